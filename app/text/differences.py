"""Words and numbers of comparisons: the same measure for another group or year, and the difference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.classing import Comparison
from app.domain.codes import Measure, Sex, Status
from app.domain.compare import is_open
from app.domain.dataset import Dataset
from app.domain.selection import Selection, Slice, Value
from app.text.formats import Number
from app.text.locale import Locale, msgid
from app.text.phrases import measure_title, place

NAMED: Final = 3
"""So many provinces are named at either end."""

_SEX: Final = {
    Sex.ALL: msgid("both sexes"),
    Sex.FEMALE: msgid("girls"),
    Sex.MALE: msgid("boys"),
}
_UNIT: Final = {
    Measure.RATE: msgid("points (children per 100)"),
    Measure.SHARE: msgid("percentage points"),
    Measure.COUNT: msgid("children"),
    Measure.SEX_RATIO: msgid("points (boys per 100 girls)"),
}
_WITH_UNIT: Final = {
    Measure.RATE: msgid("{n} points"),
    Measure.SHARE: msgid("{n} percentage points"),
    Measure.COUNT: msgid("{n} children"),
    Measure.SEX_RATIO: msgid("{n} points"),
}


def other_group(chosen: Comparison, locale: Locale) -> str:
    """Return the group or year that is compared, e.g. ``"girls"``, ``"ages 0–5"``, ``"2018"``."""
    if chosen.sex is not None:
        return locale.gettext(_SEX[chosen.sex])
    if chosen.age is not None:
        return locale.t("ages {ages}", ages=locale.ages((chosen.age,)))
    return locale.year(chosen.year or 0)


def own_group(selection: Selection, chosen: Comparison, locale: Locale) -> str:
    """Return what map A shows of the same kind, e.g. ``"both sexes"``."""
    if chosen.sex is not None:
        return locale.gettext(_SEX[selection.sex])
    if chosen.age is not None:
        return locale.t("ages {ages}", ages=locale.ages(selection.ages))
    return locale.year(selection.year)


def option(chosen: Comparison, locale: Locale) -> str:
    """Return a comparison as the list of map B offers it."""
    return locale.t("As map A: {group}", group=other_group(chosen, locale))


def title(selection: Selection, chosen: Comparison, locale: Locale, *, difference: bool) -> str:
    """Return the title of map B."""
    measure = measure_title(selection.measure, locale)
    other = other_group(chosen, locale)
    if not difference:
        return locale.t("{measure}: {group}", measure=measure, group=other)
    own = own_group(selection, chosen, locale)
    return locale.t(
        "{measure}, difference: {other} less {own}", measure=measure, other=other, own=own
    )


def unit(measure: Measure, locale: Locale) -> str:
    """Return the unit of a difference."""
    return locale.gettext(_UNIT[measure])


def ends(selection: Selection, chosen: Comparison, locale: Locale) -> tuple[str, str]:
    """Return the words at both ends of the scale of differences."""
    words = {"other": other_group(chosen, locale), "own": own_group(selection, chosen, locale)}
    return (
        locale.t("{other}: lower than {own}", **words),
        locale.t("{other}: higher than {own}", **words),
    )


def signed(number: Number, measure: str, locale: Locale, *, modelled: bool) -> str:
    """Return a difference with its sign, without a unit, e.g. ``"+5.3"``, ``"−1.24 m"``."""
    text = locale.value(abs(number), measure, modelled=modelled).removesuffix("%")
    return _sign(number, text) + text


def said(number: Number, measure: str, locale: Locale, *, modelled: bool) -> str:
    """Return a difference as a sentence says it, with its unit."""
    if measure == Measure.COUNT:
        text = locale.count_text(abs(number), modelled=modelled)
        return locale.t("{n} children", n=_sign(number, text) + text)
    wording = _WITH_UNIT[Measure(measure)]
    return locale.t(wording, n=signed(number, measure, locale, modelled=modelled))


def span(low: Number, high: Number, measure: str, locale: Locale) -> str:
    """Return an interval of differences, e.g. ``"−2.1 to +0.4"``, a shared unit once."""
    first, last = (signed(end, measure, locale, modelled=True) for end in (low, high))
    unit = next((unit for unit in _UNITS if first.endswith(unit) and last.endswith(unit)), "")
    return locale.t("{low} to {high}", low=first.removesuffix(unit), high=last)


def not_different(locale: Locale) -> str:
    """Return the words for a difference whose interval holds zero."""
    return locale.gettext("Not different beyond the interval")


def difference_text(
    answer: Slice, heading: str, areas: Sequence[str], dataset: Dataset, locale: Locale
) -> str:
    """Return the text alternative of a map of differences; ``heading`` is its title."""
    ranked = answer.with_value()
    sentences = [
        locale.t("Map of China by province. {measure}, {year}.", measure=heading, year=answer.year)
    ]
    if len(ranked) > 2 * NAMED:
        highest, lowest = ranked[:NAMED], ranked[: -NAMED - 1 : -1]
        sentences.append(
            locale.t("Highest: {list}.", list=_listed(highest, answer, dataset, locale))
        )
        sentences.append(locale.t("Lowest: {list}.", list=_listed(lowest, answer, dataset, locale)))
    elif ranked:
        said_of = _listed(ranked, answer, dataset, locale)
        sentences.append(locale.t("From the highest: {list}.", list=said_of))
    if any(value.lo80 is not None for value in ranked):
        count = sum(is_open(value) for value in ranked)
        sentences.append(locale.t("Numbers in brackets are 80 per cent intervals."))
        sentences.append(
            locale.t(
                "Not different beyond the interval: {n} of {total}.", n=count, total=len(ranked)
            )
        )
    without = (Status.NOT_PUBLISHED, Status.SUPPRESSED, Status.NOT_COVERED)
    missing = sum(answer.count(status) for status in without)
    if missing:
        sentences.append(locale.t("Provinces without a difference: {n}.", n=missing))
    if areas:
        names = locale.names(place(code, dataset, locale) for code in areas)
        sentences.append(locale.t("Selected: {list}.", list=names))
    return locale.formats.gap.join(sentences)


def _listed(values: Sequence[Value], answer: Slice, dataset: Dataset, locale: Locale) -> str:
    return locale.formats.comma.join(_item(value, answer, dataset, locale) for value in values)


def _item(value: Value, answer: Slice, dataset: Dataset, locale: Locale) -> str:
    modelled = value.status is Status.MODELLED
    text = signed(value.value or 0.0, answer.measure, locale, modelled=modelled)
    if value.lo80 is not None and value.hi80 is not None:
        held = span(value.lo80, value.hi80, answer.measure, locale)
        text = locale.t("{n} ({range})", n=text, range=held)
    return f"{place(value.area_code, dataset, locale)}{locale.formats.space}{text}"


def _sign(number: Number, text: str) -> str:
    """Return the sign of a number written as ``text``; none where it is rounded to zero."""
    if not text.translate(_ZERO):
        return ""
    return "\N{MINUS SIGN}" if number < 0 else "+"


_UNITS: Final = (" m", "万", "亿")
_ZERO: Final = str.maketrans("", "", "0.,")
