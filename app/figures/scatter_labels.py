"""Names of the points of a scatter, kept clear of one another at every width the card can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.figures.measure_text import text_width
from app.figures.placement import Box, overlap

LINE_HEIGHT: Final = 1.2
GAP_PX: Final = 9.0
"""From the middle of a point to the nearest edge of its name."""
RING_GAP_PX: Final = 4.0
"""More for a chosen point, which has a ring."""
_SPOTS: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_WHISKER_COST: Final = 0.2


@dataclass(frozen=True, slots=True)
class Spot:
    """A point to be named: place as shares of the plot (y from the top), whisker ends likewise.

    ``must`` is named wherever the name goes; others only where there is room.
    """

    key: str
    text: str
    x: float
    y: float
    low: float | None = None
    high: float | None = None
    must: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A name and the way from its point to its middle, px, y downwards."""

    key: str
    text: str
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Taken:
    """Room for other words: a place as shares of the plot, the way from it to their middle, and their size, px."""

    x: float
    y: float
    dx: float
    dy: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plane:
    """The size of the plot area, px."""

    width: float
    height: float


def place_labels(
    spots: Sequence[Spot],
    planes: Sequence[Plane],
    *,
    size: float,
    marker: float,
    taken: Sequence[Taken] = (),
) -> list[Placed]:
    """Return the names that fit, the first ones first.

    A name is placed only where it touches no other name, no other point and no edge on any of ``planes``; one that
    ``must`` be there goes where it touches least.
    """
    rooms = [_Room(plane, spots, marker, taken) for plane in planes]
    placed: list[Placed] = []
    for spot in sorted(spots, key=lambda spot: not spot.must):
        width, height = text_width(spot.text, size), size * LINE_HEIGHT
        gap = (GAP_PX + (RING_GAP_PX if spot.must else 0.0)) * marker / 9.0
        tries = [
            (
                sx * (width / 2 + (gap if not sy else 0.55 * gap)),
                sy * (height / 2 + (gap if not sx else 0.3 * gap)),
            )
            for sx, sy in _SPOTS
        ]
        costs = [_cost(rooms, spot, move, width, height) for move in tries]
        best = min(range(len(tries)), key=lambda at: costs[at])
        if costs[best][0] > 0 and not spot.must:
            continue
        dx, dy = tries[best]
        for room in rooms:
            room.labels.append(room.box(spot, dx, dy, width, height))
        placed.append(Placed(spot.key, spot.text, round(dx, 1), round(dy, 1)))
    return placed


def _cost(
    rooms: Sequence[_Room], spot: Spot, move: tuple[float, float], width: float, height: float
) -> tuple[float, float]:
    found = [room.cost(spot, room.box(spot, *move, width, height)) for room in rooms]
    return sum(hard for hard, _ in found), sum(soft for _, soft in found)


class _Room:
    """What stands on a plot of one size."""

    def __init__(
        self,
        plane: Plane,
        spots: Sequence[Spot],
        marker: float,
        taken: Sequence[Taken],
    ) -> None:
        self.plane = plane
        w, h = plane.width, plane.height
        self.points = {s.key: Box(s.x * w, s.y * h, marker + 2, marker + 2) for s in spots}
        self.whiskers = [
            Box(s.x * w, (s.low + s.high) / 2 * h, 2, abs(s.low - s.high) * h)
            for s in spots
            if s.low is not None and s.high is not None
        ]
        self.labels = [Box(t.x * w + t.dx, t.y * h + t.dy, t.width, t.height) for t in taken]

    def box(self, spot: Spot, dx: float, dy: float, width: float, height: float) -> Box:
        return Box(spot.x * self.plane.width + dx, spot.y * self.plane.height + dy, width, height)

    def cost(self, spot: Spot, box: Box) -> tuple[float, float]:
        """Return what forbids a place, and what only speaks against it."""
        hard = sum(overlap(box, other) for other in self.labels)
        hard += sum(overlap(box, other) for key, other in self.points.items() if key != spot.key)
        over = max(0.0, box.width / 2 - box.x) + max(0.0, box.x + box.width / 2 - self.plane.width)
        under = max(0.0, box.height / 2 - box.y) + max(
            0.0, box.y + box.height / 2 - self.plane.height
        )
        soft = _WHISKER_COST * sum(overlap(box, other) for other in self.whiskers)
        return hard + over * box.height + under * box.width, soft
