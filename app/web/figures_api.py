"""``/figure/<id>`` and ``/api/v1/figures/<id>.json``: where any number comes from, for people and programs."""

from __future__ import annotations

import json
from typing import Final
from urllib.parse import quote

from flask import Flask, Response, request

from app.domain.dataset import Dataset
from app.domain.trace import UnknownFigureError, trace
from app.exports.figure_record import figure_record
from app.pages import figure_page
from app.state.url import MAX_LENGTH
from app.text.api_words import Fault
from app.text.locale import msgid
from app.text.package_notes import licence_name
from app.web.api import NO_SUCH_SUFFIX
from app.web.api_query import RefusedError, language_fault, pairs_of_query, shape_faults
from app.web.downloads import LOOK
from app.web.problems import problem
from app.web.reading import Reading, html
from app.web.strict import BAD_QUERY, revalidated

UNKNOWN: Final = msgid("No number has this id")
API: Final = "/api/v1/figures"


def register(server: Flask, dataset: Dataset, reading: Reading) -> None:
    """Add the routes to the server. ``?part=1`` gives the page without its frame, for the source sheet."""

    @server.get("/figure/<path:figure_id>")
    def figure(figure_id: str) -> Response:
        frame, part = reading.frame(), request.args.get("part") == "1"
        try:
            return html(figure_page.page(dataset, frame, figure_id, part=part))
        except UnknownFigureError as error:
            return html(figure_page.unknown(dataset, frame, error, part=part), 404)

    @server.get(f"{API}/<path:figure_id>.json")
    def figure_json(figure_id: str) -> Response:
        wrong = figure_faults()
        if wrong:
            return problem(400, BAD_QUERY, details=[fault.told() for fault in wrong])
        try:
            record = figure_record(trace(dataset, figure_id), dataset)
        except UnknownFigureError as error:
            return problem(404, UNKNOWN, details=_near(error))
        record |= {
            "page": f"/figure/{quote(figure_id, safe='+')}",
            "data_version": dataset.version,
            "licence": licence_name(),
        }
        text = json.dumps(record, ensure_ascii=False, allow_nan=False)
        return revalidated(Response(text, content_type="application/json; charset=utf-8"))

    @server.get(f"{API}/<path:figure_id>")
    def other_format(figure_id: str) -> Response:
        suffix = figure_id.rpartition(".")[2]
        fault = Fault("suffix", suffix, "suffix", ("json",))
        return problem(404, NO_SUCH_SUFFIX, details=[fault.told()])


def figure_faults() -> list[Fault]:
    """Return what is wrong with the query of a number: it has no parameters but the looks of the page."""
    try:
        pairs = pairs_of_query()
    except RefusedError:
        return [Fault("", "", "too_long", limit=MAX_LENGTH)]
    return [*shape_faults(pairs, LOOK), *language_fault(dict(pairs))]


def _near(error: UnknownFigureError) -> list[dict[str, object]]:
    return [
        {
            "parameter": "figure_id",
            "value": error.figure_id[:120],
            "reason": "unknown",
            "near": [
                {"figure_id": name, "href": f"{API}/{quote(name, safe='+')}.json"}
                for name in error.near
            ],
        }
    ]
