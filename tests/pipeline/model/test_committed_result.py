"""The result in data/sources: what it must meet, and that a shorter run agrees with it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from app.pipeline.model.constraints import build_constraints
from app.pipeline.model.diagnostics import largest_shift
from app.pipeline.model.facts import ModelInputs
from app.pipeline.model.run import Posterior

TOTAL = 61_025_500


def totals_table(estimates: pd.DataFrame) -> pd.DataFrame:
    rows = estimates.query("age_min == 0 and age_max == 17 and sex == 'all'")
    return rows.set_index("area_code")


def test_it_was_made_from_the_sources_as_they_are(committed: Any, inputs: ModelInputs) -> None:
    assert committed.record["inputs_sha256"] == inputs.checksum, (
        "The sources have changed: run 'liushou data model' and commit the result."
    )
    assert committed.record["model_version"] == inputs.settings.model_version
    assert committed.record["draws"] == len(committed.draws) == 2000


def test_it_has_fifteen_rows_for_china_and_every_province(
    committed: Any, inputs: ModelInputs
) -> None:
    counts = committed.estimates["area_code"].value_counts()
    assert set(counts.index) == {"000000", *inputs.codes}
    assert (counts == 15).all()
    keys = committed.estimates[["area_code", "age_min", "age_max", "sex"]]
    assert not keys.duplicated().any()


def test_intervals_are_ordered(committed: Any) -> None:
    columns = committed.estimates[["lo95", "lo80", "estimate", "hi80", "hi95"]].to_numpy()
    assert (np.diff(columns, axis=1) >= 0).all()
    ranks = committed.estimates.query("area_code != '000000'")[["rank_lo80", "rank_hi80"]]
    assert (ranks["rank_lo80"] <= ranks["rank_hi80"]).all()
    assert ranks.min().min() == 1
    assert ranks.max().max() == 31


def test_published_totals_and_the_rounding_of_what_is_printed(committed: Any) -> None:
    table = totals_table(committed.estimates)
    expected = {
        "000000": (TOTAL, 61_025_450, 61_025_550),
        "510000": (6_920_292, np.floor(TOTAL * 0.11335), np.ceil(TOTAL * 0.11345)),
        "410000": (6_548_036, np.floor(TOTAL * 0.10725), np.ceil(TOTAL * 0.10735)),
        "520000": (3_142_800, 3_142_750, 3_142_850),
    }
    for code, values in expected.items():
        assert tuple(table.loc[code, ["estimate", "lo80", "hi80"]]) == values
        assert tuple(table.loc[code, ["lo95", "hi95"]]) == values[1:]


def test_basis(committed: Any) -> None:
    table = totals_table(committed.estimates)
    assert set(table.query("basis == 'published'").index) == {
        "000000",
        "410000",
        "510000",
        "520000",
    }
    assert set(table.query("basis == 'bounded'").index) == {
        "320000",
        "340000",
        "360000",
        "430000",
        "440000",
        "500000",
    }
    assert (table["basis"] == "modelled").sum() == 22
    parts = committed.estimates.drop(
        committed.estimates.query("age_min == 0 and age_max == 17 and sex == 'all'").index
    )
    china = parts["area_code"] == "000000"
    assert set(parts[china]["basis"]) == {"derived"}
    assert set(parts[~china]["basis"]) == {"modelled"}


def test_estimates_add_up_in_every_direction(committed: Any) -> None:
    table = committed.estimates.set_index(["area_code", "age_min", "age_max", "sex"])["estimate"]
    wide = table.unstack("sex")
    assert (wide["male"] + wide["female"] == wide["all"]).all()
    ages = table[table.index.get_level_values("age_min") + 17 != table.index.get_level_values(2)]
    summed = ages.groupby(level=["area_code", "sex"]).sum()
    overall = table.xs((0, 17), level=("age_min", "age_max"))
    assert (summed == overall.reindex(summed.index)).all()
    provinces = table.drop("000000").groupby(level=["age_min", "age_max", "sex"]).sum()
    assert (provinces == table["000000"].reindex(provinces.index)).all()


def test_estimates_are_the_means_of_the_stored_draws(committed: Any, inputs: ModelInputs) -> None:
    table = totals_table(committed.estimates).drop("000000")
    totals = committed.draws.sum(axis=2)
    assert table["estimate"].to_numpy() == pytest.approx(totals.mean(axis=0), abs=1)
    modelled = (table["basis"] != "published").to_numpy()
    low, high = np.quantile(totals, [0.1, 0.9], axis=0)
    assert table["lo80"].to_numpy()[modelled] == pytest.approx(low[modelled], abs=1)
    assert table["hi80"].to_numpy()[modelled] == pytest.approx(high[modelled], abs=1)
    girls = committed.estimates.query("age_min == 6 and age_max == 11 and sex == 'female'")
    girls = girls.set_index("area_code").loc[list(inputs.codes), "estimate"]
    assert girls.to_numpy() == pytest.approx(committed.draws[:, :, 3].mean(axis=0), abs=2)


def test_stored_draws_add_up_and_break_no_fact(committed: Any, inputs: ModelInputs) -> None:
    draws = committed.draws
    assert (draws.sum(axis=(1, 2)) == TOTAL).all()
    assert (draws.sum(axis=1) == draws.sum(axis=1)[0]).all()
    assert (draws <= np.ceil(inputs.rural_cells)).all()
    constraints = build_constraints(inputs)
    assert constraints.broken_by(draws.sum(axis=2).T.astype(float)).max() <= 0
    for block, total in zip(constraints.blocks, constraints.sums, strict=True):
        assert (draws[:, block].sum(axis=(1, 2)) == total).all()


def test_a_shorter_run_agrees_within_monte_carlo_error(
    committed: Any, short_run: Posterior
) -> None:
    ours = short_run.whole_cells.sum(axis=2).T.astype(float)
    theirs = committed.draws.sum(axis=2).T.astype(float)
    assert largest_shift(ours, theirs) < 4
    girls = [cells[:, :, 3].T.astype(float) for cells in (short_run.whole_cells, committed.draws)]
    assert largest_shift(*girls) < 4


@pytest.mark.parametrize(
    ("code", "thousands", "low", "high"),
    [
        ("430000", 4561, 4391, 4795),
        ("340000", 4522, 4288, 4799),
        ("440000", 4081, 3823, 4346),
        ("360000", 3829, 3675, 4034),
        ("320000", 3405, 3161, 3738),
        ("450000", 2669, 1893, 3484),
        ("370000", 2446, 1698, 3275),
        ("420000", 2315, 1692, 2876),
        ("500000", 1999, 1767, 2325),
        ("130000", 1826, 1221, 2529),
    ],
)
def test_an_independent_implementation_agrees(
    committed: Any, code: str, thousands: int, low: int, high: int
) -> None:
    row = totals_table(committed.estimates).loc[code].to_dict()
    assert row["estimate"] / 1000 == pytest.approx(thousands, rel=0.02)
    assert row["lo80"] / 1000 == pytest.approx(low, rel=0.03)
    assert row["hi80"] / 1000 == pytest.approx(high, rel=0.03)


def test_leave_one_out_errors_are_as_an_independent_implementation_found(committed: Any) -> None:
    checks = committed.record["leave_one_out"]
    rows = {row["figure_id"]: row for row in checks["facts"]}
    errors = {
        "acwf2010-510000-2010-shlb": 0.17,
        "acwf2010-410000-2010-shlb": 0.17,
        "acwf2010-520000-2010-count": 0.13,
        "acwf2010-fiveprov2010-2010-shlb": -0.06,
    }
    for figure_id, error in errors.items():
        assert rows[figure_id]["log_error"] == pytest.approx(error, abs=0.05)
        assert rows[figure_id]["inside80"]
    shares = {"500000": 0.49, "340000": 0.55, "320000": 0.40, "360000": 0.41, "430000": 0.43}
    for code, share in shares.items():
        row = rows[f"acwf2010-{code}-2010-shrural"]
        assert row["predicted_share_of_rural_children"] == pytest.approx(share, abs=0.025)
    assert all(row["inside95"] for row in rows.values())
    assert checks["root_mean_square_log_error"] == pytest.approx(0.15, abs=0.02)
    plain = checks["root_mean_square_log_error_rural_children_only"]
    assert plain == pytest.approx(0.31, abs=0.04)


def test_the_chains_had_converged(committed: Any) -> None:
    diagnostics = committed.record["diagnostics"]
    assert 0.2 < diagnostics["acceptance"] < 0.8
    assert diagnostics["largest_shift_half_way_to_end_in_standard_errors"] < 4
    assert diagnostics["largest_shift_between_seeds_in_standard_errors"] < 4
    assert diagnostics["largest_cell_share_of_rural_children"] <= 1
    assert committed.record["posterior"]["slope"]["mean"] == pytest.approx(1.5, abs=0.15)
    assert committed.record["posterior"]["spread"]["mean"] == pytest.approx(0.20, abs=0.03)


def test_ministry_figures_rank_provinces_alike(committed: Any) -> None:
    checks = committed.record["external_checks"]
    assert checks["ministry_2018_order"]["spearman"] == pytest.approx(0.8, abs=0.05)
    assert checks["ministry_2016_counts"]["spearman"] == pytest.approx(0.7, abs=0.05)
