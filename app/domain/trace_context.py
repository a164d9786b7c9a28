"""Traces of context values, of people by birthplace, and of numbers that panels take from studies."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import numpy as np

from app.domain.codes import CHINA, Basis, Status
from app.domain.context import BASIS_OF, MAIN_AGES
from app.domain.dataset import Dataset
from app.domain.figure_ids import (
    ANY,
    ContextId,
    FlowId,
    StudyId,
    age_group_code,
    context_id,
    flow_id,
)
from app.domain.formula import evaluate
from app.domain.trace_records import Formula, Kind, Part, Subject, Trace

Row = dict[str, Any]
Key = tuple[str, str, int]

MOST_FLOWS = 8
"""So many of the largest flows are named as parts of a sum."""
FORMULAS = {
    "hukou_balance": ("(", "hukou_population", "−", "population", ")", "÷", "population", "×", "100"),
    "hukou_to_resident_ratio": ("hukou_population", "÷", "population"),
    "in_migrants_share": ("hukou_other_province", "÷", "population", "×", "100"),
    "urban_share": ("population_urban", "÷", "population", "×", "100"),
    "education_spending_per_child": (
        "education_spending_local", "×", "100000000", "÷", "child_population_0_14",
    ),
}  # fmt: skip
"""Formulas whose parts are context values themselves, as indicators.csv states them."""


@lru_cache(maxsize=8)
def context_index(dataset: Dataset) -> dict[Key, list[Row]]:
    """Return the context rows by indicator, area and year."""
    found: dict[Key, list[Row]] = {}
    for row in dataset.context.to_dict("records"):
        key = (str(row["indicator"]), str(row["area_code"]), int(row["year"]))
        found.setdefault(key, []).append({str(name): cell for name, cell in row.items()})
    return found


def main_row(rows: list[Row]) -> Row | None:
    """Return the row maps show: both sexes, all the ages the variable is about."""
    return next((r for r in rows if r["sex"] == "all" and r["age_group"] in MAIN_AGES), None)


def _rows(dataset: Dataset, key: ContextId) -> list[Row]:
    """Return the row, or the rows to add, that an id names; empty if one of them is missing."""
    rows = context_index(dataset).get((key.indicator, key.area, key.year), [])
    if not key.ages:
        main = main_row(rows)
        return [main] if main else []
    by_age = {
        age_group_code(str(row["age_group"])): row for row in rows if row["sex"] == key.sex.value
    }
    wanted = key.ages.split("+")
    if len(set(wanted)) < len(wanted) or not set(wanted) <= set(by_age):
        return []
    return [by_age[age] for age in wanted]


def _subject(dataset: Dataset, key: ContextId, rows: list[Row]) -> Subject:
    groups = [str(row["age_group"]) for row in rows]
    return Subject(
        "", dataset.indicators[key.indicator].unit, (key.area,), key.year, sex=key.sex,
        indicator=key.indicator, age_group="+".join(groups) if key.ages else "",
    )  # fmt: skip


def context_part(dataset: Dataset, key: ContextId) -> Part | None:
    """Return a context value as a part of another number; None if there is none."""
    rows = _rows(dataset, key) if key.indicator in dataset.indicators else []
    if not rows:
        return None
    figure_id = context_id(key.indicator, key.area, key.year, key.ages, key.sex.value)
    value = sum(float(row["value"]) for row in rows)
    return Part(figure_id, value, _subject(dataset, key, rows))


def trace_context(dataset: Dataset, figure_id: str, key: ContextId) -> Trace | None:
    """Return the trace of a context value; None if the package does not hold it."""
    rows = _rows(dataset, key) if key.indicator in dataset.indicators else []
    if not rows:
        return None
    value, basis = sum(float(row["value"]) for row in rows), BASIS_OF[str(rows[0]["basis"])]
    notes = [str(row["note"]) for row in rows if isinstance(row["note"], str) and row["note"]]
    cells = _cells(dataset, key, rows, value)
    return Trace(
        figure_id=figure_id,
        kind=Kind.CONTEXT,
        subject=_subject(dataset, key, rows),
        value=value,
        basis=basis,
        status=Status.MODELLED if basis is Basis.MODELLED else Status.PUBLISHED,
        source_ids=_sources(dataset, rows, notes),
        note=next((note for note in notes if not note.startswith("Also rests on")), ""),
        formula=_formula(dataset, key, value),
        cells=cells,
    )


def _sources(dataset: Dataset, rows: list[Row], notes: list[str]) -> tuple[str, ...]:
    """Return the source of a value, and the further ones its note names."""
    named = [word for note in notes for word in re.findall(r"\w+", note)]
    found = [str(row["source_id"]) for row in rows] + named
    return tuple(dict.fromkeys(name for name in found if name in dataset.sources))


def _formula(dataset: Dataset, key: ContextId, value: float) -> Formula:
    """Return the formula with its parts, if they are at hand and give the value."""
    if key.indicator == "out_migrants_share":
        tokens = _born_elsewhere(dataset, key)
    else:
        names = set(dataset.indicators)
        tokens = tuple(
            context_part(dataset, ContextId(token, key.area, key.year))
            or context_part(dataset, ContextId(token, key.area, key.year, "a0014"))
            if token in names else token
            for token in FORMULAS.get(key.indicator, ())
        )  # fmt: skip
    formula = tuple(token for token in tokens if token is not None)
    if key.ages or not formula or len(formula) < len(tokens):
        return ()
    return formula if np.isclose(evaluate(formula), value, rtol=1e-4, atol=1e-4) else ()


def _born_elsewhere(dataset: Dataset, key: ContextId) -> tuple[str | Part | None, ...]:
    """Return the share of those born here who live elsewhere, from flows and residents."""
    residents = context_part(dataset, ContextId("population", key.area, key.year))
    gone = flow_part(dataset, FlowId(key.area, ANY, key.year))
    came = flow_part(dataset, FlowId(ANY, key.area, key.year))
    return (gone, "÷", "(", residents, "−", came, "+", gone, ")", "×", "100")


def _cells(dataset: Dataset, key: ContextId, rows: list[Row], value: float) -> tuple[Part, ...]:
    """Return the parts by age and sex that add up to a number of people, if the table has them."""
    ages = [age_group_code(str(row["age_group"])) for row in rows] if len(rows) > 1 else []
    if ages:
        parts = [ContextId(key.indicator, key.area, key.year, age, key.sex) for age in ages]
    elif key.indicator == "rural_children":
        parts = _finer(key, ("a0005", "a0611", "a1214", "a1517"))
    elif key.indicator == "child_population_0_14":
        young = ContextId("child_population", key.area, key.year, key.ages, key.sex)
        parts = _finer(young, ("a0000", "a0104", "a0509", "a1014"))
    else:
        parts = []
    found = [context_part(dataset, part) for part in parts]
    known = tuple(part for part in found if part is not None)
    whole = len(known) == len(parts) and abs(sum(p.value for p in known) - value) < 1
    return known if known and whole else ()


def _finer(key: ContextId, ages: tuple[str, ...]) -> list[ContextId]:
    """Return the ages a number of children of all ages is made of; none for a single age."""
    if not key.ages or key.ages in ("a0017", "a0014"):
        return [ContextId(key.indicator, key.area, key.year, age, key.sex) for age in ages]
    return []


@lru_cache(maxsize=8)
def flow_index(dataset: Dataset) -> dict[tuple[str, str, int], tuple[float, str]]:
    """Return people and source by province of birth, of residence, and year."""
    frame = dataset.flows
    return {
        (str(a), str(b), int(year)): (float(persons), str(source))
        for a, b, year, persons, source in zip(
            frame["origin_code"], frame["destination_code"], frame["year"], frame["persons"],
            frame["source_id"], strict=True,
        )
    }  # fmt: skip


def _flows(dataset: Dataset, key: FlowId) -> list[tuple[str, str]]:
    """Return the pairs of provinces an id stands for, largest flow first. China is any province."""
    index = flow_index(dataset)
    wanted = [None if code in (ANY, CHINA) else code for code in (key.origin, key.destination)]
    pairs = [
        (a, b)
        for a, b, year in index
        if year == key.year and wanted[0] in (None, a) and wanted[1] in (None, b)
    ]
    return sorted(pairs, key=lambda pair: (-index[*pair, key.year][0], pair))


def flow_part(dataset: Dataset, key: FlowId) -> Part | None:
    """Return a number of people by birthplace as a part of another number; None if there is none."""
    pairs = _flows(dataset, key)
    if not pairs:
        return None
    index = flow_index(dataset)
    value = sum(index[*pair, key.year][0] for pair in pairs)
    code = [ANY if part == CHINA else part for part in (key.origin, key.destination)]
    subject = Subject("birthplace", "persons", (code[0], code[1]), key.year)
    return Part(flow_id(code[0], code[1], key.year), value, subject)


def trace_flow(dataset: Dataset, figure_id: str, key: FlowId) -> Trace | None:
    """Return the trace of a number of people by birthplace; None if there is none."""
    part, pairs = flow_part(dataset, key), _flows(dataset, key)
    if part is None or part.figure_id != figure_id:
        return None
    largest = [flow_part(dataset, FlowId(a, b, key.year)) for a, b in pairs[:MOST_FLOWS]]
    return Trace(
        figure_id=figure_id,
        kind=Kind.FLOW,
        subject=part.subject,
        value=part.value,
        basis=Basis.PUBLISHED if len(pairs) == 1 else Basis.DERIVED,
        status=Status.PUBLISHED,
        source_ids=tuple(dict.fromkeys(flow_index(dataset)[*p, key.year][1] for p in pairs)),
        cells=tuple(flow for flow in largest if flow is not None) if len(pairs) > 1 else (),
    )


def trace_study(dataset: Dataset, figure_id: str, key: StudyId) -> Trace | None:
    """Return the trace of a number that a claim takes from a study; None if there is none."""
    for panel in dataset.panels.values():
        for claim in panel.get("claims") or ():
            numbers = claim.get("numbers") or ()
            if claim.get("id") != key.claim or not 0 < key.number <= len(numbers):
                continue
            number = numbers[key.number - 1]
            return Trace(
                figure_id=figure_id,
                kind=Kind.STUDY,
                subject=Subject("other", str(number["unit"]), (), int(number["year"])),
                value=float(number["value"]),
                basis=Basis.PUBLISHED,
                status=Status.PUBLISHED,
                source_ids=tuple(claim["sources"]),
                note=str(number.get("what", "")),
                claim=key.claim,
            )
    return None
