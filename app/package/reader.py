"""Reading a data package into one frozen ``Dataset``, or telling everything that is wrong with it.

An untouched package (every file has the checksum of ``datapackage.json``, and the package passed
the checks this program knows) is read from Parquet at once. Any other one is checked in full first
and read from its CSV tables, so that who edits a CSV file sees the edit, and every fault in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.domain.codes import AGE_GROUPS
from app.domain.dataset import Dataset, ModelDraws
from app.domain.model_record import ModelNumber, ModelRecord, Prediction, RunTotal
from app.domain.records import Area, Definition, Indicator, ProvinceFacts, Release, Series, Source
from app.package.arrow import (
    ArrowTable,
    frame_of,
    row_count,
    rows_of,
    texts_of,
    to_arrow,
    whole_numbers_of,
)
from app.package.cells import split_list, split_numbers
from app.package.check import load_and_check, read_adjacency
from app.package.codes import DRAW_COLUMNS
from app.package.files import (
    BOUNDARIES,
    HATCH,
    RULES,
    Descriptor,
    DescriptorError,
    changed_files,
    read_descriptor,
)
from app.package.loaded import load_parquet
from app.package.methods import methods_files
from app.package.panels import panel_files, read_panel
from app.package.problem_text import format_problems
from app.package.problems import Problem
from app.package.story import story_files
from app.package.tables import TABLES

Frames = dict[str, ArrowTable]


class PackageError(ValueError):
    """A package that cannot be shown. ``problems`` holds everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(format_problems(problems, "en"))
        self.problems = tuple(problems)


def load_dataset(folder: Path) -> Dataset:
    """Return the data package in ``folder``.

    Raises:
        PackageError: with all problems, when the folder is missing or anything in it is wrong.
    """
    descriptor = _trusted(folder)
    if descriptor is not None:
        tables = _stored_tables(folder)
        if tables is not None:
            return _dataset(folder, descriptor, tables)
    checked = load_and_check(folder)
    if checked.problems or checked.descriptor is None:
        raise PackageError(checked.problems)
    return _dataset(
        folder,
        checked.descriptor,
        {name: table.as_arrow() for name, table in checked.tables.items()},
    )


def _trusted(folder: Path) -> Descriptor | None:
    """Return the descriptor of a package that is as it was when it passed the checks, else None."""
    try:
        descriptor = read_descriptor(folder)
    except (OSError, DescriptorError):
        return None
    if descriptor.rules != RULES or changed_files(folder, descriptor):
        return None
    listed = set(descriptor.checksums)
    tables = {f"{table.name}.{suffix}" for table in TABLES for suffix in ("csv", "parquet")}
    extra = {name for name in tables if (folder / name).is_file()} | {
        f"{path.parent.name}/{path.name}" for path in (*panel_files(folder), *methods_files(folder))
    }
    return descriptor if extra <= listed else None


def _stored_tables(folder: Path) -> Frames | None:
    """Return the tables from Parquet; None when one of them has to be read from CSV."""
    tables: Frames = {}
    for table in TABLES:
        path = folder / f"{table.name}.parquet"
        if path.is_file():
            loaded = load_parquet(path, table, as_rows=False)
            if loaded.arrow is None:
                return None
            tables[table.name] = loaded.arrow
        elif not table.optional or (folder / f"{table.name}.csv").is_file():
            return None
    return tables


def _dataset(folder: Path, descriptor: Descriptor, tables: Frames) -> Dataset:
    full = {table.name: tables.get(table.name, to_arrow(table, [])) for table in TABLES}
    areas = [_area(row) for row in rows_of(full["areas"])]
    indicators = [_indicator(row) for row in rows_of(full["indicators"])]
    return Dataset(
        version=descriptor.version,
        released=descriptor.released,
        areas={area.area_code: area for area in areas},
        definitions={r["definition"]: Definition(**r) for r in rows_of(full["definitions"])},
        series={r["series"]: Series(**r) for r in rows_of(full["series"])},
        sources={r["source_id"]: Source(**r) for r in rows_of(full["sources"])},
        indicators={indicator.indicator: indicator for indicator in indicators},
        observations=frame_of(full["observations"]),
        context=frame_of(full["context"]),
        flows=frame_of(full["flows"]),
        series_links=frame_of(full["series_links"]),
        draws=_draws(full["model_draws_2010"], full["observations"]),
        panels=_texts(panel_files(folder)),
        methods=_texts(methods_files(folder)),
        story=_texts(story_files(folder)),
        boundary_note=descriptor.boundary_note,
        own_title=descriptor.title,
        maker=descriptor.maker,
        licence=descriptor.licence,
        boundaries=_bytes(folder / BOUNDARIES),
        hatch=_bytes(folder / HATCH),
        adjacency=read_adjacency(folder),
        model_provinces={
            row["area_code"]: _province_facts(row) for row in rows_of(full["model_provinces_2010"])
        },
        model_record=_model_record(full),
        releases=tuple(Release(**row) for row in rows_of(full["releases"])),
    )


def _area(row: Mapping[str, Any]) -> Area:
    fields: dict[str, Any] = {**row, "member_codes": split_list(row["member_codes"])}
    return Area(**fields)


def _indicator(row: Mapping[str, Any]) -> Indicator:
    fields: dict[str, Any] = {**row, "breaks": split_numbers(row["breaks"])}
    return Indicator(**fields)


def _province_facts(row: Mapping[str, Any]) -> ProvinceFacts:
    lists = {name: split_list(row[name]) for name in ("constraints", "figures")}
    fields: dict[str, Any] = {**row, **lists}
    return ProvinceFacts(**fields)


def _model_record(full: Frames) -> ModelRecord | None:
    """Return the model's account of its run; None when the package carries none."""
    numbers = [
        ModelNumber(row["name"], row["value"], split_list(row["figures"]))
        for row in rows_of(full["model_numbers_2010"])
    ]
    predictions: list[Prediction] = []
    for row in rows_of(full["model_predictions_2010"]):
        fields: dict[str, Any] = {**row, "area_codes": split_list(row["area_codes"])}
        predictions.append(Prediction(**fields))
    totals = tuple(RunTotal(**row) for row in rows_of(full["model_runs_2010"]))
    if not numbers and not predictions and not totals:
        return None
    return ModelRecord(tuple(predictions), totals, {number.name: number for number in numbers})


def _draws(stored: ArrowTable, observations: ArrowTable) -> ModelDraws | None:
    """Return the joint draws as one array; None when the package carries none."""
    if row_count(stored) == 0:
        return None
    codes = sorted(set(texts_of(stored, "area_code")))
    persons = whole_numbers_of(stored, DRAW_COLUMNS)
    versions = [version for version in texts_of(observations, "model_version") if version]
    return ModelDraws(
        area_codes=tuple(codes),
        persons=persons.reshape(-1, len(codes), len(AGE_GROUPS), 2),
        model_version=versions[0] if versions else "",
    )


def _texts(files: Iterable[Path]) -> dict[str, Mapping[str, Any]]:
    texts: dict[str, Mapping[str, Any]] = {}
    for path in files:
        text = read_panel(path)
        texts[str(text.get("id") or path.stem)] = text
    return texts


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
