"""Looking up printed figures, and the arithmetic that stays within one series and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd

from app.domain.codes import AGE_GROUPS, CHINA, AgeGroup, Basis, Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.selection import Value

SHARE_MEASURE = "share_of_left_behind"
RATE_MEASURE = "share_of_rural_children"


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number, as the observations table holds it."""

    figure_id: str
    series: str
    area_code: str
    age_min: int | None
    age_max: int | None
    sex: Sex
    measure: str
    value: float | None
    bound: str
    rank: int | None
    source_id: str
    quote: str
    note: str
    school_stage: str
    basis: Basis
    """Published, or derived: worked out from neighbouring printed numbers, as its note says."""

    def as_value(self, status: Status = Status.PUBLISHED) -> Value:
        """Return the figure as a value of its own area."""
        return Value(
            area_code=self.area_code,
            status=status,
            value=self.value,
            basis=self.basis,
            figure_id=self.figure_id,
            series=self.series,
            source_id=self.source_id,
            quote=self.quote,
            note=self.note,
            age_min=self.age_min,
            age_max=self.age_max,
            sex=self.sex,
            rank=self.rank,
            bound=self.bound,
        )


def _whole(value: Any) -> int | None:
    return None if value is None or value != value else int(value)


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _main_residence(rows: pd.DataFrame) -> str:
    """Return the residence the national count is about: parts by residence must not pass for the whole."""
    counts = rows[
        (rows["area_code"] == CHINA) & (rows["measure"] == "count") & (rows["sex"] == "all")
    ]
    kinds = set(counts["residence"] if len(counts) else rows["residence"])
    return "all" if "all" in kinds else next(iter(sorted(kinds)), "all")


@lru_cache(maxsize=256)
def figures(dataset: Dataset, definition: str, year: int) -> tuple[Figure, ...]:
    """Return the printed head counts and shares of a definition and year.

    Left out: figures about living arrangements, rejected sides of conflicts, and modelled rows.
    """
    frame = dataset.observations
    rows = frame[
        (frame["definition"] == definition)
        & (frame["year"] == year)
        & (frame["living_with"] == "all")
        & frame["parents_away"].isin(["any", "both_or_unable", "unspecified"])
        & (frame["basis"] != "modelled")
        & (frame["basis"] != "bounded")
        & frame["model_version"].map(lambda version: not _text(version))
    ]
    found: list[Figure] = []
    residence = _main_residence(rows)
    for row in rows.to_dict("records"):
        if _text(row["preferred"]).lower() == "false" or row["preferred"] is False:
            continue
        if row["measure"] != RATE_MEASURE and row["residence"] != residence:
            continue
        found.append(
            Figure(
                figure_id=_text(row["figure_id"]),
                series=_text(row["series"]),
                area_code=_text(row["area_code"]),
                age_min=_whole(row["age_min"]),
                age_max=_whole(row["age_max"]),
                sex=Sex(row["sex"]),
                measure=_text(row["measure"]),
                value=_number(row["value"]),
                bound=_text(row["bound"]),
                rank=_whole(row["rank"]),
                source_id=_text(row["source_id"]),
                quote=_text(row["quote"]),
                note=_text(row["note"]),
                school_stage=_text(row["school_stage"]),
                basis=Basis(row["basis"]),
            )
        )
    return tuple(found)


@lru_cache(maxsize=64)
def years(dataset: Dataset, definition: str) -> tuple[int, ...]:
    """Return the years in which the definition has a national count or rate, ascending."""
    frame = dataset.observations
    rows = frame[
        (frame["definition"] == definition)
        & (frame["area_code"] == CHINA)
        & frame["measure"].isin(["count", RATE_MEASURE])
        & (frame["living_with"] == "all")
    ]
    return tuple(sorted({int(year) for year in rows["year"]}))


def _pick(rows: Iterable[Figure], area: str, measure: str, sex: Sex) -> list[Figure]:
    return [
        f
        for f in rows
        if f.area_code == area and f.measure == measure and f.sex is sex and f.value is not None
    ]


def whole_span(rows: Sequence[Figure]) -> tuple[int, int] | None:
    """Return the ages the national count covers, e.g. (0, 15) for the ministry."""
    counts = _pick(rows, CHINA, "count", Sex.ALL) or _pick(rows, CHINA, RATE_MEASURE, Sex.ALL)
    spans = [
        (f.age_min, f.age_max) for f in counts if f.age_min is not None and f.age_max is not None
    ]
    if not spans:
        return None
    return max(spans, key=lambda span: span[1] - span[0])


