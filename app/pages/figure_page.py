"""The page ``/figure/<id>``: where one number comes from. The source sheet of Explore is its inner part."""

from __future__ import annotations

from typing import Any

from app.components.fragments import render
from app.components.reading import Frame, reading_page
from app.domain.dataset import Dataset
from app.domain.trace import UnknownFigureError, trace
from app.domain.trace_records import Kind, Trace
from app.pages import figure_model, figure_sources
from app.pages.figure_links import explore_link
from app.pages.figure_parts import formula, linked
from app.text import trace_words as words
from app.text.figure_terms import term
from app.text.locale import Locale
from app.text.trace_sentences import Number, ages_of, heading, number, places


def page(dataset: Dataset, frame: Frame, figure_id: str, *, part: bool = False) -> str:
    """Return the document of a number, or with ``part`` its inner part alone.

    Raises:
        UnknownFigureError: no number has this id.
    """
    found = trace(dataset, figure_id)
    values = contents(dataset, frame, found)
    if part:
        return render("figure_body", frame.locale, frame=frame, part=True, **values)
    title = str(values["heading"])
    description = values["statement"] or title
    return reading_page(frame, "figure", title=title, description=description, part=False, **values)


def unknown(
    dataset: Dataset, frame: Frame, error: UnknownFigureError, *, part: bool = False
) -> str:
    """Return the page that says that no number has an id, with numbers whose ids look alike."""
    near = [
        {"id": name, "href": frame.link(f"/figure/{name}"),
         "text": heading(trace(dataset, name), dataset, frame.locale)}
        for name in error.near
    ]  # fmt: skip
    values: dict[str, Any] = {"asked": error.figure_id[:120], "near": near, "part": part}
    if part:
        return render("figure_unknown", frame.locale, frame=frame, **values)
    title = frame.locale.t("No number has this id")
    return reading_page(frame, "figure_unknown", title=title, description=title, **values)


def contents(dataset: Dataset, frame: Frame, found: Trace) -> dict[str, Any]:
    """Return what the template shows."""
    locale = frame.locale
    value = number(found, dataset, locale)
    title = heading(found, dataset, locale)
    return {
        "id": found.figure_id,
        "heading": title,
        "number": value,
        "badge": {"kind": found.status.value, "text": words.basis(found, locale)},
        "statement": _statement(dataset, locale, found),
        "notes": _notes(dataset, locale, found),
        "facts": _facts(dataset, locale, found),
        "quote": figure_sources.quotation(dataset, locale, found),
        "sources": figure_sources.sources(dataset, locale, found),
        "conflict": figure_sources.conflict(dataset, frame, found),
        "formula": formula(dataset, frame, found),
        "cells": [linked(dataset, frame, part, found) for part in found.cells],
        "model": figure_model.model(dataset, frame, found),
        "cite": _cite(dataset, frame, title=title, value=value, found=found),
        "links": _links(dataset, frame, found),
    }


def _statement(dataset: Dataset, locale: Locale, found: Trace) -> str:
    """Return in one or two sentences what exactly was counted."""
    if found.subject.indicator:
        return locale.name(dataset.indicators[found.subject.indicator], "description")
    series = dataset.series.get(found.series)
    return locale.name(series, "counted") if series else ""


def _notes(dataset: Dataset, locale: Locale, found: Trace) -> list[str]:
    """Return what to know about the number: its own note, and what to beware of in its series."""
    series = dataset.series.get(found.series)
    told = not found.conflict and (locale.lang == "en" or found.kind is not Kind.STUDY)
    notes = [locale.gettext(found.note)] if told else []
    if found.claim:
        notes += [locale.name(claim, "text") for claim in figure_sources.claims(dataset, found)]
    if series:
        notes.append(locale.name(series, "caveats"))
    return [note for note in notes if note]


def _facts(dataset: Dataset, locale: Locale, found: Trace) -> list[tuple[str, str]]:
    """Return the facts of the count as (name, words)."""
    t, subject = locale.t, found.subject
    series, indicator = dataset.series.get(found.series), dataset.indicators.get(subject.indicator)
    stated = bool(found.parents_away)
    ages = ages_of(subject, "", dataset)
    rows = [
        (t("Series"), locale.name(series) if series else ""),
        (t("Indicator"), locale.name(indicator) if indicator else ""),
        (t("What the value says"), words.measure(subject.measure, locale)),
        (t("Unit"), locale.name(indicator, "unit") if indicator else ""),
        (t("Place"), places(subject, dataset, locale)),
        (t("Year"), locale.year(subject.year)),
        (t("Date or period"), term(found.year_basis, locale)),
        (t("Ages"), locale.ages(ages) if subject.ages else (t("not stated") if stated else "")),
        (t("Sex"), words.sexes(subject.sex, locale) if stated or subject.indicator else ""),
        (t("Parents"), words.parents(found.parents_away, locale)),
        (t("Residence"), words.residence(found.residence, locale)),
        (t("Printed"), words.bound(found.bound, locale)),
        (t("Printed rank"), locale.t("rank {rank}", rank=found.rank) if found.rank else ""),
        (t("Place in the source"), term(found.locator, locale)),
    ]
    return [(name, text) for name, text in rows if text]


def _cite(dataset: Dataset, frame: Frame, *, title: str, value: Number, found: Trace) -> str:
    """Return a line to cite the number by."""
    locale = frame.locale
    shown = f"{value.full or value.shown}{'' if locale.lang == 'zh' else ' '}{value.unit}".strip()
    if found.model is not None:
        return locale.t(
            "{title}: {value} (modelled, version {version}). Liushou Atlas, data release {release}."
            " {address}",
            title=title, value=shown, version=found.model.version, release=dataset.version,
            address=f"{frame.host}figure/{found.figure_id}",
        )  # fmt: skip
    return locale.t(
        "{title}: {value}. {source}. In: Liushou Atlas, data release {release}. {address}",
        title=title, value=shown, source=figure_sources.short_names(dataset, locale, found),
        release=dataset.version, address=f"{frame.host}figure/{found.figure_id}",
    )  # fmt: skip


def _links(dataset: Dataset, frame: Frame, found: Trace) -> list[dict[str, str]]:
    """Return where to go from here: the data, the picture, the definition, the method."""
    locale = frame.locale
    links = [
        {"text": locale.t("This number as JSON"), "href": f"/api/v1/figures/{found.figure_id}.json"}
    ]
    state = explore_link(dataset, found, lang=locale.lang, theme=frame.theme)
    if state:
        links.insert(0, {"text": locale.t("Show it in the explorer"), "href": state})
    if found.definition in dataset.definitions:
        links.append(
            {"text": locale.t("Compare the definitions"), "href": frame.link("/definitions")}
        )
    return links
