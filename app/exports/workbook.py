"""A card, or all of a view, as an Excel workbook in the reader's language."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

from app.domain.dataset import Dataset
from app.exports.card_content import VIEW, CardContent
from app.exports.file_words import card_word, legend, sheet_name, subtitle
from app.exports.rows import Row
from app.exports.tidy import Table, tidy
from app.exports.workbook_charts import CHARTED, add_chart, in_chart_order
from app.exports.workbook_columns import SheetColumn, sheet_columns
from app.exports.workbook_data import DataSheet
from app.exports.workbook_front import SITE, Front, Listed
from app.exports.workbook_styles import FONTS, Styles
from app.exports.xlsx_file import OPTIONS
from app.text.locale import Locale, msgid

IN_THE_TABLE: Final = frozenset({"map-a", "map-b"})
"""Cards whose rows are all in the table of the view."""
KEY: Final = msgid(
    "Italics over a dotted line: modelled. ≥: at least. ≈: about. {markers}: no value; the notes say why."
)


@dataclass(frozen=True, slots=True)
class _Part:
    content: CardContent
    rows: tuple[Row, ...]
    columns: tuple[SheetColumn, ...]
    sheet: str
    chart: str
    """Name of the sheet of its chart; empty without one."""


def workbook_bytes(content: CardContent, dataset: Dataset) -> bytes:
    """Return the workbook; the same content on the same day gives the same bytes."""
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

    locale = content.locale
    sink = io.BytesIO()
    fonts = {"font_name": FONTS[locale.lang], "font_size": 11}
    book: Any = xlsxwriter.Workbook(sink, {**OPTIONS, "default_format_properties": fonts})
    book.set_properties(_properties(content))
    styles, taken = Styles(book, locale.lang), set[str]()
    cover, contents, notes = (
        sheet_name(locale.t(name), taken) for name in ("Cover", "Contents", "Notes")
    )
    parts = [_part(each, dataset, taken) for each in _parts(content)]
    sources = sheet_name(locale.t("Sources"), taken)
    listed = [
        Listed(p.sheet, p.content.title, subtitle(p.content), len(p.rows), p.columns) for p in parts
    ]
    front = Front(styles, content, dataset, locale)
    front.cover(book.add_worksheet(cover), contents_sheet=contents)
    front.contents(
        book.add_worksheet(contents), listed, others=_others(notes, parts, sources, locale)
    )
    front.notes(book.add_worksheet(notes), listed)
    for part in parts:
        _write(book, part, styles, dataset, contents)
    front.sources(book.add_worksheet(sources))
    book.close()
    return sink.getvalue()


def _parts(content: CardContent) -> Sequence[CardContent]:
    """Return the cards that have a sheet."""
    if content.card != VIEW:
        return (content,)
    return tuple(each for each in content.cards if each.card not in IN_THE_TABLE and each.rows)


def _part(content: CardContent, dataset: Dataset, taken: set[str]) -> _Part:
    locale = content.locale
    table = tidy(content, dataset)
    rows = in_chart_order(content.card, table.rows)
    columns = sheet_columns(content, Table(table.columns, rows), dataset, locale)
    word = card_word(content.card, locale)
    sheet = sheet_name(word, taken)
    charted = content.card in CHARTED
    chart = sheet_name(locale.t("{card}, chart", card=word), taken) if charted else ""
    return _Part(content, rows, columns, sheet, chart)


def _write(book: Any, part: _Part, styles: Styles, dataset: Dataset, contents: str) -> None:
    locale = part.content.locale
    key = locale.t(KEY, markers=locale.formats.space.join(marker for marker, _ in legend(locale)))
    data = DataSheet(
        book.add_worksheet(part.sheet), styles, content=part.content, rows=part.rows,
        columns=part.columns, dataset=dataset, locale=locale,
    )  # fmt: skip
    name = f"lbc_{part.content.card.replace('-', '_')}"
    data.write(table_name=name, contents_sheet=contents, key=key)
    if part.chart:
        add_chart(
            book, book.add_worksheet(part.chart), styles, content=part.content, rows=part.rows,
            columns=part.columns, data_sheet=part.sheet, dataset=dataset,
        )  # fmt: skip


def _others(
    notes: str, parts: Sequence[_Part], sources: str, locale: Locale
) -> list[tuple[str, str]]:
    t = locale.t
    charts = [(p.chart, t("Chart of the sheet “{sheet}”", sheet=p.sheet)) for p in parts if p.chart]
    return [
        (notes, t("Definitions, what may not be compared, the key, every column")),
        *charts,
        (sources, t("Full citations with links")),
    ]


def _properties(content: CardContent) -> dict[str, Any]:
    t = content.locale.t
    return {
        "title": content.title,
        "subject": subtitle(content),
        "author": t("Liushou Atlas contributors"),
        "company": t(SITE, version=content.version),
        "comments": content.link,
        "keywords": content.query,
        "created": datetime.combine(content.downloaded, time()),
    }
