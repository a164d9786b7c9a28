"""Similar provinces: distances against hand arithmetic, and against the tables read apart."""

from __future__ import annotations

import csv
import dataclasses
import math
import statistics
from pathlib import Path

import pandas as pd
import pytest

from app.domain.dataset import Dataset
from app.domain.similar import (
    CHILDREN,
    TRAITS,
    missing_traits,
    similar_provinces,
    similar_to_each,
    traits,
)

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"
BEIJING, TIANJIN, HEBEI, SHANXI, SICHUAN, CHONGQING = (
    "110000", "120000", "130000", "140000", "510000", "500000",
)  # fmt: skip


def small(dataset: Dataset, **values: dict[str, float]) -> Dataset:
    """Return the dataset without estimates, with these context values (of 2010) alone."""
    rows = [
        {
            "indicator": indicator, "year": 2010, "area_code": code, "sex": "all",
            "age_group": "all", "value": value, "basis": "published", "source_id": "", "note": "",
        }
        for indicator, by_code in values.items()
        for code, value in by_code.items()
    ]  # fmt: skip
    return dataclasses.replace(dataset, context=pd.DataFrame(rows), draws=None)


@pytest.fixture
def three(dataset: Dataset) -> Dataset:
    """Incomes 1, 2, 3 have the standard deviation √(2/3); balances 0, 0, 30 have √200."""
    return small(
        dataset,
        income_rural={BEIJING: 1.0, TIANJIN: 2.0, HEBEI: 3.0},
        hukou_balance={BEIJING: 0.0, TIANJIN: 0.0, HEBEI: 30.0},
    )


def test_the_distance_is_the_root_mean_square_of_standardised_differences(three: Dataset) -> None:
    near, far = similar_provinces(three, BEIJING)
    assert near.area_code == TIANJIN
    assert near.distance == pytest.approx(math.sqrt((1.5 + 0) / 2))
    assert far.area_code == HEBEI
    assert far.distance == pytest.approx(math.sqrt((4 * 1.5 + 900 / 200) / 2))
    income, balance = far.parts
    assert income.difference == pytest.approx(2 / math.sqrt(2 / 3))
    assert balance.difference == pytest.approx(30 / math.sqrt(200))
    assert (income.own.value, income.other.value) == (1.0, 3.0)


def test_differences_say_which_of_the_two_has_more(three: Dataset) -> None:
    by_code = {one.area_code: one for one in similar_provinces(three, HEBEI)}
    assert by_code[BEIJING].parts[0].difference == pytest.approx(-2 / math.sqrt(2 / 3))


def test_a_trait_one_of_two_provinces_lacks_is_left_out_and_said(dataset: Dataset) -> None:
    data = small(
        dataset,
        income_rural={BEIJING: 1.0, TIANJIN: 2.0, HEBEI: 3.0},
        hukou_balance={BEIJING: 0.0, HEBEI: 30.0},
    )
    by_code = {one.area_code: one for one in similar_provinces(data, BEIJING)}
    assert by_code[TIANJIN].left_out == ("hukou_balance",)
    assert by_code[TIANJIN].distance == pytest.approx(math.sqrt(1.5))
    assert by_code[HEBEI].left_out == ()


def test_traits_the_package_lacks_or_that_are_alike_everywhere_are_named(dataset: Dataset) -> None:
    data = small(
        dataset,
        income_rural={BEIJING: 1.0, TIANJIN: 2.0},
        hukou_balance={BEIJING: 5.0, TIANJIN: 5.0},
    )
    assert missing_traits(data) == (CHILDREN, "hukou_balance", "out_migrants_share")
    assert missing_traits(dataset) == ()


def test_provinces_without_any_trait_are_not_listed(three: Dataset) -> None:
    assert similar_provinces(three, SHANXI) == ()
    assert SHANXI not in {one.area_code for one in similar_provinces(three, BEIJING)}


def test_an_unknown_province_is_an_error(dataset: Dataset) -> None:
    with pytest.raises(KeyError):
        similar_provinces(dataset, "999999")


def test_income_differences_of_the_package_follow_from_its_table(dataset: Dataset) -> None:
    with (PACKAGE / "context.csv").open(encoding="utf-8") as handle:
        income = {
            row["area_code"]: float(row["value"])
            for row in csv.DictReader(handle)
            if row["indicator"] == "income_rural"
            and row["year"] == "2010"
            and row["area_code"] != "000000"
        }
    assert len(income) == 31
    spread = statistics.pstdev(income.values())
    [nearest, *_] = similar_provinces(dataset, SICHUAN)
    part = next(part for part in nearest.parts if part.key == "income_rural")
    expected = (income[nearest.area_code] - income[SICHUAN]) / spread
    assert part.difference == pytest.approx(expected)
    assert part.own.figure_id == "income_rural-510000-2010"


def test_all_four_traits_are_of_2010_and_carry_traceable_values(dataset: Dataset) -> None:
    assert [trait.key for trait in traits(dataset)] == list(TRAITS)
    assert {trait.year for trait in traits(dataset)} == {2010}
    for one in similar_provinces(dataset, SICHUAN, count=30):
        assert len(one.parts) == 4
        assert all(part.own.figure_id and part.other.figure_id for part in one.parts)


def test_chongqing_once_a_part_of_sichuan_is_nearest_to_it(dataset: Dataset) -> None:
    assert similar_provinces(dataset, SICHUAN)[0].area_code == CHONGQING


def test_distance_is_the_same_both_ways_and_lists_never_hold_the_asked_province(
    dataset: Dataset,
) -> None:
    lists = similar_to_each(dataset, (SICHUAN, BEIJING), count=30)
    from_sichuan = {one.area_code: one.distance for one in lists[SICHUAN]}
    from_beijing = {one.area_code: one.distance for one in lists[BEIJING]}
    assert from_sichuan[BEIJING] == pytest.approx(from_beijing[SICHUAN])
    assert SICHUAN not in from_sichuan
    assert len(from_sichuan) == 30
    assert list(from_sichuan.values()) == sorted(from_sichuan.values())


def test_only_as_many_as_asked_for_are_listed(dataset: Dataset) -> None:
    assert len(similar_provinces(dataset, SICHUAN)) == 5
    assert len(similar_provinces(dataset, SICHUAN, count=2)) == 2
