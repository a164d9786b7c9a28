"""Groups of provinces, and the measures of left-behind children for each: added, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import numpy as np

from app.domain import modelled
from app.domain.classing import OwnGroup
from app.domain.codes import Basis, Measure, RegionScheme, Sex, Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import derived_id, modelled_id
from app.domain.modelled import FloatArray
from app.domain.query import is_modelled, query
from app.domain.records import Area
from app.domain.selection import ABOUT, Selection, Slice, Value

AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Group:
    """Provinces taken together. ``key`` is the region's code, or ``own-1``; only own groups have a name."""

    key: str
    areas: tuple[str, ...]
    name: str = ""


class Way(StrEnum):
    """How the values of a group come about."""

    SUM = "sum"
    """Counts, or shares of one total, added; estimates draw by draw."""
    OVER_BASE = "over_base"
    """Sum of the counts over the sum of what they are counted of."""
    OF_SUMS = "of_sums"
    """Ratio of the sums."""
    WEIGHTED = "weighted"
    """Weighted by what each value is an average of."""
    NONE = "none"
    """The package holds too little to put provinces together."""


class Problem(StrEnum):
    """Why a group has no value, or only a lower limit."""

    EMPTY = "empty"
    """No province of it is known."""
    INCOMPLETE = "incomplete"
    """Some provinces of it have no number; ``GroupValue.gaps`` are these."""
    NO_PARTS = "no_parts"
    """Averages or ratios whose numerators and denominators the package does not hold."""
    NO_WEIGHTS = "no_weights"
    """The package holds what to weight by, but not for this year."""


