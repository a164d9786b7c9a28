"""What two figures may do together: share an axis, a scale, a line, a division, a sum - and why not.

The series table and its links decide. Where they are silent, the answer is no.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from app.domain.codes import CHINA
from app.domain.dataset import Dataset
from app.domain.series_rules import (
    Link,
    Reason,
    links,
    ordered,
    pair_reasons,
    people,
    series_differences,
)


class Use(StrEnum):
    """What may be done with two figures."""

    AXIS = "axis"
    """Drawn apart, against one axis."""
    SCALE = "scale"
    """Coloured by one legend, ranked in one list."""
    LINE = "line"
    """Joined by a line, called a rise or a fall."""
    RATIO = "ratio"
    """Divided by one another: a change in per cent, or a share."""
    SUM = "sum"
    """Added up."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure, as far as comparing it goes. Empty and None: not narrowed down, or not stated."""

    series: str
    year: int
    measure: str = "count"
    area_code: str = CHINA
    age_min: int | None = None
    age_max: int | None = None
    sex: str = "all"
    parents_away: str = ""
    residence: str = ""

    @property
    def ages(self) -> tuple[int, int] | None:
        """The ages counted, both ends included."""
        if self.age_min is None or self.age_max is None:
            return None
        return self.age_min, self.age_max


@dataclass(frozen=True, slots=True)
class Verdict:
    """The reasons against each use; a use without reasons is allowed."""

    refused: dict[Use, tuple[Reason, ...]]
    link: Link | None
    """What the package says of the two series, if it says anything."""

    def may(self, use: Use) -> bool:
        """Whether the two figures may be used so."""
        return not self.refused[use]

    def why_not(self, use: Use) -> tuple[Reason, ...]:
        """Return the reasons against a use, empty when it is allowed."""
        return self.refused[use]


@lru_cache(maxsize=1024)
def counted(dataset: Dataset, figure_id: str) -> Counted:
    """Return what a published figure counts. Raises KeyError for an unknown figure."""
    frame = dataset.observations
    rows = frame[frame["figure_id"] == figure_id].to_dict("records")
    if not rows:
        raise KeyError(figure_id)
    row = rows[0]
    return Counted(
        series=_text(row["series"]),
        year=int(row["year"]),
        measure=_text(row["measure"]),
        area_code=_text(row["area_code"]),
        age_min=_whole(row["age_min"]),
        age_max=_whole(row["age_max"]),
        sex=_text(row["sex"]),
        parents_away=_text(row["parents_away"]),
        residence=_text(row["residence"]),
    )


def compare(dataset: Dataset, a: Counted, b: Counted) -> Verdict:
    """Return what two figures may do together. The order of the figures does not matter."""
    axis = _axis(dataset, a, b)
    series = _series_reasons(dataset, a, b)
    group = _group_differences(a, b)
    scale = axis | series | group
    line = set(scale)
    if a.area_code != b.area_code:
        line.add(Reason.PLACES)
    if a.year == b.year and a != b:
        line.add(Reason.SAME_YEAR)
    refused = {
        Use.AXIS: axis,
        Use.SCALE: scale,
        Use.LINE: line,
        Use.RATIO: _ratio(dataset, a, b, line),
        Use.SUM: _sum(a, b) | (axis & {Reason.PEOPLE}),
    }
    return Verdict(
        {use: ordered(reasons) for use, reasons in refused.items()},
        links(dataset).get((a.series, b.series)),
    )


# -- parts -----------------------------------------------------------------------------------------

_ADDITIVE: Final = {"count", "share_of_left_behind"}
_UNNARROWED: Final = {"", "unspecified"}


def _axis(dataset: Dataset, a: Counted, b: Counted) -> set[Reason]:
    found: set[Reason] = set()
    if a.measure != b.measure:
        found.add(Reason.MEASURE)
    one, other = dataset.series.get(a.series), dataset.series.get(b.series)
    if one and other and people(one) != people(other):
        found.add(Reason.PEOPLE)
    return found


