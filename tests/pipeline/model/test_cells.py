from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.pipeline.model.cells import (
    FitError,
    draw_cells,
    fit_margins,
    national_cells,
    round_tables,
    round_to_total,
)
from app.pipeline.model.facts import ModelInputs
from app.pipeline.model.run import Posterior

TOTAL = 61_025_500


def test_fitting_meets_margins_and_keeps_the_odds_ratio() -> None:
    seed = np.array([[1.0, 2.0], [3.0, 4.0]])
    table = fit_margins(seed, np.array([30.0, 70.0]), np.array([60.0, 40.0]))
    assert table.sum(axis=1) == pytest.approx([30, 70], abs=1e-6)
    assert table.sum(axis=0) == pytest.approx([60, 40], abs=1e-6)
    odds = table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0])
    assert odds == pytest.approx(1 * 4 / (2 * 3))


def test_fitting_margins_of_different_sums_is_refused() -> None:
    with pytest.raises(FitError, match="same sum"):
        fit_margins(np.ones((2, 2)), np.array([1.0, 2.0]), np.array([2.0, 2.0]))


def test_rounding_keeps_the_sum_and_gives_to_the_largest_remainders() -> None:
    assert round_to_total(np.array([1.6, 1.3, 2.1])).tolist() == [2, 1, 2]
    assert round_to_total(np.array([[0.5, 0.5], [3.0, 4.0]])).tolist() == [[1, 0], [3, 4]]


def test_rounded_tables_meet_both_margins_within_a_person() -> None:
    rng = np.random.default_rng(3)
    rows = rng.integers(5, 500, size=(40, 6))
    columns = np.full(4, rows.sum(axis=1).min() // 4)
    rows[:, 0] += columns.sum() - rows.sum(axis=1)
    rows = rows[(rows > 0).all(axis=1)]
    seeds = rng.uniform(0.2, 2, size=(len(rows), 6, 4))
    tables = fit_margins(seeds, rows.astype(float), columns.astype(float))
    whole = round_tables(tables, rows, columns)
    assert len(rows) > 0
    assert (whole.sum(axis=2) == rows).all()
    assert (whole.sum(axis=1) == columns).all()
    assert np.abs(whole - tables).max() <= 1


def test_tables_that_are_not_fitted_are_refused() -> None:
    with pytest.raises(FitError, match="margins"):
        round_tables(np.array([[1.0, 1.0]]), np.array([2]), np.array([5, 1]))


def test_national_cells_add_up_to_the_printed_shares(inputs: ModelInputs) -> None:
    cells = national_cells(inputs).reshape(4, 2)
    assert cells.sum() == TOTAL
    ages = np.array([38.37, 32.01, 16.30, 13.32]) * TOTAL / 100
    sexes = np.array([54.08, 45.92]) * TOTAL / 100
    assert cells.sum(axis=1) == pytest.approx(ages, abs=1)
    assert cells.sum(axis=0) == pytest.approx(sexes, abs=1)
    printed = np.array([[20.96, 17.36], [17.37, 14.65], [8.71, 7.61], [7.04, 6.30]])
    assert cells / TOTAL * 100 == pytest.approx(printed, abs=0.03)


def test_float_cells_add_up_in_every_draw_and_direction(
    inputs: ModelInputs, short_run: Posterior
) -> None:
    cells, totals = short_run.cells, short_run.whole_cells.sum(axis=2)
    assert cells.sum(axis=2) == pytest.approx(totals, abs=1e-5)
    national = np.broadcast_to(short_run.national, (len(cells), 8))
    assert cells.sum(axis=1) == pytest.approx(national, abs=1e-5)
    assert np.abs(short_run.chains.totals.T - totals).max() < 1
    assert (cells > 0).all()


def test_whole_cells_add_up_exactly(inputs: ModelInputs, short_run: Posterior) -> None:
    whole = short_run.whole_cells
    assert (whole.sum(axis=1) == short_run.national).all()
    assert (whole.sum(axis=(1, 2)) == TOTAL).all()
    assert np.abs(whole - short_run.cells).max() <= 1


def test_no_cell_has_more_left_behind_than_rural_children(
    inputs: ModelInputs, short_run: Posterior
) -> None:
    assert (short_run.cells <= inputs.rural_cells).all()


def test_without_noise_every_draw_of_equal_totals_is_equal(inputs: ModelInputs) -> None:
    still = replace(inputs, settings=replace(inputs.settings, age_noise=0.0, sex_noise=0.0))
    share = inputs.rural / inputs.rural.sum()
    totals = np.repeat(round_to_total(share * TOTAL)[None, :], 3, axis=0)
    cells = draw_cells(still, totals, national_cells(inputs), rng=np.random.default_rng(1))
    assert cells[0] == pytest.approx(cells[2])
    expected = inputs.rural_cells * national_cells(inputs) / inputs.rural_cells.sum(axis=0)
    assert cells[0] == pytest.approx(expected, rel=0.15)
