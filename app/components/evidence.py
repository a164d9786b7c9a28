"""Claims with what they rest on: strength, linked numbers, short citations, what speaks against them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from app.components.fragments import render
from app.components.glossary import Span, Words, joined
from app.components.source_card import source_card
from app.domain.dataset import Dataset
from app.domain.figure_ids import study_id
from app.domain.records import Source
from app.domain.trace import trace
from app.domain.trace_records import Trace
from app.text.locale import Locale
from app.text.panels import Claim, strength_word
from app.text.sources import short_source
from app.text.trace_sentences import number

Item = dict[str, Any]
Link = Callable[[str], str]
"""From an address without query to one in the reader's language and theme."""


@dataclass(slots=True)
class Evidence:
    """Prepares the claims of one page, and remembers every source it names, for the list at its end."""

    dataset: Dataset
    locale: Locale
    link: Link
    words: Words | None = None
    """Marks terms; None leaves texts as they are."""
    cited: dict[str, None] = field(default_factory=dict[str, None])

    def claim(self, claim: Claim) -> Item:
        """Return a claim for the template."""
        locale = self.locale
        figures = figures_of(claim, self.dataset)
        text, told = self._text(locale.name(claim, "text"), figures)
        counter, told_against = Markup(""), set[str]()
        if claim.counter_en or claim.counter_zh:
            counter, told_against = self._text(locale.name(claim, "counter"), figures)
        return {
            "id": claim.id,
            "text": text,
            "counter": counter,
            "strength": claim.strength,
            "strength_text": strength_word(claim.strength, locale),
            "sources": self.sources(claim.sources),
            "numbers": [
                self.number(found)
                for found in figures
                if found.figure_id not in told | told_against
            ],
        }

    def mark(self, text: str) -> Markup:
        """Return a text with its terms marked."""
        return self.words.mark(text) if self.words else joined(text, ())

    def sources(self, ids: Iterable[str]) -> list[Item]:
        """Return short citations that lead to the list of sources of the page."""
        known = [self.dataset.sources[name] for name in ids if name in self.dataset.sources]
        self.cited.update(dict.fromkeys(source.source_id for source in known))
        return [short_citation(source, self.locale) for source in known]

    def number(self, found: Trace, *, unit: bool = True) -> Item:
        """Return a number with its link and year; ``unit`` adds what is counted."""
        told = number(found, self.dataset, self.locale)
        counted = told.unit if unit and found.subject.unit != "persons" else ""
        space = " " if counted and self.locale.lang == "en" else ""
        return {
            "id": found.figure_id,
            "text": f"{told.shown}{space}{counted}",
            "year": self.locale.year(found.subject.year),
            "href": self.link(f"/figure/{found.figure_id}"),
        }

    def references(self) -> list[Item]:
        """Return every source named so far in full, in the order of first use."""
        return [source_card(self.dataset.sources[name], self.locale) for name in self.cited]

    def _text(self, text: str, figures: Sequence[Trace]) -> tuple[Markup, set[str]]:
        """Return a text with its numbers linked and its terms marked, and the figures it links."""
        spans: dict[str, Span] = {}
        for found in figures:
            span = self._span(text, found, list(spans.values()))
            if span:
                spans[found.figure_id] = span
        mark = self.words.mark if self.words else joined
        return mark(text, spans.values()), set(spans)

    def _span(self, text: str, found: Trace, taken: Sequence[Span]) -> Span | None:
        """Return where a text says a number; None where it does not, or more than one fits."""
        for words in spoken(found, self.dataset, self.locale):
            places = [
                m.span()
                for m in re.finditer(rf"(?<![\d.,]){re.escape(words)}(?![\d%万亿]|[.,]\d)", text)
                if all(m.end() <= start or m.start() >= end for start, end, _ in taken)
            ]
            if len(places) == 1:
                href = self.link(f"/figure/{found.figure_id}")
                html = render(
                    "number", self.locale, text=words, href=href, id=found.figure_id
                ).strip()
                return *places[0], Markup(html)  # noqa: S704 - from an autoescaped template
        return None


def figures_of(claim: Claim, dataset: Dataset) -> list[Trace]:
    """Return the numbers of a claim, of the package and of studies."""
    ids = [*claim.figures, *(study_id(claim.id, n + 1) for n in range(len(claim.numbers)))]
    return [trace(dataset, figure_id) for figure_id in ids]


def spoken(found: Trace, dataset: Dataset, locale: Locale) -> Iterator[str]:
    """Yield the ways a text may say a number, most exact first."""
    yield number(found, dataset, locale).shown
    if found.value is None:
        return
    value = abs(found.value)  # "fell by 9.65%": the words carry the sign
    if "percent" in found.subject.unit:
        yield from (f"{locale.number(value, places)}%" for places in (2, 1, 0))
    elif found.subject.unit == "persons":
        yield locale.number(value)
        digits = len(str(int(value)))
        for kept in (5, 4, 3):
            if digits > kept:
                yield locale.count_text(round(value, kept - digits))
    else:
        yield from (locale.number(value, places) for places in (2, 1))


def short_citation(source: Source, locale: Locale) -> Item:
    """Return author and year, marked as foreign where they have no name in the reader's language."""
    short = short_source(source, locale)
    foreign = locale.lang == "zh" and short[:1].isascii() and short[:1].isalpha()
    return {"id": source.source_id, "short": short, "foreign": foreign}
