"""Which provinces are neighbours: for moving over the map by keyboard, for spatial statistics."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

FERRY_LINKS: Final = (("440000", "460000"),)
"""Joined by hand: Hainan is an island; trains and cars cross to Guangdong by ferry."""

NOT_COVERED: Final = frozenset({"710000", "810000", "820000"})
"""Taiwan, Hong Kong, Macao: the sources have no figures for them, so statistics leave them out."""


def land_neighbours(units: Mapping[str, BaseGeometry]) -> list[tuple[str, str]]:
    """Return the pairs of covered units that share some border, each once, smaller code first.

    Args:
        units: Shapes by area code whose shared borders match point by point, best unsimplified.
    """
    codes = sorted(units.keys() - NOT_COVERED)
    shapes: Any = np.array([units[code] for code in codes], dtype=object)
    tree = shapely.STRtree(shapes)
    pairs = zip(*tree.query(shapes, predicate="intersects"), strict=True)
    return sorted(
        (codes[one], codes[other])
        for one, other in pairs
        if one < other and shapes[one].intersection(shapes[other]).length > 0
    )


def write_adjacency(land: list[tuple[str, str]], codes: Mapping[str, object], path: Path) -> None:
    """Write ``area_a, area_b, kind``: land neighbours, and ferry links between the given codes."""
    ferry = [(a, b) for a, b in FERRY_LINKS if a in codes and b in codes]
    rows = [(a, b, "land") for a, b in land] + [(a, b, "ferry") for a, b in ferry]
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("area_a", "area_b", "kind"))
        writer.writerows(sorted(rows))
