"""Checking a data package: everything that is wrong, at once, with the way to mend it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.units import unit_level
from app.package.boundaries import check_boundaries, check_map_lines
from app.package.files import (
    ADJACENCY,
    BOUNDARIES,
    DESCRIPTOR,
    HATCH,
    PANELS,
    Descriptor,
    DescriptorError,
    changed_files,
    read_descriptor,
)  # fmt: skip
from app.package.loaded import LoadedTable, Row, load_csv, load_parquet
from app.package.messages import Gathering, problem
from app.package.methods import methods_problems
from app.package.panels import panel_problems
from app.package.problems import Problem
from app.package.rules_context import (
    context_problems,
    draw_problems,
    flow_problems,
    indicator_problems,
    link_problems,
)  # fmt: skip
from app.package.rules_figures import conflict_problems, definition_problems, figure_problems
from app.package.rules_keys import key_problems, reference_problems
from app.package.rules_meaning import (
    same_definition_problems,
    share_sum_problems,
    translation_problems,
)
from app.package.rules_sums import sum_problems
from app.package.schema import Table
from app.package.story import story_problems
from app.package.tables import TABLES


@dataclass(slots=True)
class CheckedPackage:
    """Tables as read, by name, and every problem found, in the order of the files."""

    descriptor: Descriptor | None
    tables: dict[str, LoadedTable] = field(default_factory=dict[str, LoadedTable])
    problems: list[Problem] = field(default_factory=list[Problem])


def check_package(folder: Path) -> list[Problem]:
    """Return every problem of a data package; empty when it can be shown.

    A table is read from its CSV file, from Parquet only where there is no CSV.
    """
    return load_and_check(folder).problems


def load_and_check(folder: Path, *, checksums: bool = True) -> CheckedPackage:
    """Read all tables and check everything, also against the checksums of the descriptor."""
    if fault := _folder_problem(folder):
        return CheckedPackage(None, problems=[fault])
    checked, faults = CheckedPackage(None), Gathering()
    try:
        checked.descriptor = read_descriptor(folder)
    except FileNotFoundError:
        faults.add(problem("descriptor-missing", DESCRIPTOR))
    except DescriptorError as error:
        faults.add(problem("descriptor-unreadable", DESCRIPTOR, reason=error))
    counted: list[Problem] = []
    for table in TABLES:
        loaded = _load(folder, table)
        if loaded is not None:
            checked.tables[table.name] = loaded
            counted += loaded.problems
        elif not table.optional:
            faults.add(problem("table-missing", f"{table.name}.csv", table=table.name))
    faults.extend(_missing_files(folder, checked))
    faults.extend(_table_problems(checked.tables))
    faults.extend(_attachment_problems(folder, checked.tables))
    found = faults.problems()
    if checksums:
        found += _checksum_problems(folder, checked.descriptor, [*counted, *found])
    # faults of single cells come first, in the order of the tables; their number is told already
    checked.problems = counted + found
    return checked


def _folder_problem(folder: Path) -> Problem | None:
    """Return what keeps the package's folder, or one inside it, from being read."""
    try:
        if not folder.is_dir():
            return problem("folder-missing", str(folder), folder=folder)
        inner = (folder / Path(BOUNDARIES).parent, folder / PANELS)
        places = [folder] if not _may_read(folder) else [f for f in inner if f.is_dir()]
    except PermissionError:
        places = [folder]
    for place in places:
        if place is folder or not _may_read(place):
            return problem("folder-unreadable", str(place), folder=place)
    return None


def _may_read(folder: Path) -> bool:
    return os.access(folder, os.R_OK | os.X_OK)


def _load(folder: Path, table: Table) -> LoadedTable | None:
    text, stored = folder / f"{table.name}.csv", folder / f"{table.name}.parquet"
    if text.is_file() and not table.parquet_only:
        return load_csv(text, table)
    if stored.is_file():
        return load_parquet(stored, table, as_rows=not table.parquet_only)
    return None


def _missing_files(folder: Path, checked: CheckedPackage) -> list[Problem]:
    """Return listed files that are gone; a table counts as there when its other form is."""
    if checked.descriptor is None:
        return []
    there = {f"{name}.{suffix}" for name in checked.tables for suffix in ("csv", "parquet")}
    required = {
        f"{table.name}.{suffix}"
        for table in TABLES
        if not table.optional
        for suffix in ("csv", "parquet")
    }
    return [
        problem("file-missing", path)
        for path in checked.descriptor.checksums
        if not (folder / path).is_file() and path not in there and path not in required
    ]


def _checksum_problems(
    folder: Path, descriptor: Descriptor | None, found: Iterable[Problem]
) -> list[Problem]:
    """Return files that are not those the descriptor lists, where nothing else is wrong with them."""
    if descriptor is None:
        return []
    faulty = {fault.file for fault in found}
    sealed = {path for path, digest in descriptor.checksums.items() if digest}
    changed = changed_files(folder, descriptor) & sealed
    return [
        problem("checksum-differs", path)
        for path in sorted(changed)
        if (folder / path).is_file() and path not in faulty
    ]


