"""The address is the state: it can be passed on, stepped through, and is never fatal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.explore_page import GUIZHOU, HENAN, PROVINCES, SICHUAN, ExplorePage

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_link_restores_the_whole_state_in_another_browser(
    explore: ExplorePage, new_page: Callable[..., Page]
) -> None:
    explore.open("lang=en")
    explore.tick("measure-count")
    explore.press_segment("control-sex", "Girls")
    explore.tick("age-15-17")
    explore.tick("region-east")
    explore.choose("control-b", "Gross regional product per head")
    explore.click_on("map-a", SICHUAN)
    explore.press_segment("control-map", "Tiles")
    explore.press("[data-key=theme-button]")
    other = ExplorePage(new_page(viewport={"width": 1366, "height": 900}))
    other.page.goto(explore.page.url)
    other.settle()
    assert other.address == explore.address
    assert other.address == {
        "lang": "en",
        "measure": "count",
        "sex": "female",
        "ages": "0-5,6-11,12-14",
        "region": "central,west",
        "areas": SICHUAN,
        "b": "gdp_per_head",
        "map": "tiles",
        "theme": "dark",
    }
    for seen in (
        lambda page: page.headline,
        lambda page: page.chips,
        lambda page: page.ask("tiles", "map-a")[SICHUAN]["text"],
        lambda page: page.ask("tiles", "map-b")[HENAN]["text"],
        lambda page: page.ask("selection"),
        lambda page: page.ask("ranked"),
        lambda page: page.text("rows-table"),
        lambda page: page.page.locator("#rail input:checked").evaluate_all(
            "boxes => boxes.map((box) => box.value)"
        ),
        lambda page: page.page.locator("#control-b").input_value(),
        lambda page: page.page.evaluate("getComputedStyle(document.body).backgroundColor"),
    ):
        assert seen(other) == seen(explore)


def test_back_and_forward_walk_through_the_states(explore: ExplorePage) -> None:
    explore.open("lang=en")
    start = explore.headline
    explore.tick("measure-share")
    share = explore.headline
    explore.click_on("map-a", HENAN)
    chosen = explore.headline
    assert len({start, share, chosen}) == 3
    explore.back()
    assert (explore.headline, explore.address) == (share, {"lang": "en", "measure": "share"})
    assert explore.page.locator("#measure-share").is_checked()
    explore.back()
    assert (explore.headline, explore.address) == (start, {"lang": "en"})
    assert explore.page.locator("#measure-rate").is_checked()
    explore.forward()
    explore.forward()
    assert explore.headline == chosen
    assert explore.ask("selection")["mapB"] == [HENAN]


BAD = {
    "areas=999999": "“999999” is not the code of a province here and was left out.",
    "year=abc": "“abc” is not a year and was left out; the usual year is shown.",
    "sex=robot": "“robot” is not a choice of sex and was left out; all children are shown.",
    "nonsense=1": "One setting in this link is not known here and was left out: nonsense.",
    "series=gossip": "There is no series “gossip”; the usual one is shown.",
    "measure=weight": "There is no measure “weight”; the usual one is shown.",
    "ages=90-99": "“90-99” is not one of the age groups and was left out.",
    "region=moon": "“moon” is not one of the regions and was left out.",
    "b=luck": "There is no indicator “luck”; the usual one is shown on map B.",
    "map=globe": "There is no map style “globe”; the usual one is shown.",
    "theme=neon": "There is no theme “neon”; the setting was left out.",
}


@pytest.mark.parametrize("query", ["areas=999999", "year=abc", "sex=robot", "nonsense=1"])
def test_a_bad_setting_is_left_out_with_a_visible_note(explore: ExplorePage, query: str) -> None:
    explore.open(f"lang=en&{query}")
    note = explore.page.locator("#notices .notice-warn")
    assert note.is_visible()
    assert note.inner_text() == BAD[query]
    assert explore.address == {"lang": "en"}
    assert explore.headline.startswith("In 2010, 61.03 million rural children")
    assert set(explore.ask("fills", "map-a")) >= PROVINCES


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_bad_setting_of_a_link_gets_its_note_in_the_language_of_the_page(
    explore: ExplorePage, lang: str
) -> None:
    explore.open("&".join([f"lang={lang}", *BAD]))
    notes = explore.page.locator("#notices .notice-warn").all_inner_texts()
    assert len(notes) == len(BAD)
    assert explore.address == {"lang": lang}
    if lang == "en":
        assert sorted(notes) == sorted(BAD.values())
        return
    given = {part for query in BAD for part in query.split("=")}
    for note in notes:
        assert re.search("[\u4e00-\u9fff]{4}", note)
        assert set(re.findall("[A-Za-z]{2,}", note)) <= given


def test_good_settings_beside_bad_ones_are_kept_and_the_page_works_on(explore: ExplorePage) -> None:
    explore.open("lang=en&areas=999999,520000&year=abc&measure=count&nonsense=1")
    assert explore.page.locator("#notices .notice-warn").count() == 3
    assert explore.address == {"lang": "en", "measure": "count", "areas": GUIZHOU}
    explore.click_on("map-b", SICHUAN)
    assert explore.ask("selection")["address"] == [SICHUAN, GUIZHOU]
    assert explore.page.locator("#notices .notice-warn").count() == 0


def test_a_note_can_be_closed(explore: ExplorePage) -> None:
    explore.open("lang=en&year=abc")
    explore.page.locator("#notices .notice-close").click()
    assert explore.page.locator("#notices .notice-warn").count() == 0


def test_a_link_cannot_put_markup_on_the_page(explore: ExplorePage) -> None:
    explore.open("lang=en&year=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&%3Cb%3Ex=1")
    assert explore.page.locator("#notices img, #notices p b").count() == 0
    assert "<img src=x" in explore.text("notices")


def test_the_address_is_not_touched_by_a_mere_visit(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=count&areas=510000")
    assert explore.page.url.endswith("/?lang=en&measure=count&areas=510000")
    explore.open("")
    assert explore.page.url.endswith("/")


def test_the_language_follows_the_browser_where_the_link_names_none(
    new_page: Callable[..., Page],
) -> None:
    chinese = ExplorePage(new_page(locale="zh-CN")).open("")
    assert chinese.page.locator("html").get_attribute("lang") == "zh-CN"
    assert chinese.headline.startswith("2010年")
