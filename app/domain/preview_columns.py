"""Which columns of a reader's table hold numbers, and which cut them up: years, sexes, ages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.preview_numbers import Comma, Number, comma_of, is_missing, normal, read_number
from app.domain.preview_table import Table
from app.domain.records import Area

ANY: Final = "*"
"""The choice of a filter that lets every row through."""
MOST_OPTIONS: Final = 60
MOST_FILTERS: Final = 8
_SAMPLE: Final = 100
_FEW: Final = 20
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}年?")
_VALUE_WORDS: Final = re.compile(r"value|number|数值|取值|^值", re.IGNORECASE)
_CODE_WORDS: Final = re.compile(r"code|代码|编码|^id$|序号", re.IGNORECASE)
_TOTALS: Final = frozenset(
    {"all", "total", "both", "both sexes", "t", "0-17", "0–17", "0–17岁", "0-17岁", "合计", "总计",
     "男女合计", "全部", "小计", "计", "不分性别"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """A column the reader narrows the table by; ``chosen`` is one of ``options`` or ``ANY``."""

    column: int
    options: tuple[str, ...]
    chosen: str


def number_columns(table: Table, area_column: int | None) -> list[int]:
    """Return the columns at least half of whose filled cells are numbers, but years and codes."""
    return [
        column
        for column in range(len(table.header))
        if column != area_column
        and not _CODE_WORDS.search(table.header[column])
        and _is_numeric(table, column)
        and not _is_years(table, column)
    ]


def value_column(table: Table, columns: Sequence[int]) -> int | None:
    """Return the column to show when the reader has not chosen one."""
    named = [c for c in columns if _VALUE_WORDS.search(table.header[c])]
    return next(iter([*named, *columns]), None)


def _sample(table: Table, column: int) -> list[str]:
    cells = (row.cells[column] for row in table.rows[:_SAMPLE])
    return [cell for cell in cells if not is_missing(cell)]


def _is_numeric(table: Table, column: int) -> bool:
    cells = _sample(table, column)
    comma = comma_of(cells, table.delimiter)
    loose = Comma.DECIMAL if comma is Comma.UNKNOWN else comma
    numbers = sum(isinstance(read_number(cell, loose), Number) for cell in cells)
    return bool(numbers) and 2 * numbers >= len(cells)


def _is_years(table: Table, column: int) -> bool:
    cells = _sample(table, column)
    return bool(cells) and all(_YEAR.fullmatch(normal(cell)) for cell in cells)


def filters(
    table: Table,
    areas: Sequence[Area | None],
    *,
    taken: Sequence[int | None],
    asked: Mapping[int, str],
) -> list[Filter]:
    """Return the filters a table needs: none unless most areas have several rows.

    A filter not ``asked`` for is set to the total, to the latest year, or to the first value left.
    """
    left = [n for n, area in enumerate(areas) if area is not None]
    if not _is_long(left, areas):
        return []
    found: list[Filter] = []
    for column in range(len(table.header)):
        options = () if column in taken else _options(table, column, areas)
        if not options:
            continue
        chosen = asked.get(column, "")
        if chosen != ANY and chosen not in options:
            chosen = _usual(table, column, options, left=left, areas=areas)
        found.append(Filter(column, options, chosen))
        if len(found) == MOST_FILTERS:
            break
        if chosen != ANY:
            left = [n for n in left if table.rows[n].cells[column] == chosen]
    return found


def kept(table: Table, chosen: Sequence[Filter]) -> list[int]:
    """Return the places of the rows the filters let through."""
    active = [(f.column, f.chosen) for f in chosen if f.chosen != ANY]
    return [
        n
        for n, row in enumerate(table.rows)
        if all(row.cells[column] == wanted for column, wanted in active)
    ]


def _one_row_each(left: Sequence[int], areas: Sequence[Area | None]) -> bool:
    codes = [area.area_code for n in left if (area := areas[n]) is not None]
    return len(codes) == len(set(codes))


def _is_long(left: Sequence[int], areas: Sequence[Area | None]) -> bool:
    """Whether at least half of the areas have several rows; fewer are repeated by mistake."""
    times = Counter(area.area_code for n in left if (area := areas[n]) is not None)
    return 0 < len(times) <= 2 * sum(count > 1 for count in times.values())


def _options(table: Table, column: int, areas: Sequence[Area | None]) -> tuple[str, ...]:
    """Return the values of a column that differ within an area; none for other columns and for measures."""
    values: Counter[str] = Counter()
    within: dict[str, set[str]] = {}
    for row, area in zip(table.rows, areas, strict=True):
        if area is None:
            continue
        cell = row.cells[column]
        values[cell] += 1
        if len(values) > MOST_OPTIONS:
            return ()
        within.setdefault(area.area_code, set()).add(cell)
    differ = sum(len(cells) > 1 for cells in within.values())
    if 2 * differ < len(within) or 2 * len(values) > values.total() or _is_measure(table, column):
        return ()
    years = _is_years(table, column)
    return tuple(sorted(values)) if years else tuple(values)


def _is_measure(table: Table, column: int) -> bool:
    """Whether a column holds further numbers rather than the names of groups."""
    if not _is_numeric(table, column) or _is_years(table, column):
        return False
    cells = set(_sample(table, column))
    return len(cells) > _FEW or any("." in normal(cell) or "%" in cell for cell in cells)


def _usual(
    table: Table,
    column: int,
    options: Sequence[str],
    *,
    left: Sequence[int],
    areas: Sequence[Area | None],
) -> str:
    """Return the value a filter begins with; ``ANY`` where every area has one row already."""
    if _one_row_each(left, areas):
        return ANY
    there = {table.rows[n].cells[column] for n in left}
    open_ = [option for option in options if option in there]
    totals = [option for option in open_ if normal(option).casefold() in _TOTALS]
    if totals:
        return totals[0]
    return open_[-1] if _is_years(table, column) else open_[0]
