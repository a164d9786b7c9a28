"""Map A against map B: one point a province."""

from __future__ import annotations

from app.components.fragments import render
from app.components.scene import Scene
from app.domain.codes import Card
from app.exports.rows import COLUMNS, Row, slice_rows
from app.figures.scatter import scatter_figure
from app.figures.theme import FigureTheme
from app.pages.analysis.card import AnalysisCard, CardView
from app.text.cards import map_a_title
from app.text.locale import Locale


def _name(locale: Locale) -> str:
    return locale.gettext("A against B")


def _about(locale: Locale) -> str:
    return locale.gettext("One point a province, with correlation")


def _view(scene: Scene, look: FigureTheme) -> CardView:
    locale = scene.locale
    title = locale.t("A against B")
    subtitle = map_a_title(scene.state, locale)
    if scene.context is None:
        text = locale.t("This package has no indicators for map B.")
        return CardView(title, subtitle, "", empty=render("empty", locale, text=text, action=""))
    figure = scatter_figure(
        scene.answer, scene.context, areas=scene.dataset.areas, theme=look, locale=locale
    )
    return CardView(title, subtitle, "", alt=subtitle, figure=figure)


def _rows(scene: Scene) -> list[Row]:
    rows = slice_rows(scene.answer, scene.dataset)
    return rows + (slice_rows(scene.context, scene.dataset) if scene.context else [])


CARD = AnalysisCard(Card.SCATTER, _name, _about, _view, _rows, COLUMNS)
