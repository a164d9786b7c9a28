"""Slides of the maps: the map at the left, its legend and the highest values at the right."""

from __future__ import annotations

from typing import Final

from app.domain import bivariate as two
from app.domain.bivariate import Bivariate
from app.domain.codes import MapStyle, Status, Theme
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Slice, Value
from app.exports.card_content import CardContent
from app.exports.slides_deck import Sheet
from app.exports.slides_legend import (
    Column,
    add_circles,
    add_classes,
    add_key,
    add_square,
)
from app.exports.slides_map import CIRCLE_PX, MapDrawing, draw_map
from app.exports.slides_sheet import Box
from app.figures.bivariate import joined, paint, square
from app.figures.formats import Formats
from app.figures.legend import legend_model
from app.figures.maps import drawn_style
from app.figures.maps_common import MapInput, Paint
from app.figures.ranking_rows import numbers_and_floors
from app.figures.theme import FigureTheme, get_theme
from app.state.answers import answers
from app.text import differences
from app.text.phrases import status_word

LEGEND_WIDTH: Final = 262
HIGHEST: Final = 5
_ROW: Final = 22.0


def map_slide(sheet: Sheet, content: CardContent, dataset: Dataset) -> bool:
    """Draw the map of a card; say whether there was anything to draw."""
    answer = content.answer
    if answer is None or not any(value.value is not None for value in answer.values):
        return False
    theme, both = get_theme(Theme.LIGHT), None
    if content.card == "map-a":
        both = both_measures(content, dataset)
    given = map_input(content, dataset, theme, both)
    style = style_of(content, dataset, both)
    body = sheet.body
    place = Box(body.x, body.y, body.width - LEGEND_WIDTH - 120, body.height)
    draw_map(
        sheet.canvas, place, MapDrawing(given, dataset, style, content.alt, name=content.title)
    )
    column = Column(sheet.canvas, body.right - LEGEND_WIDTH, body.y + 2, LEGEND_WIDTH)
    indicator = dataset.indicators.get(content.state.b)
    if both is not None and indicator is not None:
        legend = square(both, theme=theme, locale=content.locale, indicator=indicator)
        add_square(column, legend)
        add_key(column, legend.key, fill=theme.tokens.bivariate[1])
        return True
    _legend(column, content, given, style, body)
    return True


def _legend(
    column: Column, content: CardContent, given: MapInput, style: MapStyle, body: Box
) -> None:
    legend = legend_model(
        given.slice, locale=content.locale, theme=given.theme, indicator=given.indicator,
        style=style, max_px=CIRCLE_PX, ends=_ends(content),
    )  # fmt: skip
    if legend.circles:
        add_circles(column, legend, content.unit)
    else:
        add_classes(column, legend, content.unit)
    circle = legend.circle if style is MapStyle.CIRCLES else ""
    add_key(column, legend.key, fill=legend.sample, circle=circle)
    _highest(column, given, body.bottom)


def map_input(
    content: CardContent, dataset: Dataset, theme: FigureTheme, both: Bivariate | None
) -> MapInput:
    """Return what the map draws: values, colours, names."""
    answer, colours = content.answer, None
    indicator = content.indicator
    if both is not None:
        answer = joined(both)
        colours = _paint(both, content, dataset, theme)
        indicator = None
    if answer is None:
        raise ValueError("a card without a slice is no map")
    return MapInput(
        answer, dataset.areas, content.state.areas, theme, content.locale, "", indicator,
        compact=False, paint=colours,
    )  # fmt: skip


def _paint(both: Bivariate, content: CardContent, dataset: Dataset, theme: FigureTheme) -> Paint:
    return paint(
        both, areas=dataset.areas, theme=theme, locale=content.locale,
        indicator=dataset.indicators[content.state.b],
    )  # fmt: skip


def style_of(content: CardContent, dataset: Dataset, both: Bivariate | None) -> MapStyle:
    """Return how a map is drawn: as asked for, but numbers never fill areas."""
    wanted = content.state.map or MapStyle.AREAS
    if both is not None or wanted is MapStyle.BIVARIATE:
        wanted = MapStyle.AREAS
    if not dataset.drawable:
        return MapStyle.TILES
    if both is not None or content.answer is None:
        return wanted
    return drawn_style(content.answer, wanted, content.indicator)


def both_measures(content: CardContent, dataset: Dataset) -> Bivariate | None:
    """Return both measures as one map, where the link asks for it and the two allow it."""
    state = content.state
    if state.map is not MapStyle.BIVARIATE or state.b not in dataset.indicators:
        return None
    answer, context = answers(dataset, state)
    whole_a = query(dataset, state.but(region=()).selection)
    whole_b = context_slice(dataset, state.b, state.year)
    compared = state.compare is not None
    if context is None or two.refusal(dataset, whole_a, whole_b, compared=compared):
        return None
    return two.bivariate(
        answer, context, whole_a=whole_a, whole_b=whole_b, indicator=dataset.indicators[state.b]
    )


def _ends(content: CardContent) -> tuple[str, str]:
    """Return the words at both ends of a scale of differences."""
    state = content.state
    if content.answer is None or not content.answer.difference or state.compare is None:
        return "", ""
    return differences.ends(state.selection, state.compare, content.locale)


def _highest(column: Column, given: MapInput, below: float) -> None:
    """List the highest values with their intervals, as many of five as have room."""
    locale, formats = given.locale, Formats(given.slice, given.locale, given.indicator)
    room = int((below - column.y - _ROW) // _ROW)
    values = numbers_and_floors(given.slice)[: max(0, min(HIGHEST, room))]
    if len(values) < 2:  # one line under a heading says too little
        return
    column.write(_head(given.slice, given), bold=True)
    for value in values:
        middle = column.y + _ROW / 2
        name = locale.name(given.areas[value.area_code])
        number = formats.at_least_sign(value) + formats.column(value)
        column.beside(name, column.x, middle)
        column.beside(number, column.x + 158, middle, align="right", width=80)
        column.beside(_rest(value, formats), column.x + 168, middle)
        column.y += _ROW


def _head(answer: Slice, given: MapInput) -> str:
    locale = given.locale
    if answer.count(Status.FLOOR) or answer.count(Status.NOT_PUBLISHED):
        return locale.gettext("Highest of the figures published")
    if any(value.lo80 is not None for value in answer.values):
        return locale.t("Highest ({level} interval)", level="80%")
    return locale.gettext("Highest")


def _rest(value: Value, formats: Formats) -> str:
    if value.lo80 is not None and value.hi80 is not None:
        if formats.slice.difference:
            span = differences.span(value.lo80, value.hi80, formats.slice.measure, formats.locale)
            return f"({span})"
        return f"({formats.locale.range(value.lo80, value.hi80, formats.quantity)})"
    if value.status is Status.PUBLISHED and formats.slice.count(Status.MODELLED):
        return status_word(value.status, formats.locale)
    return ""
