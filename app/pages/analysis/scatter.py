"""Map A against map B: one point a province, with correlation and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from app.components.analysis_parts import Entry, Line, table_values
from app.components.fragments import render
from app.components.scene import Scene
from app.domain.codes import Card, Status
from app.domain.context import context_slice
from app.domain.correlation import FEWEST, Correlation, Point, correlation, over_draws, points
from app.domain.query import query
from app.domain.selection import Slice, Value
from app.exports.rows import COLUMNS, Row, slice_rows
from app.figures.export_shapes import Room
from app.figures.formats import Formats
from app.figures.region_style import SYMBOLS
from app.figures.scatter import HEIGHT_PX, PHONE_HEIGHT_PX, scatter_figure
from app.figures.scatter_axes import Axis
from app.figures.scatter_key import with_key
from app.figures.theme import FigureTheme
from app.pages.analysis.card import AnalysisCard, CardView
from app.pages.analysis.nearest import nearest
from app.state.view_state import ViewState
from app.text import scatter as words
from app.text.cards import heading
from app.text.locale import Locale
from app.text.phrases import place, status_word


@dataclass(frozen=True, slots=True)
class Plotted:
    """The two slices, the provinces both have a number for, and how closely they go together."""

    up: Slice
    across: Slice
    points: tuple[Point, ...]
    correlation: Correlation


def _name(locale: Locale) -> str:
    return locale.gettext("A against B")


def _about(locale: Locale) -> str:
    return locale.gettext("One point a province, with correlation")


def _plotted(scene: Scene) -> Plotted | None:
    """Return what can be drawn; None for fewer than three points."""
    if scene.context is None:
        return None
    found = points(scene.context, scene.answer)
    coefficients = correlation(found)
    if coefficients is None:
        return None
    return Plotted(scene.answer, scene.context, found, coefficients)


def _view(scene: Scene, look: FigureTheme) -> CardView:
    locale, dataset = scene.locale, scene.dataset
    if scene.context is None:
        text = locale.t("This package has no indicators for map B.")
        return CardView(_name(locale), "", "", empty=render("empty", locale, text=text, action=""))
    title = words.scatter_title(scene.answer, scene.context, dataset, locale)
    plotted = _plotted(scene)
    if plotted is None:
        return CardView(title, "", "", empty=_too_few(scene, scene.context))
    return CardView(
        title=title,
        subtitle=words.subtitle(plotted.correlation, plotted.points, locale),
        source=heading(scene, "table").source,
        alt=words.alternative(
            plotted.up, plotted.across, plotted.points, plotted.correlation, scene.state.areas,
            dataset, locale,
        ),
        above=_tools(scene, plotted),
        below=_below(scene, plotted),
        figure=_draw(scene, plotted, look),
        height=PHONE_HEIGHT_PX if scene.compact else HEIGHT_PX,
        legend=_legend(scene, plotted),
    )  # fmt: skip


def _too_few(scene: Scene, context: Slice) -> str:
    locale = scene.locale
    found = len(points(context, scene.answer))

    def works(state: ViewState) -> bool:
        answer = query(scene.dataset, state.selection)
        other = context_slice(scene.dataset, state.b, state.year, state.region)
        return len(points(other, answer)) >= FEWEST

    way = nearest(scene, works)
    text = locale.ngettext(
        "Only {n} province has a number on both axes.",
        "Only {n} provinces have a number on both axes.",
        found,
    )
    if not found:
        text = locale.t("No province has a number on both axes.")
    why = locale.t("Two points always lie on a line, so a scatter takes at least three.")
    return render(
        "empty", locale, text=locale.formats.gap.join((text, why)),
        action=way.action if way else "", set=way.set if way else "",
    )  # fmt: skip


# -- figure ----------------------------------------------------------------------------------------


def _axis(scene: Scene, answer: Slice) -> Axis:
    dataset, locale = scene.dataset, scene.locale
    indicator = dataset.indicators.get(answer.measure)
    short = (
        locale.name(indicator, "short") if indicator else words.in_sentence(answer, dataset, locale)
    )
    return Axis(answer, words.axis_words(answer, dataset, locale), short, indicator)


def _draw(
    scene: Scene,
    plotted: Plotted,
    look: FigureTheme,
    scale: float = 1.0,
    size: tuple[float, float] | None = None,
) -> go.Figure:
    return scatter_figure(
        plotted.points,
        across=_axis(scene, plotted.across),
        up=_axis(scene, plotted.up),
        areas=scene.dataset.areas,
        selected=scene.state.areas,
        theme=look,
        locale=scene.locale,
        compact=scene.compact,
        scale=scale,
        size=size,
    )


def _picture(scene: Scene, look: FigureTheme, room: Room) -> go.Figure:
    plotted = _plotted(scene)
    if plotted is None:
        raise ValueError("fewer than three points make no picture")
    figure = _draw(scene, plotted, look, room.scale, (room.width, room.height))
    named = {key: words.region4_word(key, scene.locale) for key in _regions(scene, plotted)}
    named |= {key.value: status_word(key, scene.locale) for key in _kinds(plotted)}
    return with_key(figure, named, look, room.scale)


def _regions(scene: Scene, plotted: Plotted) -> dict[str, list[str]]:
    """Return the provinces drawn, by region, in the order of the key."""
    areas = scene.dataset.areas
    found = {
        region: [p.area_code for p in plotted.points if areas[p.area_code].region4 == region]
        for region in SYMBOLS
    }
    return {region: codes for region, codes in found.items() if codes}


def _kinds(plotted: Plotted) -> list[Status]:
    shown = {point.y.status for point in plotted.points}
    return [status for status in (Status.PUBLISHED, Status.MODELLED) if status in shown]


# -- words around it -------------------------------------------------------------------------------


def _tools(scene: Scene, plotted: Plotted) -> str:
    """Return the tools that choose provinces: drawing a box or a loop, or one region at a time."""
    chosen = set(scene.state.areas)
    regions = [
        {
            "key": region,
            "text": words.region4_word(region, scene.locale),
            "count": len(codes),
            "on": bool(chosen) and chosen == set(codes),
            "set": "" if chosen == set(codes) else ",".join(codes),
        }
        for region, codes in _regions(scene, plotted).items()
    ]
    return render("scatter_tools", scene.locale, regions=regions)


def _legend(scene: Scene, plotted: Plotted) -> str:
    kinds = [
        {
            "key": status.value,
            "text": status_word(status, scene.locale),
            "count": sum(point.y.status is status for point in plotted.points),
        }
        for status in _kinds(plotted)
    ]
    whiskers = any(point.y.lo80 is not None for point in plotted.points)
    return render("scatter_legend", scene.locale, kinds=kinds, whiskers=whiskers)


def _below(scene: Scene, plotted: Plotted) -> str:
    locale, dataset = scene.locale, scene.dataset
    up, across = plotted.up, plotted.across
    ends = over_draws(dataset, up, plotted.points)
    facts = [
        (locale.t("Pearson’s r"), words.coefficient(plotted.correlation.pearson, locale)),
        (locale.t("Spearman’s ρ"), words.coefficient(plotted.correlation.spearman, locale)),
        (locale.t("Provinces (n)"), str(plotted.correlation.n)),
    ]
    return render(
        "scatter_below", locale,
        facts=facts,
        draws=words.draws_sentence(ends, locale) if ends else "",
        cautions=words.cautions(up, across, plotted.points, dataset, locale),
        bases=words.bases(up, across, dataset, locale),
        **_table(scene, plotted),
    )  # fmt: skip


def _table(scene: Scene, plotted: Plotted) -> dict[str, Any]:
    locale, dataset = scene.locale, scene.dataset
    axes = [_axis(scene, plotted.up), _axis(scene, plotted.across)]
    columns = [
        Entry(locale.t("Province")),
        Entry(locale.t("Region")),
        *(Entry(axis.title, number=True) for axis in axes),
    ]
    ordered = sorted(plotted.points, key=lambda point: -(point.y.value or 0.0))
    rows = [
        Line(
            place(point.area_code, dataset, locale),
            (
                Entry(words.region4_word(dataset.areas[point.area_code].region4, locale)),
                _cell(point.y, axes[0], locale),
                _cell(point.x, axes[1], locale),
            ),
            point.area_code,
            point.area_code in scene.state.areas,
        )
        for point in ordered
    ]
    caption = locale.t(
        "Table: {name}", name=words.scatter_title(plotted.up, plotted.across, dataset, locale)
    )
    return table_values(scene, Card.SCATTER, caption=caption, columns=columns, rows=rows)


def _cell(value: Value, axis: Axis, locale: Locale) -> Entry:
    formats = Formats(axis.slice, locale, axis.indicator)
    note = ""
    if value.lo80 is not None and value.hi80 is not None:
        note = locale.range(value.lo80, value.hi80, formats.quantity)
    text = formats.worded(value, formats.short(value))
    return Entry(text, number=True, figure_id=value.figure_id, note=note)


def _rows(scene: Scene) -> list[Row]:
    rows = slice_rows(scene.answer, scene.dataset)
    return rows + (slice_rows(scene.context, scene.dataset) if scene.context else [])


CARD = AnalysisCard(
    Card.SCATTER, _name, _about, _view, _rows, COLUMNS, picture=_picture, tells="kind"
)
