"""The page fits every width from 320 to 1920 px, in both languages, by touch, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.explore_page import HENAN, SICHUAN, ExplorePage

WIDTHS = (1920, 1600, 1366, 820, 390, 360, 320)
OVERFLOW = """() => {
  const page = document.documentElement;
  const rolls = (e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
  const scrolls = (e) => e && (rolls(e) || scrolls(e.parentElement));
  const wide = [...document.querySelectorAll("#page *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && box.right > page.clientWidth + 1 && !scrolls(e) && !e.closest("svg");
  });
  return { scroll: page.scrollWidth - page.clientWidth, wide: wide.slice(0, 5).map((e) => e.id || e.className) };
}"""


@pytest.fixture
def window(new_page: Callable[..., Any]) -> ExplorePage:
    """A window of its own that may be made narrower."""
    return ExplorePage(new_page(viewport={"width": 1366, "height": 900}))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_width_needs_sideways_scrolling_and_the_notes_are_seen_without_a_click(
    window: ExplorePage, lang: str
) -> None:
    for width in WIDTHS:
        window.page.set_viewport_size({"width": width, "height": 900})
        if width in (
            WIDTHS[0],
            390,
        ):  # phones are answered differently; else the page adapts by itself
            window.open(f"lang={lang}&areas=510000")
        window.settle()
        found = window.page.evaluate(OVERFLOW)
        assert found["scroll"] <= 0, (width, found)
        for panel in ("counts", "hukou", "schooling", "who", "how_many"):
            box = window.page.locator(f"#panel-{panel}").bounding_box()
            assert box is not None, (width, panel)
            assert box["width"] >= 200, (width, panel)
            assert box["height"] >= 60, (width, panel)
        claim = window.page.locator("#panel-hukou .claim p").first
        assert claim.is_visible()
        assert claim.evaluate("p => p.scrollWidth <= p.clientWidth + 1"), width


def test_from_1600_px_the_notes_stand_beside_the_maps_else_under_them(window: ExplorePage) -> None:
    window.page.set_viewport_size({"width": 1600, "height": 900})
    window.open("lang=en")
    maps, notes = (window.page.locator(part).bounding_box() for part in ("#maps", ".panels"))
    assert maps is not None
    assert notes is not None
    assert notes["x"] >= maps["x"] + maps["width"]
    assert notes["y"] < maps["y"] + 200
    window.page.set_viewport_size({"width": 1366, "height": 900})
    maps, notes = (window.page.locator(part).bounding_box() for part in ("#maps", ".panels"))
    assert maps is not None
    assert notes is not None
    assert maps["y"] + maps["height"] <= notes["y"] <= maps["y"] + maps["height"] + 40


def test_both_maps_and_their_strips_are_on_the_first_screen_of_a_laptop(
    explore: ExplorePage,
) -> None:
    explore.open("lang=en")
    explore.page.evaluate("() => scrollTo(0, 0)")
    for card in ("map-a", "map-b"):
        box = explore.page.locator(f"#figure-{card}").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900
        assert box["height"] >= 300


def test_tapping_chooses_and_fills_the_read_out(phone: ExplorePage) -> None:
    phone.open("lang=en")
    phone.tap_on("map-a", SICHUAN)
    assert phone.address["areas"] == SICHUAN
    assert phone.text("readout-map-a").startswith("Sichuan 60.0")
    assert "Sichuan" in phone.headline
    phone.tap_on("ranking", HENAN)
    assert phone.address["areas"] == f"{SICHUAN},{HENAN}"
    assert phone.text("readout-map-a").startswith("Henan")
    phone.tap_on("map-a", HENAN)
    assert phone.address["areas"] == SICHUAN


def test_the_switch_shows_map_a_map_b_or_both(phone: ExplorePage) -> None:
    phone.open("lang=en")

    def seen() -> tuple[bool, bool]:
        a, b = (phone.page.locator(f"#{card} .main-svg").first for card in ("map-a", "map-b"))
        return a.is_visible(), b.is_visible()

    assert seen() == (True, False)
    phone.page.locator("[data-tab=b]").tap()
    assert seen() == (False, True)
    phone.settle()
    assert phone.ask("tiles", "map-b")[SICHUAN]["text"][0] == "SC"
    assert phone.page.locator("[data-tab=b]").get_attribute("aria-pressed") == "true"
    phone.page.locator("[data-tab=both]").tap()
    assert seen() == (True, True)


def test_the_tab_chosen_stays_when_a_filter_changes(phone: ExplorePage) -> None:
    phone.open("lang=en")
    phone.page.locator("[data-tab=b]").tap()
    phone.settle()
    phone.tap_on("map-b", SICHUAN)
    assert phone.address["areas"] == SICHUAN
    assert phone.page.locator("#map-b .main-svg").first.is_visible()
    assert phone.page.locator("[data-tab=b]").get_attribute("aria-pressed") == "true"


def test_the_sheet_filters_behind_itself_and_closes(phone: ExplorePage) -> None:
    phone.open("lang=en")
    phone.page.locator("#dock [data-open=rail]").first.tap()
    assert phone.page.locator("#rail").is_visible()
    phone.tick("measure-share")
    assert phone.address["measure"] == "share"
    phone.page.locator(".sheet-foot .primary").tap()
    assert phone.page.locator("#rail").is_hidden()
    assert "11.3%" in phone.headline


def test_targets_of_the_phone_are_large_enough(phone: ExplorePage) -> None:
    small = """() => [...document.querySelectorAll("#page button, #page a, #page summary, #page [role=option]")]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".panel-sources, .skip"))
      .map((e) => ({ e, box: e.getBoundingClientRect(), least: e.closest("#dock, .map-tabs") ? 43.5 : 23.5 }))
      .filter(({ box, least }) => box.width < 24 || box.height < least)
      .map(({ e, box }) => `${e.className || e.dataset.key || e.textContent.trim()} ${box.width}x${box.height}`)"""
    phone.open("lang=zh")
    assert phone.page.evaluate(small) == []
    tiles = phone.ask("tiles", "map-a")
    assert abs(tiles["110000"]["x"] - tiles["120000"]["x"]) >= 44


def test_the_ranking_of_a_phone_shows_12_and_all_on_request(phone: ExplorePage) -> None:
    phone.open("lang=en")
    assert len(phone.ask("ranked")) == 12
    more = phone.page.locator("#more-ranking button")
    assert "31" in more.inner_text()
    phone.press(more)
    assert len(phone.ask("ranked")) == 31


def test_the_picture_of_the_map_in_sight_is_saved_from_the_dock(phone: ExplorePage) -> None:
    phone.open("lang=zh")
    phone.page.locator("[data-tab=b]").tap()
    with phone.page.expect_download() as waiting:
        phone.page.locator("#dock [data-save]").tap()
    assert waiting.value.suggested_filename == "农村居民人均可支配收入_全国_2010年.png"


def test_text_twice_as_large_still_fits(window: ExplorePage) -> None:
    window.page.set_viewport_size({"width": 683, "height": 450})  # 1366 x 900 at 200 %
    window.open("lang=en")
    assert window.page.evaluate(OVERFLOW)["scroll"] <= 0
    assert window.page.locator("#headline").is_visible()


def test_paper_leaves_controls_out_and_keeps_figures_whole(explore: ExplorePage) -> None:
    explore.open("lang=en&areas=510000")
    explore.page.emulate_media(media="print")
    try:
        for part in ("#rail", ".site-header", "#strip-map-a", ".about"):
            assert explore.page.locator(part).first.is_hidden(), part
        for card in ("map-a", "map-b", "ranking", "pyramid", "trend"):
            assert explore.page.locator(f"#figure-{card}").is_visible(), card
        assert explore.page.locator("#headline").is_visible()
        rule = "card => getComputedStyle(card).breakInside"
        assert explore.page.locator(".card-map-a").evaluate(rule) == "avoid"
        table = explore.page.locator("#rows-table")
        assert table.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    finally:
        explore.page.emulate_media(media="screen")
