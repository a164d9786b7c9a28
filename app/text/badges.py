"""The badges after the headline: what is published, what is modelled, which definition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.codes import Basis, Measure, Status
from app.domain.records import Definition
from app.domain.selection import Slice
from app.text.locale import Locale, msgid

_COUNTED: Final = {
    Status.PUBLISHED: msgid("{n} published"),
    Status.MODELLED: msgid("{n} modelled"),
    Status.FLOOR: msgid("{n} with a lower limit"),
    Status.NOT_PUBLISHED: msgid("{n} without a figure"),
    Status.SUPPRESSED: msgid("{n} too few to show"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark of certainty. ``kind`` decides the border."""

    kind: Status
    text: str


def definition_chip(definition: Definition, locale: Locale) -> str:
    """Return the clause of the chip that names the definition in force."""
    return locale.name(definition, "chip")


def badges(answer: Slice, locale: Locale) -> tuple[Badge, ...]:
    """Return the badges of a slice: one for China (not for shares), one for the provinces."""
    if answer.measure == Measure.SHARE:  # China is 100% by definition
        return (_provinces(answer, locale),)
    return (_china(answer, locale), _provinces(answer, locale))


def counted_statuses(answer: Slice, locale: Locale) -> str:
    """Return how many provinces have which status, e.g. ``"3 published, 28 modelled"``."""
    found = ((text, answer.count(status)) for status, text in _COUNTED.items())
    return locale.formats.comma.join(locale.t(text, n=count) for text, count in found if count)


def _china(answer: Slice, locale: Locale) -> Badge:
    if answer.national is None or answer.national.value is None:
        return Badge(Status.NOT_PUBLISHED, locale.t("China: no figure"))
    if answer.national.status is Status.MODELLED:
        return Badge(Status.MODELLED, locale.t("China: modelled"))
    if answer.national.basis is Basis.DERIVED:
        return Badge(Status.PUBLISHED, locale.t("China: from published figures"))
    return Badge(Status.PUBLISHED, locale.t("China: published"))


def _provinces(answer: Slice, locale: Locale) -> Badge:
    if not any(answer.count(s) for s in (Status.PUBLISHED, Status.MODELLED, Status.FLOOR)):
        return Badge(Status.NOT_PUBLISHED, locale.t("Provinces: no figures"))
    kind = Status.MODELLED if answer.count(Status.MODELLED) else Status.PUBLISHED
    return Badge(kind, locale.t("Provinces: {list}", list=counted_statuses(answer, locale)))
