"""One cell of a table: text as written in CSV <-> typed value as stored in Parquet."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import Final

from app.package.schema import LIST_SEPARATOR, Column

Cell = str | int | float | bool | None

_WHOLE: Final = re.compile(r"-?[0-9]{1,15}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
"""ASCII digits only; longer numbers than 15 digits are slips, and would not be stored exactly."""

_BOOLEANS: Final = {"true": True, "false": False}


class CellError(ValueError):
    """A cell that cannot be read as the type of its column. ``code`` names the problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse_cell(column: Column, text: str) -> Cell:
    """Return the typed value of a cell; empty text is None, except in text columns.

    Raises:
        CellError: the text does not fit the type, the code list or the limits of the column.
    """
    if text == "":
        if column.required:
            raise CellError("missing-value")
        return column.empty
    value = _typed(column, text)
    if column.values and text not in column.values:
        raise CellError("unknown-code")
    if isinstance(value, int | float) and not isinstance(value, bool):
        if column.minimum is not None and value < column.minimum:
            raise CellError("too-small")
        if column.maximum is not None and value > column.maximum:
            raise CellError("too-large")
    return value


def _typed(column: Column, text: str) -> Cell:
    if column.type == "integer":
        if not _WHOLE.fullmatch(text):
            raise CellError("not-an-integer")
        return int(text)
    if column.type == "number":
        if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
            raise CellError("not-a-number")
        return float(text)
    if column.type == "boolean":
        if text not in _BOOLEANS:
            raise CellError("not-a-boolean")
        return _BOOLEANS[text]
    if column.type == "numbers":
        parts = text.split(LIST_SEPARATOR)
        if not all(_NUMBER.fullmatch(part) for part in parts):
            raise CellError("not-a-number-list")
        numbers = [float(part) for part in parts]
        if any(a >= b for a, b in pairwise(numbers)):
            raise CellError("not-ascending")
    return text


def format_cell(value: Cell) -> str:
    """Return a value as CSV text: no trailing ``.0``, ``true`` or ``false``, empty for None.

    >>> format_cell(61025500.0), format_cell(37.7), format_cell(True), format_cell(None)
    ('61025500', '37.7', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a ``;`` list; none for empty text."""
    return tuple(text.split(LIST_SEPARATOR)) if text else ()


def split_numbers(text: str) -> tuple[float, ...]:
    """Return the parts of a ``;`` list of numbers."""
    return tuple(float(part) for part in split_list(text))
