"""A map of native shapes: one for each province, named and described, that can be recoloured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.codes import MapStyle, Status
from app.domain.dataset import Dataset
from app.domain.selection import Value
from app.exports.slides_outlines import GRID, Outlines, bounds, box_of, outlines, path
from app.exports.slides_sheet import NO_FILL, PT, Box, Canvas, Line, Run, solid
from app.exports.slides_tiles import draw_tiles
from app.figures.export_labels import label_traces
from app.figures.fills import circle_colour, paled
from app.figures.formats import Formats
from app.figures.legend import circle_diameter, largest_count
from app.figures.maps_common import MapInput
from app.figures.measure_text import text_width
from app.figures.status_style import is_light, outlines_published, status_style
from app.figures.tokens import DEEP, WHITE
from app.text.phrases import status_word

Point = tuple[float, float]

CIRCLE_PX: Final = 66.0
LABEL_PT: Final = 9.5
_GAP_PX: Final = 6.0


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """What a map needs besides its values."""

    given: MapInput
    dataset: Dataset
    style: MapStyle
    alt: str
    labels: bool = True
    circle_px: float = CIRCLE_PX
    name: str = "Map"
    grid: int = GRID


def draw_map(canvas: Canvas, box: Box, drawing: MapDrawing) -> None:
    """Draw the map as one group within a box."""
    shape = outlines(drawing.dataset, drawing.grid) if drawing.style is not MapStyle.TILES else None
    if shape is None:
        draw_tiles(
            canvas, box, drawing.given, alt=drawing.alt, name=drawing.name, labels=drawing.labels
        )
        return
    scale = min(box.width / shape.width, box.height / shape.height)
    place = Box(
        box.x + (box.width - shape.width * scale) / 2,
        box.y + (box.height - shape.height * scale) / 2,
        shape.width * scale,
        shape.height * scale,
    )
    group = canvas.group(drawing.name, place, alt=drawing.alt)
    _Map(group, place, scale, shape, drawing).draw()


def value_name(value: Value, given: MapInput) -> str:
    """Return the name of a province's shape, e.g. ``Sichuan 四川: 60.0``."""
    area, formats = (
        given.areas[value.area_code],
        Formats(given.slice, given.locale, given.indicator),
    )
    told = status_word(value.status, given.locale)
    if value.value is not None:
        told = formats.at_least_sign(value) + formats.short(value)
    return f"{area.name_en} {area.name_zh}: {told}"


