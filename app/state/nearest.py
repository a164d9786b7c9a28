"""The nearest choices that can be answered, where a link asks for what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from app.domain.availability import Availability, availability
from app.domain.bivariate import Refusal
from app.domain.classing import Comparison
from app.domain.codes import AGE_GROUP_BY_CODE, AGE_GROUPS, AgeGroup, Measure, Sex
from app.domain.compare import choices
from app.domain.context import indicator_years, mappable
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection
from app.state import options
from app.state.reader import Notice, Reason
from app.state.url import serialise
from app.state.view_state import ViewState

MOST: Final = 2
"""So many choices are offered."""


def change(state: ViewState, offer: ViewState, dataset: Dataset) -> str:
    """Return the parameters that lead from a state to another, as buttons carry them."""
    before, after = (
        dict(part.split("=", 1) for part in serialise(each, dataset).split("&"))
        for each in (state, offer)
    )
    keys = [key for key in (*after, *before) if before.get(key) != after.get(key)]
    return "&".join(f"{key}={after.get(key, '')}" for key in dict.fromkeys(keys))


def nearest(notice: Notice, state: ViewState, dataset: Dataset) -> tuple[ViewState, ...]:
    """Return the nearest states that answer what a part of the link asked for, the nearest first.

    Empty for parts that mean nothing, and where no definition has an answer.
    """
    if notice.reason is not Reason.NOT_AVAILABLE:
        return ()
    found = {
        "year": _year,
        "measure": _measure,
        "sex": _sex,
        "ages": _ages,
        "compare": _compare,
    }
    finder = found.get(notice.key)
    offers = dict.fromkeys(finder(notice.value, state, dataset)) if finder else {}
    return tuple(offer for offer in offers if offer != state)[:MOST]


def side_by_side(refused: Refusal, state: ViewState, dataset: Dataset) -> tuple[ViewState, ...]:
    """Return the nearest states to a map of two measures that cannot be: one that can, and two maps."""
    offers: list[ViewState] = []
    offered = availability(dataset, state.series, state.year)
    if refused in (Refusal.COUNT, Refusal.SEX_RATIO):
        offers += [
            state.but(measure=measure)
            for measure in (Measure.RATE, Measure.SHARE)
            if measure in offered.measures
        ][:1]
    elif refused is Refusal.COMPARED and state.b:
        offers.append(state.but(compare=None, difference=False))
    elif refused in (Refusal.INDICATOR_COUNT, Refusal.APART, Refusal.NO_INDICATOR):
        ratios = [i.indicator for i in mappable(dataset) if i.kind != "count"]
        offers += [state.but(b=name) for name in ratios if name != state.b][:1]
    return (*offers, state.but(map=None))


def same_year(state: ViewState, dataset: Dataset) -> ViewState | None:
    """Return the state with the first indicator of map B that has the year of map A."""
    for indicator in mappable(dataset):
        if state.year in indicator_years(dataset, indicator.indicator):
            return state.but(b=indicator.indicator)
    return None


# -- one finder a parameter ------------------------------------------------------------------------

Fits = Callable[[str, int, Availability], bool]


def _places(state: ViewState, dataset: Dataset, fits: Fits) -> Iterator[tuple[str, int]]:
    """Yield definitions and years that fit: other years of the own definition first, then other definitions."""
    order = sorted(
        dataset.definitions.values(), key=lambda d: (d.definition != state.series, d.sort)
    )
    for record in order:
        years = availability(dataset, record.definition, record.default_year).years
        provincial = availability(dataset, record.definition, record.default_year).provincial_years
        by_distance = sorted(
            years, key=lambda year: (year not in provincial, abs(year - state.year), year)
        )
        for year in by_distance:
            if fits(record.definition, year, availability(dataset, record.definition, year)):
                yield record.definition, year
                break


def _at(state: ViewState, dataset: Dataset, series: str, year: int) -> ViewState:
    """Return the state at another definition and year, without what only the old one can answer."""
    record = dataset.definitions[series]
    offered = availability(dataset, series, year)
    measure = state.measure
    if measure not in offered.measures:
        usual = Measure(record.default_measure)
        measure = usual if usual in offered.measures else offered.measures[0]
    sex = state.sex if offered.sexes and measure is not Measure.SEX_RATIO else Sex.ALL
    ages = state.ages if set(state.ages) <= set(offered.ages) else AGE_GROUPS
    there = state.but(series=series, year=year, measure=measure, sex=sex, ages=ages)
    if there.compare is not None and there.compare not in choices(dataset, there.selection):
        return there.but(compare=None, difference=False)
    return there


def _year(value: str, state: ViewState, dataset: Dataset) -> Iterator[ViewState]:
    if not value.isdigit():
        return
    wanted = int(value)

    def fits(_: str, year: int, offered: Availability) -> bool:
        return year == wanted and bool(offered.measures)

    for series in [
        record.definition
        for record in sorted(dataset.definitions.values(), key=lambda d: d.sort)
        if wanted in availability(dataset, record.definition, record.default_year).years
    ]:
        if fits(series, wanted, availability(dataset, series, wanted)):
            yield _at(state, dataset, series, wanted)
    years = availability(dataset, state.series, state.year).years
    if years:
        closest = min(years, key=lambda year: (abs(year - wanted), year))
        yield _at(state, dataset, state.series, closest)


def _measure(value: str, state: ViewState, dataset: Dataset) -> Iterator[ViewState]:
    wanted = options.enum(Measure)(value)
    if wanted is None:
        return

    def fits(series: str, year: int, offered: Availability) -> bool:
        asked = Selection(series, year, wanted)
        return wanted in offered.measures and bool(query(dataset, asked).with_value())

    for series, year in _places(state, dataset, fits):
        yield _at(state.but(measure=wanted), dataset, series, year)


def _sex(value: str, state: ViewState, dataset: Dataset) -> Iterator[ViewState]:
    wanted = options.enum(Sex)(value)
    if wanted is None:
        return
    offered = availability(dataset, state.series, state.year)
    if state.measure is Measure.SEX_RATIO and offered.sexes:
        for measure in (Measure.RATE, Measure.COUNT):
            if measure in offered.measures:
                yield state.but(measure=measure, sex=wanted)
        return
    other = state.but(measure=Measure.COUNT) if state.measure is Measure.SEX_RATIO else state
    for series, year in _places(state, dataset, lambda _s, _y, offered: offered.sexes):
        yield _at(other.but(sex=wanted), dataset, series, year)


def _ages(value: str, state: ViewState, dataset: Dataset) -> Iterator[ViewState]:
    wanted = AGE_GROUP_BY_CODE.get(value)
    if wanted is None:
        return
    ages: tuple[AgeGroup, ...] = (wanted,)
    for series, year in _places(state, dataset, lambda _s, _y, offered: wanted in offered.ages):
        yield _at(state.but(ages=ages), dataset, series, year)


def _compare(value: str, state: ViewState, dataset: Dataset) -> Iterator[ViewState]:
    wanted = options.comparison(value)
    if wanted is None:
        return
    own = sorted(choices(dataset, state.selection), key=_nearness(wanted))
    if wanted.year is not None:
        yield from (state.but(compare=found) for found in own if found.year is not None)
        for offer in _year(str(wanted.year), state, dataset):
            there = availability(dataset, offer.series, offer.year).provincial_years
            if offer.series != state.series and wanted.year in there:
                yield offer
        yield from (state.but(compare=found) for found in own[:1])
        return
    yield from (state.but(compare=found) for found in own[:1])
    if state.measure is Measure.SEX_RATIO:
        for measure in (Measure.RATE, Measure.COUNT):
            there = state.but(measure=measure)
            if wanted in choices(dataset, there.selection):
                yield there.but(compare=wanted)

    def fits(series: str, year: int, _: Availability) -> bool:
        return wanted in choices(dataset, _at(state, dataset, series, year).selection)

    for series, year in _places(state, dataset, fits):
        yield _at(state, dataset, series, year).but(compare=wanted)


def _nearness(wanted: Comparison) -> Callable[[Comparison], tuple[bool, int]]:
    """Return how far a comparison is from the one wanted: of another kind, then the distance."""

    def distance(found: Comparison) -> tuple[bool, int]:
        if wanted.year is not None and found.year is not None:
            return False, abs(wanted.year - found.year)
        if wanted.age is not None and found.age is not None:
            return False, abs(wanted.age.low - found.age.low)
        return (wanted.sex is None) != (found.sex is None) or found.sex is None, 0

    return distance
