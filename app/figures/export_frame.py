"""The sheet of an exported picture: places in px, title, rule and foot, measured before anything is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from app.figures.export_shapes import FORMS, Form, Room, Shape
from app.figures.measure_text import text_width, wrap
from app.figures.theme import FigureTheme

CHART_GAP_PX: Final = 20
"""Free between a chart and the rule."""
_LEADING: Final = 1.36
"""Height of a line by the size of its letters."""
_TITLE_LEADING: Final = 1.22
_FOOT_LEFT: Final = 0.62
"""Part of the width that source and boundary take where link and release stand beside them."""
_FOOT_LINES: Final = 3

_APOSTROPHE: Final = re.compile(r"(?<=[A-Za-z])’(?=[a-z])")
"""Chinese fonts draw it as wide as a character, and a picture cannot ask for the narrow form."""


def upright(text: str) -> str:
    """Return a text with apostrophes in the form that is narrow in every font."""
    return _APOSTROPHE.sub("'", text)


@dataclass(frozen=True, slots=True)
class ExportTexts:
    """The words of a picture.

    ``source`` and ``boundary`` stand at the left of the foot, ``link``, ``release`` and ``licence`` at its right.
    """

    title: str
    subtitle: str
    unit: str = ""
    """Heads the legend, e.g. "per 100 rural children"."""
    source: str = ""
    boundary: str = ""
    link: str = ""
    release: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of ``width`` x ``height`` px whose plot area is inset by ``left``, ``right``, ``top``, ``bottom`` px.

    Figures place texts and shapes in fractions of the plot area; this turns px of the sheet into them. A part
    of a sheet (see ``part``) has px of its own, larger or smaller than those of the sheet.
    """

    width: float
    height: float
    theme: FigureTheme
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    origin: tuple[float, float] = (0.0, 0.0)
    zoom: float = 1.0

    def part(self, x: float, y: float, zoom: float) -> Sheet:
        """Return the sheet with px counted from a point and multiplied."""
        return replace(self, origin=(x, y), zoom=zoom)

    def x(self, px: float) -> float:
        """Return the paper coordinate of px from the left edge."""
        at = self.origin[0] + px * self.zoom
        return round((at - self.left) / (self.width - self.left - self.right), 5)

    def y(self, px: float) -> float:
        """Return the paper coordinate of px from the top edge."""
        at = self.origin[1] + px * self.zoom
        return round(1 - (at - self.top) / (self.height - self.top - self.bottom), 5)

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
        font = {
            "size": round(size * self.zoom, 2),
            "color": colour or self.theme.tokens.ink,
            "weight": weight,
        }
        return {
            "text": upright(text),
            "xref": "paper",
            "yref": "paper",
            "x": self.x(x),
            "y": self.y(y),
            "xanchor": anchor,
            "yanchor": "middle" if middle else "top",
            "align": anchor,
            "borderpad": 0,
            "showarrow": False,
            "font": font,
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


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size under one another; ``ink`` names their colour token."""

    lines: tuple[str, ...]
    size: float
    x: float
    y: float
    step: float
    ink: str
    anchor: str = "left"
    weight: int = 400


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a figure, measured: its lines, and the room they leave between ``top`` and ``rule``."""

    form: Form
    height: int
    blocks: tuple[Block, ...]
    top: float
    rule: float

    @property
    def room(self) -> Room:
        """Return the room of a chart."""
        high = self.rule - CHART_GAP_PX - self.top
        return Room(self.form.inner, high, self.form.chart, self.form.stacked)

    def sheet(self, theme: FigureTheme, **inset: Any) -> Sheet:
        """Return the sheet with its plot area inset."""
        return Sheet(self.form.width, self.height, theme, **inset)


def around(texts: ExportTexts, shape: Shape, *, height: int | None = None) -> Around:
    """Return title, subtitle and foot for a shape; ``height`` is that of a sheet that needs another one."""
    form = FORMS[shape]
    high = height or form.height
    head, top = _head(texts, form)
    foot, rule = _foot(texts, form, high)
    return Around(form, high, (*head, *foot), top, rule)


def frame(sheet: Sheet, measured: Around) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return annotations and shapes of title, subtitle, rule and foot."""
    form, tokens = measured.form, sheet.theme.tokens
    notes = [
        sheet.text(
            line, block.x, block.y + row * block.step, block.size,
            colour=getattr(tokens, block.ink), anchor=block.anchor, weight=block.weight,
        )
        for block in measured.blocks
        for row, line in enumerate(block.lines)
    ]  # fmt: skip
    ends = (form.margin, measured.rule, form.width - form.margin, measured.rule)
    return notes, [sheet.line(*ends, color=tokens.control, width=1.2)]


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


def _head(texts: ExportTexts, form: Form) -> tuple[list[Block], float]:
    """Return title and subtitle, and where the figure may begin."""
    size, title = _title(texts.title, form)
    y = float(form.top)
    blocks = [Block(tuple(title), size, form.margin, y, size * _TITLE_LEADING, "ink", weight=700)]
    y += len(title) * size * _TITLE_LEADING + size * 0.24
    large, least = form.subtitle
    most = 3 if form.stacked else 2
    # dots between the parts are as wide as a character in Chinese fonts
    wide = form.inner * 0.95
    size, under = fitted([texts.subtitle], range(large, least - 1, -1), wide, most)
    blocks.append(Block(tuple(under), size, form.margin, y, size * _LEADING, "ink_2"))
    return blocks, y + len(under) * size * _LEADING + 10


def _title(title: str, form: Form) -> tuple[int, list[str]]:
    """Return size and lines of a title: one line where it need not shrink much, else as large as they allow."""
    large, least = form.title
    wide = text_width(title, large, bold=True)
    if wide <= form.inner * large / least:
        return min(large, int(large * form.inner / wide)) if wide else large, [title]
    # letters of a title are bold, so that lines hold a little less than wrap() thinks
    return fitted([title], range(large, 23, -1), form.inner / 1.06, form.title_lines)


def _foot(texts: ExportTexts, form: Form, height: int) -> tuple[list[Block], float]:
    """Return source, boundary, link, release and licence, and where the rule above them lies."""
    large, least = form.foot
    left = form.inner if form.stacked else form.inner * _FOOT_LEFT - 20
    right = form.inner if form.stacked else form.inner - left - 40
    says = [texts.source, texts.boundary], [texts.link, *_terms(texts, large, right)]
    columns = [
        (says[0], left, form.margin, "left"),
        (says[1], right, form.width - form.margin, "right"),
    ]
    if form.stacked:
        columns = [([*says[0], *says[1]], left, form.margin, "left")]
    found = [
        (*fitted(words, range(large, least - 1, -1), width, _FOOT_LINES), x, anchor)
        for words, width, x, anchor in columns
    ]
    tall = max([len(lines) * size * _LEADING for size, lines, _, _ in found], default=0.0)
    tall = max(tall, _FOOT_LINES * large * _LEADING)
    rule = height - 33 - tall
    return [
        Block(tuple(lines), size, x, rule + 16, size * _LEADING, "ink_3", anchor)
        for size, lines, x, anchor in found
    ], rule


def _terms(texts: ExportTexts, size: float, width: float) -> list[str]:
    """Return release and licence, on one line where they fit."""
    joined = " · ".join(part for part in (texts.release, texts.licence) if part)
    return [joined] if text_width(joined, size) <= width else [texts.release, texts.licence]
