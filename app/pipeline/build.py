"""From ``data/sources/`` to ``data/package/``, the only thing the app reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.package.arrow import parquet_bytes, row_count, to_arrow
from app.package.check import check_package
from app.package.files import (
    ADJACENCY,
    BOUNDARIES,
    DESCRIPTOR,
    HATCH,
    METHODS,
    PANELS,
    STORY,
    DescriptorError,
    read_descriptor,
)
from app.package.problem_text import format_problems
from app.package.schema import Table
from app.package.tables import (
    AREAS,
    CONTEXT,
    DEFINITIONS,
    FLOWS,
    INDICATORS,
    MODEL_DRAWS,
    MODEL_PROVINCES,
    OBSERVATIONS,
    RELEASES,
    SERIES,
    SERIES_LINKS,
    SOURCES,
)
from app.pipeline.context_tables import context_rows, flow_rows
from app.pipeline.descriptor import descriptor_bytes
from app.pipeline.figure_tables import ModelResult, modelled_rows, printed_rows, read_model
from app.pipeline.model_tables import model_tables
from app.pipeline.province_facts import province_facts
from app.pipeline.source_tables import BuildError, PackageRow, read_release, read_source, typed_rows
from app.pipeline.write import csv_bytes, write_file

PLAIN_TABLES: tuple[tuple[Table, str], ...] = (
    (AREAS, "areas.csv"),
    (DEFINITIONS, "definitions.csv"),
    (SERIES, "series.csv"),
    (SERIES_LINKS, "series_links.csv"),
    (SOURCES, "bibliography.csv"),
    (INDICATORS, "indicators.csv"),
    (RELEASES, "releases.csv"),
)
"""Tables taken over as they are, in the order of the source."""

CREDIT_COLUMNS = ("name", "role", "url", "licence", "note")
BOUNDARY_FILES = (BOUNDARIES, HATCH, ADJACENCY, "boundaries/NOTICE")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build wrote: rows by table, files by path with their size in bytes."""

    version: str
    rows: Mapping[str, int]
    files: Mapping[str, int]


def build_package(
    sources: Path, out: Path, *, panels: Path | None = None, boundaries: Path | None = None
) -> BuildReport:
    """Build the data package, check it, and return what was written.

    ``panels`` and ``boundaries`` are the folders next to ``sources`` unless given; ``methods``
    and ``story`` lie beside the panels. Files that an
    earlier build listed and this one does not make are removed; others in ``out`` are left alone.

    Raises:
        BuildError: a source is missing or wrong, or the package does not pass its checks; nothing
            is written then.
    """
    release = read_release(sources)
    model = read_model(sources)
    contents = _table_files(make_tables(sources, model), model)
    files = read_attachments(
        panels or sources.parent / "panels", boundaries or sources.parent / "boundaries"
    )
    descriptor = descriptor_bytes(
        release=release,
        tables=contents,
        files=files,
        publishers=read_source(sources, "credits.csv", CREDIT_COLUMNS),
        model=model.account,
    )
    everything = {path: content for _, path, content, _ in contents} | files
    everything[DESCRIPTOR] = descriptor
    _check(everything)
    _remove_outdated(out, everything)
    for path, content in everything.items():
        write_file(out, path, content)
    return BuildReport(
        version=release.version,
        rows={table.name: rows for table, _, _, rows in contents},
        files={path: len(content) for path, content in everything.items()},
    )


def _table_files(
    tables: Sequence[tuple[Table, list[PackageRow]]], model: ModelResult
) -> list[tuple[Table, str, bytes, int]]:
    """Return (table, path, content, rows) of every table file."""
    files: list[tuple[Table, str, bytes, int]] = []
    for table, rows in tables:
        stored = parquet_bytes(to_arrow(table, rows))
        files.append((table, f"{table.name}.csv", csv_bytes(table, rows), len(rows)))
        files.append((table, f"{table.name}.parquet", stored, len(rows)))
    draws = f"{MODEL_DRAWS.name}.parquet"
    return [*files, (MODEL_DRAWS, draws, parquet_bytes(model.draws), row_count(model.draws))]


def _check(everything: Mapping[str, bytes]) -> None:
    """Raise BuildError when the package would not pass its own checks."""
    with TemporaryDirectory(prefix="liushou-") as folder:
        for path, content in everything.items():
            write_file(Path(folder), path, content)
        problems = check_package(Path(folder))
    if problems:
        raise BuildError(f"The package does not pass its checks.\n{format_problems(problems)}")


def make_tables(sources: Path, model: ModelResult) -> list[tuple[Table, list[PackageRow]]]:
    """Return every table with its rows, in the order of the package."""
    plain = {
        table.name: typed_rows(table, read_source(sources, name, table.column_names), name)
        for table, name in PLAIN_TABLES
    }
    definitions = {str(row["series"]): str(row["definition"]) for row in plain[SERIES.name]}
    flows = flow_rows(
        read_source(
            sources,
            "birthplace_flows.csv",
            ("origin_code", "persons_longform", "sampling_fraction"),
        )
    )
    context = context_rows(
        read_source(sources, "context.csv", CONTEXT.column_names),
        flows,
        read_source(sources, "model_covariates_2010.csv", ("area_code", "rural_children_0_17")),
        [str(row["indicator"]) for row in plain[INDICATORS.name]],
    )
    figures = read_source(sources, "published_figures.csv", FIGURE_COLUMNS)
    observations = printed_rows(figures, definitions) + modelled_rows(model, definitions)
    return [
        (AREAS, plain[AREAS.name]),
        (DEFINITIONS, plain[DEFINITIONS.name]),
        (SERIES, plain[SERIES.name]),
        (SERIES_LINKS, plain[SERIES_LINKS.name]),
        (SOURCES, plain[SOURCES.name]),
        (OBSERVATIONS, observations),
        (INDICATORS, plain[INDICATORS.name]),
        (CONTEXT, context),
        (FLOWS, flows),
        (MODEL_PROVINCES, province_facts(sources)),
        *model_tables(sources, model),
        (RELEASES, plain[RELEASES.name]),
    ]


FIGURE_COLUMNS = tuple(
    name
    for name in OBSERVATIONS.column_names
    if name not in ("definition", "lo80", "hi80", "lo95", "hi95", "model_version")
)
"""Columns of published_figures.csv; the build adds the others."""


def read_attachments(panels: Path, boundaries: Path) -> dict[str, bytes]:
    """Return the files copied into the package as they are, by path, in a fixed order."""
    found: dict[str, bytes] = {}
    for path in BOUNDARY_FILES:
        file = boundaries / Path(path).name
        if not file.is_file():
            raise BuildError(
                f"boundaries/{file.name}: missing; run `liushou data boundaries` first."
            )
        found[path] = file.read_bytes()
    beside = [(panels.parent / name, name) for name in (METHODS, STORY)]
    for folder, name in ((panels, PANELS), *beside):
        files = sorted(folder.glob("*.yaml"))
        found |= {f"{name}/{file.name}": file.read_bytes() for file in files}
    return found


def _remove_outdated(out: Path, made: Mapping[str, bytes]) -> None:
    """Remove files that the descriptor in ``out`` lists and the new build no longer makes."""
    try:
        listed: Sequence[str] = list(read_descriptor(out).checksums)
    except (FileNotFoundError, DescriptorError):
        return
    for path in listed:
        target = (out / path).resolve()
        if path not in made and target.is_file() and out.resolve() in target.parents:
            target.unlink()
