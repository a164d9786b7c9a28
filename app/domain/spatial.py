"""Do neighbouring provinces resemble one another? What is asked of the statistics, and their answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from app.domain import modelled
from app.domain.codes import Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.query import is_modelled
from app.domain.selection import Selection, Slice

PERMUTATIONS: Final = 9999
DRAW_PERMUTATIONS: Final = 999
"""Fewer for each of the draws, where only the cluster is asked for."""
SEED: Final = 20101101
ALPHA: Final = 0.05
DRAWS: Final = 100
FEWEST: Final = 10
"""With fewer provinces nothing is worked out."""

Pairs = tuple[tuple[str, str], ...]


class Cluster(StrEnum):
    """What a province and its neighbours are like, where chance would hardly make it so."""

    HIGH_HIGH = "high_high"
    LOW_LOW = "low_low"
    LOW_HIGH = "low_high"
    """Low among high neighbours."""
    HIGH_LOW = "high_low"
    NONE = "none"
    """Not significant."""


class Refusal(StrEnum):
    """Why nothing can be worked out."""

    TOO_FEW = "too_few"
    ALIKE = "alike"
    """All provinces have the same value."""


@dataclass(frozen=True, slots=True)
class SpatialQuestion:
    """Values of provinces and who borders on whom. ``draws`` are the same values in joint draws."""

    codes: tuple[str, ...]
    values: tuple[float, ...]
    pairs: Pairs
    draws: tuple[tuple[float, ...], ...] = ()
    permutations: int = PERMUTATIONS
    draw_permutations: int = DRAW_PERMUTATIONS
    seed: int = SEED
    alpha: float = ALPHA


@dataclass(frozen=True, slots=True)
class LocalResult:
    """The local statistic of one province.

    ``z`` is its value and ``lag`` the mean of its neighbours, both in standard deviations from the mean.
    ``p`` is one-sided, from permutations. ``stable`` is the share of draws in which it keeps its cluster.
    ``holds`` tells whether it stays significant when the number of tests is allowed for.
    """

    area_code: str
    z: float
    lag: float
    local: float
    p: float
    cluster: Cluster
    holds: bool
    stable: float | None = None


@dataclass(frozen=True, slots=True)
class SpatialResult:
    """Moran's I of all provinces, with the local statistics. ``p`` is one-sided, from permutations."""

    moran: float
    expected: float
    p: float
    n: int
    permutations: int
    local: tuple[LocalResult, ...]
    fdr_limit: float
    """The p value below which a cluster stands when the false discovery rate is held at ``alpha``."""
    draws: int = 0
    moran_low: float | None = None
    """With draws: the middle 95 per cent of I over them, lower end."""
    moran_high: float | None = None

    def of(self, cluster: Cluster) -> tuple[LocalResult, ...]:
        """Return the provinces of one kind of cluster."""
        return tuple(one for one in self.local if one.cluster is cluster)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What can be asked of a slice. ``alone`` have a value but no neighbour with one: they are left out."""

    question: SpatialQuestion | None
    refusal: Refusal | None = None
    known: int = 0
    alone: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def neighbours(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Return the neighbours of every covered province, in code order."""
    covered = [area.area_code for area in dataset.covered_provinces]
    found: dict[str, set[str]] = {code: set() for code in covered}
    for one, other in dataset.adjacency:
        if one in found and other in found:
            found[one].add(other)
            found[other].add(one)
    return {code: tuple(sorted(others)) for code, others in found.items()}


def prepare(dataset: Dataset, answer: Slice, selection: Selection | None = None) -> Prepared:
    """Return the question a slice allows. ``selection`` is what gave the slice, for its draws."""
    values = {value.area_code: float(value.value or 0.0) for value in answer.with_value()}
    beside = neighbours(dataset)
    linked = [code for code in sorted(values) if values.keys() & set(beside.get(code, ()))]
    alone = tuple(code for code in sorted(values) if code not in linked)
    if len(linked) < FEWEST:
        return Prepared(None, Refusal.TOO_FEW, len(values), alone)
    if len({values[code] for code in linked}) == 1:
        return Prepared(None, Refusal.ALIKE, len(values), alone)
    pairs = tuple(
        (one, other) for one in linked for other in beside[one] if one < other and other in linked
    )
    question = SpatialQuestion(
        codes=tuple(linked),
        values=tuple(values[code] for code in linked),
        pairs=pairs,
        draws=_draws(dataset, answer, selection, linked),
    )
    return Prepared(question, None, len(values), alone)


def _draws(
    dataset: Dataset, answer: Slice, selection: Selection | None, codes: list[str]
) -> tuple[tuple[float, ...], ...]:
    """Return evenly spaced draws of the slice; none where nothing in it is estimated."""
    estimated = any(value.status is Status.MODELLED for value in answer.values)
    if selection is None or not estimated:
        return ()
    if not is_modelled(dataset, selection.definition, selection.year):
        return ()
    sex = Sex.ALL if selection.measure is Measure.SEX_RATIO else selection.sex
    samples = modelled.measure_draws(dataset, selection.measure, selection.ages, sex)
    columns = [dataset.model.area_codes.index(code) for code in codes]
    step = max(1, len(samples) // DRAWS)
    return tuple(tuple(map(float, row)) for row in samples[::step][:DRAWS][:, columns])
