"""The data questions for assistants over MCP: Dash's own server with our read-only tools, and nothing else.

Switched on by ``LIUSHOU_MCP``. Only then are this module and Dash's server imported. A request is answered without
a session, so that any worker may answer it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, Final, cast
from urllib.parse import urlsplit

from dash import Dash
from dash.mcp import configure_mcp_server, enable_mcp_server, mcp_enabled
from flask import Response, request
from pydantic import ValidationError, validate_call
from werkzeug.exceptions import RequestEntityTooLarge

from app import __version__
from app.domain.dataset import Dataset
from app.web.errors import MCP_PATH, refusal
from app.web.mcp_lists import list_tools
from app.web.mcp_numbers import number_tools
from app.web.mcp_words import CAUTION, MODELLED, Answer, BadArgument, Desk

MOST_BYTES: Final = 64 * 1024
HERE: Final = ("localhost", "127.0.0.1", "::1")
"""Names of this machine."""
SESSION: Final = "HTTP_MCP_SESSION_ID"
JSON: Final = "application/json"
INTRODUCTION: Final = (
    "Liushou Atlas: left-behind children (留守儿童) in China by province, year, age and sex, with the source of "
    f"every number. Read-only. {CAUTION} {MODELLED} Start with list_definitions. Cite original_sources first, "
    "then cite_as."
)
_ENDPOINT: Final = MCP_PATH + ":{method}"


def enable(app: Dash, dataset: Dataset) -> None:
    """Add the MCP server to an app."""
    configure_mcp_server(
        include_layout=False,
        include_callbacks=False,
        include_clientside_callbacks=False,
        include_pages=False,
    )
    desk = Desk(dataset, lambda: request.host_url)
    for tool in (*list_tools(desk), *number_tools(desk)):
        mcp_enabled(_checked(tool), name=tool.__name__, expose_docstring=True)
    enable_mcp_server(app, MCP_PATH.lstrip("/"))
    views = cast(Any, app.server).view_functions
    post = _ENDPOINT.format(method="POST")
    views[post] = _guarded(views[post])
    views[_ENDPOINT.format(method="GET")] = _no_stream
    views[_ENDPOINT.format(method="DELETE")] = _no_stream


def _checked(tool: Callable[..., Answer]) -> Callable[..., Answer]:
    """Return a tool that refuses arguments of a wrong type in words, before it looks at them."""
    typed = validate_call(tool)

    @functools.wraps(tool)
    def call(**arguments: Any) -> Answer:
        try:
            return typed(**arguments)
        except ValidationError as error:
            told = [f"{_place(fault['loc'])}: {fault['msg']}" for fault in error.errors()]
            raise BadArgument("; ".join(told)) from None

    return call


def _place(parts: tuple[int | str, ...]) -> str:
    return ".".join(str(part)[:40] for part in parts)


def _no_stream() -> Response:
    """There is nothing to listen to and no session to end: every question is answered at once."""
    response = refusal(405)
    response.headers["Allow"] = "POST"
    return response


def _guarded(answer: Callable[[], Response]) -> Callable[[], Response]:
    """Return the view that answers only well-formed questions of a program, without a session."""

    def view() -> Response:
        if foreign_origin(request.headers.get("Origin", ""), request.host_url):
            return refusal(403)
        request.max_content_length = MOST_BYTES
        try:
            body: object = request.get_json(silent=True)
        except RecursionError:
            return refusal(400)
        except RequestEntityTooLarge:
            return refusal(413)
        if (fault := _fault(body)) is not None:
            return fault
        asked = cast(dict[str, Any], body)
        if asked["method"] not in ANSWERED and not asked["method"].startswith("notifications/"):
            return _rpc_error(200, -32601, "Method not found", asked.get("id"))
        request.environ.pop(SESSION, None)
        response = answer() if asked["method"] != PING else _rpc(200, asked.get("id"), result={})
        response.headers.pop("Mcp-Session-Id", None)
        response.headers["Cache-Control"] = "no-store"
        if asked["method"] in REWORDED:
            _reworded(response, REWORDED[asked["method"]])
        return response

    return view


def foreign_origin(origin: str, host: str) -> bool:
    """Whether a page of another site asks. Programs name no origin; a page of this machine may ask this machine.

    A name that was made to lead to this machine (DNS rebinding) is foreign although it equals the host.
    """
    if not origin:
        return False
    return not (urlsplit(origin).hostname in HERE and urlsplit(host).hostname in HERE)


def _fault(body: object) -> Response | None:
    """Return the refusal of what is no request of JSON-RPC, None for one."""
    if request.mimetype != JSON:
        return _rpc_error(415, -32600, "Content-Type must be application/json")
    if not isinstance(body, dict):
        return _rpc_error(400, -32700, "One JSON object is expected")
    fields = cast(dict[str, object], body)
    params, method = fields.get("params") or {}, fields.get("method")
    if not isinstance(method, str) or not isinstance(params, dict):
        return _rpc_error(400, -32600, "method must be text and params an object")
    given = cast(dict[str, object], params)
    named = isinstance(given.get("name", ""), str)
    if not named or not isinstance(given.get("arguments") or {}, dict):
        return _rpc_error(400, -32602, "name must be text and arguments an object")
    if not all(isinstance(given.get(key, ""), str) for key in ("uri", "taskId")):
        return _rpc_error(400, -32602, "uri and taskId must be text")
    return None


def _rpc(status: int, number: object, **found: object) -> Response:
    known = number if isinstance(number, str | int) else None
    body = {"jsonrpc": "2.0", "id": known, **found}
    return Response(json.dumps(body), status, content_type=JSON)


def _rpc_error(status: int, code: int, message: str, number: object = None) -> Response:
    return _rpc(status, number, error={"code": code, "message": message})


def _reworded(response: Response, reword: Callable[[dict[str, Any]], None]) -> None:
    body = json.loads(response.get_data())
    if "result" in body:
        reword(body["result"])
        response.set_data(json.dumps(body))


def _introduced(result: dict[str, Any]) -> None:
    """Say what this server is; Dash would introduce itself."""
    result["serverInfo"] = {
        "name": "liushou-atlas",
        "title": "Liushou Atlas",
        "version": __version__,
    }
    result["capabilities"] = {"tools": {"listChanged": False}}
    result["instructions"] = INTRODUCTION


def _described(result: dict[str, Any]) -> None:
    """Say of every tool that it only reads, and that it takes no other arguments."""
    for tool in result["tools"]:
        tool["annotations"] = {
            "readOnlyHint": True,
            "destructiveHint": False,
            "idempotentHint": True,
            "openWorldHint": False,
        }
        tool["inputSchema"]["additionalProperties"] = False


PING: Final = "ping"
REWORDED: Final = {"initialize": _introduced, "tools/list": _described}
ANSWERED: Final = (*REWORDED, "tools/call", PING)
"""Methods of the protocol that are answered: nothing of the layout, the callbacks or running jobs."""
