"""The package check finds every fault in a boundary or line file before the browser meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.package.boundaries import check_boundaries, check_map_lines

FOLDER = Path(__file__).parents[2] / "data" / "boundaries"

CLOCKWISE = [[100, 30], [100, 31], [101, 31], [101, 30], [100, 30]]
HOLE = [[100.2, 30.2], [100.4, 30.2], [100.4, 30.4], [100.2, 30.2]]


def collection() -> dict[str, Any]:
    def unit(code: str, geometry: dict[str, Any]) -> dict[str, Any]:
        return {"type": "Feature", "id": code, "properties": {}, "geometry": geometry}

    return {
        "type": "FeatureCollection",
        "features": [
            unit("110000", {"type": "Polygon", "coordinates": [CLOCKWISE, HOLE]}),
            unit("120000", {"type": "MultiPolygon", "coordinates": [[CLOCKWISE]]}),
        ],
    }


def map_lines() -> dict[str, Any]:
    line = {"lon": [100, 101, None, 102, 103.5], "lat": [30, 31, None, 32, 33]}
    sets = ("insets", "hatch_diagonal", "hatch_horizontal", "hatch_cross_a", "hatch_cross_b")
    return {"coast": line, **{name: {"110000": line, "120000": line} for name in sets}}


CODES = ("110000", "120000")


def found(tmp_path: Path, content: object, check: Callable[..., Any]) -> list[tuple[str, Any]]:
    path = tmp_path / "file.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    problems = check(path, CODES)
    for problem in problems:
        assert problem.file == "file.json"
        assert all((problem.message_en, problem.message_zh, problem.fix_en, problem.fix_zh)), (
            "every problem says what is wrong and how to mend it in both languages"
        )
    return [(problem.code, problem.column) for problem in problems]


def test_committed_files_have_no_problem() -> None:
    features = json.loads((FOLDER / "provinces.geojson").read_text(encoding="utf-8"))["features"]
    codes = [feature["id"] for feature in features]
    assert check_boundaries(FOLDER / "provinces.geojson", codes) == []
    assert check_map_lines(FOLDER / "hatch.json", codes) == []


def test_sound_files_have_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path, collection(), check_boundaries) == []
    assert found(tmp_path, map_lines(), check_map_lines) == []


@pytest.mark.parametrize("check", [check_boundaries, check_map_lines])
@pytest.mark.parametrize(
    ("content", "code"),
    [("{", "map-file-not-json"), ("[]", "map-file-not-json"), ("[" * 200_000, "map-file-not-json")],
)
def test_files_that_are_no_json_object(
    tmp_path: Path, content: str, code: str, check: Callable[..., Any]
) -> None:
    assert found(tmp_path, content, check) == [(code, None)]


@pytest.mark.parametrize("check", [check_boundaries, check_map_lines])
def test_missing_file_and_folder_in_its_place(tmp_path: Path, check: Callable[..., Any]) -> None:
    assert [problem.code for problem in check(tmp_path / "none.json")] == ["map-file-unreadable"]
    assert [problem.code for problem in check(tmp_path)] == ["map-file-unreadable"]


def test_bytes_that_are_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(b'{"type": "\xff"}')
    assert [problem.code for problem in check_boundaries(path)] == ["map-file-not-json"]


@pytest.mark.parametrize(
    "content",
    [
        {"type": "Feature"},
        {"type": "FeatureCollection"},
        {"type": "FeatureCollection", "features": []},
    ],
)
def test_json_that_is_no_feature_collection(tmp_path: Path, content: object) -> None:
    assert found(tmp_path, content, check_boundaries) == [("boundaries-not-a-collection", None)]


def test_codes_that_are_missing_unknown_repeated_or_no_text(tmp_path: Path) -> None:
    content = collection()
    content["features"][1]["id"] = "999999"
    content["features"].append(content["features"][0])
    content["features"].append({**content["features"][0], "id": 120000})
    assert found(tmp_path, content, check_boundaries) == [
        ("boundary-without-id", "features[3]"),
        ("boundary-id-repeated", "id"),
        ("boundary-id-unknown", "id"),
        ("boundary-missing", "id"),
    ]


@pytest.mark.parametrize("rings", [[CLOCKWISE[::-1]], [CLOCKWISE, HOLE[::-1]]])
def test_rings_that_run_the_wrong_way(tmp_path: Path, rings: list[Any]) -> None:
    content = collection()
    content["features"][0]["geometry"]["coordinates"] = rings
    assert found(tmp_path, content, check_boundaries) == [
        ("boundary-ring-direction", "features[0]")
    ]


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [100, 30]},
        {"type": "Polygon", "coordinates": []},
        {"type": "MultiPolygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [CLOCKWISE[:-1]]},
        {"type": "Polygon", "coordinates": [[[100, 30], [100, 31], [100, 30]]]},
        {"type": "Polygon", "coordinates": [[[y, x] for x, y in CLOCKWISE]]},
        {"type": "Polygon", "coordinates": [[[x * 1e5, y * 1e5] for x, y in CLOCKWISE]]},
        {"type": "Polygon", "coordinates": [[*CLOCKWISE[:4], [100, "30"]]]},
        {"type": "Polygon", "coordinates": [[*CLOCKWISE[:4], [100, None]]]},
        {"type": "Polygon", "coordinates": [[*CLOCKWISE[:4], [float("nan"), 30]]]},
        {"type": "Polygon", "coordinates": [[*CLOCKWISE[:4], [10**400, 30]]]},
        {"type": "Polygon", "coordinates": "everywhere"},
    ],
)
def test_shapes_that_cannot_be_drawn(tmp_path: Path, geometry: object) -> None:
    content = collection()
    content["features"][1]["geometry"] = geometry
    assert found(tmp_path, content, check_boundaries) == [
        ("boundary-geometry-invalid", "features[1]")
    ]


def test_line_sets_that_lack_an_area(tmp_path: Path) -> None:
    content = map_lines()
    del content["insets"]["110000"]
    del content["hatch_cross_b"]
    assert found(tmp_path, content, check_map_lines) == [
        ("map-lines-missing", "insets"),
        ("map-lines-missing", "hatch_cross_b"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        None,
        {"lon": [100]},
        {"lon": [100, 101], "lat": [30]},
        {"lon": [100, None], "lat": [30, 31]},
        {"lon": [100, 1e6], "lat": [30, 31]},
    ],
)
def test_lines_that_cannot_be_drawn(tmp_path: Path, line: object) -> None:
    content = map_lines()
    content["coast"] = line
    content["hatch_diagonal"]["120000"] = line
    assert found(tmp_path, content, check_map_lines) == [
        ("map-lines-malformed", "coast"),
        ("map-lines-malformed", "hatch_diagonal.120000"),
    ]
