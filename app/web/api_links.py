"""``Link`` headers (RFC 8288) and the headers every answer of the API carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from flask import Flask, Response, request

from app.exports.api_resources import BASE, DESCRIPTION, LIMIT, OFFSET
from app.text.package_notes import licence_address
from app.web.api_query import Window

OPEN_TO_ALL: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link, X-Total-Count",
}
"""Pages of other sites may read the API: it has no cookies and no secrets."""
ASKED_BEFORE: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
TOTAL: Final = "X-Total-Count"


def page_links(pairs: Sequence[tuple[str, str]], window: Window, total: int) -> dict[str, str]:
    """Return the addresses of the first, previous, next and last run of rows, by relation."""
    offset, limit = window.offset, window.limit
    last = max(total - 1, 0) // limit * limit
    places = {"first": 0, "last": last}
    if offset > 0:
        places["prev"] = min(max(offset - limit, 0), last)
    if offset + limit < total:
        places["next"] = offset + limit
    return {name: _address(pairs, limit, place) for name, place in sorted(places.items())}


def _address(pairs: Sequence[tuple[str, str]], limit: int, offset: int) -> str:
    kept = [(key, value) for key, value in pairs if key not in (LIMIT, OFFSET)]
    query = urlencode([*kept, (LIMIT, str(limit)), (OFFSET, str(offset))], safe=",")
    return f"{request.path}?{query}"


def link_header(links: dict[str, str]) -> str:
    """Return links in the form of the ``Link`` header, with the description and the licence."""
    found = [f'<{address}>; rel="{name}"' for name, address in links.items()]
    found.append(f'<{DESCRIPTION}>; rel="describedby"; type="application/json"')
    if licence_address().isascii() and not set(licence_address()) & set('<>"\r\n '):
        found += [f'<{licence_address()}>; rel="license"'] if licence_address() else []
    return ", ".join(found)


def open_to_all(server: Flask) -> None:
    """Add to every answer of the API what lets other sites read it, and where it is described."""

    @server.after_request
    def add(response: Response) -> Response:
        if not request.path.startswith(f"{BASE}/"):
            return response
        response.headers.update(OPEN_TO_ALL)
        if request.method == "OPTIONS":
            response.headers.update(ASKED_BEFORE)
        if "Link" not in response.headers:
            response.headers["Link"] = link_header({})
        return response
