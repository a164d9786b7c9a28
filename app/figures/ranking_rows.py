"""Which areas the ranking lists, in which order, and which it only counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.codes import Status
from app.domain.selection import Slice, Value

MOST_MISSING_ROWS: Final = 8
"""More areas without a value than this are only counted below the chart."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the chart from top to bottom, and what is only counted below it."""

    shown: tuple[Value, ...]
    counted: tuple[tuple[Status, int], ...]


def numbers_and_floors(answer: Slice) -> list[Value]:
    """Return values and lower bounds from the highest, an exact number before an equal bound."""
    shown = [v for v in answer.values if v.value is not None]
    return sorted(shown, key=lambda v: (-(v.value or 0.0), v.status is Status.FLOOR, v.area_code))


def ranking_rows(answer: Slice, selected: Sequence[str] = (), limit: int | None = None) -> Rows:
    """Return the rows: numbers and lower bounds from the highest, then areas without a number.

    A lower bound stands where its number would: the area belongs there or further up.
    ``limit`` keeps the first so many and every selected one. Areas not covered or filtered out have
    no row.
    """
    rows = numbers_and_floors(answer)
    if limit is not None:
        rows = [v for place, v in enumerate(rows) if place < limit or v.area_code in selected]
    missing = [v for v in answer.values if v.status in (Status.NOT_PUBLISHED, Status.SUPPRESSED)]
    listed = missing if limit is None and len(missing) <= MOST_MISSING_ROWS else []
    rows += [v for v in missing if v in listed or v.area_code in selected]
    unlisted = {
        status: sum(1 for v in answer.values if v.status is status and v not in rows)
        for status in (
            Status.NOT_PUBLISHED,
            Status.SUPPRESSED,
            Status.NOT_COVERED,
            Status.FILTERED_OUT,
        )
    }
    return Rows(tuple(rows), tuple((s, n) for s, n in unlisted.items() if n))
