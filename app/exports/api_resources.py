"""What the API answers: one registry, from which its routes, its checks, its description and its page are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from app.exports import api_columns
from app.package import tables
from app.package.schema import Table
from app.text.locale import msgid

BASE: Final = "/api/v1"
DESCRIPTION: Final = f"{BASE}/openapi.json"
MOST_VALUES: Final = 100
"""Values one parameter may name."""
MOST_OFFSET: Final = 1_000_000_000
LIMIT, OFFSET, LANG = "limit", "offset", "lang"

Suffix = Literal["json", "csv", "xlsx", "parquet", "geojson"]
FILES: Final[tuple[Suffix, ...]] = ("json", "csv", "xlsx", "parquet")
MAPPED: Final[tuple[Suffix, ...]] = (*FILES, "geojson")


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers: its media type, rows given unless ``limit`` says otherwise, and rows at most."""

    media: str
    usual: int
    most: int
    text: bool = False

    @property
    def content_type(self) -> str:
        """The media type with its character set."""
        return f"{self.media}; charset=utf-8" if self.text else self.media


FORMATS: Final[Mapping[Suffix, Format]] = {
    "json": Format("application/json", 1_000, 10_000, text=True),
    "csv": Format("text/csv", 50_000, 50_000, text=True),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 10_000, 10_000
    ),
    "parquet": Format("application/vnd.apache.parquet", 50_000, 50_000),
    "geojson": Format("application/geo+json", 1_000, 1_000),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A parameter that cuts the rows down to those with one of its values in one of its columns."""

    name: str
    about: str
    columns: tuple[str, ...] = ()
    one: bool = False
    """Whether it takes a single value instead of a list."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource. ``view`` marks the one that is asked in the query language of the page."""

    table: Table
    about: str
    filters: tuple[Filter, ...]
    formats: tuple[Suffix, ...] = FILES
    example: str = ""
    """A query that shows what can be asked."""
    view: bool = False

    @property
    def name(self) -> str:
        """Its name in addresses."""
        return RENAMED.get(self.table.name, self.table.name) if not self.view else "observations"

    def path(self, suffix: str) -> str:
        """Return its address in a format."""
        return f"{BASE}/{self.name}.{suffix}"

    def find(self, name: str) -> Filter | None:
        """Return the filter of that name, if it has one."""
        return next((item for item in self.filters if item.name == name), None)

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of all parameters it takes."""
        return (*(item.name for item in self.filters), LIMIT, OFFSET, LANG)


RENAMED: Final = {"observations": "figures"}
"""The table of every figure; ``observations`` are the values of a view, as on the page."""

_AREAS: Final = msgid("Codes of areas (GB/T 2260; 000000 is China)")
_YEAR: Final = msgid("Years")
_SEX: Final = msgid("Sex")
_SERIES: Final = msgid("Published series")
_DEFINITION: Final = msgid("Ways of counting left-behind children")
_SOURCE: Final = msgid("Keys of the bibliography")
_BASIS: Final = msgid("Where a value comes from")
_FAMILY: Final = msgid("Kinds of statistics")
_REGION: Final = msgid("Economic belts")
_INDICATOR: Final = msgid("Context variables")

_VIEW: Final = (
    Filter("series", msgid("Way of counting, or one of its series"), one=True),
    Filter("year", msgid("One of its years; without it the year shown first"), one=True),
    Filter("measure", msgid("What is said of the children; without it every measure there is"), one=True),
    Filter("sex", _SEX, one=True),
    Filter("ages", msgid("Age groups, added up unless the answer is parted by them")),
    Filter("by", msgid("Part the answer by age, sex or both")),
    Filter("region", _REGION),
    Filter("areas", _AREAS),
)  # fmt: skip

RESOURCES: Final = (
    Resource(
        api_columns.OBSERVATIONS,
        msgid("Values of a view, asked in the language of its link: published where printed, else modelled."),
        _VIEW,
        MAPPED,
        "series=census_rural&year=2010&measure=rate",
        view=True,
    ),
    Resource(
        tables.OBSERVATIONS,
        msgid("Every figure with its quotation and source, and every estimate of the model, one a row."),
        (
            Filter("series", _SERIES, ("series",)),
            Filter("definition", _DEFINITION, ("definition",)),
            Filter("year", _YEAR, ("year",)),
            Filter("areas", _AREAS, ("area_code",)),
            Filter("sex", _SEX, ("sex",)),
            Filter("measure", msgid("What the value says"), ("measure",)),
            Filter("basis", _BASIS, ("basis",)),
            Filter("source", _SOURCE, ("source_id",)),
        ),
        example="series=mca_lbc&year=2018",
    ),
    Resource(
        tables.SERIES,
        msgid("Who is counted, by which rule, by whom, in every published series."),
        (
            Filter("series", _SERIES, ("series",)),
            Filter("definition", _DEFINITION, ("definition",)),
            Filter("family", _FAMILY, ("family",)),
        ),
        example="definition=census_rural",
    ),
    Resource(
        tables.SERIES_LINKS,
        msgid("Which series may be compared, and why not the others."),
        (
            Filter("series", msgid("Published series, on either side"), ("series_a", "series_b")),
            Filter("relation", msgid("Whether the two may be compared"), ("relation",)),
        ),
        example="series=acwf2010",
    ),
    Resource(
        tables.DEFINITIONS,
        msgid("The ways of counting left-behind children."),
        (Filter("definition", _DEFINITION, ("definition",)), Filter("family", _FAMILY, ("family",))),
        example="definition=ministry",
    ),
    Resource(
        tables.INDICATORS,
        msgid("The context variables: unit, classes, meaning."),
        (
            Filter("indicator", _INDICATOR, ("indicator",)),
            Filter("mappable", msgid("Whether map B offers it"), ("mappable",), one=True),
        ),
        example="mappable=true",
    ),
    Resource(
        tables.CONTEXT,
        msgid("Values of the context variables by area and year."),
        (
            Filter("indicator", _INDICATOR, ("indicator",)),
            Filter("year", _YEAR, ("year",)),
            Filter("areas", _AREAS, ("area_code",)),
            Filter("sex", _SEX, ("sex",)),
            Filter("basis", _BASIS, ("basis",)),
            Filter("source", _SOURCE, ("source_id",)),
        ),
        example="indicator=hukou_balance&areas=510000",
    ),
    Resource(
        tables.AREAS,
        msgid("China, its provinces, and smaller or composite areas."),
        (
            Filter("areas", _AREAS, ("area_code",)),
            Filter("level", msgid("Kinds of areas"), ("level",)),
            Filter("region", _REGION, ("region3",)),
            Filter("covered", msgid("Whether the statistics cover the area"), ("covered",), one=True),
        ),
        MAPPED,
        "level=province&region=west",
    ),
    Resource(
        api_columns.BOUNDARIES,
        msgid("Boundaries of the areas of the map. They take no position on the status of any territory."),
        (Filter("areas", _AREAS, ("area_code",)), Filter("region", _REGION, ("region3",))),
        ("geojson",),
        "areas=510000,520000",
    ),
    Resource(
        tables.FLOWS,
        msgid("People by province of birth and of residence."),
        (
            Filter("from", msgid("Provinces of birth"), ("origin_code",)),
            Filter("to", msgid("Provinces of residence"), ("destination_code",)),
            Filter("year", _YEAR, ("year",)),
        ),
        example="from=510000",
    ),
    Resource(
        tables.SOURCES,
        msgid("The bibliography: who published what, and what was read."),
        (
            Filter("source", _SOURCE, ("source_id",)),
            Filter("kind", msgid("Kinds of sources"), ("kind",)),
            Filter("reliability", msgid("Grades of reliability, A to D"), ("reliability",)),
        ),
        example="reliability=A",
    ),
    Resource(
        tables.RELEASES,
        msgid("Releases of the data, and what changed in them."),
        (Filter("version", msgid("Releases"), ("version",)),),
        example="",
    ),
)  # fmt: skip
"""All resources, in the order of the page."""
