"""The ladder from all left-behind children to those the ministry counts, against the printed figures."""

from __future__ import annotations

import dataclasses

import pytest

from app.domain.comparability import Use, compare, counted
from app.domain.dataset import Dataset
from app.domain.ladder import Ladder, Step, divided_2020, ladder


@pytest.fixture(scope="module")
def found(dataset: Dataset) -> Ladder:
    result = ladder(dataset)
    assert result is not None
    return result


def test_census_rungs_follow_the_printed_numbers(found: Ladder) -> None:
    everyone, rural, both, young = found.census
    # 全国0-17岁的留守儿童规模为6972.75万,其中农村留守儿童为6102.55万
    assert (everyone.low, rural.low) == (69_727_500, 61_025_500)
    assert rural.taken_low == rural.taken_high == 8_702_000
    # both parents of 46.74 per cent had left: 46.74%农村留守儿童的父母都外出
    assert both.low == pytest.approx(28_523_300, abs=100)
    assert both.taken_low == pytest.approx(32_502_200, abs=100)
    # aged 16: 4.23 per cent, aged 17: 3.80 per cent of all rural left-behind children, 4.90 million
    assert young.taken_low == 0
    assert young.taken_high == pytest.approx(4_900_300, abs=100)
    assert young.low == pytest.approx(23_623_000, abs=200)
    assert young.high == both.low
    assert not young.known


def test_ministry_rungs_follow_the_printed_numbers(found: Ladder) -> None:
    first, last = found.ministry
    # 697万人,与2016年…902万人相比,下降了22.7%
    assert (first.low, last.low) == (9_020_000, 6_970_000)
    assert last.taken_low == 2_050_000
    assert last.taken_low / first.low == pytest.approx(0.227, abs=0.0005)


def test_nothing_is_taken_off_between_census_and_ministry(found: Ladder) -> None:
    assert found.ministry[0].taken_low is None
    assert found.ministry[0].taken_high is None
    assert Step.UNKNOWN not in {rung.step for rung in (*found.census, *found.ministry)}


def test_the_census_of_2020_adds_up_as_printed(dataset: Dataset) -> None:
    parts = divided_2020(dataset)
    assert parts is not None
    # 66.93 million ... (25.16 million in urban areas and 41.77 million in rural areas)
    assert (parts.total, parts.rural, parts.urban) == (66_930_000, 41_770_000, 25_160_000)


def test_what_is_added_or_taken_off_is_of_one_series_and_year(
    dataset: Dataset, found: Ladder
) -> None:
    for rung in found.census[2:]:
        of = [counted(dataset, figure) for figure in rung.figures]
        assert {(figure.series, figure.year) for figure in of} == {("acwf2010", 2010)}
    both = (counted(dataset, f"mcalbc-cn-{year}-count") for year in (2016, 2018))
    assert compare(dataset, *both).may(Use.RATIO)


def _without(dataset: Dataset, figure_id: str) -> Dataset:
    frame = dataset.observations
    return dataclasses.replace(dataset, observations=frame[frame["figure_id"] != figure_id])


def _with_value(dataset: Dataset, figure_id: str, value: float) -> Dataset:
    frame = dataset.observations.copy()
    frame.loc[frame["figure_id"] == figure_id, "value"] = value
    return dataclasses.replace(dataset, observations=frame)


def test_without_one_of_its_figures_there_is_no_ladder(dataset: Dataset) -> None:
    assert ladder(_without(dataset, "acwf2010-cn-2010-shlb-bothaway")) is None
    assert divided_2020(_without(dataset, "nbs2020-cn-2020-count-urbanhukou")) is None


def test_nothing_is_taken_off_a_total_the_rural_number_is_no_part_of(dataset: Dataset) -> None:
    # 58 million would be 83 per cent of all, not the printed 87.52
    assert ladder(_with_value(dataset, "acwf2010-cn-2010-count", 58_000_000)) is None
    assert divided_2020(_with_value(dataset, "nbs2020-cn-2020-count", 68_000_000)) is None
