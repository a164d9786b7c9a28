"""Pictures of maps: the map, its legend beside or under it, and the words around both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import plotly.graph_objects as go

from app.domain.codes import MapStyle
from app.figures.export_frame import Around, ExportTexts, Sheet, around, frame
from app.figures.export_labels import label_traces
from app.figures.export_legend import Column, add_circles, add_highest, add_key
from app.figures.export_scale import add_scale, add_widths
from app.figures.export_shapes import Shape
from app.figures.legend import CIRCLE_MAX_PX, Legend, legend_model
from app.figures.maps_areas import area_traces
from app.figures.maps_circles import circle_traces
from app.figures.maps_common import MapInput, selection_traces
from app.figures.maps_tiles import VALUE_PX, tiles_figure
from app.figures.projection import shown_frame
from app.figures.theme import build

Fill = Callable[[Column], None]

MAP_SHARE: Final = 0.7
"""Part of the width a map takes with its legend at the right."""
LEGEND_SHARE: Final = 0.745
"""Where that legend begins."""
COLUMN_GAP_PX: Final = 28
MARK_PX: Final = 10
"""By how much China's mark reaches out of the scale."""
TILES_PX: Final = 724.0
"""Height at which tiles have letters of the usual size."""
SELECTED: Final = 1.6
"""How many times wider than on screen the outlines of selected provinces are."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a legend: its share of the columns under a map, and what draws it."""

    share: float
    fill: Fill


def map_picture(
    given: MapInput,
    texts: ExportTexts,
    *,
    shape: Shape,
    style: MapStyle = MapStyle.AREAS,
    ends: tuple[str, str] = ("", ""),
) -> go.Figure:
    """Return the picture of a map; ``ends`` are words at both ends of its scale."""
    measured = around(texts, shape)
    given = replace(given, scale=measured.form.map)
    legend = legend_model(
        given.slice,
        locale=given.locale,
        theme=given.theme,
        indicator=given.indicator,
        style=style,
        max_px=CIRCLE_MAX_PX * given.scale / measured.form.legend,
        ends=ends,
    )

    def scale(column: Column) -> None:
        _scale(column, legend, texts.unit, given, style, narrow=measured.form.stacked)

    def key(column: Column) -> None:
        add_key(column, legend, style)

    def highest(column: Column) -> None:
        add_highest(column, given, given.locale, column.end)

    parts = [Part(0.30, scale), Part(0.29, key), Part(0.41, highest)]
    return map_sheet(given, measured, parts, style=style)


def _scale(
    column: Column, legend: Legend, unit: str, given: MapInput, style: MapStyle, *, narrow: bool
) -> None:
    if style is not MapStyle.CIRCLES:
        add_scale(column, legend, unit, given.locale, narrow=narrow)
    elif legend.circles:
        add_circles(column, legend, unit)
        add_widths(column, legend, given.locale)


def map_sheet(
    given: MapInput, measured: Around, parts: list[Part], *, style: MapStyle = MapStyle.AREAS
) -> go.Figure:
    """Return a sheet with its map and the parts of its legend."""
    sheet = measured.sheet(given.theme)
    notes, shapes = frame(sheet, measured)
    columns, low = _legend(sheet, measured, parts)
    for column in columns:
        notes += column.notes
        shapes += column.shapes
    form = measured.form
    if form.stacked:
        box = _box(measured, form.margin, form.width - form.margin, measured.top, low)
    else:
        box = _box(measured, 0, form.width * MAP_SHARE, measured.top - 28, measured.rule - 2)
    layout: dict[str, Any] = {
        "width": form.width,
        "height": measured.height,
        "autosize": False,
        "paper_bgcolor": given.theme.tokens.surface,
        "annotations": notes,
        "shapes": shapes,
    }
    px = (
        (box["x"][1] - box["x"][0]) * form.width,
        (box["y"][1] - box["y"][0]) * measured.height,
    )
    if style is MapStyle.TILES:
        return _tiles(given, layout, box, px[1])
    drawn = circle_traces(given) if style is MapStyle.CIRCLES else area_traces(given)
    outlines = selection_traces(replace(given, scale=SELECTED))
    outlines = [trace for trace in outlines if trace["type"] == "choropleth"]
    layout["geo"] = {"domain": box, "lataxis": {"range": list(shown_frame().lat_export)}}
    names = label_traces(given, style, size=form.names, room=px)
    return build([*drawn, *outlines, *names], layout, given.theme)


def _legend(sheet: Sheet, measured: Around, parts: list[Part]) -> tuple[list[Column], float]:
    """Return the columns of the legend, and where those under a map begin."""
    form = measured.form
    if not form.stacked:
        x, y, zoom = form.width * LEGEND_SHARE, measured.top + 10, form.legend
        wide = (form.width - form.margin - x) / zoom
        column = Column(sheet.part(x, y, zoom), 0, 0, wide, (measured.rule - 12 - y) / zoom)
        for part in parts:
            part.fill(column)
        return [column], measured.rule
    room = form.inner - MARK_PX - COLUMN_GAP_PX * (len(parts) - 1)
    whole = sum(part.share for part in parts)

    def drawn(y: float) -> list[Column]:
        columns: list[Column] = []
        x = float(form.margin + MARK_PX)
        for part in parts:
            wide = room * part.share / whole
            columns.append(Column(sheet.part(x, y, form.legend), 0, 0, wide, measured.rule))
            part.fill(columns[-1])
            x += wide + COLUMN_GAP_PX
        return columns

    tall = max(column.y for column in drawn(0))
    low = measured.rule - 6 - tall
    return drawn(low), low - 8


def _box(
    measured: Around, left: float, right: float, top: float, bottom: float
) -> dict[str, list[float]]:
    """Return a place on the sheet as the domain of a plot."""
    wide, high = measured.form.width, measured.height
    return {
        "x": [round(left / wide, 4), round(right / wide, 4)],
        "y": [round(1 - bottom / high, 4), round(1 - top / high, 4)],
    }


def _tiles(
    given: MapInput, layout: dict[str, Any], box: dict[str, list[float]], high: float
) -> go.Figure:
    # smaller tiles need smaller letters, but never smaller ones than the least of the sheet
    scale = max(given.scale * min(1.0, high / TILES_PX), 20 / VALUE_PX)
    figure = tiles_figure(replace(given, scale=scale)).to_plotly_json()
    tiles = figure["layout"]
    layout["xaxis"] = {**tiles["xaxis"], "domain": [box["x"][0] + 0.03, box["x"][1] - 0.03]}
    layout["yaxis"] = {**tiles["yaxis"], "domain": box["y"]}
    layout["shapes"] = [*tiles["shapes"], *layout["shapes"]]
    return build(figure["data"], layout, given.theme)
