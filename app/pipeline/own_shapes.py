"""Reading the shapes of areas from other people's files, with everything that is wrong with them named."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.pipeline.projection import rounded

Line: TypeAlias = tuple[str, str]
"""A text in English and in Chinese."""

LARGEST_FILE: Final = 300 << 20
LARGEST_UNPACKED: Final = 600 << 20
"""Bytes of a file, and of all files of an archive together."""
MOST_MEMBERS: Final = 1_000
MOST_FEATURES: Final = 20_000
MOST_POINTS: Final = 5_000_000
_ARCHIVES: Final = (".zip", ".kmz")
_REFUSED: Final = (".vrt", ".xml", ".url", ".txt")
"""Formats that only point at other files, perhaps elsewhere."""
_WGS84: Final = "EPSG:4326"
_GRID: Final = 1e-6


class MapError(ValueError):
    """No map can be made; ``lines`` name every reason in both languages."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__("\n".join(english for english, _ in lines))
        self.lines = tuple(lines)


def read_shapes(
    file: Path,
    names: Mapping[str, str],
    *,
    code_column: str,
    layer: str | None = None,
    crs: str | None = None,
) -> tuple[dict[str, BaseGeometry], list[Line]]:
    """Return the shapes of the areas in degrees, by code in order, and what was mended.

    Args:
        file: File to read.
        names: Names of the areas, by the code that must be found.
        code_column: Column with the codes.
        layer: Layer of the file.
        crs: Coordinate system where the file does not say.

    Raises:
        MapError: the file is unfit; all that is wrong with codes and shapes is named at once.
    """
    _refuse_bombs(file)
    frame = _read(file, code_column, layer)
    if frame.crs is None:
        if crs is None:
            raise MapError([
                ((f"{file.name} does not say its coordinate system. Add the .prj file, or name it with "
                 "--crs, e.g. --crs EPSG:4490."),
                 f"{file.name} 没有注明坐标系。请补上 .prj 文件，或用 --crs 指明，例如 --crs EPSG:4490。"),
            ])  # fmt: skip
        frame = _with_crs(frame, crs)
    codes = [_code(value) for value in frame[code_column]]
    shapes = list(frame.geometry)
    if problems := [*_code_problems(codes, names), *_shape_problems(codes, shapes)]:
        raise MapError(problems)
    mended, notes = _mended(codes, shapes)
    degrees = list(_in_degrees(mended, frame.crs, file))
    found = {
        code: rounded(shapely.force_2d(unit), 6)
        for code, unit in sorted(zip(codes, degrees, strict=True))
    }
    return {code: _valid(unit) for code, unit in found.items()}, notes


def _refuse_bombs(file: Path) -> None:
    """Raise MapError for what is missing, too large, or points elsewhere."""
    if not file.is_file():
        raise MapError([(f"There is no file {file}.", f"文件 {file} 不存在。")])
    if file.suffix.lower() in _REFUSED:
        raise MapError([
            (f"{file.name} only points at other files; give a file that holds the shapes themselves.",
             f"{file.name} 只是指向其他文件；请给出包含图形本身的文件。"),
        ])  # fmt: skip
    size, limit = file.stat().st_size, LARGEST_FILE
    if file.suffix.lower() in _ARCHIVES:
        size = max(size, _unpacked(file))
        limit = LARGEST_UNPACKED
    if size > limit:
        raise MapError([
            (f"{file.name} has {size >> 20:,} MB; at most {limit >> 20} MB are read. Simplify it first.",
             f"{file.name} 有 {size >> 20:,} MB，最多读取 {limit >> 20} MB。请先行简化。"),
        ])  # fmt: skip


