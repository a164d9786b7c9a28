"""The model's account in the package is the one stored beside the sources."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.domain.model_record import FIVE_KNOWN_AS_A_SUM, ONE_LEFT_OUT, ModelRecord
from app.package.reader import load_dataset
from app.settings import BUILT_IN_PACKAGE, ROOT


@pytest.fixture(scope="module")
def stored() -> dict[str, Any]:
    text = (ROOT / "data" / "sources" / "model_2010.json").read_text(encoding="utf-8")
    return json.loads(text)


@pytest.fixture(scope="module")
def record() -> ModelRecord:
    found = load_dataset(BUILT_IN_PACKAGE).model_record
    assert found is not None
    return found


def test_every_prediction_is_there(stored: dict[str, Any], record: ModelRecord) -> None:
    for check, name in ((ONE_LEFT_OUT, "facts"), (FIVE_KNOWN_AS_A_SUM, "pooled_group")):
        rows = stored["leave_one_out"][name]
        found = record.checked(check)
        assert [row["figure_id"] for row in rows] == [row.figure_id for row in found]
        assert [row["predicted"] for row in rows] == [row.predicted for row in found]
        assert [row["inside80"] for row in rows] == [row.inside80 for row in found]
        assert [tuple(row["area_codes"]) for row in rows] == [row.area_codes for row in found]


def test_every_run_is_there_with_every_unknown_province(
    stored: dict[str, Any], record: ModelRecord
) -> None:
    assert set(record.runs) == set(stored["sensitivities"])
    for run, totals in stored["sensitivities"].items():
        found = record.run(run)
        assert {code: total["mean"] for code, total in totals.items()} == {
            code: total.mean for code, total in found.items()
        }
        assert all(total.lo80 <= total.mean <= total.hi80 for total in found.values())
        assert not {"410000", "510000", "520000"} & set(found)


def test_numbers_of_the_run_keep_their_value(stored: dict[str, Any], record: ModelRecord) -> None:
    assert record.number("posterior.slope.mean") == stored["posterior"]["slope"]["mean"]
    assert record.number("run.seed") == stored["seed"]
    assert record.number("diagnostics.acceptance") == stored["diagnostics"]["acceptance"]
    checks = stored["leave_one_out"]
    assert record.number("error.exposure") == checks["root_mean_square_log_error"]
    assert record.number("error.people_who_moved") == checks["other_predictors"]["people_who_moved"]
    external = stored["external_checks"]["ministry_2018_order"]
    found = record.numbers["external.ministry_2018_order.spearman"]
    assert (found.value, list(found.figures)) == (external["spearman"], external["figures"])


def test_the_drawing_error_is_that_of_the_least_certain_province(
    stored: dict[str, Any], record: ModelRecord
) -> None:
    # Tianjin: a standard error of 430 children on an estimate of 38,887
    error = stored["diagnostics"]["monte_carlo_standard_error"]["120000"]["mean"]
    assert record.number("diagnostics.monte_carlo_error.mean.largest") == pytest.approx(
        error / 38_887, abs=5e-5
    )


def test_assumptions_are_told_with_their_values(record: ModelRecord) -> None:
    path = ROOT / "data" / "sources" / "model_2010_settings.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    for name in ("slope_prior_mean", "highest_share", "age_noise", "spread_factor_unstated"):
        assert record.number(f"assumption.{name}") == settings[name]["value"]
