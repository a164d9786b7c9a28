"""Counts over time as SVG: from zero, years true to scale, breaks drawn, every line named beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from app.domain.selection import TrendLine, TrendPoint
from app.figures.formats import axis_decimals, count_unit, nice_ticks
from app.figures.measure_text import text_width, wrap
from app.figures.placement import Box, free_spot
from app.figures.svg import drawing, element, text

if TYPE_CHECKING:
    from app.text.locale import Locale

FONT: Final = 12.5
LINE_HEIGHT: Final = 15
TOP: Final = 26
FOOT: Final = 24
ROOM: Final = 7
"""From a point to words beside it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line and how it looks: its name, the class of its marks, their shape, what stands at breaks."""

    line: TrendLine
    name: str
    look: str
    shape: str
    breaks: Mapping[int, str] = field(default_factory=dict)
    """Words at the gap behind the point of this index."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The plot in pixels."""

    left: float
    right: float
    height: float
    first: float
    last: float
    top: float

    def x(self, year: float) -> float:
        """Return the pixel of a year."""
        return self.left + (year - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return the pixel of a number; zero is the foot of the plot."""
        return TOP + (1 - value / self.top) * (self.height - TOP - FOOT)


def trend_svg(
    lines: Sequence[Drawn],
    *,
    width: int,
    height: int,
    label: str,
    locale: Locale,
    all_numbers: bool,
) -> Markup:
    """Return the chart. ``all_numbers`` writes a number at every point, else at ends and lone points."""
    points = [point for drawn in lines for point in drawn.line.points]
    largest = max(_size(point) for point in points)
    unit, word = count_unit(largest, locale)
    ticks = nice_ticks(0, largest * 1.1 / unit)
    places = axis_decimals(ticks)
    numbers = [locale.number(tick, places) for tick in ticks]
    years = [point.year for point in points]
    sheet = Sheet(
        left=max(text_width(number, FONT) for number in numbers) + 10,
        right=width - 22,
        height=height,
        first=min(years) - 0.4,
        last=max(years) + 0.4,
        top=max(largest * 1.1, ticks[-1] * unit),
    )
    parts = [
        *_axes(sheet, [(tick * unit, words) for tick, words in zip(ticks, numbers, strict=True)]),
        *([text(word, 0, 13, "unit")] if word else []),
    ]
    for drawn in lines:
        parts += [*_joins(drawn, sheet), *_gaps(drawn, sheet)]
    for drawn in lines:
        parts += [_mark(drawn, sheet.x(p.year), sheet.y(_size(p))) for p in drawn.line.points]
    parts += _words(lines, sheet, unit, locale, all_numbers=all_numbers)
    return drawing(
        Markup("").join(parts), width=width, height=height, label=label, kind="trend-drawing"
    )


def _size(point: TrendPoint) -> float:
    return point.value.value or 0.0


def _axes(sheet: Sheet, ticks: Sequence[tuple[float, str]]) -> Iterator[Markup]:
    for value, words in ticks:
        y = sheet.y(value)
        yield element(
            "path", d=f"M{sheet.left:.1f} {y:.1f}H{sheet.right:.1f}",
            class_="axis" if value == 0 else "grid",
        )  # fmt: skip
        yield text(words, sheet.left - 6, y + 4, "tick", "end")
    base = sheet.y(0)
    for year in nice_ticks(sheet.first, sheet.last, 6):
        if year == int(year):
            yield element("path", d=f"M{sheet.x(year):.1f} {base:.1f}v4", class_="axis")
            yield text(str(int(year)), sheet.x(year), base + 18, "tick", "middle")


def _joins(drawn: Drawn, sheet: Sheet) -> Iterator[Markup]:
    spots = [(sheet.x(p.year), sheet.y(_size(p))) for p in drawn.line.points]
    d = "".join(
        f"M{spots[a][0]:.1f} {spots[a][1]:.1f}L{spots[b][0]:.1f} {spots[b][1]:.1f}"
        for a, b in drawn.line.joins
    )
    if d:
        yield element("path", d=d, class_=f"join {drawn.look}")


def _gaps(drawn: Drawn, sheet: Sheet) -> Iterator[Markup]:
    """Draw two strokes half way between points that no line joins."""
    for x, y in _gap_spots(drawn, sheet).values():
        yield element(
            "path", d=f"M{x - 6:.1f} {y + 6:.1f}l6-12m0 12l6-12", class_=f"break {drawn.look}"
        )


def _gap_spots(drawn: Drawn, sheet: Sheet) -> dict[int, tuple[float, float]]:
    points = drawn.line.points
    return {
        index: (
            sheet.x((points[index].year + points[index + 1].year) / 2),
            sheet.y((_size(points[index]) + _size(points[index + 1])) / 2),
        )
        for index in drawn.breaks
    }


def _mark(drawn: Drawn, x: float, y: float) -> Markup:
    look = f"point {drawn.look}"
    if drawn.shape == "square":
        return element("rect", x=x - 3.6, y=y - 3.6, width=7.2, height=7.2, class_=look)
    if drawn.shape == "diamond":
        return element("path", d=f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5-5z", class_=look)
    return element("circle", cx=x, cy=y, r=4, class_=look)


# -- words -----------------------------------------------------------------------------------------

_AROUND: Final = [(0.0, -13.0), (0.0, 14.0), (1.0, 0.0), (-1.0, 0.0), (0.0, -24.0), (0.0, 25.0)]
_NAME_SPOTS: Final = [
    (side, float(sign * down))
    for down in range(16, 88, 6)
    for side in (0.0, -0.5, 0.5, -0.95, 0.95)
    for sign in (1, -1)
]
"""Where a name may stand around the middle of its line."""


def _words(
    lines: Sequence[Drawn], sheet: Sheet, unit: float, locale: Locale, *, all_numbers: bool
) -> list[Markup]:
    """Return numbers, names and words at breaks, one after the other where nothing stands yet."""
    taken = _taken(lines, sheet)
    parts: list[Markup] = []
    for drawn in lines:
        for point in drawn.line.points if all_numbers else _ends(drawn.line):
            words = [_number(_size(point) / unit, locale)]
            spot = sheet.x(point.year), sheet.y(_size(point))
            parts.append(_put(words, spot, _AROUND, sheet, taken, f"number {drawn.look}"))
    for drawn in lines:
        middle = drawn.line.points[len(drawn.line.points) // 2]
        spot = sheet.x(middle.year), sheet.y(_size(middle))
        words = wrap(drawn.name, FONT, 170)
        parts.append(_put(words, spot, _NAME_SPOTS, sheet, taken, f"name {drawn.look}"))
    if all_numbers:
        for drawn in lines:
            for index, spot in _gap_spots(drawn, sheet).items():
                words = wrap(drawn.breaks[index], FONT, 130)
                parts.append(_put(words, spot, _NAME_SPOTS, sheet, taken, "gap-words"))
    return parts


def _put(
    words: Sequence[str],
    spot: tuple[float, float],
    offsets: Sequence[tuple[float, float]],
    sheet: Sheet,
    taken: list[Box],
    class_: str,
) -> Markup:
    """Write lines of text near a spot where they hide least, inside the plot."""
    width = max(text_width(line, FONT, bold=True) for line in words)
    height = len(words) * LINE_HEIGHT
    x, y = spot
    aside = width / 2 + ROOM
    extra = height / 2 - LINE_HEIGHT / 2
    boxes: list[Box] = []
    for dx, dy in offsets:
        centre = min(max(x + dx * aside, sheet.left + width / 2), sheet.right + 20 - width / 2)
        shift = dy + (extra if dy > 0 else -extra if dy < 0 else 0)
        boxes.append(Box(centre, max(y + shift, height / 2), width, height))
    box = free_spot(boxes, taken, sheet.y(0) - 1)
    taken.append(box)
    first = box.y - height / 2 + LINE_HEIGHT - 3.5
    return Markup("").join(
        text(line, box.x, first + index * LINE_HEIGHT, class_, "middle")
        for index, line in enumerate(words)
    )


def _taken(lines: Sequence[Drawn], sheet: Sheet) -> list[Box]:
    boxes: list[Box] = []
    for drawn in lines:
        spots = [(sheet.x(p.year), sheet.y(_size(p))) for p in drawn.line.points]
        boxes += [Box(x, y, 12, 12) for x, y in spots]
        boxes += [Box(x, y, 14, 14) for x, y in _gap_spots(drawn, sheet).values()]
        for a, b in drawn.line.joins:
            (x0, y0), (x1, y1) = spots[a], spots[b]
            steps = max(2, round(abs(x1 - x0) / 8))
            boxes += [
                Box(x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps, 8, 5)
                for k in range(1, steps)
            ]
    return boxes


def _ends(line: TrendLine) -> list[TrendPoint]:
    joined = {index for pair in line.joins for index in pair}
    last = len(line.points) - 1
    return [p for i, p in enumerate(line.points) if i in (0, last) or i not in joined]


def _number(number: float, locale: Locale) -> str:
    if locale.lang == "zh":
        return locale.number(number, 1 if number < 100 else 0)
    return locale.number(number, 2 if number < 10 else 1 if number < 100 else 0)
