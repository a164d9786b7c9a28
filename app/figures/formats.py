"""Numbers and words of one slice in one language: the only door from figures to the locale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from typing import TYPE_CHECKING

from app.domain.codes import Measure, Status
from app.domain.compare import is_open
from app.domain.records import Area, Indicator
from app.domain.selection import ABOUT, Slice, Value
from app.text import differences
from app.text.phrases import DOT, status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

EN_DASH = "–"


def tile_name(area: Area, locale: Locale) -> str:
    """Return what fits a small tile: the Chinese name, or the letters of ISO 3166-2."""
    return area.name_zh if locale.lang == "zh" else area.iso_3166_2.removeprefix("CN-")


def count_unit(largest: float, locale: Locale) -> tuple[float, str]:
    """Return the persons one step of a count axis stands for, and its word; (1, "") for small numbers.

    A million in English, 万 in Chinese, as the locale itself writes them.
    """
    unit = 1e4 if locale.lang == "zh" else 1e6
    if largest < (1e5 if locale.lang == "zh" else 1e6):
        return 1.0, ""
    return unit, locale.count_text(unit).removeprefix("1").strip()


def with_unit(text: str, unit: str, locale: Locale) -> str:
    """Return a number followed by its unit, spaced as the language does."""
    if not unit:
        return text
    return f"{text} {unit}" if locale.lang == "en" else text + unit


def nice_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return at most ``most`` round ticks from at or above ``low`` to at or below ``high``.

    >>> nice_ticks(0, 68)
    [0.0, 20.0, 40.0, 60.0]
    """
    span = high - low
    if span <= 0:
        return [low]
    raw = span / max(1, most - 1)
    power = 10.0 ** floor(log10(raw))
    for factor in (1.0, 2.0, 5.0, 10.0, 20.0):
        step = factor * power
        first = -floor(-low / step + 1e-9)
        last = floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return [round(index * step, 10) for index in range(int(first), int(last) + 1)]
    return [low, high]


def axis_decimals(ticks: Sequence[float]) -> int:
    """Return the fewest decimals that show all ticks exactly, 2 at most."""
    for decimals in (0, 1):
        if all(abs(round(tick, decimals) - tick) < 1e-9 for tick in ticks):
            return decimals
    return 2


def limit_decimals(limit: float) -> int:
    """Return the fewest decimals that show a class limit exactly, 6 at most."""
    return next((n for n in range(6) if abs(round(limit, n) - limit) < 1e-9), 6)


