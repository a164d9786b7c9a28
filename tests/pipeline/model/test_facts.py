from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.pipeline.model.facts import (
    COVARIATES_FILE,
    FIGURES_FILE,
    ModelInputs,
    load_inputs,
)
from app.pipeline.model.run import draw_posterior
from app.pipeline.model.settings import SETTINGS_FILE, ModelInputError, ModelSettingsError

Rows = list[dict[str, str]]


@pytest.fixture
def copy(sources: Path, tmp_path: Path) -> Path:
    for name in (FIGURES_FILE, COVARIATES_FILE, SETTINGS_FILE, "areas.csv"):
        shutil.copy(sources / name, tmp_path / name)
    return tmp_path


def rewrite(path: Path, change: Callable[[Rows], Rows]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        names, rows = list(reader.fieldnames or ()), change(list(reader))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(rows)


def test_printed_figures_are_read_by_id(inputs: ModelInputs) -> None:
    assert inputs.total == 61_025_500
    assert inputs.figures["acwf2010-510000-2010-shlb"].value == 11.34
    assert inputs.figures["acwf2010-410000-2010-shlb"].value == 10.73
    assert inputs.figures["acwf2010-520000-2010-count"].value == 3_142_800
    assert inputs.group == ("340000", "410000", "430000", "440000", "510000")


def test_rural_children_add_up_to_total_over_printed_share(inputs: ModelInputs) -> None:
    assert len(inputs.codes) == 31
    assert inputs.rural.sum() == pytest.approx(61_025_500 / 0.377, abs=31)
    assert inputs.rural_cells.sum(axis=1) == pytest.approx(inputs.rural, abs=1)


def test_row_order_does_not_matter(copy: Path, inputs: ModelInputs) -> None:
    for name in (FIGURES_FILE, COVARIATES_FILE):
        rewrite(copy / name, lambda rows: rows[::-1])
    turned = load_inputs(copy)
    assert turned.codes == inputs.codes
    assert turned.checksum == inputs.checksum
    ours = draw_posterior(inputs, seed=1, chains=20, sweeps=20)
    theirs = draw_posterior(turned, seed=1, chains=20, sweeps=20)
    assert (ours.whole_cells == theirs.whole_cells).all()


def test_a_changed_figure_changes_the_checksum(copy: Path, inputs: ModelInputs) -> None:
    def change(rows: Rows) -> Rows:
        for row in rows:
            if row["figure_id"] == "acwf2010-510000-2010-shlb":
                row["value"] = "11.35"
        return rows

    rewrite(copy / FIGURES_FILE, change)
    assert load_inputs(copy).checksum != inputs.checksum


def test_missing_figures_are_named_all_at_once(copy: Path) -> None:
    gone = {"acwf2010-520000-2010-count", "acwf2010-cn-2010-shlb-a611-male"}
    rewrite(copy / FIGURES_FILE, lambda rows: [r for r in rows if r["figure_id"] not in gone])
    with pytest.raises(ModelInputError) as caught:
        load_inputs(copy)
    assert all(name in str(caught.value) for name in gone)


def test_a_figure_there_twice_is_refused(copy: Path) -> None:
    rewrite(
        copy / FIGURES_FILE,
        lambda rows: [*rows, *(r for r in rows if r["figure_id"] == "acwf2010-cn-2010-count")],
    )
    with pytest.raises(ModelInputError, match="acwf2010-cn-2010-count is there twice"):
        load_inputs(copy)


def test_a_covariate_that_is_not_a_number_is_named(copy: Path) -> None:
    def change(rows: Rows) -> Rows:
        rows[3]["x_log_exposure_rate"] = "n/a"
        return rows

    rewrite(copy / COVARIATES_FILE, change)
    with pytest.raises(ModelInputError, match="x_log_exposure_rate: 'n/a' is not a number"):
        load_inputs(copy)


def test_a_published_province_without_covariates_is_named(copy: Path) -> None:
    rewrite(copy / COVARIATES_FILE, lambda rows: [r for r in rows if r["area_code"] != "520000"])
    with pytest.raises(ModelInputError, match="no row for 520000"):
        load_inputs(copy)


def test_a_missing_column_is_named(copy: Path) -> None:
    path = copy / COVARIATES_FILE
    path.write_text(
        path.read_text(encoding="utf-8").replace("rural_children_6_11_female", "girls"),
        encoding="utf-8",
    )
    with pytest.raises(ModelInputError, match="no column rural_children_6_11_female"):
        load_inputs(copy)


def test_settings_need_every_assumption_with_a_reason(copy: Path) -> None:
    document = json.loads((copy / SETTINGS_FILE).read_text(encoding="utf-8"))
    del document["seed"]
    document["age_noise"]["reason"] = ""
    document["luck"] = {"value": 1, "reason": "none"}
    (copy / SETTINGS_FILE).write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ModelSettingsError) as caught:
        load_inputs(copy)
    message = str(caught.value)
    assert "'seed' is missing" in message
    assert "'luck' is not known" in message
    assert "'age_noise' needs a value and a reason" in message
