"""What the data package holds and what it does not: figures by series, year, level of area, ages and sex."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Literal

from app.domain.codes import CHINA, Basis, Sex, Status, status_of
from app.domain.dataset import Dataset

Kind = Literal["series", "indicator", "flows"]
FLOWS: Final = "flows"
"""The row of people by province of birth and of residence."""
WHOLE_RULES: Final = ("any", "both_or_unable", "unspecified")
"""Rules on parents that hold for all children of a series, not for a part of them."""
Span = tuple[int | None, int | None]
"""Youngest and oldest age; None where it is not stated, or has no limit."""


@dataclass(frozen=True, slots=True)
class Key:
    """A part of a row of the matrix: one year, or one year's ages and sex."""

    year: int
    ages: Span = (None, None)
    sex: str = Sex.ALL.value


@dataclass(slots=True)
class Cell:
    """The areas there is something about.

    ``published`` and ``modelled`` hold provinces with a number, the modelled ones where only a floor
    or a part of the children is published; ``ranked`` provinces of which only the rank is published; ``places``
    regions, cities, counties and samples. ``country`` says whether there is a figure for China.
    """

    country: bool = False
    published: set[str] = field(default_factory=set[str])
    whole: set[str] = field(default_factory=set[str])
    """Those of ``published`` whose number is about all children of the series, and no floor."""
    modelled: set[str] = field(default_factory=set[str])
    ranked: set[str] = field(default_factory=set[str])
    places: set[str] = field(default_factory=set[str])
    figures: list[str] = field(default_factory=list[str])

    def settle(self) -> None:
        """Count every province once, under the strongest of what is known of it."""
        self.modelled -= self.whole
        self.published -= self.modelled
        self.ranked -= self.published | self.modelled


@dataclass(frozen=True, slots=True)
class Row:
    """One series, indicator or table of flows: its cells by year, and by year, ages and sex."""

    kind: Kind
    key: str
    years: dict[int, Cell]
    detail: dict[Key, Cell]

    @property
    def figures(self) -> int:
        """The number of figures in the row."""
        return sum(len(cell.figures) for cell in self.years.values())


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole matrix. Rows stand in the order of the tables; series without figures are there too."""

    series: tuple[Row, ...]
    indicators: tuple[Row, ...]
    flows: Row | None
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    row: str
    year: int
    ages: Span
    sex: str
    area: str
    status: Status
    figure_id: str
    whole: bool = True


@lru_cache(maxsize=4)
def coverage(dataset: Dataset) -> Coverage:
    """Return what there is of every series, indicator and year."""
    series = _rows(dataset, "series", dataset.series, _observed(dataset))
    indicators = _rows(dataset, "indicator", dataset.indicators, _context(dataset))
    flows = _rows(dataset, "flows", (FLOWS,), _flows(dataset)) if len(dataset.flows) else ()
    rows = [*series, *indicators, *flows]
    return Coverage(
        series,
        indicators,
        next(iter(flows), None),
        tuple(sorted({year for row in rows for year in row.years})),
    )


def _rows(
    dataset: Dataset, kind: Kind, keys: Iterable[str], facts: Iterator[_Fact]
) -> tuple[Row, ...]:
    years: dict[str, dict[int, Cell]] = defaultdict(lambda: defaultdict(Cell))
    detail: dict[str, dict[Key, Cell]] = defaultdict(lambda: defaultdict(Cell))
    for fact in facts:
        key = Key(fact.year, fact.ages, fact.sex)
        for cell in (years[fact.row][fact.year], detail[fact.row][key]):
            _note(cell, fact, dataset)
    for cells in (*years.values(), *detail.values()):
        for cell in cells.values():
            cell.settle()
    return tuple(
        Row(
            kind,
            key,
            dict(sorted(years[key].items())),
            dict(sorted(detail[key].items(), key=_order)),
        )
        for key in keys
    )


def _order(item: tuple[Key, Cell]) -> tuple[Any, ...]:
    """Order by year, wide spans before the narrow ones they hold, both sexes first."""
    key = item[0]
    low, high = key.ages
    wide = low is None and high is None
    sexes = [sex.value for sex in Sex]
    return (
        key.year,
        not wide,
        -1 if low is None else low,
        -(999 if high is None else high),
        sexes.index(key.sex) if key.sex in sexes else len(sexes),
    )


def _note(cell: Cell, fact: _Fact, dataset: Dataset) -> None:
    cell.figures.append(fact.figure_id)
    area = dataset.areas.get(fact.area)
    if fact.area == CHINA:
        cell.country = True
    elif area is None or area.level != dataset.unit_level:
        cell.places.add(fact.area)
    elif fact.status is Status.PUBLISHED:
        cell.published.add(fact.area)
        cell.whole |= {fact.area} if fact.whole else set()
    elif fact.status is Status.MODELLED:
        cell.modelled.add(fact.area)
    else:
        cell.ranked.add(fact.area)


def _observed(dataset: Dataset) -> Iterator[_Fact]:
    frame = dataset.observations
    for row in frame.to_dict("records"):
        value = row["value"]
        status = status_of(Basis(row["basis"])) if value == value else Status.NOT_PUBLISHED
        yield _Fact(
            row["series"],
            int(row["year"]),
            (_whole(row["age_min"]), _whole(row["age_max"])),
            row["sex"],
            row["area_code"],
            status,
            row["figure_id"],
            whole=row["living_with"] == "all"
            and row["parents_away"] in WHOLE_RULES
            and row["bound"] != "at_least",
        )


def _context(dataset: Dataset) -> Iterator[_Fact]:
    frame = dataset.context
    columns = ("indicator", "year", "age_group", "sex", "area_code", "basis")
    for indicator, year, ages, sex, area, basis in zip(
        *(frame[name] for name in columns), strict=True
    ):
        status = Status.MODELLED if basis == "estimate" else Status.PUBLISHED
        figure = f"{indicator}-{area}-{year}"
        yield _Fact(indicator, int(year), span_of(ages), sex, area, status, figure)


def _flows(dataset: Dataset) -> Iterator[_Fact]:
    frame = dataset.flows
    for year, origin in zip(frame["year"], frame["origin_code"], strict=True):
        yield _Fact(FLOWS, int(year), (None, None), Sex.ALL.value, origin, Status.PUBLISHED, "flow")


def _whole(value: Any) -> int | None:
    return None if value is None or value != value else int(value)


def span_of(group: str) -> Span:
    """Return the ages of a group of the context table.

    >>> span_of("0-14"), span_of("15+"), span_of("0"), span_of("all")
    ((0, 14), (15, None), (0, 0), (None, None))
    """
    if group.endswith("+"):
        return int(group[:-1]), None
    if group.replace("-", "").isdigit():
        low, _, high = group.partition("-")
        return int(low), int(high or low)
    return None, None
