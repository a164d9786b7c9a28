"""``query``: a selection in, one value an area out, each with its basis, interval and trace."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from app.domain import modelled, published
from app.domain.classify import MEASURE_BREAKS
from app.domain.codes import (
    AGE_GROUPS,
    CHINA,
    AgeGroup,
    Basis,
    Measure,
    Sex,
    Status,
    status_of,
)
from app.domain.dataset import Dataset
from app.domain.figure_ids import derived_id, modelled_id
from app.domain.modelled import Estimate, exact
from app.domain.records import Area
from app.domain.selection import ABOUT, Selection, Slice, Value

MODELLED_DEFINITION = "census_rural"


def is_modelled(dataset: Dataset, definition: str, year: int) -> bool:
    """Whether the provinces of this definition and year have model estimates."""
    return (
        dataset.draws is not None
        and definition == MODELLED_DEFINITION
        and year == modelled.MODEL_YEAR
    )


@lru_cache(maxsize=512)
def query(dataset: Dataset, selection: Selection) -> Slice:
    """Answer a selection.

    Every province of the dataset gets a value or the reason why there is none. Ranks count the shown
    provinces only. Nothing is added across definitions or years.
    """
    estimated = is_modelled(dataset, selection.definition, selection.year)
    if estimated and (selection.measure is not Measure.RATE or modelled.has_base(dataset)):
        national, values = _modelled(dataset, selection)
    else:
        national, values = _published(dataset, selection)
    kept = [_filtered(dataset, value, selection) for value in values]
    sources = dict.fromkeys(
        v.source_id for v in [*kept, *([national] if national else [])] if v.source_id
    )
    return Slice(
        key=selection.definition,
        year=selection.year,
        measure=selection.measure.value,
        values=tuple(_ranked(dataset, kept, selection)),
        national=national,
        breaks=MEASURE_BREAKS[selection.measure],
        palette="a",
        source_ids=tuple(sources),
        sex=selection.sex,
        ages=selection.ages,
    )


def _filtered(dataset: Dataset, value: Value, selection: Selection) -> Value:
    area = dataset.areas[value.area_code]
    if not area.covered:
        return Value(value.area_code, Status.NOT_COVERED)
    if selection.regions and area.region3 not in selection.regions:
        return Value(value.area_code, Status.FILTERED_OUT)
    return value


def _published(dataset: Dataset, selection: Selection) -> tuple[Value | None, list[Value]]:
    rows = published.figures(dataset, selection.definition, selection.year)
    national = published.national(rows, selection.measure, selection.ages, selection.sex)
    whole = selection.all_ages and selection.sex is Sex.ALL
    values = [
        published.provincial(rows, area.area_code, selection.measure)
        if whole
        else Value(area.area_code, Status.NOT_PUBLISHED)
        for area in dataset.provinces
    ]
    return national, values


def _modelled(dataset: Dataset, selection: Selection) -> tuple[Value | None, list[Value]]:
    measure, sex = selection.measure, selection.sex
    if measure is Measure.SEX_RATIO:
        sex = Sex.ALL
    samples = modelled.measure_draws(dataset, measure, selection.ages, sex)
    estimates = dict(zip(dataset.model.area_codes, modelled.summarise(samples), strict=True))
    if measure is Measure.RATE:
        printed_totals = modelled.fixed_totals(dataset)
        estimates = {
            code: modelled.with_base_error(estimate) if code in printed_totals else estimate
            for code, estimate in estimates.items()
        }
    bounded = _bounded_codes(dataset) if selection.all_ages and sex is Sex.ALL else frozenset[str]()
    printed = published.figures(dataset, selection.definition, selection.year)
    values: list[Value] = []
    for area in dataset.provinces:
        code = area.area_code
        estimate = estimates.get(code)
        if estimate is None:
            values.append(Value(code, Status.NOT_PUBLISHED))
            continue
        basis = (
            Basis.BOUNDED
            if code in bounded and measure is not Measure.SEX_RATIO
            else Basis.MODELLED
        )
        value = _estimated(code, estimate, basis, selection, sex, dataset.model.model_version)
        if selection.all_ages and sex is Sex.ALL and measure in (Measure.COUNT, Measure.SHARE):
            value = _printed_instead(printed, area, measure, value)
        values.append(value)
    return modelled_national(dataset, selection, printed, sex), values


@lru_cache(maxsize=8)
def _bounded_codes(dataset: Dataset) -> frozenset[str]:
    frame = dataset.observations
    rows = frame[(frame["basis"] == Basis.BOUNDED.value) & (frame["sex"] == "all")]
    return frozenset(str(code) for code in rows["area_code"])


def _estimated(
    code: str, estimate: Estimate, basis: Basis, selection: Selection, sex: Sex, version: str
) -> Value:
    return Value(
        area_code=code,
        status=status_of(basis),
        value=estimate.mean,
        lo80=estimate.lo80,
        hi80=estimate.hi80,
        lo95=estimate.lo95,
        hi95=estimate.hi95,
        basis=basis,
        figure_id=modelled_id(code, selection.ages, sex, selection.measure),
        series=modelled.MODEL_SERIES,
        model_version=version,
        age_min=min(age.low for age in selection.ages),
        age_max=max(age.high for age in selection.ages),
        sex=sex,
    )


def _printed_instead(
    printed: tuple[published.Figure, ...],
    area: Area,
    measure: Measure,
    estimate: Value,
) -> Value:
    """Return the printed count or share of a province, or the one that follows from the other, if any."""
    share = published.provincial(printed, area.area_code, Measure.SHARE)
    count = published.provincial(printed, area.area_code, Measure.COUNT)
    found = count if measure is Measure.COUNT else share
    if (
        found.status is not Status.PUBLISHED
        and measure is Measure.COUNT
        and share.status is Status.PUBLISHED
    ):
        total = published.national(printed, Measure.COUNT, AGE_GROUPS, Sex.ALL)
        if total and total.value and share.value:
            found = replace(
                share, value=total.value * share.value / 100.0, basis=Basis.DERIVED, note="",
                figure_id=derived_id(
                    printed[0].definition, printed[0].year, area.area_code, AGE_GROUPS, Sex.ALL,
                    measure,
                ),
            )  # fmt: skip
    if found.status is not Status.PUBLISHED:
        return estimate
    return replace(found, lo80=None, hi80=None, lo95=None, hi95=None)


def modelled_national(
    dataset: Dataset, selection: Selection, printed: tuple[published.Figure, ...], sex: Sex
) -> Value | None:
    """Return the national value: printed where printed, else from the reconciled national table."""
    measure, ages = selection.measure, selection.ages
    if (selection.all_ages and sex is Sex.ALL) or measure is Measure.SEX_RATIO:
        found = published.national(printed, measure, ages, sex)
        if found is not None:
            return found
    cells = _national_cells(dataset)

    def total(of: Sex) -> float:
        return sum(
            cells[age.code, s] for age in ages for s in ("male", "female") if of in (Sex.ALL, s)
        )

    value = Value(
        area_code=CHINA,
        status=Status.PUBLISHED,
        basis=Basis.DERIVED,
        figure_id=modelled_id(CHINA, ages, sex, measure),
        series=modelled.MODEL_SERIES,
        source_id=printed[0].source_id if printed else "",
        age_min=min(age.low for age in ages),
        age_max=max(age.high for age in ages),
        sex=sex,
    )
    if measure is Measure.COUNT:
        return replace(value, value=total(sex))
    if measure is Measure.SHARE:
        return replace(value, value=100.0)
    if measure is Measure.SEX_RATIO:
        return replace(value, value=100.0 * total(Sex.MALE) / total(Sex.FEMALE))
    base = modelled.base_of(dataset, CHINA, ages, sex)
    rate = modelled.with_base_error(exact(100.0 * total(sex) / base))
    return replace(
        value, status=Status.MODELLED, basis=Basis.MODELLED, value=rate.mean, lo80=rate.lo80,
        hi80=rate.hi80, lo95=rate.lo95, hi95=rate.hi95, model_version=dataset.model.model_version,
    )  # fmt: skip


@lru_cache(maxsize=8)
def _national_cells(dataset: Dataset) -> dict[tuple[str, str], float]:
    """Return the reconciled national table, persons by (age group code, sex)."""
    frame = dataset.observations
    rows = frame[
        (frame["area_code"] == CHINA)
        & (frame["series"] == modelled.MODEL_SERIES)
        & (frame["measure"] == "count")
        & frame["figure_id"].str.startswith("model")
    ]
    return {
        (f"{int(low)}-{int(high)}", str(sex)): float(value)
        for low, high, sex, value in zip(
            rows["age_min"], rows["age_max"], rows["sex"], rows["value"], strict=True
        )
    }


def _ranked(dataset: Dataset, values: list[Value], selection: Selection) -> list[Value]:
    """Give every shown number its rank from the highest, and modelled ones their range of ranks."""
    shown = [
        v for v in values if v.value is not None and v.status in (Status.PUBLISHED, Status.MODELLED)
    ]
    ranks: dict[str, int] = {}
    ordered = sorted(shown, key=lambda v: -(v.value or 0.0))
    for position, value in enumerate(ordered, start=1):
        tie = position > 1 and ordered[position - 2].value == value.value
        ranks[value.area_code] = ranks[ordered[position - 2].area_code] if tie else position
    ranges: dict[str, tuple[int, int]] = {}
    if any(v.status is Status.MODELLED for v in shown) and dataset.draws is not None:
        sex = Sex.ALL if selection.measure is Measure.SEX_RATIO else selection.sex
        codes = tuple(v.area_code for v in shown)
        ranges = _ranges(dataset, selection.measure, selection.ages, sex, codes)

    def place(value: Value) -> Value:
        if value.area_code not in ranks:
            return value
        low, high = ranges.get(value.area_code, (None, None))
        return replace(value, rank=ranks[value.area_code], rank_low=low, rank_high=high)

    return [_untied(place(value), ordered) for value in values]


def _untied(value: Value, ordered: list[Value]) -> Value:
    """Take the rank from a number given as approximate and alike for several areas: it has no order."""
    alike = sum(other.value == value.value for other in ordered)
    return replace(value, rank=None) if value.bound == ABOUT and alike > 1 else value


@lru_cache(maxsize=512)
def _ranges(
    dataset: Dataset, measure: Measure, ages: tuple[AgeGroup, ...], sex: Sex, codes: tuple[str, ...]
) -> dict[str, tuple[int, int]]:
    samples = modelled.measure_draws(dataset, measure, ages, sex)
    columns = [dataset.model.area_codes.index(code) for code in codes]
    return dict(
        zip(codes, modelled.rank_ranges(np.ascontiguousarray(samples[:, columns])), strict=True)
    )
