"""The explanatory panels: what the number counts, and the claims with their evidence."""

from __future__ import annotations

from typing import Any

from app.components import ids
from app.components.drawing import drawing_controls
from app.components.fragments import render
from app.components.map_parts import is_modelled
from app.components.scene import Scene
from app.domain.codes import Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import study_id
from app.domain.records import Source
from app.domain.trace import trace
from app.exports.citation import link_of
from app.text import notices
from app.text.locale import Locale
from app.text.panels import Claim, Panel, load_panels, strength_word
from app.text.sources import short_source
from app.text.trace_sentences import number

BESIDE_THE_MAPS = ("hukou", "schooling", "who", "how_many")
"""Panels next to the maps; the others follow the table."""


def _sources(dataset: Dataset, locale: Locale, source_ids: tuple[str, ...]) -> list[dict[str, Any]]:
    def entry(source: Source) -> dict[str, Any]:
        short = short_source(source, locale)
        # names of authors that have none in the reader's language are marked as foreign words
        foreign = locale.lang == "zh" and short[:1].isascii() and short[:1].isalpha()
        return {"short": short, "url": link_of(source), "foreign": foreign}

    return [entry(dataset.sources[key]) for key in source_ids if key in dataset.sources]


def counts(scene: Scene) -> str:
    """Return the panel that says what the number on screen counts, as HTML."""
    locale, dataset, answer = scene.locale, scene.dataset, scene.answer
    definition = dataset.definitions[scene.state.series]

    def listed(status: Status) -> str:
        codes = [v.area_code for v in answer.values if v.status is status]
        if not codes:
            return ""
        if len(codes) > 6:
            return locale.t("{n} provinces", n=len(codes))
        return locale.names(locale.name(dataset.areas[code]) for code in codes)

    china = locale.t("China") if answer.national and not is_modelled(answer.national) else ""
    names = [name for name in (china, listed(Status.PUBLISHED)) if name]
    series = {
        v.series
        for v in [*answer.values, *([answer.national] if answer.national else [])]
        if v.series
    }
    caveats = [
        locale.name(dataset.series[key], "caveats")
        for key in sorted(series)
        if key in dataset.series and locale.name(dataset.series[key], "caveats")
    ]
    return render(
        "counts",
        locale,
        definition={
            "counted": locale.name(definition, "counted"),
            "placed": locale.name(definition, "placed"),
            "left_out": locale.name(definition, "left_out"),
        },
        published=locale.names(names) if names else "",
        modelled=listed(Status.MODELLED),
        missing=listed(Status.NOT_PUBLISHED),
        caution=notices.modelled_notice(answer, locale),
        caveats=" ".join(caveats),
        sources=_sources(dataset, locale, answer.source_ids),
    )


def panels(dataset: Dataset, locale: Locale) -> dict[str, str]:
    """Return what is sent once a visit as HTML, by the element it goes into: panels, controls of drawing."""
    found = load_panels(dataset)
    beside = [panel for panel in found if panel.id in BESIDE_THE_MAPS]
    below = [panel for panel in found if panel.id not in BESIDE_THE_MAPS]
    return {
        ids.PANELS: render("panels", locale, panels=[_panel(p, dataset, locale) for p in beside]),
        ids.BACKGROUND: render(
            "panels", locale, panels=[_panel(p, dataset, locale) for p in below]
        ),
        ids.DRAWING: drawing_controls(dataset, locale),
    }


def _panel(panel: Panel, dataset: Dataset, locale: Locale) -> dict[str, Any]:
    return {
        "id": panel.id,
        "title": locale.name(panel, "title"),
        "note": locale.name(panel, "note") if panel.note_en else "",
        "claims": [
            {
                "text": locale.name(claim, "text"),
                "counter": locale.name(claim, "counter") if claim.counter_en else "",
                "strength": claim.strength,
                "strength_text": strength_word(claim.strength, locale),
                "sources": _sources(dataset, locale, claim.sources),
                "numbers": _numbers(dataset, locale, claim),
            }
            for claim in panel.claims
        ],
    }


def _numbers(dataset: Dataset, locale: Locale, claim: Claim) -> list[dict[str, str]]:
    """Return the numbers a claim rests on, each with the id that leads to its source."""
    ids_of = [*claim.figures, *(study_id(claim.id, n + 1) for n in range(len(claim.numbers)))]
    found: list[dict[str, str]] = []
    for figure_id in ids_of:
        traced = trace(dataset, figure_id)
        told = number(traced, dataset, locale)
        unit = told.unit if traced.subject.unit != "persons" and locale.lang == "en" else ""
        text = f"{told.shown} {unit}".strip()
        found.append({"id": figure_id, "text": text, "year": locale.year(traced.subject.year)})
    return found
