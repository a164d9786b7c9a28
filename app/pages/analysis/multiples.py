"""Small multiples: the measure of map A for each age group, or for girls and boys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from app.components.analysis_parts import (
    Choice,
    Entry,
    Line,
    choices,
    figure_height,
    table_values,
)
from app.components.fragments import render
from app.components.map_parts import legend as legend_html
from app.components.map_parts import look
from app.components.scene import Scene
from app.domain.codes import Card, MapStyle, MultiplesBy, Status
from app.domain.multiples import Part, drawn_like, multiples
from app.domain.selection import Value
from app.exports.rows import COLUMNS, Row, slice_rows
from app.figures.export_frame import Sheet
from app.figures.export_legend import key_row
from app.figures.export_shapes import Room
from app.figures.fills import fills
from app.figures.formats import Formats
from app.figures.legend import CIRCLE_MAX_PX, Legend, legend_model
from app.figures.maps import drawn_style
from app.figures.multiples import CIRCLES, Panel, multiples_figure, with_band
from app.figures.theme import FigureTheme, build
from app.pages.analysis.card import AnalysisCard, CardView
from app.pages.analysis.nearest import nearest
from app.state.view_state import ViewState
from app.text import multiples as words
from app.text.cards import heading
from app.text.locale import Locale
from app.text.phrases import measure_unit, place

BAND_PX = 84.0
"""Room for the band of classes below the maps of a picture."""


def _name(locale: Locale) -> str:
    return locale.gettext("By age and sex")


def _about(locale: Locale) -> str:
    return locale.gettext("Small maps of map A in the same classes")


def _parts(scene: Scene) -> tuple[Part, ...]:
    found = multiples(scene.dataset, scene.state.selection, scene.state.multiples)
    return drawn_like(scene.answer, found)


def _style(scene: Scene) -> MapStyle:
    """Return how the maps are drawn: as map A is; two measures at once become one."""
    style = scene.style
    if style is MapStyle.BIVARIATE:
        style = MapStyle.TILES if scene.compact else MapStyle.AREAS
    return drawn_style(scene.answer, style if scene.dataset.drawable else MapStyle.TILES)


def _view(scene: Scene, theme: FigureTheme) -> CardView:
    locale, state = scene.locale, scene.state
    parts = _parts(scene)
    title = words.card_title(state, locale)
    if not parts:
        return CardView(title, "", "", above=_switch(scene), empty=_closed(scene))
    figure = _draw(scene, parts, theme)
    return CardView(
        title=title,
        subtitle=words.subtitle(state, locale, circles=_style(scene) is MapStyle.CIRCLES),
        source=heading(scene, "map-a").source,
        alt=words.alternative(parts, state, scene.dataset, locale),
        above=_switch(scene),
        below=_below(scene, parts),
        figure=figure,
        height=figure_height(figure),
        legend=_key(scene, _legend(scene, parts, theme)),
    )


def _switch(scene: Scene) -> str:
    by_age = scene.state.multiples is MultiplesBy.AGES
    offered = [
        Choice(scene.locale.t("By age group"), "multiples=", by_age),
        Choice(scene.locale.t("Girls and boys"), "multiples=sex", not by_age),
    ]
    return choices(scene, "multiples", label=scene.locale.t("Small maps"), offered=offered)


def _closed(scene: Scene) -> str:
    """Return why there is nothing to draw, and the nearest choice that can be."""
    locale, state = scene.locale, scene.state
    other = MultiplesBy.AGES if state.multiples is MultiplesBy.SEX else MultiplesBy.SEX
    if multiples(scene.dataset, state.selection, other):
        action = (
            locale.t("By age group") if other is MultiplesBy.AGES else locale.t("Girls and boys")
        )
        change = "multiples=" if other is MultiplesBy.AGES else "multiples=sex"
    else:

        def works(there: ViewState) -> bool:
            return bool(multiples(scene.dataset, there.selection, state.multiples))

        way = nearest(scene, works)
        action, change = (way.action, way.set) if way else ("", "")
    text = words.closed_reason(state, locale)
    return render("empty", locale, text=text, action=action, set=change)


def _draw(
    scene: Scene,
    parts: tuple[Part, ...],
    theme: FigureTheme,
    scale: float = 1.0,
    height: float | None = None,
    foot: float = 0.0,
    *,
    paired: bool = False,
) -> go.Figure:
    return multiples_figure(
        [_panel(scene, part) for part in parts],
        areas=scene.dataset.areas,
        style=_style(scene),
        selected=scene.state.areas,
        theme=theme,
        locale=scene.locale,
        compact=scene.compact,
        scale=scale,
        height=height,
        foot=foot,
        paired=paired,
    )


def _panel(scene: Scene, part: Part) -> Panel:
    locale, national = scene.locale, part.answer.national
    china = ""
    if national is not None and national.value is not None:
        china = locale.t("China {value}", value=words.number(national, scene.state, locale))
    return Panel(part.answer, words.part_title(part, locale), china)


def _legend(
    scene: Scene, parts: tuple[Part, ...], theme: FigureTheme, scale: float = 1.0
) -> Legend:
    """Return the key all maps share, without what holds for one of them only."""
    model = legend_model(
        replace(parts[0].answer, national=None),
        locale=scene.locale,
        theme=theme,
        style=_style(scene),
        max_px=CIRCLE_MAX_PX * CIRCLES * scale,
    )
    return replace(model, bars=(), note="", total="")


def _key(scene: Scene, model: Legend) -> str:
    """Return the key as HTML; the classes hold another number of provinces on every map, so none is told."""
    if model.circles or not model.ticks:
        return legend_html(model, scene.locale, look=look(scene.state))
    return render(
        "multiples_legend", scene.locale,
        steps=model.steps, band=f"linear-gradient(90deg,{','.join(model.ramp)})", ticks=model.ticks,
        key=model.key, sample=model.sample,
    )  # fmt: skip


def _picture(scene: Scene, theme: FigureTheme, room: Room) -> go.Figure:
    parts, scale = _parts(scene), room.scale
    figure = _picture_maps(scene, parts, theme, room)
    model = _legend(scene, parts, theme)
    sheet = Sheet(room.width, room.height, theme, bottom=BAND_PX * scale)
    notes, shapes = key_row(sheet, model, room.height - 32, right=room.width)
    plain = figure.to_plotly_json()
    layout = plain["layout"]
    layout.pop("template", None)
    layout["annotations"] = [*layout["annotations"], *notes]
    layout["shapes"] = [*layout["shapes"], *shapes]
    return build(plain["data"], layout, theme)


def _picture_maps(
    scene: Scene, parts: tuple[Part, ...], theme: FigureTheme, room: Room
) -> go.Figure:
    """Return the maps over the band of their classes, or over what their circles mean."""
    scale = room.scale
    figure = _draw(scene, parts, theme, scale, room.height, BAND_PX * scale, paired=room.stacked)
    if _style(scene) is MapStyle.CIRCLES:
        largest = max(v.value or 0.0 for part in parts for v in part.answer.values)
        text = scene.locale.count_text(largest, modelled=True)
        said = scene.locale.t(
            "The area of a circle is the number of children; the largest stands for {n}.", n=text
        )
        return with_band(figure, [], [], theme, scale=scale, words=said)
    colours = fills(parts[0].answer, theme.tokens).shades
    ticks = _legend(scene, parts, theme).ticks
    unit = measure_unit(scene.state.measure, scene.locale)
    return with_band(figure, colours, ticks, theme, scale=scale, words=unit)


# -- words around it -------------------------------------------------------------------------------


def _below(scene: Scene, parts: tuple[Part, ...]) -> str:
    summary = scene.locale.t("Table of the small maps")
    return render("multiples_below", scene.locale, summary=summary, **_table(scene, parts))


def _table(scene: Scene, parts: tuple[Part, ...]) -> dict[str, Any]:
    locale, dataset = scene.locale, scene.dataset
    columns = [
        Entry(locale.t("Province")),
        *(Entry(words.part_title(part, locale), number=True) for part in parts),
    ]
    by_code = [part.answer.by_code() for part in parts]
    china = tuple(_cell(scene, part, part.answer.national) for part in parts)
    rows = [Line(locale.t("China"), china)]
    for value in parts[0].answer.with_value():
        code = value.area_code
        cells = tuple(
            _cell(scene, part, found.get(code)) for part, found in zip(parts, by_code, strict=True)
        )
        rows.append(Line(place(code, dataset, locale), cells, code, code in scene.state.areas))
    caption = locale.t("Table: {name}", name=words.card_title(scene.state, locale))
    return table_values(scene, Card.MULTIPLES, caption=caption, columns=columns, rows=rows)


def _cell(scene: Scene, part: Part, value: Value | None) -> Entry:
    if value is None or value.value is None:
        return Entry("–", number=True)
    formats = Formats(part.answer, scene.locale)
    note = ""
    if value.lo80 is not None and value.hi80 is not None and value.status is Status.MODELLED:
        note = scene.locale.range(value.lo80, value.hi80, formats.quantity)
    text = words.number(value, scene.state, scene.locale)
    return Entry(text, number=True, figure_id=value.figure_id, note=note)


def _rows(scene: Scene) -> list[Row]:
    return [row for part in _parts(scene) for row in slice_rows(part.answer, scene.dataset)]


CARD = AnalysisCard(Card.MULTIPLES, _name, _about, _view, _rows, COLUMNS, picture=_picture)
