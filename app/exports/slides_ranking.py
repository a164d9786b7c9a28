"""Slides of bars: the ranking of the provinces, groups of provinces, people by birthplace, similar provinces."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.domain import province_flows
from app.domain.codes import FlowDirection, Measure, Status, Theme
from app.domain.dataset import Dataset
from app.domain.records import Indicator
from app.domain.regions import aggregate, groups_of
from app.domain.selection import Slice, Value
from app.exports.card_content import CardContent
from app.exports.rows import Row
from app.exports.slides_bars import Bar, Bars, draw_bars
from app.exports.slides_deck import Sheet
from app.exports.slides_legend import Column, add_key
from app.exports.slides_numbers import Measured, axis_of, counts, measured
from app.exports.slides_sheet import Box
from app.figures.fills import fills
from app.figures.formats import Formats
from app.figures.legend import key_items
from app.figures.ranking_rows import ranking_rows
from app.figures.status_style import outlines_published, status_style
from app.figures.theme import get_theme
from app.figures.tokens import LIGHT
from app.state.answers import answers
from app.text import regions as region_words
from app.text.locale import Locale
from app.text.phrases import measure_unit, place, status_word

KEY_WIDTH: Final = 232
_FOUR_DIGITS: Final = 1000


def ranking_slide(sheet: Sheet, content: CardContent, dataset: Dataset) -> bool:
    """Draw the ranking of a card; say whether there was anything to draw."""
    if content.answer is None:
        return False
    return ranking(sheet, content.answer, dataset, content, name=content.title, alt=content.alt)


def ranking(
    sheet: Sheet, answer: Slice, dataset: Dataset, content: CardContent, *, name: str, alt: str
) -> bool:
    """Draw the provinces in order, the key at the right."""
    locale, body = content.locale, sheet.body
    names = {code: locale.name(area) for code, area in dataset.areas.items()}
    given = slice_bars(
        answer, names, locale, unit=content.unit, selected=content.state.areas,
        indicator=content.indicator, records=content.rows, keys=content.columns,
    )  # fmt: skip
    if given is None:
        return False
    box = Box(body.x, body.y, body.width - KEY_WIDTH - 28, body.height)
    draw_bars(sheet.canvas, box, given, name=name, alt=alt)
    column = Column(sheet.canvas, body.right - KEY_WIDTH, body.y + 18, KEY_WIDTH)
    column.write(content.unit, colour=LIGHT.ink_2)
    column.y += 6
    shades = fills(answer, LIGHT).row(0)
    add_key(
        column, key_items(answer, locale, get_theme(Theme.LIGHT)), fill=shades[len(shades) // 4]
    )
    return True


def slice_bars(
    answer: Slice,
    names: dict[str, str],
    locale: Locale,
    *,
    unit: str,
    selected: tuple[str, ...] = (),
    indicator: Indicator | None = None,
    records: tuple[Row, ...] = (),
    keys: tuple[str, ...] = (),
) -> Bars | None:
    """Return the bars of a slice, highest first; None without any number."""
    values = [v for v in ranking_rows(answer).shown if v.value is not None and v.area_code in names]
    if not values:
        return None
    formats = Formats(answer, locale, indicator)
    look = measured(formats)
    mixed = outlines_published(value.status for value in values)
    shown = fills(answer, LIGHT)
    bars = tuple(
        Bar(
            f"▸ {names[value.area_code]}"
            if value.area_code in selected
            else names[value.area_code],
            look.scaled(value.value),
            LIGHT.neutral if value.status is Status.FLOOR else shown.certain(value.value or 0.0),
            status_word(value.status, locale),
            _edge(value, mixed=mixed),
            look.scaled(value.lo80),
            look.scaled(value.hi80),
            _told(value, formats, look),
            bold=value.area_code in selected,
        )
        for value in values
    )
    reference = _reference(answer, formats, locale)
    ends = [x for bar in bars for x in (bar.value, bar.low, bar.high)]
    low, high, ticks, code = axis_of([*ends, reference[0] if reference else None])
    return Bars(
        bars, look.code, code, ticks, low, high, " · ".join(part for part in (unit, look.word) if part),
        locale.t("Province"), look.word, reference, records, keys,
    )  # fmt: skip


def _told(value: Value, formats: Formats, look: Measured) -> str:
    """Return a number in words where its format would say too much: bounds, estimates of four digits."""
    sign = formats.at_least_sign(value)
    long = value.status is Status.MODELLED and abs(look.scaled(value.value) or 0.0) >= _FOUR_DIGITS
    return sign + formats.column(value) if sign or (long and formats.is_count) else ""


def _edge(value: Value, *, mixed: bool) -> str:
    edge = status_style(value.status, LIGHT).edge
    return "none" if edge == "solid" and not mixed else edge


def _reference(answer: Slice, formats: Formats, locale: Locale) -> tuple[float, str] | None:
    """Return China's number where a province can lie above or below it."""
    national = answer.national
    if national is None or national.value is None or formats.is_count:
        return None
    if answer.measure == Measure.SHARE:
        return None
    return national.value, locale.t("China {value}", value=formats.column(national))


