"""The map with circles whose area is proportional to a count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from app.domain.codes import Status
from app.domain.selection import Value
from app.figures.colour import rgba
from app.figures.fills import circle_colour, paled
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
    given: MapInput, values: Sequence[Value], statuses: Sequence[Status], max_px: float
) -> list[Trace]:
    """Return circles in one trace, the largest first, so that small ones lie on top of them."""
    largest = largest_count(given.slice)
    shown = sorted(
        (v for v in with_status(values, *statuses) if v.value is not None),
        key=lambda v: -abs(v.value or 0.0),
    )
    placed = [(v, given.areas[v.area_code]) for v in shown]
    placed = [(v, a) for v, a in placed if a.label_lon is not None and a.label_lat is not None]
    if not placed:
        return []
    sizes = [round(circle_diameter(abs(v.value or 0.0), largest, max_px), 1) for v, _ in placed]
    lon, lat = [a.label_lon for _, a in placed], [a.label_lat for _, a in placed]
    dashed = Status.FLOOR in statuses
    hues = [_hue(given, v) for v, _ in placed]
    fills = [rgba(hue, _alpha(given, v)) for hue, (v, _) in zip(hues, placed, strict=True)]
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
            **_coloured(fills),
            "opacity": 1,
            "line": {
                **_coloured(hues),
                "width": (DASHED_PX if dashed else LINE_PX) * given.scale,
            },
        },
    }
    return [ring, *_cuts(given, lon, lat, sizes)] if dashed else [ring]


def _hue(given: MapInput, value: Value) -> str:
    """Return the colour of a circle: of differences, that of the sign; paler where uncertain, if asked for."""
    tokens = given.theme.tokens
    if given.slice.difference:
        return tokens.diverging[0 if (value.value or 0.0) < 0 else -1]
    hue = circle_colour(given.slice, tokens)
    return paled(hue, tokens.neutral, value) if given.slice.fade else hue


def _alpha(given: MapInput, value: Value) -> float:
    """Return how opaque a circle is: nearly empty for estimates."""
    return status_style(value.status, given.theme.tokens).marker_fill_alpha


def _coloured(colours: list[str]) -> dict[str, Any]:
    """Return one colour, or numbers and the scale they stand for, which is shorter to send than every name."""
    known = sorted(set(colours))
    if len(known) == 1:
        return {"color": known[0]}
    last = len(known) - 1
    scale = [[round(place / last, 4), colour] for place, colour in enumerate(known)]
    numbers = [known.index(colour) for colour in colours]
    return {"color": numbers, "cmin": 0, "cmax": last, "colorscale": scale}


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
        *_circles(given, values, (Status.FLOOR,), max_px),
        *_circles(given, values, (Status.PUBLISHED, Status.MODELLED), max_px),
    ]


def circles_figure(given: MapInput) -> go.Figure:
    """Return the map with circles whose area is the number of people."""
    # beside a circle it is the province below that is pointed at, not the nearest circle
    layout = {"hoverdistance": 1}
    return build([*circle_traces(given), *selection_traces(given)], layout, given.theme)
