"""Numbers as people write them: read exactly, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.preview_faults import Fault, FaultKind, Faults
from app.domain.preview_numbers import Comma, Number, comma_of, read_column, read_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("37.7", 37.7),
        ("1,234.5", 1234.5),
        ("61,025,500", 61_025_500),
        ("１，２３４．５", 1234.5),
        ("　692万 ", 6_920_000),
        ("6102.55万", 61_025_500),
        ("1.38亿", 138_000_000),
        ("-4.7", -4.7),
        ("−4.7", -4.7),
        ("+15", 15),
        (".5", 0.5),
        ("0", 0),
    ],
)
def test_usual_ways_to_write_a_number_are_read(written: str, value: float) -> None:
    found = read_number(written)
    assert isinstance(found, Number)
    assert found.value == value
    assert not found.percent


@pytest.mark.parametrize("written", ["37.7%", "37.7 %", "３７．７％"])
def test_a_per_cent_sign_is_kept_apart_from_the_number(written: str) -> None:
    assert read_number(written) == Number(37.7, percent=True, decimals=1)


@pytest.mark.parametrize("written", ["", " ", "-", "–", "—", "——", "…", "……", "NA", "n/a", "[x]"])
def test_signs_for_no_number_are_no_fault(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    "written",
    ["abc", "1,23", "1234,5", "12,34,567", "1.2.3", "1e5", "12 345", "约300", "300人", "=1+1", "inf",
     "nan", "0x10", "1_000", "٣", "5万%", "--5", "1-2", "万", "%", "9" * 41],
)  # fmt: skip
def test_anything_else_is_named_as_a_fault(written: str) -> None:
    assert read_number(written) is FaultKind.NOT_A_NUMBER


def test_numbers_beyond_all_reason_are_refused() -> None:
    assert read_number("9" * 16) is FaultKind.TOO_LARGE
    assert read_number("10000000亿") is FaultKind.TOO_LARGE


def test_a_decimal_comma_is_read_only_in_files_set_apart_by_semicolons() -> None:
    cells = ["1234,5", "7,25", "1.234,5"]
    assert comma_of(cells, ";") is Comma.DECIMAL
    assert comma_of(cells, ",") is Comma.THOUSANDS
    assert comma_of(cells, "\t") is Comma.THOUSANDS
    values = [read_number(cell, Comma.DECIMAL) for cell in cells]
    assert [v.value for v in values if isinstance(v, Number)] == [1234.5, 7.25, 1234.5]


def test_a_comma_before_three_digits_is_settled_by_the_other_cells_of_its_column() -> None:
    assert comma_of(["1,234", "2,5"], ";") is Comma.DECIMAL
    assert comma_of(["1,234", "2.5"], ";") is Comma.THOUSANDS
    assert comma_of(["1,234", "1,234,567"], ";") is Comma.THOUSANDS


def test_a_comma_nothing_settles_is_a_fault_and_never_a_guess() -> None:
    assert comma_of(["1,234", "5"], ";") is Comma.UNKNOWN
    assert comma_of(["1,234", "2.5", "2,5"], ";") is Comma.UNKNOWN
    faults = Faults()
    found = read_column([(2, "1,234"), (3, "5")], ";", column="n", faults=faults)
    assert found == [None, Number(5.0, percent=False, decimals=0)]
    assert faults.listed == [Fault(FaultKind.AMBIGUOUS, 2, "n", "1,234")]


def test_every_wrong_cell_of_a_column_is_named_by_line() -> None:
    faults = Faults()
    read_column([(2, "1"), (3, "x"), (4, "-"), (7, "y")], ",", column="n", faults=faults)
    assert [(fault.line, fault.found) for fault in faults.listed] == [(3, "x"), (7, "y")]


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3), st.booleans())
def test_any_number_is_read_as_what_it_is(number: Decimal, grouped: bool) -> None:
    found = read_number(f"{number:,}" if grouped else f"{number:f}")
    assert isinstance(found, Number)
    assert found.value == float(number)


@given(st.text(max_size=60), st.sampled_from(Comma))
def test_no_cell_at_all_stops_the_reading(cell: str, comma: Comma) -> None:
    read_number(cell, comma)
