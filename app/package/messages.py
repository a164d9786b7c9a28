"""From the code of a fault to a ``Problem`` in both languages, and long lists of them cut short."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.package.messages_figures import FIGURE_MESSAGES
from app.package.messages_files import FILE_MESSAGES, Wording
from app.package.messages_meaning import MEANING_MESSAGES, WARNINGS
from app.package.problems import Problem

MESSAGES: Final[dict[str, Wording]] = FILE_MESSAGES | FIGURE_MESSAGES | MEANING_MESSAGES

SHOWN_OF_A_KIND: Final = 20
"""Faults of one kind in one column of a file that are listed singly; the rest are counted."""

_LONGEST_CELL: Final = 120
_LONGEST_REASON: Final = 300
"""Characters shown of a cell, and of anything else."""


def problem(
    code: str, file: str, *, row: int | None = None, column: str | None = None, **values: object
) -> Problem:
    """Return the problem ``code`` with its wording filled in."""
    shown = {
        name: _shown(value, _LONGEST_CELL if name == "text" else _LONGEST_REASON)
        for name, value in values.items()
    }
    message_en, message_zh, fix_en, fix_zh = (text.format(**shown) for text in MESSAGES[code])
    severity = "warning" if code in WARNINGS else "error"
    return Problem(
        file, row, column, code, message_en, message_zh, fix_en, fix_zh, severity=severity
    )


def _shown(value: object, longest: int) -> object:
    """Return text on one line, without control characters, not longer than useful."""
    if isinstance(value, int | float):
        return value
    text = "".join(_visible(character) for character in str(value))
    return text if len(text) <= longest else f"{text[:longest]}…"


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    return "\ufffd" if unicodedata.category(character) == "Cc" else character


class Gathering:
    """Collects faults as they are met: the first of a kind in a column of a file, and how many there are.

    A package with a million faults takes no more room than one with a few dozen.
    """

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._count: Counter[tuple[str, str, str | None]] = Counter()
        self._last: dict[tuple[str, str, str | None], int] = {}

    def add(self, fault: Problem) -> None:
        """Keep a fault, or count it where enough of its kind are kept."""
        kind = fault.file, fault.code, fault.column
        self._count[kind] += 1
        if self._count[kind] <= SHOWN_OF_A_KIND:
            self._last[kind] = len(self._kept)
            self._kept.append(fault)

    def extend(self, faults: Iterable[Problem]) -> None:
        """Keep or count every fault."""
        for fault in faults:
            self.add(fault)

    def problems(self) -> list[Problem]:
        """Return the faults kept, and after the last of a kind how many more there are."""
        found: list[Problem] = []
        for place, fault in enumerate(self._kept):
            found.append(fault)
            kind = fault.file, fault.code, fault.column
            hidden = self._count[kind] - SHOWN_OF_A_KIND
            if hidden > 0 and self._last[kind] == place:
                notice = problem("more-of-the-same", fault.file, column=fault.column, count=hidden)
                found.append(replace(notice, faults=hidden, severity=fault.severity))
        return found


def shortened(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the first faults of a kind in a column of a file; after them, say how many more."""
    gathering = Gathering()
    gathering.extend(problems)
    return gathering.problems()
