"""What a reader gets instead of an answer: a problem document for programs, a page for people."""

from __future__ import annotations

from typing import Final

from dash.exceptions import DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app.text.locale import msgid
from app.web.problems import page, problem

CATCH_ALL: Final = "/<path:path>"
"""Dash's own rule that would answer any address with the page."""
FOR_PROGRAMS: Final = ("/api/", "/export/", "/_dash", "/health", "/_mcp")
MCP_PATH: Final = "/_mcp"
"""Where assistants ask, if the operator lets them; otherwise there is nothing."""
NOTHING_HERE: Final = msgid("There is nothing at this address.")
_TITLES: Final = {
    404: NOTHING_HERE,
    405: msgid("This address does not answer requests of this kind."),
    500: msgid("The server failed at this request. Nothing is wrong with the link."),
}
_REFUSED: Final = msgid("The request could not be understood.")


def register(server: Flask) -> None:
    """Answer unknown addresses and faults; every answer is in the reader's language or in both."""

    @server.before_request
    def known_addresses_only() -> Response | None:
        return refusal(404) if request.endpoint == CATCH_ALL else None

    @server.errorhandler(DependencyException)
    def unknown_library(_error: Exception) -> Response:
        return refusal(404)

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        if error.code == 405 and request.path == MCP_PATH:
            return refusal(404)
        response = refusal(error.code or 500)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response


def refusal(status: int) -> Response:
    """Return the answer of an address that has none; 404 is a page unless a program asks."""
    if status == 404 and not request.path.startswith(FOR_PROGRAMS):
        return page(
            404,
            msgid("Page not found"),
            msgid(
                "There is no page at this address. It may have moved, or the link may be cut off."
            ),
        )
    return problem(status, _TITLES.get(status, _REFUSED))
