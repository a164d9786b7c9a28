"""Neighbours: shared borders count, corners do not, and Hainan hangs on the ferry."""

from __future__ import annotations

import csv
from pathlib import Path

import shapely

from app.pipeline.adjacency import land_neighbours, write_adjacency
from app.pipeline.boundaries import read_boundaries

FOLDER = Path(__file__).parents[2] / "data" / "boundaries"


def committed_rows() -> list[tuple[str, str, str]]:
    with (FOLDER / "adjacency.csv").open(encoding="utf-8", newline="") as handle:
        return [(row["area_a"], row["area_b"], row["kind"]) for row in csv.DictReader(handle)]


def neighbours_of(code: str) -> set[str]:
    return {(a if b == code else b) for a, b, _ in committed_rows() if code in (a, b)}


def test_31_provinces_share_68_land_borders() -> None:
    land = [(a, b) for a, b, kind in committed_rows() if kind == "land"]
    assert len(land) == len(set(land)) == 68
    assert all(a < b for a, b in land)


def test_hainan_hangs_on_guangdong_by_ferry_alone() -> None:
    rows = committed_rows()
    assert [row for row in rows if row[2] == "ferry"] == [("440000", "460000", "ferry")]
    assert neighbours_of("460000") == {"440000"}


def test_every_province_with_figures_has_a_neighbour_and_no_other_unit_has() -> None:
    codes = {code for a, b, _ in committed_rows() for code in (a, b)}
    assert codes == read_boundaries(FOLDER / "provinces.geojson").keys() - {
        "710000",
        "810000",
        "820000",
    }


def test_known_neighbours() -> None:
    assert neighbours_of("110000") == {"120000", "130000"}
    assert neighbours_of("310000") == {"320000", "330000"}
    sichuan = {"500000", "520000", "530000", "540000", "610000", "620000", "630000"}
    assert neighbours_of("510000") == sichuan


def test_simplified_boundaries_keep_all_neighbours() -> None:
    land = [(a, b) for a, b, kind in committed_rows() if kind == "land"]
    assert land_neighbours(read_boundaries(FOLDER / "provinces.geojson")) == land


def test_touching_in_a_corner_is_no_border() -> None:
    units = {
        "110000": shapely.box(0, 0, 1, 1),
        "120000": shapely.box(1, 0, 2, 1),
        "130000": shapely.box(1, 1, 2, 2),
        "710000": shapely.box(0, 1, 1, 2),
    }
    assert land_neighbours(units) == [("110000", "120000"), ("120000", "130000")]


def test_ferry_link_is_left_out_where_its_ends_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "adjacency.csv"
    write_adjacency([("110000", "120000")], {"110000": None, "120000": None}, path)
    assert path.read_text(encoding="utf-8") == "area_a,area_b,kind\n110000,120000,land\n"
