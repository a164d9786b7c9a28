"""A reader's own table against the provinces: which row is which, what is shown, and what is in doubt.

Nothing here is kept: the answer follows from the table and the choices alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import Final

from app.domain.class_breaks import breaks_of
from app.domain.codes import CHINA, ClassMethod
from app.domain.dataset import Dataset
from app.domain.preview_columns import Filter, filters, kept, number_columns, value_column
from app.domain.preview_faults import Fault, FaultKind, Faults, quoted
from app.domain.preview_numbers import Number, read_column
from app.domain.preview_places import Places, Unmatched, column_of_places, unmatched
from app.domain.preview_table import Table
from app.domain.records import Area

CLASSES: Final = 5
_RATIO_WORDS: Final = re.compile(
    r"率|比例|比重|占比|性别比|百分|每百|每千|(?<![a-z])rate|(?<![a-z])share|ratio|per[ _]?cent|per[ _]100|%|％",
    re.IGNORECASE,
)
_COUNT_WORDS: Final = re.compile(
    r"人数|数量|总数|名数|万人|儿童数|count(?!r|y)|number of|children$|persons|population",
    re.IGNORECASE,
)
_MANY: Final = 1000.0


class Kind(StrEnum):
    """What the numbers are: heads, which are drawn as circles, or shares of something, which fill areas."""

    COUNT = "count"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader has chosen; columns by their place from 0. Nothing: the page finds a start itself."""

    area: int | None = None
    value: int | None = None
    kind: Kind | None = None
    filters: Mapping[int, str] = field(default_factory=dict[int, str])


