"""How far provinces are from one, trait by trait: a row of dots for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.figures.formats import nice_ticks
from app.figures.measure_text import text_width
from app.figures.theme import FigureTheme, build
from app.figures.tokens import Tokens

if TYPE_CHECKING:
    from app.text.locale import Locale

ROW_PX: Final = 34
TOP_PX: Final = 26
FOOT_PX: Final = 42
KEY_PX: Final = 24
KEY_GAP_PX: Final = 20
TEXT_PX: Final = 12
SYMBOLS: Final = ("circle", "square", "diamond", "triangle-up")
SIGNS: Final = ("●", "■", "◆", "▲")
"""The symbols as text, for the key."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One difference, in standard deviations; ``trait`` is its number among the traits."""

    trait: int
    difference: float
    text: str


@dataclass(frozen=True, slots=True)
class DotRow:
    """A province: its distance as written, and its dots."""

    area_code: str
    name: str
    distance: str
    dots: tuple[Dot, ...]


def trait_colours(tokens: Tokens) -> tuple[str, ...]:
    """Return a colour for each trait, told apart by colour-blind readers too."""
    return (tokens.accent, tokens.region_central, tokens.region_northeast, tokens.region_west)


def similar_figure(
    rows: Sequence[DotRow],
    *,
    centre: str,
    selected: tuple[str, ...] = (),
    theme: FigureTheme,
    locale: Locale,
    scale: float = 1.0,
    key: Sequence[str] = (),
    width: float = 0.0,
) -> go.Figure:
    """Return the rows of dots. ``centre`` names the line they are compared with (difference 0).

    ``key`` names the traits above the rows, for pictures that stand alone; ``width`` is theirs.
    """
    every = [dot.difference for row in rows for dot in row.dots]
    reach = max([abs(x) for x in every], default=1.0) * 1.12 or 1.0
    data = [_dots(rows, trait, theme, scale) for trait in range(len(SYMBOLS))]
    layout = _layout(rows, reach, centre, selected, theme, locale, scale)
    if key:
        _add_key(layout, key, theme, scale, width)
    return build([trace for trace in data if trace["x"]], layout, theme)


def _add_key(
    layout: dict[str, Any], key: Sequence[str], theme: FigureTheme, scale: float, width: float
) -> None:
    """Write what the symbols mean above the rows, in as many lines as that takes, and make room for it."""
    size = TEXT_PX * scale
    lines: list[list[str]] = []
    reach = 0.0
    for colour, sign, name in zip(trait_colours(theme.tokens), SIGNS, key, strict=False):
        wide = text_width(f"{sign} {name}", size) + KEY_GAP_PX * scale
        if not lines or (width and reach + wide > width):
            lines.append([])
            reach = 0.0
        reach += wide
        lines[-1].append(f'<span style="color:{colour}">{sign}</span> {name}')
    room = round(KEY_PX * scale)
    layout["margin"]["t"] += room * len(lines)
    layout["height"] += room * len(lines)
    layout["annotations"] += [
        {
            "text": "     ".join(line),
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "xshift": -layout["margin"]["l"],
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yshift": room * (len(lines) - at),
            "showarrow": False,
            "font": {"size": size, "color": theme.tokens.ink},
        }
        for at, line in enumerate(lines)
    ]


def _dots(rows: Sequence[DotRow], trait: int, theme: FigureTheme, scale: float) -> dict[str, Any]:
    found = [(place, row, dot) for place, row in enumerate(rows) for dot in row.dots]
    mine = [(place, row, dot) for place, row, dot in found if dot.trait == trait]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(dot.difference, 4) for _, _, dot in mine],
        "y": [place for place, _, _ in mine],
        "customdata": [row.area_code for _, row, _ in mine],
        "text": [f"<b>{row.name}</b><br>{dot.text}" for _, row, dot in mine],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "color": trait_colours(theme.tokens)[trait],
            "line": {"color": theme.tokens.surface, "width": 1.2 * scale},
            "size": 12 * scale,
            "symbol": SYMBOLS[trait],
        },
    }


def _layout(
    rows: Sequence[DotRow],
    reach: float,
    centre: str,
    selected: tuple[str, ...],
    theme: FigureTheme,
    locale: Locale,
    scale: float,
) -> dict[str, Any]:
    size, tokens = TEXT_PX * scale, theme.tokens
    names = [row.name for row in rows]
    ticks = nice_ticks(-reach, reach)
    wide = max([text_width(row.distance, size) for row in rows], default=0)
    left = max([text_width(name, size, bold=True) for name in names], default=0)
    places = list(range(len(rows)))
    axis = {
        "range": [max(1, len(rows)) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": places,
        "tickfont": {"size": size, "color": tokens.ink},
    }
    line = {"color": tokens.ink, "dash": "6px,3px", "width": 1.2 * scale}
    marked = [f"<b>{r.name}</b>" if r.area_code in selected else r.name for r in rows]
    return {
        "height": round((len(rows) * ROW_PX + TOP_PX + FOOT_PX) * scale),
        "margin": {
            "l": round(left + 10 * scale),
            "r": round(wide + 12 * scale),
            "t": round(TOP_PX * scale),
            "b": round(FOOT_PX * scale),
        },
        "xaxis": {
            "range": [-reach, reach],
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [locale.signed(tick, 1) if tick else "0" for tick in ticks],
            "tickfont": {"size": size},
            "title": {
                "text": locale.t("Difference in standard deviations"),
                "font": {"size": size, "color": tokens.ink_2},
                "standoff": 6 * scale,
            },
        },
        "yaxis": {**axis, "ticktext": marked, "ticklabelstandoff": round(4 * scale), "showgrid": True},
        "shapes": [
            {"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": line}
        ],
        "annotations": [
            {
                "text": centre,
                "x": 0,
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": size, "color": tokens.ink},
            },
            *(
                {
                    "text": row.distance,
                    "xref": "paper",
                    "x": 1,
                    "xanchor": "left",
                    "xshift": 8 * scale,
                    "y": place,
                    "showarrow": False,
                    "font": {"size": size, "color": tokens.ink},
                }
                for place, row in enumerate(rows)
            ),
        ],
    }  # fmt: skip
