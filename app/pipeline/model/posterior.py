"""From inputs and a set of facts to chains: the target density and the run of the sampler."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.pipeline.model.constraints import Constraints, interior_point
from app.pipeline.model.facts import (
    ABOVE_HALF,
    PROVINCE_COUNTS,
    PROVINCE_SHARES,
    FloatArray,
    ModelInputs,
)
from app.pipeline.model.sampler import Chains, Target, Tuning, sample

QUANTILES = {"lo95": 0.025, "lo80": 0.1, "hi80": 0.9, "hi95": 0.975}
"""Ends of the 80 % and 95 % intervals, ascending."""


def build_target(inputs: ModelInputs, constraints: Constraints) -> Target:
    """Return the posterior of the province totals under the given facts."""
    settings = inputs.settings
    stated = set(inputs.group) | {
        inputs.figures[name].area_code for name in (*PROVINCE_COUNTS, *PROVINCE_SHARES, *ABOVE_HALF)
    }
    factor = [
        settings.spread_factor_stated if code in stated else settings.spread_factor_unstated
        for code in inputs.codes
    ]
    return Target(
        offset=np.log(inputs.rural),
        exposure=inputs.exposure - np.average(inputs.exposure, weights=inputs.rural),
        factor=np.array(factor),
        constraints=constraints,
        slope_mean=settings.slope_prior_mean,
        slope_sd=settings.slope_prior_sd,
        log_spread_mean=float(np.log(settings.spread_prior_median)),
        log_spread_sd=settings.spread_prior_log_sd,
    )


def without_exposure(target: Target) -> Target:
    """Return the same posterior with totals expected in proportion to rural children alone."""
    return replace(target, slope_mean=0.0, slope_sd=0.0)


def run_chains(
    inputs: ModelInputs, target: Target, *, rng: np.random.Generator, chains: int, sweeps: int
) -> Chains:
    """Sample from an interior point of the facts; totals in persons."""
    settings = inputs.settings
    start: FloatArray = interior_point(target.constraints, inputs.rural)
    tuning = Tuning(settings.step_scales, settings.spread_step, settings.spread_steps_per_sweep)
    return sample(target, start, rng=rng, chains=chains, sweeps=sweeps, tuning=tuning)
