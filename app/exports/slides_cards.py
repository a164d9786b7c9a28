"""Which slide a card becomes, and the table of provinces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from app.domain.bivariate import Bivariate
from app.domain.codes import Card, FlowDirection, Region, Status
from app.domain.dataset import Dataset
from app.domain.records import Indicator
from app.domain.selection import Pyramid, Slice, Value
from app.exports.card_content import CardContent
from app.exports.slides_deck import Deck, Sheet, SlideTexts
from app.exports.slides_maps import map_slide
from app.exports.slides_pyramid import draw_pyramid
from app.exports.slides_ranking import flows_slide, ranking_slide, regions_slide
from app.exports.slides_scatter import scatter_slide
from app.exports.slides_sheet import Box, Canvas, Run
from app.exports.slides_small import multiples_slide, similar_slide, spatial_slide
from app.exports.slides_sources import notes_of
from app.exports.slides_table import Cell, Table, draw_table
from app.exports.slides_takeaway import takeaway
from app.exports.slides_trend import draw_trend
from app.figures.formats import EN_DASH, Formats
from app.figures.ranking_rows import numbers_and_floors
from app.figures.tokens import LIGHT
from app.state.answers import answers
from app.state.view_state import ViewState
from app.text.cards import measure_headings
from app.text.locale import Locale, msgid
from app.text.phrases import region_word, status_word
from app.text.sources import publishers_of_sources, source_line

More = Callable[[int], Sheet]
NOTHING: Final = msgid("There are no numbers to draw for this choice.")
LEFT: Final = msgid("People born there who live in another province: where most have left")
CAME: Final = msgid(
    "People living there who were born in another province: where most have come to"
)
_EMPTY: Final = {
    "pyramid": msgid("No age and sex structure is published for this series and year."),
    "flows": msgid("This package has no people by birthplace."),
    "similar": msgid("Select a province, and the provinces most like it are shown here."),
    "map-a": msgid("This series has no provincial figures in any year."),
    "ranking": msgid("This series has no provincial figures in any year."),
}


def add_card(deck: Deck, content: CardContent, dataset: Dataset) -> None:
    """Add the slide of a card; several for a long table; for an empty one a slide that says why."""
    if content.card == Card.FLOWS and not content.state.areas and content.rows:
        content = _of_all(content, dataset)
    texts = SlideTexts(
        title=content.title,
        sentence=takeaway(content),
        subtitle=content.subtitle,
        foot=(content.source, content.definition, content.boundary),
        notes=notes_of(content, dataset),
    )

    def more(number: int) -> Sheet:
        title = (
            f"{content.title} ({number})"
            if content.locale.lang == "en"
            else f"{content.title}（{number}）"
        )
        return deck.figure(SlideTexts(title, "", texts.subtitle, texts.foot, texts.notes))

    sheet = deck.figure(texts)
    if not _draw(sheet, content, dataset, more):
        _say_why(sheet, content)


def _of_all(content: CardContent, dataset: Dataset) -> CardContent:
    """Return the card of flows in words that fit all provinces, while no province is chosen."""
    locale = content.locale
    outward = content.state.flow is FlowDirection.OUT
    told = locale.t(LEFT if outward else CAME)
    ids = dict.fromkeys(str(row["source_id"]) for row in content.rows)
    names = publishers_of_sources(
        [name for text in ids for name in text.split(";")], dataset, locale
    )
    year = content.rows[0]["year"]
    return replace(
        content,
        alt=told,
        sentence=told,
        subtitle=locale.year(year) if isinstance(year, int) else "",
        source=source_line(names, "", locale),
    )


def _draw(sheet: Sheet, content: CardContent, dataset: Dataset, more: More) -> bool:
    """Draw the figure of a card; say whether there was anything to draw."""
    given = (sheet, content, dataset)
    if content.card in ("map-a", "map-b"):
        return map_slide(*given)
    if content.card == "table":
        return table_slide(*given, more)
    if content.card == "spatial":
        return spatial_slide(*given, more)
    if content.card == "pyramid":
        return content.structure is not None and draw_pyramid(
            sheet.canvas, sheet.body, content.structure, alt=content.alt, name=content.title,
            records=content.rows, keys=content.columns,
        )  # fmt: skip
    if content.card == "trend":
        return content.trend is not None and draw_trend(
            sheet.canvas, sheet.body, content.trend, dataset.definitions,
            highlight=content.state.series, alt=content.alt, name=content.title,
            records=content.rows, keys=content.columns,
        )  # fmt: skip
    slide = {
        "ranking": ranking_slide,
        "regions": regions_slide,
        "flows": flows_slide,
        "scatter": scatter_slide,
        "multiples": multiples_slide,
        "similar": similar_slide,
    }.get(content.card)
    return slide is not None and slide(*given)


def _say_why(sheet: Sheet, content: CardContent) -> None:
    """Write why there is nothing to draw, and what must be known of the numbers."""
    t = content.locale.t
    runs = [[Run(t(_EMPTY.get(content.card, NOTHING)), 16, colour=LIGHT.ink_2)]]
    runs += [[Run(note, 12, colour=LIGHT.ink_2)] for note in content.notes]
    body = sheet.body
    box = Box(body.x, body.y + body.height * 0.3, body.width, 120)
    sheet.canvas.shape(Box(body.x, body.y, body.width, body.height), name=t("No values"), alt=None)
    sheet.canvas.text(box, runs, name=t("No values"), align="center")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the heads of the table are worded from."""

    dataset: Dataset
    state: ViewState
    locale: Locale
    answer: Slice
    context: Slice | None
    structure: Pyramid
    indicator: Indicator | None
    bivariate: Bivariate | None = None


