"""Borders of neighbours that match point by point, which other people's files seldom have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.pipeline.own_shapes import Line, MapError
from app.pipeline.projection import area_km2

GRID: Final = 1e-6
"""Degrees; nearer points than a tenth of a metre are one."""
_WORTH_TELLING_KM2: Final = 0.01


def matched(units: Mapping[str, BaseGeometry]) -> tuple[dict[str, BaseGeometry], list[Line]]:
    """Return the units with a point wherever a neighbour's border has one, and what was mended.

    Where two units overlap, the first by code keeps the ground.

    Raises:
        MapError: others cover a unit wholly.
    """
    shapes: Any = np.array(list(units.values()), dtype=object)
    if shapely.coverage_is_valid(shapes):
        return dict(units), []
    owners, faces, doubled = _faces(shapes)
    found: dict[str, BaseGeometry] = {}
    covered: list[str] = []
    for place, code in enumerate(units):
        mine = faces[owners == place]
        if len(mine):
            found[code] = mine[0] if len(mine) == 1 else shapely.union_all(mine, grid_size=GRID)
        else:
            covered.append(code)
    if covered:
        listed = ", ".join(covered)
        raise MapError([
            (f"Other shapes cover these wholly: {listed}.", f"以下地区被其他图形完全覆盖：{listed}。")
        ])  # fmt: skip
    overlap = sum(area_km2(face) for face in doubled)
    notes: list[Line] = [
        ("Borders of neighbours that did not match point by point were matched.",
         "相邻地区的边界原先未逐点吻合，已对齐。"),
    ]  # fmt: skip
    if overlap > _WORTH_TELLING_KM2:
        notes.append((
            f"Overlaps of {overlap:,.2f} km2 were given to the first of the two by code.",
            f"重叠的 {overlap:,.2f} 平方公里归代码在前的地区。",
        ))  # fmt: skip
    return found, notes


def _faces(shapes: Any) -> tuple[Any, Any, Any]:
    """Cut the ground along all borders; return the owner of each piece, the pieces, and those owned twice."""
    lines = shapely.union_all(shapely.boundary(shapes), grid_size=GRID)
    pieces: Any = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    inside = shapely.point_on_surface(pieces)
    piece, unit = shapely.STRtree(shapes).query(inside, predicate="within")
    owners = np.full(len(pieces), -1)
    for index in np.lexsort((-unit, piece)):  # the first unit comes last and stays
        owners[piece[index]] = unit[index]
    times = np.bincount(piece, minlength=len(pieces))
    return owners, pieces, pieces[times > 1]
