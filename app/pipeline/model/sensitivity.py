"""Province totals under other assumptions: without a constraint, or from another predictor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from app.pipeline.model.constraints import build_constraints
from app.pipeline.model.facts import ABOVE_HALF, GROUP_SHARE, ModelInputs
from app.pipeline.model.posterior import QUANTILES, build_target, run_chains, without_exposure
from app.pipeline.model.sampler import Target


def sensitivities(inputs: ModelInputs, *, seed: int, chains: int, sweeps: int) -> dict[str, Any]:
    """Return province totals (mean, lo80, hi80 in persons) by name of the run and area code."""
    result: dict[str, Any] = {}
    for name, target in (_other_facts(inputs) | _other_predictors(inputs)).items():
        totals = run_chains(
            inputs, target, rng=np.random.default_rng(seed), chains=chains, sweeps=sweeps
        ).totals
        result[name] = {
            inputs.codes[i]: {
                "mean": round(float(totals[i].mean())),
                "lo80": round(float(np.quantile(totals[i], QUANTILES["lo80"]))),
                "hi80": round(float(np.quantile(totals[i], QUANTILES["hi80"]))),
            }
            for i in np.flatnonzero(~target.constraints.known)
        }
    return result


def _other_facts(inputs: ModelInputs) -> dict[str, Target]:
    """Return the posterior with one constraint less, or one more."""
    ten = inputs.settings.hypothetical_ten_largest
    constraints = {
        "no_ceiling_at_half": build_constraints(inputs, ceiling_at_half=False),
        "no_floor_at_half": build_constraints(inputs, drop=ABOVE_HALF),
        "no_order_of_five": build_constraints(inputs, order_of_group=False),
        "no_sum_of_five": build_constraints(inputs, drop=(GROUP_SHARE,)),
        "ten_largest_named": build_constraints(inputs, also_largest=ten),
    }
    return {name: build_target(inputs, found) for name, found in constraints.items()}


def _other_predictors(inputs: ModelInputs) -> dict[str, Target]:
    """Return the posterior with another covariate, or with its slope held."""
    constraints = build_constraints(inputs)
    usual = build_target(inputs, constraints)
    others = {
        name: build_target(replace(inputs, exposure=exposure), constraints)
        for name, exposure in inputs.other_exposures.items()
    }
    return {
        "rural_children_only": without_exposure(usual),
        "in_proportion_to_exposure": replace(usual, slope_mean=1.0, slope_sd=0.0),
        **others,
    }
