"""Numbers, ranges, ages and dates as readers of English and Chinese write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.domain.codes import AGE_GROUPS, AgeGroup, Measure
from app.text.locale import Locale


@pytest.mark.parametrize(
    ("persons", "english_text", "chinese_text"),
    [
        (61_025_500, "61.03 million", "6102.55万"),
        (6_920_000, "6.92 million", "692万"),
        (6_925_000, "6.93 million", "692.5万"),
        (3_142_800, "3.14 million", "314.28万"),
        (138_000_000, "138 million", "1.38亿"),
        (100_000_000, "100 million", "1亿"),
        (99_999_999, "100 million", "1亿"),
        (765_000, "765,000", "76.5万"),
        (999_999, "999,999", "100万"),
        (10_000, "10,000", "1万"),
        (8_110, "8,110", "8110"),
        (999, "999", "999"),
        (0, "0", "0"),
    ],
)
def test_counts_in_text(
    english: Locale, chinese: Locale, persons: int, english_text: str, chinese_text: str
) -> None:
    assert english.count_text(persons) == english_text
    assert chinese.count_text(persons) == chinese_text


@pytest.mark.parametrize(
    ("persons", "english_text", "chinese_text"),
    [
        (6_920_292, "6.92 m", "692万"),
        (61_025_500, "61.03 m", "6103万"),
        (765_000, "765,000", "76.5万"),
        (8_110, "8,110", "8110"),
    ],
)
def test_counts_in_tables(
    english: Locale, chinese: Locale, persons: int, english_text: str, chinese_text: str
) -> None:
    assert english.count_short(persons) == english_text
    assert chinese.count_short(persons) == chinese_text


@pytest.mark.parametrize(
    ("persons", "english_text", "chinese_text"),
    [
        (4_561_234, "4.56 million", "456万"),
        (12_345_678, "12.3 million", "1230万"),
        (765_432, "765,000", "76.5万"),
        (54_987, "55,000", "5.50万"),
        (8_114, "8,110", "8110"),
    ],
)
def test_modelled_counts_keep_three_digits(
    english: Locale, chinese: Locale, persons: int, english_text: str, chinese_text: str
) -> None:
    assert english.count_text(persons, modelled=True) == english_text
    assert chinese.count_text(persons, modelled=True) == chinese_text
    for text in (
        english.count_text(persons, modelled=True),
        chinese.count_text(persons, modelled=True),
    ):
        digits = "".join(letter for letter in text if letter.isdigit()).strip("0")
        assert len(digits) <= 3


def test_rates_name_their_base(english: Locale, chinese: Locale) -> None:
    assert english.rate(37.7) == "37.7 per 100 rural children"
    assert chinese.rate(37.7) == "每100名农村儿童中37.7名"


@pytest.mark.parametrize(
    ("percent", "text"),
    [(11.34, "11.3%"), (10.73, "10.7%"), (5.15, "5.2%"), (100, "100%"), (54.08, "54.1%")],
)
def test_shares_have_one_decimal_in_both_languages(
    english: Locale, chinese: Locale, percent: float, text: str
) -> None:
    assert english.percent(percent) == chinese.percent(percent) == text
    assert english.value(percent, Measure.SHARE) == chinese.value(percent, Measure.SHARE) == text


def test_small_shares_keep_two_decimals(english: Locale) -> None:
    assert english.value(0.04, Measure.SHARE) == "0.04%"


def test_halves_are_rounded_up_as_printed_numbers_are(english: Locale) -> None:
    assert english.number(2.675, 2) == "2.68"
    assert english.number(Decimal("0.125"), 2) == "0.13"
    assert english.number(-4.65, 1) == "−4.7"


def test_intervals_have_an_en_dash_and_name_a_unit_once(english: Locale, chinese: Locale) -> None:
    assert english.interval(42.46, 62.6) == "80% interval 42.5–62.6"
    assert chinese.interval(42.46, 62.6) == "80%区间 42.5–62.6"
    assert english.interval(42.46, 62.6, level=95) == "95% interval 42.5–62.6"
    assert english.range(5_610_000, 7_940_000, Measure.COUNT) == "5.61–7.94 m"
    assert chinese.range(5_610_000, 7_940_000, Measure.COUNT) == "561–794万"
    assert english.range(9.3, 11.2, Measure.SHARE) == "9.3–11.2%"


@pytest.mark.parametrize(
    ("yuan", "english_text", "chinese_text", "chinese_table"),
    [
        (5775.7, "5,776 yuan", "5776元", "5776元"),
        (17_131.4, "17,131 yuan", "1.71万元", "17131元"),
    ],
)
def test_money(
    english: Locale,
    chinese: Locale,
    yuan: float,
    english_text: str,
    chinese_text: str,
    chinese_table: str,
) -> None:
    assert english.money(yuan) == english_text
    assert chinese.money(yuan) == chinese_text
    assert chinese.money(yuan, table=True) == chinese_table


def test_signed_numbers_use_the_minus_sign(english: Locale, chinese: Locale) -> None:
    for locale in (english, chinese):
        assert locale.signed(15.3) == "+15.3"
        assert locale.signed(-4.7) == "−4.7"
        assert locale.signed(0) == "0.0"
        assert locale.signed(-0.04) == "0.0"


@pytest.mark.parametrize(
    ("groups", "english_text", "chinese_text"),
    [
        (AGE_GROUPS, "0–17", "0–17岁"),
        (AGE_GROUPS[:2], "0–11", "0–11岁"),
        ((AGE_GROUPS[3], AGE_GROUPS[0]), "0–5 and 15–17", "0–5岁和15–17岁"),
        ((AgeGroup(12, 12),), "12", "12岁"),
    ],
)
def test_ages_join_neighbours(
    english: Locale,
    chinese: Locale,
    groups: tuple[AgeGroup, ...],
    english_text: str,
    chinese_text: str,
) -> None:
    assert english.ages(groups) == english_text
    assert chinese.ages(groups) == chinese_text


def test_years_and_dates(english: Locale, chinese: Locale) -> None:
    assert (english.year(2010), chinese.year(2010)) == ("2010", "2010年")
    assert (english.years(2010, 2020), chinese.years(2010, 2020)) == ("2010–2020", "2010–2020年")
    day = date(2026, 11, 23)
    assert (english.date(day), chinese.date(day)) == ("23 November 2026", "2026年11月23日")


def test_ranks(english: Locale, chinese: Locale) -> None:
    assert (english.rank(18), chinese.rank(18)) == ("rank 18 of 31", "31省中第18位")
    assert english.rank_range(2, 9) == "rank between 2 and 9"
    assert chinese.rank_range(2, 9) == "排第2至第9位"
    assert english.rank_range(3, 3) == "rank 3"


def test_names_are_joined_as_a_sentence_does(english: Locale, chinese: Locale) -> None:
    assert english.names(["Anhui", "Henan", "Hunan"]) == "Anhui, Henan and Hunan"
    assert chinese.names(["安徽", "河南", "湖南"]) == "安徽、河南和湖南"
    assert (english.names(["Anhui"]), chinese.names(["安徽"])) == ("Anhui", "安徽")


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_shown(english: Locale, number: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        english.number(number)


def test_no_language_uses_letters_for_thousands(english: Locale, chinese: Locale) -> None:
    for persons in (1_234, 12_345, 1_234_567, 1_234_567_890):
        for locale in (english, chinese):
            for text in (locale.count_text(persons), locale.count_short(persons)):
                assert not set(text) & set("kKMB"), text
        assert "," not in chinese.count_text(persons)
