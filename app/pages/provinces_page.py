"""The page ``/provinces``: all provinces as tiles and as a list, found by name, pinyin or code."""

from __future__ import annotations

from typing import Any

from app.components.reading import Frame, reading_page
from app.domain import province_search
from app.domain.classify import class_index
from app.domain.codes import CHINA, Measure, Region, Status
from app.domain.dataset import Dataset
from app.domain.province_profile import Standing, main_question, standing
from app.domain.records import Area
from app.domain.selection import Slice, Value
from app.figures.formats import tile_name
from app.figures.tokens import DARK, LIGHT, class_colours, text_on
from app.pages.province_page import search_form
from app.pages.province_parts import figure, province
from app.text import province as words
from app.text.locale import Locale
from app.text.phrases import measure_title, region_word, status_word

Item = dict[str, Any]


def page(dataset: Dataset, frame: Frame, asked: str) -> str:
    """Return the document; ``asked`` filters the list."""
    locale = frame.locale
    found = province_search.search(dataset, asked)
    near = () if found else province_search.near(dataset, asked)
    rate, count = _answers(dataset)
    title = locale.t("Provinces")
    return reading_page(
        frame,
        "provinces",
        title=title,
        description=locale.t("Left-behind children in each of the 31 provinces of China"),
        title_rate=_title(rate, locale),
        title_count=_title(count, locale),
        tiles=_tiles(dataset, rate, frame),
        national=_national(rate, dataset, frame),
        groups=_groups(dataset, found, rate, count, frame),
        shown=len(found),
        total=len(dataset.covered_provinces),
        asked=asked[: province_search.LONGEST].strip(),
        near=[province(area, frame) for area in near],
        **search_form(frame, asked[: province_search.LONGEST].strip()),
    )


def _answers(dataset: Dataset) -> tuple[Slice | None, Slice | None]:
    """Return rates and counts of the main question; None where no province has a number."""
    asked, provinces = main_question(dataset), dataset.covered_provinces
    if asked is None or not provinces:
        return None, None
    found: list[Slice | None] = []
    for measure in (Measure.RATE, Measure.COUNT):
        one: Standing = standing(
            dataset, provinces[0].area_code, definition=asked[0], year=asked[1], measure=measure
        )
        found.append(one.answer if one.answer.with_value() else None)
    return found[0], found[1]


def _title(answer: Slice | None, locale: Locale) -> str:
    if answer is None:
        return ""
    return f"{measure_title(Measure(answer.measure), locale)}{locale.formats.comma}{locale.year(answer.year)}"


def _tiles(dataset: Dataset, rate: Slice | None, frame: Frame) -> Item | None:
    placed = [a for a in dataset.provinces if a.tile_row is not None and a.tile_col is not None]
    if not placed:
        return None
    top = min(area.tile_row or 0 for area in placed)
    left = min(area.tile_col or 0 for area in placed)
    values = rate.by_code() if rate else {}
    ordered = sorted(placed, key=lambda a: (a.tile_row or 0, a.tile_col or 0))
    return {
        "columns": max(area.tile_col or 0 for area in placed) - left + 1,
        "tiles": [
            {
                **province(area, frame),
                "short": tile_name(area, frame.locale),
                "covered": area.covered,
                "row": (area.tile_row or 0) - top + 1,
                "column": (area.tile_col or 0) - left + 1,
                **_tile(values.get(area.area_code), rate, dataset, frame.locale),
            }
            for area in ordered
        ],
    }


def _tile(value: Value | None, rate: Slice | None, dataset: Dataset, locale: Locale) -> Item:
    """Return number, class and certainty of a tile; style names the fills of both themes."""
    if value is None or value.value is None or rate is None or value.status is Status.FLOOR:
        kind = value.status if value is not None else Status.NOT_PUBLISHED
        return {"text": "", "status": status_word(kind, locale), "kind": kind.value, "style": ""}
    step = class_index(value.value, rate.breaks)
    fills = [class_colours(tokens, "a", len(rate.breaks) + 1)[step] for tokens in (LIGHT, DARK)]
    names = (
        ("--tile", fills[0]),
        ("--tile-ink", text_on(fills[0])),
        ("--tile-dark", fills[1]),
        ("--tile-ink-dark", text_on(fills[1])),
    )
    return {
        "text": words.plain_number(value, rate, dataset, locale),
        "status": status_word(value.status, locale),
        "kind": value.status.value,
        "style": "; ".join(f"{name}: {colour}" for name, colour in names),
    }


def _national(rate: Slice | None, dataset: Dataset, frame: Frame) -> Item | None:
    if rate is None or rate.national is None or rate.national.value is None:
        return None
    return {
        "name": frame.locale.name(dataset.areas[CHINA]),
        "text": words.plain_number(rate.national, rate, dataset, frame.locale),
        "href": figure(rate.national.figure_id, frame),
    }


def _groups(
    dataset: Dataset, found: tuple[Area, ...], rate: Slice | None, count: Slice | None, frame: Frame
) -> list[Item]:
    """Return the provinces found, by economic belt."""
    names = {region.value: region_word(region, frame.locale) for region in Region}
    groups: list[Item] = []
    for key in dict.fromkeys([*names, *(area.region3 for area in found)]):
        rows = [_row(a, rate, count, dataset, frame) for a in found if a.region3 == key]
        if rows:
            groups.append({"name": names.get(key, ""), "rows": rows})
    return groups


def _row(
    area: Area, rate: Slice | None, count: Slice | None, dataset: Dataset, frame: Frame
) -> Item:
    return {
        **province(area, frame),
        "pinyin": area.pinyin,
        "find": province_search.find_words(area),
        "rate": _cell(area, rate, dataset, frame),
        "count": _cell(area, count, dataset, frame),
    }


def _cell(area: Area, answer: Slice | None, dataset: Dataset, frame: Frame) -> Item | None:
    value = answer.by_code().get(area.area_code) if answer else None
    if value is None or value.value is None or answer is None:
        return None
    locale = frame.locale
    text = words.plain_number(value, answer, dataset, locale)
    if value.status is Status.FLOOR:
        text = locale.t("at least {value}", value=text)
    return {
        "text": text,
        "href": figure(value.figure_id, frame),
        "kind": value.status.value,
        "status": status_word(value.status, locale),
        "range": words.range_words(value, Measure(answer.measure), locale),
    }
