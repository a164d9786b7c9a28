"""Quotation, sources and rivals of a number, ready for the template."""

from __future__ import annotations

from typing import Any

from app.components.reading import Frame
from app.components.source_card import language_of, source_card
from app.domain.dataset import Dataset
from app.domain.trace import trace
from app.domain.trace_records import Kind, Trace
from app.text.locale import Locale
from app.text.panels import Claim, load_panels
from app.text.sources import short_source
from app.text.trace_sentences import number


def quotation(dataset: Dataset, locale: Locale, found: Trace) -> dict[str, str] | None:
    """Return the words that print the number, in their own language; None if none are at hand."""
    if not found.quote:
        return None
    names = [short_source(dataset.sources[name], locale) for name in found.source_ids
             if name in dataset.sources]  # fmt: skip
    source = names[0] if names else ""
    return {
        "text": found.quote,
        "lang": language_of(found.quote),
        "source": source,
        "foreign": "" if language_of(source) == "zh-CN" else "yes",
    }


def short_names(dataset: Dataset, locale: Locale, found: Trace) -> str:
    """Return the sources of a number as a list of authors and years."""
    known = [dataset.sources[name] for name in found.source_ids if name in dataset.sources]
    return locale.formats.semicolon.join(short_source(source, locale) for source in known)


def sources(dataset: Dataset, locale: Locale, found: Trace) -> list[dict[str, Any]]:
    """Return the sources of a number, each with everything the bibliography knows of it."""
    known = [dataset.sources[name] for name in found.source_ids if name in dataset.sources]
    return [source_card(source, locale) for source in known]


def conflict(dataset: Dataset, frame: Frame, found: Trace) -> list[dict[str, Any]]:
    """Return the figures that contradict one another, the preferred one first."""
    locale = frame.locale
    rows: list[dict[str, Any]] = []
    for rival in found.conflict:
        told = trace(dataset, rival.figure_id)
        source = dataset.sources.get(rival.source_id)
        rows.append(
            {
                "number": number(told, dataset, locale),
                "source": short_source(source, locale) if source else "",
                "preferred": rival.preferred,
                "reason": locale.gettext(rival.note),
                "here": rival.figure_id == found.figure_id,
                "id": rival.figure_id,
                "href": frame.link(f"/figure/{rival.figure_id}"),
            }
        )
    return rows


def claims(dataset: Dataset, found: Trace) -> list[Claim]:
    """Return the claim of a panel that quotes the number of a study."""
    if found.kind is not Kind.STUDY:
        return []
    return [
        claim for panel in load_panels(dataset) for claim in panel.claims if claim.id == found.claim
    ]
