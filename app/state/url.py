"""The link of a state: parsing with a notice for everything ignored, and writing in canonical form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from app.domain.availability import availability
from app.domain.classing import USUAL, Comparison
from app.domain.codes import (
    AGE_GROUP_BY_CODE,
    AGE_GROUPS,
    AgeGroup,
    Card,
    FlowDirection,
    MapStyle,
    Measure,
    MultiplesBy,
    Palette,
    Region,
    RegionScheme,
    Sex,
    Theme,
)
from app.domain.compare import choices
from app.domain.context import mappable
from app.domain.dataset import Dataset
from app.state import options
from app.state.reader import MAX_SHOWN, Notice, Reader, Reason, within
from app.state.view_state import ViewState

PARAMETERS = (
    "lang", "series", "year", "measure", "sex", "ages", "region", "areas", "b", "map", "theme",
    "classes", "classes_b", "palette", "fade", "compare", "difference", "open", "scheme", "groups",
    "flow", "multiples", "spatial", "full",
)  # fmt: skip
LANGUAGES = ("en", "zh")
DEFAULT_DEFINITION = "census_rural"
DEFAULT_INDICATOR = "income_rural"
MAX_LENGTH = 4000
FULL_CARDS: Final = ("map-a", "map-b", "ranking", "pyramid", "trend", "table", *Card)
"""Cards that can fill the screen."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A state read from a link and the notices on what was ignored."""

    state: ViewState
    notices: tuple[Notice, ...]


def default_state(dataset: Dataset, *, lang: str = "en") -> ViewState:
    """Return the state of a bare address."""
    names = list(dataset.definitions)
    definition = DEFAULT_DEFINITION if DEFAULT_DEFINITION in names else names[0]
    record = dataset.definitions[definition]
    return ViewState(
        series=definition,
        year=record.default_year,
        measure=Measure(record.default_measure),
        lang=lang,
        b=_default_indicator(dataset),
    )


def _default_indicator(dataset: Dataset) -> str:
    offered = [indicator.indicator for indicator in mappable(dataset)]
    return DEFAULT_INDICATOR if DEFAULT_INDICATOR in offered else next(iter(offered), "")


def parse(query_string: str, dataset: Dataset, *, lang: str = "en") -> Parsed:
    """Read a link. ``lang`` is the reader's language when the link names none.

    Unknown parameters, values that mean nothing, and values the definition cannot answer are left out,
    each with a notice; the rest of the link is kept.
    """
    text = query_string.lstrip("?")
    reader = Reader({})
    if len(text) > MAX_LENGTH:
        reader.note("", text, Reason.TOO_LONG)
        text = ""
    pairs = parse_qsl(text, keep_blank_values=False)
    reader.given = dict(pairs)
    for key, times in Counter(key for key, _ in pairs).items():
        if times > 1 and key in PARAMETERS:
            reader.note(key, reader.given[key], Reason.REPEATED)
    for key, value in reader.given.items():
        if key not in PARAMETERS:
            reader.note(key[:MAX_SHOWN], value, Reason.UNKNOWN_PARAMETER)
    base = default_state(dataset, lang=lang)

    def definition_of(raw: str) -> str | None:
        if raw in dataset.definitions:
            return raw
        series = dataset.series.get(raw)
        return series.definition if series and series.definition in dataset.definitions else None

    series = reader.one("series", definition_of, base.series)
    record = dataset.definitions[series]
    year = _year(reader, dataset, series, record.default_year)
    measure = _measure(reader, dataset, series, year, Measure(record.default_measure))
    sex, ages = _who(reader, dataset, series, year, measure)
    provinces = [area.area_code for area in dataset.covered_provinces]
    state = ViewState(
        series=series,
        year=year,
        measure=measure,
        lang=reader.one("lang", within(LANGUAGES), base.lang),
        sex=sex,
        ages=ages,
        region=_complete(reader.many("region", options.enum(Region))),
        areas=reader.many("areas", within(provinces)),
        b=reader.one("b", within(i.indicator for i in mappable(dataset)), base.b),
        map=reader.one("map", options.enum(MapStyle), None),
        theme=reader.one("theme", options.enum(Theme), None),
        **_options(reader, provinces),
    )
    compare = _compare(reader, dataset, state)
    difference = reader.one("difference", options.flag, default=False)
    state = state.but(compare=compare, difference=difference and compare is not None)
    return Parsed(state, tuple(reader.notices))


