"""Maps from other people's files: every format, every fault named, nothing half-written."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely
from click.testing import CliRunner
from shapely.geometry import MultiPolygon, Point, Polygon, box

from app.cli import main
from app.package.boundaries import check_boundaries, check_map_lines
from app.package.template_folder import write_template
from app.pipeline import own_shapes
from app.pipeline.boundaries import read_boundaries
from app.pipeline.own_map import MapError, make_map

WEST, EAST, SOUTH = "520102", "520103", "520111"
CODES = [WEST, EAST, SOUTH]
SHAPES = [
    box(106.0, 26.5, 106.5, 27.0),
    box(106.5, 26.5, 107.0, 27.0),
    box(106.0, 26.0, 107.0, 26.5),
]
"""Three neighbours like counties, half a degree wide."""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package that lists three counties and has no map yet."""
    folder = tmp_path / "package"
    write_template(folder, today=date(2026, 11, 24))
    path = folder / "areas.csv"
    header = next(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, restval="")
        writer.writeheader()
        for code in ("000000", *CODES):
            level = "country" if code == "000000" else "county"
            names = {
                f"{key}_{lang}": code for key in ("name", "name_full") for lang in ("en", "zh")
            }
            writer.writerow({"area_code": code, "level": level, "covered": "true", **names})
    return folder


def frame(codes: list[Any] | None = None, shapes: list[Any] | None = None) -> Any:
    return geopandas.GeoDataFrame(
        {"code": codes or CODES}, geometry=shapes or SHAPES, crs="EPSG:4326"
    )


def written(package: Path, name: str = "provinces.geojson") -> Path:
    return package / "boundaries" / name


def make(file: Path, package: Path, **options: Any) -> Any:
    return make_map(file, package, **{"code_column": "code", "size": 50_000, **options})


def reasons(file: Path, package: Path, **options: Any) -> str:
    """Return in English why no map is made; nothing may be written then."""
    with pytest.raises(MapError) as caught:
        make(file, package, **options)
    assert not (package / "boundaries").exists()
    assert all(english and chinese for english, chinese in caught.value.lines)
    return "\n".join(english for english, _ in caught.value.lines)


def save(folder: Path, name: str, data: Any | None = None) -> Path:
    path = folder / name
    content = frame() if data is None else data
    content.to_file(path, **({"driver": "KML"} if name.endswith(".kml") else {}))
    return path


def zipped(folder: Path) -> Path:
    save(folder, "shape.shp")
    path = folder / "shape.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.glob("shape.*"):
            if part != path:
                archive.write(part, part.name)
    return path


def topojson(folder: Path) -> Path:
    """Three squares that share their arcs, as TopoJSON."""
    rings = [[[x, y] for x, y in shape.exterior.coords] for shape in SHAPES]
    objects = [
        {"type": "Polygon", "arcs": [[n]], "properties": {"code": code}}
        for n, code in enumerate(CODES)
    ]
    document = {
        "type": "Topology",
        "objects": {"areas": {"type": "GeometryCollection", "geometries": objects}},
        "arcs": rings,
    }
    path = folder / "areas.topojson"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["a.shp", "a.gpkg", "a.geojson", "a.kml", "a.fgb"])
def test_every_format_gives_the_same_map(tmp_path: Path, package: Path, name: str) -> None:
    make(save(tmp_path, name), package)
    units = read_boundaries(written(package))
    assert sorted(units) == CODES
    for code, shape in zip(CODES, SHAPES, strict=True):
        assert units[code].symmetric_difference(shape).area < 0.01 * shape.area
    assert check_boundaries(written(package), CODES) == []
    assert check_map_lines(written(package, "hatch.json"), CODES) == []


def test_zipped_shapefiles_and_topojson_are_read(tmp_path: Path, package: Path) -> None:
    for file in (zipped(tmp_path), topojson(tmp_path)):
        options = {} if file.suffix == ".zip" else {"crs": "EPSG:4326"}
        make(file, package, **options)
        assert sorted(read_boundaries(written(package))) == CODES


