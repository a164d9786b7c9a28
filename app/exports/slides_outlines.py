"""The boundaries of a data package as outlines for slides: projected once, on a grid that keeps borders shared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from app.domain.dataset import Dataset
from app.exports.slides_sheet import Box
from app.figures.projection import project, shown_frame

GRID: Final = 1500
"""Steps of the grid across the map; a step is less than half a px on a slide."""
SMALL_GRID: Final = 600
"""The same for maps that share a slide with others."""
LINES: Final = (
    "coast", "insets", "hatch_diagonal", "hatch_horizontal", "hatch_cross_a", "hatch_cross_b",
)  # fmt: skip

Point = tuple[int, int]
Strokes = tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings and lines by area code, on a grid ``width`` by ``height``; y runs down."""

    width: int
    height: int
    rings: dict[str, Strokes]
    lines: dict[str, dict[str, Strokes]]
    """By kind of line and area code; the coast is under an empty code."""
    origin: tuple[float, float]
    step: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return a place on the grid."""
        x, y = project(lon, lat, shown_frame().meridian)
        return (x - self.origin[0]) / self.step, (self.origin[1] - y) / self.step


@lru_cache(maxsize=8)
def outlines(dataset: Dataset, grid: int = GRID) -> Outlines | None:
    """Return the outlines of a package; None where it has no boundaries."""
    if not dataset.drawable:
        return None
    meridian = shown_frame().meridian
    document: dict[str, Any] = json.loads(dataset.boundaries or b"{}")
    rings = {
        str(feature["properties"]["area_code"]): [
            [project(point[0], point[1], meridian) for point in ring]
            for ring in _rings(feature["geometry"])
        ]
        for feature in document["features"]
    }
    points = [point for found in rings.values() for ring in found for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    step = max(east - west, north - south) / grid

    def placed(ring: Iterable[tuple[float, float]]) -> tuple[Point, ...]:
        return _apart((round((x - west) / step), round((north - y) / step)) for x, y in ring)

    def strokes(line: dict[str, list[Any]]) -> Strokes:
        found = (
            placed(project(lon, lat, meridian) for lon, lat in part)
            for part in _parts(line["lon"], line["lat"])
        )
        return tuple(part for part in found if len(part) > 1)

    stored: dict[str, Any] = json.loads(dataset.hatch or b"{}")
    return Outlines(
        width=round((east - west) / step),
        height=round((north - south) / step),
        rings={
            code: tuple(ring for part in found if len(ring := placed(part)) > 3)
            for code, found in rings.items()
        },
        lines={
            kind: {"": strokes(stored[kind])}
            if kind == "coast"
            else {code: strokes(line) for code, line in stored[kind].items()}
            for kind in LINES
            if kind in stored
        },
        origin=(west, north),
        step=step,
    )


def bounds(strokes: Strokes) -> tuple[int, int, int, int]:
    """Return left, top, right and lower end of strokes."""
    xs = [x for part in strokes for x, _ in part]
    ys = [y for part in strokes for _, y in part]
    return min(xs), min(ys), max(xs), max(ys)


def box_of(area: tuple[int, int, int, int], place: Box, scale: float) -> Box:
    """Return where a part of the grid lies on a slide."""
    left, top, right, low = area
    return Box(
        place.x + left * scale, place.y + top * scale, (right - left) * scale, (low - top) * scale
    )


def path(
    strokes: Strokes, area: tuple[int, int, int, int], *, filled: bool, stroked: bool, closed: bool
) -> str:
    """Return strokes as an ``a:path`` within a part of the grid."""
    left, top, right, low = area
    parts: list[str] = []
    for stroke in strokes:
        steps = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in stroke]
        first, *rest = steps[:-1] if closed else steps
        lines = "".join(f"<a:lnTo>{step}</a:lnTo>" for step in rest)
        parts.append(f"<a:moveTo>{first}</a:moveTo>{lines}{'<a:close/>' if closed else ''}")
    look = ("" if filled else ' fill="none"') + ("" if stroked else ' stroke="0"')
    wide, high = max(1, right - left), max(1, low - top)
    return f'<a:path w="{wide}" h="{high}"{look}>{"".join(parts)}</a:path>'


def _rings(geometry: dict[str, Any]) -> list[Sequence[Sequence[float]]]:
    nested = geometry["coordinates"]
    polygons = nested if geometry["type"] == "MultiPolygon" else [nested]
    return [ring for polygon in polygons for ring in polygon]


def _parts(
    lon: Sequence[float | None], lat: Sequence[float | None]
) -> list[list[tuple[float, float]]]:
    """Return the lines between gaps."""
    parts: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(lon, lat, strict=True):
        if x is None or y is None:
            parts.append([])
        else:
            parts[-1].append((x, y))
    return [part for part in parts if part]


def _apart(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return points without repeats in a row."""
    kept: list[Point] = []
    for point in points:
        if not kept or point != kept[-1]:
            kept.append(point)
    return tuple(kept)
