"""Rows of values on one scale, with intervals or as dots; the drawing stretches, its text does not.

Places along the scale are per cent of the width, so one drawing serves desktop, phone and print.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from app.figures.svg import element, text

HEAD: Final = 24
"""Height of the row of tick labels, pixels."""
ROW: Final = 22
TALL_ROW: Final = 44
"""A row whose label stands above its marks."""
LEFT_OF_LABELS: Final = 29.0
LEFT_OF_TALL: Final = 3.0
RIGHT: Final = 96.0


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from ``low`` to ``high``, logarithmic or even, with ticks as (value, words)."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    logarithmic: bool = False

    def share(self, value: float) -> float:
        """Return how far along the scale a value lies, 0 to 1; values beyond it lie at its ends."""
        low, high, here = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, here = math.log(low), math.log(high), math.log(here)
        return (here - low) / (high - low)


@dataclass(frozen=True, slots=True)
class Whisker:
    """A value with its intervals. ``solid`` is drawn filled (published), else as a ring."""

    label: str
    value: float
    lo95: float
    lo80: float
    hi80: float
    hi95: float
    solid: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of dots, each with its name; the outermost one is named in the drawing."""

    label: str
    dots: tuple[tuple[str, float], ...]


def whiskers(
    rows: Sequence[Whisker], scale: Scale, *, label: str, tall: bool = False, line: float | None = None
) -> Markup:  # fmt: skip
    """Return rows of dots with a thick bar (80 %) and a thin one (95 %); ``line`` marks a value."""
    left, row_height = _layout(tall)
    drawn = [_frame(scale, left, len(rows) * row_height, line)]
    for place, row in enumerate(rows):
        top = HEAD + place * row_height
        middle = top + (row_height - 13 if tall else row_height / 2)
        drawn.append(text(row.label, 0, top + 16, "row-label"))
        for name, low, high in (("bar-95", row.lo95, row.hi95), ("bar-80", row.lo80, row.hi80)):
            drawn.append(_bar(scale, left, (low, high), middle, name))
        kind = "dot-solid" if row.solid else "dot-ring"
        drawn.append(_dot(_percent(scale, left, row.value), middle, kind, row.label))
    return _drawing(drawn, HEAD + len(rows) * row_height + 6, label)


def strips(rows: Sequence[Strip], scale: Scale, *, label: str, line: float) -> Markup:
    """Return rows of dots around a line, the furthest dot of each row named."""
    left, row_height = _layout(tall=True)
    drawn = [_frame(scale, left, len(rows) * row_height, line)]
    for place, row in enumerate(rows):
        top = HEAD + place * row_height
        middle = top + row_height - 13
        drawn.append(text(row.label, 0, top + 16, "row-label"))
        drawn += [
            _dot(_percent(scale, left, value), middle, "dot-light", name)
            for name, value in row.dots
        ]
        drawn.append(_named(row, scale, left, middle, line))
    return _drawing(drawn, HEAD + len(rows) * row_height + 6, label)


def _layout(tall: bool) -> tuple[float, int]:
    return (LEFT_OF_TALL, TALL_ROW) if tall else (LEFT_OF_LABELS, ROW)


def _percent(scale: Scale, left: float, value: float) -> str:
    return f"{left + scale.share(value) * (RIGHT - left):.2f}%"


def _frame(scale: Scale, left: float, height: float, line: float | None) -> Markup:
    """Return tick labels and their lines, and the line of the value that matters."""
    drawn: list[Markup] = []
    for value, words in scale.ticks:
        x = _percent(scale, left, value)
        drawn.append(element("line", x1=x, x2=x, y1=HEAD - 4, y2=HEAD + height, class_="tick-line"))
        drawn.append(element("text", words, x=x, y=12, class_="tick", text_anchor="middle"))
    if line is not None:
        x = _percent(scale, left, line)
        drawn.append(
            element("line", x1=x, x2=x, y1=HEAD - 4, y2=HEAD + height, class_="middle-line")
        )
    return Markup("").join(drawn)


def _bar(
    scale: Scale, left: float, ends: tuple[float, float], middle: float, class_: str
) -> Markup:
    return element(
        "line", x1=_percent(scale, left, ends[0]), x2=_percent(scale, left, ends[1]), y1=middle,
        y2=middle, class_=class_,
    )  # fmt: skip


def _dot(x: str, middle: float, class_: str, name: str) -> Markup:
    return element("circle", element("title", name), cx=x, cy=middle, r=4.5, class_=class_)


def _named(row: Strip, scale: Scale, left: float, middle: float, line: float) -> Markup:
    """Return the name of the dot furthest from the line, on its outer side."""
    name, value = max(row.dots, key=lambda dot: abs(math.log(dot[1] / line)))
    right = value > line
    return element(
        "text", name, x=_percent(scale, left, value), y=middle + 4, dx=9 if right else -9,
        class_="dot-name", text_anchor="start" if right else "end",
    )  # fmt: skip


def _drawing(parts: Sequence[Markup], height: float, label: str) -> Markup:
    return element(
        "svg", Markup("").join(parts), class_="whiskers", role="img", aria_label=label,
        width="100%", height=height,
    )  # fmt: skip
