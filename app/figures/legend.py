"""The legend of a map as plain values, drawn as HTML on the page and as shapes on exported pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor, log10, sqrt
from typing import TYPE_CHECKING, Final

from app.domain.classify import class_index
from app.domain.codes import MapStyle, Measure, Status
from app.domain.records import Indicator
from app.domain.selection import Slice
from app.figures.formats import EN_DASH, Formats
from app.figures.status_style import StatusStyle, outlines_published, status_style
from app.figures.theme import FigureTheme
from app.figures.tokens import class_colours
from app.text.phrases import status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

CIRCLE_MAX_PX: Final = 42.0
"""Diameter of the largest circle."""
_EDGE_SHARE: Final = 0.05
"""Marks keep this share of a class away from its ends, so that they never touch a joint they do not mean."""


@dataclass(frozen=True, slots=True)
class LegendStep:
    """One class: its colour and limits (None at the open ends)."""

    colour: str
    lower: float | None
    upper: float | None
    lower_label: str
    upper_label: str
    """The limit as written at the joint; empty at the open ends."""
    label: str
    """The class in words, e.g. ``25–40``."""


@dataclass(frozen=True, slots=True)
class LegendMark:
    """A place on the band of steps, 0 (left end) to 1, and what stands there."""

    position: float
    label: str


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One status with the number of areas drawn so.

    ``style.edge`` is "none" for published values when all values are published: no outline is drawn then.
    """

    status: Status
    label: str
    count: int
    style: StatusStyle


@dataclass(frozen=True, slots=True)
class LegendCircle:
    """One of the nested circles that explain the scale."""

    value: float
    diameter: float
    label: str


@dataclass(frozen=True, slots=True)
class Legend:
    """Everything a legend shows. ``steps`` for fills, ``circles`` for proportional circles."""

    steps: tuple[LegendStep, ...]
    national: LegendMark | None
    """China's value on the scale; None where it is the sum of the provinces and lies beyond it."""
    total: str
    """China's number in words where it is that sum, else empty."""
    key: tuple[KeyItem, ...]
    marks: dict[str, LegendMark]
    """By area code: where the area's value lies, for the hovered area."""
    circles: tuple[LegendCircle, ...]
    low_end: str
    high_end: str
    """Words at both ends of a diverging scale, else empty."""


def position_of(value: float, breaks: Sequence[float]) -> float:
    """Return where a value lies on equal steps, 0..1; open classes are as wide as their neighbour."""
    count = len(breaks) + 1
    if not breaks:
        return 0.5
    first = breaks[1] - breaks[0] if len(breaks) > 1 else abs(breaks[0]) or 1.0
    last = breaks[-1] - breaks[-2] if len(breaks) > 1 else abs(breaks[0]) or 1.0
    low = breaks[0] - first
    if breaks[0] > 0:
        low = max(0.0, low)
    limits = [low, *breaks, breaks[-1] + last]
    index = class_index(value, breaks)
    share = (value - limits[index]) / (limits[index + 1] - limits[index])
    return (index + min(1 - _EDGE_SHARE, max(_EDGE_SHARE, share))) / count


def circle_diameter(value: float, largest: float, max_px: float = CIRCLE_MAX_PX) -> float:
    """Return the diameter in px of a circle whose area is proportional to ``value``."""
    return max_px * sqrt(max(0.0, value) / largest) if largest > 0 else 0.0


def largest_count(answer: Slice) -> float:
    """Return the value the largest circle stands for; lower bounds count too, differences without their sign."""
    own = max((abs(v.value) for v in answer.values if v.value is not None), default=0.0)
    return own if answer.scale_max is None else answer.scale_max


def _nested(largest: float) -> list[float]:
    """Return three round values: near the largest, about a third of it, less than a tenth."""
    found: list[float] = []
    for share in (1.0, 0.35, 0.08):
        target = largest * share
        power = 10.0 ** floor(log10(target))
        lead = max(f for f in (1.0, 2.0, 3.0, 5.0, 6.0, 8.0) if f * power <= target)
        found.append(lead * power)
    return list(dict.fromkeys(found))


