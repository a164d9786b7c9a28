"""The sheet of an exported picture: places in px, title, rule and footer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.figures.measure_text import text_width, wrap
from app.figures.theme import FigureTheme

MARGIN_PX: Final = 64
TITLE_PX: Final = 44
SUBTITLE_PX: Final = 25
FOOT_PX: Final = 18
FOOT_DENSE_PX: Final = 16
"""Size from which four lines fit."""
RULE_FROM_BOTTOM_PX: Final = 106
HEAD_END_PX: Final = 196
"""Where the chart may begin."""

_APOSTROPHE: Final = re.compile(r"(?<=[A-Za-z])’(?=[a-z])")
"""Chinese fonts draw it as wide as a character, and a picture cannot ask for the narrow form."""


@dataclass(frozen=True, slots=True)
class ExportTexts:
    """The words of a picture.

    ``source`` and ``boundary`` stand at the left of the foot, ``link`` and ``release`` at its right.
    """

    title: str
    subtitle: str
    unit: str = ""
    """Heads the legend, e.g. "per 100 rural children"."""
    source: str = ""
    boundary: str = ""
    link: str = ""
    release: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of ``width`` x ``height`` px whose plot area is inset by ``l``, ``r``, ``t``, ``b`` px.

    Figures place texts and shapes in fractions of the plot area; this turns px of the sheet into them.
    """

    width: float
    height: float
    theme: FigureTheme
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0

    def x(self, px: float) -> float:
        """Return the paper coordinate of px from the left edge."""
        return round((px - self.left) / (self.width - self.left - self.right), 5)

    def y(self, px: float) -> float:
        """Return the paper coordinate of px from the top edge."""
        return round(1 - (px - self.top) / (self.height - self.top - self.bottom), 5)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        colour: str = "",
        anchor: str = "left",
        weight: int = 400,
        middle: bool = False,
    ) -> dict[str, Any]:
        """Return a line of text with its top (or its middle) at ``y``."""
        return {
            "text": _APOSTROPHE.sub("'", text),
            "xref": "paper",
            "yref": "paper",
            "x": self.x(x),
            "y": self.y(y),
            "xanchor": anchor,
            "yanchor": "middle" if middle else "top",
            "align": anchor,
            "borderpad": 0,
            "showarrow": False,
            "font": {"size": size, "color": colour or self.theme.tokens.ink, "weight": weight},
        }

    def rect(self, x: float, y: float, width: float, height: float, **style: Any) -> dict[str, Any]:
        """Return a rectangle by its top left corner."""
        return {
            "type": "rect",
            "xref": "paper",
            "yref": "paper",
            "x0": self.x(x),
            "x1": self.x(x + width),
            "y0": self.y(y + height),
            "y1": self.y(y),
            "layer": "above",
            **style,
        }

    def line(self, x0: float, y0: float, x1: float, y1: float, **line: Any) -> dict[str, Any]:
        """Return a straight line."""
        return {
            "type": "line",
            "xref": "paper",
            "yref": "paper",
            "x0": self.x(x0),
            "x1": self.x(x1),
            "y0": self.y(y0),
            "y1": self.y(y1),
            "layer": "above",
            "line": line,
        }

    @property
    def rule(self) -> float:
        """Return where the rule above the foot lies, px from the top."""
        return self.height - RULE_FROM_BOTTOM_PX


def frame(sheet: Sheet, texts: ExportTexts) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return annotations and shapes of title, subtitle, rule and foot."""
    tokens = sheet.theme.tokens
    room = sheet.width - 2 * MARGIN_PX
    wide = text_width(texts.title, TITLE_PX, bold=True)
    title_px = min(TITLE_PX, int(TITLE_PX * room / wide)) if wide else TITLE_PX
    notes = [sheet.text(texts.title, MARGIN_PX, 54, title_px, weight=700)]
    size, under = fitted([texts.subtitle], range(SUBTITLE_PX, 17, -1), room, 2)
    notes += [
        sheet.text(line, MARGIN_PX, 118 + row * 34, size, colour=tokens.ink_2)
        for row, line in enumerate(under)
    ]
    notes += _foot(sheet, texts, room)
    rule = sheet.line(
        MARGIN_PX, sheet.rule, sheet.width - MARGIN_PX, sheet.rule, color=tokens.control, width=1.2
    )
    return notes, [rule]


def fitted(
    texts: Sequence[str], sizes: Iterable[int], width: float, most: int
) -> tuple[int, list[str]]:
    """Return the largest size (or the last) at which the texts take at most ``most`` lines, and the lines."""
    size, lines = 0, [""]
    for size in sizes:
        lines = [line for text in texts if text for line in wrap(text, size, width)]
        if len(lines) <= most:
            break
    return size, lines


def _foot(sheet: Sheet, texts: ExportTexts, room: float) -> list[dict[str, Any]]:
    """Return source and boundary at the left, link and release at the right."""
    left, right = [texts.source, texts.boundary], [texts.link, texts.release]
    share = 0.62 if sheet.width >= sheet.height else 0.5
    sizes = range(FOOT_PX, FOOT_DENSE_PX - 1, -1)
    notes: list[dict[str, Any]] = []
    for words, part, x, anchor in (
        (left, share, MARGIN_PX, "left"),
        (right, 1 - share, sheet.width - MARGIN_PX, "right"),
    ):
        size, lines = fitted(words, sizes, room * part - 20, 3)
        if len(lines) > 3:
            size, lines = fitted(words, range(FOOT_DENSE_PX, 11, -1), room * part - 20, 4)
        for row, line in enumerate(lines):
            y = sheet.rule + 16 + row * size * 1.36
            colour = sheet.theme.tokens.ink_3
            notes.append(sheet.text(line, x, y, size, colour=colour, anchor=anchor))
    return notes
