"""Trends on the definitions page: children by definition, and grown-ups on the move as context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from app.components.reading import Frame
from app.domain.dataset import Dataset
from app.domain.selection import TrendLine
from app.domain.series_rules import links
from app.domain.trend import breaks, national_trend, series_line
from app.figures.svg import family_class
from app.figures.trend import SYMBOL
from app.figures.trend_svg import Drawn, trend_svg
from app.pages.definitions_tables import number
from app.text import comparability as words
from app.text.alt_text import trend_text
from app.text.locale import Locale

Size = tuple[str, int, int, bool]
"""One drawing of a chart: class of the screens it is for, width, height, whether all numbers fit."""

LARGE: tuple[Size, ...] = (
    ("for-wide", 1000, 430, True),
    ("for-medium", 560, 430, False),
    ("for-narrow", 304, 410, False),
)
SMALL: tuple[Size, ...] = (("for-others", 436, 290, False), ("for-narrow", 304, 270, False))
CONTEXT = (("nbs_migrant_workers",), ("floating_population", "floating_annual"))
"""Series of grown-ups, one chart a group: never on the axis of the children."""


@dataclass(frozen=True, slots=True)
class Named:
    """A line with its name and look."""

    line: TrendLine
    name: str
    look: str
    shape: str


def trends(dataset: Dataset, frame: Frame) -> dict[str, Any] | None:
    """Return the chart of all definitions and its table; None when nothing is counted over time."""
    locale = frame.locale
    lines = [line for line in national_trend(dataset).lines if line.points]
    if not lines:
        return None
    named = [
        Named(
            line,
            locale.name(dataset.definitions[line.definition], "trend_label"),
            family_class(line.family) + (" open" if line.definition.endswith("_all") else ""),
            SYMBOL.get(line.family, "circle"),
        )
        for line in lines
    ]
    label = trend_text(national_trend(dataset), dataset, locale)
    return _chart(dataset, named, label, frame, sizes=LARGE)


def context(dataset: Dataset, frame: Frame) -> list[dict[str, Any]]:
    """Return the charts of the grown-ups that the package has numbers for."""
    charts: list[dict[str, Any]] = []
    for group in CONTEXT:
        named = [
            Named(
                line,
                frame.locale.name(dataset.series[series]),
                "context-other open" if index else "context-main",
                "square" if index else "circle",
            )
            for index, series in enumerate(group)
            if series in dataset.series and (line := series_line(dataset, series)).points
        ]
        if named:
            chart = _chart(
                dataset,
                named,
                _described(named, frame.locale),
                frame,
                sizes=SMALL,
            )
            names = (one.name for one in named)
            charts.append({**chart, "title": frame.locale.formats.semicolon.join(names)})
    return charts


def _chart(
    dataset: Dataset,
    named: Sequence[Named],
    label: str,
    frame: Frame,
    *,
    sizes: Sequence[Size],
) -> dict[str, Any]:
    locale = frame.locale
    gaps = {n.line.definition: breaks(dataset, n.line) for n in named}
    drawn = [
        Drawn(
            n.line,
            n.name,
            n.look,
            n.shape,
            {
                index: locale.t(
                    "{a} and {b} not joined: {reasons}",
                    a=n.line.points[index].year,
                    b=n.line.points[index + 1].year,
                    reasons=words.short(reasons, locale),
                )
                for index, reasons in gaps[n.line.definition].items()
            },
        )
        for n in named
    ]
    return {
        "drawings": [
            (
                screens,
                trend_svg(
                    drawn, width=width, height=height, label=label, locale=locale, all_numbers=full
                ),
            )
            for screens, width, height, full in sizes
        ],
        "alternative": label,
        "broken": any(gaps.values()),
        "notes": [(n.name, said) for n in named if (said := _said(dataset, n.line, locale))],
        "apart": _apart(dataset, named, locale),
        "rows": [
            {"name": n.name, "number": number(point.value, point.year, frame)}
            for n in named
            for point in n.line.points
        ],
    }


def _said(dataset: Dataset, line: TrendLine, locale: Locale) -> str:
    """Return what the package says of joining the neighbours on a line, each sentence once."""
    known = links(dataset)
    said = [
        words.stated(known.get((a.value.series, b.value.series)), locale)
        for a, b in pairwise(line.points)
    ]
    return locale.formats.gap.join(dict.fromkeys(text for text in said if text))


def _apart(dataset: Dataset, named: Sequence[Named], locale: Locale) -> str:
    """Return what the package says of two lines of single series in one chart."""
    if len(named) != 2:
        return ""
    first, second = (one.line.definition for one in named)
    return words.stated(links(dataset).get((first, second)), locale)


def _described(named: Sequence[Named], locale: Locale) -> str:
    clauses: list[str] = []
    for one in named:
        first, last = one.line.points[0], one.line.points[-1]
        clauses.append(
            locale.t(
                "{label}: {a} in {first}, {b} in {last}.",
                label=one.name,
                first=first.year,
                last=last.year,
                a=locale.count_text(first.value.value or 0.0),
                b=locale.count_text(last.value.value or 0.0),
            )
        )
    return locale.formats.gap.join(clauses)
