"""A package of other places is told in its own words; names of bodies and the built-in words stay."""

from __future__ import annotations

import pytest

from app.text.locale import get_locale
from app.text.package_notes import boundary_note, footer_boundaries, footer_release
from app.text.package_words import PackageWords, worded

COUNTIES = PackageWords(
    whole=("Guizhou", "贵州"), unit="county", boundaries=("", ""), licence=("", ""),
    drawable=True, uncovered=False, parts=9,
)  # fmt: skip


@pytest.mark.parametrize(
    ("message", "english", "chinese"),
    [
        ("All provinces", "All counties", "全部县"),
        ("Left-behind children in each of the 31 provinces of China",
         "Left-behind children in each of the 9 counties of Guizhou", "贵州9个县的留守儿童"),
        ("China: published", "Guizhou: published", "贵州：已公布"),
        ("Share of national total", "Share of total", "占贵州的比例"),
        ("Share of China’s left-behind children", "Share of Guizhou’s left-behind children",
         "占贵州留守儿童的比例"),
        ("No figure was published for this province.", "No figure was published for this county.",
         "该县没有公布数字。"),
        ("All-China Women’s Federation", "All-China Women’s Federation", "全国妇联"),
        ("National Bureau of Statistics of China", "National Bureau of Statistics of China",
         "国家统计局"),
        ("China Daily", "China Daily", "中国日报"),
        ("Left-Behind Children in China", "Left-Behind Children in China", "中国留守儿童数据地图"),
    ],
)  # fmt: skip
def test_messages_speak_of_the_places_of_the_package(
    message: str, english: str, chinese: str
) -> None:
    with worded(COUNTIES):
        assert get_locale("en").t(message) == english
        assert get_locale("zh").t(message) == chinese
    assert get_locale("en").t(message) == message


def test_counts_of_places_are_reworded_in_both_numbers() -> None:
    with worded(COUNTIES):
        locale = get_locale("en")
        said = [
            locale.ngettext("{n} province is above China.", "{n} provinces are above China.", n)
            for n in (1, 3)
        ]
        assert said == ["1 county is above Guizhou.", "3 counties are above Guizhou."]
        assert get_locale("zh").t("rank {rank} of {n}", rank=2, n=9) == "9县中第2位"


def test_the_footer_names_natural_earth_and_the_licence_for_the_built_in_package_only() -> None:
    locale = get_locale("en")
    assert "Natural Earth" in footer_boundaries(locale)
    assert "Taiwan" in footer_boundaries(locale)
    assert "CC BY 4.0" in footer_release(locale, version="1", released="2026-11-24")
    with worded(COUNTIES):
        own = get_locale("en")
        assert "Natural Earth" not in footer_boundaries(own)
        assert "Taiwan" not in footer_boundaries(own)
        said = footer_release(own, version="1", released="")
        assert said == "Data release 1. The data package names no licence; code MIT."


def test_the_notes_of_a_package_are_its_own() -> None:
    words = PackageWords(boundaries=("From the survey.", "取自调查。"), licence=("ODbL-1.0", ""))
    with worded(words):
        assert boundary_note(get_locale("zh")) == "取自调查。"
        assert "ODbL-1.0" in footer_release(get_locale("en"), version="1", released="")


def test_a_package_without_boundaries_has_no_note_on_them() -> None:
    with worded(PackageWords(boundaries=("", ""), drawable=False, uncovered=False)):
        assert footer_boundaries(get_locale("en")) == ""
