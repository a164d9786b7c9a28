"""Queries taken strictly: what the page forgives, the API and the files refuse and explain."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request

from app.domain.dataset import Dataset
from app.state.reader import Notice
from app.state.url import parse
from app.state.view_state import ViewState
from app.text.locale import get_locale, msgid
from app.text.refusals import refusal
from app.web.errors import NOTHING_HERE
from app.web.index import reader_language
from app.web.problems import problem

BAD_QUERY = msgid("The query has settings that cannot be used.")


class BadQueryError(ValueError):
    """A query that cannot be answered: what is wrong with each parameter, and the state of the rest."""

    def __init__(self, notices: list[Notice], state: ViewState) -> None:
        super().__init__("bad query")
        self.notices = notices
        self.state = state


def guarded(answer: Callable[[], Response] | None, dataset: Dataset) -> Response:
    """Return the answer, or a problem document when there is none or the query is bad."""
    if answer is None:
        return problem(404, NOTHING_HERE)
    try:
        return answer()
    except BadQueryError as bad:
        return problem(400, BAD_QUERY, details=details(bad, dataset))


def strict_state(dataset: Dataset, text: str) -> ViewState:
    """Return the state a query string asks for.

    Raises:
        BadQueryError: naming every parameter that cannot be used.
    """
    parsed = parse(text, dataset, lang=reader_language(text))
    if parsed.notices:
        raise BadQueryError(list(parsed.notices), parsed.state)
    return parsed.state


def revalidated(response: Response) -> Response:
    """Let a reader ask again for the price of a header: nothing changes while the server runs."""
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def details(bad: BadQueryError, dataset: Dataset) -> list[dict[str, object]]:
    """Return what is wrong with each parameter, in both languages, for a problem document."""
    found: list[dict[str, object]] = []
    for notice in bad.notices:
        detail, valid = refusal(notice, bad.state, dataset, get_locale("en"))
        detail_zh, _ = refusal(notice, bad.state, dataset, get_locale("zh"))
        found.append(
            {
                "parameter": notice.key,
                "value": notice.value,
                "reason": notice.reason.value,
                "detail": detail,
                "detail_zh": detail_zh,
                "valid": list(valid),
            }
        )
    return found
