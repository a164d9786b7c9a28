"""Looking up printed figures: what a definition and year have in print, and picking from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd

from app.domain.codes import AGE_GROUPS, CHINA, AgeGroup, Basis, Sex, Status
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
    definition: str
    year: int

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
                definition=definition,
                year=year,
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


def pick(rows: Iterable[Figure], area: str, measure: str, sex: Sex) -> list[Figure]:
    """Return the figures with a value of an area, measure and sex."""
    return [
        f
        for f in rows
        if f.area_code == area and f.measure == measure and f.sex is sex and f.value is not None
    ]


def whole_span(rows: Sequence[Figure]) -> tuple[int, int] | None:
    """Return the ages the national count covers, e.g. (0, 15) for the ministry."""
    counts = pick(rows, CHINA, "count", Sex.ALL) or pick(rows, CHINA, RATE_MEASURE, Sex.ALL)
    spans = [
        (f.age_min, f.age_max) for f in counts if f.age_min is not None and f.age_max is not None
    ]
    if not spans:
        return None
    return max(spans, key=lambda span: span[1] - span[0])


def span_of(ages: Sequence[AgeGroup], rows: Sequence[Figure]) -> tuple[int, int] | None:
    """Return the printed age range the groups stand for; the whole span when no group is left out."""
    if len(ages) == len(AGE_GROUPS):
        return whole_span(rows)
    ordered = sorted(ages)
    touching = all(a.high + 1 == b.low for a, b in pairwise(ordered))
    return (ordered[0].low, ordered[-1].high) if ordered and touching else None


def at(rows: Iterable[Figure], span: tuple[int, int]) -> Figure | None:
    """Return the first figure of exactly these ages."""
    exact = [f for f in rows if (f.age_min, f.age_max) == span]
    return exact[0] if exact else None
