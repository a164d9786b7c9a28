"""The picture of the map of two measures, always in the light theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from app.domain.bivariate import Bivariate
from app.domain.codes import MapStyle, Theme
from app.domain.records import Area, Indicator
from app.figures.bivariate import add_square, joined, paint, square
from app.figures.export_card import LANDSCAPE, LEGEND_X_PX, MAP_SCALE, map_sheet
from app.figures.export_frame import ExportTexts, Sheet, frame
from app.figures.export_legend import Column, add_key_items
from app.figures.maps_common import MapInput
from app.figures.theme import get_theme

if TYPE_CHECKING:
    from app.text.locale import Locale

LEGEND_TOP_PX = 200


def bivariate_figure(
    view: Bivariate,
    *,
    texts: ExportTexts,
    areas: Mapping[str, Area],
    indicator: Indicator,
    selected: tuple[str, ...],
    locale: Locale,
    geojson_url: str,
    tiles: bool = False,
) -> go.Figure:
    """Return map, square and key with title, source and link around them."""
    theme = get_theme(Theme.LIGHT)
    given = MapInput(
        joined(view), areas, selected, theme, locale, geojson_url, None, compact=False,
        scale=MAP_SCALE,
        paint=paint(view, areas=areas, theme=theme, locale=locale, indicator=indicator),
    )  # fmt: skip
    sheet = Sheet(*LANDSCAPE, theme)
    notes, shapes = frame(sheet, texts)
    column = Column(sheet, LEGEND_X_PX, LEGEND_TOP_PX, 344)
    legend = square(view, theme=theme, locale=locale, indicator=indicator)
    add_square(column, legend)
    add_key_items(column, legend.key, fill=theme.tokens.bivariate[1])
    style = MapStyle.TILES if tiles else MapStyle.AREAS
    return map_sheet(given, [*notes, *column.notes], [*shapes, *column.shapes], style=style)
