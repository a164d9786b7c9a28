"""The charts of the presentation of a province: its place, its children, who left and came, incomes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from app.domain import province_flows
from app.domain.codes import Theme
from app.domain.context import context_slice, indicator_years
from app.domain.dataset import Dataset
from app.domain.province_flows import Flow
from app.domain.province_profile import lead, structure
from app.domain.selection import TrendLine, TrendPoint
from app.exports.rows import COLUMNS, pyramid_rows, slice_rows
from app.exports.slides_bars import draw_bars
from app.exports.slides_legend import Column, add_key
from app.exports.slides_lines import NamedLine, draw_lines
from app.exports.slides_pyramid import draw_pyramid
from app.exports.slides_ranking import KEY_WIDTH, flow_bars, slice_bars
from app.figures.fills import fills
from app.figures.legend import key_items
from app.figures.theme import get_theme
from app.figures.tokens import LIGHT
from app.pages import province_cards as cards
from app.pages.province_deck_making import Making, leading, named
from app.text.locale import msgid
from app.text.phrases import measure_title, measure_unit, place

Item = dict[str, Any]

MOST_FLOWS: Final = 12
ANY_AGE: Final = msgid(
    "People of any age who had moved at any time of their lives, as the census found them; not only"
    " parents. One in ten was asked, and the numbers are scaled up."
)


def position_slide(making: Making) -> None:
    """Add the ranking of all provinces, this one in bold."""
    dataset, code, locale = making.dataset, making.code, making.frame.locale
    item = cards.position(dataset, code, making.frame)
    found = leading(making)
    if item is None or found is None:
        return
    names = {key: locale.name(area) for key, area in dataset.areas.items()}
    rows = tuple(slice_rows(found.answer, dataset))
    given = slice_bars(
        found.answer, names, locale, unit=measure_unit(found.measure, locale), selected=(code,),
        records=rows, keys=COLUMNS,
    )  # fmt: skip
    if given is None:
        return
    parts = [
        item["year"],
        measure_title(found.measure, locale),
        locale.t("thin lines: 80 per cent intervals"),
    ]
    alt = making.words[1] if len(making.words) > 1 else item["title"]
    sheet = making.slide(
        locale.t("Place among the provinces"), sentence=named(making, item["rank"]),
        subtitle=" · ".join(parts), source=item["source"], notes=(alt,),
    )  # fmt: skip
    body = sheet.body
    column = Column(sheet.canvas, body.right - KEY_WIDTH, body.y + 18, KEY_WIDTH)
    column.write(measure_unit(found.measure, locale), colour=LIGHT.ink_2)
    shades = fills(found.answer, LIGHT).row(0)
    add_key(
        column,
        key_items(found.answer, locale, get_theme(Theme.LIGHT)),
        fill=shades[len(shades) // 4],
    )
    box = body._replace(width=body.width - KEY_WIDTH - 28)
    draw_bars(sheet.canvas, box, given, name=item["title"], alt=f"{alt} {item['rank']}")


def structure_slide(making: Making) -> None:
    """Add the children by age and sex."""
    dataset, code, locale = making.dataset, making.code, making.frame.locale
    item, found = cards.age_and_sex(dataset, code, making.frame), structure(dataset, code)
    first = lead(dataset, code)
    if item is None or found is None or first is None:
        return
    told = locale.formats.semicolon.join(f"{row['name']} {row['text']}" for row in item["rows"])
    parts = [locale.t("{year}. The area of a bar is the number of children.", year=item["year"])]
    if item["modelled"]:
        parts.append(locale.t("Modelled; lines are {level} intervals.", level="80%"))
    sheet = making.slide(
        locale.t("Left-behind children by age and sex"), subtitle=locale.formats.gap.join(parts),
        source=item["source"], notes=(told,),
    )  # fmt: skip
    rows = pyramid_rows(found, dataset, definition=first.definition)
    draw_pyramid(
        sheet.canvas, sheet.body, found, alt=told, name=locale.t("Left-behind children by age and sex"),
        records=rows, keys=COLUMNS,
    )  # fmt: skip


def flows_slide(making: Making) -> None:
    """Add where people went, and where others came from."""
    dataset, code, locale = making.dataset, making.code, making.frame.locale
    shown = {item["kind"]: item for item in cards.flows(dataset, code, making.frame)}
    for kind, look in (("left", province_flows.left), ("came", province_flows.came)):
        found = look(dataset, code, MOST_FLOWS)
        if found is None or kind not in shown:
            continue
        item = shown[kind]
        colon = "：" if locale.lang == "zh" else ": "
        sheet = making.slide(
            item["title"], sentence=f"{item['total']['name']}{colon}{item['total']['text']}",
            subtitle=f"{item['year']} · {locale.t(ANY_AGE)}",
            source=item["source"], notes=(_listed(making, found.top),),
        )  # fmt: skip
        flow_bars(
            sheet, found.top, dataset, locale, name=item["title"], alt=_listed(making, found.top)
        )


def _listed(making: Making, flows: Sequence[Flow]) -> str:
    locale = making.frame.locale
    return locale.formats.semicolon.join(
        f"{place(flow.area_code, making.dataset, locale)} {locale.count_text(flow.persons)}"
        for flow in flows
    )


def incomes_slide(making: Making) -> None:
    """Add incomes over the years."""
    dataset, code, locale = making.dataset, making.code, making.frame.locale
    item = cards.trend(dataset, code, cards.INCOMES, making.frame)
    if item is None:
        return
    lines = [
        NamedLine(locale.name(dataset.indicators[key], "short"), _line(dataset, key, code))
        for key in cards.INCOMES
    ]
    told = locale.formats.semicolon.join(
        f"{end['name']} {locale.formats.comma.join(_dated(point) for point in end['points'])}"
        for end in item["ends"]
    )
    title = locale.t("Income in towns and in the countryside")
    sheet = making.slide(
        title, sentence=told, subtitle=f"{item['years']} · {item['unit']}", source=item["source"],
        notes=(told,),
    )  # fmt: skip
    draw_lines(sheet.canvas, sheet.body, lines, unit=item["unit"], name=title, alt=told)


def _dated(point: Item) -> str:
    return f"{point['year']} {point['text']}"


def _line(dataset: Dataset, indicator: str, code: str) -> TrendLine:
    values = [
        (year, context_slice(dataset, indicator, year).by_code()[code])
        for year in indicator_years(dataset, indicator)
    ]
    points = tuple(TrendPoint(year, value) for year, value in values if value.value is not None)
    joins = tuple(
        (index, index + 1)
        for index, (one, other) in enumerate(pairwise(points))
        if other.year == one.year + 1
    )
    return TrendLine(indicator, "", points, joins)
