"""Code lists of the field: sexes, age groups, measures, statuses. Values are what tables and links hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CHINA: Final = "000000"


class Sex(StrEnum):
    """Sex of the children counted."""

    ALL = "all"
    FEMALE = "female"
    MALE = "male"


class Measure(StrEnum):
    """What is said of the left-behind children of an area."""

    RATE = "rate"
    """Left-behind children per 100 rural children of the same ages and sex."""
    COUNT = "count"
    """Number of left-behind children, persons."""
    SHARE = "share"
    """Per cent of all left-behind children in China of the same ages and sex."""
    SEX_RATIO = "sex_ratio"
    """Left-behind boys per 100 left-behind girls."""


class Basis(StrEnum):
    """Where a value comes from."""

    PUBLISHED = "published"
    DERIVED = "derived"
    """Arithmetic on published figures only."""
    BOUNDED = "bounded"
    """Modelled, and pinned by a published sum or floor."""
    MODELLED = "modelled"


class Status(StrEnum):
    """How a value, or its absence, is drawn."""

    PUBLISHED = "published"
    MODELLED = "modelled"
    FLOOR = "floor"
    """Only "at least this many" is published."""
    NOT_PUBLISHED = "not_published"
    NOT_COVERED = "not_covered"
    SUPPRESSED = "suppressed"
    FILTERED_OUT = "filtered_out"


class Region(StrEnum):
    """The three economic belts (11 / 8 / 12 provinces)."""

    EAST = "east"
    CENTRAL = "central"
    WEST = "west"


class MapStyle(StrEnum):
    """How a map is drawn."""

    AREAS = "areas"
    CIRCLES = "circles"
    TILES = "tiles"
    BIVARIATE = "bivariate"
    """Areas filled by two measures at once, 3 x 3 classes."""


class ClassMethod(StrEnum):
    """How values are put into classes."""

    ROUNDED = "rounded"
    """Rounded limits, the same for every year and filter."""
    QUANTILES = "quantiles"
    EQUAL = "equal"
    NATURAL = "natural"
    """Natural breaks (Fisher-Jenks)."""
    MANUAL = "manual"
    UNCLASSED = "unclassed"
    """A continuous ramp."""


class Palette(StrEnum):
    """Colours of map A; every one keeps its order for colour-blind readers and in grey print."""

    DUSK = "dusk"
    OCHRE = "ochre"
    MOSS = "moss"
    GREY = "grey"


class RegionScheme(StrEnum):
    """A way to group the provinces."""

    THREE = "three"
    """East, Central, West."""
    FOUR = "four"
    """East, Central, West and Northeast, as the statistical bureau has them."""
    SIX = "six"
    """The six geographic regions."""
    OWN = "own"
    """Groups the reader has made."""


class Card(StrEnum):
    """Cards that are drawn only when they are opened."""

    SCATTER = "scatter"
    FLOWS = "flows"
    MULTIPLES = "multiples"
    REGIONS = "regions"
    SPATIAL = "spatial"
    SIMILAR = "similar"


class FlowDirection(StrEnum):
    """Which way birthplace flows are read."""

    OUT = "out"
    """Where people born in a province live."""
    IN = "in"
    """Where people who live in a province were born."""


class MultiplesBy(StrEnum):
    """What the small maps differ in."""

    AGES = "ages"
    SEX = "sex"


class Theme(StrEnum):
    """Colour scheme of the page."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, order=True)
class AgeGroup:
    """A band of completed years of age, both ends included."""

    low: int
    high: int

    @property
    def code(self) -> str:
        """The band as written in links and tables, e.g. ``"6-11"``."""
        return f"{self.low}-{self.high}"

    @property
    def years(self) -> int:
        """Number of single years in the band."""
        return self.high - self.low + 1


AGE_GROUPS: Final = (AgeGroup(0, 5), AgeGroup(6, 11), AgeGroup(12, 14), AgeGroup(15, 17))
"""The bands the 2010 federation report prints and the model keeps."""

AGE_GROUP_BY_CODE: Final = {group.code: group for group in AGE_GROUPS}

BASIS_RANK: Final = {Basis.PUBLISHED: 0, Basis.DERIVED: 1, Basis.BOUNDED: 2, Basis.MODELLED: 3}
"""Weakest input decides: the highest rank among the inputs is the basis of the result."""


def status_of(basis: Basis) -> Status:
    """Return how a value of this basis is drawn."""
    return Status.PUBLISHED if BASIS_RANK[basis] <= BASIS_RANK[Basis.DERIVED] else Status.MODELLED
