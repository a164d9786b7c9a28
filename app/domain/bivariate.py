"""Two measures of the provinces in one map: three classes of each, and why a pair may not be shown so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from app.domain.bases import apart
from app.domain.classify import class_index
from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.records import Indicator
from app.domain.selection import Slice, Value

CLASSES: Final = 3
"""Classes of each measure."""
FEWEST: Final = 9
"""Provinces with both values below which thirds say nothing."""

_MISSING_ORDER: Final = (
    Status.FILTERED_OUT,
    Status.NOT_COVERED,
    Status.SUPPRESSED,
    Status.NOT_PUBLISHED,
)


class Refusal(StrEnum):
    """Why two measures are not drawn as one map."""

    COUNT = "count"
    """Numbers of people never fill areas."""
    SEX_RATIO = "sex_ratio"
    """A ratio of boys to girls has a middle, not a low and a high end."""
    NO_INDICATOR = "no_indicator"
    COMPARED = "compared"
    """Map B shows the measure of map A once more."""
    INDICATOR_COUNT = "indicator_count"
    APART = "apart"
    """Nobody counted by one is counted by the other."""
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Cell:
    """A province's place in the square, each class 0 (low) to 2 (high)."""

    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Bivariate:
    """A province's class in both measures. ``values`` hold that of map A with the weaker status of the two."""

    a: Slice
    b: Slice
    breaks_a: tuple[float, ...]
    breaks_b: tuple[float, ...]
    cells: dict[str, Cell]
    """By area code; only where both values are numbers."""
    values: tuple[Value, ...]
    national: Cell | None

    def counts(self) -> dict[Cell, int]:
        """Return how many provinces each field of the square holds."""
        return dict(Counter(self.cells.values()))


def refusal(
    dataset: Dataset, answer: Slice, context: Slice | None, *, compared: bool = False
) -> Refusal | None:
    """Return why map A and map B cannot be drawn as one; None when they can. Filters play no part."""
    if answer.measure == Measure.COUNT:
        return Refusal.COUNT
    if answer.measure == Measure.SEX_RATIO:
        return Refusal.SEX_RATIO
    if compared:
        return Refusal.COMPARED
    indicator = dataset.indicators.get(context.key) if context is not None else None
    if context is None or indicator is None:
        return Refusal.NO_INDICATOR
    if indicator.kind == "count":
        return Refusal.INDICATOR_COUNT
    if apart(dataset, answer.key, indicator):
        return Refusal.APART
    others = context.by_code()
    both = [v for v in answer.with_value() if others[v.area_code].value is not None]
    return Refusal.FEW if len(both) < FEWEST else None


def thirds(values: Sequence[float]) -> tuple[float, ...]:
    """Return the limits between three classes of about equally many values.

    >>> thirds([1, 2, 3, 4, 5, 6, 7])
    (3.0, 5.0)
    """
    low, high = np.quantile(np.asarray(values, dtype=float), (1 / 3, 2 / 3))
    return float(low), float(high)


def limits(whole: Slice, indicator: Indicator | None = None) -> tuple[float, ...]:
    """Return the limits of the three classes of a measure, from all provinces (``whole`` is unfiltered).

    A diverging indicator keeps its own middle class, which spans zero; a third would hide the sign.
    """
    if indicator is not None and indicator.palette == "diverging" and len(indicator.breaks) >= 2:
        middle = len(indicator.breaks) // 2
        return indicator.breaks[middle - 1], indicator.breaks[middle]
    return thirds([v.value for v in whole.with_value() if v.value is not None])


def bivariate(
    a: Slice, b: Slice, *, whole_a: Slice, whole_b: Slice, indicator: Indicator
) -> Bivariate:
    """Return both measures in three classes each. ``whole_*`` are the same answers without filters."""
    breaks_a, breaks_b = limits(whole_a), limits(whole_b, indicator)
    others = b.by_code()
    cells: dict[str, Cell] = {}
    values: list[Value] = []
    for value in a.values:
        other = others[value.area_code]
        shown = _joined(value, other)
        values.append(shown)
        if shown.value is not None and other.value is not None:
            cells[value.area_code] = Cell(
                class_index(shown.value, breaks_a), class_index(other.value, breaks_b)
            )
    national = None
    if a.national and b.national and a.measure != Measure.SHARE:
        one, other = a.national.value, b.national.value
        if one is not None and other is not None:
            national = Cell(class_index(one, breaks_a), class_index(other, breaks_b))
    return Bivariate(a, b, breaks_a, breaks_b, cells, tuple(values), national)


def _joined(value: Value, other: Value) -> Value:
    """Return the value of map A as the map of both draws it: the weaker of two statuses decides."""
    missing = [
        Status.NOT_PUBLISHED if v.status is Status.FLOOR else v.status
        for v in (value, other)
        if v.value is None or v.status is Status.FLOOR
    ]
    if missing:
        first = min(missing, key=_MISSING_ORDER.index)
        return Value(value.area_code, first)
    modelled = Status.MODELLED in (value.status, other.status)
    return replace(value, status=Status.MODELLED if modelled else Status.PUBLISHED)
