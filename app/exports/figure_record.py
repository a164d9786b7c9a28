"""A traced number as plain JSON values, sources written out."""

from __future__ import annotations

from typing import Any

from app.domain.dataset import Dataset
from app.domain.trace_records import Formula, ModelNotes, Part, Subject, Trace
from app.exports.citation import link_of

Record = dict[str, Any]


def figure_record(found: Trace, dataset: Dataset) -> Record:
    """Return everything known about a number. Numbers keep full precision; what is unknown is null."""
    return {
        "figure_id": found.figure_id,
        "kind": found.kind.value,
        "value": found.value,
        "unit": found.subject.unit,
        **_subject(found.subject),
        "year_basis": found.year_basis or None,
        "basis": found.basis.value,
        "status": found.status.value,
        "bound": found.bound or None,
        "rank": found.rank,
        "interval_80": _pair(found.lo80, found.hi80),
        "interval_95": _pair(found.lo95, found.hi95),
        "definition": found.definition or None,
        "series": _series(found.series, dataset),
        "parents_away": found.parents_away or None,
        "residence": found.residence or None,
        "living_with": found.living_with or None,
        "school_stage": found.stage or None,
        "quote": found.quote or None,
        "locator": found.locator or None,
        "note": found.note or None,
        "sources": [_source(name, dataset) for name in found.source_ids if name in dataset.sources],
        "conflict": [
            {"figure_id": r.figure_id, "value": r.value, "preferred": r.preferred,
             "source_id": r.source_id, "reason": r.note or None}
            for r in found.conflict
        ],
        "formula": _formula(found.formula),
        "cells": [_part(part) for part in found.cells],
        "model": _model(found.model) if found.model else None,
        "claim": found.claim or None,
    }  # fmt: skip


def _subject(subject: Subject) -> Record:
    return {
        "measure": subject.measure or None,
        "indicator": subject.indicator or None,
        "area_codes": list(subject.areas),
        "year": subject.year,
        "ages": [list(band) for band in subject.ages],
        "age_group": subject.age_group or None,
        "sex": subject.sex.value,
    }


def _pair(low: float | None, high: float | None) -> list[float] | None:
    return None if low is None or high is None else [low, high]


def _series(series: str, dataset: Dataset) -> Record | None:
    record = dataset.series.get(series)
    if record is None:
        return None
    return {
        "series": record.series,
        "name_en": record.name_en,
        "name_zh": record.name_zh,
        "counted_en": record.counted_en,
        "counted_zh": record.counted_zh,
        "method": record.method,
        "publisher": record.publisher,
    }


def _source(name: str, dataset: Dataset) -> Record:
    source = dataset.sources[name]
    return {
        "source_id": source.source_id,
        "kind": source.kind,
        "authors": source.authors,
        "year": source.year,
        "title": source.title,
        "title_en": source.title_en or None,
        "container": source.container or None,
        "doi": source.doi or None,
        "link": link_of(source) or None,
        "read_from": source.read_from or None,
        "reliability": source.reliability or None,
        "note": source.note or None,
    }


def _part(part: Part) -> Record:
    return {
        "figure_id": part.figure_id or None,
        "value": part.value,
        "unit": part.subject.unit,
        **_subject(part.subject),
    }


def _formula(formula: Formula) -> Record | None:
    if not formula:
        return None
    words = [token.figure_id if isinstance(token, Part) else token for token in formula]
    parts = {token.figure_id: _part(token) for token in formula if isinstance(token, Part)}
    return {"text": " ".join(words), "parts": list(parts.values())}


def _model(notes: ModelNotes) -> Record:
    known = notes.known
    return {
        "version": notes.version,
        "predictors": None
        if known is None
        else {
            "rural_children": known.rural_children,
            "exposed_children": known.exposed_children,
            "log_exposure": known.log_exposure,
        },
        "limits": None if known is None else [known.lower, known.upper],
        "facts": [
            {"code": fact.code, "figure_id": fact.figure_id or None, "persons": fact.limit,
             "percent_of_draws_near": fact.near}
            for fact in notes.facts
        ],
        "interval_includes_error_of_base": notes.base_error,
        "mean_over_draws": notes.over_draws,
    }  # fmt: skip