# -- groups of provinces ---------------------------------------------------------------------------


def regions_slide(sheet: Sheet, content: CardContent, dataset: Dataset) -> bool:
    """Draw groups of provinces, added up."""
    state, locale = content.state, content.locale
    main = aggregate(dataset, state.selection, groups_of(dataset, state.scheme, state.groups))
    values = [
        found for found in main.values if found.value is not None and found.value.value is not None
    ]
    if not values:
        return False
    shown = tuple(
        replace(found.value, area_code=found.group.key)
        for found in values
        if found.value is not None
    )
    names = {
        found.group.key: region_words.group_name(found.group, state.scheme, locale)
        for found in values
    }
    answer = replace(answers(dataset, state)[0], values=shown, national=main.national)
    given = slice_bars(
        answer, names, locale, unit=measure_unit(state.measure, locale), records=content.rows,
        keys=content.columns,
    )  # fmt: skip
    if given is None:
        return False
    body = sheet.body
    box = body._replace(height=min(body.height, 70 + 84.0 * len(given.bars)))
    draw_bars(
        sheet.canvas, box, replace(given, head=content.title), name=content.title, alt=content.alt
    )
    return True


# -- people by birthplace --------------------------------------------------------------------------


def flows_slide(sheet: Sheet, content: CardContent, dataset: Dataset, most: int = 15) -> bool:
    """Draw the largest groups of those who left, or came to, the province selected last."""
    state, locale = content.state, content.locale
    outward = state.flow is FlowDirection.OUT
    if not state.areas:
        flows = province_flows.largest(dataset, most, outward=outward)
        return flow_bars(sheet, flows, dataset, locale, name=content.title, alt=content.alt)
    look = province_flows.left if outward else province_flows.came
    found = look(dataset, state.areas[-1], most)
    return found is not None and flow_bars(
        sheet, found.top, dataset, locale, name=content.title, alt=content.alt
    )


def flow_bars(
    sheet: Sheet,
    flows: tuple[province_flows.Flow, ...],
    dataset: Dataset,
    locale: Locale,
    *,
    name: str,
    alt: str,
) -> bool:
    """Draw groups of people, the largest first."""
    areas = dataset.areas
    known = [flow for flow in flows if flow.area_code in areas]
    if not known:
        return False
    look = counts(max(flow.persons for flow in known), locale)
    bars = tuple(
        Bar(place(f.area_code, dataset, locale), look.scaled(f.persons), LIGHT.accent, "")
        for f in known
    )
    low, high, ticks, code = axis_of([bar.value for bar in bars])
    rows: list[Row] = [
        {
            "figure_id": f.figure_id, "area_code": f.area_code, "area_name_en": areas[f.area_code].name_en,
            "area_name_zh": areas[f.area_code].name_zh, "persons": round(f.persons),
            "share_percent": round(f.share, 4),
        }
        for f in known
    ]  # fmt: skip
    given = Bars(
        bars, look.code, code, ticks, low, high, look.word, locale.t("Province"), look.word, None, tuple(rows),
        tuple(rows[0]),
    )  # fmt: skip
    body = sheet.body
    box = body._replace(height=min(body.height, 60 + 34.0 * len(bars)))
    draw_bars(sheet.canvas, box, given, name=name, alt=alt or name)
    return True
