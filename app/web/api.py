"""The HTTP API and the files of the cards: same parameters as the page, strict about every one of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from flask import Flask, Response, request

from app.components import ids
from app.domain.availability import availability
from app.domain.codes import CHINA, Measure, Sex
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.query import query
from app.domain.trend import national_trend
from app.exports.csv_file import csv_bytes, file_name
from app.exports.rows import COLUMNS, Row, pyramid_rows, slice_rows, trend_rows
from app.pages.explore_view import ViewBuilder
from app.state.url import Notice, Reason, parse
from app.state.view_state import ViewState
from app.text.locale import get_locale
from app.text.notices import notice_text
from app.web.index import reader_language
from app.web.problems import problem

BREAKDOWNS = ("age", "sex")


class BadQueryError(ValueError):
    """A query the API cannot answer; carries what is wrong with each parameter."""

    def __init__(self, notices: list[Notice]) -> None:
        super().__init__("bad query")
        self.notices = notices


def register(server: Flask, dataset: Dataset, builder: ViewBuilder, version: str) -> None:
    """Add the routes to the server."""
    _add_health(server, dataset, version)
    _add_observations(server, dataset)
    _add_cards(server, dataset, builder)


def _add_health(server: Flask, dataset: Dataset, version: str) -> None:
    rows = {
        "areas": len(dataset.areas),
        "observations": len(dataset.observations),
        "context": len(dataset.context),
        "flows": len(dataset.flows),
        "sources": len(dataset.sources),
    }

    @server.get("/health")
    def health() -> Response:
        return _json(
            {
                "status": "ok",
                "version": version,
                "data_version": dataset.version,
                "released": dataset.released,
                "rows": rows,
            }
        )


def _add_observations(server: Flask, dataset: Dataset) -> None:
    def json_answer() -> Response:
        state, rows = _observations(dataset)
        meta = {
            "query": request.query_string.decode("utf-8", "replace"),
            "definition": state.series,
            "year": state.year,
            "columns": list(COLUMNS),
            "data_version": dataset.version,
            "licence": "CC BY 4.0",
            "note": "status 'modelled' marks estimates, not official figures: quote them with their interval",
        }
        return _json({"meta": meta, "data": rows})

    def csv_answer() -> Response:
        state, rows = _observations(dataset)
        where = "-".join(state.areas) or "all-areas"
        return _csv(rows, dataset, file_name("observations", state.series, where, str(state.year)))

    answers = {"json": json_answer, "csv": csv_answer}

    @server.get("/api/v1/observations.<kind>")
    def observations(kind: str) -> Response:
        return _guarded(answers.get(kind), dataset)


def _add_cards(server: Flask, dataset: Dataset, builder: ViewBuilder) -> None:
    def state() -> ViewState:
        return _strict(dataset, request.query_string.decode("utf-8", "replace"))

    @server.get("/export/<card>.csv")
    def card_table(card: str) -> Response:
        def answer() -> Response:
            asked = state()
            name = builder.file_name(card, asked)
            return _csv(_card_rows(card, asked, dataset), dataset, name)

        return _guarded(answer if card in ids.CARDS else None, dataset)

    @server.get("/export/<card>.json")
    def card_picture(card: str) -> Response:
        def answer() -> Response:
            picture = builder.picture(card, state(), address=request.host_url)
            return Response(picture, content_type="application/json")

        return _guarded(answer if card in ids.PICTURES else None, dataset)


def _guarded(answer: Callable[[], Response] | None, dataset: Dataset) -> Response:
    """Return the answer, or a problem document when there is none or the query is bad."""
    if answer is None:
        return problem(404, "There is nothing at this address.")
    try:
        return answer()
    except BadQueryError as bad:
        title = "The query has settings that cannot be used."
        return problem(400, title, details=_details(bad.notices, dataset))


def _strict(dataset: Dataset, text: str) -> ViewState:
    parsed = parse(text, dataset, lang=reader_language(text))
    if parsed.notices:
        raise BadQueryError(list(parsed.notices))
    return parsed.state


def _observations(dataset: Dataset) -> tuple[ViewState, list[Row]]:
    """Return the state asked for and its rows: every measure unless one is named, totals unless ``by`` says more."""
    given = dict(parse_qsl(request.query_string.decode("utf-8", "replace"), keep_blank_values=True))
    by = tuple(part for part in given.pop("by", "").split(",") if part)
    wrong = [Notice("by", part, Reason.INVALID_VALUE) for part in by if part not in BREAKDOWNS]
    areas = [code for code in given.get("areas", "").split(",") if code]
    country = not areas or CHINA in areas
    given["areas"] = ",".join(code for code in areas if code != CHINA)
    parsed = parse(urlencode(given), dataset, lang=reader_language(""))
    if wrong or parsed.notices:
        raise BadQueryError([*wrong, *parsed.notices])
    state = parsed.state
    offered = availability(dataset, state.series, state.year)
    measures = (state.measure,) if given.get("measure") else offered.measures
    only_country = bool(areas) and not state.areas
    rows: list[Row] = []
    for measure in measures:
        for selection in _broken_down(state, measure, by, sexes=offered.sexes):
            part = slice_rows(
                query(dataset, selection.selection), dataset, areas=state.areas, country=country
            )
            rows += [row for row in part if not only_country or row["area_code"] == CHINA]
    return state, rows


def _broken_down(
    state: ViewState, measure: Measure, by: tuple[str, ...], *, sexes: bool
) -> list[ViewState]:
    """Return one state a cell of the breakdown; the state itself when nothing is broken down."""
    ages = [(age,) for age in state.ages] if "age" in by else [state.ages]
    whole = state.sex is Sex.ALL and sexes and measure is not Measure.SEX_RATIO
    kinds = (Sex.MALE, Sex.FEMALE) if "sex" in by and whole else (state.sex,)
    sex_of = (Sex.ALL,) if measure is Measure.SEX_RATIO else kinds
    return [replace(state, measure=measure, ages=age, sex=sex) for age in ages for sex in sex_of]


def _card_rows(card: str, state: ViewState, dataset: Dataset) -> list[Row]:
    if card == ids.PYRAMID:
        answer = pyramid(dataset, state.selection, state.areas)
        return pyramid_rows(answer, dataset, definition=state.series)
    if card == ids.TREND:
        return trend_rows(national_trend(dataset), dataset)
    context = context_slice(dataset, state.b, state.year, state.region) if state.b else None
    if card == ids.MAP_B:
        return slice_rows(context, dataset) if context else []
    rows = slice_rows(query(dataset, state.selection), dataset)
    if card == ids.TABLE and context:
        rows += slice_rows(context, dataset)
    return rows


def _details(notices: list[Notice], dataset: Dataset) -> list[dict[str, str]]:
    return [
        {
            "parameter": notice.key,
            "value": notice.value,
            "reason": notice.reason.value,
            "detail": notice_text(notice, dataset, get_locale("en")),
            "detail_zh": notice_text(notice, dataset, get_locale("zh")),
        }
        for notice in notices
    ]


def _json(body: object) -> Response:
    return Response(
        json.dumps(body, ensure_ascii=False, allow_nan=False),
        content_type="application/json; charset=utf-8",
    )


def _csv(rows: list[Row], dataset: Dataset, name: str) -> Response:
    response = Response(csv_bytes(rows, dataset), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
