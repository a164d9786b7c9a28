"""The committed sources, a short run of the estimator on them, and the committed result."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from app.pipeline.model.facts import ModelInputs, load_inputs
from app.pipeline.model.run import (
    DRAWS_FILE,
    ESTIMATES_FILE,
    RESULT_FILE,
    Posterior,
    draw_posterior,
)

SOURCES = Path(__file__).parents[3] / "data" / "sources"


@dataclass(frozen=True)
class Committed:
    """The result as stored: estimates, draws (draws, n, 8) and record."""

    estimates: pd.DataFrame
    draws: np.ndarray
    record: dict[str, Any]


@pytest.fixture(scope="session")
def sources() -> Path:
    return SOURCES


@pytest.fixture(scope="session")
def inputs() -> ModelInputs:
    return load_inputs(SOURCES)


@pytest.fixture(scope="session")
def short_run(inputs: ModelInputs) -> Posterior:
    return draw_posterior(inputs, seed=7, chains=800, sweeps=300)


@pytest.fixture(scope="session")
def committed(inputs: ModelInputs) -> Committed:
    draws = pd.read_parquet(SOURCES / DRAWS_FILE)
    cells = draws.drop(columns=["draw", "area_code"]).to_numpy()
    return Committed(
        estimates=pd.read_csv(SOURCES / ESTIMATES_FILE, dtype={"area_code": str}),
        draws=cells.reshape(-1, len(inputs.codes), cells.shape[1]),
        record=json.loads((SOURCES / RESULT_FILE).read_text(encoding="utf-8")),
    )
