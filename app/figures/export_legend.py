"""Legend, key and list of the highest, drawn beside or under the map of an exported picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from app.domain.codes import MapStyle, Status
from app.domain.selection import Slice, Value
from app.figures.colour import rgba
from app.figures.export_frame import Sheet
from app.figures.formats import Formats
from app.figures.legend import KeyItem, Legend
from app.figures.maps_common import MapInput
from app.figures.measure_text import text_width, wrap
from app.figures.ranking_rows import numbers_and_floors
from app.figures.status_style import dots_on, is_light, status_style
from app.text.differences import span
from app.text.phrases import status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

Shapes = list[dict[str, Any]]

STEP_PX: Final = 44
"""Height of a class."""
SWATCH_PX: Final = (64, 30)
HIGHEST: Final = 5
LEAST_PX: Final = 17
"""Least size of letters in the list of the highest, by the px of its column."""
CIRCLE_LABEL_PX: Final = 24
"""Least distance of the labels of nested circles."""
_NUMBERS: Final = (Status.PUBLISHED, Status.MODELLED, Status.FLOOR)


@dataclass(slots=True)
class Column:
    """A column being filled from the top: its left edge, the next free px, where it ends, and what it holds."""

    sheet: Sheet
    x: float
    y: float
    width: float
    end: float = 0.0
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: Shapes = field(default_factory=list)

    def write(self, text: str, dx: float, dy: float, size: float, **style: Any) -> None:
        """Add a text at an offset from the column's next free place."""
        self.notes.append(self.sheet.text(text, self.x + dx, self.y + dy, size, **style))


def add_total(column: Column, legend: Legend) -> None:
    """Write China's number where the provinces add up to it."""
    if legend.total:
        column.write(legend.total, 0, 4, 24, weight=700)
        column.y += 48


def add_circles(column: Column, legend: Legend, unit: str) -> None:
    """Draw the nested circles that explain the scale, with China's number above them."""
    tokens = column.sheet.theme.tokens
    for line in wrap(unit, 22, column.width):
        column.write(line, 0, 0, 22, colour=tokens.ink_2)
        column.y += 28
    add_total(column, legend)
    column.y += 8
    largest = max(circle.diameter for circle in legend.circles)
    label = column.y - CIRCLE_LABEL_PX
    for circle in legend.circles:
        low = column.y + largest
        x = column.x + largest / 2
        column.shapes.append(
            {
                **column.sheet.rect(
                    x - circle.diameter / 2,
                    low - circle.diameter,
                    circle.diameter,
                    circle.diameter,
                    line={"color": legend.circle, "width": 2},
                ),
                "type": "circle",
            }
        )
        y = low - circle.diameter
        label = max(y, label + CIRCLE_LABEL_PX)
        end = column.x + largest + 14
        column.shapes.append(column.sheet.line(x, y, end, label, color=tokens.control, width=1))
        column.write(circle.label, largest + 20, label - column.y, 20, middle=True)
    column.y += largest + 34
    _add_signs(column, legend)


def _add_signs(column: Column, legend: Legend) -> None:
    """Draw what the two colours of circles mean that stand for differences."""
    if not legend.low_end:
        return
    tokens, size = column.sheet.theme.tokens, 22
    for words, colour in (
        (legend.high_end, tokens.diverging[-1]),
        (legend.low_end, tokens.diverging[0]),
    ):
        line = {"color": colour, "width": 2.4}
        dot = column.sheet.rect(
            column.x, column.y, size, size, fillcolor=rgba(colour, 0.3), line=line
        )
        column.shapes.append({**dot, "type": "circle"})
        for text in wrap(words, 20, column.width - size - 14):
            column.write(text, size + 14, 0, 20)
            column.y += 27
        column.y += 4
    column.y += 12


def add_key(column: Column, legend: Legend, style: MapStyle) -> None:
    """Draw one swatch with its word for each status on the map."""
    circle = legend.circle if style is MapStyle.CIRCLES else ""
    add_key_items(column, legend.key, fill=legend.sample, circle=circle)


def add_key_items(column: Column, key: Sequence[KeyItem], *, fill: str, circle: str = "") -> None:
    """Draw one swatch with its word for each status.

    ``fill`` is the colour of swatches with a class, ``circle`` that of circles, if there are any.
    """
    for item in key:
        if circle and item.status in _NUMBERS:
            _ring(column, item, circle)
        else:
            _swatch(column, item, fill)
        text = f"{item.label} {item.count}"
        column.write(text, SWATCH_PX[0] + 18, SWATCH_PX[1] / 2, 23, middle=True)
        column.y += SWATCH_PX[1] + 16
    column.y += 12


