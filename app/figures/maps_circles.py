"""The map with circles whose area is proportional to a count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from app.domain.codes import Status
from app.domain.selection import Value
from app.figures.colour import rgba
from app.figures.legend import CIRCLE_MAX_PX, circle_diameter, largest_count
from app.figures.maps_common import (
    HOVER,
    MapInput,
    Trace,
    coast_trace,
    fill_trace,
    hatch_traces,
    missing_traces,
    selection_traces,
    with_status,
)
from app.figures.status_style import status_style
from app.figures.theme import build

LINE_PX: Final = 1.4
DASHED_PX: Final = 1.8
_CUT_PX: Final = 3.4
"""Width of the gaps in a dashed circle."""
_CUT_ANGLES: Final = (0, 22.5, 45, 67.5)


def _circles(
    given: MapInput, values: Sequence[Value], status: Status, max_px: float
) -> list[Trace]:
    tokens = given.theme.tokens
    style = status_style(status, tokens)
    largest = largest_count(given.slice)
    shown = sorted(
        (v for v in with_status(values, status) if v.value is not None),
        key=lambda v: -(v.value or 0.0),
    )
    placed = [(v, given.areas[v.area_code]) for v in shown]
    placed = [(v, a) for v, a in placed if a.label_lon is not None and a.label_lat is not None]
    if not placed:
        return []
    sizes = [round(circle_diameter(v.value or 0.0, largest, max_px), 1) for v, _ in placed]
    lon, lat = [a.label_lon for _, a in placed], [a.label_lat for _, a in placed]
    ring: Trace = {
        "type": "scattergeo",
        "mode": "markers",
        "lon": lon,
        "lat": lat,
        "customdata": [v.area_code for v, _ in placed],
        "text": [given.text(v) for v, _ in placed],
        "hovertemplate": HOVER,
        "marker": {
            "size": sizes,
            "color": rgba(tokens.accent, style.marker_fill_alpha),
            "opacity": 1,
            "line": {
                "color": tokens.accent,
                "width": (DASHED_PX if style.edge == "dashed" else LINE_PX) * given.scale,
            },
        },
    }
    return [ring, *_cuts(given, lon, lat, sizes)] if style.edge == "dashed" else [ring]


def _cuts(
    given: MapInput,
    lon: Sequence[float | None],
    lat: Sequence[float | None],
    sizes: Sequence[float],
) -> list[Trace]:
    """Return spokes in the colour of the ground that cut rings into dashes.

    Marker outlines of map points have no dash pattern; spokes keep their place at every size of the map.
    """
    times = len(_CUT_ANGLES)
    return [
        {
            "type": "scattergeo",
            "mode": "markers",
            "lon": list(lon) * times,
            "lat": list(lat) * times,
            "hoverinfo": "skip",
            "marker": {
                "symbol": "cross-thin-open",
                "angle": [angle for angle in _CUT_ANGLES for _ in lon],
                "size": [round((size + 3 * given.scale) / 1.4, 1) for size in sizes] * times,
                "opacity": 1,
                "line": {"width": _CUT_PX * given.scale},
                "color": given.theme.tokens.neutral,
            },
        }
    ]


def circle_traces(given: MapInput) -> list[Trace]:
    """Return neutral areas, hatches and circles; lower bounds are dashed rings."""
    values = given.drawn()
    max_px = CIRCLE_MAX_PX * given.scale
    valued = with_status(values, Status.PUBLISHED, Status.MODELLED, Status.FLOOR)
    rest = [v for v in values if v not in valued]
    ground = (
        [fill_trace(given, valued, [0] * len(valued), [given.theme.tokens.neutral])]
        if valued
        else []
    )
    return [
        *ground,
        *missing_traces(given, rest),
        *hatch_traces(given),
        coast_trace(given),
        *_circles(given, values, Status.FLOOR, max_px),
        *_circles(given, values, Status.MODELLED, max_px),
        *_circles(given, values, Status.PUBLISHED, max_px),
    ]


def circles_figure(given: MapInput) -> go.Figure:
    """Return the map with circles whose area is the number of people."""
    # beside a circle it is the province below that is pointed at, not the nearest circle
    layout = {"hoverdistance": 1}
    return build([*circle_traces(given), *selection_traces(given)], layout, given.theme)
