"""Which colour a value has: that of its class or its place on a continuous ramp, paler where it is uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain import uncertainty
from app.domain.classes import DIVERGING
from app.domain.classify import class_index
from app.domain.codes import ClassMethod, Measure
from app.domain.selection import Slice, Value
from app.figures.colour import blend, resample
from app.figures.tokens import Tokens, class_colours

SHADES: Final = 60
"""Colours of a continuous ramp: so many that no step between two can be seen."""
ALPHAS: Final = (1.0, 0.6, 0.3)
"""How much of its colour a value keeps, by the width of its interval."""


@dataclass(frozen=True, slots=True)
class Fills:
    """The colours of a slice in one theme, from the lowest value to the highest.

    ``steps`` is the number of widths of intervals told apart: 1, or as many as ``ALPHAS``. The colours of
    the first width come first, then those of the next.
    """

    slice: Slice
    tokens: Tokens
    shades: tuple[str, ...]
    steps: int

    def colours(self) -> tuple[str, ...]:
        """Return every colour the map may use; ``index`` counts in it."""
        return tuple(colour for step in range(self.steps) for colour in self.row(step))

    def row(self, step: int) -> tuple[str, ...]:
        """Return the colours of one width of interval."""
        return _paled(self.shades, self.tokens.surface, ALPHAS[step])

    def index(self, value: Value) -> int:
        """Return the place of a value's colour in ``colours``."""
        step = uncertainty.step(value) if self.steps > 1 else 0
        return step * len(self.shades) + self._shade(value.value or 0.0)

    def certain(self, value: float) -> str:
        """Return the colour of a number, whatever its interval."""
        return self.shades[self._shade(value)]

    def _shade(self, value: float) -> int:
        if self.slice.ramp is None:
            return class_index(value, self.slice.breaks)
        last = len(self.shades) - 1
        return round(share(value, self.slice.ramp) * last)


def fills(answer: Slice, tokens: Tokens) -> Fills:
    """Return the colours of a slice: with all its widths of intervals when it is to fade."""
    steps = len(ALPHAS) if uncertainty.has_steps(answer) else 1
    return Fills(answer, tokens, shades(answer, tokens), steps)


def share(value: float, ramp: tuple[float, float]) -> float:
    """Return where on a continuous scale a value lies, 0 to 1; values beyond its ends lie at them."""
    low, high = ramp
    return min(1.0, max(0.0, (value - low) / (high - low)))


def shades(answer: Slice, tokens: Tokens) -> tuple[str, ...]:
    """Return the colours of the classes, or of the continuous ramp, lowest first."""
    if answer.ramp is not None:
        ramp = class_colours(tokens, answer.palette, 7 if answer.palette == DIVERGING else 5)
        return resample(ramp, SHADES)
    if answer.palette == DIVERGING and answer.classing.method is not ClassMethod.ROUNDED:
        return _around_zero(tokens, answer.breaks)
    return class_colours(tokens, answer.palette, len(answer.breaks) + 1)


def circle_colour(answer: Slice, tokens: Tokens) -> str:
    """Return the colour of circles: the accent, or a strong one of the colours the reader chose for map A."""
    if answer.palette in ("a", DIVERGING) or answer.measure not in set(Measure):
        return tokens.accent
    return class_colours(tokens, answer.palette, 5)[3]


def paled(colour: str, ground: str, value: Value) -> str:
    """Return a colour as it is drawn for a value that may be uncertain."""
    return blend(colour, ground, ALPHAS[uncertainty.step(value)])


@lru_cache(maxsize=64)
def _around_zero(tokens: Tokens, breaks: tuple[float, ...]) -> tuple[str, ...]:
    """Return diverging colours that change side at zero wherever the limits lie.

    Classes equally far from the one around zero are equally strong; the side with fewer classes stays paler.
    """
    below = sum(limit <= 0 for limit in breaks)
    above = sum(limit >= 0 for limit in breaks)
    around = len(breaks) + 1 - below - above
    far = max(below, above)
    ramp = tokens.diverging
    low, high = (_outwards(side, far) for side in (ramp[2::-1], ramp[4:]))
    return (*low[:below][::-1], *[ramp[3]] * around, *high[:above])


def _outwards(side: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return ``count`` colours of a side from the middle out; one alone is the strongest."""
    return (side[-1],) if count == 1 else resample(side, count) if count else ()


@lru_cache(maxsize=64)
def _paled(colours: tuple[str, ...], ground: str, alpha: float) -> tuple[str, ...]:
    return colours if alpha == 1 else tuple(blend(colour, ground, alpha) for colour in colours)
