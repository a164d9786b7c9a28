"""Which children a series takes in: by age, by registration, and by how many parents are away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.records import Series

AGES: Final = range(18)
"""Every age of childhood."""


class Place(StrEnum):
    """Countryside or town."""

    RURAL = "rural"
    URBAN = "urban"


class Away(StrEnum):
    """How many parents are away."""

    BOTH = "both"
    ONE = "one"


class Counts(StrEnum):
    """Whether a series counts a kind of children."""

    YES = "yes"
    SOME = "some"
    """Only on a further condition."""
    NOT_STATED = "not_stated"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Inside:
    """What a series counts; ``low`` and ``high`` are the ages, both included."""

    low: int
    high: int
    nominal: bool
    """The ages follow from the school stage and were not counted."""
    rows: dict[tuple[Place, Away], Counts]

    def at(self, place: Place, away: Away, age: int) -> Counts:
        """Return whether children of one age are counted."""
        return self.rows[place, away] if self.low <= age <= self.high else Counts.NO


_AGES: Final = re.compile(r"(about )?(\d+)-(\d+)")
_PARENTS: Final = {
    "one or both": (Counts.YES, Counts.YES),
    "both": (Counts.YES, Counts.NO),
    "both, or one while the other cannot care": (Counts.YES, Counts.SOME),
    "not stated": (Counts.NOT_STATED, Counts.NOT_STATED),
}
_EVERYWHERE: Final = {"all", "rural and urban", "by registration"}


def inside(series: Series) -> Inside | None:
    """Return which children a series takes in, or None when its rules are not written in known terms."""
    ages = _AGES.fullmatch(series.age_range)
    parents = _PARENTS.get(series.parents_rule)
    residence = series.residence_rule
    if ages is None or parents is None:
        return None
    if residence not in _EVERYWHERE and residence not in ("rural", "rural by registration"):
        return None
    urban = parents if residence in _EVERYWHERE else (Counts.NO, Counts.NO)
    rows = {
        (place, away): counts
        for place, both in ((Place.RURAL, parents), (Place.URBAN, urban))
        for away, counts in zip((Away.BOTH, Away.ONE), both, strict=True)
    }
    return Inside(int(ages[2]), int(ages[3]), bool(ages[1]), rows)
