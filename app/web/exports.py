"""Files of the cards and of whole views: ``/export/<card>.<suffix>`` with the query of the page, taken strictly."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from flask import Flask, Response, request

from app.components import ids
from app.domain.codes import Card
from app.domain.dataset import Dataset
from app.exports.card_content import VIEW
from app.exports.refused import BusyError, NoSuchFileError
from app.figures.export_shapes import Shape
from app.pages.card_content import UnknownCardError, card_content
from app.pages.explore_pictures import PICTURES, EmptyPictureError, compose
from app.pages.explore_view import ViewBuilder
from app.state.view_state import ViewState
from app.statistics.runner import StatisticsError
from app.text.locale import msgid
from app.web import cards, review
from app.web.attachment import attachment
from app.web.errors import NOTHING_HERE
from app.web.export_formats import FORMATS
from app.web.mending import mending
from app.web.problems import problem
from app.web.strict import guarded, revalidated, strict_state

NO_SUCH_FORMAT: Final = msgid("There is no file of this format. The formats are named below.")
NOTHING_TO_EXPORT: Final = msgid("There is nothing to take away: this choice has no values.")
COLUMNS: Final = "columns.csv"
"""Suffix of the file that describes the columns of a card's CSV file; it has a dot, so it has a route of its own."""
NO_SUCH_SHAPE: Final = msgid("There is no picture of this shape. The shapes are named below.")
SHAPE: Final = "shape"
"""Parameter that names the shape of a picture."""
JSON: Final = "application/json; charset=utf-8"
CARDS: Final = (*ids.CARDS, *(card.value for card in Card), VIEW)


def register(server: Flask, dataset: Dataset, builder: ViewBuilder) -> None:
    """Add the routes to the server."""

    @server.get("/export/<card>.json")
    def card_picture(card: str) -> Response:
        def answer() -> Response:
            return _picture(card, dataset, builder)

        return guarded(answer if card in PICTURES else None, dataset)

    @server.get("/export/<card>.<suffix>")
    def card_file(card: str, suffix: str) -> Response:
        def answer() -> Response:
            return _file(card, suffix, dataset, builder)

        return guarded(answer if card in CARDS else None, dataset)

    @server.get("/export/<card>.columns.csv")
    def card_columns(card: str) -> Response:
        return card_file(card, COLUMNS)

    review.register(server, dataset, builder, _state)


def _state(dataset: Dataset) -> ViewState:
    """Return the state asked for; the shape of a picture and what a browser says of its screen are left aside."""
    text = request.query_string.decode("utf-8", "replace")
    aside = (*cards.DEVICE, SHAPE)
    kept = "&".join(part for part in text.split("&") if part.split("=")[0] not in aside)
    return strict_state(dataset, kept)


def _picture(card: str, dataset: Dataset, builder: ViewBuilder) -> Response:
    """Return the composed picture of a card, for a browser to draw."""
    state, shape = _state(dataset), request.args.get(SHAPE, Shape.LANDSCAPE.value)
    if shape not in set(Shape):
        valid = [one.value for one in Shape]
        return problem(
            400, NO_SUCH_SHAPE, details=[{"parameter": SHAPE, "value": shape, "valid": valid}]
        )
    today = datetime.now(UTC).date()
    try:
        picture = compose(
            builder, card, state, address=request.host_url, shape=Shape(shape), downloaded=today
        )
    except UnknownCardError:
        return problem(404, NOTHING_HERE)
    except EmptyPictureError:
        return problem(404, NOTHING_TO_EXPORT)
    except StatisticsError:
        return problem(503, cards.NOT_WORKED_OUT)
    return revalidated(Response(picture.json(), content_type=JSON))


def _file(card: str, suffix: str, dataset: Dataset, builder: ViewBuilder) -> Response:
    chosen = FORMATS.get(suffix)
    if chosen is None:
        return problem(
            404, NO_SUCH_FORMAT, details=[{"parameter": "format", "valid": [*FORMATS, "json"]}]
        )
    state, today = _state(dataset), datetime.now(UTC).date()
    try:
        content = card_content(builder, card, state, address=request.host_url, downloaded=today)
    except UnknownCardError:
        return problem(404, NOTHING_HERE)
    except StatisticsError:
        return problem(503, cards.NOT_WORKED_OUT)
    if not content.rows:
        return problem(404, NOTHING_TO_EXPORT, details=mending(card, suffix, state, dataset))
    try:
        written = chosen.write(content, dataset)
    except NoSuchFileError as refused:
        return problem(404, refused.reason)
    except BusyError as refused:
        return problem(503, refused.reason)
    response = attachment(
        written,
        chosen.media,
        name=content.name,
        suffix=suffix,
        local_name=content.local_name,
    )
    return revalidated(response)
