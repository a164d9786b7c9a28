"""How well the chains have done their work: drift, Monte Carlo error, slope and spread."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.pipeline.model.facts import FloatArray, ModelInputs
from app.pipeline.model.posterior import QUANTILES
from app.pipeline.model.sampler import Chains


def standard_errors(draws: FloatArray) -> dict[str, float]:
    """Return the Monte Carlo standard error of mean and limits of independent draws (chains,).

    Limits by the spread of the order statistics one binomial standard deviation either side.
    """
    count = draws.size
    errors = {"mean": float(draws.std(ddof=1) / np.sqrt(count))}
    for name, level in QUANTILES.items():
        step = np.sqrt(level * (1 - level) / count)
        low, high = np.quantile(draws, [max(level - step, 0.0), min(level + step, 1.0)])
        errors[name] = float((high - low) / 2)
    return errors


def largest_shift(first: FloatArray, second: FloatArray) -> float:
    """Return the largest difference of the means of two (n, draws), in its standard errors."""
    variance = (
        first.var(axis=1, ddof=1) / first.shape[1] + second.var(axis=1, ddof=1) / second.shape[1]
    )
    moving = variance > 0
    difference = first.mean(axis=1) - second.mean(axis=1)
    return float(np.max(np.abs(difference[moving]) / np.sqrt(variance[moving])))


def spread_of(draws: FloatArray) -> dict[str, float]:
    """Return mean, standard deviation and 95 % interval of draws (chains,)."""
    low, high = np.quantile(draws, [QUANTILES["lo95"], QUANTILES["hi95"]])
    values = {"mean": draws.mean(), "sd": draws.std(ddof=1), "lo95": low, "hi95": high}
    return {name: round(float(value), 3) for name, value in values.items()}


def diagnose(
    inputs: ModelInputs, chains: Chains, other_seed: Chains, cells: FloatArray, known: np.ndarray
) -> dict[str, Any]:
    """Collect the diagnostics.

    ``cells`` are the float draws (draws, n, 8); ``known`` (n,) marks published totals.
    """
    free = np.flatnonzero(~known)
    return {
        "acceptance": round(chains.acceptance, 3),
        "largest_shift_half_way_to_end_in_standard_errors": round(
            largest_shift(chains.totals_half_way, chains.totals), 2
        ),
        "largest_shift_between_seeds_in_standard_errors": round(
            largest_shift(chains.totals, other_seed.totals), 2
        ),
        "largest_cell_share_of_rural_children": round(float((cells / inputs.rural_cells).max()), 3),
        "monte_carlo_standard_error": {
            inputs.codes[i]: {
                name: round(e) for name, e in standard_errors(chains.totals[i]).items()
            }
            for i in free
        },
    }