@dataclass(frozen=True, slots=True)
class Found:
    """The number of one area: as read, as written, and on which line."""

    area: Area
    number: Number | None
    written: str
    line: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """An area with more than one row under the chosen filters; none of them is shown."""

    area: Area
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be said of a table. Columns are None where none could be found."""

    table: Table
    area_column: int | None
    value_column: int | None
    value_options: tuple[int, ...]
    filters: tuple[Filter, ...]
    kind: Kind | None
    kind_given: bool
    """Whether the reader said what the numbers are; otherwise it was guessed from the column."""
    found: tuple[Found, ...]
    """Provinces with one row, in code order."""
    national: Found | None
    repeated: tuple[Repeated, ...]
    unmatched: tuple[Unmatched, ...]
    used: int
    """Rows left by the filters."""
    breaks: tuple[float, ...]
    mixed_percent: bool

    @property
    def shown(self) -> tuple[Found, ...]:
        """The provinces with a number, highest first."""
        return tuple(sorted((f for f in self.found if f.number), key=lambda f: (-value(f), f.line)))

    @property
    def percent(self) -> bool:
        """Whether every number carries a per cent sign."""
        numbers = [f.number for f in self.found if f.number]
        return bool(numbers) and all(number.percent for number in numbers)

    @property
    def decimals(self) -> int:
        """The most decimals written."""
        return max((f.number.decimals for f in self.found if f.number), default=0)

    def summary(self) -> tuple[float, float, float] | None:
        """Return the least number, the median and the greatest; None without numbers."""
        values = [value(f) for f in self.shown]
        return (min(values), median(values), max(values)) if values else None


def value(found: Found) -> float:
    """Return the number of an area that has one."""
    return found.number.value if found.number else 0.0


def preview(dataset: Dataset, table: Table, asked: Asked, faults: Faults) -> Preview:
    """Return what a table shows; cells of the chosen column that are no numbers are added to ``faults``."""
    places = Places(dataset)
    width = len(table.header)
    area_column = _within(asked.area, width)
    area_column = column_of_places(table, places) if area_column is None else area_column
    areas = (
        [None] * len(table.rows) if area_column is None else places.of_column(table, area_column)
    )
    numeric = [
        c for c in number_columns(table, area_column) if not _repeats(table, c, areas, places)
    ]
    column = _within(asked.value, width)
    if column is None or column == area_column:
        column = value_column(table, numeric)
    others = [c for c in range(width) if c != area_column and _repeats(table, c, areas, places)]
    cut = filters(table, areas, taken=[area_column, column, *others], asked=asked.filters)
    left = kept(table, cut)
    numbers = _numbers(table, column, faults)
    found, national, repeated = _by_area(table, areas, left, column=column, numbers=numbers)
    kind = asked.kind or _guess(table, column, found)
    if kind is Kind.COUNT:
        found = _without_negative(found, table, column, faults)
    values = tuple(value(f) for f in found if f.number)
    return Preview(
        table=table,
        area_column=area_column,
        value_column=column,
        value_options=tuple(numeric),
        filters=tuple(cut),
        kind=kind,
        kind_given=asked.kind is not None,
        found=tuple(found),
        national=national,
        repeated=tuple(repeated),
        unmatched=()
        if area_column is None
        else tuple(unmatched(table, area_column, areas, places)),
        used=len(left),
        breaks=breaks_of(ClassMethod.NATURAL, values, CLASSES),
        mixed_percent=len({f.number.percent for f in found if f.number}) > 1,
    )


def _within(column: int | None, width: int) -> int | None:
    return column if column is not None and 0 <= column < width else None


def _repeats(table: Table, column: int, areas: Sequence[Area | None], places: Places) -> bool:
    """Whether a column names the same areas as the chosen one in other words."""
    pairs = [
        (places.find(row.cells[column]), area)
        for row, area in zip(table.rows[:100], areas, strict=False)
        if area is not None
    ]
    return bool(pairs) and all(other is area for other, area in pairs)


def _numbers(table: Table, column: int | None, faults: Faults) -> list[Number | None]:
    if column is None:
        return [None] * len(table.rows)
    cells = [(row.line, row.cells[column]) for row in table.rows]
    return read_column(cells, table.delimiter, column=quoted(table.header[column]), faults=faults)


def _by_area(
    table: Table,
    areas: Sequence[Area | None],
    left: Sequence[int],
    *,
    column: int | None,
    numbers: Sequence[Number | None],
) -> tuple[list[Found], Found | None, list[Repeated]]:
    """Return the provinces with one row each, the country, and the areas with more than one row."""
    rows: dict[str, list[int]] = {}
    for n in left:
        area = areas[n]
        if area is not None:
            rows.setdefault(area.area_code, []).append(n)
    found: list[Found] = []
    national: Found | None = None
    repeated: list[Repeated] = []
    for code in sorted(rows):
        first, *more = rows[code]
        area = areas[first]
        if area is None:
            continue
        if more:
            repeated.append(Repeated(area, tuple(table.rows[n].line for n in rows[code])))
            continue
        row = table.rows[first]
        one = Found(area, numbers[first], row.cells[column] if column is not None else "", row.line)
        if code == CHINA:
            national = one
        else:
            found.append(one)
    return found, national, repeated


def _guess(table: Table, column: int | None, found: Sequence[Found]) -> Kind | None:
    """Return what the name of the column or its numbers say they are; None where they do not."""
    numbers = [f.number for f in found if f.number]
    if column is None or not numbers:
        return None
    name = table.header[column]
    if all(number.percent for number in numbers) or _RATIO_WORDS.search(name):
        return Kind.RATIO
    if _COUNT_WORDS.search(name):
        return Kind.COUNT
    whole = all(number.value.is_integer() and number.value >= 0 for number in numbers)
    return Kind.COUNT if whole and max(n.value for n in numbers) >= _MANY else None


def _without_negative(
    found: list[Found], table: Table, column: int | None, faults: Faults
) -> list[Found]:
    """Return the numbers without those below zero, which no count can be."""
    name = quoted(table.header[column]) if column is not None else ""
    kept_: list[Found] = []
    for one in found:
        if one.number and one.number.value < 0:
            faults.add(Fault(FaultKind.NEGATIVE_COUNT, one.line, name, quoted(one.written)))
            kept_.append(Found(one.area, None, one.written, one.line))
        else:
            kept_.append(one)
    return kept_
