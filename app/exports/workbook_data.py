"""The data sheet of a card: one Excel table, each number flagged for what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from app.domain.codes import Basis, Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import ModelledId, read_figure_id
from app.exports.card_content import CardContent
from app.exports.file_words import flag, subtitle
from app.exports.rows import MARKERS, Row
from app.exports.workbook_columns import VALUES, SheetColumn, printed, quantity
from app.exports.workbook_styles import Styles, number_format
from app.exports.xlsx_file import LONGEST_TEXT, display_width
from app.text.locale import Locale

TOP: Final = 4
"""Row of the table's header, from 0; the title stands above it."""
STYLE: Final = "Table Style Light 1"
PAPER_A4: Final = 9
_OTHER_NUMBERS: Final = {
    "share_percent": "0.0", "persons": "#,##0", "distance_sd": "0.00", "difference_sd": "0.00", "z": "0.00",
    "neighbours_z": "0.00", "local_moran": "0.000", "p_one_sided": "0.0000", "moran_i": "0.000",
    "moran_expected": "0.000", "moran_p_one_sided": "0.0000", "share_of_draws": "0%",
    "permutations": "#,##0",
}  # fmt: skip
_SIGNS: Final = {"at_least": '"≥ "', "about": '"≈ "'}


class DataSheet:
    """One worksheet with the rows of one card."""

    def __init__(
        self, sheet: Any, styles: Styles, *, content: CardContent, rows: Sequence[Row],
        columns: Sequence[SheetColumn], dataset: Dataset, locale: Locale,
    ) -> None:  # fmt: skip
        self._sheet, self._styles = sheet, styles
        self._content, self._rows, self._columns = content, rows, columns
        self._dataset, self._locale = dataset, locale

    def write(self, *, table_name: str, contents_sheet: str, key: str) -> None:
        """Write title, table and print settings."""
        self._head(contents_sheet, key)
        self._table(table_name)
        for at, column in enumerate(self._columns):
            self._sheet.set_column(at, at, column.width)
            for line, cell in enumerate(column.cells):
                self._cell(TOP + 1 + line, at, column, cell, self._rows[line])
        self._print()

    def _head(self, contents_sheet: str, key: str) -> None:
        sheet, styles = self._sheet, self._styles
        sheet.write_string(0, 0, self._content.title, styles.heading)
        sheet.write_string(1, 0, subtitle(self._content), styles.muted)
        sheet.write_string(2, 0, key, styles.small)
        sheet.write_url(
            3, 0, f"internal:'{contents_sheet}'!A1", styles.link_plain, f"← {contents_sheet}"
        )

    def _table(self, name: str) -> None:
        last = len(self._columns) - 1
        lines = max(
            -(-(display_width(column.heading) + 3) // max(column.width, 1))
            for column in self._columns
        )
        self._sheet.set_row(TOP, 16 * max(2, lines) + 4)
        headings = [
            {"header": each.heading, "header_format": self._header(each)} for each in self._columns
        ]
        self._sheet.add_table(
            TOP, 0, TOP + len(self._rows), last,
            {"name": name, "style": STYLE, "banded_rows": True, "autofilter": True, "columns": headings},
        )  # fmt: skip
        self._sheet.freeze_panes(TOP + 1, 1)
        from xlsxwriter.utility import xl_range  # pyright: ignore[reportMissingTypeStubs]

        cells = xl_range(TOP + 1, 0, TOP + len(self._rows), last)
        self._sheet.ignore_errors({"number_stored_as_text": cells})  # codes of areas are text

    def _header(self, column: SheetColumn) -> Any:
        right = column.kind in ("number", "integer")
        return self._styles.header_right if right else self._styles.header

    def _cell(
        self, line: int, at: int, column: SheetColumn, cell: str | int | float | None, row: Row
    ) -> None:
        if column.name == "value" and cell is None:
            self._missing(line, at, row)
        elif cell is None or cell == "":
            self._sheet.write_blank(line, at, None, self._styles.plain)
        elif column.kind == "link":
            text = str(row.get("figure_id") or cell)
            self._sheet.write_url(line, at, str(cell), self._styles.link_plain, text[:255])
        elif isinstance(cell, int | float):
            self._number(line, at, column, cell, row)
        else:
            self._sheet.write_string(line, at, cell[:LONGEST_TEXT], self._styles.plain)

    def _number(self, line: int, at: int, column: SheetColumn, cell: int | float, row: Row) -> None:
        modelled = _is_estimate(row, column.name)
        if column.name in VALUES:
            count, decimals = quantity(row, self._dataset)
            shown = number_format(
                cell, count=count, modelled=modelled, decimals=decimals, lang=self._locale.lang,
                printed=row.get("basis") == Basis.PUBLISHED.value,
            )  # fmt: skip
            if column.name == "value":
                shown = _SIGNS.get(str(row.get("bound") or ""), "") + shown
            looks = self._styles.number(
                shown, modelled=modelled and column.name in ("value", "like_value")
            )
        else:
            looks = self._styles.number(_OTHER_NUMBERS.get(column.name, "0"))
        self._sheet.write_number(line, at, cell, looks)

    def _missing(self, line: int, at: int, row: Row) -> None:
        status = str(row.get("status") or "")
        marker = MARKERS.get(Status(status), "") if status else ""
        self._sheet.write_string(line, at, marker or "–", self._styles.missing)
        if marker:
            self._sheet.write_comment(
                line, at, flag(row, self._locale), {"x_scale": 1.4, "y_scale": 0.5, "font_size": 10}
            )

    def _print(self) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(PAPER_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(TOP)
        sheet.print_area(0, 0, TOP + len(self._rows), printed(self._columns) - 1)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&L&8{_plain(self._content.source)[:200]}&R&8&P / &N")


def _is_estimate(row: Row, column: str) -> bool:
    """Whether a number is modelled: its row says so or, where rows have no status, its id does."""
    if "status" in row:
        return row["status"] == Status.MODELLED.value
    number = row.get("like_figure_id" if column == "like_value" else "figure_id")
    return isinstance(read_figure_id(str(number or "")), ModelledId)


def _plain(text: str) -> str:
    """Return a text that print settings take as it is."""
    return text.replace("&", "&&")
