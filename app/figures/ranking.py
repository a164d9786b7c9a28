"""Provinces in order of value, as bars with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.classify import class_index
from app.domain.codes import Measure, Status
from app.domain.records import Area, Indicator
from app.domain.selection import Slice, Value
from app.figures.formats import EN_DASH, Formats, hover_text, nice_ticks
from app.figures.measure_text import text_width
from app.figures.status_style import (
    BAR_DASH,
    BAR_EDGE_PX,
    HATCH_PX,
    INTERVAL_CASING_PX,
    INTERVAL_PX,
    dots_on,
    is_light,
    status_style,
)
from app.figures.theme import CLEAR, FigureTheme, build
from app.figures.tokens import class_colours
from app.text.phrases import status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

Trace = dict[str, Any]

ROW_PX: Final = 19.5
TEXT_PX: Final = 12
TOP_PX: Final = 22
AXIS_PX: Final = 24
NOTE_PX: Final = 20
BAR_SHARE: Final = 0.72
"""Share of a row its bar takes."""
MOST_MISSING_ROWS: Final = 8
"""More areas without a value than this are only counted below the chart."""
SELECTED_BOX_PX: Final = 1.6


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the chart from top to bottom, and what is only counted below it."""

    shown: tuple[Value, ...]
    counted: tuple[tuple[Status, int], ...]


def numbers_and_floors(slice: Slice) -> list[Value]:
    """Return values and lower bounds from the highest, an exact number before an equal bound."""
    shown = [v for v in slice.values if v.value is not None]
    return sorted(shown, key=lambda v: (-(v.value or 0.0), v.status is Status.FLOOR, v.area_code))


def ranking_rows(slice: Slice, selected: Sequence[str] = (), limit: int | None = None) -> Rows:
    """Return the rows: numbers and lower bounds from the highest, then areas without a number.

    A lower bound stands where its number would: the area belongs there or further up.
    ``limit`` keeps the first so many and every selected one. Areas not covered or filtered out have no row.
    """
    rows = numbers_and_floors(slice)
    if limit is not None:
        rows = [v for place, v in enumerate(rows) if place < limit or v.area_code in selected]
    missing = [v for v in slice.values if v.status in (Status.NOT_PUBLISHED, Status.SUPPRESSED)]
    listed = missing if limit is None and len(missing) <= MOST_MISSING_ROWS else []
    rows += [v for v in missing if v in listed or v.area_code in selected]
    unlisted = {
        status: sum(1 for v in slice.values if v.status is status and v not in rows)
        for status in (
            Status.NOT_PUBLISHED,
            Status.SUPPRESSED,
            Status.NOT_COVERED,
            Status.FILTERED_OUT,
        )
    }
    return Rows(tuple(rows), tuple((s, n) for s, n in unlisted.items() if n))


def _reference_value(slice: Slice, formats: Formats) -> float | None:
    """Return China's value where a province can lie above or below it: not for parts of a whole."""
    if slice.national is None or formats.is_count or slice.measure == Measure.SHARE:
        return None
    return slice.national.value


def _bounds(rows: Sequence[Value], reference: float | None) -> tuple[float, float]:
    found = [0.0, reference or 0.0]
    for value in rows:
        found += [x for x in (value.value, value.lo80, value.hi80) if x is not None]
    return min(found), max(found)


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


