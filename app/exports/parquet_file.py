"""The table of a card as Parquet: typed columns that describe themselves."""

from __future__ import annotations

import json
from typing import Any, Final

from app.domain.dataset import Dataset
from app.exports.about import about, sources
from app.exports.card_content import CardContent
from app.exports.columns import field
from app.exports.columns_file import column_rows
from app.exports.tidy import Table, tidy

_TYPES: Final = {"integer": "int64", "number": "float64", "string": "string"}


def parquet_file(content: CardContent, dataset: Dataset) -> bytes:
    """Return the table. Text is never null; the same content gives the same bytes.

    Each column carries its heading, meaning, unit and codes, the file what ``about`` says of the card; ``columns``
    and ``sources`` are JSON. Values are UTF-8.
    """
    import pyarrow  # pyright: ignore[reportMissingTypeStubs]
    from pyarrow import parquet  # pyright: ignore[reportMissingTypeStubs]

    arrow: Any = pyarrow
    files: Any = parquet
    table = tidy(content, dataset)
    described = column_rows(table, dataset)
    said = {
        **about(content, dataset),
        "sources": json.dumps(sources(content, dataset), ensure_ascii=False),
        "columns": json.dumps(described, ensure_ascii=False),
    }
    schema = arrow.schema(
        [
            arrow.field(
                name,
                arrow.type_for_alias(_TYPES[field(name).type]),
                metadata={key: str(text) for key, text in words.items() if text},
            )
            for name, words in zip(table.columns, described, strict=True)
        ],
        metadata=said,
    )
    arrays = [
        arrow.array(_cells(table, each.name), type=each.type, from_pandas=False) for each in schema
    ]
    sink = arrow.BufferOutputStream()
    files.write_table(
        arrow.Table.from_arrays(arrays, schema=schema), sink, compression="zstd", version="2.6"
    )
    return bytes(sink.getvalue().to_pybytes())


def _cells(table: Table, name: str) -> list[Any]:
    kind = field(name).type
    if kind == "string":
        return ["" if row[name] is None else str(row[name]) for row in table.rows]
    cells = [None if row[name] in (None, "") else row[name] for row in table.rows]
    return [float(cell) if kind == "number" and cell is not None else cell for cell in cells]
