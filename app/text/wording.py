"""How single values read in sentences: rounded by their basis, with units and intervals."""

from __future__ import annotations

from app.domain.codes import Basis, Measure, Status
from app.domain.selection import Value
from app.text.locale import Locale

OPEN, MIDDLE, SHUT = "\ue000", "\ue001", "\ue002"
"""Marks around a number of a sentence: mark, id of the figure, mark, words, mark."""
WHOLE_FROM = 10.0
"""Children in every hundred are whole numbers from here on."""


def traced(text: str, value: Value | None) -> str:
    """Return words marked with the id of the figure they say; unchanged where there is none."""
    if value is None or not value.figure_id:
        return text
    return f"{OPEN}{value.figure_id}{MIDDLE}{text}{SHUT}"


def is_rounded(value: Value) -> bool:
    """Whether the value stands in no source and so is cut to three significant digits."""
    return value.basis is not None and value.basis is not Basis.PUBLISHED


def per_hundred(value: Value, locale: Locale) -> str:
    """Return a rate as children in every hundred: whole ones, below ten with one decimal."""
    rate = value.value or 0.0
    text = locale.formats.persons(locale.number(rate, 0 if rate >= WHOLE_FROM else 1))
    return traced(text, value)


def shown(value: Value | None, measure: Measure, locale: Locale, *, heads: bool = False) -> str:
    """Return a value as a sentence prints it; ``heads`` adds the Chinese counter for children."""
    if value is None or value.value is None:
        return locale.t("no figure")
    if measure is Measure.COUNT:
        text = locale.count_text(value.value, modelled=is_rounded(value))
    else:
        text = locale.value(value.value, measure, modelled=value.status is Status.MODELLED)
    return traced(locale.formats.persons(text) if heads and _counts_heads(measure) else text, value)


def _counts_heads(measure: Measure) -> bool:
    return measure in (Measure.COUNT, Measure.RATE)


def bare_range(value: Value, measure: Measure, locale: Locale) -> str:
    """Return the 80 % interval as ``"42.5–62.6"``; empty when the value has none."""
    if value.lo80 is None or value.hi80 is None:
        return ""
    if measure is Measure.COUNT:
        return locale.range(value.lo80, value.hi80, lambda n: locale.count_text(n, modelled=True))
    return locale.range(value.lo80, value.hi80, measure)


def estimated_range(value: Value, measure: Measure, locale: Locale) -> str:
    """Return ``"80% interval 42.5–62.6"``, or that no interval is known."""
    found = bare_range(value, measure, locale)
    if not found:
        return locale.t("interval not known")
    return locale.t("{level} interval {range}", level="80%", range=found)


def with_range(value: Value, measure: Measure, locale: Locale, *, heads: bool = False) -> str:
    """Return a value marked as a number, and its interval in brackets when it has one."""
    number = shown(value, measure, locale, heads=heads)
    found = bare_range(value, measure, locale)
    if not found:
        return f"<b>{number}</b>"
    return locale.t("<b>{n}</b> ({range})", n=number, range=found)
