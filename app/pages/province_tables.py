"""Tables of a province: its context, every printed figure, the provinces most like it."""

from __future__ import annotations

from typing import Any

from app.components.reading import Frame
from app.domain.codes import Measure, Region, Status
from app.domain.dataset import Dataset
from app.domain.province_profile import context, own_figures, peers
from app.domain.selection import Value
from app.domain.similar import CHILDREN, similar_provinces, traits
from app.domain.trace import trace
from app.domain.trace_records import Trace
from app.figures.strip_svg import Strip, strip_svg
from app.pages.province_parts import figure, province, sources
from app.text import province as words
from app.text import trace_words
from app.text.locale import Locale
from app.text.phrases import measure_title, region_word
from app.text.trace_sentences import number, places

Item = dict[str, Any]

STRIP_PX = 260


def surroundings(dataset: Dataset, code: str, year: int, frame: Frame) -> Item | None:
    """Return the indicators of the province against its region and China; None without any."""
    rows = context(dataset, code, year)
    if not rows:
        return None
    locale = frame.locale
    near = [area.area_code for area in peers(dataset, code)]
    found = []
    for row in rows:
        national = row.answer.national
        found.append(
            {
                "name": locale.name(row.indicator),
                "unit": locale.name(row.indicator, "unit"),
                "year": locale.year(row.year),
                "number": _cell(row.value, row.answer.measure, dataset, frame),
                "china": _cell(national, row.answer.measure, dataset, frame),
                "rank": row.value.rank,
                "of": len(row.answer.with_value()),
                "strip": strip_svg(
                    Strip(row.answer, code, near),
                    width=STRIP_PX,
                    label=words.strip_text(code, near, row.answer, dataset, locale),
                ),
            }
        )
    ids = [source for row in rows for source in row.answer.source_ids]
    return {"rows": found, "source": sources(list(dict.fromkeys(ids)), dataset, locale)}


def _cell(value: Value | None, indicator: str, dataset: Dataset, frame: Frame) -> Item | None:
    if value is None or value.value is None:
        return None
    return {
        "text": frame.locale.value(value.value, dataset.indicators[indicator]),
        "href": figure(value.figure_id, frame),
        "modelled": value.status is Status.MODELLED,
    }


def region(dataset: Dataset, code: str, locale: Locale) -> str:
    """Return the name of the economic belt of a province; empty where the package does not say."""
    own = dataset.areas[code].region3
    return region_word(Region(own), locale) if own in set(Region) else ""


# -- every printed figure --------------------------------------------------------------------------


def printed(dataset: Dataset, code: str, frame: Frame) -> Item | None:
    """Return every printed figure of the province and of places in it; None if there is none."""
    found = own_figures(dataset, code)
    if not found:
        return None
    rows = [printed_row(dataset, figure_id, code, frame) for figure_id in found]
    series = {row["series"] for row in rows}
    return {
        "own": [row for row in rows if not row["place"]],
        "inside": [row for row in rows if row["place"]],
        "several": len(series) > 1,
        "series": len(series),
    }


def printed_row(dataset: Dataset, figure_id: str, code: str, frame: Frame) -> Item:
    """Return the row of a printed figure; ``place`` is empty where it is about the whole province."""
    found = trace(dataset, figure_id)
    locale, subject = frame.locale, found.subject
    series = dataset.series.get(found.series)
    told = number(found, dataset, locale)
    set_aside = bool(found.conflict) and any(
        rival.figure_id == found.figure_id and not rival.preferred for rival in found.conflict
    )
    return {
        "place": "" if subject.areas == (code,) else places(subject, dataset, locale),
        "series": locale.name(series) if series else found.series,
        "definition": _definition(found, dataset, locale),
        "what": _what(found, locale),
        "measure": trace_words.measure(subject.measure, locale),
        "year": subject.year,
        "id": found.figure_id,
        "number": told.shown,
        "unit": told.unit,
        "href": figure(found.figure_id, frame),
        "printed": trace_words.bound(found.bound, locale) if found.bound != "exact" else "",
        "aside": set_aside,
        "source": words.source_names(found.source_ids, dataset, locale),
    }


def _definition(found: Trace, dataset: Dataset, locale: Locale) -> str:
    """Return the short name of the definition; of the series where Explore offers no such definition."""
    definition = dataset.definitions.get(found.definition)
    if definition is not None:
        return locale.name(definition)
    series = dataset.series.get(found.series)
    return locale.name(series) if series else found.series


def _what(found: Trace, locale: Locale) -> str:
    """Return who is counted, and what of them."""
    subject = found.subject
    ages = [locale.age_range(*span) for span in subject.ages]
    notes = [
        locale.t("ages {ages}", ages=locale.names(ages)) if ages else "",
        trace_words.sexes(subject.sex, locale) if subject.sex.value != "all" else "",
        trace_words.parents(found.parents_away, locale)
        if found.parents_away != "unspecified"
        else "",
        trace_words.living_with(found.living_with, locale),
        trace_words.stage(found.stage, locale),
    ]
    if subject.measure == "other":  # its note tells what it is, and of whom
        return locale.gettext(found.note)
    told = trace_words.measure(subject.measure, locale)
    group = locale.formats.comma.join(note for note in notes if note)
    return locale.t("{measure} ({group})", measure=told, group=group) if group else told


# -- alike -----------------------------------------------------------------------------------------


def alike(dataset: Dataset, code: str, frame: Frame) -> Item | None:
    """Return the provinces most like this one in four traits; None where they cannot be told."""
    found = similar_provinces(dataset, code)
    if not found:
        return None
    locale = frame.locale
    keys = [trait.key for trait in traits(dataset)]
    own = {part.key: part.own for one in found for part in one.parts}
    rows = [_alike_row(dataset, code, own, keys, frame, distance="")]
    for one in found:
        values = {part.key: part.other for part in one.parts}
        distance = locale.number(one.distance, 2)
        rows.append(_alike_row(dataset, one.area_code, values, keys, frame, distance=distance))
    return {
        "traits": [_trait(key, dataset, locale) for key in keys],
        "rows": rows,
        "year": locale.year(traits(dataset)[0].year),
    }


def _trait(key: str, dataset: Dataset, locale: Locale) -> str:
    if key == CHILDREN:
        return measure_title(Measure.RATE, locale)
    return locale.name(dataset.indicators[key], "short")


def _alike_row(
    dataset: Dataset, code: str, values: dict[str, Value], keys: list[str], frame: Frame, *,
    distance: str,
) -> Item:  # fmt: skip
    cells: list[Item | None] = []
    for key in keys:
        value = values.get(key)
        if key == CHILDREN and value is not None:
            cells.append(
                {"text": frame.locale.value(value.value or 0.0, Measure.RATE, modelled=True),
                 "href": figure(value.figure_id, frame), "modelled": True}
            )  # fmt: skip
        else:
            cells.append(_cell(value, key, dataset, frame))
    return {**province(dataset.areas[code], frame), "cells": cells, "distance": distance}
