"""Counts as blocks of dots side by side, each with the rule it counts by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from app.figures.story_marks import LINE, Group, Mark, Size, lines, marked, wrapped
from app.figures.svg import drawing, element, text

SHAPES: Final = {"census": "circle", "civil_affairs": "diamond", "school": "square"}


def persons_of_a_dot(size: Size) -> int:
    """Return how many children one dot stands for."""
    return 500_000 if size.small else 100_000


def dots_svg(groups: Sequence[Group], size: Size, label: str) -> Markup:
    """Return the blocks, columns filled from the left; numbers and rules below."""
    marks = [m for group in groups for m in group.marks if m.value]
    rows, pitch = (20, 7.4) if size.small else (44, 6.0)
    room = size.width / len(marks)
    base = rows * pitch
    labels = [
        wrapped(m.short or m.label if size.small else m.label, room - (4 if size.small else 10))
        for m in marks
    ]
    parts = [
        marked(
            [
                element("path", d=_path(mark, size, rows, pitch, place * room), class_=_look(mark)),
                text(mark.brief if size.small else mark.shown, place * room, base + 20, "strong"),
                lines(words, place * room, base + 38, "label"),
            ],
            mark,
        )
        for place, (mark, words) in enumerate(zip(marks, labels, strict=True))
    ]
    height = base + 38 + max(len(words) for words in labels) * LINE - 6
    return drawing(
        Markup("").join(parts), width=size.width, height=round(height), label=label, kind="story-drawing"
    )  # fmt: skip


def _look(mark: Mark) -> str:
    return f"dot-path {SHAPES.get(mark.look, 'circle')}"


def _path(mark: Mark, size: Size, rows: int, pitch: float, left: float) -> str:
    count = int((mark.value or 0.0) / persons_of_a_dot(size) + 0.5)
    diamond = SHAPES.get(mark.look) == "diamond"
    reach = pitch * 0.44
    shape = (
        f"m0-{reach:.1f}l{reach:.1f} {reach:.1f}l-{reach:.1f} {reach:.1f}l-{reach:.1f}-{reach:.1f}z"
    )
    return "".join(
        f"M{left + (n // rows + 0.5) * pitch:.1f} {(n % rows + 0.5) * pitch:.1f}"
        + (shape if diamond else "h0")
        for n in range(count)
    )