def _span_of(ages: Sequence[AgeGroup], rows: Sequence[Figure]) -> tuple[int, int] | None:
    """Return the printed age range the groups stand for; the whole span when no group is left out."""
    if len(ages) == len(AGE_GROUPS):
        return whole_span(rows)
    ordered = sorted(ages)
    touching = all(a.high + 1 == b.low for a, b in pairwise(ordered))
    return (ordered[0].low, ordered[-1].high) if ordered and touching else None


def _at(rows: Iterable[Figure], span: tuple[int, int]) -> Figure | None:
    exact = [f for f in rows if (f.age_min, f.age_max) == span]
    return exact[0] if exact else None


def _derived(figure: Figure, value: float, *, sex: Sex, span: tuple[int, int]) -> Value:
    return Value(
        area_code=figure.area_code,
        status=Status.PUBLISHED,
        value=value,
        basis=Basis.DERIVED,
        figure_id=figure.figure_id,
        series=figure.series,
        source_id=figure.source_id,
        quote=figure.quote,
        age_min=span[0],
        age_max=span[1],
        sex=sex,
    )


def _share(rows: Sequence[Figure], span: tuple[int, int], sex: Sex) -> tuple[float, Figure] | None:
    """Return the national share of an age range and sex in all left-behind children, per cent."""
    found = _at(_pick(rows, CHINA, SHARE_MEASURE, sex), span)
    if found is not None and found.value is not None:
        return found.value, found
    if sex is not Sex.ALL:
        other = Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE
        both, one = _share(rows, span, Sex.ALL), _at(_pick(rows, CHINA, SHARE_MEASURE, other), span)
        if span == whole_span(rows) and one is not None and one.value is not None:
            return 100.0 - one.value, one
        if both is not None and one is not None and one.value is not None:
            return both[0] - one.value, one
    return None


def national_count(rows: Sequence[Figure], ages: Sequence[AgeGroup], sex: Sex) -> Value | None:
    """Return the national count: printed if printed, else printed share x printed total, else None."""
    whole = whole_span(rows)
    if whole is None:
        return None
    span = _span_of(ages, rows)
    if span is not None:
        printed = _at(_pick(rows, CHINA, "count", sex), span)
        if printed is not None:
            return printed.as_value()
    total = _at(_pick(rows, CHINA, "count", Sex.ALL), whole)
    if total is None or total.value is None:
        return None
    spans = (
        [span] if span is not None and _share(rows, span, sex) else [(a.low, a.high) for a in ages]
    )
    shares = [_share(rows, s, sex) for s in spans]
    if any(share is None for share in shares):
        return None
    percent = sum(share[0] for share in shares if share is not None)
    limits = (min(a.low for a in ages), max(a.high for a in ages)) if span is None else span
    return _derived(total, total.value * percent / 100.0, sex=sex, span=limits)


def national(
    rows: Sequence[Figure], measure: Measure, ages: Sequence[AgeGroup], sex: Sex
) -> Value | None:
    """Return the national value of a measure from printed figures alone, or None."""
    span = _span_of(ages, rows)
    if measure is Measure.COUNT:
        return national_count(rows, ages, sex)
    if measure is Measure.SHARE:
        count = national_count(rows, ages, sex)
        if count is None:
            return None
        return Value(
            CHINA, Status.PUBLISHED, 100.0, basis=Basis.DERIVED, figure_id=count.figure_id,
            series=count.series, source_id=count.source_id, sex=sex, age_min=count.age_min,
            age_max=count.age_max,
        )  # fmt: skip
    if measure is Measure.RATE:
        found = _at(_pick(rows, CHINA, RATE_MEASURE, sex), span) if span else None
        return found.as_value() if found else None
    found = _at(_pick(rows, CHINA, "sex_ratio", Sex.ALL), span) if span else None
    if found is not None:
        return found.as_value()
    boys, girls = national_count(rows, ages, Sex.MALE), national_count(rows, ages, Sex.FEMALE)
    if boys is None or girls is None or not boys.value or not girls.value:
        return None
    return Value(
        CHINA, Status.PUBLISHED, 100.0 * boys.value / girls.value, basis=Basis.DERIVED,
        figure_id=boys.figure_id, series=boys.series, source_id=boys.source_id,
        age_min=boys.age_min, age_max=boys.age_max,
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
            return Value(
                code, Status.PUBLISHED, 100.0 * count.value / total.value, basis=Basis.DERIVED,
                figure_id=count.figure_id, series=count.series, source_id=count.source_id,
                quote=count.quote, age_min=count.age_min, age_max=count.age_max,
            )  # fmt: skip
    ranked = [f for f in fitting if f.rank is not None]
    if ranked:
        return ranked[0].as_value(status=Status.NOT_PUBLISHED)
    return Value(code, Status.NOT_PUBLISHED)
