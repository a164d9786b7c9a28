"""Traces of the 2010 estimates: interval, what the model knew, the facts that hold it, its parts."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from app.domain import modelled
from app.domain.codes import AGE_GROUPS, CHINA, AgeGroup, Basis, Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import ModelledId, ages_code, context_id, modelled_id
from app.domain.query import MODELLED_DEFINITION, modelled_national, query
from app.domain.records import ProvinceFacts
from app.domain.regions import added
from app.domain.selection import Selection, Value
from app.domain.trace_derived import UNITS
from app.domain.trace_facts import facts_of
from app.domain.trace_published import observation_rows, text_of
from app.domain.trace_records import Formula, Kind, ModelNotes, Part, Subject, Trace

YEAR_BASIS = "census of 1 November 2010, estimated from a sample"
Ages = tuple[AgeGroup, ...]


def trace_modelled(dataset: Dataset, figure_id: str, key: ModelledId) -> Trace | None:
    """Return the trace of an estimate; None if the model does not answer it."""
    value = _value(dataset, key)
    if value is None or value.value is None:
        return None
    alone = key.areas[0] if len(key.areas) == 1 else ""
    known: ProvinceFacts | None = dataset.model_provinces.get(alone)
    formula, cells = _formula(dataset, key), _cells(dataset, key)
    estimated = value.status is Status.MODELLED or alone != CHINA
    return Trace(
        figure_id=figure_id,
        kind=Kind.MODELLED if estimated else Kind.DERIVED,
        subject=_subject(key.areas, key.ages, key.sex, key.measure),
        value=value.value,
        basis=value.basis or Basis.MODELLED,
        status=value.status,
        definition=MODELLED_DEFINITION,
        series=modelled.MODEL_SERIES,
        year_basis=YEAR_BASIS,
        parents_away="any",
        residence="rural",
        lo80=value.lo80,
        hi80=value.hi80,
        lo95=value.lo95,
        hi95=value.hi95,
        source_ids=_sources(dataset, known, value.source_id),
        formula=formula,
        cells=cells,
        model=ModelNotes(
            version=dataset.model.model_version,
            known=known,
            facts=facts_of(dataset, known) if known else (),
            base_error=key.measure is Measure.RATE
            and (alone == CHINA or bool(modelled.fixed_totals(dataset) & set(key.areas))),
            over_draws=key.measure is Measure.SEX_RATIO and alone != CHINA,
        ),
    )


def _value(dataset: Dataset, key: ModelledId) -> Value | None:
    """Return the estimate: as the query gives it, else from the draws themselves."""
    if dataset.draws is None or (key.measure is Measure.SEX_RATIO and key.sex is not Sex.ALL):
        return None
    if len(key.areas) > 1:
        return _summed(dataset, key)
    code = "+".join(key.areas)
    selection = Selection(MODELLED_DEFINITION, modelled.MODEL_YEAR, key.measure, key.sex, key.ages)
    if code == CHINA:
        return modelled_national(dataset, selection, (), key.sex)
    if code not in dataset.model.area_codes:
        return None
    found = query(dataset, selection).by_code().get(code)
    wanted = modelled_id(code, key.ages, key.sex, key.measure)
    if found is not None and found.figure_id == wanted:
        return found
    return _from_draws(dataset, key)


def _sources(dataset: Dataset, known: ProvinceFacts | None, source: str) -> tuple[str, ...]:
    """Return the sources of the printed figures that an estimate is held to."""
    rows = observation_rows(dataset)
    behind = [
        text_of(rows[name], "source_id")
        for name in (known.figures if known else ())
        if name in rows
    ]
    return tuple(dict.fromkeys(name for name in (source, *behind) if name))


def _summed(dataset: Dataset, key: ModelledId) -> Value | None:
    """Return provinces taken together, draw by draw."""
    known = set(dataset.model.area_codes)
    distinct = len(set(key.areas)) == len(key.areas)
    based = key.measure is not Measure.RATE or modelled.has_base(dataset)
    if not (distinct and based and set(key.areas) <= known):
        return None
    asked = Selection(MODELLED_DEFINITION, modelled.MODEL_YEAR, key.measure, key.sex, key.ages)
    return added(dataset, asked, key.areas)


def _from_draws(dataset: Dataset, key: ModelledId) -> Value:
    columns = [dataset.model.area_codes.index(code) for code in key.areas]
    samples = modelled.measure_draws(dataset, key.measure, key.ages, key.sex)[:, columns]
    [found] = modelled.summarise(samples.sum(axis=1, keepdims=True))
    return Value(
        area_code="+".join(key.areas), status=Status.MODELLED, value=found.mean, lo80=found.lo80,
        hi80=found.hi80, lo95=found.lo95, hi95=found.hi95, basis=Basis.MODELLED, sex=key.sex,
    )  # fmt: skip


def _subject(areas: tuple[str, ...], ages: Ages, sex: Sex, measure: Measure) -> Subject:
    whole = len(ages) == len(AGE_GROUPS)
    bands = ((0, 17),) if whole else tuple((age.low, age.high) for age in ages)
    return Subject(measure.value, UNITS[measure], areas, modelled.MODEL_YEAR, ages=bands, sex=sex)


def _count(dataset: Dataset, areas: tuple[str, ...], ages: Ages, sex: Sex) -> Part:
    """Return a number of children as the part of a formula: printed where the query gives a printed one."""
    code = "+".join(areas)
    if areas == (CHINA,):
        asked = Selection(MODELLED_DEFINITION, modelled.MODEL_YEAR, Measure.COUNT, sex, ages)
        found = query(dataset, asked).national
        value, figure_id = (found.value, found.figure_id) if found else (None, "")
    else:
        columns = [dataset.model.area_codes.index(area) for area in areas]
        draws = modelled.measure_draws(dataset, Measure.COUNT, ages, sex)[:, columns]
        value, figure_id = (
            float(draws.sum(axis=1).mean()),
            modelled_id(code, ages, sex, Measure.COUNT),
        )
    return Part(figure_id, value or 0.0, _subject(areas, ages, sex, Measure.COUNT))


def _formula(dataset: Dataset, key: ModelledId) -> Formula:
    if key.measure is Measure.COUNT:
        return _sum_of_provinces(dataset, key) if len(key.areas) > 1 else ()
    if key.measure is Measure.SEX_RATIO:
        boys, girls = (_count(dataset, key.areas, key.ages, sex) for sex in (Sex.MALE, Sex.FEMALE))
        return (boys, "÷", girls, "×", "100")
    count = _count(dataset, key.areas, key.ages, key.sex)
    if key.measure is Measure.SHARE:
        return (count, "÷", _count(dataset, (CHINA,), key.ages, key.sex), "×", "100")
    bases = [_base(dataset, replace(key, areas=(code,))) for code in key.areas]
    if len(bases) == 1:
        return (count, "÷", bases[0], "×", "100")
    total = tuple(token for base in bases for token in ("+", base))[1:]
    return (count, "÷", "(", *total, ")", "×", "100")


def _sum_of_provinces(dataset: Dataset, key: ModelledId) -> Formula:
    tokens: list[str | Part] = []
    for code in key.areas:
        tokens += ["+", _count(dataset, (code,), key.ages, key.sex)]
    return tuple(tokens[1:])


def _base(dataset: Dataset, key: ModelledId) -> Part:
    """Return the rural children a rate is of."""
    code = "+".join(key.areas)
    whole = len(key.ages) == len(AGE_GROUPS)
    total = whole and key.sex is Sex.ALL
    ages = "" if total else ("a0017" if whole else ages_code(key.ages))
    year, name = modelled.MODEL_YEAR, modelled.BASE_INDICATOR
    subject = Subject(
        "", "persons", (code,), year, sex=key.sex, indicator=name,
        ages=((0, 17),) if whole else tuple((age.low, age.high) for age in key.ages),
    )  # fmt: skip
    value = modelled.base_of(dataset, code, key.ages, key.sex)
    return Part(context_id(name, code, year, ages, key.sex.value), value, subject)


def _cells(dataset: Dataset, key: ModelledId) -> tuple[Part, ...]:
    """Return the cells by age and sex that a number of children adds up; none for a single cell."""
    sexes = (Sex.FEMALE, Sex.MALE) if key.sex is Sex.ALL else (key.sex,)
    wanted = list(product(key.ages, sexes))
    if key.measure is not Measure.COUNT or len(wanted) < 2:
        return ()
    return tuple(_count(dataset, key.areas, (age,), sex) for age, sex in wanted)
