"""The sentence under the title of a slide: what to take away from this very figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from app.exports.card_content import CardContent
from app.exports.slides_sheet import lines_of

WIDTH: Final = 1168
_ROOM: Final = 0.88
"""Part of the width that is counted on: where the fonts are missing, others stand in that run wider."""
_SIZE: Final = 13
_MOST_LINES: Final = 2
_SENTENCE: Final = re.compile(r"(?<=[.?!]) (?=\S)|(?<=[。？！])(?=.)")
_FROM: Final[Mapping[str, tuple[int, int | None]]] = {
    "map-b": (2, 6),
    "pyramid": (1, 3),
    "trend": (1, None),
    "scatter": (4, 6),
    "flows": (1, None),
    "multiples": (1, None),
    "regions": (2, None),
    "similar": (1, 2),
    "spatial": (0, None),
}
"""Which sentences of the description of a figure say what it shows, rather than what it is. Figures that show the
number of the headline have the headline."""


def takeaway(content: CardContent) -> str:
    """Return the sentence of a slide, as much of it as two lines hold."""
    if content.card not in _FROM or content.alt == content.sentence:
        return content.sentence
    start, end = _FROM[content.card]
    gap = content.locale.formats.gap
    kept = ""
    for sentence in _SENTENCE.split(content.alt)[start:end]:
        longer = f"{kept}{gap}{sentence}" if kept else sentence
        if lines_of(longer, _SIZE, WIDTH * _ROOM) > _MOST_LINES:
            break
        kept = longer
    return kept
