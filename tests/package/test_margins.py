"""Margins of the package worked out by another program, DuckDB, from the Parquet files alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.package.packages import PACKAGE

CENSUS = {2010: 1_332_810_869, 2020: 1_409_778_724}
"""Residents of the 31 provinces, as the census volumes print their sum."""
LEFT_BEHIND_2010 = 61_025_500
"""Rural left-behind children of 2010, as the women's federation printed them (6102.55万)."""


@pytest.fixture(scope="module")
def ask() -> Iterator[Any]:
    base = duckdb.connect()
    for path in PACKAGE.glob("*.parquet"):
        base.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM read_parquet('{path}')")
    yield lambda query, *values: base.execute(query, list(values)).fetchall()
    base.close()


@pytest.mark.parametrize("year", CENSUS)
def test_provinces_add_up_to_the_census(ask: Any, year: int) -> None:
    ((total, provinces),) = ask(
        """SELECT sum(c.value), count(*) FROM context c JOIN areas a USING (area_code)
           WHERE c.indicator = 'population' AND c.year = ? AND a.level = 'province'""",
        year,
    )
    assert (total, provinces) == (CENSUS[year], 31)


@pytest.mark.parametrize("year", CENSUS)
def test_town_and_countryside_make_the_residents_of_every_province(ask: Any, year: int) -> None:
    wrong = ask(
        """SELECT area_code, sum(value) FILTER (indicator = 'population') AS whole,
                  sum(value) FILTER (indicator IN ('population_urban', 'population_rural')) AS parts
           FROM context WHERE year = ? GROUP BY area_code HAVING whole IS NOT NULL AND whole <> parts""",
        year,
    )
    assert wrong == []


def test_estimates_by_age_and_sex_add_up_to_the_printed_total(ask: Any) -> None:
    ((total, cells),) = ask(
        """SELECT sum(o.value), count(*) FROM observations o JOIN areas a USING (area_code)
           WHERE o.model_version <> '' AND o.measure = 'count' AND a.level = 'province'
             AND o.sex IN ('male', 'female') AND (o.age_min, o.age_max) IN ((0,5),(6,11),(12,14),(15,17))"""
    )
    assert cells == 31 * 4 * 2
    assert abs(total - LEFT_BEHIND_2010) <= cells / 2  # every cell is rounded to a person


def test_every_draw_adds_up_to_the_printed_total(ask: Any) -> None:
    columns = [
        name for name, *_ in ask("DESCRIBE model_draws_2010") if name not in ("draw", "area_code")
    ]
    assert len(columns) == 8
    ((low, high, draws),) = ask(
        f"""SELECT min(total), max(total), count(*) FROM
            (SELECT draw, sum({" + ".join(columns)}) AS total FROM model_draws_2010 GROUP BY draw)"""
    )
    # the total was printed in units of a hundred persons
    assert LEFT_BEHIND_2010 - 50 - 124 <= low <= high <= LEFT_BEHIND_2010 + 50 + 124
    assert draws == 2000


def test_girls_and_boys_make_all_children_under_15(ask: Any) -> None:
    wrong = ask(
        """SELECT year, area_code FROM context WHERE indicator = 'child_population_0_14'
           GROUP BY year, area_code
           HAVING sum(value) FILTER (sex = 'all') <> sum(value) FILTER (sex IN ('male', 'female'))"""
    )
    assert wrong == []


def test_flows_have_every_pair_of_provinces_once_and_none_within_one(ask: Any) -> None:
    ((pairs, within, origins),) = ask(
        """SELECT count(*), count(*) FILTER (origin_code = destination_code),
                  count(DISTINCT origin_code) FROM flows WHERE year = 2010"""
    )
    assert (pairs, within, origins) == (31 * 30, 0, 31)


@pytest.mark.parametrize(
    ("derived", "formula"),
    [
        ("hukou_balance", "100 * (hukou_population - population) / population"),
        ("hukou_to_resident_ratio", "hukou_population / population"),
        ("in_migrants_share", "100 * hukou_other_province / population"),
        ("urban_share", "100 * population_urban / population"),
    ],
)
def test_worked_out_indicators_are_what_their_formula_says(
    ask: Any, derived: str, formula: str
) -> None:
    rows = ask(
        f"""WITH wide AS (PIVOT (SELECT indicator, year, area_code, value FROM context
                                 WHERE sex = 'all' AND age_group = 'all')
                          ON indicator USING first(value) GROUP BY year, area_code)
            SELECT abs({derived} - ({formula})) FROM wide WHERE {derived} IS NOT NULL"""
    )
    assert len(rows) >= 31
    assert max(gap for (gap,) in rows) < 0.0001


def test_out_migrants_are_counted_among_those_born_in_a_province(ask: Any) -> None:
    rows = ask(
        """WITH gone AS (SELECT origin_code AS area_code, sum(persons) AS away FROM flows GROUP BY 1),
                come AS (SELECT destination_code AS area_code, sum(persons) AS here FROM flows GROUP BY 1),
                living AS (SELECT area_code, value FROM context WHERE indicator = 'population' AND year = 2010)
           SELECT abs(c.value - 100 * away / (living.value - here + away))
           FROM context c JOIN gone USING (area_code) JOIN come USING (area_code) JOIN living USING (area_code)
           WHERE c.indicator = 'out_migrants_share'"""
    )
    assert len(rows) == 31
    assert max(gap for (gap,) in rows) < 0.0001
