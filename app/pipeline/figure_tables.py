"""Observations: the printed figures, and the modelled values of 2010 behind them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.package.arrow import ArrowError, ArrowTable, fit, read_parquet
from app.package.tables import MODEL_DRAWS, OBSERVATIONS
from app.pipeline.source_tables import BuildError, PackageRow, SourceRow, read_source, typed_rows

ESTIMATES_FILE = "model_2010_estimates.csv"
DRAWS_FILE = "model_2010_draws.parquet"
MODEL_FILE = "model_2010.json"
MODEL_SERIES = "acwf2010"
MODEL_SOURCE = "acwf2013"
MODEL_YEAR = 2010
ESTIMATE_COLUMNS = (
    "area_code", "age_min", "age_max", "sex", "estimate", "lo80", "hi80", "lo95", "hi95", "basis",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ModelResult:
    """What the model wrote: summarised estimates, joint draws and its own account of the run."""

    version: str
    estimates: list[SourceRow]
    draws: ArrowTable
    account: Mapping[str, Any]


def printed_rows(sources: Iterable[SourceRow], definitions: Mapping[str, str]) -> list[PackageRow]:
    """Return the printed figures, each with the definition of its series."""
    full = [{**row, "definition": definitions.get(row["series"], "")} for row in sources]
    return typed_rows(OBSERVATIONS, full, "published_figures.csv")


def read_model(folder: Path) -> ModelResult:
    """Return the model result stored among the sources.

    Raises:
        BuildError: a file of it is missing or does not have the columns agreed.
    """
    missing = [
        name for name in (ESTIMATES_FILE, DRAWS_FILE, MODEL_FILE) if not (folder / name).is_file()
    ]
    if missing:
        raise BuildError(f"{', '.join(missing)}: missing; run `liushou data model` first.")
    try:
        account: Any = json.loads((folder / MODEL_FILE).read_text(encoding="utf-8"))
        version = str(account["model_version"])
    except (ValueError, KeyError, TypeError):
        raise BuildError(f'{MODEL_FILE}: expected a JSON object with "model_version".') from None
    try:
        draws = fit(MODEL_DRAWS, read_parquet(folder / DRAWS_FILE))
    except ArrowError as error:
        raise BuildError(f"{DRAWS_FILE}: {error}.") from None
    return ModelResult(
        version, read_source(folder, ESTIMATES_FILE, ESTIMATE_COLUMNS), draws, account
    )


def estimate_id(row: Mapping[str, str]) -> str:
    """Return the id of an estimate, e.g. ``model2010-510000-a0611-female``."""
    ages = f"a{int(row['age_min']):02}{int(row['age_max']):02}"
    return f"model2010-{row['area_code']}-{ages}-{row['sex']}"


def modelled_rows(model: ModelResult, definitions: Mapping[str, str]) -> list[PackageRow]:
    """Return the estimates as observations; the id tells area, ages and sex."""
    rows = [
        {
            "figure_id": estimate_id(row),
            "series": MODEL_SERIES,
            "definition": definitions.get(MODEL_SERIES, ""),
            "year": str(MODEL_YEAR),
            "year_basis": "census of 1 November 2010, estimated from a sample",
            "area_code": row["area_code"],
            "age_min": row["age_min"],
            "age_max": row["age_max"],
            "sex": row["sex"],
            "parents_away": "any",
            "residence": "rural",
            "living_with": "all",
            "school_stage": "all",
            "measure": "count",
            "unit": "persons",
            "value": row["estimate"],
            "lo80": row["lo80"],
            "hi80": row["hi80"],
            "lo95": row["lo95"],
            "hi95": row["hi95"],
            "basis": row["basis"],
            "bound": "exact" if row["basis"] == "published" else "about",
            "source_id": MODEL_SOURCE,
            "model_version": model.version,
        }
        for row in model.estimates
    ]
    return sorted(
        typed_rows(OBSERVATIONS, rows, ESTIMATES_FILE),
        key=lambda row: (
            str(row["area_code"]),
            row["age_min"],
            -int(row["age_max"] or 0),
            str(row["sex"]),
        ),
    )
