"""Both languages, the committed package, and the words of a state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.dataset import Dataset
from app.domain.query import query
from app.package.reader import load_dataset
from app.state.url import parse
from app.text.headline import headline, plain
from app.text.locale import Locale, get_locale

Sentence = Callable[[str], str]


@pytest.fixture(scope="session")
def dataset(package_folder: Path) -> Dataset:
    return load_dataset(package_folder)


@pytest.fixture
def english() -> Locale:
    return get_locale("en")


@pytest.fixture
def chinese() -> Locale:
    return get_locale("zh")


@pytest.fixture
def sentence(dataset: Dataset) -> Sentence:
    """Return the headline of a link without its marks; the link must be understood whole."""

    def write(link: str) -> str:
        parsed = parse(link, dataset)
        assert parsed.notices == ()
        answer = query(dataset, parsed.state.selection)
        return plain(headline(parsed.state, answer, dataset, get_locale(parsed.state.lang)))

    return write
