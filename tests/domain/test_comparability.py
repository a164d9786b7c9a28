"""Which figures may share an axis, a scale, a line, a division or a sum.

Expectations follow the statements of the publishers on who is counted, not the tables of the package.
"""

from __future__ import annotations

import dataclasses

import pytest

from app.domain.comparability import Counted, Use, compare, counted
from app.domain.dataset import Dataset
from app.domain.series_rules import Reason, pair_reasons
from app.domain.trend import breaks, national_trend, series_line

FEDERATION_2005 = "acwf2005-cn-2005-count"
FEDERATION_2010 = "acwf2010-cn-2010-count"
ALL_2000 = "censusalllbc-cn-2000-count"
ALL_2010 = "censusalllbc-cn-2010-count"
ALL_2015 = "censusalllbc-cn-2015-count"
ALL_2020 = "nbs2020-cn-2020-count"
RURAL_2020 = "nbs2020-cn-2020-count-ruralhukou"
URBAN_2020 = "nbs2020-cn-2020-count-urbanhukou"
MINISTRY_2016 = "mcalbc-cn-2016-count"
MINISTRY_2018 = "mcalbc-cn-2018-count"
SCHOOL_2009 = "moelbc-cn-2009-count-a614"
SCHOOL_2022 = "moelbc-cn-2022-count-a614"
WORKERS_2016 = "nbsmigrantworkers-cn-2016-count"

LINE_AND_CHANGE = [
    (FEDERATION_2005, FEDERATION_2010),
    (MINISTRY_2016, MINISTRY_2018),
    (SCHOOL_2009, SCHOOL_2022),
    (ALL_2015, ALL_2020),
]
"""Years of one way of counting."""

NOT_JOINED = [
    # 61 million in 2010 and 9 million in 2016: ages, parents and the way of collecting differ
    (FEDERATION_2010, MINISTRY_2016, {Reason.AGES, Reason.PARENTS, Reason.METHOD}),
    # enrolled pupils only, and nothing said of parents
    (FEDERATION_2010, SCHOOL_2009, {Reason.AGES, Reason.METHOD, Reason.UNKNOWN}),
    (MINISTRY_2018, SCHOOL_2022, {Reason.AGES, Reason.METHOD, Reason.UNKNOWN}),
    # the countryside against city and countryside
    (FEDERATION_2010, ALL_2015, {Reason.RESIDENCE}),
    (FEDERATION_2010, RURAL_2020, {Reason.RESIDENCE}),
    # methods and rules for who has moved changed between the censuses
    (ALL_2000, ALL_2010, {Reason.METHOD}),
    (ALL_2010, ALL_2015, {Reason.METHOD}),
    # 2010 and 2020 are no closer for having 2015 in between
    (ALL_2010, ALL_2020, {Reason.METHOD}),
    (ALL_2000, ALL_2020, {Reason.METHOD}),
]


def verdict(dataset: Dataset, a: str, b: str, use: Use) -> set[Reason]:
    found = compare(dataset, counted(dataset, a), counted(dataset, b)).why_not(use)
    turned = compare(dataset, counted(dataset, b), counted(dataset, a)).why_not(use)
    assert found == turned, "the order of the two must not matter"
    return set(found)


@pytest.mark.parametrize(("a", "b"), LINE_AND_CHANGE)
def test_years_of_one_way_of_counting_share_scale_line_and_change(
    dataset: Dataset, a: str, b: str
) -> None:
    for use in (Use.AXIS, Use.SCALE, Use.LINE, Use.RATIO):
        assert verdict(dataset, a, b, use) == set()


@pytest.mark.parametrize(("a", "b", "reasons"), NOT_JOINED)
def test_ways_of_counting_may_stand_on_one_axis_but_not_on_one_line(
    dataset: Dataset, a: str, b: str, reasons: set[Reason]
) -> None:
    assert verdict(dataset, a, b, Use.AXIS) == set()
    for use in (Use.SCALE, Use.LINE, Use.RATIO):
        assert verdict(dataset, a, b, use) == reasons


@pytest.mark.parametrize(("a", "b"), LINE_AND_CHANGE)
def test_stocks_of_two_years_are_never_added(dataset: Dataset, a: str, b: str) -> None:
    assert verdict(dataset, a, b, Use.SUM)


def test_town_and_country_of_one_census_add_up_and_divide(dataset: Dataset) -> None:
    assert verdict(dataset, RURAL_2020, URBAN_2020, Use.SUM) == set()
    assert verdict(dataset, RURAL_2020, URBAN_2020, Use.RATIO) == set()
    assert verdict(dataset, RURAL_2020, URBAN_2020, Use.LINE) >= {Reason.RESIDENCE}


def test_a_part_may_be_divided_by_its_whole_but_not_added_to_it(dataset: Dataset) -> None:
    assert verdict(dataset, RURAL_2020, ALL_2020, Use.RATIO) == set()
    assert verdict(dataset, RURAL_2020, ALL_2020, Use.SUM) == {Reason.OVERLAP}
    young = "acwf2010-cn-2010-count-a05"
    assert verdict(dataset, young, FEDERATION_2010, Use.RATIO) == set()
    assert verdict(dataset, young, FEDERATION_2010, Use.SUM) == {Reason.OVERLAP}


