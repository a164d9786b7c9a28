"""``/api/v1/snippets?<link>&card=<card>``: programs that read the rows of a card, as a part of the page."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from flask import Flask, Response, request

from app.domain.dataset import Dataset
from app.exports.api_resources import BASE
from app.pages.snippets_sheet import OFFERED, sheet
from app.state.url import serialise
from app.text.api_words import Fault
from app.text.locale import get_locale
from app.web.api_query import RefusedError, pairs_of_query
from app.web.problems import problem
from app.web.strict import BAD_QUERY, BadQueryError, details, revalidated, strict_state

CARD: Final = "card"


def register(server: Flask, dataset: Dataset) -> None:
    """Add the route to the server."""

    @server.get(f"{BASE}/snippets")
    def snippets() -> Response:
        try:
            return _answer(dataset)
        except RefusedError as refused:
            return problem(400, BAD_QUERY, details=refused.problems)
        except BadQueryError as bad:
            return problem(400, BAD_QUERY, details=details(bad, dataset))


def _answer(dataset: Dataset) -> Response:
    pairs = pairs_of_query()
    named = [value for key, value in pairs if key == CARD]
    card = named[0] if named else ""
    if len(named) > 1:
        raise RefusedError([Fault(CARD, named[-1], "repeated").told()])
    if card not in OFFERED:
        raise RefusedError([Fault(CARD, card, "invalid_value", OFFERED).told()])
    state = strict_state(dataset, urlencode([pair for pair in pairs if pair[0] != CARD]))
    link = serialise(state.but(theme=None), dataset)
    address = f"{request.host_url}export/{card}.csv?{link}"
    html = sheet(card, address, get_locale(state.lang))
    response = Response(html, content_type="text/html; charset=utf-8")
    response.headers["Vary"] = "Accept-Language"
    return revalidated(response)
