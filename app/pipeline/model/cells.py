"""Age and sex inside provinces: a noisy seed fitted to its margins, rounded without losing them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.domain.codes import AGE_GROUPS
from app.pipeline.model.facts import (
    AGE_SHARES,
    CELL_SHARES,
    CELLS,
    SEX_SHARES,
    SEXES,
    FloatArray,
    ModelInputs,
)

WholeArray = npt.NDArray[np.int64]

TOLERANCE_PERSONS = 1e-6
"""Largest error of a fitted margin, in persons."""

MOST_REDRAWS = 100
"""Attempts at noise that leaves every cell within its rural children."""


class FitError(ArithmeticError):
    """Proportional fitting did not reach its margins."""


def fit_margins(
    seed: FloatArray, rows: FloatArray, columns: FloatArray, *, rounds: int = 1000
) -> FloatArray:
    """Scale positive tables to their margins by iterative proportional fitting.

    Args:
        seed: tables (..., r, c).
        rows: row totals (..., r), of the same sum as ``columns``.
        columns: column totals (..., c).
        rounds: most passes over rows and columns.

    Raises:
        FitError: the margins are not met within ``TOLERANCE_PERSONS``.
    """
    table = seed.copy()
    for _ in range(rounds):
        table *= (rows / table.sum(axis=-1))[..., None]
        table *= (columns / table.sum(axis=-2))[..., None, :]
        if np.abs(table.sum(axis=-1) - rows).max() < TOLERANCE_PERSONS:
            return table
    raise FitError("Proportional fitting did not converge; do rows and columns have the same sum?")


def round_to_total(values: FloatArray) -> WholeArray:
    """Round (..., n) to whole persons by largest remainder; the sum over the last axis stays."""
    exact = np.round(values, 6)
    whole = np.floor(exact).astype(np.int64)
    missing = np.rint(exact.sum(axis=-1)).astype(np.int64) - whole.sum(axis=-1)
    place = np.argsort(np.argsort(-(exact - whole), axis=-1, kind="stable"), axis=-1, kind="stable")
    return whole + (place < missing[..., None])


def round_tables(tables: FloatArray, rows: WholeArray, columns: WholeArray) -> WholeArray:
    """Round tables (..., r, c) to whole persons that meet whole row and column totals exactly.

    Every cell is rounded down, then the persons missing from each row go to the columns that lack
    most (the construction of Gale and Ryser), so no cell moves by more than one person.
    """
    whole = np.floor(np.round(tables, 6)).astype(np.int64)
    row_lack = rows - whole.sum(axis=-1)
    column_lack = np.broadcast_to(columns, whole.shape[:-2] + columns.shape[-1:]) - whole.sum(
        axis=-2
    )
    for row in range(whole.shape[-2]):
        place = np.argsort(np.argsort(-column_lack, axis=-1, kind="stable"), axis=-1, kind="stable")
        extra = (place < row_lack[..., row, None]).astype(np.int64)
        whole[..., row, :] += extra
        column_lack = column_lack - extra
    if np.any(column_lack):
        raise FitError("Whole persons cannot meet the margins; are the tables fitted to them?")
    return whole


def national_cells(inputs: ModelInputs) -> WholeArray:
    """Return China's left-behind children by age x sex (8,), whole persons.

    The printed shares of the older ages and, for the youngest, the sex total less the older ages,
    are fitted to the printed age and sex totals.
    """
    figures = inputs.figures
    table = np.zeros((len(AGE_GROUPS), len(SEXES)))
    for column, sex in enumerate(SEXES):
        for row, age in enumerate(AGE_GROUPS[1:], start=1):
            table[row, column] = figures[CELL_SHARES[age, sex]].value
        table[0, column] = figures[SEX_SHARES[sex]].value - table[1:, column].sum()
    ages = np.array([figures[AGE_SHARES[age]].value for age in AGE_GROUPS])
    sexes = np.array([figures[SEX_SHARES[sex]].value for sex in SEXES])
    whole_ages = round_to_total(ages / ages.sum() * inputs.total)
    whole_sexes = round_to_total(sexes / sexes.sum() * inputs.total)
    fitted = fit_margins(table, whole_ages.astype(np.float64), whole_sexes.astype(np.float64))
    return round_tables(fitted, whole_ages, whole_sexes).reshape(-1)


def draw_cells(
    inputs: ModelInputs, totals: WholeArray, national: WholeArray, *, rng: np.random.Generator
) -> FloatArray:
    """Split province totals (draws, n) by age and sex: (draws, n, 8) persons that add up.

    The seed is the national prevalence of each age x sex cell applied to the province's rural
    children, times log-normal noise per province and age, and per province and sex (boys up, girls
    down). A draw with more left-behind than rural children in some cell gets new noise.

    Raises:
        FitError: whatever the noise, some cell has more left-behind than rural children.
    """
    cells = np.empty((*totals.shape, len(CELLS)))
    waiting = np.arange(totals.shape[0])
    for _ in range(MOST_REDRAWS):
        seed = _noisy_seed(inputs, national, waiting.size, rng)
        rows = totals[waiting].astype(np.float64)
        cells[waiting] = fit_margins(seed, rows, national.astype(np.float64))
        waiting = waiting[(cells[waiting] > inputs.rural_cells).any(axis=(1, 2))]
        if not waiting.size:
            return cells
    raise FitError(f"{waiting.size} draws put more left-behind than rural children into a cell.")


def _noisy_seed(
    inputs: ModelInputs, national: WholeArray, draws: int, rng: np.random.Generator
) -> FloatArray:
    settings = inputs.settings
    shape = (draws, len(inputs.codes))
    clip = settings.age_noise_clip
    z_age = np.clip(rng.standard_normal((*shape, len(AGE_GROUPS))), -clip, clip)
    z_sex = rng.standard_normal(shape)
    boys_up_girls_down = np.array([1.0, -1.0])
    noise = (
        settings.age_noise * z_age[..., None]
        + settings.sex_noise * z_sex[..., None, None] * boys_up_girls_down
    )
    prevalence = national / inputs.rural_cells.sum(axis=0)
    return inputs.rural_cells * prevalence * np.exp(noise.reshape(*shape, len(CELLS)))
