"""``Locale``: one reader's language - its messages, its names of things, its numbers and dates."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.domain.codes import AgeGroup, Measure
from app.domain.records import Indicator
from app.text.formats import (
    ChineseFormats,
    EnglishFormats,
    Formats,
    Number,
    as_decimal,
    significant_decimals,
)
from app.text.package_words import BUILT_IN, PackageWords, reworded, shown_words

LANGUAGES: Final = ("en", "zh")
DOMAIN: Final = "liushou"
CATALOGUES: Final = Path(__file__).parent / "catalogues"

Quantity = Measure | Indicator | str
"""What a number measures: a measure (or its code) or an indicator."""


def msgid(text: str) -> str:
    """Mark an English message for the catalogue where it is written, and return it unchanged."""
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Locale:
    """Messages and formats of one language, from ``get_locale``. English messages are the keys.

    Numbers are in the unit of their measure: persons, per cent, children per 100 rural children,
    boys per 100 girls, yuan. ``modelled=True`` cuts a number to three significant digits.
    """

    lang: str
    formats: Formats = field(repr=False)
    _messages: gettext.NullTranslations = field(repr=False)
    _words: PackageWords = field(default=BUILT_IN, repr=False)

    # -- words -------------------------------------------------------------------------------------

    def gettext(self, message: str) -> str:
        """Return the message in this language; an unknown message comes back in English."""
        return self._own(message, self._messages.gettext(message)) if message else ""

    def _own(self, message: str, text: str) -> str:
        """Return the text in the words of the package that is shown."""
        if self._words.plain:
            return text
        return reworded(message, text, self.lang, self._words)

    def t(self, message: str, /, **values: object) -> str:
        """Return the message with ``{name}`` fields filled in."""
        text = self.gettext(message)
        return text.format(**values) if values else text

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return the form of the message for ``count``; ``{n}`` is the count."""
        text = self._own(singular, self._messages.ngettext(singular, plural, count))
        return text.format(n=count, **values)

    def name(self, record: Any, field: str = "name") -> str:
        """Return a bilingual field of a record (``field`` without ``_en`` / ``_zh``).

        Falls back to the other language when this one is empty.

        Raises:
            AttributeError: for a field the record does not have.
        """
        own: str = getattr(record, f"{field}_{self.lang}")
        return own or getattr(record, f"{field}_{'en' if self.lang == 'zh' else 'zh'}")

    def names(self, names: Iterable[str]) -> str:
        """Return names joined for a sentence: ``"Anhui and Hunan"``, ``"安徽和湖南"``."""
        return self.formats.names(names)

    # -- counts and rates --------------------------------------------------------------------------

    def number(self, number: Number, decimals: int = 0) -> str:
        """Return a plain number with this language's thousands mark."""
        return self.formats.number(number, decimals)

    def count_text(self, persons: Number, *, modelled: bool = False) -> str:
        """Return persons for a sentence: ``"61.03 million"``, ``"6102.55万"``."""
        return self.formats.count_text(persons, modelled=modelled)

    def count_short(self, persons: Number, *, modelled: bool = False) -> str:
        """Return persons for a table or label: ``"6.92 m"``, ``"692万"``."""
        return self.formats.count_short(persons, modelled=modelled)

    def rate(self, rate: Number, *, modelled: bool = False) -> str:
        """Return a rate with its base, e.g. ``"37.7 per 100 rural children"``."""
        return self.t("{x} per 100 rural children", x=self._ratio(rate, modelled))

    def percent(self, percent: Number, decimals: int = 1) -> str:
        """Return per cent, e.g. ``"11.3%"``."""
        return self.formats.percent(percent, decimals)

    def signed(self, number: Number, decimals: int = 1) -> str:
        """Return a number with its sign, e.g. ``"+15.3"`` or ``"−4.7"``."""
        return self.formats.signed(number, decimals)

    def money(self, yuan: Number, *, table: bool = False) -> str:
        """Return yuan: ``"5,776 yuan"``, ``"1.71万元"`` (digits in tables)."""
        return self.formats.money(yuan, table=table)

    def _ratio(self, number: Number, modelled: bool) -> str:
        return self.formats.number(number, significant_decimals(number, 1) if modelled else 1)

    def _share(self, percent: Number, modelled: bool) -> str:
        exact = as_decimal(percent)
        if exact == 100:
            return "100%"
        decimals = 2 if abs(exact) < 1 else 1
        if modelled:
            decimals = significant_decimals(exact, decimals)
        return self.formats.number(exact, decimals) + "%"

    # -- values of a measure or indicator ----------------------------------------------------------

    def value(self, number: Number, quantity: Quantity, *, modelled: bool = False) -> str:
        """Return a number as labels and tables show it, the base left to the title.

        Rates ``"37.7"``, shares ``"11.3%"``, counts ``"6.92 m"``, sex ratios ``"117.8"``,
        indicators with their sign, per cent or yuan.
        """
        if isinstance(quantity, Indicator):
            return self._indicator(number, quantity)
        if quantity == Measure.COUNT:
            return self.count_short(number, modelled=modelled)
        if quantity == Measure.SHARE:
            return self._share(number, modelled)
        return self._ratio(number, modelled)

    def _indicator(self, number: Number, indicator: Indicator) -> str:
        if indicator.kind == "count":
            return self.count_short(number)
        if indicator.kind == "money":
            return self.money(number, table=True)
        diverging = indicator.palette == "diverging"
        text = self.formats.number(number, indicator.decimals, signed=diverging)
        return text + "%" if indicator.unit == "percent" else text

    def value_text(self, number: Number, quantity: Quantity, *, modelled: bool = False) -> str:
        """Return a number with its base, as a sentence says it."""
        if isinstance(quantity, Indicator):
            return self._indicator_text(number, quantity)
        if quantity == Measure.COUNT:
            return self.count_text(number, modelled=modelled)
        if quantity == Measure.SHARE:
            return self._share(number, modelled)
        if quantity == Measure.RATE:
            return self.rate(number, modelled=modelled)
        return self.t("{x} boys per 100 girls", x=self._ratio(number, modelled))

    def _indicator_text(self, number: Number, indicator: Indicator) -> str:
        if indicator.kind == "count":
            return self.count_text(number)
        if indicator.kind == "money":
            return self.money(number)
        text, unit = self._indicator(number, indicator), self.name(indicator, "unit")
        if text.endswith("%") or not unit:
            return text
        return f"{text} {unit}" if self.lang == "en" else f"{text}{unit}"

    # -- ranges ------------------------------------------------------------------------------------

    def range(self, low: Number, high: Number, quantity: Quantity | Callable[[Number], str]) -> str:
        """Return two modelled numbers as a range, a shared unit once: ``"5.61–7.94 m"``."""
        if callable(quantity):
            texts = quantity(low), quantity(high)
        else:
            low_text = self.value(low, quantity, modelled=True)
            texts = low_text, self.value(high, quantity, modelled=True)
        if as_decimal(low) < 0:
            return self.t("{low} to {high}", low=texts[0], high=texts[1])
        return self.formats.shared_unit(*texts)

    def interval(
        self,
        low: Number,
        high: Number,
        quantity: Quantity | Callable[[Number], str] = Measure.RATE,
        *,
        level: int = 80,
    ) -> str:
        """Return ``"80% interval 42.5–62.6"`` / ``"80%区间 42.5–62.6"``."""
        found = self.range(low, high, quantity)
        return self.t("{level} interval {range}", level=f"{level}%", range=found)

    def rank(self, rank: int, of: int = 31) -> str:
        """Return ``"rank 18 of 31"`` / ``"31省中第18位"``."""
        return self.t("rank {rank} of {n}", rank=rank, n=of)

    def rank_range(self, low: int, high: int) -> str:
        """Return ``"rank between 2 and 9"`` / ``"排第2至第9位"``; equal ends give one rank."""
        if low == high:
            return self.t("rank {rank}", rank=low)
        return self.t("rank between {low} and {high}", low=low, high=high)

    # -- ages and time -----------------------------------------------------------------------------

    def ages(self, groups: Iterable[AgeGroup]) -> str:
        """Return ages, neighbours joined: ``"0–17"``, ``"0–5 and 15–17"`` / ``"0–17岁"``."""
        return self.formats.ages(groups)

    def age_range(self, low: int, high: int) -> str:
        """Return one band of ages, both ends included: ``"0–15"`` / ``"0–15岁"``."""
        return self.formats.ages((AgeGroup(low, high),))

    def year(self, year: int) -> str:
        """Return a year: ``"2010"`` / ``"2010年"``."""
        return self.formats.year(year)

    def years(self, first: int, last: int) -> str:
        """Return a span of years: ``"2010–2020"`` / ``"2010–2020年"``."""
        return self.formats.years(first, last)

    def date(self, day: date) -> str:
        """Return a date: ``"23 November 2026"`` / ``"2026年11月23日"``."""
        return self.formats.date(day)

    def month(self, day: date) -> str:
        """Return the month of a day: ``"November 2026"`` / ``"2026年11月"``."""
        return self.formats.month(day)


def get_locale(lang: str) -> Locale:
    """Return the one ``Locale`` of a language, in the words of the package that is shown.

    Raises:
        ValueError: for a language the site does not speak.
    """
    return _locale(lang, shown_words())


@cache
def _locale(lang: str, words: PackageWords) -> Locale:
    """Read the catalogue of a language the first time."""
    if lang not in LANGUAGES:
        raise ValueError(f"unknown language {lang!r}; known: {', '.join(LANGUAGES)}")
    if lang == "en":
        return Locale(lang, EnglishFormats(), gettext.NullTranslations(), words)
    messages = gettext.translation(DOMAIN, CATALOGUES, [lang])
    return Locale(lang, ChineseFormats(), messages, words)
