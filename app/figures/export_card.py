"""Pictures to take away: one figure with title, chart, legend, source and link, always in the light theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.codes import MapStyle, Theme
from app.domain.records import Area, Definition, Indicator
from app.domain.selection import Pyramid, Slice, Trend
from app.figures.export_frame import HEAD_END_PX, MARGIN_PX, ExportTexts, Sheet, frame
from app.figures.export_labels import label_traces
from app.figures.export_legend import (
    Column,
    add_circles,
    add_highest,
    add_key,
    key_row,
)
from app.figures.export_scale import add_scale, add_widths
from app.figures.legend import CIRCLE_MAX_PX, legend_model
from app.figures.maps import drawn_style
from app.figures.maps_areas import area_traces
from app.figures.maps_circles import circle_traces
from app.figures.maps_common import MapInput, selection_traces
from app.figures.maps_tiles import tiles_figure
from app.figures.projection import LAT_RANGE_EXPORT
from app.figures.pyramid import pyramid_figure
from app.figures.ranking import AXIS_PX, TOP_PX, ranking_figure
from app.figures.ranking_rows import ranking_rows
from app.figures.theme import build, get_theme
from app.figures.trend import trend_figure

if TYPE_CHECKING:
    from app.text.locale import Locale

LANDSCAPE: Final = (1600, 1000)
PORTRAIT: Final = (1080, 1350)
MAP_SCALE: Final = 2.0
CHART_SCALE: Final = 1.7
LEGEND_X_PX: Final = 1192

__all__ = ["LANDSCAPE", "PORTRAIT", "ExportTexts", "export_figure"]


def export_figure(
    kind: str,
    *,
    scene: ExportTexts,
    locale: Locale,
    answer: Slice | None = None,
    structure: Pyramid | None = None,
    trend: Trend | None = None,
    areas: Mapping[str, Area] | None = None,
    definitions: Mapping[str, Definition] | None = None,
    indicator: Indicator | None = None,
    style: MapStyle = MapStyle.AREAS,
    selected: tuple[str, ...] = (),
    highlight: str = "",
    geojson_url: str = "",
    size: tuple[int, int] = LANDSCAPE,
    ends: tuple[str, str] = ("", ""),
) -> go.Figure:
    """Return the picture of a card: ``map-a``, ``map-b``, ``ranking``, ``pyramid`` or ``trend``.

    ``answer`` serves maps and ranking (with ``indicator`` for context slices), ``structure`` the pyramid,
    ``trend`` with ``definitions`` the counts over time. ``ends`` are words at both ends of the scale of a map.
    Raises ValueError for another kind or when what the
    kind needs is missing.
    """
    theme = get_theme(Theme.LIGHT)
    if kind in ("map-a", "map-b", "ranking") and answer is not None and areas is not None:
        given = MapInput(
            answer,
            areas,
            selected,
            theme,
            locale,
            geojson_url,
            indicator,
            compact=False,
            scale=MAP_SCALE,
        )
        if kind == "ranking":
            return _ranking(given, scene, size)
        return _map(given, drawn_style(answer, style, indicator), scene, size, ends)
    if kind == "pyramid" and structure is not None:
        return _pyramid(structure, scene, locale, size)
    if kind == "trend" and trend is not None and definitions is not None:
        return _trend(trend, definitions, highlight, scene, locale, size)
    raise ValueError(f"no picture of {kind!r} from what was given")


def _map(
    given: MapInput,
    style: MapStyle,
    texts: ExportTexts,
    size: tuple[int, int],
    ends: tuple[str, str],
) -> go.Figure:
    wide = size[0] >= size[1]
    sheet = Sheet(*size, given.theme)
    notes, shapes = frame(sheet, texts)
    legend = legend_model(
        given.slice,
        locale=given.locale,
        theme=given.theme,
        indicator=given.indicator,
        style=style,
        max_px=CIRCLE_MAX_PX * given.scale,
        ends=ends,
    )
    first = Column(sheet, LEGEND_X_PX if wide else MARGIN_PX + 150, 206 if wide else 860, 344)
    if style is MapStyle.CIRCLES:
        if legend.circles:
            add_circles(first, legend, texts.unit)
            add_widths(first, legend, given.locale)
    else:
        add_scale(first, legend, texts.unit, given.locale)
    second = first if wide else Column(sheet, 600, 860, 416)
    add_key(second, legend, style)
    add_highest(second, given, given.locale, sheet.rule - 12)
    for column in (first,) if second is first else (first, second):
        notes += column.notes
        shapes += column.shapes
    return map_sheet(given, notes, shapes, style=style, size=size)


def map_sheet(
    given: MapInput,
    notes: list[dict[str, Any]],
    shapes: list[dict[str, Any]],
    *,
    style: MapStyle = MapStyle.AREAS,
    size: tuple[int, int] = LANDSCAPE,
) -> go.Figure:
    """Return a sheet with its map; ``notes`` and ``shapes`` are all that stands around it."""
    wide = size[0] >= size[1]
    box = (
        {"x": [0.0, 0.7], "y": [0.108, 0.832]} if wide else {"x": [0.03, 0.97], "y": [0.375, 0.85]}
    )
    layout: dict[str, Any] = {**_paper(size, given), "annotations": notes, "shapes": shapes}
    if style is MapStyle.TILES:
        return _tiles(given, layout, box)
    drawn = circle_traces(given) if style is MapStyle.CIRCLES else area_traces(given)
    outlines = selection_traces(replace(given, scale=1.6))
    outlines = [trace for trace in outlines if trace["type"] == "choropleth"]
    layout["geo"] = {"domain": box, "lataxis": {"range": list(LAT_RANGE_EXPORT)}}
    return build([*drawn, *outlines, *label_traces(given, style)], layout, given.theme)


def _paper(size: tuple[int, int], given: MapInput) -> dict[str, Any]:
    surface = given.theme.tokens.surface
    return {"width": size[0], "height": size[1], "autosize": False, "paper_bgcolor": surface}


def _tiles(given: MapInput, layout: dict[str, Any], box: dict[str, list[float]]) -> go.Figure:
    figure = tiles_figure(given).to_plotly_json()
    tiles = figure["layout"]
    layout["xaxis"] = {**tiles["xaxis"], "domain": [box["x"][0] + 0.03, box["x"][1] - 0.03]}
    layout["yaxis"] = {**tiles["yaxis"], "domain": box["y"]}
    layout["shapes"] = [*tiles["shapes"], *layout["shapes"]]
    return build(figure["data"], layout, given.theme)


def _ranking(given: MapInput, texts: ExportTexts, size: tuple[int, int]) -> go.Figure:
    rows = max(1, len(ranking_rows(given.slice, given.selected).shown))
    room = size[1] - HEAD_END_PX - 106 - 46
    scale = min(CHART_SCALE, max(1.2, room / rows / 15.5))
    row_px = min(40.0, (room - (TOP_PX + AXIS_PX) * scale) / rows)
    figure = ranking_figure(
        given.slice,
        areas=given.areas,
        selected=given.selected,
        theme=given.theme,
        locale=given.locale,
        indicator=given.indicator,
        scale=scale,
        row_px=row_px,
        count_missing=False,
    )
    legend = legend_model(
        given.slice, locale=given.locale, theme=given.theme, indicator=given.indicator
    )
    plain = figure.to_plotly_json()
    sheet = _around(plain, size, bottom=106 + 46)
    notes, shapes = key_row(sheet, legend, sheet.rule - 44)
    return _framed(plain, sheet, texts, notes, shapes)


def _pyramid(
    structure: Pyramid, texts: ExportTexts, locale: Locale, size: tuple[int, int]
) -> go.Figure:
    theme = get_theme(Theme.LIGHT)
    figure = pyramid_figure(
        structure, theme=theme, locale=locale, scale=CHART_SCALE, width=size[0] - 2 * MARGIN_PX
    )
    plain = figure.to_plotly_json()
    return _framed(plain, _around(plain, size, bottom=126), texts)


def _trend(
    trend: Trend,
    definitions: Mapping[str, Definition],
    highlight: str,
    texts: ExportTexts,
    locale: Locale,
    size: tuple[int, int],
) -> go.Figure:
    figure = trend_figure(
        trend,
        definitions=definitions,
        theme=get_theme(Theme.LIGHT),
        locale=locale,
        highlight=highlight,
        scale=CHART_SCALE,
        size=(size[0] - 2 * MARGIN_PX, size[1] - HEAD_END_PX - 126),
    )
    plain = figure.to_plotly_json()
    return _framed(plain, _around(plain, size, bottom=126), texts)


def framed_figure(
    figure: go.Figure, *, texts: ExportTexts, size: tuple[int, int] = LANDSCAPE
) -> go.Figure:
    """Return a chart with title, source and link around it. Its margins become those inside the sheet."""
    plain = figure.to_plotly_json()
    return _framed(plain, _around(plain, size, bottom=126), texts)


def _around(plain: dict[str, Any], size: tuple[int, int], *, bottom: float) -> Sheet:
    """Return the sheet whose plot area leaves the chart's own margins inside the room for charts."""
    margin = plain["layout"].get("margin") or {"l": 0, "r": 0, "t": 0, "b": 0}
    return Sheet(
        *size,
        get_theme(Theme.LIGHT),
        left=MARGIN_PX + margin["l"],
        right=MARGIN_PX + margin["r"],
        top=HEAD_END_PX + margin["t"],
        bottom=bottom + margin["b"],
    )


def _framed(
    plain: dict[str, Any],
    sheet: Sheet,
    texts: ExportTexts,
    more_notes: list[dict[str, Any]] | None = None,
    more_shapes: list[dict[str, Any]] | None = None,
) -> go.Figure:
    notes, shapes = frame(sheet, texts)
    layout = plain["layout"]
    layout = {
        **layout,
        "width": round(sheet.width),
        "height": round(sheet.height),
        "autosize": False,
        "paper_bgcolor": sheet.theme.tokens.surface,
        "margin": {
            "l": sheet.left,
            "r": sheet.right,
            "t": sheet.top,
            "b": sheet.bottom,
        },
        "annotations": [*layout.get("annotations", ()), *notes, *(more_notes or ())],
        "shapes": [*layout.get("shapes", ()), *shapes, *(more_shapes or ())],
    }
    layout.pop("template", None)
    return build(plain["data"], layout, sheet.theme)
