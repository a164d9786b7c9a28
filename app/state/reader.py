"""Taking values out of the parameters of a link, with a notice for everything that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

MAX_SHOWN: Final = 40
"""So many characters of an ignored value are told."""

T = TypeVar("T")


class Reason(StrEnum):
    """Why a part of a link was left out."""

    UNKNOWN_PARAMETER = "unknown_parameter"
    INVALID_VALUE = "invalid_value"
    NOT_AVAILABLE = "not_available"
    """A valid value that the chosen definition and year cannot answer."""
    TOO_LONG = "too_long"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Notice:
    """One ignored setting: the parameter, the value as given (shortened), and why."""

    key: str
    value: str
    reason: Reason


class Reader:
    """Takes values out of the given parameters, noting what cannot be used."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.notices: list[Notice] = []

    def note(self, key: str, value: str, reason: Reason) -> None:
        """Add a notice on a value that is left out."""
        self.notices.append(Notice(key, value[:MAX_SHOWN], reason))

    def one(self, key: str, convert: Callable[[str], T | None], default: T) -> T:
        """Return the converted value, or the default with a notice when it converts to None."""
        raw = self.given.get(key, "").strip()
        if not raw:
            return default
        found = convert(raw)
        if found is None:
            self.note(key, raw, Reason.INVALID_VALUE)
            return default
        return found

    def many(
        self, key: str, convert: Callable[[str], T | None], *, apart: str = ","
    ) -> tuple[T, ...]:
        """Return the converted items of a list without repeats; each bad item gets a notice."""
        found: dict[T, None] = {}
        for raw in self.given.get(key, "").split(apart):
            if not raw.strip():
                continue
            item = convert(raw.strip())
            if item is None:
                self.note(key, raw.strip(), Reason.INVALID_VALUE)
            else:
                found[item] = None
        return tuple(found)


def within(allowed: Iterable[str]) -> Callable[[str], str | None]:
    """Return a reader that lets through only these texts."""
    known = set(allowed)
    return lambda raw: raw if raw in known else None
