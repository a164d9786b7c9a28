"""Keeping labels apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle by its centre and size, px, y downwards."""

    x: float
    y: float
    width: float
    height: float


def overlap(a: Box, b: Box) -> float:
    """Return the shared area of two boxes, px²."""
    wide = (a.width + b.width) / 2 - abs(a.x - b.x)
    if wide <= 0:
        return 0.0
    high = (a.height + b.height) / 2 - abs(a.y - b.y)
    if high <= 0:
        return 0.0
    return min(wide, a.width, b.width) * min(high, a.height, b.height)


def free_spot(spots: Sequence[Box], taken: Sequence[Box], floor: float | None = None) -> Box:
    """Return the first spot with the least overlap, none of it below ``floor`` where that can be."""
    best, least = spots[0], float("inf")
    for spot in spots:
        below = (
            max(0.0, spot.y + spot.height / 2 - floor) * spot.width if floor is not None else 0.0
        )
        cost = below + sum(overlap(spot, box) for box in taken)
        if cost < least:
            best, least = spot, cost
        if least == 0:
            break
    return best