def test_another_projection_is_turned_into_degrees(tmp_path: Path, package: Path) -> None:
    make(save(tmp_path, "a.gpkg", frame().to_crs("EPSG:3857")), package)
    bounds = shapely.total_bounds(list(read_boundaries(written(package)).values()))
    assert bounds == pytest.approx((106.0, 26.0, 107.0, 27.0), abs=0.001)


def test_neighbours_are_those_that_share_a_border(tmp_path: Path, package: Path) -> None:
    make(save(tmp_path, "a.gpkg"), package)
    with written(package, "adjacency.csv").open(encoding="utf-8") as stream:
        pairs = {(row["area_a"], row["area_b"]) for row in csv.DictReader(stream)}
    assert pairs == {(WEST, EAST), (WEST, SOUTH), (EAST, SOUTH)}


def test_labels_stand_inside_their_area(tmp_path: Path, package: Path) -> None:
    make(save(tmp_path, "a.gpkg"), package)
    with (package / "areas.csv").open(encoding="utf-8") as stream:
        rows = {row["area_code"]: row for row in csv.DictReader(stream)}
    for code, shape in zip(CODES, SHAPES, strict=True):
        assert shape.contains(Point(float(rows[code]["label_lon"]), float(rows[code]["label_lat"])))
    assert rows["000000"]["label_lon"] == ""


def test_hatching_is_as_dense_as_on_the_map_of_china(tmp_path: Path, package: Path) -> None:
    make(save(tmp_path, "a.gpkg"), package)
    lines = json.loads(written(package, "hatch.json").read_text(encoding="utf-8"))
    strokes = lines["hatch_diagonal"][SOUTH]["lon"].count(None) + 1
    assert 30 < strokes < 200, "a map one degree wide has as many lines as one of fifty degrees"


def test_detail_goes_until_the_file_is_small_enough(tmp_path: Path, package: Path) -> None:
    wavy = [shape.buffer(0.1, quad_segs=2_000).intersection(shape) for shape in SHAPES]
    rough = [shapely.segmentize(shape, 0.0005) for shape in wavy]
    shaken = shapely.transform(rough, lambda p: p + 0.002 * shapely_noise(p))
    report = make(save(tmp_path, "a.gpkg", frame(shapes=list(shaken))), package, size=12_000)
    assert written(package).stat().st_size <= 12_000
    assert any("points to" in english for english, _ in report.notes)


def shapely_noise(points: Any) -> Any:
    """Return a shake of each point that depends on its place alone, so that neighbours shake alike."""
    import numpy as np

    return np.column_stack([np.sin(points[:, 1] * 9_000), np.sin(points[:, 0] * 9_000)])


def test_a_broken_shape_is_repaired_and_said(tmp_path: Path, package: Path) -> None:
    bow = Polygon([(106, 26.5), (106.5, 27), (106.5, 26.5), (106, 27)])
    file = save(tmp_path, "a.gpkg", frame(shapes=[bow, *SHAPES[1:]]))
    report = make(file, package)
    assert any(f"Repaired: {WEST} (Self-intersection" in english for english, _ in report.notes)
    assert check_boundaries(written(package), CODES) == []


def test_overlaps_are_given_to_one_and_said(tmp_path: Path, package: Path) -> None:
    shapes = [box(106.0, 26.5, 106.52, 27.0), *SHAPES[1:]]
    report = make(save(tmp_path, "a.gpkg", frame(shapes=shapes)), package)
    assert any(english.startswith("Overlaps of ") for english, _ in report.notes)
    units = read_boundaries(written(package))
    assert units[WEST].intersection(units[EAST]).area == 0
    assert units[WEST].contains(Point(106.51, 26.7))


def test_a_shape_under_another_is_named(tmp_path: Path, package: Path) -> None:
    file = save(tmp_path, "a.gpkg", frame(shapes=[SHAPES[0], SHAPES[0], SHAPES[2]]))
    assert f"cover these wholly: {EAST}" in reasons(file, package)


def test_small_islands_go_and_are_counted(tmp_path: Path, package: Path) -> None:
    isle = box(105.0, 26.9, 105.001, 26.901)
    shapes = [MultiPolygon([SHAPES[0], isle]), *SHAPES[1:]]
    report = make(save(tmp_path, "a.gpkg", frame(shapes=shapes)), package)
    assert any(english.startswith("Left out: 1 small part") for english, _ in report.notes)


