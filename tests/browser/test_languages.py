"""A Chinese page holds no English, an English page no Chinese, wherever one looks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.browser.explore_page import ExplorePage

HAN = re.compile("[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z][A-Za-z'’.-]*")
ALLOWED_IN_CHINESE = frozenset(
    {
        # letters of the two maps, file formats, the language switch, licences, product names
        *(
            "A",
            "B",
            "PNG",
            "SVG",
            "CSV",
            "XLSX",
            "PPTX",
            "JSON",
            "API",
            "EN",
            "Shift",
            "English",
            "CC",
            "BY",
            "MIT",
            "GDP",
        ),
        *("Natural", "Earth"),
    }
)
ALLOWED_IN_ENGLISH = ("中文", "汉字", "留守儿童")

STATES = {
    "first visit": "",
    "circles": "measure=count",
    "tiles": "map=tiles&measure=share",
    "selection": "areas=510000,410000",
    "crowd": "areas=510000,410000,520000,340000,430000,360000,450000&region=central,west",
    "ages and sex": "sex=female&ages=0-5,6-11&areas=110000",
    "ratio": "measure=sex_ratio&b=hukou_balance",
    "register": "series=ministry",
    "register, other year": "series=ministry&year=2016&measure=share&areas=520000",
    "school": "series=school",
    "city and countryside": "series=census_all&b=pupil_teacher_primary",
    "year without provinces": "year=2005",
    "bad link": "year=1&sex=2&areas=3",
}


def chinese_faults(explore: ExplorePage) -> list[str]:
    """Return what is in English and no citation marked as such."""
    found = []
    for item in explore.ask("words"):
        if item["citation"] and item["lang"].startswith("en"):
            continue
        latin = [
            word
            for word in LATIN.findall(item["said"])
            if word.rstrip(".") not in ALLOWED_IN_CHINESE
        ]
        if latin and not item["said"].startswith(("http", "10.")):
            found.append(f"{item['said'][:80]!r}: {item['where']}")
    return found


def english_faults(explore: ExplorePage) -> list[str]:
    """Return what is in Chinese though not marked as such."""
    found = []
    for item in explore.ask("words"):
        said = item["said"]
        for word in ALLOWED_IN_ENGLISH:
            said = said.replace(word, "")
        if HAN.search(said) and not item["lang"].startswith("zh"):
            found.append(f"{item['said'][:80]!r}: {item['where']}")
    return found


def open_everything(explore: ExplorePage) -> None:
    """Open lists, descriptions and details, so that their words are on the page."""
    explore.page.evaluate(
        """() => {
          for (const part of document.querySelectorAll("details")) part.open = true;
          for (const button of document.querySelectorAll("[data-list][aria-expanded=false]")) button.click();
        }"""
    )


@pytest.mark.parametrize("state", STATES)
def test_a_chinese_page_has_no_english_left(explore: ExplorePage, state: str) -> None:
    explore.open(f"lang=zh&{STATES[state]}")
    open_everything(explore)
    assert chinese_faults(explore) == []


@pytest.mark.parametrize("state", ["first visit", "selection", "register", "school", "bad link"])
def test_an_english_page_has_no_chinese_left(explore: ExplorePage, state: str) -> None:
    explore.open(f"lang=en&{STATES[state]}")
    open_everything(explore)
    assert english_faults(explore) == []


@pytest.mark.parametrize(
    ("lang", "faults"), [("zh", chinese_faults), ("en", english_faults)], ids=["zh", "en"]
)
def test_open_menus_and_tooltips_keep_to_the_language(
    explore: ExplorePage, lang: str, faults: Callable[[ExplorePage], list[str]]
) -> None:
    explore.open(f"lang={lang}")
    for control in ("control-series", "control-b", "control-areas"):
        explore.page.locator(f"#{control}").click()
        explore.page.locator("[role=option]").locator("visible=true").first.wait_for()
        assert faults(explore) == [], control
        explore.page.keyboard.press("Escape")
    explore.page.locator("#control-areas").fill("xyz")
    explore.page.locator(".mantine-MultiSelect-empty").wait_for()
    explore.point_at("map-a", "510000")
    explore.page.locator("#map-a .hoverlayer text").first.wait_for()
    assert faults(explore) == []


@pytest.mark.parametrize(
    ("lang", "faults"), [("zh", chinese_faults), ("en", english_faults)], ids=["zh", "en"]
)
def test_the_phone_and_its_sheet_keep_to_the_language(
    phone: ExplorePage, lang: str, faults: Callable[[ExplorePage], list[str]]
) -> None:
    phone.open(f"lang={lang}&map=tiles" if lang == "zh" else f"lang={lang}&map=areas")
    phone.page.locator("#dock [data-open=rail]").first.click()
    assert faults(phone) == []


def test_the_page_names_its_language_and_its_switch_marks_it(explore: ExplorePage) -> None:
    for lang, code, name in (("zh", "zh-CN", "中文"), ("en", "en", "EN")):
        explore.open(f"lang={lang}")
        assert explore.page.locator("html").get_attribute("lang") == code
        assert explore.page.locator("#languages [aria-current]").inner_text() == name
