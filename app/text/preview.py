"""What is said of a reader's own table: what is wrong with it, how it was read, what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from app.domain.preview_faults import Fault, FaultKind
from app.text.locale import Locale, msgid

OWN_NUMBERS: Final = msgid("Your own numbers: not from this atlas, not checked")
FAULTS: Final = {
    FaultKind.EMPTY: msgid("The table is empty."),
    FaultKind.TOO_BIG: msgid(
        "The table is larger than 1 MB. Keep only the rows and columns to be shown."
    ),
    FaultKind.WORKBOOK: msgid(
        "This is a workbook. In the spreadsheet program choose “Save as”, then CSV UTF-8, and drop that file."
    ),
    FaultKind.BINARY: msgid(
        "This is not a text file. Save the table as CSV UTF-8 and drop that file."
    ),
    FaultKind.UNDECODABLE: msgid(
        "The characters cannot be read: neither UTF-8, nor UTF-16 with its mark, nor GB18030. "
        "Save the table as CSV UTF-8."
    ),
    FaultKind.NUL: msgid("A zero byte, which no table holds. Save the table as CSV UTF-8."),
    FaultKind.CONTROL: msgid("A control character, which no table holds."),
    FaultKind.TOO_MANY_ROWS: msgid("The table has more than 5,000 rows."),
    FaultKind.TOO_MANY_COLUMNS: msgid("The table has {n} columns; at most 60 are read."),
    FaultKind.LONG_LINE: msgid("The line has {n} characters; at most 40,000 are read."),
    FaultKind.LONG_CELL: msgid("The cell has {n} characters; at most 500 are read."),
    FaultKind.OPEN_QUOTE: msgid("A quotation mark opens here and is never closed."),
    FaultKind.STRAY_QUOTE: msgid(
        "Characters follow a closing quotation mark. A quotation mark inside a cell is written twice."
    ),
    FaultKind.RAGGED: msgid("The number of cells is {n}; in the header it is {m}."),
    FaultKind.NO_NAME: msgid("Column {n} has no name."),
    FaultKind.SAME_NAME: msgid("Column {n} has the same name as a column before it."),
    FaultKind.NO_ROWS: msgid("There is no row below the header."),
    FaultKind.ONE_COLUMN: msgid(
        "Only one column was found. Set cells apart by commas, semicolons or tabs."
    ),
    FaultKind.NOT_A_NUMBER: msgid("“{found}” is not a number."),
    FaultKind.AMBIGUOUS: msgid(
        "“{found}” can be read in two ways: is the comma one of thousands or of decimals?"
    ),
    FaultKind.TOO_LARGE: msgid("“{found}” is too large a number."),
    FaultKind.NEGATIVE_COUNT: msgid("“{found}” is below zero, which no number of children can be."),
}
BY_SIZE: Final = frozenset({FaultKind.TOO_BIG, FaultKind.TOO_MANY_ROWS, FaultKind.TOO_MANY_COLUMNS})
"""Faults that are answered as too large a request."""
_ENCODINGS: Final = {"UTF-8 BOM": msgid("UTF-8 with its mark"), "pasted": msgid("pasted text")}
_SIGNS: Final = {",": msgid("commas"), ";": msgid("semicolons"), "\t": msgid("tabs")}
_MOST_LINES: Final = 6


def fault_words(fault: Fault, locale: Locale) -> str:
    """Return what is wrong, in a sentence."""
    return locale.t(
        FAULTS[fault.kind],
        n=locale.number(fault.number),
        m=locale.number(fault.wanted),
        found=fault.found,
    )


def fault_place(fault: Fault, locale: Locale) -> str:
    """Return where: line, column, both or nothing."""
    if fault.line and fault.column:
        return locale.t("Line {line}, column “{column}”", line=fault.line, column=fault.column)
    if fault.line:
        return locale.t("Line {line}", line=fault.line)
    return locale.t("Column “{column}”", column=fault.column) if fault.column else ""


def encoding_words(encoding: str, locale: Locale) -> str:
    """Return how the characters were read."""
    return locale.t(_ENCODINGS.get(encoding, encoding))


def sign_words(delimiter: str, locale: Locale) -> str:
    """Return what sets the cells apart."""
    return locale.t(_SIGNS[delimiter])


def line_list(lines: Sequence[int], locale: Locale) -> str:
    """Return lines of the file in words, the first few of many."""
    shown = [str(line) for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        shown.append("…")
    listed = locale.formats.comma.join(shown) if locale.lang == "en" else "、".join(shown)
    return locale.ngettext("line {lines}", "lines {lines}", len(lines), lines=listed)


def class_words(
    breaks: Sequence[float], step: int, number: Callable[[float], str], locale: Locale
) -> str:
    """Return the limits of a class; a limit belongs to the class above it."""
    if not breaks:
        return locale.t("all values")
    if step == 0:
        return locale.t("below {value}", value=number(breaks[0]))
    if step == len(breaks):
        return locale.t("{value} and more", value=number(breaks[-1]))
    low, high = number(breaks[step - 1]), number(breaks[step])
    if breaks[step - 1] < 0:
        return locale.t("{low} to {high}", low=low, high=high)
    return f"{low.removesuffix('%')}–{high}"


def picture_words(
    column: str, ends: Sequence[Sequence[tuple[str, str]]], without: int, locale: Locale
) -> str:
    """Return the text alternative of map and tiles; ``ends`` are highest and lowest, name and number each."""
    said = [
        locale.t(
            "Map of China by province from your own table, not checked. {column}.", column=column
        )
    ]
    for template, end in zip((_HIGHEST, _LOWEST), ends, strict=True):
        if end:
            listed = [f"{name} {number}" for name, number in end]
            said.append(locale.t(template, list=locale.formats.comma.join(listed)))
    if without:
        said.append(
            locale.ngettext(
                "{n} province is without a number.", "{n} provinces are without a number.", without
            )
        )
    return locale.formats.gap.join(said)


_HIGHEST: Final = msgid("Highest: {list}.")
_LOWEST: Final = msgid("Lowest: {list}.")
