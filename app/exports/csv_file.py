"""CSV files that open rightly in spreadsheet programs: UTF-8 with a byte-order mark, sources in words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.rows import COLUMNS, Row
from app.exports.tidy import EXTRA, Table, Way, tidy, value_rows

BOM = "\ufeff"
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def csv_bytes(rows: Sequence[Row], dataset: Dataset, *, address: str = "") -> bytes:
    """Return rows of values with the definition and the source spelled out beside each number.

    ``address`` of the site, ending in a slash, makes the links to the pages of the numbers whole.
    """
    return written((*COLUMNS, *EXTRA), value_rows(rows, dataset, Way(address)))


def card_csv(content: CardContent, dataset: Dataset) -> bytes:
    """Return the rows of a card, each with what it needs to stand alone."""
    table = tidy(content, dataset)
    return table_csv(table)


def table_csv(table: Table) -> bytes:
    """Return a complete table."""
    return written(table.columns, table.rows)


def written(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return rows under a header, no cell of which a spreadsheet program runs."""
    text = io.StringIO()
    text.write(BOM)
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: safe_cell(value) for key, value in row.items()} for row in rows)
    return text.getvalue().encode("utf-8")


def safe_cell(value: str | int | float | None) -> str | int | float | None:
    """Keep spreadsheet programs from running text as a formula."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def local_name(*parts: str) -> str:
    """Return ``<what>_<where>_<when>`` in the words of the reader, without what file systems refuse.

    >>> local_name("留守儿童 / 农村", "全国", "2010年")
    '留守儿童-农村_全国_2010年'
    """
    return "_".join(
        clean
        for part in parts
        if (clean := re.sub(r'[\s\x00-\x1f<>:"/\\|?*._]+', "-", part).strip("-"))
    )[:120]


def file_name(*parts: str) -> str:
    """Return ``lbc_<what>_<where>_<when>_<lang>`` from its parts, safe on every system."""
    return "_".join(
        ["lbc", *(re.sub(r"[^A-Za-z0-9.+-]+", "-", part).strip("-") for part in parts if part)]
    )
