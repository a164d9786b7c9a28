"""Map and tiles of a reader's own numbers: what is drawn where, how large, and with whose mark."""

from __future__ import annotations

import re
from math import pi
from pathlib import Path

import pytest

from app.domain.dataset import Dataset
from app.figures.outline_map import OutlineMap, outline_map
from app.figures.preview_svg import LARGEST_CIRCLE, MAP_WIDTH, Mark, Picture, map_svg, tiles_svg
from app.package.reader import load_dataset

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(PACKAGE)


@pytest.fixture(scope="module")
def shapes(dataset: Dataset) -> OutlineMap:
    found = outline_map(dataset, MAP_WIDTH)
    assert found is not None
    return found


def picture(dataset: Dataset, given: dict[str, Mark], *, circles: bool = False) -> Picture:
    marks = {area.area_code: Mark(f"{area.name_en}: none") for area in dataset.provinces} | given
    return Picture(marks, "Whose numbers", "A map", circles)


def points(path: str) -> list[tuple[float, float]]:
    """Return the corners of a path of relative steps, each ring begun anew."""
    found: list[tuple[float, float]] = []
    for ring in path.split("z")[:-1]:
        numbers = [float(n) for n in re.findall(r"-?[0-9.]+", ring)]
        x, y = numbers[0], numbers[1]
        found.append((x, y))
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def test_every_province_has_an_outline_inside_the_drawing(
    dataset: Dataset, shapes: OutlineMap
) -> None:
    assert set(shapes.paths) == {area.area_code for area in dataset.provinces}
    for code, path in shapes.paths.items():
        assert path, code
        for x, y in points(path):
            assert -0.5 <= x <= shapes.width + 0.5
            assert -0.5 <= y <= shapes.height + 0.5


def test_places_of_labels_lie_within_the_box_of_their_outline(
    dataset: Dataset, shapes: OutlineMap
) -> None:
    for area in dataset.covered_provinces:
        assert area.label_lon is not None
        assert area.label_lat is not None
        x, y = shapes.spot(area.label_lon, area.label_lat)
        corners = points(shapes.paths[area.area_code])
        assert min(px for px, _ in corners) <= x <= max(px for px, _ in corners), area.name_en
        assert min(py for _, py in corners) <= y <= max(py for _, py in corners), area.name_en


def test_areas_take_the_class_of_their_number_and_others_are_hatched(
    dataset: Dataset, shapes: OutlineMap
) -> None:
    given = {"510000": Mark("Sichuan: 37.7", step=2), "410000": Mark("Henan: 40", step=0)}
    drawing = str(map_svg(shapes, dataset.provinces, picture(dataset, given)))
    assert drawing.count('class="land step-3"') == 1
    assert drawing.count('class="land step-1"') == 1
    assert drawing.count("land no-value") == len(dataset.provinces) - 2
    assert "<title>Sichuan: 37.7</title>" in drawing
    assert 'id="preview-hatch-map"' in drawing
    assert "Whose numbers" in drawing


def test_areas_of_circles_are_as_the_numbers_and_the_largest_lies_below(
    dataset: Dataset, shapes: OutlineMap
) -> None:
    given = {"510000": Mark("a", size=0.25), "410000": Mark("b", size=1.0)}
    drawing = str(map_svg(shapes, dataset.provinces, picture(dataset, given, circles=True)))
    radii = [float(r) for r in re.findall(r'<circle[^>]* r="([0-9.]+)"', drawing)]
    assert radii[0] == LARGEST_CIRCLE / 2
    assert pi * radii[1] ** 2 == pytest.approx(0.25 * pi * radii[0] ** 2, rel=0.01)
    assert "step-" not in drawing


def test_tiles_show_name_and_number_side_by_side_without_overlap(dataset: Dataset) -> None:
    given = {"510000": Mark("Sichuan: 37.7", step=2, short="37.7")}
    names = {area.area_code: area.name_zh for area in dataset.provinces}
    drawing = str(tiles_svg(dataset.provinces, names, picture(dataset, given)))
    boxes = re.findall(r'<rect x="([0-9.]+)" y="([0-9.]+)" width="47"', drawing)
    assert len(boxes) == len(set(boxes)) == len(dataset.provinces)
    assert ">四川</text>" in drawing
    assert ">37.7</text>" in drawing


def test_words_in_a_picture_are_escaped(dataset: Dataset, shapes: OutlineMap) -> None:
    given = {"510000": Mark("<b>&", step=0)}
    drawing = str(map_svg(shapes, dataset.provinces, picture(dataset, given)))
    assert "<b>" not in drawing
    assert "&lt;b&gt;&amp;" in drawing
