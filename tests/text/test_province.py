"""The sentences about a province say what its numbers say."""

from __future__ import annotations

import pytest

from app.domain.codes import Measure
from app.domain.dataset import Dataset
from app.domain.province_flows import came, left
from app.domain.province_profile import context_value, lead, other_count, standing
from app.text import province as words
from app.text.headline import plain
from app.text.locale import Locale, get_locale

LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])


def balance(code: str, dataset: Dataset, locale: Locale) -> str:
    return plain(
        words.balance_sentence(
            context_value(dataset, "hukou_to_resident_ratio", code, 2010),
            context_value(dataset, "hukou_balance", code, 2010),
            dataset,
            locale,
        )
    )


def flow(code: str, dataset: Dataset, locale: Locale) -> str:
    return plain(
        words.flow_sentence(left(dataset, code), came(dataset, code), code, dataset, locale)
    )


def test_the_headline_of_sichuan_has_the_printed_share(
    dataset: Dataset, english: Locale, chinese: Locale
) -> None:
    found = lead(dataset, "510000")
    assert found is not None
    assert plain(words.lead_sentence(found, dataset, english)) == (
        "In 2010, Sichuan had 6.92 million rural left-behind children, 11.3% of China’s total."
    )
    assert plain(words.lead_sentence(found, dataset, chinese)) == (
        "2010年，四川有692万名农村留守儿童，占全国的11.3%。"
    )


@LANGUAGES
@pytest.mark.parametrize("code", ["110000", "340000", "510000", "540000"])
def test_a_modelled_rate_is_called_an_estimate_and_has_interval_and_range_of_ranks(
    dataset: Dataset, lang: str, code: str
) -> None:
    locale = get_locale(lang)
    found = standing(dataset, code, definition="census_rural", year=2010, measure=Measure.RATE)
    text = plain(words.rate_sentence(found, locale))
    estimated, interval = ("estimated", "80% interval") if lang == "en" else ("估计", "80%区间")
    assert estimated in text
    assert interval in text
    assert f"{found.value.rank_low}" in text
    assert f"{found.value.rank_high}" in text
    assert "38" in text, "China has 37.7 in every hundred"


def test_people_registered_are_told_in_the_right_direction(
    dataset: Dataset, english: Locale
) -> None:
    assert balance("510000", dataset, english).endswith("more had left than had arrived.")
    assert balance("310000", dataset, english).endswith("more had arrived than had left.")
    assert "about as many" in balance("130000", dataset, english)


def test_the_larger_stream_is_told_with_its_two_largest_groups(
    dataset: Dataset, english: Locale, chinese: Locale
) -> None:
    out = flow("510000", dataset, english)
    assert "born in Sichuan lived in another province" in out
    assert "Guangdong (2.6 million) and Zhejiang (1.37 million)" in out
    into = flow("440000", dataset, chinese)
    assert "出生在外省的人住在广东" in into
    assert "湖南（478.12万）" in into


@LANGUAGES
def test_the_warning_names_both_numbers_years_and_definitions(dataset: Dataset, lang: str) -> None:
    locale = get_locale(lang)
    first, other = lead(dataset, "510000"), other_count(dataset, "510000", "census_rural")
    assert first is not None
    assert other is not None
    text = plain(words.warning(first, other, dataset, locale))
    wanted = ("6.92 million", "765,000") if lang == "en" else ("692万", "76.5万")
    assert all(part in text for part in (*wanted, "2010", "2018"))
    assert locale.name(dataset.definitions["ministry"], "chip") in text


def test_numbers_lead_to_their_figures(dataset: Dataset, english: Locale) -> None:
    sentence = words.flow_sentence(
        left(dataset, "510000"), came(dataset, "510000"), "510000", dataset, english
    )
    ids = [part.figure_id for part in sentence if part.figure_id]
    assert ids == [
        "birthplace-510000-any-2010",
        "birthplace-510000-440000-2010",
        "birthplace-510000-330000-2010",
    ]


def test_without_numbers_there_are_no_sentences(dataset: Dataset, english: Locale) -> None:
    assert words.balance_sentence(None, None, dataset, english) == ()
    assert words.flow_sentence(None, None, "510000", dataset, english) == ()


def test_a_strip_is_told_with_its_ends_china_and_the_region(
    dataset: Dataset, english: Locale
) -> None:
    row = context_value(dataset, "income_rural", "510000", 2010)
    assert row is not None
    text = words.strip_text("510000", ["520000", "500000"], row.answer, dataset, english)
    assert "Sichuan 5,400 yuan" in text
    assert "China 6,272 yuan" in text
    assert "highest Shanghai" in text
    assert "other provinces of the region from Guizhou" in text
