"""The classes and colours of a link reach maps, bars, legends and exported pictures alike."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from app.components import ids
from app.components.scene import Device
from app.domain.dataset import Dataset
from app.figures.export_shapes import Shape
from app.figures.tokens import LIGHT
from app.pages.explore_pictures import compose
from app.pages.explore_view import ViewBuilder
from app.state.url import parse

TODAY = date(2026, 11, 24)

LIMITS = re.compile(r'data-limits="([^"]*)"')
QUANTILES = "lang=en&classes=quantiles-4&classes_b=equal-3"


def view(builder: ViewBuilder, link: str) -> dict[str, Any]:
    return builder.view(link, Device())


def limits(builder: ViewBuilder, link: str, card: str = ids.MAP_A) -> list[float]:
    """Return the limits a legend shows."""
    found = LIMITS.search(view(builder, link)["fragments"][ids.part("legend", card)])
    assert found, link
    return [float(limit) for limit in found[1].split(",")]


def picture(builder: ViewBuilder, dataset: Dataset, card: str, link: str) -> dict[str, Any]:
    state = parse(link, dataset).state
    found = compose(
        builder, card, state, address="http://127.0.0.1/", shape=Shape.LANDSCAPE, downloaded=TODAY
    )
    return json.loads(found.json())["figure"]


def fills_used(figure: dict[str, Any]) -> set[str]:
    """Return the colours the filled areas of a map may take."""
    return {
        colour
        for trace in figure["data"]
        if trace["type"] == "choropleth" and trace.get("hoverinfo") != "skip"
        for _, colour in trace["colorscale"]
    }


def test_filters_leave_the_limits_of_a_link_where_they_are(builder: ViewBuilder) -> None:
    usual = limits(builder, QUANTILES)
    assert len(usual) == 3
    for change in ("&sex=female", "&region=west", "&ages=0-5", "&areas=510000"):
        assert limits(builder, QUANTILES + change) == usual, change
    moved = limits(builder, "lang=en&classes=quantiles-4-rescaled&ages=0-5")
    assert moved != usual
    assert limits(builder, "lang=en&classes=manual-12_30.5&sex=female") == [12.0, 30.5]


def test_years_leave_the_limits_of_map_b_where_they_are(builder: ViewBuilder) -> None:
    links = [f"lang=en&series=ministry&year={year}&classes_b=natural-5" for year in (2016, 2018)]
    one, other = (limits(builder, link, ids.MAP_B) for link in links)
    assert one == other
    assert len(one) == 4


@pytest.mark.parametrize("card", [ids.MAP_A, ids.MAP_B])
@pytest.mark.parametrize("classes", ["quantiles-7", "equal-3", "natural-6", "manual-10_20_5000"])
def test_the_counts_of_a_legend_add_up_to_31(builder: ViewBuilder, card: str, classes: str) -> None:
    for theme in ("light", "dark"):
        link = f"lang=en&theme={theme}&classes={classes}&classes_b={classes}"
        legend = view(builder, link)["fragments"][ids.part("legend", card)]
        counts = [
            int(n)
            for n in re.findall(
                r"<i style=\"background:#[0-9A-F]{6}(?:;color:#FFF)?\">(\d+)<", legend
            )
        ]
        assert sum(counts) == 31
        assert len(counts) == legend.count('<i style="background:')


def test_map_bars_and_legend_share_their_colours(builder: ViewBuilder) -> None:
    answer = view(builder, "lang=en&theme=light&classes=equal-3&palette=moss")
    legend = answer["fragments"][ids.part("legend", ids.MAP_A)]
    colours = re.findall(r"<i style=\"background:(#[0-9A-F]{6})", legend)
    ramp = LIGHT.ramp_moss
    assert colours == [ramp[0], ramp[2], ramp[4]]
    assert set(answer["figures"][ids.RANKING]["data"][0]["marker"]["color"]) == set(colours)
    assert set(colours) <= fills_used(answer["figures"][ids.MAP_A])


def test_an_exported_picture_has_the_classes_of_the_page(
    builder: ViewBuilder, dataset: Dataset
) -> None:
    link = f"{QUANTILES}&palette=ochre"
    shown = limits(builder, link)
    for card in (ids.MAP_A, ids.MAP_B):
        page, paper = view(builder, link)["figures"][card], picture(builder, dataset, card, link)
        assert fills_used(page) == fills_used(paper)
    words = [
        note["text"] for note in picture(builder, dataset, ids.MAP_A, link)["layout"]["annotations"]
    ]
    low, middle, high = (f"{limit:g}" for limit in shown)
    for label in (f"under {low}", f"{low}–{middle}", f"{middle}–{high}", f"{high} and over"):
        assert label in words
    bars = picture(builder, dataset, ids.RANKING, link)["data"][0]["marker"]["color"]
    assert set(bars) <= fills_used(view(builder, link)["figures"][ids.MAP_A])


def test_an_exported_picture_says_which_widths_are_how_pale(
    builder: ViewBuilder, dataset: Dataset
) -> None:
    for lang, head in (("en", "Width of the 80% interval"), ("zh", "80%区间的宽度")):
        link = f"lang={lang}&fade=1"
        notes = picture(builder, dataset, ids.MAP_A, link)["layout"]["annotations"]
        assert any(note["text"].startswith(head) for note in notes)
        legend = view(builder, link)["fragments"][ids.part("legend", ids.MAP_A)]
        assert legend.count("opacity:") == 3


@pytest.mark.parametrize("map_style", ["areas", "tiles"])
@pytest.mark.parametrize("measure", ["rate", "count", "share", "sex_ratio"])
@pytest.mark.parametrize(
    "classes", ["quantiles-7", "equal-7-rescaled", "natural-3", "unclassed", "manual-1_2_3"]
)
def test_every_way_of_drawing_has_an_answer_for_every_measure(
    builder: ViewBuilder, dataset: Dataset, map_style: str, measure: str, classes: str
) -> None:
    link = (
        f"lang=zh&measure={measure}&map={map_style}&classes={classes}&classes_b={classes}"
        "&palette=grey&fade=1&region=east"
    )
    assert view(builder, link)["ignored"] is False
    picture(builder, dataset, ids.MAP_A, link)


@pytest.mark.parametrize(
    ("series", "made"),
    [("census_all&year=2020&measure=rate", 1), ("ministry&year=2016&measure=count", 6)],
)
def test_a_series_with_few_figures_says_that_it_has_fewer_classes(
    builder: ViewBuilder, series: str, made: int
) -> None:
    # four provinces of 2020 have one figure, 50; the ministry names six provinces
    link = f"lang=en&series={series}&map=tiles&classes=quantiles-7"
    legend = view(builder, link)["fragments"][ids.part("legend", ids.MAP_A)]
    assert f"The values allow for fewer classes than chosen: {made}." in legend
