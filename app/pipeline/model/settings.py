"""Assumptions of the 2010 estimator, each with its value and reason in a settings file."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

SETTINGS_FILE = "model_2010_settings.json"


class ModelInputError(ValueError):
    """A table lacks a figure, a column or a province the estimator needs."""


class ModelSettingsError(ModelInputError):
    """The settings file lacks an assumption, or holds one that is not known."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Everything the estimator assumes and no table prints.

    Spreads and steps are on the natural-log scale, shares are fractions, ``count_rounding`` is in
    persons.
    """

    model_version: str
    seed: int
    chains: int
    sweeps: int
    slope_prior_mean: float
    slope_prior_sd: float
    spread_prior_median: float
    spread_prior_log_sd: float
    spread_factor_stated: float
    spread_factor_unstated: float
    highest_share: float
    step_scales: tuple[float, ...]
    spread_step: float
    spread_steps_per_sweep: int
    age_noise: float
    age_noise_clip: float
    sex_noise: float
    share_decimals: int
    count_rounding: int
    validation_chains: int
    hypothetical_ten_largest: tuple[str, ...]


def read_settings(path: Path) -> ModelSettings:
    """Read the assumptions.

    Raises:
        ModelSettingsError: an assumption is missing, unknown, or has no reason written beside it.
    """
    document: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    names = {field.name for field in fields(ModelSettings)}
    problems = [f"'{name}' is missing" for name in sorted(names - document.keys())]
    problems += [f"'{name}' is not known" for name in sorted(document.keys() - names)]
    problems += [
        f"'{name}' needs a value and a reason"
        for name in sorted(names & document.keys())
        if "value" not in document[name] or not document[name].get("reason")
    ]
    if problems:
        raise ModelSettingsError(f"{path.name}: {'; '.join(problems)}. Mend the settings file.")
    values: dict[str, Any] = {}
    for name in names:
        value = document[name]["value"]
        values[name] = tuple(value) if isinstance(value, list) else value
    return ModelSettings(**values)
