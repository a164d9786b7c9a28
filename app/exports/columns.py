"""What every column of an exported table holds: its heading, meaning, type and unit, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from app.exports.column_words import WORDS

FieldType = Literal["string", "integer", "number"]
UNIT_COLUMN: Final = "see the column unit"
_YEARS: Final = "years"
_SD: Final = "standard deviations"
_INTEGERS: Final = {
    "year": "", "age_min": _YEARS, "age_max": _YEARS, "rank": "", "rank_low80": "", "rank_high80": "",
    "areas_counted": "", "persons": "persons", "n": "", "permutations": "",
}  # fmt: skip
"""Columns of whole numbers, and their units."""
_NUMBERS: Final = {
    "value": UNIT_COLUMN, "lo80": UNIT_COLUMN, "hi80": UNIT_COLUMN, "lo95": UNIT_COLUMN,
    "hi95": UNIT_COLUMN, "like_value": UNIT_COLUMN, "share_percent": "per cent", "distance_sd": _SD,
    "difference_sd": _SD, "z": _SD, "neighbours_z": _SD, "local_moran": "", "p_one_sided": "",
    "share_of_draws": "share, 0 to 1", "moran_i": "", "moran_expected": "", "moran_p_one_sided": "",
}  # fmt: skip
"""Columns of other numbers, and their units."""
UNITS_ZH: Final = {
    UNIT_COLUMN: "见unit列",
    _YEARS: "岁",
    _SD: "标准差",
    "persons": "人",
    "per cent": "%",
    "share, 0 to 1": "比例，0至1",
}
LINKS: Final = ("source_link", "figure_link", "view_link")
"""Columns that hold addresses."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column. ``unit`` and ``unit_zh`` are empty where its numbers have none."""

    name: str
    type: FieldType
    unit: str
    heading_en: str
    heading_zh: str
    about_en: str
    about_zh: str

    @property
    def unit_zh(self) -> str:
        """The unit in Chinese."""
        return UNITS_ZH.get(self.unit, self.unit)


def field(name: str) -> Field:
    """Return a column by name.

    Raises:
        KeyError: no table has such a column.
    """
    return _FIELDS[name]


def fields(names: tuple[str, ...]) -> tuple[Field, ...]:
    """Return several columns in order."""
    return tuple(_FIELDS[name] for name in names)


def _type(name: str) -> FieldType:
    if name in _INTEGERS:
        return "integer"
    return "number" if name in _NUMBERS else "string"


_FIELDS: Final = {
    name: Field(name, _type(name), {**_INTEGERS, **_NUMBERS}.get(name, ""), *words)
    for name, words in WORDS.items()
}
