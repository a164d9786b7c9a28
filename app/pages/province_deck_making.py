"""What every slide of the presentation of a province needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.components.reading import Frame
from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.province_profile import Standing, lead, standing
from app.exports.references_view import Citations
from app.exports.slides_deck import Deck, Sheet, SlideTexts
from app.exports.slides_sources import style_of
from app.text.phrases import place


@dataclass(frozen=True, slots=True)
class Making:
    """The deck being made, and what every slide of it needs."""

    deck: Deck
    dataset: Dataset
    frame: Frame
    code: str
    found: Citations
    words: tuple[str, ...]
    """Headline and sentences of the page."""

    def slide(
        self, title: str, *, sentence: str = "", subtitle: str = "", source: str = "",
        notes: Sequence[str] = (),
    ) -> Sheet:  # fmt: skip
        """Add a slide; the definition stands at its foot, the citation in its notes."""
        first = lead(self.dataset, self.code)
        definition = self.dataset.definitions[first.definition] if first else None
        counted = self.frame.locale.name(definition, "counted") if definition else ""
        style = style_of(self.frame.locale)
        cited = self.found.own(style)
        texts = SlideTexts(
            title, sentence, subtitle, (source, counted), (*notes, counted, source, *cited)
        )
        return self.deck.figure(texts)


def leading(making: Making) -> Standing | None:
    """Return the share of children if the province has one, else its count; None without a number."""
    first = lead(making.dataset, making.code)
    if first is None:
        return None
    rate = standing(
        making.dataset, making.code, definition=first.definition, year=first.year, measure=Measure.RATE
    )  # fmt: skip
    return rate if rate.value.status in (Status.PUBLISHED, Status.MODELLED) else first


def named(making: Making, text: str) -> str:
    """Return a text that begins with the name of the province; empty for no text."""
    locale = making.frame.locale
    name = place(making.code, making.dataset, locale)
    return f"{name}{'：' if locale.lang == 'zh' else ': '}{text}" if text else ""
