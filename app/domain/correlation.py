"""How closely two measures of the provinces go together, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.domain import modelled
from app.domain.codes import Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.selection import Slice, Value

FEWEST: Final = 3
"""Two points always lie on a line: fewer than three say nothing."""

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Point:
    """One area with a number on both axes."""

    area_code: str
    x: Value
    y: Value


@dataclass(frozen=True, slots=True)
class Correlation:
    """Pearson's and Spearman's coefficient of ``n`` areas; None where an axis does not vary."""

    n: int
    pearson: float | None
    spearman: float | None


class Link(StrEnum):
    """How an indicator entered the estimates of 2010."""

    PREDICTOR = "predictor"
    """The predictor counts the same people."""
    INGREDIENT = "ingredient"
    """It is made of the same counts as the predictor."""
    BASE = "base"
    """It goes with the number of rural children, from which the model starts."""


_ENTERED: Final = {
    "out_migrants_share": Link.PREDICTOR,
    "hukou_other_county": Link.PREDICTOR,
    "hukou_balance": Link.INGREDIENT,
    "hukou_population": Link.INGREDIENT,
    "hukou_to_resident_ratio": Link.INGREDIENT,
    "rural_children": Link.BASE,
    "child_population": Link.BASE,
    "child_population_0_14": Link.BASE,
}
"""Indicators that the estimates were partly made from (docs/model_2010.md, "Model of the totals")."""


def points(across: Slice, up: Slice) -> tuple[Point, ...]:
    """Return the areas with a number in both slices (lower bounds are none), in the order of ``up``."""
    found = {value.area_code: value for value in across.with_value()}
    return tuple(
        Point(value.area_code, found[value.area_code], value)
        for value in up.values
        if value.value is not None and value.status is not Status.FLOOR and value.area_code in found
    )


def correlation(pairs: Sequence[Point]) -> Correlation | None:
    """Return the coefficients of the points; None for fewer than three."""
    if len(pairs) < FEWEST:
        return None
    x = np.array([point.x.value for point in pairs], dtype=float)
    y = np.array([point.y.value for point in pairs], dtype=float)
    return Correlation(len(pairs), pearson(x, y), pearson(ranks(x), ranks(y)))


def pearson(x: Array, y: Array) -> float | None:
    """Return the product-moment coefficient of two vectors; None if one of them does not vary."""
    dx, dy = x - x.mean(), y - y.mean()
    spread = float(np.sqrt((dx @ dx) * (dy @ dy)))
    return float(np.clip((dx @ dy) / spread, -1.0, 1.0)) if spread > 0 else None


def ranks(values: Array) -> Array:
    """Return ranks from 1 for the lowest; ties share the mean of theirs."""
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    return (last - (sizes - 1) / 2)[group]


def over_draws(
    dataset: Dataset, answer: Slice, pairs: Sequence[Point]
) -> tuple[float, float] | None:
    """Return the 80 % range of Pearson's coefficient over the draws of the model.

    ``answer`` is the slice on the y axis; the x axis is held as it is. Published totals are the same in all draws.
    None where nothing on the y axis is estimated, or where the x axis is estimated too.
    """
    known = dataset.model.area_codes if dataset.draws is not None else ()
    estimated = any(point.y.status is Status.MODELLED for point in pairs)
    if len(pairs) < FEWEST or not estimated or any(point.x.model_version for point in pairs):
        return None
    if not all(point.area_code in known for point in pairs):
        return None
    measure = Measure(answer.measure)
    sex = Sex.ALL if measure is Measure.SEX_RATIO else answer.sex
    samples = modelled.measure_draws(dataset, measure, answer.ages, sex)
    y = samples[:, [known.index(point.area_code) for point in pairs]]
    x = np.array([point.x.value for point in pairs], dtype=float)
    dx, dy = x - x.mean(), y - y.mean(axis=1, keepdims=True)
    spread = np.sqrt((dx @ dx) * (dy**2).sum(axis=1))
    if not (spread > 0).all():
        return None
    low, high = np.quantile((dy @ dx) / spread, [0.1, 0.9])
    return float(low), float(high)


def entered_model(indicator: str) -> Link | None:
    """Return how an indicator entered the estimates; None if they were made without it."""
    return _ENTERED.get(indicator)
