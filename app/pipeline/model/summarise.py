"""Draws to tables: estimates with intervals, basis and ranks, and the draws as stored."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from app.domain.codes import CHINA, Basis
from app.pipeline.model.cells import WholeArray, fit_margins, round_tables, round_to_total
from app.pipeline.model.facts import CELLS, FloatArray, ModelInputs
from app.pipeline.model.posterior import QUANTILES
from app.pipeline.model.printed import (
    Band,
    Margin,
    margins,
    national_band,
    printed_band,
    province_basis,
)

ESTIMATE_COLUMNS = (
    "area_code",
    "age_min",
    "age_max",
    "sex",
    "estimate",
    "lo80",
    "hi80",
    "lo95",
    "hi95",
    "basis",
    "rank_lo80",
    "rank_hi80",
)
DRAW_COLUMNS = tuple(f"{sex}_{age.low}_{age.high}" for age, sex in CELLS)


def draws_table(codes: tuple[str, ...], draws: WholeArray) -> pd.DataFrame:
    """Return the draws (draws, n, 8) as rows of draw and province."""
    count, n, _ = draws.shape
    table = pd.DataFrame(draws.reshape(count * n, -1).astype(np.int32), columns=list(DRAW_COLUMNS))
    table.insert(0, "draw", np.repeat(np.arange(count, dtype=np.int16), n))
    table.insert(1, "area_code", list(codes) * count)
    return table


def mean_cells(draws: WholeArray, national: WholeArray) -> WholeArray:
    """Return the mean of the draws as whole persons (n, 8) that add up in all directions."""
    mean = draws.mean(axis=0)
    rows = round_to_total(mean.sum(axis=1))
    fitted = fit_margins(mean, rows.astype(np.float64), national.astype(np.float64))
    return round_tables(fitted, rows, national)


def estimates_table(inputs: ModelInputs, draws: WholeArray, national: WholeArray) -> pd.DataFrame:
    """Summarise the stored draws (draws, n, 8): China first, then the provinces by code.

    The estimate is the mean, rounded so that the table adds up; limits are quantiles rounded
    outwards; those of a published figure, and of a national share times the total, follow from the
    rounding of what is printed. Ranks (1 = most children) are 80 % ranges among the provinces.
    """
    means = mean_cells(draws, national)
    rows: list[dict[str, object]] = []
    for margin in margins():
        band = national_band(inputs, margin)
        persons = int(national[margin.cells].sum())
        basis = Basis.PUBLISHED if margin.is_total else Basis.DERIVED
        rows.append(_row(CHINA, margin, persons, band.including(persons), basis))
        totals = draws[:, :, margin.cells].sum(axis=2)
        limits = np.quantile(totals, list(QUANTILES.values()), axis=0)
        limits[:2], limits[2:] = np.floor(limits[:2]), np.ceil(limits[2:])
        ranks = rankdata(-totals, method="min", axis=1)
        best = np.quantile(ranks, QUANTILES["lo80"], axis=0, method="lower").astype(int)
        worst = np.quantile(ranks, QUANTILES["hi80"], axis=0, method="higher").astype(int)
        for i, code in enumerate(inputs.codes):
            band = Band(*(int(limit) for limit in limits[:, i]))
            basis = province_basis(inputs, code) if margin.is_total else Basis.MODELLED
            if basis is Basis.PUBLISHED:
                band = printed_band(inputs, code)
            row = _row(code, margin, int(means[i, margin.cells].sum()), band, basis)
            rows.append(row | {"rank_lo80": best[i], "rank_hi80": worst[i]})
    table = pd.DataFrame(rows, columns=list(ESTIMATE_COLUMNS))
    table = table.sort_values("area_code", kind="stable", ignore_index=True)
    return table.astype({"rank_lo80": "Int64", "rank_hi80": "Int64"})


def _row(code: str, margin: Margin, estimate: int, band: Band, basis: Basis) -> dict[str, object]:
    return {
        "area_code": code,
        "age_min": margin.age_min,
        "age_max": margin.age_max,
        "sex": margin.sex.value,
        "estimate": estimate,
        "lo80": band.lo80,
        "hi80": band.hi80,
        "lo95": band.lo95,
        "hi95": band.hi95,
        "basis": basis.value,
    }


def whole_totals(totals: FloatArray, blocks: tuple[np.ndarray, ...]) -> WholeArray:
    """Round sampled totals (n, draws) to whole persons (draws, n); every block keeps its sum."""
    whole = np.rint(totals.T).astype(np.int64)
    for block in blocks:
        whole[:, block] = round_to_total(totals.T[:, block])
    return whole
