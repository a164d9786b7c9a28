"""Inputs of the 2010 estimator: the printed figures to meet and the provinces' covariates.

Every benchmark is looked up by ``figure_id`` in ``published_figures.csv``; nothing is typed here.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.domain.codes import AGE_GROUPS, Sex
from app.pipeline.model.settings import SETTINGS_FILE, ModelInputError, ModelSettings, read_settings

FloatArray = npt.NDArray[np.float64]

FIGURES_FILE = "published_figures.csv"
COVARIATES_FILE = "model_covariates_2010.csv"
AREAS_FILE = "areas.csv"

SEXES = (Sex.MALE, Sex.FEMALE)
CELLS = tuple((age, sex) for age in AGE_GROUPS for sex in SEXES)
"""The eight age x sex cells in the order of every array whose last axis has length 8."""

NATIONAL_TOTAL = "acwf2010-cn-2010-count"
NATIONAL_RURAL_SHARE = "acwf2010-cn-2010-shrural"
GROUP_SHARE = "acwf2010-fiveprov2010-2010-shlb"
"""Share of the five largest provinces together."""

PROVINCE_SHARES = ("acwf2010-410000-2010-shlb", "acwf2010-510000-2010-shlb")
PROVINCE_COUNTS = ("acwf2010-520000-2010-count",)
ABOVE_HALF = (
    "acwf2010-320000-2010-shrural",
    "acwf2010-340000-2010-shrural",
    "acwf2010-360000-2010-shrural",
    "acwf2010-430000-2010-shrural",
    "acwf2010-500000-2010-shrural",
    "acwf2010-510000-2010-shrural",
)
SEX_SHARES = {sex: f"acwf2010-cn-2010-shlb-{sex}" for sex in SEXES}
AGE_SHARES = {
    AGE_GROUPS[0]: "acwf2010-cn-2010-shlb-a05",
    AGE_GROUPS[1]: "acwf2010-cn-2010-shlb-a611",
    AGE_GROUPS[2]: "acwf2010-cn-2010-shlb-a1214",
    AGE_GROUPS[3]: "acwf2010-cn-2010-shlb-a1517",
}
CELL_SHARES = {(age, sex): f"{AGE_SHARES[age]}-{sex}" for age in AGE_GROUPS[1:] for sex in SEXES}
"""Cells that are printed; the youngest follow by difference from the sex totals."""

REQUIRED_FIGURES = (
    NATIONAL_TOTAL,
    NATIONAL_RURAL_SHARE,
    GROUP_SHARE,
    *PROVINCE_SHARES,
    *PROVINCE_COUNTS,
    *ABOVE_HALF,
    *SEX_SHARES.values(),
    *AGE_SHARES.values(),
    *CELL_SHARES.values(),
)
COVARIATE_COLUMNS = (
    "rural_children_0_17",
    "x_log_exposure_rate",
    *(f"rural_children_{age.low}_{age.high}_{sex}" for age, sex in CELLS),
)
OTHER_PREDICTORS = {
    "registered_but_absent": "proxy_county_gap",
    "people_who_moved": "proxy_birthplace_cross_county",
}
"""Columns with other counts of exposed rural children, for the comparison of predictors."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """One printed figure; ``value`` is in the figure's own unit (persons or per cent)."""

    figure_id: str
    area_code: str
    value: float


@dataclass(frozen=True, slots=True)
class ModelInputs:
    """What the estimator reads, provinces sorted by code.

    ``rural`` (n,) and ``rural_cells`` (n, 8) are rural children in persons, ``exposure`` (n,) is
    the log exposure rate, ``other_exposures`` that of other predictors by name, ``figures`` the
    printed figures by id, ``group`` the codes of the five largest provinces, ``checksum`` the
    SHA-256 of every number here.
    """

    codes: tuple[str, ...]
    rural: FloatArray
    exposure: FloatArray
    rural_cells: FloatArray
    other_exposures: dict[str, FloatArray]
    figures: dict[str, PrintedFigure]
    group: tuple[str, ...]
    settings: ModelSettings
    checksum: str

    @property
    def total(self) -> int:
        """Rural left-behind children of China, persons."""
        return round(self.figures[NATIONAL_TOTAL].value)

    def share_of_total(self, figure_id: str) -> float:
        """Return a printed share of the left-behind children as persons."""
        return self.figures[figure_id].value / 100 * self.total

    def printed_totals(self, *, drop: Collection[str] = ()) -> dict[str, float]:
        """Return the printed province totals by code: counts, and shares as persons."""
        shares = {name: self.share_of_total(name) for name in PROVINCE_SHARES}
        counts = {name: self.figures[name].value for name in PROVINCE_COUNTS}
        return {
            self.figures[name].area_code: persons
            for name, persons in (shares | counts).items()
            if name not in drop
        }


