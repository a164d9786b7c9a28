"""Comparison with figures of the civil affairs ministry: other children, never fitted."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import rankdata

MINISTRY_2016 = (
    "mcalbc-320000-2016-count",
    "mcalbc-350000-2016-count",
    "mcalbc-410000-2016-count",
    "mcalbc-420000-2016-count",
    "mcalbc-520000-2016-count",
    "mcalbc-630000-2016-count",
)
MINISTRY_2018_ORDER = (
    "mcalbc-510000-2018-count",
    "mcalbc-340000-2018-count-rank2",
    "mcalbc-430000-2018-count-rank3",
    "mcalbc-410000-2018-count-rank4",
    "mcalbc-360000-2018-count-rank5",
    "mcalbc-420000-2018-count-rank6",
    "mcalbc-520000-2018-count-rank7",
)
"""From the largest downwards."""

NEAR_HALF_2020 = (
    "censusalllbc-410000-2020-shrural",
    "censusalllbc-450000-2020-shrural",
    "censusalllbc-500000-2020-shrural",
    "censusalllbc-520000-2020-shrural",
)


def external_checks(
    figures: Path, estimates: dict[str, int], rates: dict[str, float]
) -> dict[str, Any]:
    """Return rank correlations with the ministry, and 2010 rates of provinces named in 2020.

    Args:
        figures: the table of published figures; checks whose rows it lacks are left out.
        estimates: left-behind children by area code, persons.
        rates: left-behind children per rural child by area code.
    """
    wanted = {*MINISTRY_2016, *MINISTRY_2018_ORDER, *NEAR_HALF_2020}
    with figures.open(encoding="utf-8-sig", newline="") as stream:
        rows = {
            row["figure_id"]: row for row in csv.DictReader(stream) if row["figure_id"] in wanted
        }
    checks: dict[str, Any] = {}
    if all(name in rows for name in MINISTRY_2016):
        found = [rows[name] for name in MINISTRY_2016]
        ours = [estimates[row["area_code"]] for row in found]
        checks["ministry_2016_counts"] = {
            **_correlation([float(row["value"]) for row in found], ours),
            "figures": list(MINISTRY_2016),
        }
    if all(name in rows for name in MINISTRY_2018_ORDER):
        ours = [estimates[rows[name]["area_code"]] for name in MINISTRY_2018_ORDER]
        order = [-place for place in range(len(ours))]
        checks["ministry_2018_order"] = {
            **_correlation(order, ours),
            "figures": list(MINISTRY_2018_ORDER),
        }
    near_half = [name for name in NEAR_HALF_2020 if name in rows]
    if near_half:
        codes = [rows[name]["area_code"] for name in near_half]
        checks["near_half_in_2020_rate_2010"] = {code: round(rates[code], 3) for code in codes}
        checks["near_half_in_2020_figures"] = near_half
    return checks


def _correlation(theirs: list[float] | list[int], ours: list[int]) -> dict[str, Any]:
    """Spearman's coefficient: the correlation of the ranks."""
    coefficient = np.corrcoef(rankdata(theirs), rankdata(ours))[0, 1]
    return {"spearman": round(float(coefficient), 2), "provinces": len(ours)}
