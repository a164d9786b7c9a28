"""Whom the indicators of the context are about, set against whom a definition counts."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from app.domain.dataset import Dataset
from app.domain.records import Indicator


class Base(StrEnum):
    """The part of the population a number is about."""

    RURAL = "rural"
    URBAN = "urban"
    ALL = "all"
    """Town and country together."""


_INDICATOR: Final = {
    "income_rural": Base.RURAL,
    "income_urban": Base.URBAN,
    "gdp_per_head": Base.ALL,
    "hukou_balance": Base.ALL,
    "in_migrants_share": Base.ALL,
    "out_migrants_share": Base.ALL,
    "pupil_teacher_primary": Base.ALL,
    "pupil_teacher_junior": Base.ALL,
    "education_spending_per_child": Base.ALL,
    "household_size": Base.ALL,
    "mean_schooling": Base.ALL,
    "illiteracy": Base.ALL,
    "minority_share": Base.ALL,
}
"""By indicator of the built-in package. Those that measure how much of a place is urban have no base to differ."""


def base_of_indicator(indicator: Indicator) -> Base | None:
    """Return whom an indicator is about; None where that is not known, or makes no difference."""
    return _INDICATOR.get(indicator.indicator)


def base_of_definition(dataset: Dataset, definition: str) -> Base | None:
    """Return where the children of a definition live, from the rules of its series; None if not known."""
    rules = {s.residence_rule for s in dataset.series.values() if s.definition == definition}
    if rules and all(rule.startswith("rural") and rule != "rural and urban" for rule in rules):
        return Base.RURAL
    return Base.ALL if rules & {"all", "rural and urban"} else None


def apart(dataset: Dataset, definition: str, indicator: Indicator) -> bool:
    """Whether nobody counted by a definition is among those an indicator is about."""
    found = {base_of_definition(dataset, definition), base_of_indicator(indicator)}
    return found == {Base.RURAL, Base.URBAN}


def differ(dataset: Dataset, definition: str, indicator: Indicator) -> tuple[Base, Base] | None:
    """Return both bases where they are known and are not the same, else None."""
    one, other = base_of_definition(dataset, definition), base_of_indicator(indicator)
    return (one, other) if one is not None and other is not None and one is not other else None
