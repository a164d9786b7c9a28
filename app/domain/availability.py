"""Which filters a definition and year can answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.domain import published
from app.domain.codes import AGE_GROUPS, AgeGroup, Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.modelled import has_base
from app.domain.query import is_modelled, query
from app.domain.selection import Selection


@dataclass(frozen=True, slots=True)
class Availability:
    """What can be asked of one definition in one year."""

    years: tuple[int, ...]
    provincial_years: tuple[int, ...]
    measures: tuple[Measure, ...]
    sexes: bool
    ages: tuple[AgeGroup, ...]
    """Age groups that can be asked for singly; empty when the age filter has no answer."""


@lru_cache(maxsize=128)
def availability(dataset: Dataset, definition: str, year: int) -> Availability:
    """Return the filters that have an answer."""
    years = published.years(dataset, definition)
    if is_modelled(dataset, definition, year):
        measures = tuple(m for m in Measure if m is not Measure.RATE or has_base(dataset))
        return Availability(
            years, _provincial(dataset, definition, years), measures, True, AGE_GROUPS
        )
    rows = published.figures(dataset, definition, year)
    measures = tuple(m for m in Measure if _answers(dataset, definition, year, m))
    count = published.national_count
    sexes = count(rows, AGE_GROUPS, Sex.FEMALE) is not None
    ages = tuple(age for age in AGE_GROUPS if count(rows, (age,), Sex.ALL) is not None)
    return Availability(
        years,
        _provincial(dataset, definition, years),
        measures,
        sexes,
        ages if len(ages) > 1 else (),
    )


def _answers(dataset: Dataset, definition: str, year: int, measure: Measure) -> bool:
    answer = query(dataset, Selection(definition, year, measure))
    provinces = answer.count(Status.PUBLISHED)
    return (
        provinces > 0 if measure is Measure.SHARE else answer.national is not None or provinces > 1
    )


def _provincial(dataset: Dataset, definition: str, years: tuple[int, ...]) -> tuple[int, ...]:
    def has_values(year: int) -> bool:
        return is_modelled(dataset, definition, year) or any(
            query(dataset, Selection(definition, year, measure)).count(status)
            for measure in (Measure.COUNT, Measure.RATE)
            for status in (Status.PUBLISHED, Status.FLOOR)
        )

    return tuple(year for year in years if has_values(year))
