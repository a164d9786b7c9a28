"""Bars in groups, every group with a scale and base of its own; and findings without a scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from app.figures.measure_text import text_width
from app.figures.story_marks import FONT, LINE, Group, Mark, Size, lines, marked, wrapped
from app.figures.svg import drawing, element, text

GAP: Final = 6
_ARROWS: Final = {
    "up": "M0 4.5L6-5L12 4.5z",
    "down": "M0-4.5L6 5L12-4.5z",
    "level": "M0-3.2H12M0 3.2H12",
}


def bars_svg(groups: Sequence[Group], size: Size, label: str) -> Markup:
    """Return horizontal bars from zero; percentages share the scale 0 to 100, other units their largest."""
    left = 112.0 if size.small else 170.0
    widest = max(text_width(m.shown, FONT, bold=True) for g in groups for m in g.marks)
    room = size.width - left - widest - 12
    thick = 11 if size.small else 15
    parts: list[Markup] = []
    top = 0.0
    for group in groups:
        top = _heading(group, parts, top, size)
        scale, start = _scale(group), top
        for mark in group.marks:
            words = wrapped(mark.label, left - 8)
            height = max(thick + GAP, len(words) * LINE + 2)
            length = max(1.0, (mark.value or 0.0) / scale * room)
            middle = top + height / 2
            first = middle + 4.5 - (len(words) - 1) * LINE / 2
            parts.append(
                marked(
                    [
                        lines(words, left - 8, first, "label", "end"),
                        element(
                            "rect", x=left, y=middle - thick / 2, width=length, height=thick,
                            rx=1.5, class_="fill",
                        ),
                        text(mark.shown, left + length + 6, middle + 4.5, "value"),
                    ],
                    mark,
                )
            )  # fmt: skip
            top += height
        parts.append(element("path", d=f"M{left:g} {start:g}V{top:g}", class_="axis"))
        top += 8 if size.small else 14
    return drawing(
        Markup("").join(parts), width=size.width, height=round(top), label=label, kind="story-drawing"
    )  # fmt: skip


def findings_svg(groups: Sequence[Group], size: Size, label: str) -> Markup:
    """Return one line a finding: an arrow for its direction, or squares for how well it was tested."""
    parts: list[Markup] = []
    top = 0.0
    for group in groups:
        top = _heading(group, parts, top, size)
        for mark in group.marks:
            tested = mark.level is not None
            left = 52 if tested else 24
            widest = text_width(mark.shown, FONT, bold=True) + 10 if mark.shown else 0
            words = wrapped(mark.label, size.width - left - widest - 4)
            middle = top + 12
            glyph = _squares(mark, middle) if tested else _arrow(mark, middle)
            pieces = [glyph, lines(words, left, middle + 4.5, "label")]
            if mark.shown:
                pieces.append(text(mark.shown, size.width, middle + 4.5, "value", "end"))
            parts.append(marked(pieces, mark))
            top += len(words) * LINE + (8 if size.small else 12)
        top += 6 if size.small else 12
    return drawing(
        Markup("").join(parts), width=size.width, height=round(top), label=label, kind="story-drawing"
    )  # fmt: skip


def _heading(group: Group, parts: list[Markup], top: float, size: Size) -> float:
    if not group.name:
        return top
    words = wrapped(group.name, size.width / 1.06)
    parts.append(lines(words, 0, top + 13, "heading"))
    return top + len(words) * LINE + (3 if size.small else 5)


def _scale(group: Group) -> float:
    """Return what the longest possible bar of a group stands for."""
    if all(mark.unit == "percent" for mark in group.marks):
        return 100.0
    return max(mark.value or 0.0 for mark in group.marks) or 1.0


def _arrow(mark: Mark, middle: float) -> Markup:
    shape = _ARROWS.get(mark.direction, _ARROWS["level"])
    return element(
        "path", d=shape, transform=f"translate(0 {middle:g})", class_=f"arrow {mark.direction}"
    )


def _squares(mark: Mark, middle: float) -> Markup:
    return Markup("").join(
        element(
            "rect", x=n * 14 + 0.5, y=middle - 5, width=10, height=10,
            class_="fill" if n < (mark.level or 0) else "hollow",
        )
        for n in range(3)
    )  # fmt: skip
