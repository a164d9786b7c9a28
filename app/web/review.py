"""``/export/view.zip``: all of a view for reviewers, with the pictures a browser sends of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from threading import BoundedSemaphore
from typing import Final

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from app.domain.dataset import Dataset
from app.exports.card_content import VIEW
from app.exports.refused import NOT_MADE
from app.exports.review_pictures import (
    MOST_BYTES,
    MOST_PICTURES,
    TOO_LARGE,
    PictureError,
    checked,
)
from app.pages.card_content import card_content
from app.pages.explore_view import ViewBuilder
from app.pages.review_figures import view_zip
from app.state.view_state import ViewState
from app.statistics.runner import StatisticsError
from app.text.locale import msgid
from app.web import cards
from app.web.attachment import attachment
from app.web.problems import problem
from app.web.strict import guarded, revalidated
from app.web.uploads import sent_files

MEDIA: Final = "application/zip"
FIELD: Final = "picture"
ROOM: Final = 1 << 20
"""Bytes of a form around its files."""
NO_FORM: Final = msgid("The pictures must be sent as files of a form, in the field named below.")
WAIT: Final = 20
"""Seconds to wait for another archive with pictures: two at a time would take too much memory."""


Asked = Callable[[Dataset], ViewState]
"""Reads the view a request asks for."""


def register(server: Flask, dataset: Dataset, builder: ViewBuilder, asked: Asked) -> None:
    """Add the routes to the server."""
    room = BoundedSemaphore(1)

    @server.get("/export/view.zip")
    def view_archive() -> Response:
        return guarded(lambda: _archive(asked(dataset), dataset, builder, {}), dataset)

    @server.post("/export/view.zip")
    def view_archive_with_pictures() -> Response:
        def answer() -> Response:
            if not room.acquire(timeout=WAIT):
                return problem(503, NOT_MADE)
            try:
                return _with_pictures(asked(dataset), dataset, builder)
            finally:
                room.release()

        return guarded(answer, dataset)


def _with_pictures(state: ViewState, dataset: Dataset, builder: ViewBuilder) -> Response:
    try:
        files = sent_files(FIELD, most=MOST_BYTES + ROOM, parts=2 * MOST_PICTURES)
        pictures = checked(files)
    except RequestEntityTooLarge:
        return problem(413, TOO_LARGE)
    except BadRequest:
        return problem(400, NO_FORM, details=[{"parameter": FIELD}])
    except PictureError as wrong:
        detail: dict[str, object] = {"parameter": FIELD, "value": wrong.name[:80]}
        return problem(413 if wrong.large else 400, wrong.reason, details=[detail])
    response = _archive(state, dataset, builder, pictures)
    response.headers["Cache-Control"] = "no-store"
    return response


def _archive(
    state: ViewState, dataset: Dataset, builder: ViewBuilder, pictures: Mapping[str, bytes]
) -> Response:
    today = datetime.now(UTC).date()
    try:
        content = card_content(builder, VIEW, state, address=request.host_url, downloaded=today)
        written = view_zip(content, dataset, pictures, map_style=builder.map_style)
    except StatisticsError:
        return problem(503, cards.NOT_WORKED_OUT)
    response = attachment(
        written, MEDIA, name=content.name, suffix="zip", local_name=content.local_name
    )
    return revalidated(response) if request.method == "GET" else response
