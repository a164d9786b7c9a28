"""Files of the data page: every table in four formats, the whole package, and citations."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Final

from flask import Flask, Response, abort, request

from app.exports.csv_file import BOM, file_name
from app.exports.package_files import PackageFiles, zip_bytes
from app.exports.package_words import cover, papers
from app.exports.references import Work, bibtex, csl_json, ris, works
from app.exports.xlsx_file import xlsx_bytes
from app.package.cells import format_cell
from app.package.schema import Table
from app.text.locale import get_locale, msgid
from app.text.package_notes import licence_name
from app.web.index import reader_language
from app.web.problems import problem

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": XLSX,
    "zip": "application/zip",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
LOOK: Final = ("lang", "theme")
"""Parameters any address may carry."""
NO_SUCH_COLUMN: Final = msgid("A table can only be cut down by its own columns.")


class Downloads:
    """Makes the files once each; they are the same as long as the program runs."""

    def __init__(self, files: PackageFiles, version: str) -> None:
        self.files, self.version = files, version
        self._tables = {table.name: table for table in files.tables}

    def table(self, name: str) -> Table | None:
        """Return a table by name, if the package has it."""
        return self._tables.get(name)

    def kinds(self, table: Table) -> tuple[str, ...]:
        """Return the formats a table can be had in."""
        return ("parquet",) if table.parquet_only else ("csv", "xlsx", "parquet", "json")

    @lru_cache(maxsize=64)  # noqa: B019 - one object lives as long as the program
    def content(self, name: str, kind: str, lang: str) -> bytes:
        """Return a file. ``lang`` matters to workbooks only."""
        if kind == "zip":
            members = self.files.members() | papers(self.files, self.version)
            return zip_bytes(members, folder=f"liushou-atlas-{self.files.version}")
        table = self._tables[name]
        if kind == "xlsx":
            words = cover(table, self.files, self.version, get_locale(lang))
            rows = self.files.rows(table)
            return xlsx_bytes(table, rows, words, released=self.files.released)
        return self.files.csv(table) if kind == "csv" else self.files.parquet(table)

    def size(self, name: str, kind: str, lang: str) -> int:
        """Return the size of a file in bytes."""
        return len(self.content(name, kind, lang if kind == "xlsx" else ""))

    def rows(self, table: Table, wanted: dict[str, str]) -> list[dict[str, Any]]:
        """Return the rows whose cells read as ``wanted``."""
        return [
            row
            for row in self.files.rows(table)
            if all(format_cell(row[column]) == text for column, text in wanted.items())
        ]


def register(server: Flask, downloads: Downloads) -> None:
    """Add the routes to the server."""

    @server.get("/data/<name>.<kind>")
    def data_file(name: str, kind: str) -> Response:
        if (name, kind) == ("package", "zip"):
            return _sent(downloads.content(name, kind, ""), kind, "package", downloads)
        table = downloads.table(name)
        if table is None or kind not in downloads.kinds(table):
            abort(404)
        wanted = {key: text for key, text in request.args.items() if key not in LOOK}
        closed = [key for key in wanted if key not in table.column_names]
        if closed or (wanted and kind not in ("csv", "json")):
            return problem(400, NO_SUCH_COLUMN, details=_refused(closed or list(wanted)))
        if kind == "json":
            return _sent(_json(downloads, table, wanted), kind, "", downloads)
        if wanted:
            return _sent(
                _csv(table, downloads.rows(table, wanted)), kind, f"{name}-part", downloads
            )
        lang = reader_language() if kind == "xlsx" else ""
        return _sent(downloads.content(name, kind, lang), kind, name, downloads)

    @server.get("/cite/<what>.<kind>")
    def citation_file(what: str, kind: str) -> Response:
        writers: dict[str, Callable[..., bytes]] = {"bib": bibtex, "ris": ris, "json": csl_json}
        chosen = {"atlas": (0, 1), "data": (0,), "site": (1,)}.get(what)
        if kind not in writers or chosen is None:
            abort(404)
        both = cited_here(downloads)
        content = writers[kind](*(both[index] for index in chosen))
        return _sent(content, kind, f"{what}-citation", downloads)


def cited_here(downloads: Downloads) -> tuple[Work, Work]:
    """Return data and site as cited by a reader of this request, today."""
    return works(
        get_locale(reader_language()),
        version=downloads.version,
        data_version=downloads.files.version,
        released=downloads.files.released,
        host=request.host_url,
        today=date.today(),
    )


def _refused(columns: list[str]) -> list[dict[str, object]]:
    return [{"parameter": column[:40]} for column in columns]


def _csv(table: Table, rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows([format_cell(row[name]) for name in table.column_names] for row in rows)
    return text.getvalue().encode("utf-8")


def _json(downloads: Downloads, table: Table, wanted: dict[str, str]) -> bytes:
    meta = {
        "table": table.name,
        "about": table.about,
        "about_zh": table.about_zh,
        "data_version": downloads.files.version,
        "licence": licence_name(),
        "where": wanted,
    }
    body = {"meta": meta, "data": downloads.rows(table, wanted)}
    return json.dumps(body, ensure_ascii=False, allow_nan=False).encode("utf-8")


def _sent(content: bytes, kind: str, name: str, downloads: Downloads) -> Response:
    """Return a file under its name; without a name it is shown."""
    response = Response(content, content_type=MEDIA[kind])
    if name:
        full = f"{file_name(name, downloads.files.version)}.{kind}"
        response.headers["Content-Disposition"] = f'attachment; filename="{full}"'
    response.headers["Cache-Control"] = "no-cache"
    if kind == "xlsx" or name.endswith("-citation"):
        response.headers["Vary"] = "Accept-Language"
    response.add_etag()
    response.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return response
