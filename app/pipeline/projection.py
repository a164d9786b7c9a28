"""Between degrees and metres: the equal-area plane of the boundaries and of the lines on the map.

Geometries hold longitude and latitude in degrees (WGS 84), or easting and northing in metres,
always in that order.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

_CONIC: Final = "+proj=aea +lat_1=25 +lat_2=47 +units=m +no_defs"

ELLIPSOID: Final = f"{_CONIC} +lon_0=105 +ellps=WGS84"
"""Albers plane of China on the true figure of the Earth: its areas are areas on the ground."""

SCREEN: Final = f"{_CONIC} +lon_0=105 +R=6371007.2"
"""The same plane on the sphere, as browsers draw it: straight in it is straight on screen."""


def screen(meridian: float) -> str:
    """Return the plane of the screen for a map on which another meridian runs straight up."""
    return f"{_CONIC} +lon_0={meridian} +R=6371007.2"


def to_plane(geometry: Any, plane: str) -> Any:
    """Project a geometry, or an array of them, from degrees to metres in ``plane``."""
    return _moved(geometry, _transformer("EPSG:4326", plane))


def to_degrees(geometry: Any, plane: str) -> Any:
    """Project a geometry, or an array of them, from metres in ``plane`` back to degrees."""
    return _moved(geometry, _transformer(plane, "EPSG:4326"))


def rounded(geometry: Any, decimals: int) -> Any:
    """Round every coordinate, so that points shared by neighbours stay exactly equal."""
    return shapely.transform(geometry, lambda points: np.round(points, decimals))


def area_km2(geometry: BaseGeometry) -> float:
    """Area on the ground, in square kilometres, of a geometry given in degrees."""
    return float(to_plane(geometry, ELLIPSOID).area) / 1e6


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _moved(geometry: Any, transformer: Transformer) -> Any:
    def move(points: Any) -> Any:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return shapely.transform(geometry, move)
