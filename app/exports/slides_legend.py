"""The legend of a map as native shapes: classes with counts, circles, the square of two measures, the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.bivariate import CLASSES
from app.domain.codes import Status
from app.exports.slides_sheet import (
    LINE,
    NO_FILL,
    PT,
    Box,
    Canvas,
    Line,
    Run,
    lines_of,
    pattern,
    solid,
)
from app.exports.slides_tiles import PATTERNS, edge
from app.figures.bivariate import Square
from app.figures.legend import KeyItem, Legend
from app.figures.tokens import LIGHT
from app.text.locale import Locale

TEXT_PT: Final = 11
SMALL_PT: Final = 10
_STEP: Final = 25
_SWATCH: Final = 40
_CELL: Final = 54
_NUMBERS: Final = (Status.PUBLISHED, Status.MODELLED, Status.FLOOR)


@dataclass(slots=True)
class Column:
    """A column being filled from the top."""

    canvas: Canvas
    x: float
    y: float
    width: float

    @property
    def locale(self) -> Locale:
        """The reader's language."""
        return self.canvas.locale

    def write(
        self, text: str, *, size: float = TEXT_PT, bold: bool = False, colour: str = LIGHT.ink
    ) -> None:
        """Write a paragraph over the whole width and go on below it."""
        if not text:
            return
        high = lines_of(text, size, self.width, bold=bold) * size / PT * LINE
        box = Box(self.x, self.y, self.width, high)
        self.canvas.text(box, [[Run(text, size, bold, colour)]], name=text[:40])
        self.y += high + 3

    def beside(
        self,
        text: str,
        x: float,
        y: float,
        *,
        bold: bool = False,
        size: float = TEXT_PT,
        align: str = "left",
        width: float = 0,
    ) -> None:
        """Write one line whose middle is at ``y``."""  # fmt: skip
        if not text:
            return
        high = size / PT * LINE
        wide = width or self.x + self.width - x
        left = x - wide if align == "right" else x
        self.canvas.text(
            Box(left, y - high / 2, wide, high), [[Run(text, size, bold)]], name=text[:40],
            align=align, anchor="ctr",
        )  # fmt: skip


def add_classes(column: Column, legend: Legend, unit: str) -> None:
    """Draw the classes, highest above, each with the number of provinces in it; or the ramp."""
    column.write(unit, colour=LIGHT.ink_2)
    if legend.ramp:
        _add_ramp(column, legend)
    else:
        _add_steps(column, legend)
    for words in (legend.total, legend.note):
        column.write(words, size=SMALL_PT, colour=LIGHT.ink_2)
    column.y += 8


def _add_steps(column: Column, legend: Legend) -> None:
    t = column.locale.t
    if legend.high_end:
        column.write(legend.high_end, size=SMALL_PT, colour=LIGHT.ink_2)
    top, count = column.y, len(legend.steps)
    mark = 0 if legend.national is None else 92
    left = column.x
    for place, step in enumerate(reversed(legend.steps)):
        y = top + place * _STEP
        label = step.label or t("All values")
        column.canvas.shape(
            Box(left, y, _SWATCH, _STEP), name=label, alt=f"{label}: {step.count}",
            fill=solid(step.colour), line=Line(LIGHT.surface, 1),
        )  # fmt: skip
        column.beside(label, left + _SWATCH + 12, y + _STEP / 2)
        column.beside(
            str(step.count),
            column.x + column.width - mark * 0,
            y + _STEP / 2,
            align="right",
            width=40,
        )
    if legend.national is not None:
        y = top + (1 - legend.national.position) * count * _STEP
        line = Line(LIGHT.ink, 2.2)
        column.canvas.line(left - 6, y, left + _SWATCH + 6, y, line, name=legend.national.label)
        column.beside(legend.national.label, left - 12, y, bold=True, align="right", width=130)
    column.y = top + count * _STEP + 4
    if legend.low_end:
        column.write(legend.low_end, size=SMALL_PT, colour=LIGHT.ink_2)


def _add_ramp(column: Column, legend: Legend) -> None:
    top, high = column.y + 6, 5.0 * _STEP
    share = high / len(legend.ramp)
    for place, colour in enumerate(reversed(legend.ramp)):
        box = Box(column.x, top + place * share, _SWATCH, share + 0.3)
        column.canvas.shape(box, name="", alt=None, fill=solid(colour))
    for at, label in legend.ticks:
        column.beside(label, column.x + _SWATCH + 12, top + (1 - at) * high)
    if legend.national is not None:
        y = top + (1 - legend.national.position) * high
        name = legend.national.label
        column.canvas.line(
            column.x - 6, y, column.x + _SWATCH + 6, y, Line(LIGHT.ink, 2.2), name=name
        )
        column.beside(name, column.x - 12, y, bold=True, align="right", width=130)
    column.y = top + high + 12


