"""What the model tells of its run, as tables of the package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

from app.domain.model_record import FIVE_KNOWN_AS_A_SUM, ONE_LEFT_OUT
from app.package.schema import Table
from app.package.tables import MODEL_NUMBERS, MODEL_PREDICTIONS, MODEL_RUNS
from app.pipeline.figure_tables import ModelResult
from app.pipeline.source_tables import BuildError, PackageRow, SourceRow

SETTINGS_FILE: Final = "model_2010_settings.json"

Numbers = Iterator[tuple[str, float, list[str]]]


def model_tables(sources: Path, model: ModelResult) -> list[tuple[Table, list[PackageRow]]]:
    """Return predictions, other runs and numbers with their tables.

    Raises:
        BuildError: the model's account lacks something; it was made by another version.
    """
    account = model.account
    try:
        settings = json.loads((sources / SETTINGS_FILE).read_text(encoding="utf-8"))
        numbers = [*_numbers(account, settings), *_accuracy(account, model.estimates)]
        return [
            (MODEL_PREDICTIONS, list(_predictions(account["leave_one_out"]))),
            (MODEL_RUNS, list(_totals(account["sensitivities"]))),
            (MODEL_NUMBERS, [_number(*number) for number in numbers]),
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(
            f"model_2010.json: {error!r} is missing; run `liushou data model` again."
        ) from None


def _predictions(checks: Mapping[str, Any]) -> Iterator[PackageRow]:
    for check, rows in ((ONE_LEFT_OUT, "facts"), (FIVE_KNOWN_AS_A_SUM, "pooled_group")):
        for row in checks[rows]:
            yield {
                "check": check,
                "figure_id": row["figure_id"],
                "area_codes": ";".join(row["area_codes"]),
                "kind": row["kind"],
                "stated": row["stated"],
                "predicted": row["predicted"],
                "lo95": row["lo95"],
                "lo80": row["lo80"],
                "hi80": row["hi80"],
                "hi95": row["hi95"],
                "predicted_share": row["predicted_share_of_rural_children"],
                "log_error": row["log_error"],
                "log_error_rural_children": row.get("log_error_rural_children_only"),
                "inside80": row["inside80"],
                "inside95": row["inside95"],
            }


def _totals(runs: Mapping[str, Any]) -> Iterator[PackageRow]:
    for run, by_area in runs.items():
        for code, total in sorted(by_area.items()):
            yield {
                "run": run,
                "area_code": code,
                "mean": total["mean"],
                "lo80": total["lo80"],
                "hi80": total["hi80"],
            }


def _number(name: str, value: float, figures: list[str]) -> PackageRow:
    return {"name": name, "value": float(value), "figures": ";".join(figures)}


def _numbers(account: Mapping[str, Any], settings: Mapping[str, Any]) -> Numbers:
    for name in ("seed", "draws", "sweeps"):
        yield f"run.{name}", account[name], []
    for parameter, spread in account["posterior"].items():
        for name, value in spread.items():
            yield f"posterior.{parameter}.{name}", value, []
    diagnostics = account["diagnostics"]
    yield "diagnostics.acceptance", diagnostics["acceptance"], []
    for ours, theirs in (
        ("shift_half_way", "largest_shift_half_way_to_end_in_standard_errors"),
        ("shift_between_seeds", "largest_shift_between_seeds_in_standard_errors"),
        ("largest_cell_share", "largest_cell_share_of_rural_children"),
    ):
        yield f"diagnostics.{ours}", diagnostics[theirs], []
    checks = account["leave_one_out"]
    yield "error.exposure", checks["root_mean_square_log_error"], []
    plain = checks["root_mean_square_log_error_rural_children_only"]
    yield "error.rural_children_only", plain, []
    for predictor, error in checks["other_predictors"].items():
        yield f"error.{predictor}", error, []
    yield from _external(account["external_checks"])
    for name, setting in settings.items():
        if isinstance(setting["value"], int | float) and name != "seed":
            yield f"assumption.{name}", setting["value"], []


def _external(checks: Mapping[str, Any]) -> Numbers:
    for check in ("ministry_2016_counts", "ministry_2018_order"):
        found = checks[check]
        yield f"external.{check}.spearman", found["spearman"], found["figures"]
        yield f"external.{check}.provinces", found["provinces"], found["figures"]
    rates = checks["near_half_in_2020_rate_2010"].items()
    for (code, rate), figure in zip(rates, checks["near_half_in_2020_figures"], strict=True):
        yield f"external.near_half_in_2020.{code}", rate, [figure]


def _accuracy(account: Mapping[str, Any], estimates: Iterable[SourceRow]) -> Numbers:
    """Yield the Monte Carlo standard errors relative to what they are errors of."""
    whole = {
        row["area_code"]: row
        for row in estimates
        if (row["age_min"], row["age_max"], row["sex"]) == ("0", "17", "all")
    }
    errors = account["diagnostics"]["monte_carlo_standard_error"]
    means = [error["mean"] / float(whole[code]["estimate"]) for code, error in errors.items()]
    limits = [
        error[end] / float(whole[code][end])
        for code, error in errors.items()
        for end in ("lo95", "hi95")
    ]
    for name, value in (
        ("mean.largest", max(means)),
        ("mean.typical", median(means)),
        ("limit95.largest", max(limits)),
    ):
        yield f"diagnostics.monte_carlo_error.{name}", round(value, 4), []
