"""Context data of the built package: nothing of the hand-over is missing, all of it says what it is."""

from __future__ import annotations

import csv

import pytest

from tests.package.packages import PACKAGE

HANDED_OVER = {
    "child_population": {2010, 2020},
    "child_population_0_17": {1990, 2000, 2010},
    "population": {2010, 2020},
    "population_urban": {2010, 2020},
    "population_rural": {2010, 2020},
    "urban_share": {2010, 2020},
    "urban_share_yearbook": set(range(2010, 2021, 2)),
    "hukou_other_province": {2010, 2020},
    "in_migrants_share": {2010, 2020},
    "hukou_other_county": {2010, 2020},
    "hukou_elsewhere_same_county": {2010, 2020},
    "hukou_population": {2010},
    "hukou_to_resident_ratio": {2010},
    "income_rural": set(range(2010, 2021)),
    "income_urban": set(range(2010, 2021)),
    "gdp_per_head": set(range(2006, 2024)),
    "pupil_teacher_primary": set(range(2005, 2024)) - {2006},
    "pupil_teacher_junior": set(range(2005, 2024)),
    "education_spending_local": set(range(2007, 2024)),
    "household_size": {2010, 2020},
    "mean_schooling": {2010, 2020},
    "illiteracy": {2010, 2020},
    "minority_share": {2010, 2020},
    "nonagricultural_hukou_share": {2010},
}
"""Indicators and years that were researched; rural and urban income and residents stand apart here."""

PRINTED = {
    ("income_rural", "2020", "000000"): 17131.5,  # statistical communique of 2020, yuan
    ("income_urban", "2020", "000000"): 43833.8,
    ("population", "2010", "510000"): 80417528,  # census of 2010, Sichuan
    ("population", "2020", "440000"): 126012510,  # census of 2020, Guangdong
}


def table(name: str) -> list[dict[str, str]]:
    with (PACKAGE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("indicator", HANDED_OVER)
def test_every_researched_indicator_is_there_in_all_its_years(indicator: str) -> None:
    years = {int(row["year"]) for row in table("context") if row["indicator"] == indicator}
    assert years == HANDED_OVER[indicator]


@pytest.mark.parametrize("key", PRINTED)
def test_values_are_those_that_were_printed(key: tuple[str, str, str]) -> None:
    indicator, year, area = key
    (value,) = [
        float(row["value"])
        for row in table("context")
        if (row["indicator"], row["year"], row["area_code"]) == (indicator, year, area)
        and row["sex"] == "all"
    ]
    assert value == pytest.approx(PRINTED[key], abs=0.5)


def test_every_indicator_has_a_unit_and_a_description_in_both_languages() -> None:
    for row in table("indicators"):
        for column in ("unit_en", "unit_zh", "description_en", "description_zh"):
            assert row[column], f"{row['indicator']}: {column}"


def test_every_value_that_was_not_printed_has_a_formula_in_both_languages() -> None:
    worked_out = {row["indicator"] for row in table("context") if row["basis"] != "published"}
    formulas = {
        row["indicator"] for row in table("indicators") if row["formula_en"] and row["formula_zh"]
    }
    assert {"hukou_balance", "out_migrants_share", "gdp_per_head"} <= worked_out
    assert worked_out <= formulas


def test_every_value_names_a_source_of_the_bibliography() -> None:
    known = {row["source_id"] for row in table("sources")}
    for name in ("context", "flows"):
        assert {row["source_id"] for row in table(name)} <= known


def test_hukou_balance_of_sichuan_follows_from_the_census() -> None:
    # county volumes of 2010: 89,980,794 registered, 80,417,528 residents: 9,563,266 more, 11.892 %
    (balance,) = [
        float(row["value"])
        for row in table("context")
        if (row["indicator"], row["area_code"]) == ("hukou_balance", "510000")
    ]
    assert balance == pytest.approx(11.892, abs=0.0005)
