"""The map of tiles as native shapes: one square for each province, equally large."""

from __future__ import annotations

from typing import Final

from app.domain.selection import Value
from app.exports.slides_sheet import Box, Canvas, Line, Run, pattern, solid
from app.figures.formats import Formats, tile_name
from app.figures.maps_common import MapInput
from app.figures.status_style import StatusStyle, is_light, outlines_published, status_style
from app.figures.tokens import DEEP, WHITE, text_on
from app.text.phrases import status_word

PATTERNS: Final = {"horizontal": "narHorz", "diagonal": "wdUpDiag", "cross": "openDmnd"}
"""Hatched fills of areas without a number, by kind of hatching."""
_GAP: Final = 0.085
_NAME: Final = 0.2
_NUMBER: Final = 0.18


def draw_tiles(
    canvas: Canvas, box: Box, given: MapInput, *, alt: str, name: str, labels: bool
) -> None:
    """Draw the tiles as one group, as large as the box allows."""
    placed = [
        (value, area.tile_col, area.tile_row)
        for value in given.drawn()
        if (area := given.areas[value.area_code]).tile_row is not None and area.tile_col is not None
    ]
    if not placed:
        return
    left, top = min(c for _, c, _ in placed), min(r for _, _, r in placed)
    wide = max(c for _, c, _ in placed) - left + 1
    high = max(r for _, _, r in placed) - top + 1
    size = min(box.width / wide, box.height / high)
    x0 = box.x + (box.width - wide * size) / 2
    y0 = box.y + (box.height - high * size) / 2
    group = canvas.group(name, Box(x0, y0, wide * size, high * size), alt=alt)
    outlined = outlines_published(value.status for value, _, _ in placed)
    for value, column, row in placed:
        gap = size * _GAP / 2
        tile = Box(
            x0 + (column - left) * size + gap, y0 + (row - top) * size + gap,
            size - 2 * gap, size - 2 * gap,
        )  # fmt: skip
        _tile(group, tile, value, given, outlined=outlined, labels=labels)


def _tile(
    group: Canvas, box: Box, value: Value, given: MapInput, *, outlined: bool, labels: bool
) -> None:
    tokens, area = given.theme.tokens, given.areas[value.area_code]
    style = status_style(value.status, tokens)
    ground = style.fill or given.colours()[given.class_of(value)]
    fill = (
        pattern(PATTERNS[style.hatch], tokens.miss_line, ground) if style.hatch else solid(ground)
    )
    formats = Formats(given.slice, given.locale, given.indicator)
    told = status_word(value.status, given.locale)
    number = ""
    if value.value is not None:
        told = number = formats.at_least_sign(value) + formats.column(value)
    ink = text_on(ground) if style.has_class else tokens.ink_2
    size = box.width * 0.75  # points
    runs = [[Run(tile_name(area, given.locale), size * _NAME, True, ink)]]
    if number:
        runs.append([Run(number, size * _NUMBER, False, ink)])
    if value.area_code in given.selected:
        line = Line(tokens.ink, 3)
    else:
        line = edge(style, ground, outlined=outlined, ink=tokens.ink)
    name = f"{area.name_en} {area.name_zh}: {told}"
    text = (
        group.body(runs, align="center", anchor="ctr", wrapped=False)
        if labels and not style.hatch
        else ""
    )
    group.shape(box, name=name, alt=name, kind="rect", fill=fill, line=line, text=text)
    if labels and style.hatch:
        high = size * _NAME / 0.75 * 1.4
        group.shape(
            Box(box.x + 6, box.y + (box.height - high) / 2, box.width - 12, high), name=name, alt=None,
            fill=solid(tokens.miss_bg), text=group.body(runs, align="center", anchor="ctr", wrapped=False),
        )  # fmt: skip


def edge(style: StatusStyle, ground: str, *, outlined: bool, ink: str) -> Line | None:
    """Return the outline that tells a status; None where it needs none."""
    if style.edge == "dotted":
        light = is_light(ground)
        return Line(DEEP if light else WHITE, 1.6, "sysDot", 0.62 if light else 0.75)
    if style.edge == "dashed":
        return Line(style.edge_colour, 1.8, "dash")
    return Line(ink, 2.0) if style.edge == "solid" and outlined else None
