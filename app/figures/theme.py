"""The look shared by all figures of one theme: layout template, text halo, and the graph configuration."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import plotly.graph_objects as go

from app.domain.codes import Theme
from app.figures.projection import PARALLELS, Frame, shown_frame
from app.figures.tokens import DARK, FONT_SANS, LIGHT, Tokens

CLEAR: Final = "rgba(0,0,0,0)"

GRAPH_CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "displaylogo": False,
    "plotlyServerURL": "",
    "topojsonURL": "/assets/topojson/",
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "responsive": True,
}
"""Configuration of every graph: no bar of buttons, no upload, no zoom, no request to another host."""

EMPTY: Final[dict[str, Any]] = {
    "data": [],
    "layout": {
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
    },
}
"""What a graph shows before its first answer: nothing, not plotly's empty axes on white."""


@dataclass(frozen=True, slots=True)
class FigureTheme:
    """Colours of a theme and the template built from them."""

    name: Theme
    tokens: Tokens
    template: dict[str, Any]

    def halo(self, colour: str | None = None, width: float = 1.6) -> str:
        """Return a CSS shadow that outlines text, in the colour of the card unless another is given."""
        tone = colour or self.tokens.surface
        w, d = width, round(0.72 * width, 2)
        offsets = ((w, 0), (-w, 0), (0, w), (0, -w), (d, d), (d, -d), (-d, d), (-d, -d))
        return ", ".join(f"{x:g}px {y:g}px 0 {tone}" for x, y in offsets)


def _template(tokens: Tokens, frame: Frame) -> dict[str, Any]:
    axis = {
        "automargin": False,
        "fixedrange": True,
        "gridcolor": tokens.line,
        "linecolor": tokens.control,
        "tickfont": {"color": tokens.ink_2},
        # the margins fit the labels; looking whether each does takes most of the time of a chart
        "ticklabeloverflow": "allow",
        "ticks": "",
        "zeroline": False,
    }
    return {
        "layout": {
            "autosize": True,
            "dragmode": False,
            "font": {"color": tokens.ink, "family": FONT_SANS, "size": 12},
            "geo": {
                "bgcolor": CLEAR,
                "fitbounds": False,
                "lataxis": {"range": _plain(frame.lat)},
                "lonaxis": {"range": _plain(frame.lon)},
                "projection": {
                    "parallels": _plain(PARALLELS),
                    "rotation": {"lon": _plain((frame.meridian,))[0]},
                    "type": "conic equal area",
                },
                "visible": False,
            },
            "hoverlabel": {
                "align": "left",
                "bgcolor": tokens.surface,
                "bordercolor": tokens.ink,
                "font": {"color": tokens.ink, "family": FONT_SANS, "size": 13},
                "namelength": 0,
            },
            "hovermode": "closest",
            "margin": {"b": 0, "l": 0, "pad": 0, "r": 0, "t": 0},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "separators": ".,",
            "showlegend": False,
            "uirevision": "keep",
            "xaxis": axis,
            "yaxis": {**axis, "showgrid": False},
        }
    }


def _plain(degrees: tuple[float, ...]) -> list[float]:
    """Return degrees with whole ones as whole numbers, which are shorter in every answer."""
    return [int(value) if value == int(value) else value for value in degrees]


def get_theme(theme: Theme) -> FigureTheme:
    """Return the figure theme, with the frame of the package that is shown; built once a process."""
    return _theme(theme, shown_frame())


@lru_cache(maxsize=16)
def _theme(theme: Theme, frame: Frame) -> FigureTheme:
    tokens = DARK if theme is Theme.DARK else LIGHT
    return FigureTheme(theme, tokens, _template(tokens, frame))


def build(data: list[dict[str, Any]], layout: dict[str, Any], theme: FigureTheme) -> go.Figure:
    """Return a figure of plain traces.

    Validation is left to the tests, which check every kind of figure: it takes most of the time otherwise.
    """
    return go.Figure(
        {"data": data, "layout": {"template": theme.template, **layout}}, _validate=False
    )