def _steps(formats: Formats, colours: Sequence[str]) -> tuple[LegendStep, ...]:
    breaks = formats.slice.breaks
    t = formats.locale.t
    labels = [formats.break_label(b) for b in breaks]
    steps: list[LegendStep] = []
    for index, colour in enumerate(colours):
        lower = breaks[index - 1] if index else None
        upper = breaks[index] if index < len(breaks) else None
        low_label = labels[index - 1] if index else ""
        high_label = labels[index] if index < len(breaks) else ""
        if lower is None and upper is None:
            label = ""
        elif lower is None:
            label = t("under {value}", value=high_label)
        elif upper is None:
            label = t("{value} and over", value=low_label)
        elif formats.is_signed:
            label = t("{low} to {high}", low=low_label, high=high_label)
        elif formats.is_count:
            label = formats.locale.range(lower, upper, formats.locale.count_text)
        else:
            label = f"{low_label}{EN_DASH}{high_label}"
        steps.append(LegendStep(colour, lower, upper, low_label, high_label, label))
    return tuple(steps)


def _key(answer: Slice, locale: Locale, theme: FigureTheme) -> tuple[KeyItem, ...]:
    items: list[KeyItem] = []
    outlined = outlines_published(value.status for value in answer.values)
    for status in Status:
        if not (count := answer.count(status)):
            continue
        style = status_style(status, theme.tokens)
        if status is Status.PUBLISHED and not outlined:
            style = replace(style, edge="none")
        items.append(KeyItem(status, status_word(status, locale), count, style))
    return tuple(items)


def _national(
    answer: Slice, formats: Formats, indicator: Indicator | None
) -> tuple[LegendMark | None, str]:
    """Return China's mark on the scale, or its number in words where the provinces add up to it."""
    value = answer.national
    if value is None or value.value is None or answer.measure == Measure.SHARE:
        return None, ""
    label = formats.locale.t("China {value}", value=formats.short(value))
    if answer.measure == Measure.COUNT or (indicator is not None and indicator.kind == "count"):
        return None, label
    return LegendMark(round(position_of(value.value, answer.breaks), 4), label), ""


def legend_model(
    answer: Slice,
    *,
    locale: Locale,
    theme: FigureTheme,
    indicator: Indicator | None = None,
    areas_names: dict[str, str] | None = None,
    style: MapStyle = MapStyle.AREAS,
    max_px: float = CIRCLE_MAX_PX,
) -> Legend:
    """Return the legend of a slice: the same classes, colours and status styles as the map draws.

    ``areas_names`` (by code) goes before the number in ``marks``; without it the number stands alone.
    """
    formats = Formats(answer, locale, indicator)
    names = areas_names or {}
    as_circles = style is MapStyle.CIRCLES
    colours = class_colours(theme.tokens, answer.palette, len(answer.breaks) + 1)
    steps = () if as_circles else _steps(formats, colours)
    marks = {
        v.area_code: LegendMark(
            round(position_of(v.value, answer.breaks), 4),
            f"{names.get(v.area_code, '')} {formats.short(v)}".strip(),
        )
        for v in answer.with_value()
        if v.value is not None
    }
    national, total = _national(answer, formats, indicator)
    circles: tuple[LegendCircle, ...] = ()
    largest = largest_count(answer)
    if as_circles and largest > 0:
        circles = tuple(
            LegendCircle(v, round(circle_diameter(v, largest, max_px), 1), formats.short(v))
            for v in _nested(largest)
        )
    diverging = answer.palette == "diverging" and indicator is not None
    return Legend(
        steps=steps,
        national=national,
        total=total,
        key=_key(answer, locale, theme),
        marks=marks,
        circles=circles,
        low_end=locale.name(indicator, "low_end") if diverging else "",
        high_end=locale.name(indicator, "high_end") if diverging else "",
    )
