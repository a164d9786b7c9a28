"""The cards that can be opened, in the order of the menu."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Final

from app.domain.codes import Card
from app.pages.analysis.card import AnalysisCard

MODULES: Final[tuple[Card, ...]] = (
    Card.SCATTER,
    Card.FLOWS,
    Card.MULTIPLES,
    Card.REGIONS,
    Card.SIMILAR,
    Card.SPATIAL,
)
"""The cards there are; each has a module of its name beside this one, with its ``CARD``."""


@lru_cache(maxsize=1)
def cards() -> dict[Card, AnalysisCard]:
    """Return the cards by key."""
    found = (import_module(f"app.pages.analysis.{card.value}").CARD for card in MODULES)
    return {card.key: card for card in found}
