"""Sealing an edited package: Parquet copies, checksums and the list of files fit its tables again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from app.package.arrow import parquet_bytes
from app.package.check import load_and_check
from app.package.files import ADJACENCY, BOUNDARIES, DESCRIPTOR, HATCH, RULES, checksum
from app.package.loaded import LoadedTable
from app.package.methods import methods_files
from app.package.panels import panel_files
from app.package.problems import Problem
from app.package.resources import file_resource, table_resource
from app.package.story import story_files
from app.package.writing import write_whole

_MAP_FILES: Final = (BOUNDARIES, HATCH, ADJACENCY, "boundaries/NOTICE")


def seal_package(folder: Path) -> tuple[list[Problem], tuple[str, ...]]:
    """Renew the Parquet copies and the checksums of every file, and return what changed.

    Files of the package that ``datapackage.json`` does not list yet are added to it.

    Returns:
        The problems, with which nothing is written, and the paths that have a new checksum.
    """
    checked = load_and_check(folder, checksums=False)
    if checked.problems:
        return checked.problems, ()
    place = folder / DESCRIPTOR
    document: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    before = {entry["path"]: entry.get("hash") for entry in document["resources"]}
    _renew_parquet(folder, checked.tables)
    kept = [entry for entry in document["resources"] if (folder / entry["path"]).is_file()]
    for entry in kept:
        path = folder / entry["path"]
        entry["bytes"] = path.stat().st_size
        entry["hash"] = f"sha256:{checksum(path)}"
        loaded = checked.tables.get(path.stem) if path.parent == folder else None
        if "rows" in entry and loaded is not None and not loaded.table.parquet_only:
            entry["rows"] = len(loaded.rows)
    kept += _unlisted(folder, checked.tables, {entry["path"] for entry in kept})
    document |= {"resources": kept, "rules": RULES}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    write_whole(place, f"{text}\n".encode())
    return [], tuple(e["path"] for e in kept if e["hash"] != before.get(e["path"]))


def _unlisted(
    folder: Path, tables: Mapping[str, LoadedTable], listed: set[str]
) -> Iterator[dict[str, Any]]:
    """Yield entries for the files of the package that have none."""
    for name, loaded in tables.items():
        path = f"{name}.csv"
        if path not in listed and loaded.file == path:
            content = (folder / path).read_bytes()
            columns = next(csv.reader(content.decode("utf-8-sig").splitlines()))
            yield table_resource(loaded.table, path, content, len(loaded.rows), columns=columns)
    texts = (*panel_files(folder), *methods_files(folder), *story_files(folder))
    paths = [name for name in _MAP_FILES if (folder / name).is_file()]
    for path in (*paths, *(file.relative_to(folder).as_posix() for file in texts)):
        if path not in listed:
            yield file_resource(path, (folder / path).read_bytes())


def _renew_parquet(folder: Path, tables: Mapping[str, LoadedTable]) -> None:
    """Write the copies of tables that are there as CSV and as Parquet."""
    for name, loaded in tables.items():
        copy = folder / f"{name}.parquet"
        if loaded.file.endswith(".csv") and copy.is_file():
            write_whole(copy, parquet_bytes(loaded.as_arrow()))
