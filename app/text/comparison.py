"""Headlines over several selected provinces: named up to six, summarised beyond."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.codes import Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.selection import ABOUT, Slice, Value
from app.text.locale import Locale, msgid
from app.text.phrases import left_behind, place, rate_group
from app.text.wording import shown, with_range

# What is listed, plain and with intervals behind the values.
_LEAD: Final = {
    Measure.RATE: (
        msgid("Left behind per 100 {group} in {year}"),
        msgid("Left behind per 100 {group} in {year}, with {level} intervals"),
    ),
    Measure.COUNT: (
        msgid("Numbers of {left_behind} in {year}"),
        msgid("Numbers of {left_behind} in {year}, with {level} intervals"),
    ),
    Measure.SHARE: (
        msgid("Shares of China’s {left_behind} in {year}"),
        msgid("Shares of China’s {left_behind} in {year}, with {level} intervals"),
    ),
    Measure.SEX_RATIO: (
        msgid("Boys per 100 girls among {left_behind} in {year}"),
        msgid("Boys per 100 girls among {left_behind} in {year}, with {level} intervals"),
    ),
}


def _lead(answer: Slice, values: Sequence[Value], locale: Locale) -> str:
    measure = Measure(answer.measure)
    plain, with_intervals = _LEAD[measure]
    sex = Sex.ALL if measure is Measure.SEX_RATIO else answer.sex
    return locale.t(
        with_intervals if any(v.lo80 is not None for v in values) else plain,
        group=rate_group(answer.key, sex, answer.ages, locale),
        left_behind=left_behind(answer.key, sex, answer.ages, locale),
        year=answer.year,
        level="80%",
    )


def _item(value: Value, measure: Measure, dataset: Dataset, locale: Locale) -> str:
    name = place(value.area_code, dataset, locale)
    if value.value is None:
        return locale.t("{place} no figure", place=name)
    number = with_range(value, measure, locale, heads=True)
    if value.status is Status.FLOOR:
        return locale.t("{place} at least {number}", place=name, number=number)
    if value.bound == ABOUT:
        return locale.t("{place} about {number}", place=name, number=number)
    return locale.t("{place} {number}", place=name, number=number)


def _china(answer: Slice, locale: Locale) -> str:
    measure = Measure(answer.measure)
    if measure is Measure.SHARE or answer.national is None or answer.national.value is None:
        return ""
    return shown(answer.national, measure, locale, heads=True)


def _sentence(lead: str, said: str, china: str, locale: Locale) -> str:
    if china:
        return locale.t("{lead}: {list}. China {z}.", lead=lead, list=said, z=china)
    return locale.t("{lead}: {list}.", lead=lead, list=said)


def compare_places(answer: Slice, chosen: Sequence[Value], dataset: Dataset, locale: Locale) -> str:
    """Return the marked sentence for two to six provinces, in the order they were chosen."""
    if all(value.value is None for value in chosen):
        return _nothing(answer, locale)
    measure = Measure(answer.measure)
    said = locale.formats.comma.join(_item(value, measure, dataset, locale) for value in chosen)
    return _sentence(_lead(answer, chosen, locale), said, _china(answer, locale), locale)


def summarise_places(
    answer: Slice, chosen: Sequence[Value], dataset: Dataset, locale: Locale
) -> str:
    """Return the marked sentence for more than six provinces: how many, lowest, highest."""
    measure = Measure(answer.measure)
    ordered = sorted(
        (v for v in chosen if v.value is not None and v.status is not Status.FLOOR),
        key=lambda v: (v.value or 0.0, v.area_code),
    )
    if not ordered:
        return _counted(_nothing(answer, locale), len(chosen), locale)
    low, high = (_item(value, measure, dataset, locale) for value in (ordered[0], ordered[-1]))
    said = locale.t("lowest {low}, highest {high}", low=low, high=high)
    rest = _sentence(_lead(answer, ordered, locale), said, _china(answer, locale), locale)
    return _counted(rest, len(chosen), locale)


def _counted(rest: str, count: int, locale: Locale) -> str:
    return locale.t(
        "{n} provinces selected: {rest}", n=count, rest=locale.formats.after_colon(rest)
    )


def _nothing(answer: Slice, locale: Locale) -> str:
    china = _china(answer, locale)
    if not china:
        return locale.t("No provincial figures for {year} in this series.", year=answer.year)
    return locale.t(
        "No provincial figures for {year} in this series. The figure for China is <b>{n}</b>.",
        year=answer.year,
        n=china,
    )
