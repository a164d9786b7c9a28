"""Lines drawn over the maps: coast, dotted insets for modelled values, hatching for missing ones.

The browser's map traces have no pattern fill, so the lines are computed once from the boundary file
and kept as ``hatch.json``. All distances are measured in the plane the map is drawn in. Between two
points the browser follows a great circle; lines straight on the map therefore get just as many
points as keep them straight to the eye.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry import LineString, shape
from shapely.geometry.base import BaseGeometry

from app.pipeline.projection import SCREEN, to_degrees, to_plane

Coordinates: TypeAlias = dict[str, list[float | None]]

SPACING_M: Final = {"diagonal": 60_000.0, "horizontal": 48_000.0, "cross": 54_000.0}
"""Distance between neighbouring lines of a hatch."""
INSET_M: Final = 17_000.0
SMALL_INSET_M: Final = 9_000.0
SMALL_RADIUS_M: Final = 60_000.0
"""Units too narrow for a circle of this radius get the small inset, and hatches twice as dense."""
NARROWEST_SHARE: Final = 0.3
"""No inset is deeper than this share of the unit's largest inscribed circle."""
ROUNDING_M: Final = 8_000.0
"""Radius to which the corners of insets are rounded."""
INSET_DETAIL_M: Final = 1_800.0
"""Farthest an inset may stray from its exact course: a third of a pixel on a map 900 px wide."""
_ENDS: Final = 2
"""Points of a line that has nothing but its ends."""
SHORTEST_LOOP_M: Final = 60_000.0
HATCH_MARGIN_M: Final = 5_500.0
"""Hatch lines stop this far inside the border, so the border stays clean."""
SHORTEST_STROKE_M: Final = 12_000.0
STRAIGHT_M: Final = 700.0
"""Farthest the browser's great circle may stray from a line that is straight on the map."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How a map is drawn.

    Attributes:
        plane: Projection of the screen.
        scale: How large the map's ground is against China's: 0.1 for a tenth of its width. All distances
            are shortened by it, so that lines are as far apart on the screen as on the map of China.
        decimals: Decimals of a degree that are kept.
    """

    plane: str = SCREEN
    scale: float = 1.0
    decimals: int = 3


CHINA: Final = Paper()


