"""National counts over time: one line a definition, joined only where the figures compare."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

from app.domain.codes import AGE_GROUPS, CHINA, Basis, Measure, Sex, Status
from app.domain.comparability import Counted, Reason, Use, compare
from app.domain.dataset import Dataset
from app.domain.published import figures, national, years
from app.domain.selection import Trend, TrendLine, TrendPoint, Value


@lru_cache(maxsize=8)
def national_trend(dataset: Dataset) -> Trend:
    """Return the national counts of every definition that Explore offers."""
    lines: list[TrendLine] = []
    for definition in sorted(dataset.definitions.values(), key=lambda d: d.sort):
        points: list[TrendPoint] = []
        for year in years(dataset, definition.definition):
            rows = figures(dataset, definition.definition, year)
            value = national(rows, Measure.COUNT, AGE_GROUPS, Sex.ALL)
            if value is not None:
                points.append(TrendPoint(year, value))
        lines.append(
            TrendLine(
                definition.definition, definition.family, tuple(points), _joins(dataset, points)
            )
        )
    sources = dict.fromkeys(p.value.source_id for line in lines for p in line.points)
    return Trend(tuple(lines), tuple(sources))


@lru_cache(maxsize=32)
def series_line(dataset: Dataset, series: str) -> TrendLine:
    """Return the national counts of one series, set aside values left out, under the id of the series."""
    frame = dataset.observations
    rows = frame[
        (frame["series"] == series)
        & (frame["area_code"] == CHINA)
        & (frame["measure"] == "count")
        & (frame["sex"] == "all")
        & (frame["living_with"] == "all")
    ].sort_values("year")
    found: dict[int, TrendPoint] = {}
    for row in rows.to_dict("records"):
        year, value = int(row["year"]), row["value"]
        if _set_aside(row["preferred"]) or value is None or value != value or year in found:
            continue
        found[year] = TrendPoint(year, _value(row))
    points = list(found.values())
    record = dataset.series.get(series)
    return TrendLine(
        series, record.family if record else "", tuple(points), _joins(dataset, points)
    )


def breaks(dataset: Dataset, line: TrendLine) -> dict[int, tuple[Reason, ...]]:
    """Return why neighbouring points are not joined, by the index of the first of the two."""
    return {
        index: compare(dataset, _counted(a), _counted(b)).why_not(Use.LINE)
        for index, (a, b) in enumerate(pairwise(line.points))
        if (index, index + 1) not in line.joins
    }


def _joins(dataset: Dataset, points: list[TrendPoint]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (index, index + 1)
        for index, (a, b) in enumerate(pairwise(points))
        if compare(dataset, _counted(a), _counted(b)).may(Use.LINE)
    )


def _counted(point: TrendPoint) -> Counted:
    value = point.value
    return Counted(
        value.series,
        point.year,
        area_code=value.area_code,
        age_min=value.age_min,
        age_max=value.age_max,
        sex=value.sex.value,
    )


def _set_aside(preferred: Any) -> bool:
    return preferred is False or (isinstance(preferred, str) and preferred.lower() == "false")


def _value(row: dict[Any, Any]) -> Value:
    basis = Basis(row["basis"])
    return Value(
        area_code=CHINA,
        status=Status.PUBLISHED,
        value=float(row["value"]),
        basis=basis,
        figure_id=str(row["figure_id"]),
        series=str(row["series"]),
        source_id=_text(row["source_id"]),
        quote=_text(row["quote"]),
        note=_text(row["note"]),
        bound=_text(row["bound"]),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
