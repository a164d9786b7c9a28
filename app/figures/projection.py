"""The map projection in numbers: where labels fall, how far apart they are, what part of the Earth is shown.

China is shown in one fixed frame. A data package with boundaries of its own - a few provinces, the
counties of one - is shown as large as the card allows: its frame follows from its boundaries.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Any, Final

PARALLELS: Final = (25.0, 47.0)
MERIDIAN: Final = 105.0
LON_RANGE: Final = (80.0, 130.0)
LAT_RANGE: Final = (17.5, 54.5)
LAT_RANGE_EXPORT: Final = (18.2, 53.9)

_SIN1, _SIN2 = sin(radians(PARALLELS[0])), sin(radians(PARALLELS[1]))
_N = (_SIN1 + _SIN2) / 2
_C = cos(radians(PARALLELS[0])) ** 2 + 2 * _N * _SIN1
_RHO0 = sqrt(_C) / _N

_WHOLE_OF_CHINA: Final = (75.0, 20.0, 133.0, 52.0)
"""Boundaries that reach beyond these limits (west, south, east, north) are those of all China."""
_AIR: Final = 0.04
"""Part of the height or width left free on each side of boundaries that are not those of China."""
_SMALLEST: Final = 1e-4
"""Radians; keeps a frame from closing on a single point."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the Earth a map shows, in degrees.

    Attributes:
        meridian: The meridian that runs straight up.
        lon: Westernmost and easternmost longitude.
        lat: Southernmost and northernmost latitude.
        lat_export: The same on exported pictures.
        magnified: How many times larger places are drawn than on the map of China.
    """

    meridian: float
    lon: tuple[float, float]
    lat: tuple[float, float]
    lat_export: tuple[float, float]
    magnified: float = 1.0


CHINA_FRAME: Final = Frame(MERIDIAN, LON_RANGE, LAT_RANGE, LAT_RANGE_EXPORT)

_shown: ContextVar[Frame] = ContextVar("frame", default=CHINA_FRAME)


def shown_frame() -> Frame:
    """Return the frame of the data package that is being shown."""
    return _shown.get()


@contextmanager
def framed(frame: Frame) -> Generator[None]:
    """Draw maps in this frame until the block ends."""
    token = _shown.set(frame)
    try:
        yield
    finally:
        _shown.reset(token)


def frame_for(boundaries: bytes | None) -> Frame:
    """Return the frame that shows boundaries (GeoJSON) as large as can be; for those of China the usual one."""
    points = _points(json.loads(boundaries)) if boundaries else []
    if not points:
        return CHINA_FRAME
    west, south, east, north = _WHOLE_OF_CHINA
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    if min(lons) < west and max(lons) > east and min(lats) < south and max(lats) > north:
        return CHINA_FRAME
    return _frame_around(points, (min(lons) + max(lons)) / 2)


def _frame_around(points: list[tuple[float, float]], meridian: float) -> Frame:
    """Return the smallest frame about a meridian that holds all points, with some air around them."""
    placed = [project(lon, lat, meridian) for lon, lat in points]
    bottom, top = min(y for _, y in placed), max(y for _, y in placed)
    half = max(*(abs(x) for x, _ in placed), _SMALLEST)
    air = _AIR * max(2 * half, top - bottom)
    half, bottom, top = half + air, bottom - air, max(top, bottom + _SMALLEST) + air
    # the lower edge of a frame is an arc that sags least at its middle; its upper corners stand highest
    far = _RHO0 - bottom
    theta = asin(min(1.0, half / far))
    near = (_RHO0 - top) / cos(theta)
    lat = round(_latitude(far), 4), round(_latitude(near), 4)
    width = degrees(theta / _N)
    lon = round(meridian - width, 4), round(meridian + width, 4)
    wide, high = _size(CHINA_FRAME)
    return Frame(round(meridian, 4), lon, lat, lat, min(wide / (2 * half), high / (top - bottom)))


def _size(frame: Frame) -> tuple[float, float]:
    """Return width and height of a frame on the unit sphere."""
    half, _ = project(frame.lon[1], frame.lat[0], frame.meridian)
    _, bottom = project(frame.meridian, frame.lat[0], frame.meridian)
    _, top = project(frame.lon[1], frame.lat[1], frame.meridian)
    return 2 * half, top - bottom


def _latitude(rho: float) -> float:
    return degrees(asin(max(-1.0, min(1.0, (_C - (rho * _N) ** 2) / (2 * _N)))))


def _points(document: dict[str, Any]) -> list[tuple[float, float]]:
    """Return the points of all outer rings of a GeoJSON FeatureCollection."""
    points: list[tuple[float, float]] = []
    for feature in document.get("features") or ():
        geometry = feature["geometry"]
        nested = geometry["coordinates"]
        polygons = nested if geometry["type"] == "MultiPolygon" else [nested]
        points += [(point[0], point[1]) for polygon in polygons for point in polygon[0]]
    return points


def project(lon: float, lat: float, meridian: float = MERIDIAN) -> tuple[float, float]:
    """Return east and north on the unit sphere, conic equal area (Snyder 1987, eq. 14-1 to 14-6)."""
    rho = sqrt(_C - 2 * _N * sin(radians(lat))) / _N
    theta = _N * radians(lon - meridian)
    return rho * sin(theta), _RHO0 - rho * cos(theta)


def unproject(east: float, north: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees of a point of the map."""
    rho = sqrt(east * east + (_RHO0 - north) ** 2)
    lon = MERIDIAN + degrees(atan2(east, _RHO0 - north) / _N)
    lat = degrees(asin((_C - (rho * _N) ** 2) / (2 * _N)))
    return lon, lat
