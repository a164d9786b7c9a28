"""What a card that is opened on demand consists of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import plotly.graph_objects as go

from app.components.scene import Scene
from app.domain.codes import Card
from app.exports.rows import Row
from app.figures.export_shapes import Room
from app.figures.theme import FigureTheme
from app.text.locale import Locale


@dataclass(frozen=True, slots=True)
class CardView:
    """One card for one scene, in the reader's language.

    ``above`` and ``below`` are HTML before and after the figure: switches, notes, tables. ``empty`` is HTML that
    says why nothing can be drawn and what can be done; then ``figure`` is None. ``alt`` describes the figure.
    """

    title: str
    subtitle: str
    source: str
    alt: str = ""
    above: str = ""
    below: str = ""
    empty: str = ""
    figure: go.Figure | None = None
    height: int = 360
    """Height of the figure on screen, px."""
    legend: str = ""
    """HTML of the key below the figure."""


@dataclass(frozen=True, slots=True)
class AnalysisCard:
    """A card: its words, and the functions that draw it and write its table.

    ``view`` draws a scene in a theme. ``picture`` draws the figure of the exported picture, in light colours and
    large type, for the room it has on a sheet; without it the figure of the screen is used. ``rows`` and
    ``columns`` make its CSV.
    """

    key: Card
    name: Callable[[Locale], str]
    about: Callable[[Locale], str]
    view: Callable[[Scene, FigureTheme], CardView]
    rows: Callable[[Scene], list[Row]]
    columns: Sequence[str]
    picture: Callable[[Scene, FigureTheme, Room], go.Figure] | None = None
    tells: str = ""
    """What its subtitle says of ``who`` is counted and of the ``kind`` of values; its picture says the rest."""
    offered: Callable[[Scene], bool] = field(default=lambda scene: True)  # noqa: ARG005
    """Whether the package has what the card needs."""
