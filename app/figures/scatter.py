"""Two slices against one another: one point a province."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from app.domain.records import Area
from app.domain.selection import Slice
from app.figures.theme import FigureTheme, build

if TYPE_CHECKING:
    from app.text.locale import Locale


def scatter_figure(
    answer: Slice, context: Slice, *, areas: Mapping[str, Area], theme: FigureTheme, locale: Locale
) -> go.Figure:
    """Return the scatter of ``context`` (x) and ``answer`` (y) over the areas both have a number for."""
    across = {value.area_code: value.value for value in context.with_value()}
    both = [value for value in answer.with_value() if value.area_code in across]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [across[value.area_code] for value in both],
        "y": [value.value for value in both],
        "customdata": [value.area_code for value in both],
        "text": [locale.name(areas[value.area_code]) for value in both],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": theme.tokens.accent, "size": 9},
    }
    return build([trace], {"margin": {"l": 48, "r": 16, "t": 12, "b": 40}}, theme)
