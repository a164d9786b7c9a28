"""What there is: every row of the tables counted once, every province under the strongest of what is known."""

from __future__ import annotations

import pytest

from app.domain.coverage import Coverage, Row, coverage
from app.domain.dataset import Dataset
from app.package.reader import load_dataset
from tests.package.packages import PACKAGE


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load_dataset(PACKAGE)


@pytest.fixture(scope="module")
def found(data: Dataset) -> Coverage:
    return coverage(data)


def row(found: Coverage, key: str) -> Row:
    return next(row for row in (*found.series, *found.indicators) if row.key == key)


def test_every_figure_stands_in_one_year_and_in_one_breakdown(
    data: Dataset, found: Coverage
) -> None:
    for rows, count in (
        (found.series, len(data.observations)),
        (found.indicators, len(data.context)),
    ):
        assert sum(row.figures for row in rows) == count
        assert sum(len(cell.figures) for row in rows for cell in row.detail.values()) == count


def test_a_province_is_counted_once_in_a_cell(found: Coverage) -> None:
    for rows in (found.series, found.indicators):
        for line in rows:
            for cell in (*line.years.values(), *line.detail.values()):
                groups = (cell.published, cell.modelled, cell.ranked)
                assert len(set().union(*groups)) == sum(map(len, groups)), line.key


def test_floors_and_parts_do_not_hide_that_the_whole_is_modelled(found: Coverage) -> None:
    census = row(found, "acwf2010").years[2010]
    # printed as a number or share: Henan, Sichuan, Guizhou; "more than half" is printed of five more
    assert census.published == {"410000", "510000", "520000"}
    assert len(census.modelled) == 28


def test_the_ministry_has_provinces_in_2018_and_only_china_in_2021(found: Coverage) -> None:
    years = row(found, "mca_lbc").years
    assert years[2018].country
    assert len(years[2018].published) > 10
    assert years[2021].country
    assert not (years[2021].published | years[2021].modelled | years[2021].places)


def test_samples_are_not_provinces(found: Coverage) -> None:
    cell = row(found, "bmc2018").years[2018]
    assert cell.places
    assert cell.published == set()
    assert not cell.country


def test_breakdowns_go_from_the_whole_to_its_parts(found: Coverage) -> None:
    ages = [key.ages for key in row(found, "acwf2010").detail if key.sex == "all"]
    places = [ages.index(span) for span in ((0, 17), (0, 5), (6, 11), (12, 14), (15, 17))]
    assert places == sorted(places)


def test_a_series_and_an_indicator_of_the_same_name_stay_apart(found: Coverage) -> None:
    series = next(row for row in found.series if row.key == "child_population")
    indicator = next(row for row in found.indicators if row.key == "child_population")
    assert set(series.years) == {2015, 2020}
    assert set(indicator.years) == {2010, 2020}
