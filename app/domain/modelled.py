"""Values of the 2010 provincial estimates for any set of ages and sexes, from the joint draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from app.domain.codes import AGE_GROUPS, CHINA, AgeGroup, Measure, Sex
from app.domain.dataset import Dataset, ModelDraws

MODEL_SERIES = "acwf2010"
"""The published series the estimates complete."""
MODEL_YEAR = 2010
BASE_INDICATOR = "rural_children"
"""Rural children by province, age group and sex (an estimate itself)."""
BASE_ERROR_LOG_SD = 0.06
"""About 6 %: spread of the rural-children base against birth records (docs/model_2010.md)."""
WHOLE_PERSONS = 10.0
"""Draws are rounded to whole persons; a total that varies by less than this does not vary."""
QUANTILES = (0.025, 0.10, 0.90, 0.975)
NORMAL_80 = 1.2815515655446004
NORMAL_95 = 1.959963984540054

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Mean and intervals over the draws, in the unit of the measure."""

    mean: float
    lo95: float
    lo80: float
    hi80: float
    hi95: float


def age_columns(ages: Sequence[AgeGroup]) -> list[int]:
    """Return the positions of the age groups on the age axis of the draws."""
    return [AGE_GROUPS.index(age) for age in ages]


def sex_columns(sex: Sex) -> list[int]:
    """Return the positions of the sexes on the sex axis of the draws (male, female)."""
    return {Sex.ALL: [0, 1], Sex.MALE: [0], Sex.FEMALE: [1]}[sex]


def draws_of_counts(draws: ModelDraws, ages: Sequence[AgeGroup], sex: Sex) -> FloatArray:
    """Return left-behind children, persons, shape (draws, provinces)."""
    cells = draws.persons[:, :, age_columns(ages), :][:, :, :, sex_columns(sex)]
    return cells.sum(axis=(2, 3), dtype=np.float64)


@lru_cache(maxsize=8)
def base_cells(dataset: Dataset) -> dict[str, FloatArray]:
    """Return rural children by area, each shape (4 age groups, 2 sexes: male, female), persons."""
    frame = dataset.context
    rows = frame[(frame["indicator"] == BASE_INDICATOR) & (frame["year"] == MODEL_YEAR)]
    ages = {group.code: index for index, group in enumerate(AGE_GROUPS)}
    sexes = {"male": 0, "female": 1}
    cells: dict[str, FloatArray] = {}
    for code, sex, age, value in zip(
        rows["area_code"], rows["sex"], rows["age_group"], rows["value"], strict=True
    ):
        if age in ages and sex in sexes and code != CHINA:
            cells.setdefault(str(code), np.zeros((4, 2)))[ages[age], sexes[sex]] = float(value)
    return cells


def has_base(dataset: Dataset) -> bool:
    """Whether the package says how many rural children there are in every modelled province."""
    return set(dataset.model.area_codes) <= base_cells(dataset).keys()


def base_of(dataset: Dataset, area_code: str, ages: Sequence[AgeGroup], sex: Sex) -> float:
    """Return the rural children of an area (or all China), persons."""
    cells = base_cells(dataset)
    picked = cells.values() if area_code == CHINA else [cells[area_code]]
    columns = np.ix_(age_columns(ages), sex_columns(sex))
    return float(sum(cell[columns].sum() for cell in picked))


@lru_cache(maxsize=4)  # half a megabyte each; what is made of them is kept by the queries
def measure_draws(
    dataset: Dataset, measure: Measure, ages: tuple[AgeGroup, ...], sex: Sex
) -> FloatArray:
    """Return the measure in its own unit, shape (draws, provinces). The dataset must carry draws."""
    draws = dataset.model
    if measure is Measure.SEX_RATIO:
        boys = draws_of_counts(draws, ages, Sex.MALE)
        return 100.0 * boys / draws_of_counts(draws, ages, Sex.FEMALE)
    counts = draws_of_counts(draws, ages, sex)
    if measure is Measure.COUNT:
        return counts
    if measure is Measure.SHARE:
        return 100.0 * counts / counts.sum(axis=1, keepdims=True)
    bases = np.array([base_of(dataset, code, ages, sex) for code in draws.area_codes])
    return 100.0 * counts / bases


def summarise(values: FloatArray) -> list[Estimate]:
    """Return one estimate a column of ``values`` (draws, areas)."""
    low95, low80, high80, high95 = np.quantile(values, QUANTILES, axis=0)
    means = values.mean(axis=0)
    return [
        Estimate(float(m), float(a), float(b), float(c), float(d))
        for m, a, b, c, d in zip(means, low95, low80, high80, high95, strict=True)
    ]


def rank_ranges(values: FloatArray) -> list[tuple[int, int]]:
    """Return the 80 % range of ranks (1 = highest) of each column of ``values`` (draws, areas)."""
    ranks = (-values).argsort(axis=1).argsort(axis=1) + 1
    low, high = np.quantile(ranks, (0.10, 0.90), axis=0, method="nearest")
    return [(int(a), int(b)) for a, b in zip(low, high, strict=True)]


@lru_cache(maxsize=8)
def fixed_totals(dataset: Dataset) -> frozenset[str]:
    """Return the provinces whose number of left-behind children is published, so the same in all draws."""
    totals = measure_draws(dataset, Measure.COUNT, AGE_GROUPS, Sex.ALL)
    spread = totals.max(axis=0) - totals.min(axis=0)
    codes = dataset.model.area_codes
    return frozenset(
        code for code, persons in zip(codes, spread, strict=True) if persons < WHOLE_PERSONS
    )


def exact(value: float) -> Estimate:
    """Return a value without any uncertainty of its own."""
    return Estimate(value, value, value, value, value)


def with_base_error(rate: Estimate, log_sd: float = BASE_ERROR_LOG_SD) -> Estimate:
    """Return a rate with intervals widened, on the log scale, for the error of its base."""

    def end(limit: float, normal: float) -> float:
        if rate.mean <= 0 or limit <= 0:
            return limit
        width = np.hypot(np.log(limit / rate.mean), normal * log_sd)
        return float(rate.mean * np.exp(width if normal > 0 else -width))

    return Estimate(
        rate.mean,
        end(rate.lo95, -NORMAL_95),
        end(rate.lo80, -NORMAL_80),
        end(rate.hi80, NORMAL_80),
        end(rate.hi95, NORMAL_95),
    )
