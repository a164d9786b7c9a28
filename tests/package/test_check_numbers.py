"""The check finds figures that cannot be right, alone, together, or against one another."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.package.check import check_package
from app.package.problem_text import format_problems
from app.package.problems import Problem
from app.package.rules_sums import rounding
from tests.package.packages import Row, change, edit_rows, read_rows

SICHUAN = "acwf2010-510000-2010-shlb"
HENAN = "acwf2010-410000-2010-shlb"
MODELLED = "model2010-330000-a0017-all"


def only(problems: list[Problem], code: str) -> Problem:
    assert [p.code for p in problems] == [code], format_problems(problems)
    return problems[0]


def line_of(folder: Path, table: str, key: str) -> int:
    rows = read_rows(folder, table)
    return next(i for i, row in enumerate(rows, start=2) if next(iter(row.values())) == key)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"age_min": "17", "age_max": "0"}, "ages-out-of-order"),
        ({"age_max": "18"}, "ages-out-of-range"),
        ({"age_max": ""}, "ages-incomplete"),
        ({"source_id": ""}, "no-source"),
        ({"value": ""}, "no-value"),
        ({"value": "113.4"}, "percent-out-of-range"),
        ({"value": "-11.34"}, "percent-out-of-range"),
        ({"bound": "top_rank", "rank": "1"}, "value-beside-rank"),
        ({"preferred": "true"}, "preferred-without-conflict"),
        ({"basis": "modelled"}, "interval-incomplete"),
        ({"lo80": "12", "hi80": "13"}, "interval-out-of-order"),
    ],
)
def test_a_figure_that_cannot_be_right(core: Path, cells: Row, code: str) -> None:
    line = change(core, "observations", SICHUAN, **cells)
    problem = only(check_package(core), code)
    assert (problem.file, problem.row) == ("observations.csv", line)


def test_pupils_in_school_surveys_may_be_eighteen(core: Path) -> None:
    puyang = [row for row in read_rows(core, "observations") if row["series"] == "puyang2012"]
    assert {row["age_max"] for row in puyang} == {"18"}
    assert check_package(core) == []


def test_a_rank_without_a_value_needs_its_rank(core: Path) -> None:
    change(core, "observations", "mcalbc-340000-2018-count-rank2", rank="")
    assert only(check_package(core), "no-value").column == "rank"


def test_a_negative_count(core: Path) -> None:
    change(core, "observations", "mcalbc-630000-2016-count", value="-18180")
    assert "negative-value" in {p.code for p in check_package(core)}


def test_an_interval_that_does_not_hold_its_value(core: Path) -> None:
    change(core, "observations", MODELLED, lo80="9000000")
    assert only(check_package(core), "interval-out-of-order").column == "value"


def test_a_modelled_value_without_its_version(core: Path) -> None:
    change(core, "observations", MODELLED, model_version="")
    assert only(check_package(core), "interval-incomplete").column == "model_version"


def test_boys_and_girls_that_are_not_all(core: Path) -> None:
    change(core, "observations", "acwf2010-cn-2010-shlb-a1414-male", value="3.88")
    codes = {p.code for p in check_package(core)}
    assert codes == {"sexes-do-not-add", "ages-do-not-add"}


def test_boys_and_girls_of_all_ages_make_a_hundred_per_cent(core: Path) -> None:
    change(core, "observations", "acwf2010-cn-2010-shlb-male", value="55.08")
    problem = only(check_package(core), "sexes-do-not-add")
    assert "101" in problem.message_en


def test_modelled_boys_and_girls_that_are_not_all(core: Path) -> None:
    rows = {row["figure_id"]: row for row in read_rows(core, "observations")}
    whole = rows["model2010-330000-a0611-all"]
    change(core, "observations", whole["figure_id"], hi80="9999999", hi95="9999999",
           value=str(int(whole["value"]) + 50))  # fmt: skip
    codes = [p.code for p in check_package(core)]
    assert sorted(codes) == ["ages-do-not-add", "sexes-do-not-add"]


def test_age_groups_that_are_not_the_total(core: Path) -> None:
    change(core, "observations", "acwf2010-cn-2010-count-a05", value="24420000")
    codes = {p.code for p in check_package(core)}
    assert codes == {"ages-do-not-add", "share-does-not-fit"}


def test_age_shares_make_a_hundred_per_cent_where_no_total_is_printed(core: Path) -> None:
    change(core, "observations", "mcalbc-cn-2018-shlb-a613", value="76.4")
    problem = only(check_package(core), "ages-do-not-add")
    assert "0–5 + 6–13 + 14–15" in problem.message_en


def test_bands_of_the_ministry_count_that_are_not_the_total(core: Path) -> None:
    change(core, "observations", "mcalbc-cn-2016-count-a613", value="5950000")
    assert {p.code for p in check_package(core)} == {"ages-do-not-add", "share-does-not-fit"}


def test_a_share_that_does_not_give_the_count(core: Path) -> None:
    line = change(core, "observations", "acwf2010-520000-2010-shlb", value="5.51")
    problem = only(check_package(core), "share-does-not-fit")
    assert problem.row == line
    assert "3142800" in problem.message_en


@pytest.mark.parametrize(
    ("value", "half"),
    [(5.53, 0.005), (37.7, 0.05), (23_420_000.0, 5_000.0), (18_180.0, 5.0), (7.0, 0.5)],
)
def test_rounding_is_half_the_last_printed_digit(value: float, half: float) -> None:
    assert rounding(value) == pytest.approx(half)


def test_two_values_for_one_thing(core: Path) -> None:
    def double(rows: list[Row]) -> None:
        found = next(row for row in rows if row["figure_id"] == HENAN)
        rows.append({**found, "figure_id": "second", "value": "10.37"})

    edit_rows(core, "observations", double)
    problem = only(check_package(core), "contradiction-unflagged")
    assert (problem.row, problem.column) == (984, "value")
    assert "10.73" in problem.message_en


def test_a_contradiction_with_a_reason_is_fine(core: Path) -> None:
    def double(rows: list[Row]) -> None:
        found = next(row for row in rows if row["figure_id"] == HENAN)
        found.update(conflict_group="henan", preferred="true", note="Printed in the report.")
        rows.append({**found, "figure_id": "second", "value": "10.37", "preferred": "false"})

    edit_rows(core, "observations", double)
    assert check_package(core) == []


@pytest.mark.parametrize(
    ("figure", "cells", "code"),
    [
        ("acwf2005-cn-2005-shrural", {"preferred": "false"}, "conflict-preferred"),
        ("acwf2005-cn-2005-shrural-aswrittenbyxinhua", {"preferred": "true"}, "conflict-preferred"),
        ("acwf2005-cn-2005-shrural-aswrittenbyxinhua", {"preferred": ""}, "conflict-preferred"),
        ("acwf2005-cn-2005-shrural", {"note": ""}, "conflict-without-reason"),
    ],
)
def test_a_conflict_that_is_not_settled(core: Path, figure: str, cells: Row, code: str) -> None:
    change(core, "observations", figure, **cells)
    assert code in [p.code for p in check_package(core)]


def test_a_conflict_of_one(core: Path) -> None:
    change(core, "observations", HENAN, conflict_group="henan", preferred="true")
    assert only(check_package(core), "conflict-alone").column == "conflict_group"


def test_a_default_year_without_a_figure_for_china(core: Path) -> None:
    change(core, "definitions", "ministry", default_year="2019")
    assert only(check_package(core), "default-year-empty").file == "definitions.csv"


@pytest.mark.parametrize(("year", "total"), [("2010", "1332810869"), ("2020", "1409778724")])
def test_provinces_make_the_census_population(package: Path, year: str, total: str) -> None:
    def lose_one(rows: list[Row]) -> None:
        for row in rows:
            if (row["indicator"], row["year"], row["area_code"]) == ("population", year, "510000"):
                row["value"] = str(int(row["value"]) - 1)

    edit_rows(package, "context", lose_one)
    problem = only(check_package(package), "provinces-do-not-sum")
    assert total in problem.message_en
    assert str(int(total) - 1) in problem.message_en


def test_an_indicator_share_above_a_hundred(package: Path) -> None:
    def lift(rows: list[Row]) -> None:
        next(row for row in rows if row["indicator"] == "urban_share")["value"] = "105"

    edit_rows(package, "context", lift)
    assert only(check_package(package), "percent-out-of-range").file == "context.csv"


def test_a_map_indicator_without_its_class_breaks(package: Path) -> None:
    change(package, "indicators", "income_rural", breaks="5000;9000")
    assert only(check_package(package), "breaks-count").column == "breaks"


def test_class_breaks_that_do_not_ascend(package: Path) -> None:
    change(package, "indicators", "income_rural", breaks="9000;5000;10000;15000")
    assert only(check_package(package), "not-ascending").column == "breaks"


def test_a_move_from_a_province_to_itself(package: Path) -> None:
    def loop(rows: list[Row]) -> None:
        rows[0]["destination_code"] = rows[0]["origin_code"]

    edit_rows(package, "flows", loop)
    assert only(check_package(package), "flow-to-itself").row == 2


def test_a_pair_of_series_in_the_wrong_order(package: Path) -> None:
    def swap(rows: list[Row]) -> None:
        row = next(row for row in rows if row["series_a"] != row["series_b"])
        row["series_a"], row["series_b"] = row["series_b"], row["series_a"]

    edit_rows(package, "series_links", swap)
    assert only(check_package(package), "link-reversed").file == "series_links.csv"


def _draws(package: Path) -> tuple[Path, pa.Table]:
    path = package / "model_draws_2010.parquet"
    return path, pq.read_table(path)


def test_draws_that_lack_a_row(package: Path) -> None:
    path, draws = _draws(package)
    pq.write_table(draws.slice(1), path)
    assert only(check_package(package), "draws-incomplete").file == path.name


def test_draws_whose_mean_is_not_the_estimate(package: Path) -> None:
    path, draws = _draws(package)
    index = draws.column_names.index("male_0_5")
    doubled = pa.array([2 * boys for boys in draws.column("male_0_5").to_pylist()], pa.int32())
    pq.write_table(draws.set_column(index, "male_0_5", doubled), path)
    assert {p.code for p in check_package(package)} == {"draws-differ", "more-of-the-same"}


def test_draws_that_are_no_parquet(package: Path) -> None:
    path, _ = _draws(package)
    path.write_bytes(b"PAR1 nonsense")
    assert only(check_package(package), "table-unreadable").file == path.name


def test_the_line_of_a_fault_is_the_line_an_editor_shows(core: Path) -> None:
    assert line_of(core, "observations", SICHUAN) == change(
        core, "observations", SICHUAN, value="0"
    )
