"""What all map styles share: texts, line traces to be filled by the browser, selection and its labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from app.domain.classing import MOST_CLASSES
from app.domain.codes import Status
from app.domain.compare import is_open
from app.domain.records import Area, Indicator
from app.domain.selection import Slice, Value
from app.figures.fills import fills
from app.figures.formats import hover_text
from app.figures.measure_text import text_width
from app.figures.placement import Box, free_spot
from app.figures.projection import project, shown_frame
from app.figures.status_style import (
    CASING_PX,
    HATCH_PX,
    INSET_DASH,
    INSET_DASH_LARGE,
    INSET_PX,
    OUTLINE_PX,
    SELECTED_PX,
    dots_on,
    outlines_published,
    status_style,
)
from app.figures.theme import CLEAR, FigureTheme

if TYPE_CHECKING:
    from app.text.locale import Locale

Trace = dict[str, Any]

BORDER_PX: Final = 0.8
COAST_PX: Final = 0.7
MOST_LABELS: Final = 6
"""Selected areas beyond this many are outlined without a name."""
HOVER: Final = "%{text}<extra></extra>"
LABEL_PX: Final = 12.5

_PX_PER_UNIT: Final = 500.0
"""About how many px the unit sphere's radius takes on a card 513 px wide, on the map of China."""


@dataclass(frozen=True, slots=True)
class Paint:
    """The fills of a map that has classes of its own: colours, and the number of the colour by area code."""

    colours: tuple[str, ...]
    classes: Mapping[str, int]
    texts: Mapping[str, str] = field(default_factory=dict)
    """Tooltips by area code, where the value alone does not say it all."""


@dataclass(frozen=True, slots=True)
class MapInput:
    """The arguments of a map, checked and joined once."""

    slice: Slice
    areas: Mapping[str, Area]
    selected: tuple[str, ...]
    theme: FigureTheme
    locale: Locale
    geojson_url: str
    indicator: Indicator | None
    compact: bool
    scale: float = 1.0
    """Multiplies line widths; 2 on exported pictures."""
    paint: Paint | None = None
    """Given where colours say more than the class of the value."""

    def colours(self) -> tuple[str, ...]:
        """Return every fill the map may use."""
        if self.paint is not None:
            return self.paint.colours
        return fills(self.slice, self.theme.tokens).colours()

    def class_of(self, value: Value) -> int:
        """Return the number of the fill of a value."""
        if self.paint is not None:
            return self.paint.classes[value.area_code]
        if self.slice.difference and is_open(value):
            return len(self.slice.breaks) // 2
        return fills(self.slice, self.theme.tokens).index(value)

    def drawn(self) -> list[Value]:
        """Values of areas the map can place, in slice order."""
        return [value for value in self.slice.values if value.area_code in self.areas]

    def text(self, value: Value) -> str:
        """Return the tooltip of a value."""
        if self.paint is not None and value.area_code in self.paint.texts:
            return self.paint.texts[value.area_code]
        area = self.areas[value.area_code]
        return hover_text(value, area, self.slice, self.locale, self.indicator)


def with_status(values: Iterable[Value], *statuses: Status) -> list[Value]:
    """Return the values of these statuses."""
    return [value for value in values if value.status in statuses]


def fill_trace(
    given: MapInput, values: Sequence[Value], classes: Sequence[int], colours: Sequence[str]
) -> Trace:
    """Return areas filled by class number, with tooltips."""
    if len(colours) > MOST_CLASSES:  # most shades of a ramp have no area
        used = sorted(set(classes))
        classes = [used.index(index) for index in classes]
        colours = [colours[index] for index in used]
    count = len(colours)
    scale: list[list[Any]] = []
    for index, colour in enumerate(colours):
        scale += [[round(index / count, 5), colour], [round((index + 1) / count, 5), colour]]
    return {
        "type": "choropleth",
        "geojson": given.geojson_url,
        "locations": [value.area_code for value in values],
        "z": list(classes),
        "zmin": -0.5,
        "zmax": count - 0.5,
        "colorscale": scale,
        "showscale": False,
        "marker": {
            "line": {
                "color": given.theme.tokens.surface,
                "width": BORDER_PX * min(1.75, given.scale),
            }
        },
        "text": [given.text(value) for value in values],
        "hovertemplate": HOVER,
    }


def missing_traces(given: MapInput, values: Sequence[Value]) -> list[Trace]:
    """Return the grounds of areas without a class: one trace, a colour for each kind of ground."""
    if not values:
        return []
    grounds = [status_style(value.status, given.theme.tokens).fill or CLEAR for value in values]
    colours = list(dict.fromkeys(grounds))
    return [fill_trace(given, values, [colours.index(ground) for ground in grounds], colours)]


