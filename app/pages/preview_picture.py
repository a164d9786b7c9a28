"""Map, tiles and legend of a reader's own numbers: shares fill areas, counts are circles."""

from __future__ import annotations

from typing import Any

from app.domain.class_breaks import roundest
from app.domain.classify import class_index
from app.domain.dataset import Dataset
from app.domain.preview import Kind, Preview, value
from app.domain.records import Area
from app.figures.formats import tile_name
from app.figures.outline_map import outline_map
from app.figures.preview_svg import MAP_WIDTH, Mark, Picture, map_svg, tiles_svg
from app.figures.tokens import DARK, LIGHT, class_colours, text_on
from app.pages.preview_rows import Numbers, without_number
from app.text import preview as words
from app.text.locale import Locale

_NAMED = 3


def figures(
    dataset: Dataset, found: Preview, numbers: Numbers, locale: Locale
) -> dict[str, Any] | None:
    """Return map and tiles; nothing before it is known whether the numbers are counts, or without any."""
    if found.kind is None or not found.shown:
        return None
    picture = Picture(
        marks=_marks(dataset, found, numbers),
        band=locale.t(words.OWN_NUMBERS),
        label=_label(dataset, found, numbers, locale),
        circles=found.kind is Kind.COUNT,
        key=_circles(max(map(value, found.shown)), numbers) if found.kind is Kind.COUNT else (),
    )
    shapes = outline_map(dataset, MAP_WIDTH)
    names = {area.area_code: tile_name(area, locale) for area in dataset.provinces}
    return {
        "map": map_svg(shapes, dataset.provinces, picture) if shapes else None,
        "tiles": tiles_svg(dataset.provinces, names, picture),
        "style": colours(len(found.breaks) + 1),
        "label": picture.label,
    }


def colours(count: int) -> str:
    """Return the class colours of both themes, and those of words on them, as custom properties."""
    parts: list[str] = []
    for mark, tokens in (("l", LIGHT), ("d", DARK)):
        for step, fill in enumerate(class_colours(tokens, "a", count), start=1):
            parts += [f"--{mark}{step}: {fill}", f"--{mark}i{step}: {text_on(fill)}"]
    return "; ".join(parts)


def _marks(dataset: Dataset, found: Preview, numbers: Numbers) -> dict[str, Mark]:
    shown = {one.area.area_code: value(one) for one in found.shown}
    largest = max((abs(number) for number in shown.values()), default=0.0)
    return {
        area.area_code: _mark(
            area, shown.get(area.area_code), largest, found=found, numbers=numbers
        )
        for area in dataset.provinces
    }


def _mark(
    area: Area, number: float | None, largest: float, *, found: Preview, numbers: Numbers
) -> Mark:
    locale = numbers.locale
    name = locale.name(area)
    if number is None:
        return Mark(f"{name}: {locale.t('no number')}")
    title = f"{name}: {numbers.full(number)}"
    if found.kind is Kind.COUNT:
        return Mark(title, size=number / largest if largest else 0.0, short=numbers.short(number))
    return Mark(title, step=class_index(number, found.breaks), short=numbers.short(number))


def _label(dataset: Dataset, found: Preview, numbers: Numbers, locale: Locale) -> str:
    column = found.table.header[found.value_column] if found.value_column is not None else ""
    told = [(locale.name(one.area), numbers.full(value(one))) for one in found.shown]
    lowest = told[_NAMED:][-_NAMED:][::-1]
    ends = (told[:_NAMED], lowest)
    return words.picture_words(column, ends, len(without_number(dataset, found)), locale)


def legend(
    dataset: Dataset, found: Preview, numbers: Numbers, locale: Locale
) -> dict[str, Any] | None:
    """Return the classes with their counts, and how many areas are without a number."""
    if found.kind is None or not found.shown:
        return None
    values = [value(one) for one in found.shown]
    missing = len(without_number(dataset, found))
    if found.kind is Kind.COUNT:
        return {"steps": [], "missing": missing}
    steps = [
        {
            "step": step + 1,
            "label": words.class_words(found.breaks, step, numbers.limit, locale),
            "count": sum(class_index(v, found.breaks) == step for v in values),
        }
        for step in range(len(found.breaks) + 1)
    ]
    return {"steps": steps, "missing": missing}


def _circles(largest: float, numbers: Numbers) -> list[tuple[float, str]]:
    """Return two circles of round numbers: their size as a share of the largest, and the number."""
    if largest <= 0:
        return []
    chosen = (
        roundest(0.55 * largest, largest, 0.95 * largest),
        roundest(0.15 * largest, 0.35 * largest, 0.25 * largest),
    )
    return [(number / largest, numbers.short(number)) for number in chosen]
