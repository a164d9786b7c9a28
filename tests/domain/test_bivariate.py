"""Two measures in three classes each, against hand arithmetic; and which pairs are refused."""

from __future__ import annotations

from collections import Counter

import pytest

from app.domain.bivariate import Bivariate, Cell, Refusal, bivariate, limits, refusal, thirds
from app.domain.codes import Measure, Region, Status
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection

SICHUAN, GUIZHOU, BEIJING, HONG_KONG = "510000", "520000", "110000", "810000"


def both(
    dataset: Dataset, indicator: str = "income_rural", regions: tuple[Region, ...] = ()
) -> Bivariate:
    whole = Selection("census_rural", 2010, Measure.RATE)
    shown = Selection("census_rural", 2010, Measure.RATE, regions=regions)
    return bivariate(
        query(dataset, shown),
        context_slice(dataset, indicator, 2010, regions),
        whole_a=query(dataset, whole),
        whole_b=context_slice(dataset, indicator, 2010),
        indicator=dataset.indicators[indicator],
    )


def test_thirds_of_seven_values_lie_at_the_third_and_the_fifth() -> None:
    assert thirds([70, 10, 60, 20, 50, 30, 40]) == (30.0, 50.0)


def test_each_measure_has_about_ten_provinces_a_class(dataset: Dataset) -> None:
    cells = both(dataset).cells.values()
    assert sum(Counter(cell.a for cell in cells).values()) == 31
    for axis in (Counter(cell.a for cell in cells), Counter(cell.b for cell in cells)):
        assert all(10 <= axis[number] <= 11 for number in range(3))


def test_classes_follow_from_the_order_of_the_provinces(dataset: Dataset) -> None:
    """The eleven lowest of 31 are low, the ten or eleven highest high: sorted by hand, not by quantiles."""
    view = both(dataset)
    income = context_slice(dataset, "income_rural", 2010).with_value()
    order = [value.area_code for value in income]  # highest first
    assert {view.cells[code].b for code in order[:10]} == {2}
    assert {view.cells[code].b for code in order[-10:]} == {0}
    assert {view.cells[code].b for code in order[11:20]} == {1}
    assert view.cells[GUIZHOU] == Cell(2, 0)
    assert view.cells[BEIJING] == Cell(0, 2)


def test_filters_leave_the_classes_alone(dataset: Dataset) -> None:
    whole, west = both(dataset), both(dataset, regions=(Region.WEST,))
    assert (west.breaks_a, west.breaks_b) == (whole.breaks_a, whole.breaks_b)
    assert len(west.cells) == 12
    assert all(whole.cells[code] == cell for code, cell in west.cells.items())
    statuses = {v.area_code: v.status for v in west.values}
    assert statuses[BEIJING] is Status.FILTERED_OUT


def test_a_diverging_indicator_keeps_its_middle_around_zero(dataset: Dataset) -> None:
    balance = dataset.indicators["hukou_balance"]
    assert limits(context_slice(dataset, "hukou_balance", 2010), balance) == (-2.0, 2.0)


def test_the_weaker_status_decides_and_missing_values_keep_their_reason(dataset: Dataset) -> None:
    by_code = {value.area_code: value for value in both(dataset).values}
    assert by_code[SICHUAN].status is Status.MODELLED  # modelled rate, published income
    assert by_code[HONG_KONG].status is Status.NOT_COVERED
    assert HONG_KONG not in both(dataset).cells


def test_china_has_a_field_of_its_own(dataset: Dataset) -> None:
    # 37.7 per 100 and 6,272 yuan, both within the middle thirds
    assert both(dataset).national == Cell(1, 1)


def test_the_counts_of_the_square_add_up_to_all_provinces(dataset: Dataset) -> None:
    assert sum(both(dataset).counts().values()) == 31


@pytest.mark.parametrize(
    ("measure", "indicator", "reason"),
    [
        (Measure.RATE, "income_rural", None),
        (Measure.SHARE, "urban_share", None),
        (Measure.COUNT, "income_rural", Refusal.COUNT),
        (Measure.SEX_RATIO, "income_rural", Refusal.SEX_RATIO),
        (Measure.RATE, "population", Refusal.INDICATOR_COUNT),
        (Measure.RATE, "income_urban", Refusal.APART),
        (Measure.RATE, "", Refusal.NO_INDICATOR),
    ],
)
def test_pairs_that_would_mislead_are_refused(
    dataset: Dataset, measure: Measure, indicator: str, reason: Refusal | None
) -> None:
    answer = query(dataset, Selection("census_rural", 2010, measure))
    context = context_slice(dataset, indicator, 2010) if indicator else None
    assert refusal(dataset, answer, context) is reason


def test_a_measure_is_not_set_against_itself_nor_few_provinces_parted(dataset: Dataset) -> None:
    income = context_slice(dataset, "income_rural", 2010)
    rates = query(dataset, Selection("census_rural", 2010, Measure.RATE))
    assert refusal(dataset, rates, income, compared=True) is Refusal.COMPARED
    four = query(dataset, Selection("census_all", 2020, Measure.RATE))
    assert refusal(dataset, four, context_slice(dataset, "gdp_per_head", 2020)) is Refusal.FEW
