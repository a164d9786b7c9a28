"""Writing tables so that the same rows give the same bytes on every machine."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from app.package.cells import format_cell
from app.package.schema import Table
from app.pipeline.source_tables import PackageRow


def csv_bytes(table: Table, rows: Sequence[PackageRow]) -> bytes:
    """Return the rows as UTF-8 CSV with LF line ends."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in rows:
        writer.writerow([format_cell(row[name]) for name in table.column_names])
    return stream.getvalue().encode("utf-8")


def write_file(folder: Path, name: str, content: bytes) -> None:
    """Write one file of the package, making folders on the way."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
