"""Why the API refuses a query, in words of both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from app.state.reader import MAX_SHOWN
from app.text.locale import Locale, get_locale, msgid

TEXTS: Final[Mapping[str, str]] = {
    "unknown_parameter": msgid("There is no parameter “{key}”."),
    "invalid_value": msgid("“{value}” is not a value of {key}."),
    "repeated": msgid("{key} is given more than once; join several values with commas."),
    "too_long": msgid("The query is longer than {limit} characters."),
    "too_many": msgid("{key} names more than {limit} values."),
    "not_a_number": msgid("{key} must be a whole number from {low} to {high}."),
    "suffix": msgid("There is no “{value}” of this resource."),
    "resource": msgid("There is no resource “{value}”."),
}
SAME: Final[Mapping[str, str]] = dict.fromkeys(
    ("not_a_number", "suffix", "resource"), "invalid_value"
)
"""Reasons that differ in words only."""
MOST_LISTED: Final = 80
"""Up to so many valid values are all named; of more, the nearest ones."""
NEAREST: Final = 8


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a request. ``valid`` is what could stand there."""

    key: str
    value: str
    reason: str
    valid: Sequence[str] = ()
    limit: int = 0
    low: int = 0

    def told(self) -> dict[str, Any]:
        """Return the fault for a problem document, in both languages."""
        valid = list(self._listed())
        return {
            "parameter": self.key[:MAX_SHOWN],
            "value": self.value[:MAX_SHOWN],
            "reason": SAME.get(self.reason, self.reason),
            "detail": self._text(valid, get_locale("en")),
            "detail_zh": self._text(valid, get_locale("zh")),
            "valid": valid,
        }

    def _listed(self) -> Sequence[str]:
        if len(self.valid) <= MOST_LISTED:
            return self.valid
        near = get_close_matches(self.value[:MAX_SHOWN], self.valid, NEAREST, 0.0)
        return near or self.valid[:NEAREST]

    def _text(self, valid: Sequence[str], locale: Locale) -> str:
        text = locale.t(
            TEXTS[self.reason],
            key=self.key[:MAX_SHOWN],
            value=self.value[:MAX_SHOWN],
            limit=self.limit,
            low=self.low,
            high=self.limit,
        )
        if not valid:
            return text
        listed = locale.formats.comma.join(valid)
        whole = len(valid) == len(self.valid)
        said = (
            locale.t("Valid: {list}.", list=listed)
            if whole
            else locale.t("Near: {list}.", list=listed)
        )
        return locale.formats.gap.join((text, said))
