"""Every component id, in one place."""

from __future__ import annotations

from typing import Final

PAGE: Final = "page"
MANTINE: Final = "mantine"
BOOT: Final = "boot"
QUERY: Final = "query"
VIEW: Final = "view"
VISIT: Final = "visit"
SINK: Final = "sink"
PANELS_HTML: Final = "panels-html"

MAP_A: Final = "map-a"
MAP_B: Final = "map-b"
RANKING: Final = "ranking"
PYRAMID: Final = "pyramid"
TREND: Final = "trend"
TABLE: Final = "table"
GRAPHS: Final = (MAP_A, MAP_B, RANKING, PYRAMID, TREND)
CARDS: Final = (*GRAPHS, TABLE)
ANALYSIS: Final = "analysis"
PICTURES: Final = CARDS
"""Cards that can be saved as a picture."""

CONTROL_SERIES: Final = "control-series"
CONTROL_MEASURE: Final = "control-measure"
CONTROL_AGES: Final = "control-ages"
CONTROL_SEX: Final = "control-sex"
CONTROL_REGION: Final = "control-region"
CONTROL_AREAS: Final = "control-areas"
CONTROL_B: Final = "control-b"
CONTROL_MAP: Final = "control-map"
CONTROLS: Final = (
    CONTROL_SERIES, CONTROL_MEASURE, CONTROL_AGES, CONTROL_SEX,
    CONTROL_REGION, CONTROL_AREAS, CONTROL_B, CONTROL_MAP,
)  # fmt: skip

RAIL: Final = "rail"
HEADLINE: Final = "headline"
CHIPS: Final = "chips"
FILTERS: Final = "filters"
NOTICES: Final = "notices"
YEARS: Final = "years"
DRAWING: Final = "drawing"
PANELS: Final = "panels"
BACKGROUND: Final = "background"
PANEL_COUNTS: Final = "panel-counts-body"
DOCK: Final = "dock"
SOURCE_SHEET: Final = "source-sheet"
STATUS: Final = "status"
COMPARE: Final = "compare-tools"
SWITCHED: Final = "switched"
MAPS: Final = "maps"


def part(name: str, card: str) -> str:
    """Return the id of a part of a card, e.g. ``legend-map-a``."""
    return f"{name}-{card}"


def hint(control: str) -> str:
    """Return the id of the help line below a control."""
    return f"hint-{control.removeprefix('control-')}"
