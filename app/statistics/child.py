"""Moran's I, global and local, with esda. Only the child process imports this module."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from esda import fdr
from esda.moran import Moran, Moran_Local
from libpysal.weights import W

QUADRANTS = {1: "high_high", 2: "low_high", 3: "low_low", 4: "high_low"}
NOT_SIGNIFICANT = "none"

FloatArray = npt.NDArray[np.float64]


def work_out(question: dict[str, Any]) -> dict[str, Any]:
    """Answer a question with the fields of ``SpatialQuestion``; the answer has those of ``SpatialResult``."""
    codes: list[str] = question["codes"]
    weights = row_weights(codes, question["pairs"])
    values = np.array(question["values"], dtype=np.float64)
    moran, p = global_moran(values, weights, question)
    local = _local(values, weights, question["permutations"], question["seed"])
    clusters = clusters_of(local, question["alpha"])
    limit = float(fdr(local.p_sim, question["alpha"]))
    draws = [np.array(row, dtype=np.float64) for row in question["draws"]]
    stable = _stability(draws, clusters, weights, question)
    z = (values - values.mean()) / values.std()
    lag = weights.sparse @ z
    answer: dict[str, Any] = {
        "moran": moran,
        "expected": -1.0 / (len(codes) - 1),
        "p": p,
        "n": len(codes),
        "permutations": question["permutations"],
        "fdr_limit": limit,
        "draws": len(draws),
        "local": [
            {
                "area_code": code,
                "z": float(z[row]),
                "lag": float(lag[row]),
                "local": float(local.Is[row]),
                "p": float(local.p_sim[row]),
                "cluster": clusters[row],
                "holds": clusters[row] != NOT_SIGNIFICANT and float(local.p_sim[row]) <= limit,
                "stable": stable[row] if stable else None,
            }
            for row, code in enumerate(codes)
        ],
    }
    if draws:
        spread = [float(Moran(row, weights, permutations=0).I) for row in draws]
        low, high = np.quantile(spread, (0.025, 0.975))
        answer |= {"moran_low": float(low), "moran_high": float(high)}
    return answer


def row_weights(codes: list[str], pairs: list[list[str]]) -> Any:
    """Return weights that add up to one for every province, each neighbour the same."""
    beside: dict[str, list[str]] = {code: [] for code in codes}
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    weights = W(beside, id_order=codes, silence_warnings=True)
    weights.transform = "r"
    return weights


def global_moran(values: FloatArray, weights: Any, question: dict[str, Any]) -> tuple[float, float]:
    """Return Moran's I and its one-sided p value; esda draws permutations from numpy's own generator."""
    np.random.seed(question["seed"])
    found = Moran(values, weights, permutations=question["permutations"])
    return float(found.I), float(found.p_sim)


def _local(values: FloatArray, weights: Any, permutations: int, seed: int) -> Any:
    return Moran_Local(
        values, weights, permutations=permutations, seed=seed, keep_simulations=False, n_jobs=1
    )


def clusters_of(local: Any, alpha: float) -> list[str]:
    """Return the cluster of every province, in order."""
    return [
        QUADRANTS[int(quadrant)] if p <= alpha else NOT_SIGNIFICANT
        for quadrant, p in zip(local.q, local.p_sim, strict=True)
    ]


def _stability(
    draws: list[FloatArray], clusters: list[str], weights: Any, question: dict[str, Any]
) -> list[float]:
    """Return in what share of the draws each province keeps its cluster; empty without draws."""
    if not draws:
        return []
    kept = np.zeros(len(clusters))
    for row in draws:
        local = _local(row, weights, question["draw_permutations"], question["seed"])
        again = clusters_of(local, question["alpha"])
        kept += [one == other for one, other in zip(again, clusters, strict=True)]
    return [float(share) for share in kept / len(draws)]
