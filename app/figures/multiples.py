"""Small maps side by side in the same classes: one for each age group or sex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.codes import MapStyle
from app.domain.records import Area
from app.domain.selection import Slice
from app.figures.fills import fills
from app.figures.flows import GEOMETRY
from app.figures.formats import tile_name
from app.figures.maps import drawn_style
from app.figures.maps_areas import area_traces
from app.figures.maps_circles import circle_traces
from app.figures.maps_common import MapInput, Trace, selection_traces
from app.figures.maps_tiles import tiles_figure
from app.figures.status_style import status_style
from app.figures.theme import FigureTheme, build
from app.figures.tokens import text_on

if TYPE_CHECKING:
    from app.text.locale import Locale

TEXT_PX: Final = 12.0
TITLE_PX: Final = 13.0
HEAD_PX: Final = 24.0
FOOT_PX: Final = 24.0
GAP: Final = 0.02
CIRCLES: Final = 0.62
"""How large circles are, against those of map A."""
_MAP_PX: Final = {4: 200.0, 2: 340.0}
"""Height of a map on the page, by the number of maps beside one another."""
_TILES_PX: Final = {4: 250.0, 2: 340.0}
_PHONE_PX: Final = {MapStyle.AREAS: 128.0, MapStyle.CIRCLES: 128.0, MapStyle.TILES: 178.0}
_PHONE_COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class Panel:
    """One small map: its slice, what stands above it, and China's value below it."""

    slice: Slice
    title: str
    national: str


def multiples_figure(
    panels: Sequence[Panel],
    *,
    areas: Mapping[str, Area],
    style: MapStyle,
    selected: tuple[str, ...],
    theme: FigureTheme,
    locale: Locale,
    compact: bool = False,
    scale: float = 1.0,
    height: float | None = None,
    foot: float = 0.0,
    paired: bool = False,
) -> go.Figure:
    """Return the maps, two in a row with ``compact`` or ``paired``.

    ``height`` (px) is that of a picture; ``foot`` leaves room below for its key.
    """
    style = drawn_style(panels[0].slice, style)
    columns = _PHONE_COLUMNS if compact or (paired and len(panels) > 3) else len(panels)
    rows = ceil(len(panels) / columns)
    each = (
        _PHONE_PX[style]
        if compact
        else (_TILES_PX if style is MapStyle.TILES else _MAP_PX).get(len(panels), 200.0)
    )
    whole = height or rows * (each + HEAD_PX + FOOT_PX) * scale
    inner = whole - foot
    data: list[Trace] = []
    layout: dict[str, Any] = {
        "height": round(whole),
        "margin": {"l": 0, "r": 0, "t": 0, "b": round(foot)},
        "annotations": [],
        "shapes": [],
        "hoverdistance": 1 if style is MapStyle.CIRCLES else 20,
    }
    for place, panel in enumerate(panels):
        given = MapInput(
            panel.slice, areas, selected, theme, locale, GEOMETRY, None, compact,
            scale=scale * (CIRCLES if style is MapStyle.CIRCLES else 1.0),
        )  # fmt: skip
        box = _box(place, columns, rows)
        top, bottom = HEAD_PX * scale / inner, FOOT_PX * scale / inner
        domain = {"x": box["x"], "y": [box["y"][0] + bottom, box["y"][1] - top]}
        _add(data, layout, given, style, place, domain)
        layout["annotations"] += _words(panel, box, theme, scale)
    return build(data, layout, theme)


def _box(place: int, columns: int, rows: int) -> dict[str, list[float]]:
    """Return the part of the plot a map has, with its words."""
    column, row = place % columns, place // columns
    width = (1 - GAP * (columns - 1)) / columns
    left = column * (width + GAP)
    return {
        "x": [round(left, 5), round(min(1.0, left + width), 5)],
        "y": [round(1 - (row + 1) / rows, 5), round(1 - row / rows, 5)],
    }


