"""Where a province lies: a small map of China, or small tiles where there are no boundaries."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from markupsafe import Markup

from app.domain.dataset import Dataset
from app.figures.outline_map import outline_map
from app.figures.svg import drawing, element

WIDTH: Final = 540
"""Twice the usual width on screen, so that whole units do."""
_TILE: Final = 44


def locator_svg(dataset: Dataset, code: str, label: str) -> Markup:
    """Return the map with one province marked."""
    outlines = outline_map(dataset, WIDTH, parts=1)
    if outlines is None:
        width, height, paths = _tiles(dataset)
    else:
        width, height, paths = outlines.width, outlines.height, outlines.paths
    order = sorted(paths, key=lambda name: name == code)  # the marked one on top
    parts = [
        element("path", d=paths[name], class_="here" if name == code else "land")
        for name in order
        if paths[name]
    ]
    return drawing(Markup("").join(parts), width=width, height=height, label=label, kind="locator")


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
