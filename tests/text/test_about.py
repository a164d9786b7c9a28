"""Numbers a source gives in words only, near or above one half: shown as about, without an order."""

from __future__ import annotations

import pytest

from app.domain.codes import Measure
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection
from app.figures.formats import Formats
from app.text.locale import Locale
from tests.text.conftest import Sentence

FOUR = ("410000", "450000", "500000", "520000")
"""Henan, Guangxi, Chongqing and Guizhou in the census of 2020."""
LINK = "series=census_all&year=2020&measure=rate"


@pytest.mark.parametrize("code", FOUR)
def test_they_have_no_rank_among_themselves(dataset: Dataset, code: str) -> None:
    answer = query(dataset, Selection("census_all", 2020, Measure.RATE))
    value = answer.by_code()[code]
    assert value.value == 50
    assert value.rank is None


def test_a_single_one_keeps_its_rank(dataset: Dataset) -> None:
    answer = query(dataset, Selection("ministry", 2016, Measure.COUNT))
    assert answer.by_code()["410000"].rank == 2


def test_tables_and_marks_say_about(dataset: Dataset, english: Locale, chinese: Locale) -> None:
    answer = query(dataset, Selection("census_all", 2020, Measure.RATE))
    value = answer.by_code()["410000"]
    assert Formats(answer, english).at_least_sign(value) == "≈"
    assert Formats(answer, english).worded(value, "50") == "about 50"
    assert Formats(answer, chinese).worded(value, "50") == "约50"
    assert Formats(answer, english).worded(answer.national or value, "37.9") == "37.9"


def test_sentences_say_about_and_of_whom(sentence: Sentence) -> None:
    assert sentence(f"{LINK}&areas=410000") == (
        "In 2020, about 50 in every 100 rural children in Henan were left behind; in China 38."
    )
    assert sentence(f"{LINK}&areas=410000&lang=zh") == (
        "2020年，河南每100名农村儿童中约有50名留守，全国为38名。"
    )
    both = sentence(f"{LINK}&areas=410000,450000")
    assert both.startswith("Left behind per 100 rural children in 2020: Henan about 50.0")