@dataclass(frozen=True, slots=True)
class GroupValue:
    """What a group amounts to.

    ``gaps`` are the members without a number, their status says why; ``covered`` are all the others.
    A sum with gaps is given only as a floor (status ``FLOOR``), and only of printed counts.
    """

    group: Group
    value: Value | None
    covered: tuple[str, ...]
    gaps: tuple[Value, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """One value a group. ``year`` is that of the numbers; ``weight`` the indicator weighted by, if any."""

    key: str
    year: int
    measure: str
    way: Way
    values: tuple[GroupValue, ...]
    national: Value | None
    weight: str = ""

    def several(self) -> tuple[str, ...]:
        """Return the provinces that are in more than one group."""
        seen = [code for one in self.values for code in one.group.areas]
        return tuple(dict.fromkeys(code for code in seen if seen.count(code) > 1))


def groups_of(
    dataset: Dataset, scheme: RegionScheme, own: Sequence[OwnGroup] = ()
) -> tuple[Group, ...]:
    """Return the groups of a scheme with their covered provinces, in the order of the area table."""
    if scheme is RegionScheme.OWN:
        return tuple(
            Group(f"own-{number}", group.areas, group.name)
            for number, group in enumerate(own, start=1)
        )
    found: dict[str, list[str]] = {}
    for area in dataset.covered_provinces:
        if code := _region(area, scheme):
            found.setdefault(code, []).append(area.area_code)
    return tuple(Group(key, tuple(codes)) for key, codes in found.items())


def _region(area: Area, scheme: RegionScheme) -> str:
    return {
        RegionScheme.THREE: area.region3,
        RegionScheme.FOUR: area.region4,
        RegionScheme.SIX: area.region6,
    }[scheme]


def way_of(measure: Measure) -> Way:
    """Return how a measure of several provinces comes about."""
    return {
        Measure.COUNT: Way.SUM,
        Measure.SHARE: Way.SUM,
        Measure.RATE: Way.OVER_BASE,
        Measure.SEX_RATIO: Way.OF_SUMS,
    }[measure]


@lru_cache(maxsize=128)
def aggregate(dataset: Dataset, selection: Selection, groups: tuple[Group, ...]) -> RegionAnswer:
    """Return the measure of a selection for groups of provinces.

    The region filter of the selection does not narrow groups. A group of one province is that province; the
    group of all covered provinces is China as the selection has it.
    """
    asked = replace(selection, regions=())
    answer = query(dataset, asked)
    return RegionAnswer(
        key=selection.definition,
        year=selection.year,
        measure=selection.measure.value,
        way=way_of(selection.measure),
        values=tuple(_group_value(dataset, asked, answer, group) for group in groups),
        national=answer.national,
    )


def whole_country(dataset: Dataset, group: Group) -> bool:
    """Whether a group holds every province the statistics cover."""
    return set(group.areas) == {area.area_code for area in dataset.covered_provinces}


def split(
    answer: Slice | dict[str, Value], group: Group
) -> tuple[tuple[str, ...], tuple[Value, ...]]:
    """Return the members with a number, and the values of those without."""
    by_code = answer.by_code() if isinstance(answer, Slice) else answer
    gone = Status.NOT_PUBLISHED
    members = [by_code.get(code, Value(code, gone)) for code in group.areas]
    known = (Status.PUBLISHED, Status.MODELLED)
    gaps = tuple(v for v in members if v.value is None or v.status not in known)
    missing = {value.area_code for value in gaps}
    return tuple(code for code in group.areas if code not in missing), gaps


def _group_value(dataset: Dataset, selection: Selection, answer: Slice, group: Group) -> GroupValue:
    covered, gaps = split(answer, group)
    if not group.areas:
        return GroupValue(group, None, (), (), Problem.EMPTY)
    if whole_country(dataset, group) and answer.national is not None:
        return GroupValue(group, answer.national, group.areas)
    by_code = answer.by_code()
    if len(group.areas) == 1 and not gaps:
        return GroupValue(group, by_code[group.areas[0]], covered)
    members = [by_code[code] for code in covered]
    printed = all(value.status is Status.PUBLISHED for value in members)
    if selection.measure in (Measure.COUNT, Measure.SHARE) and printed:
        return _sum_of_printed(selection, members, GroupValue(group, None, covered, gaps))
    if gaps:
        return GroupValue(group, None, covered, gaps, Problem.INCOMPLETE)
    based = selection.measure is not Measure.RATE or modelled.has_base(dataset)
    if not (based and is_modelled(dataset, selection.definition, selection.year)):
        return GroupValue(group, None, covered, gaps, Problem.NO_PARTS)
    return GroupValue(group, added(dataset, selection, group.areas), covered)


def _sum_of_printed(selection: Selection, members: list[Value], found: GroupValue) -> GroupValue:
    """Return printed numbers added: a sum, or with gaps what the group has at least."""
    floors = [gap for gap in found.gaps if gap.status is Status.FLOOR and gap.value is not None]
    counted = [*members, *floors]
    if not counted:
        return replace(found, problem=Problem.INCOMPLETE)
    first = counted[0]
    complete = not found.gaps
    vague = any(value.bound == ABOUT for value in members)
    value = Value(
        area_code="+".join(found.group.areas),
        status=Status.PUBLISHED if complete else Status.FLOOR,
        value=sum(value.value or 0.0 for value in counted),
        basis=Basis.DERIVED,
        figure_id=_sum_id(selection, found.group.areas) if complete else "",
        series=first.series,
        source_id=first.source_id,
        age_min=first.age_min,
        age_max=first.age_max,
        sex=selection.sex,
        bound=(ABOUT if vague else "exact") if complete else AT_LEAST,
    )
    return replace(found, value=value, problem=None if complete else Problem.INCOMPLETE)


def _sum_id(selection: Selection, areas: tuple[str, ...]) -> str:
    return derived_id(
        selection.definition, selection.year, "+".join(areas), selection.ages, selection.sex,
        selection.measure,
    )  # fmt: skip


def added(dataset: Dataset, selection: Selection, areas: tuple[str, ...]) -> Value:
    """Return estimated provinces taken together, draw by draw. All must be provinces of the model."""
    sex = Sex.ALL if selection.measure is Measure.SEX_RATIO else selection.sex
    [found] = modelled.summarise(_draws(dataset, selection, areas, sex)[:, np.newaxis])
    if selection.measure is Measure.RATE:
        found = modelled.with_base_error(found, _base_error(dataset, selection, areas))
    return Value(
        area_code="+".join(areas),
        status=Status.MODELLED,
        value=found.mean,
        lo80=found.lo80,
        hi80=found.hi80,
        lo95=found.lo95,
        hi95=found.hi95,
        basis=Basis.MODELLED,
        figure_id=modelled_id("+".join(areas), selection.ages, sex, selection.measure),
        series=modelled.MODEL_SERIES,
        model_version=dataset.model.model_version,
        age_min=min(age.low for age in selection.ages),
        age_max=max(age.high for age in selection.ages),
        sex=sex,
    )


def _draws(dataset: Dataset, selection: Selection, areas: tuple[str, ...], sex: Sex) -> FloatArray:
    """Return the measure of the provinces together, one number a draw."""
    columns = [dataset.model.area_codes.index(code) for code in areas]

    def total(measure: Measure, of: Sex) -> FloatArray:
        draws = modelled.measure_draws(dataset, measure, selection.ages, of)
        return draws[:, columns].sum(axis=1)

    if selection.measure is Measure.SEX_RATIO:
        return 100.0 * total(Measure.COUNT, Sex.MALE) / total(Measure.COUNT, Sex.FEMALE)
    if selection.measure is Measure.RATE:
        base = sum(modelled.base_of(dataset, code, selection.ages, sex) for code in areas)
        return 100.0 * total(Measure.COUNT, sex) / base
    return total(selection.measure, sex)


def _base_error(dataset: Dataset, selection: Selection, areas: tuple[str, ...]) -> float:
    """Return the spread, on the log scale, of the base as far as the draws do not hold it.

    It is that of the provinces with a printed count, in proportion to their part of the base. Their errors are
    taken to go together, which errs on the wide side.
    """
    fixed = modelled.fixed_totals(dataset)

    def base(codes: Sequence[str]) -> float:
        return sum(modelled.base_of(dataset, code, selection.ages, selection.sex) for code in codes)

    part = base([code for code in areas if code in fixed]) / base(areas)
    return modelled.BASE_ERROR_LOG_SD * part
