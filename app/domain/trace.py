"""``trace``: from the id of any number back to where it comes from."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

from app.domain.codes import AGE_GROUPS, Measure
from app.domain.dataset import Dataset
from app.domain.figure_ids import (
    ContextId,
    DerivedId,
    FigureKey,
    FlowId,
    ModelledId,
    context_id,
    read_figure_id,
    study_id,
)
from app.domain.trace_context import (
    context_index,
    main_row,
    trace_context,
    trace_flow,
    trace_study,
)
from app.domain.trace_derived import trace_derived
from app.domain.trace_modelled import trace_modelled
from app.domain.trace_published import observation_rows, trace_observation
from app.domain.trace_records import Trace, UnknownFigureError
from app.domain.trace_regions import several, trace_group_context, trace_group_printed

__all__ = ["LONGEST", "Trace", "UnknownFigureError", "near_ids", "table_ids", "trace"]

LONGEST = 400
"""Characters of the longest id: thirty-one provinces added together."""
_COMPARED = 120
_NEAR = 6


@lru_cache(maxsize=4096)
def trace(dataset: Dataset, figure_id: str) -> Trace:
    """Return what is known about a number.

    Raises:
        UnknownFigureError: no number has this id; the error names ids that look alike.
    """
    found = trace_observation(dataset, figure_id)
    if found is not None and found.model is not None:
        found = _with_model(dataset, found)
    if found is None and len(figure_id) <= LONGEST:
        key = read_figure_id(figure_id)
        found = _worked_out(dataset, figure_id, key) if key else None
    if found is None:
        raise UnknownFigureError(figure_id[:LONGEST], near_ids(dataset, figure_id))
    return found


def _with_model(dataset: Dataset, stored: Trace) -> Trace:
    """Return the trace of an estimate stored in the observations with what the model says of it."""
    subject = stored.subject
    low, high = subject.ages[0] if subject.ages else (0, 17)
    ages = tuple(age for age in AGE_GROUPS if low <= age.low and age.high <= high)
    key = ModelledId(subject.areas, ages, subject.sex, Measure.COUNT)
    told = trace_modelled(dataset, stored.figure_id, key) if ages else None
    return replace(stored, model=told.model, cells=told.cells) if told else stored


def _worked_out(dataset: Dataset, figure_id: str, key: FigureKey) -> Trace | None:
    if isinstance(key, ModelledId):
        return trace_modelled(dataset, figure_id, key)
    areas = several(key.area) if isinstance(key, DerivedId | ContextId) else ()
    if areas and isinstance(key, DerivedId):
        return trace_group_printed(dataset, figure_id, key, areas)
    if areas and isinstance(key, ContextId):
        return trace_group_context(dataset, figure_id, key, areas)
    if isinstance(key, DerivedId):
        return trace_derived(dataset, figure_id, key)
    if isinstance(key, ContextId):
        return trace_context(dataset, figure_id, key)
    if isinstance(key, FlowId):
        return trace_flow(dataset, figure_id, key)
    return trace_study(dataset, figure_id, key)


@lru_cache(maxsize=8)
def table_ids(dataset: Dataset) -> tuple[str, ...]:
    """Return the ids of everything that stands in a table: observations, context, panels' studies."""
    context = [context_id(*key) for key, rows in context_index(dataset).items() if main_row(rows)]
    studies = [
        study_id(str(claim["id"]), number)
        for panel in dataset.panels.values()
        for claim in panel.get("claims") or ()
        for number, _ in enumerate(claim.get("numbers") or (), start=1)
    ]
    return (*observation_rows(dataset), *context, *studies)


def near_ids(dataset: Dataset, figure_id: str) -> tuple[str, ...]:
    """Return ids that look like a wrong one, best first; those of the same beginning are preferred."""
    asked = figure_id[:_COMPARED].strip().lower()
    first = asked.partition("-")[0]
    known = table_ids(dataset)
    related = [name for name in known if first and name.partition("-")[0] == first]
    return tuple(get_close_matches(asked, related or known, n=_NEAR, cutoff=0.55))
