"""The one door to Arrow and Parquet, with plain types on this side of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow  # pyright: ignore[reportMissingTypeStubs]
import pyarrow.parquet  # pyright: ignore[reportMissingTypeStubs]

from app.package.cells import Cell
from app.package.schema import Table

ArrowTable: TypeAlias = Any
"""A ``pyarrow.Table``; pyarrow comes without type information."""

_ARROW: Any = pyarrow
_PARQUET: Any = pyarrow.parquet
_NUMBER_TYPES = {"integer": "int64", "number": "float64", "boolean": "bool"}
ZSTD_LEVEL = 9


class ArrowError(ValueError):
    """A Parquet file that cannot be read, or does not have the columns of its table."""


def _schema(table: Table) -> Any:
    """Return the stored types: text is never null (empty instead), numbers and booleans may be."""
    names = [(c.name, c.storage or _NUMBER_TYPES.get(c.type, "string")) for c in table.columns]
    return _ARROW.schema([(name, _ARROW.type_for_alias(alias)) for name, alias in names])


def to_arrow(table: Table, rows: Sequence[Mapping[str, Cell]]) -> ArrowTable:
    """Return rows as an Arrow table with exactly the columns and types of ``table``."""
    schema = _schema(table)
    columns = [_ARROW.array([row[field.name] for row in rows], type=field.type) for field in schema]
    return _ARROW.Table.from_arrays(columns, schema=schema)


def fit(table: Table, data: ArrowTable) -> ArrowTable:
    """Return an Arrow table in the columns, types and row order of ``table`` (sorted by its key).

    Raises:
        ArrowError: a column is missing or holds something else.
    """
    missing = [name for name in table.column_names if name not in data.column_names]
    if missing:
        raise ArrowError(f"no column {', '.join(missing)}")
    try:
        fitted = data.select(list(table.column_names)).cast(_schema(table))
    except _ARROW.ArrowException as error:
        raise ArrowError(str(error).splitlines()[0]) from None
    return fitted.sort_by([(name, "ascending") for name in table.key])


def read_parquet(path: Path) -> ArrowTable:
    """Return a Parquet file as it is (ArrowError when it cannot be read)."""
    try:
        return _PARQUET.read_table(path)
    except (OSError, _ARROW.ArrowException) as error:
        raise ArrowError(str(error).splitlines()[0]) from None


def parquet_bytes(data: ArrowTable) -> bytes:
    """Return a table as Parquet: one row group, nothing but the schema beside the data.

    The same rows give the same bytes on every machine with the same pyarrow.
    """
    sink = _ARROW.BufferOutputStream()
    _PARQUET.write_table(
        data.replace_schema_metadata(None),
        sink,
        row_group_size=max(data.num_rows, 1),
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        use_dictionary=True,
        write_statistics=False,
        store_schema=False,
        version="2.6",
        data_page_version="1.0",
    )
    return bytes(sink.getvalue().to_pybytes())


def row_count(data: ArrowTable) -> int:
    """Return the number of rows."""
    return int(data.num_rows)


def column_names(data: ArrowTable) -> list[str]:
    """Return the names of the columns in order."""
    return [str(name) for name in data.column_names]


def rows_of(data: ArrowTable) -> list[dict[str, Any]]:
    """Return the rows as dictionaries."""
    return list(data.to_pylist())


def frame_of(data: ArrowTable) -> pd.DataFrame:
    """Return a frame: text as text (never missing), missing numbers as NaN, booleans or None."""
    frame: pd.DataFrame = data.to_pandas()
    return frame


def texts_of(data: ArrowTable, column: str) -> list[str]:
    """Return a text column."""
    return [str(value) for value in data.column(column).to_pylist()]


def whole_numbers_of(data: ArrowTable, columns: Sequence[str]) -> npt.NDArray[np.int32]:
    """Return integer columns as one array of shape (rows, columns)."""
    arrays = [np.asarray(data.column(name).to_numpy(), dtype=np.int32) for name in columns]
    return np.stack(arrays, axis=1)
