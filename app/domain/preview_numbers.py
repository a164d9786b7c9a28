"""Numbers as people write them in tables, read strictly: anything not understood is a fault, never a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from app.domain.preview_faults import Fault, FaultKind, Faults, quoted

MISSING: Final = frozenset(
    {
        "",
        "-",
        "--",
        "–",
        "—",
        "——",
        "−",
        "…",
        "……",
        "...",
        "......",
        "na",
        "n/a",
        "[x]",
        "[z]",
        "[c]",
    }
)
"""Cells that say there is no number; the marks in brackets are those of this atlas's own files."""
MULTIPLIERS: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
LARGEST: Final = Decimal(10) ** 15
_LONGEST: Final = 40
_SAFE: Final = 14
"""Fewer characters than this cannot be too large."""
_PLAIN: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?|[+-]?\.[0-9]+")
_THOUSANDS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]+")
_DOTTED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_EITHER: Final = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
"""1,234 in a file set apart by semicolons: one thousand or one and a bit."""


class Comma(Enum):
    """What a comma inside a number means in a column."""

    THOUSANDS = "thousands"
    DECIMAL = "decimal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that holds a number. ``decimals`` are those written."""

    value: float
    percent: bool
    decimals: int


def normal(text: str) -> str:
    """Return a cell with full-width characters narrowed, without surrounding space.

    >>> normal("　３７．７％ ")
    '37.7%'
    """
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no number."""
    return text.strip().casefold() in MISSING or normal(text).casefold() in MISSING


def comma_of(cells: Iterable[str], delimiter: str) -> Comma:
    """Return what a comma means in the numbers of one column; elsewhere than in semicolon files, thousands."""
    if delimiter != ";":
        return Comma.THOUSANDS
    decimal = thousands = doubtful = False
    for cell in cells:
        body, _, _ = _parts(normal(cell[:_LONGEST]))
        if _EITHER.fullmatch(body):
            doubtful = True
        elif _COMMA.fullmatch(body) or _DOTTED.fullmatch(body):
            decimal = True
        elif _THOUSANDS.fullmatch(body) or ("." in body and _PLAIN.fullmatch(body)):
            thousands = True
    if doubtful and decimal == thousands:
        return Comma.UNKNOWN
    return Comma.DECIMAL if decimal else Comma.THOUSANDS


def read_number(text: str, comma: Comma = Comma.THOUSANDS) -> Number | FaultKind | None:
    """Return the number of a cell, None where it says there is none, or what is wrong with it.

    >>> read_number("1,234.5"), read_number("3.5万"), read_number("…")
    (Number(value=1234.5, percent=False, decimals=1), Number(value=35000.0, percent=False, decimals=0), None)
    """
    if len(text) < _SAFE and _PLAIN.fullmatch(text):
        return Number(float(text), False, len(text.partition(".")[2]))
    if is_missing(text):
        return None
    if len(text) > _LONGEST:
        return FaultKind.NOT_A_NUMBER
    body, percent, times = _parts(normal(text))
    plain = _plain(body, comma)
    if isinstance(plain, FaultKind):
        return plain
    value = Decimal(plain) * times
    if abs(value) >= LARGEST:
        return FaultKind.TOO_LARGE
    exponent = value.normalize().as_tuple().exponent
    decimals = len(plain.partition(".")[2]) if times == 1 else max(0, -int(exponent))
    return Number(float(value), percent, decimals)


def read_column(
    cells: Sequence[tuple[int, str]], delimiter: str, *, column: str, faults: Faults
) -> list[Number | None]:
    """Return the numbers of a column, given as line and cell; what is not a number is added to ``faults``."""
    comma = comma_of((cell for _, cell in cells), delimiter)
    found: list[Number | None] = []
    for line, cell in cells:
        number = read_number(cell, comma)
        if isinstance(number, FaultKind):
            faults.add(Fault(number, line, column, quoted(cell)))
            number = None
        found.append(number)
    return found


def _parts(body: str) -> tuple[str, bool, Decimal]:
    """Return digits, whether a per cent sign follows, and the multiplier of 万 or 亿."""
    percent = body.endswith("%")
    body = body.removesuffix("%").rstrip() if percent else body
    times = Decimal(1)
    if not percent and body[-1:] in MULTIPLIERS:
        times = MULTIPLIERS[body[-1]]
        body = body[:-1].rstrip()
    return body, percent, times


def _plain(body: str, comma: Comma) -> str | FaultKind:
    """Return the digits with a point before the decimals, or what is wrong."""
    if _PLAIN.fullmatch(body):
        return body
    if comma is Comma.DECIMAL:
        if _COMMA.fullmatch(body) or _DOTTED.fullmatch(body):
            return body.replace(".", "").replace(",", ".")
        return FaultKind.NOT_A_NUMBER
    if comma is Comma.UNKNOWN and _EITHER.fullmatch(body):
        return FaultKind.AMBIGUOUS
    if comma is Comma.UNKNOWN and _COMMA.fullmatch(body):
        return body.replace(",", ".")
    return body.replace(",", "") if _THOUSANDS.fullmatch(body) else FaultKind.NOT_A_NUMBER
