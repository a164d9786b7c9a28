"""Traces of numbers worked out from printed ones: the formula, and every printed part of it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import published
from app.domain.codes import AGE_GROUPS, CHINA, AgeGroup, Basis, Measure, Sex
from app.domain.dataset import Dataset
from app.domain.figure_ids import DerivedId
from app.domain.published import Figure, ShareOfTotal, national_parts
from app.domain.query import is_modelled, query
from app.domain.selection import Selection, Value
from app.domain.trace_published import observation_rows, text_of
from app.domain.trace_records import Formula, Kind, Part, Subject, Trace

UNITS = {
    Measure.COUNT: "persons",
    Measure.SHARE: "percent",
    Measure.RATE: "percent",
    Measure.SEX_RATIO: "males_per_100_females",
}


def trace_derived(dataset: Dataset, figure_id: str, key: DerivedId) -> Trace | None:
    """Return the trace of a derived figure; None if the printed figures do not yield it."""
    if key.definition not in dataset.definitions:
        return None
    modelled = is_modelled(dataset, key.definition, key.year)
    ages = key.ages or AGE_GROUPS
    if modelled and not set(ages) <= set(AGE_GROUPS):
        return None
    rows = published.figures(dataset, key.definition, key.year)
    answer = query(dataset, Selection(key.definition, key.year, key.measure, key.sex, ages))
    if key.area == CHINA:
        answers = (answer.national, published.national(rows, key.measure, ages, key.sex))
    else:
        answers = (answer.by_code().get(key.area),)
    value = next((v for v in answers if v is not None and v.figure_id == figure_id), None)
    if value is None or value.value is None:
        return None
    formula = _formula(rows, key, ages)
    described = observation_rows(dataset).get(_described(formula))
    return Trace(
        figure_id=figure_id,
        kind=Kind.DERIVED,
        subject=_subject(value, key.measure, key.year),
        value=value.value,
        basis=Basis.DERIVED,
        status=value.status,
        definition=key.definition,
        series=value.series,
        year_basis=text_of(described, "year_basis") if described else "",
        parents_away=text_of(described, "parents_away") if described else "",
        residence=text_of(described, "residence") if described else "",
        source_ids=_sources(dataset, formula),
        formula=formula,
    )


def _described(formula: Formula) -> str:
    """Return the printed part whose year and rules describe the result: the first one."""
    return next((part.figure_id for part in formula if isinstance(part, Part)), "")


def _sources(dataset: Dataset, formula: Formula) -> tuple[str, ...]:
    """Return the sources of the printed parts, those of the first part first."""
    rows = observation_rows(dataset)
    ids = (part.figure_id for part in formula if isinstance(part, Part))
    found = (text_of(rows[name], "source_id") for name in ids if name in rows)
    return tuple(dict.fromkeys(source for source in found if source))


def _subject(value: Value, measure: Measure, year: int) -> Subject:
    known = value.age_min is not None and value.age_max is not None
    return Subject(
        measure=measure.value,
        unit=UNITS[measure],
        areas=(value.area_code,),
        year=year,
        ages=((value.age_min or 0, value.age_max or 0),) if known else (),
        sex=value.sex,
    )


def _figure(figure: Figure) -> Part:
    known = figure.age_min is not None and figure.age_max is not None
    unit = "persons" if figure.measure == "count" else "percent"
    ages = ((figure.age_min or 0, figure.age_max or 0),) if known else ()
    subject = Subject(
        figure.measure, unit, (figure.area_code,), figure.year, ages=ages, sex=figure.sex
    )
    return Part(figure.figure_id, figure.value or 0.0, subject)


def _value(value: Value | None, measure: Measure, year: int) -> Part | None:
    if value is None or value.value is None:
        return None
    return Part(value.figure_id, value.value, _subject(value, measure, year))


def _formula(rows: Sequence[Figure], key: DerivedId, ages: tuple[AgeGroup, ...]) -> Formula:
    if key.area == CHINA:
        return _national_formula(rows, key, ages)
    total = _value(
        published.national(rows, Measure.COUNT, AGE_GROUPS, Sex.ALL), Measure.COUNT, key.year
    )
    wanted = Measure.SHARE if key.measure is Measure.COUNT else Measure.COUNT
    other = _value(published.provincial(rows, key.area, wanted), wanted, key.year)
    if total is None or other is None:
        return ()
    if key.measure is Measure.COUNT:
        return (total, "×", other, "÷", "100")
    return (other, "÷", total, "×", "100")


def _national_formula(
    rows: Sequence[Figure], key: DerivedId, ages: tuple[AgeGroup, ...]
) -> Formula:
    if key.measure is Measure.COUNT:
        parts = national_parts(rows, ages, key.sex)
        if parts is None:
            return ()
        return (_figure(parts[0]), "×", *_shares(parts[1]), "÷", "100")
    if key.measure is Measure.SHARE:
        count = _value(published.national_count(rows, ages, key.sex), Measure.COUNT, key.year)
        return (count, "÷", count, "×", "100") if count else ()
    boys, girls = (
        _value(published.national_count(rows, ages, sex), Measure.COUNT, key.year)
        for sex in (Sex.MALE, Sex.FEMALE)
    )
    return (boys, "÷", girls, "×", "100") if boys and girls else ()


def _shares(shares: Sequence[ShareOfTotal]) -> Formula:
    """Return printed shares added together, in brackets when they are several terms."""
    tokens: list[str | Part] = []
    for share in shares:
        if share.start:
            tokens += ["+", f"{share.start:g}"]
        for sign, figure in share.terms:
            tokens += ["+" if sign > 0 else "−", _figure(figure)]
    tokens = tokens[1:] if tokens[0] == "+" else tokens
    return tuple(tokens) if len(tokens) == 1 else ("(", *tokens, ")")
