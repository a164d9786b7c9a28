"""What the model says of an estimate: interval, predictors, the facts that hold it, version."""

from __future__ import annotations

from typing import Any

from app.components.reading import Frame
from app.domain.dataset import Dataset
from app.domain.figure_ids import context_id
from app.domain.modelled import BASE_INDICATOR, MODEL_YEAR
from app.domain.trace_records import ModelNotes, Trace
from app.figures.interval import Band, interval_picture
from app.text import trace_words as words
from app.text.trace_sentences import value_number


def model(dataset: Dataset, frame: Frame, found: Trace) -> dict[str, Any] | None:
    """Return the account of the model; None for numbers that are not estimates."""
    if found.model is None:
        return None
    return {
        "version": found.model.version,
        "interval": _interval(dataset, frame, found),
        "predictors": _predictors(frame, found.model),
        "facts": _facts(frame, found.model),
        "base_error": found.model.base_error,
        "part": found.model.known is not None and _is_part(found),
    }


def _is_part(found: Trace) -> bool:
    """Whether the number is of some ages or one sex only, which no fact about a province holds."""
    return bool(found.subject.ages) and (
        found.subject.ages != ((0, 17),) or found.subject.sex.value != "all"
    )


def _interval(dataset: Dataset, frame: Frame, found: Trace) -> dict[str, Any] | None:
    low95, low80, high80, high95 = found.lo95, found.lo80, found.hi80, found.hi95
    if found.value is None or low95 is None or low80 is None or high80 is None or high95 is None:
        return None

    def said(value: float) -> str:
        return value_number(
            value, found.subject, dataset, frame.locale, rounded=True, trace=found
        ).shown

    band80 = Band(low80, high80, said(low80), said(high80))
    band95 = Band(low95, high95, said(low95), said(high95))
    t = frame.locale.t
    bands = (("80%", band80), ("95%", band95))
    ranges = [
        (t("{level} interval", level=level),
         t("{low} to {high}", low=band.low_text, high=band.high_text))
        for level, band in bands
    ]  # fmt: skip
    spoken = [said(found.value), *(f"{name} {text}" for name, text in ranges)]
    label = frame.locale.formats.semicolon.join(spoken)
    return {
        "picture": interval_picture(found.value, said(found.value), band80, band95, label=label),
        "rows": ranges,
    }


def _predictors(frame: Frame, notes: ModelNotes) -> list[dict[str, str]]:
    """Return what the model knew of the province besides printed figures."""
    known, locale = notes.known, frame.locale
    if known is None:
        return []
    base = context_id(BASE_INDICATOR, known.area_code, MODEL_YEAR)
    per_hundred = 100.0 * known.exposed_children / known.rural_children
    return [
        {"name": locale.t("Rural children, estimated"), "id": base,
         "text": locale.count_text(known.rural_children, modelled=True),
         "href": frame.link(f"/figure/{base}")},
        {"name": locale.t("Exposed to out-migration, per 100 rural children"), "id": "", "href": "",
         "text": locale.number(per_hundred, 1)},
    ]  # fmt: skip


def _facts(frame: Frame, notes: ModelNotes) -> list[dict[str, str]]:
    return [
        {
            "text": words.fact(fact, frame.locale),
            "id": fact.figure_id,
            "href": frame.link(f"/figure/{fact.figure_id}") if fact.figure_id else "",
        }
        for fact in notes.facts
    ]
