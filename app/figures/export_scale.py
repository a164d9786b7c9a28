"""The scale of a map in an exported picture: classes or a ramp, their histogram, and widths of intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.figures.colour import blend, resample
from app.figures.export_legend import STEP_PX, SWATCH_PX, Column, add_total
from app.figures.legend import Legend
from app.figures.measure_text import wrap
from app.figures.tokens import text_on

if TYPE_CHECKING:
    from app.text.locale import Locale

STEP_SMALL_PX: Final = 33
"""Height of a step where there are more than five, or where the scale stands under the map."""
COUNT_PX: Final = 20
BARS_PX: Final = 56
"""Length of the longest bar of the histogram."""
LABEL_PX: Final = SWATCH_PX[0] + BARS_PX + 20
"""Where the words of the scale begin, right of the histogram."""
RAMP_PX: Final = 220
RAMP_FIELDS: Final = 44
WIDTHS_PX: Final = (120, 18)


def add_scale(
    column: Column, legend: Legend, unit: str, locale: Locale, *, narrow: bool = False
) -> None:
    """Draw the scale from the highest value down, its histogram at the right, China's mark at the left.

    ``narrow`` leaves the histogram out, makes the steps lower and explains China's mark below the scale.
    """
    _lines(column, legend.high_end or unit)
    column.y += (
        16 if legend.ramp else 6
    )  # the number at the upper end of a ramp stands half above it
    top = column.y
    if legend.ramp:
        _ramp(column, legend)
    else:
        _classes(column, legend, narrow=narrow)
    if legend.bars and not narrow:
        _bars(column, legend, top)
    _national(column, legend, top, narrow=narrow)
    for text in (legend.low_end, legend.note):
        column.y += 8 if text else 0
        _lines(column, text)
    column.y += 26
    add_total(column, legend)
    add_widths(column, legend, locale)


def _lines(column: Column, text: str) -> None:
    for line in wrap(text, 22, column.width):
        column.write(line, 0, 0, 22, colour=column.sheet.theme.tokens.ink_2)
        column.y += 28


def _classes(column: Column, legend: Legend, *, narrow: bool) -> None:
    """Draw one field a class with its limits and the number of its provinces."""
    step = STEP_SMALL_PX if narrow or len(legend.steps) > 5 else STEP_PX
    size = 24 if step == STEP_PX else 21
    border = {"color": column.sheet.theme.tokens.surface, "width": 1}
    for item in reversed(legend.steps):
        place = (column.x, column.y, SWATCH_PX[0], step)
        column.shapes.append(column.sheet.rect(*place, fillcolor=item.colour, line=border))
        ink = {"colour": text_on(item.colour), "anchor": "center", "middle": True}
        column.write(str(item.count), SWATCH_PX[0] / 2, step / 2, COUNT_PX, **ink)
        at = SWATCH_PX[0] + 14 if narrow else LABEL_PX
        column.write(item.label, at, step / 2, size, middle=True)
        column.y += step


def _ramp(column: Column, legend: Legend) -> None:
    """Draw a continuous scale as many thin fields, and its numbers."""
    fields = resample(legend.ramp, RAMP_FIELDS)
    high = RAMP_PX / len(fields)
    for index, colour in enumerate(reversed(fields)):
        # each field reaches under the next one, so that no gap shows between them
        under = high if index == len(fields) - 1 else high + 1
        place = (column.x, column.y + index * high, SWATCH_PX[0], under)
        column.shapes.append(column.sheet.rect(*place, fillcolor=colour, line={"width": 0}))
    for at, label in legend.ticks:
        column.write(label, LABEL_PX, (1 - at) * RAMP_PX, 22, middle=True)
    column.y += RAMP_PX


def _bars(column: Column, legend: Legend, top: float) -> None:
    """Draw the histogram: one bar for each equal part of the scale, its length the number of provinces."""
    tokens = column.sheet.theme.tokens
    high = (column.y - top) / len(legend.bars)
    most = max(legend.bars)
    style = {"fillcolor": tokens.ink_3, "line": {"color": tokens.surface, "width": 1}}
    for index, count in enumerate(reversed(legend.bars)):
        if count:
            place = (column.x + SWATCH_PX[0] + 6, top + index * high, BARS_PX * count / most, high)
            column.shapes.append(column.sheet.rect(*place, **style))


def _national(column: Column, legend: Legend, top: float, *, narrow: bool) -> None:
    """Draw China's mark at the left edge of the scale, where it covers no number."""
    if legend.national is None:
        return
    tokens = column.sheet.theme.tokens
    y = top + (1 - legend.national.position) * (column.y - top)
    for colour, width in ((tokens.surface, 7), (tokens.ink, 3)):
        column.shapes.append(
            column.sheet.line(column.x - 10, y, column.x + 10, y, color=colour, width=width)
        )
    if narrow:
        column.y += 12
        line = {"color": tokens.ink, "width": 3}
        y = column.y + 12
        column.shapes.append(column.sheet.line(column.x, y, column.x + 20, y, **line))
        column.write(legend.national.label, 30, 12, 22, weight=700, middle=True)
        column.y += 26
        return
    place = {"colour": tokens.ink, "anchor": "right", "weight": 700, "middle": True}
    column.write(legend.national.label, -20, y - column.y, 24, **place)


def add_widths(column: Column, legend: Legend, locale: Locale) -> None:
    """Draw which widths of intervals are drawn how pale."""
    if not legend.widths:
        return
    tokens = column.sheet.theme.tokens
    head = locale.t("Width of the {level} interval, as a share of the value", level="80%")
    for line in wrap(head, 20, column.width):
        column.write(line, 0, 0, 20, colour=tokens.ink_2)
        column.y += 26
    column.y += 4
    wide, high = WIDTHS_PX
    colours = legend.ramp or tuple(step.colour for step in legend.steps) or (legend.circle,)
    part = wide / len(colours)
    for item in legend.widths:
        for index, colour in enumerate(colours):
            fill = blend(colour, tokens.surface, item.alpha)
            place = (column.x + index * part, column.y + 3, part, high)
            column.shapes.append(column.sheet.rect(*place, fillcolor=fill, line={"width": 0}))
        column.write(item.label, wide + 14, 3 + high / 2, 20, middle=True)
        column.y += high + 10
    column.y += 16
