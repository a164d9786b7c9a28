"""The measure of map A once for each age group, or once for girls and once for boys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.codes import AGE_GROUPS, AgeGroup, Measure, MultiplesBy, Sex
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection, Slice


@dataclass(frozen=True, slots=True)
class Part:
    """One of the small maps: whose children it shows, and its answer. One of ``age`` and ``sex`` is set."""

    answer: Slice
    age: AgeGroup | None = None
    sex: Sex | None = None


@lru_cache(maxsize=64)
def multiples(dataset: Dataset, selection: Selection, by: MultiplesBy) -> tuple[Part, ...]:
    """Return one part for each age group or sex; none where the definition cannot answer all of them.

    The other filters of the selection stay. Boys per 100 girls cannot be parted by sex.
    """
    if by is MultiplesBy.SEX:
        if selection.measure is Measure.SEX_RATIO:
            return ()
        parts = tuple(
            Part(query(dataset, replace(selection, sex=sex)), sex=sex)
            for sex in (Sex.FEMALE, Sex.MALE)
        )
    else:
        parts = tuple(
            Part(query(dataset, replace(selection, ages=(age,))), age=age) for age in AGE_GROUPS
        )
    return parts if all(part.answer.with_value() for part in parts) else ()


def drawn_like(answer: Slice, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts in the classes and colours of ``answer``, circles on one scale."""
    largest = max(
        (abs(v.value) for part in parts for v in part.answer.values if v.value is not None),
        default=0.0,
    )
    return tuple(
        replace(
            part,
            answer=replace(
                part.answer,
                breaks=answer.breaks,
                palette=answer.palette,
                classing=answer.classing,
                ramp=answer.ramp,
                fade=answer.fade,
                scale_max=largest,
            ),
        )
        for part in parts
    )
