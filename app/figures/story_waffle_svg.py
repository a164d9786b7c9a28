"""A hundred dots, one for each per cent of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from app.figures.story_marks import LINE, Group, Mark, Size, lines, marked, wrapped
from app.figures.svg import drawing, element, text

DOTS: Final = 100


def dots_of_shares(values: Sequence[float | None]) -> list[int]:
    """Return whole dots for shares in per cent; None is the rest. Largest remainders get the odd dots.

    >>> dots_of_shares([32.67, 10.7, 3.37, None])
    [33, 11, 3, 53]
    """
    known = [value for value in values if value is not None]
    rest = max(0.0, DOTS - sum(known)) if len(known) < len(values) else 0.0
    shares = [rest if value is None else value for value in values]
    counts = [int(share) for share in shares]
    missing = min(DOTS, round(sum(shares))) - sum(counts)
    order = sorted(range(len(shares)), key=lambda n: counts[n] - shares[n])
    for place in order[: max(0, missing)]:
        counts[place] += 1
    return counts


def waffle_svg(groups: Sequence[Group], size: Size, label: str) -> Markup:
    """Return the dots with their key: beside them, on phones below them."""
    marks = [mark for group in groups for mark in group.marks]
    counts = dots_of_shares([mark.value for mark in marks])
    columns, pitch = (20, 14.6) if size.small else (10, 27.0)
    rows = DOTS // columns
    key_left, key_top = (0.0, rows * pitch + 20) if size.small else (columns * pitch + 26, 22.0)
    start = 0
    parts: list[Markup] = []
    top = key_top
    for mark, count in zip(marks, counts, strict=True):
        words = wrapped(_words(mark, size), size.width - key_left - 20)
        dots = [
            element(
                "circle", cx=(n % columns + 0.5) * pitch, cy=(n // columns + 0.5) * pitch,
                r=round(pitch * 0.37, 1), class_="fill",
            )
            for n in range(start, start + count)
        ]  # fmt: skip
        key = element("circle", cx=key_left + 6, cy=top - 4, r=5.5, class_="fill")
        parts.append(marked([*dots, key, *_named(mark, words, key_left + 20, top, size)], mark))
        start += count
        top += len(words) * LINE + (5 if size.small else 36 if mark.shown else 12)
    height = max(rows * pitch, top - 8) + 4
    return drawing(
        Markup("").join(parts), width=size.width, height=round(height), label=label, kind="story-drawing"
    )  # fmt: skip


def _words(mark: Mark, size: Size) -> str:
    return f"{mark.shown} {mark.label}".strip() if size.small else mark.label


def _named(mark: Mark, words: list[str], x: float, top: float, size: Size) -> list[Markup]:
    named = [lines(words, x, top, "label")]
    if mark.shown and not size.small:
        named.append(text(mark.shown, x, top + len(words) * LINE + 6, "big"))
    return named
