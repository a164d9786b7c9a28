"""Where a province stands: all provinces as dots on one line, the province and China marked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from app.domain.codes import Status
from app.domain.selection import Slice, Value
from app.figures.svg import drawing, element, text

EDGE: Final = 9
SMALL: Final = 26
LARGE: Final = 74
_HERE: Final = 5.5

Scale = Callable[[float], float]
"""From a value to its pixel."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What a strip shows: the province, its region, and in which answer."""

    answer: Slice
    area_code: str
    peers: Collection[str]
    """Other provinces of the same region."""


def limits(answer: Slice) -> tuple[float, float]:
    """Return the least and the greatest number on the line, intervals and China included."""
    values = [*answer.with_value(), *([answer.national] if answer.national else [])]
    numbers = [
        number
        for value in values
        for number in (value.value, value.lo80, value.hi80)
        if number is not None
    ]
    return min(numbers), max(numbers)


def strip_svg(strip: Strip, *, width: int, label: str) -> Markup:
    """Return the line of a table row: dots, the province with its interval, a bar for China."""
    scale = _scale(strip.answer, width)
    middle = SMALL / 2
    parts = [
        element("path", d=f"M{EDGE} {middle:g}H{width - EDGE}", class_="axis"),
        *_dots(strip, scale, middle),
        *_china(strip.answer, scale, middle, 9),
        *_here(strip, scale, middle),
    ]
    return drawing(
        Markup("").join(parts), width=width, height=SMALL, label=label, kind="place-strip"
    )


def ranking_svg(
    strip: Strip,
    *,
    width: int,
    label: str,
    names: Sequence[str],
    ticks: Sequence[tuple[float, str]],
) -> Markup:
    """Return the large strip with an axis; ``names`` are what to write over the province and over China."""
    scale = _scale(strip.answer, width)
    middle = 40.0
    parts: list[Markup] = [element("path", d=f"M{EDGE} {middle:g}H{width - EDGE}", class_="axis")]
    for value, words in ticks:
        x = scale(value)
        parts.append(element("path", d=f"M{x:.1f} {middle + 11:g}v5", class_="axis"))
        parts.append(text(words, x, middle + 29, "tick", "middle"))
    parts += _dots(strip, scale, middle)
    parts += _china(strip.answer, scale, middle, 12)
    parts += _here(strip, scale, middle)
    parts += _names(strip, scale, width, names)
    return drawing(
        Markup("").join(parts),
        width=width,
        height=LARGE,
        label=label,
        kind="place-strip ranking-strip",
    )


def _scale(answer: Slice, width: int):
    low, high = limits(answer)
    span = (high - low) or 1.0

    def pixel(value: float) -> float:
        return EDGE + (value - low) / span * (width - 2 * EDGE)

    return pixel


def _dots(strip: Strip, scale: Scale, middle: float) -> list[Markup]:
    others = [v for v in strip.answer.with_value() if v.area_code != strip.area_code]
    ordered = sorted(others, key=lambda value: value.area_code in strip.peers)
    return [
        element(
            "circle", cx=scale(value.value or 0.0), cy=middle,
            r=3.6 if value.area_code in strip.peers else 3.0,
            class_="peer" if value.area_code in strip.peers else "other",
        )
        for value in ordered
    ]  # fmt: skip


def _china(answer: Slice, scale: Scale, middle: float, reach: float) -> list[Markup]:
    if answer.national is None or answer.national.value is None:
        return []
    x = scale(answer.national.value)
    d = f"M{x:.1f} {middle - reach:g}v{2 * reach:g}"
    return [element("path", d=d, class_="china-casing"), element("path", d=d, class_="china")]


def _here(strip: Strip, scale: Scale, middle: float) -> list[Markup]:
    value = _own(strip)
    if value is None or value.value is None:
        return []
    parts: list[Markup] = []
    if value.lo80 is not None and value.hi80 is not None:
        d = f"M{scale(value.lo80):.1f} {middle:g}H{scale(value.hi80):.1f}"
        parts += [
            element("path", d=d, class_="interval-casing"),
            element("path", d=d, class_="interval-line"),
        ]
    look = "here modelled" if value.status is Status.MODELLED else "here"
    parts.append(element("circle", cx=scale(value.value or 0.0), cy=middle, r=_HERE, class_=look))
    return parts


def _own(strip: Strip) -> Value | None:
    return strip.answer.by_code().get(strip.area_code)


def _names(strip: Strip, scale: Scale, width: int, names: Sequence[str]) -> list[Markup]:
    """Write the province over its dot and China over its bar, on two lines if they are close."""
    own, national = _own(strip), strip.answer.national
    spots: list[tuple[float, str, str]] = []
    if own is not None and own.value is not None:
        spots.append((scale(own.value), names[0], "name"))
    if national is not None and national.value is not None:
        spots.append((scale(national.value), names[1], "tick"))
    close = len(spots) == 2 and abs(spots[0][0] - spots[1][0]) < 150
    parts: list[Markup] = []
    for index, (x, words, look) in enumerate(spots):
        y = 24 if not close or index == 0 else 10
        anchor = "start" if x < 60 else "end" if x > width - 60 else "middle"
        parts.append(text(words, min(max(x, 2), width - 2), y, look, anchor))
    return parts
