"""What is wrong with a table a reader wants to see on the map: kinds of faults, and a bounded list of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MOST_FAULTS: Final = 40
"""Faults told of one table; the rest are counted."""
LONGEST_QUOTE: Final = 60
"""Characters of a cell that are repeated in a fault."""


class FaultKind(StrEnum):
    """Kinds of faults. The first group concerns the file, the next its lines, the last its numbers."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    WORKBOOK = "workbook"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    NUL = "nul"
    CONTROL = "control"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    LONG_LINE = "long_line"
    LONG_CELL = "long_cell"
    OPEN_QUOTE = "open_quote"
    STRAY_QUOTE = "stray_quote"
    RAGGED = "ragged"
    NO_NAME = "no_name"
    SAME_NAME = "same_name"
    NO_ROWS = "no_rows"
    ONE_COLUMN = "one_column"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    TOO_LARGE = "too_large"
    NEGATIVE_COUNT = "negative_count"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is, and what stands there.

    ``line`` counts from 1 as in an editor, 0 where it does not apply; ``number`` is what was counted.
    """

    kind: FaultKind
    line: int = 0
    column: str = ""
    found: str = ""
    number: int = 0
    wanted: int = 0


@dataclass(slots=True)
class Faults:
    """Faults in the order they were found, at most ``MOST_FAULTS``."""

    listed: list[Fault] = field(default_factory=list[Fault])
    count: int = 0

    def add(self, fault: Fault) -> None:
        """Note a fault; beyond the bound it is only counted."""
        self.count += 1
        if len(self.listed) < MOST_FAULTS:
            self.listed.append(fault)

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.listed)


def quoted(text: str) -> str:
    """Return the beginning of a cell on one line, for a fault to repeat."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
