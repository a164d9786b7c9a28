"""The table of a card as files hold it: its own columns, and beside them what each row needs to stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from app.domain.dataset import Dataset
from app.domain.records import Source
from app.domain.trace import UnknownFigureError, trace
from app.exports.card_content import CardContent
from app.exports.citation import link_of, long_citation
from app.exports.code_lists import TRAIT_MEASURE, measure_words, unit_of
from app.exports.rows import COLUMNS, Row
from app.text.package_notes import licence_address, licence_name

EXTRA: Final = (
    "definition_en", "definition_zh", "source", "release", "area_name_full_en", "area_name_full_zh",
    "area_pinyin", "measure_en", "measure_zh", "source_link", "figure_link", "view_link", "licence",
)  # fmt: skip
"""What stands beside the columns of values of areas."""
ALWAYS: Final = ("source", "source_link", "view_link", "release", "licence")
"""What stands beside the columns of every other table."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, each cell as the file holds it."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The way back from a file: the site's address, ending in a slash, and the link of the view; may be empty."""

    address: str = ""
    link: str = ""


def tidy(content: CardContent, dataset: Dataset) -> Table:
    """Return the table of a card, complete."""
    way = Way(content.link.split("?")[0], content.link)
    if content.columns == COLUMNS:
        return Table((*COLUMNS, *EXTRA), tuple(value_rows(content.rows, dataset, way)))
    return _own(content, dataset, way)


def value_rows(rows: Sequence[Row], dataset: Dataset, way: Way) -> list[Row]:
    """Return rows of values of areas with the columns ``EXTRA``."""
    return [{**row, **_beside(row, dataset, way)} for row in rows]


def figure_link(figure_id: object, way: Way) -> str:
    """Return the page of a number."""
    return f"{way.address or '/'}figure/{quote(str(figure_id), safe='+')}" if figure_id else ""


def licence() -> str:
    """Return the licence of the data with its address."""
    return " ".join(part for part in (licence_name(), licence_address()) if part)


def _beside(row: Row, dataset: Dataset, way: Way) -> Row:
    definition = dataset.definitions.get(str(row["definition"]))
    area = dataset.areas.get(str(row["area_code"]))
    model = f"Modelled estimate, model {row['model_version']}" if row["model_version"] else ""
    cited, address = cite(str(row["source_id"] or ""), dataset)
    measure = measure_words(str(row["measure"]), dataset)
    return {
        "definition_en": definition.chip_en if definition else "",
        "definition_zh": definition.chip_zh if definition else "",
        "source": "; ".join(part for part in (cited, model) if part),
        "release": dataset.version,
        "area_name_full_en": area.name_full_en if area else "",
        "area_name_full_zh": area.name_full_zh if area else "",
        "area_pinyin": area.pinyin if area else "",
        "measure_en": measure[0],
        "measure_zh": measure[1],
        "source_link": address,
        "figure_link": figure_link(row["figure_id"], way),
        "view_link": way.link,
        "licence": licence(),
    }


def cite(source_ids: str, dataset: Dataset) -> tuple[str, str]:
    """Return the citations of sources parted by semicolons, and their addresses."""
    return _cite(
        tuple(dataset.sources[name] for name in source_ids.split(";") if name in dataset.sources)
    )


@lru_cache(maxsize=512)
def _cite(sources: tuple[Source, ...]) -> tuple[str, str]:
    links = [link for link in map(link_of, sources) if link]
    return "; ".join(map(long_citation, sources)), " ".join(links)


# -- tables with columns of their own --------------------------------------------------------------


def _own(content: CardContent, dataset: Dataset, way: Way) -> Table:
    """Return the table of a card that is no list of values of areas."""
    given = set(content.columns)
    extra: list[str] = []
    if given & {"measure", "trait"}:
        extra += ["unit", "measure_en", "measure_zh"]
    if "measure" in given:
        extra += ["definition", "definition_en", "definition_zh"]
    extra += ["figure_link"] if "figure_id" in given else []
    columns = (*content.columns, *(name for name in (*extra, *ALWAYS) if name not in given))
    rows = [{**_around(row, content, dataset, way), **row} for row in content.rows]
    return Table(columns, tuple({name: row[name] for name in columns} for row in rows))


def _around(row: Row, content: CardContent, dataset: Dataset, way: Way) -> Row:
    measure = str(row.get("measure") or row.get("trait") or "")
    measure = TRAIT_MEASURE.get(measure, measure)
    words = measure_words(measure, dataset)
    key = content.state.series if "measure" in row and measure not in dataset.indicators else ""
    definition = dataset.definitions.get(key)
    cited, address = cite(_sources(row, content, dataset), dataset)
    return {
        "unit": unit_of(measure, dataset),
        "measure_en": words[0],
        "measure_zh": words[1],
        "definition": key,
        "definition_en": definition.chip_en if definition else "",
        "definition_zh": definition.chip_zh if definition else "",
        "source": cited,
        "source_link": address,
        "figure_link": figure_link(row.get("figure_id"), way),
        "view_link": way.link,
        "release": dataset.version,
        "licence": licence(),
    }


def _sources(row: Row, content: CardContent, dataset: Dataset) -> str:
    """Return the sources of a row: its own, else those its number is traced to, else those of the card."""
    if row.get("source_id"):
        return str(row["source_id"])
    found = _traced(str(row.get("figure_id") or ""), dataset)
    return ";".join(found or content.source_ids)


def _traced(figure_id: str, dataset: Dataset) -> tuple[str, ...]:
    try:
        return trace(dataset, figure_id).source_ids if figure_id else ()
    except UnknownFigureError:
        return ()
