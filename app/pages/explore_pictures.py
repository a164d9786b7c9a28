"""Pictures of the cards, composed here and drawn by a browser: the reader's, or one of the command line's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from app.components import ids
from app.components.scene import Device, Scene
from app.components.table import picture_rows
from app.domain.codes import Card, Theme
from app.domain.trend import national_trend
from app.exports.csv_file import file_name
from app.figures.export_bivariate import bivariate_figure
from app.figures.export_card import export_figure, framed_figure, room_of
from app.figures.export_frame import ExportTexts
from app.figures.export_shapes import Shape
from app.figures.export_table import export_table
from app.figures.flows import GEOMETRY
from app.figures.theme import get_theme
from app.pages.analysis.card import AnalysisCard
from app.pages.analysis.registry import cards as analysis_cards
from app.pages.card_content import UnknownCardError, local_file_name
from app.pages.explore_maps import ends
from app.pages.explore_texts import card_picture_texts, picture_texts
from app.pages.explore_view import ViewBuilder
from app.state.url import serialise
from app.state.view_state import ViewState

PICTURES: Final = (*ids.PICTURES, *(card.value for card in Card))
"""The cards that have a picture."""


class EmptyPictureError(LookupError):
    """The card shows nothing for this view, so there is nothing to draw."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be drawn; the maps in it name their boundaries by address."""

    card: str
    shape: Shape
    figure: dict[str, Any]
    width: int
    height: int
    name: str
    """Name of a file without suffix, ASCII."""
    local_name: str
    """The name a reader sees: Chinese on a Chinese page, else empty."""
    title: str
    lang: str

    def json(self) -> str:
        """Return the picture as a browser takes it."""
        body = {
            "figure": self.figure,
            "name": self.name,
            "local_name": self.local_name,
            "shape": self.shape.value,
            "width": self.width,
            "height": self.height,
        }
        return json.dumps(body, cls=PlotlyJSONEncoder, ensure_ascii=False)


def compose(
    builder: ViewBuilder,
    card: str,
    state: ViewState,
    *,
    address: str,
    shape: Shape,
    downloaded: date,
) -> Picture:
    """Return the picture of a card of a view, in the light theme.

    Args:
        builder: Answers states over one dataset.
        card: Name of the card, one of ``PICTURES``.
        state: The view.
        address: Address of the site, ending in a slash.
        shape: Shape of the sheet.
        downloaded: The day written on the picture.

    Raises:
        UnknownCardError: there is no such card, or this view has none.
        EmptyPictureError: the card shows nothing for this view.
        StatisticsError: its statistics cannot be worked out now.
    """
    scene = builder.scene(state, Device(lang=state.lang))
    link = f"{address}?{serialise(state, builder.dataset)}"
    if card in ids.PICTURES:
        if card == ids.MAP_B and scene.context is None:
            raise UnknownCardError(card)
        texts = picture_texts(scene, card, link, downloaded)
        figure = _always(scene, card, texts, builder.geojson_url, shape)
        name = builder.file_name(card, state)
    elif card in set(Card) and (found := analysis_cards().get(Card(card))):
        figure, texts = _on_demand(scene, found, link, downloaded, shape)
        name = _file_name(card, state)
    else:
        raise UnknownCardError(card)
    plain = figure.to_plotly_json()
    for trace in plain["data"]:
        if trace.get("geojson") == GEOMETRY:
            trace["geojson"] = builder.geojson_url
    return Picture(
        card=card,
        shape=shape,
        figure=plain,
        width=int(plain["layout"]["width"]),
        height=int(plain["layout"]["height"]),
        name=name if shape is Shape.LANDSCAPE else f"{name}_{shape.value}",
        local_name=local_file_name(scene, texts.title),
        title=texts.title,
        lang=state.lang,
    )


def _always(
    scene: Scene, card: str, texts: ExportTexts, geojson_url: str, shape: Shape
) -> go.Figure:
    """Return the picture of a card that is always on the page."""
    if card == ids.TABLE:
        heads, rows = picture_rows(scene)
        return export_table(heads, rows, texts=texts, shape=shape)
    if card == ids.PYRAMID and not scene.structure.bands:
        raise EmptyPictureError(card)
    second = card == ids.MAP_B
    if card == ids.MAP_A and scene.bivariate is not None and scene.indicator is not None:
        return bivariate_figure(
            scene.bivariate,
            texts=texts,
            areas=scene.dataset.areas,
            indicator=scene.indicator,
            selected=scene.state.areas,
            locale=scene.locale,
            geojson_url=geojson_url,
            tiles=scene.tiled,
            shape=shape,
        )
    return export_figure(
        card,
        scene=texts,
        locale=scene.locale,
        answer=scene.context if second else scene.answer,
        structure=scene.structure,
        trend=national_trend(scene.dataset),
        areas=scene.dataset.areas,
        definitions=scene.dataset.definitions,
        indicator=scene.indicator if second else None,
        style=scene.style_b if second else scene.style,
        selected=scene.state.areas,
        highlight=scene.state.series,
        geojson_url=geojson_url,
        shape=shape,
        ends=ends(scene) if second else ("", ""),
    )


def _on_demand(
    scene: Scene, card: AnalysisCard, link: str, downloaded: date, shape: Shape
) -> tuple[go.Figure, ExportTexts]:
    """Return the picture of a card that is opened on demand, and its words."""
    light = get_theme(Theme.LIGHT)
    view = card.view(scene, light)
    if view.figure is None:
        raise EmptyPictureError(card.key.value)
    texts = card_picture_texts(scene, view, link, downloaded, tells=card.tells)
    drawn = view.figure
    if card.picture is not None:
        drawn = card.picture(scene, light, room_of(texts, shape))
    return framed_figure(drawn, texts=texts, shape=shape), texts


def _file_name(card: str, state: ViewState) -> str:
    where = "-".join(state.areas[:3]) or "china"
    return file_name(f"{card}-{state.series}", where, str(state.year), state.lang)
