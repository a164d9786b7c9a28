"""Numbers of native charts: the unit they are drawn in, their format, their axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.figures.formats import Formats, axis_decimals, count_unit, nice_ticks
from app.text.locale import Locale


@dataclass(frozen=True, slots=True)
class Measured:
    """How numbers are drawn: divided by ``unit``, called ``word``, written as ``code`` says."""

    unit: float
    word: str
    code: str

    def scaled(self, number: float | None) -> float | None:
        """Return a number as drawn."""
        return None if number is None else round(number / self.unit, 6)


def counts(largest: float, locale: Locale) -> Measured:
    """Return how persons are drawn: in millions, in Chinese in 万; small numbers as they are."""
    unit, word = count_unit(largest, locale)
    if not word:
        return Measured(1.0, locale.t("persons"), "0" if locale.lang == "zh" else "#,##0")
    # three digits, as many as an estimate may claim
    return Measured(unit, word, "[>=100]0;[>=10]0.0;0.00")


def measured(formats: Formats) -> Measured:
    """Return how the numbers of a slice are drawn."""
    locale, answer, indicator = formats.locale, formats.slice, formats.indicator
    largest = max((abs(v.value) for v in answer.values if v.value is not None), default=0.0)
    if formats.is_count:
        found = counts(largest, locale)
        if not answer.difference:
            return found
        plain = "0.00" if found.unit > 1 else "0"
        return Measured(found.unit, found.word, f"+{plain};−{plain};0")
    thousands = "" if locale.lang == "zh" else "#,##"
    places = indicator.decimals if indicator is not None else 1
    plain = f"{thousands}0" + ("." + "0" * places if places else "")
    if formats.is_signed or answer.difference:
        return Measured(1.0, "", f"+{plain};−{plain};0")
    if answer.measure == "share_of_national" and largest < 1:
        plain = "0.00"
    return Measured(1.0, "", plain)


def axis_of(
    numbers: Sequence[float | None], most: int = 6
) -> tuple[float, float, tuple[float, ...], str]:
    """Return low and high end, round ticks, and the format of the ticks, for numbers as drawn; zero included."""
    known = [number for number in numbers if number is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    if high <= low:
        high = low + 1.0
    ticks = nice_ticks(low, high, most)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else high - low
    low = low if low == 0 else ticks[0] - (step if ticks[0] > low else 0)
    high = high * 1.03 if high > 0 else 0.0
    return low, round(high, 6), tuple(ticks), axis_code(ticks)


def axis_code(ticks: Sequence[float], *, grouped: bool = True) -> str:
    """Return the format of ticks, with as few decimals as show them."""
    places = axis_decimals(ticks)
    whole = "#,##0" if grouped else "0"
    return whole + ("." + "0" * places if places else "")
