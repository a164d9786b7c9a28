"""The two maps of Explore for a scene: how each is drawn, its figure, and its legend."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from app.components import ids, map_parts
from app.components.scene import Scene
from app.domain import bivariate
from app.domain.bivariate import Bivariate, Refusal, refusal
from app.domain.codes import MapStyle
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Slice
from app.figures.bivariate import joined, paint, square
from app.figures.legend import legend_model
from app.figures.maps import drawn_style, map_figure
from app.figures.theme import FigureTheme
from app.state.view_state import ViewState
from app.text import differences


def refused(dataset: Dataset, state: ViewState) -> Refusal | None:
    """Return why map A and map B cannot be drawn as one, whatever the region; None when they can."""
    answer = query(dataset, state.but(region=()).selection)
    context = context_slice(dataset, state.b, state.year) if state.b else None
    return refusal(dataset, answer, context, compared=state.compare is not None)


def both_measures(
    dataset: Dataset, state: ViewState, answer: Slice, context: Slice | None
) -> Bivariate | None:
    """Return map A and map B as one map, when the link asks for it and the two allow it."""
    if state.map is not MapStyle.BIVARIATE or context is None or refused(dataset, state):
        return None
    return bivariate.bivariate(
        answer,
        context,
        whole_a=query(dataset, state.but(region=()).selection),
        whole_b=context_slice(dataset, state.b, state.year),
        indicator=dataset.indicators[state.b],
    )


def styles(scene: Scene, wanted: MapStyle | None) -> tuple[MapStyle, MapStyle]:
    """Return how map A and map B are drawn: numbers never fill areas, ratios never become circles.

    Two measures at once are drawn as tiles where tiles are preferred: small areas cannot hold two readings.
    """
    if scene.bivariate is not None:
        one = MapStyle.BIVARIATE
        other = MapStyle.TILES if scene.tiled else MapStyle.AREAS
    else:
        if wanted is MapStyle.BIVARIATE:
            wanted = MapStyle.TILES if scene.tiled else None
        one = other = wanted or MapStyle.AREAS
    if not scene.dataset.drawable and one is not MapStyle.BIVARIATE:
        one = other = MapStyle.TILES
    if one is not MapStyle.BIVARIATE:
        one = drawn_style(scene.answer, one)
    if scene.context is not None:
        other = drawn_style(scene.context, other, scene.indicator)
    return one, other


def figure(scene: Scene, card: str, theme: FigureTheme, geojson_url: str) -> go.Figure | None:
    """Return the drawing of a map; None for map B of a package without context."""
    common: dict[str, Any] = {
        "areas": scene.dataset.areas,
        "selected": scene.state.areas,
        "theme": theme,
        "locale": scene.locale,
        "geojson_url": geojson_url,
        "compact": scene.compact,
    }
    if card == ids.MAP_B:
        if scene.context is None:
            return None
        return map_figure(scene.context, style=scene.style_b, indicator=scene.indicator, **common)
    if scene.bivariate is None or scene.indicator is None:
        return map_figure(scene.answer, style=scene.style, **common)
    fills = paint(
        scene.bivariate, areas=scene.dataset.areas, theme=theme, locale=scene.locale,
        indicator=scene.indicator,
    )  # fmt: skip
    style = MapStyle.TILES if scene.tiled else MapStyle.AREAS
    return map_figure(joined(scene.bivariate), style=style, paint=fills, **common)


def legend(scene: Scene, card: str, theme: FigureTheme) -> str:
    """Return the legend of a map as HTML; empty for map B of a package without context."""
    second = card == ids.MAP_B
    answer = scene.context if second else scene.answer
    if answer is None:
        return ""
    if not second and scene.bivariate is not None and scene.indicator is not None:
        model = square(scene.bivariate, theme=theme, locale=scene.locale, indicator=scene.indicator)
        return map_parts.square_legend(model, scene.locale)
    model = legend_model(
        answer,
        locale=scene.locale,
        theme=theme,
        indicator=scene.indicator if second else None,
        style=scene.style_b if second else scene.style,
        ends=ends(scene) if second else ("", ""),
    )
    figure_id = answer.national.figure_id if answer.national else ""
    return map_parts.legend(
        model, scene.locale, look=map_parts.look(scene.state), figure_id=figure_id,
        signed=answer.difference,
    )  # fmt: skip


def ends(scene: Scene) -> tuple[str, str]:
    """Return the words at both ends of the scale of map B, where it shows differences."""
    state = scene.state
    if state.compare is None or not state.difference:
        return "", ""
    return differences.ends(state.selection, state.compare, scene.locale)


def element_style(scene: Scene) -> str:
    """Return the shape of the element map A is drawn in."""
    if scene.bivariate is None:
        return scene.style.value
    return MapStyle.TILES.value if scene.tiled else MapStyle.AREAS.value
