"""What the sheet of programs says: a few lines of pandas, R and Power Query that read the rows of a card."""

from __future__ import annotations

from typing import Final

from app.components import ids
from app.components.fragments import render
from app.domain.codes import Card
from app.exports.card_content import VIEW
from app.exports.rows import COLUMNS
from app.exports.snippets import snippets
from app.pages.analysis.registry import cards
from app.text.locale import Locale, msgid

HOW: Final = {
    "pandas": msgid("Codes of areas stay text, empty cells become missing values."),
    "r": msgid("Codes of areas stay text, empty cells become missing values."),
    "excel": msgid("Data, Get Data, From Other Sources, Blank Query; then Advanced Editor, and paste."),
}  # fmt: skip
OFFERED: Final = (*ids.CARDS, *(card.value for card in Card), VIEW)
"""Cards whose rows can be read."""


def columns_of(card: str) -> tuple[str, ...]:
    """Return the columns of the rows of a card."""
    return tuple(cards()[Card(card)].columns) if card in set(Card) else COLUMNS


def sheet(card: str, address: str, locale: Locale) -> str:
    """Return the sheet as HTML; the rows are at ``address`` as CSV."""
    return render(
        "snippets_sheet",
        locale,
        address=address,
        parts=[
            {
                "key": part.key,
                "name": part.language,
                "code": part.code,
                "how": locale.t(HOW[part.key]),
            }
            for part in snippets(address, columns_of(card))
        ],
    )
