"""The cards of regions, similar provinces and spatial patterns on packages that hold less."""

from __future__ import annotations

import dataclasses

import pytest

from app.components.scene import Device
from app.domain.codes import Card, Theme
from app.domain.dataset import Dataset
from app.figures.theme import get_theme
from app.pages.analysis.card import CardView
from app.pages.analysis.registry import cards
from app.pages.explore_view import ViewBuilder
from app.state.url import parse


def shown(dataset: Dataset, card: Card, query: str = "") -> CardView:
    builder = ViewBuilder(dataset, geojson_url="", map_style=None)
    scene = builder.scene(parse(query, dataset).state, Device())
    return cards()[card].view(scene, get_theme(Theme.LIGHT))


def offered(dataset: Dataset, card: Card) -> bool:
    builder = ViewBuilder(dataset, geojson_url="", map_style=None)
    return cards()[card].offered(builder.scene(parse("", dataset).state, Device()))


@pytest.fixture
def unplaced(dataset: Dataset) -> Dataset:
    """A package that gives its provinces no region."""
    areas = {
        code: dataclasses.replace(area, region3="", region4="", region6="")
        for code, area in dataset.areas.items()
    }
    return dataclasses.replace(dataset, areas=areas)


def test_provinces_without_regions_are_explained(unplaced: Dataset) -> None:
    view = shown(unplaced, Card.REGIONS)
    assert view.figure is None
    assert "does not say which region" in view.empty


def test_without_estimates_regions_give_no_rate_and_say_so(dataset: Dataset) -> None:
    view = shown(dataclasses.replace(dataset, draws=None), Card.REGIONS, "measure=count")
    assert "of 12" in view.below
    assert "an exact number is published" in view.below


def test_without_context_regions_have_one_measure(dataset: Dataset) -> None:
    bare = dataclasses.replace(dataset, indicators={}, context=dataset.context.iloc[0:0])
    view = shown(bare, Card.REGIONS, "measure=count")
    assert view.figure is not None
    assert "Disposable income" not in view.below


def test_cards_the_package_has_nothing_for_are_not_offered(dataset: Dataset) -> None:
    bare = dataclasses.replace(
        dataset, indicators={}, context=dataset.context.iloc[0:0], draws=None, adjacency=()
    )
    assert not offered(bare, Card.SIMILAR)
    assert not offered(bare, Card.SPATIAL)
    assert all(offered(dataset, card) for card in (Card.REGIONS, Card.SIMILAR, Card.SPATIAL))


def test_without_rates_the_similar_card_says_what_is_left_out(dataset: Dataset) -> None:
    view = shown(dataclasses.replace(dataset, draws=None), Card.SIMILAR, "areas=510000")
    assert "Left out, since this package has no values: Left behind per 100" in view.below
