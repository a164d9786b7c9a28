"""The table of provinces as a picture: the same rows as on the page, framed like every picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import plotly.graph_objects as go

from app.domain.codes import Theme
from app.figures.export_frame import Around, ExportTexts, Sheet, around, frame
from app.figures.export_shapes import Form, Shape
from app.figures.measure_text import text_width, wrap
from app.figures.theme import build, get_theme

LARGEST_PX: Final = 22
ROW: Final = 1.42
"""Least height of a row by the size of its letters."""
ROW_MOST: Final = 1.9
GAP: Final = 1.1
"""Width between columns by the size of letters."""
PANES_GAP_PX: Final = 64
HEAD_LINES: Final = 3
_LEADING: Final = 1.24


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a row; numbers are set to the right. A ``spare`` column is left out where there is no room."""

    text: str
    number: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table; a selected one is set in bold on a tint."""

    cells: tuple[Cell, ...]
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """How a table is set: its columns by place, its size of letters, in how many panes beside one another."""

    columns: tuple[int, ...]
    size: float
    panes: int
    widths: tuple[float, ...]
    heads: tuple[tuple[str, ...], ...]
    fits: bool
    """Whether the columns are no wider than a pane."""

    @property
    def head(self) -> float:
        """Return the height of the heads."""
        return max(len(lines) for lines in self.heads) * self.size * _LEADING + 12

    def rows(self, rows: int) -> int:
        """Return the rows of one pane."""
        return max(1, ceil(rows / self.panes))


def export_table(
    heads: Sequence[Cell],
    rows: Sequence[TableRow],
    *,
    texts: ExportTexts,
    shape: Shape = Shape.LANDSCAPE,
) -> go.Figure:
    """Return the picture of a table; of very many rows it is higher than its shape.

    Letters are as large as the sheet allows; where it is wide, the rows stand in two panes.
    """
    theme = get_theme(Theme.LIGHT)
    measured = around(texts, shape)
    grid = _grid(heads, rows, measured)
    need = grid.head + grid.rows(len(rows)) * grid.size * ROW
    if need > measured.room.height:
        taller = measured.height + ceil(need - measured.room.height)
        measured = around(texts, shape, height=taller)
    sheet = measured.sheet(theme)
    notes, shapes = frame(sheet, measured)
    each = grid.rows(len(rows))
    step = min((measured.room.height - grid.head) / each, grid.size * ROW_MOST)
    wide = (measured.form.inner - PANES_GAP_PX * (grid.panes - 1)) / grid.panes
    for pane in range(grid.panes):
        left = measured.form.margin + pane * (wide + PANES_GAP_PX)
        held = rows[pane * each : (pane + 1) * each]
        more = _pane(sheet, grid, heads, held, left=left, top=measured.top, wide=wide, step=step)
        notes += more[0]
        shapes += more[1]
    hidden = {"visible": False, "range": [0, 1]}
    layout = {
        "width": measured.form.width,
        "height": measured.height,
        "autosize": False,
        "paper_bgcolor": theme.tokens.surface,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "annotations": notes,
        "shapes": shapes,
        "xaxis": hidden,
        "yaxis": hidden,
    }
    return build([], layout, theme)


def _grid(heads: Sequence[Cell], rows: Sequence[TableRow], measured: Around) -> Grid:
    """Return the setting with the largest letters that fits; else that with the least, which is as wide as it is."""
    form, high = measured.form, measured.room.height
    every = tuple(range(len(heads)))
    fewer = tuple(i for i in every if not heads[i].spare)
    best: Grid | None = None
    for columns in (every, fewer):
        for size in range(LARGEST_PX, form.table - 1, -1):
            for panes in (1, 2):
                grid = _set(heads, rows, columns, float(size), panes, form)
                tall = grid.head + grid.rows(len(rows)) * size * ROW
                if grid.fits and tall <= high:
                    return grid
                if grid.fits and panes == 1:
                    best = best or grid
        if best is not None:
            return best
    return _set(heads, rows, fewer, float(form.table), 1, form)


def _set(
    heads: Sequence[Cell],
    rows: Sequence[TableRow],
    columns: tuple[int, ...],
    size: float,
    panes: int,
    form: Form,
) -> Grid:
    """Return the widths of the columns, what is left of the pane shared out between them."""
    needs: list[float] = []
    for column in columns:
        head = heads[column].text
        cells = max([text_width(row.cells[column].text, size, bold=True) for row in rows] or [0.0])
        longest = max([text_width(word, size, bold=True) for word in head.split()] or [0.0])
        third = text_width(head, size, bold=True) / (HEAD_LINES - 0.4)
        needs.append(max(cells, third, min(longest, third * 2)) + GAP * size)
    pane = (form.inner - PANES_GAP_PX * (panes - 1)) / panes
    spare = max(0.0, pane + GAP * size - sum(needs)) / len(needs)
    widths = tuple(need + spare for need in needs)
    lines = tuple(
        tuple(wrap(heads[column].text, size * 1.06, width - GAP * size))
        for column, width in zip(columns, widths, strict=True)
    )
    return Grid(columns, size, panes, widths, lines, sum(needs) - GAP * size <= pane)


def _pane(
    sheet: Sheet,
    grid: Grid,
    heads: Sequence[Cell],
    rows: Sequence[TableRow],
    *,
    left: float,
    top: float,
    wide: float,
    step: float,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return one pane: its heads, a line above each row, a tint behind those selected."""
    tokens, size = sheet.theme.tokens, grid.size
    edges = [left]
    for width in grid.widths:
        edges.append(edges[-1] + width)
    places = [
        (edges[at + 1] - GAP * size, "right") if heads[column].number else (edges[at], "left")
        for at, column in enumerate(grid.columns)
    ]
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    for (x, anchor), lines in zip(places, grid.heads, strict=True):
        start = top + grid.head - 10 - len(lines) * size * _LEADING
        notes += [
            sheet.text(line, x, start + i * size * _LEADING, size, anchor=anchor, weight=650)
            for i, line in enumerate(lines)
        ]
    for index, row in enumerate(rows):
        y = top + grid.head + index * step
        if row.selected:
            tint = {"fillcolor": tokens.accent_soft, "line": {"width": 0}, "layer": "below"}
            shapes.append(sheet.rect(left, y, wide, step, **tint))
        shapes.append(sheet.line(left, y, left + wide, y, color=tokens.line, width=1))
        weight = 650 if row.selected else 400
        notes += [
            sheet.text(
                row.cells[column].text, x, y + step / 2, size, anchor=anchor, weight=weight,
                middle=True,
            )
            for (x, anchor), column in zip(places, grid.columns, strict=True)
        ]  # fmt: skip
    return notes, shapes
