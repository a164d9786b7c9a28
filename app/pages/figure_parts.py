"""Numbers a number is worked out from: formula and parts, each with the way to its own page."""

from __future__ import annotations

from typing import Any

from app.components.reading import Frame
from app.domain.dataset import Dataset
from app.domain.modelled import BASE_INDICATOR
from app.domain.trace_records import Part, Trace
from app.text.formats import as_decimal
from app.text.trace_sentences import part_label, value_number


def linked(dataset: Dataset, frame: Frame, part: Part, found: Trace) -> dict[str, str]:
    """Return a part: its number, what it is, its id and address (empty if it has no page)."""
    modelled = part.figure_id.startswith("model") or part.subject.indicator == BASE_INDICATOR
    told = value_number(
        part.value, part.subject, dataset, frame.locale, rounded=modelled, trace=found
    )
    return {
        "text": told.full or told.shown,
        "label": part_label(part, found, dataset, frame.locale),
        "id": part.figure_id,
        "href": frame.link(f"/figure/{part.figure_id}") if part.figure_id else "",
    }


def formula(dataset: Dataset, frame: Frame, found: Trace) -> dict[str, Any] | None:
    """Return the formula as tokens, and its parts once each; in words alone where that is all there is."""
    locale = frame.locale
    indicator = dataset.indicators.get(found.subject.indicator)
    stated = locale.name(indicator, "formula") if indicator else ""
    if not found.formula and not stated:
        return None
    tokens: list[dict[str, str]] = []
    parts: dict[str, dict[str, str]] = {}
    for token in found.formula:
        if isinstance(token, Part):
            told = linked(dataset, frame, token, found)
            parts[told["id"]] = told
            tokens.append(told)
        else:
            text = locale.number(as_decimal(float(token))) if token.isdigit() else token
            tokens.append({"text": text, "id": "", "href": "", "label": ""})
    return {
        "stated": stated,
        "tokens": tokens,
        "parts": list(parts.values()),
        "over_draws": bool(found.model and found.model.over_draws),
    }
