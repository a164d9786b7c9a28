"""Marks of certainty, cautions, and why something cannot be asked or shown."""

from __future__ import annotations

import re

import pytest

from app.domain.availability import availability
from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Value
from app.state.reader import Notice, Reason
from app.state.url import PARAMETERS, parse
from app.text import notices, reasons
from app.text.badges import badges
from app.text.locale import Locale, get_locale
from app.text.refusals import refusal

LETTERS = re.compile(r"[A-Za-z]{2,}")


def badge_texts(dataset: Dataset, link: str, lang: str) -> list[tuple[str, str]]:
    state = parse(link, dataset).state
    found = badges(query(dataset, state.selection), get_locale(lang))
    return [(badge.kind.value, badge.text) for badge in found]


@pytest.mark.parametrize(
    ("link", "english", "chinese"),
    [
        (
            "measure=count",
            [
                ("published", "China: published"),
                ("modelled", "Provinces: 3 published, 28 modelled"),
            ],
            [("published", "全国：已公布"), ("modelled", "分省：3省已公布，28省为模型估计")],
        ),
        (
            "measure=share",
            [("modelled", "Provinces: 3 published, 28 modelled")],
            [("modelled", "分省：3省已公布，28省为模型估计")],
        ),
        (
            "",
            [("published", "China: published"), ("modelled", "Provinces: 31 modelled")],
            [("published", "全国：已公布"), ("modelled", "分省：31省为模型估计")],
        ),
        (
            "year=2005",
            [("published", "China: published"), ("not_published", "Provinces: no figures")],
            [("published", "全国：已公布"), ("not_published", "分省：无数据")],
        ),
        (
            "sex=female&measure=count",
            [
                ("published", "China: from published figures"),
                ("modelled", "Provinces: 31 modelled"),
            ],
            [("published", "全国：由公布数字推算"), ("modelled", "分省：31省为模型估计")],
        ),
        (
            "region=west",
            [("published", "China: published"), ("modelled", "Provinces: 12 modelled")],
            [("published", "全国：已公布"), ("modelled", "分省：12省为模型估计")],
        ),
    ],
)
def test_badges_say_what_is_published_and_what_is_modelled(
    dataset: Dataset, link: str, english: list[tuple[str, str]], chinese: list[tuple[str, str]]
) -> None:
    assert badge_texts(dataset, link, "en") == english
    assert badge_texts(dataset, link, "zh") == chinese


def test_the_caution_counts_the_estimates(
    dataset: Dataset, english: Locale, chinese: Locale
) -> None:
    answer = query(dataset, parse("measure=count", dataset).state.selection)
    told = notices.modelled_notice(answer, english)
    assert told is not None
    assert told.lead == "28 of 31 values are modelled."
    assert "Quote the interval with the value." in told.text
    told = notices.modelled_notice(answer, chinese)
    assert told is not None
    assert "31省中有28省为模型估计" in told.lead
    printed = query(dataset, parse("series=ministry&year=2016", dataset).state.selection)
    assert notices.modelled_notice(printed, english) is None


def test_two_definitions_side_by_side_are_warned_of(dataset: Dataset, english: Locale) -> None:
    told = notices.definition_warning("census_rural", 2010, "ministry", 2016, dataset, english)
    assert told.lead == "These two years use different definitions."
    assert "cannot be subtracted" in told.text
    for year in ("2010", "2016"):
        assert year in told.text


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("key", [*PARAMETERS, "x", ""])
def test_every_ignored_setting_is_told_in_both_languages(
    dataset: Dataset, reason: Reason, key: str
) -> None:
    state = parse("", dataset).state
    notice = Notice(key, "VALUE", reason)
    for lang in ("en", "zh"):
        locale = get_locale(lang)
        page = notices.notice_text(notice, dataset, locale)
        api, _ = refusal(notice, state, dataset, locale)
        for text in (page, api):
            assert text.endswith("." if lang == "en" else "。")
            assert "{" not in text
        if lang == "zh":
            plain = page.replace("VALUE", "").replace(key, "") if key else page.replace("VALUE", "")
            assert not LETTERS.search(plain), plain


def test_closed_filters_say_why_in_both_languages(dataset: Dataset) -> None:
    seen = set()
    for definition, record in dataset.definitions.items():
        for year in availability(dataset, definition, record.default_year).years:
            offered = availability(dataset, definition, year)
            for measure in offered.measures:
                state = parse(f"series={definition}&year={year}&measure={measure}", dataset).state
                closed = {
                    "measure": set(offered.measures) != set(Measure),
                    "sex": not offered.sexes or measure is Measure.SEX_RATIO,
                    "ages": len(offered.ages) < 4,
                }
                for control, shut in closed.items():
                    english = reasons.closed(control, state, offered, get_locale("en"))
                    chinese = reasons.closed(control, state, offered, get_locale("zh"))
                    assert bool(english) is bool(chinese) is shut
                    assert not LETTERS.search(chinese)
                    seen.add((control, shut))
    assert len(seen) == 6


@pytest.mark.parametrize("status", [s for s in Status if s not in (
    Status.PUBLISHED, Status.MODELLED, Status.FLOOR)])  # fmt: skip
def test_areas_without_a_value_say_why(dataset: Dataset, status: Status) -> None:
    for link in ("", "series=ministry&year=2016", "series=census_all", "series=school"):
        state = parse(link, dataset).state
        value = Value("110000", status)
        english = reasons.missing(value, state, get_locale("en"))
        chinese = reasons.missing(value, state, get_locale("zh"))
        assert english.endswith(".")
        assert chinese.endswith("。")
        assert not LETTERS.search(chinese)
        assert reasons.missing_context(value, get_locale("en")).endswith(".")
    assert reasons.missing(Value("110000", Status.PUBLISHED, 1.0), state, get_locale("en")) == ""


def test_a_printed_rank_is_told_where_no_number_was_printed(
    dataset: Dataset, english: Locale, chinese: Locale
) -> None:
    # 四川省农村留守儿童规模最大,为76.5万, 其次为安徽、湖南、河南、江西、湖北和贵州
    state = parse("series=ministry&year=2018", dataset).state
    anhui = query(dataset, state.selection).by_code()["340000"]
    assert anhui.value is None
    assert "2" in reasons.missing(anhui, state, english)
    assert "2" in reasons.missing(anhui, state, chinese)
