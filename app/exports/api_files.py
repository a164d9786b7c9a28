"""Answers of the API in every format: JSON, CSV, Excel workbook, Parquet, GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.dataset import Dataset
from app.exports.api_geometry import Geometries
from app.exports.api_resources import Resource, Suffix
from app.exports.csv_file import BOM, csv_bytes, safe_cell
from app.exports.package_files import PackageFiles
from app.exports.package_words import TYPE_WORDS, cover
from app.exports.xlsx_file import Cover, xlsx_bytes
from app.package.arrow import parquet_bytes, to_arrow
from app.package.cells import format_cell, split_list, split_numbers
from app.package.schema import Table
from app.package.tables import AREAS
from app.text.locale import Locale

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """The rows that answer a request, and what is said of them."""

    resource: Resource
    rows: Sequence[Cells]
    meta: Mapping[str, Any]
    pairs: Sequence[tuple[str, str]]
    """The parameters as given."""

    @property
    def table(self) -> Table:
        """The columns of the rows."""
        return self.resource.table


@dataclass(frozen=True, slots=True)
class Workshop:
    """What files are made with: the data, its files, its shapes, the version of the program."""

    dataset: Dataset
    files: PackageFiles
    shapes: Geometries
    version: str

    def write(self, answer: Answered, suffix: Suffix, locale: Locale, *, address: str) -> bytes:
        """Return an answer in a format; the words of a workbook are those of ``locale``.

        ``address`` of the site, ending in a slash, makes links in the files whole.
        """
        if suffix == "csv":
            return self._csv(answer, address)
        if suffix == "xlsx":
            return self._xlsx(answer, locale)
        if suffix == "parquet":
            return parquet_bytes(to_arrow(answer.table, answer.rows))
        return self._geojson(answer) if suffix == "geojson" else json_text(answer).encode("utf-8")

    def _csv(self, answer: Answered, address: str) -> bytes:
        if answer.resource.view:
            return csv_bytes([dict(row) for row in answer.rows], self.dataset, address=address)
        text = io.StringIO()
        text.write(BOM)
        writer = csv.writer(text, lineterminator="\r\n")
        names = answer.table.column_names
        writer.writerow(names)
        writer.writerows([_cell(row[name]) for name in names] for row in answer.rows)
        return text.getvalue().encode("utf-8")

    def _xlsx(self, answer: Answered, locale: Locale) -> bytes:
        words = self._cover(answer, locale)
        return xlsx_bytes(answer.table, answer.rows, words, released=self.files.released)

    def _cover(self, answer: Answered, locale: Locale) -> Cover:
        words = cover(AREAS, self.files, self.version, locale)
        about = answer.table.about_zh if locale.lang == "zh" else answer.table.about
        t = locale.t
        said = {
            t("Table"): answer.resource.name,
            t("Rows"): locale.number(len(answer.rows)),
        }
        facts = [(label, said.get(label, text)) for label, text in words.facts]
        facts.append((t("Query"), answer.meta["query"] or "–"))
        return replace(
            words,
            paragraphs=(about, *words.paragraphs[1:]),
            facts=tuple(facts),
            types={kind: t(word) for kind, word in TYPE_WORDS.items()},
        )

    def _geojson(self, answer: Answered) -> bytes:
        """Return a feature collection; its shapes are text already, and are not made anew."""
        features = ",\n".join(
            f'{{"type":"Feature","geometry":{self.shapes.of(row["area_code"])},'
            f'"properties":{_text(shown(row, answer.table))}}}'
            for row in answer.rows
        )
        head = f'{{"type":"FeatureCollection","meta":{_text(answer.meta)},"features":['
        return f"{head}\n{features}\n]}}".encode()


def json_text(answer: Answered) -> str:
    """Return ``meta`` and ``data``; lists are arrays, numbers keep full precision."""
    lists = any(column.type in ("list", "numbers") for column in answer.table.columns)
    rows = [shown(row, answer.table) for row in answer.rows] if lists else list(answer.rows)
    return _text({"meta": answer.meta, "data": rows})


def shown(row: Cells, table: Table) -> Cells:
    """Return a row as JSON shows it: what a table joins with ``;`` is an array."""
    found = dict(row)
    for column in table.columns:
        if column.type == "list":
            found[column.name] = list(split_list(row[column.name]))
        elif column.type == "numbers":
            found[column.name] = list(split_numbers(row[column.name]))
    return found


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _cell(value: Any) -> str | int | float | None:
    return safe_cell(value) if isinstance(value, str) else format_cell(value)
