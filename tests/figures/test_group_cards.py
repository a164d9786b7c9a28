"""The drawings of similar provinces and of local clusters."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from app.domain.codes import Measure, Theme
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection
from app.domain.spatial import Cluster
from app.figures.colour import contrast
from app.figures.similar import SYMBOLS, Dot, DotRow, similar_figure, trait_colours
from app.figures.spatial import cluster_colours, cluster_figure
from app.figures.theme import get_theme
from app.figures.tokens import DARK, LIGHT, Tokens
from app.text.locale import Locale

ROWS = [
    DotRow("500000", "Chongqing", "0.14", (Dot(0, -0.15, "a"), Dot(1, 0.0, "b"))),
    DotRow("430000", "Hunan", "0.35", (Dot(0, -0.54, "c"), Dot(3, -0.17, "d"))),
]


@pytest.mark.parametrize("theme", list(Theme))
def test_each_trait_has_a_symbol_of_its_own(theme: Theme, locale: Locale) -> None:
    drawn = similar_figure(ROWS, centre="Sichuan", theme=get_theme(theme), locale=locale)
    traces = go.Figure(drawn.to_dict()).to_dict()["data"]
    assert [trace["marker"]["symbol"] for trace in traces] == [SYMBOLS[0], SYMBOLS[1], SYMBOLS[3]]
    assert list(traces[0]["x"]) == [-0.15, -0.54]
    assert list(traces[2]["customdata"]) == ["430000"]
    assert len(set(trait_colours(get_theme(theme).tokens))) == 4


def test_the_axis_lies_even_about_the_province_compared_with(english: Locale) -> None:
    drawn = similar_figure(ROWS, centre="Sichuan", theme=get_theme(Theme.LIGHT), locale=english)
    layout = drawn.to_dict()["layout"]
    low, high = layout["xaxis"]["range"]
    assert low == -high
    assert high > 0.54
    assert layout["annotations"][0]["text"] == "Sichuan"
    assert [note["text"] for note in layout["annotations"][1:]] == ["0.14", "0.35"]


def test_provinces_alike_in_everything_are_drawn_on_the_line(english: Locale) -> None:
    row = DotRow("500000", "Chongqing", "0.00", (Dot(0, 0.0, "a"),))
    drawn = similar_figure([row], centre="Sichuan", theme=get_theme(Theme.LIGHT), locale=english)
    low, high = go.Figure(drawn.to_dict()).to_dict()["layout"]["xaxis"]["range"]
    assert low < 0 < high


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_high_and_low_clusters_are_told_from_the_ground_without_hue(tokens: Tokens) -> None:
    colours = cluster_colours(tokens)
    assert len(set(colours.values())) == len(Cluster)
    for kind in (Cluster.HIGH_HIGH, Cluster.LOW_LOW):
        assert contrast(colours[kind], colours[Cluster.NONE]) > 3


@pytest.mark.parametrize("theme", list(Theme))
def test_tiles_carry_the_letters_of_their_cluster(
    dataset: Dataset, locale: Locale, theme: Theme
) -> None:
    answer = query(dataset, Selection("census_rural", 2010, Measure.RATE))
    shown = [value.area_code for value in answer.values if value.value is not None]
    drawn = cluster_figure(
        answer,
        {"430000": Cluster.HIGH_HIGH},
        marks={"430000": "HH"},
        texts={"430000": "told"},
        areas=dataset.areas,
        selected=("510000",),
        theme=get_theme(theme),
        locale=locale,
        indicator=None,
    )
    figure = go.Figure(drawn.to_dict()).to_dict()
    tiles, _, marks = figure["data"][:3]
    assert marks["text"][shown.index("430000")] == "HH"
    assert [text for text in marks["text"] if text] == ["HH"]
    at = list(tiles["customdata"]).index("430000")
    assert tiles["text"][at] == "told"
    assert tiles["z"][at] == 0
    fills = {shape.get("fillcolor") for shape in figure["layout"]["shapes"]}
    assert cluster_colours(get_theme(theme).tokens)[Cluster.HIGH_HIGH] in fills