def test_all_faults_of_codes_are_named_at_once(tmp_path: Path, package: Path) -> None:
    shapes = [SHAPES[0], SHAPES[1], box(108, 26, 109, 27), SHAPES[2]]
    file = save(tmp_path, "a.gpkg", frame([WEST, WEST, "999999", None], shapes))
    said = reasons(file, package)
    for part in ("without a code: number 4", f"several shapes have: {WEST}", "list: 999999",
                 f"without a shape: {EAST} ({EAST}), {SOUTH} ({SOUTH})"):  # fmt: skip
        assert part in said


def test_numbers_are_codes_too(tmp_path: Path, package: Path) -> None:
    make(save(tmp_path, "a.gpkg", frame([float(code) for code in CODES])), package)
    assert sorted(read_boundaries(written(package))) == CODES


def test_a_missing_coordinate_system_is_asked_for(tmp_path: Path, package: Path) -> None:
    file = save(tmp_path, "a.shp")
    (tmp_path / "a.prj").unlink()
    assert "--crs" in reasons(file, package)
    assert "no known coordinate system" in reasons(file, package, crs="EPSG:banana")
    make(file, package, crs="EPSG:4490")
    assert written(package).is_file()


def test_points_and_empty_shapes_are_named(tmp_path: Path, package: Path) -> None:
    file = save(tmp_path, "a.gpkg", frame(shapes=[SHAPES[0], Polygon(), SHAPES[2]]))
    assert f"Empty shapes: {EAST}" in reasons(file, package)
    file = save(tmp_path, "b.gpkg", frame(shapes=[Point(1, 2)] * 3))
    assert "no layer with areas" in reasons(file, package)


def test_the_columns_there_are_answer_a_wrong_name(tmp_path: Path, package: Path) -> None:
    assert "Columns: code" in reasons(save(tmp_path, "a.gpkg"), package, code_column="adcode")


def test_several_layers_must_be_chosen_from(tmp_path: Path, package: Path) -> None:
    file = tmp_path / "a.gpkg"
    for layer in ("one", "two"):
        frame().to_file(file, layer=layer)
    assert "one, two" in reasons(file, package)
    make(file, package, layer="two")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.shp", b"nonsense", "cannot be read"),
        ("a.geojson", b"{", "cannot be read"),
        ("a.zip", b"PK nonsense", "not a sound ZIP"),
        ("a.vrt", b"<OGRVRTDataSource/>", "only points at other files"),
    ],
)
def test_unreadable_files_are_refused(
    tmp_path: Path, package: Path, name: str, content: bytes, reason: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert reason in reasons(file, package)


def test_bombs_and_giants_are_refused_before_they_are_opened(
    tmp_path: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.geojson", bytes(5 << 20))
    monkeypatch.setattr(own_shapes, "LARGEST_UNPACKED", 1 << 20)
    assert bomb.stat().st_size < 1 << 20
    assert "5 MB" in reasons(bomb, package)
    monkeypatch.setattr(own_shapes, "MOST_FEATURES", 2)
    assert "3 shapes" in reasons(save(tmp_path, "a.gpkg"), package)
    monkeypatch.setattr(own_shapes, "LARGEST_FILE", 10)
    assert "MB are read" in reasons(tmp_path / "a.gpkg", package)


def test_a_folder_that_is_no_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no data package" in reasons(save(tmp_path, "a.gpkg"), tmp_path / "empty")


def test_the_command_writes_the_map_and_says_what_the_package_still_lacks(
    tmp_path: Path, package: Path
) -> None:
    file = save(tmp_path, "a.gpkg")
    ended = CliRunner().invoke(
        main, ["data", "map", str(file), "--into", str(package), "--code-column", "code"]
    )
    assert ended.exit_code == 1, "the other tables have no rows yet"
    assert "boundaries/provinces.geojson" in ended.output
    assert "The map is written" in ended.output
    assert "The table observations has no rows" in ended.output
