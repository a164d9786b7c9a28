"""The plotly.js that is served draws every kind of trace the figures use."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings import ROOT
from app.web.plotly_bundle import find_bundle, plotly_js_version

SQUARE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "1",
            "properties": {},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[100, 30], [100, 35], [110, 35], [110, 30], [100, 30]]],
            },
        }
    ],
}
FIGURE = {
    "data": [
        {
            "type": "choropleth",
            "geojson": SQUARE,
            "featureidkey": "id",
            "locations": ["1"],
            "z": [1],
            "showscale": False,
            "geo": "geo",
        },
        {"type": "scattergeo", "lon": [105], "lat": [32], "mode": "markers+text", "text": ["a"]},
        {"type": "bar", "x": [1, 2], "y": [3, 4], "error_x": {"array": [0.1, 0.2]}},
        {"type": "heatmap", "z": [[1, 2], [3, 4]], "xaxis": "x2", "yaxis": "y2"},
        {"type": "scatter", "x": [1, 2], "y": [1, 2], "mode": "lines+markers"},
    ],
    "layout": {
        "width": 800,
        "height": 600,
        "geo": {
            "projection": {"type": "conic equal area", "parallels": [25, 47]},
            "domain": {"x": [0, 0.5], "y": [0.5, 1]},
            "fitbounds": False,
            "lonaxis": {"range": [80, 130]},
            "lataxis": {"range": [17.5, 54.5]},
        },
        "xaxis": {"domain": [0.5, 1]},
        "xaxis2": {"domain": [0, 0.4], "anchor": "y2"},
        "yaxis2": {"domain": [0, 0.4], "anchor": "x2"},
    },
}
DRAW = """async (figure) => {
  const box = document.body.appendChild(document.createElement("div"));
  await Plotly.newPlot(box, figure.data, figure.layout, {topojsonURL: "/assets/topojson/"});
  const count = (selector) => box.querySelectorAll(selector).length;
  return {
    version: Plotly.version,
    areas: count(".choroplethlayer path"),
    areaWidth: box.querySelector(".choroplethlayer path").getBoundingClientRect().width,
    circles: count(".scattergeo path.point"),
    bars: count(".bars .point"),
    heatmap: count(".heatmaplayer image"),
    lines: count(".scatterlayer path.js-line"),
    png: await Plotly.toImage(box, {format: "png", width: 800, height: 600, scale: 2}),
    svg: await Plotly.toImage(box, {format: "svg", width: 800, height: 600}),
  };
}"""


def test_served_plotly_draws_areas_circles_bars_tiles_and_lines_and_makes_images(page) -> None:
    page.goto("/")
    page.wait_for_function("() => Boolean(window.Plotly)")
    drawn = page.evaluate(DRAW, FIGURE)
    assert drawn["version"] == plotly_js_version()
    assert [drawn[kind] for kind in ("areas", "circles", "bars", "heatmap", "lines")] == [
        1,
        1,
        2,
        1,
        1,
    ]
    assert 20 < drawn["areaWidth"] < 200
    png = base64.b64decode(drawn["png"].partition(",")[2])
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 1600
    assert drawn["svg"].startswith("data:image/svg+xml")


def test_bundled_version_is_the_one_of_the_plotly_package() -> None:
    package = json.loads(
        (ROOT / "tools" / "plotly_bundle" / "package.json").read_text(encoding="utf-8")
    )
    assert package["dependencies"]["plotly.js"] == plotly_js_version()


def test_lock_of_the_bundle_names_no_download_address() -> None:
    lock = (ROOT / "tools" / "plotly_bundle" / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert lock.count("integrity") > 2


@pytest.fixture
def bundle(tmp_path: Path) -> Callable[..., Path]:
    folder = tmp_path / "build"
    folder.mkdir()

    def make(name: str, *, made_at: int) -> Path:
        path = folder / name
        path.write_text("var Plotly", encoding="utf-8")
        os.utime(path, (made_at, made_at))
        return path

    return make


def test_no_bundle_is_found_where_none_was_built(tmp_path: Path) -> None:
    assert find_bundle(tmp_path) is None


def test_bundle_of_another_plotly_version_is_passed_over(tmp_path: Path, bundle) -> None:
    bundle("plotly-3.0.0-0123456789ab.min.js", made_at=1)
    assert find_bundle(tmp_path) is None


def test_newest_bundle_is_found_and_its_compressed_copies_are_not(tmp_path: Path, bundle) -> None:
    version = plotly_js_version()
    bundle(f"plotly-{version}-aaaaaaaaaaaa.min.js", made_at=1_000)
    newest = bundle(f"plotly-{version}-bbbbbbbbbbbb.min.js", made_at=2_000)
    bundle(f"plotly-{version}-cccccccccccc.min.js.br", made_at=3_000)
    assert find_bundle(tmp_path) == newest
