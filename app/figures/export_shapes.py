"""The shapes a picture can be taken away in, and the size of everything on each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Shape(StrEnum):
    """A shape of pictures: for documents, for slides, for posts."""

    LANDSCAPE = "landscape"
    WIDE = "wide"
    SQUARE = "square"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class Form:
    """Measures of a shape, px.

    Attributes:
        width: Width of the sheet.
        height: Height of the sheet; a long table may need more.
        margin: Free at the left and right.
        top: Where the title begins.
        title: Largest and least size of the title on one line; between them it shrinks to fit.
        title_lines: Lines a title may take that is too long even then.
        subtitle: Largest and least size of the subtitle.
        foot: Largest and least size of source and link.
        chart: How many times larger than on screen letters of charts are.
        map: The same of lines and marks of maps.
        names: Size of names on maps.
        table: Least size of letters in tables.
        legend: How many times larger the legend is than on a landscape sheet.
        stacked: Whether legend and foot stand in columns under the figure, not beside it.
    """

    width: int
    height: int
    margin: int
    top: int
    title: tuple[int, int]
    title_lines: int
    subtitle: tuple[int, int]
    foot: tuple[int, int]
    chart: float
    map: float
    names: int
    table: int
    legend: float = 1.0
    stacked: bool = False

    @property
    def inner(self) -> int:
        """Return the width between the margins."""
        return self.width - 2 * self.margin


FORMS: Final[dict[Shape, Form]] = {
    Shape.LANDSCAPE: Form(
        1600, 1000, 64, 54, (44, 36), 2, (25, 20), (18, 16), chart=1.7, map=2.0, names=16, table=17,
    ),
    Shape.WIDE: Form(
        1920, 1080, 72, 50, (50, 42), 2, (28, 22), (20, 18), chart=1.9, map=2.2, names=18, table=18,
        legend=1.12,
    ),
    Shape.SQUARE: Form(
        1200, 1200, 54, 46, (46, 38), 2, (26, 22), (20, 20), chart=1.68, map=1.8, names=20, table=18,
        stacked=True,
    ),
    Shape.PORTRAIT: Form(
        1080, 1350, 54, 50, (48, 38), 3, (27, 22), (20, 20), chart=1.68, map=1.8, names=20, table=20,
        stacked=True,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """The place a chart has on a sheet, px, and how many times larger its letters are than on screen."""

    width: float
    height: float
    scale: float
    stacked: bool = False
    """Whether the room is about as high as wide, so that parts stand under one another."""
