"""Validation: leave out a printed fact, predict it from the others, and compare."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from app.pipeline.model.constraints import build_constraints, known_totals
from app.pipeline.model.facts import (
    ABOVE_HALF,
    GROUP_SHARE,
    PROVINCE_COUNTS,
    PROVINCE_SHARES,
    FloatArray,
    ModelInputs,
)
from app.pipeline.model.posterior import QUANTILES, build_target, run_chains, without_exposure


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One fact to predict: the provinces it adds up, its value and what is left out with it.

    ``stated`` is a number of children, or with ``is_floor`` the least that "more than half" allows.
    """

    figure_id: str
    area_codes: tuple[str, ...]
    drop: tuple[str, ...]
    stated: float
    is_floor: bool


def facts_to_predict(inputs: ModelInputs) -> tuple[LeftOut, ...]:
    """Return the printed totals, the sum of the three provinces without their own, and the floors.

    With a province's number goes its place among those above half: the same, said more weakly.
    """
    figures = inputs.figures
    known = known_totals(inputs)
    above_half = {figures[name].area_code: name for name in ABOVE_HALF}
    facts: list[LeftOut] = []
    for name in (*PROVINCE_SHARES, *PROVINCE_COUNTS):
        code = figures[name].area_code
        drop = (name, above_half[code]) if code in above_half else (name,)
        facts.append(LeftOut(name, (code,), drop, float(known[code]), is_floor=False))
    others = tuple(code for code in inputs.group if code not in known)
    rest = inputs.share_of_total(GROUP_SHARE) - sum(known.get(code, 0) for code in inputs.group)
    facts.append(LeftOut(GROUP_SHARE, others, (GROUP_SHARE,), rest, is_floor=False))
    for code, name in above_half.items():
        if code not in known:
            floor = figures[name].value / 100 * inputs.rural[inputs.codes.index(code)]
            facts.append(LeftOut(name, (code,), (name,), float(floor), is_floor=True))
    return tuple(facts)


def predict(
    inputs: ModelInputs,
    fact: LeftOut,
    *,
    seed: int,
    chains: int,
    sweeps: int,
    use_exposure: bool = True,
    pool_group: bool = False,
) -> FloatArray:
    """Return draws (chains,) of a fact that the run does not know, in persons.

    Facts about one of the five largest provinces are left out together with the order of the five.
    """
    about_group = any(code in inputs.group for code in fact.area_codes)
    constraints = build_constraints(
        inputs, drop=fact.drop, order_of_group=not about_group, pool_group=pool_group
    )
    target = build_target(inputs, constraints)
    result = run_chains(
        inputs,
        target if use_exposure else without_exposure(target),
        rng=np.random.default_rng(seed),
        chains=chains,
        sweeps=sweeps,
    )
    positions = [inputs.codes.index(code) for code in fact.area_codes]
    return result.totals[positions].sum(axis=0)


def leave_one_out(inputs: ModelInputs, *, seed: int, chains: int, sweeps: int) -> dict[str, Any]:
    """Predict every fact from the others, with the covariate and from rural children alone.

    ``log_error`` is log(printed / predicted mean); for a floor the shortfall only, 0 where the
    prediction is above it. ``pooled_group`` repeats the two printed shares with only the sum of the
    five provinces known; ``other_predictors`` is the root mean square error with each of them.
    """
    facts = facts_to_predict(inputs)
    run = partial(predict, inputs, seed=seed, chains=chains, sweeps=sweeps)
    rows = [_row(inputs, fact, run(fact)) for fact in facts]
    plain = [_row(inputs, fact, run(fact, use_exposure=False))["log_error"] for fact in facts]
    for row, error in zip(rows, plain, strict=True):
        row["log_error_rural_children_only"] = error
    pooled = [
        _row(inputs, fact, run(fact, pool_group=True))
        for fact in facts
        if fact.figure_id in PROVINCE_SHARES
    ]
    return {
        "facts": rows,
        "root_mean_square_log_error": _root_mean_square([row["log_error"] for row in rows]),
        "root_mean_square_log_error_rural_children_only": _root_mean_square(plain),
        "other_predictors": {
            name: _error_with(replace(inputs, exposure=exposure), facts, seed, chains, sweeps)
            for name, exposure in inputs.other_exposures.items()
        },
        "pooled_group": pooled,
    }


def _error_with(
    inputs: ModelInputs, facts: Collection[LeftOut], seed: int, chains: int, sweeps: int
) -> float:
    run = partial(predict, inputs, seed=seed, chains=chains, sweeps=sweeps)
    return _root_mean_square([_row(inputs, fact, run(fact))["log_error"] for fact in facts])


def _row(inputs: ModelInputs, fact: LeftOut, draws: FloatArray) -> dict[str, Any]:
    mean = float(draws.mean())
    limits = {name: float(np.quantile(draws, level)) for name, level in QUANTILES.items()}
    rural = sum(inputs.rural[inputs.codes.index(code)] for code in fact.area_codes)
    error = float(np.log(fact.stated / mean))
    reached = {
        "inside80": limits["lo80"] <= fact.stated <= limits["hi80"],
        "inside95": limits["lo95"] <= fact.stated <= limits["hi95"],
    }
    if fact.is_floor:
        error = max(error, 0.0)
        reached = {
            "inside80": fact.stated <= limits["hi80"],
            "inside95": fact.stated <= limits["hi95"],
        }
    return {
        "figure_id": fact.figure_id,
        "area_codes": list(fact.area_codes),
        "kind": "floor" if fact.is_floor else "value",
        "stated": round(fact.stated),
        "predicted": round(mean),
        **{name: round(value) for name, value in limits.items()},
        "predicted_share_of_rural_children": round(mean / float(rural), 3),
        "log_error": round(error, 3),
        **reached,
    }


def _root_mean_square(errors: list[float]) -> float:
    return round(float(np.sqrt(np.mean(np.square(errors)))), 3)
