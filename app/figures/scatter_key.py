"""The key of a scatter, drawn above it on pictures; on the page it is HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import plotly.graph_objects as go

from app.domain.codes import Status
from app.figures.region_style import SYMBOLS, region_colour, region_symbol
from app.figures.scatter import MARKER_PX, RING_PX, TEXT_PX
from app.figures.theme import CLEAR, FigureTheme, build

_GAP_PX: Final = 8


def with_key(
    figure: go.Figure, words: Mapping[str, str], theme: FigureTheme, scale: float
) -> go.Figure:
    """Return the figure with its key above it, as pictures need it.

    ``words`` name what is there, by region and, for filled marks and rings, by ``published`` and ``modelled``.
    """
    plain = figure.to_plotly_json()
    for key, word in words.items():
        region = key if key in SYMBOLS else ""
        colour = region_colour(region, theme)
        open_mark = key == Status.MODELLED
        plain["data"].append({
            "type": "scatter", "mode": "markers", "x": [None], "y": [None], "name": word, "showlegend": True,
            "marker": {
                "symbol": region_symbol(region), "size": MARKER_PX * scale,
                "color": theme.tokens.surface if open_mark else colour,
                "line": {"color": colour, "width": RING_PX * scale},
            },
        })  # fmt: skip
    head = plain["layout"]["margin"]["t"]
    plain["layout"]["showlegend"] = True
    plain["layout"]["legend"] = {
        "orientation": "h", "x": 1, "xanchor": "right", "y": 1, "yanchor": "bottom", "bgcolor": CLEAR,
        "font": {"size": TEXT_PX * scale, "color": theme.tokens.ink_2}, "itemclick": False,
        "itemdoubleclick": False,
    }  # fmt: skip
    plain["layout"]["margin"]["t"] = head + round(_GAP_PX * scale)
    for trace in plain["data"]:
        trace.setdefault("showlegend", False)
    layout = plain["layout"]
    layout.pop("template", None)
    return build(plain["data"], layout, theme)
