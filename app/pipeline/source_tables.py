"""Reading the hand-edited tables of ``data/sources/``; errors name file, row and column."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.package.cells import Cell, CellError, parse_cell
from app.package.schema import Table

SourceRow = dict[str, str]
PackageRow = dict[str, Cell]


class BuildError(ValueError):
    """The package cannot be built from these sources; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class Release:
    """Version and date of the data, fixed by hand so that a build does not depend on the day."""

    version: str
    released: str


def read_source(folder: Path, name: str, needed: Iterable[str]) -> list[SourceRow]:
    """Return the rows of ``<folder>/<name>``.

    Raises:
        BuildError: the file is missing, is not UTF-8, or lacks a needed column.
    """
    path = folder / name
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            rows = list(reader)
            header = list(reader.fieldnames or ())
    except FileNotFoundError:
        raise BuildError(f"{name}: the file is missing from {folder}.") from None
    except UnicodeDecodeError:
        raise BuildError(f"{name}: not UTF-8; save the table as UTF-8 CSV.") from None
    except csv.Error as error:
        raise BuildError(f"{name}: not a readable CSV table ({error}).") from None
    missing = [column for column in needed if column not in header]
    if missing:
        raise BuildError(f"{name}: no column {', '.join(missing)}.")
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise BuildError(f"{name}, row {number}: {len(header)} cells are expected.")
    return rows


def read_release(folder: Path) -> Release:
    """Return version and date from ``release.json`` (BuildError when unreadable)."""
    path = folder / "release.json"
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
        return Release(version=str(found["version"]), released=str(found["released"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise BuildError(
            'release.json: expected {"version": "2026.11", "released": "2026-11-24"}.'
        ) from None


def typed_rows(table: Table, rows: Iterable[Mapping[str, str]], file: str) -> list[PackageRow]:
    """Return rows with the columns of ``table``, typed; columns the source lacks are empty.

    Raises:
        BuildError: a cell does not fit its column.
    """
    typed: list[PackageRow] = []
    for number, row in enumerate(rows, start=2):
        cells: PackageRow = {}
        for column in table.columns:
            text = row.get(column.name, "")
            try:
                cells[column.name] = parse_cell(column, text)
            except CellError as error:
                fault = error.code.replace("-", " ")
                raise BuildError(
                    f"{file}, row {number}, {column.name}: '{text}' ({fault})."
                ) from None
        typed.append(cells)
    return typed
