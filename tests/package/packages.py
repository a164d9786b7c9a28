"""Copies of the built-in package to break, and one made by hand that is as small as can be."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "data" / "package"
OPTIONAL = (
    "series_links",
    "indicators",
    "context",
    "flows",
    "model_draws_2010",
    "model_provinces_2010",
    "model_predictions_2010",
    "model_runs_2010",
    "model_numbers_2010",
    "releases",
)

Row = dict[str, str]


def copy_package(target: Path) -> Path:
    """Return a full copy of the built-in package without checksums, so that it may be edited."""
    copy_sealed_package(target)
    place = target / "datapackage.json"
    document = json.loads(place.read_text(encoding="utf-8"))
    for entry in document["resources"]:
        del entry["hash"]
    place.write_text(json.dumps(document), encoding="utf-8")
    return target


def copy_sealed_package(target: Path) -> Path:
    """Return a full copy of the built-in package as it is, with its checksums."""
    shutil.copytree(PACKAGE, target)
    return target


def copy_core(target: Path) -> Path:
    """Return a copy of the CSV tables that every package needs, with the shortest descriptor."""
    target.mkdir()
    for name in ("areas", "definitions", "series", "sources", "observations"):
        shutil.copy(PACKAGE / f"{name}.csv", target)
    write_descriptor(target)
    return target


def write_descriptor(folder: Path) -> None:
    """Write the shortest descriptor an own package can have."""
    text = json.dumps({"name": "own", "version": "1", "resources": []})
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def read_rows(folder: Path, table: str) -> list[Row]:
    """Return the rows of a CSV table as text."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_rows(folder: Path, table: str, rows: Iterable[Row]) -> None:
    """Write rows back as a CSV table."""
    kept = list(rows)
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(kept[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def change(folder: Path, table: str, key: str, **cells: str) -> int:
    """Change cells of the row whose first cell is ``key``; return its line in the file."""
    rows = read_rows(folder, table)
    for line, row in enumerate(rows, start=2):
        if next(iter(row.values())) == key:
            row.update(cells)
            write_rows(folder, table, rows)
            return line
    raise KeyError(key)


def edit_rows(folder: Path, table: str, edit: Callable[[list[Row]], None]) -> None:
    """Let ``edit`` change the list of rows of a table."""
    rows = read_rows(folder, table)
    edit(rows)
    write_rows(folder, table, rows)


def without_story(folder: Path) -> None:
    """Take the story out of a package: it tells what the tests take out of the panels."""
    shutil.rmtree(folder / "story")
    descriptor = folder / "datapackage.json"
    content = json.loads(descriptor.read_text(encoding="utf-8"))
    content["resources"] = [
        r for r in content["resources"] if not str(r["path"]).startswith("story/")
    ]
    descriptor.write_text(json.dumps(content), encoding="utf-8")
