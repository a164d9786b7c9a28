"""What several cards that are opened on demand share: tables with traced numbers, and rows of choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from app.components.fragments import render
from app.components.map_parts import look
from app.components.scene import Scene


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell. ``set`` makes it a button that changes the link; ``badge`` is the status it shows."""

    text: str
    number: bool = False
    figure_id: str = ""
    note: str = ""
    badge: str = ""
    set: str = ""
    label: str = ""
    """What the button does, in full."""
    key: str = ""
    """Keeps the keyboard on the button when the table is drawn anew."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row; with ``code`` it stands for a province that can be selected."""

    name: str
    cells: tuple[Entry, ...]
    code: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to look at a card."""

    text: str
    set: str
    on: bool


def analysis_table(
    scene: Scene, card: str, *, caption: str, columns: Sequence[Entry], rows: Sequence[Line]
) -> str:
    """Return a table as HTML, scrolling in itself where it is wider than its card."""
    values = table_values(scene, card, caption=caption, columns=columns, rows=rows)
    return render("analysis_table", scene.locale, **values)


def table_values(
    scene: Scene, card: str, *, caption: str, columns: Sequence[Entry], rows: Sequence[Line]
) -> dict[str, Any]:
    """Return what ``analysis_table.html`` needs, for templates that hold such a table."""
    return {
        "card": card,
        "caption": caption,
        "columns": columns,
        "rows": rows,
        "look": look(scene.state),
    }


def choices(scene: Scene, name: str, *, label: str, offered: Sequence[Choice]) -> str:
    """Return a row of buttons of which one is pressed, as HTML."""
    return render("choices", scene.locale, name=name, label=label, choices=offered)


def figure_height(figure: go.Figure) -> int:
    """Return the height a figure gives itself, px."""
    return int(figure.to_dict()["layout"]["height"])
