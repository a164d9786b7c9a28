"""A reader's own numbers as a map or as tiles: SVG that says on its face whose numbers they are.

Colours come from style sheets: ``step-N`` is class N from 1, ``no-value`` hatching, ``ground`` under circles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from app.domain.records import Area
from app.figures.legend import circle_diameter
from app.figures.outline_map import OutlineMap
from app.figures.svg import drawing, element, text

MAP_WIDTH: Final = 760
LARGEST_CIRCLE: Final = 62.0
"""Diameter on a map of ``MAP_WIDTH``: 42 px at the usual width of a map on screen."""
_BAND: Final = 48
_WORDS: Final = 26
"""Size of words on the map: a phone shows it at half its width."""
_PITCH: Final = 51
_TILE: Final = 47
_TILE_BAND: Final = 30
_NARROW: Final = 6
"""Characters of a number that fit a tile at the usual size."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one province shows: its class from 0 or the size of its circle, both None without a number."""

    title: str
    step: int | None = None
    size: float | None = None
    short: str = ""
    """The number as it fits a tile."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What map and tiles have in common. ``band`` says whose numbers these are."""

    marks: Mapping[str, Mark]
    band: str
    label: str
    circles: bool
    key: Sequence[tuple[float, str]] = ()
    """Circles that explain the scale: their size from 0 to 1, and the number they stand for."""


def map_svg(shapes: OutlineMap, areas: Sequence[Area], picture: Picture) -> Markup:
    """Return the map: filled areas, or circles on plain ground; areas without a number are hatched."""
    hatch = "preview-hatch-map"
    parts = [_pattern(hatch, 7), _band(picture.band, shapes.width, _BAND, size=_WORDS)]
    land = [
        element(
            "path",
            element("title", picture.marks[area.area_code].title),
            d=shapes.paths[area.area_code],
            **_look(picture, area, hatch),
        )
        for area in areas
        if shapes.paths.get(area.area_code)
    ]
    if picture.circles:
        land += _circles(shapes, areas, picture)
    top, bottom = _BAND + 10, _BAND + 10 + shapes.height
    parts.append(element("g", Markup("").join(land), transform=f"translate(0 {top})"))
    if picture.key:
        parts += _key(picture.key, bottom + 8)
        bottom += LARGEST_CIRCLE + 16
    return drawing(
        Markup("").join(parts), width=shapes.width, height=bottom,
        label=picture.label, kind="preview-map",
    )  # fmt: skip


def _key(key: Sequence[tuple[float, str]], top: float) -> list[Markup]:
    """Return a row of circles with what they stand for."""
    parts: list[Markup] = []
    x, middle = 4.0, top + LARGEST_CIRCLE / 2
    for size, words in key:
        radius = circle_diameter(size, 1.0, LARGEST_CIRCLE) / 2
        parts.append(element("circle", cx=x + radius, cy=middle, r=radius, class_="head-circle"))
        x += 2 * radius + 10
        parts.append(
            element(
                "text", words, x=x, y=middle + 9, style=f"font-size: {_WORDS}px", class_="key-words"
            )
        )
        x += 40 + 0.62 * _WORDS * sum(1 if ord(letter) < 0x2E80 else 1.7 for letter in words)
    return parts


def _circles(shapes: OutlineMap, areas: Sequence[Area], picture: Picture) -> list[Markup]:
    """Return the circles, the largest at the bottom."""
    placed: list[tuple[float, Markup]] = []
    for area in areas:
        mark = picture.marks[area.area_code]
        if mark.size is None or area.label_lon is None or area.label_lat is None:
            continue
        x, y = shapes.spot(area.label_lon, area.label_lat)
        radius = max(circle_diameter(mark.size, 1.0, LARGEST_CIRCLE) / 2, 1.0)
        circle = element(
            "circle", element("title", mark.title), cx=x, cy=y, r=radius, class_="head-circle"
        )
        placed.append((radius, circle))
    return [circle for _, circle in sorted(placed, key=lambda pair: -pair[0])]


def tiles_svg(areas: Sequence[Area], names: Mapping[str, str], picture: Picture) -> Markup | None:
    """Return one tile a province with its name and number; None for a package without places for tiles."""
    places = {
        area.area_code: (area.tile_col, area.tile_row)
        for area in areas
        if area.tile_col is not None and area.tile_row is not None
    }
    if not places:
        return None
    left = min(column for column, _ in places.values())
    top = min(row for _, row in places.values())
    hatch = "preview-hatch-tiles"
    columns = max(column for column, _ in places.values()) - left + 1
    rows = max(row for _, row in places.values()) - top + 1
    width = columns * _PITCH - (_PITCH - _TILE)
    parts = [_pattern(hatch, 6), _band(picture.band, width, _TILE_BAND, size=12.5)]
    for area in areas:
        if area.area_code in places:
            column, row = places[area.area_code]
            spot = (column - left) * _PITCH, (row - top) * _PITCH + _TILE_BAND + 8
            parts.append(_tile(area, names[area.area_code], spot, picture, hatch=hatch))
    return drawing(
        Markup("").join(parts), width=width, height=rows * _PITCH + _TILE_BAND + 4,
        label=picture.label, kind="preview-tiles",
    )  # fmt: skip


def _tile(
    area: Area, name: str, spot: tuple[float, float], picture: Picture, *, hatch: str
) -> Markup:
    mark = picture.marks[area.area_code]
    x, y = spot
    middle = x + _TILE / 2
    ink = f"on-step-{mark.step + 1}" if mark.step is not None else "on-ground"
    box = element("rect", x=x, y=y, width=_TILE, height=_TILE, rx=5, **_look(picture, area, hatch))
    pieces = [element("title", mark.title), box]
    if mark.short:
        tight = " tight" if len(mark.short) > _NARROW else ""
        pieces += [
            text(name, middle, y + 20, f"tile-word {ink}", "middle"),
            text(mark.short, middle, y + 37, f"tile-figure {ink}{tight}", "middle"),
        ]
    else:
        pieces.append(text(name, middle, y + 28, "tile-word bare", "middle"))
    return element("g", Markup("").join(pieces))


def _look(picture: Picture, area: Area, hatch: str) -> dict[str, object]:
    """Return class, and for hatching the pattern: a style sheet cannot name one of this document."""
    mark = picture.marks[area.area_code]
    if mark.step is not None and not picture.circles:
        return {"class_": f"land step-{mark.step + 1}"}
    if mark.size is not None and picture.circles:
        return {"class_": "land ground"}
    return {"class_": "land no-value", "fill": f"url(#{hatch})"}


def _pattern(name: str, pitch: int) -> Markup:
    line = element("path", d=f"M-1 1l2 -2M0 {pitch}L{pitch} 0M{pitch - 1} {pitch + 1}l2 -2")
    ground = element("rect", width=pitch, height=pitch, class_="hatch-ground")
    pattern = element(
        "pattern", ground + line, id=name, width=pitch, height=pitch,
        patternUnits="userSpaceOnUse", class_="hatch",
    )  # fmt: skip
    return element("defs", pattern)


def _band(words: str, width: float, height: float, *, size: float) -> Markup:
    """Return the band that says whose numbers these are; it is part of the picture."""
    box = element("rect", x=1, y=1, width=width - 2, height=height - 2, rx=4, class_="own-band")
    line = element(
        "text", words, x=width / 2, y=height / 2 + size * 0.36, class_="own-words",
        text_anchor="middle", style=f"font-size: {size:g}px",
    )  # fmt: skip
    return box + line
