"""Provinces are found by what people call them, and only the one that is meant."""

from __future__ import annotations

import pytest

from app.domain.dataset import Dataset
from app.domain.province_search import find_words, near, outside, resolve, search


@pytest.mark.parametrize(
    "asked",
    ["510000", "51", "CN-SC", "sc", "SC", "Sichuan", "sichuan", " Si chuan ", "Sìchuān", "四川", "四川省", "川"],
)  # fmt: skip
def test_every_name_of_a_province_leads_to_it(dataset: Dataset, asked: str) -> None:
    found = resolve(dataset, asked)
    assert found is not None
    assert found.area_code == "510000"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("shanxi", "140000"),
        ("shaanxi", "610000"),
        ("Shānxī", "140000"),
        ("Shǎnxī", "610000"),
        ("nmg", "150000"),
        ("hlj", "230000"),
        ("inner-mongolia", "150000"),
        ("Xīzàng", "540000"),
        ("tibet", "540000"),
    ],
)
def test_names_that_sound_alike_are_told_apart(dataset: Dataset, asked: str, code: str) -> None:
    found = resolve(dataset, asked)
    assert found is not None
    assert found.area_code == code


@pytest.mark.parametrize(
    "asked", ["", "99", "5", "xyz", "中国", "000000", "taiwan", "810000", "四"]
)
def test_what_names_no_province_of_the_statistics_leads_nowhere(
    dataset: Dataset, asked: str
) -> None:
    assert resolve(dataset, asked) is None


def test_a_search_keeps_the_order_of_the_codes(dataset: Dataset) -> None:
    assert [area.name_en for area in search(dataset, "shan")] == [
        "Shanxi", "Shanghai", "Shandong", "Shaanxi",
    ]  # fmt: skip
    assert [area.name_en for area in search(dataset, "西")] == [
        "Shanxi", "Jiangxi", "Guangxi", "Tibet", "Shaanxi",
    ]  # fmt: skip
    assert {area.area_code for area in search(dataset, "4")} == {
        "410000", "420000", "430000", "440000", "450000", "460000",
    }  # fmt: skip


def test_nothing_asked_gives_all_provinces_of_the_statistics(dataset: Dataset) -> None:
    assert len(search(dataset, "  ")) == 31


def test_a_misspelt_name_finds_the_one_that_was_meant_first(dataset: Dataset) -> None:
    assert near(dataset, "sichaun")[0].name_en == "Sichuan"
    assert near(dataset, "beijng")[0].name_en == "Beijing"
    assert near(dataset, "517000")[0].name_en == "Sichuan"
    assert near(dataset, "zzzzzz") == ()


def test_places_outside_the_statistics_are_known_by_name(dataset: Dataset) -> None:
    for asked in ("Hong Kong", "hongkong", "香港", "81"):
        found = outside(dataset, asked)
        assert found is not None
        assert found.name_en == "Hong Kong"
    assert outside(dataset, "sichuan") is None


def test_the_words_a_script_searches_in_hold_names_without_and_with_tones(
    dataset: Dataset,
) -> None:
    words = find_words(dataset.areas["510000"]).split("|")
    assert {"sichuan", "sìchuān", "四川", "川", "sc", "510000"} <= set(words)
