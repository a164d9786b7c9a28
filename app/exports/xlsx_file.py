"""A table as an Excel workbook: cover, notes on every column, and the rows under a frozen header."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from app.package.schema import Column, Table

LONGEST_TEXT: Final = 32767
"""Characters a cell of a worksheet can hold."""
NARROWEST, WIDEST = 6, 60
"""Widths of columns, in characters."""
MEASURED_ROWS: Final = 300
"""Rows that say how wide a column has to be."""
NO_DATE: Final = "2000-01-01"
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
"""Text stays text: no cell of a package can become a formula or a link."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The words around a table, in the reader's language.

    ``facts`` are pairs of a label and what it says; ``headings`` name the columns of the notes:
    column, type, what it holds, codes.
    """

    sheet: str
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    notes_sheet: str
    headings: tuple[str, str, str, str]
    types: Mapping[str, str]
    lang: str


def xlsx_bytes(
    table: Table, rows: Sequence[Mapping[str, Any]], cover: Cover, *, released: str
) -> bytes:
    """Return the workbook; the same table and words give the same bytes."""
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

    sink = io.BytesIO()
    book: Any = xlsxwriter.Workbook(sink, OPTIONS)
    book.set_properties(
        {"title": cover.title, "created": datetime.fromisoformat(released or NO_DATE)}
    )
    formats = _Formats(book)
    _write_cover(book.add_worksheet(cover.sheet), cover, formats)
    _write_notes(book.add_worksheet(cover.notes_sheet), table, cover, formats)
    _write_rows(book.add_worksheet(table.name), table, rows, formats)
    book.close()
    return sink.getvalue()


class _Formats:
    """The few styles of the workbook."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.label = book.add_format({"bold": True, "valign": "top"})
        self.header = book.add_format(
            {"bold": True, "bg_color": "#E2EDF2", "bottom": 1, "valign": "top"}
        )


def _write_cover(sheet: Any, cover: Cover, formats: _Formats) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, cover.title, formats.title)
    line = 2
    for paragraph in cover.paragraphs:
        sheet.merge_range(line, 0, line, 1, "", formats.wrapped)
        sheet.write_string(line, 0, paragraph, formats.wrapped)
        sheet.set_row(line, 15 * (1 + display_width(paragraph) // 105))
        line += 1
    for label, text in cover.facts:
        line += 1
        sheet.write_string(line, 0, label, formats.label)
        sheet.write_string(line, 1, text, formats.wrapped)


def _write_notes(sheet: Any, table: Table, cover: Cover, formats: _Formats) -> None:
    for index, (heading, width) in enumerate(zip(cover.headings, (20, 14, 60, 60), strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, heading, formats.header)
    for line, column in enumerate(table.columns, start=1):
        about = column.about_zh if cover.lang == "zh" else column.about
        texts = (column.name, cover.types[column.type], about, ", ".join(column.values))
        for index, text in enumerate(texts):
            sheet.write_string(line, index, text, formats.wrapped)
    sheet.freeze_panes(1, 0)


def _write_rows(
    sheet: Any, table: Table, rows: Sequence[Mapping[str, Any]], formats: _Formats
) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, _width(column, rows))
        sheet.write_string(0, index, column.name, formats.header)
        for line, row in enumerate(rows, start=1):
            _write_cell(sheet, line, index, row[column.name])
    from xlsxwriter.utility import xl_range  # pyright: ignore[reportMissingTypeStubs]

    last = len(table.columns) - 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), last)
    if rows:
        cells = xl_range(1, 0, len(rows), last)
        sheet.ignore_errors({"number_stored_as_text": cells})  # codes of areas are text


def _write_cell(sheet: Any, line: int, index: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, index, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, index, value)
    else:
        sheet.write_string(line, index, str(value)[:LONGEST_TEXT])


def _width(column: Column, rows: Sequence[Mapping[str, Any]]) -> int:
    """Return the width of a column in characters, wide enough for its first rows."""
    texts = [str(row[column.name]) for row in rows[:MEASURED_ROWS] if row[column.name] is not None]
    longest = max([display_width(column.name) + 3, *map(display_width, texts)])
    return min(max(longest + 1, NARROWEST), WIDEST)


def display_width(text: str) -> int:
    """Return how many columns a text takes: Chinese characters take two.

    >>> display_width("留守 LBC")
    8
    """
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
