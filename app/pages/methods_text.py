"""The texts of the methods page: numbers put in, words linked, everything else escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup, escape

from app.components.reading import Frame
from app.domain.dataset import Dataset
from app.text.locale import Locale
from app.text.model_words import number

_INLINE: Final = re.compile(
    r"\{(?P<name>[^{}:]+)(?::(?P<detail>[^{}]*))?\}"
    r"|\[(?P<words>[^\]]+)\]\((?P<address>/[^)\s]*)\)|`(?P<code>[^`]+)`"
)

_FOLD: Final = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef”}])\s+(?=[\u3000-\u9fff\uff00-\uffef“{])"
)
"""Blanks a folded text has between Chinese characters."""

Link = Callable[[str], str]
"""From the path of a page to its address; empty text where pages cannot be reached."""


def unfolded(text: str) -> str:
    """Return a text of several lines as one; Chinese has no blanks where lines met.

    >>> unfolded("年龄不同。 本站分开")
    '年龄不同。本站分开'
    """
    return _FOLD.sub("", text.strip())


def link_to_pages(frame: Frame) -> Link:
    """Return the links of a page on the site."""
    return frame.link


class Texts:
    """Fills texts with the numbers of a package, in one language."""

    def __init__(self, dataset: Dataset, locale: Locale, link: Link) -> None:
        self._locale, self._link = locale, link
        printed = dataset.observations[["figure_id", "value", "unit"]].to_dict("records")
        self._printed = {str(row["figure_id"]): row for row in printed}
        self._numbers: dict[str, float] = {}
        if dataset.model_record is not None:
            told = dataset.model_record.numbers
            self._numbers = {name: found.value for name, found in told.items()}

    def count(self, numbers: Mapping[str, float]) -> None:
        """Add numbers that the page counts itself."""
        self._numbers |= numbers

    def fill(self, text: str) -> Markup:
        """Return a text with its numbers and links."""
        parts: list[str | Markup] = []
        end = 0
        for found in _INLINE.finditer(text):
            parts += [escape(text[end : found.start()]), self._piece(found)]
            end = found.end()
        parts.append(escape(text[end:]))
        return Markup("").join(parts)

    def figure(self, figure_id: str) -> Markup:
        """Return a printed number as a link to its record."""
        row = self._printed[figure_id]
        value, unit = float(row["value"]), str(row["unit"])
        shown = (
            self._locale.percent(value, _decimals(value))
            if unit == "percent"
            else self._locale.count_text(value)
        )
        return self.linked(shown, f"/figure/{figure_id}", figure_id)

    def linked(self, words: str, path: str, figure_id: str = "") -> Markup:
        """Return words with a link where pages can be reached."""
        address = self._link(path)
        if not address:
            return escape(words)
        trace = Markup(' data-trace="{}"').format(figure_id) if figure_id else Markup("")
        return Markup('<a href="{}"{}>{}</a>').format(address, trace, words)

    def _piece(self, found: re.Match[str]) -> Markup:
        if found["code"]:
            return Markup('<code lang="en">{}</code>').format(found["code"])
        if found["words"]:
            return self.linked(found["words"], found["address"])
        if found["name"] == "figure":
            return self.figure(found["detail"])
        return escape(number(self._numbers[found["name"]], found["detail"] or "0", self._locale))


def _decimals(value: float) -> int:
    """Return how many decimals a printed percentage has, at most two."""
    return next(n for n in (0, 1, 2) if n == 2 or round(value, n) == value)
