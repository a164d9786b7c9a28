"""A reader's table read strictly: every fault with its line, all at once, and bounded."""

from __future__ import annotations

import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.preview_faults import MOST_FAULTS, Fault, FaultKind, Faults
from app.domain.preview_table import Table
from app.package.preview_csv import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, read_table
from app.package.preview_text import Text


def read(text: str) -> Table:
    faults = Faults()
    table = read_table(Text(text, "UTF-8"), faults)
    assert faults.listed == []
    assert table is not None
    return table


def faults_of(text: str) -> Faults:
    faults = Faults()
    assert read_table(Text(text, "UTF-8"), faults) is None
    return faults


def told(text: str) -> list[tuple[FaultKind, int]]:
    return [(fault.kind, fault.line) for fault in faults_of(text).listed]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cells_set_apart_by_any_of_three_signs_are_read(delimiter: str) -> None:
    table = read(f"省份{delimiter}数值\n四川{delimiter}1\n")
    assert table.delimiter == delimiter
    assert table.header == ("省份", "数值")
    assert table.rows[0].cells == ("四川", "1")


def test_a_sign_inside_cells_is_not_taken_for_the_one_that_sets_them_apart() -> None:
    assert read("省份;a, b\n四川;1,5\n河南;2,5\n").delimiter == ";"
    assert read('省份,"a;b;c"\n四川,1\n').delimiter == ","


def test_quoted_cells_may_hold_signs_line_ends_and_quotation_marks() -> None:
    table = read('省份,注,值\n四川,"一,二\n""三""",1\n河南,,2\n')
    assert table.rows[0].cells[1] == '一,二\n"三"'
    assert [row.line for row in table.rows] == [2, 4]


def test_empty_lines_are_left_out_and_counted_and_keep_their_numbers() -> None:
    table = read("a,b\n\n1,2\n,\n3,4\n\n")
    assert [row.line for row in table.rows] == [3, 5]
    assert table.blank == 3


def test_all_faults_are_named_at_once_with_their_lines() -> None:
    assert told('a,b\n1\n"x"y,2\n1,2,3\n1,2\n"open,3\n1,2\n') == [
        (FaultKind.RAGGED, 2),
        (FaultKind.STRAY_QUOTE, 3),
        (FaultKind.RAGGED, 4),
        (FaultKind.OPEN_QUOTE, 6),
    ]


def test_a_ragged_row_says_how_many_cells_there_are_and_should_be() -> None:
    assert faults_of("a,b\n1,2,3\n").listed == [Fault(FaultKind.RAGGED, 2, number=3, wanted=2)]


def test_names_of_columns_must_be_there_and_differ() -> None:
    found = faults_of("a,,A\n1,2,3\n").listed
    assert [(fault.kind, fault.number) for fault in found] == [
        (FaultKind.NO_NAME, 2),
        (FaultKind.SAME_NAME, 3),
    ]


def test_a_table_needs_a_row_and_a_second_column() -> None:
    assert told("a,b\n") == [(FaultKind.NO_ROWS, 0)]
    assert told("a\n1\n2\n") == [(FaultKind.ONE_COLUMN, 1)]


def test_lines_of_nothing_but_commas_are_an_empty_table() -> None:
    assert told(",,\n,,\n") == [(FaultKind.EMPTY, 0)]


def test_rows_columns_and_cells_are_limited_to_the_last_allowed() -> None:
    rows = "a,b\n" + "1,2\n" * MOST_ROWS
    assert len(read(rows).rows) == MOST_ROWS
    assert told(rows + "1,2\n") == [(FaultKind.TOO_MANY_ROWS, MOST_ROWS + 2)]
    wide = ",".join(f"c{n}" for n in range(MOST_COLUMNS)) + "\n" + "1," * (MOST_COLUMNS - 1) + "1\n"
    assert len(read(wide).header) == MOST_COLUMNS
    assert told(wide.replace("c0", "x,c0"))[0] == (FaultKind.TOO_MANY_COLUMNS, 1)
    assert read(f"a,b\n1,{'x' * LONGEST_CELL}\n").rows
    assert told(f"a,b\n1,{'x' * (LONGEST_CELL + 1)}\n") == [(FaultKind.LONG_CELL, 2)]


def test_no_more_faults_are_listed_than_the_bound_but_all_are_counted() -> None:
    faults = faults_of("a,b\n" + "1\n" * 1000)
    assert len(faults.listed) == MOST_FAULTS
    assert faults.count == 1000
    assert faults.more == 1000 - MOST_FAULTS


BOMBS = {
    "a million commas": "," * 999_999,
    "one huge cell": 'a,b\n"' + "x" * 990_000 + '",1\n',
    "nothing but line ends": "a,b" + "\n" * 990_000,
    "nothing but quotation marks": '"' * 990_000,
    "many wide lines": ("," * 30_000 + "\n") * 33,
    "a quote over every line": 'a,b\n"' + "1,2\n" * 19_000,
    "wrong quotes on every line": "a,b\n" + '"x"y,1\n' * 19_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_table_made_to_burst_is_refused_in_bounded_memory(name: str) -> None:
    text = BOMBS[name]
    tracemalloc.start()
    found = faults_of(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.count
    assert len(found.listed) <= MOST_FAULTS
    assert peak < 60_000_000, "a list of a million lines has 8 MB, its strings some 50"


CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=12
).map(str.strip)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), st.sampled_from(",;\t"))
def test_what_a_spreadsheet_writes_is_read_back_cell_by_cell(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(("first", "second", "third"))
    writer.writerows(rows)
    faults = Faults()
    table = read_table(Text(text.getvalue(), "UTF-8"), faults)
    expected = [row for row in rows if any(row)]
    if not expected:
        assert [fault.kind for fault in faults.listed] == [FaultKind.NO_ROWS]
        return
    assert faults.listed == []
    assert table is not None
    assert table.delimiter == delimiter
    assert [row.cells for row in table.rows] == expected
