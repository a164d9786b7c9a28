"""How each status is drawn: the one place that map, tile, bar, circle, line, badge and legend ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.codes import Status
from app.figures.colour import contrast, rgba
from app.figures.tokens import DEEP, WHITE, Tokens

Edge = Literal["solid", "dotted", "dashed", "none"]
Hatch = Literal["diagonal", "horizontal", "cross"]

OUTLINE_PX: Final = 1.2
"""Published outline on a map."""
INSET_PX: Final = 1.0
INSET_DASH: Final = "1px,3px"
INSET_DASH_LARGE: Final = "2px,5px"
BAR_EDGE_PX: Final = 1.1
BAR_DASH: Final = "1.2px,2.8px"
FLOOR_DASH: Final = "5px,3px"
TILE_EDGE_PX: Final = 1.6
LINE_DASH: Final = "2px,3px"
HATCH_PX: Final = 0.7
DARK_DOT_ALPHA: Final = 0.62
LIGHT_DOT_ALPHA: Final = 0.75

CASING_PX: Final = 5.4
SELECTED_PX: Final = 2.8
INTERVAL_PX: Final = 1.5
INTERVAL_CASING_PX: Final = 4.2


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """Drawing of one status, in colours of one theme.

    ``fill`` is the ground of an area without a class colour, None where the value's class gives it.
    ``edge_colour`` belongs to the edge on the card; inside a class fill ask ``dots_on``.
    """

    status: Status
    fill: str | None
    edge: Edge
    edge_colour: str
    hatch: Hatch | None
    hatch_colour: str
    marker_fill_alpha: float
    """Opacity of the fill of a circle, 0 for a ring."""
    css_class: str
    """Class name of badges and legend swatches."""
    symbol: str
    """What tables and files write instead of, or beside, a number."""

    @property
    def has_class(self) -> bool:
        """Whether the value has a class colour."""
        return self.fill is None


_EDGE: Final[dict[Status, Edge]] = {
    Status.PUBLISHED: "solid",
    Status.MODELLED: "dotted",
    Status.FLOOR: "dashed",
}
_HATCH: Final[dict[Status, Hatch]] = {
    Status.NOT_PUBLISHED: "diagonal",
    Status.NOT_COVERED: "horizontal",
    Status.SUPPRESSED: "cross",
}
_SYMBOL: Final = {
    Status.NOT_PUBLISHED: "[x]",
    Status.NOT_COVERED: "[z]",
    Status.SUPPRESSED: "[c]",
}
_ALPHA: Final = {Status.PUBLISHED: 0.55, Status.MODELLED: 0.14}


def status_style(status: Status, tokens: Tokens) -> StatusStyle:
    """Return how a status is drawn."""
    if status in (Status.PUBLISHED, Status.MODELLED):
        fill = None
    elif status is Status.FLOOR:
        fill = tokens.neutral
    else:
        fill = tokens.subtle if status is Status.FILTERED_OUT else tokens.miss_bg
    return StatusStyle(
        status=status,
        fill=fill,
        edge=_EDGE.get(status, "none"),
        edge_colour=tokens.accent if status is Status.FLOOR else tokens.ink,
        hatch=_HATCH.get(status),
        hatch_colour=tokens.miss_line,
        marker_fill_alpha=_ALPHA.get(status, 0.0),
        css_class=f"status-{status.value.replace('_', '-')}",
        symbol=_SYMBOL.get(status, ""),
    )


def outlines_published(statuses: Iterable[Status]) -> bool:
    """Whether published values get their solid edge: only beside modelled values or lower bounds."""
    found = set(statuses)
    return Status.PUBLISHED in found and bool(found & {Status.MODELLED, Status.FLOOR})


def is_light(fill: str) -> bool:
    """Whether dark marks show better than white ones on a fill."""
    return contrast(fill, DEEP) >= contrast(fill, WHITE)


def dots_on(light_fill: bool) -> str:
    """Return the colour of dotted lines drawn inside a light or a dark fill."""
    return rgba(DEEP, DARK_DOT_ALPHA) if light_fill else rgba(WHITE, LIGHT_DOT_ALPHA)
