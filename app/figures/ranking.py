"""Provinces in order of value, as bars with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.codes import Status
from app.domain.records import Area, Indicator
from app.domain.selection import Slice, Value
from app.figures.formats import EN_DASH, Formats, nice_ticks
from app.figures.measure_text import text_width
from app.figures.ranking_marks import (
    TEXT_PX,
    Chart,
    anchor,
    bars,
    edges,
    intervals,
    missing_rows,
    reference,
    selection_boxes,
)
from app.figures.ranking_rows import ranking_rows
from app.figures.theme import FigureTheme, build
from app.text.phrases import status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

ROW_PX: Final = 19.5
TOP_PX: Final = 22
AXIS_PX: Final = 24
NOTE_PX: Final = 20


def ranking_figure(
    answer: Slice,
    *,
    areas: Mapping[str, Area],
    selected: tuple[str, ...] = (),
    theme: FigureTheme,
    locale: Locale,
    indicator: Indicator | None = None,
    limit: int | None = None,
    scale: float = 1.0,
    row_px: float = ROW_PX,
    count_missing: bool = True,
) -> go.Figure:
    """Return the bars. ``layout.height`` follows from the number of rows.

    ``limit`` is for phones: the first so many rows and the selected ones. ``scale`` multiplies letters
    and lines, ``row_px`` is the height of a row: both for exported pictures. ``count_missing`` writes
    below the chart how many areas have no row, by reason.
    """
    table = ranking_rows(answer, selected, limit)
    rows = tuple(v for v in table.shown if v.area_code in areas)
    formats = Formats(answer, locale, indicator)
    chart = Chart(answer, rows, areas, selected, theme, formats, scale)
    counted = _counted(table.counted, locale) if count_missing else ""
    data = [bars(chart), *(edges(chart) + intervals(chart) or [anchor()])]
    line, label = reference(chart)
    swatches, reasons = missing_rows(chart)
    layout = {
        **_frame(chart, row_px, bool(counted)),
        "shapes": [*line, *swatches, *selection_boxes(chart)],
        "annotations": [*label, *reasons, *([_counted_note(counted, chart)] if counted else [])],
    }
    return build(data, layout, theme)


def _frame(chart: Chart, row_px: float, with_note: bool) -> dict[str, Any]:
    """Return height, margins and the three axes: values below, names left, numbers right."""
    size, scale = TEXT_PX * chart.scale, chart.scale
    names = [chart.locale.name(chart.areas[v.area_code]) for v in chart.rows]
    numbers = [_number(v, chart.formats) for v in chart.rows]
    column = _widest(numbers, size) + round(8 * scale)
    foot = (AXIS_PX + (NOTE_PX if with_note else 0)) * scale
    low, high = chart.bounds()
    ticks = nice_ticks(low, high)
    pad = (high - low) * 0.02 or 1.0
    axis = {
        "range": [max(1, len(names)) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "tickfont": {"size": size, "color": chart.theme.tokens.ink},
    }
    return {
        "height": round(len(names) * row_px + TOP_PX * scale + foot),
        "bargap": 0,
        "margin": {
            "l": _widest(names, size) + round(8 * scale),
            "r": column,
            "t": round(TOP_PX * scale),
            "b": round(foot),
        },
        "xaxis": {
            "range": [low - pad if low < 0 else 0, high + pad],
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": chart.formats.axis(ticks),
            "tickfont": {"size": size},
            "showgrid": False,
        },
        "yaxis": {**axis, "ticktext": _bold(names, chart), "ticklabelstandoff": round(4 * scale)},
        "yaxis2": {
            **axis,
            "ticktext": _bold(numbers, chart),
            "overlaying": "y",
            "anchor": "free",
            "position": 1,
            "shift": column,
            "side": "left",
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
        },
    }


def _widest(texts: Sequence[str], size: float) -> int:
    return round(max([text_width(text, size, bold=True) for text in texts], default=0))


def _bold(texts: Sequence[str], chart: Chart) -> list[str]:
    return [
        f"<b>{text}</b>" if value.area_code in chart.selected else text
        for text, value in zip(texts, chart.rows, strict=True)
    ]


def _number(value: Value, formats: Formats) -> str:
    if value.value is None:
        return EN_DASH
    return formats.at_least_sign(value) + formats.column(value)


def _counted(counted: Sequence[tuple[Status, int]], locale: Locale) -> str:
    return "  ·  ".join(f"{status_word(status, locale)} {count}" for status, count in counted)


def _counted_note(text: str, chart: Chart) -> dict[str, Any]:
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
        "yshift": -(AXIS_PX + 2) * chart.scale,
        "showarrow": False,
        "font": {"color": chart.theme.tokens.ink_3, "size": TEXT_PX * chart.scale},
    }
