"""A table somebody dropped on the page, read strictly: every fault with its line, all at once.

Nothing is guessed or mended. Memory and time are bounded by the limits below whatever the text holds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.preview_faults import Fault, FaultKind, Faults, quoted
from app.domain.preview_table import Row, Table
from app.package.preview_text import Text

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 60
LONGEST_CELL: Final = 500
LONGEST_LINE: Final = 40_000
"""Characters of a line of the file; more is not taken apart at all."""
MOST_LINES: Final = 4 * MOST_ROWS
"""Lines of the file, those inside quoted cells and empty ones included."""
DELIMITERS: Final = ("\t", ";", ",")
"""The rarer a sign is in texts and numbers, the earlier; it decides where two would do."""
_AFTER_QUOTE: Final = "expected after"
"""What the reader says of characters behind a closing quote; its other faults are quotes left open."""
_LOOKED_AT: Final = 20
"""Lines that tell by which sign the cells are set apart."""


def read_table(text: Text, faults: Faults) -> Table | None:
    """Return the table of a text, or None after adding to ``faults`` everything that is wrong."""
    before = faults.count
    lines = text.text.split("\n")
    if len(lines) > MOST_LINES:
        faults.add(Fault(FaultKind.TOO_MANY_ROWS, number=len(lines)))
        return None
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            faults.add(Fault(FaultKind.LONG_LINE, line=number, number=len(line)))
    if faults.count > before:
        return None
    delimiter = delimiter_of(lines)
    header, rows, blank = _read(lines, delimiter, faults)
    if header is not None:
        _check_header(header, faults)
    if faults.count > before or header is None:
        return None
    return Table(text.encoding, delimiter, header, tuple(rows), blank)


def delimiter_of(lines: Sequence[str]) -> str:
    """Return the sign that sets cells apart: the one by which most lines have as many cells as the first."""
    head = [line for line in lines[:_LOOKED_AT] if line.strip()]

    def score(delimiter: str) -> tuple[bool, int, int]:
        widths = [len(row) for row in _lenient(head, delimiter)]
        first = widths[0] if widths else 0
        return first > 1, sum(width == first for width in widths), first

    return max(DELIMITERS, key=score)


def _lenient(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def _records(
    lines: Sequence[str], delimiter: str, faults: Faults
) -> Iterator[tuple[int, list[str]]]:
    """Yield the line each record begins on and its cells; a record with a wrong quote is a fault."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            stray = _AFTER_QUOTE in str(error)
            kind = FaultKind.STRAY_QUOTE if stray else FaultKind.OPEN_QUOTE
            faults.add(Fault(kind, line=begins))
            if not stray:
                return  # all that follows is inside the quote
            continue
        yield begins, cells


def _read(
    lines: Sequence[str], delimiter: str, faults: Faults
) -> tuple[tuple[str, ...] | None, list[Row], int]:
    """Return header, rows and the number of blank lines between and after them."""
    header: tuple[str, ...] | None = None
    rows: list[Row] = []
    blank = 0
    for line, record in _records(lines, delimiter, faults):
        cells = tuple(cell.strip() for cell in record)
        if not any(cells):
            blank += line < len(lines)  # the end of the last line is not a line
        elif header is None:
            header = cells
            if len(cells) > MOST_COLUMNS:
                faults.add(Fault(FaultKind.TOO_MANY_COLUMNS, line=line, number=len(cells)))
                break
        elif len(rows) == MOST_ROWS:
            faults.add(Fault(FaultKind.TOO_MANY_ROWS, line=line))
            break
        else:
            rows.append(Row(line, cells))
            _check_row(cells, line, header, faults)
    if not rows and not faults.count:
        faults.add(Fault(FaultKind.EMPTY if header is None else FaultKind.NO_ROWS))
    return header, rows, blank


def _check_row(cells: tuple[str, ...], line: int, header: tuple[str, ...], faults: Faults) -> None:
    if len(cells) != len(header):
        faults.add(Fault(FaultKind.RAGGED, line=line, number=len(cells), wanted=len(header)))
        return
    for name, cell in zip(header, cells, strict=True):
        if len(cell) > LONGEST_CELL:
            faults.add(Fault(FaultKind.LONG_CELL, line, quoted(name), number=len(cell)))


def _check_header(header: tuple[str, ...], faults: Faults) -> None:
    if len(header) == 1:
        faults.add(Fault(FaultKind.ONE_COLUMN, line=1))
    seen: set[str] = set()
    for place, name in enumerate(header, start=1):
        if not name:
            faults.add(Fault(FaultKind.NO_NAME, number=place))
        elif name.casefold() in seen:
            faults.add(Fault(FaultKind.SAME_NAME, column=quoted(name), number=place))
        elif len(name) > LONGEST_CELL:
            faults.add(Fault(FaultKind.LONG_CELL, 1, quoted(name), number=len(name)))
        seen.add(name.casefold())
