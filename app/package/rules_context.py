"""Checks of the context tables, of links between series and of the joint draws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from app.domain.codes import AGE_GROUPS, CHINA
from app.package.arrow import texts_of, whole_numbers_of
from app.package.cells import format_cell, split_numbers
from app.package.codes import DRAW_COLUMNS
from app.package.loaded import LoadedTable, Row
from app.package.messages import problem
from app.package.problems import Problem

BREAKS: Final = {"sequential": 4, "diverging": 6}
MEAN_SLACK: Final = 2.0
"""Persons an estimate may differ from its draws: estimates are rounded so that they add up."""


def indicator_problems(indicators: LoadedTable) -> Iterator[Problem]:
    """Yield mappable indicators without the breaks their ramp needs."""
    for line, row in indicators.numbered():
        found, expected = len(split_numbers(str(row["breaks"]))), BREAKS[str(row["palette"])]
        if row["mappable"] and found != expected:
            yield problem(
                "breaks-count", indicators.file, row=line, column="breaks",
                name=row["indicator"], count=found, expected=expected,
            )  # fmt: skip


def context_problems(
    context: LoadedTable, indicators: Mapping[str, Row], provinces: Collection[str]
) -> Iterator[Problem]:
    """Yield percentages out of range and counts whose provinces do not make the row of China.

    ``provinces`` are the covered ones; the sum is only asked for where all of them have a value.
    """
    groups: dict[tuple[object, ...], dict[str, tuple[int, float]]] = defaultdict(dict)
    for line, row in context.numbered():
        about = indicators.get(str(row["indicator"]))
        value = row["value"]
        if about is None or not isinstance(value, float):
            continue
        if about["unit"] == "percent":
            low = -100.0 if about["palette"] == "diverging" else 0.0
            if not low <= value <= 100.0:
                yield problem(
                    "percent-out-of-range", context.file, row=line, column="value",
                    text=format_cell(value), low=f"{low:g}", high="100",
                )  # fmt: skip
        elif value < 0:
            yield problem(
                "negative-value", context.file, row=line, column="value", text=format_cell(value)
            )
        if about["kind"] == "count":
            key = row["indicator"], row["year"], row["sex"], row["age_group"]
            groups[key][str(row["area_code"])] = (line, value)
    for (indicator, year, *_), by_area in groups.items():
        if provinces and CHINA in by_area and set(provinces) <= by_area.keys():
            line, total = by_area[CHINA]
            found = sum(by_area[code][1] for code in provinces)
            if round(found - total, 6) != 0:
                yield problem(
                    "provinces-do-not-sum", context.file, row=line, column="value",
                    indicator=indicator, year=year, sum=format_cell(found),
                    total=format_cell(total),
                )  # fmt: skip


def flow_problems(flows: LoadedTable) -> Iterator[Problem]:
    """Yield moves from a province to itself."""
    for line, row in flows.numbered():
        if row["origin_code"] == row["destination_code"]:
            yield problem(
                "flow-to-itself",
                flows.file,
                row=line,
                column="destination_code",
                area=row["origin_code"],
            )


def link_problems(links: LoadedTable) -> Iterator[Problem]:
    """Yield pairs of series that are not stored in alphabetical order."""
    for line, row in links.numbered():
        if str(row["series_a"]) > str(row["series_b"]):
            yield problem(
                "link-reversed", links.file, row=line, column="series_a",
                a=row["series_a"], b=row["series_b"],
            )  # fmt: skip


def draw_problems(
    draws: LoadedTable, figures: LoadedTable, area_codes: Collection[str] | None
) -> Iterator[Problem]:
    """Yield draws that are incomplete, or whose means are not the modelled values.

    ``area_codes`` is None when the areas are not known.
    """
    if draws.problems:
        return
    codes = texts_of(draws.arrow, "area_code")
    provinces = sorted(set(codes))
    for code in provinces:
        if area_codes is not None and code not in area_codes:
            yield problem(
                "unknown-reference", draws.file, column="area_code", text=code, table="areas"
            )
    count = len(set(whole_numbers_of(draws.arrow, ["draw"])[:, 0].tolist()))
    if codes != provinces * count:
        yield problem("draws-incomplete", draws.file)
        return
    persons = whole_numbers_of(draws.arrow, DRAW_COLUMNS)
    if persons.min() < 0:
        yield problem("negative-value", draws.file, text=str(persons.min()))
    means = persons.reshape(count, len(provinces), len(AGE_GROUPS), 2).mean(axis=0)
    for line, row in figures.numbered():
        yield from _mean_problem(figures.file, line, row, means, provinces)


def _mean_problem(
    file: str, line: int, row: Row, means: npt.NDArray[np.float64], provinces: list[str]
) -> Iterator[Problem]:
    code, value = str(row["area_code"]), row["value"]
    if not row["model_version"] or code not in provinces or not isinstance(value, float):
        return
    ages = [
        index
        for index, age in enumerate(AGE_GROUPS)
        if int(row["age_min"] or 0) <= age.low and age.high <= int(row["age_max"] or 0)
    ]
    sexes = {"all": [0, 1], "male": [0], "female": [1]}[str(row["sex"])]
    mean = float(means[provinces.index(code)][np.ix_(ages, sexes)].sum())
    if abs(mean - value) > MEAN_SLACK:
        yield problem(
            "draws-differ", file, row=line, column="value", figure=row["figure_id"],
            mean=f"{mean:.1f}", value=format_cell(value),
        )  # fmt: skip