def rows_by_key(loaded: LoadedTable) -> dict[str, Row]:
    """Return the rows of a table whose key is one column, by it."""
    return {str(row[loaded.table.key[0]]): row for row in loaded.rows}


def _table_problems(tables: Mapping[str, LoadedTable]) -> Iterator[Problem]:
    for loaded in tables.values():
        if not loaded.table.parquet_only:
            yield from key_problems(loaded)
            yield from reference_problems(loaded, tables)
            yield from translation_problems(loaded)
    figures, series = tables.get("observations"), tables.get("series")
    if figures is not None and series is not None:
        families = {str(row.get("series")): str(row.get("family")) for row in series.every_row()}
        ages = {str(row.get("series")): str(row.get("age_range")) for row in series.every_row()}
        yield from figure_problems(figures, families)
        yield from conflict_problems(figures)
        yield from sum_problems(figures, ages)
        yield from same_definition_problems(figures, rows_by_key(series))
        yield from share_sum_problems(figures, _units(tables.get("areas")) or ())
        if "definitions" in tables:
            yield from definition_problems(tables["definitions"], figures)
    yield from _context_problems(tables)


def _context_problems(tables: Mapping[str, LoadedTable]) -> Iterator[Problem]:
    areas = tables.get("areas")
    sound = areas is not None and not areas.problems
    rows = areas.rows if areas is not None and sound else []
    unit = unit_level(str(row["level"]) for row in rows)
    covered = [str(row["area_code"]) for row in rows if row["level"] == unit and row["covered"]]
    indicators = tables.get("indicators")
    if indicators is not None:
        yield from indicator_problems(indicators)
        about = {str(row["indicator"]): row for row in indicators.rows}
        if "context" in tables:
            yield from context_problems(tables["context"], about, covered)
    if "flows" in tables:
        yield from flow_problems(tables["flows"])
    if "series_links" in tables:
        yield from link_problems(tables["series_links"])
    if "model_draws_2010" in tables and "observations" in tables:
        codes = areas.named("area_code") if areas is not None and areas.whole else None
        yield from draw_problems(tables["model_draws_2010"], tables["observations"], codes)


def _units(areas: LoadedTable | None) -> list[str] | None:
    """Return the codes of the areas that make up the map; None where the table cannot tell."""
    if areas is None or not areas.whole:
        return None
    unit = unit_level(str(row.get("level")) for row in areas.every_row())
    found = [row for row in areas.every_row() if row.get("level") == unit]
    return [str(row["area_code"]) for row in found] or None


def _attachment_problems(folder: Path, tables: Mapping[str, LoadedTable]) -> Iterator[Problem]:
    """Yield problems of boundaries, map lines, neighbours and panels, where there are any."""
    areas = tables.get("areas")
    provinces = _units(areas)
    if areas is not None and areas.whole:
        yield from _adjacency_problems(folder, areas.named("area_code"))
    for path, found in (
        (
            BOUNDARIES,
            check_boundaries(folder / BOUNDARIES, provinces)
            if (folder / BOUNDARIES).exists()
            else [],
        ),
        (HATCH, check_map_lines(folder / HATCH, provinces) if (folder / HATCH).exists() else []),
    ):
        yield from (replace(fault, file=path) for fault in found)
    known = {
        table: tables[table].named(key) if table in tables and tables[table].whole else None
        for table, key in (("observations", "figure_id"), ("sources", "source_id"))
    }
    choices = {
        table: tables[table].named(key) if table in tables and tables[table].whole else None
        for table, key in (
            ("definitions", "definition"), ("indicators", "indicator"), ("areas", "area_code"),
        )
    }  # fmt: skip
    yield from panel_problems(
        folder, figures=known["observations"], sources=known["sources"], choices=choices
    )
    told = tables.get("model_numbers_2010")
    numbers = told.named("name") if told is not None else set[str]()
    yield from methods_problems(folder, figures=known["observations"], numbers=numbers)
    yield from story_problems(folder, figures=known["observations"])


def _adjacency_problems(folder: Path, areas: set[str]) -> Iterator[Problem]:
    path = folder / ADJACENCY
    if not path.is_file():
        return
    try:
        pairs = read_adjacency(folder)
    except (OSError, ValueError) as error:
        yield problem("table-unreadable", ADJACENCY, reason=getattr(error, "strerror", error))
        return
    for line, pair in enumerate(pairs, start=2):
        for code in pair:
            if code not in areas:
                yield problem("adjacency-unknown-area", ADJACENCY, row=line, text=code)


def read_adjacency(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the pairs of neighbours of a package, none when it has no such file.

    Raises:
        ValueError: the file is not UTF-8 CSV with at least two columns.
    """
    path = folder / ADJACENCY
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        try:
            rows = list(csv.reader(stream, strict=True))[1:]
        except csv.Error as error:
            raise ValueError(str(error)) from None
    if any(len(row) < 2 for row in rows):
        raise ValueError("two columns are expected")
    return tuple((row[0], row[1]) for row in rows)
