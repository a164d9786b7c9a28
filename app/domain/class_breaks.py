"""Inner class limits from values: quantiles, equal intervals and natural breaks, as round as they can be.

A limit belongs to the class above it. Where values repeat or are few, fewer classes are made; a limit is
moved only within the gap between two values, so that rounding never moves a value to another class.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, log10
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.codes import ClassMethod

Floats = NDArray[np.float64]
Places = NDArray[np.int_]

_STEPS: Final = (5.0, 2.0, 1.0)
_EQUAL_SLACK: Final = 0.02
"""Limits of equal intervals are rounded by at most this share of an interval."""
_FINEST: Final = 9
"""Digits after the first one that a limit may need."""


@lru_cache(maxsize=256)
def breaks_of(method: ClassMethod, values: tuple[float, ...], count: int) -> tuple[float, ...]:
    """Return at most ``count - 1`` rising inner limits of ``values``; none for less than two different values.

    Raises ValueError for a method that does not compute its limits.
    """
    ordered = sorted(values)
    if not ordered or ordered[0] == ordered[-1]:
        return ()
    if method is ClassMethod.EQUAL:
        return _equal(ordered, count)
    if method is ClassMethod.QUANTILES:
        return _between(ordered, quantile_cuts(ordered, count))
    if method is ClassMethod.NATURAL:
        return _between(ordered, natural_cuts(ordered, count))
    raise ValueError(f"{method} has no computed limits")


def quantile_cuts(ordered: Sequence[float], count: int) -> list[int]:
    """Return where rising values are cut into ``count`` parts of about equal size; equal values stay together.

    The part below cut i holds the values up to the linearly interpolated quantile i / count.
    """
    last = len(ordered) - 1
    cuts = [bisect_right(ordered, ordered[last * i // count]) for i in range(1, count)]
    return [cut for cut in dict.fromkeys(cuts) if cut <= last]


def natural_cuts(ordered: Sequence[float], count: int) -> list[int]:
    """Return the cuts with the least sum of squared deviations from class means (Fisher 1958, exact)."""
    found, times = np.unique(np.asarray(ordered, dtype=np.float64), return_counts=True)
    count = min(count, len(found))
    before = _sums(found - found.mean(), times.astype(np.float64))
    best: Floats = _within(before, 0, np.arange(1, len(found) + 1))
    choices: list[list[int]] = []
    for classes in range(2, count + 1):
        costs = np.full(len(found), np.inf)
        starts = [0] * len(found)
        for end in range(classes, len(found) + 1):
            first = np.arange(classes - 1, end)
            total = best[first - 1] + _within(before, first, end)
            chosen = int(np.argmin(total))
            costs[end - 1], starts[end - 1] = total[chosen], int(first[chosen])
        best = costs
        choices.append(starts)
    end, cuts = len(found), list[int]()
    for starts in reversed(choices):
        end = starts[end - 1]
        cuts.append(end)
    return [bisect_left(ordered, float(found[cut])) for cut in reversed(cuts)]


def _sums(values: Floats, times: Floats) -> tuple[Floats, Floats, Floats]:
    """Return running sums of weights, values and squares, each with a leading zero."""
    zero = np.zeros(1)
    weights, firsts, squares = (
        np.concatenate((zero, np.cumsum(part)))
        for part in (times, times * values, times * values * values)
    )
    return weights, firsts, squares


def _within(sums: tuple[Floats, Floats, Floats], start: Places | int, end: Places | int) -> Floats:
    """Return the squared deviations of the values from ``start`` to before ``end`` from their mean."""
    weights, firsts, squares = sums
    total = np.take(firsts, end) - np.take(firsts, start)
    heavy = np.take(weights, end) - np.take(weights, start)
    square = np.take(squares, end) - np.take(squares, start)
    return np.asarray(square - total * total / heavy, dtype=np.float64)


def _between(ordered: Sequence[float], cuts: Sequence[int]) -> tuple[float, ...]:
    """Return a round limit in the middle half of each gap."""
    found: list[float] = []
    for cut in cuts:
        low, high = ordered[cut - 1], ordered[cut]
        quarter = (high - low) / 4
        limit = roundest(low + quarter, high - quarter, (low + high) / 2)
        found.append(limit if low < limit <= high else high)
    return tuple(found)


def _equal(ordered: Sequence[float], count: int) -> tuple[float, ...]:
    low, high = ordered[0], ordered[-1]
    width = (high - low) / count
    limits: list[float] = []
    for index in range(1, count):
        exact = low + index * width
        cut = bisect_left(ordered, exact)
        above = max(ordered[cut - 1], exact - _EQUAL_SLACK * width)
        upto = min(ordered[cut], exact + _EQUAL_SLACK * width)
        limits.append(roundest(above, upto, exact))
    rising = all(one < other for one, other in pairwise(limits))
    return tuple(limits) if rising else tuple(sorted(set(limits)))


def roundest(above: float, upto: float, near: float) -> float:
    """Return the number with the fewest digits in ``above`` < x <= ``upto``, of these the one next to ``near``.

    >>> roundest(38.2, 41.7, 39.0)
    40.0
    >>> roundest(0.031, 0.048, 0.04)
    0.04
    """
    power = floor(log10(max(abs(above), abs(upto), upto - above)))
    for digits in range(_FINEST):
        for lead in _STEPS:
            step = lead * 10.0 ** (power - digits)
            first, last = floor(above / step) + 1, floor(upto / step)
            if first <= last:
                nearest = min(max(round(near / step), first), last)
                found = round(nearest * step, max(0, digits - power))
                if above < found <= upto:
                    return found
    return upto


def round_outwards(low: float, high: float) -> tuple[float, float]:
    """Return round ends of a scale that holds ``low`` to ``high``, a twentieth of it at most beyond them."""
    step = 10.0 ** floor(log10((high - low) / 20)) if high > low else 1.0
    places = max(0, -floor(log10(step)))
    return round(floor(low / step) * step, places), round(ceil(high / step) * step, places)
