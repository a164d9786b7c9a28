"""Correlation of two slices, against scipy and by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from app.domain.codes import Measure, Status
from app.domain.context import context_slice
from app.domain.correlation import (
    Link,
    correlation,
    entered_model,
    over_draws,
    pearson,
    points,
    ranks,
)
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection, Slice, Value


def slice_of(values: dict[str, float | Value]) -> Slice:
    found = tuple(
        value if isinstance(value, Value) else Value(code, Status.PUBLISHED, value)
        for code, value in values.items()
    )
    return Slice("census_rural", 2010, Measure.RATE, found, None, (), "a")


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("indicator", ["income_rural", "out_migrants_share", "hukou_balance"])
def test_coefficients_are_those_of_scipy(
    dataset: Dataset, measure: Measure, indicator: str
) -> None:
    up = query(dataset, Selection("census_rural", 2010, measure))
    pairs = points(context_slice(dataset, indicator, 2010), up)
    found = correlation(pairs)
    x, y = [p.x.value for p in pairs], [p.y.value for p in pairs]
    assert found is not None
    assert found.n == 31
    assert found.pearson == pytest.approx(stats.pearsonr(x, y)[0])
    assert found.spearman == pytest.approx(stats.spearmanr(x, y)[0])


def test_ties_share_the_mean_of_their_ranks() -> None:
    values = np.array([3.0, 1.0, 3.0, 3.0, 2.0, 1.0])
    assert list(ranks(values)) == [5.0, 1.5, 5.0, 5.0, 3.0, 1.5]
    assert list(ranks(values)) == list(stats.rankdata(values))


def test_pearson_of_five_points_by_hand() -> None:
    # deviations (-2,-1,0,1,2) and (-2,0,1,-1,2): sum of products 7, of squares 10 each
    x, y = np.array([1.0, 2, 3, 4, 5]), np.array([1.0, 3, 4, 2, 5])
    assert pearson(x, y) == pytest.approx(0.7)


def test_fewer_than_three_points_have_no_coefficient() -> None:
    across = slice_of({"110000": 1.0, "120000": 2.0, "130000": 3.0})
    up = slice_of({"110000": 5.0, "120000": 6.0})
    assert correlation(points(across, up)) is None


def test_an_axis_that_does_not_vary_has_no_coefficient() -> None:
    across = slice_of({"110000": 1.0, "120000": 2.0, "130000": 3.0})
    up = slice_of({"110000": 4.0, "120000": 4.0, "130000": 4.0})
    found = correlation(points(across, up))
    assert found is not None
    assert found.pearson is None
    assert found.spearman is None


def test_lower_bounds_and_missing_values_are_no_points() -> None:
    floor = Value("120000", Status.FLOOR, 6.0)
    up = slice_of({"110000": 5.0, "120000": floor, "130000": Value("130000", Status.NOT_PUBLISHED)})
    across = slice_of({"110000": 1.0, "120000": 2.0, "130000": 3.0})
    assert [p.area_code for p in points(across, up)] == ["110000"]


def test_the_range_over_the_draws_is_that_of_the_stored_draws(dataset: Dataset) -> None:
    up = query(dataset, Selection("census_rural", 2010, Measure.COUNT))
    across = context_slice(dataset, "income_rural", 2010)
    pairs = points(across, up)
    assert dataset.draws is not None
    totals = dataset.draws.persons.sum(axis=(2, 3)).astype(float)
    income = across.by_code()
    x = [income[code].value or math.nan for code in dataset.draws.area_codes]
    every = [stats.pearsonr(x, row)[0] for row in totals]
    assert over_draws(dataset, up, pairs) == pytest.approx(tuple(np.quantile(every, [0.1, 0.9])))


def test_published_values_have_no_range_over_draws(dataset: Dataset) -> None:
    up = query(dataset, Selection("ministry", 2016, Measure.COUNT))
    pairs = points(context_slice(dataset, "income_rural", 2016), up)
    assert len(pairs) >= 3
    assert over_draws(dataset, up, pairs) is None


@pytest.mark.parametrize(
    ("indicator", "link"),
    [
        ("out_migrants_share", Link.PREDICTOR),
        ("hukou_balance", Link.INGREDIENT),
        ("child_population_0_14", Link.BASE),
        ("income_rural", None),
        ("mean_schooling", None),
    ],
)
def test_indicators_the_model_was_made_from_are_known(indicator: str, link: Link | None) -> None:
    assert entered_model(indicator) is link
