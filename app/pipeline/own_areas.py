"""The areas of a package whose map is made: which codes its shapes must have, where their labels stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from app.domain.units import unit_level
from app.package.loaded import load_csv
from app.package.problem_text import format_problems
from app.package.tables import AREAS
from app.package.writing import write_whole
from app.pipeline.own_shapes import Line, MapError

_TABLE: Final = "areas.csv"
_LABEL: Final = ("label_lon", "label_lat")


def own_units(folder: Path) -> dict[str, str]:
    """Return the English names of the areas that make up the map of a package, by code.

    Raises:
        MapError: the table of areas cannot be used.
    """
    path = folder / _TABLE
    if not path.is_file():
        raise MapError([
            ((f"{folder} holds no {_TABLE}: it is no data package. "
             "`liushou data template` writes an empty one."),
             f"{folder} 中没有 {_TABLE}，不是数据包。可用 liushou data template 生成空的数据包。"),
        ])  # fmt: skip
    loaded = load_csv(path, AREAS)
    if loaded.problems:
        texts = (format_problems(loaded.problems, lang) for lang in ("en", "zh"))
        raise MapError([(next(texts), next(texts))])
    level = unit_level(str(row["level"]) for row in loaded.rows)
    units = {
        str(row["area_code"]): str(row["name_en"]) for row in loaded.rows if row["level"] == level
    }
    if not units:
        raise MapError([
            ((f"{_TABLE} lists no areas a map could be made of (level province, prefecture, city or "
             "county)."),
             f"{_TABLE} 中没有可绘成地图的地区（级别为 province、prefecture、city 或 county）。"),
        ])  # fmt: skip
    return units


def fill_in_labels(folder: Path, units: Mapping[str, BaseGeometry]) -> list[Line]:
    """Give every area without a place for its label one inside its shape; tell how many."""
    path = folder / _TABLE
    text = path.read_bytes().decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = list(reader.fieldnames or ())
    rows = list(reader)
    filled = 0
    for row in rows:
        unit = units.get(row["area_code"])
        if unit is None or all(row.get(name) for name in _LABEL):
            continue
        point = _middle(unit)
        row |= {"label_lon": f"{point[0]:.3f}", "label_lat": f"{point[1]:.3f}"}
        filled += 1
    if not filled:
        return []
    out = io.StringIO(newline="")
    fields = [*header, *(name for name in _LABEL if name not in header)]
    writer = csv.DictWriter(out, fields, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(path, out.getvalue().encode("utf-8"))
    return [
        (f"{_TABLE}: label_lon and label_lat filled in for {filled} areas.",
         f"{_TABLE}：已为 {filled} 个地区填入 label_lon 和 label_lat。"),
    ]  # fmt: skip


def _middle(unit: BaseGeometry) -> tuple[float, float]:
    """Return the point of a shape that is farthest from its border."""
    largest = max(shapely.get_parts(unit), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest)
    x, y = shapely.get_coordinates(circle)[0]
    return float(x), float(y)
