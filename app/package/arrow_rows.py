"""Parts of Arrow tables: the rows with certain values, a run of rows, the values of a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow  # pyright: ignore[reportMissingTypeStubs]

from app.package.arrow import ArrowTable
from app.package.cells import Cell, format_cell

_ARROW: Any = pyarrow


def rows_with(data: ArrowTable, columns: Sequence[str], values: Sequence[Cell]) -> ArrowTable:
    """Return the rows in which one of ``columns`` holds one of ``values``."""
    import pyarrow.compute  # pyright: ignore[reportMissingTypeStubs]

    compute: Any = pyarrow.compute
    kept: Any = None
    for name in columns:
        column = data.column(name)
        found = compute.is_in(column, value_set=_ARROW.array(values, type=column.type))
        kept = found if kept is None else compute.or_(kept, found)
    return data if kept is None else data.filter(kept)


def run_of(data: ArrowTable, *, offset: int, limit: int) -> ArrowTable:
    """Return up to ``limit`` rows from the row at ``offset``; none beyond the end."""
    return data.slice(min(offset, int(data.num_rows)), limit)


def distinct(data: ArrowTable, column: str) -> tuple[str, ...]:
    """Return the different values of a column as text, in the order they appear; empty cells are none."""
    values = data.column(column).unique().to_pylist()
    return tuple(text for value in values if (text := format_cell(value)))
