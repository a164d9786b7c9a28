"""Markov chains over province totals, slope and spread under the published facts.

Model (natural logs): ``log L_i ~ Normal(a + log R_i + slope * z_i, (k_i * spread)^2)`` with ``z``
the centred log exposure, restricted to :class:`~app.pipeline.model.constraints.Constraints`.

Totals move in pairs that keep their sum. On the log ratio of a pair the 1/L of the two lognormal
densities and the Jacobian ``L_i L_j / (L_i + L_j)`` cancel, so a move is accepted by the ratio of
the normal densities alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.pipeline.model.constraints import BoolArray, Constraints, IntArray
from app.pipeline.model.facts import FloatArray


@dataclass(frozen=True, slots=True)
class Target:
    """The posterior to draw from; arrays have shape (n,), priors are on the natural-log scale.

    ``offset`` is log rural children, ``exposure`` the centred covariate, ``factor`` the k_i.
    ``slope_sd`` 0 holds the slope at ``slope_mean``.
    """

    offset: FloatArray
    exposure: FloatArray
    factor: FloatArray
    constraints: Constraints
    slope_mean: float
    slope_sd: float
    log_spread_mean: float
    log_spread_sd: float


@dataclass(frozen=True, slots=True)
class Tuning:
    """How the chains step."""

    step_scales: tuple[float, ...]
    spread_step: float
    spread_steps_per_sweep: int


@dataclass(frozen=True, slots=True)
class Chains:
    """Last state of every chain, and the state half way for diagnostics.

    ``totals`` and ``totals_half_way`` have shape (n, chains) in persons; ``level``, ``slope`` and
    ``spread`` (chains,); ``acceptance`` is the accepted share of pair moves.
    """

    totals: FloatArray
    level: FloatArray
    slope: FloatArray
    spread: FloatArray
    totals_half_way: FloatArray
    acceptance: float


@dataclass(slots=True)
class _State:
    logs: FloatArray
    totals: FloatArray
    level: FloatArray
    slope: FloatArray
    spread: FloatArray
    accepted: int = 0
    proposed: int = 0


def sample(
    target: Target,
    start: FloatArray,
    *,
    rng: np.random.Generator,
    chains: int,
    sweeps: int,
    tuning: Tuning,
) -> Chains:
    """Run independent chains from a feasible point ``start`` (n,); keep the last state of each."""
    totals = np.repeat(start[:, None], chains, axis=1)
    state = _State(
        logs=np.log(totals),
        totals=totals,
        level=np.zeros(chains),
        slope=np.full(chains, target.slope_mean),
        spread=np.full(chains, np.exp(target.log_spread_mean)),
    )
    half_way = totals.copy()
    for sweep in range(sweeps):
        _update_parameters(state, target, rng, tuning)
        for block, total in zip(target.constraints.blocks, target.constraints.sums, strict=True):
            if block.size > 1:
                _move_pairs(state, target, block, rng, tuning.step_scales)
                _restore_sum(state, block, total)
        if sweep == sweeps // 2:
            half_way = state.totals.copy()
    return Chains(
        totals=state.totals,
        level=state.level,
        slope=state.slope,
        spread=state.spread,
        totals_half_way=half_way,
        acceptance=state.accepted / max(state.proposed, 1),
    )


def _update_parameters(
    state: _State, target: Target, rng: np.random.Generator, tuning: Tuning
) -> None:
    """Gibbs steps for level (flat prior) and slope (normal), random walk for the log spread."""
    chains = state.level.size
    weight = target.factor**-2
    z = target.exposure[:, None]
    rest = state.logs - target.offset[:, None]

    mean = weight @ (rest - state.slope * z) / weight.sum()
    state.level = mean + state.spread / np.sqrt(weight.sum()) * rng.standard_normal(chains)

    if target.slope_sd > 0:
        precision = target.slope_sd**-2 + weight @ target.exposure**2 / state.spread**2
        score = target.slope_mean * target.slope_sd**-2
        score = score + (weight * target.exposure) @ (rest - state.level) / state.spread**2
        state.slope = score / precision + rng.standard_normal(chains) / np.sqrt(precision)

    squares = weight @ (rest - state.level - state.slope * z) ** 2
    n = target.offset.size

    def log_density(log_spread: FloatArray) -> FloatArray:
        prior = ((log_spread - target.log_spread_mean) / target.log_spread_sd) ** 2
        return -n * log_spread - squares * np.exp(-2 * log_spread) / 2 - prior / 2

    log_spread = np.log(state.spread)
    for _ in range(tuning.spread_steps_per_sweep):
        proposal = log_spread + tuning.spread_step * rng.standard_normal(chains)
        gain = log_density(proposal) - log_density(log_spread)
        log_spread = np.where(-rng.standard_exponential(chains) < gain, proposal, log_spread)
    state.spread = np.exp(log_spread)


def _move_pairs(
    state: _State,
    target: Target,
    block: IntArray,
    rng: np.random.Generator,
    scales: tuple[float, ...],
) -> None:
    """Offer every province of a block one exchange with a random partner, in all chains at once."""
    chains = state.level.size
    shape = (block.size, chains)
    columns = np.arange(chains)
    partners = rng.integers(block.size - 1, size=shape)
    partners += partners >= np.arange(block.size)[:, None]
    steps = np.asarray(scales)[rng.integers(len(scales), size=shape)] * rng.standard_normal(shape)
    thresholds = -rng.standard_exponential(shape)
    centre = target.offset[:, None] + state.level + state.slope * target.exposure[:, None]
    precision = 1 / (target.factor[:, None] * state.spread) ** 2
    lower, upper = target.constraints.lower, target.constraints.upper
    orders = [_OrderCheck(state.totals, top, block) for top in target.constraints.orders]

    for position, i in enumerate(block):
        j = block[partners[position]]
        old_i, old_j = state.totals[i], state.totals[j, columns]
        log_i, log_j = state.logs[i], state.logs[j, columns]
        pair = old_i + old_j
        new_i = pair / (1 + np.exp(log_j - log_i - steps[position]))
        new_j = pair - new_i
        inside = (
            (new_i >= lower[i]) & (new_i <= upper[i]) & (new_j >= lower[j]) & (new_j <= upper[j])
        )
        with np.errstate(divide="ignore"):
            new_log_i, new_log_j = np.log(new_i), np.log(np.maximum(new_j, 0.0))
        centre_j, precision_j = centre[j, columns], precision[j, columns]
        gain = precision[i] * ((log_i - centre[i]) ** 2 - (new_log_i - centre[i]) ** 2)
        gain += precision_j * ((log_j - centre_j) ** 2 - (new_log_j - centre_j) ** 2)
        accept = inside & (thresholds[position] < gain / 2)
        for order in orders:
            accept &= order.kept(i, j, new_i, new_j)
        kept = np.flatnonzero(accept)
        state.totals[i, kept], state.totals[j[kept], kept] = new_i[kept], new_j[kept]
        state.logs[i, kept], state.logs[j[kept], kept] = new_log_i[kept], new_log_j[kept]
        state.accepted += kept.size
        state.proposed += chains


class _OrderCheck:
    """Whether a proposed pair leaves the largest provinces of a list the largest, per chain.

    While a block of only large or only other provinces moves, the other side stands still and its
    extreme is taken once; a mixed block is looked at afresh for every proposal.
    """

    def __init__(self, totals: FloatArray, largest: BoolArray, block: IntArray) -> None:
        self._totals = totals
        self._columns = np.arange(totals.shape[1])
        self._largest = largest
        inside = largest[block]
        self._block_is_largest = bool(inside.all())
        self._block_is_other = not inside.any()
        if self._block_is_largest:
            self._limit = totals[~largest].max(axis=0)
        elif self._block_is_other:
            self._limit = totals[largest].min(axis=0)

    def kept(self, i: int, j: IntArray, new_i: FloatArray, new_j: FloatArray) -> BoolArray:
        """Return where totals ``new_i`` of province i and ``new_j`` of j are allowed, (chains,)."""
        if self._block_is_largest:
            return np.minimum(new_i, new_j) >= self._limit
        if self._block_is_other:
            return np.maximum(new_i, new_j) <= self._limit
        proposal = self._totals.copy()
        proposal[i] = new_i
        proposal[j, self._columns] = new_j
        return proposal[~self._largest].max(axis=0) <= proposal[self._largest].min(axis=0)


def _restore_sum(state: _State, block: IntArray, total: float) -> None:
    """Give the last bits lost to floating point back to the largest province of the block."""
    drift = total - state.totals[block].sum(axis=0)
    biggest = block[np.argmax(state.totals[block], axis=0)]
    state.totals[biggest, np.arange(drift.size)] += drift
