"""Fixed classes for fills, so that a colour means the same number in every year and under every filter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from app.domain.codes import Measure

MEASURE_BREAKS: Final[dict[Measure, tuple[float, ...]]] = {
    Measure.RATE: (15.0, 25.0, 40.0, 50.0),
    Measure.SHARE: (1.0, 3.0, 5.0, 8.0),
    Measure.COUNT: (500_000.0, 1_500_000.0, 3_000_000.0, 5_000_000.0),
    Measure.SEX_RATIO: (106.0, 112.0, 118.0, 124.0),
}
"""Rounded class limits of the left-behind measures: drawing choices, not data."""


def class_index(value: float, breaks: Sequence[float]) -> int:
    """Return the class of ``value``, 0 for below the first break; a break belongs to the class above it.

    >>> class_index(25.0, (15.0, 25.0, 40.0, 50.0))
    2
    """
    return bisect_right(breaks, value)