def _ring(column: Column, item: KeyItem, colour: str) -> None:
    size = SWATCH_PX[1]
    dash = {"dash": "6px,4px"} if item.style.edge == "dashed" else {}
    column.shapes.append(
        {
            **column.sheet.rect(
                column.x + (SWATCH_PX[0] - size) / 2,
                column.y,
                size,
                size,
                fillcolor=rgba(colour, item.style.marker_fill_alpha),
                line={"color": colour, "width": 2.4, **dash},
            ),
            "type": "circle",
        }
    )


def _swatch(column: Column, item: KeyItem, sample: str) -> None:
    tokens = column.sheet.theme.tokens
    fill = item.style.fill or sample
    wide, high = SWATCH_PX
    line: dict[str, Any] = {"color": tokens.control, "width": 1}
    if item.style.edge == "solid":
        line = {"color": tokens.ink, "width": 2.8}
    elif item.style.edge == "dotted":
        line = {"color": dots_on(is_light(fill)), "width": 2, "dash": "2px,5px"}
    elif item.style.edge == "dashed":
        line = {"color": item.style.edge_colour, "width": 2.4, "dash": "6px,4px"}
    column.shapes.append(
        column.sheet.rect(column.x, column.y, wide, high, fillcolor=fill, line=line)
    )
    stroke = {"color": item.style.hatch_colour, "width": 1.4}
    sheet, x, y = column.sheet, column.x, column.y
    if item.style.hatch == "horizontal":
        for share in (0.25, 0.5, 0.75):
            column.shapes.append(
                sheet.line(x, y + high * share, x + wide, y + high * share, **stroke)
            )
    elif item.style.hatch is not None:
        start = 0.0
        while start < wide:
            end = min(wide, start + high)
            column.shapes.append(
                sheet.line(x + start, y + high, x + end, y + high - (end - start), **stroke)
            )
            if item.style.hatch == "cross":
                column.shapes.append(sheet.line(x + start, y, x + end, y + (end - start), **stroke))
            start += high / 2


def add_highest(column: Column, given: MapInput, locale: Locale, below: float) -> None:
    """List the highest values with intervals, as many of five as end above ``below``."""
    formats = Formats(given.slice, locale, given.indicator)
    room = int((below - column.y - 36) // 33)
    values = numbers_and_floors(given.slice)[: max(0, min(HIGHEST, room))]
    if not values:
        return
    column.write(_highest_head(given.slice, locale), 0, 0, 22, weight=700)
    column.y += 36
    names = [locale.name(given.areas[v.area_code]) for v in values]
    numbers = [formats.at_least_sign(v) + formats.column(v) for v in values]
    rests = [_rest(v, formats) for v in values]
    parts = [max(text_width(text, 22) for text in texts) for texts in (names, numbers, rests)]
    if column.width < (sum(parts) + 40) * LEAST_PX / 22:
        # letters too small to read say less than no intervals
        parts[2], rests = 0.0, [""] * len(rests)
    size = 22 * min(1.0, column.width / (sum(parts) + 40))
    end = (parts[0] + 22 + parts[1]) * size / 22
    for name, number, rest in zip(names, numbers, rests, strict=True):
        column.write(name, 0, 0, size)
        column.write(number, end, 0, size, anchor="right")
        if rest:
            column.write(rest, end + 18, 0, size, colour=column.sheet.theme.tokens.ink_2)
        column.y += 33


def _highest_head(answer: Slice, locale: Locale) -> str:
    if answer.count(Status.FLOOR) or answer.count(Status.NOT_PUBLISHED):
        return locale.gettext("Highest of the figures published")
    if any(value.lo80 is not None for value in answer.values):
        return locale.t("Highest ({level} interval)", level="80%")
    return locale.gettext("Highest")


def _rest(value: Value, formats: Formats) -> str:
    """Return the interval in brackets; where others have one, that a number is published."""
    found = _bracket(formats, value.lo80, value.hi80)
    if found or value.status is not Status.PUBLISHED or not formats.slice.count(Status.MODELLED):
        return found
    return status_word(value.status, formats.locale)


def _bracket(formats: Formats, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    if formats.slice.difference:
        return f"({span(low, high, formats.slice.measure, formats.locale)})"
    return f"({formats.locale.range(low, high, formats.quantity)})"


def key_row(
    sheet: Sheet, legend: Legend, y: float, *, right: float
) -> tuple[list[dict[str, Any]], Shapes]:
    """Return the key in one row ending at ``right`` px, for pictures of charts."""
    x = right
    notes: list[dict[str, Any]] = []
    shapes: Shapes = []
    for item in reversed(legend.key):
        if (
            status_style(item.status, sheet.theme.tokens).edge == "none"
            and item.style.hatch is None
        ):
            continue
        text = f"{item.label} {item.count}"
        x -= text_width(text, 20) + SWATCH_PX[0] + 14
        column = Column(sheet, x, y, 0)
        _swatch(column, item, legend.sample)
        column.write(text, SWATCH_PX[0] + 12, SWATCH_PX[1] / 2, 20, middle=True)
        notes += column.notes
        shapes += column.shapes
        x -= 26
    return notes, shapes
