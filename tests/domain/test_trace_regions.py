"""Numbers of several provinces are traced to their parts."""

from __future__ import annotations

import pytest

from app.domain.codes import Measure, RegionScheme
from app.domain.context import mappable
from app.domain.dataset import Dataset
from app.domain.formula import evaluate
from app.domain.region_context import aggregate_context
from app.domain.regions import Group, aggregate, groups_of
from app.domain.selection import Selection
from app.domain.trace import UnknownFigureError, trace
from app.domain.trace_records import Part


def test_every_number_of_the_regions_card_has_a_trace_of_known_parts(dataset: Dataset) -> None:
    groups = (*groups_of(dataset, RegionScheme.THREE), Group("x", ("410000", "510000")))
    answers = [
        *(aggregate(dataset, Selection("census_rural", 2010, m), groups) for m in Measure),
        *(aggregate_context(dataset, i.indicator, 2010, groups) for i in mappable(dataset)),
    ]
    seen = 0
    for answer in answers:
        for found in answer.values:
            if found.value is None:
                continue
            told = trace(dataset, found.value.figure_id)
            assert told.value == pytest.approx(found.value.value)
            assert told.subject.areas == found.group.areas
            for part in told.formula:
                if isinstance(part, Part):
                    trace(dataset, part.figure_id)
            seen += 1
    assert seen > 60


def test_the_formula_of_a_group_gives_its_value(dataset: Dataset) -> None:
    for figure_id in (
        "model2010-130000+410000+510000-a0017-all-rate",
        "model2010-130000+410000-a0005+a0611-female-share",
        "derived-census_rural-2010-410000+510000-all-all-count",
        "out_migrants_share-410000+510000-2010",
        "illiteracy-410000+510000-2020",
    ):
        told = trace(dataset, figure_id)
        assert evaluate(told.formula) == pytest.approx(told.value)
        assert told.lo95 is None or told.lo95 < (told.value or 0)


@pytest.mark.parametrize(
    "figure_id",
    [
        "gdp_per_head-410000+510000-2010",  # cannot be put together
        "income_rural-410000+510000-2015",  # nothing to weight by
        "income_rural-410000+410000-2010",  # twice the same
        "income_rural-410000+710000-2010",  # not covered
        "derived-ministry-2018-410000+510000-all-all-count",  # one is not printed
        "model2010-410000+999999-a0017-all-rate",
    ],
)
def test_ids_of_groups_that_cannot_be_are_unknown(dataset: Dataset, figure_id: str) -> None:
    with pytest.raises(UnknownFigureError):
        trace(dataset, figure_id)
