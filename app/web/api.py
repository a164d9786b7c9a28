"""The HTTP API: same parameters as the page, strict about every one of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from flask import Flask, Response, request

from app.domain.availability import availability
from app.domain.codes import CHINA, AgeGroup, Measure, Sex
from app.domain.dataset import Dataset
from app.domain.query import query
from app.exports.csv_file import csv_bytes, file_name
from app.exports.rows import COLUMNS, Row, slice_rows
from app.state.reader import MAX_SHOWN, Notice, Reason
from app.state.url import MAX_LENGTH, PARAMETERS, default_state, parse
from app.state.view_state import ViewState
from app.text.refusals import BREAKDOWNS
from app.web.index import reader_language
from app.web.strict import BadQueryError, guarded, revalidated

MOST_NAMED = 6
"""Up to so many areas are named in the name of a file."""


def register(server: Flask, dataset: Dataset, version: str) -> None:
    """Add the routes to the server."""
    _add_health(server, dataset, version)
    _add_observations(server, dataset)


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
        name = file_name("observations", state.series, _where(rows, state), str(state.year))
        return _csv(rows, dataset, name)

    answers = {"json": json_answer, "csv": csv_answer}

    @server.get("/api/v1/observations.<kind>")
    def observations(kind: str) -> Response:
        return guarded(answers.get(kind), dataset)


def _where(rows: list[Row], state: ViewState) -> str:
    """Return the places of an answer for the name of a file."""
    if not state.areas:
        country_only = all(row["area_code"] == CHINA for row in rows)
        return "china" if rows and country_only else "all-areas"
    named = len(state.areas) <= MOST_NAMED
    return "-".join(state.areas) if named else f"{len(state.areas)}-areas"


def _observations(dataset: Dataset) -> tuple[ViewState, list[Row]]:
    """Return the state asked for and its rows: every measure unless one is named, totals unless ``by`` says more."""
    asked = _asked(dataset)
    state, offered = asked.state, availability(dataset, asked.state.series, asked.state.year)
    if asked.measure_named:
        measures = (state.measure,)
    else:  # a ratio of boys to girls is no figure about either
        measures = tuple(
            m for m in offered.measures if state.sex is Sex.ALL or m is not Measure.SEX_RATIO
        )
    rows: list[Row] = []
    for measure in measures:
        for cell in _broken_down(state, measure, asked.by, ages=offered.ages):
            part = slice_rows(
                query(dataset, cell.selection), dataset, areas=state.areas, country=asked.country
            )
            rows += [r for r in part if asked.provinces or r["area_code"] == CHINA]
    return state, rows


@dataclass(frozen=True, slots=True)
class Asked:
    """A query understood. ``country`` and ``provinces`` say whether their rows are wanted."""

    state: ViewState
    by: tuple[str, ...]
    country: bool
    provinces: bool
    measure_named: bool


def _asked(dataset: Dataset) -> Asked:
    """Read the query: the parameters of the page, ``by``, and China among the ``areas``."""
    text = request.query_string.decode("utf-8", "replace")
    if len(text) > MAX_LENGTH:
        raise BadQueryError([Notice("", text[:MAX_SHOWN], Reason.TOO_LONG)], default_state(dataset))
    pairs = parse_qsl(text, keep_blank_values=True)
    wrong = [
        Notice(key[:MAX_SHOWN], "", Reason.UNKNOWN_PARAMETER)
        for key, value in pairs
        if not value and key not in (*PARAMETERS, "by")
    ]
    given = dict(pairs)
    areas = [code for code in given.get("areas", "").split(",") if code]
    by = tuple(part for part in given.get("by", "").split(",") if part)
    if sum(key == "by" for key, _ in pairs) > 1:
        wrong.append(Notice("by", given["by"][:MAX_SHOWN], Reason.REPEATED))
    page = [
        (key, ",".join(c for c in value.split(",") if c != CHINA) if key == "areas" else value)
        for key, value in pairs
        if key != "by"
    ]
    parsed = parse(urlencode(page), dataset, lang=reader_language(""))
    state = parsed.state
    wrong += [*parsed.notices, *_bad_breakdowns(by, state, dataset)]
    if wrong:
        raise BadQueryError(wrong, state)
    return Asked(
        state=state,
        by=by,
        country=not areas or CHINA in areas,
        provinces=not areas or bool(state.areas),
        measure_named=bool(given.get("measure")),
    )


def _bad_breakdowns(by: tuple[str, ...], state: ViewState, dataset: Dataset) -> list[Notice]:
    offered = availability(dataset, state.series, state.year)
    closed = [name for name, open_ in (("age", offered.ages), ("sex", offered.sexes)) if not open_]
    return [
        Notice("by", p[:MAX_SHOWN], Reason.INVALID_VALUE) for p in by if p not in BREAKDOWNS
    ] + [Notice("by", part, Reason.NOT_AVAILABLE) for part in by if part in closed]


def _broken_down(
    state: ViewState, measure: Measure, by: tuple[str, ...], *, ages: tuple[AgeGroup, ...]
) -> list[ViewState]:
    """Return one state a cell of the breakdown; the state itself when nothing is broken down."""
    groups = [(age,) for age in state.ages if age in ages] if "age" in by else [state.ages]
    whole = state.sex is Sex.ALL and measure is not Measure.SEX_RATIO
    sexes = (Sex.MALE, Sex.FEMALE) if "sex" in by and whole else (state.sex,)
    return [replace(state, measure=measure, ages=age, sex=sex) for age in groups for sex in sexes]


def _json(body: object) -> Response:
    text = json.dumps(body, ensure_ascii=False, allow_nan=False)
    return revalidated(Response(text, content_type="application/json; charset=utf-8"))


def _csv(rows: list[Row], dataset: Dataset, name: str) -> Response:
    response = Response(csv_bytes(rows, dataset), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return revalidated(response)
