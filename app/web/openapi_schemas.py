"""JSON Schemas of what the API answers, from the columns of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from app.exports.api_columns import EMPTY, Described
from app.exports.api_resources import Resource
from app.package.schema import Column

Schema = dict[str, Any]
MOST_CODES: Final = 400
"""Up to so many values of a parameter are listed."""
NUMBERS: Final[Schema] = {"type": "array", "items": {"type": "number"}}
TEXTS: Final[Schema] = {"type": "array", "items": {"type": "string"}}
ADDRESS: Final[Schema] = {"type": "string", "format": "uri-reference"}
HEADERS: Final[dict[str, Schema]] = {
    "ETag": {
        "description": "Changes with the answer; for `If-None-Match`",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": "Relations first, prev, next, last, describedby, license (RFC 8288)",
        "schema": {"type": "string"},
    },
    "X-Total-Count": {
        "description": "Rows there are in all",
        "schema": {"type": "integer", "minimum": 0},
    },
}


def whole(name: str, about: str, low: int, high: int) -> Schema:
    """Return a parameter that is a whole number."""
    return {
        "name": name,
        "in": "query",
        "description": about,
        "schema": {"type": "integer", "minimum": low, "maximum": high},
    }


def choice(values: Sequence[str] | Sequence[int]) -> Schema:
    """Return the schema of a code; of long lists only the type."""
    kind = "integer" if values and isinstance(values[0], int) else "string"
    if set(values) == {"true", "false"}:
        return {"type": "boolean"}
    return {"type": kind, "enum": list(values)} if 0 < len(values) <= MOST_CODES else {"type": kind}


def row_name(resource: Resource) -> str:
    """Return the name of the schema of a row, e.g. ``SeriesLinksRow``."""
    return "".join(part.title() for part in resource.name.split("_")) + "Row"


def row(resource: Resource) -> Schema:
    """Return the schema of a row: all columns, nothing else."""
    columns = resource.table.columns
    return {
        "type": "object",
        "description": resource.table.about,
        "properties": {column.name: _column(column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }


def _column(column: Column) -> Schema:
    about: Schema = {"description": column.about, "x-description-zh": column.about_zh}
    if isinstance(column, Described) and column.unit:
        about["x-unit"] = column.unit
    return about | _type(column)


def _type(column: Column) -> Schema:
    if column.type in ("list", "numbers"):
        return TEXTS if column.type == "list" else NUMBERS
    limits: Schema = {
        name: value
        for name, value in (("minimum", column.minimum), ("maximum", column.maximum))
        if value is not None
    }
    empty = column.name in EMPTY if isinstance(column, Described) else column.type != "string"
    empty = empty or (isinstance(column, Described) and column.type != "string")
    kind = [column.type, "null"] if empty and not column.required else column.type
    if not column.values:
        return {"type": kind, **limits}
    blank = [] if column.required else [None if empty else ""]
    return {"type": kind, "enum": [*column.values, *blank]}


def answer(resource: Resource) -> Schema:
    """Return the schema of a JSON answer."""
    return {
        "type": "object",
        "properties": {
            "meta": meta(resource),
            "data": {"type": "array", "items": _row_reference(resource)},
        },
        "required": ["meta", "data"],
        "additionalProperties": False,
    }


def meta(resource: Resource) -> Schema:
    """Return the schema of what an answer says of itself."""
    count: Schema = {"type": "integer", "minimum": 0}
    text: Schema = {"type": "string"}
    neighbour: Schema = {"type": ["string", "null"], "format": "uri-reference"}
    properties: dict[str, Schema] = {
        "resource": {"const": resource.name},
        "about": text,
        "about_zh": text,
        "query": {"type": "string", "description": "The parameters as understood"},
        "total": {**count, "description": "Rows there are in all"},
        "offset": count,
        "limit": count,
        "first": ADDRESS,
        "previous": neighbour,
        "next": neighbour,
        "last": ADDRESS,
        "columns": {"const": list(resource.table.column_names)},
        "data_version": text,
        "licence": text,
        "licence_url": text,
    }
    if resource.view:
        properties |= {"definition": text, "year": {"type": "integer"}, "note": text}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def collection(resource: Resource) -> Schema:
    """Return the schema of a GeoJSON answer (RFC 7946)."""
    geometry: Schema = {
        "type": ["object", "null"],
        "properties": {
            "type": {"enum": ["Polygon", "MultiPolygon"]},
            "coordinates": {"type": "array", "minItems": 1},
        },
        "required": ["type", "coordinates"],
    }
    feature: Schema = {
        "type": "object",
        "properties": {
            "type": {"const": "Feature"},
            "geometry": geometry,
            "properties": _row_reference(resource),
        },
        "required": ["type", "geometry", "properties"],
    }
    return {
        "type": "object",
        "properties": {
            "type": {"const": "FeatureCollection"},
            "meta": meta(resource),
            "features": {"type": "array", "items": feature},
        },
        "required": ["type", "meta", "features"],
        "additionalProperties": False,
    }


def _row_reference(resource: Resource) -> Schema:
    return {"$ref": f"#/components/schemas/{row_name(resource)}"}


def problem(reasons: Mapping[str, str] | Iterable[str]) -> Schema:
    """Return the schema of a problem document (RFC 9457)."""
    text: Schema = {"type": "string"}
    return {
        "type": "object",
        "properties": {
            "type": text,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "title": text,
            "title_zh": text,
            "instance": text,
            "problems": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "parameter": text,
                        "value": text,
                        "reason": {"type": "string", "examples": sorted(reasons)},
                        "detail": text,
                        "detail_zh": text,
                        "valid": TEXTS,
                    },
                    "required": ["parameter", "value", "reason"],
                },
            },
        },
        "required": ["type", "status", "title", "title_zh", "problems"],
    }


FIGURE: Final[Schema] = {
    "type": "object",
    "description": "One number and where it comes from",
    "properties": {
        "figure_id": {"type": "string"},
        "kind": {"type": "string"},
        "value": {"type": ["number", "null"]},
        "unit": {"type": "string"},
        "area_codes": TEXTS,
        "year": {"type": ["integer", "null"]},
        "basis": {"type": "string"},
        "status": {"type": "string"},
        "interval_80": {"oneOf": [{"type": "null"}, {**NUMBERS, "minItems": 2, "maxItems": 2}]},
        "interval_95": {"oneOf": [{"type": "null"}, {**NUMBERS, "minItems": 2, "maxItems": 2}]},
        "quote": {"type": ["string", "null"]},
        "sources": {"type": "array", "items": {"type": "object"}},
        "page": ADDRESS,
        "data_version": {"type": "string"},
        "licence": {"type": "string"},
    },
    "required": ["figure_id", "kind", "value", "unit", "basis", "status", "sources", "page"],
}
