"""The check finds what is wrong with files, cells, keys and references, and says where."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from app.package.check import check_package
from app.package.problem_text import format_problems
from app.package.problems import Problem
from tests.package.packages import PACKAGE, Row, change, edit_rows, read_rows, write_rows

SICHUAN = "acwf2010-510000-2010-shlb"


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, format_problems(problems)
    return problems[0]


def place(problem: Problem) -> tuple[str, str, int | None, str | None]:
    return problem.code, problem.file, problem.row, problem.column


def test_the_built_in_package_has_no_problem() -> None:
    assert check_package(PACKAGE) == []


def test_five_tables_and_a_short_descriptor_are_enough(core: Path) -> None:
    assert check_package(core) == []


def test_a_missing_folder_is_one_clear_problem(tmp_path: Path) -> None:
    problem = only(check_package(tmp_path / "nowhere"))
    assert problem.code == "folder-missing"
    assert "nowhere" in problem.message_en
    assert "nowhere" in problem.message_zh


def test_a_file_in_place_of_the_folder_is_the_same_problem(tmp_path: Path) -> None:
    path = tmp_path / "package"
    path.write_text("", encoding="utf-8")
    assert only(check_package(path)).code == "folder-missing"


def test_an_empty_folder_lists_the_descriptor_and_every_needed_table(tmp_path: Path) -> None:
    assert [place(p)[:2] for p in check_package(tmp_path)] == [
        ("descriptor-missing", "datapackage.json"),
        ("table-missing", "areas.csv"),
        ("table-missing", "definitions.csv"),
        ("table-missing", "series.csv"),
        ("table-missing", "sources.csv"),
        ("table-missing", "observations.csv"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": "1"}',
        '{"version": "1", "resources": 3}',
        '{"version": "1", "resources": [null]}',
        '{"version": "1", "resources": [], "created": "yesterday"}',
    ],
)
def test_a_descriptor_that_cannot_be_read(core: Path, text: str) -> None:
    (core / "datapackage.json").write_text(text, encoding="utf-8")
    assert only(check_package(core)).code == "descriptor-unreadable"


def test_a_listed_file_that_is_gone(package: Path) -> None:
    (package / "boundaries" / "NOTICE").unlink()
    assert place(only(check_package(package)))[:2] == ("file-missing", "boundaries/NOTICE")


def test_a_csv_file_that_is_gone_is_replaced_by_its_parquet_twin(package: Path) -> None:
    (package / "series.csv").unlink()
    assert check_package(package) == []


def test_a_table_that_is_not_utf8(core: Path) -> None:
    path = core / "areas.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    problem = check_package(core)[0]
    assert (problem.code, problem.file) == ("not-utf8", "areas.csv")
    assert problem.row == 2, "全国 stands in the first row under the header"


def test_a_table_saved_with_a_byte_order_mark_is_fine(core: Path) -> None:
    path = core / "areas.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check_package(core) == []


def test_a_table_with_windows_line_ends_is_fine(core: Path) -> None:
    path = core / "series.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_package(core) == []


def test_broken_quoting(core: Path) -> None:
    path = core / "definitions.csv"
    path.write_text(path.read_text(encoding="utf-8") + '"census_rural,"x"y\n', encoding="utf-8")
    assert {p.code for p in check_package(core) if p.file == "definitions.csv"} == {"broken-csv"}


def test_a_comma_too_many(core: Path) -> None:
    path = core / "sources.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join([*lines[:-1], "extra,row", ""]), encoding="utf-8")
    problem = only(check_package(core))
    assert place(problem) == ("row-length", "sources.csv", len(lines), None)


def drop_column(folder: Path, table: str, column: str) -> None:
    rows = [
        {name: cell for name, cell in row.items() if name != column}
        for row in read_rows(folder, table)
    ]
    write_rows(folder, table, rows)


def test_a_missing_column(core: Path) -> None:
    drop_column(core, "areas", "name_full_en")
    assert place(only(check_package(core))) == ("column-missing", "areas.csv", 1, "name_full_en")


def test_a_column_that_may_be_empty_may_be_missing(core: Path) -> None:
    drop_column(core, "areas", "pinyin")
    drop_column(core, "observations", "locator")
    drop_column(core, "sources", "doi")
    assert check_package(core) == []


def test_an_unknown_column(core: Path) -> None:
    write_rows(core, "areas", [{**row, "colour": "red"} for row in read_rows(core, "areas")])
    assert place(only(check_package(core))) == ("column-unknown", "areas.csv", 1, "colour")


def test_columns_may_stand_in_any_order(core: Path) -> None:
    rows: list[Row] = [dict(reversed(row.items())) for row in read_rows(core, "series")]
    write_rows(core, "series", rows)
    assert check_package(core) == []


@pytest.mark.parametrize(
    ("table", "key", "column", "text", "code"),
    [
        ("observations", SICHUAN, "sex", "robot", "unknown-code"),
        ("observations", SICHUAN, "measure", "share", "unknown-code"),
        ("observations", SICHUAN, "basis", "guessed", "unknown-code"),
        ("observations", SICHUAN, "value", "11,34", "not-a-number"),
        ("observations", SICHUAN, "value", "nan", "not-a-number"),
        ("observations", SICHUAN, "age_min", "-1", "too-small"),
        ("observations", SICHUAN, "age_max", "17.5", "not-an-integer"),
        ("observations", SICHUAN, "year", "", "missing-value"),
        ("observations", SICHUAN, "year", "201", "too-small"),
        ("observations", SICHUAN, "preferred", "yes", "not-a-boolean"),
        ("observations", SICHUAN, "quote", "四川\ufffd河南", "broken-text"),
        ("observations", SICHUAN, "quote", "â€œleft behindâ€", "broken-text"),
        ("areas", "510000", "level", "planet", "unknown-code"),
        ("areas", "510000", "covered", "1", "not-a-boolean"),
        ("areas", "510000", "label_lat", "95", "too-large"),
        ("sources", "yue2020", "reliability", "E", "unknown-code"),
        ("definitions", "school", "counted_zh", "", "missing-value"),
    ],
)  # fmt: skip
def test_a_cell_that_does_not_fit_its_column(
    core: Path, table: str, key: str, column: str, text: str, code: str
) -> None:
    line = change(core, table, key, **{column: text})
    found = [place(p) for p in check_package(core) if p.code == code]
    assert found == [(code, f"{table}.csv", line, column)]


def test_a_line_inside_quotes_counts_as_a_line(core: Path) -> None:
    change(core, "areas", "110000", note_en="first\nsecond")
    line = change(core, "areas", "120000", level="planet")
    problem = next(p for p in check_package(core) if p.code == "unknown-code")
    assert problem.row == line + 1, "the note above takes two lines of the file"


def test_a_key_that_is_there_twice(core: Path) -> None:
    edit_rows(core, "observations", lambda rows: rows.append(dict(rows[0])))
    problem = only(check_package(core))
    assert place(problem) == ("duplicate-key", "observations.csv", 984, "figure_id")
    assert "row 2" in problem.message_en
    assert "第 2 行" in problem.message_zh


@pytest.mark.parametrize(
    ("column", "text", "table"),
    [
        ("area_code", "999999", "areas"),
        ("source_id", "nobody", "sources"),
        ("series", "mystery", "series"),
    ],
)
def test_an_observation_that_refers_to_nothing(
    core: Path, column: str, text: str, table: str
) -> None:
    line = change(core, "observations", SICHUAN, **{column: text})
    problem = next(p for p in check_package(core) if p.code == "unknown-reference")
    assert place(problem) == ("unknown-reference", "observations.csv", line, column)
    assert table in problem.fix_en


def test_a_member_of_an_area_that_is_no_area(core: Path) -> None:
    line = change(core, "areas", "SEVEN_PROV", member_codes="340000;999999")
    assert place(only(check_package(core))) == (
        "unknown-reference",
        "areas.csv",
        line,
        "member_codes",
    )


def test_faults_without_number_are_counted_after_the_first_twenty(core: Path) -> None:
    def blank(rows: list[Row]) -> None:
        for row in rows[:50]:
            row["sex"] = "boys"

    edit_rows(core, "observations", blank)
    found = [p for p in check_package(core) if p.column == "sex"]
    assert [p.code for p in found] == ["unknown-code"] * 20 + ["more-of-the-same"]
    assert "30 more" in found[-1].message_en


def test_several_faults_are_all_told_at_once(core: Path) -> None:
    change(core, "observations", SICHUAN, sex="robot")
    change(core, "areas", "110000", level="planet")
    shutil.copy(core / "areas.csv", core / "context.csv")
    files = {p.file for p in check_package(core)}
    assert {"observations.csv", "areas.csv", "context.csv"} <= files


def test_problems_are_worded_in_both_languages_with_place_and_remedy(core: Path) -> None:
    line = change(core, "observations", SICHUAN, sex="robot")
    problems = [p for p in check_package(core) if p.code == "unknown-code"]
    assert format_problems(problems, "en") == (
        f"observations.csv, row {line}, column sex: “robot” is not one of: all, female, male. "
        "Mend: Use one of these codes.\n1 problem found."
    )
    assert format_problems(problems, "zh") == (
        f"observations.csv，第 {line} 行，sex 列：“robot”不在可选值之中：all, female, male。 "
        "处理：请使用其中之一。\n发现 1 个问题。"
    )
    assert format_problems([], "en") == ""


def test_the_csv_tables_are_written_as_the_standard_library_reads_them() -> None:
    for path in PACKAGE.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            assert len({len(row) for row in csv.reader(stream, strict=True)}) == 1, path.name
