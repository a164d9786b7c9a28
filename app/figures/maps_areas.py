"""The map with filled areas."""

from __future__ import annotations

import plotly.graph_objects as go

from app.domain.codes import Status
from app.figures.maps_common import (
    MapInput,
    Trace,
    coast_trace,
    fill_trace,
    hatch_traces,
    inset_traces,
    missing_traces,
    published_outlines,
    selection_traces,
    with_status,
)
from app.figures.status_style import is_light, status_style
from app.figures.theme import build


def area_traces(given: MapInput) -> list[Trace]:
    """Return fills, grounds, hatches, coast, dotted insets and outlines, in drawing order."""
    colours = given.colours()
    values = given.drawn()
    valued = [
        v for v in with_status(values, Status.PUBLISHED, Status.MODELLED) if v.value is not None
    ]
    classes = [given.class_of(v) for v in valued]
    rest = [v for v in values if not status_style(v.status, given.theme.tokens).has_class]
    dotted: tuple[list[str], list[str]] = ([], [])
    for value, index in zip(valued, classes, strict=True):
        if status_style(value.status, given.theme.tokens).edge == "dotted":
            dotted[0 if is_light(colours[index]) else 1].append(value.area_code)
    traces = [fill_trace(given, valued, classes, colours)] if valued else []
    return [
        *traces,
        *missing_traces(given, rest),
        *hatch_traces(given),
        coast_trace(given),
        *inset_traces(given, *dotted),
        *published_outlines(given, valued),
    ]


def areas_figure(given: MapInput) -> go.Figure:
    """Return the map with areas filled by class."""
    return build([*area_traces(given), *selection_traces(given)], {}, given.theme)
