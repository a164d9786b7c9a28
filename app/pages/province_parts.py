"""Pieces of the pages about provinces: linked sentences, key figures, bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from app.components.reading import Frame
from app.domain.codes import AGE_GROUPS, Basis, Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.province_profile import (
    BALANCE,
    Standing,
    comparable,
    context_value,
    lead,
    other_count,
    standing,
)
from app.domain.records import Area
from app.domain.selection import Slice, Value
from app.state.url import parse, serialise
from app.text import province as words
from app.text.headline import Part, parts
from app.text.locale import Locale
from app.text.phrases import left_behind, place, status_word
from app.text.sources import publishers_of_sources, source_line

ROWS: Final = 8
"""Bars of a ranking that names only some provinces."""

Item = dict[str, Any]


def said(sentence: Iterable[Part], frame: Frame) -> list[Item]:
    """Return a sentence as runs of text with the addresses of its numbers."""
    return [
        {"text": part.text, "strong": part.emphasised, "href": figure(part.figure_id, frame)}
        for part in sentence
    ]


def figure(figure_id: str, frame: Frame) -> str:
    """Return the address of a number; empty where it has none."""
    return frame.link(f"/figure/{figure_id}") if figure_id else ""


def province(area: Area, frame: Frame) -> Item:
    """Return the link to the page of a province."""
    other = "zh" if frame.locale.lang == "en" else "en"
    return {
        "code": area.area_code,
        "name": frame.locale.name(area),
        "other": getattr(area, f"name_{other}"),
        "href": frame.link(f"/province/{area.area_code}"),
    }


def explore(dataset: Dataset, code: str, frame: Frame) -> str:
    """Return the address of Explore with the province selected and its main number shown."""
    asked = {"lang": frame.locale.lang, "areas": code}
    if frame.theme != "auto":
        asked["theme"] = frame.theme
    first = lead(dataset, code)
    if first is not None:
        asked |= {"series": first.definition, "year": str(first.year)}
    return f"/?{serialise(parse(urlencode(asked), dataset).state, dataset)}"


def sources(ids: Sequence[str], dataset: Dataset, locale: Locale, *, model: str = "") -> str:
    """Return the line under a picture."""
    return source_line(publishers_of_sources(ids, dataset, locale), model, locale)


def badge(value: Value, locale: Locale) -> Item:
    """Return the mark of certainty of a number."""
    text = status_word(value.status, locale)
    if value.status is Status.PUBLISHED and value.basis is Basis.DERIVED:
        text = locale.t("From published figures")
    if value.status is Status.FLOOR:
        text = locale.t("Published lower limit")
    return {"kind": value.status.value, "text": text}


# -- key figures -----------------------------------------------------------------------------------


def key_figures(dataset: Dataset, code: str, frame: Frame) -> list[Item]:
    """Return the four figures a page opens with; those without a place in the package are left out."""
    first = lead(dataset, code)
    if first is None:
        return [found for found in (_balance(dataset, code, 0, frame),) if found]
    rate = standing(
        dataset, code, definition=first.definition, year=first.year, measure=Measure.RATE
    )
    other = other_count(dataset, code, first.definition)
    found = [
        _children(first, dataset, frame),
        _rate(rate, frame) if rate.has_number and first.measure is not Measure.RATE else None,
        _children(other, dataset, frame) if other else None,
        _balance(dataset, code, first.year, frame),
    ]
    return [item for item in found if item]


def _children(found: Standing, dataset: Dataset, frame: Frame) -> Item:
    locale = frame.locale
    group = left_behind(found.definition, Sex.ALL, AGE_GROUPS, locale)
    caption = {
        Measure.COUNT: locale.t("{group}, {year}", group=group, year=locale.year(found.year)),
        Measure.SHARE: locale.t(
            "of China’s {group}, {year}", group=group, year=locale.year(found.year)
        ),
        Measure.RATE: locale.t("in every 100 {group}, {year}", group=group, year=found.year),
    }[found.measure]
    return {
        "id": found.value.figure_id,
        "number": said(parts(words.number(found, locale)), frame),
        "unknown": found.value.value is None,
        "caption": caption,
        "definition": locale.name(dataset.definitions[found.definition], "chip"),
        "rank": "",
        "badge": badge(found.value, locale),
        "range": words.range_words(found.value, found.measure, locale),
        "more": [],
    }


def _rate(found: Standing, frame: Frame) -> Item:
    locale, national = frame.locale, found.answer.national
    more = []
    if national is not None and national.value is not None:
        text = locale.value(national.value, Measure.RATE)
        china = locale.t("China {n}", n=words.traced(text, national))
        more = said(parts(china), frame)
    return {
        "id": found.value.figure_id,
        "number": said(parts(words.number(found, locale)), frame),
        "unknown": False,
        "caption": locale.t("per 100 rural children, {year}", year=locale.year(found.year)),
        "definition": "",
        "rank": words.rank(found.value, found.answer, locale),
        "badge": badge(found.value, locale),
        "range": words.range_words(found.value, Measure.RATE, locale),
        "more": more,
    }


def _balance(dataset: Dataset, code: str, year: int, frame: Frame) -> Item | None:
    row = context_value(dataset, BALANCE, code, year)
    if row is None:
        return None
    locale = frame.locale
    text = words.plain_number(row.value, row.answer, dataset, locale).removesuffix("%")
    return {
        "id": row.value.figure_id,
        "number": said(parts(words.traced(text, row.value)), frame),
        "unknown": False,
        "caption": locale.t(
            "people registered here less people living here, per 100 residents, {year}",
            year=locale.year(row.year),
        ),
        "definition": "",
        "rank": "",
        "badge": badge(row.value, locale),
        "range": "",
        "more": [],
    }


def warning(dataset: Dataset, code: str, frame: Frame) -> list[Item]:
    """Return the warning that two of the key figures count different children; empty if none is needed."""
    first = lead(dataset, code)
    if first is None or not first.has_number:
        return []
    other = other_count(dataset, code, first.definition)
    if other is None or not other.has_number or comparable(dataset, first, other):
        return []
    return said(words.warning(first, other, dataset, frame.locale), frame)


# -- bars ------------------------------------------------------------------------------------------


def some_of(answer: Slice, code: str, count: int = ROWS) -> list[Value]:
    """Return some provinces from the highest down: the two highest, the lowest, one and those next to it."""
    ordered = list(answer.with_value())
    codes = [value.area_code for value in ordered]
    if code not in codes:
        return ordered[: count - 1] + ordered[-1:] if len(ordered) > count else ordered
    place_of = codes.index(code)
    kept = {0, 1, len(ordered) - 1, place_of}
    by_distance = sorted(range(len(ordered)), key=lambda index: (abs(index - place_of), index))
    for index in by_distance:
        if len(kept) >= count:
            break
        kept.add(index)
    return [ordered[index] for index in sorted(kept) if 0 <= index < len(ordered)]


def ranking_bars(
    answer: Slice, code: str, dataset: Dataset, frame: Frame, *, rows: int = ROWS
) -> Item | None:
    """Return bars of some provinces with their intervals, and the line of China across them."""
    chosen = some_of(answer, code, rows)
    if not chosen:
        return None
    national = answer.national if answer.national and answer.national.value else None
    longest = max(
        *((value.hi80 or value.value or 0.0) for value in chosen),
        (national.value or 0.0) if national else 0.0,
    )

    def share(number: float | None) -> str:
        return f"{100.0 * (number or 0.0) / longest:.2f}%"

    locale = frame.locale
    bars = [
        {
            **province(dataset.areas[value.area_code], frame),
            "own": value.area_code == code,
            "kind": value.status.value,
            "text": words.plain_number(value, answer, dataset, locale),
            "id": value.figure_id,
            "figure": figure(value.figure_id, frame),
            "width": share(value.value),
            "low": share(value.lo80) if value.lo80 is not None else "",
            "range": share((value.hi80 or 0.0) - (value.lo80 or 0.0)),
            "rank": value.rank,
        }
        for value in chosen
    ]
    china = None
    if national is not None:
        china = {
            "at": share(national.value),
            "name": place(national.area_code, dataset, locale),
            "text": words.plain_number(national, answer, dataset, locale),
            "id": national.figure_id,
            "href": figure(national.figure_id, frame),
        }
    return {"rows": bars, "china": china, "of": len(answer.with_value())}
