"""Run the 2010 estimator from the source tables to its three result files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from app.domain.codes import Sex
from app.pipeline.model.cells import WholeArray, draw_cells, national_cells, round_tables
from app.pipeline.model.constraints import build_constraints
from app.pipeline.model.diagnostics import diagnose, spread_of
from app.pipeline.model.external import external_checks
from app.pipeline.model.facts import FIGURES_FILE, FloatArray, ModelInputs, load_inputs
from app.pipeline.model.leave_one_out import leave_one_out
from app.pipeline.model.posterior import build_target, run_chains
from app.pipeline.model.sampler import Chains
from app.pipeline.model.sensitivity import sensitivities
from app.pipeline.model.summarise import draws_table, estimates_table, whole_totals

ESTIMATES_FILE = "model_2010_estimates.csv"
DRAWS_FILE = "model_2010_draws.parquet"
RESULT_FILE = "model_2010.json"


@dataclass(frozen=True, slots=True)
class Posterior:
    """Draws of one run.

    ``cells`` (draws, n, 8) before and ``whole_cells`` after rounding to persons, ``national`` (8,)
    China's cells, ``known`` (n,) the provinces whose total is published.
    """

    chains: Chains
    cells: FloatArray
    whole_cells: WholeArray
    national: WholeArray
    known: np.ndarray


@dataclass(frozen=True, slots=True)
class ModelResult:
    """What the run writes: estimates and draws as tables, everything else in ``record``."""

    estimates: pd.DataFrame
    draws: pd.DataFrame
    record: dict[str, Any]


def draw_posterior(inputs: ModelInputs, *, seed: int, chains: int, sweeps: int) -> Posterior:
    """Sample province totals, round them to persons and split them by age and sex."""
    rng = np.random.default_rng(seed)
    constraints = build_constraints(inputs)
    result = run_chains(
        inputs, build_target(inputs, constraints), rng=rng, chains=chains, sweeps=sweeps
    )
    totals = whole_totals(result.totals, constraints.blocks)
    national = national_cells(inputs)
    cells = draw_cells(inputs, totals, national, rng=rng)
    whole = round_tables(cells, totals, national)
    return Posterior(result, cells, whole, national, constraints.known)


def run_model(
    sources_dir: Path,
    out_dir: Path | None = None,
    *,
    seed: int | None = None,
    chains: int | None = None,
    sweeps: int | None = None,
    validate: bool = True,
) -> ModelResult:
    """Run the estimator and, with ``out_dir``, write its files there.

    Args:
        sources_dir: folder with the published figures, covariates, areas and model settings.
        out_dir: folder for the three result files, or None to write nothing.
        seed: random seed; by default that of the settings file.
        chains: draws kept, one a chain; by default that of the settings file.
        sweeps: passes over all provinces; by default that of the settings file.
        validate: whether to run leave-one-out checks and sensitivities too (most of the time).

    Raises:
        ModelInputError: a table lacks something the estimator needs.
        InfeasibleFactsError: the published figures contradict one another.
    """
    inputs = load_inputs(sources_dir)
    settings = inputs.settings
    seed = settings.seed if seed is None else seed
    chains = settings.chains if chains is None else chains
    sweeps = settings.sweeps if sweeps is None else sweeps

    posterior = draw_posterior(inputs, seed=seed, chains=chains, sweeps=sweeps)
    estimates = estimates_table(inputs, posterior.whole_cells, posterior.national)
    record: dict[str, Any] = {
        "model_version": settings.model_version,
        "seed": seed,
        "draws": chains,
        "sweeps": sweeps,
        "inputs_sha256": inputs.checksum,
        "numpy": np.__version__,
        "posterior": {
            "slope": spread_of(posterior.chains.slope),
            "spread": spread_of(posterior.chains.spread),
        },
    }
    if validate:
        effort = {"chains": min(chains, settings.validation_chains), "sweeps": sweeps}
        other = run_chains(
            inputs,
            build_target(inputs, build_constraints(inputs)),
            rng=np.random.default_rng(seed + 1),
            chains=chains,
            sweeps=sweeps,
        )
        record["diagnostics"] = diagnose(
            inputs, posterior.chains, other, posterior.cells, posterior.known
        )
        record["leave_one_out"] = leave_one_out(inputs, seed=seed, **effort)
        record["sensitivities"] = sensitivities(inputs, seed=seed, **effort)
        record["external_checks"] = _external(sources_dir, inputs, estimates)
    result = ModelResult(estimates, draws_table(inputs.codes, posterior.whole_cells), record)
    if out_dir is not None:
        write_result(result, out_dir)
    return result


def write_result(result: ModelResult, out_dir: Path) -> tuple[Path, Path, Path]:
    """Write estimates (CSV), draws (Parquet) and record (JSON); same result, same bytes."""
    out_dir.mkdir(parents=True, exist_ok=True)
    estimates, draws, record = (
        out_dir / name for name in (ESTIMATES_FILE, DRAWS_FILE, RESULT_FILE)
    )
    result.estimates.to_csv(estimates, index=False, lineterminator="\n", encoding="utf-8")
    pq.write_table(
        _draws_for_storage(result.draws), draws, compression="zstd", compression_level=19
    )
    text = json.dumps(result.record, indent=2, ensure_ascii=False)
    record.write_bytes(f"{text}\n".encode())
    return estimates, draws, record


def _draws_for_storage(draws: pd.DataFrame) -> pa.Table:
    kinds = {"draw": pa.int16(), "area_code": pa.string()}
    schema = pa.schema([(name, kinds.get(name, pa.int32())) for name in draws.columns])
    return pa.Table.from_arrays(
        [pa.array(draws[field.name].to_list(), type=field.type) for field in schema], schema=schema
    )


def _external(sources_dir: Path, inputs: ModelInputs, estimates: pd.DataFrame) -> dict[str, Any]:
    overall = (
        (estimates["age_min"] == estimates["age_min"].min())
        & (estimates["age_max"] == estimates["age_max"].max())
        & (estimates["sex"] == Sex.ALL.value)
    )
    table = estimates[overall]
    totals = {
        str(code): int(value)
        for code, value in zip(table["area_code"], table["estimate"], strict=True)
    }
    rates = {
        code: totals[code] / float(rural)
        for code, rural in zip(inputs.codes, inputs.rural, strict=True)
    }
    return external_checks(sources_dir / FIGURES_FILE, totals, rates)
