"""The tables of the data package as files to take away, one by one or all in one archive.

A package is read as its owner left it: where a CSV table differs from its checksum, its Parquet twin is
out of date, and is made anew from the CSV table.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from app.exports.csv_file import BOM
from app.package.arrow import ArrowTable, parquet_bytes, read_parquet, row_count, rows_of
from app.package.files import DESCRIPTOR, changed_files, read_descriptor
from app.package.loaded import load_csv
from app.package.schema import Table
from app.package.tables import TABLES

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The one time of every file in the archive, so that the same package gives the same bytes."""
PACKED_ALREADY: Final = (".parquet", ".png", ".xlsx")


class PackageFiles:
    """The files of one data package, which does not change while the program runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._descriptor = read_descriptor(folder)
        self._changed = changed_files(folder, self._descriptor)

    @property
    def version(self) -> str:
        """The release of the data."""
        return self._descriptor.version

    @property
    def released(self) -> str:
        """The day of the release, ISO 8601, empty where the package does not say."""
        return self._descriptor.released

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables the package has, in their order."""
        return tuple(table for table in TABLES if self._path(table).is_file())

    def _path(self, table: Table) -> Path:
        return self._folder / f"{table.name}.{'parquet' if table.parquet_only else 'csv'}"

    def _stored(self, table: Table) -> Path | None:
        """Return the Parquet file of a table if it says the same as the CSV table."""
        path = self._folder / f"{table.name}.parquet"
        if table.parquet_only:
            return path
        twins = {path.name, f"{table.name}.csv"}
        same = twins <= set(self._descriptor.checksums) and not twins & self._changed
        return path if same else None

    @lru_cache(maxsize=16)  # noqa: B019 - one object lives as long as the program
    def arrow(self, table: Table) -> ArrowTable:
        """Return a table in its stored types."""
        stored = self._stored(table)
        return read_parquet(stored) if stored else load_csv(self._path(table), table).as_arrow()

    def rows(self, table: Table) -> list[dict[str, Any]]:
        """Return the rows of a table as dictionaries."""
        return rows_of(self.arrow(table))

    def count(self, table: Table) -> int:
        """Return the number of rows of a table."""
        return row_count(self.arrow(table))

    def csv(self, table: Table) -> bytes:
        """Return a table as the package holds it, with the mark that lets spreadsheets read UTF-8."""
        content = self._path(table).read_bytes()
        mark = BOM.encode("utf-8")
        return content if content.startswith(mark) else mark + content

    def parquet(self, table: Table) -> bytes:
        """Return a table as Parquet."""
        stored = self._stored(table)
        return stored.read_bytes() if stored else parquet_bytes(self.arrow(table))

    def members(self) -> dict[str, bytes]:
        """Return every file of the package by its path; the descriptor lists what is returned."""
        found: dict[str, bytes] = {}
        for path in self._descriptor.checksums:
            file = self._folder / path
            if file.is_file() and file.resolve().is_relative_to(self._folder.resolve()):
                found[path] = file.read_bytes()
        for table in self.tables:
            if not table.parquet_only:
                found.setdefault(f"{table.name}.csv", self._path(table).read_bytes())
            if self._stored(table) is None:
                found[f"{table.name}.parquet"] = self.parquet(table)
        return found | {DESCRIPTOR: self._listing(found)}

    def _listing(self, members: Mapping[str, bytes]) -> bytes:
        """Return the descriptor; of an edited package, with the sizes and sums of its present files."""
        content = (self._folder / DESCRIPTOR).read_bytes()
        if not self._changed:
            return content
        listing = json.loads(content)
        kept = [entry for entry in listing["resources"] if entry["path"] in members]
        for entry in kept:
            file = members[entry["path"]]
            entry |= {"bytes": len(file), "hash": f"sha256:{sha256(file).hexdigest()}"}
        listing["resources"] = kept
        return (json.dumps(listing, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def zip_bytes(members: Mapping[str, bytes], *, folder: str) -> bytes:
    """Return the files as a ZIP archive inside one folder; the same files give the same bytes."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for path, content in sorted(members.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}", date_time=EPOCH)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            packed = path.endswith(PACKED_ALREADY)
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=None if packed else 9)
    return sink.getvalue()
