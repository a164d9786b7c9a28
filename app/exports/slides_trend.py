"""Counts over time as a native chart: a series for each stretch of years that are counted alike, never more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.domain.codes import Status, Theme
from app.domain.records import Definition
from app.domain.selection import Trend, TrendLine, TrendPoint
from app.exports.rows import Row
from app.exports.slides_chart import Axis, Plot
from app.exports.slides_numbers import axis_code, counts
from app.exports.slides_sheet import PT, Box, Canvas, Line, Run
from app.exports.slides_xy import XYChart, XYPoint, XYSeries, xy_chart
from app.figures.formats import nice_ticks
from app.figures.measure_text import text_width, wrap
from app.figures.theme import get_theme
from app.figures.tokens import LIGHT
from app.figures.trend import OTHER_SYMBOL, SURROUND_YEARS, SYMBOL
from app.figures.trend_labels import LABEL_PX, TEXT_PX, Plane, label_notes

TEXT_PT: Final = 12
_SCALE: Final = TEXT_PT / PT / TEXT_PX
_LEFT_PX: Final = 56
_FOOT_PX: Final = 28
_TOP_PX: Final = 26


def draw_trend(
    canvas: Canvas, box: Box, trend: Trend, definitions: Mapping[str, Definition], *, highlight: str,
    alt: str, name: str, records: Sequence[Row], keys: Sequence[str],
) -> bool:  # fmt: skip
    """Draw the chart and name each line at its end; say whether there was anything to draw."""
    lines = [line for line in trend.lines if line.points and line.definition in definitions]
    if not lines:
        return False
    locale = canvas.locale
    years = [point.year for line in lines for point in line.points]
    look = counts(max(p.value.value or 0.0 for line in lines for p in line.points), locale)
    labels = {
        line.definition: wrap(
            locale.name(definitions[line.definition], "trend_label"), TEXT_PT / PT, LABEL_PX * _SCALE * 1.25
        )
        for line in lines
    }  # fmt: skip
    right = max(
        text_width(text, TEXT_PT / PT, bold=True) for wrapped in labels.values() for text in wrapped
    )
    largest = max(p.value.value or 0.0 for line in lines for p in line.points)
    ticks = nice_ticks(0, largest / look.unit, 6)
    top = max(largest / look.unit * 1.06, ticks[-1]) * look.unit
    width, height = box.width - _LEFT_PX - right * 1.12 - 24, box.height - _TOP_PX - _FOOT_PX
    plane = Plane(width, height, min(years) - SURROUND_YEARS, max(years) + SURROUND_YEARS, top)
    decades = nice_ticks(min(years), max(years))
    chart = XYChart(
        tuple(part for line in lines for part in _stretches(
            line, definitions[line.definition], look.unit, locale, bold=line.definition == highlight)),
        Axis(plane.first, plane.last, decades[1] - decades[0] if len(decades) > 1 else 1, "0", grid=False,
             shown=False),
        Axis(0.0, top / look.unit, ticks[1] - ticks[0], axis_code(ticks, grouped=locale.lang == "en")),
        (locale.t("Year"), look.word), locale.t("Year"), records=records, keys=keys,
    )  # fmt: skip
    plot = Plot(_LEFT_PX / box.width, _TOP_PX / box.height, width / box.width, height / box.height)
    canvas.chart(box, xy_chart(chart, plot, lang=canvas.lang), name=name, alt=alt)
    _years(canvas, box, plane, [int(year) for year in decades if year == int(year)])
    if look.word:
        canvas.text(
            Box(box.x, box.y, 300, 20), [[Run(look.word, 11, colour=LIGHT.ink_3)]], name=look.word
        )
    notes = label_notes(lines, labels, plane, get_theme(Theme.LIGHT), locale, highlight, _SCALE)
    _words(canvas, box, plane, notes)
    return True


def _stretches(
    line: TrendLine, definition: Definition, unit: float, locale: Any, *, bold: bool
) -> list[XYSeries]:
    """Return a series for each run of points that may share a line; points alone come last, as one."""
    colour = LIGHT.family(line.family)
    symbol = SYMBOL.get(line.family, OTHER_SYMBOL)
    hollow = line.family == "census" and definition.definition.endswith("_all")
    name = locale.name(definition, "trend_label")
    runs: list[list[int]] = []
    for index, point in enumerate(line.points):
        if point.value.value is None:
            continue
        if runs and (runs[-1][-1], index) in line.joins:
            runs[-1].append(index)
        else:
            runs.append([index])
    found: list[XYSeries] = []
    for run in runs:
        points = [line.points[index] for index in run]
        dotted = any(point.value.status is Status.MODELLED for point in points)
        stroke = Line(colour, 3.2 if bold else 2.0, "sysDot" if dotted else "solid")
        span = (
            locale.years(points[0].year, points[-1].year)
            if len(run) > 1
            else locale.year(points[0].year)
        )
        found.append(
            XYSeries(
                f"{name} {span}" if len(runs) > 1 else name,
                tuple(_point(point, unit, hollow=hollow) for point in points),
                colour, symbol, stroke if len(run) > 1 else None, 10 if bold else 8,
            )
        )  # fmt: skip
    return found


def _point(point: TrendPoint, unit: float, *, hollow: bool) -> XYPoint:
    value = round((point.value.value or 0.0) / unit, 6)
    return XYPoint(point.year, value, hollow=hollow or point.value.status is Status.MODELLED)


def _years(canvas: Canvas, box: Box, plane: Plane, years: Sequence[int]) -> None:
    """Write the years under the plot and draw its foot line: an axis of the chart would start at odd years."""
    left, low = box.x + _LEFT_PX, box.y + _TOP_PX + plane.height
    canvas.line(
        left, low, left + plane.width, low, Line(LIGHT.control, 1), name=canvas.locale.t("Year")
    )
    for year in years:
        place = Box(left + plane.x(year) - 30, low + 5, 60, 20)
        text = str(year)
        canvas.text(place, [[Run(text, 11, colour=LIGHT.ink_2)]], name=text, align="center")


def _words(canvas: Canvas, box: Box, plane: Plane, notes: Sequence[dict[str, Any]]) -> None:
    for note in notes:
        bold = note["text"].startswith("<b>")
        lines = note["text"].removeprefix("<b>").removesuffix("</b>").split("<br>")
        size = note["font"]["size"] * PT
        wide = max(text_width(line, size / PT, bold=bold) for line in lines) * 1.1 + 6
        high = len(lines) * size / PT * 1.3
        x = box.x + _LEFT_PX + plane.x(note["x"]) + note["xshift"]
        y = box.y + _TOP_PX + plane.y(note["y"]) - note["yshift"]
        left = x - wide / 2 if note["xshift"] <= 4 else x - wide / 1.1 / 2
        runs = [[Run(line, size, bold, note["font"]["color"])] for line in lines]
        align = "left" if note["xshift"] > 4 else "center"
        canvas.text(
            Box(left, y - high / 2, wide, high),
            runs,
            name=lines[0],
            align=align,
            anchor="ctr",
            wrapped=False,
        )
