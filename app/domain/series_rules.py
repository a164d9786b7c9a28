"""What the package says of two series, and what their rules say where it is silent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from app.domain.dataset import Dataset
from app.domain.records import Series


class Reason(StrEnum):
    """Why two figures may not be used together; in the order in which reasons are told."""

    MEASURE = "measure"
    PEOPLE = "people"
    """Children on one side, adults or everyone on the other."""
    DEFINITION = "definition"
    AGES = "ages"
    PARENTS = "parents"
    RESIDENCE = "residence"
    SEX = "sex"
    METHOD = "method"
    """Collected in another way, or the rules for who has moved were changed."""
    UNKNOWN = "unknown"
    """A rule is not stated, or no source says that they compare."""
    PLACES = "places"
    SAME_YEAR = "same_year"
    YEARS = "years"
    OVERLAP = "overlap"
    """Some people would be counted twice."""


@dataclass(frozen=True, slots=True)
class Link:
    """What the package says of two series, in its own words."""

    comparable: bool
    reason_en: str
    reason_zh: str


@lru_cache(maxsize=8)
def links(dataset: Dataset) -> dict[tuple[str, str], Link]:
    """Return what the package says of pairs of series, under both orders of the pair."""
    found: dict[tuple[str, str], Link] = {}
    for row in dataset.series_links.to_dict("records"):
        a, b = str(row["series_a"]), str(row["series_b"])
        link = Link(row["relation"] == "comparable", str(row["reason_en"]), str(row["reason_zh"]))
        found[a, b] = found[b, a] = link
    return found


def series_differences(a: Series, b: Series) -> tuple[Reason, ...]:
    """Return in what two series are known to differ, and ``UNKNOWN`` where a rule is not stated.

    Rules that are left empty do not apply to the series and differ from nothing.
    """
    found: set[Reason] = set()
    if people(a) != people(b):
        found.add(Reason.PEOPLE)
    for one, other, reason in (
        (_ages(a.age_range), _ages(b.age_range), Reason.AGES),
        (a.parents_rule, b.parents_rule, Reason.PARENTS),
        (_where(a.residence_rule), _where(b.residence_rule), Reason.RESIDENCE),
    ):
        if _NOT_STATED in one or _NOT_STATED in other:
            found.add(Reason.UNKNOWN)
        elif one and other and one != other:
            found.add(reason)
    if {a.family, b.family} <= _COLLECTED and a.family != b.family:
        found.add(Reason.METHOD)
    return ordered(found)


def pair_reasons(dataset: Dataset, a: str, b: str) -> tuple[Reason, ...]:
    """Return what keeps figures of two series, of any years, from being joined; empty if nothing does."""
    link = links(dataset).get((a, b))
    if a == b:
        if link is None:
            return (Reason.UNKNOWN,)
        return () if link.comparable else (Reason.METHOD,)
    one, other = dataset.series.get(a), dataset.series.get(b)
    if one is None or other is None:
        return (Reason.UNKNOWN,)
    found = set(series_differences(one, other))
    if link is None:
        found.add(Reason.UNKNOWN)
    elif link.comparable:
        # the word of the package counts within one definition; elsewhere "comparable" may mean
        # a group and its part, or much the same rule, which makes no line
        if one.definition and one.definition == other.definition:
            return ()
        found.add(Reason.DEFINITION)
    elif found <= {Reason.UNKNOWN}:
        found.add(Reason.DEFINITION)
    return ordered(found)


_NOT_STATED: Final = "not stated"
_COLLECTED: Final = {"census", "civil_affairs", "school", "survey"}


def people(series: Series) -> str:
    """Return whom a series is about: ``adults``, ``all ages`` or ``children``."""
    return series.age_range if series.age_range in ("adults", "all ages") else "children"


def _ages(text: str) -> str:
    """Return the ages as comparable text: the numbers, or that they are not stated."""
    return text if _NOT_STATED in text else "-".join(re.findall(r"\d+", text))


def _where(text: str) -> str:
    """Return which children a rule of residence takes in: rural ones, or all."""
    if _NOT_STATED in text:
        return text
    if text in ("all", "rural and urban", "by registration"):
        return "all"
    return "rural" if text.startswith("rural") else text


def ordered(reasons: set[Reason]) -> tuple[Reason, ...]:
    """Return reasons in the order in which they are told."""
    return tuple(reason for reason in Reason if reason in reasons)
