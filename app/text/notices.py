"""Messages above the maps: settings of a link that were left out, and cautions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.codes import Status
from app.domain.dataset import Dataset
from app.domain.selection import Slice
from app.state.reader import Notice, Reason
from app.state.view_state import ViewState
from app.text.locale import Locale, msgid

_INVALID: Final = {
    "areas": msgid("“{value}” is not the code of a province here and was left out."),
    "year": msgid("“{value}” is not a year and was left out; the usual year is shown."),
    "series": msgid("There is no series “{value}”; the usual one is shown."),
    "measure": msgid("There is no measure “{value}”; the usual one is shown."),
    "sex": msgid("“{value}” is not a choice of sex and was left out; all children are shown."),
    "ages": msgid("“{value}” is not one of the age groups and was left out."),
    "region": msgid("“{value}” is not one of the regions and was left out."),
    "b": msgid("There is no indicator “{value}”; the usual one is shown on map B."),
    "map": msgid("There is no map style “{value}”; the usual one is shown."),
    "theme": msgid("There is no theme “{value}”; the setting was left out."),
    "classes": msgid(
        "The classes “{value}” cannot be used: class limits must be numbers that rise, and make 3 to 7 "
        "classes. The usual ones are shown."
    ),
    "classes_b": msgid(
        "The classes “{value}” of map B cannot be used: class limits must be numbers that rise, and make "
        "3 to 7 classes. The usual ones are shown."
    ),
    "palette": msgid("There are no colours “{value}”; the usual ones are shown."),
    "compare": msgid("“{value}” is no comparison; map B shows its indicator."),
    "open": msgid("There is no card “{value}” to open."),
    "full": msgid("There is no card “{value}” to fill the screen with."),
    "scheme": msgid("There is no way to group provinces called “{value}”; the usual one is shown."),
    "groups": msgid(
        "The group “{value}” was left out: a group needs a name and at least one province that is known here."
    ),
    "lang": msgid("The site does not speak “{value}”; the setting was left out."),
}
_NOT_AVAILABLE: Final = {
    "compare": msgid(
        "This series, year and measure cannot be compared with “{value}”; map B shows its indicator."
    ),
    "year": msgid("This series has no figures for {value}; its usual year is shown."),
    "measure": msgid("This series and year cannot be shown by the measure “{value}”."),
    "sex": msgid("This series, year and measure have no figures by sex; all children are shown."),
    "ages": msgid("This series and year have no figures for ages {value}; they were left out."),
}


@dataclass(frozen=True, slots=True)
class Message:
    """A caution: a strong lead and the rest."""

    lead: str
    text: str


def notice_text(notice: Notice, dataset: Dataset, locale: Locale) -> str:  # noqa: ARG001
    """Return the sentence for a part of a link that was not used."""
    if notice.reason is Reason.TOO_LONG:
        return locale.t("This link is too long to be read, so none of its settings were used.")
    if notice.reason is Reason.UNKNOWN_PARAMETER:
        return locale.t(
            "One setting in this link is not known here and was left out: {key}.", key=notice.key
        )
    if notice.reason is Reason.REPEATED:
        return locale.t(
            "{key} stands in this link more than once; the last one was used.", key=notice.key
        )
    texts = _INVALID if notice.reason is Reason.INVALID_VALUE else _NOT_AVAILABLE
    message = texts.get(notice.key)
    if message is None:
        return locale.t(
            "One setting in this link could not be used and was left out: {key}={value}.",
            key=notice.key,
            value=notice.value,
        )
    return locale.t(message, value=notice.value)


def state_notices(
    state: ViewState, answer: Slice, dataset: Dataset, locale: Locale
) -> tuple[Message, ...]:
    """Return the cautions a state calls for, the weightiest first."""
    found = (modelled_notice(answer, locale), _no_provinces(state, answer, dataset, locale))
    return tuple(message for message in found if message is not None)


def modelled_notice(answer: Slice, locale: Locale) -> Message | None:
    """Return the caution that values are estimates, or None when all shown are published."""
    modelled = answer.count(Status.MODELLED)
    if not modelled:
        return None
    hidden = (Status.FILTERED_OUT, Status.NOT_COVERED)
    total = sum(value.status not in hidden for value in answer.values)
    if modelled == total:
        lead = locale.t("All {n} values are modelled.", n=modelled)
    else:
        lead = locale.t("{n} of {total} values are modelled.", n=modelled, total=total)
    return Message(
        lead,
        locale.t(
            "They are our estimates, not official figures. Quote the interval with the value."
        ),
    )


def _no_provinces(
    state: ViewState, answer: Slice, dataset: Dataset, locale: Locale
) -> Message | None:
    shown = (Status.PUBLISHED, Status.MODELLED, Status.FLOOR)
    if any(answer.count(status) for status in shown):
        return None
    definition = dataset.definitions[state.series]
    return Message(
        locale.t("No provincial figures for {year} in this series.", year=state.year),
        locale.t(
            "“{series}” gives this number for China only, so the map stays empty.",
            series=locale.name(definition),
        ),
    )


def definition_warning(
    first: str, first_year: int, second: str, second_year: int, dataset: Dataset, locale: Locale
) -> Message:
    """Return the warning for two figures counted by different definitions (definition ids)."""
    chips = [locale.name(dataset.definitions[key], "chip") for key in (first, second)]
    return Message(
        locale.t("These two years use different definitions."),
        locale.t(
            "{a_year} – {a}; {b_year} – {b}. They are shown apart and cannot be subtracted.",
            a_year=first_year,
            a=chips[0],
            b_year=second_year,
            b=chips[1],
        ),
    )


def mixed_definitions(locale: Locale) -> str:
    """Return the headline for figures of several definitions."""
    return locale.t(
        "These figures count different groups of children. Choose one definition to read a"
        " sentence."
    )
