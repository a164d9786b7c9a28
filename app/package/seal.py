"""Sealing an edited package: Parquet copies and checksums that fit its CSV tables again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.package.arrow import parquet_bytes
from app.package.check import load_and_check
from app.package.files import DESCRIPTOR, RULES, checksum
from app.package.loaded import LoadedTable
from app.package.problems import Problem


def seal_package(folder: Path) -> tuple[list[Problem], tuple[str, ...]]:
    """Renew the Parquet copies and the checksums of every listed file, and return what changed.

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
    document |= {"resources": kept, "rules": RULES}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    place.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return [], tuple(e["path"] for e in kept if e["hash"] != before[e["path"]])


def _renew_parquet(folder: Path, tables: Mapping[str, LoadedTable]) -> None:
    """Write the copies of tables that are there as CSV and as Parquet."""
    for name, loaded in tables.items():
        copy = folder / f"{name}.parquet"
        if loaded.file.endswith(".csv") and copy.is_file():
            copy.write_bytes(parquet_bytes(loaded.as_arrow()))
