"""The marks of the ranking: bars, their edges, intervals, China's line, hatched rows and boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.codes import Measure
from app.domain.records import Area
from app.domain.selection import Slice, Value
from app.figures.fills import fills
from app.figures.formats import Formats, hover_text
from app.figures.status_style import (
    BAR_DASH,
    BAR_EDGE_PX,
    FLOOR_DASH,
    HATCH_PX,
    INTERVAL_CASING_PX,
    INTERVAL_PX,
    dots_on,
    is_light,
    outlines_published,
    status_style,
)
from app.figures.theme import CLEAR, FigureTheme
from app.text.phrases import status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

Trace = dict[str, Any]
Shape = dict[str, Any]
Note = dict[str, Any]

TEXT_PX: Final = 12
BAR_SHARE: Final = 0.72
"""Share of a row its bar takes."""
SELECTED_BOX_PX: Final = 1.6
FLOOR_PX: Final = 1.4
SWATCH_PX: Final = (26.0, 12.0)


@dataclass(frozen=True, slots=True)
class Chart:
    """The rows to draw, from the top, with everything their marks depend on."""

    answer: Slice
    rows: tuple[Value, ...]
    areas: Mapping[str, Area]
    selected: tuple[str, ...]
    theme: FigureTheme
    formats: Formats
    scale: float

    @property
    def locale(self) -> Locale:
        """The reader's language."""
        return self.formats.locale

    @property
    def reference(self) -> float | None:
        """China's value where a province can lie above or below it: not for parts of a whole."""
        national = self.answer.national
        if national is None or self.formats.is_count or self.answer.measure == Measure.SHARE:
            return None
        return national.value

    def bounds(self) -> tuple[float, float]:
        """Return the lowest and highest number drawn, zero included."""
        found = [0.0, self.reference or 0.0]
        for value in self.rows:
            found += [x for x in (value.value, value.lo80, value.hi80) if x is not None]
        return min(found), max(found)

    def fill(self, value: Value) -> str:
        """Return the class colour of a bar; clear for a lower bound or a missing value."""
        if value.value is None or not status_style(value.status, self.theme.tokens).has_class:
            return CLEAR
        return fills(self.answer, self.theme.tokens).certain(value.value)


