"""``ViewState``: everything that decides what is on screen, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from app.domain.codes import AGE_GROUPS, AgeGroup, MapStyle, Measure, Region, Sex, Theme
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
