"""Cards and whole views as presentations (PPTX): editable shapes and charts, sources on every slide."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.dataset import Dataset
from app.exports.card_content import VIEW, CardContent
from app.exports.references import citations_of
from app.exports.slides_cards import add_card
from app.exports.slides_deck import Deck, Imprint, SlideTexts, released
from app.exports.slides_sheet import Paragraph, Run
from app.exports.slides_sources import closing_slides, notes_of
from app.figures.tokens import LIGHT


def card_pptx(content: CardContent, dataset: Dataset) -> bytes:
    """Return the presentation of a card, or of all cards of a view."""
    return released(lambda: _written(content, dataset))


def _written(content: CardContent, dataset: Dataset) -> bytes:
    imprint = Imprint(content.link, content.data_version, content.downloaded)
    deck = Deck(content.locale, imprint, title=content.title, subject=content.subtitle)
    if content.card != VIEW:
        add_card(deck, content, dataset)
        return deck.bytes()
    _cover(deck, content, dataset)
    for card in content.cards:
        add_card(deck, card, dataset)
    closing_slides(deck, citations_of(content, dataset), content.link)
    return deck.bytes()


def _cover(deck: Deck, content: CardContent, dataset: Dataset) -> None:
    texts = SlideTexts(
        content.title,
        content.sentence,
        foot=(content.source,),
        notes=notes_of(content, dataset),
    )
    words = (content.subtitle, content.definition, *_cautions(content))
    deck.cover(texts, [_paragraph(text) for text in words if text])


def _cautions(content: CardContent) -> Iterable[str]:
    return dict.fromkeys(note for card in content.cards for note in card.notes)


def _paragraph(text: str) -> Paragraph:
    return [Run(text, 14, colour=LIGHT.ink_2)]
