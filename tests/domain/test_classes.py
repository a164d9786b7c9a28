"""Classes stay where they are while a reader filters, and follow what is shown only when asked to."""

from __future__ import annotations

import pytest

from app.domain.class_breaks import breaks_of
from app.domain.classes import (
    context_reference,
    missing_classes,
    of_indicator,
    of_measure,
    reference,
    with_classes,
)
from app.domain.classify import MEASURE_BREAKS, class_index
from app.domain.classing import USUAL, Classing
from app.domain.codes import AGE_GROUPS, ClassMethod, Measure, Palette, Region, Sex
from app.domain.context import context_slice, indicator_years
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection, Slice

COMPUTED = (ClassMethod.QUANTILES, ClassMethod.EQUAL, ClassMethod.NATURAL)
ALL_CHILDREN = Selection("census_rural", 2010, Measure.COUNT)
GIRLS = Selection("census_rural", 2010, Measure.COUNT, sex=Sex.FEMALE)
YOUNGEST = Selection("census_rural", 2010, Measure.COUNT, ages=AGE_GROUPS[:1])
WEST = Selection("census_rural", 2010, Measure.COUNT, regions=(Region.WEST,))


def drawn(dataset: Dataset, asked: Selection, classing: Classing) -> Slice:
    return of_measure(dataset, query(dataset, asked), classing, Palette.DUSK)


@pytest.mark.parametrize("method", COMPUTED)
def test_sex_age_and_region_leave_the_limits_where_they_are(
    dataset: Dataset, method: ClassMethod
) -> None:
    classing = Classing(method, 5)
    usual = drawn(dataset, ALL_CHILDREN, classing).breaks
    assert len(usual) == 4
    for asked in (GIRLS, YOUNGEST, WEST):
        assert drawn(dataset, asked, classing).breaks == usual


@pytest.mark.parametrize("method", COMPUTED)
def test_rescaled_limits_follow_what_is_shown(dataset: Dataset, method: ClassMethod) -> None:
    classing = Classing(method, 5, rescaled=True)
    found = {drawn(dataset, asked, classing).breaks for asked in (ALL_CHILDREN, GIRLS, YOUNGEST)}
    assert len(found) == 3
    west = query(dataset, WEST)
    values = tuple(v.value for v in west.with_value() if v.value is not None)
    assert len(values) == 12
    assert drawn(dataset, WEST, classing).breaks == breaks_of(method, values, 5)


@pytest.mark.parametrize("method", COMPUTED)
def test_years_of_an_indicator_share_their_limits(dataset: Dataset, method: ClassMethod) -> None:
    years = indicator_years(dataset, "income_rural")
    assert len(years) > 2
    fixed, moving = (
        {
            of_indicator(
                dataset, context_slice(dataset, "income_rural", year),
                Classing(method, 5, rescaled=rescaled), Palette.DUSK,
            ).breaks
            for year in years
        }
        for rescaled in (False, True)
    )  # fmt: skip
    assert len(fixed) == 1
    assert len(moving) > 1


def test_the_reference_holds_every_province_in_every_year(dataset: Dataset) -> None:
    years = indicator_years(dataset, "income_rural")
    frame = dataset.context
    rows = frame[(frame["indicator"] == "income_rural") & (frame["area_code"] != "000000")]
    assert len(context_reference(dataset, "income_rural")) == len(rows) == 31 * len(years)
    assert len(reference(dataset, "census_rural", Measure.RATE)) == 31


def test_the_usual_classes_are_the_rounded_ones(dataset: Dataset) -> None:
    answer = query(dataset, ALL_CHILDREN)
    assert with_classes(answer, USUAL, ()).breaks == MEASURE_BREAKS[Measure.COUNT]


def test_limits_of_the_reader_are_taken_as_they_are(dataset: Dataset) -> None:
    chosen = Classing(ClassMethod.MANUAL, 3, (12.5, 40.0))
    found = of_measure(
        dataset, query(dataset, Selection("census_rural", 2010, Measure.RATE)), chosen, Palette.DUSK
    )
    assert found.breaks == (12.5, 40.0)
    assert found.classing == chosen


def test_a_continuous_scale_reaches_over_all_values(dataset: Dataset) -> None:
    asked = Selection("census_rural", 2010, Measure.RATE)
    found = drawn(dataset, asked, Classing(ClassMethod.UNCLASSED))
    assert found.breaks == ()
    assert found.ramp is not None
    values = [v.value for v in found.with_value() if v.value is not None]
    low, high = found.ramp
    assert low <= min(values) < low + (high - low) / 20
    assert high - (high - low) / 20 < max(values) <= high


def test_a_diverging_scale_reaches_equally_far_to_both_sides(dataset: Dataset) -> None:
    answer = context_slice(dataset, "hukou_balance", 2010)
    found = of_indicator(dataset, answer, Classing(ClassMethod.UNCLASSED), Palette.DUSK)
    assert found.ramp is not None
    assert found.ramp[0] == -found.ramp[1]


def test_too_few_values_are_told_by_the_number_of_classes(dataset: Dataset) -> None:
    answer = query(dataset, Selection("census_rural", 2010, Measure.RATE))
    found = with_classes(answer, Classing(ClassMethod.QUANTILES, 7), (1.0, 1.0, 2.0))
    assert len(found.breaks) == 1
    assert missing_classes(found) == 5
    nothing = with_classes(answer, Classing(ClassMethod.NATURAL, 3), ())
    assert nothing.breaks == ()
    assert class_index(12.0, nothing.breaks) == 0
    assert with_classes(answer, Classing(ClassMethod.UNCLASSED), ()).ramp is None


@pytest.mark.parametrize("palette", list(Palette))
def test_map_b_never_has_the_colours_of_map_a(dataset: Dataset, palette: Palette) -> None:
    first = of_measure(dataset, query(dataset, ALL_CHILDREN), USUAL, palette)
    income = context_slice(dataset, "income_rural", 2010)
    second = of_indicator(dataset, income, USUAL, palette)
    assert first.palette != second.palette
    balance = context_slice(dataset, "hukou_balance", 2010)
    assert of_indicator(dataset, balance, USUAL, palette).palette == "diverging"
