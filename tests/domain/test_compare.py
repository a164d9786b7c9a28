"""What may be set beside a measure, and differences against the raw draws of the model."""

from __future__ import annotations

import numpy as np
import pytest

from app.domain.classing import Comparison
from app.domain.codes import AGE_GROUPS, AgeGroup, Measure, Region, Sex, Status
from app.domain.compare import beside, choices, common_scale, difference, is_open
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection, Value

RATES = Selection("census_rural", 2010, Measure.RATE)
COUNTS = Selection("census_rural", 2010, Measure.COUNT)
REGISTER = Selection("ministry", 2016, Measure.COUNT)
GIRLS = Comparison(sex=Sex.FEMALE)
OLDEST = Comparison(age=AgeGroup(15, 17))
ANHUI, SICHUAN, GUIZHOU, HONG_KONG = "340000", "510000", "520000", "810000"
NORMAL_80 = 1.2815515655446004


def raw(dataset: Dataset, code: str, age: slice, sexes: tuple[int, ...]) -> np.ndarray:
    """Return left-behind children of a province, one number a draw, straight from the stored cells."""
    persons = dataset.model.persons[:, dataset.model.area_codes.index(code)]
    return persons[:, age][:, :, list(sexes)].astype(float).sum(axis=(1, 2))


def base(dataset: Dataset, code: str, ages: tuple[str, ...]) -> float:
    """Return rural children of a province and ages, both sexes, straight from the table."""
    table = dataset.context
    rows = table[
        (table["indicator"] == "rural_children")
        & (table["year"] == 2010)
        & (table["area_code"] == code)
        & table["age_group"].isin(ages)
        & table["sex"].isin(["male", "female"])
    ]
    return float(rows["value"].sum())


def value_of(dataset: Dataset, selection: Selection, chosen: Comparison, code: str) -> Value:
    return difference(dataset, selection, chosen).by_code()[code]


def test_sexes_and_single_age_groups_are_offered_where_the_model_has_them(
    dataset: Dataset,
) -> None:
    assert choices(dataset, RATES) == (
        Comparison(sex=Sex.FEMALE),
        Comparison(sex=Sex.MALE),
        *(Comparison(age=age) for age in AGE_GROUPS),
    )


@pytest.mark.parametrize(
    ("selection", "absent"),
    [
        (Selection("census_rural", 2010, Measure.SEX_RATIO), GIRLS),
        (Selection("census_rural", 2010, Measure.RATE, Sex.FEMALE), GIRLS),
        (Selection("census_rural", 2010, Measure.RATE, ages=(AgeGroup(15, 17),)), OLDEST),
        (RATES, Comparison(year=2005)),  # printed for China alone
        (RATES, Comparison(year=2016)),  # counted by another definition
        (RATES, Comparison(year=2010)),
        (REGISTER, GIRLS),
        (REGISTER, Comparison(year=2020)),
        (Selection("census_all", 2020, Measure.RATE), Comparison(year=2010)),
    ],
)
def test_what_cannot_be_compared_is_not_offered(
    dataset: Dataset, selection: Selection, absent: Comparison
) -> None:
    assert absent not in choices(dataset, selection)


def test_years_of_one_rule_are_offered(dataset: Dataset) -> None:
    assert choices(dataset, REGISTER) == (Comparison(year=2018),)


def test_regions_take_nothing_from_the_offer(dataset: Dataset) -> None:
    east = Selection("census_rural", 2010, Measure.RATE, regions=(Region.EAST,))
    assert choices(dataset, east) == choices(dataset, RATES)


def test_map_b_takes_classes_and_colours_of_map_a(dataset: Dataset) -> None:
    answer = query(dataset, RATES)
    second = beside(dataset, answer, RATES, GIRLS)
    assert (second.breaks, second.palette) == (answer.breaks, answer.palette)
    assert second.by_code()[ANHUI].sex is Sex.FEMALE


def test_circles_of_both_maps_have_one_scale(dataset: Dataset) -> None:
    one, other = common_scale(
        query(dataset, COUNTS),
        query(dataset, Selection("census_rural", 2010, Measure.COUNT, Sex.MALE)),
    )
    assert one.scale_max == other.scale_max
    assert one.scale_max == pytest.approx(61_025_500 * 0.1134, rel=1e-6)


def test_the_interval_of_a_difference_of_counts_comes_from_the_draws(dataset: Dataset) -> None:
    found = value_of(dataset, COUNTS, GIRLS, ANHUI)
    apart = raw(dataset, ANHUI, slice(0, 4), (1,)) - raw(dataset, ANHUI, slice(0, 4), (0, 1))
    assert found.status is Status.MODELLED
    assert found.value == pytest.approx(apart.mean())
    limits = found.lo95, found.lo80, found.hi80, found.hi95
    assert limits == pytest.approx(np.quantile(apart, (0.025, 0.1, 0.9, 0.975)))


