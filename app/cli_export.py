"""``liushou export``: pictures, tables, slides and briefs without a running server and without a network."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from app.cli_own_data import language
from app.settings import BUILT_IN_PACKAGE

if TYPE_CHECKING:
    from app.cli_desk import Desk

SHAPES: Final = ("landscape", "wide", "square", "portrait")
CARDS: Final = (
    "map-a", "map-b", "ranking", "pyramid", "trend", "table",
    "scatter", "flows", "multiples", "regions", "similar", "spatial",
)  # fmt: skip
PICTURES: Final = ("png", "svg", "pdf")
WHOLE: Final = ("xlsx", "zip", "pptx")
"""Formats that hold a whole view in one file."""
TABLES: Final = ("csv", "xlsx", "parquet", "geojson", "gpkg", "zip", "columns.csv")
OUT: Final = click.Path(path_type=Path)
PDF_PAGE: Final = re.compile(rb"/Type\s*/Page\b(?!s)")
PROVINCE: Final = re.compile(r"province-(\w+)")

Command = Callable[..., Any]


@click.group()
def export() -> None:
    """Write pictures, tables, slides and briefs to files.

    LINK is the address of a view, or its settings alone, e.g. "series=ministry&year=2016". Nothing is asked of
    any server. Files are written whole or not at all; those that exist are kept unless --force is given.
    """


def _shared(command: Command) -> Command:
    """Add the options of every command of the group."""
    for option in (
        click.option(
            "--data", type=click.Path(exists=True, file_okay=False, path_type=Path),
            default=BUILT_IN_PACKAGE, help="Folder of a data package.  [the built-in one]",
        ),
        click.option("--lang", type=click.Choice(("en", "zh")), help="Language.  [that of the link]"),
        click.option("--site", default="", help="Address that files lead back to.  [that of the link]"),
        click.option("--force", is_flag=True, help="Overwrite files."),
    ):  # fmt: skip
        command = option(command)
    return command


@export.command()
@click.argument("link", default="")
@click.option("--card", type=click.Choice(CARDS), default="map-a", show_default=True)
@click.option("--shape", type=click.Choice(SHAPES), default="landscape", show_default=True)
@click.option("--scale", type=click.FloatRange(0.25, 4), default=2.0, show_default=True)
@click.option(
    "--format", "suffix", type=click.Choice(PICTURES), help="[by the name of --out, else png]"
)
@click.option("--out", type=OUT, required=True, help="A file, or a folder.")
@_shared
def picture(
    link: str, card: str, shape: str, scale: float, suffix: str | None, out: Path, **given: Any
) -> None:
    """Draw the picture of one card, the same as on the site."""
    from app.cli_desk import place_of, write_whole
    from app.figures.export_shapes import Shape

    suffix = suffix or (out.suffix[1:] if out.suffix[1:] in PICTURES else "png")
    with _desk(given) as desk:
        state, address = desk.read(link)
        composed = desk.compose(card, state, address, Shape(shape))
        path = place_of(out, composed.name, suffix)
        _keep(path, given)
        write_whole(path, desk.draw(composed, suffix, scale), force=given["force"])
    click.echo(str(path))


@export.command()
@click.argument("link", default="")
@click.option("--card", type=click.Choice((*CARDS, "view")), default="table", show_default=True)
@click.option(
    "--format", "suffix", type=click.Choice(TABLES), help="[by the name of --out, else csv]"
)
@click.option("--out", type=OUT, required=True, help="A file, or a folder.")
@_shared
def table(link: str, card: str, suffix: str | None, out: Path, **given: Any) -> None:
    """Write the numbers of one card, or of the whole view, as a table or map file."""
    suffix = suffix or (out.suffix[1:] if out.suffix[1:] in TABLES else "csv")
    _write(link, card, suffix, out, given)


@export.command()
@click.argument("link", default="")
@click.option("--out", type=OUT, required=True, help="A file, or a folder.")
@_shared
def deck(link: str, out: Path, **given: Any) -> None:
    """Write the slides of a whole view, or of a province: province-510000 in place of LINK."""
    from app.cli_desk import ExportError, place_of, write_whole

    found = PROVINCE.fullmatch(link)
    if found is None:
        _write(link, "view", "pptx", out, given)
        return
    with _desk(given) as desk:
        name = f"{link}_{desk.dataset.version}_{given['lang'] or desk.terminal}"
        path = place_of(out, name, "pptx")
        _keep(path, given)
        if found[1] not in _covered(desk):
            raise ExportError(*_unknown([found[1]]))
        write_whole(path, desk.province_deck(found[1], given["lang"]), force=given["force"])
    click.echo(str(path))


@export.command()
@click.argument("link", default="")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="A folder."
)
@click.option("--shape", type=click.Choice(SHAPES), default="landscape", show_default=True)
@click.option("--scale", type=click.FloatRange(0.25, 4), default=2.0, show_default=True)
@click.option("--format", "suffix", type=click.Choice(PICTURES), default="png", show_default=True)
@click.option(
    "--tables",
    default="csv,xlsx",
    show_default=True,
    help=f"Formats of tables: {', '.join((*TABLES, 'pptx'))}.",
)
@_shared
def view(
    link: str, out: Path, shape: str, scale: float, suffix: str, tables: str, **given: Any
) -> None:
    """Write every card of a view as a picture and as tables, all into one folder."""
    from app.cli_desk import ExportError, write_whole
    from app.figures.export_shapes import Shape
    from app.pages.card_content import card_names

    formats = [name for name in tables.split(",") if name]
    if unknown := [name for name in formats if name not in (*TABLES, "pptx")]:
        raise click.BadParameter(", ".join(unknown), param_hint="--tables")
    missing: list[str] = []
    with _desk(given) as desk:
        state, address = desk.read(link)

        def picture_of(card: str) -> bytes:
            return desk.draw(desk.compose(card, state, address, Shape(shape)), suffix, scale)

        def table_of(card: str, kind: str) -> bytes:
            return desk.file(desk.content(card, state, address), kind)

        names = card_names(state)
        work: list[tuple[str, Callable[[], bytes]]] = [
            (f"{card}.{suffix}", lambda card=card: picture_of(card)) for card in names
        ]
        for kind in formats:
            work += [
                (f"{card}.{kind}", lambda card=card, kind=kind: table_of(card, kind))
                for card in (("view",) if kind in WHOLE else names)
            ]
        for name, _ in work:
            _keep(out / name, given)
        for name, make in _counted(work):
            try:
                content = make()
            except ExportError as error:
                missing += error.lines
                continue
            write_whole(out / name, content, force=given["force"])
    # what a card cannot give is told; the rest is there
    for line in missing:
        click.echo(line, err=True)
    click.echo(str(out))


@export.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="A folder."
)
@click.option("--areas", default="", help="Codes of provinces, e.g. 510000,410000.  [all]")
@_shared
def briefs(out: Path, areas: str, **given: Any) -> None:
    """Print the one-page briefs of provinces as PDF. Those that are there are not made again."""
    from app.cli_desk import SITE, ExportError, served, write_whole
    from app.stills.studio import StillsError

    failed: list[str] = []
    made = kept = 0
    with _desk(given) as desk:
        lang = given["lang"] or desk.terminal
        wanted = [code for code in areas.split(",") if code] or list(_covered(desk))
        if unknown := [code for code in wanted if code not in _covered(desk)]:
            raise ExportError(*_unknown(unknown))
        version = re.sub(r"[^\w.-]+", "-", desk.dataset.version)
        paths = {code: out / f"lbc_brief_{code}_{version}_{lang}.pdf" for code in wanted}
        todo = [(code, p) for code, p in paths.items() if given["force"] or not _complete(p)]
        kept = len(paths) - len(todo)
        if todo:
            studio = desk.studio
            with served(desk.folder, desk.site or SITE) as address:
                for code, path in _counted(todo):
                    try:
                        page = studio.page(f"{address}/province/{code}/brief?lang={lang}")
                        _check_page(page)
                        write_whole(path, page, force=True)
                        made += 1
                    except (ExportError, StillsError) as error:
                        failed.append(f"{code}: {str(error).replace(chr(10), ' / ')}")
    click.echo(
        f"{out}: 新制{made}份，已有{kept}份，失败{len(failed)}份。"
        if lang == "zh"
        else f"{out}: {made} made, {kept} there already, {len(failed)} failed."
    )
    for line in failed:
        click.echo(line, err=True)
    if failed:
        raise SystemExit(1)


def _write(link: str, card: str, suffix: str, out: Path, given: dict[str, Any]) -> None:
    """Write one card in one format."""
    from app.cli_desk import place_of, write_whole

    with _desk(given) as desk:
        state, address = desk.read(link)
        content = desk.content(card, state, address)
        path = place_of(out, content.name, suffix)
        _keep(path, given)
        write_whole(path, desk.file(content, suffix), force=given["force"])
    click.echo(str(path))


@contextmanager
def _desk(given: dict[str, Any]) -> Iterator[Desk]:
    """Lay out the data package; what cannot be made ends the command with 1 and says why."""
    from app.cli_desk import Desk, ExportError, fail

    try:
        site, lang = _site(given["site"]), given["lang"] or ""
        with Desk(given["data"], site=site, lang=lang, terminal=language()) as desk:
            yield desk
    except ExportError as error:
        fail(error)


def _site(text: str) -> str:
    if not text:
        return ""
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise click.BadParameter(text, param_hint="--site")
    return text if text.endswith("/") else f"{text}/"


def _keep(path: Path, given: dict[str, Any]) -> None:
    """Refuse an existing file before any work is done for it."""
    from app.cli_desk import ExportError

    if path.exists() and not given["force"]:
        raise ExportError(
            f"{path} exists; --force overwrites it.", f"{path} 已存在；加 --force 可覆盖。"
        )


def _covered(desk: Desk) -> tuple[str, ...]:
    return tuple(area.area_code for area in desk.dataset.covered_provinces)


def _unknown(codes: Sequence[str]) -> tuple[str, str]:
    named = ", ".join(codes)
    return f"No province has this code: {named}.", f"没有代码为 {named} 的省份。"


def _complete(path: Path) -> bool:
    """Return whether a PDF is there, and whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def _check_page(content: bytes) -> None:
    """Raise unless a PDF has one page."""
    from app.cli_desk import ExportError

    pages = len(PDF_PAGE.findall(content))
    if pages != 1:
        raise ExportError(f"{pages} pages in place of one", f"应为1页，实为{pages}页")


def _counted(work: Sequence[Any]) -> Iterator[Any]:
    """Go through work with a bar on a terminal, else with a line for each part."""
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with click.progressbar(work, file=sys.stderr) as bar:
            yield from bar
        return
    for place, part in enumerate(work, start=1):
        click.echo(f"{place}/{len(work)} {part[0]}", err=True)
        yield part
