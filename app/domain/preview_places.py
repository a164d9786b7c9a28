"""Which provinces the rows of a reader's table mean, by whatever name or code they call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain import province_search
from app.domain.codes import CHINA
from app.domain.dataset import Dataset
from app.domain.preview_numbers import normal
from app.domain.preview_table import Table
from app.domain.records import Area

MOST_SUGGESTED: Final = 20
"""Names not understood that are given a suggestion; looking for one takes time."""
_CODE: Final = re.compile(r"([0-9]{2}|[0-9]{6})(?:\.0+)?")
_WHOLE: Final = frozenset(
    {"total", "china", "national", "全国", "合计", "总计", "全国合计", "全国总计", "中国"}
)
_SAMPLE: Final = 300
_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A name that is no province: where it stands, and what it may have meant."""

    text: str
    lines: tuple[int, ...]
    near: tuple[Area, ...]


class Places:
    """Finds provinces, each name once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._found: dict[str, Area | None] = {}

    def find(self, cell: str) -> Area | None:
        """Return the province or the country a cell means; None where it means neither or several."""
        if cell not in self._found:
            self._found[cell] = self._look(cell)
        return self._found[cell]

    def _look(self, cell: str) -> Area | None:
        text = normal(cell[: province_search.LONGEST])
        code = _CODE.fullmatch(text)
        return _names(self._dataset).get(province_search.tidy(code[1] if code else text))

    def near(self, text: str) -> tuple[Area, ...]:
        """Return the provinces a wrong name may mean, best first."""
        return province_search.near(self._dataset, normal(text))

    def of_column(self, table: Table, column: int) -> list[Area | None]:
        """Return the area of every row by one of its columns."""
        return [self.find(row.cells[column]) for row in table.rows]


@lru_cache(maxsize=4)
def _names(dataset: Dataset) -> dict[str, Area]:
    """Return what every name that means one area means."""
    found: dict[str, Area] = {}
    for area in dataset.provinces:
        for word in province_search.find_words(area).split("|"):
            meant = province_search.resolve(dataset, word) or province_search.outside(dataset, word)
            if meant is not None:
                found[word] = meant
    country = dataset.areas.get(CHINA)
    if country is not None:
        found |= dict.fromkeys((CHINA, *_WHOLE), country)
    return found


def column_of_places(table: Table, places: Places) -> int | None:
    """Return the column most of whose different cells are provinces; None where no half of them are."""
    best, found = 0.0, None
    for column in range(len(table.header)):
        cells = {row.cells[column] for row in table.rows[:_SAMPLE]} - {""}
        if not cells:
            continue
        share = sum(places.find(cell) is not None for cell in cells) / len(cells)
        if share > best:
            best, found = share, column
    return found if best >= _ENOUGH else None


def unmatched(
    table: Table, column: int, areas: Sequence[Area | None], places: Places
) -> list[Unmatched]:
    """Return the names that are no province, in their order, with the lines they stand on."""
    lines: dict[str, list[int]] = {}
    for row, area in zip(table.rows, areas, strict=True):
        if area is None:
            lines.setdefault(row.cells[column], []).append(row.line)
    return [
        Unmatched(text, tuple(at), places.near(text)[:2] if text and n < MOST_SUGGESTED else ())
        for n, (text, at) in enumerate(lines.items())
    ]
