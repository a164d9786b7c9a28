"""What a reader asks of the data, free of how it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.classing import USUAL, Classing
from app.domain.codes import AGE_GROUPS, AgeGroup, Basis, Measure, Region, Sex, Status

ABOUT = "about"
"""Bound of a number that the source itself gives as approximate."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One question to the dataset: definition, year, measure, ages, sex, and which regions to keep."""

    definition: str
    year: int
    measure: Measure
    sex: Sex = Sex.ALL
    ages: tuple[AgeGroup, ...] = AGE_GROUPS
    regions: tuple[Region, ...] = ()

    @property
    def all_ages(self) -> bool:
        """Whether no age is left out."""
        return len(self.ages) == len(AGE_GROUPS)


@dataclass(frozen=True, slots=True)
class Value:
    """One number of one area with everything needed to trace it.

    ``value`` and bounds are in the unit of the measure; None where there is none. ``rank`` counts from the
    highest; for modelled values ``rank_low``..``rank_high`` is the 80 % range of ranks.
    """

    area_code: str
    status: Status
    value: float | None = None
    lo80: float | None = None
    hi80: float | None = None
    lo95: float | None = None
    hi95: float | None = None
    basis: Basis | None = None
    figure_id: str = ""
    series: str = ""
    source_id: str = ""
    model_version: str = ""
    quote: str = ""
    note: str = ""
    age_min: int | None = None
    age_max: int | None = None
    sex: Sex = Sex.ALL
    bound: str = ""
    """How the source words it: exact, about, at_least, top_rank."""
    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """The answer: one value an area, the national value, and what the numbers rest on.

    ``values`` holds every province of the dataset, also those without a value (their status says why).
    ``breaks`` are the class breaks (ascending) for fills, fixed over years and filters.
    """

    key: str
    """Definition id, or indicator id for context."""
    year: int
    measure: str
    """A ``Measure`` code, or the indicator id."""
    values: tuple[Value, ...]
    national: Value | None
    breaks: tuple[float, ...]
    palette: str
    """``a`` (left-behind), ``b`` (context), ``diverging``, or another one the reader chose (``moss``, ``grey``)."""
    source_ids: tuple[str, ...] = ()
    sex: Sex = Sex.ALL
    ages: tuple[AgeGroup, ...] = AGE_GROUPS
    difference: bool = False
    """Whether the values are differences of two others, in their unit."""
    scale_max: float | None = None
    """The number the largest circle stands for, where several maps share a scale."""
    classing: Classing = USUAL
    """How ``breaks`` came about."""
    ramp: tuple[float, float] | None = None
    """Ends of a continuous scale, which has no ``breaks``; None for classes."""
    fade: bool = False
    """Maps draw values with wide intervals pale."""

    def by_code(self) -> dict[str, Value]:
        """Values keyed by area code."""
        return {value.area_code: value for value in self.values}

    def with_value(self) -> tuple[Value, ...]:
        """The values that are numbers (floors excluded), highest first, ties in code order."""
        shown = [v for v in self.values if v.value is not None and v.status is not Status.FLOOR]
        return tuple(sorted(shown, key=lambda v: (-(v.value or 0.0), v.area_code)))

    def count(self, status: Status) -> int:
        """How many areas have this status."""
        return sum(1 for value in self.values if value.status is status)


@dataclass(frozen=True, slots=True)
class PyramidBand:
    """Children of one age band by sex, persons. ``female``/``male`` None when only ``total`` is known."""

    age: AgeGroup
    female: Value | None
    male: Value | None
    total: Value | None


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Children by age band and sex of one area (or of several, added)."""

    area_codes: tuple[str, ...]
    year: int
    bands: tuple[PyramidBand, ...]
    status: Status
    source_ids: tuple[str, ...] = ()
    nation: tuple[PyramidBand, ...] = ()
    """The same bands of China, to compare the shape with; empty where China itself is shown."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A national count of one year."""

    year: int
    value: Value


@dataclass(frozen=True, slots=True)
class TrendLine:
    """Points of one definition. ``joins`` lists the index pairs of points that may share a line."""

    definition: str
    family: str
    points: tuple[TrendPoint, ...]
    joins: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """National counts of all definitions; lines are never joined across definitions."""

    lines: tuple[TrendLine, ...]
    source_ids: tuple[str, ...] = ()
