"""People by birthplace: the largest groups as bars, and as arcs over a map of circles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import hypot
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.codes import Measure, Status
from app.domain.province_flows import Flow, Flows
from app.domain.records import Area
from app.domain.selection import Slice, Value
from app.domain.units import unit_level
from app.figures.colour import rgba
from app.figures.maps_circles import circle_traces
from app.figures.maps_common import MapInput, fill_trace, selection_traces
from app.figures.measure_text import text_width
from app.figures.projection import project, unproject
from app.figures.theme import FigureTheme, build

if TYPE_CHECKING:
    from app.text.locale import Locale

Trace = dict[str, Any]

BARS: Final = 15
ROW_PX: Final = 24.0
TEXT_PX: Final = 12.0
EDGE_PX: Final = 6.0
PHONE_PX: Final = 316.0
BARS_SHARE: Final = 0.47
"""Part of the width the bars take where the map stands beside them."""
BELOW_SHARE: Final = 0.46
"""Part of the height the map takes where it stands below the bars."""
BARS_PX: Final = 440.0
ARC_PX: Final = 8.0
"""Width of the largest arc; the others follow in proportion."""
_BEND: Final = 0.16
_STEPS: Final = 14
GEOMETRY: Final = "provinces"
"""What traces have for the boundaries until the page puts in their address."""


@dataclass(frozen=True, slots=True)
class FlowsInput:
    """What is drawn: the groups of one province, in which direction, and how."""

    flows: Flows
    centre: str
    outward: bool
    areas: Mapping[str, Area]
    selected: tuple[str, ...]
    theme: FigureTheme
    locale: Locale
    scale: float = 1.0

    @property
    def shown(self) -> tuple[Flow, ...]:
        """The groups that have a bar and an arc."""
        return tuple(flow for flow in self.flows.top if flow.area_code in self.areas)[:BARS]


def flow_text(flow: Flow, locale: Locale) -> str:
    """Return people and share, e.g. ``2.25 m · 22.0%``."""
    return f"{locale.count_short(flow.persons)} · {locale.percent(flow.share)}"


def flows_figure(
    given: FlowsInput,
    *,
    with_map: bool,
    width: float | None = None,
    row_px: float = ROW_PX,
    below: bool = False,
) -> go.Figure:
    """Return the bars, beside or ``below`` them the map where there is room.

    ``layout.height`` follows from the rows.
    """
    scale, size, tokens = given.scale, TEXT_PX * given.scale, given.theme.tokens
    rows = given.shown
    names = [given.locale.name(given.areas[flow.area_code]) for flow in rows]
    left = max(text_width(name, size, bold=True) for name in names) + 10 * scale
    number = max(text_width(flow_text(flow, given.locale), size) for flow in rows) + 10 * scale
    room = (width or BARS_PX * scale) * (BARS_SHARE if with_map and width else 1.0) - left
    if not with_map or below:
        room = (width or PHONE_PX * scale) - left - 2 * EDGE_PX * scale
    longest = max(flow.persons for flow in rows)
    marked = [
        f"<b>{name}</b>" if flow.area_code in given.selected else name
        for name, flow in zip(names, rows, strict=True)
    ]
    layout: dict[str, Any] = {
        "height": round(len(rows) * row_px + 2 * EDGE_PX * scale),
        "margin": {
            "l": round(left), "r": round(EDGE_PX * scale), "t": round(EDGE_PX * scale),
            "b": round(EDGE_PX * scale),
        },
        "xaxis": {
            "range": [0, longest * room / max(room - number, room / 3)],
            "domain": [0, BARS_SHARE] if with_map and not below else [0, 1],
            "showgrid": False,
            "showticklabels": False,
            "zeroline": True,
            "zerolinecolor": tokens.control,
        },
        "yaxis": {
            "range": [len(rows) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": marked,
            "tickfont": {"size": size, "color": tokens.ink},
            "ticklabelstandoff": round(4 * scale),
        },
    }  # fmt: skip
    data = [_bars(given)]
    if with_map:
        place = {"x": [BARS_SHARE + 0.02, 1], "y": [0, 1]}
        if below:
            layout["yaxis"]["domain"] = [BELOW_SHARE + 0.02, 1]
            place = {"x": [0, 1], "y": [0, BELOW_SHARE]}
        layout["geo"] = {"domain": place}
        layout["hoverdistance"] = 1
        data += _map(given)
    return build(data, layout, given.theme)


def _hover(flow: Flow, given: FlowsInput) -> str:
    name = given.locale.name(given.areas[flow.area_code])
    people = given.locale.count_text(flow.persons)
    return f"<b>{name}</b>  {people}<br>{given.locale.percent(flow.share)}"


def _bars(given: FlowsInput) -> Trace:
    size, tokens = TEXT_PX * given.scale, given.theme.tokens
    return {
        "type": "bar",
        "orientation": "h",
        "x": [flow.persons for flow in given.shown],
        "y": list(range(len(given.shown))),
        "width": 0.66,
        "customdata": [flow.area_code for flow in given.shown],
        "text": [flow_text(flow, given.locale) for flow in given.shown],
        "textposition": "outside",
        "textfont": {"size": size, "color": tokens.ink},
        "cliponaxis": False,
        "hovertext": [_hover(flow, given) for flow in given.shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": tokens.accent, "line": {"color": tokens.ink, "width": given.scale}},
    }


def _map(given: FlowsInput) -> list[Trace]:
    answer = _as_slice(given)
    plain = MapInput(
        answer, given.areas, given.selected, given.theme, given.locale, GEOMETRY, None, compact=False,
        scale=given.scale,
    )  # fmt: skip
    people = {flow.area_code: _hover(flow, given) for flow in given.flows.top}
    traces = circle_traces(plain)
    for trace in traces:
        codes = trace.get("customdata") or trace.get("locations") or []
        if "text" in trace:
            texts = zip(codes, trace["text"], strict=True)
            trace["text"] = [people.get(code, text) for code, text in texts]
    at = next((i for i, trace in enumerate(traces) if trace.get("customdata")), len(traces))
    centre = Value(given.centre, Status.PUBLISHED, 0.0)
    ground = fill_trace(plain, [centre], [0], [given.theme.tokens.accent])
    ground["text"] = [f"<b>{given.locale.name(given.areas[given.centre])}</b>"]
    named = selection_traces(replace(plain, scale=min(given.scale, 1.6)))
    return [*traces[:at], ground, *_arcs(given), *traces[at:], *named]


def _as_slice(given: FlowsInput) -> Slice:
    """Return the groups as numbers of people, for the map of circles."""
    people = {flow.area_code: flow for flow in given.flows.top}
    values: list[Value] = []
    unit = unit_level(area.level for area in given.areas.values())
    for code, area in given.areas.items():
        if area.level != unit:
            continue
        flow = people.get(code)
        if flow is not None:
            values.append(Value(code, Status.PUBLISHED, flow.persons, figure_id=flow.figure_id))
        elif code != given.centre:
            kind = Status.NOT_PUBLISHED if area.covered else Status.NOT_COVERED
            values.append(Value(code, kind))
    return Slice(
        "birthplace", given.flows.year, Measure.COUNT.value, tuple(values), None, (), "a",
        given.flows.source_ids,
    )  # fmt: skip


def _arcs(given: FlowsInput) -> list[Trace]:
    """Return one bent line a group, the smallest first; width goes with people, ends at the circles."""
    home = given.areas[given.centre]
    longest = max(flow.persons for flow in given.shown)
    traces: list[Trace] = []
    for flow in reversed(given.shown):
        there = given.areas[flow.area_code]
        if None in (home.label_lon, home.label_lat, there.label_lon, there.label_lat):
            continue
        lon, lat = arc(
            (home.label_lon or 0.0, home.label_lat or 0.0),
            (there.label_lon or 0.0, there.label_lat or 0.0),
        )
        width = max(1.0, ARC_PX * flow.persons / longest) * given.scale
        traces.append({
            "type": "scattergeo", "mode": "lines", "lon": lon, "lat": lat, "hoverinfo": "skip",
            "line": {"color": rgba(given.theme.tokens.accent, 0.5), "width": round(width, 2)},
        })  # fmt: skip
    return traces


def arc(start: tuple[float, float], end: tuple[float, float]) -> tuple[list[float], list[float]]:
    """Return longitudes and latitudes of a line that bends to the left of its way on the map."""
    (x0, y0), (x1, y1) = project(*start), project(*end)
    length = hypot(x1 - x0, y1 - y0)
    if not length:
        return [start[0]], [start[1]]
    middle = (x0 + x1) / 2 - _BEND * 2 * (y1 - y0), (y0 + y1) / 2 + _BEND * 2 * (x1 - x0)
    lon: list[float] = []
    lat: list[float] = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * middle[0] + t**2 * x1
        y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * middle[1] + t**2 * y1
        east, north = unproject(x, y)
        lon.append(round(east, 2))
        lat.append(round(north, 2))
    return lon, lat
