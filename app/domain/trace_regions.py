"""Traces of context values and of printed numbers of several provinces taken together."""

from __future__ import annotations

from app.domain.codes import AGE_GROUPS, Basis, Measure, Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import ContextId, DerivedId
from app.domain.query import query
from app.domain.region_context import aggregate_context, group_formula
from app.domain.regions import Group, GroupValue, aggregate
from app.domain.selection import Selection
from app.domain.trace_context import context_index
from app.domain.trace_derived import UNITS
from app.domain.trace_published import observation_rows, text_of
from app.domain.trace_records import Formula, Kind, Part, Subject, Trace


def several(area: str) -> tuple[str, ...]:
    """Return the provinces an id names with ``+`` between them; empty for a single area."""
    codes = tuple(area.split("+"))
    return codes if len(codes) > 1 and len(set(codes)) == len(codes) else ()


def _known(dataset: Dataset, areas: tuple[str, ...]) -> bool:
    return set(areas) <= {area.area_code for area in dataset.covered_provinces}


def trace_group_context(
    dataset: Dataset, figure_id: str, key: ContextId, areas: tuple[str, ...]
) -> Trace | None:
    """Return the trace of an indicator of provinces taken together; None if they cannot be."""
    if key.indicator not in dataset.indicators or key.ages or not _known(dataset, areas):
        return None
    [found] = aggregate_context(dataset, key.indicator, key.year, (Group("", areas),)).values
    value = found.value
    if value is None or value.value is None or value.figure_id != figure_id:
        return None
    subject = Subject(
        "", dataset.indicators[key.indicator].unit, areas, key.year, indicator=key.indicator
    )
    formula = group_formula(dataset, key.indicator, areas, key.year)
    return Trace(
        figure_id=figure_id,
        kind=Kind.CONTEXT,
        subject=subject,
        value=value.value,
        basis=value.basis or Basis.DERIVED,
        status=value.status,
        source_ids=_context_sources(dataset, formula),
        formula=formula,
    )


def _context_sources(dataset: Dataset, formula: Formula) -> tuple[str, ...]:
    index = context_index(dataset)
    parts = [token for token in formula if isinstance(token, Part)]
    found = [
        str(row["source_id"])
        for part in parts
        for code in part.subject.areas[:1]
        for row in index.get((part.subject.indicator, code, part.subject.year), [])
    ]
    flows = list(dataset.flows["source_id"][:1]) if any(
        part.subject.measure == "birthplace" for part in parts
    ) else []  # fmt: skip
    named = [*found, *map(str, flows)]
    return tuple(dict.fromkeys(name for name in named if name in dataset.sources))


def trace_group_printed(
    dataset: Dataset, figure_id: str, key: DerivedId, areas: tuple[str, ...]
) -> Trace | None:
    """Return the trace of printed numbers added; None if one of them is not printed."""
    if key.definition not in dataset.definitions or not _known(dataset, areas):
        return None
    ages = key.ages or AGE_GROUPS
    asked = Selection(key.definition, key.year, key.measure, key.sex, ages)
    [found] = aggregate(dataset, asked, (Group("", areas),)).values
    if found.value is None or found.value.figure_id != figure_id:
        return None
    formula = _terms(dataset, asked, found)
    rows = observation_rows(dataset)
    printed = [rows[p.figure_id] for p in formula if isinstance(p, Part) and p.figure_id in rows]
    first = printed[0] if printed else None
    return Trace(
        figure_id=figure_id,
        kind=Kind.DERIVED,
        subject=_subject(asked, areas, found),
        value=found.value.value,
        basis=Basis.DERIVED,
        status=Status.PUBLISHED,
        definition=key.definition,
        series=found.value.series,
        year_basis=text_of(first, "year_basis") if first else "",
        parents_away=text_of(first, "parents_away") if first else "",
        residence=text_of(first, "residence") if first else "",
        bound=found.value.bound,
        source_ids=tuple(dict.fromkeys(text_of(row, "source_id") for row in printed))
        or ((found.value.source_id,) if found.value.source_id else ()),
        formula=formula,
    )


def _subject(asked: Selection, areas: tuple[str, ...], found: GroupValue) -> Subject:
    value = found.value
    known = value is not None and value.age_min is not None and value.age_max is not None
    ages = ((value.age_min or 0, value.age_max or 0),) if known and value else ()
    unit = UNITS[Measure(asked.measure)]
    return Subject(asked.measure.value, unit, areas, asked.year, ages=ages, sex=asked.sex)


def _terms(dataset: Dataset, asked: Selection, found: GroupValue) -> Formula:
    by_code = query(dataset, asked).by_code()
    tokens: list[str | Part] = []
    for code in found.group.areas:
        value = by_code[code]
        tokens += [
            "+", Part(value.figure_id, value.value or 0.0, _subject(asked, (code,), found)),
        ]  # fmt: skip
    return tuple(tokens[1:])
