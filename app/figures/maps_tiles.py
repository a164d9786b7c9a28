"""The map as a grid of equal tiles, which needs no boundary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from app.domain.selection import Value
from app.figures.formats import Formats, tile_name
from app.figures.maps_common import HOVER, MapInput, Trace
from app.figures.status_style import (
    CASING_PX,
    FLOOR_DASH,
    HATCH_PX,
    SELECTED_PX,
    TILE_EDGE_PX,
    StatusStyle,
    dots_on,
    is_light,
    outlines_published,
    status_style,
)
from app.figures.theme import CLEAR, build
from app.figures.tokens import text_on

PITCH_PX: Final = 47.0
"""A tile with its gap on a phone; the unit of the grid."""
HALF: Final = round(0.5 - 2 / PITCH_PX, 3)
"""Half a tile: 4 px gaps."""
RADIUS: Final = round(5 / PITCH_PX, 3)
EDGE_INSET: Final = round(TILE_EDGE_PX / 2 / PITCH_PX, 3)
NAME_PX: Final = 13
VALUE_PX: Final = 12
TILE_DASH: Final = "1.6px,2.4px"


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def rounded(x: float, y: float, half: float, radius: float) -> str:
    """Return an SVG path of a square with round corners, in axis units."""
    left, right, low, high = x - half, x + half, y - half, y + half
    a, b, c, d = _n(left), _n(right), _n(low), _n(high)
    la, ra, lo, hi = _n(left + radius), _n(right - radius), _n(low + radius), _n(high - radius)
    return f"M{la},{c}H{ra}Q{b},{c} {b},{lo}V{hi}Q{b},{d} {ra},{d}H{la}Q{a},{d} {a},{hi}V{lo}Q{a},{c} {la},{c}Z"


def _hatching(kind: str, x: float, y: float) -> str:
    """Return lines inside a tile, in axis units: level, or leaning to the right, or crossed."""
    reach = HALF - EDGE_INSET
    shifts = (-0.33, -0.2, 0.2, 0.33)
    level = "".join(f"M{_n(x - reach)},{_n(y + s)}H{_n(x + reach)}" for s in shifts)
    if kind == "horizontal":
        return level
    lines: list[str] = []
    for shift in (-0.5, -0.25, 0.0, 0.25, 0.5):
        low, high = max(-reach, -reach - shift), min(reach, reach - shift)
        lines.append(f"M{_n(x + low)},{_n(y + low + shift)}L{_n(x + high)},{_n(y + high + shift)}")
        if kind == "cross":
            lines.append(
                f"M{_n(x - low)},{_n(y + low + shift)}L{_n(x - high)},{_n(y + high + shift)}"
            )
    return "".join(lines)


def _edge(style: StatusStyle, fill: str, mixed: bool) -> tuple[str, str]:
    """Return colour and dash of a tile's edge, both empty for none."""
    if style.edge == "dotted":
        return dots_on(is_light(fill)), TILE_DASH
    if style.edge == "dashed":
        return style.edge_colour, FLOOR_DASH
    if style.edge == "solid" and mixed:
        return style.edge_colour, "solid"
    return "", ""


def _shape(path: str, **style: Any) -> dict[str, Any]:
    return {"type": "path", "path": path, "layer": "below", **style}


def tiles_figure(given: MapInput) -> go.Figure:
    """Return the tile grid: a clear heat map takes pointing and clicks, shapes show the tiles."""
    tokens = given.theme.tokens
    colours = given.colours()
    placed = [
        (value, column, -row)
        for value in given.drawn()
        if (row := given.areas[value.area_code].tile_row) is not None
        and (column := given.areas[value.area_code].tile_col) is not None
    ]
    mixed = outlines_published(value.status for value, _, _ in placed)
    tiles: dict[tuple[str, str, str], list[str]] = {}
    hatches: dict[str, list[str]] = {}
    inks: list[str] = []
    for value, x, y in placed:
        style = status_style(value.status, tokens)
        fill = style.fill
        if fill is None:
            fill = colours[given.class_of(value)]
        colour, dash = _edge(style, fill, mixed)
        half = HALF - EDGE_INSET if colour else HALF
        tiles.setdefault((fill, colour, dash), []).append(rounded(x, y, half, RADIUS))
        if style.hatch is not None:
            hatches.setdefault(style.hatch, []).append(_hatching(style.hatch, x, y))
        inks.append(text_on(fill) if style.has_class else tokens.ink_2)
    scale = given.scale
    shapes: list[dict[str, Any]] = []
    for (fill, colour, dash), paths in tiles.items():
        line = (
            {"color": colour, "dash": dash, "width": TILE_EDGE_PX * scale}
            if colour
            else {"width": 0}
        )
        shapes.append(_shape("".join(paths), fillcolor=fill, line=line))
    hatch_line = {"color": tokens.miss_line, "width": HATCH_PX * scale}
    shapes += [_shape("".join(paths), line=hatch_line) for paths in hatches.values()]
    chosen = "".join(
        rounded(x, y, HALF + 0.05, RADIUS + 0.04)
        for v, x, y in placed
        if v.area_code in given.selected
    )
    if chosen:
        shapes += [
            _shape(chosen, line={"color": tokens.surface, "width": (CASING_PX + 1.6) * scale}),
            _shape(chosen, line={"color": tokens.ink, "width": SELECTED_PX * scale}),
        ]
    return build(
        [_hit_layer(given, placed, colours), *_texts(given, placed, inks)],
        _layout(placed, shapes),
        given.theme,
    )


