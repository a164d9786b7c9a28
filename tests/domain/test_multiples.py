"""The measure of map A for each age group or sex."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.codes import AGE_GROUPS, Measure, MultiplesBy, Sex
from app.domain.dataset import Dataset
from app.domain.multiples import drawn_like, multiples
from app.domain.query import query
from app.domain.selection import Selection

CENSUS = Selection("census_rural", 2010, Measure.COUNT)


def test_the_ages_of_a_province_add_up_to_all_its_children(dataset: Dataset) -> None:
    assert dataset.draws is not None
    totals = dataset.draws.persons.sum(axis=(2, 3)).mean(axis=0)
    parts = multiples(dataset, CENSUS, MultiplesBy.AGES)
    assert [part.age for part in parts] == list(AGE_GROUPS)
    for place, code in enumerate(dataset.draws.area_codes):
        whole = sum(part.answer.by_code()[code].value or 0.0 for part in parts)
        assert whole == pytest.approx(totals[place], abs=4)


def test_girls_and_boys_keep_the_ages_asked_for(dataset: Dataset) -> None:
    asked = replace(CENSUS, ages=AGE_GROUPS[:1])
    girls, boys = multiples(dataset, asked, MultiplesBy.SEX)
    assert (girls.sex, boys.sex) == (Sex.FEMALE, Sex.MALE)
    both = query(dataset, asked).by_code()["510000"].value or 0.0
    parts = [part.answer.by_code()["510000"].value or 0.0 for part in (girls, boys)]
    assert sum(parts) == pytest.approx(both, abs=2)


@pytest.mark.parametrize(
    ("selection", "by"),
    [
        (Selection("ministry", 2016, Measure.COUNT), MultiplesBy.AGES),
        (Selection("ministry", 2016, Measure.COUNT), MultiplesBy.SEX),
        (Selection("school", 2020, Measure.COUNT), MultiplesBy.AGES),
        (replace(CENSUS, measure=Measure.SEX_RATIO), MultiplesBy.SEX),
    ],
)
def test_what_cannot_be_parted_has_no_parts(
    dataset: Dataset, selection: Selection, by: MultiplesBy
) -> None:
    assert multiples(dataset, selection, by) == ()


def test_parts_take_the_classes_of_map_a_and_one_scale(dataset: Dataset) -> None:
    answer = replace(query(dataset, CENSUS), breaks=(1.0, 2.0), palette="moss")
    parts = drawn_like(answer, multiples(dataset, CENSUS, MultiplesBy.AGES))
    assert {(part.answer.breaks, part.answer.palette) for part in parts} == {((1.0, 2.0), "moss")}
    largest = max(v.value or 0.0 for part in parts for v in part.answer.values)
    assert {part.answer.scale_max for part in parts} == {largest}