def _options(reader: Reader, provinces: list[str]) -> dict[str, Any]:
    """Return what a link says of how things are drawn."""
    known = frozenset(provinces)
    groups = reader.many("groups", lambda raw: options.own_group(raw, known), apart=";")
    return {
        "classes": reader.one("classes", options.classing, USUAL),
        "classes_b": reader.one("classes_b", options.classing, USUAL),
        "palette": reader.one("palette", options.enum(Palette), Palette.DUSK),
        "fade": reader.one("fade", options.flag, default=False),
        "open": reader.many("open", options.enum(Card)),
        "scheme": reader.one("scheme", options.enum(RegionScheme), RegionScheme.THREE),
        "groups": groups[: options.MOST_GROUPS],
        "flow": reader.one("flow", options.enum(FlowDirection), FlowDirection.OUT),
        "multiples": reader.one("multiples", options.enum(MultiplesBy), MultiplesBy.AGES),
        "spatial": reader.one("spatial", within(("a", "b")), "a"),
        "full": reader.one("full", within(FULL_CARDS), ""),
    }


def _compare(reader: Reader, dataset: Dataset, state: ViewState) -> Comparison | None:
    """Return the comparison of map B when the definition can answer it and it differs from map A."""
    chosen = reader.one("compare", options.comparison, None)
    if chosen is None:
        return None
    if chosen in choices(dataset, state.selection):
        return chosen
    reader.note("compare", reader.given["compare"], Reason.NOT_AVAILABLE)
    return None


def _complete(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """All regions are no filter; otherwise keep the order of the code list."""
    chosen = tuple(region for region in Region if region in regions)
    return () if len(chosen) == len(Region) else chosen


def _year(reader: Reader, dataset: Dataset, series: str, default: int) -> int:
    raw = reader.given.get("year", "").strip()
    year = reader.one(
        "year", lambda text: int(text) if text.isascii() and text.isdigit() else None, default
    )
    offered = availability(dataset, series, default).years
    if year in offered or not offered:
        return year
    reader.note("year", raw, Reason.NOT_AVAILABLE)
    return default


def _measure(reader: Reader, dataset: Dataset, series: str, year: int, default: Measure) -> Measure:
    measure = reader.one("measure", options.enum(Measure), default)
    offered = availability(dataset, series, year).measures
    if measure in offered or not offered:
        return measure
    if "measure" in reader.given:
        reader.note("measure", measure.value, Reason.NOT_AVAILABLE)
    return default if default in offered else offered[0]


def _who(
    reader: Reader, dataset: Dataset, series: str, year: int, measure: Measure
) -> tuple[Sex, tuple[AgeGroup, ...]]:
    offered = availability(dataset, series, year)
    sex = reader.one("sex", options.enum(Sex), Sex.ALL)
    if sex is not Sex.ALL and (not offered.sexes or measure is Measure.SEX_RATIO):
        reader.note("sex", sex.value, Reason.NOT_AVAILABLE)
        sex = Sex.ALL
    ages = tuple(sorted(reader.many("ages", AGE_GROUP_BY_CODE.get)))
    refused = [age for age in ages if age not in offered.ages]
    if refused and len(ages) < len(AGE_GROUPS):
        for age in refused:
            reader.note("ages", age.code, Reason.NOT_AVAILABLE)
        ages = tuple(age for age in ages if age in offered.ages)
    return sex, ages or AGE_GROUPS


def serialise(state: ViewState, dataset: Dataset) -> str:
    """Write the canonical query string: language first, defaults left out, no question mark."""
    base = default_state(dataset)
    record = dataset.definitions[state.series]
    written = {
        "series": state.series if state.series != base.series else "",
        "year": str(state.year) if state.year != record.default_year else "",
        "measure": state.measure.value if state.measure.value != record.default_measure else "",
        "sex": state.sex.value if state.sex is not Sex.ALL else "",
        "ages": ",".join(age.code for age in state.ages) if state.ages != AGE_GROUPS else "",
        "region": ",".join(state.region),
        "areas": ",".join(state.areas),
        "b": state.b if state.b != base.b else "",
        "map": state.map.value if state.map else "",
        "theme": state.theme.value if state.theme else "",
        "classes": options.classing_text(state.classes),
        "classes_b": options.classing_text(state.classes_b),
        "palette": state.palette.value if state.palette is not Palette.DUSK else "",
        "fade": "1" if state.fade else "",
        "compare": options.comparison_text(state.compare),
        "difference": "1" if state.difference else "",
        "open": ",".join(state.open),
        "scheme": state.scheme.value if state.scheme is not RegionScheme.THREE else "",
        "groups": options.groups_text(state.groups),
        "flow": state.flow.value if state.flow is not FlowDirection.OUT else "",
        "multiples": state.multiples.value if state.multiples is not MultiplesBy.AGES else "",
        "spatial": state.spatial if state.spatial != "a" else "",
        "full": state.full,
    }
    parts = {"lang": state.lang, **{key: value for key, value in written.items() if value}}
    return "&".join(f"{key}={quote(value, safe=',;:')}" for key, value in parts.items())
