"""What a traced number is, in a heading; and its value, exact and as screens show it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.domain.codes import AGE_GROUPS, CHINA, AgeGroup, Basis, Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import ANY
from app.domain.trace_records import Kind, Part, Subject, Trace
from app.text import trace_words as words
from app.text.formats import as_decimal
from app.text.locale import Locale
from app.text.phrases import left_behind, measure_title, measure_unit
from app.text.study_units import study_unit

_MEASURES: Final = {
    "count": Measure.COUNT,
    "lower_bound_count": Measure.COUNT,
    "share": Measure.SHARE,
    "share_of_left_behind": Measure.SHARE,
    "rate": Measure.RATE,
    "share_of_rural_children": Measure.RATE,
    "sex_ratio": Measure.SEX_RATIO,
}
"""Measures of the observations among those of Explore."""
MOST_DECIMALS: Final = 4
MANY: Final = 10_000
"""From here on heads of studies are read as counts."""


@dataclass(frozen=True, slots=True)
class Number:
    """A value in words: as screens show it, its unit, and in full where that says more."""

    shown: str
    unit: str
    full: str = ""


def measure_of(subject: Subject) -> Measure | None:
    """Return the measure of Explore a number is of; None for others."""
    return _MEASURES.get(subject.measure)


def ages_of(subject: Subject, series: str, dataset: Dataset) -> tuple[AgeGroup, ...]:
    """Return the ages as groups; all of them where the series counts no others or none are stated."""
    if not subject.ages or subject.ages == (_whole(series, dataset),):
        return AGE_GROUPS
    return tuple(AgeGroup(low, high) for low, high in subject.ages)


def _whole(series: str, dataset: Dataset) -> tuple[int, int]:
    """Return the ages a series counts as a whole, which need not be named."""
    record = dataset.series.get(series)
    span = re.search(r"(\d+)-(\d+)", record.age_range) if record else None
    return (int(span[1]), int(span[2])) if span else (0, 17)


def places(subject: Subject, dataset: Dataset, locale: Locale) -> str:
    """Return where a number is of; several provinces joined."""
    known = [dataset.areas[code] for code in subject.areas if code in dataset.areas]
    return locale.names(locale.name(area) for area in known) if known else ""


def heading(trace: Trace, dataset: Dataset, locale: Locale) -> str:
    """Return what the number is, with place and year."""
    if trace.kind is Kind.STUDY:
        return locale.t("A number from a study, {year}", year=locale.year(trace.subject.year))
    subject = trace.subject
    what = _what(subject, trace.definition, trace.series, dataset, locale)
    notes = [words.living_with(trace.living_with, locale), words.stage(trace.stage, locale)]
    if trace.parents_away in ("both", "father", "mother"):
        notes.append(words.parents(trace.parents_away, locale))
    extra = locale.formats.comma.join(note for note in notes if note)
    if extra:
        what = locale.t("{measure} ({group})", measure=what, group=extra)
    place, year = places(subject, dataset, locale), locale.year(subject.year)
    if trace.kind is Kind.FLOW:
        return f"{what}{locale.formats.comma}{year}"
    return locale.t("{what}: {place}, {year}", what=what, place=place, year=year)


def _what(subject: Subject, definition: str, series: str, dataset: Dataset, locale: Locale) -> str:
    if subject.indicator:
        return _indicator(subject, dataset, locale)
    if subject.measure == "birthplace":
        return _flow(subject, dataset, locale)
    measure = measure_of(subject)
    if measure is None or definition not in dataset.definitions:
        record = dataset.series.get(series)
        return locale.name(record) if record else words.measure(subject.measure, locale)
    ages = ages_of(subject, series, dataset)
    if subject.sex is Sex.ALL and ages == AGE_GROUPS:
        return measure_title(measure, locale)
    group = left_behind(definition, subject.sex, ages, locale)
    return locale.t("{measure} ({group})", measure=measure_title(measure, locale), group=group)


def _indicator(subject: Subject, dataset: Dataset, locale: Locale) -> str:
    name = locale.name(dataset.indicators[subject.indicator])
    parts = [] if subject.sex is Sex.ALL else [words.sexes(subject.sex, locale)]
    if subject.ages and subject.ages != ((0, 17),):
        parts.append(locale.t("ages {ages}", ages=locale.ages(ages_of(subject, "", dataset))))
    elif subject.age_group and subject.age_group not in ("all", "0-17", "0-14"):
        groups = [group.partition("-") for group in subject.age_group.split("+")]
        bands = tuple(
            AgeGroup(int(low), int(high or low)) for low, _, high in groups if low.isdigit()
        )
        parts += [locale.t("ages {ages}", ages=locale.ages(bands))] if bands else []
    if not parts:
        return name
    return locale.t("{measure} ({group})", measure=name, group=locale.formats.comma.join(parts))


def _flow(subject: Subject, dataset: Dataset, locale: Locale) -> str:
    origin, destination = subject.areas
    names = {
        code: locale.name(dataset.areas[code]) for code in subject.areas if code in dataset.areas
    }
    if origin == ANY and destination == ANY:
        return locale.t("People living outside the province of their birth")
    if destination == ANY:
        return locale.t("People born in {place} who live in another province", place=names[origin])
    if origin == ANY:
        return locale.t(
            "People born in another province who live in {place}", place=names[destination]
        )
    return locale.t(
        "People born in {origin} who live in {place}",
        origin=names[origin],
        place=names[destination],
    )


def part_label(part: Part, trace: Trace, dataset: Dataset, locale: Locale) -> str:
    """Return what a part of a formula is."""
    what = _what(part.subject, trace.definition or "", trace.series, dataset, locale)
    if part.subject.measure == "birthplace":
        return what
    place = places(part.subject, dataset, locale)
    return f"{what}{locale.formats.comma}{place}" if place else what


def number(trace: Trace, dataset: Dataset, locale: Locale) -> Number:
    """Return the value of a trace in words."""
    if trace.value is None:
        rank = locale.t("rank {rank}", rank=trace.rank) if trace.rank else locale.t("no figure")
        return Number(rank, "")
    modelled = trace.status is Status.MODELLED or trace.kind is Kind.MODELLED
    rounded = modelled or (trace.basis is Basis.DERIVED and trace.kind is Kind.DERIVED)
    told = value_number(trace.value, trace.subject, dataset, locale, rounded=rounded, trace=trace)
    if trace.status is not Status.FLOOR:
        return told
    return Number(locale.t("at least {value}", value=told.shown), told.unit, told.full)


def value_number(
    value: float, subject: Subject, dataset: Dataset, locale: Locale, *, rounded: bool = False,
    trace: Trace | None = None,
) -> Number:  # fmt: skip
    """Return a value of a subject in words; ``rounded`` cuts it to three significant digits."""
    if subject.indicator:
        indicator = dataset.indicators[subject.indicator]
        if indicator.kind == "count" and indicator.unit == "persons":
            return _heads(value, locale.name(indicator, "unit"), locale, rounded=rounded)
        shown = (
            locale.value(value, indicator) if indicator.kind != "count" else _plain(value, locale)
        )
        unit = (
            ""
            if shown.endswith("%") or indicator.kind == "money"
            else locale.name(indicator, "unit")
        )
        return Number(shown, unit, _full(shown, value, locale))
    measure = measure_of(subject)
    if subject.unit == "persons":
        unit = locale.t("children") if _of_children(trace, dataset) else locale.t("people")
        return _heads(value, unit, locale, rounded=rounded)
    if rounded and measure is not None:
        shown = locale.value(value, measure, modelled=True)
        return Number(shown, "" if shown.endswith("%") else measure_unit(measure, locale))
    if subject.unit == "percent":
        return Number(_plain(value, locale) + "%", "")
    unit = {
        "males_per_100_females": locale.t("boys per 100 girls"), "years": locale.t("years"),
    }.get(subject.unit, study_unit(subject.unit, locale))  # fmt: skip
    if value >= MANY and value.is_integer():
        return Number(locale.count_text(value), unit)
    return Number(_plain(value, locale), unit)


def _of_children(trace: Trace | None, dataset: Dataset) -> bool:
    return trace is None or bool(trace.definition in dataset.definitions)


def _heads(value: float, unit: str, locale: Locale, *, rounded: bool) -> Number:
    shown = locale.count_text(value, modelled=rounded)
    exact = locale.number(value)
    return Number(shown, unit, "" if exact == shown or rounded else exact)


def _plain(value: float, locale: Locale) -> str:
    """Return a number with the decimals it has, four at most."""
    exponent = as_decimal(round(value, MOST_DECIMALS)).normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return locale.number(value, decimals)


def _full(shown: str, value: float, locale: Locale) -> str:
    plain = _plain(value, locale)
    return "" if shown.strip("%+").startswith(plain) else plain


def is_china(subject: Subject) -> bool:
    """Whether a number is of China as a whole."""
    return subject.areas == (CHINA,)
