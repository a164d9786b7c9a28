"""The hand-kept tables hold what their sources print: totals known from elsewhere, quotes, reliability."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "data" / "sources"
CHINA = "000000"

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (SOURCES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(("year", "total"), [("2010", 1_332_810_869), ("2020", 1_409_778_724)])
def test_31_provinces_make_the_population_of_the_census(year: str, total: int) -> None:
    found = {
        row["area_code"]: int(row["value"])
        for row in rows("context")
        if (row["indicator"], row["year"]) == ("population", year)
    }
    assert found.pop(CHINA) == total
    assert len(found) == 31
    assert sum(found.values()) == total


def test_town_and_country_make_the_residents_of_every_province() -> None:
    parts: dict[tuple[str, str], int] = {}
    whole: dict[tuple[str, str], int] = {}
    for row in rows("context"):
        place = row["year"], row["area_code"]
        if row["indicator"] in ("population_urban", "population_rural"):
            parts[place] = parts.get(place, 0) + int(row["value"])
        elif row["indicator"] == "population":
            whole[place] = int(row["value"])
    assert parts == whole
    assert len(whole) == 64


def test_every_figure_is_quoted_in_short_or_says_that_no_quotation_is_at_hand() -> None:
    for row in rows("published_figures"):
        assert len(row["quote"]) <= 150, row["figure_id"]
        if not row["quote"] and row["bound"] != "top_rank":
            assert row["note"], row["figure_id"]


def test_no_source_is_weak_and_every_one_says_how_far_to_trust_it() -> None:
    assert {row["reliability"] for row in rows("bibliography")} == {"A", "B", "C"}
    assert not [row["source_id"] for row in rows("bibliography") if "weak" in row["source_id"]]


def test_one_side_of_every_contradiction_is_preferred_and_both_say_why() -> None:
    groups: dict[str, list[Row]] = {}
    for row in rows("published_figures"):
        if row["conflict_group"]:
            groups.setdefault(row["conflict_group"], []).append(row)
    assert sorted(groups) == [
        "compulsory_share_2018",
        "floating_2000",
        "rural_2015",
        "rural_share_2005",
        "rural_share_2010",
        "seven_share_2018",
    ]
    for figures in groups.values():
        assert sorted(row["preferred"] for row in figures) == ["false", "true"]
        assert all(row["note"] for row in figures)
