"""Contents of cards and views of the committed package, as files are written from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.package.reader import load_dataset
from app.pages.card_content import card_content
from app.pages.explore_view import ViewBuilder
from app.state.url import parse

DAY = date(2026, 11, 24)
ADDRESS = "https://atlas.example/"

Contents = Callable[..., CardContent]


@pytest.fixture(scope="session")
def dataset(package_folder: Path) -> Dataset:
    return load_dataset(package_folder)


@pytest.fixture(scope="session")
def content_of(dataset: Dataset) -> Contents:
    """Return the content of a card for a query string: ``content_of("table", "measure=count")``."""
    builder = ViewBuilder(dataset, geojson_url="/geo/provinces.geojson", map_style=None)

    def content(card: str, query: str = "") -> CardContent:
        parsed = parse(query, dataset, lang="en")
        assert not parsed.notices
        return card_content(builder, card, parsed.state, address=ADDRESS, downloaded=DAY)

    return content
