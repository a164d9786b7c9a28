"""The province totals that agree with everything published: sums, floors, ceilings and order."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from app.pipeline.model.facts import (
    ABOVE_HALF,
    GROUP_SHARE,
    FloatArray,
    ModelInputs,
)

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


class InfeasibleFactsError(ValueError):
    """No set of province totals agrees with all the facts at once."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """Facts about n province totals (persons).

    ``lower`` and ``upper`` (n,) are equal where a total is known. ``blocks`` are disjoint sets of
    the unknown provinces, each with a known sum in ``sums``. Each of ``orders`` (n, bool) marks
    the largest provinces of a printed list: none outside may exceed one inside.
    """

    lower: FloatArray
    upper: FloatArray
    blocks: tuple[IntArray, ...]
    sums: tuple[float, ...]
    orders: tuple[BoolArray, ...]

    @property
    def known(self) -> BoolArray:
        """Provinces whose total is published (n,)."""
        return self.lower == self.upper

    def broken_by(self, totals: FloatArray) -> FloatArray:
        """Return by how many persons the worst bound or order is broken per draw, (draws,).

        ``totals`` has shape (n, draws); 0 or less means that nothing is broken.
        """
        worst = np.maximum(
            (self.lower[:, None] - totals).max(axis=0), (totals - self.upper[:, None]).max(axis=0)
        )
        for largest in self.orders:
            excess = totals[~largest].max(axis=0) - totals[largest].min(axis=0)
            worst = np.maximum(worst, excess)
        return worst


def build_constraints(
    inputs: ModelInputs,
    *,
    drop: Collection[str] = (),
    ceiling_at_half: bool = True,
    order_of_group: bool = True,
    also_largest: Collection[str] = (),
    pool_group: bool = False,
) -> Constraints:
    """Turn the printed figures into constraints in whole persons.

    Args:
        inputs: the figures and covariates.
        drop: figure ids to leave out (for validation).
        ceiling_at_half: whether provinces missing from the printed list of those above half stay
            below it.
        order_of_group: whether no other province exceeds one of the printed five.
        also_largest: codes of a longer list of largest provinces (for a sensitivity run).
        pool_group: when the share of one of the five is left out, whether it shares the rest of
            their printed sum with the others (true) or their part of the sum stays known (false).
    """
    index = {code: position for position, code in enumerate(inputs.codes)}
    settings = inputs.settings
    half = {inputs.figures[name].area_code: inputs.figures[name].value / 100 for name in ABOVE_HALF}
    dropped_half = {inputs.figures[name].area_code for name in ABOVE_HALF if name in drop}

    lower = np.zeros(len(index))
    upper = np.floor(settings.highest_share * inputs.rural)
    for code, position in index.items():
        if code in dropped_half:
            continue
        if code in half:
            lower[position] = math.ceil(half[code] * inputs.rural[position])
        elif ceiling_at_half:
            upper[position] = math.floor(min(half.values()) * inputs.rural[position])
    for code, persons in known_totals(inputs, drop=drop).items():
        lower[index[code]] = upper[index[code]] = persons

    blocks, sums = _blocks(inputs, lower == upper, lower, drop, pool_group=pool_group)
    lists = [set(inputs.group) if order_of_group else set(), set(also_largest)]
    orders = tuple(np.array([code in top for code in inputs.codes]) for top in lists if top)
    return Constraints(lower=lower, upper=upper, blocks=blocks, sums=sums, orders=orders)


def known_totals(inputs: ModelInputs, *, drop: Collection[str] = ()) -> dict[str, int]:
    """Return the printed province totals in whole persons."""
    return {code: round(value) for code, value in inputs.printed_totals(drop=drop).items()}


def _blocks(
    inputs: ModelInputs,
    known: BoolArray,
    totals: FloatArray,
    drop: Collection[str],
    *,
    pool_group: bool,
) -> tuple[tuple[IntArray, ...], tuple[float, ...]]:
    """Return the unknown provinces by the sum they share, and the sums (persons)."""
    everything = np.ones(len(inputs.codes), dtype=np.bool_)
    if GROUP_SHARE in drop:
        parts, budgets = [everything], [float(inputs.total)]
    else:
        printed = known_totals(inputs, drop=drop if pool_group else ())
        members = set(inputs.group) - printed.keys()
        part = np.array([code in members for code in inputs.codes])
        group_total = round(inputs.share_of_total(GROUP_SHARE))
        rest = float(group_total - sum(printed.get(code, 0) for code in inputs.group))
        parts, budgets = [~part, part], [inputs.total - rest, rest]
    blocks: list[IntArray] = []
    sums: list[float] = []
    for part, budget in zip(parts, budgets, strict=True):
        free = np.flatnonzero(part & ~known)
        if free.size:
            blocks.append(free)
            sums.append(budget - float(totals[part & known].sum()))
    return tuple(blocks), tuple(sums)


def interior_point(constraints: Constraints, scale: FloatArray) -> FloatArray:
    """Return totals (n,) that keep every fact with the most room, by linear programming.

    The smallest slack of all bounds is made as large as possible, each measured against ``scale``
    (n,), the size of the province (rural children).

    Raises:
        InfeasibleFactsError: the facts contradict one another.
    """
    free = ~constraints.known
    n = free.size
    typical = float(scale.mean())
    rows: list[FloatArray] = []
    limits: list[float] = []

    def add(row: FloatArray, slack: float, limit: float) -> None:
        rows.append(np.append(row, slack))
        limits.append(limit)

    for i in np.flatnonzero(free):
        unit = np.eye(n)[i]
        add(-unit, scale[i], -constraints.lower[i])
        add(unit, scale[i], constraints.upper[i])
    for largest in constraints.orders:
        for top, other in product(np.flatnonzero(largest), np.flatnonzero(~largest)):
            if free[top] or free[other]:
                add(np.eye(n)[other] - np.eye(n)[top], typical, 0.0)
    equal = np.zeros((len(constraints.blocks), n + 1))
    for row, block in zip(equal, constraints.blocks, strict=True):
        row[block] = 1.0
    bounds = [(low, high) for low, high in zip(constraints.lower, constraints.upper, strict=True)]
    solution = linprog(
        -np.eye(n + 1)[n],
        A_ub=np.array(rows),
        b_ub=np.array(limits),
        A_eq=equal,
        b_eq=np.array(constraints.sums),
        bounds=[*bounds, (0.0, 1.0)],
        method="highs",
    )
    if not solution.success or solution.x[n] <= 0:
        raise InfeasibleFactsError(
            "The published figures leave no room for the other provinces; check sums and floors."
        )
    return np.asarray(solution.x[:n], dtype=np.float64)
