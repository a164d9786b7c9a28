"""Slides of small multiples, of similar provinces and of neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.domain.codes import MapStyle, Theme
from app.domain.dataset import Dataset
from app.domain.multiples import drawn_like, multiples
from app.domain.similar import similar_provinces, traits
from app.domain.spatial import Cluster
from app.exports.card_content import CardContent
from app.exports.slides_chart import (
    Axis,
    NativeChart,
    Plot,
    Workbook,
    category_axis,
    document,
    legend_below,
    number_ref,
    text_ref,
    value_axis,
)
from app.exports.slides_deck import Sheet
from app.exports.slides_legend import Column, add_circles, add_key
from app.exports.slides_map import MapDrawing, draw_map
from app.exports.slides_numbers import axis_of
from app.exports.slides_outlines import SMALL_GRID
from app.exports.slides_sheet import PT, Box, Canvas, Line, Run, solid
from app.exports.slides_table import Cell, Table, draw_table
from app.figures.formats import EN_DASH
from app.figures.legend import Legend, legend_model
from app.figures.maps import drawn_style
from app.figures.maps_common import MapInput
from app.figures.measure_text import text_width
from app.figures.similar import trait_colours
from app.figures.theme import get_theme
from app.figures.tokens import LIGHT
from app.state.answers import answers
from app.text import multiples as part_words
from app.text import similar as similar_words
from app.text import spatial as spatial_words
from app.text.locale import Locale
from app.text.phrases import measure_unit, place

More = Callable[[int], Sheet]

_TITLE_PX: Final = 26
_LEGEND_PX: Final = 132
_CIRCLE_PX: Final = 40
_NAME_PT: Final = 12


def multiples_slide(sheet: Sheet, content: CardContent, dataset: Dataset) -> bool:
    """Draw a small map for each age group, or for girls and boys; their classes below."""
    state, locale, body = content.state, content.locale, sheet.body
    answer, _ = answers(dataset, state)
    parts = drawn_like(answer, multiples(dataset, state.selection, state.multiples))
    if not parts:
        return False
    theme = get_theme(Theme.LIGHT)
    wanted = state.map or MapStyle.AREAS
    if wanted is MapStyle.BIVARIATE:
        wanted = MapStyle.AREAS
    style = drawn_style(answer, wanted) if dataset.drawable else MapStyle.TILES
    wide = body.width / len(parts)
    high = body.height - _LEGEND_PX - _TITLE_PX
    for index, part in enumerate(parts):
        given = MapInput(
            part.answer, dataset.areas, state.areas, theme, locale, "", None, compact=False
        )
        name = part_words.part_title(part, locale)
        left = body.x + index * wide
        title = Box(left, body.y, wide - 16, _TITLE_PX)
        sheet.canvas.text(title, [[Run(name, 13, True)]], name=name, align="center")
        box = Box(left, body.y + _TITLE_PX, wide - 16, high)
        drawing = MapDrawing(
            given, dataset, style, f"{name}{locale.formats.gap}{content.alt}", labels=False,
            circle_px=_CIRCLE_PX, name=name, grid=SMALL_GRID,
        )  # fmt: skip
        draw_map(sheet.canvas, box, drawing)
    legend = legend_model(
        parts[0].answer, locale=locale, theme=theme, style=style, max_px=_CIRCLE_PX
    )
    top = body.bottom - _LEGEND_PX + 12
    unit = measure_unit(state.measure, locale)
    if legend.circles:
        add_circles(Column(sheet.canvas, body.x, top, 300), legend, unit)
    else:
        _band(sheet.canvas, Box(body.x, top, 720, 60), legend, unit)
    column = Column(sheet.canvas, body.right - 300, top, 300)
    circle = legend.circle if style is MapStyle.CIRCLES else ""
    add_key(column, legend.key, fill=legend.sample, circle=circle)
    return True


def _band(canvas: Canvas, box: Box, legend: Legend, unit: str) -> None:
    """Draw the classes side by side, each with its limits below it."""
    canvas.text(Box(box.x, box.y, box.width, 20), [[Run(unit, 11, colour=LIGHT.ink_2)]], name=unit)
    colours = [step.colour for step in legend.steps] or list(legend.ramp)
    labels = [step.label for step in legend.steps]
    wide = box.width / max(1, len(colours))
    for index, colour in enumerate(colours):
        label = labels[index] if labels else ""
        place_ = Box(box.x + index * wide, box.y + 24, wide, 18)
        canvas.shape(
            place_, name=label, alt=label or None, fill=solid(colour), line=Line(LIGHT.surface, 1)
        )
        if label:
            below = Box(place_.x, place_.bottom + 3, wide, 20)
            canvas.text(below, [[Run(label, 11)]], name=label, align="center")
    for at, label in () if labels else legend.ticks:
        below = Box(box.x + at * box.width - 50, box.y + 45, 100, 20)
        canvas.text(below, [[Run(label, 11)]], name=label, align="center")


# -- similar provinces -----------------------------------------------------------------------------


def similar_slide(sheet: Sheet, content: CardContent, dataset: Dataset) -> bool:
    """Draw in what the most similar provinces differ, in standard deviations."""
    state, locale, body = content.state, content.locale, sheet.body
    found = similar_provinces(dataset, state.areas[-1]) if state.areas else ()
    if not found:
        return False
    lang, keys = sheet.canvas.lang, [trait.key for trait in traits(dataset)]
    names = [
        locale.t("{n} ({range})", n=place(one.area_code, dataset, locale), range=locale.number(one.distance, 2))
        for one in found
    ]  # fmt: skip
    book = Workbook(records=content.rows, keys=content.columns)
    book.add(locale.t("Province"), names)
    colours, numbers = trait_colours(LIGHT), list[float | None]()
    series = ""
    for order, key in enumerate(keys):
        cells = [
            next((round(p.difference, 4) for p in one.parts if p.key == key), None) for one in found
        ]
        numbers += cells
        name = similar_words.trait_name(key, dataset, locale)
        at = book.add(name, cells)
        series += (
            f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/><c:tx>{text_ref(book.head(at), [name])}</c:tx>'
            f'<c:spPr>{solid(colours[order])}</c:spPr><c:invertIfNegative val="0"/>'
            f"<c:cat>{text_ref(book.range(0), names)}</c:cat>"
            f"<c:val>{number_ref(book.range(at), cells, '0.00')}</c:val></c:ser>"
        )  # fmt: skip
    reach = max(abs(number) for number in numbers if number is not None)
    _, high, ticks, _ = axis_of([reach], 4)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else high
    end = step * -(-high // step)
    title = locale.t("Difference in standard deviations")
    left = max(text_width(name, _NAME_PT / PT) for name in names) * 1.1 + 16
    plot = Plot(
        left / body.width, 0.01, (body.width - left - 24) / body.width, (body.height - 84) / body.height
    )  # fmt: skip
    axis = Axis(-end, end, step, "+0.0#;−0.0#;0", title=title)
    xml = document(
        f'{plot.xml()}<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:overlap val="0"/><c:axId val="401"/><c:axId val="402"/></c:barChart>'
        f"{category_axis(401, 402, downwards=True, size=_NAME_PT)}{value_axis(402, 401, axis, lang=lang)}",
        lang=lang, legend=legend_below(lang, 11),
    )  # fmt: skip
    chart = NativeChart(xml, book.bytes())
    sheet.canvas.chart(body, chart, name=content.title, alt=content.alt)
    return True


# -- neighbours ------------------------------------------------------------------------------------


def spatial_slide(sheet: Sheet, content: CardContent, dataset: Dataset, more: More) -> bool:
    """Write the provinces with their kind of cluster, those that stand out first."""
    if not content.rows:
        return False
    locale, areas = content.locale, dataset.areas
    order = {kind.value: index for index, kind in enumerate(Cluster)}
    rows = sorted(
        content.rows, key=lambda row: (order.get(str(row["cluster"]), 9), -_number(row["value"]))
    )
    heads = (
        Cell(locale.t("Province")), Cell(locale.t("Kind")), Cell(locale.t("Value"), number=True),
        Cell(locale.t("Local Moran’s I"), number=True), Cell("p", number=True),
        Cell(locale.t("Neighbours")),
    )  # fmt: skip
    lines = tuple(
        (
            Cell(locale.name(areas[str(row["area_code"])]), bold=str(row["area_code"]) in content.state.areas),
            Cell(spatial_words.cluster_word(Cluster(str(row["cluster"])), locale)),
            Cell(locale.number(_number(row["value"]), 1), number=True),
            Cell(locale.signed(_number(row["local_moran"]), 2), number=True),
            Cell(locale.number(_number(row["p_one_sided"]), 3), number=True),
            Cell(_names(str(row["neighbours"] or ""), dataset, locale)),
        )
        for row in rows
        if str(row["area_code"]) in areas
    )  # fmt: skip

    def page(number: int) -> tuple[Canvas, Box]:
        other = more(number)
        return other.canvas, other.body

    table = Table(heads, lines, shares=(0.14, 0.19, 0.09, 0.12, 0.08, 0.38))
    draw_table((sheet.canvas, sheet.body), page, table, name=content.title, alt=content.alt)
    return True


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _names(joined: str, dataset: Dataset, locale: Locale) -> str:
    known = [
        locale.name(dataset.areas[code]) for code in joined.split("+") if code in dataset.areas
    ]
    return locale.formats.comma.join(known) or EN_DASH
