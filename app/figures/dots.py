"""Children as dots, one for every 100,000: columns of 24, filled from the left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from app.figures.svg import drawing, element, family_class

PERSONS: Final = 100_000
"""What one dot stands for."""
ROWS: Final = 24
PITCH: Final = 9
SIZE: Final = {"census": "circle", "civil_affairs": "diamond", "school": "square"}
_SHAPES: Final = {
    # a line of no length with a round or square end is a dot; the diamond is drawn round its centre
    "circle": "h0",
    "square": "h0",
    "diamond": "m0-3.6l3.6 3.6l-3.6 3.6l-3.6-3.6z",
}


@dataclass(frozen=True, slots=True)
class Dots:
    """Some dots of a block, all drawn alike: ``solid``, ``maybe`` or ``gone``."""

    count: int
    look: str


def dots_of(persons: float) -> int:
    """Return how many dots stand for so many children, to the nearest dot."""
    return int(persons / PERSONS + 0.5)


def block(parts: list[Dots], family: str, label: str) -> Markup:
    """Return a block of dots, its parts one after the other."""
    total = sum(part.count for part in parts)
    shape = SIZE.get(family, "circle")
    drawn: list[Markup] = []
    start = 0
    for part in parts:
        if part.count:
            drawn.append(
                element(
                    "path",
                    d=path(start, part.count, shape),
                    class_=f"dots {shape} {part.look} {family_class(family)}",
                    data_dots=part.count,
                )
            )
            if part.look == "gone" and shape != "diamond":
                # a smaller dot of the ground on top leaves a ring
                drawn.append(
                    element("path", d=path(start, part.count, shape), class_=f"dots {shape} hole")
                )
        start += part.count
    columns = -(-total // ROWS)
    return drawing(
        Markup("").join(drawn),
        width=columns * PITCH + 1,
        height=min(total, ROWS) * PITCH + 1,
        label=label,
        kind="block",
    )


def path(start: int, count: int, shape: str) -> str:
    """Return the dots with the places ``start`` to ``start + count`` of a block as one path."""
    return "".join(
        f"M{index // ROWS * PITCH + 5} {index % ROWS * PITCH + 5}{_SHAPES[shape]}"
        for index in range(start, start + count)
    )
