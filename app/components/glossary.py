"""Words to know where a text first uses them: a button that opens the definition, print shows it inline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from app.components.fragments import render
from app.domain.dataset import Dataset
from app.text.locale import Locale
from app.text.panel_blocks import Term, glossary

_CLOSING = re.compile(r"[.,;:!?)\]”’。，、；：！？）」》]+")

Span = tuple[int, int, Markup]
"""A stretch of a text and what stands in its place."""


@dataclass(slots=True)
class Words:
    """Marks the first use of each term on one page. One instance a page: ids must not repeat."""

    dataset: Dataset
    locale: Locale
    page: str = "word"
    """Begins the ids of the definitions."""
    _seen: set[str] = field(default_factory=set[str])
    _count: int = 0

    def mark(self, text: str, taken: Iterable[Span] = ()) -> Markup:
        """Return a text with its terms marked; stretches of ``taken`` are left to what replaces them."""
        spans = list(taken)
        spans += self._terms(text, spans)
        return joined(text, spans)

    def _terms(self, text: str, taken: list[Span]) -> Iterator[Span]:
        pattern, terms = spellings(self.dataset, self.locale.lang)
        if pattern is None:
            return
        for found in pattern.finditer(text):
            term = terms[found.group().casefold()]
            free = all(found.end() <= start or found.start() >= end for start, end, _ in taken)
            if free and term.id not in self._seen:
                self._seen.add(term.id)
                tail = _CLOSING.match(text, found.end())
                closing = tail.group() if tail else ""
                end = found.end() + len(closing)
                yield found.start(), end, self._note(term, found.group(), closing)

    def _note(self, term: Term, words: str, tail: str) -> Markup:
        """Return the button and its definition; ``tail`` must not begin a line without the word."""
        self._count += 1
        locale = self.locale
        html = render(
            "term",
            locale,
            id=f"{self.page}-{self._count}",
            words=words,
            tail=tail,
            term=locale.name(term, "term"),
            chinese=term.term_zh,
            pinyin=term.pinyin,
            definition=locale.name(term, "definition"),
        )
        return Markup(html.strip())  # noqa: S704 - from an autoescaped template


def spellings(dataset: Dataset, lang: str) -> tuple[re.Pattern[str] | None, dict[str, Term]]:
    """Return a pattern of all spellings of terms, longest first, and the term of each."""
    terms: dict[str, Term] = {}
    for term in glossary(dataset):
        for words in term.match_zh if lang == "zh" else term.match_en:
            terms.setdefault(words.casefold(), term)
    if not terms:
        return None, terms
    listed = "|".join(re.escape(words) for words in sorted(terms, key=len, reverse=True))
    edge = r"(?<![^\W_])(?:{})(?![^\W_])" if lang == "en" else "(?:{})"
    return re.compile(edge.format(listed), re.IGNORECASE), terms


def joined(text: str, spans: Iterable[Span]) -> Markup:
    """Return a text with stretches replaced."""
    parts: list[Markup] = []
    place = 0
    for start, end, html in sorted(spans, key=lambda span: span[0]):
        parts += [escape(text[place:start]), html]
        place = end
    return Markup("").join([*parts, escape(text[place:])])
