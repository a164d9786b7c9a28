"""Context of the provinces, national counts over time, and age structures."""

from __future__ import annotations

import pytest

from app.domain.availability import availability
from app.domain.classify import class_index
from app.domain.codes import AGE_GROUPS, Measure, Status
from app.domain.context import context_slice, indicator_years, mappable, nearest_year
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.selection import Selection
from app.domain.trend import national_trend


def test_classes_put_a_break_into_the_class_above() -> None:
    breaks = (15.0, 25.0, 40.0, 50.0)
    assert [class_index(x, breaks) for x in (0, 14.9, 15, 39.9, 40, 90)] == [0, 0, 1, 2, 3, 4]


def test_nearest_year_prefers_the_earlier_of_two() -> None:
    assert nearest_year((2010, 2020), 2015) == 2010
    assert nearest_year((2010, 2020), 2016) == 2020
    assert nearest_year((), 2016) is None


def test_rural_income_of_2010(dataset: Dataset) -> None:
    answer = context_slice(dataset, "income_rural", 2010)
    assert answer.year == 2010
    assert answer.by_code()["340000"].value == pytest.approx(5775.7, abs=1)
    assert answer.count(Status.NOT_COVERED) == 3


def test_every_mappable_indicator_has_provinces_and_breaks(dataset: Dataset) -> None:
    for indicator in mappable(dataset):
        years = indicator_years(dataset, indicator.indicator)
        assert years, indicator.indicator
        answer = context_slice(dataset, indicator.indicator, years[-1])
        assert len(answer.with_value()) >= 28, indicator.indicator
        assert list(answer.breaks) == sorted(set(answer.breaks)), indicator.indicator


def test_hukou_balance_is_registered_minus_resident_people(dataset: Dataset) -> None:
    value = context_slice(dataset, "hukou_balance", 2010).by_code()["110000"].value
    assert value == pytest.approx(100 * (12554049 - 19612368) / 19612368, abs=0.05)


def test_trend_joins_only_comparable_series(dataset: Dataset) -> None:
    lines = {line.definition: line for line in national_trend(dataset).lines}
    assert [p.year for p in lines["census_all"].points] == [2000, 2010, 2015, 2020]
    assert lines["census_all"].joins == ((2, 3),)
    assert lines["census_rural"].joins == ((0, 1),)
    ministry = lines["ministry"]
    assert {p.year: p.value.value for p in ministry.points} == {
        2016: 9_020_000, 2018: 6_970_000, 2020: 6_436_000, 2021: 4_770_000,
    }  # fmt: skip
    assert len(ministry.joins) == 3


def test_national_pyramid_follows_the_printed_table(dataset: Dataset) -> None:
    answer = pyramid(dataset, Selection("census_rural", 2010, Measure.COUNT))
    girls = [b.female.value for b in answer.bands if b.female]
    total = 61_025_500
    assert girls[1] == pytest.approx(0.1465 * total, rel=0.001)
    assert sum(v for v in girls if v) == pytest.approx(0.4592 * total, abs=5)


def test_pyramid_of_two_provinces_is_their_sum_with_an_interval(dataset: Dataset) -> None:
    selection = Selection("census_rural", 2010, Measure.COUNT)
    one, two, both = (
        pyramid(dataset, selection, codes).bands[0].male
        for codes in (("510000",), ("410000",), ("510000", "410000"))
    )
    assert one
    assert two
    assert both
    assert both.value == pytest.approx((one.value or 0) + (two.value or 0), rel=1e-6)
    assert both.lo80 < both.value < both.hi80  # type: ignore[operator]


def test_ministry_prints_its_own_age_bands(dataset: Dataset) -> None:
    answer = pyramid(dataset, Selection("ministry", 2016, Measure.COUNT))
    assert [b.age.code for b in answer.bands] == ["0-5", "6-13", "14-15"]
    assert [b.total.value for b in answer.bands if b.total] == [2_500_000, 5_590_000, 920_000]


def test_provinces_have_no_age_structure_where_none_is_published(dataset: Dataset) -> None:
    answer = pyramid(dataset, Selection("ministry", 2016, Measure.COUNT), ("520000",))
    assert answer.bands == ()
    assert answer.status is Status.NOT_PUBLISHED


def test_filters_offered_follow_what_is_published(dataset: Dataset) -> None:
    census = availability(dataset, "census_rural", 2010)
    assert census.ages == AGE_GROUPS
    assert census.sexes
    assert set(census.measures) == set(Measure)
    ministry = availability(dataset, "ministry", 2016)
    assert not ministry.sexes
    assert ministry.ages == ()
    assert ministry.provincial_years == (2016, 2018)
    school = availability(dataset, "school", 2014)
    assert [age.code for age in school.ages] == ["6-11", "12-14"]
    assert school.measures == (Measure.COUNT,)
