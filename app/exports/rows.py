"""Slices, pyramids and trends as plain rows under the column names of the data package."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.domain.codes import AGE_GROUP_BY_CODE, AGE_GROUPS, CHINA, AgeGroup, Measure, Status
from app.domain.dataset import Dataset
from app.domain.selection import Pyramid, Slice, Trend, Value

Row = dict[str, str | int | float | None]

UNITS: Final = {
    Measure.COUNT.value: "persons",
    Measure.SHARE.value: "percent of all left-behind children in China",
    Measure.RATE.value: "per 100 rural children",
    Measure.SEX_RATIO.value: "boys per 100 girls",
}
DIFFERENCE_UNITS: Final = {
    Measure.COUNT.value: "persons",
    Measure.SHARE.value: "percentage points",
    Measure.RATE.value: "points, per 100 rural children",
    Measure.SEX_RATIO.value: "points, boys per 100 girls",
}
MARKERS: Final = {
    Status.NOT_PUBLISHED: "[x]",
    Status.NOT_COVERED: "[z]",
    Status.SUPPRESSED: "[c]",
}
"""Why a value is missing, in the notation of official statistics."""

COLUMNS: Final = (
    "figure_id", "series", "definition", "year", "area_code", "area_name_en", "area_name_zh", "age_min",
    "age_max", "ages", "sex", "measure", "unit", "value", "lo80", "hi80", "lo95", "hi95", "basis", "bound",
    "status", "marker", "rank", "rank_low80", "rank_high80", "source_id", "model_version", "quote", "note",
)  # fmt: skip


def age_text(ages: tuple[AgeGroup, ...], value: Value, national: Value | None = None) -> str:
    """Return the ages a value covers: the groups asked for, or the span the series counts.

    A missing value is of the ages of ``national``; empty where not even that is known.
    """
    if len(ages) < len(AGE_GROUPS):
        return ",".join(age.code for age in ages)
    known = national if value.age_min is None and national is not None else value
    if known.age_min is None or known.age_max is None:
        return ""
    return f"{known.age_min}-{known.age_max}"


def value_row(
    value: Value,
    dataset: Dataset,
    *,
    definition: str,
    year: int,
    measure: str,
    unit: str,
    ages: str,
) -> Row:
    """Return one value as a row of ``COLUMNS``. Numbers keep full precision."""
    areas = [dataset.areas[code] for code in value.area_code.split("+") if code in dataset.areas]
    youngest, oldest = _span(value, ages)
    return {
        "figure_id": value.figure_id,
        "series": value.series,
        "definition": definition,
        "year": year,
        "area_code": value.area_code,
        "area_name_en": " + ".join(area.name_en for area in areas),
        "area_name_zh": "+".join(area.name_zh for area in areas),
        "age_min": youngest,
        "age_max": oldest,
        "ages": ages,
        "sex": value.sex.value,
        "measure": measure,
        "unit": unit,
        "value": _tidy(value.value),
        "lo80": _tidy(value.lo80),
        "hi80": _tidy(value.hi80),
        "lo95": _tidy(value.lo95),
        "hi95": _tidy(value.hi95),
        "basis": value.basis.value if value.basis else None,
        "bound": value.bound,
        "status": value.status.value,
        "marker": MARKERS.get(value.status, ""),
        "rank": value.rank,
        "rank_low80": value.rank_low,
        "rank_high80": value.rank_high,
        "source_id": value.source_id,
        "model_version": value.model_version,
        "quote": value.quote,
        "note": value.note,
    }


def _span(value: Value, ages: str) -> tuple[int | None, int | None]:
    """Return the ages of a value; none where its groups leave a gap, which a span would hide."""
    groups = sorted(AGE_GROUP_BY_CODE[code] for code in ages.split(",")) if "," in ages else []
    if any(a.high + 1 != b.low for a, b in pairwise(groups)):
        return None, None
    return value.age_min, value.age_max


def _tidy(number: float | None) -> float | int | None:
    """Return the number without binary dust; whole numbers as integers."""
    if number is None:
        return None
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def slice_rows(
    answer: Slice, dataset: Dataset, *, areas: tuple[str, ...] = (), country: bool = True
) -> list[Row]:
    """Return China first, then the provinces in code order; only ``areas`` when any are named.

    A missing value is of the sex asked for.
    """
    indicator = dataset.indicators.get(answer.measure)
    unit = indicator.unit if indicator else UNITS[answer.measure]
    measure = answer.measure
    if answer.difference:
        measure, unit = f"{measure}_difference", DIFFERENCE_UNITS[answer.measure]
    values = [answer.national] if answer.national is not None and country else []
    values += [v for v in answer.values if not areas or v.area_code in areas]
    return [
        value_row(
            value if value.value is not None else replace(value, sex=answer.sex),
            dataset,
            definition="" if indicator else answer.key,
            year=answer.year,
            measure=measure,
            unit=unit,
            ages="" if indicator else age_text(answer.ages, value, answer.national),
        )
        for value in values
        if value.status is not Status.FILTERED_OUT
    ]


def pyramid_rows(answer: Pyramid, dataset: Dataset, *, definition: str) -> list[Row]:
    """Return one row a band and sex, counts in persons; a row for both sexes where only that is known."""
    return [
        value_row(
            value,
            dataset,
            definition=definition,
            year=answer.year,
            measure=Measure.COUNT.value,
            unit=UNITS[Measure.COUNT.value],
            ages=band.age.code,
        )
        for band in answer.bands
        for value in (band.female, band.male, band.total if band.female is None else None)
        if value is not None
    ]


def trend_rows(answer: Trend, dataset: Dataset) -> list[Row]:
    """Return the national counts, one row a definition and year."""
    return [
        value_row(
            point.value,
            dataset,
            definition=line.definition,
            year=point.year,
            measure=Measure.COUNT.value,
            unit=UNITS[Measure.COUNT.value],
            ages=age_text(AGE_GROUPS, point.value),
        )
        for line in answer.lines
        for point in line.points
        if point.value.area_code == CHINA
    ]
