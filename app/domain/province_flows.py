"""Where people born in a province live, and where people living there were born."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.dataset import Dataset
from app.domain.figure_ids import ANY, flow_id
from app.domain.trace_context import flow_index

TOP: Final = 6


@dataclass(frozen=True, slots=True)
class Flow:
    """People who live in another province than the one of their birth. ``share`` is per cent of all."""

    area_code: str
    persons: float
    share: float
    figure_id: str


@dataclass(frozen=True, slots=True)
class Flows:
    """All who left a province, or all who came, and the largest groups of them.

    ``rest`` is how many people are in none of the groups.
    """

    year: int
    persons: float
    figure_id: str
    top: tuple[Flow, ...]
    rest: float
    source_ids: tuple[str, ...]


@lru_cache(maxsize=128)
def left(dataset: Dataset, code: str, most: int = TOP) -> Flows | None:
    """Return where people born in a province live, outside it, in the latest year there is."""
    return _flows(dataset, code, most, outward=True)


@lru_cache(maxsize=128)
def came(dataset: Dataset, code: str, most: int = TOP) -> Flows | None:
    """Return where people who live in a province were born, outside it, in the latest year there is."""
    return _flows(dataset, code, most, outward=False)


@lru_cache(maxsize=8)
def largest(dataset: Dataset, count: int, *, outward: bool) -> tuple[Flow, ...]:
    """Return the provinces that most people have left, or that most have come to, with their totals.

    ``share`` is per cent of all who live in another province than the one of their birth.
    """
    total: dict[str, float] = {}
    index = flow_index(dataset)
    year = max((year for _, _, year in index), default=0)
    for (origin, destination, when), (persons, _) in index.items():
        if when == year:
            code = origin if outward else destination
            total[code] = total.get(code, 0.0) + persons
    everyone = sum(total.values())
    ordered = sorted(total, key=lambda code: (-total[code], code))[:count]
    return tuple(
        Flow(
            code,
            total[code],
            100.0 * total[code] / everyone,
            flow_id(code, ANY, year) if outward else flow_id(ANY, code, year),
        )
        for code in ordered
    )


def _flows(dataset: Dataset, code: str, most: int, *, outward: bool) -> Flows | None:
    index = flow_index(dataset)
    year = max((year for _, _, year in index), default=0)
    mine = {
        (destination if outward else origin): found
        for (origin, destination, when), found in index.items()
        if when == year and code == (origin if outward else destination)
    }
    total = sum(persons for persons, _ in mine.values())
    if not total:
        return None

    def name(other: str) -> str:
        return flow_id(code, other, year) if outward else flow_id(other, code, year)

    ordered = sorted(mine, key=lambda other: (-mine[other][0], other))[:most]
    top = tuple(
        Flow(other, mine[other][0], 100.0 * mine[other][0] / total, name(other))
        for other in ordered
    )
    return Flows(
        year=year,
        persons=total,
        figure_id=name(ANY),
        top=top,
        rest=total - sum(flow.persons for flow in top),
        source_ids=tuple(dict.fromkeys(source for _, source in mine.values())),
    )
