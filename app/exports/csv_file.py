"""CSV files that open rightly in spreadsheet programs: UTF-8 with a byte-order mark, sources in words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.citation import long_citation
from app.exports.rows import COLUMNS, Row

BOM = "\ufeff"
EXTRA = ("definition_en", "definition_zh", "source", "release")
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def csv_bytes(rows: Sequence[Row], dataset: Dataset) -> bytes:
    """Return the rows with the definition and the source spelled out beside each number."""
    text = io.StringIO()
    text.write(BOM)
    writer = csv.DictWriter(text, [*COLUMNS, *EXTRA], lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {key: safe_cell(value) for key, value in {**row, **_words(row, dataset)}.items()}
        )
    return text.getvalue().encode("utf-8")


def card_csv(content: CardContent, dataset: Dataset) -> bytes:
    """Return the rows of a card; values of areas have the definition and the source spelled out."""
    if content.columns == COLUMNS:
        return csv_bytes(content.rows, dataset)
    text = io.StringIO()
    text.write(BOM)
    writer = csv.DictWriter(text, content.columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: safe_cell(value) for key, value in row.items()} for row in content.rows)
    return text.getvalue().encode("utf-8")


def _words(row: Row, dataset: Dataset) -> Row:
    definition = dataset.definitions.get(str(row["definition"]))
    source = dataset.sources.get(str(row["source_id"]))
    model = f"Modelled estimate, model {row['model_version']}" if row["model_version"] else ""
    return {
        "definition_en": definition.chip_en if definition else "",
        "definition_zh": definition.chip_zh if definition else "",
        "source": "; ".join(
            part for part in (long_citation(source) if source else "", model) if part
        ),
        "release": dataset.version,
    }


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
