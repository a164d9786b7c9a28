"""The page ``/api``: every resource with its parameters, addresses to try, an answer and its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.components.reading import Frame, reading_page
from app.exports.api_columns import Described
from app.exports.api_resources import BASE, DESCRIPTION, FORMATS, Filter, Resource
from app.exports.package_words import TYPE_WORDS
from app.exports.snippets import snippets
from app.package.code_words import CODE_WORDS
from app.package.schema import Column
from app.pages.snippets_sheet import HOW
from app.text.locale import Locale, msgid

MOST_SHOWN: Final = 12
"""Up to so many values of a parameter are named."""
NAMES: Final = {
    "json": "JSON", "csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet", "geojson": "GeoJSON",
}  # fmt: skip
RULES: Final = (
    (
        msgid("Formats"),
        msgid(
            "The end of an address says the format. Without one the server leads to the format the program asks for, "
            "JSON if it asks for none. Every format holds the same rows and the same numbers at full precision."
        ),
    ),
    (
        msgid("Filters"),
        msgid(
            "Values are codes; several are parted by commas. Different parameters must all be met. Nothing is "
            "guessed: what is not understood is refused, and the answer names the fault and what could stand there."
        ),
    ),
    (
        msgid("Long answers"),
        msgid(
            "Answers come in runs of rows. The header names the first, previous, next and last run and how many rows "
            "there are in all; JSON says the same in its first part."
        ),
    ),
    (
        msgid("Kept answers"),
        msgid(
            "Every answer has a mark. Ask again with the mark, and nothing is sent as long as nothing has changed."
        ),
    ),
    (
        msgid("Other sites"),
        msgid("Pages of any site may read the API. It knows no accounts and keeps nothing about its readers."),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource as the page shows it: what its parameters may be, an address to try and what it answers."""

    resource: Resource
    values: Mapping[str, Sequence[str]]
    query: str
    answer: str


def page(frame: Frame, entries: Sequence[Entry], *, figure_id: str, figure: str) -> str:
    """Return the page. ``figure`` is what the API says of the number ``figure_id``."""
    locale, t = frame.locale, frame.locale.t
    return reading_page(
        frame,
        "api",
        title=t("API"),
        description=t("Every table of the atlas for programs: addresses, parameters, formats and examples."),
        base=BASE,
        openapi=DESCRIPTION,
        rules=[(t(name), t(text)) for name, text in RULES],
        formats=[
            (NAMES[suffix], f".{suffix}", chosen.media, locale.number(chosen.usual), locale.number(chosen.most))
            for suffix, chosen in FORMATS.items()
        ],
        resources=[_resource(entry, frame) for entry in entries],
        figure_address=f"{BASE}/figures/{figure_id}.json",
        figure=figure,
        programs=_programs(entries, frame),
    )  # fmt: skip


def _programs(entries: Sequence[Entry], frame: Frame) -> list[dict[str, str]]:
    """Return programs that read the first resource; its example is asked for as CSV."""
    first = entries[0].resource
    query = f"?{entries[0].query}" if entries[0].query else ""
    address = f"{frame.host.rstrip('/')}{first.path('csv')}{query}"
    return [
        {"key": p.key, "name": p.language, "code": p.code, "how": frame.locale.t(HOW[p.key])}
        for p in snippets(address, first.table.column_names)
    ]


def _resource(entry: Entry, frame: Frame) -> dict[str, Any]:
    resource, locale = entry.resource, frame.locale
    query = f"?{entry.query}" if entry.query else ""
    return {
        "name": resource.name,
        "about": locale.t(resource.about),
        "address": f"{resource.path(resource.formats[0])}{query}",
        "files": [(NAMES[s], f"{resource.path(s)}{query}") for s in resource.formats],
        "view": resource.view,
        "parameters": [_parameter(item, entry, locale) for item in resource.filters],
        "columns": [_column(column, locale) for column in resource.table.columns],
        "answer": entry.answer,
    }


def _parameter(item: Filter, entry: Entry, locale: Locale) -> dict[str, Any]:
    values = entry.values[item.name]
    return {
        "name": item.name,
        "about": locale.t(item.about),
        "many": not item.one,
        "values": list(values[:MOST_SHOWN]),
        "more": locale.number(len(values)) if len(values) > MOST_SHOWN else "",
    }


def _column(column: Column, locale: Locale) -> dict[str, Any]:
    chinese = locale.lang == "zh"
    return {
        "name": column.name,
        "type": locale.t(TYPE_WORDS[column.type]),
        "about": column.about_zh if chinese else column.about,
        "unit": column.unit if isinstance(column, Described) and not chinese else "",
        "codes": [(code, CODE_WORDS.get(code, ("", ""))[chinese]) for code in column.values],
    }
