"""What each rung of the ladder says."""

from __future__ import annotations

from typing import Final

from app.domain.ladder import Rung, Step
from app.text.locale import Locale, msgid

_NAME: Final = {
    Step.ALL: msgid("All left-behind children"),
    Step.RURAL: msgid("Rural children only"),
    Step.BOTH_AWAY: msgid("Both parents away"),
    Step.UNDER_16: msgid("Under 16"),
    Step.COUNT_2016: msgid("Counted for the ministry"),
    Step.COUNT_2018: msgid("In the ministry’s register"),
}
_WHO: Final = {
    Step.ALL: msgid("Village, town and city; aged 0–17; one or both parents away."),
    Step.RURAL: msgid(
        "Registered and living in the countryside; aged 0–17; one or both parents away."
    ),
    Step.BOTH_AWAY: msgid("Rural; aged 0–17; no parent at home."),
    Step.UNDER_16: msgid("Rural; aged 0–15; no parent at home."),
    Step.COUNT_2016: msgid(
        "Rural registration; under 16; both parents working away, or one working away and the other not able to"
        " care."
    ),
    Step.COUNT_2018: msgid("The same rule, two years later."),
}
_TAKEN: Final = {
    Step.RURAL: msgid(
        "The rule takes away <b>{n}</b> children in towns and cities. Both numbers stand in one sentence, the rural"
        " children as a part of all."
    ),
    Step.BOTH_AWAY: msgid("The rule takes away <b>{n}</b> who still had one parent at home."),
    Step.UNDER_16: msgid(
        "Of all rural left-behind children <b>{n}</b> were 16 or 17. How many of these had both parents away was not"
        " published, so the rule takes between none and all of them."
    ),
    Step.COUNT_2018: msgid(
        "<b>{n}</b> fewer. Parents may have come home, families may have registered in town, or the register may miss"
        " children."
    ),
}
UNKNOWN: Final = (
    (
        msgid("Six years."),
        msgid(
            "The census was held in 2010, the count in 2016. No count by one rule covers both years."
        ),
    ),
    (
        msgid("Another question."),
        msgid(
            "The census asks who lives elsewhere, for whatever reason; the ministry asks whose parents work away."
        ),
    ),
    (
        msgid("One parent at home."),
        msgid(
            "The ministry also counts a child whose one parent works away if the other cannot care: {n} children in"
            " 2016. The census does not tell such families."
        ),
    ),
    (
        msgid("Ages 16 and 17."),
        msgid(
            "Known for all rural left-behind children of 2010, not for those with both parents away."
        ),
    ),
    (
        msgid("Who was missed."),
        msgid(
            "The first is an estimate from a sample, the second a count from house to house. How many children either"
            " misses is not known."
        ),
    ),
)
"""What lies between the census and the ministry, none of it a number: lead and text."""


def name(rung: Rung, locale: Locale) -> str:
    """Return the name of a rung."""
    return locale.gettext(_NAME[rung.step])


def who(rung: Rung, locale: Locale) -> str:
    """Return whom a rung counts."""
    return locale.gettext(_WHO[rung.step])


def number(rung: Rung, locale: Locale) -> str:
    """Return the number of a rung, or the two limits it lies between."""
    if rung.known:
        return locale.count_text(rung.low, modelled=len(rung.figures) > 1)
    return locale.range(rung.low, rung.high, lambda n: locale.count_text(n, modelled=True))


def taken(rung: Rung, locale: Locale) -> str:
    """Return the marked sentence on what the rung takes from the one above; empty for a first rung."""
    message = _TAKEN.get(rung.step)
    if message is None or rung.taken_high is None:
        return ""
    return locale.t(message, n=locale.count_text(rung.taken_high, modelled=True))


def alternative(rung: Rung, locale: Locale) -> str:
    """Return the picture of a rung in words."""
    words = locale.t(
        "{name}, {year}: {n}.", name=name(rung, locale), year=rung.year, n=number(rung, locale)
    )
    sentence = taken(rung, locale).replace("<b>", "").replace("</b>", "")
    return words + (locale.formats.gap + sentence if sentence else "")
