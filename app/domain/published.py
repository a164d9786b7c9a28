"""The arithmetic on printed figures that stays within one series and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.codes import AGE_GROUPS, CHINA, AgeGroup, Basis, Measure, Sex, Status
from app.domain.figure_ids import derived_id
from app.domain.printed import (
    RATE_MEASURE,
    SHARE_MEASURE,
    Figure,
    at,
    figures,
    pick,
    span_of,
    whole_span,
    years,
)
from app.domain.selection import Value

__all__ = [
    "RATE_MEASURE", "SHARE_MEASURE", "Figure", "ShareOfTotal", "figures", "national",
    "national_count", "provincial", "share_of_total", "whole_span", "years",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShareOfTotal:
    """A national share in all left-behind children, per cent: ``start`` plus and minus printed shares."""

    start: float
    terms: tuple[tuple[int, Figure], ...]
    """Printed shares, each with the sign (+1 or -1) it counts with."""

    @property
    def percent(self) -> float:
        """The share, per cent."""
        return self.start + sum(sign * (figure.value or 0.0) for sign, figure in self.terms)


def _derived(
    figure: Figure, value: float, *, measure: Measure, ages: Sequence[AgeGroup], sex: Sex,
    span: tuple[int | None, int | None],
) -> Value:  # fmt: skip
    """Return a worked-out value of the area and series of ``figure``, its most telling part."""
    return Value(
        area_code=figure.area_code,
        status=Status.PUBLISHED,
        value=value,
        basis=Basis.DERIVED,
        figure_id=derived_id(figure.definition, figure.year, figure.area_code, ages, sex, measure),
        series=figure.series,
        source_id=figure.source_id,
        quote=figure.quote,
        age_min=span[0],
        age_max=span[1],
        sex=sex,
    )


def share_of_total(rows: Sequence[Figure], span: tuple[int, int], sex: Sex) -> ShareOfTotal | None:
    """Return the national share of an age range and sex: printed, or what the other sex leaves."""
    found = at(pick(rows, CHINA, SHARE_MEASURE, sex), span)
    if found is not None:
        return ShareOfTotal(0.0, ((1, found),))
    if sex is not Sex.ALL:
        other = Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE
        one = at(pick(rows, CHINA, SHARE_MEASURE, other), span)
        if span == whole_span(rows) and one is not None:
            return ShareOfTotal(100.0, ((-1, one),))
        both = share_of_total(rows, span, Sex.ALL)
        if both is not None and one is not None:
            return ShareOfTotal(both.start, (*both.terms, (-1, one)))
    return None


def national_parts(
    rows: Sequence[Figure], ages: Sequence[AgeGroup], sex: Sex
) -> tuple[Figure, tuple[ShareOfTotal, ...]] | None:
    """Return the printed total and the shares of it that make up the ages and sex; None if some lack."""
    whole, span = whole_span(rows), span_of(ages, rows)
    total = at(pick(rows, CHINA, "count", Sex.ALL), whole) if whole else None
    if total is None:
        return None
    spans = (
        [span]
        if span is not None and share_of_total(rows, span, sex)
        else [(age.low, age.high) for age in ages]
    )
    shares = [share for share in (share_of_total(rows, s, sex) for s in spans) if share]
    return (total, tuple(shares)) if len(shares) == len(spans) else None


def national_count(rows: Sequence[Figure], ages: Sequence[AgeGroup], sex: Sex) -> Value | None:
    """Return the national count: printed if printed, else printed share x printed total, else None."""
    whole = whole_span(rows)
    if whole is None:
        return None
    span = span_of(ages, rows)
    if span is not None:
        printed = at(pick(rows, CHINA, "count", sex), span)
        if printed is not None:
            return printed.as_value()
    parts = national_parts(rows, ages, sex)
    if parts is None or parts[0].value is None:
        return None
    total, shares = parts
    limits = (min(a.low for a in ages), max(a.high for a in ages)) if span is None else span
    persons = parts[0].value * sum(share.percent for share in shares) / 100.0
    return _derived(total, persons, measure=Measure.COUNT, ages=ages, sex=sex, span=limits)


def national(
    rows: Sequence[Figure], measure: Measure, ages: Sequence[AgeGroup], sex: Sex
) -> Value | None:
    """Return the national value of a measure from printed figures alone, or None."""
    span = span_of(ages, rows)
    if measure is Measure.COUNT:
        return national_count(rows, ages, sex)
    if measure is Measure.SHARE:
        count = national_count(rows, ages, sex)
        if count is None:
            return None
        return Value(
            CHINA, Status.PUBLISHED, 100.0, basis=Basis.DERIVED,
            figure_id=derived_id(rows[0].definition, rows[0].year, CHINA, ages, sex, measure),
            series=count.series, source_id=count.source_id, sex=sex, age_min=count.age_min,
            age_max=count.age_max,
        )  # fmt: skip
    if measure is Measure.RATE:
        found = at(pick(rows, CHINA, RATE_MEASURE, sex), span) if span else None
        return found.as_value() if found else None
    found = at(pick(rows, CHINA, "sex_ratio", Sex.ALL), span) if span else None
    if found is not None:
        return found.as_value()
    boys, girls = national_count(rows, ages, Sex.MALE), national_count(rows, ages, Sex.FEMALE)
    if boys is None or girls is None or not boys.value or not girls.value:
        return None
    return Value(
        CHINA, Status.PUBLISHED, 100.0 * boys.value / girls.value, basis=Basis.DERIVED,
        figure_id=derived_id(rows[0].definition, rows[0].year, CHINA, ages, Sex.ALL, measure),
        series=boys.series, source_id=boys.source_id, age_min=boys.age_min, age_max=boys.age_max,
    )  # fmt: skip


def provincial(rows: Sequence[Figure], code: str, measure: Measure) -> Value:
    """Return what is printed of one province for all ages and both sexes: value, floor, rank, or nothing."""
    mine = [f for f in rows if f.area_code == code and f.sex is Sex.ALL]
    whole = whole_span(rows)
    names = {
        Measure.COUNT: ("count", "lower_bound_count"),
        Measure.SHARE: (SHARE_MEASURE,),
        Measure.RATE: (RATE_MEASURE,),
        Measure.SEX_RATIO: ("sex_ratio",),
    }[measure]
    fitting = [
        f
        for f in mine
        if f.measure in names
        and (whole is None or (f.age_min, f.age_max) == whole)
        and f.school_stage != "preschool"
    ]
    exact = [
        f
        for f in fitting
        if f.value is not None
        and f.bound not in ("at_least", "top_rank")
        and f.measure != "lower_bound_count"
    ]
    if exact:
        return exact[0].as_value()
    floors = [f for f in fitting if f.value is not None]
    if floors:
        return max(floors, key=lambda f: f.value or 0.0).as_value(status=Status.FLOOR)
    if measure is Measure.SHARE:
        count, total = (
            provincial(rows, code, Measure.COUNT),
            national(rows, Measure.COUNT, AGE_GROUPS, Sex.ALL),
        )
        if count.status is Status.PUBLISHED and count.value and total and total.value:
            return replace(
                count, value=100.0 * count.value / total.value, basis=Basis.DERIVED, note="",
                rank=None, bound="",
                figure_id=derived_id(
                    rows[0].definition, rows[0].year, code, AGE_GROUPS, Sex.ALL, measure
                ),
            )  # fmt: skip
    ranked = [f for f in fitting if f.rank is not None]
    if ranked:
        return ranked[0].as_value(status=Status.NOT_PUBLISHED)
    return Value(code, Status.NOT_PUBLISHED)
