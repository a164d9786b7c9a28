"""The table of provinces as a picture: the same rows as on the page, framed like every picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from app.domain.codes import Theme
from app.figures.export_frame import HEAD_END_PX, MARGIN_PX, ExportTexts, Sheet, frame
from app.figures.measure_text import text_width, wrap
from app.figures.theme import build, get_theme

WIDTH_PX = 1600
ROW_PX = 36
HEAD_PX = 64
FOOT_PX = 126
TEXT_PX = 20
GAP_PX = 28


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a row; numbers are set to the right."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table; a selected one is set in bold on a tint."""

    cells: tuple[Cell, ...]
    selected: bool = False


def table_size(rows: int) -> tuple[int, int]:
    """Return the size in px of a picture with so many rows."""
    return WIDTH_PX, HEAD_END_PX + HEAD_PX + rows * ROW_PX + FOOT_PX


def export_table(
    heads: Sequence[Cell], rows: Sequence[TableRow], *, texts: ExportTexts
) -> go.Figure:
    """Return the picture of a table. Columns are as wide as their widest text needs."""
    theme = get_theme(Theme.LIGHT)
    tokens = theme.tokens
    size = table_size(len(rows))
    sheet = Sheet(*size, theme)
    notes, shapes = frame(sheet, texts)
    edges = _edges(heads, rows)

    def place(column: int, cell: Cell) -> tuple[float, str]:
        return (edges[column + 1] - GAP_PX, "right") if cell.number else (edges[column], "left")

    for column, head in enumerate(heads):
        x, anchor = place(column, head)
        lines = wrap(head.text, TEXT_PX, edges[column + 1] - edges[column] - GAP_PX)
        notes += [
            sheet.text(line, x, HEAD_END_PX + 6 + i * 25, TEXT_PX, anchor=anchor, weight=650)
            for i, line in enumerate(lines[:2])
        ]
    for index, row in enumerate(rows):
        top = HEAD_END_PX + HEAD_PX + index * ROW_PX
        right = sheet.width - MARGIN_PX
        if row.selected:
            tint = {"fillcolor": tokens.accent_soft, "line": {"width": 0}, "layer": "below"}
            shapes.append(sheet.rect(MARGIN_PX, top, right - MARGIN_PX, ROW_PX, **tint))
        shapes.append(sheet.line(MARGIN_PX, top, right, top, color=tokens.line, width=1))
        for column, cell in enumerate(row.cells):
            x, anchor = place(column, cell)
            weight = 650 if row.selected else 400
            middle = top + ROW_PX / 2
            notes.append(
                sheet.text(cell.text, x, middle, TEXT_PX, anchor=anchor, weight=weight, middle=True)
            )
    hidden = {"visible": False, "range": [0, 1]}
    layout = {
        "width": size[0],
        "height": size[1],
        "autosize": False,
        "paper_bgcolor": tokens.surface,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "annotations": notes,
        "shapes": shapes,
        "xaxis": hidden,
        "yaxis": hidden,
    }
    return build([], layout, theme)


def _edges(heads: Sequence[Cell], rows: Sequence[TableRow]) -> list[float]:
    """Return the left edges of the columns and the right edge of the last, px."""
    needs = [
        max(
            text_width(head.text, TEXT_PX, bold=True) / 2,
            *(text_width(row.cells[column].text, TEXT_PX, bold=True) for row in rows),
            90,
        )
        + GAP_PX
        for column, head in enumerate(heads)
    ]
    spare = max(0.0, WIDTH_PX - 2 * MARGIN_PX + GAP_PX - sum(needs)) / len(needs)
    edges = [float(MARGIN_PX)]
    for need in needs:
        edges.append(edges[-1] + need + spare)
    return edges
