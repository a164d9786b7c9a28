"""Pictures to take away: one figure with title, chart, legend, source and link, always in the light theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.codes import MapStyle, Theme
from app.domain.records import Area, Definition, Indicator
from app.domain.selection import Pyramid, Slice, Trend
from app.figures.export_frame import Around, ExportTexts, Sheet, around, frame
from app.figures.export_legend import key_row
from app.figures.export_map import map_picture
from app.figures.export_shapes import Room, Shape
from app.figures.legend import legend_model
from app.figures.maps import drawn_style
from app.figures.maps_common import MapInput
from app.figures.pyramid import pyramid_figure
from app.figures.ranking import AXIS_PX, TOP_PX, ranking_figure
from app.figures.ranking_rows import ranking_rows
from app.figures.theme import build, get_theme
from app.figures.trend import trend_figure

if TYPE_CHECKING:
    from app.text.locale import Locale

KEY_PX: Final = 46
"""Height of a key in one row under a chart."""
ROW_MOST_PX: Final = 40.0

__all__ = ["ExportTexts", "export_figure", "framed_figure", "room_of"]


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
    shape: Shape = Shape.LANDSCAPE,
    ends: tuple[str, str] = ("", ""),
) -> go.Figure:
    """Return the picture of a card: ``map-a``, ``map-b``, ``ranking``, ``pyramid`` or ``trend``.

    ``answer`` serves maps and ranking (with ``indicator`` for context slices), ``structure`` the pyramid,
    ``trend`` with ``definitions`` the counts over time. ``ends`` are words at both ends of the scale of a map.

    Raises:
        ValueError: for another kind, or when what the kind needs is missing.
    """
    theme = get_theme(Theme.LIGHT)
    if kind in ("map-a", "map-b", "ranking") and answer is not None and areas is not None:
        given = MapInput(
            answer, areas, selected, theme, locale, geojson_url, indicator, compact=False
        )
        if kind == "ranking":
            return _ranking(given, scene, shape)
        drawn = drawn_style(answer, style, indicator)
        return map_picture(given, scene, shape=shape, style=drawn, ends=ends)
    room = room_of(scene, shape)
    if kind == "pyramid" and structure is not None:
        figure = pyramid_figure(
            structure, theme=theme, locale=locale, scale=room.scale, width=room.width
        )
        return framed_figure(figure, texts=scene, shape=shape)
    if kind == "trend" and trend is not None and definitions is not None:
        figure = trend_figure(
            trend, definitions=definitions, theme=theme, locale=locale, highlight=highlight,
            scale=room.scale, size=(room.width, room.height),
        )  # fmt: skip
        return framed_figure(figure, texts=scene, shape=shape)
    raise ValueError(f"no picture of {kind!r} from what was given")


def room_of(texts: ExportTexts, shape: Shape) -> Room:
    """Return the room a chart has between such texts."""
    return around(texts, shape).room


def framed_figure(figure: go.Figure, *, texts: ExportTexts, shape: Shape) -> go.Figure:
    """Return a chart with title, source and link around it. Its margins become those inside the sheet."""
    plain = figure.to_plotly_json()
    measured = around(texts, shape)
    return _framed(plain, measured, _inset(plain, measured))


def _ranking(given: MapInput, texts: ExportTexts, shape: Shape) -> go.Figure:
    """Return the bars, as high as the sheet allows, over the key of what their edges mean."""
    rows = max(1, len(ranking_rows(given.slice, given.selected).shown))
    measured = around(texts, shape)
    room = measured.room.height - KEY_PX + 20
    scale = min(measured.room.scale, max(1.2, room / rows / 15.5))
    row_px = min(ROW_MOST_PX, (room - (TOP_PX + AXIS_PX) * scale) / rows)
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
    sheet = _inset(plain, measured, below=KEY_PX - 20)
    end = measured.form.width - measured.form.margin
    notes, shapes = key_row(sheet, legend, measured.rule - KEY_PX + 2, right=end)
    return _framed(plain, measured, sheet, notes, shapes)


def _inset(plain: dict[str, Any], measured: Around, *, below: float = 0) -> Sheet:
    """Return the sheet whose plot area leaves the chart's own margins inside the room for charts."""
    margin = plain["layout"].get("margin") or {"l": 0, "r": 0, "t": 0, "b": 0}
    form = measured.form
    return measured.sheet(
        get_theme(Theme.LIGHT),
        left=form.margin + margin["l"],
        right=form.margin + margin["r"],
        top=round(measured.top + margin["t"]),
        bottom=round(form.height - measured.top - measured.room.height + below + margin["b"]),
    )


def _framed(
    plain: dict[str, Any],
    measured: Around,
    sheet: Sheet,
    more_notes: list[dict[str, Any]] | None = None,
    more_shapes: list[dict[str, Any]] | None = None,
) -> go.Figure:
    notes, shapes = frame(sheet, measured)
    layout = plain["layout"]
    layout = {
        **layout,
        "width": measured.form.width,
        "height": measured.height,
        "autosize": False,
        "paper_bgcolor": sheet.theme.tokens.surface,
        "margin": {"l": sheet.left, "r": sheet.right, "t": sheet.top, "b": sheet.bottom},
        "annotations": [*layout.get("annotations", ()), *notes, *(more_notes or ())],
        "shapes": [*layout.get("shapes", ()), *shapes, *(more_shapes or ())],
    }
    layout.pop("template", None)
    return build(plain["data"], layout, sheet.theme)
