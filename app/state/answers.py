"""The slices of both maps for a state: what the page draws, and what its files hold."""

from __future__ import annotations

from app.domain import classes
from app.domain.codes import Measure
from app.domain.compare import beside, common_scale, difference
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Slice
from app.state.view_state import ViewState


def answers(dataset: Dataset, state: ViewState) -> tuple[Slice, Slice | None]:
    """Return the slices of map A and map B, with the classes and colours of the link.

    Map B shows its indicator, or the measure of map A for another group or year, or the difference. None
    where the package has no indicator.
    """
    first = classes.of_measure(
        dataset, query(dataset, state.selection), state.classes, state.palette, fade=state.fade
    )
    if state.compare is None:
        return first, _indicator(dataset, state)
    if state.difference:
        return first, difference(dataset, state.selection, state.compare)
    second = beside(dataset, first, state.selection, state.compare)
    if state.measure is Measure.COUNT:
        return common_scale(first, second)
    return first, second


def _indicator(dataset: Dataset, state: ViewState) -> Slice | None:
    if not state.b:
        return None
    found = context_slice(dataset, state.b, state.year, state.region)
    return classes.of_indicator(dataset, found, state.classes_b, state.palette)
