"""National counts over time: one line a definition, joined only where the series say they compare."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from app.domain.codes import AGE_GROUPS, Measure, Sex
from app.domain.dataset import Dataset
from app.domain.published import figures, national, years
from app.domain.selection import Trend, TrendLine, TrendPoint


@lru_cache(maxsize=8)
def comparable_pairs(dataset: Dataset) -> frozenset[tuple[str, str]]:
    """Return the pairs of series (both orders) whose values may share a line."""
    links = dataset.series_links
    rows = links[links["relation"] == "comparable"]
    pairs = zip(rows["series_a"].astype(str), rows["series_b"].astype(str), strict=True)
    return frozenset(pair for a, b in pairs for pair in ((a, b), (b, a)))


@lru_cache(maxsize=8)
def national_trend(dataset: Dataset) -> Trend:
    """Return the national counts of every definition that Explore offers."""
    allowed = comparable_pairs(dataset)
    lines: list[TrendLine] = []
    for definition in sorted(dataset.definitions.values(), key=lambda d: d.sort):
        points: list[TrendPoint] = []
        for year in years(dataset, definition.definition):
            rows = figures(dataset, definition.definition, year)
            value = national(rows, Measure.COUNT, AGE_GROUPS, Sex.ALL)
            if value is not None:
                points.append(TrendPoint(year, value))
        joins = tuple(
            (i, i + 1)
            for i, (a, b) in enumerate(pairwise(points))
            if (a.value.series, b.value.series) in allowed
        )
        lines.append(TrendLine(definition.definition, definition.family, tuple(points), joins))
    sources = dict.fromkeys(p.value.source_id for line in lines for p in line.points)
    return Trend(tuple(lines), tuple(sources))
