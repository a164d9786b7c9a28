"""Properties of the whole run, on runs short enough for every test round."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from app.pipeline.model.constraints import build_constraints
from app.pipeline.model.diagnostics import largest_shift, spread_of, standard_errors
from app.pipeline.model.facts import (
    AREAS_FILE,
    COVARIATES_FILE,
    FIGURES_FILE,
    FloatArray,
    ModelInputs,
)
from app.pipeline.model.leave_one_out import facts_to_predict, leave_one_out
from app.pipeline.model.posterior import build_target, run_chains
from app.pipeline.model.run import (
    DRAWS_FILE,
    ESTIMATES_FILE,
    RESULT_FILE,
    Posterior,
    draw_posterior,
    run_model,
)
from app.pipeline.model.sensitivity import sensitivities
from app.pipeline.model.settings import SETTINGS_FILE

ABOVE_HALF = ("320000", "340000", "360000", "430000", "500000", "510000")
LARGEST = ("340000", "410000", "430000", "440000", "510000")


def totals_without(inputs: ModelInputs, *drop: str) -> FloatArray:
    target = build_target(inputs, build_constraints(inputs, drop=drop))
    rng = np.random.default_rng(5)
    return run_chains(inputs, target, rng=rng, chains=600, sweeps=200).totals


def width(totals: FloatArray) -> float:
    low, high = np.quantile(totals, [0.1, 0.9])
    return float(high - low)


def test_no_fact_is_broken_in_any_draw(inputs: ModelInputs, short_run: Posterior) -> None:
    totals = short_run.whole_cells.sum(axis=2)
    column = {code: totals[:, i] for i, code in enumerate(inputs.codes)}
    rural = dict(zip(inputs.codes, inputs.rural, strict=True))
    assert (column["510000"] == 6_920_292).all()
    assert (column["410000"] == 6_548_036).all()
    assert (column["520000"] == 3_142_800).all()
    three = column["340000"] + column["430000"] + column["440000"]
    assert (three == round(61_025_500 * 0.4364) - 6_920_292 - 6_548_036).all()
    for code, persons in column.items():
        if code in ABOVE_HALF:
            assert (persons >= 0.5 * rural[code]).all()
        else:
            assert (persons <= 0.5 * rural[code]).all()
        assert (persons <= 0.75 * rural[code]).all()
    smallest_of_five = np.min([column[code] for code in LARGEST], axis=0)
    others = np.max([column[code] for code in column if code not in LARGEST], axis=0)
    assert (others <= smallest_of_five).all()


def test_another_seed_agrees_within_monte_carlo_error(
    inputs: ModelInputs, short_run: Posterior
) -> None:
    other = draw_posterior(inputs, seed=8, chains=800, sweeps=300)
    assert (other.whole_cells != short_run.whole_cells).any()
    assert largest_shift(other.chains.totals, short_run.chains.totals) < 4


def test_same_seed_gives_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        run_model(sources, tmp_path / name, seed=3, chains=30, sweeps=10, validate=False)
    for name in (ESTIMATES_FILE, DRAWS_FILE, RESULT_FILE):
        first, second = (tmp_path / run / name for run in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()


def test_the_written_record_says_how_it_was_made(sources: Path, tmp_path: Path) -> None:
    run_model(sources, tmp_path, seed=3, chains=30, sweeps=10, validate=False)
    record = json.loads((tmp_path / RESULT_FILE).read_text(encoding="utf-8"))
    assert (record["seed"], record["draws"], record["sweeps"]) == (3, 30, 10)
    assert set(record["posterior"]) == {"slope", "spread"}


def test_without_a_folder_nothing_is_written(sources: Path, tmp_path: Path) -> None:
    needed = (FIGURES_FILE, COVARIATES_FILE, AREAS_FILE, SETTINGS_FILE)
    for name in needed:
        shutil.copy(sources / name, tmp_path / name)
    result = run_model(tmp_path, chains=30, sweeps=10, validate=False)
    assert len(result.draws) == 30 * 31
    assert {path.name for path in tmp_path.iterdir()} == set(needed)


@pytest.mark.parametrize(
    ("figure_id", "code"),
    [
        ("acwf2010-520000-2010-count", "520000"),
        ("acwf2010-320000-2010-shrural", "320000"),
        ("acwf2010-fiveprov2010-2010-shlb", "440000"),
    ],
)
def test_a_dropped_fact_widens_its_province(
    inputs: ModelInputs, short_run: Posterior, figure_id: str, code: str
) -> None:
    i = inputs.codes.index(code)
    assert width(totals_without(inputs, figure_id)[i]) > 1.1 * width(short_run.chains.totals[i])


def test_leave_one_out_predicts_nine_facts(inputs: ModelInputs) -> None:
    facts = facts_to_predict(inputs)
    assert len(facts) == 9
    assert sum(fact.is_floor for fact in facts) == 5
    checks = leave_one_out(inputs, seed=1, chains=60, sweeps=60)
    assert [row["figure_id"] for row in checks["facts"]] == [fact.figure_id for fact in facts]
    assert all(row["log_error"] >= 0 for row in checks["facts"] if row["kind"] == "floor")
    assert all(row["lo95"] <= row["lo80"] <= row["hi80"] <= row["hi95"] for row in checks["facts"])


def test_without_the_ceiling_some_may_pass_half(inputs: ModelInputs) -> None:
    runs = sensitivities(inputs, seed=1, chains=200, sweeps=150)
    rural = inputs.rural[inputs.codes.index("150000")]
    assert runs["no_ceiling_at_half"]["150000"]["hi80"] > rural / 2
    ten = runs["ten_largest_named"]
    assert ten["450000"]["lo80"] > ten["370000"]["lo80"]


def test_standard_errors_of_a_known_distribution() -> None:
    draws = np.random.default_rng(1).normal(0, 10, 40_000)
    errors = standard_errors(draws)
    assert errors["mean"] == pytest.approx(10 / 200, rel=0.02)
    # sd of a sample quantile: sqrt(p (1 - p) / n) / density
    density = np.exp(-(1.2816**2) / 2) / (10 * np.sqrt(2 * np.pi))
    assert errors["lo80"] == pytest.approx(np.sqrt(0.09 / 40_000) / density, rel=0.2)


def test_spread_of_a_constant_is_nothing() -> None:
    assert spread_of(np.full(10, 2.0)) == {"mean": 2.0, "sd": 0.0, "lo95": 2.0, "hi95": 2.0}
