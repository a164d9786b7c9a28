"""The builder of answers over the committed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.dataset import Dataset
from app.package.reader import load_dataset
from app.pages.explore_view import ViewBuilder


@pytest.fixture(scope="session")
def dataset(package_folder: Path) -> Dataset:
    return load_dataset(package_folder)


@pytest.fixture(scope="session")
def builder(dataset: Dataset) -> ViewBuilder:
    return ViewBuilder(dataset, geojson_url="/geo/provinces.geojson?v=0", map_style=None)
