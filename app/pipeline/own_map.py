"""The map of a data package of one's own, from a file of boundaries in any format geopandas reads."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.package.files import ADJACENCY, BOUNDARIES, HATCH
from app.package.problems import Problem
from app.package.seal import seal_package
from app.package.writing import write_whole
from app.pipeline.adjacency import land_neighbours, write_adjacency
from app.pipeline.boundaries import (
    SIMPLIFY_M,
    SMALLEST_PART_M2,
    coverage_problems,
    geojson_text,
    simplify_units,
    without_small_parts,
)
from app.pipeline.hatch import Paper, map_lines
from app.pipeline.own_areas import fill_in_labels, own_units
from app.pipeline.own_borders import matched
from app.pipeline.own_shapes import Line, MapError, read_shapes
from app.pipeline.projection import ELLIPSOID, screen, to_plane

__all__ = ["MapError", "MapReport", "make_map"]

CHINA_M: Final = 5_000_000.0
"""Width of the map of China: other maps keep as much detail in proportion to theirs."""
FIRST_SHARE: Final = 0.25
"""Where the search for the right simplification begins, as a part of that of the built-in map."""
STEP: Final = 1.6
STEPS: Final = 16
_OVERLAP_TOLD: Final = 8
"""Overlaps that are listed singly."""


@dataclass(frozen=True, slots=True)
class MapReport:
    """What was written, what was changed on the way, and what keeps the package from being sealed."""

    sizes: Mapping[str, int]
    notes: tuple[Line, ...]
    problems: list[Problem] = field(default_factory=list[Problem])


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Simplified shapes and how they came about."""

    units: dict[str, BaseGeometry]
    text: bytes
    tolerance: float
    paper: Paper


def make_map(
    file: Path,
    folder: Path,
    *,
    code_column: str,
    layer: str | None = None,
    crs: str | None = None,
    size: int,
) -> MapReport:
    """Write boundaries, map lines and neighbours into a package, and seal it.

    Args:
        file: Shapes of the areas of the package.
        folder: The package; its table of areas says which codes must be found.
        code_column: Column of the file that holds the codes.
        layer: Layer of the file; None for the only one with areas.
        crs: Coordinate system where the file does not say.
        size: Bytes the boundaries may have.

    Raises:
        MapError: every reason for which no map can be made; nothing is written then.
    """
    names = own_units(folder)
    full, notes = read_shapes(file, names, code_column=code_column, layer=layer, crs=crs)
    full, mended = matched(full)
    notes += mended
    drawn = _simplified(full, size)
    notes += _told(full, drawn)
    sizes = _write(folder, full, drawn)
    notes += fill_in_labels(folder, drawn.units)
    problems, _ = seal_package(folder)
    return MapReport(sizes, tuple(notes), problems)


def _simplified(full: Mapping[str, BaseGeometry], size: int) -> _Drawn:
    """Return the shapes with as much detail as the size allows.

    Raises:
        MapError: they do not become small enough, or an area vanishes on the way.
    """
    plane = shapely.total_bounds(to_plane(np.array(list(full.values()), dtype=object), ELLIPSOID))
    width = max(plane[2] - plane[0], plane[3] - plane[1], 1.0)
    scale = float(min(1.0, width / CHINA_M))
    decimals = next(n for n, least in ((3, 0.4), (4, 0.04), (5, 0.004), (6, 0.0)) if scale >= least)
    west, _, east, _ = shapely.total_bounds(np.array(list(full.values()), dtype=object))
    paper = Paper(screen(round(float(west + east) / 2, 4)), scale, decimals)
    tolerance = SIMPLIFY_M * scale * FIRST_SHARE
    for _step in range(STEPS):
        units = simplify_units(
            full, tolerance=tolerance, smallest=SMALLEST_PART_M2 * scale**2, decimals=decimals
        )
        text = geojson_text(units).encode("utf-8")
        if len(text) <= size:
            return _sound(_Drawn(units, text, tolerance, paper))
        tolerance *= STEP
    raise MapError([
        (f"The shapes do not fit into {size:,} bytes; allow more with --size.",
         f"图形无法压缩到 {size:,} 字节以内；请用 --size 放宽。"),
    ])  # fmt: skip


def _sound(drawn: _Drawn) -> _Drawn:
    lost = [code for code, unit in drawn.units.items() if unit.is_empty or unit.area == 0]
    if lost:
        raise MapError([
            (f"Simplified, nothing is left of: {', '.join(lost)}. Allow more bytes with --size.",
             f"简化后以下地区不复存在：{'、'.join(lost)}。请用 --size 放宽大小。"),
        ])  # fmt: skip
    return drawn


def _told(full: Mapping[str, BaseGeometry], drawn: _Drawn) -> list[Line]:
    """Return what simplifying has taken away, and borders that do not fit."""
    before, after = (
        int(shapely.get_num_coordinates(np.array(list(units.values()), dtype=object)).sum())
        for units in (full, drawn.units)
    )
    smallest = SMALLEST_PART_M2 * drawn.paper.scale**2
    gone = 0
    for unit in full.values():
        plane = to_plane(unit, ELLIPSOID)
        kept = without_small_parts(plane, smallest)
        gone += shapely.get_num_geometries(plane) - shapely.get_num_geometries(kept)
    notes = [
        (f"Simplified: {before:,} points to {after:,}, details below about {drawn.tolerance:,.0f} m.",
         f"已简化：由 {before:,} 个点减为 {after:,} 个，略去约 {drawn.tolerance:,.0f} 米以下的细节。"),
    ]  # fmt: skip
    if gone:
        notes.append((
            f"Left out: {gone} small parts (islands) below {smallest / 1e6:,.2f} km2.",
            f"略去 {gone} 个小于 {smallest / 1e6:,.2f} 平方公里的小块（岛屿）。",
        ))  # fmt: skip
    unsound = coverage_problems(drawn.units)
    notes += [
        (f"Borders that do not fit: {line}", f"边界不吻合：{line}")
        for line in unsound[:_OVERLAP_TOLD]
    ]
    if len(unsound) > _OVERLAP_TOLD:
        more = len(unsound) - _OVERLAP_TOLD
        notes.append((f"{more} more borders that do not fit.", f"另有 {more} 处边界不吻合。"))
    return notes


def _write(folder: Path, full: Mapping[str, BaseGeometry], drawn: _Drawn) -> dict[str, int]:
    """Write the three files, each whole, after all of them were worked out."""
    lines = json.dumps(map_lines(drawn.units, drawn.paper), separators=(",", ":")) + "\n"
    with tempfile.TemporaryDirectory() as scratch:
        pairs = Path(scratch) / "adjacency.csv"
        write_adjacency(land_neighbours(full), full, pairs)
        files = {
            BOUNDARIES: drawn.text,
            HATCH: lines.encode("utf-8"),
            ADJACENCY: pairs.read_bytes(),
        }
    try:
        for name, content in files.items():
            write_whole(folder / name, content)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise MapError([
            (f"{folder} cannot be written ({reason}).", f"无法写入 {folder}（{reason}）。")
        ]) from None  # fmt: skip
    return {name: len(content) for name, content in files.items()}
