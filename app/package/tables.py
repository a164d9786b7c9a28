"""The tables of a data package, declared once: used by build, check, reader and data dictionary."""

from __future__ import annotations

from typing import Final

from app.domain.codes import Region
from app.package.codes import (
    BASES,
    BOUNDS,
    CONTEXT_BASES,
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
from app.package.columns import (
    AREA,
    SOURCE,
    VALUE,
    YEAR,
    code_column,
    pair,
    text_column,
)
from app.package.schema import Column, ForeignKey, Table
from app.package.tables_model import (
    MODEL_DRAWS,
    MODEL_NUMBERS,
    MODEL_PREDICTIONS,
    MODEL_PROVINCES,
    MODEL_RUNS,
)

AREAS: Final = Table(
    "areas",
    "China, its provinces, and every smaller or composite area a figure speaks of.",
    (
        AREA,
        code_column("level", "Kind of area", LEVELS),
        *pair("name", "Short name"),
        *pair("name_full", "Full name"),
        text_column("abbr_zh", "One-character name of a province"),
        text_column("pinyin", "Chinese name in pinyin"),
        text_column("iso_3166_2", "ISO 3166-2 code of a province"),
        code_column(
            "region3", "Economic belt (11 east, 8 central, 12 west)", tuple(Region), required=False
        ),
        code_column(
            "region4", "Region of the statistics bureau", (*Region, "northeast"), required=False
        ),
        text_column("region6", "One of the six large regions"),
        Column("tile_row", "integer", "Row in the tile grid, from 1 at the top", minimum=1),
        Column("tile_col", "integer", "Column in the tile grid, from 1 at the left", minimum=1),
        Column("label_lon", "number", "Longitude of the label, degrees", minimum=-180, maximum=180),
        Column("label_lat", "number", "Latitude of the label, degrees", minimum=-90, maximum=90),
        Column("covered", "boolean", "Whether the source statistics cover the area", required=True),
        Column("member_codes", "list", "Areas it is made of or lies in, where known"),
        *pair("note", "What to know about it", required=False),
    ),
    ("area_code",),
    (ForeignKey("member_codes", "areas", "area_code"),),
)

DEFINITIONS: Final = Table(
    "definitions",
    "The ways of counting left-behind children between which a reader chooses.",
    (
        text_column("definition", "Key", required=True),
        Column("sort", "integer", "Order in lists", required=True),
        code_column("family", "Kind of statistics", FAMILIES),
        *pair("name", "Name"),
        *pair("chip", "The definition in one clause"),
        *pair("counted", "Who is counted"),
        *pair("placed", "Where and by whom a child is counted"),
        *pair("left_out", "Who is left out"),
        *pair("trend_label", "Label at the end of a line"),
        Column("default_year", "integer", "Year shown first", required=True),
        code_column(
            "default_measure", "Measure shown first", ("rate", "count", "share", "sex_ratio")
        ),
    ),
    ("definition",),
)

SERIES: Final = Table(
    "series",
    "Published series: who is counted, by which rule, by whom.",
    (
        text_column("series", "Key", required=True),
        text_column("definition", "Definition it belongs to, if it can be explored"),
        code_column("family", "Kind of statistics", FAMILIES),
        *pair("name", "Name"),
        *pair("counted", "Who is counted"),
        text_column("age_range", "Ages, both ends included"),
        text_column("parents_rule", "Which parents must be away"),
        text_column("absence_rule", "For how long, or how far"),
        text_column("residence_rule", "Rural or urban, by what"),
        text_column("method", "How the numbers came about"),
        text_column("publisher", "Who published them", required=True),
        text_column("years", "Years at hand"),
        *pair("caveats", "What to beware of", required=False),
    ),
    ("series",),
    (ForeignKey("definition", "definitions", "definition"),),
)

SERIES_LINKS: Final = Table(
    "series_links",
    "Which series may be compared. Pairs are stored once; what is not listed may not be joined.",
    (
        text_column("series_a", "A series", required=True),
        text_column("series_b", "Another series, or the same for its own years", required=True),
        code_column(
            "relation", "Whether the two may be compared", ("comparable", "not_comparable")
        ),
        *pair("reason", "Why"),
    ),
    ("series_a", "series_b"),
    (ForeignKey("series_a", "series", "series"), ForeignKey("series_b", "series", "series")),
    optional=True,
)

SOURCES: Final = Table(
    "sources",
    "The bibliography.",
    (
        text_column("source_id", "Key", required=True),
        text_column("kind", "Kind of source", required=True),
        text_column("authors", "Authors or publishing body"),
        text_column("year", "Year, or years"),
        text_column(
            "title",
            "Title in the original language; in square brackets a description",
            required=True,
        ),
        text_column("title_en", "Title in English where the original is not"),
        text_column("container", "Journal, newspaper or site"),
        text_column("doi", "Digital object identifier"),
        text_column("url", "Address"),
        code_column(
            "url_status",
            "Where the address comes from",
            ("seen_here", "inferred_original", "none"),
            required=False,
        ),
        code_column(
            "read_from", "What was read", ("original", "reprint", "abstract_only"), required=False
        ),
        code_column(
            "reliability",
            "A official or peer-reviewed, B reputable, C at second hand, D weak",
            ("A", "B", "C", "D"),
            required=False,
        ),
        text_column("note", "What to know about it"),
    ),
    ("source_id",),
)

OBSERVATIONS: Final = Table(
    "observations",
    "Every figure: one printed number, or one modelled value, in a row.",
    (
        text_column("figure_id", "Key", required=True),
        text_column("series", "Series it belongs to", required=True),
        text_column("definition", "Definition of that series, if any"),
        YEAR,
        text_column("year_basis", "Date or period in words"),
        AREA,
        Column("age_min", "integer", "Youngest age counted, empty if not stated", minimum=0),
        Column("age_max", "integer", "Oldest age counted, empty if not stated", minimum=0),
        code_column("sex", "Sex of the children", SEXES),
        code_column("parents_away", "Which parents are away", PARENTS_AWAY),
        code_column("residence", "Rural, urban or both", RESIDENCES),
        code_column("living_with", "Whom the children live with", LIVING_WITH),
        code_column("school_stage", "Stage of school", STAGES),
        code_column("measure", "What the value says", MEASURES),
        code_column("unit", "Unit of the value", UNITS),
        Column("value", "number", "The number; empty where only a rank was published"),
        Column("lo80", "number", "Lower end of the 80 % interval"),
        Column("hi80", "number", "Upper end of the 80 % interval"),
        Column("lo95", "number", "Lower end of the 95 % interval"),
        Column("hi95", "number", "Upper end of the 95 % interval"),
        code_column("basis", "Where the value comes from", BASES),
        code_column("bound", "How exactly it was published", BOUNDS),
        Column("rank", "integer", "Published rank among the provinces, 1 highest", minimum=1),
        text_column("conflict_group", "Same word for figures that contradict one another"),
        Column("preferred", "boolean", "Within a conflict: whether this one is used"),
        SOURCE,
        text_column("model_version", "Version of the model behind a modelled value"),
        text_column("locator", "Place inside the source"),
        text_column("quote", "The words or row that print the number"),
        text_column("note", "What to know about it"),
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
        text_column("indicator", "Key", required=True),
        Column("sort", "integer", "Order in lists", required=True),
        Column("mappable", "boolean", "Whether map B offers it", required=True),
        *pair("name", "Name"),
        *pair("short", "Short name"),
        text_column("unit", "Unit as a code", required=True),
        *pair("unit", "Unit in words"),
        code_column(
            "kind",
            "Counts are drawn as circles, the others as fills",
            ("rate", "ratio", "money", "count"),
        ),
        code_column("palette", "Colour ramp", ("sequential", "diverging")),
        Column("breaks", "numbers", "Class breaks, ascending, the same in all years"),
        Column("decimals", "integer", "Decimals shown", required=True, minimum=0, maximum=4),
        *pair("low_end", "Meaning of the low end of a diverging ramp", required=False),
        *pair("high_end", "Meaning of the high end of a diverging ramp", required=False),
        *pair("description", "What it says"),
        *pair("formula", "How it was worked out, if it was", required=False),
    ),
    ("indicator",),
    optional=True,
)

CONTEXT: Final = Table(
    "context",
    "Values of the context variables.",
    (
        text_column("indicator", "Variable", required=True),
        YEAR,
        AREA,
        code_column("sex", "Sex", SEXES),
        text_column("age_group", "Ages, e.g. 0-14, 15+ or all", required=True),
        VALUE,
        code_column(
            "basis", "Printed, worked out from printed numbers, or estimated", CONTEXT_BASES
        ),
        text_column("source_id", "Key of the bibliography", required=True),
        text_column("note", "What to know about it, and further sources of a derived value"),
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
        text_column("origin_code", "Province of birth", required=True),
        text_column("destination_code", "Province of residence", required=True),
        YEAR,
        Column(
            "persons",
            "integer",
            "People, scaled up from the long census form",
            required=True,
            minimum=0,
        ),
        text_column("source_id", "Key of the bibliography", required=True),
    ),
    ("origin_code", "destination_code", "year"),
    (
        ForeignKey("origin_code", "areas", "area_code"),
        ForeignKey("destination_code", "areas", "area_code"),
        ForeignKey("source_id", "sources", "source_id"),
    ),
    optional=True,
)

RELEASES: Final = Table(
    "releases",
    "Releases of the data, and what changed in them.",
    (
        text_column("version", "Version, year and month", required=True),
        Column("sort", "integer", "Order inside the release", required=True),
        text_column("released", "Day of the release, ISO 8601", required=True),
        *pair("change", "What changed"),
    ),
    ("version", "sort"),
    optional=True,
)

TABLES: Final = (
    AREAS, DEFINITIONS, SERIES, SERIES_LINKS, SOURCES, OBSERVATIONS, INDICATORS, CONTEXT, FLOWS,
    MODEL_DRAWS, MODEL_PROVINCES, MODEL_PREDICTIONS, MODEL_RUNS, MODEL_NUMBERS, RELEASES,
)  # fmt: skip
TABLE_BY_NAME: Final = {table.name: table for table in TABLES}
