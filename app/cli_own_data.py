"""The commands for a data package of one's own: an empty one to fill in, a map from any file of boundaries."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click


def language() -> str:
    """Return the language of the reader's terminal: ``"zh"`` or ``"en"``."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def said(english: str, chinese: str) -> str:
    """Return the text in the language of the terminal."""
    return chinese if language() == "zh" else english


def fail(lines: Iterable[str]) -> NoReturn:
    """Print the lines on standard error and end with 1."""
    for line in lines:
        click.echo(line, err=True)
    raise SystemExit(1)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def template(folder: Path) -> None:
    """Write an empty data package to fill in, explained in English and Chinese.

    FOLDER must be new or empty; else nothing is written, and the command ends with 1.
    """
    from app.package.template_folder import OccupiedError, write_template

    try:
        files = write_template(folder, today=datetime.now(UTC).date())
    except OccupiedError as error:
        fail(error.lines)
    for name in files:
        click.echo(name)
    click.echo(
        said(
            f"{folder}: {len(files)} files. Begin with README.md.",
            f"{folder}：{len(files)} 个文件。请从 README.zh-CN.md 开始。",
        )
    )


@click.command("map")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into", "folder", type=click.Path(path_type=Path), required=True,
    help="Folder of the data package.",
)  # fmt: skip
@click.option("--code-column", required=True, help="Column of the file that holds the area codes.")
@click.option("--layer", help="Layer of the file, where it has several with areas.")
@click.option("--crs", help="Coordinate system, e.g. EPSG:4490, where the file does not say.")
@click.option(
    "--size", "kilobytes", type=click.IntRange(10, 2_000), default=120, show_default=True,
    help="Largest size of the boundaries, in KB.",
)  # fmt: skip
def map_file(
    file: Path, folder: Path, code_column: str, layer: str | None, crs: str | None, kilobytes: int
) -> None:
    """Make the map of a data package from FILE, in any format geopandas reads.

    Shapefile (also zipped), GeoPackage, GeoJSON, TopoJSON, KML and more. The shapes are checked against
    the areas of the package, projected, simplified together and written with the lines and neighbours
    that the atlas needs; then the package is sealed. With problems nothing is written.
    """
    from app.pipeline.own_map import MapError, make_map

    try:
        report = make_map(
            file, folder, code_column=code_column, layer=layer, crs=crs, size=kilobytes * 1000
        )
    except MapError as error:
        fail(said(*line) for line in error.lines)
    for line in report.notes:
        click.echo(said(*line))
    for name, size in report.sizes.items():
        click.echo(f"{name:<32}{size:>10,} bytes")
    if report.problems:
        from app.package.problem_text import format_problems

        click.echo(
            said(
                "The map is written. The package is not sealed: it still has problems.",
                "地图已写入。数据包仍有问题，因此尚未更新校验和。",
            )
        )
        fail([format_problems(report.problems, language())])
