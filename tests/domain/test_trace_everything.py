"""Every number the domain can answer with has an id, and the id leads back to the same number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from app.domain.availability import availability
from app.domain.codes import AGE_GROUPS, Measure, Sex
from app.domain.context import context_slice, indicator_years, mappable
from app.domain.dataset import Dataset
from app.domain.formula import evaluate
from app.domain.pyramid import pyramid
from app.domain.query import is_modelled, query
from app.domain.selection import Selection, Value
from app.domain.trace import table_ids, trace
from app.domain.trace_records import Part
from app.domain.trend import national_trend

CHOICES = tuple(chosen for size in range(1, 5) for chosen in combinations(AGE_GROUPS, size))
"""All fifteen ways to tick the age groups."""
SHOWN = 1e-9


def selections(dataset: Dataset) -> Iterator[Selection]:
    """Yield every question the filters allow."""
    for definition in dataset.definitions:
        for year in availability(dataset, definition, 0).years:
            offered = availability(dataset, definition, year)
            ages = [a for a in CHOICES if set(a) <= set(offered.ages) or len(a) == len(AGE_GROUPS)]
            sexes = list(Sex) if offered.sexes else [Sex.ALL]
            for measure in offered.measures:
                for sex in sexes if measure is not Measure.SEX_RATIO else [Sex.ALL]:
                    for chosen in ages:
                        yield Selection(definition, year, measure, sex, chosen)


def agree(dataset: Dataset, value: Value) -> None:
    """Fail unless the id of a value leads to the same value and interval."""
    assert value.figure_id, f"a value of {value.area_code} without an id"
    found = trace(dataset, value.figure_id)
    for name in ("value", "lo80", "hi80", "lo95", "hi95"):
        told, shown = getattr(found, name), getattr(value, name)
        same = told is None if shown is None else told == pytest.approx(shown, rel=SHOWN)
        assert same, f"{name} of {value.figure_id}: {told}, shown {shown}"
    assert found.figure_id == value.figure_id


def test_every_value_of_every_question_is_found_again_by_its_id(dataset: Dataset) -> None:
    asked = 0
    for selection in selections(dataset):
        answer = query(dataset, selection)
        for value in (*answer.values, *([answer.national] if answer.national else [])):
            if value.value is not None:
                agree(dataset, value)
                asked += 1
    assert asked > 4000


def test_one_id_never_stands_for_two_numbers(dataset: Dataset) -> None:
    seen: dict[str, float] = {}
    for selection in selections(dataset):
        answer = query(dataset, selection)
        for value in (*answer.values, *([answer.national] if answer.national else [])):
            if value.value is not None:
                first = seen.setdefault(value.figure_id, value.value)
                assert first == pytest.approx(value.value), value.figure_id


@pytest.mark.parametrize("areas", [(), ("510000",), ("430000", "440000", "340000")])
def test_every_band_of_every_pyramid_is_found_again_by_its_id(
    dataset: Dataset, areas: tuple[str, ...]
) -> None:
    drawn = 0
    for definition in dataset.definitions:
        for year in availability(dataset, definition, 0).years:
            for band in pyramid(dataset, Selection(definition, year, Measure.COUNT), areas).bands:
                for value in (band.female, band.male, band.total):
                    if value is not None:
                        agree(dataset, value)
                        drawn += 1
    assert drawn >= 8


def test_every_point_of_the_trend_is_found_again_by_its_id(dataset: Dataset) -> None:
    points = [p for line in national_trend(dataset).lines for p in line.points]
    assert len(points) > 20
    for point in points:
        agree(dataset, point.value)


def test_every_context_value_is_found_again_by_its_id(dataset: Dataset) -> None:
    for indicator in mappable(dataset):
        for year in indicator_years(dataset, indicator.indicator):
            answer = context_slice(dataset, indicator.indicator, year)
            for value in (*answer.values, *([answer.national] if answer.national else [])):
                if value.value is not None:
                    agree(dataset, value)


def test_every_id_of_the_tables_and_of_the_panels_leads_somewhere(dataset: Dataset) -> None:
    named = {
        figure
        for panel in dataset.panels.values()
        for claim in panel.get("claims") or ()
        for figure in claim.get("figures") or ()
    }
    assert named <= set(table_ids(dataset))
    for figure_id in table_ids(dataset):
        assert trace(dataset, figure_id).figure_id == figure_id


def test_every_formula_gives_the_value_and_every_part_of_it_can_be_traced(
    dataset: Dataset,
) -> None:
    ids = {
        value.figure_id
        for selection in selections(dataset)
        if not is_modelled(dataset, selection.definition, selection.year)
        or len(selection.ages) != 2
        for value in (*query(dataset, selection).values, query(dataset, selection).national)
        if value is not None and value.value is not None
    }
    ids |= {
        value.figure_id
        for indicator in mappable(dataset)
        for value in context_slice(dataset, indicator.indicator, 2010).values
        if value.value is not None
    }
    for figure_id in ids:
        found = trace(dataset, figure_id)
        parts = [part for part in (*found.formula, *found.cells) if isinstance(part, Part)]
        for part in parts:
            told = trace(dataset, part.figure_id)
            assert told.value == pytest.approx(part.value), (figure_id, part.figure_id)
        if found.formula and not (found.model and found.model.over_draws):
            assert evaluate(found.formula) == pytest.approx(found.value, rel=1e-4, abs=1e-4), (
                figure_id
            )
        if found.cells:
            assert sum(cell.value for cell in found.cells) == pytest.approx(found.value, abs=1)


def test_every_estimate_tells_its_version_and_every_estimate_of_a_province_what_holds_it(
    dataset: Dataset,
) -> None:
    for value in query(dataset, Selection("census_rural", 2010, Measure.RATE)).values:
        if value.value is None:
            continue
        found = trace(dataset, value.figure_id)
        assert found.model is not None
        assert found.model.version == "2010.1"
        assert found.model.known is not None
        assert found.model.known.rural_children > 0
        assert "national_sum" in [fact.code for fact in found.model.facts]
