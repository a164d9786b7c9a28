"""The committed data package, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.dataset import Dataset
from app.package.reader import load_dataset

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return load_dataset(PACKAGE)
