"""The map of local clusters, as tiles with letters so that it can be read without colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.codes import Status
from app.domain.records import Area, Indicator
from app.domain.selection import Slice
from app.domain.spatial import Cluster
from app.figures.export_frame import upright
from app.figures.maps_common import MapInput, Paint
from app.figures.maps_tiles import tiles_figure
from app.figures.theme import FigureTheme, build
from app.figures.tokens import Tokens

if TYPE_CHECKING:
    from app.text.locale import Locale

ORDER: Final = tuple(Cluster)
HEIGHT_PX: Final = 400
LINE_PX: Final = 16
TEXT_PX: Final = 12


def cluster_colours(tokens: Tokens) -> dict[Cluster, str]:
    """Return the fill of each kind: violet for high, green for low, pale where neighbours differ."""
    ramp = tokens.diverging
    return {
        Cluster.HIGH_HIGH: ramp[0],
        Cluster.LOW_LOW: ramp[-1],
        Cluster.LOW_HIGH: ramp[-2],
        Cluster.HIGH_LOW: ramp[1],
        Cluster.NONE: tokens.neutral,
    }


def cluster_figure(
    answer: Slice,
    clusters: Mapping[str, Cluster],
    *,
    marks: Mapping[str, str],
    texts: Mapping[str, str],
    areas: Mapping[str, Area],
    selected: tuple[str, ...],
    theme: FigureTheme,
    locale: Locale,
    indicator: Indicator | None,
    scale: float = 1.0,
    key: Sequence[str] = (),
) -> go.Figure:
    """Return the tiles. ``marks`` and ``texts`` are letters and tooltips by area code.

    ``key`` are lines beside the tiles, for pictures that stand alone.
    """
    colours = cluster_colours(theme.tokens)
    kinds = {
        value.area_code: ORDER.index(clusters.get(value.area_code, Cluster.NONE))
        for value in answer.values
    }
    paint = Paint(tuple(colours[kind] for kind in ORDER), kinds, texts)
    given = MapInput(answer, areas, selected, theme, locale, "", indicator, False, scale, paint)
    drawn = tiles_figure(given).to_dict()
    shown = [
        value.area_code
        for value in given.drawn()
        if value.value is not None and value.status is not Status.FILTERED_OUT
        and areas[value.area_code].tile_row is not None
    ]  # fmt: skip
    if shown:
        drawn["data"][2]["text"] = [marks.get(code, "") for code in shown]
    layout = {key: part for key, part in drawn["layout"].items() if key != "template"}
    layout["height"] = round(HEIGHT_PX * scale)
    layout["annotations"] = [_note(line, at, theme, scale) for at, line in enumerate(key)]
    return build(drawn["data"], layout, theme)


def key_line(cluster: Cluster, text: str, tokens: Tokens) -> str:
    """Return a line of the key with a patch of the colour of its cluster."""
    return f'<span style="color:{cluster_colours(tokens)[cluster]}">■</span> {text}'


def _note(line: str, at: int, theme: FigureTheme, scale: float) -> dict[str, Any]:
    return {
        "text": upright(line),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 1,
        "yanchor": "top",
        "yshift": -at * LINE_PX * scale,
        "showarrow": False,
        "font": {"size": TEXT_PX * scale, "color": theme.tokens.ink},
    }
