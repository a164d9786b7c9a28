"""The band of a legend: where a value lies on it, how many provinces each class holds, and their histogram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from app.domain.classify import class_index
from app.domain.compare import is_open
from app.domain.selection import Slice
from app.figures.fills import share
from app.figures.formats import Formats, limit_decimals, nice_ticks

_EDGE_SHARE: Final = 0.05
"""Marks keep this share of a class away from its ends, so that they never touch a joint they do not mean."""
BARS: Final = 20
"""Bars of the histogram, about: every class has the same whole number of them."""
_TICKS: Final = 5
_CROWDED: Final = 0.06
"""Ticks nearer to an end of a ramp than this would touch its label."""

_MILLION: Final = 1e6
_MOST_PLACES: Final = 3

Tick = tuple[float, str]


def position_of(value: float, breaks: Sequence[float]) -> float:
    """Return where a value lies on equal steps, 0..1; open classes are as wide as their neighbour."""
    count = len(breaks) + 1
    if not breaks:
        return 0.5
    first = breaks[1] - breaks[0] if len(breaks) > 1 else abs(breaks[0]) or 1.0
    last = breaks[-1] - breaks[-2] if len(breaks) > 1 else abs(breaks[0]) or 1.0
    low = breaks[0] - first
    if breaks[0] > 0:
        low = max(0.0, low)
    limits = [low, *breaks, breaks[-1] + last]
    index = class_index(value, breaks)
    place = (value - limits[index]) / (limits[index + 1] - limits[index])
    return (index + min(1 - _EDGE_SHARE, max(_EDGE_SHARE, place))) / count


def place_of(value: float, answer: Slice) -> float:
    """Return where a value lies on the band of a slice, 0..1, cut to four digits."""
    if answer.ramp is not None:
        return round(share(value, answer.ramp), 4)
    return round(position_of(value, answer.breaks), 4)


def class_counts(answer: Slice) -> tuple[int, ...]:
    """Return how many provinces each class holds, lowest first; empty for a continuous ramp."""
    if answer.ramp is not None:
        return ()
    middle = len(answer.breaks) // 2
    found = Counter(
        middle if answer.difference and is_open(v) else class_index(v.value or 0.0, answer.breaks)
        for v in answer.with_value()
    )
    return tuple(found[index] for index in range(len(answer.breaks) + 1))


def histogram(answer: Slice) -> tuple[int, ...]:
    """Return how many provinces lie in each of about twenty equal parts of the band, lowest first.

    Values beyond the ends of the band are in its first or last part. Empty where there is nothing to part.
    """
    if answer.ramp is None and not answer.breaks:
        return ()
    classes = len(answer.breaks) + 1
    bars = BARS if answer.ramp is not None else classes * max(2, BARS // classes)
    places = (place_of(v.value or 0.0, answer) for v in answer.with_value())
    found = Counter(min(bars - 1, int(place * bars)) for place in places)
    return tuple(found[index] for index in range(bars)) if found else ()


def ticks(answer: Slice, formats: Formats) -> tuple[Tick, ...]:
    """Return the numbers under the band: class limits at the joints, round numbers on a ramp."""
    if answer.ramp is None:
        count = len(answer.breaks) + 1
        labels = _labels(answer.breaks, formats)
        return tuple((index / count, label) for index, label in enumerate(labels, start=1))
    low, high = answer.ramp
    found = [(share(tick, answer.ramp), tick) for tick in nice_ticks(low, high, _TICKS)]
    inner = [(at, tick) for at, tick in found if _CROWDED < at < 1 - _CROWDED]
    marked = ((0.0, low), *inner, (1.0, high))
    labels = _labels([tick for _, tick in marked], formats)
    return tuple((at, label) for (at, _), label in zip(marked, labels, strict=True))


def _labels(numbers: Sequence[float], formats: Formats) -> list[str]:
    """Return numbers in words; of large counts only the last names the million, so that they fit side by side."""
    scaled = [number / _MILLION for number in numbers]
    places = max((limit_decimals(number) for number in scaled), default=0)
    named = formats.locale.lang == "en" and formats.is_count and max(numbers, default=0) >= _MILLION
    if not named or places > _MOST_PLACES:
        return [formats.break_label(number) for number in numbers]
    texts = [formats.locale.number(number, limit_decimals(number)) for number in scaled]
    return [*texts[:-1], f"{texts[-1]} m"]


def beyond(answer: Slice) -> bool:
    """Whether a value shown lies beyond the ends of a continuous scale."""
    if answer.ramp is None:
        return False
    low, high = answer.ramp
    return any(not low <= (v.value or 0.0) <= high for v in answer.with_value())
