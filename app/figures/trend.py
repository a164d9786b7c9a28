"""National counts over time, one line a definition, joined only where the data say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.codes import Status
from app.domain.records import Definition
from app.domain.selection import Trend, TrendLine, TrendPoint
from app.figures.formats import axis_decimals, count_unit, nice_ticks
from app.figures.measure_text import text_width, wrap
from app.figures.status_style import LINE_DASH, status_style
from app.figures.theme import FigureTheme, build
from app.figures.trend_labels import FOOT_PX, LABEL_PX, TEXT_PX, Plane, label_notes
from app.text.phrases import status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

Trace = dict[str, Any]

HEIGHT_PX: Final = 236
TOP_PX: Final = 26
SYMBOL: Final = {"census": "circle", "civil_affairs": "diamond", "school": "square"}
OTHER_SYMBOL: Final = "cross"
SURROUND_YEARS: Final = 0.8


def trend_figure(
    trend: Trend,
    *,
    definitions: Mapping[str, Definition],
    theme: FigureTheme,
    locale: Locale,
    highlight: str = "",
    compact: bool = False,
    scale: float = 1.0,
    size: tuple[float, float] | None = None,
) -> go.Figure:
    """Return the lines from zero, years true to scale, each definition named at its end.

    ``highlight`` is the definition shown elsewhere on the page: its line is bolder and its ends carry
    numbers. ``size`` (px) is the place the figure will fill, by default that of a card or a phone.
    """
    lines = [line for line in trend.lines if line.points and line.definition in definitions]
    years = [p.year for line in lines for p in line.points] or [0]
    largest = max([p.value.value or 0.0 for line in lines for p in line.points], default=1.0)
    unit, word = count_unit(largest, locale)
    ticks = nice_ticks(0, largest / unit)
    places = axis_decimals(ticks)
    texts = [locale.number(tick, places) for tick in ticks]
    font = TEXT_PX * scale
    labels = {
        line.definition: _wrapped(definitions[line.definition], locale, font, scale)
        for line in lines
    }
    last = max(years)
    ends = [line for line in lines if line.points[-1].year >= last - 3]
    right = max(
        [text_width(t, font, bold=True) for line in ends for t in labels[line.definition]],
        default=0.0,
    )
    width, height = size or ((326.0 if compact else 481.0), float(HEIGHT_PX))
    margin = {
        "l": round(max(text_width(t, font) for t in texts) + 8 * scale),
        "r": round(right + 10 * scale),
        "t": round(TOP_PX * scale),
        "b": round(FOOT_PX * scale),
    }
    plane = Plane(
        width - margin["l"] - margin["r"],
        height * (1.0 if size else scale) - margin["t"] - margin["b"],
        min(years) - SURROUND_YEARS,
        last + SURROUND_YEARS,
        max(largest / unit * 1.06, ticks[-1]) * unit,
    )
    data: list[Trace] = []
    for line in lines:
        data += _traces(
            line, definitions[line.definition], theme, locale, line.definition == highlight, scale
        )
    notes = label_notes(lines, labels, plane, theme, locale, highlight, scale)
    if word:
        notes.append(_unit_note(word, theme, scale))
    layout = {
        "height": round(HEIGHT_PX * scale) if size is None else round(height),
        "margin": margin,
        "xaxis": {
            "range": [plane.first, plane.last],
            "tickmode": "array",
            "tickvals": (decades := _year_ticks(min(years), last)),
            "ticktext": [str(year) for year in decades],
            "tickfont": {"size": font},
            "showgrid": False,
            "showline": True,
        },
        "yaxis": {
            "range": [0, plane.top],
            "tickmode": "array",
            "tickvals": [tick * unit for tick in ticks],
            "ticktext": texts,
            "tickfont": {"size": font},
            "ticklabelstandoff": round(4 * scale),
            "showgrid": True,
        },
        "annotations": notes,
    }
    return build(data, layout, theme)


def _year_ticks(first: int, last: int) -> list[int]:
    return [int(tick) for tick in nice_ticks(first, last) if tick == int(tick)]


def _wrapped(definition: Definition, locale: Locale, font: float, scale: float) -> list[str]:
    return wrap(locale.name(definition, "trend_label"), font, LABEL_PX * scale)


def _unit_note(word: str, theme: FigureTheme, scale: float) -> dict[str, Any]:
    return {
        "text": word,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 6 * scale,
        "showarrow": False,
        "font": {"size": TEXT_PX * scale, "color": theme.tokens.ink_3},
    }


def _hover(point: TrendPoint, definition: Definition, locale: Locale) -> str:
    modelled = point.value.status is Status.MODELLED
    number = locale.count_text(point.value.value or 0.0, modelled=modelled)
    return (
        f"<b>{locale.year(point.year)}</b>  {number}<br>{locale.name(definition, 'chip')}"
        f"<br>{status_word(point.value.status, locale)}"
    )


def _traces(
    line: TrendLine,
    definition: Definition,
    theme: FigureTheme,
    locale: Locale,
    bold: bool,
    scale: float,
) -> list[Trace]:
    """Return the joins as lines, dashed where an end is modelled, and the points as markers."""
    colour = theme.tokens.family(line.family)
    traces: list[Trace] = []
    for dotted in (False, True):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for a, b in line.joins:
            ends = (line.points[a], line.points[b])
            if any(p.value.value is None for p in ends) or dotted != any(
                _is_dotted(p, theme) for p in ends
            ):
                continue
            xs += [ends[0].year, ends[1].year, None]
            ys += [ends[0].value.value, ends[1].value.value, None]
        if xs:
            stroke: dict[str, Any] = {"color": colour, "width": (2.6 if bold else 1.6) * scale}
            if dotted:
                stroke["dash"] = LINE_DASH
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": xs,
                    "y": ys,
                    "line": stroke,
                    "connectgaps": False,
                    "hoverinfo": "skip",
                    "meta": {"definition": line.definition, "part": "joins"},
                }
            )
    points = [p for p in line.points if p.value.value is not None]
    open_marker = line.family == "census" and definition.definition.endswith("_all")
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [p.year for p in points],
            "y": [p.value.value for p in points],
            "marker": {
                "symbol": SYMBOL.get(line.family, OTHER_SYMBOL),
                "size": (9 if bold else 7) * scale,
                "color": [
                    theme.tokens.surface if open_marker or _is_dotted(p, theme) else colour
                    for p in points
                ],
                "opacity": 1,
                "line": {"color": colour, "width": (2 if bold else 1.6) * scale},
            },
            "customdata": [[line.definition, p.year] for p in points],
            "text": [_hover(p, definition, locale) for p in points],
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
            "meta": {"definition": line.definition, "part": "points"},
        }
    )
    return traces


def _is_dotted(point: TrendPoint, theme: FigureTheme) -> bool:
    return status_style(point.value.status, theme.tokens).edge == "dotted"
