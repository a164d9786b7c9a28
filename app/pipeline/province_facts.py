"""What the 2010 model knew of each province: covariates, limits, and the facts behind the limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from app.package.tables import MODEL_PROVINCES
from app.pipeline.model.constraints import Constraints, build_constraints, known_totals
from app.pipeline.model.facts import (
    ABOVE_HALF,
    GROUP_SHARE,
    NATIONAL_TOTAL,
    PROVINCE_COUNTS,
    PROVINCE_SHARES,
    ModelInputs,
    load_inputs,
)
from app.pipeline.model.settings import ModelInputError
from app.pipeline.source_tables import BuildError, PackageRow

FACTORS: Final = 4
"""Decimals kept of logs and factors."""


def province_facts(sources: Path) -> list[PackageRow]:
    """Return a row a province, by code.

    Raises:
        BuildError: the sources lack something the model needs.
    """
    try:
        inputs = load_inputs(sources)
    except (OSError, ModelInputError) as error:
        raise BuildError(str(error)) from None
    limits = build_constraints(inputs)
    return [_row(inputs, limits, place, code) for place, code in enumerate(inputs.codes)]


def _row(inputs: ModelInputs, limits: Constraints, place: int, code: str) -> PackageRow:
    facts = list(_facts(inputs, code))
    rural = float(inputs.rural[place])
    row: PackageRow = {
        "area_code": code,
        "rural_children": float(round(rural)),
        "exposed_children": float(round(rural * float(np.exp(inputs.exposure[place])))),
        "log_exposure": round(float(inputs.exposure[place]), FACTORS),
        "lower": int(limits.lower[place]),
        "upper": int(limits.upper[place]),
        "constraints": ";".join(name for name, _ in facts),
        "figures": ";".join(dict.fromkeys(figure for _, figure in facts if figure)),
    }
    return {name: row[name] for name in MODEL_PROVINCES.column_names}


def _facts(inputs: ModelInputs, code: str) -> Iterator[tuple[str, str]]:
    """Yield the facts that hold for a province as (code, figure behind it or nothing)."""
    yield "national_sum", NATIONAL_TOTAL
    if code in known_totals(inputs):
        names = (*PROVINCE_SHARES, *PROVINCE_COUNTS)
        yield "known", next(name for name in names if inputs.figures[name].area_code == code)
    if code in inputs.group:
        yield "group_sum", GROUP_SHARE
        yield "among_largest", GROUP_SHARE
    else:
        yield "below_largest", GROUP_SHARE
    half = {inputs.figures[name].area_code: name for name in ABOVE_HALF}
    if code in half:
        yield "at_least_half", half[code]
        yield "cap", ""
    else:
        yield "at_most_half", ""
