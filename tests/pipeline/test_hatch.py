"""Lines over the maps: in their place, evenly spaced, straight on screen, and small."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from app.pipeline.boundaries import read_boundaries
from app.pipeline.hatch import coast, hatch, inset, map_lines, write_map_lines
from app.pipeline.projection import SCREEN, to_plane

FOLDER = Path(__file__).parents[2] / "data" / "boundaries"
HATCHES = ("hatch_diagonal", "hatch_horizontal", "hatch_cross_a", "hatch_cross_b")
ROUNDING_M = 120.0
"""Farthest a point can move when its degrees are rounded to 3 decimals."""
SMALL = {"110000", "120000", "310000", "810000", "820000"}


@pytest.fixture(scope="module")
def provinces() -> dict[str, BaseGeometry]:
    return read_boundaries(FOLDER / "provinces.geojson")


@pytest.fixture(scope="module")
def plane(provinces: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    return {code: to_plane(unit, SCREEN) for code, unit in provinces.items()}


@pytest.fixture(scope="module")
def committed() -> dict[str, Any]:
    return json.loads((FOLDER / "hatch.json").read_text(encoding="utf-8"))


def parts(line: dict[str, list[float | None]]) -> Iterator[list[tuple[float, float]]]:
    """Split coordinates at the nulls."""
    part: list[tuple[float, float]] = []
    for x, y in zip(line["lon"], line["lat"], strict=True):
        assert (x is None) == (y is None)
        if x is None or y is None:
            yield part
            part = []
        else:
            part.append((x, y))
    if part:
        yield part


def on_plane(line: dict[str, list[float | None]]) -> list[BaseGeometry]:
    return [to_plane(shapely.LineString(part), SCREEN) for part in parts(line)]


class TestCommittedFile:
    def test_is_what_the_committed_boundaries_give(self, tmp_path: Path) -> None:
        write_map_lines(FOLDER / "provinces.geojson", tmp_path / "hatch.json")
        assert (tmp_path / "hatch.json").read_bytes() == (FOLDER / "hatch.json").read_bytes()

    def test_has_every_set_for_all_34_units(
        self, committed: dict[str, Any], provinces: dict[str, BaseGeometry]
    ) -> None:
        assert committed.keys() == {"coast", "insets", *HATCHES}
        for name in ("insets", *HATCHES):
            assert committed[name].keys() == provinces.keys()
            assert all(len(part) > 1 for line in committed[name].values() for part in parts(line))
            assert all(line["lon"] for line in committed[name].values())

    def test_weighs_less_than_75_kb_compressed(self) -> None:
        assert len(gzip.compress((FOLDER / "hatch.json").read_bytes())) < 75_000

    @pytest.mark.parametrize("name", HATCHES)
    def test_hatch_lines_lie_inside_their_unit(
        self, committed: dict[str, Any], plane: dict[str, BaseGeometry], name: str
    ) -> None:
        for code, line in committed[name].items():
            field = plane[code].buffer(ROUNDING_M)
            assert all(field.covers(stroke) for stroke in on_plane(line)), code

    def test_insets_keep_their_distance_from_the_border(
        self, committed: dict[str, Any], plane: dict[str, BaseGeometry]
    ) -> None:
        for code, line in committed["insets"].items():
            border = plane[code].boundary
            for ring in on_plane(line):
                assert plane[code].covers(ring), code
                distances = shapely.distance(shapely.points(shapely.get_coordinates(ring)), border)
                if code not in SMALL:
                    assert distances.min() > 15_000, code
                    assert np.median(distances) == pytest.approx(17_000, abs=1_500), code
                elif code not in ("810000", "820000"):
                    assert distances.min() > 7_000, code
                    assert np.median(distances) == pytest.approx(9_000, abs=1_500), code

    def test_coast_follows_the_drawn_boundaries_point_by_point(
        self, committed: dict[str, Any], provinces: dict[str, BaseGeometry]
    ) -> None:
        vertices = {
            tuple(point) for unit in provinces.values() for point in shapely.get_coordinates(unit)
        }
        assert {point for part in parts(committed["coast"]) for point in part} <= vertices

    def test_coast_leaves_out_internal_borders(
        self, committed: dict[str, Any], provinces: dict[str, BaseGeometry]
    ) -> None:
        line = shapely.MultiLineString(list(parts(committed["coast"])))
        border = provinces["410000"].intersection(provinces["340000"])
        assert border.length > 1
        assert line.intersection(border).length == 0
        assert line.length == pytest.approx(shapely.union_all(list(provinces.values())).length)

    @pytest.mark.parametrize("name", HATCHES)
    def test_lines_are_straight_where_the_browser_draws_great_circles(
        self, committed: dict[str, Any], name: str
    ) -> None:
        sphere = Geod(a=6371007.2, b=6371007.2)
        for part in (part for line in committed[name].values() for part in parts(line)):
            ends = to_plane(shapely.LineString([part[0], part[-1]]), SCREEN)
            for start, end in pairwise(part):
                along = shapely.points(np.array(sphere.npts(*start, *end, 7)))
                assert shapely.distance(to_plane(along, SCREEN), ends).max() < 1_000


def square(side_km: float) -> BaseGeometry:
    half = side_km * 500
    return shapely.box(-half, 4e6 - half, half, 4e6 + half)


class TestHatch:
    @pytest.mark.parametrize(("angle", "spacing"), [(0, 48_000), (45, 60_000), (-45, 54_000)])
    def test_lines_have_the_angle_and_spacing_asked_for(self, angle: float, spacing: float) -> None:
        strokes = hatch(square(600), angle=angle, spacing=spacing)
        normal = np.array([-np.sin(np.radians(angle)), np.cos(np.radians(angle))])
        heights = sorted(float(np.dot(normal, stroke.coords[0])) for stroke in strokes)
        ends = np.array([[stroke.coords[0], stroke.coords[-1]] for stroke in strokes])
        assert np.abs((ends[:, 1] - ends[:, 0]) @ normal).max() == pytest.approx(0, abs=1e-3)
        assert np.diff(heights) == pytest.approx(spacing)
        across = 600_000 * (abs(normal[0]) + abs(normal[1]))
        assert len(strokes) == pytest.approx(across / spacing, abs=2)

    def test_neighbours_share_one_lattice(self) -> None:
        left = hatch(shapely.box(0, 4e6, 2e5, 4.2e6), angle=45, spacing=60_000)
        right = hatch(shapely.box(2e5, 4e6, 4e5, 4.2e6), angle=45, spacing=60_000)
        offsets = [stroke.coords[0][1] - stroke.coords[0][0] for stroke in (*left, *right)]
        steps = np.array(offsets) / (60_000 * np.sqrt(2))
        assert steps == pytest.approx(np.round(steps), abs=1e-6)

    def test_narrow_units_get_twice_as_many_lines(self) -> None:
        heights = [stroke.coords[0][1] for stroke in hatch(square(90), angle=0, spacing=48_000)]
        assert np.diff(sorted(heights)) == pytest.approx(24_000)

    def test_a_unit_smaller_than_the_spacing_gets_one_line(self) -> None:
        tiny = shapely.box(0, 4_000_001, 5_000, 4_006_001)
        (stroke,) = hatch(tiny, angle=45, spacing=60_000)
        assert tiny.covers(stroke)
        assert stroke.length > 3_000

    def test_lines_stop_short_of_the_border(self) -> None:
        unit = square(600)
        for stroke in hatch(unit, angle=45, spacing=60_000):
            assert stroke.distance(unit.boundary) == pytest.approx(5_500, abs=1)


class TestInsetAndCoast:
    @pytest.mark.parametrize(("side_km", "depth"), [(600, 17_000), (90, 9_000), (10, 1_500)])
    def test_inset_runs_at_an_even_distance(self, side_km: float, depth: float) -> None:
        (ring,) = inset(square(side_km))
        middle_of_edge = shapely.Point(0, 4e6 - side_km * 500)
        assert ring.is_ring
        assert ring.distance(middle_of_edge) == pytest.approx(depth, rel=0.1)

    def test_islands_too_small_for_a_dotted_line_get_none(self) -> None:
        islands = square(600).union(shapely.box(5e5, 4e6, 5.4e5, 4.04e6))
        assert len(inset(islands)) == 1

    def test_coast_has_no_line_between_neighbours(self) -> None:
        (ring,) = coast([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
        assert ring.length == 6

    def test_long_straight_lines_get_points_between_their_ends_and_short_ones_none(self) -> None:
        units = {"540000": shapely.box(80, 30, 100, 36), "410000": shapely.box(112, 33, 115, 35)}
        lines = map_lines(units)["hatch_horizontal"]
        assert max(len(part) for part in parts(lines["540000"])) > 2
        assert {len(part) for part in parts(lines["410000"])} == {2}