@dataclass(frozen=True, slots=True)
class _Map:
    group: Canvas
    place: Box
    scale: float
    shape: Outlines
    drawing: MapDrawing

    @property
    def given(self) -> MapInput:
        return self.drawing.given

    def draw(self) -> None:
        circles = self.drawing.style is MapStyle.CIRCLES
        values = [value for value in self.given.drawn() if self.shape.rings.get(value.area_code)]
        ringed = outlines_published(v.status for v in self.given.slice.values) and not circles
        ink = [v for v in values if ringed and v.status is Status.PUBLISHED]
        for value in values:
            if value not in ink:
                self._area(value, circles=circles)
        self._borders(values)
        for value in ink:
            self._area(value, circles=circles, outlined=True)
        if circles:
            self._circles(values)
        self._selection(values)
        if self.drawing.labels:
            self._labels()

    def _area(self, value: Value, *, circles: bool, outlined: bool = False) -> None:
        """Draw a province: its fill, and within the same shape the lines that tell its status."""
        given, tokens = self.given, self.given.theme.tokens
        style = status_style(value.status, tokens)
        rings = self.shape.rings[value.area_code]
        area = bounds(rings)
        fill = style.fill or (tokens.neutral if circles else given.colours()[given.class_of(value)])
        paths = [path(rings, area, filled=True, stroked=outlined, closed=True)]
        line = Line(tokens.ink, 1.6) if outlined else None
        if style.hatch:
            kinds = (
                ("hatch_cross_a", "hatch_cross_b")
                if style.hatch == "cross"
                else (f"hatch_{style.hatch}",)
            )
            paths += self._inner(kinds, value.area_code, area)
            line = Line(tokens.miss_line, 0.8)
        elif style.edge == "dotted" and not circles:
            paths += self._inner(("insets",), value.area_code, area)
            light = is_light(fill)
            line = Line(DEEP if light else WHITE, 1.1, "sysDot", 0.62 if light else 0.75)
        told = value_name(value, given)
        self.group.freeform(
            box_of(area, self.place, self.scale), "".join(paths), name=told, alt=told,
            fill=solid(fill), line=line if len(paths) > 1 or outlined else None,
        )  # fmt: skip

    def _inner(self, kinds: Iterable[str], code: str, area: tuple[int, int, int, int]) -> list[str]:
        found = (self.shape.lines.get(kind, {}).get(code, ()) for kind in kinds)
        return [path(s, area, filled=False, stroked=True, closed=False) for s in found if s]

    def _borders(self, values: list[Value]) -> None:
        """Draw the borders between provinces and the coast, over the fills."""
        tokens = self.given.theme.tokens
        whole = (0, 0, self.shape.width, self.shape.height)
        rings = tuple(ring for v in values for ring in self.shape.rings[v.area_code])
        edges = path(rings, whole, filled=False, stroked=True, closed=True)
        t = self.given.locale.t
        self.group.freeform(
            self.place, edges, name=t("Borders"), alt=None, line=Line(tokens.surface, 1.0)
        )
        if coast := self.shape.lines.get("coast", {}).get(""):
            drawn = path(coast, whole, filled=False, stroked=True, closed=False)
            self.group.freeform(
                self.place, drawn, name=t("Coast"), alt=None, line=Line(tokens.coast, 0.8)
            )

    def _selection(self, values: list[Value]) -> None:
        tokens = self.given.theme.tokens
        for value in values:
            if value.area_code not in self.given.selected:
                continue
            rings = self.shape.rings[value.area_code]
            area = bounds(rings)
            drawn = path(rings, area, filled=False, stroked=True, closed=True)
            box = box_of(area, self.place, self.scale)
            name = self.given.locale.t(
                "Selected: {list}", list=self.given.locale.name(self.given.areas[value.area_code])
            )
            self.group.freeform(box, drawn, name=name, alt=None, line=Line(tokens.surface, 4.4))
            self.group.freeform(box, drawn, name=name, alt=None, line=Line(tokens.ink, 2.2))

    def _circles(self, values: list[Value]) -> None:
        """Draw circles, the largest first; lower bounds are dashed rings."""
        given, tokens = self.given, self.given.theme.tokens
        largest = largest_count(given.slice)
        shown = sorted(
            (v for v in values if v.value is not None), key=lambda v: -abs(v.value or 0.0)
        )
        for value in shown:
            area = given.areas[value.area_code]
            if area.label_lon is None or area.label_lat is None:
                continue
            size = circle_diameter(abs(value.value or 0.0), largest, self.drawing.circle_px)
            x, y = self._px(area.label_lon, area.label_lat)
            hue = circle_colour(given.slice, tokens)
            if given.slice.difference:
                hue = tokens.diverging[0 if (value.value or 0.0) < 0 else -1]
            elif given.slice.fade:
                hue = paled(hue, tokens.neutral, value)
            style = status_style(value.status, tokens)
            dash = {"dashed": "dash", "dotted": "sysDot"}.get(style.edge, "solid")
            fill = solid(hue, style.marker_fill_alpha) if style.marker_fill_alpha else NO_FILL
            told = value_name(value, given)
            self.group.shape(
                Box(x - size / 2, y - size / 2, size, size), name=told, alt=told, kind="ellipse",
                fill=fill, line=Line(hue, 1.5, dash),
            )  # fmt: skip

    def _px(self, lon: float, lat: float) -> Point:
        x, y = self.shape.place(lon, lat)
        return self.place.x + x * self.scale, self.place.y + y * self.scale

    def _labels(self) -> None:
        """Write names and numbers where the exported picture has them."""
        for trace in label_traces(self.given, self.drawing.style):
            spots = [
                self._px(lon, lat) if lon is not None else None
                for lon, lat in zip(trace["lon"], trace["lat"], strict=True)
            ]
            if trace["mode"] == "lines":
                line = Line(trace["line"]["color"], 0.8)
                for start, end in zip(spots[::3], spots[1::3], strict=True):
                    if start and end:
                        self.group.line(*start, *end, line, name=self.given.locale.t("Leader"))
                continue
            beside = trace["textposition"].endswith("right")
            colour, bold = trace["textfont"]["color"], trace["textfont"].get("weight", 400) >= 600
            for spot, text in zip(spots, trace["text"], strict=True):
                if spot:
                    self._label(spot, text, colour, beside=beside, bold=bold)

    def _label(self, spot: Point, text: str, colour: str, *, beside: bool, bold: bool) -> None:
        lines = [line.strip() for line in text.split("<br>")]
        wide = max(text_width(line, LABEL_PT / PT, bold=bold) for line in lines) * 1.12 + _GAP_PX
        high = len(lines) * LABEL_PT / PT * 1.22
        x = spot[0] + 3 if beside else spot[0] - wide / 2
        runs = [[Run(line, LABEL_PT, bold, colour)] for line in lines]
        self.group.text(
            Box(x, spot[1] - high / 2, wide, high), runs, name=lines[0],
            align="left" if beside else "center", anchor="ctr", wrapped=False,
        )  # fmt: skip
