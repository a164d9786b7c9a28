"""Class limits agree with another implementation and with arithmetic done by hand."""

from __future__ import annotations

import random
import warnings
from itertools import combinations, pairwise
from statistics import mean
from typing import Any

import mapclassify
import pytest

from app.domain.class_breaks import breaks_of, quantile_cuts, round_outwards, roundest
from app.domain.classify import class_index
from app.domain.codes import ClassMethod

COUNTS = range(3, 8)
COMPUTED = (ClassMethod.QUANTILES, ClassMethod.EQUAL, ClassMethod.NATURAL)


def samples() -> list[tuple[float, ...]]:
    """Return thirty lists of 31 skewed numbers without repeats, and one of 620 (twenty years of provinces)."""
    chance = random.Random(20101101)
    lists = [tuple(chance.lognormvariate(3, 0.8) for _ in range(31)) for _ in range(30)]
    return [*lists, tuple(chance.gauss(0, 15) for _ in range(620))]


SAMPLES = samples()


def labels(values: tuple[float, ...], breaks: tuple[float, ...]) -> list[int]:
    return [class_index(value, breaks) for value in values]


def spread(values: tuple[float, ...], classes: list[int]) -> float:
    """Return the squared deviations from class means."""
    groups = [
        [v for v, c in zip(values, classes, strict=True) if c == kind] for kind in set(classes)
    ]
    return sum((v - mean(group)) ** 2 for group in groups for v in group)


def oracle(kind: Any, values: tuple[float, ...], count: int) -> list[int]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for an optional compiler
        return [int(label) for label in kind(values, k=count).yb]


@pytest.mark.parametrize("count", [4, 7])
def test_quantiles_hold_the_same_provinces_as_those_of_mapclassify(count: int) -> None:
    # 30 is no multiple of 4 or 7: no quantile falls on a value, where floating point decides
    for values in SAMPLES[:30]:
        found = labels(values, breaks_of(ClassMethod.QUANTILES, values, count))
        assert found == oracle(mapclassify.Quantiles, values, count)


def test_a_value_on_a_quantile_belongs_to_the_part_below() -> None:
    # of 31 values the 6th is the first of five sixths-quantiles: 30 / 6 = 5 values lie below it
    assert quantile_cuts(range(31), 6) == [6, 11, 16, 21, 26]


@pytest.mark.parametrize("count", COUNTS)
def test_equal_intervals_hold_the_same_provinces_as_those_of_mapclassify(count: int) -> None:
    for values in SAMPLES:
        found = labels(values, breaks_of(ClassMethod.EQUAL, values, count))
        assert found == oracle(mapclassify.EqualInterval, values, count)


@pytest.mark.parametrize("count", COUNTS)
def test_natural_breaks_hold_the_same_provinces_as_those_of_mapclassify(count: int) -> None:
    for values in SAMPLES[:30]:
        found = labels(values, breaks_of(ClassMethod.NATURAL, values, count))
        assert found == oracle(mapclassify.FisherJenks, values, count)


def test_no_other_classes_have_less_spread_than_natural_ones() -> None:
    for values in SAMPLES[:6]:
        few = values[:11]
        found = labels(few, breaks_of(ClassMethod.NATURAL, few, 4))
        ordered = sorted(few)
        every = (
            [sum(place >= cut for cut in cuts) for place in range(11)]
            for cuts in combinations(range(1, 11), 3)
        )
        least = min(spread(tuple(ordered), classes) for classes in every)
        assert spread(few, found) == pytest.approx(least)


def test_quantiles_by_hand() -> None:
    # ten numbers in five classes: two each, with a round limit near the middle of each gap
    values = (1.0, 2.0, 11.0, 12.0, 21.0, 22.0, 31.0, 32.0, 41.0, 42.0)
    assert breaks_of(ClassMethod.QUANTILES, values, 5) == (5.0, 15.0, 25.0, 35.0)


def test_equal_intervals_by_hand() -> None:
    # 0 to 50 in five: every ten, and a value on a limit belongs to the class above
    values = (0.0, 3.0, 10.0, 24.0, 37.0, 50.0)
    breaks = breaks_of(ClassMethod.EQUAL, values, 5)
    assert breaks == (10.0, 20.0, 30.0, 40.0)
    assert labels(values, breaks) == [0, 0, 1, 2, 3, 4]


def test_natural_breaks_by_hand() -> None:
    # three clumps: whatever splits one of them costs more
    values = (1.0, 2.0, 3.0, 50.0, 51.0, 52.0, 98.0, 99.0, 100.0)
    breaks = breaks_of(ClassMethod.NATURAL, values, 3)
    assert labels(values, breaks) == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert breaks == (20.0, 80.0)


@pytest.mark.parametrize("method", COMPUTED)
@pytest.mark.parametrize(
    ("values", "most"),
    [((), 1), ((5.0,), 1), ((5.0, 5.0, 5.0), 1), ((1.0, 9.0), 7), ((1.0, 1.0, 1.0, 9.0, 9.0), 7)],
)
def test_few_or_equal_values_make_fewer_classes_and_no_error(
    method: ClassMethod, values: tuple[float, ...], most: int
) -> None:
    for count in COUNTS:
        breaks = breaks_of(method, values, count)
        assert len(breaks) < most
        assert list(breaks) == sorted(set(breaks))
        if method is not ClassMethod.EQUAL:
            assert len(breaks) < max(1, len(set(values)))


@pytest.mark.parametrize("method", COMPUTED)
def test_equal_values_are_never_parted(method: ClassMethod) -> None:
    values = (1.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 3.0, 8.0, 9.0)
    for count in COUNTS:
        breaks = breaks_of(method, values, count)
        assert len({class_index(2.0, breaks)}) == 1
        assert breaks
        assert all(low < high for low, high in pairwise(breaks))


@pytest.mark.parametrize(
    ("above", "upto", "found"),
    [
        (38.2, 41.7, 40.0),
        (0.0312, 0.0488, 0.04),
        (-3.0, 2.0, 0.0),
        (1_234_000.0, 1_990_000.0, 1_500_000.0),
        (49.0, 50.0, 50.0),
        (49.98, 49.99, 49.99),
    ],
)
def test_limits_have_the_fewest_digits_between_two_values(
    above: float, upto: float, found: float
) -> None:
    middle = (above + upto) / 2
    near = roundest(above, upto, middle)
    assert above < near <= upto
    assert len(f"{near:g}".strip("0").replace(".", "").lstrip("-")) <= len(
        f"{found:g}".strip("0").replace(".", "").lstrip("-")
    )


def test_rounding_moves_no_value_to_another_class() -> None:
    for values in SAMPLES:
        ordered = sorted(values)
        for count in COUNTS:
            breaks = breaks_of(ClassMethod.QUANTILES, values, count)
            sizes = [labels(values, breaks).count(kind) for kind in range(count)]
            exact = [0, *quantile_cuts(ordered, count), len(values)]
            assert sizes == [b - a for a, b in pairwise(exact)]


def test_ends_of_a_ramp_hold_all_values_and_little_more() -> None:
    assert round_outwards(7.6, 60.0) == (7.0, 60.0)
    low, high = round_outwards(-38.4, 19.7)
    assert (low, high) == (-39.0, 20.0)
