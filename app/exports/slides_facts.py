"""Key figures of a slide: a large number in a box, who is counted, how certain it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.codes import Status
from app.exports.slides_sheet import PT, Box, Canvas, Line, Paragraph, Run, fitted, solid
from app.figures.measure_text import text_width
from app.figures.tokens import LIGHT

_GAP: Final = 20.0
_PAD: Final = 16.0
_HIGH: Final = 300.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A number and the words about it. ``kind`` is its status, which decides the edge of its badge."""

    number: str
    caption: str
    badge: str
    kind: str
    lines: tuple[str, ...] = ()


def draw_facts(canvas: Canvas, box: Box, facts: Sequence[Fact]) -> Box:
    """Draw the boxes side by side and return the room below them."""
    wide = (box.width - _GAP * (len(facts) - 1)) / max(1, len(facts))
    for index, fact in enumerate(facts):
        place = Box(box.x + index * (wide + _GAP), box.y, wide, _HIGH)
        group = canvas.group(
            fact.caption, place, alt=f"{fact.number} – {fact.caption} ({fact.badge})"
        )
        _draw(group, place, fact)
    return Box(box.x, box.y + _HIGH + 16, box.width, box.height - _HIGH - 16)


def _draw(group: Canvas, box: Box, fact: Fact) -> None:
    group.shape(box, name=fact.caption, alt=None, fill=solid(LIGHT.page), line=Line(LIGHT.line, 1))
    inner = box.width - 2 * _PAD
    size = fitted(fact.number, inner, (32, 28, 24, 20, 16), 1)
    number = Box(box.x + _PAD, box.y + 14, inner, 46)
    group.text(number, [[Run(fact.number, size, True)]], name=fact.number, anchor="ctr")
    dash = "sysDot" if fact.kind == Status.MODELLED.value else "solid"
    wide = text_width(fact.badge, 11 / PT, bold=True) * 1.1 + 24
    badge = Box(box.x + _PAD, box.y + 66, min(inner, wide), 24)
    text = group.body([[Run(fact.badge, 11, True, LIGHT.ink_2)]], align="center", anchor="ctr")
    group.shape(
        badge, name=fact.badge, alt=fact.badge, fill=solid(LIGHT.surface),
        line=Line(LIGHT.ink, 1.5, dash), text=text,
    )  # fmt: skip
    paragraphs: list[Paragraph] = [[Run(fact.caption, 15)]]
    paragraphs += [[Run(line, 12, colour=LIGHT.ink_2)] for line in fact.lines if line]
    words = Box(box.x + _PAD, box.y + 102, inner, box.height - 110)
    group.text(words, paragraphs, name=fact.caption)
