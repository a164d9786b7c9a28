"""How ``datapackage.json`` lists a file or a table."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any, Final

from app.package.schema import Table

MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "yaml": "application/yaml",
}


def sha256(content: bytes) -> str:
    """Return the checksum of a file as the descriptor holds it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def file_resource(path: str, content: bytes) -> dict[str, Any]:
    """Return the entry of a file."""
    suffix = path.rsplit(".", 1)[-1]
    return {
        "name": path.lower().replace("/", "-").replace(".", "-").replace("_", "-"),
        "path": path,
        "type": "file",
        "format": suffix,
        "mediatype": MEDIA_TYPES.get(suffix, "text/plain"),
        "bytes": len(content),
        "hash": sha256(content),
    }


def table_resource(
    table: Table, path: str, content: bytes, rows: int, *, columns: Collection[str] | None = None
) -> dict[str, Any]:
    """Return the entry of a table file; readers of the standard check types in CSV only.

    ``columns`` are those the file has, where it lacks some that may be left out.
    """
    resource = file_resource(path, content) | {"description": table.about}
    if path.endswith(".csv"):
        resource |= {
            "name": table.name,
            "type": "table",
            "rows": rows,
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
            "schema": _schema(table, columns),
        }
    return resource


def _schema(table: Table, columns: Collection[str] | None) -> dict[str, Any]:
    schema = table.descriptor()
    if columns is None:
        return schema
    fields = {field["name"]: field for field in schema["fields"]}
    kept = [key for key in schema.get("foreignKeys", ()) if key["fields"] in columns]
    # readers of the standard compare columns by their place
    found: dict[str, Any] = {
        "fields": [fields[name] for name in columns if name in fields],
        "primaryKey": schema["primaryKey"],
        "missingValues": schema["missingValues"],
    }
    return found | ({"foreignKeys": kept} if kept else {})
