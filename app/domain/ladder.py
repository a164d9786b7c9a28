"""From the widest count of left-behind children to the narrowest: what each rule takes away.

Numbers are subtracted only within one series and year. What lies between the census of 2010 and the
ministry's count of 2016 was never published and stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from app.domain.codes import Basis, Status
from app.domain.dataset import Dataset
from app.domain.selection import Value

ALL: Final = "censusalllbc-cn-2010-count"
RURAL_PART: Final = "censusalllbc-cn-2010-shlb-ruralpart"
RURAL: Final = "acwf2010-cn-2010-count"
BOTH_AWAY: Final = "acwf2010-cn-2010-shlb-bothaway"
AGED_16: Final = "acwf2010-cn-2010-shlb-a1616"
AGED_17: Final = "acwf2010-cn-2010-shlb-a1717"
COUNT_2016: Final = "mcalbc-cn-2016-count"
UNABLE_2016: Final = "mcalbc-cn-2016-count-oneparent"
COUNT_2018: Final = "mcalbc-cn-2018-count"
ALL_2020: Final = "nbs2020-cn-2020-count"
RURAL_2020: Final = "nbs2020-cn-2020-count-ruralhukou"
URBAN_2020: Final = "nbs2020-cn-2020-count-urbanhukou"

_SAME: Final = 0.001
"""How far two prints of one number may differ by rounding, as a part of it."""


class Step(StrEnum):
    """The steps of the ladder, from top to bottom."""

    ALL = "all"
    RURAL = "rural"
    BOTH_AWAY = "both_away"
    UNDER_16 = "under_16"
    UNKNOWN = "unknown"
    COUNT_2016 = "count_2016"
    COUNT_2018 = "count_2018"


@dataclass(frozen=True, slots=True)
class Rung:
    """A number of children between the limits (equal when it is known), and what it rests on.

    ``taken_low`` and ``taken_high`` limit how many the step takes from the rung above; both are None
    where that is not known.
    """

    step: Step
    year: int
    low: float
    high: float
    basis: Basis
    figures: tuple[str, ...]
    """The printed figures the number is, or is worked out from."""
    taken_low: float | None = None
    taken_high: float | None = None

    @property
    def known(self) -> bool:
        """Whether the number is known exactly, as far as sources are exact."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs above and below what is not known."""

    census: tuple[Rung, ...]
    ministry: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """A printed total and its two printed parts."""

    total: float
    rural: float
    urban: float


@lru_cache(maxsize=256)
def printed(dataset: Dataset, figure_id: str) -> Value | None:
    """Return a published figure as a value, or None when the package does not have it."""
    frame = dataset.observations
    rows = frame[frame["figure_id"] == figure_id].to_dict("records")
    if not rows or rows[0]["value"] != rows[0]["value"]:
        return None
    row = rows[0]
    return Value(
        area_code=str(row["area_code"]),
        status=Status.PUBLISHED,
        value=float(row["value"]),
        basis=Basis(row["basis"]),
        figure_id=figure_id,
        series=str(row["series"]),
        source_id=str(row["source_id"]),
        quote=row["quote"] if isinstance(row["quote"], str) else "",
    )


def ladder(dataset: Dataset) -> Ladder | None:
    """Return the ladder, or None when a package lacks one of its figures or they contradict each other."""
    numbers = _numbers(
        dataset, (ALL, RURAL_PART, RURAL, BOTH_AWAY, AGED_16, AGED_17, COUNT_2016, COUNT_2018)
    )
    if numbers is None:
        return None
    everyone, rural = numbers[ALL], numbers[RURAL]
    # the rural children of one series must be the rural part of the other, or nothing may be taken off
    if abs(everyone * numbers[RURAL_PART] / 100.0 - rural) > _SAME * rural:
        return None
    both = rural * numbers[BOTH_AWAY] / 100.0
    older = rural * (numbers[AGED_16] + numbers[AGED_17]) / 100.0
    urban = everyone - rural
    census = (
        Rung(Step.ALL, 2010, everyone, everyone, Basis.PUBLISHED, (ALL,)),
        Rung(Step.RURAL, 2010, rural, rural, Basis.PUBLISHED, (RURAL,), urban, urban),
        Rung(
            Step.BOTH_AWAY, 2010, both, both, Basis.DERIVED, (RURAL, BOTH_AWAY),
            rural - both, rural - both,
        ),
        # ages were not published for these children alone: at most all, at least none of the 16s
        # and 17s had both parents away
        Rung(
            Step.UNDER_16, 2010, max(0.0, both - older), both, Basis.DERIVED,
            (RURAL, BOTH_AWAY, AGED_16, AGED_17), 0.0, min(both, older),
        ),
    )  # fmt: skip
    first, last = numbers[COUNT_2016], numbers[COUNT_2018]
    ministry = (
        Rung(Step.COUNT_2016, 2016, first, first, Basis.PUBLISHED, (COUNT_2016,)),
        Rung(
            Step.COUNT_2018, 2018, last, last, Basis.PUBLISHED, (COUNT_2018,),
            first - last, first - last,
        ),
    )  # fmt: skip
    return Ladder(census, ministry)


def divided_2020(dataset: Dataset) -> Divided | None:
    """Return the count of 2020 by registration, or None where it is not whole."""
    numbers = _numbers(dataset, (ALL_2020, RURAL_2020, URBAN_2020))
    if numbers is None:
        return None
    total, rural, urban = (numbers[key] for key in (ALL_2020, RURAL_2020, URBAN_2020))
    return Divided(total, rural, urban) if abs(rural + urban - total) <= _SAME * total else None


def _numbers(dataset: Dataset, figure_ids: tuple[str, ...]) -> dict[str, float] | None:
    found: dict[str, float] = {}
    for figure_id in figure_ids:
        value = printed(dataset, figure_id)
        if value is None or value.value is None:
            return None
        found[figure_id] = value.value
    return found
