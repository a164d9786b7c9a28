"""The link of a state: parsing with a notice for everything ignored, and writing in canonical form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, quote

from app.domain.availability import availability
from app.domain.codes import (
    AGE_GROUP_BY_CODE,
    AGE_GROUPS,
    AgeGroup,
    MapStyle,
    Measure,
    Region,
    Sex,
    Theme,
)
from app.domain.context import mappable
from app.domain.dataset import Dataset
from app.state.view_state import ViewState

PARAMETERS = (
    "lang", "series", "year", "measure", "sex", "ages", "region", "areas", "b", "map", "theme",
)  # fmt: skip
LANGUAGES = ("en", "zh")
DEFAULT_DEFINITION = "census_rural"
DEFAULT_INDICATOR = "income_rural"
MAX_LENGTH = 4000
MAX_SHOWN = 40

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Reason(StrEnum):
    """Why a part of a link was left out."""

    UNKNOWN_PARAMETER = "unknown_parameter"
    INVALID_VALUE = "invalid_value"
    NOT_AVAILABLE = "not_available"
    """A valid value that the chosen definition and year cannot answer."""
    TOO_LONG = "too_long"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Notice:
    """One ignored setting: the parameter, the value as given (shortened), and why."""

    key: str
    value: str
    reason: Reason


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


class _Reader:
    """Takes values out of the given parameters, noting what cannot be used."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.notices: list[Notice] = []

    def note(self, key: str, value: str, reason: Reason) -> None:
        self.notices.append(Notice(key, value[:MAX_SHOWN], reason))

    def one(self, key: str, convert: Callable[[str], T | None], default: T) -> T:
        """Return the converted value, or the default with a notice when it converts to None."""
        raw = self.given.get(key, "").strip()
        if not raw:
            return default
        found = convert(raw)
        if found is None:
            self.note(key, raw, Reason.INVALID_VALUE)
            return default
        return found

    def many(self, key: str, convert: Callable[[str], T | None]) -> tuple[T, ...]:
        """Return the converted items of a comma list without repeats; each bad item gets a notice."""
        found: dict[T, None] = {}
        for raw in self.given.get(key, "").split(","):
            if not raw.strip():
                continue
            item = convert(raw.strip())
            if item is None:
                self.note(key, raw.strip(), Reason.INVALID_VALUE)
            else:
                found[item] = None
        return tuple(found)


def _enum(kind: type[E]) -> Callable[[str], E | None]:
    return lambda raw: kind(raw) if raw in set(kind) else None


def _within(allowed: Iterable[str]) -> Callable[[str], str | None]:
    known = set(allowed)
    return lambda raw: raw if raw in known else None


def parse(query_string: str, dataset: Dataset, *, lang: str = "en") -> Parsed:
    """Read a link. ``lang`` is the reader's language when the link names none.

    Unknown parameters, values that mean nothing, and values the definition cannot answer are left out,
    each with a notice; the rest of the link is kept.
    """
    text = query_string.lstrip("?")
    reader = _Reader({})
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
        lang=reader.one("lang", _within(LANGUAGES), base.lang),
        sex=sex,
        ages=ages,
        region=_complete(reader.many("region", _enum(Region))),
        areas=reader.many("areas", _within(provinces)),
        b=reader.one("b", _within(i.indicator for i in mappable(dataset)), base.b),
        map=reader.one("map", _enum(MapStyle), None),
        theme=reader.one("theme", _enum(Theme), None),
    )
    return Parsed(state, tuple(reader.notices))


def _complete(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """All regions are no filter; otherwise keep the order of the code list."""
    chosen = tuple(region for region in Region if region in regions)
    return () if len(chosen) == len(Region) else chosen


def _year(reader: _Reader, dataset: Dataset, series: str, default: int) -> int:
    raw = reader.given.get("year", "").strip()
    year = reader.one(
        "year", lambda text: int(text) if text.isascii() and text.isdigit() else None, default
    )
    offered = availability(dataset, series, default).years
    if year in offered or not offered:
        return year
    reader.note("year", raw, Reason.NOT_AVAILABLE)
    return default


def _measure(
    reader: _Reader, dataset: Dataset, series: str, year: int, default: Measure
) -> Measure:
    measure = reader.one("measure", _enum(Measure), default)
    offered = availability(dataset, series, year).measures
    if measure in offered or not offered:
        return measure
    if "measure" in reader.given:
        reader.note("measure", measure.value, Reason.NOT_AVAILABLE)
    return default if default in offered else offered[0]


def _who(
    reader: _Reader, dataset: Dataset, series: str, year: int, measure: Measure
) -> tuple[Sex, tuple[AgeGroup, ...]]:
    offered = availability(dataset, series, year)
    sex = reader.one("sex", _enum(Sex), Sex.ALL)
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
    }
    parts = {"lang": state.lang, **{key: value for key, value in written.items() if value}}
    return "&".join(f"{key}={quote(value, safe=',')}" for key, value in parts.items())
