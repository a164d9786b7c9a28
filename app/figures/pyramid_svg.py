"""Children of a province by age and sex as SVG: bars whose area is the number of children."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from app.domain.codes import AgeGroup, Sex, Status
from app.domain.selection import Pyramid, Value
from app.figures.measure_text import text_width
from app.figures.svg import drawing, element, text
from app.text.phrases import sex_word

if TYPE_CHECKING:
    from app.text.locale import Locale

FONT: Final = 12.5
HEAD: Final = 24
YEAR: Final = 10.5
"""Usual height of one year of age."""
GAP: Final = 3


def pyramid_svg(
    found: Pyramid, *, width: int, label: str, locale: Locale, year: float = YEAR
) -> Markup:
    """Return girls to the left, boys to the right, with their numbers and 80 % intervals.

    Thickness is the years of a band, ``year`` px each; length the children per single year. All bands must
    know both sexes.
    """
    ages = [band.age for band in reversed(found.bands)]
    values = {
        (band.age, sex): value
        for band in found.bands
        for sex, value in ((Sex.FEMALE, band.female), (Sex.MALE, band.male))
        if value is not None
    }
    names = {age: locale.ages((age,)) for age in ages}
    left = max(text_width(name, FONT) for name in names.values()) + 12
    room = max(text_width(_number(v, locale), FONT, bold=True) for v in values.values()) + 12
    middle = left + (width - left) / 2
    reach = (width - left) / 2 - room
    longest = max((v.hi80 or v.value or 0.0) / age.years for (age, _), v in values.items())
    parts = [
        text(sex_word(Sex.FEMALE, locale), middle - 8, 14, "girls", "end"),
        text(sex_word(Sex.MALE, locale), middle + 8, 14, "boys", "start"),
    ]
    top = float(HEAD)
    for age in ages:
        height = age.years * year - GAP
        parts.append(text(names[age], 0, top + height / 2 + 4.5, "tick"))
        for sex in (Sex.FEMALE, Sex.MALE):
            value = values[age, sex]
            parts += _bar(value, age, sex, (middle, top, height), reach / longest, locale)
        top += age.years * year
    parts.append(element("path", d=f"M{middle:.1f} {HEAD - 3}V{top:.1f}", class_="axis"))
    return drawing(Markup("").join(parts), width=width, height=top + 2, label=label, kind="age-sex")


def _number(value: Value, locale: Locale) -> str:
    return locale.count_short(value.value or 0.0, modelled=value.status is Status.MODELLED)


def _bar(
    value: Value, age: AgeGroup, sex: Sex, place: tuple[float, float, float], scale: float,
    locale: Locale,
) -> list[Markup]:  # fmt: skip
    middle, top, height = place
    side = -1 if sex is Sex.FEMALE else 1
    length = (value.value or 0.0) / age.years * scale
    modelled = value.status is Status.MODELLED
    parts = [
        element(
            "rect", x=middle - length if side < 0 else middle, y=top, width=length, height=height,
            class_=f"{sex.value}{' modelled' if modelled else ''}",
        )
    ]  # fmt: skip
    end = length
    if value.lo80 is not None and value.hi80 is not None:
        low, high = (limit / age.years * scale for limit in (value.lo80, value.hi80))
        d = f"M{middle + side * low:.1f} {top + height / 2:.1f}H{middle + side * high:.1f}"
        parts += [
            element("path", d=d, class_="interval-casing"),
            element("path", d=d, class_="interval-line"),
        ]
        end = max(end, high)
    parts.append(
        text(
            _number(value, locale), middle + side * (end + 6), top + height / 2 + 4.5, "value",
            "end" if side < 0 else "start",
        )
    )  # fmt: skip
    return parts
