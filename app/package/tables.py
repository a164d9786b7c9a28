"""The tables of a data package, declared once: used by build, check, reader and data dictionary."""

from __future__ import annotations

from typing import Final

from app.domain.codes import Region
from app.package.codes import (
    BASES,
    BOUNDS,
    CONSTRAINTS,
    CONTEXT_BASES,
    DRAW_COLUMNS,
    FAMILIES,
    LEVELS,
    LIVING_WITH,
    MEASURES,
    PARENTS_AWAY,
    RESIDENCES,
    SEXES,
    STAGES,
    UNITS,
)
from app.package.schema import Column, ForeignKey, Table


def _text(name: str, about: str, *, required: bool = False) -> Column:
    return Column(name, "string", about, required=required)


def _pair(name: str, about: str, *, required: bool = True) -> tuple[Column, Column]:
    return (
        _text(f"{name}_en", f"{about}, English", required=required),
        _text(f"{name}_zh", f"{about}, Simplified Chinese", required=required),
    )


def _code(name: str, about: str, values: tuple[str, ...], *, required: bool = True) -> Column:
    return Column(name, "string", about, required=required, values=values)


_YEAR: Final = Column(
    "year", "integer", "Year the value refers to", required=True, minimum=1900, maximum=2100
)
_AREA: Final = _text(
    "area_code", "GB/T 2260 code, 000000 for China, or a name in capitals", required=True
)
_SOURCE: Final = _text("source_id", "Key of the bibliography")
_VALUE: Final = Column("value", "number", "The number, in the unit given", required=True)

AREAS: Final = Table(
    "areas",
    "China, its provinces, and every smaller or composite area a figure speaks of.",
    (
        _AREA,
        _code("level", "Kind of area", LEVELS),
        *_pair("name", "Short name"),
        *_pair("name_full", "Full name"),
        _text("abbr_zh", "One-character name of a province"),
        _text("pinyin", "Chinese name in pinyin"),
        _text("iso_3166_2", "ISO 3166-2 code of a province"),
        _code(
            "region3", "Economic belt (11 east, 8 central, 12 west)", tuple(Region), required=False
        ),
        _code("region4", "Region of the statistics bureau", (*Region, "northeast"), required=False),
        _text("region6", "One of the six large regions"),
        Column("tile_row", "integer", "Row in the tile grid, from 1 at the top", minimum=1),
        Column("tile_col", "integer", "Column in the tile grid, from 1 at the left", minimum=1),
        Column("label_lon", "number", "Longitude of the label, degrees", minimum=-180, maximum=180),
        Column("label_lat", "number", "Latitude of the label, degrees", minimum=-90, maximum=90),
        Column("covered", "boolean", "Whether the source statistics cover the area", required=True),
        Column("member_codes", "list", "Areas it is made of or lies in, where known"),
        *_pair("note", "What to know about it", required=False),
    ),
    ("area_code",),
    (ForeignKey("member_codes", "areas", "area_code"),),
)

DEFINITIONS: Final = Table(
    "definitions",
    "The ways of counting left-behind children between which a reader chooses.",
    (
        _text("definition", "Key", required=True),
        Column("sort", "integer", "Order in lists", required=True),
        _code("family", "Kind of statistics", FAMILIES),
        *_pair("name", "Name"),
        *_pair("chip", "The definition in one clause"),
        *_pair("counted", "Who is counted"),
        *_pair("placed", "Where and by whom a child is counted"),
        *_pair("left_out", "Who is left out"),
        *_pair("trend_label", "Label at the end of a line"),
        Column("default_year", "integer", "Year shown first", required=True),
        _code("default_measure", "Measure shown first", ("rate", "count", "share", "sex_ratio")),
    ),
    ("definition",),
)

SERIES: Final = Table(
    "series",
    "Published series: who is counted, by which rule, by whom.",
    (
        _text("series", "Key", required=True),
        _text("definition", "Definition it belongs to, if it can be explored"),
        _code("family", "Kind of statistics", FAMILIES),
        *_pair("name", "Name"),
        *_pair("counted", "Who is counted"),
        _text("age_range", "Ages, both ends included"),
        _text("parents_rule", "Which parents must be away"),
        _text("absence_rule", "For how long, or how far"),
        _text("residence_rule", "Rural or urban, by what"),
        _text("method", "How the numbers came about"),
        _text("publisher", "Who published them", required=True),
        _text("years", "Years at hand"),
        *_pair("caveats", "What to beware of", required=False),
    ),
    ("series",),
    (ForeignKey("definition", "definitions", "definition"),),
)

