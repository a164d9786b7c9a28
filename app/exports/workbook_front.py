"""Cover, contents, notes and sources of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.citation import link_of
from app.exports.columns import UNITS_ZH, field
from app.exports.file_words import cautions, legend, other_definitions
from app.exports.references import Style, citations_of
from app.exports.tidy import licence
from app.exports.workbook_columns import FLAG, SheetColumn
from app.exports.workbook_styles import DOTTED, Styles
from app.exports.xlsx_file import LONGEST_TEXT, display_width
from app.text import trace_words
from app.text.locale import Locale, msgid
from app.text.package_notes import licence_address

LABEL_WIDTH, TEXT_WIDTH = 22, 98
_LINE: Final = 17
"""Height of a line of text, points."""
SITE: Final = msgid("Liushou Atlas {version}")
FLAG_ABOUT: Final = msgid(
    "Whether the number is published, modelled, only a lower limit, or why there is none; it says the same as the"
    " looks of the value."
)
FULL: Final = msgid(
    "Cells hold numbers at full precision; estimates are shown with three digits at most."
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A data sheet in the contents."""

    sheet: str
    title: str
    subtitle: str
    rows: int
    columns: tuple[SheetColumn, ...]


class Front:
    """The sheets around the data, for one card or view."""

    def __init__(
        self, styles: Styles, content: CardContent, dataset: Dataset, locale: Locale
    ) -> None:
        self._styles, self._content, self._dataset, self._locale = styles, content, dataset, locale

    # -- cover -------------------------------------------------------------------------------------

    def cover(self, sheet: Any, *, contents_sheet: str) -> None:
        """Write what the file is about, what to beware of, and where it comes from."""
        content, styles, t = self._content, self._styles, self._locale.t
        _page(sheet)
        sheet.set_column(0, 0, LABEL_WIDTH)
        sheet.set_column(1, 1, TEXT_WIDTH)
        line = self._wide(sheet, 0, content.title, styles.title, letters=72, height=28)
        line = self._wide(sheet, line, content.subtitle, styles.subtitle)
        line = self._wide(sheet, line + 1, content.sentence, styles.takeaway, letters=95, height=20)
        for caution in content.notes:
            line = self._wide(sheet, line + 1, caution, styles.caution, letters=112, height=20)
        line += 1
        for label, text, address in self._facts():
            sheet.write_string(line, 0, label, styles.label)
            if address:
                sheet.write_url(line, 1, address, styles.link, text[:255])
            else:
                sheet.write_string(line, 1, text, styles.text)
            sheet.set_row(line, _LINE * _lines(text, TEXT_WIDTH))
            line += 1
        sheet.write_url(
            line + 1, 0, f"internal:'{contents_sheet}'!A1", styles.link_plain, t("Contents") + " →"
        )

    def _facts(self) -> list[tuple[str, str, str]]:
        """Return labels and texts, those that lead somewhere with the address."""
        content, locale = self._content, self._locale
        t = locale.t
        cite_as = citations_of(content, self._dataset).own(self._style)[0]
        facts = [
            (t("Who is counted"), content.definition, ""),
            (t("Source"), content.source, ""),
            (t("Boundaries"), content.boundary, ""),
            (t("Link of this view"), content.link, content.link),
            (t("Data release"), content.data_version, ""),
            (t("Program"), t(SITE, version=content.version), ""),
            (t("Licence"), licence(), licence_address()),
            (t("Cite as"), cite_as, ""),
            (t("Date of download"), locale.date(content.downloaded), ""),
        ]
        return [fact for fact in facts if fact[1]]

    def _wide(
        self,
        sheet: Any,
        line: int,
        text: str,
        looks: Any,
        *,
        letters: int = 118,
        height: int = _LINE,
    ) -> int:
        """Write a paragraph over both columns; return the next line."""
        if not text:
            return line
        sheet.merge_range(line, 0, line, 1, "", looks)
        sheet.write_string(line, 0, text, looks)
        sheet.set_row(line, height * _lines(text, letters) + 4)
        return line + 1

    # -- contents ----------------------------------------------------------------------------------

    def contents(
        self, sheet: Any, listed: Sequence[Listed], *, others: Sequence[tuple[str, str]]
    ) -> None:
        """Write the list of sheets, each a link. ``others`` are sheets without data: name and what they hold."""
        t, styles = self._locale.t, self._styles
        _page(sheet)
        for at, (heading, width) in enumerate(
            ((t("Worksheet"), 24), (t("What it holds"), 60), (t("Rows"), 8))
        ):
            sheet.set_column(at, at, width)
            sheet.write_string(2, at, heading, styles.header)
        sheet.write_string(0, 0, t("Contents"), styles.heading)
        entries = [
            (each.sheet, f"{each.title}\n{each.subtitle}".strip(), each.rows) for each in listed
        ]
        entries += [(name, about, 0) for name, about in others]
        for line, (name, about, rows) in enumerate(entries, start=3):
            sheet.write_url(line, 0, f"internal:'{name}'!A1", styles.link, name)
            sheet.write_string(line, 1, about, styles.text)
            if rows:
                sheet.write_number(line, 2, rows, styles.of(num_format="#,##0", valign="top"))
            sheet.set_row(line, _LINE * sum(_lines(part, 60) for part in about.split("\n")) + 2)
        sheet.freeze_panes(3, 0)

    # -- notes -------------------------------------------------------------------------------------

    def notes(self, sheet: Any, listed: Sequence[Listed]) -> None:
        """Write the definitions, what must not be done, the key, and what every column holds."""
        t, styles, locale = self._locale.t, self._styles, self._locale
        _page(sheet)
        for at, width in enumerate((26, 96, 20, 26)):
            sheet.set_column(at, at, width)
        sheet.write_string(0, 0, t("Notes"), styles.heading)
        definitions = other_definitions(self._content, self._dataset, locale)
        line = self._block(sheet, 2, t("Who is counted"), definitions)
        warned = [("", text) for text in (*cautions(self._content, locale), t(FULL))]
        line = self._block(sheet, line, t("What may not be added or compared"), warned)
        line = self._key(sheet, line)
        sheet.write_string(line, 0, t("Columns"), styles.heading)
        headings = (t("Column"), t("What it holds"), t("Unit"), t("Name in the CSV file"))
        for at, heading in enumerate(headings):
            sheet.write_string(line + 1, at, heading, styles.header)
        line += 2
        for texts in self._described(listed):
            for at, text in enumerate(texts):
                sheet.write_string(line, at, text, styles.text)
            sheet.set_row(line, _LINE * _lines(texts[1], 96))
            line += 1

    def _block(self, sheet: Any, line: int, heading: str, pairs: Sequence[tuple[str, str]]) -> int:
        sheet.write_string(line, 0, heading, self._styles.heading)
        for label, text in pairs:
            line += 1
            sheet.write_string(
                line, 0, label, self._styles.of(bold=True, valign="top", text_wrap=True)
            )
            sheet.write_string(line, 1, text, self._styles.text)
            sheet.set_row(line, _LINE * max(_lines(text, 96), _lines(label, 26)))
        return line + 2

    def _key(self, sheet: Any, line: int) -> int:
        t, styles = self._locale.t, self._styles
        sheet.write_string(line, 0, t("Key to the numbers"), styles.heading)
        right = {"align": "right", "valign": "top"}
        shown = [
            (37.7, styles.of(num_format="0.0", **right), t("Published")),
            (59.9, styles.of(num_format="0.0", italic=True, bottom=DOTTED, **right), t("Modelled")),
            (1200, styles.of(num_format='"≥ "#,##0', **right), t("At least")),
            (58000, styles.of(num_format='"≈ "#,##0', **right), t("Published as about this many")),
        ]
        for value, looks, words in shown:
            line += 1
            sheet.write_number(line, 0, value, looks)
            sheet.write_string(line, 1, words, styles.text)
        for marker, words in legend(self._locale):
            line += 1
            sheet.write_string(line, 0, marker, styles.missing)
            sheet.write_string(line, 1, words, styles.text)
        return line + 2

    def _described(self, listed: Sequence[Listed]) -> list[tuple[str, str, str, str]]:
        """Return heading, meaning, unit and name of every column of the data sheets, each once."""
        chinese = self._locale.lang == "zh"
        found: dict[tuple[str, str], tuple[str, str, str, str]] = {}
        for column in (column for each in listed for column in each.columns):
            if column.name == FLAG:
                row = (column.heading, self._locale.t(FLAG_ABOUT), "", "")
            else:
                known = field(column.name)
                about = known.about_zh if chinese else known.about_en
                unit = self._unit(known.unit)
                row = (column.heading, about, unit, column.name)
            found[column.name, column.heading] = row
        return list(found.values())

    def _unit(self, unit: str) -> str:
        if unit == "see the column unit":
            return self._locale.t("See the column “Unit”")
        return UNITS_ZH.get(unit, unit) if self._locale.lang == "zh" else unit

    # -- sources -----------------------------------------------------------------------------------

    def sources(self, sheet: Any) -> None:
        """Write the full citation of every source, with its address."""
        t, styles = self._locale.t, self._styles
        _page(sheet)
        sheet.write_string(0, 0, t("Sources"), styles.heading)
        headings = (
            (t("Source key"), 24),
            (t("Citation"), 88),
            (t("Link"), 46),
            (t("What was read"), 24),
        )
        for at, (heading, width) in enumerate(headings):
            sheet.set_column(at, at, width)
            sheet.write_string(2, at, heading, styles.header)
        sheet.freeze_panes(3, 0)
        found = citations_of(self._content, self._dataset)
        for line, (cited, citation) in enumerate(
            zip(found.sources, found.original(self._style), strict=True), start=3
        ):
            source = self._dataset.sources[cited.source_id]
            address = link_of(source)
            sheet.write_string(line, 0, source.source_id, styles.plain)
            sheet.write_string(line, 1, citation[:LONGEST_TEXT], styles.text)
            if address:
                sheet.write_url(line, 2, address, styles.link, address[:255])
            read = trace_words.read_from(source.read_from, self._locale) if source.read_from else ""
            sheet.write_string(line, 3, read, styles.text)
            sheet.set_row(
                line, _LINE * max(_lines(citation, 88), _lines(address, 44), _lines(read, 24))
            )

    @property
    def _style(self) -> Style:
        """The style of references readers of the language know."""
        return "gb-t-7714" if self._locale.lang == "zh" else "apa"


def _lines(text: str, letters: int) -> int:
    """Return how many lines a text takes at so many characters a line; at least one."""
    return max(1, -(-display_width(text) * 21 // (letters * 20)))


def _page(sheet: Any) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
