"""Draws to tables: estimates with intervals, basis and ranks, and the draws as stored."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from app.domain.codes import AGE_GROUPS, CHINA, Basis, Sex
from app.pipeline.model.cells import WholeArray, fit_margins, round_tables, round_to_total
from app.pipeline.model.constraints import known_totals
from app.pipeline.model.facts import (
    ABOVE_HALF,
    AGE_SHARES,
    CELL_SHARES,
    CELLS,
    PROVINCE_COUNTS,
    PROVINCE_SHARES,
    SEX_SHARES,
    SEXES,
    FloatArray,
    ModelInputs,
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
LEVELS = (0.025, 0.1, 0.9, 0.975)
"""Quantiles of lo95, lo80, hi80, hi95."""


def margins() -> Iterator[tuple[int, int, Sex, list[int]]]:
    """Yield youngest age, oldest age, sex and the cells of the fifteen rows of an area."""
    bands = [(AGE_GROUPS[0].low, AGE_GROUPS[-1].high, AGE_GROUPS)]
    bands += [(age.low, age.high, (age,)) for age in AGE_GROUPS]
    for low, high, ages in bands:
        for sex in (Sex.ALL, *SEXES):
            wanted = SEXES if sex is Sex.ALL else (sex,)
            yield low, high, sex, [i for i, (a, s) in enumerate(CELLS) if a in ages and s in wanted]


def draws_table(inputs: ModelInputs, draws: WholeArray) -> pd.DataFrame:
    """Return the draws (draws, n, 8) as rows of draw and province."""
    count, n, _ = draws.shape
    table = pd.DataFrame(draws.reshape(count * n, -1).astype(np.int32), columns=list(DRAW_COLUMNS))
    table.insert(0, "draw", np.repeat(np.arange(count, dtype=np.int16), n))
    table.insert(1, "area_code", list(inputs.codes) * count)
    return table


def mean_cells(inputs: ModelInputs, draws: WholeArray, national: WholeArray) -> WholeArray:
    """Return the mean of the draws as whole persons (n, 8) that add up in all directions."""
    mean = draws.mean(axis=0)
    rows = round_to_total(mean.sum(axis=1))
    fitted = fit_margins(mean, rows.astype(np.float64), national.astype(np.float64))
    return round_tables(fitted, rows, national)


def estimates_table(inputs: ModelInputs, draws: WholeArray, national: WholeArray) -> pd.DataFrame:
    """Summarise the stored draws (draws, n, 8): China first, then the provinces by code.

    The estimate is the mean, rounded so that the table adds up; limits are quantiles rounded outwards; the
    limits of a published figure, and of a national share times the total, are those of its printed rounding.
    """
    means = mean_cells(inputs, draws, national)
    rows: list[dict[str, object]] = []
    for low, high, sex, cells in margins():
        rows.append(_national_row(inputs, low, high, sex, int(national[cells].sum()), len(cells)))
        totals = draws[:, :, cells].sum(axis=2)
        limits = np.quantile(totals, LEVELS, axis=0)
        ranks = rankdata(-totals, method="min", axis=1)
        best = np.quantile(ranks, LEVELS[1], axis=0, method="lower").astype(int)
        worst = np.quantile(ranks, LEVELS[2], axis=0, method="higher").astype(int)
        overall = sex is Sex.ALL and len(cells) == len(CELLS)
        for i, code in enumerate(inputs.codes):
            estimate = int(means[i, cells].sum())
            basis = _basis(inputs, code) if overall else Basis.MODELLED
            if basis is Basis.PUBLISHED:
                span = _printed_span(inputs, code)
                band = (span[0], span[0], span[1], span[1])
            else:
                lo95, lo80, hi80, hi95 = limits[:, i]
                band = (
                    int(np.floor(lo95)),
                    int(np.floor(lo80)),
                    int(np.ceil(hi80)),
                    int(np.ceil(hi95)),
                )
            rows.append(
                _row(code, low, high, sex, estimate, band, basis)
                | {"rank_lo80": best[i], "rank_hi80": worst[i]}
            )
    table = pd.DataFrame(rows, columns=list(ESTIMATE_COLUMNS))
    table = table.sort_values("area_code", kind="stable", ignore_index=True)
    return table.astype({"rank_lo80": "Int64", "rank_hi80": "Int64"})


def _row(
    code: str,
    low: int,
    high: int,
    sex: Sex,
    estimate: int,
    band: tuple[int, int, int, int],
    basis: Basis,
) -> dict[str, object]:
    lo95, lo80, hi80, hi95 = band
    return {
        "area_code": code,
        "age_min": low,
        "age_max": high,
        "sex": sex.value,
        "estimate": estimate,
        "lo80": min(lo80, estimate),
        "hi80": max(hi80, estimate),
        "lo95": min(lo95, estimate),
        "hi95": max(hi95, estimate),
        "basis": basis.value,
    }


def _national_row(
    inputs: ModelInputs, low: int, high: int, sex: Sex, persons: int, cells: int
) -> dict[str, object]:
    """China's row: the published total, or a printed share of it with the rounding of the share.

    The youngest boys and girls are differences of four printed shares, so four roundings add up.
    """
    half_share = 0.5 * 10**-inputs.settings.share_decimals / 100 * inputs.total
    if cells == len(CELLS):
        half = inputs.settings.count_rounding // 2
        band = (persons - half, persons - half, persons + half, persons + half)
        return _row(CHINA, low, high, sex, persons, band, Basis.PUBLISHED)
    age = next((group for group in AGE_GROUPS if (group.low, group.high) == (low, high)), None)
    if age is None:
        share, half = inputs.share_of_total(SEX_SHARES[sex]), half_share
    elif sex is Sex.ALL:
        share, half = inputs.share_of_total(AGE_SHARES[age]), half_share
    elif (age, sex) in CELL_SHARES:
        share, half = inputs.share_of_total(CELL_SHARES[age, sex]), half_share
    else:
        older = [inputs.share_of_total(CELL_SHARES[group, sex]) for group in AGE_GROUPS[1:]]
        share, half = (
            inputs.share_of_total(SEX_SHARES[sex]) - sum(older),
            half_share * (1 + len(older)),
        )
    lo, hi = int(np.floor(share - half)), int(np.ceil(share + half))
    return _row(CHINA, low, high, sex, persons, (lo, lo, hi, hi), Basis.DERIVED)


def _basis(inputs: ModelInputs, code: str) -> Basis:
    if code in known_totals(inputs):
        return Basis.PUBLISHED
    pinned = set(inputs.group) | {inputs.figures[name].area_code for name in ABOVE_HALF}
    return Basis.BOUNDED if code in pinned else Basis.MODELLED


def _printed_span(inputs: ModelInputs, code: str) -> tuple[int, int]:
    """Return the persons a published province total may stand for, by the rounding of the printed figure."""
    half_share = 0.5 * 10**-inputs.settings.share_decimals / 100 * inputs.total
    for name in PROVINCE_SHARES:
        if inputs.figures[name].area_code == code:
            persons, half = inputs.share_of_total(name), half_share
            return int(np.floor(persons - half)), int(np.ceil(persons + half))
    for name in PROVINCE_COUNTS:
        if inputs.figures[name].area_code == code:
            half_count = inputs.settings.count_rounding // 2
            return round(inputs.figures[name].value) - half_count, round(
                inputs.figures[name].value
            ) + half_count
    raise KeyError(code)


def whole_totals(
    inputs: ModelInputs, totals: FloatArray, blocks: tuple[np.ndarray, ...]
) -> WholeArray:
    """Round sampled totals (n, draws) to whole persons (draws, n), keeping the sum of every block."""
    whole = np.rint(totals.T).astype(np.int64)
    for block in blocks:
        whole[:, block] = round_to_total(totals.T[:, block])
    return whole
