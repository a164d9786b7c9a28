"""Context indicators of the provinces, for the second map."""

from __future__ import annotations

from functools import lru_cache

from app.domain.codes import CHINA, Basis, Region, Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import context_id
from app.domain.records import Indicator
from app.domain.selection import Slice, Value

BASIS_OF = {"published": Basis.PUBLISHED, "derived": Basis.DERIVED, "estimate": Basis.MODELLED}
"""What the basis of a context value is among those of figures."""
MAIN_AGES = ("all", "15+", "0-14", "0-17")
"""Age groups of the values maps show."""


def mappable(dataset: Dataset) -> tuple[Indicator, ...]:
    """Return the indicators map B offers, in their order."""
    found = [i for i in dataset.indicators.values() if i.mappable]
    return tuple(sorted(found, key=lambda indicator: indicator.sort))


@lru_cache(maxsize=128)
def indicator_years(dataset: Dataset, indicator: str) -> tuple[int, ...]:
    """Return the years an indicator has provincial values for, ascending."""
    frame = dataset.context
    rows = frame[(frame["indicator"] == indicator) & (frame["area_code"] != CHINA)]
    return tuple(sorted({int(year) for year in rows["year"]}))


def nearest_year(years: tuple[int, ...], wanted: int) -> int | None:
    """Return the year closest to the wanted one, the earlier of two; None when there is none."""
    return min(years, key=lambda year: (abs(year - wanted), year)) if years else None


@lru_cache(maxsize=512)
def context_slice(
    dataset: Dataset, indicator: str, year: int, regions: tuple[Region, ...] = ()
) -> Slice:
    """Return an indicator in the year nearest to ``year`` (the slice says which).

    Raises KeyError for an unknown indicator.
    """
    record = dataset.indicators[indicator]
    actual = nearest_year(indicator_years(dataset, indicator), year)
    frame = dataset.context
    rows = frame[
        (frame["indicator"] == indicator)
        & (frame["year"] == actual)
        & (frame["sex"] == "all")
        & frame["age_group"].isin(MAIN_AGES)
    ]
    values: dict[str, Value] = {}
    for code, value, basis, source in zip(
        rows["area_code"], rows["value"], rows["basis"], rows["source_id"], strict=True
    ):
        kind = BASIS_OF[str(basis)]
        status = Status.MODELLED if kind is Basis.MODELLED else Status.PUBLISHED
        values[str(code)] = Value(
            str(code),
            status,
            float(value),
            basis=kind,
            source_id=source if isinstance(source, str) else "",
            figure_id=context_id(indicator, str(code), int(actual or 0)),
            series=indicator,
        )
    order = sorted(
        (v.value for c, v in values.items() if c != CHINA and v.value is not None), reverse=True
    )
    shown: list[Value] = []
    for area in dataset.provinces:
        value = values.get(area.area_code)
        if not area.covered:
            value = Value(area.area_code, Status.NOT_COVERED)
        elif regions and area.region3 not in regions:
            value = Value(area.area_code, Status.FILTERED_OUT)
        elif value is None:
            value = Value(area.area_code, Status.NOT_PUBLISHED)
        else:
            value = _with_rank(value, order)
        shown.append(value)
    return Slice(
        key=indicator,
        year=actual if actual is not None else year,
        measure=indicator,
        values=tuple(shown),
        national=values.get(CHINA),
        breaks=record.breaks,
        palette="diverging" if record.palette == "diverging" else "b",
        source_ids=tuple(dict.fromkeys(v.source_id for v in values.values() if v.source_id)),
    )


def _with_rank(value: Value, order: list[float]) -> Value:
    from dataclasses import replace

    return replace(value, rank=1 + order.index(value.value) if value.value in order else None)