def table_slide(sheet: Sheet, content: CardContent, dataset: Dataset, more: More) -> bool:
    """Write the table of the provinces: value, interval, rank, kind, and what map B shows."""
    state, locale = content.state, content.locale
    answer, context = answers(dataset, state)
    areas = dataset.areas
    values = [
        v for v in _in_order(answer)
        if areas[v.area_code].covered and v.status is not Status.FILTERED_OUT
    ]  # fmt: skip
    if not values:
        return False
    indicator = None if state.compare else dataset.indicators.get(state.b)
    empty = Pyramid((), state.year, (), Status.NOT_PUBLISHED)
    heads = measure_headings(_Shown(dataset, state, locale, answer, context, empty, indicator))
    t = locale.t
    columns = [
        Cell(t("Province")), Cell(t("Region")), Cell(heads.value, number=True),
        Cell(t("{level} interval", level="80%"), number=True), Cell(t("Rank"), number=True),
        Cell(t("Kind")),
    ]  # fmt: skip
    formats = Formats(answer, locale), Formats(context, locale, indicator) if context else None
    others = context.by_code() if context else {}
    if context:
        columns.append(Cell(heads.context, number=True))
    rows = [_row(v, others.get(v.area_code), formats, dataset, locale) for v in values]
    marked = frozenset(i for i, v in enumerate(values) if v.area_code in state.areas)

    def page(number: int) -> tuple[Canvas, Box]:
        other = more(number)
        return other.canvas, other.body

    shares = (0.16, 0.1, 0.15, 0.17, 0.1, 0.13, 0.19) if context else ()
    table = Table(tuple(columns), tuple(rows), marked, shares)
    draw_table((sheet.canvas, sheet.body), page, table, name=content.title, alt=content.alt)
    return True


def _in_order(answer: Slice) -> list[Value]:
    first = numbers_and_floors(answer)
    return [*first, *(value for value in answer.values if value.value is None)]


def _row(
    value: Value,
    other: Value | None,
    formats: tuple[Formats, Formats | None],
    dataset: Dataset,
    locale: Locale,
) -> tuple[Cell, ...]:
    area, own = dataset.areas[value.area_code], formats[0]
    belt = region_word(Region(area.region3), locale) if area.region3 in set(Region) else ""
    held = EN_DASH
    if value.lo80 is not None and value.hi80 is not None:
        held = locale.range(value.lo80, value.hi80, own.quantity)
    rank = str(value.rank) if value.rank is not None else EN_DASH
    if (
        value.status is Status.MODELLED
        and value.rank_low is not None
        and value.rank_low != value.rank_high
    ):
        rank = f"{value.rank_low}{EN_DASH}{value.rank_high}"
    grey = LIGHT.ink_2
    cells = (
        Cell(locale.name(area)), Cell(belt, colour=grey), Cell(_number(value, own), number=True),
        Cell(held, number=True, colour=grey), Cell(rank, number=True, colour=grey),
        Cell(status_word(value.status, locale), colour=grey),
    )  # fmt: skip
    if formats[1] is None:
        return cells
    return (*cells, Cell(_number(other, formats[1]) if other else EN_DASH, number=True))


def _number(value: Value, formats: Formats) -> str:
    if value.value is None:
        return EN_DASH
    return formats.at_least_sign(value) + formats.column(value)
