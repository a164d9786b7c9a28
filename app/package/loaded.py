"""A table as read from CSV or Parquet, with the problems met on the way."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.package.arrow import (
    ArrowError,
    ArrowTable,
    column_names,
    fit,
    read_parquet,
    rows_of,
    to_arrow,
)
from app.package.cells import Cell, CellError, format_cell, parse_cell
from app.package.messages import problem
from app.package.problems import Problem
from app.package.schema import Column, Table

Row = dict[str, Cell]

SHOWN_OF_A_KIND: Final = 20
"""Faults of one kind in one column that are listed singly; the rest are counted."""

_DAMAGED: Final = re.compile(
    "[\ufffd\x00-\x08\x0b-\x1f\x7f\x80-\x9f]|Ã[\x80-\xbf©]|â€|锟斤拷|烫烫烫"
)
"""Replacement and control characters, and the usual traces of a wrong encoding."""


@dataclass(slots=True)
class LoadedTable:
    """Rows of one table, without faulty ones. ``lines[i]`` is where ``rows[i]`` stands."""

    table: Table
    file: str
    rows: list[Row] = field(default_factory=list[Row])
    lines: list[int] = field(default_factory=list[int])
    problems: list[Problem] = field(default_factory=list[Problem])
    arrow: ArrowTable = None

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Yield (line, row)."""
        return zip(self.lines, self.rows, strict=True)

    def as_arrow(self) -> ArrowTable:
        """Return the rows with the schema of the table."""
        return self.arrow if self.arrow is not None else to_arrow(self.table, self.rows)


def load_csv(path: Path, table: Table) -> LoadedTable:
    """Read and check a CSV table cell by cell."""
    loaded = LoadedTable(table, path.name)
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        loaded.problems = [problem("table-unreadable", path.name, reason=error.strerror or "?")]
        return loaded
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        loaded.problems = [problem("not-utf8", path.name, row=line, byte=error.start + 1)]
        return loaded
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        header = next(reader, list[str]())
        loaded.problems += _header_problems(path.name, table, header)
        columns = [table.column(name) if name in table.column_names else None for name in header]
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            _add_row(loaded, columns, cells, line)
    except csv.Error as error:
        loaded.problems.append(problem("broken-csv", path.name, row=reader.line_num, reason=error))
    loaded.problems = _shortened(loaded.problems)
    if any(fault.code == "column-missing" for fault in loaded.problems):
        loaded.rows, loaded.lines = [], []
    return loaded


def _header_problems(file: str, table: Table, header: Sequence[str]) -> list[Problem]:
    missing = [name for name in table.column_names if name not in header]
    unknown = [
        name
        for name, times in Counter(header).items()
        if name not in table.column_names or times > 1
    ]
    return [problem("column-missing", file, row=1, column=name) for name in missing] + [
        problem("column-unknown", file, row=1, column=name) for name in unknown
    ]


def _add_row(
    loaded: LoadedTable, columns: Sequence[Column | None], cells: Sequence[str], line: int
) -> None:
    if not cells:
        return
    if len(cells) != len(columns):
        loaded.problems.append(
            problem("row-length", loaded.file, row=line, found=len(cells), expected=len(columns))
        )
        return
    row: Row = {
        column.name: "" if column.type in ("string", "list", "numbers") else None
        for column in loaded.table.columns
    }
    sound = True
    for column, text in zip(columns, cells, strict=True):
        if column is None:
            continue
        fault = _cell_fault(loaded.file, line, column, text)
        if fault is None:
            row[column.name] = parse_cell(column, text)
        else:
            loaded.problems.append(fault)
            sound = False
    if sound:
        loaded.rows.append(row)
        loaded.lines.append(line)


def _cell_fault(file: str, line: int, column: Column, text: str) -> Problem | None:
    if _DAMAGED.search(text):
        return problem("broken-text", file, row=line, column=column.name, text=text[:80])
    try:
        parse_cell(column, text)
    except CellError as error:
        limit = column.minimum if error.code == "too-small" else column.maximum
        return problem(
            error.code, file, row=line, column=column.name, text=text,
            allowed=", ".join(column.values), limit=f"{limit:g}" if limit is not None else "",
        )  # fmt: skip
    return None


def _shortened(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the first faults of a kind in a column and count the rest."""
    kept: list[Problem] = []
    seen: Counter[tuple[str, str | None]] = Counter()
    for fault in problems:
        seen[fault.code, fault.column] += 1
        if seen[fault.code, fault.column] <= SHOWN_OF_A_KIND:
            kept.append(fault)
    for (code, column), times in seen.items():
        if times > SHOWN_OF_A_KIND:
            file = next(fault.file for fault in kept if fault.code == code)
            kept.append(
                problem("more-of-the-same", file, column=column, count=times - SHOWN_OF_A_KIND)
            )
    return kept


def load_parquet(path: Path, table: Table, *, as_rows: bool) -> LoadedTable:
    """Read a Parquet table; ``as_rows`` also unpacks it and checks it cell by cell."""
    loaded = LoadedTable(table, path.name)
    try:
        data = read_parquet(path)
        loaded.problems = _header_problems(path.name, table, column_names(data))
        if loaded.problems:
            return loaded
        loaded.arrow = fit(table, data) if table.parquet_only else data
    except ArrowError as error:
        loaded.problems = [problem("table-unreadable", path.name, reason=error)]
        return loaded
    if as_rows:
        for line, row in enumerate(rows_of(data), start=2):
            _add_row(
                loaded,
                [table.column(name) for name in row],
                [format_cell(c) for c in row.values()],
                line,
            )
        loaded.problems = _shortened(loaded.problems)
        loaded.arrow = None
    return loaded
