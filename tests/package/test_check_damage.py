"""Damage of every kind is told in words, once each, without consequences told as causes."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.package import files
from app.package.check import check_package
from app.package.problem_text import format_problems
from app.package.problems import Problem
from app.package.reader import PackageError, load_dataset
from tests.package.packages import (
    Row,
    change,
    edit_rows,
    read_rows,
    without_story,
    write_rows,
)

FIRST = "acwf2005-cn-2005-count"


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, format_problems(problems)
    return problems[0]


def drop_column(folder: Path) -> None:
    def drop(rows: list[Row]) -> None:
        for row in rows:
            del row["sex"]

    edit_rows(folder, "observations", drop)


def drop_rows(folder: Path) -> None:
    path = folder / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")


def remove(folder: Path) -> None:
    (folder / "observations.csv").unlink()
    (folder / "observations.parquet").unlink()


def cut_parquet(folder: Path) -> None:
    (folder / "observations.csv").unlink()
    path = folder / "observations.parquet"
    path.write_bytes(path.read_bytes()[:2000])


def rewrite(change_bytes: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = folder / "observations.csv"
        path.write_bytes(change_bytes(path.read_bytes()))

    return damage


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (drop_column, "column-missing"),
        (drop_rows, "table-empty"),
        (remove, "table-missing"),
        (cut_parquet, "table-unreadable"),
        (rewrite(lambda _: b""), "file-empty"),
        (rewrite(lambda text: text.replace(b",", b";")), "wrong-separator"),
        (rewrite(lambda text: text.replace(b",", b"\t")), "wrong-separator"),
        (rewrite(lambda text: text.decode().encode("gb18030")), "not-utf8"),
        (rewrite(lambda text: text.decode().encode("utf-16")), "not-utf8"),
        (rewrite(lambda text: text + b'"never closed'), "broken-csv"),
        (rewrite(lambda text: text + b"x" * 200_000), "cell-too-long"),
    ],
)
def test_a_table_that_cannot_be_read_is_the_only_fault(
    package: Path, damage: Callable[[Path], None], code: str
) -> None:
    damage(package)
    assert only(check_package(package)).code == code


def test_the_longest_cell_does_not_depend_on_what_other_code_reads(package: Path) -> None:
    rewrite(lambda text: text + b"x" * 200_000)(package)
    usual = csv.field_size_limit(10_000_000)
    try:
        assert only(check_package(package)).code == "cell-too-long"
    finally:
        csv.field_size_limit(usual)


def test_areas_that_cannot_be_read_are_the_only_fault(package: Path) -> None:
    path = package / "areas.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert only(check_package(package)).code == "not-utf8"


def test_a_faulty_row_does_not_make_its_key_unknown_nor_hide_other_faults(core: Path) -> None:
    change(core, "areas", "510000", label_lat="999")
    line = change(core, "observations", FIRST, area_code="519999")
    assert [(p.code, p.file, p.row) for p in check_package(core)][1:] == [
        ("unknown-reference", "observations.csv", line)
    ]
    assert check_package(core)[0].code == "too-large"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"year": "9" * 5000}, "not-an-integer"),
        ({"year": "２０１０"}, "not-an-integer"),
        ({"value": "５８"}, "not-a-number"),
        ({"value": "1e999"}, "not-a-number"),
        ({"value": "NaN"}, "not-a-number"),
        ({"value": "58,000,000"}, "not-a-number"),
        ({"value": "1" * 40}, "not-a-number"),
        ({"sex": " all"}, "unknown-code"),
    ],
)
def test_a_cell_no_computer_can_read_as_meant(core: Path, cells: Row, code: str) -> None:
    change(core, "observations", FIRST, **cells)
    problem = only(check_package(core))
    assert problem.code == code
    assert len(problem.message_en) < 300


def test_what_is_shown_of_a_cell_is_what_stands_in_it(core: Path) -> None:
    change(core, "observations", FIRST, sex=" all")
    assert "“ all”" in only(check_package(core)).message_en
    change(core, "observations", FIRST, sex="all\nof\x07them")
    assert "\ufffd" in only(check_package(core)).message_en
    assert len(format_problems(check_package(core)).split("\n")) == 2


def test_thousands_of_faults_stay_readable_and_are_counted(package: Path) -> None:
    rows = read_rows(package, "context")
    write_rows(package, "context", [*rows, *rows])
    problems = check_package(package)
    assert [p.code for p in problems] == ["duplicate-key"] * 20 + ["more-of-the-same"]
    assert f"{len(rows) - 20} more faults" in problems[-1].message_en
    assert format_problems(problems).endswith(f"\n{len(rows)} problems found.")


def test_a_folder_nobody_may_read_is_one_problem(
    core: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != core)
    assert only(check_package(core)).code == "folder-unreadable"


def test_panels_nobody_may_read_are_one_problem(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "panels")
    problem = only(check_package(package))
    assert (problem.code, Path(problem.file).name) == ("folder-unreadable", "panels")


def test_a_file_nobody_may_read_is_told_and_not_taken_as_unchanged(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where its checksum is looked up first, as when the atlas starts."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "observations.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    descriptor = files.read_descriptor(sealed)
    assert files.changed_files(sealed, descriptor) == {"observations.csv"}
    with pytest.raises(PackageError) as caught:
        load_dataset(sealed)
    assert only(list(caught.value.problems)).message_en == (
        "The file cannot be read (Permission denied)."
    )


PANEL: dict[str, Any] = {
    "id": "who",
    "title_en": "Who",
    "title_zh": "谁",
    "claims": [
        {
            "id": "who-1",
            "text_en": "One.",
            "text_zh": "一。",
            "sources": ["acwf2013"],
            "strength": "strong",
        }
    ],
}


def panel_with(folder: Path, claim: Row | dict[str, Any], **fields: object) -> None:
    import yaml

    if (folder / "story").exists():
        without_story(folder)
    panel = {**PANEL, "claims": [{**PANEL["claims"][0], **claim}], **fields}
    text = yaml.safe_dump(panel, allow_unicode=True)
    (folder / "panels" / "who.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("claim", "fields", "code", "column"),
    [
        ({}, {"claims": "hello"}, "panel-malformed", "claims"),
        ({}, {"claims": [1]}, "panel-malformed", "claims"),
        ({}, {"claims": []}, "panel-incomplete", "claims"),
        ({}, {"title_zh": ""}, "panel-incomplete", "title_zh"),
        ({}, {"title_en": ["Who"]}, "panel-malformed", "title_en"),
        ({}, {"id": "hukou"}, "panel-repeated", "id"),
        ({}, {"note_zh": "请注意。"}, "panel-incomplete", "note_en"),
        ({"text_en": ["One."]}, {}, "panel-malformed", "text_en"),
        ({"text_zh": ""}, {}, "panel-incomplete", "text_zh"),
        ({"strength": "certain"}, {}, "unknown-code", "strength"),
        ({"sources": []}, {}, "panel-incomplete", "sources"),
        ({"sources": "acwf2013"}, {}, "panel-malformed", "sources"),
        ({"sources": ["nowhere"]}, {}, "panel-unknown-reference", "sources"),
        ({"figures": [3]}, {}, "panel-malformed", "figures"),
        ({"figures": ["nothing"]}, {}, "panel-unknown-reference", "figures"),
        ({"counter_en": "But."}, {}, "panel-incomplete", "counter_zh"),
        ({"numbers": 5}, {}, "panel-malformed", "numbers"),
        (
            {"numbers": [{"value": "5", "unit": "%", "year": 2010}]},
            {},
            "panel-malformed",
            "numbers",
        ),
    ],
)
def test_a_panel_that_could_not_be_shown(
    package: Path, claim: dict[str, Any], fields: dict[str, Any], code: str, column: str
) -> None:
    panel_with(package, {})
    assert check_package(package) == []
    panel_with(package, claim, **fields)
    problem = only(check_package(package))
    assert (problem.code, problem.column) == (code, column)
    assert problem.file in ("panels/who.yaml", "panels/hukou.yaml")


def test_a_panel_nested_beyond_reason_is_refused_without_ending_the_process(package: Path) -> None:
    without_story(package)
    (package / "panels" / "who.yaml").write_text("[" * 100_000, encoding="utf-8")
    assert only(check_package(package)).code == "panel-unreadable"
