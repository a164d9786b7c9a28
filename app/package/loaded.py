"""A table as read from CSV or Parquet, with the problems met on the way."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
from app.package.messages import Gathering, problem
from app.package.problems import Problem
from app.package.schema import Column, Table

Row = dict[str, Cell]

LONGEST_CELL: Final = 131_072
"""Characters a cell may hold."""
LARGEST_TABLE: Final = 100 << 20
"""Bytes of the largest CSV table that is read."""
_DAMAGED: Final = re.compile(
    "[\ufffd\x00-\x08\x0b-\x1f\x7f\x80-\x9f]|Ã[\x80-\xbf©]|â€|锟斤拷|烫烫烫"
)
"""Replacement and control characters, and the usual traces of a wrong encoding."""


@dataclass(slots=True)
class LoadedTable:
    """Rows of one table, without faulty ones. ``lines[i]`` is where ``rows[i]`` stands.

    ``spoilt`` are the cells, as text, of the rows left out. ``whole`` is False when the file could
    not be read to its end, or lacks a column: nothing can be said then of what it does not hold.
    """

    table: Table
    file: str
    rows: list[Row] = field(default_factory=list[Row])
    lines: list[int] = field(default_factory=list[int])
    problems: list[Problem] = field(default_factory=list[Problem])
    arrow: ArrowTable = None
    spoilt: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    whole: bool = True

    def every_row(self) -> Iterator[Mapping[str, Cell]]:
        """Yield all rows, also those left out for a fault (with their cells as text)."""
        yield from self.rows
        yield from self.spoilt

    def named(self, column: str) -> set[str]:
        """Return the text in a column of all rows, also of those left out for a fault."""
        return {str(row[column]) for row in self.every_row() if column in row}

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Yield (line, row)."""
        return zip(self.lines, self.rows, strict=True)

    def as_arrow(self) -> ArrowTable:
        """Return the rows with the schema of the table."""
        return self.arrow if self.arrow is not None else to_arrow(self.table, self.rows)


def load_csv(path: Path, table: Table) -> LoadedTable:
    """Read and check a CSV table cell by cell."""
    loaded = LoadedTable(table, path.name)
    content = _content(path, loaded)
    if content is None:
        return loaded
    csv.field_size_limit(
        LONGEST_CELL
    )  # one for the whole process, which a library may have changed
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    faults = Gathering()
    try:
        header = next(reader, list[str]())
        asked = [column.name for column in table.columns if column.required]
        faults.extend(_header_problems(path.name, table, header, asked=asked))
        columns = [table.column(name) if name in table.column_names else None for name in header]
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            faults.extend(_add_row(loaded, columns, cells, line))
    except csv.Error as error:
        faults.add(_csv_problem(path.name, reader.line_num, error))
        loaded.whole = False
    loaded.problems = faults.problems()
    if any(fault.code == "column-missing" for fault in loaded.problems):
        loaded.rows, loaded.lines, loaded.whole = [], [], False
    if not (loaded.rows or loaded.problems or table.optional):
        loaded.problems = [problem("table-empty", path.name, table=table.name)]
        loaded.whole = False
    return loaded


def _content(path: Path, loaded: LoadedTable) -> str | None:
    """Return the text of a CSV file; None, and the reason among the problems, if it has none."""
    fault: Problem | None = None
    content = ""
    try:
        if path.stat().st_size > LARGEST_TABLE:
            megabytes = path.stat().st_size >> 20
            loaded.problems = [
                problem("table-too-large", path.name, size=megabytes, limit=LARGEST_TABLE >> 20)
            ]
            loaded.whole = False
            return None
        raw = path.read_bytes()
        content = raw.decode("utf-8-sig")
    except OSError as error:
        fault = problem("table-unreadable", path.name, reason=error.strerror or "?")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = problem("not-utf8", path.name, row=line, byte=error.start + 1)
    else:
        fault = _separator_problem(path.name, content)
    if fault is None:
        return content
    loaded.problems, loaded.whole = [fault], False
    return None


def _separator_problem(file: str, content: str) -> Problem | None:
    """Return the problem of a file without cells, or with its cells separated otherwise."""
    if not content.strip():
        return problem("file-empty", file)
    header = content.split("\n", 1)[0]
    for separator, name_en, name_zh in ((";", "semicolons", "分号"), ("\t", "tabs", "制表符")):
        if separator in header and "," not in header:
            return problem("wrong-separator", file, row=1, separator=name_en, separator_zh=name_zh)
    return None


def _csv_problem(file: str, line: int, error: csv.Error) -> Problem:
    if "field limit" in str(error):
        return problem("cell-too-long", file, row=line, limit=LONGEST_CELL)
    return problem("broken-csv", file, row=line, reason=error)


def _header_problems(
    file: str, table: Table, header: Sequence[str], *, asked: Sequence[str]
) -> list[Problem]:
    """Return the columns of ``asked`` that are not there, and those that no table has."""
    missing = [name for name in asked if name not in header]
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
) -> list[Problem]:
    """Take a row in, or set it aside; return what is wrong with it."""
    if not cells:
        return []
    if len(cells) != len(columns):
        _set_aside(loaded, columns, cells)
        found, expected = len(cells), len(columns)
        return [problem("row-length", loaded.file, row=line, found=found, expected=expected)]
    row: Row = {
        column.name: "" if column.type in ("string", "list", "numbers") else None
        for column in loaded.table.columns
    }
    faults: list[Problem] = []
    for column, text in zip(columns, cells, strict=True):
        if column is None:
            continue
        fault = _cell_fault(loaded.file, line, column, text)
        if fault is None:
            row[column.name] = parse_cell(column, text)
        else:
            faults.append(fault)
    if faults:
        _set_aside(loaded, columns, cells)
    else:
        loaded.rows.append(row)
        loaded.lines.append(line)
    return faults


def _set_aside(loaded: LoadedTable, columns: Sequence[Column | None], cells: Sequence[str]) -> None:
    loaded.spoilt.append(
        {column.name: text for column, text in zip(columns, cells, strict=False) if column}
    )


def _cell_fault(file: str, line: int, column: Column, text: str) -> Problem | None:
    if _DAMAGED.search(text):
        return problem("broken-text", file, row=line, column=column.name, text=text)
    try:
        parse_cell(column, text)
    except CellError as error:
        limit = column.minimum if error.code == "too-small" else column.maximum
        return problem(
            error.code, file, row=line, column=column.name, text=text,
            allowed=", ".join(column.values), limit=f"{limit:g}" if limit is not None else "",
        )  # fmt: skip
    return None


def load_parquet(path: Path, table: Table, *, as_rows: bool) -> LoadedTable:
    """Read a Parquet table; ``as_rows`` also unpacks it and checks it cell by cell."""
    loaded = LoadedTable(table, path.name)
    try:
        data = read_parquet(path)
        loaded.problems = _header_problems(
            path.name, table, column_names(data), asked=table.column_names
        )
        if loaded.problems:
            loaded.whole = False
            return loaded
        loaded.arrow = fit(table, data) if table.parquet_only else data
    except ArrowError as error:
        loaded.problems = [problem("table-unreadable", path.name, reason=error)]
        loaded.whole = False
        return loaded
    if as_rows:
        faults = Gathering()
        for line, row in enumerate(rows_of(data), start=2):
            columns = [table.column(name) for name in row]
            faults.extend(_add_row(loaded, columns, [format_cell(c) for c in row.values()], line))
        loaded.problems = faults.problems()
        loaded.arrow = None
    return loaded