def line_trace(lines: str, areas: Sequence[str] | None, line: dict[str, Any]) -> Trace:
    """Return a line trace without coordinates: ``meta`` tells the browser which lines to put in."""
    meta: dict[str, Any] = {"lines": lines}
    if areas is not None:
        meta["areas"] = list(areas)
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [],
        "lat": [],
        "meta": meta,
        "line": line,
        "hoverinfo": "skip",
    }


def hatch_traces(given: MapInput) -> list[Trace]:
    """Return one line trace for each kind of hatching in use."""
    areas: dict[str, list[str]] = {}
    for value in given.drawn():
        hatch = status_style(value.status, given.theme.tokens).hatch
        if hatch is not None:
            areas.setdefault(hatch, []).append(value.area_code)
    line = {"color": given.theme.tokens.miss_line, "width": HATCH_PX * given.scale}
    return [line_trace(f"hatch_{hatch}", codes, line) for hatch, codes in areas.items()]


def coast_trace(given: MapInput) -> Trace:
    """Return the outer line of the map, which holds pale provinces."""
    line = {"color": given.theme.tokens.coast, "width": COAST_PX * given.scale}
    return line_trace("coast", None, line)


def inset_traces(given: MapInput, light: Sequence[str], dark: Sequence[str]) -> list[Trace]:
    """Return the dotted lines inside modelled areas, for light and for dark fills."""
    traces: list[Trace] = []
    for codes, on_light in ((light, True), (dark, False)):
        if codes:
            dash = INSET_DASH if given.scale == 1 else INSET_DASH_LARGE
            line = {"color": dots_on(on_light), "dash": dash, "width": INSET_PX * given.scale}
            traces.append(line_trace("insets", codes, line))
    return traces


def outline_trace(given: MapInput, codes: Sequence[str], colour: str, width: float) -> Trace:
    """Return area borders over clear fills; they take no part in hovering."""
    return {
        "type": "choropleth",
        "geojson": given.geojson_url,
        "locations": list(codes),
        "z": [0] * len(codes),
        "colorscale": [[0, CLEAR], [1, CLEAR]],
        "showscale": False,
        "marker": {"line": {"color": colour, "width": width}},
        "hoverinfo": "skip",
    }


def published_outlines(given: MapInput, values: Sequence[Value]) -> list[Trace]:
    """Return ink outlines of published areas, only where they set them apart from modelled ones."""
    published = with_status(values, Status.PUBLISHED)
    if not outlines_published(value.status for value in given.slice.values):
        return []
    codes = [value.area_code for value in published]
    return [outline_trace(given, codes, given.theme.tokens.ink, OUTLINE_PX * given.scale)]


def label_positions(
    points: Sequence[tuple[float, float, str]], size: float = LABEL_PX
) -> list[str]:
    """Return a plotly text position for each (lon, lat, text), so that names of neighbours do not collide."""
    placed: list[Box] = []
    found: list[str] = []
    px = _PX_PER_UNIT * shown_frame().magnified
    for lon, lat, text in points:
        east, north = project(lon, lat)
        x, y = east * px, -north * px
        width, height = text_width(text, size, bold=True), size * 1.2
        tries = {
            Box(x, y, width, height): "middle center",
            Box(x, y - height * 0.8, width, height): "top center",
            Box(x, y + height * 0.8, width, height): "bottom center",
            Box(x + width / 2 + 4, y, width, height): "middle right",
            Box(x - width / 2 - 4, y, width, height): "middle left",
        }
        best = free_spot(list(tries), placed)
        placed.append(best)
        found.append(tries[best])
    return found


def selection_traces(given: MapInput) -> list[Trace]:
    """Return casing and ink outlines of the selected areas, and the names of the first six."""
    codes = [code for code in given.selected if code in given.areas]
    if not codes:
        return []
    tokens = given.theme.tokens
    traces = [
        outline_trace(given, codes, tokens.surface, CASING_PX * given.scale),
        outline_trace(given, codes, tokens.ink, SELECTED_PX * given.scale),
    ]
    named = [given.areas[code] for code in codes] if len(codes) <= MOST_LABELS else []
    size = (LABEL_PX + 0.5 if given.compact else LABEL_PX) * given.scale
    points = [
        (area.label_lon, area.label_lat, given.locale.name(area))
        for area in named
        if area.label_lon is not None and area.label_lat is not None
    ]
    if points:
        traces.append(
            {
                "type": "scattergeo",
                "mode": "text",
                "lon": [lon for lon, _, _ in points],
                "lat": [lat for _, lat, _ in points],
                "text": [text for _, _, text in points],
                "textposition": label_positions(points, size),
                "textfont": {
                    "color": tokens.ink,
                    "shadow": given.theme.halo(width=1.6 * given.scale),
                    "size": size,
                    "weight": 650,
                },
                "hoverinfo": "skip",
            }
        )
    return traces
