"""The words of the card of regions: names of groups, how they are added up, and why some cannot be."""

from __future__ import annotations

from typing import Final

from app.domain.codes import RegionScheme, Status
from app.domain.dataset import Dataset
from app.domain.regions import Group, GroupValue, Problem, RegionAnswer, Way
from app.text.locale import Locale, msgid
from app.text.phrases import place

_SCHEME: Final = {
    RegionScheme.THREE: msgid("East, Central, West"),
    RegionScheme.FOUR: msgid("Statistical four"),
    RegionScheme.SIX: msgid("Six geographic"),
    RegionScheme.OWN: msgid("Own groups"),
}
_BELT: Final = {
    "east": msgid("East"),
    "central": msgid("Central"),
    "west": msgid("West"),
    "northeast": msgid("Northeast"),
}
_SIX: Final = {
    "north": msgid("North China"),
    "northeast": msgid("Northeast China"),
    "east": msgid("East China"),
    "central-south": msgid("Central-South China"),
    "southwest": msgid("Southwest China"),
    "northwest": msgid("Northwest China"),
}
_WAY: Final = {
    Way.SUM: msgid(
        "{what}: the provinces are added up; estimates draw by draw, so that the interval is that of the sum."
    ),
    Way.OVER_BASE: msgid(
        "{what}: the sum of what is counted over the sum of what it is counted of, not an average of the"
        " provinces’ rates."
    ),
    Way.OF_SUMS: msgid("{what}: the ratio of the summed boys to the summed girls."),
    Way.WEIGHTED: msgid(
        "{what}: the average of the provinces weighted by the people it is an average of ({weight})."
    ),
    Way.NONE: msgid(
        "{what} cannot be given for groups: the package holds the ratio of each province, but not what it"
        " is a ratio of, and averaging ratios would mislead."
    ),
}  # fmt: skip
_ADULTS: Final = msgid("residents aged 15 or over")
_PLAIN_SUM: Final = msgid("{what}: the provinces are added up.")


def scheme_word(scheme: RegionScheme, locale: Locale) -> str:
    """Return what a way of grouping is called."""
    return locale.gettext(_SCHEME[scheme])


def group_name(group: Group, scheme: RegionScheme, locale: Locale) -> str:
    """Return the name of a group; own groups have the reader's."""
    if group.name:
        return group.name
    names = _SIX if scheme is RegionScheme.SIX else _BELT
    return locale.gettext(names[group.key]) if group.key in names else group.key


def way_text(answer: RegionAnswer, what: str, dataset: Dataset, locale: Locale) -> str:
    """Return how the values of groups come about. ``what`` is what is measured."""
    weight = ""
    if answer.weight:
        weight = locale.name(dataset.indicators[answer.weight], "short")
        if answer.key == "illiteracy":
            weight = locale.gettext(_ADULTS)
    estimated = any(
        v.value is not None and v.value.status is Status.MODELLED for v in answer.values
    )
    plain = answer.way is Way.SUM and not estimated
    return locale.t(_PLAIN_SUM if plain else _WAY[answer.way], what=what, weight=weight)


def covered_text(found: GroupValue, locale: Locale) -> str:
    """Return how many provinces count, e.g. ``"8"`` or ``"1 of 12"``."""
    total = len(found.group.areas)
    if not found.gaps:
        return locale.number(total)
    return locale.t("{n} of {total}", n=len(found.covered), total=total)


def problem_text(found: GroupValue, name: str, dataset: Dataset, locale: Locale) -> str:
    """Return why a group has no value or only a lower limit; empty when all is well."""
    if found.problem is None or found.problem is Problem.NO_PARTS:
        return ""
    if found.problem is Problem.EMPTY:
        return locale.t("{group}: no province in it.", group=name)
    if found.problem is Problem.NO_WEIGHTS:
        return locale.t(
            "{group}: no value, since the people to weight by were counted in other years only.",
            group=name,
        )
    return _incomplete(found, name, dataset, locale)


def _incomplete(found: GroupValue, name: str, dataset: Dataset, locale: Locale) -> str:
    floors = [gap.area_code for gap in found.gaps if gap.status is Status.FLOOR]
    numbers = {"group": name, "n": len(found.covered), "total": len(found.group.areas)}
    if not found.covered and not floors:
        text = locale.t(
            "{group}: no number is published of any of its {total} provinces.", **numbers
        )
    elif found.value is None:
        text = locale.t("{group}: a number is known of {n} of {total} provinces only.", **numbers)
    else:
        text = locale.t(
            "{group}: an exact number is published of {n} of {total} provinces; the sum is a lower limit.",
            **numbers,
        )
    if found.covered:
        names = locale.names(place(code, dataset, locale) for code in found.covered)
        text += locale.formats.gap + locale.t("Counted: {names}.", names=names)
    if floors:
        names = locale.names(place(code, dataset, locale) for code in floors)
        text += locale.formats.gap + locale.t("With a lower limit only: {names}.", names=names)
    return text


def several_text(answer: RegionAnswer, dataset: Dataset, locale: Locale) -> str:
    """Return which provinces are in several groups, so that the groups do not add up; empty for none."""
    codes = answer.several()
    if not codes:
        return ""
    names = locale.names(place(code, dataset, locale) for code in codes)
    return locale.t("In more than one group, so the groups do not add up: {names}.", names=names)
