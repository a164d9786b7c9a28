"""Indicators of one place over the years as a native chart: neighbouring years are joined, gaps stay open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.selection import TrendLine
from app.exports.slides_chart import Axis, Plot, legend_below
from app.exports.slides_numbers import axis_code
from app.exports.slides_sheet import Box, Canvas, Line
from app.exports.slides_xy import XYChart, XYPoint, XYSeries, xy_chart
from app.figures.formats import nice_ticks
from app.figures.tokens import LIGHT

LOOKS: Final = ((LIGHT.accent, "circle"), (LIGHT.region_central, "square"))


@dataclass(frozen=True, slots=True)
class NamedLine:
    """An indicator over the years, and its name."""

    name: str
    line: TrendLine


def draw_lines(
    canvas: Canvas, box: Box, lines: Sequence[NamedLine], *, unit: str, name: str, alt: str
) -> bool:
    """Draw the lines from zero; say whether there was anything to draw."""
    numbers = [p.value.value or 0.0 for one in lines for p in one.line.points]
    years = [p.year for one in lines for p in one.line.points]
    if not numbers:
        return False
    ticks = nice_ticks(0, max(numbers), 6)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else max(numbers)
    first, last = min(years) - min(years) % 5, max(years) + 1
    grouped = canvas.locale.lang == "en"
    chart = XYChart(
        tuple(
            series
            for place, one in enumerate(lines)
            for series in _series(one, *LOOKS[place % len(LOOKS)])
        ),
        Axis(first, last, 5, "0", grid=False),
        Axis(0.0, max(max(numbers) * 1.05, ticks[-1]), step, axis_code(ticks, grouped=grouped), title=unit),
        (canvas.locale.t("Year"), unit), canvas.locale.t("Year"), legend=legend_below(canvas.lang, 11),
    )  # fmt: skip
    plot = Plot(
        92 / box.width,
        10 / box.height,
        (box.width - 122) / box.width,
        (box.height - 88) / box.height,
    )
    canvas.chart(box, xy_chart(chart, plot, lang=canvas.lang), name=name, alt=alt)
    return True


def _series(one: NamedLine, colour: str, symbol: str) -> list[XYSeries]:
    """Return a series for each run of joined years."""
    points, joins = one.line.points, set(one.line.joins)
    runs: list[list[int]] = []
    for index in range(len(points)):
        if runs and (runs[-1][-1], index) in joins:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [
        XYSeries(
            one.name if len(runs) == 1 else f"{one.name} {points[run[0]].year}–{points[run[-1]].year}",
            tuple(XYPoint(points[i].year, float(points[i].value.value or 0.0)) for i in run),
            colour, symbol, Line(colour, 2.2) if len(run) > 1 else None, 6,
        )
        for run in runs
    ]  # fmt: skip