SERIES_LINKS: Final = Table(
    "series_links",
    "Which series may be compared. Pairs are stored once; what is not listed may not be joined.",
    (
        _text("series_a", "A series", required=True),
        _text("series_b", "Another series, or the same for its own years", required=True),
        _code("relation", "Whether the two may be compared", ("comparable", "not_comparable")),
        *_pair("reason", "Why"),
    ),
    ("series_a", "series_b"),
    (ForeignKey("series_a", "series", "series"), ForeignKey("series_b", "series", "series")),
    optional=True,
)

SOURCES: Final = Table(
    "sources",
    "The bibliography.",
    (
        _text("source_id", "Key", required=True),
        _text("kind", "Kind of source", required=True),
        _text("authors", "Authors or publishing body"),
        _text("year", "Year, or years"),
        _text(
            "title",
            "Title in the original language; in square brackets a description",
            required=True,
        ),
        _text("title_en", "Title in English where the original is not"),
        _text("container", "Journal, newspaper or site"),
        _text("doi", "Digital object identifier"),
        _text("url", "Address"),
        _code(
            "url_status",
            "Where the address comes from",
            ("seen_here", "inferred_original", "none"),
            required=False,
        ),
        _code(
            "read_from", "What was read", ("original", "reprint", "abstract_only"), required=False
        ),
        _code(
            "reliability",
            "A official or peer-reviewed, B reputable, C at second hand",
            ("A", "B", "C"),
            required=False,
        ),
        _text("note", "What to know about it"),
    ),
    ("source_id",),
)

OBSERVATIONS: Final = Table(
    "observations",
    "Every figure: one printed number, or one modelled value, in a row.",
    (
        _text("figure_id", "Key", required=True),
        _text("series", "Series it belongs to", required=True),
        _text("definition", "Definition of that series, if any"),
        _YEAR,
        _text("year_basis", "Date or period in words"),
        _AREA,
        Column("age_min", "integer", "Youngest age counted, empty if not stated", minimum=0),
        Column("age_max", "integer", "Oldest age counted, empty if not stated", minimum=0),
        _code("sex", "Sex of the children", SEXES),
        _code("parents_away", "Which parents are away", PARENTS_AWAY),
        _code("residence", "Rural, urban or both", RESIDENCES),
        _code("living_with", "Whom the children live with", LIVING_WITH),
        _code("school_stage", "Stage of school", STAGES),
        _code("measure", "What the value says", MEASURES),
        _code("unit", "Unit of the value", UNITS),
        Column("value", "number", "The number; empty where only a rank was published"),
        Column("lo80", "number", "Lower end of the 80 % interval"),
        Column("hi80", "number", "Upper end of the 80 % interval"),
        Column("lo95", "number", "Lower end of the 95 % interval"),
        Column("hi95", "number", "Upper end of the 95 % interval"),
        _code("basis", "Where the value comes from", BASES),
        _code("bound", "How exactly it was published", BOUNDS),
        Column("rank", "integer", "Published rank among the provinces, 1 highest", minimum=1),
        _text("conflict_group", "Same word for figures that contradict one another"),
        Column("preferred", "boolean", "Within a conflict: whether this one is used"),
        _SOURCE,
        _text("model_version", "Version of the model behind a modelled value"),
        _text("locator", "Place inside the source"),
        _text("quote", "The words or row that print the number"),
        _text("note", "What to know about it"),
    ),
    ("figure_id",),
    (
        ForeignKey("series", "series", "series"),
        ForeignKey("definition", "definitions", "definition"),
        ForeignKey("area_code", "areas", "area_code"),
        ForeignKey("source_id", "sources", "source_id"),
    ),
)

