"""Points and lines over two axes of numbers as native charts: counts over time, map A against map B."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.exports.slides_chart import (
    Axis,
    NativeChart,
    Plot,
    Workbook,
    document,
    error_bars,
    number_ref,
    rich,
    text_ref,
    value_axis,
    words,
)
from app.exports.slides_sheet import NO_FILL, NO_LINE, Line, solid
from app.figures.tokens import LIGHT

SYMBOLS = {
    "circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle", "cross": "x",
}  # fmt: skip
"""Names of markers in charts, by those of the figures."""


@dataclass(frozen=True, slots=True)
class XYPoint:
    """A point; ``label`` stands at ``side`` (``l``, ``r``, ``t``, ``b``) of it where it has one."""

    x: float
    y: float
    name: str = ""
    label: str = ""
    side: str = "r"
    hollow: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class XYSeries:
    """Points of one look; ``line`` joins all of them in their order, None leaves them alone."""

    name: str
    points: tuple[XYPoint, ...]
    colour: str
    symbol: str
    line: Line | None = None
    size: int = 8


@dataclass(frozen=True, slots=True)
class XYChart:
    """A chart of series on two axes."""

    series: tuple[XYSeries, ...]
    across: Axis
    up: Axis
    heads: tuple[str, str]
    """Of the columns of numbers."""
    name_head: str
    level: str = ""
    records: Sequence[Mapping[str, Any]] = ()
    keys: Sequence[str] = ()
    legend: str = ""
    sizes: dict[str, float] = field(default_factory=dict[str, float])


def xy_chart(given: XYChart, plot: Plot, *, lang: str) -> NativeChart:
    """Return the chart with its workbook: a block of columns for each series."""
    book = Workbook(records=given.records, keys=given.keys)
    # the longest first: LibreOffice loses a series that a longer one follows
    ordered = sorted(given.series, key=lambda one: -len(one.points))
    parts = "".join(_series(one, order, given, book, lang) for order, one in enumerate(ordered))
    xml = document(
        f'{plot.xml()}<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{parts}'
        '<c:axId val="301"/><c:axId val="302"/></c:scatterChart>'
        f'{value_axis(301, 302, given.across, side="b", crosses="min", lang=lang)}'
        f'{value_axis(302, 301, given.up, side="l", crosses="min", lang=lang)}',
        lang=lang, legend=given.legend,
    )  # fmt: skip
    return NativeChart(xml, book.bytes())


def _series(given: XYSeries, order: int, chart: XYChart, book: Workbook, lang: str) -> str:
    points = given.points
    if any(point.name for point in points):
        book.add(chart.name_head, [point.name for point in points])
    xs = book.add(f"{given.name}: {chart.heads[0]}", [point.x for point in points])
    ys = book.add(given.name, [point.y for point in points])
    line = given.line.xml() if given.line else NO_LINE
    marks = "".join(
        _mark(index, point, given) for index, point in enumerate(points) if point.hollow
    )
    return (
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/><c:tx>{text_ref(book.head(ys), [given.name])}</c:tx>'
        f"<c:spPr>{line}</c:spPr>{_marker(given, hollow=False)}{marks}{_labels(points, lang)}"
        f"{_whiskers(given, chart, book)}"
        f"<c:xVal>{number_ref(book.range(xs), [point.x for point in points])}</c:xVal>"
        f"<c:yVal>{number_ref(book.range(ys), [point.y for point in points], chart.up.number_format)}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )  # fmt: skip


def _marker(given: XYSeries, *, hollow: bool) -> str:
    fill = LIGHT.surface if hollow else given.colour
    return (
        f'<c:marker><c:symbol val="{SYMBOLS.get(given.symbol, "circle")}"/><c:size val="{given.size}"/>'
        f"<c:spPr>{solid(fill)}{Line(given.colour, 1.8).xml()}</c:spPr></c:marker>"
    )


def _mark(index: int, point: XYPoint, given: XYSeries) -> str:
    """Return the look of a point of its own; the line that leads to it stays.

    LibreOffice draws it like the rest of its series; a series that is all hollow it would not draw.
    """
    look = f"<c:spPr>{given.line.xml()}</c:spPr>" if given.line else ""
    mark = _marker(given, hollow=point.hollow)
    return f'<c:dPt><c:idx val="{index}"/>{mark}<c:bubble3D val="0"/>{look}</c:dPt>'


def _labels(points: Sequence[XYPoint], lang: str) -> str:
    shown = '<c:showLegendKey val="0"/><c:showVal val="{}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    shown += '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    labels = "".join(
        f'<c:dLbl><c:idx val="{index}"/><c:tx>{rich(point.label, 10, LIGHT.ink, lang)}</c:tx>'
        f'<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{words(10, lang=lang)}<c:dLblPos val="{point.side}"/>'
        f"{shown.format(1)}</c:dLbl>"
        for index, point in enumerate(points)
        if point.label
    )
    return f"<c:dLbls>{labels}{shown.format(0)}</c:dLbls>" if labels else ""


def _whiskers(given: XYSeries, chart: XYChart, book: Workbook) -> str:
    if not any(point.low is not None for point in given.points):
        return ""
    reach = [
        [None if p.low is None else round(p.y - p.low, 6) for p in given.points],
        [None if p.high is None else round(p.high - p.y, 6) for p in given.points],
    ]
    minus, plus = (
        number_ref(book.range(book.add(f"{given.name}: {chart.level} {sign}", cells)), cells)
        for sign, cells in zip("−+", reach, strict=True)
    )
    return error_bars(plus, minus, direction="y", line=Line(given.colour, 0.9, alpha=0.55))
