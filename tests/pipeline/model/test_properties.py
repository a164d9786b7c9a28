"""Properties of benchmarking that hold for any tables, bounds and orders, not only for China's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.pipeline.model.cells import (
    draw_cells,
    fit_margins,
    national_cells,
    round_tables,
    round_to_total,
)
from app.pipeline.model.constraints import Constraints, build_constraints, interior_point
from app.pipeline.model.diagnostics import largest_shift
from app.pipeline.model.facts import FloatArray, ModelInputs
from app.pipeline.model.posterior import QUANTILES, build_target
from app.pipeline.model.run import Posterior
from app.pipeline.model.sampler import Target, Tuning, sample
from app.pipeline.model.summarise import estimates_table

TUNING = Tuning(step_scales=(0.1, 0.5, 1.5), spread_step=0.35, spread_steps_per_sweep=2)
Seeds = st.integers(0, 2**32 - 1)


def steady(examples: int) -> settings:
    """Return settings under which every round tries the same examples, however slow the machine."""
    return settings(max_examples=examples, deadline=None, derandomize=True)


@st.composite
def tables(draw: st.DrawFn) -> tuple[FloatArray, FloatArray, FloatArray]:
    """A positive table with row and column totals of the same sum."""
    rng = np.random.default_rng(draw(Seeds))
    shape = draw(st.integers(2, 12)), draw(st.integers(2, 6))
    wanted = np.rint(np.exp(rng.normal(8, 1.0, shape)))
    return rng.uniform(0.3, 3.0, shape), wanted.sum(axis=1), wanted.sum(axis=0)


@steady(150)
@given(tables())
def test_fitted_tables_meet_their_margins_and_keep_every_odds_ratio(
    case: tuple[FloatArray, FloatArray, FloatArray],
) -> None:
    seed, rows, columns = case
    table = fit_margins(seed, rows, columns)
    assert table.sum(axis=1) == pytest.approx(rows, abs=1e-5)
    assert table.sum(axis=0) == pytest.approx(columns, abs=1e-5)
    assert (table > 0).all()
    odds = (table[:-1, :-1] * table[1:, 1:]) / (table[:-1, 1:] * table[1:, :-1])
    before = (seed[:-1, :-1] * seed[1:, 1:]) / (seed[:-1, 1:] * seed[1:, :-1])
    assert odds == pytest.approx(before, rel=1e-6)


@steady(150)
@given(tables())
def test_fitting_a_fitted_table_changes_nothing(
    case: tuple[FloatArray, FloatArray, FloatArray],
) -> None:
    fitted = fit_margins(*case)
    assert fit_margins(fitted, case[1], case[2]) == pytest.approx(fitted, abs=1e-4)


@steady(150)
@given(tables(), Seeds)
def test_the_order_of_rows_and_columns_does_not_matter_to_fitting(
    case: tuple[FloatArray, FloatArray, FloatArray], seed: int
) -> None:
    table, rows, columns = case
    rng = np.random.default_rng(seed)
    p, q = rng.permutation(rows.size), rng.permutation(columns.size)
    turned = fit_margins(table[p][:, q], rows[p], columns[q])
    assert turned == pytest.approx(fit_margins(table, rows, columns)[p][:, q], rel=1e-5)


@steady(150)
@given(tables())
def test_whole_tables_meet_both_margins_exactly_and_move_no_cell_by_more_than_one(
    case: tuple[FloatArray, FloatArray, FloatArray],
) -> None:
    seed, rows, columns = case
    fitted = fit_margins(seed, rows, columns)
    whole = round_tables(fitted, rows.astype(np.int64), columns.astype(np.int64))
    assert (whole.sum(axis=1) == rows).all()
    assert (whole.sum(axis=0) == columns).all()
    assert np.abs(whole - fitted).max() <= 1 + 1e-6
    assert (whole >= 0).all()


@steady(150)
@given(
    st.lists(st.floats(0, 1e7, allow_subnormal=False), min_size=1, max_size=40),
)  # fmt: skip
def test_whole_persons_keep_the_sum(values: list[float]) -> None:
    rounded = round_to_total(np.array(values))
    assert abs(int(rounded.sum()) - sum(values)) <= 0.5 + 1e-4
    assert np.abs(rounded - np.array(values)).max() <= 1


@st.composite
def posteriors(draw: st.DrawFn) -> tuple[Target, FloatArray]:
    """A posterior of a few provinces with bounds, one or two sums and perhaps an order."""
    rng = np.random.default_rng(draw(Seeds))
    n = draw(st.integers(3, 7))
    rural = np.exp(rng.normal(6, 0.7, n))
    inside = rural * rng.uniform(0.15, 0.6, n)
    lower, upper = inside * rng.uniform(0.3, 0.95, n), inside * rng.uniform(1.05, 1.8, n)
    parts = [np.arange(n)] if n < 5 else [np.arange(2), np.arange(2, n)]
    orders: tuple[Any, ...] = ()
    if draw(st.booleans()):
        largest = np.zeros(n, dtype=np.bool_)
        largest[np.argsort(-inside)[: n // 2]] = True
        orders = (largest,)
    exposure = rng.normal(0, 0.5, n)
    constraints = Constraints(
        lower=lower,
        upper=np.minimum(upper, rural * 0.75),
        blocks=tuple(parts),
        sums=tuple(float(inside[part].sum()) for part in parts),
        orders=orders,
    )
    target = Target(
        offset=np.log(rural),
        exposure=exposure - np.average(exposure, weights=rural),
        factor=rng.choice([1.0, 1.5], n),
        constraints=constraints,
        slope_mean=1.0,
        slope_sd=0.5,
        log_spread_mean=float(np.log(0.3)),
        log_spread_sd=0.35,
    )
    return target, rural


def totals_of(
    target: Target, rural: FloatArray, *, seed: int, chains: int, sweeps: int
) -> FloatArray:
    start = interior_point(target.constraints, rural)
    rng = np.random.default_rng(seed)
    return sample(target, start, rng=rng, chains=chains, sweeps=sweeps, tuning=TUNING).totals


@steady(60)
@given(posteriors(), Seeds)
def test_every_draw_keeps_sums_bounds_and_order(case: tuple[Target, FloatArray], seed: int) -> None:
    target, rural = case
    totals = totals_of(target, rural, seed=seed, chains=20, sweeps=15)
    constraints = target.constraints
    assert constraints.broken_by(totals).max() <= 1e-6 * rural.max()
    for block, total in zip(constraints.blocks, constraints.sums, strict=True):
        assert totals[block].sum(axis=0) == pytest.approx(total, rel=1e-9)


@steady(60)
@given(posteriors(), Seeds)
def test_intervals_of_any_run_are_ordered_and_lie_within_the_bounds(
    case: tuple[Target, FloatArray], seed: int
) -> None:
    target, rural = case
    totals = totals_of(target, rural, seed=seed, chains=25, sweeps=10)
    limits = np.quantile(totals, list(QUANTILES.values()), axis=1)
    assert (np.diff(limits, axis=0) >= 0).all()
    slack = 1e-6 * rural.max()
    assert (limits[0] >= target.constraints.lower - slack).all()
    assert (limits[-1] <= target.constraints.upper + slack).all()


@steady(8)
@given(posteriors())
def test_another_seed_gives_the_same_means_within_monte_carlo_error(
    case: tuple[Target, FloatArray],
) -> None:
    target, rural = case
    first, second = (
        totals_of(target, rural, seed=seed, chains=800, sweeps=100) for seed in (11, 12)
    )
    assume((first.var(axis=1) > 0).any())
    # the largest of a few standard normal differences, over six examples
    assert largest_shift(first, second) < 4.5


@steady(8)
@given(posteriors(), Seeds)
def test_the_order_of_provinces_does_not_matter_to_the_draws(
    case: tuple[Target, FloatArray], seed: int
) -> None:
    target, rural = case
    order = np.random.default_rng(seed).permutation(rural.size)
    place = np.argsort(order)
    limits = target.constraints
    turned = replace(
        target,
        offset=target.offset[order],
        exposure=target.exposure[order],
        factor=target.factor[order],
        constraints=replace(
            limits,
            lower=limits.lower[order],
            upper=limits.upper[order],
            blocks=tuple(np.sort(place[block]) for block in limits.blocks),
            orders=tuple(largest[order] for largest in limits.orders),
        ),
    )
    ours = totals_of(target, rural, seed=1, chains=800, sweeps=100)
    theirs = totals_of(turned, rural[order], seed=2, chains=800, sweeps=100)[place]
    assert largest_shift(ours, theirs) < 4.5


def turned_inputs(inputs: ModelInputs, order: np.ndarray) -> ModelInputs:
    """Return the inputs with the provinces in another order, as no table would give them."""
    return replace(
        inputs,
        codes=tuple(inputs.codes[i] for i in order),
        rural=inputs.rural[order],
        exposure=inputs.exposure[order],
        rural_cells=inputs.rural_cells[order],
        other_exposures={name: x[order] for name, x in inputs.other_exposures.items()},
    )


@steady(10)
@given(seed=Seeds)
def test_facts_hold_for_the_same_provinces_whatever_their_order(seed: int, inputs: Any) -> None:
    order = np.random.default_rng(seed).permutation(len(inputs.codes))
    turned = turned_inputs(inputs, order)
    ours, theirs = build_constraints(inputs), build_constraints(turned)
    assert (theirs.lower == ours.lower[order]).all()
    assert (theirs.upper == ours.upper[order]).all()
    assert {
        (frozenset(turned.codes[i] for i in block), total)
        for block, total in zip(theirs.blocks, theirs.sums, strict=True)
    } == {
        (frozenset(inputs.codes[i] for i in block), total)
        for block, total in zip(ours.blocks, ours.sums, strict=True)
    }
    target, other = build_target(inputs, ours), build_target(turned, theirs)
    assert other.exposure == pytest.approx(target.exposure[order])
    assert (other.factor == target.factor[order]).all()


@steady(5)
@given(seed=Seeds)
def test_cells_of_any_seed_add_up_and_stay_within_rural_children(seed: int, inputs: Any) -> None:
    totals = round_to_total(inputs.rural / inputs.rural.sum() * inputs.total)
    national = national_cells(inputs)
    rng = np.random.default_rng(seed)
    cells = draw_cells(inputs, np.repeat(totals[None], 3, axis=0), national, rng=rng)
    whole = round_tables(cells, np.repeat(totals[None], 3, axis=0), national)
    assert (whole.sum(axis=2) == totals).all()
    assert (whole.sum(axis=1) == national).all()
    assert (cells <= inputs.rural_cells).all()


def test_every_row_of_a_short_run_has_ordered_intervals(
    inputs: ModelInputs, short_run: Posterior
) -> None:
    rows = estimates_table(inputs, short_run.whole_cells, short_run.national)
    ends = rows[["lo95", "lo80", "estimate", "hi80", "hi95"]].to_numpy(dtype=float)
    assert (np.diff(ends[:, [0, 1, 3, 4]], axis=1) >= 0).all()
    assert (ends[:, 0] <= ends[:, 2] + 1).all()
    assert (ends[:, 2] <= ends[:, 4] + 1).all()
