"""The page ``/source/<id>``: a source in full, with the claims and numbers that rest on it."""

from __future__ import annotations

from typing import Any, Final

from app.components.evidence import Evidence
from app.components.fragments import render
from app.components.reading import Frame, reading_page
from app.components.source_card import source_card
from app.domain.dataset import Dataset
from app.domain.trace import trace
from app.text.panels import load_claims, strength_word
from app.text.sources import short_source
from app.text.trace_sentences import heading

MOST: Final = 12
"""So many numbers of a source are listed; of the rest the page says how many."""


def page(dataset: Dataset, frame: Frame, source_id: str, *, part: bool = False) -> str | None:
    """Return the document of a source, or with ``part`` its inner part; None for an unknown id."""
    source = dataset.sources.get(source_id)
    if source is None:
        return None
    locale = frame.locale
    evidence = Evidence(dataset, locale, frame.link)
    rows = dataset.observations
    figures = [str(name) for name in rows.loc[rows["source_id"] == source_id, "figure_id"]]
    values: dict[str, Any] = {
        "part": part,
        "source": source_card(source, locale),
        "name": short_source(source, locale),
        "claims": [
            {
                "text": locale.name(claim, "text"),
                "strength": claim.strength,
                "strength_text": strength_word(claim.strength, locale),
            }
            for claim in load_claims(dataset).values()
            if source_id in claim.sources
        ],
        "figures": [
            {**evidence.number(found), "name": heading(found, dataset, locale)}
            for found in (trace(dataset, name) for name in figures[:MOST])
        ],
        "more": max(0, len(figures) - MOST),
    }
    if part:
        return render("source_body", locale, frame=frame, **values)
    return reading_page(
        frame, "source", title=values["name"], description=source.title.strip("[]"), **values
    )


def unknown(frame: Frame, asked: str, *, part: bool = False) -> str:
    """Return the page that says that no source has an id."""
    values: dict[str, Any] = {"asked": asked[:120], "part": part}
    if part:
        return render("source_unknown", frame.locale, frame=frame, **values)
    title = frame.locale.t("No source has this id")
    return reading_page(frame, "source_unknown", title=title, description=title, **values)