def add_circles(column: Column, legend: Legend, unit: str) -> None:
    """Draw the nested circles that explain the scale, China's number above them."""
    column.write(unit, colour=LIGHT.ink_2)
    column.write(legend.total, bold=True)
    column.y += 4
    largest = max((circle.diameter for circle in legend.circles), default=0)
    label = column.y - 18
    for circle in legend.circles:
        low, middle = column.y + largest, column.x + largest / 2
        box = Box(middle - circle.diameter / 2, low - circle.diameter, *(2 * [circle.diameter]))
        column.canvas.shape(
            box, name=circle.label, alt=None, kind="ellipse", line=Line(legend.circle, 1.5)
        )
        y = low - circle.diameter
        label = max(y, label + 18)
        end = column.x + largest + 10
        column.canvas.line(middle, y, end, label, Line(LIGHT.control, 0.8), name=circle.label)
        column.beside(circle.label, end + 5, label)
    column.y += largest + 22
    if legend.low_end:
        for words, colour in (
            (legend.high_end, LIGHT.diverging[-1]),
            (legend.low_end, LIGHT.diverging[0]),
        ):
            column.canvas.shape(
                Box(column.x, column.y + 2, 14, 14), name=words, alt=None, kind="ellipse",
                fill=solid(colour, 0.3), line=Line(colour, 1.6),
            )  # fmt: skip
            column.x, column.width = column.x + 24, column.width - 24
            column.write(words, size=SMALL_PT)
            column.x, column.width = column.x - 24, column.width + 24
        column.y += 8


def add_square(column: Column, legend: Square) -> None:
    """Draw the square of two measures: A upwards, B to the right, counts in the fields."""
    column.write(f"A ↑ {legend.name_a}", bold=True)
    column.y += 4
    left, top = column.x + 46, column.y
    for line, row in enumerate(legend.rows):
        for at, cell in enumerate(row):
            box = Box(left + at * _CELL, top + line * _CELL, _CELL, _CELL)
            text = column.canvas.body(
                [[Run(str(cell.count), SMALL_PT, False, cell.ink)]], align="center", anchor="ctr"
            )
            column.canvas.shape(
                box, name=cell.words, alt=f"{cell.words}: {cell.count}", fill=solid(cell.colour),
                line=Line(LIGHT.surface, 1.5), text=text,
            )  # fmt: skip
            if cell.national:
                inner = Box(box.x + 4, box.y + 4, _CELL - 8, _CELL - 8)
                column.canvas.shape(inner, name=legend.national, alt=None, line=Line(cell.ink, 1.8))
    for place, tick in enumerate(reversed(legend.ticks_a), start=1):
        column.beside(tick, left - 6, top + place * _CELL, size=SMALL_PT, align="right", width=60)
    bottom = top + CLASSES * _CELL
    for place, tick in enumerate(legend.ticks_b, start=1):
        box = Box(left + place * _CELL - 34, bottom + 3, 68, 18)
        column.canvas.text(box, [[Run(tick, SMALL_PT)]], name=tick, align="center")
    column.y = bottom + 24
    column.write(f"B → {legend.name_b}", bold=True)
    for words in (legend.national, legend.note):
        column.write(words, size=SMALL_PT, colour=LIGHT.ink_2)
    column.y += 8


def add_key(column: Column, key: Sequence[KeyItem], *, fill: str, circle: str = "") -> None:
    """Draw one swatch with its word and its number of provinces for each status."""
    for item in key:
        middle = column.y + 11
        words = f"{item.label} {item.count}"
        swatch(column.canvas, Box(column.x, middle - 8, 32, 16), item, fill=fill, circle=circle)
        column.beside(words, column.x + _SWATCH + 12, middle)
        column.y += 25
    column.y += 6


def swatch(canvas: Canvas, box: Box, item: KeyItem, *, fill: str, circle: str = "") -> None:
    """Draw how a status looks: an area, or a circle where there are circles."""
    style = item.style
    if circle and item.status in _NUMBERS:
        size = box.height + 2
        dash = {"dashed": "dash", "dotted": "sysDot"}.get(style.edge, "solid")
        inside = solid(circle, style.marker_fill_alpha) if style.marker_fill_alpha else NO_FILL
        place = Box(box.x + (box.width - size) / 2, box.y - 1, size, size)
        canvas.shape(
            place,
            name=item.label,
            alt=None,
            kind="ellipse",
            fill=inside,
            line=Line(circle, 1.5, dash),
        )
        return
    ground = style.fill or fill
    inside = (
        pattern(PATTERNS[style.hatch], style.hatch_colour, ground) if style.hatch else solid(ground)
    )
    line = edge(style, ground, outlined=style.edge == "solid", ink=LIGHT.ink)
    canvas.shape(box, name=item.label, alt=None, fill=inside, line=line or Line(LIGHT.control, 0.8))


def key_height(key: Sequence[KeyItem]) -> float:
    """Return the height the key takes."""
    return 25.0 * len(key) + 6
