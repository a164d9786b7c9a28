"""Which province an arrow key leads to: true neighbours only, each in the direction it lies."""

from __future__ import annotations

from collections import Counter
from math import atan2, cos, pi, radians
from typing import Final

from app.domain.dataset import Dataset
from app.domain.records import Area

DIRECTIONS: Final = ("left", "right", "up", "down")
_ANGLES: Final = {"right": 0.0, "up": pi / 2, "left": pi, "down": -pi / 2}
_WIDEST: Final = radians(75)
"""A neighbour further from the direction of the key than this is not what its reader means."""
_MIDDLE: Final = radians(36)
"""Latitude at which a degree of longitude is measured."""

Places = dict[str, tuple[float, float]]
Steps = dict[str, tuple[str, str, str, str]]


def neighbours(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Return the neighbours of every covered province, in code order (``boundaries/adjacency.csv``)."""
    codes = {area.area_code for area in dataset.covered_provinces}
    found: dict[str, set[str]] = {code: set() for code in sorted(codes)}
    for one, other in dataset.adjacency:
        if one in codes and other in codes:
            found[one].add(other)
            found[other].add(one)
    return {code: tuple(sorted(near)) for code, near in found.items()}


def steps(dataset: Dataset, *, tiles: bool = False) -> Steps:
    """Return where each arrow leads from each province: left, right, up, down; "" where no neighbour lies.

    Directions are those of the map (label points), or of the tile grid when ``tiles``; either way an arrow
    only leads to a province with a common border, the one nearest to the direction of the key. A province that
    would be nobody's nearest (Ningxia) takes an arrow from one that is reached from elsewhere too.
    """
    places = {
        area.area_code: place
        for area in dataset.covered_provinces
        if (place := _place(area, tiles=tiles)) is not None
    }
    found = {
        code: _arrows(code, [near for near in around if near in places], places)
        for code, around in neighbours(dataset).items()
        if code in places
    }
    return _all_reached(found, places)


def _place(area: Area, *, tiles: bool) -> tuple[float, float] | None:
    """Return east and north of a province, in units that only compare with one another."""
    if tiles:
        if area.tile_col is None or area.tile_row is None:
            return None
        return float(area.tile_col), -float(area.tile_row)
    if area.label_lon is None or area.label_lat is None:
        return None
    return area.label_lon * cos(_MIDDLE), area.label_lat


def _all_reached(found: Steps, places: Places) -> Steps:
    """Return the arrows changed so that each province with a neighbour is the target of one."""
    arrows = {code: list(targets) for code, targets in found.items()}
    for lost in sorted(set(found) - {target for targets in found.values() for target in targets}):
        reached = Counter(target for targets in arrows.values() for target in targets)
        ways = sorted(
            (_off(near, lost, direction, places), near, at)
            for near in (target for target in found[lost] if target)
            for at, direction in enumerate(DIRECTIONS)
        )
        for off, near, at in ways:
            if off <= _WIDEST and (not arrows[near][at] or reached[arrows[near][at]] > 1):
                arrows[near][at] = lost
                break
    return {code: (left, right, up, down) for code, (left, right, up, down) in arrows.items()}


def _off(code: str, near: str, direction: str, places: Places) -> float:
    """Return the angle between the way to a neighbour and the direction of a key, radians."""
    (east, north), (there_east, there_north) = places[code], places[near]
    return _apart(atan2(there_north - north, there_east - east), _ANGLES[direction])


def _arrows(code: str, around: list[str], places: Places) -> tuple[str, str, str, str]:
    def best(direction: str) -> str:
        off = {near: _off(code, near, direction, places) for near in around}
        near = min(off, key=lambda name: (off[name], name), default="")
        return near if near and off[near] <= _WIDEST else ""

    left, right, up, down = (best(direction) for direction in DIRECTIONS)
    return left, right, up, down


def _apart(one: float, other: float) -> float:
    """Return the angle between two directions, radians."""
    return abs((one - other + pi) % (2 * pi) - pi)
