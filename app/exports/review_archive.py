"""All of a view in one archive, enough to audit its charts: data, dictionary, records, state, figures, references."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any, Final

from app.domain.dataset import Dataset
from app.domain.trace import UnknownFigureError, trace
from app.exports.card_content import CardContent
from app.exports.columns import field
from app.exports.columns_file import HEADINGS, column_rows
from app.exports.csv_file import table_csv, written
from app.exports.figure_record import figure_record
from app.exports.package_files import zip_bytes
from app.exports.references import view_bibtex, view_csl_json, view_ris, view_text
from app.exports.review_readme import read_me
from app.exports.tidy import Table, tidy
from app.exports.workbook import workbook_bytes
from app.text.package_notes import licence_address, licence_name

DATA, FIGURES, PICTURES = "data", "figures", "pictures"
"""Folders of the archive."""
BOUNDARIES: Final = "provinces.geojson"
"""Boundaries the composed figures name; they lie beside them."""
RECORDS: Final = f"{DATA}/number_records.json"

Members = dict[str, bytes]


def archive(
    content: CardContent,
    dataset: Dataset,
    *,
    figures: Mapping[str, bytes],
    pictures: Mapping[str, bytes],
) -> bytes:
    """Return the archive; the same view, pictures and day give the same bytes.

    Args:
        content: The view, or one card.
        dataset: The data.
        figures: The composed figures as JSON, by card.
        pictures: Pictures of them, by the name of their file.
    """
    members: Members = {}
    for card in content.cards or (content,):
        if card.rows:
            members |= _table(card, dataset)
    members |= {
        f"{DATA}/{content.name}.xlsx": workbook_bytes(content, dataset),
        f"{DATA}/datapackage.json": _package(content, dataset),
        RECORDS: records(content, dataset),
        "CITATION.bib": view_bibtex(content, dataset),
        "CITATION.ris": view_ris(content, dataset),
        "CITATION.json": view_csl_json(content, dataset),
        "CITATION.txt": view_text(content, dataset),
    }
    members |= {f"{FIGURES}/{card}.json": figure for card, figure in figures.items()}
    if figures and dataset.boundaries:
        members[f"{FIGURES}/{BOUNDARIES}"] = dataset.boundaries
    members |= {f"{PICTURES}/{name}": picture for name, picture in pictures.items()}
    members["README.md"] = read_me(content, tuple(members))
    members["view_state.json"] = _state(content, dataset, members)
    return zip_bytes(members, folder=content.local_name or content.name)


def _table(card: CardContent, dataset: Dataset) -> Members:
    table = tidy(card, dataset)
    return {
        f"{DATA}/{card.card}.csv": table_csv(table),
        f"{DATA}/{card.card}.columns.csv": written(HEADINGS, column_rows(table, dataset)),
    }


def records(content: CardContent, dataset: Dataset) -> bytes:
    """Return what is known of every number of the tables, by its id: value, sentence, source, formula."""
    cards = content.cards or (content,)
    ids = {str(row.get("figure_id") or "") for card in cards for row in card.rows} - {""}
    found: dict[str, Any] = {}
    for name in sorted(ids):
        try:
            found[name] = figure_record(trace(dataset, name), dataset)
        except UnknownFigureError:
            continue  # a difference worked out for this view alone; its note names both numbers
    return _json(found)


def _package(content: CardContent, dataset: Dataset) -> bytes:
    """Return a Frictionless descriptor of the CSV files, for programs that check them."""
    chinese = content.locale.lang == "zh"
    cards = [card for card in content.cards or (content,) if card.rows]
    return _json(
        {
            "name": content.name.lower().replace("+", "-"),
            "title": content.title,
            "homepage": content.link,
            "version": content.data_version,
            "licenses": [{"name": licence_name(), "path": licence_address()}],
            "resources": [
                resource(card.card, card.title, tidy(card, dataset), chinese=chinese)
                for card in cards
            ],
        }
    )


def resource(name: str, title: str, table: Table, *, chinese: bool) -> dict[str, Any]:
    """Return the Frictionless description of a CSV file."""
    known = (field(column) for column in table.columns)
    return {
        "name": name,
        "title": title,
        "path": f"{name}.csv",
        "encoding": "utf-8-sig",
        "schema": {
            "fields": [
                {
                    "name": each.name,
                    "type": each.type,
                    "title": each.heading_zh if chinese else each.heading_en,
                    "description": each.about_zh if chinese else each.about_en,
                }
                for each in known
            ],
            "missingValues": [""],
        },
    }


def _state(content: CardContent, dataset: Dataset, members: Members) -> bytes:
    """Return the view as it was understood, and the sum of every other file."""
    return _json(
        {
            "title": content.title,
            "query": content.query,
            "link": content.link,
            "state": asdict(content.state),
            "cards": [card.card for card in content.cards] or [content.card],
            "language": content.locale.lang,
            "program": content.version,
            "data_release": dataset.version,
            "data_released": dataset.released,
            "downloaded": content.downloaded.isoformat(),
            "licence": licence_name(),
            "files": [
                {"path": path, "bytes": len(file), "sha256": sha256(file).hexdigest()}
                for path, file in sorted(members.items())
            ],
        }
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n").encode("utf-8")


def _plain(value: object) -> object:
    """Return what JSON has no form for: sets in order, the rest as text."""
    return sorted(map(str, value)) if isinstance(value, frozenset | set) else str(value)  # pyright: ignore[reportUnknownArgumentType]
