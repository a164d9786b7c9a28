"""Workbooks: one real table a sheet, numbers flagged for what they are, words in the reader's language."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd
import pytest

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.file_words import sheet_name
from app.exports.rows import COLUMNS
from app.exports.workbook import workbook_bytes
from app.exports.workbook_data import TOP
from app.exports.workbook_styles import number_format
from tests.exports.cards import (
    CARDS,
    CHINA_COUNT,
    COUNTS,
    FULL,
    GUIZHOU_COUNT,
    LANGUAGES,
    SICHUAN_SHARE,
)
from tests.exports.conftest import Contents

HEADER = TOP + 1
"""Row of the headings, from 1."""
WORDS = {
    "en": ("Cover", "Contents", "Notes", "Table", "Sources", "Area", "Value", "How to read it"),
    "zh": ("封面", "目录", "说明", "表格", "来源", "地区", "数值", "读法"),
}
CJK = re.compile("[\u4e00-\u9fff]")


def book_of(content: CardContent, dataset: Dataset) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(content, dataset)))


def data_sheets(book: Any) -> list[Any]:
    return [sheet for sheet in book.worksheets if sheet.tables]


def column(sheet: Any, heading: str) -> int:
    return [cell.value for cell in sheet[HEADER]].index(heading) + 1


def cell_of(sheet: Any, area: str, heading: str) -> Any:
    row = next(r for r in range(HEADER + 1, sheet.max_row + 1) if sheet.cell(r, 1).value == area)
    return sheet.cell(row, column(sheet, heading))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pandas_reads_printed_numbers_under_headings_of_the_language(
    lang: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of("table", f"{COUNTS}&lang={lang}")
    *_, sheet, _, area, value, _ = WORDS[lang]
    found = pd.read_excel(
        io.BytesIO(workbook_bytes(content, dataset)), sheet_name=sheet, header=TOP
    )
    by_area = found.drop_duplicates(area).set_index(area)[value]
    assert by_area[{"en": "China", "zh": "全国"}[lang]] == CHINA_COUNT
    assert by_area[{"en": "Guizhou", "zh": "贵州"}[lang]] == GUIZHOU_COUNT


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_has_cover_contents_notes_data_and_sources(
    lang: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of("table", f"{FULL}&lang={lang}")
    book = book_of(content, dataset)
    cover, contents, notes, table, sources, *_ = WORDS[lang]
    assert book.sheetnames == [cover, contents, notes, table, sources]
    texts = [cell.value for row in book[cover].iter_rows() for cell in row if cell.value]
    said = (content.title, content.sentence, content.definition, content.notes[0], content.link)
    assert set(said) <= set(texts)
    links = {
        cell.hyperlink.location
        for row in book[contents].iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links == {f"'{name}'!A1" for name in (notes, table, sources)}
    assert book[sources].max_row >= 3 + len(content.source_ids)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("card", CARDS)
def test_every_data_sheet_is_one_table_with_frozen_header_filter_and_print_settings(
    card: str, lang: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of(card, f"{FULL}&lang={lang}")
    book = book_of(content, dataset)
    sheets = data_sheets(book)
    names = [name for sheet in sheets for name in sheet.tables]
    assert len(sheets) == (10 if card == "view" else 1) == len(names) == len(set(names))
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    assert all(len(name) <= 31 for name in book.sheetnames)
    for sheet in sheets:
        [table] = sheet.tables.values()
        assert table.autoFilter is not None
        assert table.tableStyleInfo.showRowStripes
        assert sheet.freeze_panes == f"B{HEADER + 1}"
        headings = [cell.value for cell in sheet[HEADER]]
        assert [each.name for each in table.tableColumns] == headings
        assert len(headings) == len(set(headings))
        if lang == "zh":
            assert all(CJK.search(str(h)) or h.startswith("p") for h in headings), headings
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    if card != "view":
        assert sheets[0].max_row == HEADER + len(content.rows)


def test_modelled_values_keep_all_digits_and_show_three(
    content_of: Contents, dataset: Dataset
) -> None:
    content = content_of("map-a", "measure=count")
    sheet = data_sheets(book_of(content, dataset))[0]
    anhui = cell_of(sheet, "Anhui", "Value")
    [row] = [row for row in content.rows if row["area_code"] == "340000"]
    assert anhui.value == row["value"]
    assert anhui.font.italic
    assert anhui.border.bottom.style == "dotted"
    assert anhui.number_format == '#,##0.00,," m"'
    flag = cell_of(sheet, "Anhui", "How to read it").value
    assert "quote it with its interval" in flag
    guizhou = cell_of(sheet, "Guizhou", "Value")
    assert (guizhou.font.italic, guizhou.number_format) == (False, "#,##0")
    shares = data_sheets(book_of(content_of("table", "measure=share"), dataset))[0]
    sichuan = cell_of(shares, "Sichuan", "Value")
    assert (sichuan.value, sichuan.number_format) == (SICHUAN_SHARE, "#,##0.00")
    assert cell_of(shares, "Sichuan", "Year").number_format == "0"


@pytest.mark.parametrize(
    ("value", "count", "shown"),
    [
        (6_923_456.0, True, '#,##0.00,," m"'),
        (12_345_678.0, True, '#,##0.0,," m"'),
        (999_600.0, True, '#,##0.00,," m"'),
        (765_432.0, True, '#,##0,",000"'),
        (34_567.0, True, '#,##0.0," thousand"'),
        (8_114.0, True, '#,##0.00," thousand"'),
        (812.0, True, "0"),
        (59.94, False, "#,##0.0"),
        (117.8, False, "#,##0"),
        (0.534, False, "#,##0.00"),
        (0.0, False, "#,##0.0"),
    ],
)
def test_estimates_are_shown_with_three_digits(value: float, count: bool, shown: str) -> None:
    decimals = 0 if count else 1
    found = number_format(
        value, count=count, modelled=True, printed=False, decimals=decimals, lang="en"
    )
    assert found == shown


def test_lower_limits_are_numbers_with_a_sign(content_of: Contents, dataset: Dataset) -> None:
    content = content_of("table", "series=ministry&year=2016&measure=count")
    sheet = data_sheets(book_of(content, dataset))[0]
    floors = [row for row in content.rows if row["bound"] == "at_least"]
    assert floors
    for row in floors:
        cell = cell_of(sheet, str(row["area_name_en"]), "Value")
        assert cell.value == row["value"]
        assert cell.number_format.startswith('"≥ "')
        assert cell_of(sheet, str(row["area_name_en"]), "How to read it").value.startswith(
            "At least"
        )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_missing_values_have_their_marker_and_a_comment_that_says_why(
    lang: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of("table", f"series=ministry&year=2016&measure=count&lang={lang}")
    sheet = data_sheets(book_of(content, dataset))[0]
    *_, value, flag = WORDS[lang]
    missing = [row for row in content.rows if row["value"] is None]
    assert {row["marker"] for row in missing} == {"[x]", "[z]"}
    for row in missing:
        cell = cell_of(sheet, str(row[f"area_name_{lang}"]), value)
        assert cell.value == row["marker"]
        assert cell.comment.text == cell_of(sheet, str(row[f"area_name_{lang}"]), flag).value


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_of_a_package_becomes_a_formula_or_a_link(
    start: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of("table")
    evil = f'{start}HYPERLINK("http://evil.example")'
    rows = tuple({**row, "area_name_en": evil, "note": evil} for row in content.rows[:3])
    book = book_of(replace(content, rows=rows, title=evil, columns=COLUMNS), dataset)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None or "evil" not in str(cell.hyperlink.target)


def test_charts_are_drawn_from_the_cells_of_their_table(
    content_of: Contents, dataset: Dataset
) -> None:
    for card, series in (("ranking", 1), ("pyramid", 2), ("trend", 4)):
        content = content_of(card, "lang=zh")
        packed = zipfile.ZipFile(io.BytesIO(workbook_bytes(content, dataset)))
        [chart] = [packed.read(n).decode() for n in packed.namelist() if "charts/chart" in n]
        assert chart.count("<c:ser>") == series
        assert f"'{data_sheets(book_of(content, dataset))[0].title}'!$" in chart or "!$" in chart
    ranking = data_sheets(book_of(content_of("ranking"), dataset))[0]
    at = column(ranking, "Value")
    values = [ranking.cell(row, at).value for row in range(HEADER + 1, ranking.max_row + 1)]
    numbers = [value for value in values if not isinstance(value, str)]
    assert numbers == sorted(numbers, reverse=True)
    assert all(isinstance(value, str) for value in values[len(numbers) :])


@pytest.mark.parametrize("card", ["table", "view"])
def test_the_same_day_gives_the_same_bytes(
    card: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of(card, f"{FULL}&lang=zh")
    assert workbook_bytes(content, dataset) == workbook_bytes(content, dataset)


def test_subtitles_of_tables_say_nothing_of_lines_and_colours(
    content_of: Contents, dataset: Dataset
) -> None:
    for card in ("ranking", "pyramid", "trend"):
        sheet = data_sheets(book_of(content_of(card, "areas=510000"), dataset))[0]
        assert sheet.cell(2, 1).value
        assert " line" not in str(sheet.cell(2, 1).value)


def test_sheet_names_are_short_valid_and_unlike_one_another() -> None:
    taken: set[str] = set()
    names = [sheet_name(text, taken) for text in ("a" * 40, "A" * 40, "x[1]:*?/\\y", "'", "")]
    assert names == ["a" * 31, "A" * 29 + " 2", "x 1 y", "1", "1 2"]
