"""The part of the Earth a map shows follows from the boundaries of the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.codes import Theme
from app.figures.projection import CHINA_FRAME, Frame, frame_for, framed, project, shown_frame
from app.figures.theme import get_theme

BOUNDARIES = (
    Path(__file__).parents[2] / "data" / "package" / "boundaries" / "provinces.geojson"
).read_bytes()
SHAPES: list[Any] = json.loads(BOUNDARIES)["features"]


def boundaries(*codes: str) -> bytes:
    kept = [shape for shape in SHAPES if shape["id"] in codes]
    return json.dumps({"type": "FeatureCollection", "features": kept}).encode()


def points(*codes: str) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for shape in json.loads(boundaries(*codes))["features"]:
        nested = shape["geometry"]["coordinates"]
        polygons = nested if shape["geometry"]["type"] == "MultiPolygon" else [nested]
        found += [(x, y) for polygon in polygons for ring in polygon for x, y in ring]
    return found


def edges(frame: Frame) -> tuple[float, float, float, float]:
    """Return the limits of the drawn frame, found by walking along its edge."""
    steps = [n / 200 for n in range(201)]
    west, east = frame.lon
    edge = [
        project(west + (east - west) * share, lat, frame.meridian)
        for share in steps
        for lat in frame.lat
    ]
    return min(x for x, _ in edge), min(y for _, y in edge), max(x for x, _ in edge), max(
        y for _, y in edge
    )  # fmt: skip


def test_china_is_shown_in_its_usual_frame() -> None:
    assert frame_for(BOUNDARIES) == CHINA_FRAME
    assert frame_for(None) == CHINA_FRAME
    geo = get_theme(Theme.LIGHT).template["layout"]["geo"]
    assert geo["lonaxis"]["range"] == [80, 130]
    assert geo["lataxis"]["range"] == [17.5, 54.5]
    assert geo["projection"]["rotation"] == {"lon": 105}


@pytest.mark.parametrize(
    "codes", [("520000",), ("650000",), ("460000",), ("410000", "510000", "520000")]
)
def test_other_boundaries_fill_their_frame_and_stay_inside(codes: tuple[str, ...]) -> None:
    frame = frame_for(boundaries(*codes))
    placed = [project(lon, lat, frame.meridian) for lon, lat in points(*codes)]
    west, south, east, north = edges(frame)
    assert west < min(x for x, _ in placed)
    assert max(x for x, _ in placed) < east
    assert south < min(y for _, y in placed)
    assert max(y for _, y in placed) < north
    wide = (max(x for x, _ in placed) - min(x for x, _ in placed)) / (east - west)
    high = (max(y for _, y in placed) - min(y for _, y in placed)) / (north - south)
    assert max(wide, high) > 0.9
    assert min(wide, high) > 0.6
    assert frame.magnified > 2


def test_the_frame_holds_only_while_its_package_is_shown() -> None:
    frame = frame_for(boundaries("520000"))
    with framed(frame):
        assert shown_frame() is frame
        geo = get_theme(Theme.DARK).template["layout"]["geo"]
        assert geo["lonaxis"]["range"] == list(frame.lon)
        assert geo["projection"]["rotation"] == {"lon": frame.meridian}
    assert shown_frame() == CHINA_FRAME
    assert get_theme(Theme.DARK).template["layout"]["geo"]["lonaxis"]["range"] == [80, 130]


def test_boundaries_of_a_single_point_wide_shape_still_make_a_frame() -> None:
    ring = [[105.0, 30.0], [105.0, 30.0001], [105.0001, 30.0001], [105.0, 30.0]]
    feature = {"type": "Feature", "id": "1", "geometry": {"type": "Polygon", "coordinates": [ring]}}
    frame = frame_for(json.dumps({"features": [feature]}).encode())
    assert frame.lat[0] < 30.0 < frame.lat[1]
    assert frame.lon[0] < 105.0 < frame.lon[1]
