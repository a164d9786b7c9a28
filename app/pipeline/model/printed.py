"""What a printed figure may stand for: rows of the result that are published or follow from it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.codes import AGE_GROUPS, AgeGroup, Basis, Sex
from app.pipeline.model.constraints import known_totals
from app.pipeline.model.facts import (
    ABOVE_HALF,
    AGE_SHARES,
    CELL_SHARES,
    CELLS,
    PROVINCE_COUNTS,
    SEX_SHARES,
    SEXES,
    ModelInputs,
)


@dataclass(frozen=True, slots=True)
class Band:
    """Limits in whole persons."""

    lo95: int
    lo80: int
    hi80: int
    hi95: int

    @classmethod
    def around(cls, persons: float, half: float) -> Band:
        """Return one range for both levels, rounded outwards."""
        low, high = math.floor(persons - half), math.ceil(persons + half)
        return cls(low, low, high, high)

    def including(self, persons: int) -> Band:
        """Return the limits widened to hold a value."""
        return Band(
            min(self.lo95, persons),
            min(self.lo80, persons),
            max(self.hi80, persons),
            max(self.hi95, persons),
        )


@dataclass(frozen=True, slots=True)
class Margin:
    """One of the fifteen rows of an area: an age group or None for all, a sex, and their cells."""

    age: AgeGroup | None
    sex: Sex
    cells: list[int]

    @property
    def age_min(self) -> int:
        """Youngest age, completed years."""
        return (self.age or AGE_GROUPS[0]).low

    @property
    def age_max(self) -> int:
        """Oldest age, completed years."""
        return (self.age or AGE_GROUPS[-1]).high

    @property
    def is_total(self) -> bool:
        """Whether it is all ages and both sexes."""
        return len(self.cells) == len(CELLS)


def margins() -> Iterator[Margin]:
    """Yield all ages, then each age group, by all, male, female."""
    for age in (None, *AGE_GROUPS):
        for sex in (Sex.ALL, *SEXES):
            cells = [
                i for i, (a, s) in enumerate(CELLS) if age in (None, a) and sex in (Sex.ALL, s)
            ]
            yield Margin(age, sex, cells)


def province_basis(inputs: ModelInputs, code: str) -> Basis:
    """Return the basis of a province total: published, pinned by a sum or a floor, or modelled."""
    if code in known_totals(inputs):
        return Basis.PUBLISHED
    pinned = {*inputs.group, *(inputs.figures[name].area_code for name in ABOVE_HALF)}
    return Basis.BOUNDED if code in pinned else Basis.MODELLED


def printed_band(inputs: ModelInputs, code: str) -> Band:
    """Return what the printed number or share of a published province may stand for."""
    persons = inputs.printed_totals()[code]
    counted = {inputs.figures[name].area_code for name in PROVINCE_COUNTS}
    return Band.around(persons, _half_count(inputs) if code in counted else _half_share(inputs))


def national_band(inputs: ModelInputs, margin: Margin) -> Band:
    """Return what China's printed total, or a printed share of it, may stand for.

    The youngest boys and girls are a sex total less three older ages, so four roundings add up.
    """
    if margin.is_total:
        return Band.around(inputs.total, _half_count(inputs))
    if margin.age is None:
        return Band.around(inputs.share_of_total(SEX_SHARES[margin.sex]), _half_share(inputs))
    if margin.sex is Sex.ALL:
        return Band.around(inputs.share_of_total(AGE_SHARES[margin.age]), _half_share(inputs))
    if (margin.age, margin.sex) in CELL_SHARES:
        name = CELL_SHARES[margin.age, margin.sex]
        return Band.around(inputs.share_of_total(name), _half_share(inputs))
    older = [inputs.share_of_total(CELL_SHARES[age, margin.sex]) for age in AGE_GROUPS[1:]]
    rest = inputs.share_of_total(SEX_SHARES[margin.sex]) - sum(older)
    return Band.around(rest, _half_share(inputs) * (1 + len(older)))


def _half_count(inputs: ModelInputs) -> float:
    return inputs.settings.count_rounding / 2


def _half_share(inputs: ModelInputs) -> float:
    """Half of the last printed decimal of a share, in persons."""
    return 0.5 * 10**-inputs.settings.share_decimals / 100 * inputs.total
