"""The classes of a slice as a reader wants them: one answer for map, bars, legend and pictures.

Computed limits rest on a reference set that no filter and no year changes: every province's value, for all
children, in every year the definition (or the indicator) has provincial values for. A colour so keeps its
meaning while a reader goes through ages, sexes, regions and years. Only ``rescaled`` classes follow what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from app.domain.availability import availability
from app.domain.class_breaks import breaks_of, round_outwards
from app.domain.classing import Classing
from app.domain.codes import ClassMethod, Measure, Palette
from app.domain.context import context_slice, indicator_years
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection, Slice

DIVERGING: Final = "diverging"
RAMP_OF: Final = {
    Palette.DUSK: "a",
    Palette.OCHRE: "b",
    Palette.MOSS: "moss",
    Palette.GREY: "grey",
}
"""The ramp of map A for each palette. Map B has ramp ``b``, or ``a`` beside those that are too like it."""
_LIKE_OCHRE: Final = (Palette.OCHRE, Palette.MOSS)
"""Moss is not told from ochre by readers without green cones."""


@lru_cache(maxsize=64)
def reference(dataset: Dataset, definition: str, measure: Measure) -> tuple[float, ...]:
    """Return the values that fix the classes of a measure: all provinces and years, all children, rising."""
    offered = availability(dataset, definition, dataset.definitions[definition].default_year)
    years = offered.provincial_years
    return _numbers(query(dataset, Selection(definition, year, measure)) for year in years)


@lru_cache(maxsize=64)
def context_reference(dataset: Dataset, indicator: str) -> tuple[float, ...]:
    """Return the values that fix the classes of an indicator: all provinces and years, rising."""
    years = indicator_years(dataset, indicator)
    return _numbers(context_slice(dataset, indicator, year) for year in years)


def _numbers(answers: Iterable[Slice]) -> tuple[float, ...]:
    found = [v.value for answer in answers for v in answer.with_value() if v.value is not None]
    return tuple(sorted(found))


def of_measure(
    dataset: Dataset, answer: Slice, classing: Classing, palette: Palette, *, fade: bool = False
) -> Slice:
    """Return an answer of map A as the reader wants it drawn."""
    fixed = reference(dataset, answer.key, Measure(answer.measure))
    coloured = in_palette(with_classes(answer, classing, fixed), palette)
    return replace(coloured, fade=fade) if fade else coloured


def of_indicator(dataset: Dataset, answer: Slice, classing: Classing, palette: Palette) -> Slice:
    """Return an indicator of map B as the reader wants it drawn; ``palette`` is that of map A."""
    fixed = context_reference(dataset, answer.key)
    return beside_palette(with_classes(answer, classing, fixed), palette)


def with_classes(answer: Slice, classing: Classing, fixed: Sequence[float]) -> Slice:
    """Return the slice with the classes asked for.

    ``fixed`` is the reference set; it gives way to the values shown when the classes are to be rescaled.
    Too few different values make fewer classes than asked for; none at all make one.
    """
    if classing.method is ClassMethod.ROUNDED:
        return answer
    if classing.method is ClassMethod.MANUAL:
        return replace(answer, classing=classing, breaks=classing.breaks)
    values = _numbers([answer]) if classing.rescaled else tuple(fixed)
    if classing.method is ClassMethod.UNCLASSED:
        return replace(answer, classing=classing, breaks=(), ramp=_ends(answer, values))
    breaks = breaks_of(classing.method, values, classing.count)
    return replace(answer, classing=classing, breaks=breaks)


def _ends(answer: Slice, values: tuple[float, ...]) -> tuple[float, float] | None:
    """Return round ends of a continuous scale, as far from zero on both sides where zero is its middle."""
    if not values or min(values) == max(values):
        return None
    low, high = round_outwards(min(values), max(values))
    if answer.palette == DIVERGING:
        high = max(abs(low), abs(high))
        return -high, high
    return low, high


def in_palette(answer: Slice, palette: Palette) -> Slice:
    """Return a slice of map A in the colours chosen; diverging values keep their own."""
    return answer if answer.palette == DIVERGING else replace(answer, palette=RAMP_OF[palette])


def beside_palette(answer: Slice, palette: Palette) -> Slice:
    """Return a slice of map B in colours that cannot be taken for those of map A."""
    if answer.palette == DIVERGING:
        return answer
    return replace(answer, palette="a" if palette in _LIKE_OCHRE else "b")


def missing_classes(answer: Slice) -> int:
    """Return how many classes fewer than asked for could be made."""
    if answer.classing.method in (ClassMethod.ROUNDED, ClassMethod.UNCLASSED, ClassMethod.MANUAL):
        return 0
    return answer.classing.count - len(answer.breaks) - 1