def test_age_groups_of_one_year_add_up_unless_they_overlap(dataset: Dataset) -> None:
    young, primary, school = (f"acwf2010-cn-2010-count-{a}" for a in ("a05", "a611", "a614"))
    assert verdict(dataset, young, primary, Use.SUM) == set()
    assert verdict(dataset, primary, school, Use.SUM) == {Reason.OVERLAP}
    assert verdict(dataset, young, primary, Use.SCALE) == {Reason.AGES}


def test_children_and_workers_do_not_even_share_an_axis(dataset: Dataset) -> None:
    assert verdict(dataset, MINISTRY_2016, WORKERS_2016, Use.AXIS) == {Reason.PEOPLE}
    assert Reason.PEOPLE in verdict(dataset, MINISTRY_2016, WORKERS_2016, Use.SUM)


def test_a_count_and_a_share_do_not_share_an_axis(dataset: Dataset) -> None:
    share = "acwf2010-cn-2010-shrural"
    assert verdict(dataset, FEDERATION_2010, share, Use.AXIS) == {Reason.MEASURE}
    assert Reason.MEASURE in verdict(dataset, FEDERATION_2010, share, Use.SUM)


def test_provinces_of_one_year_are_compared_added_and_divided_but_not_joined() -> None:
    sichuan = Counted("acwf2010", 2010, area_code="510000", age_min=0, age_max=17)
    henan = dataclasses.replace(sichuan, area_code="410000")
    china = dataclasses.replace(sichuan, area_code="000000")
    empty = _silent()
    both = compare(empty, sichuan, henan)
    assert [use for use in Use if both.may(use)] == [Use.AXIS, Use.SCALE, Use.RATIO, Use.SUM]
    assert set(both.why_not(Use.LINE)) == {Reason.PLACES, Reason.SAME_YEAR}
    assert compare(empty, sichuan, china).why_not(Use.SUM) == (Reason.OVERLAP,)


def test_girls_and_boys_add_up(dataset: Dataset) -> None:
    girls, boys = "mcalbc-cn-2018-shlb-female", "mcalbc-cn-2018-shlb-male"
    assert verdict(dataset, girls, boys, Use.SUM) == set()
    assert verdict(dataset, girls, boys, Use.SCALE) == {Reason.SEX}


def test_where_the_package_is_silent_nothing_is_joined(dataset: Dataset) -> None:
    assert Reason.UNKNOWN in pair_reasons(dataset, "yudu2023", "puyang2012")
    silent = _silent(dataset)
    assert pair_reasons(silent, "mca_lbc", "mca_lbc") == (Reason.UNKNOWN,)
    assert all(not line.joins for line in national_trend(silent).lines)


def test_much_the_same_rule_makes_no_line(dataset: Dataset) -> None:
    # Liu Zhijun asks for two absent parents as the ministry does, but up to age 17 and as a range
    assert Reason.AGES in pair_reasons(dataset, "liu2008", "mca_lbc")
    # a group and its part: outgoing workers are some of all rural migrant workers
    assert pair_reasons(dataset, "nbs_migrant_outgoing", "nbs_migrant_workers")
    assert pair_reasons(dataset, "floating_interprovincial", "floating_population")


def test_the_census_series_breaks_twice_and_says_why(dataset: Dataset) -> None:
    lines = {line.definition: line for line in national_trend(dataset).lines}
    # 2000 | 2010 | 2015-2020
    assert breaks(dataset, lines["census_all"]) == {0: (Reason.METHOD,), 1: (Reason.METHOD,)}
    assert not breaks(dataset, lines["ministry"])
    assert not breaks(dataset, lines["school"])


def test_workers_have_every_year_and_the_floating_population_its_censuses(
    dataset: Dataset,
) -> None:
    workers = series_line(dataset, "nbs_migrant_workers")
    assert [point.year for point in workers.points] == list(range(2008, 2025))
    assert len(workers.joins) == 16
    # 2024年全国农民工总量29973万人
    assert workers.points[-1].value.value == 299_730_000
    floating = {p.year: p.value.value for p in series_line(dataset, "floating_population").points}
    # 流动人口为375816759人; the 79 million of 2000, set aside, must not come back
    assert floating[2020] == 375_816_759
    assert floating[2000] == 109_010_600


def test_an_unknown_figure_is_refused(dataset: Dataset) -> None:
    with pytest.raises(KeyError):
        counted(dataset, "nothing")


def _silent(dataset: Dataset | None = None) -> Dataset:
    """A package that says nothing of its series' kinship."""
    if dataset is None:
        import pandas as pd

        frame = pd.DataFrame(
            {"figure_id": [], "series": [], "year": [], "measure": [], "series_a": [],
             "series_b": [], "relation": [], "reason_en": [], "reason_zh": []}
        )  # fmt: skip
        return Dataset(
            "", "", {}, {}, {}, {}, {}, frame, frame, frame, frame, None, {}, None, None, ()
        )
    return dataclasses.replace(dataset, series_links=dataset.series_links.iloc[0:0])
