"""The legend of a map as plain values, drawn as HTML on the page and as shapes on exported pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor, log10, sqrt
from typing import TYPE_CHECKING, Final

from app.domain.classes import DIVERGING, missing_classes
from app.domain.codes import MapStyle, Measure, Status
from app.domain.records import Indicator
from app.domain.selection import Slice
from app.domain.uncertainty import STEPS
from app.figures.colour import resample
from app.figures.fills import ALPHAS, Fills, circle_colour, fills
from app.figures.formats import EN_DASH, Formats
from app.figures.legend_scale import Tick, beyond, class_counts, histogram, place_of, ticks
from app.figures.status_style import StatusStyle, outlines_published, status_style
from app.figures.theme import FigureTheme
from app.text.phrases import status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

CIRCLE_MAX_PX: Final = 42.0
"""Diameter of the largest circle."""
_STOPS: Final = 9
"""Colours that draw a continuous ramp."""


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
    count: int
    """How many provinces lie in it."""


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
class LegendWidth:
    """One width of intervals: how it is worded, and how much of their colour such values keep."""

    label: str
    alpha: float


@dataclass(frozen=True, slots=True)
class Legend:
    """Everything a legend shows: ``steps`` or a ``ramp`` for fills, ``circles`` for proportional circles."""

    steps: tuple[LegendStep, ...]
    ramp: tuple[str, ...]
    """Colours of a continuous scale at equal distances."""
    ticks: tuple[Tick, ...]
    """Numbers under the band, by place."""
    bars: tuple[int, ...]
    """Histogram over the band: provinces in each of its equal parts."""
    widths: tuple[LegendWidth, ...]
    """The widths of intervals told apart; empty where all values keep their colour."""
    sample: str
    """The fill of the swatches of the key."""
    note: str
    """What differs from what was asked for, in a sentence."""
    national: LegendMark | None
    """China's value on the scale; None where it is the sum of the provinces and lies beyond it."""
    total: str
    """China's number in words where it is that sum, else empty."""
    key: tuple[KeyItem, ...]
    marks: dict[str, LegendMark]
    """By area code: where the area's value lies, for the hovered area."""
    circles: tuple[LegendCircle, ...]
    circle: str
    """The colour of the circles."""
    low_end: str
    high_end: str
    """Words at both ends of a diverging scale, else empty."""


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
    breaks, counts = formats.slice.breaks, class_counts(formats.slice)
    labels = ["", *(formats.break_label(b) for b in breaks), ""]
    limits = [None, *breaks, None]
    return tuple(
        LegendStep(
            colour, limits[index], limits[index + 1], labels[index], labels[index + 1],
            _class_label(formats, (limits[index], limits[index + 1]), labels[index : index + 2]),
            counts[index],
        )
        for index, colour in enumerate(colours)
    )  # fmt: skip


def _class_label(
    formats: Formats, limits: tuple[float | None, float | None], labels: Sequence[str]
) -> str:
    """Return a class in words."""
    t, (lower, upper), (low_label, high_label) = formats.locale.t, limits, labels
    if lower is None and upper is None:
        return ""
    if lower is None:
        return t("under {value}", value=high_label)
    if upper is None:
        return t("{value} and over", value=low_label)
    if formats.is_signed:
        return t("{low} to {high}", low=low_label, high=high_label)
    if formats.is_count:
        return formats.locale.range(lower, upper, formats.locale.count_text)
    return f"{low_label}{EN_DASH}{high_label}"


def _sample(answer: Slice, shades: Sequence[str]) -> str:
    """Return a pale colour of the scale, on which every kind of edge shows."""
    if answer.palette == DIVERGING:
        return shades[min(len(shades) - 1, len(shades) // 2 + max(1, len(shades) // 7))]
    return shades[min(len(shades) - 1, max(1, len(shades) // 4))]


def _widths(shown: Fills, locale: Locale) -> tuple[LegendWidth, ...]:
    """Return the widths of intervals in words, where the map tells them apart."""
    if shown.steps == 1:
        return ()
    first, second = (locale.percent(100 * limit, 0) for limit in STEPS)
    labels = (
        locale.t("under {value}", value=first),
        locale.t("{low} to {high}", low=first, high=second),
        locale.t("{value} and over", value=second),
    )
    return tuple(LegendWidth(*pair) for pair in zip(labels, ALPHAS, strict=True))


def _note(answer: Slice, locale: Locale) -> str:
    """Return what the reader should know of the scale: fewer classes, values beyond its ends."""
    if missing_classes(answer):
        made = len(answer.breaks) + 1
        return locale.t("The values allow for fewer classes than chosen: {n}.", n=made)
    if beyond(answer):
        return locale.t("Values beyond the ends of the scale have the colour of its end.")
    return ""


def key_items(answer: Slice, locale: Locale, theme: FigureTheme) -> tuple[KeyItem, ...]:
    """Return the statuses on a map of the slice, with the number of areas of each."""
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
    return LegendMark(place_of(value.value, answer), label), ""


def legend_model(
    answer: Slice,
    *,
    locale: Locale,
    theme: FigureTheme,
    indicator: Indicator | None = None,
    areas_names: dict[str, str] | None = None,
    style: MapStyle = MapStyle.AREAS,
    max_px: float = CIRCLE_MAX_PX,
    ends: tuple[str, str] = ("", ""),
) -> Legend:
    """Return the legend of a slice: the same classes, colours and status styles as the map draws.

    ``areas_names`` (by code) goes before the number in ``marks``; without it the number stands alone.
    ``ends`` are words at both ends of the scale; those of an indicator are its own.
    """
    formats = Formats(answer, locale, indicator)
    names = areas_names or {}
    as_circles = style is MapStyle.CIRCLES
    shown = fills(answer, theme.tokens)
    ramp = resample(shown.shades, _STOPS) if answer.ramp and not as_circles else ()
    steps = () if as_circles or ramp else _steps(formats, shown.shades)
    marks = {
        v.area_code: LegendMark(
            place_of(v.value, answer),
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
            LegendCircle(
                v, round(circle_diameter(v, largest, max_px), 1), formats.short(v).lstrip("+")
            )
            for v in _nested(largest)
        )
    diverging = answer.palette == "diverging" and indicator is not None
    return Legend(
        steps=steps,
        ramp=ramp,
        ticks=() if as_circles else ticks(answer, formats),
        bars=() if as_circles else histogram(answer),
        widths=_widths(shown, locale),
        sample=_sample(answer, shown.shades),
        note="" if as_circles else _note(answer, locale),
        national=national,
        total=total,
        key=key_items(answer, locale, theme),
        marks=marks,
        circles=circles,
        circle=theme.tokens.ink_2 if answer.difference else circle_colour(answer, theme.tokens),
        low_end=locale.name(indicator, "low_end") if diverging else ends[0],
        high_end=locale.name(indicator, "high_end") if diverging else ends[1],
    )
