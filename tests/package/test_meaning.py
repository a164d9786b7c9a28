"""The check finds what is well-formed and still wrong: mixed definitions, missing evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.package.check import check_package
from app.package.problem_text import format_problems
from app.package.problems import Problem
from app.package.review import review_package
from tests.package.packages import PACKAGE, Row, change, edit_rows

CHINA = "acwf2010-cn-2010-count"
SICHUAN, HENAN = "acwf2010-510000-2010-shlb", "acwf2010-410000-2010-shlb"
PANEL = "panels/own.yaml"
CLAIM = """\
id: own
title_en: A panel
title_zh: 说明
claims:
  - id: own-1
    text_en: A statement.
    text_zh: 一个论断。
    figures: []
    sources: [{sources}]
    strength: moderate
"""


def only(problems: list[Problem], code: str) -> Problem:
    assert [p.code for p in problems] == [code], format_problems(problems)
    return problems[0]


def test_the_built_in_package_has_neither_problems_nor_warnings() -> None:
    assert format_problems(review_package(PACKAGE)) == ""


def test_a_figure_of_another_definition_in_a_series(package: Path) -> None:
    line = change(package, "observations", CHINA, definition="census_all")
    problem = only(
        [p for p in check_package(package) if p.code != "default-year-empty"], "definition-differs"
    )
    assert (problem.file, problem.row, problem.column) == ("observations.csv", line, "definition")
    assert "census_all" in problem.message_en
    assert "census_rural" in problem.message_zh


def test_shares_of_the_provinces_beyond_the_whole(package: Path) -> None:
    first = change(package, "observations", HENAN, value="95.73")
    found = [p for p in check_package(package) if p.code == "shares-over-hundred"]
    (problem,) = found
    # 95.73 for Henan, 11.34 for Sichuan and the printed 5.15 for Guizhou
    assert problem.row is not None
    assert problem.row <= first
    assert "112.22" in problem.message_en


def test_a_single_share_over_a_hundred(package: Path) -> None:
    line = change(package, "observations", SICHUAN, value="100.5")
    problem = only(check_package(package), "percent-out-of-range")
    assert (problem.file, problem.row, problem.column) == ("observations.csv", line, "value")


@pytest.mark.parametrize(
    ("cells", "column"),
    [({"note_en": "A note", "note_zh": ""}, "note_en"), ({"note_en": "", "note_zh": "说明"}, "note_zh")],
)  # fmt: skip
def test_an_optional_text_in_one_language_only(package: Path, cells: Row, column: str) -> None:
    line = change(package, "areas", "510000", **cells)
    problem = only(check_package(package), "half-translated")
    assert (problem.file, problem.row, problem.column) == ("areas.csv", line, column)


def test_a_name_missing_in_one_language(package: Path) -> None:
    line = change(package, "series", "acwf2010", name_zh="")
    problem = only(check_package(package), "missing-value")
    assert (problem.file, problem.row, problem.column) == ("series.csv", line, "name_zh")


@pytest.mark.parametrize(("sources", "code"), [("", "panel-incomplete"), ("acwf2013", None)])
def test_a_claim_without_a_source(package: Path, sources: str, code: str | None) -> None:
    (package / PANEL).write_text(CLAIM.format(sources=sources), encoding="utf-8")
    found = review_package(package)
    if code is None:
        assert found == []
    else:
        problem = only(found, code)
        assert (problem.file, problem.column) == (PANEL, "sources")
        assert problem.severity == "error"


def test_a_figure_without_quotation_or_note_is_a_warning(package: Path) -> None:
    line = change(package, "observations", CHINA, quote="", note="")
    assert check_package(package) == []
    problem = only(review_package(package), "no-quote")
    assert (problem.file, problem.row, problem.column) == ("observations.csv", line, "quote")
    assert problem.severity == "warning"


def test_a_note_stands_in_for_a_quotation(package: Path) -> None:
    change(package, "observations", CHINA, quote="", note="No quotation is at hand.")
    assert review_package(package) == []


def test_a_source_that_nothing_cites_is_a_warning_unless_its_note_says_why(package: Path) -> None:
    def add(rows: list[Row]) -> None:
        rows.append(rows[0] | {"source_id": "idle", "note": ""})
        rows.append(rows[0] | {"source_id": "kept", "note": "Background."})

    edit_rows(package, "sources", add)
    problem = only(review_package(package), "source-unused")
    assert problem.severity == "warning"
    assert "idle" in problem.message_en
    assert "idle" in problem.message_zh


def test_a_weak_source_is_told_once_a_file_where_it_is_cited(package: Path) -> None:
    change(package, "sources", "acwf2013", reliability="D")
    found = review_package(package)
    assert {p.code for p in found} == {"weak-source"}
    assert {p.file for p in found} >= {"observations.csv"}
    assert len({p.file for p in found}) == len(found)
    assert check_package(package) == []


def test_ages_outside_those_of_the_series(package: Path) -> None:
    change(package, "series", "yunnan_estimate", age_range="0-14")
    problem = only(review_package(package), "ages-outside-series")
    assert problem.severity == "warning"
    assert "0–15 lie outside those of the series yunnan_estimate, 0–14" in problem.message_en


def test_a_series_whose_years_count_other_children(package: Path) -> None:
    def other_parents(rows: list[Row]) -> None:
        for row in rows:
            if row["series"] == "moe_lbc" and row["year"] == "2017":
                row["parents_away"] = "both"

    edit_rows(package, "observations", other_parents)
    found = review_package(package)
    assert {p.code for p in found} == {"series-mixes-definitions"}
    assert "moe_lbc" in found[0].message_en


def test_warnings_read_as_warnings_and_are_counted_apart(package: Path) -> None:
    change(package, "observations", CHINA, quote="", note="")
    change(package, "observations", SICHUAN, value="100.5")
    text = format_problems(review_package(package))
    assert "1 problem found." in text
    assert "1 warning." in text
    (line,) = [line for line in text.splitlines() if line.startswith("Warning: observations.csv")]
    assert "Mend: " in line
    chinese = format_problems(review_package(package), "zh")
    assert "提醒：observations.csv" in chinese
    assert "1 条提醒。" in chinese
