"""Why figures may not be used together, and what the uses are, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.domain.comparability import Use
from app.domain.series_rules import Link, Reason
from app.text.locale import Locale, msgid

_SHORT: Final = {
    Reason.MEASURE: msgid("other quantities"),
    Reason.PEOPLE: msgid("other people"),
    Reason.DEFINITION: msgid("other groups"),
    Reason.AGES: msgid("ages"),
    Reason.PARENTS: msgid("parents"),
    Reason.RESIDENCE: msgid("town and country"),
    Reason.SEX: msgid("sex"),
    Reason.METHOD: msgid("method"),
    Reason.UNKNOWN: msgid("rule not known"),
    Reason.PLACES: msgid("places"),
    Reason.SAME_YEAR: msgid("one year"),
    Reason.YEARS: msgid("years"),
    Reason.OVERLAP: msgid("overlap"),
}
_SENTENCE: Final = {
    Reason.MEASURE: msgid("They measure different things."),
    Reason.PEOPLE: msgid("One counts children, the other does not."),
    Reason.DEFINITION: msgid("They count different groups."),
    Reason.AGES: msgid("The ages differ."),
    Reason.PARENTS: msgid("The rule about parents differs."),
    Reason.RESIDENCE: msgid("Rural and urban children are not told apart in the same way."),
    Reason.SEX: msgid("One sex stands against the other, or against both."),
    Reason.METHOD: msgid("They were collected in different ways, or the rules for moving changed."),
    Reason.UNKNOWN: msgid("A rule is not stated, or no source says that they may be compared."),
    Reason.PLACES: msgid("They belong to different places."),
    Reason.SAME_YEAR: msgid("They belong to the same year."),
    Reason.YEARS: msgid("Stocks of different years cannot be added."),
    Reason.OVERLAP: msgid("Some would be counted twice."),
}
_USE: Final = {
    Use.AXIS: msgid("Share an axis, drawn apart"),
    Use.SCALE: msgid("Share a colour scale or a ranking"),
    Use.LINE: msgid("Share a line, as a rise or a fall"),
    Use.RATIO: msgid("Be divided by one another"),
    Use.SUM: msgid("Be added up"),
}
_RULE: Final = {
    Use.AXIS: msgid("Both count the same thing, and children as well as children."),
    Use.SCALE: msgid(
        "Same definition, ages, sex and rule of residence; places and years may differ."
    ),
    Use.LINE: msgid("As for a scale, and the same place in different years."),
    Use.RATIO: msgid("As for a line; or a part and its whole, within one series and year."),
    Use.SUM: msgid("Parts that do not overlap, within one series and year."),
}


def short(reasons: Iterable[Reason], locale: Locale) -> str:
    """Return reasons as a few words for a table cell, e.g. ``"ages, parents, method"``."""
    return locale.formats.comma.join(locale.gettext(_SHORT[reason]) for reason in reasons)


def sentences(reasons: Iterable[Reason], locale: Locale) -> str:
    """Return reasons as sentences."""
    return locale.formats.gap.join(locale.gettext(_SENTENCE[reason]) for reason in reasons)


def use(what: Use, locale: Locale) -> str:
    """Return what may be done with two figures, e.g. ``"Be added up"``."""
    return locale.gettext(_USE[what])


def rule(what: Use, locale: Locale) -> str:
    """Return what a use asks for."""
    return locale.gettext(_RULE[what])


def stated(link: Link | None, locale: Locale) -> str:
    """Return what the package says of two series in its own words; empty when it says nothing."""
    if link is None:
        return ""
    return link.reason_zh if locale.lang == "zh" else link.reason_en
