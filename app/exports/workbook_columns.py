"""Which columns a data sheet has, what stands above them and how wide they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.codes import Measure, Sex
from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.code_lists import DIFFERENCE, TRAIT_MEASURE, is_coded, words_of
from app.exports.columns import LINKS, field
from app.exports.file_words import flag
from app.exports.rows import COLUMNS, Row
from app.exports.tidy import Table
from app.exports.xlsx_file import display_width
from app.text.locale import Locale, get_locale, msgid
from app.text.phrases import sex_word

Kind = Literal["text", "number", "integer", "link"]
FLAG: Final = "flag"
VALUES: Final = ("value", "lo80", "hi80", "lo95", "hi95", "like_value")
"""Columns of numbers in the unit of their row."""
_OF_AREAS: Final = (
    "area_name", "area_name_other", "area_code", "year", "ages", "sex", "measure", "value", "unit", "lo80",
    "hi80", "lo95", "hi95", FLAG, "rank", "rank_low80", "rank_high80", "definition", "source",
    "figure_link", "quote", "note", "figure_id",
)  # fmt: skip
_LEFT_OUT: Final = frozenset(
    {
        "status",
        "marker",
        "basis",
        "bound",
        "series",
        "source_id",
        "model_version",
        "group",
        "like_figure_id",
    }
)
"""Columns of other tables that the flag or the sheet of sources says in words."""
_PRINTED_LAST: Final = ("definition", "source", "figure_link")
"""From the first of these on, columns are not printed: they would make the others too small to read."""
_HEADINGS: Final = {
    "area_name": msgid("Area"),
    "measure": msgid("Measure"),
    "definition": msgid("Definition"),
    FLAG: msgid("How to read it"),
}
NARROWEST, WIDEST, HEADING_LINES = 8, 46, 2
_PADDING: Final = 2
_MEASURED: Final = 300


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a data sheet. ``name`` is that of the CSV file; ``cells`` are what it shows, one a row."""

    name: str
    heading: str
    kind: Kind
    cells: tuple[str | int | float | None, ...]

    @property
    def width(self) -> int:
        """Width in characters: as wide as its cells, the heading on two lines."""
        if self.kind == "link":
            texts = [self.heading]
        else:
            texts = [_shown(cell) for cell in self.cells[:_MEASURED] if cell is not None]
        longest = max(map(display_width, texts), default=0)
        words = max(display_width(word) for word in self.heading.split()) if self.heading else 0
        heading = max(min(words, WIDEST), display_width(self.heading) // HEADING_LINES + 3)
        return min(max(longest + _PADDING, heading + _PADDING, NARROWEST), WIDEST)


def _shown(cell: str | int | float) -> str:
    """Return about what a cell shows, to measure it."""
    return cell if isinstance(cell, str) else f"≥ {cell:,.1f}"


def sheet_columns(
    content: CardContent, table: Table, dataset: Dataset, locale: Locale
) -> tuple[SheetColumn, ...]:
    """Return the columns of the sheet of a card, those left out that are empty in every row."""
    names = _OF_AREAS if content.columns == COLUMNS else _own(content.columns, locale)
    if content.columns != COLUMNS:
        names = (*names, *(("source",) if "source" in table.columns else ()))
    made = (_column(name, table.rows, dataset, locale) for name in names)
    return tuple(c for c in made if c.name == "value" or any(x not in (None, "") for x in c.cells))


def printed(columns: Sequence[SheetColumn]) -> int:
    """Return how many columns fit on paper."""
    places = [at for at, column in enumerate(columns) if column.name in _PRINTED_LAST]
    return places[0] if places else len(columns)


def quantity(row: Row, dataset: Dataset) -> tuple[bool, int]:
    """Return whether the values of a row count something, and how many decimals they have on the page."""
    measure = str(row.get("measure") or row.get("trait") or "")
    plain = TRAIT_MEASURE.get(measure, measure).removesuffix(DIFFERENCE)
    indicator = dataset.indicators.get(plain)
    if indicator:
        return indicator.kind == "count", indicator.decimals
    return plain == Measure.COUNT, 0 if plain == Measure.COUNT else 1


def _own(names: Sequence[str], locale: Locale) -> tuple[str, ...]:
    """Return the columns of another table: names in the reader's language before those in the other."""
    found: list[str] = []
    for name in names:
        if name in _LEFT_OUT:
            continue
        stem, _, lang = name.rpartition("_")
        if lang == "en" and locale.lang == "zh" and f"{stem}_zh" in names:
            found += [f"{stem}_zh", name]
        elif name not in found:
            found.append(name)
        if name == "value" and "trait" in names:
            found.append("unit")
        if name == "measure" and "unit" not in names:
            found.append("unit")
    extra = (FLAG,) if "status" in names else ()
    return (*(name for name in found if name != "figure_id"), *extra, "figure_link")


def _column(name: str, rows: Sequence[Row], dataset: Dataset, locale: Locale) -> SheetColumn:
    lang = locale.lang
    if name in ("area_name", "area_name_other"):
        other = {"en": "zh", "zh": "en"}[lang]
        stored = f"area_name_{lang if name == 'area_name' else other}"
    else:
        stored = name
    heading = locale.t(_HEADINGS[name]) if name in _HEADINGS else _heading(stored, lang)
    if name == FLAG:
        return SheetColumn(FLAG, heading, "text", tuple(flag(row, locale) for row in rows))
    cells = tuple(_cell(stored, row, dataset, lang) for row in rows)
    return SheetColumn(stored, heading, _kind(stored), cells)


def _heading(name: str, lang: str) -> str:
    known = field(name)
    return known.heading_zh if lang == "zh" else known.heading_en


def _kind(name: str) -> Kind:
    if name in LINKS:
        return "link"
    kind = field(name).type
    return "text" if kind == "string" else kind


def _cell(name: str, row: Row, dataset: Dataset, lang: str) -> str | int | float | None:
    value = row.get(name)
    if name == "sex" and value in set(Sex):
        return sex_word(Sex(str(value)), get_locale(lang))
    if is_coded(name) and value:
        words = words_of(name, str(value), dataset)[lang == "zh"]
        return words or str(value)
    return value
