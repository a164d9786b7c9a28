"""The areas a map is made of: the provinces of China or, in a package of other places, those of its own level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

PROVINCE: Final = "province"
OTHER_UNITS: Final = ("prefecture", "city", "county", "zone")
"""Levels whose areas make up the map of a package that holds no province, the wider first."""


def unit_level(levels: Iterable[str]) -> str:
    """Return the level of the areas that make up the map.

    Provinces where there are any; else the level that most areas have, of equals the wider one.
    """
    count = Counter(levels)
    if count[PROVINCE] or not any(count[level] for level in OTHER_UNITS):
        return PROVINCE
    return max(OTHER_UNITS, key=lambda level: count[level])
