"""The areas of a card as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from app.domain.dataset import Dataset
from app.exports.about import about, sources
from app.exports.area_table import AreaTable, area_table
from app.exports.card_content import CardContent


def geojson_file(content: CardContent, dataset: Dataset) -> bytes:
    """Return one feature an area, its code as id, its values as properties; WGS 84, outer rings counter-clockwise.

    What is said of the whole stands beside the features, which programs that do not know it pass over: ``title``,
    ``source``, ``licence`` and the like, ``columns`` with their meaning, ``other_rows`` without a boundary (China).

    Raises:
        NoSuchFileError: the card has no areas, or the package no boundaries of them.
    """
    table = area_table(content, dataset)
    head = {
        "type": "FeatureCollection",
        "name": content.name,
        **about(content, dataset, shapes=True),
        "sources": sources(content, dataset),
        "columns": {c.name: c.about_zh if content.locale.lang == "zh" else c.about_en for c in table.columns},
        "other_rows": [_told(row) for row in table.others],
        "bbox": _box(table),
    }  # fmt: skip
    text = json.dumps(head, ensure_ascii=False, allow_nan=False, indent=1)
    features = ",\n".join(_features(table))
    return f'{text[:-2]},\n "features": [\n{features}\n ]\n}}\n'.encode()


def _features(table: AreaTable) -> Iterable[str]:
    for row, shape in zip(table.areas, table.shapes, strict=True):
        properties = json.dumps(row, ensure_ascii=False, allow_nan=False)
        code = json.dumps(row["area_code"])
        yield f'{{"type":"Feature","id":{code},"properties":{properties},"geometry":{shape}}}'


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if cell not in (None, "")}


def _box(table: AreaTable) -> list[float]:
    """Return west, south, east and north of all shapes."""
    points = [
        point for shape in table.shapes for point in _points(json.loads(shape)["coordinates"])
    ]
    longitudes, latitudes = zip(*points, strict=True)
    return [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]


def _points(inside: list[Any]) -> Iterable[tuple[float, float]]:
    if isinstance(inside[0], int | float):
        yield inside[0], inside[1]
        return
    for part in inside:
        yield from _points(part)
