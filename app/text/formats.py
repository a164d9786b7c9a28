"""Numbers and dates as a reader of English or Chinese writes them.

Every number is rounded half up on its shortest decimal form, so that a printed 6.925 becomes 6.93
and not 6.92 by an accident of binary fractions. Modelled numbers are cut to three significant
digits first.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from babel import Locale as BabelLocale
from babel.dates import format_date

from app.domain.codes import AgeGroup

Number = int | float | Decimal

EN_DASH: Final = "–"
MINUS: Final = "\N{MINUS SIGN}"
SIGNIFICANT_DIGITS: Final = 3
"""Most digits a modelled number may carry."""

_WHOLE: Final = Decimal(1)
_STEPS: Final = tuple(Decimal(1).scaleb(-places) for places in range(7))
_MILLION: Final = Decimal(1_000_000)
_BILLION: Final = Decimal(1_000_000_000)
_WAN: Final = Decimal(10_000)
_YI: Final = Decimal(100_000_000)


def as_decimal(number: Number) -> Decimal:
    """Return the number as the decimal a person would read.

    Raises:
        ValueError: for NaN and infinity.
    """
    exact = number if isinstance(number, Decimal) else Decimal(repr(float(number)))
    if not exact.is_finite():
        raise ValueError(f"{number!r} is not a number that can be shown")
    return exact


def round_half_up(number: Number, decimals: int = 0) -> Decimal:
    """Return the number with so many decimals, halves away from zero."""
    return as_decimal(number).quantize(_STEPS[decimals], ROUND_HALF_UP)


def round_significant(number: Number, digits: int = SIGNIFICANT_DIGITS) -> Decimal:
    """Return the number with at most so many significant digits."""
    exact = as_decimal(number)
    if exact.is_zero():
        return Decimal(0)
    excess = len(exact.as_tuple().digits) - digits
    if excess <= 0:
        return exact
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - digits + 1), ROUND_HALF_UP)


def significant_decimals(number: Number, decimals: int) -> int:
    """Return the decimals that keep a modelled number within three significant digits."""
    exact = as_decimal(number)
    if exact.is_zero():
        return decimals
    whole_digits = max(1, round_half_up(exact, decimals).adjusted() + 1)
    return max(0, min(decimals, SIGNIFICANT_DIGITS - whole_digits))


def bands(groups: Iterable[AgeGroup]) -> list[tuple[int, int]]:
    """Return the age groups with neighbours joined, e.g. 0-5 and 6-11 as (0, 11)."""
    joined: list[tuple[int, int]] = []
    for group in sorted(groups):
        if joined and group.low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], group.high))
        else:
            joined.append((group.low, group.high))
    return joined


class Formats(ABC):
    """The number and date forms of one language."""

    lang: str
    babel_code: str
    group: str
    """Between thousands; empty in Chinese."""
    comma: str
    """Between the items of a list without "and"."""
    space: str
    """Between a name and its number."""
    semicolon: str
    """Between the items of a list whose items may hold commas."""
    gap: str
    """Between two sentences."""

    def __init__(self) -> None:
        self._babel = BabelLocale.parse(self.babel_code)
        self.point = str(self._babel.number_symbols["latn"]["decimal"])

    def number(
        self, number: Number, decimals: int = 0, *, strip: bool = False, signed: bool = False
    ) -> str:
        """Return a plain number, e.g. ``"5,776"``; ``strip`` drops closing decimal zeros."""
        exact = round_half_up(number, decimals)
        text = format(abs(exact), ",f" if self.group else "f")
        if strip and "." in text:
            text = text.rstrip("0").rstrip(".")
        if exact < 0:
            return MINUS + text
        return "+" + text if signed and exact > 0 else text

    def signed(self, number: Number, decimals: int = 1) -> str:
        """Return a number with its sign, e.g. ``"+15.3"``, ``"−4.7"`` (U+2212), ``"0.0"``."""
        return self.number(number, decimals, signed=True)

    def percent(self, number: Number, decimals: int = 1) -> str:
        """Return per cent with one decimal, e.g. ``"11.3%"``; exactly one hundred is ``"100%"``."""
        exact = as_decimal(number)
        return "100%" if exact == 100 else self.number(exact, decimals) + "%"

    def _count(self, number: Number, modelled: bool) -> Decimal:
        exact = round_significant(number) if modelled else as_decimal(number)
        return exact.quantize(_WHOLE, ROUND_HALF_UP)

    @abstractmethod
    def count_text(self, number: Number, *, modelled: bool = False) -> str:
        """Return persons in a sentence, e.g. ``"61.03 million"`` or ``"6102.55万"``."""

    @abstractmethod
    def count_short(self, number: Number, *, modelled: bool = False) -> str:
        """Return persons in a table, e.g. ``"6.92 m"`` or ``"692万"``."""

    @abstractmethod
    def money(self, yuan: Number, *, table: bool = False) -> str:
        """Return an amount of money, e.g. ``"5,776 yuan"`` or ``"1.71万元"``."""

    @abstractmethod
    def year(self, year: int) -> str:
        """Return a calendar year, e.g. ``"2010"`` or ``"2010年"``."""

    @abstractmethod
    def years(self, first: int, last: int) -> str:
        """Return a span of years, e.g. ``"2010–2020"`` or ``"2010–2020年"``."""

    @abstractmethod
    def ages(self, groups: Iterable[AgeGroup]) -> str:
        """Return ages, neighbours joined, e.g. ``"0–5 and 15–17"`` or ``"0–5岁和15–17岁"``."""

    @abstractmethod
    def names(self, names: Iterable[str]) -> str:
        """Return a list of names in a sentence."""

    @abstractmethod
    def persons(self, text: str) -> str:
        """Return a formatted count as heads: unchanged in English, ``"692万名"`` in Chinese."""

    @abstractmethod
    def after_colon(self, sentence: str) -> str:
        """Return a sentence as it goes on behind a colon: in English with a small first letter."""

    @abstractmethod
    def date(self, day: date) -> str:
        """Return a date, e.g. ``"23 November 2026"`` or ``"2026年11月23日"``."""

    @abstractmethod
    def month(self, day: date) -> str:
        """Return the month of a day, e.g. ``"November 2026"`` or ``"2026年11月"``."""

    @abstractmethod
    def shared_unit(self, low: str, high: str) -> str:
        """Join two formatted numbers with an en dash, naming a unit they share only once."""


def _band_text(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}{EN_DASH}{high}"


def _join_range(low: str, high: str, units: Iterable[str]) -> str:
    if low == high:
        return high
    for unit in units:
        if low.endswith(unit) and high.endswith(unit):
            low = low.removesuffix(unit)
            break
    return f"{low}{EN_DASH}{high}"


class EnglishFormats(Formats):
    """British English as the site writes it."""

    lang = "en"
    babel_code = "en_GB"
    group = ","
    comma = ", "
    space = " "
    semicolon = "; "
    gap = " "

    def count_text(self, number: Number, *, modelled: bool = False) -> str:
        """``"61.03 million"``, ``"765,000"``."""
        exact = self._count(number, modelled)
        if abs(exact) < _MILLION:
            return self.number(exact)
        unit, word = (_MILLION, " million") if abs(exact) < _BILLION else (_BILLION, " billion")
        scaled = exact / unit
        decimals = significant_decimals(scaled, 2) if modelled else 2
        return self.number(scaled, decimals, strip=not modelled) + word

    def count_short(self, number: Number, *, modelled: bool = False) -> str:
        """``"6.92 m"``, ``"765,000"``."""
        exact = self._count(number, modelled)
        if abs(exact) < _MILLION:
            return self.number(exact)
        decimals = significant_decimals(exact / _MILLION, 2) if modelled else 2
        return self.number(exact / _MILLION, decimals) + " m"

    def money(self, yuan: Number, *, table: bool = False) -> str:  # noqa: ARG002
        """``"5,776 yuan"``, in tables too."""
        return self.number(yuan) + " yuan"

    def year(self, year: int) -> str:
        """``"2010"``."""
        return str(year)

    def years(self, first: int, last: int) -> str:
        """``"2010–2020"``."""
        return _band_text(first, last)

    def ages(self, groups: Iterable[AgeGroup]) -> str:
        """``"0–5 and 15–17"``."""
        return self.names(_band_text(low, high) for low, high in bands(groups))

    def names(self, names: Iterable[str]) -> str:
        """``"Anhui, Henan and Hunan"``."""
        *first, last = names
        return f"{', '.join(first)} and {last}" if first else last

    def persons(self, text: str) -> str:
        """The number alone."""
        return text

    def after_colon(self, sentence: str) -> str:
        """With a small first letter."""
        return sentence[:1].lower() + sentence[1:]

    def date(self, day: date) -> str:
        """``"23 November 2026"``."""
        return format_date(day, "d MMMM y", locale=self._babel)

    def month(self, day: date) -> str:
        """``"November 2026"``."""
        return format_date(day, "MMMM y", locale=self._babel)

    def shared_unit(self, low: str, high: str) -> str:
        """``"5.61–7.94 m"``."""
        return _join_range(low, high, (" million", " billion", " m", " yuan", "%"))


class ChineseFormats(Formats):
    """Simplified Chinese: 万 and 亿, no thousands marks."""

    lang = "zh"
    babel_code = "zh_Hans_CN"
    group = ""
    comma = "，"
    space = ""
    semicolon = "；"
    gap = ""

    def _scaled(self, exact: Decimal, decimals: int, *, modelled: bool = False) -> str:
        if abs(exact) < _WAN:
            return self.number(exact)
        unit, word = (
            (_WAN, "万") if round_half_up(abs(exact) / _WAN, decimals) < _WAN else (_YI, "亿")
        )
        scaled = exact / unit
        places = decimals if unit is _WAN else 2
        if modelled:
            places = significant_decimals(scaled, places)
        return self.number(scaled, places, strip=not modelled) + word

    def count_text(self, number: Number, *, modelled: bool = False) -> str:
        """``"6102.55万"``, ``"1.38亿"``, ``"8110"``."""
        return self._scaled(self._count(number, modelled), 2, modelled=modelled)

    def count_short(self, number: Number, *, modelled: bool = False) -> str:
        """``"692万"``, ``"76.5万"``."""
        exact = self._count(number, modelled)
        return self._scaled(exact, 0 if abs(exact) >= 100 * _WAN else 1)

    def money(self, yuan: Number, *, table: bool = False) -> str:
        """``"5776元"``, ``"1.71万元"``; digits in tables."""
        exact = round_half_up(yuan)
        return (self.number(exact) if table else self._scaled(exact, 2)) + "元"

    def year(self, year: int) -> str:
        """``"2010年"``."""
        return f"{year}年"

    def years(self, first: int, last: int) -> str:
        """``"2010–2020年"``."""
        return f"{_band_text(first, last)}年"

    def ages(self, groups: Iterable[AgeGroup]) -> str:
        """``"0–5岁和15–17岁"``."""
        return self.names(f"{_band_text(low, high)}岁" for low, high in bands(groups))

    def names(self, names: Iterable[str]) -> str:
        """``"安徽、河南和湖南"``."""
        *first, last = names
        return f"{'、'.join(first)}和{last}" if first else last

    def persons(self, text: str) -> str:
        """``"692万名"``."""
        return f"{text}名"

    def after_colon(self, sentence: str) -> str:
        """Unchanged."""
        return sentence

    def date(self, day: date) -> str:
        """``"2026年11月23日"``."""
        return format_date(day, "y年M月d日", locale=self._babel)

    def month(self, day: date) -> str:
        """``"2026年11月"``."""
        return format_date(day, "y年M月", locale=self._babel)

    def shared_unit(self, low: str, high: str) -> str:
        """``"561–794万"``."""
        return _join_range(low, high, ("亿元", "万元", "元", "万", "亿", "%"))
