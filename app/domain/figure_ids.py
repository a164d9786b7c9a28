"""Ids of figures that stand in no table: how they are written, and what they say when read.

Printed figures have the ``figure_id`` of the observations. Every other number has an id from which
it can be worked out again:

- ``model2010-510000-a0005+a0611-female-rate``: an estimate of the 2010 model;
- ``derived-ministry-2018-000000-all-female-count``: arithmetic on printed figures;
- ``income_rural-510000-2010``: a context value, with ``-a0005-female`` for a part of it;
- ``income_rural-410000+510000-2010``: provinces taken together, in any of the three above;
- ``birthplace-510000-440000-2010``: people by province of birth and of residence, ``any`` for all;
- ``study-emo-1-2``: the second number a panel's claim takes from a study.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.codes import AGE_GROUPS, AgeGroup, Measure, Sex

MODEL_YEAR: Final = 2010
ANY: Final = "any"
ALL_AGES: Final = "all"
"""Every age the series counts, whatever that is."""

_AGES: Final = r"a\d{4}(?:\+a\d{4}){0,7}"
_SEX: Final = "all|female|male"
_MODELLED: Final = re.compile(
    rf"model(?P<year>\d{{4}})-(?P<areas>\d{{6}}(?:\+\d{{6}}){{0,40}})-(?P<ages>{_AGES})"
    rf"-(?P<sex>{_SEX})-(?P<measure>rate|count|share|sex_ratio)",
    re.ASCII,
)
_DERIVED: Final = re.compile(
    rf"derived-(?P<definition>.+)-(?P<year>\d{{4}})-(?P<area>[^-]+)-(?P<ages>all|{_AGES})"
    rf"-(?P<sex>{_SEX})-(?P<measure>rate|count|share|sex_ratio)",
    re.ASCII,
)
_CONTEXT: Final = re.compile(
    rf"(?P<indicator>[^-]+)-(?P<area>[^-]+)-(?P<year>\d{{4}})"
    rf"(?:-(?P<ages>all|{_AGES}|a\d\dup)-(?P<sex>{_SEX}))?",
    re.ASCII,
)
_FLOW: Final = re.compile(
    r"birthplace-(?P<origin>\d{6}|any)-(?P<destination>\d{6}|any)-(?P<year>\d{4})", re.ASCII
)
_STUDY: Final = re.compile(r"study-(?P<claim>.+)-(?P<number>\d{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ModelledId:
    """An estimate: provinces added together (or China alone), ages, sex, measure."""

    areas: tuple[str, ...]
    ages: tuple[AgeGroup, ...]
    sex: Sex
    measure: Measure


@dataclass(frozen=True, slots=True)
class DerivedId:
    """Arithmetic on printed figures. ``ages`` is empty for every age the series counts."""

    definition: str
    year: int
    area: str
    ages: tuple[AgeGroup, ...]
    sex: Sex
    measure: Measure


@dataclass(frozen=True, slots=True)
class ContextId:
    """A context value. ``ages`` is empty for the value as maps show it."""

    indicator: str
    area: str
    year: int
    ages: str = ""
    sex: Sex = Sex.ALL


@dataclass(frozen=True, slots=True)
class FlowId:
    """People by province of birth and of residence; ``any`` stands for all provinces but the other."""

    origin: str
    destination: str
    year: int


@dataclass(frozen=True, slots=True)
class StudyId:
    """A number (from 1) of a panel's claim."""

    claim: str
    number: int


FigureKey = ModelledId | DerivedId | ContextId | FlowId | StudyId


def ages_code(ages: Sequence[AgeGroup]) -> str:
    """Return age groups as ids write them, e.g. ``"a0005+a0611"``."""
    return "+".join(f"a{age.low:02d}{age.high:02d}" for age in ages)


def modelled_id(areas: str, ages: Sequence[AgeGroup], sex: Sex, measure: Measure) -> str:
    """Return the id of an estimate, e.g. ``model2010-510000-a0005-female-rate``."""
    span = "a0017" if len(ages) == len(AGE_GROUPS) else ages_code(ages)
    return f"model{MODEL_YEAR}-{areas}-{span}-{sex.value}-{measure.value}"


def derived_id(
    definition: str, year: int, area: str, ages: Sequence[AgeGroup], sex: Sex, measure: Measure
) -> str:
    """Return the id of a number worked out from printed ones."""
    span = ALL_AGES if len(ages) == len(AGE_GROUPS) else ages_code(ages)
    return f"derived-{definition}-{year}-{area}-{span}-{sex.value}-{measure.value}"


def context_id(indicator: str, area: str, year: int, ages: str = "", sex: str = "all") -> str:
    """Return the id of a context value; ``ages`` as ids write them for a part of it."""
    part = f"-{ages}-{sex}" if ages else ""
    return f"{indicator}-{area}-{year}{part}"


def age_group_code(group: str) -> str:
    """Return an age group of the context table as ids write it: ``"0-5"`` is ``a0005``, ``15+`` ``a15up``."""
    if group == ALL_AGES:
        return ALL_AGES
    if group.endswith("+"):
        return f"a{int(group[:-1]):02d}up"
    low, _, high = group.partition("-")
    return f"a{int(low):02d}{int(high or low):02d}"


def flow_id(origin: str, destination: str, year: int) -> str:
    """Return the id of a number of people by birthplace; either province may be ``any``."""
    return f"birthplace-{origin}-{destination}-{year}"


def study_id(claim: str, number: int) -> str:
    """Return the id of a number (from 1) that a claim takes from a study."""
    return f"study-{claim}-{number}"


def read_figure_id(figure_id: str) -> FigureKey | None:
    """Return what an id that stands in no table says; None if it has no such form."""
    if found := _MODELLED.fullmatch(figure_id):
        return _modelled(found)
    if found := _DERIVED.fullmatch(figure_id):
        given = found.groupdict()
        ages = () if given["ages"] == ALL_AGES else _ages(given["ages"])
        return DerivedId(
            given["definition"], int(given["year"]), given["area"], ages, Sex(given["sex"]),
            Measure(given["measure"]),
        )  # fmt: skip
    if found := _FLOW.fullmatch(figure_id):
        return FlowId(found["origin"], found["destination"], int(found["year"]))
    if found := _STUDY.fullmatch(figure_id):
        return StudyId(found["claim"], int(found["number"]))
    if found := _CONTEXT.fullmatch(figure_id):
        return ContextId(
            found["indicator"], found["area"], int(found["year"]), found["ages"] or "",
            Sex(found["sex"] or "all"),
        )  # fmt: skip
    return None


def _modelled(found: re.Match[str]) -> ModelledId | None:
    if int(found["year"]) != MODEL_YEAR:
        return None
    ages = AGE_GROUPS if found["ages"] == "a0017" else _ages(found["ages"])
    if not set(ages) <= set(AGE_GROUPS) or len(set(ages)) < len(ages):
        return None
    return ModelledId(
        tuple(found["areas"].split("+")), ages, Sex(found["sex"]), Measure(found["measure"])
    )


def _ages(code: str) -> tuple[AgeGroup, ...]:
    return tuple(AgeGroup(int(part[1:3]), int(part[3:5])) for part in code.split("+"))
