"""Tables to take away: one tidy row a value, every source in words, safe in spreadsheet programs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.codes import AGE_GROUPS, Measure, Region, Sex, Status
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.query import query
from app.domain.selection import Selection
from app.domain.trend import national_trend
from app.exports.citation import link_of, long_citation
from app.exports.csv_file import BOM, EXTRA, csv_bytes, file_name
from app.exports.rows import COLUMNS, Row, pyramid_rows, slice_rows, trend_rows
from app.package.reader import load_dataset

COUNT_2010 = Selection("census_rural", 2010, Measure.COUNT)
TOTAL_2010 = 61_025_500


@pytest.fixture(scope="module")
def dataset(package_folder: Path) -> Dataset:
    return load_dataset(package_folder)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def row_for(rows: list[Row], code: str) -> Row:
    [found] = [row for row in rows if row["area_code"] == code]
    return found


def test_files_begin_with_a_byte_order_mark_and_have_one_header(dataset: Dataset) -> None:
    content = csv_bytes(slice_rows(query(dataset, COUNT_2010), dataset), dataset)
    text = content.decode("utf-8")
    assert text.startswith(BOM)
    assert BOM not in text[1:]
    assert text[1:].split("\r\n")[0] == ",".join((*COLUMNS, *EXTRA))
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_rows_are_tidy_china_first_then_the_provinces_by_code(dataset: Dataset) -> None:
    rows = slice_rows(query(dataset, COUNT_2010), dataset)
    codes = [str(row["area_code"]) for row in rows]
    assert codes[0] == "000000"
    assert codes[1:] == sorted(codes[1:])
    assert len(codes) == len(set(codes)) == 35
    assert {row["measure"] for row in rows} == {"count"}
    assert {row["unit"] for row in rows} == {"persons"}
    assert all(tuple(row) == COLUMNS for row in rows)


def test_printed_numbers_keep_every_digit_and_their_quotation(dataset: Dataset) -> None:
    rows = slice_rows(query(dataset, COUNT_2010), dataset)
    china, guizhou = row_for(rows, "000000"), row_for(rows, "520000")
    assert china["value"] == TOTAL_2010
    assert isinstance(china["value"], int)
    assert "6102.55万" in str(china["quote"])
    assert guizhou["value"] == 3_142_800
    assert "314.28万" in str(guizhou["quote"])
    shares = slice_rows(query(dataset, replace(COUNT_2010, measure=Measure.SHARE)), dataset)
    assert row_for(shares, "510000")["value"] == 11.34


def test_every_file_row_names_its_definition_its_source_and_the_release(dataset: Dataset) -> None:
    answer = query(dataset, replace(COUNT_2010, sex=Sex.FEMALE))
    for row in read(csv_bytes(slice_rows(answer, dataset), dataset)):
        assert row["definition_en"].startswith("Census")
        assert row["definition_zh"].startswith("普查")
        assert row["release"] == dataset.version
        if row["status"] == "modelled":
            assert row["source"].endswith(f"Modelled estimate, model {row['model_version']}")
        elif row["value"]:
            assert "(20" in row["source"]


def test_missing_values_are_marked_never_zero(dataset: Dataset) -> None:
    answer = query(dataset, Selection("ministry", 2016, Measure.COUNT))
    rows = read(csv_bytes(slice_rows(answer, dataset), dataset))
    missing = [row for row in rows if row["status"] in ("not_published", "not_covered")]
    assert len(missing) > 20
    for row in missing:
        assert (row["value"], row["lo80"], row["hi80"]) == ("", "", "")
        assert row["marker"] == {"not_published": "[x]", "not_covered": "[z]"}[row["status"]]
    floors = [row for row in rows if row["status"] == "floor"]
    assert floors
    assert {row["bound"] for row in floors} <= {"at_least", "exact"}


def test_filtered_provinces_are_left_out(dataset: Dataset) -> None:
    rows = slice_rows(query(dataset, replace(COUNT_2010, regions=(Region.CENTRAL,))), dataset)
    covered = [row for row in rows if row["status"] != Status.NOT_COVERED.value]
    assert len(covered) == 1 + 8


def test_ages_and_sex_stand_in_every_row(dataset: Dataset) -> None:
    asked = replace(COUNT_2010, sex=Sex.MALE, ages=(AGE_GROUPS[0], AGE_GROUPS[3]))
    for row in slice_rows(query(dataset, asked), dataset):
        assert row["ages"] == "0-5,15-17"
        if row["value"] is not None:
            assert row["sex"] == "male"


def test_the_age_structure_sums_to_the_total(dataset: Dataset) -> None:
    rows = pyramid_rows(pyramid(dataset, COUNT_2010), dataset, definition="census_rural")
    assert len(rows) == 8
    assert {row["ages"] for row in rows} == {"0-5", "6-11", "12-14", "15-17"}
    assert sum(float(row["value"] or 0) for row in rows) == pytest.approx(TOTAL_2010, abs=4)


def test_the_trend_holds_each_definition_apart(dataset: Dataset) -> None:
    rows = trend_rows(national_trend(dataset), dataset)
    found = {(row["definition"], row["year"]): row["value"] for row in rows}
    assert found["census_rural", 2010] == TOTAL_2010
    assert found["ministry", 2016] == 9_020_000
    assert found["census_all", 2020] == 66_930_000
    assert {row["area_code"] for row in rows} == {"000000"}


def test_context_rows_carry_the_unit_of_their_indicator(dataset: Dataset) -> None:
    rows = slice_rows(context_slice(dataset, "income_rural", 2010), dataset)
    assert {row["measure"] for row in rows} == {"income_rural"}
    assert {row["unit"] for row in rows} == {"yuan"}
    assert row_for(rows, "110000")["value"] == 12368.18
    assert {row["definition"] for row in rows} == {""}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_is_never_run_as_a_formula(dataset: Dataset, start: str) -> None:
    row = slice_rows(query(dataset, COUNT_2010), dataset)[0]
    [written] = read(csv_bytes([{**row, "note": f"{start}cmd", "value": -4.5}], dataset))
    assert written["note"] == f"'{start}cmd"
    assert written["value"] == "-4.5"


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_file_names_suit_every_system(parts: list[str]) -> None:
    name = file_name(*parts)
    assert name.startswith("lbc")
    assert name.isascii()
    assert not set(name) & set('/\\:*?"<>| ')


def test_citations_lead_to_the_source(dataset: Dataset) -> None:
    source = dataset.sources["jinghua2013"]
    text = long_citation(source)
    assert "2013" in text
    assert source.title in text
    assert text.endswith(source.url)
    with_doi = replace(source, doi="10.1000/182")
    assert link_of(with_doi) == "https://doi.org/10.1000/182"
