"""The outlines of the provinces as SVG paths of a given width, from the boundaries of the package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from app.domain.dataset import Dataset
from app.figures.projection import project, shown_frame

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class OutlineMap:
    """One path a province by its code; places are in px from the upper left corner."""

    width: float
    height: float
    paths: Mapping[str, str]
    west: float
    north: float
    scale: float
    meridian: float

    def spot(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place lies in the drawing."""
        x, y = project(lon, lat, self.meridian)
        return (x - self.west) * self.scale, (self.north - y) * self.scale


def outline_map(dataset: Dataset, width: int, *, parts: int = 2) -> OutlineMap | None:
    """Return the outlines in the frame that is shown; None for a package without boundaries.

    Points are set on halves of a unit, or other ``parts`` of it, so that shared borders stay shared.
    """
    if not dataset.boundaries:
        return None
    return _outlines(dataset, width, parts, shown_frame().meridian)


@lru_cache(maxsize=4)
def _outlines(dataset: Dataset, width: int, parts: int, meridian: float) -> OutlineMap:
    document: dict[str, Any] = json.loads(dataset.boundaries or b"{}")
    outlines = {
        str(feature["properties"]["area_code"]): [
            [project(point[0], point[1], meridian) for point in ring]
            for ring in _rings(feature["geometry"])
        ]
        for feature in document["features"]
    }
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = width / (east - west)
    paths = {
        code: "".join(
            _path((((x - west) * scale, (north - y) * scale) for x, y in ring), parts)
            for ring in rings
        )
        for code, rings in outlines.items()
    }
    return OutlineMap(width, round((north - south) * scale), paths, west, north, scale, meridian)


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    return [ring for polygon in polygons for ring in polygon]


def _path(points: Iterable[tuple[float, float]], parts: int) -> str:
    """Return a closed path of such parts of a unit, repeated points once; empty for what is smaller than that."""
    kept: list[tuple[int, int]] = []
    for x, y in points:
        spot = round(parts * x), round(parts * y)
        if not kept or spot != kept[-1]:
            kept.append(spot)
    if len(kept) < 4:
        return ""
    steps = " ".join(
        f"{(x1 - x0) / parts:g} {(y1 - y0) / parts:g}" for (x0, y0), (x1, y1) in pairwise(kept)
    )
    return f"M{kept[0][0] / parts:g} {kept[0][1] / parts:g}l{steps}z".replace(" -", "-")
