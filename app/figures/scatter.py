"""Two slices against one another: one point a province, intervals as whiskers, names where there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.codes import Status
from app.domain.correlation import Point
from app.domain.records import Area
from app.figures.colour import rgba
from app.figures.formats import Formats, hover_text
from app.figures.measure_text import text_width, wrap
from app.figures.region_style import region_colour, region_symbol, symbol_size
from app.figures.scatter_axes import Axis, Scale, axis_layout, axis_title, nation_marks, scale_of
from app.figures.scatter_labels import Placed, Plane, Spot, place_labels
from app.figures.theme import FigureTheme, build

if TYPE_CHECKING:
    from app.text.locale import Locale

Trace = dict[str, Any]

HEIGHT_PX: Final = 440
PHONE_HEIGHT_PX: Final = 400
WIDTHS_PX: Final = (520.0, 740.0, 1000.0, 1220.0)
"""Inner widths the card has from tablets to wide screens; names keep apart at all of them."""
PHONE_WIDTHS_PX: Final = (290.0, 340.0)
TEXT_PX: Final = 12.0
MARKER_PX: Final = 9.0
RING_PX: Final = 1.8
_RIGHT_PX: Final = 12


def scatter_figure(
    points: Sequence[Point],
    *,
    across: Axis,
    up: Axis,
    areas: Mapping[str, Area],
    selected: Sequence[str] = (),
    theme: FigureTheme,
    locale: Locale,
    compact: bool = False,
    scale: float = 1.0,
    size: tuple[float, float] | None = None,
) -> go.Figure:
    """Return the scatter of the points: ``across`` on the x axis, ``up`` on the y axis.

    Filled marks are published, rings modelled (by the y axis). ``size`` is that of the figure in px where it is
    known, as on exported pictures; on the page names keep apart at every width the card can have.
    """
    x, y = (
        scale_of([p.x for p in points], across.national()),
        scale_of([p.y for p in points], up.national()),
    )
    text_px = TEXT_PX * scale
    up_ticks = Formats(up.slice, locale, up.indicator).axis(y.ticks)
    left = round(max(text_width(text, text_px) for text in up_ticks) + 12 * scale)
    widths = (size[0],) if size else (PHONE_WIDTHS_PX if compact else WIDTHS_PX)
    heads = wrap(up.title, text_px, min(widths))
    feet = wrap(across.title, text_px, min(widths) - left)
    margin = {
        "l": left,
        "r": round(_RIGHT_PX * scale),
        "t": round((len(heads) * 16 + 8) * scale),
        "b": round((24 + len(feet) * 16) * scale),
    }
    height = size[1] if size else float(PHONE_HEIGHT_PX if compact else HEIGHT_PX)
    planes = [
        Plane(w - margin["l"] - margin["r"], height - margin["t"] - margin["b"]) for w in widths
    ]
    spots = _spots(points, x, y, areas, selected, locale)
    nation = nation_marks(
        across, up, x, y,
        points=[(spot.x, spot.y) for spot in spots], plane=planes[0], theme=theme, locale=locale, scale=scale,
    )  # fmt: skip
    names = place_labels(spots, planes, size=text_px, marker=MARKER_PX * scale, taken=nation.taken)
    titles = [
        axis_title("<br>".join(heads), theme, text_px, x=0, xshift=-margin["l"] + 2 * scale, y=1,
               yshift=4 * scale, xanchor="left", yanchor="bottom"),
        axis_title("<br>".join(feet), theme, text_px, x=1, xanchor="right", y=0, yanchor="top",
               yshift=-22 * scale),
    ]  # fmt: skip
    layout = {
        "margin": margin,
        "height": round(height),
        "xaxis": axis_layout(
            x, Formats(across.slice, locale, across.indicator).axis(x.ticks), theme, scale
        ),
        "yaxis": axis_layout(y, up_ticks, theme, scale),
        "shapes": nation.shapes,
        "annotations": [*titles, *nation.notes, *_notes(names, points, selected, theme, scale)],
        "newselection": {"line": {"color": theme.tokens.ink, "dash": "dot", "width": 1.2}},
    }
    traces = [
        *_whiskers(points, theme, scale),
        *_rings(points, areas, selected, theme, scale),
        _marks(points, across, up, areas, theme, locale, scale),
    ]
    return build(traces, layout, theme)


def _marks(
    points: Sequence[Point],
    across: Axis,
    up: Axis,
    areas: Mapping[str, Area],
    theme: FigureTheme,
    locale: Locale,
    scale: float,
) -> Trace:
    regions = [areas[p.area_code].region4 for p in points]
    colours = [region_colour(region, theme) for region in regions]
    fills = [
        theme.tokens.surface if p.y.status is Status.MODELLED else colour
        for p, colour in zip(points, colours, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [p.x.value for p in points],
        "y": [p.y.value for p in points],
        "customdata": [p.area_code for p in points],
        "text": [_hover(p, across, up, areas[p.area_code], locale) for p in points],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "color": fills,
            "line": {"color": colours, "width": RING_PX * scale},
            "opacity": 1,
            "size": [symbol_size(region, MARKER_PX * scale) for region in regions],
            "symbol": [region_symbol(region) for region in regions],
        },
    }


def _hover(point: Point, across: Axis, up: Axis, area: Area, locale: Locale) -> str:
    formats = Formats(across.slice, locale, across.indicator)
    above = hover_text(point.y, area, up.slice, locale, up.indicator)
    beside = f"{across.short}{locale.formats.space or '：'}{formats.full(point.x)}"
    return "<br>".join(part for part in (above, beside, formats.interval(point.x)) if part)


def _whiskers(points: Sequence[Point], theme: FigureTheme, scale: float) -> list[Trace]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for p in points:
        if p.y.lo80 is not None and p.y.hi80 is not None:
            xs += [p.x.value, p.x.value, None]
            ys += [p.y.lo80, p.y.hi80, None]
        if p.x.lo80 is not None and p.x.hi80 is not None:
            xs += [p.x.lo80, p.x.hi80, None]
            ys += [p.y.value, p.y.value, None]
    if not xs:
        return []
    line = {"color": rgba(theme.tokens.ink, 0.42), "width": 1.1 * scale}
    return [_line(xs, ys, line)]


def _line(xs: list[float | None], ys: list[float | None], line: dict[str, Any]) -> Trace:
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "hoverinfo": "skip",
        "cliponaxis": False,
    }  # fmt: skip


def _rings(
    points: Sequence[Point],
    areas: Mapping[str, Area],
    selected: Sequence[str],
    theme: FigureTheme,
    scale: float,
) -> list[Trace]:
    """Return ink rings around the chosen points, cased in the colour of the card."""
    chosen = [p for p in points if p.area_code in selected]
    if not chosen:
        return []
    regions = [areas[p.area_code].region4 for p in chosen]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [p.x.value for p in chosen],
            "y": [p.y.value for p in chosen],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {
                "color": theme.tokens.surface,
                "line": {"color": theme.tokens.ink, "width": 2.2 * scale},
                "opacity": 1,
                "size": [symbol_size(region, (MARKER_PX + 8) * scale) for region in regions],
                "symbol": [region_symbol(region) for region in regions],
            },
        }
    ]


def _spots(
    points: Sequence[Point],
    x: Scale,
    y: Scale,
    areas: Mapping[str, Area],
    selected: Sequence[str],
    locale: Locale,
) -> list[Spot]:
    """Return the points to be named: chosen ones first, then those furthest from the middle of all."""

    def far(spot: Spot) -> float:
        return (spot.x - middle[0]) ** 2 + (spot.y - middle[1]) ** 2

    def down(value: float | None) -> float | None:
        return None if value is None else 1 - y.share(value)

    found = [
        Spot(
            p.area_code,
            locale.name(areas[p.area_code]),
            x.share(p.x.value or 0.0),
            1 - y.share(p.y.value or 0.0),
            down(p.y.lo80),
            down(p.y.hi80),
            must=p.area_code in selected,
        )
        for p in points
    ]
    middle = (median(spot.x for spot in found), median(spot.y for spot in found))
    return sorted(found, key=lambda spot: (not spot.must, -far(spot)))


def _notes(
    names: Sequence[Placed],
    points: Sequence[Point],
    selected: Sequence[str],
    theme: FigureTheme,
    scale: float,
) -> list[Trace]:
    by_code = {p.area_code: p for p in points}
    return [
        {
            "text": name.text,
            "x": by_code[name.key].x.value,
            "y": by_code[name.key].y.value,
            "xshift": name.dx,
            "yshift": -name.dy,
            "xanchor": "center",
            "yanchor": "middle",
            "showarrow": False,
            "borderpad": 0,
            "font": {
                "size": TEXT_PX * scale,
                "color": theme.tokens.ink if name.key in selected else theme.tokens.ink_2,
                "shadow": theme.halo(width=1.4 * scale),
                "weight": 650 if name.key in selected else 400,
            },
        }
        for name in names
    ]