def bars(chart: Chart) -> Trace:
    """Return the bars; missing values have one of no length, so that they can be pointed at."""
    answer, formats = chart.answer, chart.formats
    return {
        "type": "bar",
        "orientation": "h",
        "x": [v.value if v.value is not None else 0 for v in chart.rows],
        "y": list(range(len(chart.rows))),
        "width": BAR_SHARE,
        "marker": {"color": [chart.fill(v) for v in chart.rows], "line": {"width": 0}},
        "customdata": [v.area_code for v in chart.rows],
        "text": [
            hover_text(v, chart.areas[v.area_code], answer, formats.locale, formats.indicator)
            for v in chart.rows
        ],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def edges(chart: Chart) -> list[Trace]:
    """Return outlines of bars: dotted, dashed, and solid only where there are others."""
    tokens, scale = chart.theme.tokens, chart.scale
    groups: dict[tuple[str, str], list[tuple[int, Value]]] = {}
    for row, value in enumerate(chart.rows):
        if value.value is None:
            continue
        style = status_style(value.status, tokens)
        colour = style.edge_colour
        if style.edge == "dotted":
            colour = dots_on(is_light(chart.fill(value)))
        groups.setdefault((style.edge, colour), []).append((row, value))
    if not outlines_published(v.status for v in chart.rows):
        groups = {key: members for key, members in groups.items() if key[0] != "solid"}
    lines = {
        "dotted": {"dash": BAR_DASH, "width": BAR_EDGE_PX * scale},
        "dashed": {"dash": FLOOR_DASH, "width": FLOOR_PX * scale},
        "solid": {"width": BAR_EDGE_PX * scale},
    }
    return [
        _line(*_boxes(members), color=colour, **lines[edge])
        for (edge, colour), members in groups.items()
    ]


def intervals(chart: Chart) -> list[Trace]:
    """Return the 80 % intervals: ink on a casing in the colour of the card."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, value in enumerate(chart.rows):
        if value.lo80 is not None and value.hi80 is not None:
            xs += [_short(value.lo80), _short(value.hi80), None]
            ys += [row, row, None]
    if not xs:
        return []
    tokens = chart.theme.tokens
    return [
        _line(xs, ys, color=tokens.surface, width=INTERVAL_CASING_PX * chart.scale),
        _line(xs, ys, color=tokens.ink, width=INTERVAL_PX * chart.scale),
    ]


def anchor() -> Trace:
    """Return an empty trace that keeps the column of numbers when nothing else uses its axis."""
    return _line([None], [None], color=CLEAR, width=0)


def _boxes(rows: Sequence[tuple[int, Value]]) -> tuple[list[float | None], list[float | None]]:
    """Return closed outlines of bars as line coordinates, parts set apart by None."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    half = BAR_SHARE / 2
    for row, value in rows:
        end = value.value or 0.0
        xs += [0, end, end, 0, 0, None]
        ys += [row - half, row - half, row + half, row + half, row - half, None]
    return xs, ys


def _line(xs: list[float | None], ys: list[float | None], **line: Any) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "yaxis": "y2",
        "line": line,
        "hoverinfo": "skip",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _short(number: float) -> float:
    return float(f"{number:.5g}")


def reference(chart: Chart) -> tuple[list[Shape], list[Note]]:
    """Return China's dashed line and its label, where they mean something."""
    national, at = chart.answer.national, chart.reference
    if national is None or at is None:
        return [], []
    line = {"color": chart.theme.tokens.ink, "dash": "6px,3px", "width": 1.2 * chart.scale}
    note = {
        "text": chart.locale.t("China {value}", value=chart.formats.column(national)),
        "x": at,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": TEXT_PX * chart.scale, "color": chart.theme.tokens.ink},
    }
    shape = {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line}
    return [shape], [note]


def selection_boxes(chart: Chart) -> list[Shape]:
    """Return a box around each selected row."""
    line = {"color": chart.theme.tokens.ink, "width": SELECTED_BOX_PX * chart.scale}
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": row - 0.48,
            "y1": row + 0.48,
            "line": line,
        }
        for row, value in enumerate(chart.rows)
        if value.area_code in chart.selected
    ]


def missing_rows(chart: Chart) -> tuple[list[Shape], list[Note]]:
    """Return a hatched swatch and the reason for each row without a number."""
    shapes: list[Shape] = []
    notes: list[Note] = []
    for row, value in enumerate(chart.rows):
        style = status_style(value.status, chart.theme.tokens)
        if style.hatch is None:
            continue
        line = {"color": style.hatch_colour, "width": HATCH_PX * chart.scale}
        wide, high = (px * chart.scale for px in SWATCH_PX)
        place = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": row}
        ends = {"x0": 0, "x1": wide, "y0": -high / 2, "y1": high / 2}
        shapes.append({"type": "rect", **place, **ends, "fillcolor": style.fill, "line": line})
        strokes = _strokes(wide, high, crossed=style.hatch == "cross")
        shapes.append({"type": "path", **place, "path": strokes, "line": line})
        notes.append(
            {
                "text": status_word(value.status, chart.locale),
                "x": 0,
                "y": row,
                "xanchor": "left",
                "xshift": wide + 6 * chart.scale,
                "showarrow": False,
                "font": {"size": TEXT_PX * chart.scale, "color": chart.theme.tokens.ink_2},
            }
        )
    return shapes, notes


def _strokes(wide: float, high: float, *, crossed: bool) -> str:
    """Return leaning lines inside a swatch as an SVG path, px from its left middle."""
    path = ""
    for start in (0.0, high / 2, high, 1.5 * high):
        end = min(wide, start + high)
        rise = end - start - high / 2
        path += f"M{start:g},{-high / 2:g}L{end:g},{rise:g}"
        if crossed:
            path += f"M{start:g},{high / 2:g}L{end:g},{-rise:g}"
    return path
