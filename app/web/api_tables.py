"""Answers from the tables of the package: the rows a query asks for."""

from __future__ import annotations

from typing import Any

from app.exports.api_files import Answered
from app.exports.api_resources import Resource, Suffix
from app.package.arrow import ArrowTable, row_count, rows_of
from app.package.arrow_rows import rows_with, run_of
from app.text.package_notes import licence_address, licence_name
from app.web.api_links import page_links
from app.web.api_query import Asked, Catalogue, Pairs, Window, read

Meta = dict[str, Any]


def offered(resource: Resource, catalogue: Catalogue) -> bool:
    """Whether this package has the resource."""
    if resource.view:
        return True
    if "geojson" in resource.formats and len(resource.formats) == 1:
        return catalogue.dataset.boundaries is not None
    return resource.table in catalogue.files.tables


def answer(
    resource: Resource, suffix: Suffix, catalogue: Catalogue
) -> tuple[Answered, Window, int]:
    """Return the rows of this request, the run they are, and how many there are in all.

    Raises:
        RefusedError: the query cannot be answered.
    """
    asked = read(resource, suffix, catalogue)
    found = _rows(resource, asked, catalogue)
    total = row_count(found)
    rows = rows_of(run_of(found, offset=asked.window.offset, limit=asked.window.limit))
    meta = paging(resource, catalogue, asked.pairs, window=asked.window, total=total)
    return Answered(resource, rows, meta, asked.pairs), asked.window, total


def _rows(resource: Resource, asked: Asked, catalogue: Catalogue) -> ArrowTable:
    table = resource.table
    if table not in catalogue.files.tables:  # boundaries: the areas that have one
        found = catalogue.outlined().select(list(table.column_names))
    else:
        found = catalogue.files.arrow(table)
    for item, values in asked.wanted.items():
        found = rows_with(found, item.columns, values)
    return found


def paging(
    resource: Resource, catalogue: Catalogue, pairs: Pairs, *, window: Window, total: int
) -> Meta:
    """Return what every JSON answer says of itself: rows, neighbours, release, licence."""
    links = page_links(pairs, window, total)
    table = resource.table
    return {
        "resource": resource.name,
        "about": table.about,
        "about_zh": table.about_zh,
        "query": "&".join(f"{key}={value}" for key, value in pairs),
        "total": total,
        "offset": window.offset,
        "limit": window.limit,
        "first": links["first"],
        "previous": links.get("prev"),
        "next": links.get("next"),
        "last": links["last"],
        "columns": list(table.column_names),
        "data_version": catalogue.dataset.version,
        "licence": licence_name(),
        "licence_url": licence_address(),
    }
