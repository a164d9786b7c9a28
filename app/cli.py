"""The command ``liushou``: serve the atlas; build, check and estimate its data.

Commands import what they need when they run, so that ``--help`` and a wrong setting answer at once.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from app import __version__
from app.cli_export import export
from app.cli_own_data import fail, language, map_file, template
from app.settings import BUILT_IN_PACKAGE, ROOT, Settings, SettingsError, load_settings

SOURCES = ROOT / "data" / "sources"
BOUNDARIES = ROOT / "data" / "boundaries"
FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="liushou")
def main() -> None:
    """Liushou Atlas 中国留守儿童数据地图: figures on children left behind in China."""


@main.command()
@click.option("--host", help="Address to listen on.  [HOST, else 127.0.0.1]")
@click.option("--port", help="Port to listen on; 0 takes any free one.  [PORT, else 8050]")
@click.option("--workers", help="Number of server processes.  [WORKERS, else 2]")
@click.option("--data", help="Folder of a data package.  [LIUSHOU_DATA, else the built-in one]")
@click.option(
    "--beside",
    is_flag=True,
    help="Show that package beside the built-in one, not in its place.  [LIUSHOU_BESIDE]",
)
def serve(
    host: str | None, port: str | None, workers: str | None, data: str | None, beside: bool
) -> None:
    """Serve the atlas until stopped, and print its address."""
    settings = _settings(
        host=host, port=port, workers=workers, data=data, beside="1" if beside else None
    )
    # pyarrow's own allocator keeps some 40 MB that it never uses again
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    from app.package.reader import PackageError
    from app.web.server import ListenError
    from app.web.server import serve as run

    try:
        run(settings, announce=_announce)
    except ListenError as error:
        fail([str(error)])
    except PackageError as error:
        from app.package.problem_text import format_problems

        fail([str(settings.data), format_problems(error.problems, language())])


@main.group()
def data() -> None:
    """Build, check and estimate the data."""


@data.command()
@click.option("--sources", type=EXISTING_FOLDER, default=SOURCES, hidden=True)
@click.option("--out", type=FOLDER, default=BUILT_IN_PACKAGE, help="Folder to write to.")
def build(sources: Path, out: Path) -> None:
    """Build the data package from the tables in data/sources."""
    from app.pipeline.build import build_package
    from app.pipeline.source_tables import BuildError

    try:
        report = build_package(sources, out)
    except BuildError as error:
        fail([str(error)])
    for table, rows in report.rows.items():
        click.echo(f"{table:<20}{rows:>10,}")
    size = sum(report.files.values())
    click.echo(f"{len(report.files)} files, {size / 1e6:.1f} MB, version {report.version}: {out}")


@data.command()
@click.argument("folder", type=click.Path(path_type=Path, readable=False), required=False)
def check(folder: Path | None) -> None:
    """Check a data package, by default the built-in one: every problem, every warning.

    Ends with 0 when the package can be shown, else with 1.
    """
    from app.package.problem_text import format_problems
    from app.package.review import review_package

    place = folder or BUILT_IN_PACKAGE
    problems = review_package(place)
    if problems:
        click.echo(format_problems(problems, language()))
    if any(fault.severity == "error" for fault in problems):
        raise SystemExit(1)
    click.echo(f"{place}: 没有问题。" if language() == "zh" else f"{place}: no problems.")


@data.command()
@click.argument("folder", type=EXISTING_FOLDER)
def seal(folder: Path) -> None:
    """Renew the checksums of a package edited on purpose, and its Parquet copies.

    The package is checked first; with problems nothing is written, and the command ends with 1.
    """
    from app.package.problem_text import format_problems
    from app.package.seal import seal_package

    problems, changed = seal_package(folder)
    if problems:
        fail([format_problems(problems, language())])
    for path in changed:
        click.echo(path)
    count = len(changed)
    click.echo(
        f"{folder}: 更新了 {count} 个校验和。"
        if language() == "zh"
        else f"{folder}: {count} checksums renewed."
    )


@data.command()
@click.option("--sources", type=EXISTING_FOLDER, default=SOURCES, hidden=True)
@click.option("--out", type=FOLDER, help="Folder for the three result files.  [data/sources]")
@click.option("--seed", type=int, help="Random seed.  [that of the settings file]")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value=Path("model_report.html"),
    help="Write a report on the stored result instead of estimating anew.  [model_report.html]",
)
@click.option("--rerun", is_flag=True, help="With --report: estimate anew first.")
def model(
    sources: Path, out: Path | None, seed: int | None, report: Path | None, rerun: bool
) -> None:
    """Estimate the provinces of 2010 by age and sex, or report on the estimates.

    Estimating takes two minutes on one core. A report takes seconds, needs nothing but the stored
    result, and is the same for the same result.
    """
    if report is not None and out is not None:
        raise click.UsageError("A report is made of the result in data/sources: leave out --out.")
    if report is None or rerun:
        _estimate(sources, out, seed)
    if report is not None:
        _report(sources, report)


def _estimate(sources: Path, out: Path | None, seed: int | None) -> None:
    from app.pipeline.model.constraints import InfeasibleFactsError
    from app.pipeline.model.facts import ModelInputError
    from app.pipeline.model.run import run_model

    try:
        result = run_model(sources, out or sources, seed=seed)
    except (ModelInputError, InfeasibleFactsError) as error:
        fail([str(error)])
    record = result.record
    click.echo(
        f"Model {record['model_version']}, seed {record['seed']}, {record['draws']} draws: "
        f"{len(result.estimates)} estimates in {out or sources}"
    )


def _report(sources: Path, file: Path) -> None:
    from app.pipeline.model_report import write_report
    from app.pipeline.source_tables import BuildError
    from app.text.locale import get_locale

    try:
        write_report(sources, file, get_locale(language()))
    except BuildError as error:
        fail([str(error)])
    click.echo(str(file))


@data.command()
@click.option("--source", type=EXISTING_FOLDER, required=True, help="See data/boundaries/NOTICE.")
@click.option(
    "--out", type=FOLDER, default=ROOT / "data" / "boundaries", help="Folder to write to."
)
def boundaries(source: Path, out: Path) -> None:
    """Build boundaries, map lines and neighbours from Natural Earth's provinces."""
    from app.pipeline.boundaries import BoundaryError, build_boundaries

    try:
        report = build_boundaries(source, SOURCES / "areas.csv", out)
    except BoundaryError as error:
        fail([str(error)])
    for name, size in report.sizes.items():
        click.echo(f"{name:<20}{size:>10,} bytes")
    click.echo(
        f"{len(report.areas_km2)} units, {report.land_neighbours} pairs of neighbours: {out}"
    )


data.add_command(template)
data.add_command(map_file)
main.add_command(export)


def _settings(**given: str | None) -> Settings:
    try:
        return load_settings(**given)
    except SettingsError as error:
        fail(error.lines)


def _announce(address: str) -> None:
    click.echo(f"Liushou Atlas · 中国留守儿童数据地图\n{address}  (Ctrl+C stops · 按 Ctrl+C 停止)")


if __name__ == "__main__":
    main()
