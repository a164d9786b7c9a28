"""Keeps answers of the API as they were sent, so that what many ask for is worked out once."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, g, request

from app.exports.api_resources import BASE
from app.state.url import MAX_LENGTH
from app.web.kept import Answers, Kept

MOST_BYTES: Final = 8 << 20
"""Of each worker; an answer has 1 to 40 KB, whole tables up to a megabyte."""
LARGEST: Final = 1 << 20
PREFIX: Final = f"{BASE}/"


def keep_api(server: Flask, answers: Answers | None = None) -> None:
    """Answer what was asked before from memory. Call before Dash switches compression on.

    An answer follows from its address, the languages and encodings its reader takes, and the name of the site.
    """
    kept = answers or Answers(MOST_BYTES)

    @server.before_request
    def known_answer() -> Response | None:
        key = _key()
        if key is None:
            return None
        found = kept.get(key)
        if found is None:
            g.api_question = key
            return None
        response = Response(found.body, headers=list(found.headers))
        response.make_conditional(request)
        return response

    @server.after_request
    def keep(response: Response) -> Response:
        key = g.pop("api_question", None)
        if key is None or response.status_code != 200 or response.is_streamed:
            return response
        body = response.get_data()
        if len(body) <= LARGEST:
            kept.put(key, Kept(body, tuple(response.headers)))
        return response


def _key() -> tuple[bytes, str] | None:
    """Return what the answer to this request follows from; None where it is not kept."""
    if request.method != "GET" or not request.path.startswith(PREFIX):
        return None
    if len(request.query_string) > MAX_LENGTH or len(request.path) > MAX_LENGTH:
        return None
    said = [request.headers.get(n, "") for n in ("Accept", "Accept-Encoding", "Accept-Language")]
    return request.query_string, "\n".join((request.path, request.host_url, *said))
