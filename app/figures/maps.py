"""Maps of China by province: filled areas, proportional circles, or a grid of tiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from app.domain.codes import MapStyle, Measure
from app.domain.records import Area, Indicator
from app.domain.selection import Slice
from app.figures.maps_areas import areas_figure
from app.figures.maps_circles import circles_figure
from app.figures.maps_common import MapInput, Paint
from app.figures.maps_tiles import tiles_figure
from app.figures.theme import FigureTheme

if TYPE_CHECKING:
    from app.text.locale import Locale

_DRAWN = {
    MapStyle.AREAS: areas_figure,
    MapStyle.CIRCLES: circles_figure,
    MapStyle.TILES: tiles_figure,
}


def drawn_style(answer: Slice, style: MapStyle, indicator: Indicator | None = None) -> MapStyle:
    """Return how a slice is really drawn: numbers of people never fill areas, ratios never become circles."""
    if style is MapStyle.TILES:
        return style
    is_count = answer.measure == Measure.COUNT or (
        indicator is not None and indicator.kind == "count"
    )
    return MapStyle.CIRCLES if is_count else MapStyle.AREAS


def map_figure(
    answer: Slice,
    *,
    areas: Mapping[str, Area],
    style: MapStyle,
    selected: tuple[str, ...] = (),
    theme: FigureTheme,
    locale: Locale,
    geojson_url: str,
    indicator: Indicator | None = None,
    compact: bool = False,
    paint: Paint | None = None,
) -> go.Figure:
    """Return the map of a slice.

    ``indicator`` is needed for context slices (units and decimals). ``compact`` is for phones; ``paint`` gives
    fills and tooltips of their own. The figure
    holds no geometry: areas come from ``geojson_url``; traces whose ``meta`` has ``lines`` get their
    coordinates in the browser, which looks up ``lines`` (coast, insets, hatch_diagonal, hatch_horizontal,
    hatch_cross) for the codes in ``meta["areas"]``. Codes of points are in ``locations`` or ``customdata``.
    """
    given = MapInput(
        answer, areas, selected, theme, locale, geojson_url, indicator, compact, paint=paint
    )
    return _DRAWN[drawn_style(answer, style, indicator)](given)
