"""The headline: one sentence written from the state, with its numbers marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.codes import Region, Status
from app.domain.dataset import Dataset
from app.domain.selection import Slice
from app.state.view_state import ViewState
from app.text.badges import Badge, badges, definition_chip
from app.text.comparison import compare_places, summarise_places
from app.text.headline_china import china_sentence
from app.text.headline_place import place_sentence
from app.text.locale import Locale
from app.text.phrases import region_word
from app.text.wording import MIDDLE, OPEN, SHUT

__all__ = ["Badge", "Part", "badges", "definition_chip", "headline", "parts", "plain"]

MOST_NAMED = 6
"""Up to so many selected provinces are named in the headline."""

_MARK = re.compile(r"<b>(.*?)</b>")
_TRACED = re.compile(f"{OPEN}([^{MIDDLE}]*){MIDDLE}([^{SHUT}]*){SHUT}")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the headline; emphasised runs are numbers that must not break over lines."""

    text: str
    emphasised: bool = False
    figure_id: str = ""
    """The figure whose number it says."""


def parts(marked: str) -> tuple[Part, ...]:
    """Split a sentence at its ``<b>`` marks and at the marks of its numbers."""
    found: list[Part] = []
    for index, piece in enumerate(_MARK.split(marked)):
        strong = index % 2 == 1
        runs = _TRACED.split(piece)
        for place, text in enumerate(runs):
            if place % 3 != 1 and text:
                found.append(Part(text, strong, runs[place - 1] if place % 3 == 2 else ""))
    return tuple(found)


def plain(sentence: tuple[Part, ...]) -> str:
    """Return a sentence without its marks, for titles, files and screen readers."""
    return "".join(part.text for part in sentence)


def headline(state: ViewState, answer: Slice, dataset: Dataset, locale: Locale) -> tuple[Part, ...]:
    """Return the headline of a state; ``answer`` is the slice of ``state.selection``."""
    values = answer.by_code()
    chosen = [values[code] for code in state.areas if code in values]
    if not chosen:
        sentences = [china_sentence(state, answer, dataset, locale)]
        if state.region:
            sentences.append(_regions(state, answer, locale))
    elif len(chosen) == 1:
        sentences = [place_sentence(state, answer, chosen[0], dataset, locale)]
    elif len(chosen) <= MOST_NAMED:
        sentences = [compare_places(answer, chosen, dataset, locale)]
    else:
        sentences = [summarise_places(answer, chosen, dataset, locale)]
    return parts(locale.formats.gap.join(sentences))


def _regions(state: ViewState, answer: Slice, locale: Locale) -> str:
    kept = sum(v.status not in (Status.FILTERED_OUT, Status.NOT_COVERED) for v in answer.values)
    names = locale.names(region_word(region, locale) for region in Region if region in state.region)
    return locale.t("Provinces shown: {regions} ({n}).", regions=names, n=kept)
