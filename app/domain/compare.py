"""The same measure for another sex, age group or year: what may be set beside map A, and the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import product
from math import hypot
from typing import Final

import numpy as np

from app.domain import modelled
from app.domain.availability import availability
from app.domain.classing import Comparison
from app.domain.codes import CHINA, Basis, Measure, Sex, Status
from app.domain.comparability import Counted, Use, compare
from app.domain.dataset import Dataset
from app.domain.modelled import FloatArray
from app.domain.query import is_modelled, query
from app.domain.selection import ABOUT, Selection, Slice, Value

DIFFERENCE_BREAKS: Final[dict[Measure, tuple[float, ...]]] = {
    Measure.RATE: (-10.0, -5.0, -2.0, 2.0, 5.0, 10.0),
    Measure.SHARE: (-1.0, -0.5, -0.1, 0.1, 0.5, 1.0),
    Measure.COUNT: (-2_000_000.0, -1_000_000.0, -100_000.0, 100_000.0, 1_000_000.0, 2_000_000.0),
    Measure.SEX_RATIO: (-8.0, -4.0, -1.0, 1.0, 4.0, 8.0),
}
"""Rounded limits around zero, fixed over years and filters: drawing choices, not data."""

_SHOWN: Final = (Status.PUBLISHED, Status.MODELLED, Status.FLOOR)


def compared(selection: Selection, chosen: Comparison) -> Selection:
    """Return the question of map B: that of map A for another sex, age group or year."""
    if chosen.sex is not None:
        return replace(selection, sex=chosen.sex)
    if chosen.age is not None:
        return replace(selection, ages=(chosen.age,))
    return replace(selection, year=chosen.year if chosen.year is not None else selection.year)


@lru_cache(maxsize=256)
def choices(dataset: Dataset, selection: Selection) -> tuple[Comparison, ...]:
    """Return what map B can show of the measure of map A: other sexes, single age groups, other years.

    Only what has provincial values, and may share a colour scale with map A, is offered.
    """
    whole = replace(selection, regions=())
    offered = availability(dataset, selection.definition, selection.year)
    found: list[Comparison] = []
    if selection.measure not in offered.measures:
        return ()
    if is_modelled(dataset, selection.definition, selection.year):
        if selection.measure is not Measure.SEX_RATIO:
            found += [Comparison(sex=sex) for sex in Sex if sex is not selection.sex]
        found += [Comparison(age=age) for age in offered.ages if selection.ages != (age,)]
    years = [year for year in offered.provincial_years if year != selection.year]
    found += [
        Comparison(year=year)
        for year in years
        if _years_compare(dataset, whole, replace(whole, year=year))
    ]
    return tuple(found)


def _years_compare(dataset: Dataset, one: Selection, other: Selection) -> bool:
    """Whether both years have values, and every two of them may share a scale."""
    counted = [_counted(query(dataset, asked)) for asked in (one, other)]
    pairs = list(product(*counted))
    return bool(pairs) and all(compare(dataset, a, b).may(Use.SCALE) for a, b in pairs)


def _counted(answer: Slice) -> set[Counted]:
    """Return what the provincial values of an answer count."""
    return {
        Counted(
            value.series,
            answer.year,
            measure=answer.measure,
            age_min=value.age_min,
            age_max=value.age_max,
            sex=value.sex.value,
        )
        for value in answer.values
        if value.status in _SHOWN and value.series
    }


def beside(dataset: Dataset, answer: Slice, selection: Selection, chosen: Comparison) -> Slice:
    """Return the answer of map B on the classes, colours and circle sizes of map A."""
    other = query(dataset, compared(selection, chosen))
    return replace(
        other, breaks=answer.breaks, palette=answer.palette, classing=answer.classing,
        ramp=answer.ramp, fade=answer.fade,
    )  # fmt: skip


def common_scale(one: Slice, other: Slice) -> tuple[Slice, Slice]:
    """Return both answers with circles of one scale, so that equal circles mean equal numbers."""
    largest = max(
        (v.value for s in (one, other) for v in s.values if v.value is not None), default=0
    )
    return replace(one, scale_max=largest), replace(other, scale_max=largest)


def is_open(value: Value) -> bool:
    """Whether a difference is not different from zero beyond its 80 % interval."""
    return value.lo80 is not None and value.hi80 is not None and value.lo80 <= 0 <= value.hi80


def difference(dataset: Dataset, selection: Selection, chosen: Comparison) -> Slice:
    """Return the other group's values less those of map A.

    Published less published is plain arithmetic. As soon as one of the two is modelled, so is the difference,
    and its interval comes from the differences of the joint draws. Where either is missing there is none.
    """
    other_selection = compared(selection, chosen)
    one, other = query(dataset, selection), query(dataset, other_selection)
    intervals = _intervals(dataset, selection, other_selection, one, other)
    others = other.by_code()
    values = tuple(_less(a, others[a.area_code], intervals) for a in one.values)
    return Slice(
        key=one.key,
        year=other.year,
        measure=one.measure,
        values=_ranked(values),
        national=_national(one, other),
        breaks=DIFFERENCE_BREAKS[selection.measure],
        palette="diverging",
        source_ids=tuple(dict.fromkeys((*one.source_ids, *other.source_ids))),
        sex=other.sex,
        ages=other.ages,
        difference=True,
    )


Interval = tuple[float, float, float, float]
"""Limits of the 95 and 80 % intervals, ascending."""


def _intervals(
    dataset: Dataset, a: Selection, b: Selection, one: Slice, other: Slice
) -> dict[str, Interval]:
    """Return the intervals of the differences that rest on a modelled value, by area code."""
    samples_a, samples_b = (_samples(dataset, s, v) for s, v in ((a, one), (b, other)))
    found: dict[str, Interval] = {}
    loose = _loose_base(dataset, a, b)
    for code in samples_a.keys() & samples_b.keys():
        apart = samples_b[code] - samples_a[code]
        low95, low80, high80, high95 = (
            float(limit) for limit in np.quantile(apart, modelled.QUANTILES)
        )
        limits = (low95, low80, high80, high95)
        found[code] = _with_base_error(float(apart.mean()), limits) if code in loose else limits
    return found


def _samples(dataset: Dataset, asked: Selection, answer: Slice) -> dict[str, FloatArray]:
    """Return the draws of modelled values, and published values as draws that never vary."""
    found = {
        v.area_code: np.array([v.value])
        for v in answer.values
        if v.status is Status.PUBLISHED and v.value is not None
    }
    codes = {v.area_code for v in answer.values if v.status is Status.MODELLED}
    if not codes:
        return found
    sex = Sex.ALL if asked.measure is Measure.SEX_RATIO else asked.sex
    draws = modelled.measure_draws(dataset, asked.measure, asked.ages, sex)
    for column, code in enumerate(dataset.model.area_codes):
        if code in codes:
            found[code] = draws[:, column]
    return found


def _loose_base(dataset: Dataset, a: Selection, b: Selection) -> frozenset[str]:
    """Return the provinces whose rates carry the error of the base, as ``query`` gives it to them."""
    if a.measure is not Measure.RATE or not is_modelled(dataset, a.definition, a.year):
        return frozenset()
    if not is_modelled(dataset, b.definition, b.year):
        return frozenset()
    return modelled.fixed_totals(dataset)


def _with_base_error(mean: float, limits: Interval) -> Interval:
    """Widen the interval of a difference of rates for the error of their base.

    The base of a province is too large or too small for all its groups alike, so the difference errs by
    the same share as each of the two rates.
    """
    normals = (-modelled.NORMAL_95, -modelled.NORMAL_80, modelled.NORMAL_80, modelled.NORMAL_95)
    low95, low80, high80, high95 = (
        mean + (1 if normal > 0 else -1)
        * hypot(limit - mean, normal * modelled.BASE_ERROR_LOG_SD * mean)
        for limit, normal in zip(limits, normals, strict=True)
    )  # fmt: skip
    return low95, low80, high80, high95


def _less(a: Value, b: Value, intervals: Mapping[str, Interval]) -> Value:
    """Return the difference of one area: the other value less that of map A."""
    for value in (a, b):
        if value.value is None or value.status is Status.FLOOR:
            missing = Status.NOT_PUBLISHED if value.status is Status.FLOOR else value.status
            return Value(a.area_code, missing)
    number = (b.value or 0.0) - (a.value or 0.0)
    found = Value(
        a.area_code,
        Status.PUBLISHED,
        number,
        basis=Basis.DERIVED,
        series=b.series,
        source_id=b.source_id or a.source_id,
        note=f"{b.figure_id} less {a.figure_id}",
        age_min=b.age_min,
        age_max=b.age_max,
        sex=b.sex,
        bound=ABOUT if ABOUT in (a.bound, b.bound) else "",
    )
    if Status.MODELLED not in (a.status, b.status):
        return found
    low95, low80, high80, high95 = intervals[a.area_code]
    return replace(
        found, status=Status.MODELLED, basis=Basis.MODELLED, lo95=low95, lo80=low80, hi80=high80,
        hi95=high95, model_version=b.model_version or a.model_version,
    )  # fmt: skip


def _ranked(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Rank plain differences; those with an interval are too near one another to be put in order."""
    if any(value.status is Status.MODELLED for value in values):
        return values
    order = sorted((v.value for v in values if v.value is not None), reverse=True)
    return tuple(
        value if value.value is None else replace(value, rank=1 + order.index(value.value))
        for value in values
    )


def _national(one: Slice, other: Slice) -> Value | None:
    """Return the difference for China; none for shares, which are 100 per cent in both."""
    a, b = one.national, other.national
    if a is None or b is None or a.value is None or b.value is None:
        return None
    if one.measure == Measure.SHARE or a.area_code != CHINA:
        return None
    mean = b.value - a.value
    limits = _with_base_error(mean, (mean, mean, mean, mean))
    loose = one.measure == Measure.RATE and Status.MODELLED in (a.status, b.status)
    return _less(a, b, {CHINA: limits if loose else (mean, mean, mean, mean)})