def ranking_figure(
    slice: Slice,
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

    ``scale`` multiplies letters and lines, ``row_px`` is the height of a row: both for exported pictures.
    ``count_missing`` writes below the chart how many areas have no row, by reason.
    """
    tokens = theme.tokens
    formats = Formats(slice, locale, indicator)
    table = ranking_rows(slice, selected, limit)
    rows = [v for v in table.shown if v.area_code in areas]
    colours = class_colours(tokens, slice.palette, len(slice.breaks) + 1)
    reference = _reference_value(slice, formats)
    low, high = _bounds(rows, reference)
    names = [locale.name(areas[v.area_code]) for v in rows]
    texts = [_value_text(v, formats) for v in rows]
    size = TEXT_PX * scale

    fills: list[str] = []
    dotted: dict[bool, list[tuple[int, Value]]] = {True: [], False: []}
    solid: list[tuple[int, Value]] = []
    dashed: list[tuple[int, Value]] = []
    for row, value in enumerate(rows):
        style = status_style(value.status, tokens)
        if value.value is None or style.edge == "dashed":
            fills.append(CLEAR)
        else:
            fills.append(colours[class_index(value.value, slice.breaks)])
        if value.value is None:
            continue
        if style.edge == "dotted":
            dotted[is_light(fills[-1])].append((row, value))
        elif style.edge == "dashed":
            dashed.append((row, value))
        else:
            solid.append((row, value))
    mixed = bool(solid) and bool(dotted[True] or dotted[False] or dashed)

    data: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "x": [v.value if v.value is not None else 0 for v in rows],
            "y": list(range(len(rows))),
            "width": BAR_SHARE,
            "marker": {"color": fills, "line": {"width": 0}},
            "customdata": [v.area_code for v in rows],
            "text": [hover_text(v, areas[v.area_code], slice, locale, indicator) for v in rows],
            "textposition": "none",
            "hovertemplate": "%{text}<extra></extra>",
        }
    ]
    for light in (True, False):
        if dotted[light]:
            data.append(
                _line(
                    *_boxes(dotted[light]),
                    color=dots_on(light),
                    dash=BAR_DASH,
                    width=BAR_EDGE_PX * scale,
                )
            )
    if mixed and solid:
        data.append(_line(*_boxes(solid), color=tokens.ink, width=BAR_EDGE_PX * scale))
    if dashed:
        edge = status_style(Status.FLOOR, tokens).edge_colour
        data.append(_line(*_boxes(dashed), color=edge, dash="5px,3px", width=1.4 * scale))
    data += _intervals(rows, theme, scale)
    if len(data) == 1:
        data.append(_line([None], [None], color=CLEAR, width=0))

    shapes, notes = _reference(slice, formats, theme, scale)
    swatches, words = _missing_rows(rows, theme, locale, scale)
    shapes += swatches
    notes += words
    for row, value in enumerate(rows):
        if value.area_code in selected:
            shapes.append(
                {
                    "type": "rect",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": row - 0.48,
                    "y1": row + 0.48,
                    "line": {"color": tokens.ink, "width": SELECTED_BOX_PX * scale},
                }
            )
    counted = _counted_text(table.counted, locale) if count_missing else ""
    if counted:
        notes.append(
            {
                "text": counted,
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": 0,
                "xanchor": "left",
                "yanchor": "top",
                "yshift": -(AXIS_PX + 2) * scale,
                "showarrow": False,
                "font": {"color": tokens.ink_3, "size": size},
            }
        )
    bold = {v.area_code for v in rows if v.area_code in selected}
    ticks = nice_ticks(low, high)
    pad = (high - low) * 0.02
    axis = {
        "range": [len(rows) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(rows))),
        "tickfont": {"size": size, "color": tokens.ink},
        "ticklabelstandoff": round(4 * scale),
    }
    column = round(max([text_width(t, size, bold=True) for t in texts], default=0) + 8 * scale)
    foot = (AXIS_PX + (NOTE_PX if counted else 0)) * scale
    layout = {
        "height": round(len(rows) * row_px + TOP_PX * scale + foot),
        "bargap": 0,
        "margin": {
            "l": round(max([text_width(n, size, bold=True) for n in names], default=0) + 8 * scale),
            "r": column,
            "t": round(TOP_PX * scale),
            "b": round(foot),
        },
        "xaxis": {
            "range": [low - pad if low < 0 else 0, high + pad],
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": formats.axis(ticks),
            "tickfont": {"size": size},
            "showgrid": False,
        },
        "yaxis": {
            **axis,
            "ticktext": [_bold(n, v, bold) for n, v in zip(names, rows, strict=True)],
        },
        "yaxis2": {
            **axis,
            "ticktext": [_bold(t, v, bold) for t, v in zip(texts, rows, strict=True)],
            "overlaying": "y",
            "anchor": "free",
            "position": 1,
            "shift": column,
            "side": "left",
            "ticklabelstandoff": 0,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
        },
        "shapes": shapes,
        "annotations": notes,
    }
    return build(data, layout, theme)


def _bold(text: str, value: Value, chosen: set[str]) -> str:
    return f"<b>{text}</b>" if value.area_code in chosen else text


def _value_text(value: Value, formats: Formats) -> str:
    if value.value is None:
        return EN_DASH
    return formats.at_least_sign(value) + formats.column(value)


def _intervals(rows: Sequence[Value], theme: FigureTheme, scale: float) -> list[Trace]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, value in enumerate(rows):
        if value.lo80 is not None and value.hi80 is not None:
            xs += [_short(value.lo80), _short(value.hi80), None]
            ys += [row, row, None]
    if not xs:
        return []
    tokens = theme.tokens
    return [
        _line(xs, ys, color=tokens.surface, width=INTERVAL_CASING_PX * scale),
        _line(xs, ys, color=tokens.ink, width=INTERVAL_PX * scale),
    ]


def _short(number: float) -> float:
    return float(f"{number:.5g}")


def _reference(
    slice: Slice, formats: Formats, theme: FigureTheme, scale: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    national = slice.national
    if national is None or _reference_value(slice, formats) is None:
        return [], []
    line = {"color": theme.tokens.ink, "dash": "6px,3px", "width": 1.2 * scale}
    text = formats.locale.t("China {value}", value=formats.column(national))
    return (
        [
            {
                "type": "line",
                "x0": national.value,
                "x1": national.value,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": line,
            }
        ],
        [
            {
                "text": text,
                "x": national.value,
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": TEXT_PX * scale, "color": theme.tokens.ink},
            }
        ],
    )


def _missing_rows(
    rows: Sequence[Value], theme: FigureTheme, locale: Locale, scale: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return hatch swatches and reasons for rows without a number, at the foot of the value axis."""
    shapes: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for row, value in enumerate(rows):
        style = status_style(value.status, theme.tokens)
        if style.hatch is None:
            continue
        line = {"color": style.hatch_colour, "width": HATCH_PX * scale}
        wide, half = 26.0 * scale, 6.0 * scale
        place = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": row}
        shapes.append(
            {
                "type": "rect",
                **place,
                "x0": 0,
                "x1": wide,
                "y0": -half,
                "y1": half,
                "fillcolor": style.fill,
                "line": line,
            }
        )
        step = 2 * half
        strokes: list[str] = []
        for start in (0.0, step / 2, step, 1.5 * step):
            end = min(wide, start + step)
            strokes.append(f"M{start:g},{-half:g}L{end:g},{end - start - half:g}")
            if style.hatch == "cross":
                strokes.append(f"M{start:g},{half:g}L{end:g},{half - (end - start):g}")
        shapes.append({"type": "path", **place, "path": "".join(strokes), "line": line})
        words.append(
            {
                "text": status_word(value.status, locale),
                "x": 0,
                "y": row,
                "xanchor": "left",
                "xshift": wide + 6 * scale,
                "showarrow": False,
                "font": {"size": TEXT_PX * scale, "color": theme.tokens.ink_2},
            }
        )
    return shapes, words


def _counted_text(counted: Sequence[tuple[Status, int]], locale: Locale) -> str:
    return "  ·  ".join(f"{status_word(status, locale)} {count}" for status, count in counted)
