"""The axes of a scatter: their ends, ticks and words, and the lines at China's values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from app.domain.codes import Measure
from app.domain.records import Indicator
from app.domain.selection import Slice, Value
from app.figures.formats import Formats, nice_ticks
from app.figures.measure_text import text_width
from app.figures.placement import Box, free_spot
from app.figures.scatter_labels import Plane, Taken
from app.figures.theme import FigureTheme

if TYPE_CHECKING:
    from app.text.locale import Locale

TEXT_PX: Final = 12.0
_PAD: Final = 0.05


@dataclass(frozen=True, slots=True)
class Axis:
    """What stands on an axis: its slice, its words, and the indicator where it shows one."""

    slice: Slice
    title: str
    short: str
    """What it shows in a few words, for tooltips."""
    indicator: Indicator | None = None

    def national(self) -> Value | None:
        """Return China's value where it lies among the provinces, not where they add up to it."""
        value, measure = self.slice.national, self.slice.measure
        if measure in (Measure.COUNT, Measure.SHARE):
            return None
        if self.indicator is not None and self.indicator.kind == "count":
            return None
        return value if value is not None and value.value is not None else None


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of an axis and its ticks."""

    low: float
    high: float
    ticks: list[float]

    def share(self, value: float) -> float:
        """Return how far along the axis a value lies, 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def scale_of(values: Sequence[Value], national: Value | None) -> Scale:
    """Return an axis that holds all values and their intervals, from nought where that wastes little."""
    ends = [v.value or 0.0 for v in values]
    ends += [end for v in values for end in (v.lo80, v.hi80) if end is not None]
    ends += [national.value] if national is not None and national.value is not None else []
    low, high = min(ends), max(ends)
    if low == high:
        low, high = low - (abs(low) or 1.0) / 10, high + (abs(high) or 1.0) / 10
    pad = _PAD * (high - low)
    start = low - pad
    if 0 <= low <= 0.3 * (high - low):
        start = -0.02 * high if low < pad else 0.0
    return Scale(start, high + pad, nice_ticks(start, high + pad, 6))


def axis_layout(scale: Scale, texts: list[str], theme: FigureTheme, size: float) -> dict[str, Any]:
    """Return an axis with its ticks in the reader's words; ``size`` multiplies type and lines."""
    return {
        "range": [scale.low, scale.high],
        "tickmode": "array",
        "tickvals": scale.ticks,
        "ticktext": texts,
        "tickfont": {"size": TEXT_PX * size, "color": theme.tokens.ink_2},
        "ticklabelstandoff": round(3 * size),
        "showgrid": True,
        "gridcolor": theme.tokens.line,
        "gridwidth": size,
        "showline": True,
        "linecolor": theme.tokens.control,
    }


def axis_title(text: str, theme: FigureTheme, size: float, **place: Any) -> dict[str, Any]:
    """Return the words of an axis as an annotation; ``place`` says where."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "borderpad": 0,
        "align": place["xanchor"],
        "font": {"size": size, "color": theme.tokens.ink_2, "weight": 600},
        **place,
    }


@dataclass(slots=True)
class NationMarks:
    """Lines at China's values, their words, and the room those take."""

    shapes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)


def nation_marks(
    across: Axis,
    up: Axis,
    x: Scale,
    y: Scale,
    *,
    points: Sequence[tuple[float, float]],
    plane: Plane,
    theme: FigureTheme,
    locale: Locale,
    scale: float,
) -> NationMarks:
    """Return what shows China's values: a line each, named at its end.

    ``points`` are the places of the marks (shares of the plot, y from the top), which a name keeps clear of where it
    can; ``plane`` is the smallest size of the plot.
    """
    found = NationMarks()
    line = {"color": theme.tokens.ink_2, "dash": f"{4 * scale}px,{3 * scale}px", "width": scale}
    size = TEXT_PX * scale
    font = {"size": size, "color": theme.tokens.ink_2, "shadow": theme.halo(width=1.6 * scale)}
    for axis, along, ends in ((up, "y", y), (across, "x", x)):
        value = axis.national()
        if value is None or value.value is None:
            continue
        other = "x" if along == "y" else "y"
        found.shapes.append({
            "type": "line", "layer": "below", "line": line, f"{along}0": value.value, f"{along}1": value.value,
            f"{other}0": 0, f"{other}1": 1, f"{other}ref": "paper",
        })  # fmt: skip
        formats = Formats(axis.slice, locale, axis.indicator)
        text = locale.t("China {value}", value=formats.short(value))
        wide, high, share = text_width(text, size), size * 1.2, ends.share(value.value)
        if along == "y":
            place = {
                "x": 1,
                "xref": "paper",
                "xanchor": "right",
                "y": value.value,
                "yanchor": "bottom",
            }
            found.taken.append(Taken(1, 1 - share, -wide / 2, -high / 2, wide, high))
        else:
            side, top = _corner(share, points, plane, wide + 8 * scale, high)
            shift = side * 4 * scale
            place = {"x": value.value, "xanchor": "left" if side > 0 else "right", "xshift": shift,
                     "y": int(top), "yref": "paper", "yanchor": "top" if top else "bottom"}  # fmt: skip
            down = high / 2 if top else -high / 2
            found.taken.append(
                Taken(share, 0 if top else 1, shift + side * wide / 2, down, wide, high)
            )
        found.notes.append(
            {"text": text, "showarrow": False, "borderpad": 0, "font": font, **place}
        )
    return found


def _corner(
    share: float, points: Sequence[tuple[float, float]], plane: Plane, width: float, height: float
) -> tuple[int, bool]:
    """Return the side (1 right, -1 left) and end (top or not) of an upright line with most room for its name."""
    marks = [Box(px * plane.width, py * plane.height, 12, 12) for px, py in points]
    ways = {
        Box(
            share * plane.width + side * width / 2,
            height / 2 if top else plane.height - height / 2,
            width,
            height,
        ): (
            side,
            top,
        )
        for top in (True, False)
        for side in ((1, -1) if share < 0.5 else (-1, 1))
    }
    inside = [b for b in ways if b.x - b.width / 2 >= 0 and b.x + b.width / 2 <= plane.width]
    return ways[free_spot(inside or list(ways), marks)]
