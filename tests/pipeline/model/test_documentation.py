"""The tables printed in docs/model_2010.md are those of the committed result."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

from app.pipeline.model.facts import ModelInputs

PAGE = Path(__file__).parents[3] / "docs" / "model_2010.md"


def thousands(persons: float) -> str:
    return f"{persons / 1000:,.0f}"


def test_results_printed_in_the_documentation(committed: Any, inputs: ModelInputs) -> None:
    page = PAGE.read_text(encoding="utf-8")
    printed = {
        cells[0]: cells[2:]
        for line in page.splitlines()
        if re.match(r"\| \d{6} \|", line)
        for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
    }
    assert set(printed) == set(inputs.codes)
    rows = committed.estimates.query("age_min == 0 and age_max == 17 and sex == 'all'")
    rural = dict(zip(inputs.codes, inputs.rural, strict=True))
    for row in rows.query("area_code != '000000'").to_dict("records"):
        code = row["area_code"]
        assert printed[code] == [
            thousands(row["estimate"]),
            f"{thousands(row['lo80'])}–{thousands(row['hi80'])}",
            f"{thousands(row['lo95'])}–{thousands(row['hi95'])}",
            f"{100 * row['estimate'] / rural[code]:.0f}",
            f"{row['rank_lo80']:.0f}–{row['rank_hi80']:.0f}",
            row["basis"],
        ]


def test_validation_printed_in_the_documentation(committed: Any) -> None:
    page = PAGE.read_text(encoding="utf-8")
    checks = committed.record["leave_one_out"]
    for row in checks["facts"]:
        if row["kind"] == "value":
            interval = f"({thousands(row['lo80'])}–{thousands(row['hi80'])})"
            assert (
                f"| {thousands(row['stated'])} | {thousands(row['predicted'])} {interval}" in page
            )
    error = checks["root_mean_square_log_error"]
    plain = checks["root_mean_square_log_error_rural_children_only"]
    assert f"{error:.2f} with the covariate, {plain:.2f} from rural children alone" in page


def test_sensitivities_printed_in_the_documentation(committed: Any) -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = committed.estimates.query("age_min == 0 and age_max == 17 and sex == 'all'")
    usual = rows.set_index("area_code")["estimate"]
    names = {
        "no_ceiling_at_half": "Without the ceiling at half",
        "no_floor_at_half": "Without the floors at half",
        "no_order_of_five": "Without the order of the five largest",
        "no_sum_of_five": "Without the sum of the five largest",
        "ten_largest_named": "Ten largest named",
        "rural_children_only": "Rural children alone, no exposure",
        "in_proportion_to_exposure": "Slope held at 1",
        "registered_but_absent": "Predictor: people registered in a county but absent",
        "people_who_moved": "Predictor: people who moved, over all who could",
    }
    assert set(committed.record["sensitivities"]) == set(names)
    for name, totals in committed.record["sensitivities"].items():
        changes = {code: total["mean"] / usual[code] for code, total in totals.items()}
        change = (sum(math.log(ratio) ** 2 for ratio in changes.values()) / len(changes)) ** 0.5
        largest = max(changes.values(), key=lambda ratio: abs(ratio - 1))
        shown = f"{100 * (largest - 1):+.0f} %".replace("-", "−")
        (line,) = [line for line in page.splitlines() if line.startswith(f"| {names[name]} |")]
        assert f"| {change:.2f} |" in line
        assert shown in line
    others = committed.record["leave_one_out"]["other_predictors"]
    assert f"{others['registered_but_absent']:.2f} with people absent" in page
    assert f"{others['people_who_moved']:.2f} with\npeople who moved" in page
