"""The values of a card as maps need them: one row an area, all its values beside one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.dataset import Dataset
from app.exports.api_geometry import Geometries
from app.exports.card_content import CardContent
from app.exports.code_lists import measure_words
from app.exports.columns import field
from app.exports.refused import NO_AREAS, NO_BOUNDARIES, NoSuchFileError
from app.exports.rows import Row
from app.exports.tidy import tidy

AREA_CARDS: Final = frozenset(
    {"map-a", "map-b", "ranking", "table", "scatter", "multiples", "spatial", "view"}
)
"""Cards whose rows are values of areas."""
NAMES: Final = (
    "area_code", "area_name_en", "area_name_zh", "area_name_full_en", "area_name_full_zh", "area_pinyin",
)  # fmt: skip
"""What every area has, before its values."""
PARTS: Final = (
    "value", "lo80", "hi80", "lo95", "hi95", "unit", "basis", "bound", "status", "marker", "rank", "figure_id",
    "figure_link", "source",
)  # fmt: skip
"""What is kept of each value where an area has several."""
_VARYING: Final = ("measure", "year", "ages", "sex")
_NAMED: Final = ("measure", "year")
"""What names a value always; the others only where they differ."""


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """A column: its name, and what it holds in English and Chinese."""

    name: str
    type: str
    about_en: str
    about_zh: str


@dataclass(frozen=True, slots=True)
class AreaTable:
    """Areas with a boundary by code, each with the cells of ``columns``; ``others`` are the rows left over.

    ``shapes`` are the boundaries as GeoJSON geometries. ``others`` are those of China and of areas without boundary.
    """

    columns: tuple[AreaColumn, ...]
    areas: tuple[Row, ...]
    shapes: tuple[str, ...]
    others: tuple[Row, ...]


def area_table(content: CardContent, dataset: Dataset) -> AreaTable:
    """Return the areas of a card.

    An area with one value has the columns of the CSV file. With several (two measures, or several ages) each value
    has columns of its own, named for what tells it from the others: ``rate_2010``, ``rate_2010_lo80``.

    Raises:
        NoSuchFileError: the card has no areas, or the package no boundaries of them.
    """
    if content.card not in AREA_CARDS:
        raise NoSuchFileError(NO_AREAS)
    geometries = Geometries(dataset).texts()
    table = tidy(content, dataset)
    drawn = [row for row in table.rows if row["area_code"] in geometries]
    if not drawn:
        raise NoSuchFileError(NO_BOUNDARIES if content.rows else NO_AREAS)
    others = tuple(row for row in table.rows if row["area_code"] not in geometries)
    codes = tuple(dict.fromkeys(str(row["area_code"]) for row in drawn))
    shapes = tuple(geometries[code] for code in codes)
    if len(codes) == len(drawn):
        return AreaTable(_plain(table.columns), tuple(drawn), shapes, others)
    columns, areas = _wide(drawn, codes, dataset)
    return AreaTable(columns, areas, shapes, others)


def _plain(names: Iterable[str]) -> tuple[AreaColumn, ...]:
    known = (field(name) for name in names)
    return tuple(AreaColumn(each.name, each.type, each.about_en, each.about_zh) for each in known)


def _wide(
    rows: Sequence[Row], codes: Sequence[str], dataset: Dataset
) -> tuple[tuple[AreaColumn, ...], tuple[Row, ...]]:
    varying = [name for name in _VARYING if name in _NAMED or len(_values(name, rows)) > 1]
    keys: dict[str, Row] = {}
    for row in rows:
        keys.setdefault(_key(row, varying), row)
    columns = [*_plain(NAMES)]
    for key, row in keys.items():
        english, chinese = _what(row, varying, dataset)
        for part in PARTS:
            known = field(part)
            columns.append(
                AreaColumn(
                    _name(key, part), known.type,
                    f"{english}: {known.about_en}", f"{chinese}：{known.about_zh}",
                )
            )  # fmt: skip
    areas: dict[str, Row] = {code: {} for code in codes}
    for row in rows:
        area, key = areas[str(row["area_code"])], _key(row, varying)
        area |= {name: row[name] for name in NAMES}
        area |= {_name(key, part): row[part] for part in PARTS}
    names = [column.name for column in columns]
    return tuple(columns), tuple({name: a.get(name) for name in names} for a in areas.values())


def _values(name: str, rows: Sequence[Row]) -> set[str | int | float | None]:
    return {row[name] for row in rows} - {None, ""}


def _key(row: Row, varying: Sequence[str]) -> str:
    parts = [re.sub(r"\W+", "_", str(row[name])) for name in varying if row[name] not in (None, "")]
    return "_".join(parts)


def _name(key: str, part: str) -> str:
    return key if part == "value" else f"{key}_{part}"


def _what(row: Row, varying: Sequence[str], dataset: Dataset) -> tuple[str, str]:
    """Return what the value of a row is, as far as the values of an area differ in it."""
    english, chinese = measure_words(str(row["measure"]), dataset)
    more = [str(row[name]) for name in varying if name != "measure" and row[name] not in (None, "")]
    return ", ".join((english, *more)), "，".join((chinese, *more))
