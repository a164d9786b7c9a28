"""The built-in package is a Data Package for other people's tools as well."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import frictionless
import pytest

from app.package.tables import TABLES
from tests.package.packages import PACKAGE, change


@pytest.fixture(scope="module")
def descriptor() -> dict[str, Any]:
    return json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))


def faults(folder: Path) -> list[list[Any]]:
    """Return what the standard's own program finds: place, kind, message."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    return report.flatten(["rowNumber", "fieldName", "type", "message"])


def test_schemas_keys_references_and_checksums_hold() -> None:
    assert faults(PACKAGE) == []


@pytest.mark.parametrize(
    ("table", "key", "cells", "kind"),
    [
        ("observations", "acwf2010-cn-2010-count", {"source_id": "nowhere"}, "foreign-key"),
        ("observations", "acwf2010-cn-2010-count", {"sex": "robot"}, "constraint-error"),
        ("observations", "acwf2010-cn-2010-count", {"year": "last"}, "type-error"),
        ("areas", "510000", {"area_code": "410000"}, "primary-key"),
    ],
)
def test_other_tools_see_the_same_faults(
    tmp_path: Path, table: str, key: str, cells: dict[str, str], kind: str
) -> None:
    package = shutil.copytree(PACKAGE, tmp_path / "package")
    change(package, table, key, **cells)
    kinds = {fault[2] for fault in faults(package)}
    assert kind in kinds
    assert "hash-count" in kinds, "and that the file is not the one that was published"


def test_every_file_is_listed_once_with_its_size(descriptor: dict[str, Any]) -> None:
    sizes = {resource["path"]: resource["bytes"] for resource in descriptor["resources"]}
    assert len(sizes) == len(descriptor["resources"])
    found = {
        path.relative_to(PACKAGE).as_posix(): path.stat().st_size
        for path in PACKAGE.rglob("*")
        if path.is_file()
    }
    del found["datapackage.json"]
    assert sizes == found


def test_every_table_has_a_schema_with_its_key(descriptor: dict[str, Any]) -> None:
    schemas = {r["name"]: r["schema"] for r in descriptor["resources"] if "schema" in r}
    for table in TABLES:
        if table.parquet_only:
            continue
        assert [f["name"] for f in schemas[table.name]["fields"]] == list(table.column_names)
        assert schemas[table.name]["primaryKey"] == list(table.key)
        assert all(field["description"] for field in schemas[table.name]["fields"])


def test_licence_and_publishers_are_named(descriptor: dict[str, Any]) -> None:
    assert [licence["name"] for licence in descriptor["licenses"]] == ["CC-BY-4.0"]
    publishers = " ".join(source["title"] for source in descriptor["sources"])
    for name in ("Bureau of Statistics", "Civil Affairs", "Education", "Women", "Natural Earth"):
        assert name in publishers
