"""Names and numbers on the map of an exported picture."""

from __future__ import annotations

from math import dist
from typing import Any, Final

from app.domain.codes import MapStyle, Measure
from app.domain.records import Area
from app.domain.selection import Value
from app.figures.formats import Formats
from app.figures.legend import CIRCLE_MAX_PX, circle_diameter, largest_count
from app.figures.maps_common import MapInput, Trace
from app.figures.measure_text import text_width
from app.figures.placement import Box, overlap
from app.figures.projection import CHINA_FRAME, project, shown_frame, unproject
from app.figures.status_style import status_style
from app.figures.tokens import text_on

NAME_PX: Final = 16
LARGE: Final = (1120.0, 726.0)
"""Size of the map on a landscape sheet."""
APART: Final = 0.35
"""Least distance of labels by the size of their letters."""
LINE: Final = 1.25
"""Height of a line by the size of its letters."""

_SEA: Final = {
    "120000": (119.6, 38.45),
    "320000": (122.2, 34.6),
    "310000": (124.0, 32.6),
    "330000": (123.9, 29.6),
    "440000": (116.3, 20.6),
    "460000": (112.6, 18.9),
}
"""Where the labels of narrow coastal provinces stand, longitude and latitude of their left end."""

_NO_ROOM: Final = {"en": ("110000", "640000", "500000", "610000"), "zh": ("110000", "640000")}
"""Provinces whose name does not fit inside, nor has sea beside it."""

_NUDGED: Final = {"130000": (0.5, -0.25), "140000": (-0.45, -0.75), "210000": (0.2, -0.35)}
"""Degrees by which labels of neighbours move apart."""


def label_traces(
    given: MapInput,
    style: MapStyle,
    *,
    size: float = NAME_PX,
    room: tuple[float, float] = LARGE,
) -> list[Trace]:
    """Return the labels of areas, or of the larger circles.

    ``size`` is that of the letters, ``room`` that of the map, both in px. Where names would run into one
    another, those that stand closest to others give way to their numbers, and these to nothing.
    """
    formats = Formats(given.slice, given.locale, given.indicator)
    shown: list[tuple[Value, Area]] = []
    for value in given.drawn():
        area = given.areas[value.area_code]
        if value.value is not None and area.label_lon is not None:
            shown.append((value, area))
    if style is MapStyle.CIRCLES:
        return _circle_labels(given, shown, formats, size, room)
    whole = shown_frame() == CHINA_FRAME  # with a larger scale every name stands inside
    skipped, sea = (_NO_ROOM[given.locale.lang], _SEA) if whole else ((), {})
    inside = [(v, a) for v, a in shown if a.area_code not in skipped and a.area_code not in sea]
    beside = [(v, a) for v, a in shown if a.area_code in sea]
    texts = {v.area_code: f"{given.locale.name(a)}<br>{_number(v, formats)}" for v, a in inside}
    places = {a.area_code: _on_paper(*_inner_place(a), room) for _, a in inside}
    texts = _without_collisions(texts, places, size, given.selected)
    inside = [(v, a) for v, a in inside if a.area_code in texts]
    ends = _apart({a.area_code: _SEA[a.area_code] for _, a in beside}, size, room)
    return [*_inside(given, inside, texts, size), *_beside(given, beside, formats, size, ends)]


def _apart(
    ends: dict[str, tuple[float, float]], size: float, room: tuple[float, float]
) -> dict[str, tuple[float, float]]:
    """Return where labels in the sea stand, those moved down that would touch the one above them."""
    scale = _px_per_unit(room)
    low = float("-inf")
    found: dict[str, tuple[float, float]] = {}
    for code, (lon, lat) in sorted(ends.items(), key=lambda item: -item[1][1]):
        x, y = project(lon, lat)
        down = max(-y * scale, low)
        moved = unproject(x, -down / scale) if down > 1 - y * scale else (lon, lat)
        found[code] = (round(moved[0], 2), round(moved[1], 2))
        low = down + size * 1.25
    return found


def _px_per_unit(room: tuple[float, float]) -> float:
    """Return how many px the unit sphere's radius takes on a map of this size."""
    shown = shown_frame()
    low, high = shown.lat_export
    half, _ = project(shown.lon[1], low, shown.meridian)
    _, bottom = project(shown.meridian, low, shown.meridian)
    _, top = project(shown.lon[1], high, shown.meridian)
    return min(room[0] / (2 * half), room[1] / (top - bottom))


def _on_paper(lon: float, lat: float, room: tuple[float, float]) -> tuple[float, float]:
    """Return where a place lies on a map of this size, px right and down from the map's own zero."""
    scale = _px_per_unit(room)
    x, y = project(lon, lat, shown_frame().meridian)
    return x * scale, -y * scale