def _series_reasons(dataset: Dataset, a: Counted, b: Counted) -> set[Reason]:
    if a.series == b.series and a.year == b.year:
        return set()
    found = set(pair_reasons(dataset, a.series, b.series))
    if not found and (_broken(dataset, a, b) or _broken(dataset, b, a)):
        found.add(Reason.METHOD)
    return found


def _broken(dataset: Dataset, a: Counted, b: Counted) -> bool:
    """Whether another year of a's series, which its own years cannot be compared with, lies between."""
    own = links(dataset).get((a.series, a.series))
    if a.series == b.series or own is None or own.comparable:
        return False
    low, high = sorted((a.year, b.year))
    return any(low < year < high for year in series_years(dataset, a.series, a.measure))


@lru_cache(maxsize=256)
def series_years(dataset: Dataset, series: str, measure: str = "count") -> tuple[int, ...]:
    """Return the years in which a series has figures of a measure, ascending."""
    frame = dataset.observations
    rows = frame[(frame["series"] == series) & (frame["measure"] == measure)]
    return tuple(sorted({int(year) for year in rows["year"]}))


def _group_differences(a: Counted, b: Counted) -> set[Reason]:
    found: set[Reason] = set()
    if a.ages != b.ages:
        found.add(Reason.AGES)
    if a.sex != b.sex:
        found.add(Reason.SEX)
    if _differ(a.parents_away, b.parents_away):
        found.add(Reason.PARENTS)
    if _differ(a.residence, b.residence):
        found.add(Reason.RESIDENCE)
    return found


def _differ(one: str, other: str) -> bool:
    return one != other and one not in _UNNARROWED and other not in _UNNARROWED


def _ratio(dataset: Dataset, a: Counted, b: Counted, line: set[Reason]) -> set[Reason]:
    """Return what is against a division: neither a change over time nor a part of a whole."""
    if a.measure == b.measure and a.year == b.year and a.area_code == b.area_code:
        if a.series == b.series and (_part_of(a, b) or _part_of(b, a) or not _sum(a, b)):
            return set()
        link = links(dataset).get((a.series, b.series))
        one, other = dataset.series.get(a.series), dataset.series.get(b.series)
        if link and link.comparable and one and other and not series_differences(one, other):
            return _group_differences(a, b)
    # places may be divided by each other, and years, once the rest agrees
    return line - {Reason.PLACES, Reason.SAME_YEAR}


def _part_of(part: Counted, whole: Counted) -> bool:
    """Whether the first figure counts a part of those the second counts, within one series and year."""
    within_ages = part.ages == whole.ages or (
        part.ages is not None
        and whole.ages is not None
        and whole.ages[0] <= part.ages[0]
        and part.ages[1] <= whole.ages[1]
    )
    return (
        within_ages
        and whole.sex in ("all", part.sex)
        and whole.residence in ("all", part.residence)
        and whole.parents_away in ("any", part.parents_away)
    )


def _sum(a: Counted, b: Counted) -> set[Reason]:
    if a.series != b.series:
        return {Reason.DEFINITION}
    if a.year != b.year:
        return {Reason.YEARS}
    if a.measure != b.measure or a.measure not in _ADDITIVE:
        return {Reason.MEASURE}
    apart = {
        "ages": _apart(a.ages, b.ages),
        "sex": {a.sex, b.sex} == {"female", "male"},
        "residence": {a.residence, b.residence} == {"rural", "urban"},
        "area_code": _provinces(a.area_code, b.area_code),
    }
    differing = {
        name
        for name in ("ages", "sex", "residence", "area_code", "parents_away")
        if getattr(a, name) != getattr(b, name)
    }
    if len(differing) == 1 and apart.get(differing.pop(), False):
        return set()
    return {Reason.OVERLAP}


def _apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _provinces(one: str, other: str) -> bool:
    """Tell whether two codes of the same level name places of which neither lies in the other."""
    if one == other or CHINA in (one, other) or not (one.isdigit() and other.isdigit()):
        return False
    return len(_stem(one)) == len(_stem(other))


def _stem(code: str) -> str:
    """Return a code without the pairs of zeros that say it is no smaller place: 51 of 510000."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: Any) -> int | None:
    return None if value is None or value != value else int(value)
