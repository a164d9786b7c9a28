"""The whole data package in memory, read once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from app.domain.model_record import ModelRecord
from app.domain.records import Area, Definition, Indicator, ProvinceFacts, Release, Series, Source
from app.domain.units import unit_level


@dataclass(frozen=True, slots=True)
class ModelDraws:
    """Joint draws of the 2010 estimates.

    ``persons`` has shape (draws, provinces, 4 age groups, 2 sexes: male, female), int32 persons;
    provinces in the order of ``area_codes``.
    """

    area_codes: tuple[str, ...]
    persons: npt.NDArray[np.int32]
    model_version: str


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """A validated data package.

    Records are keyed by their id in the order of the tables. ``observations``, ``context``, ``flows`` and
    ``series_links`` are frames with the columns of the package (see docs/own_data.md).
    """

    version: str
    released: str
    areas: Mapping[str, Area]
    definitions: Mapping[str, Definition]
    series: Mapping[str, Series]
    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    observations: pd.DataFrame
    context: pd.DataFrame
    flows: pd.DataFrame
    series_links: pd.DataFrame
    draws: ModelDraws | None
    panels: Mapping[str, Mapping[str, Any]]
    """Parsed panel files by id, in the order of their file names."""
    boundaries: bytes | None
    """provinces.geojson as stored; None when the package carries none."""
    hatch: bytes | None
    """hatch.json as stored; None when the package carries none."""
    adjacency: tuple[tuple[str, str], ...]
    model_provinces: Mapping[str, ProvinceFacts] = field(default_factory=dict[str, ProvinceFacts])
    """What the model knew of each province, by code; empty when the package does not tell."""
    model_record: ModelRecord | None = None
    """What the model tells of its run; None when the package does not tell."""
    releases: tuple[Release, ...] = ()
    """Changes of the data by release, as the package orders them."""
    methods: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    """Parsed texts of the methods page by id."""
    story: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    """Parsed steps of the story by id, in the order of their file names; empty without a story."""
    boundary_note: tuple[str, str] = ("", "")
    """Note on the boundaries in English and Chinese; empty where the package has none."""
    own_title: tuple[str, str] = ("", "")
    """Title of the package, in English and Chinese; empty where it has none."""
    maker: str = ""
    """Who made the package, as far as it says."""
    licence: tuple[str, str] = ("", "")
    """Name of the licence of the package, and its address; empty where it names none."""

    @property
    def drawable(self) -> bool:
        """Whether maps of areas can be drawn; without boundaries there are tiles."""
        return self.boundaries is not None and self.hatch is not None

    @property
    def model(self) -> ModelDraws:
        """The model draws. Raises LookupError when the package carries none."""
        if self.draws is None:
            raise LookupError("this data package carries no model draws")
        return self.draws

    @property
    def provinces(self) -> tuple[Area, ...]:
        """The areas the map is made of, covered or not, in code order: in most packages provinces."""
        level = self.unit_level
        return tuple(area for area in self.areas.values() if area.level == level)

    @property
    def unit_level(self) -> str:
        """The level of the areas the map is made of."""
        return unit_level(area.level for area in self.areas.values())

    @property
    def covered_provinces(self) -> tuple[Area, ...]:
        """The provinces the statistics cover."""
        return tuple(area for area in self.provinces if area.covered)
