"""The formats a card can be taken away in, and what writes them. Writers are imported when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format of files. ``writer`` names ``module:function``, called with a ``CardContent`` and the ``Dataset``."""

    media: str
    writer: str

    def write(self, content: CardContent, dataset: Dataset) -> bytes:
        """Return the file."""
        module, name = self.writer.split(":")
        return getattr(import_module(module), name)(content, dataset)


PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Final[Mapping[str, ExportFormat]] = {
    "csv": ExportFormat("text/csv; charset=utf-8", "app.exports.csv_file:card_csv"),
    "xlsx": ExportFormat(XLSX, "app.exports.workbook:workbook_bytes"),
    "pptx": ExportFormat(PPTX, "app.exports.slides:card_pptx"),
    "parquet": ExportFormat(
        "application/vnd.apache.parquet", "app.exports.parquet_file:parquet_file"
    ),
    "geojson": ExportFormat("application/geo+json", "app.exports.geojson_file:geojson_file"),
    "gpkg": ExportFormat(
        "application/geopackage+sqlite3", "app.exports.geopackage:geopackage_file"
    ),
    "zip": ExportFormat("application/zip", "app.pages.review_figures:view_zip"),
    "columns.csv": ExportFormat("text/csv; charset=utf-8", "app.exports.columns_file:columns_csv"),
}
"""By suffix of the address ``/export/<card>.<suffix>``."""