def test_the_interval_of_a_difference_of_rates_comes_from_the_draws(dataset: Dataset) -> None:
    found = value_of(dataset, RATES, OLDEST, ANHUI)
    old = raw(dataset, ANHUI, slice(3, 4), (0, 1)) / base(dataset, ANHUI, ("15-17",))
    every = raw(dataset, ANHUI, slice(0, 4), (0, 1)) / base(
        dataset, ANHUI, ("0-5", "6-11", "12-14", "15-17")
    )
    apart = 100 * (old - every)
    assert found.value == pytest.approx(apart.mean())
    assert (found.lo80, found.hi80) == pytest.approx(np.quantile(apart, (0.1, 0.9)))


def test_the_interval_is_not_that_of_subtracted_ends(dataset: Dataset) -> None:
    one = query(dataset, RATES).by_code()[ANHUI]
    other = query(dataset, Selection("census_rural", 2010, Measure.RATE, Sex.FEMALE)).by_code()[
        ANHUI
    ]
    found = value_of(dataset, RATES, GIRLS, ANHUI)
    assert None not in (one.lo80, one.hi80, other.lo80, other.hi80, found.lo80, found.hi80)
    ends = (other.hi80 or 0) - (one.lo80 or 0) - ((other.lo80 or 0) - (one.hi80 or 0))
    assert (found.hi80 or 0) - (found.lo80 or 0) < 0.8 * ends


def test_rates_over_an_estimated_base_widen_their_difference(dataset: Dataset) -> None:
    found = value_of(dataset, RATES, OLDEST, SICHUAN)
    old = raw(dataset, SICHUAN, slice(3, 4), (0, 1)) / base(dataset, SICHUAN, ("15-17",))
    every = raw(dataset, SICHUAN, slice(0, 4), (0, 1)) / base(
        dataset, SICHUAN, ("0-5", "6-11", "12-14", "15-17")
    )
    apart = 100 * (old - every)
    mean, low = apart.mean(), np.quantile(apart, 0.1)
    assert found.lo80 == pytest.approx(mean - np.hypot(low - mean, NORMAL_80 * 0.06 * mean))


def test_a_published_number_less_a_modelled_one_is_modelled(dataset: Dataset) -> None:
    printed = query(dataset, COUNTS).by_code()[SICHUAN]
    found = value_of(dataset, COUNTS, GIRLS, SICHUAN)
    girls = raw(dataset, SICHUAN, slice(0, 4), (1,))
    assert printed.status is Status.PUBLISHED
    assert found.status is Status.MODELLED
    assert found.lo80 == pytest.approx(np.quantile(girls - (printed.value or 0), 0.1))


def test_published_less_published_is_plain_arithmetic(dataset: Dataset) -> None:
    china = difference(dataset, REGISTER, Comparison(year=2018)).national
    assert china is not None
    assert china.value == 6_970_000 - 9_020_000
    assert (china.status, china.lo80) == (Status.PUBLISHED, None)


def test_there_is_no_difference_where_either_is_missing_or_a_lower_limit(dataset: Dataset) -> None:
    found = difference(dataset, REGISTER, Comparison(year=2018)).by_code()
    assert found[GUIZHOU].value is None  # exact in 2016, nothing in 2018
    assert found[SICHUAN].value is None  # at least 700,000 in 2016, exact in 2018
    assert found[SICHUAN].status is Status.NOT_PUBLISHED
    assert found[HONG_KONG].status is Status.NOT_COVERED


def test_shares_of_china_have_no_difference_for_china(dataset: Dataset) -> None:
    shares = Selection("census_rural", 2010, Measure.SHARE)
    assert difference(dataset, shares, GIRLS).national is None


@pytest.mark.parametrize(
    ("low", "high", "open_"),
    [(-1.0, 2.0, True), (0.0, 2.0, True), (0.1, 2.0, False), (-3.0, -0.1, False)],
)
def test_a_difference_is_open_when_its_interval_holds_zero(
    low: float, high: float, open_: bool
) -> None:
    assert is_open(Value(ANHUI, Status.MODELLED, 1.0, lo80=low, hi80=high)) is open_


def test_rates_of_girls_differ_nowhere_from_those_of_all(dataset: Dataset) -> None:
    found = difference(dataset, RATES, GIRLS).with_value()
    assert len(found) == 31
    assert all(is_open(value) for value in found)
