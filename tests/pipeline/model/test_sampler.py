"""The chains against brute-force rejection in toys of three provinces."""

from __future__ import annotations

import numpy as np
import pytest

from app.pipeline.model.constraints import Constraints, interior_point
from app.pipeline.model.sampler import Chains, Target, Tuning, sample

TUNING = Tuning(step_scales=(0.1, 0.5, 1.5), spread_step=0.35, spread_steps_per_sweep=3)
RURAL = np.array([100.0, 80.0, 60.0])


def toy(*, largest: tuple[bool, bool, bool] | None, slope_sd: float = 0.5) -> Target:
    exposure = np.array([0.5, -0.3, -0.4])
    return Target(
        offset=np.log(RURAL),
        exposure=exposure - np.average(exposure, weights=RURAL),
        factor=np.array([1.0, 1.5, 1.0]),
        constraints=Constraints(
            lower=np.array([30.0, 0.0, 10.0]),
            upper=np.array([75.0, 40.0, 45.0]),
            blocks=(np.array([0, 1, 2]),),
            sums=(100.0,),
            orders=() if largest is None else (np.array(largest),),
        ),
        slope_mean=1.0,
        slope_sd=slope_sd,
        log_spread_mean=float(np.log(0.3)),
        log_spread_sd=0.35,
    )


def run(target: Target, *, seed: int = 1, chains: int = 6000) -> Chains:
    return sample(
        target,
        interior_point(target.constraints, RURAL),
        rng=np.random.default_rng(seed),
        chains=chains,
        sweeps=120,
        tuning=TUNING,
    )


def brute_force(target: Target, proposals: int = 4_000_000) -> tuple[np.ndarray, np.ndarray]:
    """Draw totals uniformly on the plane of the sum, slope and spread from their priors; reject.

    The flat level is integrated out, which leaves the weighted sum of squares about its mean.
    """
    rng = np.random.default_rng(99)
    limits, total = target.constraints, target.constraints.sums[0]
    first = rng.uniform(limits.lower[0], limits.upper[0], proposals)
    second = rng.uniform(limits.lower[1], limits.upper[1], proposals)
    totals = np.array([first, second, total - first - second])
    inside = (totals[2] >= limits.lower[2]) & (totals[2] <= limits.upper[2])
    for top in limits.orders:
        inside &= totals[~top].max(axis=0) <= totals[top].min(axis=0)
    totals = totals[:, inside]
    count = totals.shape[1]
    slope = target.slope_mean + target.slope_sd * rng.standard_normal(count)
    spread = np.exp(target.log_spread_mean + target.log_spread_sd * rng.standard_normal(count))
    weight = (target.factor**-2)[:, None]
    rest = np.log(totals) - target.offset[:, None] - slope * target.exposure[:, None]
    centre = (weight * rest).sum(axis=0) / weight.sum()
    squares = (weight * (rest - centre) ** 2).sum(axis=0)
    log_weight = -2 * np.log(spread) - squares / (2 * spread**2) - np.log(totals).sum(axis=0)
    accepted = np.log(rng.uniform(size=count)) < log_weight - log_weight.max()
    return totals[:, accepted], np.array([slope[accepted], spread[accepted]])


def differences(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Difference of means in standard errors, per row."""
    error = ours.var(axis=1) / ours.shape[1] + theirs.var(axis=1) / theirs.shape[1]
    return (ours.mean(axis=1) - theirs.mean(axis=1)) / np.sqrt(error)


@pytest.mark.parametrize(
    "largest",
    [None, (True, False, False), (False, True, False)],
    ids=["no order", "order that binds little", "order that binds hard"],
)
def test_chains_agree_with_brute_force(largest: tuple[bool, bool, bool] | None) -> None:
    target = toy(largest=largest)
    ours = run(target)
    theirs, parameters = brute_force(target)
    assert theirs.shape[1] > 1000
    assert np.abs(differences(ours.totals, theirs)).max() < 4
    assert np.abs(differences(np.array([ours.slope, ours.spread]), parameters)).max() < 4
    for level in (0.1, 0.5, 0.9):
        expected = np.quantile(theirs, level, axis=1)
        assert np.quantile(ours.totals, level, axis=1) == pytest.approx(expected, abs=0.8)


def test_every_chain_keeps_sum_bounds_and_order() -> None:
    target = toy(largest=(True, False, False))
    totals = run(target, chains=500).totals
    assert totals.sum(axis=0) == pytest.approx(100.0, abs=1e-9)
    assert target.constraints.broken_by(totals).max() <= 1e-9


def test_a_slope_without_spread_stays_where_it_is() -> None:
    result = run(toy(largest=None, slope_sd=0.0), chains=50)
    assert (result.slope == 1.0).all()


def test_same_seed_same_chains_other_seed_other_chains() -> None:
    target = toy(largest=(True, False, False))
    first, again, other = (run(target, seed=seed, chains=50).totals for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_broken_facts_are_measured_in_persons() -> None:
    constraints = toy(largest=(True, False, False)).constraints
    draws = np.array([[50.0, 28.0, 34.0], [30.0, 32.0, 36.0], [20.0, 40.0, 30.0]])
    assert constraints.broken_by(draws) == pytest.approx([-10.0, 12.0, 2.0])
