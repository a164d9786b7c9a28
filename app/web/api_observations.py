"""The values of a view: the parameters of the page, ``by``, and the run of rows, each taken strictly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from app.domain.availability import availability
from app.domain.codes import CHINA, AgeGroup, Measure, Sex
from app.domain.dataset import Dataset
from app.domain.query import query
from app.exports.api_files import Answered
from app.exports.api_resources import LIMIT, MOST_VALUES, OFFSET, Resource, Suffix
from app.exports.csv_file import file_name
from app.exports.rows import Row, slice_rows
from app.state.reader import MAX_SHOWN, Notice, Reason
from app.state.url import PARAMETERS, parse
from app.state.view_state import ViewState
from app.text.api_words import Fault
from app.text.refusals import BREAKDOWNS
from app.web.api_query import Catalogue, Pairs, RefusedError, Window, pairs_of_query, window_of
from app.web.api_tables import paging
from app.web.index import reader_language
from app.web.strict import BadQueryError, details

KNOWN: Final = (*PARAMETERS, "by", LIMIT, OFFSET)
"""Parameters understood; those that only say how the page looks change nothing."""
LISTS: Final = ("areas", "ages", "region", "by")
MOST_NAMED: Final = 6
"""Up to so many areas are named in the name of a file."""
NOTE: Final = (
    "status 'modelled' marks estimates, not official figures: quote them with their interval"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query understood. ``country`` and ``provinces`` say whether their rows are wanted."""

    state: ViewState
    by: tuple[str, ...]
    country: bool
    provinces: bool
    measure_named: bool
    window: Window
    pairs: Pairs


def answer(
    resource: Resource, suffix: Suffix, catalogue: Catalogue
) -> tuple[Answered, Window, int, str]:
    """Return the rows of this request, the run they are, how many there are in all, and a name for a file.

    Raises:
        RefusedError: the query cannot be answered.
    """
    dataset = catalogue.dataset
    asked = _asked(dataset, suffix)
    rows, state, window = _rows(asked, dataset), asked.state, asked.window
    meta = paging(resource, catalogue, asked.pairs, window=window, total=len(rows))
    meta |= {"definition": state.series, "year": state.year, "note": NOTE}
    name = file_name("observations", state.series, _where(rows, state), str(state.year))
    shown = rows[window.offset : window.offset + window.limit]
    return Answered(resource, shown, meta, asked.pairs), window, len(rows), name


def _where(rows: list[Row], state: ViewState) -> str:
    """Return the places of an answer for the name of a file."""
    if not state.areas:
        country_only = all(row["area_code"] == CHINA for row in rows)
        return "china" if rows and country_only else "all-areas"
    named = len(state.areas) <= MOST_NAMED
    return "-".join(state.areas) if named else f"{len(state.areas)}-areas"


def _rows(asked: Asked, dataset: Dataset) -> list[Row]:
    """Return the rows asked for: every measure unless one is named, totals unless ``by`` says more."""
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
    return rows


def _asked(dataset: Dataset, suffix: Suffix) -> Asked:
    """Read the query: the parameters of the page, ``by``, the run of rows, and China among the ``areas``."""
    pairs = pairs_of_query()
    given = dict(pairs)
    faults = [
        Fault(key, value, "unknown_parameter", KNOWN)
        for key, value in given.items()
        if key not in KNOWN
    ]
    own = ("by", LIMIT, OFFSET)
    faults += [
        Fault(key, given[key], "repeated")
        for key in own
        if sum(name == key for name, _ in pairs) > 1
    ]
    faults += [
        Fault(key, given[key], "too_many", limit=MOST_VALUES)
        for key in LISTS
        if given.get(key, "").count(",") >= MOST_VALUES
    ]
    window = window_of(given, suffix, faults)
    areas = [code for code in given.get("areas", "").split(",") if code]
    by = tuple(part for part in given.get("by", "").split(",") if part)
    state, notices = _state(pairs, by, dataset)
    if faults or notices:
        told = [fault.told() for fault in faults]
        raise RefusedError(told + details(BadQueryError(notices, state), dataset))
    return Asked(
        state=state,
        by=by,
        country=not areas or CHINA in areas,
        provinces=not areas or bool(state.areas),
        measure_named="measure" in given,
        window=window,
        pairs=pairs,
    )


def _state(pairs: Pairs, by: tuple[str, ...], dataset: Dataset) -> tuple[ViewState, list[Notice]]:
    """Return the view asked for, and what of it cannot be used."""
    page = [
        (key, ",".join(c for c in value.split(",") if c != CHINA) if key == "areas" else value)
        for key, value in pairs
        if key in PARAMETERS
    ]
    parsed = parse(urlencode(page), dataset, lang=reader_language(""))
    blank = [
        Notice(key, "", Reason.INVALID_VALUE)
        for key, value in dict(pairs).items()
        if key in (*PARAMETERS, "by") and not all(part.strip() for part in value.split(","))
    ]
    return parsed.state, [*parsed.notices, *blank, *_bad_breakdowns(by, parsed.state, dataset)]


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
