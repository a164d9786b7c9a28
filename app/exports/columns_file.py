"""The second file of a table: a row for each of its columns, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.code_lists import codes_in, is_coded, words_of
from app.exports.columns import Field, field
from app.exports.csv_file import written
from app.exports.rows import Row
from app.exports.tidy import Table, tidy

HEADINGS: Final = (
    "column", "heading_en", "heading_zh", "about_en", "about_zh", "type", "unit_en", "unit_zh", "codes",
    "codes_en", "codes_zh",
)  # fmt: skip
PART: Final = " | "
"""Between the codes of a cell."""


def columns_csv(content: CardContent, dataset: Dataset) -> bytes:
    """Return the description of the CSV file of a card."""
    return written(HEADINGS, column_rows(tidy(content, dataset), dataset))


def column_rows(table: Table, dataset: Dataset) -> list[Row]:
    """Return the description of every column of a table, in order."""
    return [_described(field(name), table.rows, dataset) for name in table.columns]


def codes_of(name: str, rows: Sequence[Row], dataset: Dataset) -> list[tuple[str, str, str]]:
    """Return the codes of a column with what they stand for in English and Chinese."""
    if not is_coded(name):
        return []
    found = codes_in(name, (row.get(name) for row in rows))
    return [(code, *words_of(name, code, dataset)) for code in found]


def _described(column: Field, rows: Sequence[Row], dataset: Dataset) -> Row:
    codes = codes_of(column.name, rows, dataset)
    return {
        "column": column.name,
        "heading_en": column.heading_en,
        "heading_zh": column.heading_zh,
        "about_en": column.about_en,
        "about_zh": column.about_zh,
        "type": column.type,
        "unit_en": column.unit,
        "unit_zh": column.unit_zh,
        "codes": PART.join(code for code, _, _ in codes),
        "codes_en": PART.join(f"{code} = {english}" for code, english, _ in codes),
        "codes_zh": PART.join(f"{code} = {chinese}" for code, _, chinese in codes),
    }
