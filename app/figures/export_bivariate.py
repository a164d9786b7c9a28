"""The picture of the map of two measures, always in the light theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from app.domain.bivariate import Bivariate
from app.domain.codes import MapStyle, Theme
from app.domain.records import Area, Indicator
from app.figures.bivariate import add_square, add_square_notes, joined, paint, square
from app.figures.export_frame import ExportTexts, around
from app.figures.export_legend import Column, add_key_items
from app.figures.export_map import Part, map_sheet
from app.figures.export_shapes import Shape
from app.figures.maps_common import MapInput
from app.figures.theme import get_theme

if TYPE_CHECKING:
    from app.text.locale import Locale


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
    shape: Shape = Shape.LANDSCAPE,
) -> go.Figure:
    """Return map, square and key with title, source and link around them."""
    theme = get_theme(Theme.LIGHT)
    measured = around(texts, shape)
    given = MapInput(
        joined(view), areas, selected, theme, locale, geojson_url, None, compact=False,
        scale=measured.form.map,
        paint=paint(view, areas=areas, theme=theme, locale=locale, indicator=indicator),
    )  # fmt: skip
    legend = square(view, theme=theme, locale=locale, indicator=indicator)

    def classes(column: Column) -> None:
        add_square(column, legend)
        if not measured.form.stacked:
            add_square_notes(column, legend)

    def key(column: Column) -> None:
        add_key_items(column, legend.key, fill=theme.tokens.bivariate[1])
        if measured.form.stacked:
            add_square_notes(column, legend)

    style = MapStyle.TILES if tiles else MapStyle.AREAS
    return map_sheet(given, measured, [Part(0.6, classes), Part(0.4, key)], style=style)
