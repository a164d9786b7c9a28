"""Spatial statistics: Moran's I, local clusters on the map of tiles, neighbours."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from app.components.analysis_parts import Choice, choices, figure_height
from app.components.fragments import render
from app.components.scene import Scene
from app.domain.codes import Card
from app.domain.context import context_slice
from app.domain.query import query
from app.domain.records import Indicator
from app.domain.selection import Slice
from app.domain.spatial import (
    Cluster,
    Prepared,
    SpatialResult,
    neighbours,
    prepare,
)
from app.exports.rows import Row
from app.figures.export_shapes import Room
from app.figures.formats import Formats
from app.figures.spatial import cluster_colours, cluster_figure, key_line
from app.figures.theme import FigureTheme
from app.pages.analysis import spatial_table
from app.pages.analysis.card import AnalysisCard, CardView
from app.statistics.runner import StatisticsError, spatial_statistics
from app.text import spatial as words
from app.text.cards import heading
from app.text.locale import Locale
from app.text.phrases import DOT, slice_title

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What the card looks at: map A or the indicator of map B, over all provinces."""

    answer: Slice
    indicator: Indicator | None
    prepared: Prepared
    which: str


def _name(locale: Locale) -> str:
    return locale.gettext("Spatial patterns")


def _about(locale: Locale) -> str:
    return locale.gettext("Moran’s I, local clusters (LISA), neighbours")


def _question(scene: Scene) -> Question:
    """Return the question; the region filter does not part neighbours from one another."""
    dataset, state = scene.dataset, scene.state
    if state.spatial == "b" and scene.indicator is not None and scene.context is not None:
        answer = context_slice(dataset, state.b, state.year)
        return Question(answer, scene.indicator, prepare(dataset, answer), "b")
    asked = replace(state.selection, regions=())
    answer = query(dataset, asked)
    return Question(answer, None, prepare(dataset, answer, asked), "a")


def _view(scene: Scene, look: FigureTheme) -> CardView:
    locale = scene.locale
    asked = _question(scene)
    what = slice_title(asked.answer, scene.dataset, locale)
    title = locale.t("Spatial patterns: {what}", what=what)
    above = _switch(scene, asked)
    told = heading(scene, "map-b" if asked.which == "b" else "map-a")
    if asked.prepared.question is None:
        text = words.refusal_text(asked.prepared, locale)
        return CardView(title, told.subtitle, "", above=above, empty=_empty(text, locale))
    try:
        found = spatial_statistics(asked.prepared.question)
    except StatisticsError as error:
        log.warning("%s", error)
        text = locale.t("The statistics could not be worked out just now. Try again in a moment.")
        return CardView(title, told.subtitle, "", above=above, empty=_empty(text, locale))
    figure = _figure(scene, look)
    return CardView(
        title=title,
        subtitle=told.subtitle,
        source=told.source,
        alt=words.alternative(found, what, scene.dataset, locale),
        above=above + spatial_table.summary(scene, found, what),
        below=spatial_table.below(scene, asked.answer, asked.indicator, found, asked.prepared),
        figure=figure,
        height=figure_height(figure) if figure else 0,
        legend=_legend(scene, look, found),
    )  # fmt: skip


def _empty(text: str, locale: Locale) -> str:
    return render("empty", locale, text=text, action="", set="")


def _switch(scene: Scene, asked: Question) -> str:
    locale = scene.locale
    if scene.indicator is None or scene.context is None:
        return ""
    a = slice_title(scene.answer, scene.dataset, locale)
    b = locale.name(scene.indicator, "short")
    offered = [
        Choice(f"A  {a}", "spatial=", asked.which == "a"),
        Choice(f"B  {b}", "spatial=b", asked.which == "b"),
    ]
    return choices(scene, "spatial", label=locale.t("Whose pattern"), offered=offered)


def _figure(
    scene: Scene, look: FigureTheme, scale: float = 1.0, *, alone: bool = False
) -> go.Figure | None:
    """Return the map; ``alone`` writes the key and the statistics beside it."""
    asked = _question(scene)
    if asked.prepared.question is None:
        return None
    found = spatial_statistics(asked.prepared.question)
    locale, dataset = scene.locale, scene.dataset
    formats = Formats(asked.answer, locale, asked.indicator)
    local = {one.area_code: one for one in found.local}
    beside = neighbours(dataset)
    texts = {
        value.area_code: words.tooltip(
            local.get(value.area_code), formats.full(value), value.area_code, found.permutations,
            beside=beside.get(value.area_code, ()), dataset=dataset, locale=locale,
        )
        for value in asked.answer.with_value()
    }  # fmt: skip
    return cluster_figure(
        asked.answer,
        {code: one.cluster for code, one in local.items()},
        marks={code: words.cluster_mark(one.cluster, locale) for code, one in local.items()},
        texts=texts,
        areas=dataset.areas,
        selected=scene.state.areas,
        theme=look,
        locale=locale,
        indicator=asked.indicator,
        scale=scale,
        key=_key(scene, look, found) if alone else (),
    )


def _picture(scene: Scene, look: FigureTheme, room: Room) -> go.Figure:
    return _figure(scene, look, room.scale, alone=True) or go.Figure()


def _key(scene: Scene, look: FigureTheme, found: SpatialResult) -> list[str]:
    """Return Moran's I and the kinds of clusters as the lines beside an exported map."""
    locale = scene.locale
    p = words.p_text(found.p, found.permutations, locale)
    moran = f"{locale.t('Moran’s I')} {locale.signed(found.moran, 3)}"
    return [DOT.join((moran, p)), *(
        key_line(
            kind,
            f"{words.cluster_mark(kind, locale)} {words.cluster_word(kind, locale)} {len(found.of(kind))}",
            look.tokens,
        )
        for kind in Cluster
    )]  # fmt: skip


def _legend(scene: Scene, look: FigureTheme, found: SpatialResult) -> str:
    colours, locale = cluster_colours(look.tokens), scene.locale
    items = [
        {
            "colour": colours[kind],
            "mark": words.cluster_mark(kind, locale),
            "text": words.cluster_word(kind, locale),
            "count": len(found.of(kind)),
        }
        for kind in Cluster
    ]
    return render("clusters", locale, items=items)


def _rows(scene: Scene) -> list[Row]:
    asked = _question(scene)
    if asked.prepared.question is None:
        return []
    found = spatial_statistics(asked.prepared.question)
    return spatial_table.rows(scene, asked.answer, found)


def _offered(scene: Scene) -> bool:
    return bool(scene.dataset.adjacency)


CARD = AnalysisCard(
    Card.SPATIAL, _name, _about, _view, _rows, spatial_table.COLUMNS, picture=_picture,
    offered=_offered,
)  # fmt: skip
