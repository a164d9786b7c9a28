"""Where a province lies: a small map of China, or small tiles where there are no boundaries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from markupsafe import Markup

from app.domain.dataset import Dataset
from app.figures.projection import project
from app.figures.svg import drawing, element

WIDTH: Final = 540
"""Twice the usual width on screen. Points are set on whole units, so that shared borders stay shared."""
_TILE: Final = 44

Ring = Sequence[Sequence[float]]


def locator_svg(dataset: Dataset, code: str, label: str) -> Markup:
    """Return the map with one province marked."""
    shapes = _shapes(dataset) if dataset.boundaries else _tiles(dataset)
    width, height, paths = shapes
    order = sorted(paths, key=lambda name: name == code)  # the marked one on top
    parts = [
        element("path", d=paths[name], class_="here" if name == code else "land")
        for name in order
        if paths[name]
    ]
    return drawing(Markup("").join(parts), width=width, height=height, label=label, kind="locator")


@lru_cache(maxsize=4)
def _shapes(dataset: Dataset) -> tuple[float, float, dict[str, str]]:
    """Return width, height and one path a province."""
    document: dict[str, Any] = json.loads(dataset.boundaries or b"{}")
    outlines = {
        str(feature["properties"]["area_code"]): [
            [project(*point[:2]) for point in ring] for ring in _rings(feature["geometry"])
        ]
        for feature in document["features"]
    }
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = WIDTH / (east - west)
    paths = {
        code: "".join(
            _path(((x - west) * scale, (north - y) * scale) for x, y in ring) for ring in rings
        )
        for code, rings in outlines.items()
    }
    return WIDTH, round((north - south) * scale), paths


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    return [ring for polygon in polygons for ring in polygon]


def _path(points: Iterable[tuple[float, float]]) -> str:
    """Return a closed path of whole units, repeated points once; empty for what is smaller than that."""
    kept: list[tuple[int, int]] = []
    for x, y in points:
        spot = round(x), round(y)
        if not kept or spot != kept[-1]:
            kept.append(spot)
    if len(kept) < 4:
        return ""
    steps = " ".join(f"{x1 - x0} {y1 - y0}" for (x0, y0), (x1, y1) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{steps}z".replace(" -", "-")


@lru_cache(maxsize=4)
def _tiles(dataset: Dataset) -> tuple[float, float, dict[str, str]]:
    placed = {
        area.area_code: (area.tile_col, area.tile_row)
        for area in dataset.provinces
        if area.tile_col is not None and area.tile_row is not None
    }
    left = min((column for column, _ in placed.values()), default=0)
    top = min((row for _, row in placed.values()), default=0)
    size = _TILE - 6
    paths = {
        code: f"M{(column - left) * _TILE} {(row - top) * _TILE}h{size}v{size}h-{size}z"
        for code, (column, row) in placed.items()
    }
    width = (max((c for c, _ in placed.values()), default=0) - left + 1) * _TILE
    height = (max((r for _, r in placed.values()), default=0) - top + 1) * _TILE
    return width, height, paths
