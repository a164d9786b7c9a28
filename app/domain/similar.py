"""Which provinces resemble one another in four traits: how far apart they are, and in what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from app.domain.codes import Measure
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.modelled import MODEL_YEAR
from app.domain.query import MODELLED_DEFINITION, query
from app.domain.selection import Selection, Value

CHILDREN: Final = "left_behind_rate"
"""Left-behind children per 100 rural children, all ages and both sexes."""
TRAITS: Final = (CHILDREN, "income_rural", "hukou_balance", "out_migrants_share")
"""What provinces are compared by. All but the first are context indicators."""
YEAR: Final = MODEL_YEAR
"""Every trait is of this year, or of the nearest year there is (``Trait.year`` says which)."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait of all provinces that have it. ``sd`` is that of the provinces themselves (divisor n)."""

    key: str
    year: int
    mean: float
    sd: float
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class TraitDifference:
    """One part of a distance: the other province less the asked one, in standard deviations."""

    key: str
    year: int
    difference: float
    own: Value
    other: Value


@dataclass(frozen=True, slots=True)
class SimilarProvince:
    """A province and how far it is from the asked one.

    ``distance`` is the root of the mean of the squared differences of ``parts``, in standard deviations: 0 is
    alike in all, 1 means one standard deviation apart in a typical trait. ``left_out`` names the traits one of
    the two has no value of; they count neither for nor against.
    """

    area_code: str
    distance: float
    parts: tuple[TraitDifference, ...]
    left_out: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def traits(dataset: Dataset) -> tuple[Trait, ...]:
    """Return the traits the package can compare by; one without any spread cannot part provinces."""
    found = (_trait(dataset, key) for key in TRAITS)
    return tuple(trait for trait in found if trait is not None)


def missing_traits(dataset: Dataset) -> tuple[str, ...]:
    """Return the traits the package has no values of for at least two provinces."""
    known = {trait.key for trait in traits(dataset)}
    return tuple(key for key in TRAITS if key not in known)


def _trait(dataset: Dataset, key: str) -> Trait | None:
    if key == CHILDREN:
        if MODELLED_DEFINITION not in dataset.definitions:
            return None
        found = query(dataset, Selection(MODELLED_DEFINITION, YEAR, Measure.RATE))
    elif key in dataset.indicators:
        found = context_slice(dataset, key, YEAR)
    else:
        return None
    values = {value.area_code: value for value in found.with_value()}
    numbers = np.array([value.value for value in values.values()], dtype=np.float64)
    if len(numbers) < 2 or np.ptp(numbers) == 0:
        return None
    return Trait(key, found.year, float(numbers.mean()), float(numbers.std()), values)


@lru_cache(maxsize=128)
def similar_provinces(
    dataset: Dataset, area_code: str, *, count: int = 5
) -> tuple[SimilarProvince, ...]:
    """Return the ``count`` provinces nearest to one, nearest first, ties in code order.

    Raises:
        KeyError: the dataset knows no province of this code.
    """
    if area_code not in {area.area_code for area in dataset.provinces}:
        raise KeyError(area_code)
    others = [area.area_code for area in dataset.covered_provinces if area.area_code != area_code]
    found = [distance(dataset, area_code, other) for other in others]
    known = [one for one in found if one is not None]
    return tuple(sorted(known, key=lambda one: (one.distance, one.area_code))[:count])


def similar_to_each(
    dataset: Dataset, area_codes: Sequence[str], *, count: int = 5
) -> dict[str, tuple[SimilarProvince, ...]]:
    """Return the list of every asked province, each on its own."""
    return {code: similar_provinces(dataset, code, count=count) for code in area_codes}


def distance(dataset: Dataset, one: str, other: str) -> SimilarProvince | None:
    """Return how far ``other`` is from ``one``; None when they share no trait."""
    parts: list[TraitDifference] = []
    left_out: list[str] = []
    for trait in traits(dataset):
        own, its = trait.values.get(one), trait.values.get(other)
        if own is None or its is None or own.value is None or its.value is None:
            left_out.append(trait.key)
            continue
        gap = (its.value - own.value) / trait.sd
        parts.append(TraitDifference(trait.key, trait.year, gap, own, its))
    if not parts:
        return None
    root = float(np.sqrt(np.mean([part.difference**2 for part in parts])))
    return SimilarProvince(other, root, tuple(parts), tuple(left_out))
