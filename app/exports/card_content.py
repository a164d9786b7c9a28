"""What leaves the atlas with a card, whatever the file: its words, its rows, its sources, the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.records import Indicator
from app.domain.selection import Pyramid, Slice, Trend
from app.exports.rows import Row
from app.state.view_state import ViewState
from app.text.locale import Locale

VIEW = "view"
"""Name of the content that holds all cards of a view."""


@dataclass(frozen=True, slots=True)
class CardContent:
    """One card of a view, ready to be written in any format, every word in the reader's language.

    ``rows`` have the ``columns`` in their order; numbers keep full precision. ``answer`` is the slice the card
    draws (that of map B for map B), ``structure`` and ``trend`` are set on the cards that draw them. The content
    called ``view`` holds the contents of all cards of the view in ``cards`` and the rows of the table.
    """

    card: str
    """``map-a``, ``map-b``, ``ranking``, ``pyramid``, ``trend``, ``table``, a card opened on demand, or ``view``."""
    state: ViewState
    locale: Locale
    title: str
    subtitle: str
    """The true year, who is counted, the unit."""
    unit: str
    """Unit of the values, e.g. ``per 100 rural children``; empty where the card has several."""
    sentence: str
    """The headline of the view: what to take away."""
    alt: str
    """What the figure shows, for those who do not see it."""
    definition: str
    """Who is counted, in a sentence."""
    source: str
    """The source line under the card."""
    boundary: str
    """What is said of the boundaries; empty on cards without a map."""
    notes: tuple[str, ...]
    """Cautions that must not be lost: estimates, definitions."""
    query: str
    """The view as a query string in canonical form."""
    link: str
    """Address that brings the view back."""
    name: str
    """Name of a file without suffix, ASCII, e.g. ``lbc_census_rural-rate_china_2010_en``."""
    local_name: str
    """The name a reader sees: Chinese on a Chinese page, else as ``name``."""
    version: str
    """Version of the program."""
    data_version: str
    downloaded: date
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    source_ids: tuple[str, ...]
    """Sources of everything shown, in order of appearance."""
    answer: Slice | None = None
    structure: Pyramid | None = None
    trend: Trend | None = None
    indicator: Indicator | None = None
    cards: tuple[CardContent, ...] = ()