def _add(
    data: list[Trace],
    layout: dict[str, Any],
    given: MapInput,
    style: MapStyle,
    place: int,
    domain: dict[str, list[float]],
) -> None:
    """Add the drawing of one map to those before it."""
    number = str(place + 1) if place else ""
    if style is MapStyle.TILES:
        plain = tiles_figure(given).to_plotly_json()
        hits = [trace for trace in plain["data"] if trace["type"] == "heatmap"]
        data += [
            {**t, "xaxis": f"x{number}", "yaxis": f"y{number}"} for t in [*hits, _letters(given)]
        ]
        tiles = plain["layout"]
        scaled = {"scaleanchor": f"x{number}"}
        layout[f"xaxis{number}"] = {**tiles["xaxis"], "domain": domain["x"], "anchor": f"y{number}"}
        layout[f"yaxis{number}"] = {
            **tiles["yaxis"], **scaled, "domain": domain["y"], "anchor": f"x{number}",
        }  # fmt: skip
        layout["shapes"] += [
            {**shape, "xref": f"x{number}", "yref": f"y{number}"} for shape in tiles["shapes"]
        ]
        return
    drawn = circle_traces(given) if style is MapStyle.CIRCLES else area_traces(given)
    thin = replace(given, scale=0.62 * given.scale)
    chosen = [trace for trace in selection_traces(thin) if trace["type"] == "choropleth"]
    data += [{**trace, "geo": f"geo{number}"} for trace in [*drawn, *chosen]]
    layout[f"geo{number}"] = {"domain": domain}


def _letters(given: MapInput) -> Trace:
    """Return what names the tiles in one or two signs."""
    colours = fills(given.slice, given.theme.tokens)
    placed = [
        (value, area, area.tile_row, area.tile_col)
        for value in given.drawn()
        if (area := given.areas[value.area_code]).tile_row is not None and area.tile_col is not None
    ]
    inks = [
        text_on(colours.colours()[colours.index(value)])
        if value.value is not None and status_style(value.status, given.theme.tokens).has_class
        else given.theme.tokens.ink_2
        for value, *_ in placed
    ]
    chinese = given.locale.lang == "zh"
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column for *_, column in placed],
        "y": [-(row or 0) for _, _, row, _ in placed],
        "text": [
            (area.abbr_zh or tile_name(area, given.locale))
            if chinese
            else tile_name(area, given.locale)
            for _, area, *_ in placed
        ],
        "textfont": {"color": inks, "size": TEXT_PX * given.scale},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _words(
    panel: Panel, box: dict[str, list[float]], theme: FigureTheme, scale: float
) -> list[dict[str, Any]]:
    """Return what stands above and below a map."""
    middle = (box["x"][0] + box["x"][1]) / 2
    common = {
        "xref": "paper", "yref": "paper", "x": middle, "xanchor": "center", "showarrow": False, "borderpad": 0,
    }  # fmt: skip
    return [
        {
            **common, "text": f"<b>{panel.title}</b>", "y": box["y"][1], "yanchor": "top", "yshift": -2 * scale,
            "font": {"size": TITLE_PX * scale, "color": theme.tokens.ink},
        },
        {
            **common, "text": panel.national, "y": box["y"][0], "yanchor": "bottom", "yshift": 4 * scale,
            "font": {"size": TEXT_PX * scale, "color": theme.tokens.ink_2},
        },
    ]  # fmt: skip


def with_band(figure: go.Figure, colours: Sequence[str], ticks: Sequence[tuple[float, str]], theme: FigureTheme,
              *, scale: float, words: str) -> go.Figure:  # fmt: skip
    """Return the figure with the band of its classes below it, as pictures need it; ``words`` head the band."""
    plain = figure.to_plotly_json()
    layout, tokens = plain["layout"], theme.tokens
    layout.pop("template", None)
    inner = layout["height"] - layout["margin"]["b"]
    left, right, top, bottom = 0.3, 0.7, -34 * scale / inner, -50 * scale / inner
    step = (right - left) / max(1, len(colours))
    font = {"size": TEXT_PX * scale, "color": tokens.ink_2}
    paper = {"xref": "paper", "yref": "paper"}
    layout["shapes"] = [
        *layout["shapes"],
        *(
            {
                **paper, "type": "rect", "x0": left + index * step, "x1": left + (index + 1) * step, "y0": bottom,
                "y1": top, "fillcolor": colour, "line": {"width": 0},
            }
            for index, colour in enumerate(colours)
        ),
    ]  # fmt: skip
    layout["annotations"] = [
        *layout["annotations"],
        {**paper, "text": words, "x": 0.5, "y": top, "xanchor": "center", "yanchor": "bottom", "yshift": 4 * scale,
         "showarrow": False, "font": font},
        *(
            {**paper, "text": text, "x": left + at * (right - left), "y": bottom, "xanchor": "center",
             "yanchor": "top", "yshift": -3 * scale, "showarrow": False, "font": font}
            for at, text in ticks
        ),
    ]  # fmt: skip
    return build(plain["data"], layout, theme)
