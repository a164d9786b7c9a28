"""What a deck says of its sources: paragraphs for the notes of a slide, and the closing slides."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.references import Citations, Style, citations_of
from app.exports.slides_deck import Deck, SlideTexts
from app.exports.slides_sheet import Box, Canvas, Paragraph, Run, height_of
from app.figures.tokens import LIGHT
from app.text.locale import Locale, msgid

CLOSING: Final = msgid("Sources and how to cite")
CITE_DATA: Final = msgid("Please cite the data as")
SOURCES: Final = msgid("Sources of what is shown")
_ADDRESS: Final = re.compile(r"https?://[^\s\]）)]*[^\s\]）).,;。，；]")
_SIZE: Final = 11
_HEAD: Final = 13


def style_of(locale: Locale) -> Style:
    """Return the style of references a language uses."""
    return "gb-t-7714" if locale.lang == "zh" else "apa"


def notes_of(content: CardContent, dataset: Dataset) -> tuple[str, ...]:
    """Return the notes of a slide: what it shows, cautions, definition, sources in full, citation, link."""
    t, locale = content.locale.t, content.locale
    found, style = citations_of(content, dataset), style_of(locale)
    listed = found.original(style)
    return (
        content.alt,
        *content.notes,
        content.definition,
        content.source,
        content.boundary,
        _headed(t(CITE_DATA), locale),
        *found.own(style),
        _headed(t(SOURCES), locale) if listed else "",
        *listed,
        content.link,
        t("Data release {version}.", version=content.data_version),
    )


def _headed(text: str, locale: Locale) -> str:
    return f"{text}{'：' if locale.lang == 'zh' else ':'}"


def closing_slides(deck: Deck, found: Citations, link: str) -> None:
    """Add the slides that name every source of the deck and how to cite it."""
    locale = deck.locale
    style = style_of(locale)
    own, original = found.own(style), found.original(style)
    blocks: list[Paragraph] = [[Run(locale.t(CITE_DATA), _HEAD, True)]]
    blocks += [[Run(text, _SIZE)] for text in own]
    if link:
        blocks.append([Run(link, _SIZE, colour=LIGHT.accent, link=link)])
    if original:
        blocks.append([Run(locale.t(SOURCES), _HEAD, True)])
    blocks += [_linked(text) for text in original]

    def page() -> tuple[Canvas, Box]:
        sheet = deck.figure(SlideTexts(locale.t(CLOSING), notes=(*own, *original)))
        return sheet.canvas, sheet.body

    _pages(blocks, page)


def _linked(text: str) -> Paragraph:
    """Return a reference whose address can be followed."""
    match = _ADDRESS.search(text)
    if match is None:
        return [Run(text, _SIZE)]
    address = match[0]
    parts = (
        Run(text[: match.start()], _SIZE),
        Run(address, _SIZE, colour=LIGHT.accent, link=address),
        Run(text[match.end() :], _SIZE),
    )
    return [run for run in parts if run.text]


def _pages(blocks: Sequence[Paragraph], new: Callable[[], tuple[Canvas, Box]]) -> None:
    """Write paragraphs, on as many slides as they need."""
    left = list(blocks)
    while left:
        canvas, body = new()
        y = body.y
        page: list[tuple[Paragraph, float]] = []
        while left:
            high = height_of([left[0]], body.width * 0.9) + 5
            if page and y + high > body.bottom:
                break
            page.append((left.pop(0), y))
            y += high
        for runs, top in page:
            text = "".join(run.text for run in runs)
            box = Box(body.x, top, body.width, height_of([runs], body.width * 0.9))
            canvas.text(box, [runs], name=text[:40])