def write_map_lines(boundaries: Path, path: Path) -> None:
    """Write the lines for a built boundary file as JSON; the same input gives the same bytes."""
    features = json.loads(boundaries.read_text(encoding="utf-8"))["features"]
    units = {str(feature["id"]): shape(feature["geometry"]) for feature in features}
    text = json.dumps(map_lines(units), separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def map_lines(units: Mapping[str, BaseGeometry], paper: Paper = CHINA) -> dict[str, Any]:
    """Return all lines: ``coast`` as one set of coordinates, the others one set for each area code.

    Args:
        units: Shapes by area code in degrees; neighbours share their borders point by point.
        paper: How the map is drawn.
    """
    plane = {code: _on_paper(to_plane(unit, paper.plane), paper) for code, unit in units.items()}

    def each(draw: Callable[[BaseGeometry], Sequence[BaseGeometry]]) -> dict[str, Coordinates]:
        return {code: _coordinates(draw(unit), paper) for code, unit in plane.items()}

    return {
        "coast": _coordinates(coast(list(plane.values())), paper),
        "insets": each(inset),
        "hatch_diagonal": each(lambda unit: hatch(unit, angle=45, spacing=SPACING_M["diagonal"])),
        "hatch_horizontal": each(
            lambda unit: hatch(unit, angle=0, spacing=SPACING_M["horizontal"])
        ),
        "hatch_cross_a": each(lambda unit: hatch(unit, angle=45, spacing=SPACING_M["cross"])),
        "hatch_cross_b": each(lambda unit: hatch(unit, angle=-45, spacing=SPACING_M["cross"])),
    }


def _on_paper(geometry: BaseGeometry, paper: Paper) -> BaseGeometry:
    """Return a shape as large as it is drawn, measured in metres of the map of China."""
    if paper.scale == 1.0:
        return geometry
    return affinity.scale(geometry, 1 / paper.scale, 1 / paper.scale, origin=(0, 0))


def coast(units: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return the rings around the union of units, without the borders between units."""
    union = shapely.coverage_union_all(np.array(units, dtype=object))
    return _rings(union)


def inset(unit: BaseGeometry) -> list[BaseGeometry]:
    """Return the closed lines inside the border of a unit, at an even distance, corners rounded."""
    radius = _inscribed_radius(unit)
    depth = INSET_M if radius >= SMALL_RADIUS_M else min(SMALL_INSET_M, NARROWEST_SHARE * radius)
    rounding = ROUNDING_M * depth / INSET_M
    inner = unit.buffer(-depth - rounding).buffer(rounding)
    rings = _rings(shapely.normalize(inner.simplify(INSET_DETAIL_M * depth / INSET_M)))
    long = [ring for ring in rings if ring.length >= SHORTEST_LOOP_M]
    return long or sorted(rings, key=lambda ring: -ring.length)[:1]


def hatch(unit: BaseGeometry, *, angle: float, spacing: float) -> list[BaseGeometry]:
    """Return parallel lines across a unit.

    The lines of all units lie on one lattice, so hatched neighbours look like one hatched area.

    Args:
        unit: Shape in metres of the map plane.
        angle: Direction of the lines in degrees, counter-clockwise from the horizontal.
        spacing: Distance between lines in metres.
    """
    radius = _inscribed_radius(unit)
    step = spacing if radius >= SMALL_RADIUS_M else spacing / 2
    turned = affinity.rotate(unit, -angle, origin=(0, 0))
    field = turned.buffer(-min(HATCH_MARGIN_M, NARROWEST_SHARE / 2 * radius))
    _, south, _, north = field.bounds
    heights = [
        index * step for index in range(math.ceil(south / step), math.floor(north / step) + 1)
    ]
    strokes = _strokes(field, heights)
    if not strokes:
        # Too small for the lattice: one stroke through the middle.
        strokes = _strokes(field, [float(shapely.point_on_surface(field).y)], shortest=0.0)
    return [affinity.rotate(stroke, angle, origin=(0, 0)) for stroke in strokes]


def _strokes(
    field: BaseGeometry, heights: Sequence[float], *, shortest: float = SHORTEST_STROKE_M
) -> list[BaseGeometry]:
    west, _, east, _ = field.bounds
    strokes: list[BaseGeometry] = []
    for height in heights:
        line = LineString([(west - 1, height), (east + 1, height)])
        pieces = shapely.get_parts(shapely.intersection(line, field))
        pieces = [
            piece
            for piece in pieces
            if piece.geom_type == "LineString" and piece.length >= shortest
        ]
        strokes += sorted(pieces, key=lambda piece: piece.bounds)
    return strokes


def _straight_on_map(stroke: BaseGeometry, paper: Paper) -> BaseGeometry:
    """Put as few points between the ends as keep the browser's great circles close to the line."""
    (x0, y0), (x1, y1) = stroke.coords[0], stroke.coords[-1]
    for pieces in range(1, 64):
        shares = np.linspace(0, 1, pieces + 1)
        points = np.column_stack([x0 + shares * (x1 - x0), y0 + shares * (y1 - y0)])
        if _bow(points, paper) <= STRAIGHT_M:
            return LineString(points)
    raise ValueError("a map line is too long to be drawn straight")


def _bow(points: Any, paper: Paper) -> float:
    """Return how far, in metres, great circles between neighbouring points leave their line."""
    degrees = shapely.get_coordinates(_in_degrees(LineString(points), paper))
    lon, lat = np.radians(degrees).T
    vectors = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    middle = vectors[1:] + vectors[:-1]
    middle_degrees = np.degrees(
        [
            np.arctan2(middle[:, 1], middle[:, 0]),
            np.arctan2(middle[:, 2], np.hypot(*middle[:, :2].T)),
        ]
    ).T
    middles = shapely.get_coordinates(to_plane(shapely.points(middle_degrees), paper.plane))
    middles = middles / paper.scale
    along = (points[-1] - points[0]) / np.hypot(*(points[-1] - points[0]))
    offset = middles - points[:-1]
    return float(np.abs(along[0] * offset[:, 1] - along[1] * offset[:, 0]).max())


def _inscribed_radius(unit: BaseGeometry) -> float:
    circles: Any = shapely.maximum_inscribed_circle([unit])
    return float(circles[0].length)


def _rings(area: BaseGeometry) -> list[BaseGeometry]:
    return [
        LineString(ring.coords)
        for part in shapely.get_parts(shapely.normalize(area))
        for ring in (part.exterior, *part.interiors)
    ]


def _in_degrees(line: BaseGeometry, paper: Paper) -> BaseGeometry:
    if paper.scale != 1.0:
        line = affinity.scale(line, paper.scale, paper.scale, origin=(0, 0))
    return to_degrees(line, paper.plane)


def _coordinates(lines: Sequence[BaseGeometry], paper: Paper) -> Coordinates:
    """Return longitudes and latitudes, rounded, with None between lines."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for line in lines:
        drawn = _straight_on_map(line, paper) if len(line.coords) == _ENDS else line
        points = np.round(
            shapely.get_coordinates(_in_degrees(drawn, paper)), paper.decimals
        ).tolist()
        if lon:
            lon.append(None)
            lat.append(None)
        lon += [x for x, _ in points]
        lat += [y for _, y in points]
    return {"lon": lon, "lat": lat}