def load_inputs(sources_dir: Path) -> ModelInputs:
    """Read the inputs from the folder of hand-edited tables."""
    return read_inputs(
        figures=sources_dir / FIGURES_FILE,
        covariates=sources_dir / COVARIATES_FILE,
        areas=sources_dir / AREAS_FILE,
        settings=sources_dir / SETTINGS_FILE,
    )


def read_inputs(*, figures: Path, covariates: Path, areas: Path, settings: Path) -> ModelInputs:
    """Read the inputs from four files.

    Raises:
        ModelInputError: a required figure, column or member is missing, doubled or not a number.
        ModelSettingsError: see :func:`app.pipeline.model.settings.read_settings`.
    """
    printed = _read_figures(figures)
    codes, columns = _read_covariates(covariates)
    group = _read_members(areas, printed[GROUP_SHARE].area_code)
    unknown = sorted({*group, *_province_codes(printed)} - set(codes))
    if unknown:
        raise ModelInputError(f"{covariates.name}: no row for {', '.join(unknown)}.")
    assumptions = read_settings(settings)
    rural, cells = columns[:, 0], columns[:, 2 : 2 + len(CELLS)]
    others = {
        name: np.log(columns[:, 2 + len(CELLS) + place] / rural)
        for place, name in enumerate(OTHER_PREDICTORS)
    }
    return ModelInputs(
        codes=codes,
        rural=rural,
        exposure=columns[:, 1],
        rural_cells=cells,
        other_exposures=others,
        figures=printed,
        group=group,
        settings=assumptions,
        checksum=_checksum(printed, codes, columns, group, assumptions),
    )


def _read_rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise ModelInputError(f"{path.name}: no column {', '.join(missing)}.")
        return list(reader)


def _number(path: Path, row_name: str, column: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ModelInputError(
            f"{path.name}: {row_name}, {column}: '{text}' is not a number."
        ) from None


def _read_figures(path: Path) -> dict[str, PrintedFigure]:
    wanted = set(REQUIRED_FIGURES)
    found: dict[str, PrintedFigure] = {}
    for row in _read_rows(path, ("figure_id", "area_code", "value")):
        figure_id = row["figure_id"]
        if figure_id not in wanted:
            continue
        if figure_id in found:
            raise ModelInputError(f"{path.name}: figure {figure_id} is there twice; keep one row.")
        value = _number(path, figure_id, "value", row["value"])
        found[figure_id] = PrintedFigure(figure_id, row["area_code"], value)
    missing = [figure_id for figure_id in REQUIRED_FIGURES if figure_id not in found]
    if missing:
        raise ModelInputError(
            f"{path.name}: the 2010 estimator needs {', '.join(missing)}; add the printed figure."
        )
    return found


def _read_covariates(path: Path) -> tuple[tuple[str, ...], FloatArray]:
    names = (*COVARIATE_COLUMNS, *OTHER_PREDICTORS.values())
    rows = sorted(_read_rows(path, ("area_code", *names)), key=lambda row: row["area_code"])
    codes = tuple(row["area_code"] for row in rows)
    if len(set(codes)) != len(codes):
        raise ModelInputError(f"{path.name}: an area_code is there twice; keep one row a province.")
    values = [[_number(path, row["area_code"], name, row[name]) for name in names] for row in rows]
    return codes, np.asarray(values, dtype=np.float64)


def _read_members(path: Path, group_code: str) -> tuple[str, ...]:
    for row in _read_rows(path, ("area_code", "member_codes")):
        if row["area_code"] == group_code and row["member_codes"]:
            return tuple(sorted(row["member_codes"].split(";")))
    raise ModelInputError(
        f"{path.name}: no member_codes for {group_code}, the area of {GROUP_SHARE}."
    )


def _province_codes(printed: dict[str, PrintedFigure]) -> set[str]:
    return {printed[name].area_code for name in (*PROVINCE_SHARES, *PROVINCE_COUNTS, *ABOVE_HALF)}


def _checksum(
    printed: dict[str, PrintedFigure],
    codes: tuple[str, ...],
    columns: FloatArray,
    group: tuple[str, ...],
    settings: ModelSettings,
) -> str:
    """SHA-256 of the numbers used, whatever else the tables hold and in whatever order."""
    lines = [
        f"{name}|{printed[name].area_code}|{printed[name].value!r}" for name in sorted(printed)
    ]
    lines += [
        f"{code}|{'|'.join(map(repr, row))}"
        for code, row in zip(codes, columns.tolist(), strict=True)
    ]
    lines += [";".join(group), repr(settings)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
