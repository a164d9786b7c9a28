"""A state with everything its parts need to describe it, and what the browser says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.availability import Availability
from app.domain.bivariate import Bivariate, Refusal
from app.domain.codes import MapStyle
from app.domain.dataset import Dataset
from app.domain.records import Indicator
from app.domain.selection import Pyramid, Slice
from app.state.url import LANGUAGES
from app.state.view_state import ViewState
from app.text.locale import Locale

PHONE_ROWS = 12
"""Bars shown on a phone before "Show all"."""


@dataclass(frozen=True, slots=True)
class Device:
    """What the browser says of itself; it shapes the drawing, never the data."""

    compact: bool = False
    dark: bool = False
    all_rows: bool = False
    """On a phone: show every bar of the ranking."""
    lang: str = "en"
    trend: str = ""
    """Mark of the trend chart it already shows, which need not be sent again."""
    second: str = ""
    """Mark of map B as it already shows it."""
    only: str = ""
    """The one card a page in a frame shows; empty for all of them."""

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Device:
        """Read the device from the question of the browser."""
        lang = asked.get("lang")
        return cls(
            compact=asked.get("compact") is True,
            dark=asked.get("dark") is True,
            all_rows=asked.get("allRows") is True,
            lang=lang if lang in LANGUAGES else "en",
            trend=str(asked.get("trend", "")),
            second=str(asked.get("second", "")),
            only=str(asked.get("only", "")),
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """A state with everything the parts of the page need to describe it."""

    dataset: Dataset
    state: ViewState
    locale: Locale
    offered: Availability
    answer: Slice
    context: Slice | None
    structure: Pyramid
    style: MapStyle
    style_b: MapStyle
    bivariate: Bivariate | None = None
    """Both measures in one map, where map A is drawn so."""
    refused: Refusal | None = None
    """Why map A and map B cannot be one map."""
    compact: bool = False
    all_rows: bool = False
    tiled: bool = False
    """Whether maps that need no boundaries are preferred: on phones, or by choice of the operator."""

    @property
    def indicator(self) -> Indicator | None:
        """The indicator of map B; None where map B shows the measure of map A once more."""
        return None if self.state.compare else self.dataset.indicators.get(self.state.b)
