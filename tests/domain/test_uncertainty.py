"""The steps by which uncertain values fade follow from the printed interval alone."""

from __future__ import annotations

import pytest

from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection, Value
from app.domain.uncertainty import has_steps, relative_width, step


def modelled(value: float, low: float, high: float) -> Value:
    return Value("510000", Status.MODELLED, value, lo80=low, hi80=high)


@pytest.mark.parametrize(
    ("value", "width", "steps"),
    [
        (modelled(40.0, 35.0, 50.0), 0.375, 0),
        (modelled(40.0, 30.0, 50.0), 0.5, 1),
        (modelled(40.0, 26.0, 55.0), 0.725, 1),
        (modelled(40.0, 25.0, 55.0), 0.75, 2),
        (modelled(-4.0, -5.0, -2.9), 0.525, 1),
    ],
)
def test_width_is_a_share_of_the_value(value: Value, width: float, steps: int) -> None:
    assert relative_width(value) == pytest.approx(width)
    assert step(value) == steps


def test_published_values_never_fade() -> None:
    assert step(Value("510000", Status.PUBLISHED, 60.0)) == 0
    assert step(Value("510000", Status.NOT_PUBLISHED)) == 0


def test_an_estimate_of_nothing_is_as_uncertain_as_can_be() -> None:
    assert step(modelled(0.0, -1.0, 1.0)) == 2
    assert step(modelled(0.0, 0.0, 0.0)) == 0


def test_the_map_of_2010_has_all_three_steps(dataset: Dataset) -> None:
    answer = query(dataset, Selection("census_rural", 2010, Measure.RATE))
    found = [step(value) for value in answer.with_value()]
    assert [found.count(n) for n in (0, 1, 2)] == [9, 15, 7]
    assert not has_steps(answer)