INDICATORS: Final = Table(
    "indicators",
    "The context variables of the provinces and how they are drawn.",
    (
        _text("indicator", "Key", required=True),
        Column("sort", "integer", "Order in lists", required=True),
        Column("mappable", "boolean", "Whether map B offers it", required=True),
        *_pair("name", "Name"),
        *_pair("short", "Short name"),
        _text("unit", "Unit as a code", required=True),
        *_pair("unit", "Unit in words"),
        _code(
            "kind",
            "Counts are drawn as circles, the others as fills",
            ("rate", "ratio", "money", "count"),
        ),
        _code("palette", "Colour ramp", ("sequential", "diverging")),
        Column("breaks", "numbers", "Class breaks, ascending, the same in all years"),
        Column("decimals", "integer", "Decimals shown", required=True, minimum=0, maximum=4),
        *_pair("low_end", "Meaning of the low end of a diverging ramp", required=False),
        *_pair("high_end", "Meaning of the high end of a diverging ramp", required=False),
        *_pair("description", "What it says"),
        *_pair("formula", "How it was worked out, if it was", required=False),
    ),
    ("indicator",),
    optional=True,
)

CONTEXT: Final = Table(
    "context",
    "Values of the context variables.",
    (
        _text("indicator", "Variable", required=True),
        _YEAR,
        _AREA,
        _code("sex", "Sex", SEXES),
        _text("age_group", "Ages, e.g. 0-14, 15+ or all", required=True),
        _VALUE,
        _code("basis", "Printed, worked out from printed numbers, or estimated", CONTEXT_BASES),
        _text("source_id", "Key of the bibliography", required=True),
        _text("note", "What to know about it, and further sources of a derived value"),
    ),
    ("indicator", "year", "area_code", "sex", "age_group"),
    (
        ForeignKey("indicator", "indicators", "indicator"),
        ForeignKey("area_code", "areas", "area_code"),
        ForeignKey("source_id", "sources", "source_id"),
    ),
    optional=True,
)

FLOWS: Final = Table(
    "flows",
    "People by province of birth and of residence: moves over a lifetime, any age.",
    (
        _text("origin_code", "Province of birth", required=True),
        _text("destination_code", "Province of residence", required=True),
        _YEAR,
        Column(
            "persons",
            "integer",
            "People, scaled up from the long census form",
            required=True,
            minimum=0,
        ),
        _text("source_id", "Key of the bibliography", required=True),
    ),
    ("origin_code", "destination_code", "year"),
    (
        ForeignKey("origin_code", "areas", "area_code"),
        ForeignKey("destination_code", "areas", "area_code"),
        ForeignKey("source_id", "sources", "source_id"),
    ),
    optional=True,
)

MODEL_DRAWS: Final = Table(
    "model_draws_2010",
    "Joint draws of the 2010 estimates: rural left-behind children by province, age and sex.",
    (
        Column(
            "draw",
            "integer",
            "Number of the draw, from 0",
            required=True,
            minimum=0,
            storage="int16",
        ),
        _AREA,
        *(
            Column(name, "integer", "Persons", required=True, minimum=0, storage="int32")
            for name in DRAW_COLUMNS
        ),
    ),
    ("draw", "area_code"),
    (ForeignKey("area_code", "areas", "area_code"),),
    optional=True,
    parquet_only=True,
)

MODEL_PROVINCES: Final = Table(
    "model_provinces_2010",
    "What the 2010 model knew of each province: covariates, limits, and the facts behind them.",
    (
        _AREA,
        Column(
            "rural_children",
            "number",
            "Rural children aged 0–17, estimated, persons",
            required=True,
            minimum=0,
        ),
        Column(
            "exposed_children",
            "number",
            "Rural children whose parents may be away, as migration alone suggests, persons",
            required=True,
            minimum=0,
        ),
        Column(
            "log_exposure",
            "number",
            "Natural log of exposed_children per rural child, the predictor",
            required=True,
        ),
        Column("lower", "integer", "Least left-behind children allowed", required=True, minimum=0),
        Column("upper", "integer", "Most left-behind children allowed", required=True, minimum=0),
        Column("constraints", "list", f"Facts it is held to: {', '.join(CONSTRAINTS)}"),
        Column("figures", "list", "Figures behind these facts"),
    ),
    ("area_code",),
    (
        ForeignKey("area_code", "areas", "area_code"),
        ForeignKey("figures", "observations", "figure_id"),
    ),
    optional=True,
)

TABLES: Final = (
    AREAS, DEFINITIONS, SERIES, SERIES_LINKS, SOURCES, OBSERVATIONS, INDICATORS, CONTEXT, FLOWS,
    MODEL_DRAWS, MODEL_PROVINCES,
)  # fmt: skip
TABLE_BY_NAME: Final = {table.name: table for table in TABLES}
