"""The facts that hold the estimate of a province, and how close to each of them it comes."""

from __future__ import annotations

import numpy as np

from app.domain.codes import AGE_GROUPS, CHINA, Measure, Sex
from app.domain.dataset import Dataset
from app.domain.modelled import FloatArray, measure_draws
from app.domain.records import ProvinceFacts
from app.domain.trace_published import number_of, observation_rows, text_of
from app.domain.trace_records import Fact

LIMITS = ("at_least_half", "at_most_half", "cap")
"""Facts that say nothing more once the number itself is printed."""
CLOSE = 0.02
"""A draw within this part of a limit is close to it."""


def facts_of(dataset: Dataset, known: ProvinceFacts) -> tuple[Fact, ...]:
    """Return the facts that hold a province, in the order of the table."""
    codes = [c for c in known.constraints if c not in LIMITS or "known" not in known.constraints]
    if dataset.draws is None or known.area_code not in dataset.model.area_codes:
        return tuple(Fact(code) for code in codes)
    totals = measure_draws(dataset, Measure.COUNT, AGE_GROUPS, Sex.ALL)
    mine = totals[:, dataset.model.area_codes.index(known.area_code)]
    return tuple(_fact(dataset, known, code, totals, mine) for code in codes)


def _fact(
    dataset: Dataset, known: ProvinceFacts, code: str, totals: FloatArray, mine: FloatArray
) -> Fact:
    figure_id = _figure(dataset, known, code)
    if code in ("national_sum", "group_sum"):
        return Fact(code, figure_id, _sum(dataset, known, figure_id))
    if code == "known":
        return Fact(code, figure_id, float(known.lower))
    if code == "at_least_half":
        return Fact(code, figure_id, float(known.lower), _near(mine <= known.lower * (1 + CLOSE)))
    if code in ("at_most_half", "cap"):
        return Fact(code, figure_id, float(known.upper), _near(mine >= known.upper * (1 - CLOSE)))
    limit = _edge(dataset, totals, lowest=code == "below_largest")
    close = mine >= limit * (1 - CLOSE) if code == "below_largest" else mine <= limit * (1 + CLOSE)
    return Fact(code, figure_id, None, _near(close) if limit.size else None)


def _near(close: np.ndarray) -> float:
    return round(float(close.mean()) * 100, 1)


def _figure(dataset: Dataset, known: ProvinceFacts, code: str) -> str:
    """Return the printed figure behind a fact, told by its area and measure."""
    rows = observation_rows(dataset)
    for name in known.figures:
        row = rows.get(name)
        if row is None:
            continue
        area, measure = text_of(row, "area_code"), text_of(row, "measure")
        here = area == known.area_code
        fits = {
            "national_sum": area == CHINA,
            "known": here and measure in ("count", "share_of_left_behind"),
            "at_least_half": here and measure == "share_of_rural_children",
            "at_most_half": False,
            "cap": False,
        }.get(code, not here and area != CHINA)
        if fits:
            return name
    return ""


def _sum(dataset: Dataset, known: ProvinceFacts, figure_id: str) -> float | None:
    """Return the persons a printed sum stands for: a count, or a share of the national count."""
    rows = observation_rows(dataset)
    row = rows.get(figure_id)
    value = number_of(row) if row else None
    if row is None or value is None or row["measure"] == "count":
        return value
    total = next(
        (rows[name] for name in known.figures
         if name in rows and rows[name]["measure"] == "count" and rows[name]["area_code"] == CHINA),
        None,
    )  # fmt: skip
    persons = number_of(total) if total else None
    return None if persons is None else persons * value / 100.0


def _edge(dataset: Dataset, totals: FloatArray, *, lowest: bool) -> FloatArray:
    """Return, draw by draw, the smallest of the largest five, or the largest of the others."""
    codes = dataset.model.area_codes
    inside = [
        place
        for place, code in enumerate(codes)
        if code in dataset.model_provinces
        and "among_largest" in dataset.model_provinces[code].constraints
    ]
    outside = [place for place in range(len(codes)) if place not in inside]
    if not inside or not outside:
        return np.array([], dtype=np.float64)
    return totals[:, inside].min(axis=1) if lowest else totals[:, outside].max(axis=1)