@dataclass(frozen=True, slots=True)
class Formats:
    """How the numbers of a slice are written."""

    slice: Slice
    locale: Locale
    indicator: Indicator | None = None

    @property
    def is_count(self) -> bool:
        """Whether the numbers are heads, drawn as circles."""
        return self.slice.measure == Measure.COUNT or (
            self.indicator is not None and self.indicator.kind == "count"
        )

    @property
    def is_signed(self) -> bool:
        """Whether the sign of the number is part of it."""
        return self.slice.palette == "diverging"

    @property
    def quantity(self) -> Measure | Indicator | str:
        """What the numbers measure."""
        return self.indicator if self.indicator is not None else self.slice.measure

    def short(self, value: Value | float) -> str:
        """Return a number for labels and columns, the base left to the title.

        Given a modelled ``Value``, it is cut to the digits a model may claim.
        """
        if self.slice.difference:
            modelled = isinstance(value, Value) and value.status is Status.MODELLED
            number = (value.value or 0.0) if isinstance(value, Value) else value
            return differences.signed(number, self.slice.measure, self.locale, modelled=modelled)
        if isinstance(value, Value):
            modelled = value.status is Status.MODELLED
            return self.locale.value(value.value or 0.0, self.quantity, modelled=modelled)
        return self.locale.value(value, self.quantity)

    def full(self, value: Value) -> str:
        """Return the number of a tooltip: counts in words, the rest as in columns."""
        modelled = value.status is Status.MODELLED
        if self.slice.difference:
            number = value.value or 0.0
            return differences.said(number, self.slice.measure, self.locale, modelled=modelled)
        if not self.is_count:
            return self.short(value)
        return self.locale.value_text(value.value or 0.0, self.quantity, modelled=modelled)

    def column(self, value: Value) -> str:
        """Return the number without the unit the subtitle tells: no per cent sign, no currency."""
        if self.indicator is not None and self.indicator.kind == "money":
            return self.locale.number(value.value or 0.0)
        return self.short(value).removesuffix("%")

    def break_label(self, number: float) -> str:
        """Return a class break, without needless decimals; counts with their unit."""
        if self.is_count:
            text = self.locale.count_text(number)
            return f"+{text}" if self.is_signed and number > 0 else text
        text = self.locale.number(number, limit_decimals(number))
        return f"+{text}" if self.is_signed and number > 0 else text

    def axis(self, ticks: Sequence[float]) -> list[str]:
        """Return tick texts; counts in millions, in Chinese in 万, the last tick naming the unit."""
        unit, word = count_unit(max(ticks), self.locale) if self.is_count else (1.0, "")
        scaled = [tick / unit for tick in ticks]
        places = axis_decimals(scaled)
        texts = [self.locale.number(tick, places) for tick in scaled]
        return [*texts[:-1], with_unit(texts[-1], word, self.locale)]

    def interval(self, value: Value) -> str:
        """Return the 80 % interval in words, empty without one."""
        if value.lo80 is None or value.hi80 is None:
            return ""
        if self.slice.difference:
            held = differences.span(value.lo80, value.hi80, self.slice.measure, self.locale)
            return self.locale.t("{level} interval {range}", level="80%", range=held)
        if self.is_count:
            return self.locale.interval(value.lo80, value.hi80, self._modelled_heads)
        return self.locale.interval(value.lo80, value.hi80, self.quantity)

    def _modelled_heads(self, number: float | Decimal) -> str:
        return self.locale.count_text(number, modelled=True)

    def at_least_sign(self, value: Value) -> str:
        """Return the sign before a lower bound or an approximate number, nothing before others."""
        if value.status is Status.FLOOR:
            return "≥"
        return "≈" if value.bound == ABOUT and value.value is not None else ""

    def worded(self, value: Value, number: str) -> str:
        """Return a formatted number with what the source says of its exactness."""
        if value.status is Status.FLOOR:
            return self.locale.t("at least {value}", value=number)
        return self.locale.t("about {value}", value=number) if value.bound == ABOUT else number

    def at_least(self, value: Value) -> str:
        """Return a lower bound."""
        return self.locale.t("at least {value}", value=self.full(value))


def tooltip_lines(
    value: Value, answer: Slice, locale: Locale, *, indicator: Indicator | None = None
) -> tuple[str, ...]:
    """Return value, interval and status of one area, each in words, without the area's name.

    At most three lines: the number; its 80 % interval if it is modelled; the status. Without a number the
    status alone.
    """
    formats = Formats(answer, locale, indicator)
    word = status_word(value.status, locale)
    if value.value is None:
        return (word,)
    if answer.difference and is_open(value):
        word = DOT.join((word, differences.not_different(locale)))
    if value.status is Status.FLOOR:
        return (formats.at_least(value), locale.gettext("The exact number is not published"))
    lines = (formats.worded(value, formats.full(value)), formats.interval(value), word)
    return tuple(line for line in lines if line)


def hover_text(
    value: Value, area: Area, answer: Slice, locale: Locale, indicator: Indicator | None = None
) -> str:
    """Return the tooltip of an area: name and value, interval, status."""
    lines = tooltip_lines(value, answer, locale, indicator=indicator)
    name = f"<b>{locale.name(area)}</b>"
    if value.value is None:
        return f"{name}<br>{lines[0]}"
    return "<br>".join((f"{name}  {lines[0]}", *lines[1:]))
