"""The map projection in numbers: where labels fall, and how far apart they are."""

from __future__ import annotations

from math import asin, cos, degrees, radians, sin, sqrt
from typing import Final

PARALLELS: Final = (25.0, 47.0)
MERIDIAN: Final = 105.0
LON_RANGE: Final = (80.0, 130.0)
LAT_RANGE: Final = (17.5, 54.5)
LAT_RANGE_EXPORT: Final = (18.2, 53.9)

_SIN1, _SIN2 = sin(radians(PARALLELS[0])), sin(radians(PARALLELS[1]))
_N = (_SIN1 + _SIN2) / 2
_C = cos(radians(PARALLELS[0])) ** 2 + 2 * _N * _SIN1
_RHO0 = sqrt(_C) / _N


def project(lon: float, lat: float) -> tuple[float, float]:
    """Return east and north on the unit sphere, conic equal area (Snyder 1987, eq. 14-1 to 14-6)."""
    rho = sqrt(_C - 2 * _N * sin(radians(lat))) / _N
    theta = _N * radians(lon - MERIDIAN)
    return rho * sin(theta), _RHO0 - rho * cos(theta)


def unproject(east: float, north: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees of a point of the map."""
    from math import atan2

    rho = sqrt(east * east + (_RHO0 - north) ** 2)
    lon = MERIDIAN + degrees(atan2(east, _RHO0 - north) / _N)
    lat = degrees(asin((_C - (rho * _N) ** 2) / (2 * _N)))
    return lon, lat
