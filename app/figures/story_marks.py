"""What the drawings of the story are made of: marks with a value and words, in two sizes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from app.figures.measure_text import wrap
from app.figures.svg import element, text

FONT: Final = 12.5
LINE: Final = 15.5
LOOKS: Final = ("a", "b", "c", "d", "quiet", "census", "civil_affairs", "school")


@dataclass(frozen=True, slots=True)
class Size:
    """A width to draw for, px; ``small`` for phones."""

    width: int
    small: bool


LARGE: Final = Size(520, small=False)
SMALL: Final = Size(300, small=True)
"""Widths of the view boxes; pages scale drawings up, never much down."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn. ``value`` is None for words alone and for the rest of a whole."""

    label: str
    short: str = ""
    """Label of the small drawing, where it differs."""
    figure_id: str = ""
    value: float | None = None
    shown: str = ""
    """The value as text."""
    brief: str = ""
    """The value as text where room is short."""
    look: str = "a"
    unit: str = ""
    direction: str = ""
    """``up``, ``down``, ``level`` or none."""
    level: int | None = None
    """0 to 3, how well something has been tested."""


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that share a base and a name."""

    name: str
    marks: tuple[Mark, ...]


def look_class(look: str) -> str:
    """Return the class that gives a mark its colour."""
    return f"look-{look}" if look in LOOKS else "look-a"


def lines(words: Sequence[str], x: float, y: float, class_: str, anchor: str = "start") -> Markup:
    """Return several lines of text, the first with its base line at ``y``."""
    return Markup("").join(
        text(line, x, y + place * LINE, class_, anchor) for place, line in enumerate(words)
    )


def wrapped(words: str, width: float) -> list[str]:
    """Return a label broken into lines of a width."""
    return wrap(words, FONT, width)


def marked(content: Iterable[Markup], mark: Mark) -> Markup:
    """Return the pieces of a mark together; the page finds them by the figure they show."""
    inner = Markup("").join(content)
    named = {"data_figures": mark.figure_id} if mark.figure_id else {}
    return element("g", inner, class_=f"story-mark {look_class(mark.look)}", **named)


def described(groups: Sequence[Group], *, semicolon: str, colon: str) -> str:
    """Return a drawing in words: every mark with its value."""
    parts: list[str] = []
    for group in groups:
        found = [
            f"{mark.label}{colon}{mark.shown}" if mark.shown else mark.label for mark in group.marks
        ]
        if found and group.name:
            found[0] = f"{group.name}{colon}{found[0]}"
        parts += found
    return semicolon.join(parts)
