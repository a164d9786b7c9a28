"""Fills in what figures leave to the browser: boundaries by address, and lines by name.

See docs/decisions/0002-geometry-stays-in-the-browser.md: on the site scripts do this.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

_LAYERS: Final = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
_CROSSED: Final = {"hatch_cross": ("hatch_cross_a", "hatch_cross_b")}

Shapes = dict[str, Any]


def geometry_script(address: str, boundaries: bytes | None) -> str:
    """Return a script that gives plotly.js the boundaries, so that it asks no server for them.

    Plotly keeps GeoJSON by its address; the world it would otherwise fetch for every map is an empty one.
    """
    empty = {"type": "GeometryCollection", "geometries": []}
    world = {"type": "Topology", "arcs": [], "objects": dict.fromkeys(_LAYERS, empty)}
    kept = {"topojson": {"world_110m": world, "world_50m": world}}
    text = json.dumps(kept)[:-1]
    shapes = (boundaries or b"{}").decode("utf-8")
    return f"window.PlotlyGeoAssets = {text}, {json.dumps(address)}: {shapes}}};"


def with_lines(figure: dict[str, Any], hatch: Shapes) -> dict[str, Any]:
    """Return the figure with coordinates in the traces that only name their lines."""
    return {**figure, "data": [_filled(trace, hatch) for trace in figure["data"]]}


def _filled(trace: dict[str, Any], hatch: Shapes) -> dict[str, Any]:
    wanted = (trace.get("meta") or {}).get("lines")
    if not wanted or trace.get("lon"):
        return trace
    lon: list[float | None] = []
    lat: list[float | None] = []
    for part in _parts(wanted, trace["meta"].get("areas") or (), hatch):
        lon += [*part["lon"], None]
        lat += [*part["lat"], None]
    return {**trace, "lon": lon, "lat": lat}


def _parts(wanted: str, areas: Iterable[str], hatch: Shapes) -> list[Shapes]:
    codes = list(areas)
    found: list[Shapes] = []
    for kind in _CROSSED.get(wanted, (wanted,)):
        lines = hatch.get(kind) or {}
        found += [lines] if kind == "coast" else [lines[code] for code in codes if code in lines]
    return [part for part in found if part]
