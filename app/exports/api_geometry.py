"""Boundaries as GeoJSON (RFC 7946) for other programs, from those the maps are drawn with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.domain.dataset import Dataset

NO_GEOMETRY = "null"


class Geometries:
    """The boundaries of the areas as JSON text by code, outer rings counter-clockwise."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._texts: dict[str, str] | None = None

    def texts(self) -> Mapping[str, str]:
        """Return the geometries, made when they are first asked for."""
        if self._texts is None:
            found = json.loads(self._dataset.boundaries or b'{"features":[]}')
            self._texts = {
                str(feature["id"]): json.dumps(_turned(feature["geometry"]), separators=(",", ":"))
                for feature in found["features"]
            }
        return self._texts

    def of(self, area_code: str) -> str:
        """Return the geometry of an area; ``null`` where it has none."""
        return self.texts().get(area_code, NO_GEOMETRY)


def _turned(geometry: dict[str, Any]) -> dict[str, Any]:
    """Turn every ring round: plotly wants outer rings clockwise, RFC 7946 the other way."""

    def turn(rings: list[Any]) -> list[Any]:
        return [ring[::-1] for ring in rings]

    inside = geometry["coordinates"]
    polygon = geometry["type"] == "Polygon"
    turned = turn(inside) if polygon else [turn(rings) for rings in inside]
    return {"type": geometry["type"], "coordinates": turned}