def _without_collisions(
    texts: dict[str, str],
    places: dict[str, tuple[float, float]],
    size: float,
    first: tuple[str, ...],
) -> dict[str, str]:
    """Return the labels that have room: whole, or their last line alone; those of ``first`` come first."""

    def alone(code: str) -> float:
        return min([dist(places[code], at) for other, at in places.items() if other != code] or [0])

    kept: dict[str, str] = {}
    taken: list[Box] = []
    for code in sorted(texts, key=lambda code: (code not in first, -alone(code))):
        lines = texts[code].split("<br>")
        for shown in (lines, lines[-1:]):
            wide = max(text_width(line, size, bold=True) for line in shown) + size * APART
            box = Box(*places[code], wide, len(shown) * size * LINE)
            if not any(overlap(box, other) for other in taken):
                kept[code] = "<br>".join(shown)
                taken.append(box)
                break
    return {code: kept[code] for code in texts if code in kept}


def _number(value: Value, formats: Formats) -> str:
    """Return the number as short as a map needs it: rates without decimals."""
    if formats.slice.difference:
        return formats.short(value)
    if formats.slice.measure == Measure.RATE:
        return formats.locale.number(value.value or 0.0)
    return formats.column(value)


def _inside(
    given: MapInput, shown: list[tuple[Value, Area]], texts: dict[str, str], size: float
) -> list[Trace]:
    """Return one trace for each class, so that letters and halo suit its fill."""
    colours = given.colours()
    by_fill: dict[str, list[tuple[Value, Area]]] = {}
    for value, area in shown:
        fill = status_style(value.status, given.theme.tokens).fill
        if fill is None:
            fill = colours[given.class_of(value)]
        by_fill.setdefault(fill, []).append((value, area))
    return [
        _texts(
            [_inner_place(a) for _, a in members],
            [texts[a.area_code] for _, a in members],
            {
                "color": text_on(fill),
                "shadow": given.theme.halo(fill, 2),
                "size": size,
                "weight": 500,
            },
            "middle center",
        )
        for fill, members in by_fill.items()
    ]


def _inner_place(area: Area) -> tuple[float, float]:
    east, north = _NUDGED.get(area.area_code, (0.0, 0.0))
    return (area.label_lon or 0.0) + east, (area.label_lat or 0.0) + north


def _beside(
    given: MapInput,
    shown: list[tuple[Value, Area]],
    formats: Formats,
    size: float,
    ends: dict[str, tuple[float, float]],
) -> list[Trace]:
    if not shown:
        return []
    tokens = given.theme.tokens
    lon: list[float | None] = []
    lat: list[float | None] = []
    for _, area in shown:
        end = ends[area.area_code]
        lon += [area.label_lon, end[0], None]
        lat += [area.label_lat, end[1], None]
    leaders = {
        "type": "scattergeo",
        "mode": "lines",
        "lon": lon,
        "lat": lat,
        "line": {"color": tokens.ink, "width": 1.2},
        "hoverinfo": "skip",
    }
    texts = _texts(
        [ends[a.area_code] for _, a in shown],
        [f" {given.locale.name(a)} {_number(v, formats)}" for v, a in shown],
        {"color": tokens.ink, "shadow": given.theme.halo(width=3), "size": size, "weight": 500},
        "middle right",
    )
    return [leaders, texts]


def _circle_labels(
    given: MapInput,
    shown: list[tuple[Value, Area]],
    formats: Formats,
    letters: float,
    room: tuple[float, float],
) -> list[Trace]:
    """Return names and numbers of the circles large enough to carry them."""
    largest = largest_count(given.slice)
    size = CIRCLE_MAX_PX * given.scale
    wide = [
        (v, a) for v, a in shown if circle_diameter(v.value or 0.0, largest, size) >= 0.62 * size
    ]
    if not wide:
        return []
    tokens = given.theme.tokens
    texts = {
        a.area_code: f"{given.locale.name(a)}<br>{formats.at_least_sign(v)}{formats.short(v)}"
        for v, a in wide
    }
    places = {a.area_code: _on_paper(a.label_lon or 0.0, a.label_lat or 0.0, room) for _, a in wide}
    texts = _without_collisions(texts, places, letters, given.selected)
    wide = [(v, a) for v, a in wide if a.area_code in texts]
    return [
        _texts(
            [(a.label_lon, a.label_lat) for _, a in wide],
            [texts[a.area_code] for _, a in wide],
            {
                "color": tokens.ink,
                "shadow": given.theme.halo(width=2),
                "size": letters,
                "weight": 600,
            },
            "middle center",
        )
    ]


def _texts(places: list[Any], texts: list[str], font: dict[str, Any], position: str) -> Trace:
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [lon for lon, _ in places],
        "lat": [lat for _, lat in places],
        "text": texts,
        "textposition": position,
        "textfont": font,
        "hoverinfo": "skip",
    }
