"""Comparison with figures of the civil affairs ministry, which count other children and are never fitted."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from scipy.stats import spearmanr

MINISTRY_2016 = tuple(
    f"mcalbc-{code}-2016-count"
    for code in ("320000", "350000", "410000", "420000", "520000", "630000")
)
MINISTRY_2018_ORDER = ("mcalbc-510000-2018-count",) + tuple(
    f"mcalbc-{code}-2018-count-rank{rank}"
    for rank, code in enumerate(
        ("340000", "430000", "410000", "360000", "420000", "520000"), start=2
    )
)
NEAR_HALF_2020 = tuple(
    f"censusalllbc-{code}-2020-shrural" for code in ("410000", "450000", "500000", "520000")
)


def external_checks(
    figures: Path, estimates: dict[str, int], rates: dict[str, float]
) -> dict[str, Any]:
    """Return rank correlations with ministry figures, and 2010 rates of provinces remarked on in 2020.

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
        checks["ministry_2016_counts"] = _correlation([float(row["value"]) for row in found], ours)
    if all(name in rows for name in MINISTRY_2018_ORDER):
        ours = [estimates[rows[name]["area_code"]] for name in MINISTRY_2018_ORDER]
        order = [-place for place in range(len(ours))]
        checks["ministry_2018_order"] = _correlation(order, ours)
    near_half = [rows[name]["area_code"] for name in NEAR_HALF_2020 if name in rows]
    if near_half:
        checks["near_half_in_2020_rate_2010"] = {code: round(rates[code], 3) for code in near_half}
    return checks


def _correlation(theirs: list[float] | list[int], ours: list[int]) -> dict[str, Any]:
    return {"spearman": round(float(spearmanr(theirs, ours).statistic), 2), "provinces": len(ours)}