def _layout(
    placed: Sequence[tuple[Value, int, int]], shapes: list[dict[str, Any]]
) -> dict[str, Any]:
    columns = [x for _, x, _ in placed] or [0]
    rows = [y for _, _, y in placed] or [0]
    axis = {"showgrid": False, "showticklabels": False}
    return {
        "shapes": shapes,
        "xaxis": {
            **axis,
            "range": [min(columns) - 0.54, max(columns) + 0.54],
            "constrain": "domain",
        },
        "yaxis": {
            **axis,
            "range": [min(rows) - 0.54, max(rows) + 0.54],
            "constrain": "domain",
            "scaleanchor": "x",
        },
    }


def _hit_layer(
    given: MapInput, placed: Sequence[tuple[Value, int, int]], colours: Sequence[str]
) -> Trace:
    """Return the clear heat map whose ``z`` is the class of each tile, -1 for a tile without a class."""
    classed = [
        given.class_of(v)
        if v.value is not None and status_style(v.status, given.theme.tokens).has_class
        else -1
        for v, _, _ in placed
    ]
    return {
        "type": "heatmap",
        "x": [x for _, x, _ in placed],
        "y": [y for _, _, y in placed],
        "z": classed,
        "zmin": -1,
        "zmax": len(colours) - 1,
        "colorscale": [[0, CLEAR], [1, CLEAR]],
        "showscale": False,
        "hoverongaps": False,
        "customdata": [v.area_code for v, _, _ in placed],
        "text": [given.text(v) for v, _, _ in placed],
        "hovertemplate": HOVER,
    }


def _texts(
    given: MapInput, placed: Sequence[tuple[Value, int, int]], inks: Sequence[str]
) -> list[Trace]:
    """Return names over numbers; names of hatched tiles stand alone, cleared from the lines."""
    formats = Formats(given.slice, given.locale, given.indicator)
    tokens = given.theme.tokens
    shown = [
        (v, x, y, ink) for (v, x, y), ink in zip(placed, inks, strict=True) if v.value is not None
    ]
    bare = [(v, x, y) for v, x, y in placed if v.value is None]
    xs = [x for _, x, _, _ in shown]
    colours = [ink for *_, ink in shown]
    parts = [
        {
            "x": xs,
            "y": [round(y + 0.18, 2) for _, _, y, _ in shown],
            "text": [tile_name(given.areas[v.area_code], given.locale) for v, *_ in shown],
            "textfont": {"color": colours, "size": NAME_PX * given.scale, "weight": 600},
        },
        {
            "x": xs,
            "y": [round(y - 0.2, 2) for _, _, y, _ in shown],
            "text": [_number(v, formats) for v, *_ in shown],
            "textfont": {"color": colours, "size": VALUE_PX * given.scale},
        },
        {
            "x": [x for _, x, _ in bare],
            "y": [y for _, _, y in bare],
            "text": [tile_name(given.areas[v.area_code], given.locale) for v, *_ in bare],
            "textfont": {
                "color": tokens.ink_2,
                "shadow": given.theme.halo(tokens.miss_bg, 2.2 * given.scale),
                "size": NAME_PX * given.scale,
            },
        },
    ]
    common = {"type": "scatter", "mode": "text", "hoverinfo": "skip", "cliponaxis": False}
    return [{**common, **part} for part in parts if part["x"]]


def _number(value: Value, formats: Formats) -> str:
    return formats.at_least_sign(value) + formats.column(value)
