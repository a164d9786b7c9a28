"""Figures drawn by plotly.js itself in a real browser: shapes appear, nothing is complained about."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import plotly
import plotly.graph_objects as go
import pytest

from app.domain.codes import MapStyle, Measure
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.selection import Selection, Slice
from app.domain.trend import national_trend
from app.figures.export_card import ExportTexts, export_figure
from app.figures.maps import map_figure
from app.figures.pyramid import pyramid_figure
from app.figures.ranking import ranking_figure
from app.figures.theme import GRAPH_CONFIG, FigureTheme
from app.figures.trend import trend_figure
from app.text.locale import Locale

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SICHUAN = "510000"
EMPTY = {"type": "GeometryCollection", "geometries": []}
LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
WORLD = {"type": "Topology", "objects": dict.fromkeys(LAYERS, EMPTY), "arcs": []}
DRAW = """async ([figure, config]) => {
  const graph = document.getElementById("graph");
  Plotly.purge(graph);
  for (const trace of figure.data) {
    if (trace.geojson) trace.geojson = window.provinces;
    if (trace.meta && trace.meta.lines === "coast") Object.assign(trace, window.lines.coast);
    else if (trace.meta && trace.meta.lines)
      for (const code of trace.meta.areas)
        for (const axis of ["lon", "lat"])
          trace[axis] = trace[axis].concat(window.lines[trace.meta.lines][code][axis], [null]);
  }
  await Plotly.newPlot(graph, figure.data, figure.layout, config);
}"""


@pytest.fixture(scope="module")
def canvas(browser: Browser, dataset: Dataset) -> Iterator[Page]:
    """A blank page with plotly.js and the lines and areas of the committed package."""
    page = browser.new_page(viewport={"width": 520, "height": 700})
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: faults.append(r.url) if r.url.startswith("http") else None)
    page.set_content("<div id=graph style='width:480px;height:360px'></div>")
    assert dataset.boundaries is not None
    assert dataset.hatch is not None
    page.evaluate(
        "([world, provinces, lines]) => Object.assign(window, {PlotlyGeoAssets: {topojson: {world_110m: world}},"
        " provinces, lines})",
        [WORLD, json.loads(dataset.boundaries), json.loads(dataset.hatch)],
    )
    bundle = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    page.add_script_tag(content=bundle.read_text(encoding="utf-8"))
    yield page
    page.close()
    assert not faults, "\n".join(faults)


def draw(page: Page, figure: go.Figure) -> None:
    page.evaluate(DRAW, [json.loads(figure.to_json() or ""), GRAPH_CONFIG])


def count(page: Page, selector: str) -> int:
    return page.locator(f"#graph {selector}").count()


def test_31_provinces_are_drawn_with_dots_and_selection(
    canvas: Page, rates: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    figure = map_figure(
        rates,
        areas=dataset.areas,
        style=MapStyle.AREAS,
        selected=(SICHUAN,),
        theme=light,
        locale=english,
        geojson_url="/g",
    )
    draw(canvas, figure)
    assert count(canvas, ".choroplethlayer .choropleth >> nth=0 >> path") == 31
    assert count(canvas, ".choroplethlayer path") == 31 + 3 + 2
    assert count(canvas, ".scattergeo path.js-line") == 4
    assert canvas.locator("#graph .scattergeo text").text_content() == "Sichuan"


def test_31_circles_are_drawn(
    canvas: Page, counts: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    figure = map_figure(
        counts,
        areas=dataset.areas,
        style=MapStyle.CIRCLES,
        theme=light,
        locale=english,
        geojson_url="/g",
    )
    draw(canvas, figure)
    assert count(canvas, ".scattergeo path.point") == 31


def test_tiles_answer_to_pointing(
    canvas: Page, rates: Slice, dataset: Dataset, light: FigureTheme, chinese: Locale
) -> None:
    figure = map_figure(
        rates,
        areas=dataset.areas,
        style=MapStyle.TILES,
        theme=light,
        locale=chinese,
        geojson_url="/g",
    )
    draw(canvas, figure)
    name = canvas.locator("#graph .textpoint text", has_text="四川").bounding_box()
    assert name is not None
    canvas.mouse.move(name["x"] + 4, name["y"] + name["height"] / 2)
    canvas.mouse.move(name["x"] + 6, name["y"] + name["height"] / 2)
    label = canvas.locator("#graph .hoverlayer .hovertext")
    label.wait_for()
    assert "四川" in (label.text_content() or "")


def test_charts_are_drawn(
    canvas: Page, shares: Slice, dataset: Dataset, light: FigureTheme, chinese: Locale
) -> None:
    draw(canvas, ranking_figure(shares, areas=dataset.areas, theme=light, locale=chinese))
    assert count(canvas, ".barlayer .point") == 31
    assert count(canvas, ".y2tick text") == 31
    asked = Selection("census_rural", 2010, Measure.COUNT)
    structure = pyramid(dataset, asked, (SICHUAN,))
    draw(canvas, pyramid_figure(structure, theme=light, locale=chinese))
    assert count(canvas, ".barlayer .point") == 8
    trend = national_trend(dataset)
    draw(canvas, trend_figure(trend, definitions=dataset.definitions, theme=light, locale=chinese))
    assert count(canvas, ".scatterlayer path.point") == sum(
        len(line.points) for line in trend.lines
    )


def test_a_picture_becomes_a_png(
    canvas: Page, rates: Slice, dataset: Dataset, english: Locale
) -> None:
    figure = export_figure(
        "map-a",
        scene=ExportTexts("Title", "Subtitle"),
        locale=english,
        answer=rates,
        areas=dataset.areas,
        geojson_url="/g",
    )
    draw(canvas, figure)
    url: Any = canvas.evaluate(
        "() => Plotly.toImage(document.getElementById('graph'), {format: 'png', width: 1600, height: 1000})"
    )
    content = base64.b64decode(url.split(",", 1)[1])
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") == 1600
    assert len(content) > 50_000
