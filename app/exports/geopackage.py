"""The areas of a card as a GeoPackage, written by a short-lived child process: GDAL takes 150 MB to load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import Any, Final

from app.domain.dataset import Dataset
from app.exports.about import about, sources
from app.exports.area_table import AreaTable, area_table
from app.exports.card_content import CardContent
from app.exports.columns import field
from app.exports.columns_file import HEADINGS, column_rows
from app.exports.refused import NOT_MADE, BusyError
from app.exports.tidy import tidy

TIMEOUT: Final = 30
"""Seconds a child may take, and those a reader waits for the child of another; it usually needs one or two."""
MODULE: Final = "app.exports.geopackage_child"
ROOT: Final = Path(__file__).resolve().parents[2]
SIGNATURE: Final = b"SQLite format 3\0"
_ONE_AT_A_TIME: Final = Lock()

Layer = dict[str, Any]


def geopackage_file(content: CardContent, dataset: Dataset) -> bytes:
    """Return the areas with their values, and beside them tables without shapes.

    Layers: the areas, named for the card; ``values``, one row a number as in the CSV file; ``columns``, what each
    column holds; ``sources``; ``about``.

    Raises:
        NoSuchFileError: the card has no areas, or the package no boundaries of them.
        BusyError: the file cannot be made now.
    """
    table = area_table(content, dataset)
    question = {
        "day": f"{content.downloaded.isoformat()}T00:00:00.000Z",
        "layers": [_areas(content, table, dataset), *_tables(content, table, dataset)],
    }
    text = json.dumps(question, ensure_ascii=False, allow_nan=False)
    if not _ONE_AT_A_TIME.acquire(timeout=TIMEOUT):
        raise BusyError(NOT_MADE, "another GeoPackage is being made")
    try:
        return run_child(text.encode())
    finally:
        _ONE_AT_A_TIME.release()


def run_child(question: bytes, *, module: str = MODULE, timeout: float = TIMEOUT) -> bytes:
    """Return the file the child writes.

    Raises:
        BusyError: the child failed, took too long or wrote something else.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own program, nothing from outside in the command
            [sys.executable, "-m", module],
            input=question,
            capture_output=True,
            timeout=timeout,
            check=True,
            cwd=ROOT,
        )
    except subprocess.TimeoutExpired:
        raise BusyError(NOT_MADE, f"a GeoPackage took more than {timeout:g} seconds") from None
    except (OSError, subprocess.CalledProcessError) as error:
        detail = getattr(error, "stderr", b"") or str(error).encode()
        lines = detail.decode("utf-8", "replace").strip().splitlines()
        raise BusyError(NOT_MADE, f"a GeoPackage failed: {lines[-1:]}") from None
    if not done.stdout.startswith(SIGNATURE):
        raise BusyError(NOT_MADE, "the child wrote no GeoPackage")
    return done.stdout


def layer_name(content: CardContent) -> str:
    """Return the name of the layer of areas, e.g. ``lbc_map_a_2010``."""
    return f"lbc_{content.card.replace('-', '_')}_{content.state.year}"


def _areas(content: CardContent, table: AreaTable, dataset: Dataset) -> Layer:
    said = about(content, dataset, shapes=True)
    return {
        "name": layer_name(content),
        "title": content.title,
        "about": "\n".join(
            said[name] for name in ("subtitle", "who_is_counted", "cautions", "source", "boundaries", "link")
            if name in said
        ),
        "metadata": said,
        "columns": [[column.name, column.type] for column in table.columns],
        "rows": [[row[column.name] for column in table.columns] for row in table.areas],
        "shapes": list(table.shapes),
    }  # fmt: skip


def _tables(content: CardContent, table: AreaTable, dataset: Dataset) -> list[Layer]:
    t, whole = content.locale.t, tidy(content, dataset)
    described = column_rows(whole, dataset)
    known = {str(row["column"]) for row in described}
    described += [
        {"column": c.name, "type": c.type, "about_en": c.about_en, "about_zh": c.about_zh}
        for c in table.columns
        if c.name not in known
    ]
    texts = ("column", *HEADINGS[1:])
    listed = sources(content, dataset)
    said = about(content, dataset, shapes=True)
    return [
        {
            "name": "values",
            "title": t("One row a number, as in the CSV file"),
            "columns": [[name, field(name).type] for name in whole.columns],
            "rows": [[row[name] for name in whole.columns] for row in whole.rows],
        },
        {
            "name": "columns",
            "title": t("What each column holds"),
            "columns": [[name, "string"] for name in texts],
            "rows": [[row.get(name, "") for name in texts] for row in described],
        },
        {
            "name": "sources",
            "title": t("Sources"),
            "columns": [[name, "string"] for name in ("source_id", "citation", "link")],
            "rows": [list(each.values()) for each in listed],
        },
        {
            "name": "about",
            "title": t("About this file"),
            "columns": [["name", "string"], ["text", "string"]],
            "rows": [list(pair) for pair in said.items()],
        },
    ]
