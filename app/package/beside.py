"""A package of one's own beside the built-in one: both made into a single package, or every reason why not.

Nothing is mixed by this: own figures stay in their own series and definitions, and the trend joins two series
only where ``series_links`` calls them comparable.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from app.domain.units import unit_level
from app.package.cells import Cell, format_cell
from app.package.check import load_and_check
from app.package.files import DESCRIPTOR
from app.package.loaded import LoadedTable, Row, load_csv
from app.package.messages import problem, shortened
from app.package.problems import Problem
from app.package.schema import Table
from app.package.seal import seal_package
from app.package.tables import TABLE_BY_NAME
from app.package.writing import write_whole

JOINED: Final = (
    "areas", "definitions", "series", "series_links", "sources", "observations", "indicators",
    "context", "flows",
)  # fmt: skip
"""Tables whose rows are put together, in their order; the model and the texts stay the built-in ones."""
_OWN_EN: Final = " (own data)"
_OWN_ZH: Final = "（自有数据）"
_MARKED: Final = {
    "definitions": ("name", "trend_label"),
    "series": ("name",),
    "indicators": ("name",),
}
"""Names that say whose the numbers are."""
_TELLING: Final = ("level", "name_en", "name_zh")
"""Cells of an area in which both must agree; the others are those of the built-in map."""

Rows = dict[tuple[Cell, ...], Row]


def join_packages(built_in: Path, own: Path, target: Path) -> list[Problem]:
    """Write the package that shows ``own`` beside ``built_in`` into the new folder ``target``.

    Returns:
        Everything that is wrong with the own package, or that keeps the two apart; then nothing usable
        was written.
    """
    checked = load_and_check(own)
    if checked.problems or checked.descriptor is None:
        return checked.problems
    base = {name: load_csv(built_in / f"{name}.csv", TABLE_BY_NAME[name]) for name in JOINED}
    if clashes := shortened(_clashes(base, checked.tables)):
        return clashes
    shutil.copytree(built_in, target)
    for name in JOINED:
        if name in checked.tables:
            table = TABLE_BY_NAME[name]
            rows = _joined(table, base[name], checked.tables[name])
            write_whole(target / f"{name}.csv", _csv(table, rows))
    _describe(target, own)
    problems, _ = seal_package(target)
    return problems


def _keyed(loaded: LoadedTable) -> Rows:
    return {tuple(row[name] for name in loaded.table.key): row for row in loaded.rows}


def _clashes(base: Mapping[str, LoadedTable], own: Mapping[str, LoadedTable]) -> Iterator[Problem]:
    """Yield rows with a key that the built-in package has for something else, and areas it does not draw."""
    for name in JOINED:
        if name not in own:
            continue
        known = _keyed(base[name])
        for line, row in own[name].numbered():
            key = tuple(row[column] for column in own[name].table.key)
            theirs = known.get(key)
            if theirs is not None and (column := _differing(name, row, theirs)):
                yield problem(
                    "beside-other-content", own[name].file, row=line, column=column,
                    key=", ".join(map(str, key)), text=format_cell(theirs[column]),
                )  # fmt: skip
    areas = own["areas"]
    drawn = {str(key[0]) for key in _keyed(base["areas"])}
    unit = unit_level(str(row["level"]) for row in areas.rows)
    for line, row in areas.numbered():
        if row["level"] == unit and row["area_code"] not in drawn:
            yield problem(
                "beside-other-area", areas.file, row=line, column="area_code", text=row["area_code"]
            )


def _differing(name: str, row: Row, theirs: Row) -> str:
    """Return the first column that says something else; what the own package leaves out does not count."""
    for column, value in row.items():
        if name == "areas" and column not in _TELLING:
            continue
        if value not in ("", None) and value != theirs[column]:
            return column
    return ""


def _joined(table: Table, base: LoadedTable, own: LoadedTable) -> list[Row]:
    """Return the built-in rows and after them the own ones, which say so and are listed last."""
    known = _keyed(base)
    last = max((int(row["sort"] or 0) for row in base.rows if "sort" in row), default=0)
    rows = list(base.rows)
    for row in own.rows:
        if tuple(row[name] for name in table.key) in known:
            continue
        copy: Row = dict(row)
        if "sort" in copy:
            copy["sort"] = last + int(copy["sort"] or 0)
        for name in _MARKED.get(table.name, ()):
            copy[f"{name}_en"] = f"{copy[f'{name}_en']}{_OWN_EN}"
            copy[f"{name}_zh"] = f"{copy[f'{name}_zh']}{_OWN_ZH}"
        rows.append(copy)
    return rows


def _csv(table: Table, rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows([format_cell(row[name]) for name in table.column_names] for row in rows)
    return text.getvalue().encode("utf-8")


def _describe(target: Path, own: Path) -> None:
    """Say in the descriptor that the package holds two."""
    place = target / DESCRIPTOR
    document: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    added: dict[str, Any] = json.loads((own / DESCRIPTOR).read_text(encoding="utf-8"))
    document["version"] = f"{document['version']}+{added['version']}"
    document["id"] = f"{document['name']}-{document['version']}"
    document["own"] = {
        key: added[key]
        for key in ("name", "title", "title_zh", "version", "licenses")
        if key in added
    }
    place.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
