"""``ViewState``: everything that decides what is on screen, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from app.domain.classing import USUAL, Classing, Comparison, OwnGroup
from app.domain.codes import (
    AGE_GROUPS,
    AgeGroup,
    Card,
    FlowDirection,
    MapStyle,
    Measure,
    MultiplesBy,
    Palette,
    Region,
    RegionScheme,
    Sex,
    Theme,
)
from app.domain.selection import Selection


@dataclass(frozen=True, slots=True)
class ViewState:
    """One screen of Explore. Empty tuples mean "no filter"; None means "let the page choose"."""

    series: str
    year: int
    measure: Measure
    lang: str = "en"
    sex: Sex = Sex.ALL
    ages: tuple[AgeGroup, ...] = AGE_GROUPS
    region: tuple[Region, ...] = ()
    areas: tuple[str, ...] = ()
    b: str = ""
    map: MapStyle | None = None
    theme: Theme | None = None
    classes: Classing = USUAL
    """Classes of map A and of everything coloured like it."""
    classes_b: Classing = USUAL
    palette: Palette = Palette.DUSK
    fade: bool = False
    """Pale where the interval is wide (value by alpha)."""
    compare: Comparison | None = None
    """Map B shows the measure of map A for another group or year instead of an indicator."""
    difference: bool = False
    """With ``compare``: map B shows the difference from map A."""
    open: tuple[Card, ...] = ()
    """The cards that have been opened."""
    scheme: RegionScheme = RegionScheme.THREE
    groups: tuple[OwnGroup, ...] = ()
    flow: FlowDirection = FlowDirection.OUT
    multiples: MultiplesBy = MultiplesBy.AGES
    spatial: str = "a"
    """Whose patterns the card of spatial statistics shows: map ``a`` or ``b``."""
    full: str = ""
    """The card that fills the screen."""

    @property
    def selection(self) -> Selection:
        """The question this state asks of the data."""
        return Selection(
            definition=self.series,
            year=self.year,
            measure=self.measure,
            sex=self.sex,
            ages=self.ages,
            regions=self.region,
        )

    def but(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return replace(self, **changes)
