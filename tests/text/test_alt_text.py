"""Text alternatives: the facts of each figure in words, in both languages."""

from __future__ import annotations

import re

from app.domain.context import context_slice, mappable
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.query import query
from app.domain.trend import national_trend
from app.state.url import parse
from app.text import alt_text
from app.text.locale import get_locale

LETTERS = re.compile(r"[A-Za-z]{2,}")


def map_texts(dataset: Dataset, link: str) -> tuple[str, str]:
    state = parse(link, dataset).state
    answer = query(dataset, state.selection)
    english, chinese = (
        alt_text.map_text(answer, state.areas, dataset, get_locale(lang)) for lang in ("en", "zh")
    )
    return english, chinese


def test_the_map_is_told_by_its_extremes_the_country_and_the_kinds_of_values(
    dataset: Dataset,
) -> None:
    english, chinese = map_texts(dataset, "measure=count&areas=510000,410000")
    assert english.startswith("Map of China by province. Number of left-behind children, 2010.")
    assert re.search(
        r"Highest: Sichuan 6\.92 million, Henan 6\.55 million, \w+ [\d.]+ million \(", english
    )
    assert re.search(r"Lowest: (\S+ \S+ \([^)]*\),? ?){3}\.", english) or "Lowest: " in english
    assert "China: 61.03 million." in english
    assert "Provinces: 3 published, 28 modelled, 3 without a value." in english
    assert english.endswith("Selected: Sichuan and Henan.")
    assert chinese.startswith("中国分省地图。留守儿童人数，2010年。最高：四川692万，河南655万，")
    assert "全国：6102.55万。" in chinese
    assert "3省已公布，28省为模型估计，3省无数据" in chinese
    assert chinese.endswith("已选：四川和河南。")


def test_the_map_says_whose_values_it_shows(dataset: Dataset) -> None:
    english, chinese = map_texts(dataset, "sex=female&ages=0-5")
    assert "girls aged 0–5" in english
    assert "0–5岁" in chinese
    assert "女孩" in chinese


def test_the_ranking_counts_the_provinces_above_the_country(dataset: Dataset) -> None:
    answer = query(dataset, parse("", dataset).state.selection)
    above = sum((v.value or 0) > 37.7 for v in answer.values if v.value is not None)
    english, chinese = (
        alt_text.ranking_text(answer, (), dataset, get_locale(lang)) for lang in ("en", "zh")
    )
    assert english.endswith(f"{above} provinces are above China.")
    assert chinese.endswith(f"{above}个省份高于全国。")


def test_the_age_structure_is_told_by_sex_and_its_largest_band(dataset: Dataset) -> None:
    state = parse("", dataset).state
    structure = pyramid(dataset, state.selection)
    english, chinese = (
        alt_text.pyramid_text(structure, dataset, get_locale(lang)) for lang in ("en", "zh")
    )
    # 54.08 % and 45.92 % of 61,025,500
    assert "61.0 million children: 28.0 million girls, 33.0 million boys" in english
    assert "Largest band: 0–5." in english
    assert "女孩2800万名，男孩3300万名" in chinese


def test_the_trend_is_told_line_by_line_and_never_as_one(dataset: Dataset) -> None:
    english, chinese = (
        alt_text.trend_text(national_trend(dataset), dataset, get_locale(lang))
        for lang in ("en", "zh")
    )
    for clause in (
        "58 million in 2005, 61.03 million in 2010",
        "66.93 million in 2020",
        "9.02 million in 2016, 4.77 million in 2021",
        "10.87 million in 2022",
    ):
        assert clause in english
    assert english.endswith("These series are not comparable.")
    assert chinese.endswith("这些系列不可相互比较。")


def test_every_indicator_has_a_text_without_english_in_chinese(dataset: Dataset) -> None:
    for indicator in mappable(dataset):
        answer = context_slice(dataset, indicator.indicator, 2010)
        english, chinese = (
            alt_text.map_text(answer, ("510000",), dataset, get_locale(lang))
            for lang in ("en", "zh")
        )
        assert indicator.name_en in english
        assert indicator.name_zh in chinese
        for text in (english, chinese):
            assert not re.search(r"[{}]|None|\bnan\b", text)
        foreign = LETTERS.findall(chinese)
        assert set(foreign) <= {"GDP"}, foreign