def _unpacked(file: Path) -> int:
    """Return the bytes an archive unpacks to, by its own list."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise MapError([
            (f"{file.name} is not a sound ZIP archive ({error}).",
             f"{file.name} 不是完好的 ZIP 压缩包（{error}）。"),
        ]) from None  # fmt: skip
    if len(members) > MOST_MEMBERS:
        raise MapError([
            (f"{file.name} holds {len(members):,} files; at most {MOST_MEMBERS:,} are looked at.",
             f"{file.name} 含 {len(members):,} 个文件，最多查看 {MOST_MEMBERS:,} 个。"),
        ])  # fmt: skip
    return sum(member.file_size for member in members)


def _read(file: Path, code_column: str, layer: str | None) -> Any:
    """Return the rows with codes and shapes as a GeoDataFrame."""
    import geopandas
    import pyogrio
    from pyogrio.errors import DataSourceError

    try:
        chosen = layer or _only_layer(file, pyogrio.list_layers(file).tolist())
        info = pyogrio.read_info(file, layer=chosen)
        _refuse_unfit(file, info, code_column)
        return geopandas.read_file(file, layer=chosen, columns=[code_column])
    except (DataSourceError, ValueError, OSError, UnicodeError) as error:
        if isinstance(error, MapError):
            raise
        reason = str(error).splitlines()[0][:200]
        raise MapError([
            (f"{file.name} cannot be read as boundaries ({reason}).",
             f"无法将 {file.name} 作为边界读取（{reason}）。"),
        ]) from None  # fmt: skip


def _only_layer(file: Path, layers: list[list[Any]]) -> str:
    """Return the one layer with areas."""
    areas = [
        str(name) for name, kind in layers if kind is None or "Polygon" in kind or kind == "Unknown"
    ]
    if len(areas) == 1:
        return areas[0]
    listed = ", ".join(areas or [str(name) for name, _ in layers])
    if areas:
        raise MapError([
            (f"{file.name} has several layers with areas: {listed}. Choose one with --layer.",
             f"{file.name} 有多个面图层：{listed}。请用 --layer 选择。"),
        ])  # fmt: skip
    raise MapError([
        (f"{file.name} has no layer with areas (layers: {listed}).",
         f"{file.name} 没有面图层（图层：{listed}）。"),
    ])  # fmt: skip


def _refuse_unfit(file: Path, info: Mapping[str, Any], code_column: str) -> None:
    if info["features"] > MOST_FEATURES:
        raise MapError([
            (f"{file.name} holds {info['features']:,} shapes; at most {MOST_FEATURES:,} are read.",
             f"{file.name} 含 {info['features']:,} 个图形，最多读取 {MOST_FEATURES:,} 个。"),
        ])  # fmt: skip
    fields = [str(name) for name in info["fields"]]
    if code_column not in fields:
        listed = ", ".join(fields) or "-"
        raise MapError([
            (f"{file.name} has no column {code_column}. Columns: {listed}.",
             f"{file.name} 没有 {code_column} 列。现有的列：{listed}。"),
        ])  # fmt: skip


def _with_crs(frame: Any, crs: str) -> Any:
    from pyproj.exceptions import CRSError

    try:
        return frame.set_crs(crs)
    except CRSError:
        raise MapError([
            (f"“{crs}” is no known coordinate system; write e.g. EPSG:4490.",
             f"“{crs}”不是已知的坐标系；请写作 EPSG:4490 之类。"),
        ]) from None  # fmt: skip


def _code(value: Any) -> str:
    """Return a code as text: numbers without decimals, nothing for nothing."""
    if value is None or value != value:
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def _code_problems(codes: list[str], names: Mapping[str, str]) -> list[Line]:
    def named(found: list[str]) -> tuple[str, str]:
        return ", ".join(found), "、".join(found)

    problems: list[Line] = []
    empty = [str(place) for place, code in enumerate(codes, start=1) if not code]
    double = sorted({code for code in codes if code and codes.count(code) > 1})
    unknown = sorted({code for code in codes if code} - names.keys())
    missing = [f"{code} ({names[code]})" for code in sorted(names.keys() - set(codes))]
    for found, english, chinese in (
        (empty, "Shapes without a code: number {}.", "以下图形没有代码：第 {} 个。"),
        (double, "Codes that several shapes have: {}. Join their parts to one shape.",
         "以下代码有多个图形：{}。请合并为一个图形。"),
        (unknown, "Codes that areas.csv does not list: {}. Add them there, or leave the shapes out.",
         "areas.csv 中没有以下代码：{}。请补上，或去掉这些图形。"),
        (missing, "Areas without a shape: {}.", "以下地区没有图形：{}。"),
    ):  # fmt: skip
        if found:
            listed_en, listed_zh = named(found)
            problems.append((english.format(listed_en), chinese.format(listed_zh)))
    return problems


def _shape_problems(codes: list[str], shapes: list[BaseGeometry | None]) -> list[Line]:
    empty = [c or "?" for c, s in zip(codes, shapes, strict=True) if s is None or s.is_empty]
    flat = [
        c or "?"
        for c, s in zip(codes, shapes, strict=True)
        if s is not None and not s.is_empty and s.geom_type not in ("Polygon", "MultiPolygon")
    ]
    problems: list[Line] = []
    if empty:
        problems.append((f"Empty shapes: {', '.join(empty)}.", f"空图形：{'、'.join(empty)}。"))
    if flat:
        problems.append((
            f"Lines or points instead of areas: {', '.join(flat)}.",
            f"以下图形是线或点，不是面：{'、'.join(flat)}。",
        ))  # fmt: skip
    points = sum(int(shapely.get_num_coordinates(s)) for s in shapes if s is not None)
    if points > MOST_POINTS:
        problems.append((
            f"The shapes have {points:,} points; at most {MOST_POINTS:,} are read. Simplify them first.",
            f"图形共有 {points:,} 个点，最多读取 {MOST_POINTS:,} 个。请先行简化。",
        ))  # fmt: skip
    return problems


def _mended(
    codes: list[str], shapes: list[BaseGeometry | None]
) -> tuple[list[BaseGeometry], list[Line]]:
    """Return the shapes with invalid ones repaired, and which these were."""
    sound: list[BaseGeometry] = []
    broken: list[str] = []
    for code, unit in zip(codes, shapes, strict=True):
        if unit is None:
            continue
        if unit.is_valid:
            sound.append(unit)
        else:
            broken.append(f"{code} ({shapely.is_valid_reason(unit)})")
            sound.append(_valid(unit))
    notes = (
        [(f"Repaired: {', '.join(broken)}.", f"已修复：{'、'.join(broken)}。")] if broken else []
    )
    return sound, notes


def _in_degrees(shapes: list[BaseGeometry], crs: Any, file: Path) -> Any:
    """Return the shapes on WGS 84; MapError where that leads off the Earth."""
    import geopandas

    moved = geopandas.GeoSeries(shapes, crs=crs).to_crs(_WGS84)
    west, south, east, north = moved.total_bounds
    inside = np.isfinite([west, south, east, north]).all()
    if not inside or west < -180 or east > 180 or south < -90 or north > 90:
        raise MapError([
            ((f"Read as {crs}, the shapes of {file.name} lie outside the Earth: its coordinate system is "
             "another one."),
             f"按 {crs} 读取，{file.name} 的图形落在地球之外：坐标系不对。"),
        ])  # fmt: skip
    return moved


def _valid(unit: BaseGeometry) -> BaseGeometry:
    """Return the areas of a shape, valid; rounding and repairs leave lines behind otherwise."""
    valid = unit if unit.is_valid else shapely.make_valid(unit, method="structure")
    parts = [p for p in shapely.get_parts(valid) if p.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
