"""Units of numbers that claims take from studies, in the reader's language."""

from __future__ import annotations

from typing import Final

from app.text.locale import Locale, msgid

UNITS: Final = (
    msgid("cities"),
    msgid("counties"),
    msgid("injuries per 1000 children a year"),
    msgid("percent of cities"),
    msgid("percent of rank"),
    msgid("percentage points"),
    msgid("percentile points"),
    msgid("pupils"),
    msgid("relative risk (95% CI 1.27-1.82)"),
    msgid("relative risk (95% CI 1.28-2.26)"),
    msgid("relative risk (95% CI 1.36-2.53)"),
    msgid("schools"),
    msgid("standard deviations"),
    msgid("standardised difference"),
    msgid("studies"),
    msgid("teenagers"),
    msgid("times"),
    msgid("villages"),
)
"""Units the catalogues know; another one is shown to readers of English alone."""
_OTHER_WORDS: Final = {"children": msgid("children, counted"), "places": msgid("places, counted")}
"""Units whose word alone means something else in the catalogue."""


def study_unit(unit: str, locale: Locale) -> str:
    """Return a unit in the reader's language, empty where the catalogue does not know it.

    Chinese units follow the number without a space, with their measure word.
    """
    if locale.lang == "en":
        return locale.gettext(unit)
    key = _OTHER_WORDS.get(unit, unit)
    found = locale.gettext(key)
    return found if found != key else ""
