"""How a reader wants values put into classes, and what map B compares with: choices, not results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.codes import AgeGroup, ClassMethod, Sex

FEWEST_CLASSES: Final = 3
MOST_CLASSES: Final = 7
DEFAULT_CLASSES: Final = 5


@dataclass(frozen=True, slots=True)
class Classing:
    """A way to make classes. ``breaks`` are the inner limits (ascending) of manual classes.

    ``rescaled``: computed from what is shown, not from all years and filters of the measure.
    """

    method: ClassMethod = ClassMethod.ROUNDED
    count: int = DEFAULT_CLASSES
    breaks: tuple[float, ...] = ()
    rescaled: bool = False


USUAL: Final = Classing()
"""The classes of a bare link."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The other group or year map B shows of the measure of map A; exactly one field is set."""

    sex: Sex | None = None
    age: AgeGroup | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A group of provinces a reader has made. ``areas`` are area codes without repeats."""

    name: str
    areas: tuple[str, ...]
