"""Native tables, as many slides of them as their rows need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.exports.slides_sheet import (
    NAMESPACES,
    PT,
    Box,
    Canvas,
    Paragraph,
    Run,
    emu,
    height_of,
    solid,
)
from app.figures.measure_text import text_width
from app.figures.tokens import LIGHT

TEXT_PT: Final = 11
_PAD_X: Final = 8.0
_PAD_Y: Final = 2.6
_SLACK: Final = 1.1
"""Rows grow where a font is taller than those asked for; the table must still end on its slide."""
_STYLE: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""Table style without bands; its lines are drawn by the cells."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. ``number`` cells are set to the right."""

    text: str
    number: bool = False
    bold: bool = False
    colour: str = LIGHT.ink
    link: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; ``shares`` are the widths of the columns in parts of the whole, if they are given."""

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marked: frozenset[int] = frozenset()
    """Rows that are drawn on a tinted ground."""
    shares: tuple[float, ...] = ()
    size: float = TEXT_PT


def draw_table(
    first: tuple[Canvas, Box],
    more: Callable[[int], tuple[Canvas, Box]],
    table: Table,
    *,
    name: str,
    alt: str,
) -> None:
    """Draw the table on a slide, and what has no room there on further ones.

    ``more`` makes the slide with a number, from 2 on.
    """
    canvas, box = first
    widths = _widths(table, box.width)
    start, page = 0, 1
    head = _height(table.heads, widths, table.size)
    heights = [_height(row, widths, table.size) for row in table.rows]
    while start < len(table.rows) or start == 0:
        end, room = start, box.height - head
        while end < len(table.rows) and (room >= heights[end] or end == start):
            room -= heights[end]
            end += 1
        part = range(start, end)
        _draw(canvas, box, table, part, widths, [head, *heights[start:end]], name, alt)
        if end >= len(table.rows):
            return
        start, page = end, page + 1
        canvas, box = more(page)


def _widths(table: Table, width: float) -> list[float]:
    """Return the widths of the columns: those asked for, else by what is written in them."""
    if table.shares:
        return [share * width for share in table.shares]
    columns = list(zip(table.heads, *table.rows, strict=True))
    wanted = [
        max(text_width(cell.text, table.size / PT, bold=cell.bold) for cell in column) * 1.08
        + 2 * _PAD_X
        for column in columns
    ]
    whole = sum(wanted)
    if whole <= width:  # not wider than is easy to read across
        stretch = min(width / whole, 1.7)
        return [want * stretch for want in wanted]
    fair = width / len(wanted)
    small = sum(want for want in wanted if want <= fair)
    rest = sum(want for want in wanted if want > fair)
    return [want if want <= fair else want * (width - small) / rest for want in wanted]


def _height(row: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    tall = max(
        height_of([[Run(cell.text or " ", size)]], width - 2 * _PAD_X)
        for cell, width in zip(row, widths, strict=True)
    )
    return tall * _SLACK + 2 * _PAD_Y


def _draw(
    canvas: Canvas,
    box: Box,
    table: Table,
    part: range,
    widths: Sequence[float],
    heights: Sequence[float],
    name: str,
    alt: str,
) -> None:
    frame: Any = canvas.slide.shapes.add_table(
        len(part) + 1, len(widths), emu(box.x), emu(box.y), emu(sum(widths)), emu(sum(heights))
    )
    canvas.graphic(frame, name=name, alt=alt)
    grid = frame.table
    body = next(frame.element.iter("{*}tbl"))
    look = body.find("{*}tblPr")
    look.find("{*}tableStyleId").text = _STYLE
    look.set("bandRow", "0")
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = emu(width)
    for row, height in zip(grid.rows, heights, strict=True):
        row.height = emu(height)
    rows = [table.heads, *(table.rows[index] for index in part)]
    marks = [False, *(index in table.marked for index in part)]
    lines = zip(body.findall("{*}tr"), rows, marks, strict=True)
    for line, (drawn, cells, marked) in enumerate(lines):
        for element, cell in zip(drawn.findall("{*}tc"), cells, strict=True):
            _fill(canvas, element, cell, table.size, head=line == 0, marked=marked)


def _fill(
    canvas: Canvas, element: Any, cell: Cell, size: float, *, head: bool, marked: bool
) -> None:
    from pptx.oxml import parse_xml

    runs: Paragraph = [
        Run(
            cell.text,
            size,
            cell.bold or head or marked,
            LIGHT.ink_2 if head else cell.colour,
            cell.link,
        )
    ]
    body = canvas.body([runs], align="right" if cell.number else "left", tag="a:txBody")
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(_named(body, "a:txBody")))
    ground = solid(LIGHT.subtle if head else LIGHT.accent_soft) if head or marked else "<a:noFill/>"
    sides = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    rule = f'<a:lnB w="{emu(1.2 if head else 0.8)}">{solid(LIGHT.control if head else LIGHT.line)}</a:lnB>'
    x, y = emu(_PAD_X), emu(_PAD_Y)
    element.append(parse_xml(_named(
        f'<a:tcPr marL="{x}" marR="{x}" marT="{y}" marB="{y}" anchor="ctr">{sides}{rule}{ground}</a:tcPr>',
        "a:tcPr",
    )))  # fmt: skip


def _named(xml: str, tag: str) -> str:
    return xml.replace(f"<{tag}", f"<{tag} {NAMESPACES}", 1)
