"""The explanatory panels: what the number counts, and the claims with their evidence."""

from __future__ import annotations

from typing import Any

from app.components import ids
from app.components.drawing import drawing_controls
from app.components.evidence import Evidence, figures_of, short_citation
from app.components.fragments import render
from app.components.glossary import Words
from app.components.map_parts import is_modelled
from app.components.scene import Scene
from app.domain.codes import Status
from app.domain.dataset import Dataset
from app.domain.province_profile import own_figures
from app.domain.records import Source
from app.domain.trace import trace
from app.exports.citation import link_of
from app.text import notices
from app.text.locale import Locale
from app.text.panels import Claim, Panel, load_panels, strength_word
from app.text.sources import short_source
from app.text.trace_sentences import heading, number

FACTS = 5
"""So many printed figures of a selected province stand beside the maps."""
FACT_MEASURES = (
    "count", "lower_bound_count", "share_of_left_behind", "share_of_rural_children", "sex_ratio",
)  # fmt: skip
"""Measures whose heading says all of them; changes and numbers of surveys need more words."""
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
    """Return the explanatory panels as HTML, by the element they go into.

    They are sent once a visit. A script brings forward what matters for the view: claims by what they
    name in ``data-matters``, and printed figures of the provinces the reader selects.
    """
    found = load_panels(dataset)
    beside = [panel for panel in found if panel.id in BESIDE_THE_MAPS]
    below = [panel for panel in found if panel.id not in BESIDE_THE_MAPS]

    def shown(some: list[Panel], *, view: bool) -> str:
        return render(
            "panels",
            locale,
            panels=[_panel(panel, dataset, locale) for panel in some],
            view=view,
            facts=province_facts(dataset, locale) if view else [],
        )

    return {
        ids.PANELS: shown(beside, view=True),
        ids.BACKGROUND: shown(below, view=False),
        ids.DRAWING: drawing_controls(dataset, locale),
    }


def _panel(panel: Panel, dataset: Dataset, locale: Locale) -> dict[str, Any]:
    words = Words(dataset, locale, page=f"word-{panel.id}")
    evidence = Evidence(dataset, locale, str)
    return {
        "id": panel.id,
        "title": locale.name(panel, "title"),
        "note": locale.name(panel, "note") if panel.note_en else "",
        "claims": [
            {
                "id": claim.id,
                "text": words.mark(locale.name(claim, "text")),
                "counter": words.mark(locale.name(claim, "counter")) if claim.counter_en else "",
                "strength": claim.strength,
                "strength_text": strength_word(claim.strength, locale),
                "sources": evidence.sources(claim.sources),
                "numbers": [evidence.number(found) for found in figures_of(claim, dataset)],
                "matters": _matters(claim),
            }
            for claim in panel.claims
        ],
    }


def _matters(claim: Claim) -> str:
    """Return what a claim is about as the script reads it: ``"measures:count,share ages:0-5"``."""
    return " ".join(f"{kind}:{','.join(words)}" for kind, words in claim.matters.items())


def province_facts(dataset: Dataset, locale: Locale) -> list[dict[str, Any]]:
    """Return the latest printed figures of every province that has some, the province's own first."""
    places: list[dict[str, Any]] = []
    for area in dataset.covered_provinces:
        known = [
            figure_id
            for figure_id in own_figures(dataset, area.area_code)
            if trace(dataset, figure_id).subject.measure in FACT_MEASURES
        ]
        if not known:
            continue
        name = locale.name(area)
        places.append(
            {
                "code": area.area_code,
                "title": locale.t("Printed figures of {name}", name=name),
                "facts": [_fact(figure_id, dataset, locale) for figure_id in known[:FACTS]],
                "more": locale.t("All we hold on {name}", name=name),
            }
        )
    return places


def _fact(figure_id: str, dataset: Dataset, locale: Locale) -> dict[str, Any]:
    found = trace(dataset, figure_id)
    told = number(found, dataset, locale)
    names = [source for source in found.source_ids if source in dataset.sources]
    source = short_citation(dataset.sources[names[0]], locale) if names else None
    return {
        "id": figure_id,
        "text": heading(found, dataset, locale),
        "number": told.shown,
        "source": source["short"] if source else "",
        "foreign": bool(source and source["foreign"]),
    }
