"""Colour and symbol of the four regions of the statistics bureau, alike in every figure."""

from __future__ import annotations

from typing import Final

from app.figures.theme import FigureTheme

SYMBOLS: Final = {
    "east": "circle",
    "central": "square",
    "west": "diamond",
    "northeast": "triangle-up",
}
"""Symbols by region, in the order of keys. A diamond and a triangle are drawn a little larger."""
OTHER: Final = "circle"
"""Symbol of an area that belongs to none of them."""
_LARGER: Final = {"diamond": 1.12, "triangle-up": 1.18}


def region_colour(region: str, theme: FigureTheme) -> str:
    """Return the colour of a region's marks; a neutral one for an area that belongs to none."""
    return str(getattr(theme.tokens, f"region_{region}", theme.tokens.ink_3))


def region_symbol(region: str) -> str:
    """Return the name of a region's symbol."""
    return SYMBOLS.get(region, OTHER)


def symbol_size(region: str, size: float) -> float:
    """Return the size at which a region's symbol looks as large as a circle of ``size`` px."""
    return round(size * _LARGER.get(region_symbol(region), 1.0), 2)
