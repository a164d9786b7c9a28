"""The looks of a workbook: fonts, headings, and how published, modelled and missing numbers are told apart."""

from __future__ import annotations

from math import floor, log10
from typing import Any, Final

from app.figures.tokens import LIGHT

FONTS: Final = {"en": "Calibri", "zh": "Microsoft YaHei"}
DOTTED: Final = 4
"""Index of the dotted border line."""
PUBLISHED_DECIMALS: Final = 3
"""So many decimals of a printed number are shown at most."""
SIGNIFICANT: Final = 3
"""So many digits of an estimate are shown at most; the cell holds them all."""
_MILLION, _TEN_THOUSAND, _HUNDRED_THOUSAND, _THOUSAND = 1_000_000, 10_000, 100_000, 1_000
_SCALES: Final = {"en": ('" m"', '" thousand"'), "zh": ('"百万"', '"千"')}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, lang: str) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.lang = lang
        self.title = self.of(
            bold=True, font_size=18, font_color=LIGHT.ink, valign="top", text_wrap=True
        )
        self.heading = self.of(bold=True, font_size=13, font_color=LIGHT.ink, valign="top")
        self.subtitle = self.of(font_color=LIGHT.ink_2, valign="top", text_wrap=True)
        self.muted = self.of(font_color=LIGHT.ink_2, valign="top")
        self.small = self.of(font_size=9, font_color=LIGHT.ink_3, valign="top")
        self.takeaway = self.of(
            font_size=13,
            text_wrap=True,
            valign="vcenter",
            left=5,
            left_color=LIGHT.accent,
            indent=1,
        )
        self.caution = self.of(
            text_wrap=True,
            valign="vcenter",
            bg_color=LIGHT.warn_bg,
            left=5,
            left_color=LIGHT.warn,
            indent=1,
        )
        self.text = self.of(text_wrap=True, valign="top")
        self.plain = self.of(valign="top")
        self.label = self.of(bold=True, valign="top", font_color=LIGHT.ink_2)
        head: dict[str, Any] = {
            "bold": True, "bg_color": LIGHT.accent_soft, "bottom": 1, "bottom_color": LIGHT.accent,
            "valign": "vcenter", "text_wrap": True,
        }  # fmt: skip
        self.header = self.of(**head)
        self.header_right = self.of(**head, align="right", indent=1)
        self.link = self.of(font_color=LIGHT.accent, underline=1, valign="top", text_wrap=True)
        self.link_plain = self.of(font_color=LIGHT.accent, underline=1, valign="top")

    def of(self, **looks: Any) -> Any:
        """Return a format with these properties."""
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            font = {"font_name": FONTS[self.lang], "font_size": 11}
            self._made[key] = self._book.add_format({**font, **looks})
        return self._made[key]

    def number(self, shown: str, *, modelled: bool = False) -> Any:
        """Return the format of a number; estimates are in italics over a dotted line."""
        looks: dict[str, Any] = {
            "num_format": shown,
            "valign": "top",
            "align": "right",
            "indent": 1,
        }
        if modelled:
            looks |= {"italic": True, "bottom": DOTTED, "bottom_color": LIGHT.ink_3}
        return self.of(**looks)

    @property
    def missing(self) -> Any:
        """The format of the marker of a missing number."""
        return self.of(
            font_color=LIGHT.ink_3, bg_color=LIGHT.miss_bg, align="right", valign="top", indent=1
        )


def number_format(
    value: float, *, count: bool, modelled: bool, printed: bool, decimals: int, lang: str
) -> str:
    """Return how Excel is to show a number: printed ones as printed, estimates to three digits.

    ``decimals`` is what the measure has on the page. Never in powers of ten.
    """
    if modelled:
        return _estimate(abs(value), count=count, decimals=decimals, lang=lang)
    if count:
        return "#,##0"
    if not printed:
        return _places(decimals)
    own = min(len(f"{value:.6f}".rstrip("0").split(".")[1]), PUBLISHED_DECIMALS)
    return _places(max(decimals, own))


def _estimate(size: float, *, count: bool, decimals: int, lang: str) -> str:
    million, thousand = _SCALES[lang]
    if not count:
        places = max(0, SIGNIFICANT - 1 - _magnitude(size))
        return _places(
            min(places, decimals if size >= 1 or 0 in (size, decimals) else decimals + 1)
        )
    if size >= _MILLION - _THOUSAND / 2:
        return _places(max(0, 8 - _magnitude(size))) + f",,{million}"
    if size >= _HUNDRED_THOUSAND:
        return '#,##0,",000"'
    if size >= _THOUSAND:
        return _places(2 if size < _TEN_THOUSAND else 1) + f",{thousand}"
    return "0"


def _magnitude(size: float) -> int:
    """Return the power of ten of the first digit once rounded to three: 3 of 9,996."""
    return floor(log10(float(f"{size:.{SIGNIFICANT - 1}e}"))) if size else 0


def _places(decimals: int) -> str:
    return "#,##0." + "0" * decimals if decimals > 0 else "#,##0"
