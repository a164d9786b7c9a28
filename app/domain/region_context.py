"""Context indicators for groups of provinces: sums over sums, or a plain word that it cannot be done."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from app.domain.codes import Basis, Status
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.figure_ids import ANY, ContextId, FlowId, context_id
from app.domain.formula import evaluate
from app.domain.regions import (
    Group,
    GroupValue,
    Problem,
    RegionAnswer,
    Way,
    split,
    whole_country,
)
from app.domain.selection import Value
from app.domain.trace_context import FORMULAS, context_part, flow_part
from app.domain.trace_records import Formula, Part

WEIGHTS: Final = {
    "income_rural": "population_rural",
    "income_urban": "population_urban",
    "minority_share": "population",
    "nonagricultural_hukou_share": "population",
}
"""What the values are averages over, where the package holds it."""
ADULTS: Final = ("illiteracy",)
"""Shares of the residents aged 15 or over: residents less children aged 0-14."""
MIGRANTS: Final = "out_migrants_share"


def way_of_indicator(dataset: Dataset, indicator: str) -> tuple[Way, str]:
    """Return how an indicator is put together for several provinces, and by what it is weighted."""
    if dataset.indicators[indicator].kind == "count":
        return Way.SUM, ""
    if indicator in FORMULAS or indicator == MIGRANTS:
        return Way.OVER_BASE, ""
    if indicator in WEIGHTS:
        return Way.WEIGHTED, WEIGHTS[indicator]
    return (Way.WEIGHTED, "population") if indicator in ADULTS else (Way.NONE, "")


@lru_cache(maxsize=128)
def aggregate_context(
    dataset: Dataset, indicator: str, year: int, groups: tuple[Group, ...]
) -> RegionAnswer:
    """Return an indicator for groups of provinces, in the year nearest to ``year``.

    Raises KeyError for an unknown indicator.
    """
    answer = context_slice(dataset, indicator, year)
    by_code = answer.by_code()
    way, weight = way_of_indicator(dataset, indicator)

    def value_of(group: Group) -> GroupValue:
        covered, gaps = split(by_code, group)
        if not group.areas:
            return GroupValue(group, None, (), (), Problem.EMPTY)
        if whole_country(dataset, group) and answer.national is not None:
            return GroupValue(group, answer.national, group.areas)
        if len(group.areas) == 1 and covered:
            return GroupValue(group, by_code[covered[0]], covered)
        if way is Way.NONE:
            return GroupValue(group, None, covered, gaps, Problem.NO_PARTS)
        if gaps:
            return GroupValue(group, None, covered, gaps, Problem.INCOMPLETE)
        value = _value(dataset, indicator, answer.year, group.areas, by_code)
        return GroupValue(group, value, covered, (), None if value else Problem.NO_WEIGHTS)

    return RegionAnswer(
        key=indicator,
        year=answer.year,
        measure=indicator,
        way=way,
        values=tuple(value_of(group) for group in groups),
        national=answer.national,
        weight=weight,
    )


def _value(
    dataset: Dataset, indicator: str, year: int, areas: tuple[str, ...], by_code: dict[str, Value]
) -> Value | None:
    formula = group_formula(dataset, indicator, areas, year)
    if not formula:
        return None
    estimated = any(by_code[code].basis is Basis.MODELLED for code in areas)
    return Value(
        area_code="+".join(areas),
        status=Status.MODELLED if estimated else Status.PUBLISHED,
        value=evaluate(formula),
        basis=Basis.MODELLED if estimated else Basis.DERIVED,
        figure_id=context_id(indicator, "+".join(areas), year),
        series=indicator,
        source_id=by_code[areas[0]].source_id,
    )


@lru_cache(maxsize=256)
def group_formula(dataset: Dataset, indicator: str, areas: tuple[str, ...], year: int) -> Formula:
    """Return how an indicator of several provinces is worked out; empty if a part of it is missing."""
    way, weight = way_of_indicator(dataset, indicator)
    if way is Way.SUM:
        tokens = _total(dataset, indicator, areas, year)
    elif indicator == MIGRANTS:
        tokens = _born_elsewhere(dataset, areas, year)
    elif way is Way.OVER_BASE:
        tokens = _expanded(dataset, indicator, areas, year)
    elif way is Way.WEIGHTED:
        tokens = _weighted(dataset, indicator, weight, areas, year)
    else:
        tokens = ()
    formula = tuple(token for token in tokens if token is not None)
    return formula if len(formula) == len(tokens) else ()


Tokens = tuple[str | Part | None, ...]


def _part(dataset: Dataset, name: str, code: str, year: int) -> Part | None:
    return context_part(dataset, ContextId(name, code, year)) or context_part(
        dataset, ContextId(name, code, year, "a0014")
    )


def _sum(parts: list[Part | None], sign: str = "+") -> Tokens:
    """Return parts with a sign between them."""
    return tuple(token for part in parts for token in (sign, part))[1:]


def _total(dataset: Dataset, name: str, areas: tuple[str, ...], year: int) -> Tokens:
    return _sum([_part(dataset, name, code, year) for code in areas])


def _expanded(dataset: Dataset, indicator: str, areas: tuple[str, ...], year: int) -> Tokens:
    """Return the formula of one province with every part replaced by its sum over the provinces."""
    tokens: list[str | Part | None] = []
    for token in FORMULAS[indicator]:
        if token in dataset.indicators:
            tokens += ["(", *_total(dataset, token, areas, year), ")"]
        else:
            tokens.append(token)
    return tuple(tokens)


def _weighted(
    dataset: Dataset, indicator: str, weight: str, areas: tuple[str, ...], year: int
) -> Tokens:
    """Return values times what they are averages over, over the sum of the latter."""
    weights: list[Tokens] = [_weight(dataset, indicator, weight, code, year) for code in areas]
    above: list[str | Part | None] = []
    below: list[str | Part | None] = []
    for code, tokens in zip(areas, weights, strict=True):
        above += ["+", _part(dataset, indicator, code, year), "×", *tokens]
        below += ["+", *tokens]
    return ("(", *above[1:], ")", "÷", "(", *below[1:], ")")


def _weight(dataset: Dataset, indicator: str, weight: str, code: str, year: int) -> Tokens:
    people = _part(dataset, weight, code, year)
    if indicator not in ADULTS:
        return (people,)
    return ("(", people, "−", _part(dataset, "child_population_0_14", code, year), ")")


def _born_elsewhere(dataset: Dataset, areas: tuple[str, ...], year: int) -> Tokens:
    """Return the share of those born in these provinces who live in another than that of their birth."""
    gone = _sum([flow_part(dataset, FlowId(code, ANY, year)) for code in areas])
    came = _sum([flow_part(dataset, FlowId(ANY, code, year)) for code in areas], "−")
    residents = _total(dataset, "population", areas, year)
    return ("(", *gone, ")", "÷", "(", *residents, "−", *came, "+", *gone, ")", "×", "100")
