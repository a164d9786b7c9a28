"""Checks the map files of a data package without any geographic library.

``provinces.geojson`` and ``hatch.json`` are drawn by the browser as they are; what is wrong in them
shows as an empty or flooded map, so it is looked for before.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, cast

from app.package.problems import Problem

MAP_LINE_SETS: Final = (
    "insets",
    "hatch_diagonal",
    "hatch_horizontal",
    "hatch_cross_a",
    "hatch_cross_b",
)
"""Lines kept for each area; ``coast`` is one set for the whole map."""

_CODES_FIX: Final = (
    "Give every feature the area_code of one province in the areas table as its id, each once.",
    "每个要素的 id 应为地区表中一个省级单位的 area_code，且各出现一次。",
)
_DEGREES_FIX: Final = (
    "Save it as longitude, latitude in degrees (WGS 84), rings closed, polygons not empty.",
    "请以经度、纬度（WGS 84，单位：度）保存，环须闭合，多边形不得为空。",
)
_REBUILD_FIX: Final = (
    "Restore the file, or build it again as data/boundaries/NOTICE says.",
    "请恢复该文件，或按 data/boundaries/NOTICE 的说明重新生成。",
)


def check_boundaries(path: Path, area_codes: Collection[str] | None = None) -> list[Problem]:
    """Return everything wrong with a boundary file; empty when the browser can draw it.

    Args:
        path: GeoJSON FeatureCollection in degrees; each feature's ``id`` is an area code.
        area_codes: Codes that must be there, each once and no other; None checks only that ids are
            unique.
    """
    loaded = _load(path)
    if isinstance(loaded, Problem):
        return [loaded]
    features = loaded.get("features")
    if loaded.get("type") != "FeatureCollection" or not isinstance(features, list) or not features:
        return [
            _problem(
                path,
                "boundaries-not-a-collection",
                "The file is not a GeoJSON FeatureCollection with features.",
                "文件不是含有要素的 GeoJSON FeatureCollection。",
                _REBUILD_FIX,
            )
        ]
    problems: list[Problem] = []
    codes: list[str] = []
    for index, feature in enumerate(cast(list[object], features)):
        where = f"features[{index}]"
        fields = _mapping(feature)
        code = fields.get("id")
        if isinstance(code, str) and code:
            codes.append(code)
        else:
            problems.append(
                _problem(
                    path,
                    "boundary-without-id",
                    "A feature has no id.",
                    "有要素缺少 id。",
                    _CODES_FIX,
                    where,
                )
            )
        problems += _geometry_problems(path, where, str(code), _mapping(fields.get("geometry")))
    return problems + list(_code_problems(path, codes, area_codes))


def check_map_lines(path: Path, area_codes: Collection[str] | None = None) -> list[Problem]:
    """Return everything wrong with the file of coast, inset and hatch lines.

    Args:
        path: JSON object with ``coast`` and, by area code, the sets of ``MAP_LINE_SETS``; each
            line set is ``{"lon": [...], "lat": [...]}``.
        area_codes: Codes every set must have; None checks only the form.
    """
    loaded = _load(path)
    if isinstance(loaded, Problem):
        return [loaded]
    lines = {"coast": loaded.get("coast")}
    problems: list[Problem] = []
    for name in MAP_LINE_SETS:
        by_code = _mapping(loaded.get(name))
        lines |= {f"{name}.{code}": line for code, line in by_code.items()}
        if missing := sorted(set(area_codes or ()) - by_code.keys()):
            problems.append(
                _problem(
                    path,
                    "map-lines-missing",
                    f"There are no lines for {', '.join(missing)}.",
                    f"缺少以下地区的线条：{'、'.join(missing)}。",
                    _REBUILD_FIX,
                    name,
                )
            )
    problems += [
        _problem(
            path,
            "map-lines-malformed",
            "lon and lat must be lists of equal length, degrees with null between lines.",
            "lon 与 lat 应为等长列表，元素为以度表示的数值，线与线之间为 null。",
            _REBUILD_FIX,
            where,
        )
        for where, line in lines.items()
        if not _is_line_set(line)
    ]
    return problems


def _load(path: Path) -> dict[str, object] | Problem:
    try:
        content: object = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _problem(
            path,
            "map-file-unreadable",
            f"The file cannot be read ({reason}).",
            f"无法读取该文件（{reason}）。",
            _REBUILD_FIX,
        )
    except (ValueError, RecursionError) as error:
        return _problem(
            path,
            "map-file-not-json",
            f"The file is not JSON in UTF-8 ({error}).",
            f"文件不是 UTF-8 编码的 JSON（{error}）。",
            _REBUILD_FIX,
        )
    if not isinstance(content, dict):
        return _problem(
            path,
            "map-file-not-json",
            "The file holds no JSON object.",
            "文件内容不是 JSON 对象。",
            _REBUILD_FIX,
        )
    return cast(dict[str, object], content)


def _code_problems(
    path: Path, codes: list[str], area_codes: Collection[str] | None
) -> Iterator[Problem]:
    known = set(codes) if area_codes is None else set(area_codes)
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        message = f"{code} is there more than once.", f"{code} 重复出现。"
        yield _problem(path, "boundary-id-repeated", *message, _CODES_FIX, "id")
    for code in sorted(set(codes) - known):
        message = f"{code} is not in the areas table.", f"地区表中没有 {code}。"
        yield _problem(path, "boundary-id-unknown", *message, _CODES_FIX, "id")
    for code in sorted(known - set(codes)):
        message = f"{code} has no boundary.", f"{code} 没有边界。"
        yield _problem(path, "boundary-missing", *message, _CODES_FIX, "id")


def _geometry_problems(
    path: Path, where: str, code: str, geometry: dict[str, object]
) -> Iterator[Problem]:
    """Yield each kind of fault of one shape once, not once for every point."""
    polygons = _polygons(geometry)
    if polygons is None:
        yield _problem(
            path,
            "boundary-geometry-invalid",
            f"{code} is no Polygon or MultiPolygon of closed rings in degrees.",
            f"{code} 不是由闭合环构成、以度为单位的 Polygon 或 MultiPolygon。",
            _DEGREES_FIX,
            where,
        )
    elif any(
        _is_clockwise(ring) != (place == 0)
        for rings in polygons
        for place, ring in enumerate(rings)
    ):
        yield _problem(
            path,
            "boundary-ring-direction",
            f"A ring of {code} runs the wrong way round; the map would fill the globe outside it.",
            f"{code} 有环的方向相反，地图会把该环以外的整个地球填色。",
            (
                "Turn outer rings clockwise and holes counter-clockwise.",
                "请将外环改为顺时针、内环改为逆时针。",
            ),
            where,
        )


def _polygons(geometry: dict[str, object]) -> list[list[list[tuple[float, float]]]] | None:
    """Return polygons as lists of rings of points, or None when anything is malformed."""
    coordinates = geometry.get("coordinates")
    nested = [coordinates] if geometry.get("type") == "Polygon" else coordinates
    if (
        geometry.get("type") not in ("Polygon", "MultiPolygon")
        or not isinstance(nested, list)
        or not nested
    ):
        return None
    polygons: list[list[list[tuple[float, float]]]] = []
    for polygon in cast(list[object], nested):
        if not isinstance(polygon, list) or not polygon:
            return None
        rings = [_ring(ring) for ring in cast(list[object], polygon)]
        if any(ring is None for ring in rings):
            return None
        polygons.append([ring for ring in rings if ring is not None])
    return polygons


def _ring(value: object) -> list[tuple[float, float]] | None:
    if not isinstance(value, list):
        return None
    points: list[tuple[float, float]] = []
    for point in cast(list[object], value):
        pair = cast(list[object], point) if isinstance(point, list) else []
        if len(pair) < 2 or not _in_range(pair[0], 180) or not _in_range(pair[1], 90):
            return None
        points.append((cast(float, pair[0]), cast(float, pair[1])))
    return points if len(points) >= 4 and points[0] == points[-1] else None


def _is_clockwise(ring: list[tuple[float, float]]) -> bool:
    return sum((x1 - x0) * (y1 + y0) for (x0, y0), (x1, y1) in pairwise(ring)) > 0


def _is_line_set(value: object) -> bool:
    lon, lat = (_mapping(value).get(name) for name in ("lon", "lat"))
    if not isinstance(lon, list) or not isinstance(lat, list):
        return False
    pairs = list(zip(cast(list[object], lon), cast(list[object], lat), strict=False))
    same_length = len(cast(list[object], lon)) == len(cast(list[object], lat))
    return same_length and all(
        (x is None and y is None) or (_in_range(x, 180) and _in_range(y, 90)) for x, y in pairs
    )


def _in_range(value: object, limit: float) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= limit


def _mapping(value: object) -> dict[str, object]:
    return cast(dict[str, object], value) if isinstance(value, dict) else {}


def _problem(
    path: Path,
    code: str,
    message_en: str,
    message_zh: str,
    fix: tuple[str, str],
    column: str | None = None,
) -> Problem:
    return Problem(
        file=path.name,
        row=None,
        column=column,
        code=code,
        message_en=message_en,
        message_zh=message_zh,
        fix_en=fix[0],
        fix_zh=fix[1],
    )
