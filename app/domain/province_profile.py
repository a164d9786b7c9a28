"""What the atlas holds of one province, gathered for its page and its brief."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.codes import CHINA, Measure, Status
from app.domain.comparability import Counted, Use, compare
from app.domain.context import context_slice, indicator_years, mappable, nearest_year
from app.domain.dataset import Dataset
from app.domain.printed import years
from app.domain.pyramid import pyramid
from app.domain.query import query
from app.domain.records import Area, Indicator
from app.domain.selection import Pyramid, Selection, Slice, Value

BALANCE: Final = "hukou_balance"
SHOWN: Final = (Status.PUBLISHED, Status.MODELLED, Status.FLOOR)


@dataclass(frozen=True, slots=True)
class Standing:
    """A number of a province among those of the other provinces: one definition, year and measure."""

    definition: str
    year: int
    measure: Measure
    value: Value
    answer: Slice

    @property
    def has_number(self) -> bool:
        """Whether the province has a number here, be it a lower limit."""
        return self.value.value is not None and self.value.status in SHOWN


@dataclass(frozen=True, slots=True)
class ContextRow:
    """An indicator of a province beside those of all others. ``rank`` counts from the highest."""

    indicator: Indicator
    year: int
    value: Value
    answer: Slice


def neighbours(dataset: Dataset, code: str) -> tuple[Area | None, Area | None]:
    """Return the provinces before and after one in the order of the codes."""
    covered = dataset.covered_provinces
    place = [area.area_code for area in covered].index(code)
    before = covered[place - 1] if place else None
    return before, covered[place + 1] if place + 1 < len(covered) else None


def peers(dataset: Dataset, code: str) -> tuple[Area, ...]:
    """Return the other provinces of its economic belt."""
    own = dataset.areas[code].region3
    return tuple(
        a for a in dataset.covered_provinces if own and a.region3 == own and a.area_code != code
    )


def standing(
    dataset: Dataset, code: str, *, definition: str, year: int, measure: Measure
) -> Standing:
    """Return the number of a province, or the reason why there is none, in its place among all."""
    answer = query(dataset, Selection(definition, year, measure))
    return Standing(definition, year, measure, answer.by_code()[code], answer)


@lru_cache(maxsize=8)
def main_question(dataset: Dataset) -> tuple[str, int] | None:
    """Return the definition and year the pages are about: those with numbers for most provinces.

    Of several the first in the order of the definitions and the latest. None if no province has a number.
    """
    best: tuple[int, int, int, str] | None = None
    for place, definition in enumerate(_ordered(dataset)):
        for year in years(dataset, definition):
            answers = [query(dataset, Selection(definition, year, m)) for m in _LEADING]
            known = {v.area_code for a in answers for v in a.values if _is_shown(v)}
            if known and (best is None or (len(known), -place, year) > best[:3]):
                best = (len(known), -place, year, definition)
    return (best[3], best[2]) if best else None


_LEADING: Final = (Measure.COUNT, Measure.SHARE, Measure.RATE)


def lead(dataset: Dataset, code: str) -> Standing | None:
    """Return the number a page opens with: count, else share, else rate, of the main question."""
    asked = main_question(dataset)
    if asked is None:
        return None
    found = [
        standing(dataset, code, definition=asked[0], year=asked[1], measure=measure)
        for measure in _LEADING
    ]
    return next((one for one in found if one.has_number), found[0])


def other_count(dataset: Dataset, code: str, besides: str) -> Standing | None:
    """Return the latest count of a province by another definition than ``besides``.

    Without one, the place where other provinces have theirs; None where nobody has.
    """
    empty: Standing | None = None
    for definition in _ordered(dataset):
        if definition == besides:
            continue
        for year in sorted(years(dataset, definition), reverse=True):
            found = standing(dataset, code, definition=definition, year=year, measure=Measure.COUNT)
            if found.has_number:
                return found
            if empty is None and any(_is_shown(value) for value in found.answer.values):
                empty = found
    return empty


def comparable(dataset: Dataset, one: Standing, other: Standing) -> bool:
    """Whether the difference of two numbers of a province says anything."""
    return compare(dataset, _counted(one), _counted(other)).may(Use.LINE)


def _counted(found: Standing) -> Counted:
    value = found.value
    return Counted(
        series=value.series,
        year=found.year,
        area_code=value.area_code,
        age_min=value.age_min,
        age_max=value.age_max,
    )


def structure(dataset: Dataset, code: str) -> Pyramid | None:
    """Return the left-behind children of a province by age and sex; None where nobody knows."""
    asked = main_question(dataset)
    if asked is None:
        return None
    found = pyramid(dataset, Selection(asked[0], asked[1], Measure.COUNT), (code,))
    known = all(
        value is not None and value.value is not None
        for band in found.bands
        for value in (band.female, band.male)
    )
    return found if found.bands and known else None


def context(dataset: Dataset, code: str, year: int) -> tuple[ContextRow, ...]:
    """Return the indicators of a province that compare with China, nearest to a year.

    Numbers of people are left out: they say how large a province is.
    """
    rows: list[ContextRow] = []
    for indicator in mappable(dataset):
        if indicator.kind == "count":
            continue
        found = context_value(dataset, indicator.indicator, code, year)
        if found is not None:
            rows.append(found)
    return tuple(rows)


def context_value(dataset: Dataset, indicator: str, code: str, year: int) -> ContextRow | None:
    """Return an indicator of a province nearest to a year; None where the package has no value."""
    if indicator not in dataset.indicators:
        return None
    if nearest_year(indicator_years(dataset, indicator), year) is None:
        return None
    answer = context_slice(dataset, indicator, year)
    value = answer.by_code()[code]
    if value.value is None:
        return None
    return ContextRow(dataset.indicators[indicator], answer.year, value, answer)


def own_figures(dataset: Dataset, code: str) -> tuple[str, ...]:
    """Return the ids of the printed figures of a province and of places in it, latest year first."""
    frame = dataset.observations
    inside = {
        area.area_code
        for area in dataset.areas.values()
        if area.level not in ("country", dataset.unit_level, "region", "sample")
        and _lies_in(area, code)
    }
    rows = frame[
        frame["area_code"].isin([code, *inside])
        & frame["basis"].isin(["published", "derived"])
        & ~frame["figure_id"].str.startswith("model")
    ]
    ordered = sorted(
        zip(rows["area_code"], rows["year"], rows["figure_id"], strict=True),
        key=lambda row: (row[0] != code, str(row[0]), -int(row[1])),
    )
    return tuple(str(figure_id) for _, _, figure_id in ordered)


def _lies_in(area: Area, code: str) -> bool:
    inside = code.endswith("0000") and area.area_code.startswith(code[:2])
    return inside or area.member_codes == (code,)


def _is_shown(value: Value) -> bool:
    return value.value is not None and value.status in SHOWN and value.area_code != CHINA


def _ordered(dataset: Dataset) -> list[str]:
    return [d.definition for d in sorted(dataset.definitions.values(), key=lambda d: d.sort)]
