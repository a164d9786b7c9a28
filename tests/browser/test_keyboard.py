"""Everything can be done from the keyboard, in a sensible order, and one always sees where one is."""

from __future__ import annotations

import itertools
from typing import Any

from tests.browser.explore_page import GUIZHOU, HENAN, SICHUAN, ExplorePage

FOCUSED = """() => {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  const kinds = ["SegmentedControl-root", "Radio-root", "Checkbox-root", "Input-wrapper"];
  const around = e.closest(kinds.map((kind) => ".mantine-" + kind).join());
  const ring = (node) => {
    const s = node && getComputedStyle(node);
    return Boolean(s) && (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== "none");
  };
  const words = e.getAttribute("aria-label") || e.textContent.trim().slice(0, 40);
  return {
    tag: e.tagName.toLowerCase(),
    id: e.id,
    part: ["header", "#rail", "#main", "footer"].findIndex((part) => e.closest(part)),
    name: words || e.labels?.[0]?.textContent || e.value || "",
    ring: ring(e) || ring(around),
    inView: box.bottom > 0 && box.top < innerHeight,
    card: e.closest(".card")?.className || "",
    toolbar: e.closest("[role=toolbar]") !== null,
  };
}"""


def tab_through(explore: ExplorePage, limit: int = 320) -> list[dict[str, Any]]:
    """Press Tab until focus leaves the page; return what was focused."""
    stops = []
    for _ in range(limit):
        explore.page.keyboard.press("Tab")
        stop = explore.page.evaluate(FOCUSED)
        if stop["tag"] == "body" or (stops and stop == stops[0]):
            break
        stops.append(stop)
    return stops


def test_tab_reaches_everything_in_order_and_shows_where_it_is(explore: ExplorePage) -> None:
    explore.open("lang=en&areas=510000")
    stops = tab_through(explore)
    assert stops[0]["name"] == "Skip to content"
    parts = [part for part, _ in itertools.groupby(stop["part"] for stop in stops[1:])]
    assert parts == [0, 1, 2, 3]
    ids = [stop["id"] for stop in stops]
    for control in ("series", "areas", "b"):
        assert f"control-{control}" in ids
    assert "measure-rate" in ids
    assert {"age-0-5", "age-6-11", "age-12-14", "age-15-17"} <= set(ids)
    assert {"region-east", "region-central", "region-west"} <= set(ids)
    names = [stop["name"] for stop in stops]
    for name in (
        "2005",
        "2010",
        "List",
        "About this number",
        "Clear all",
        "Remove filter: Sichuan",
    ):
        assert name in names, name
    hidden = [stop for stop in stops if not stop["inView"]]
    assert hidden == []
    ringless = [f"{stop['tag']}#{stop['id']} {stop['name']}" for stop in stops if not stop["ring"]]
    assert ringless == []
    bars = [stop["card"] for stop in stops if stop["toolbar"]]
    assert len(bars) == len(set(bars)) == 6, "one stop a toolbar"
    assert not [stop for stop in stops if "plotly" in stop["name"].lower()]


def test_the_skip_link_shows_itself_and_leads_to_the_content(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.page.keyboard.press("Tab")
    box = explore.page.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    explore.page.keyboard.press("Enter")
    explore.page.wait_for_function("() => document.activeElement.id === 'main'")
    explore.page.keyboard.press("Tab")
    assert explore.page.evaluate(FOCUSED)["part"] == 2


def test_slash_goes_to_the_province_search_but_can_be_typed_in_it(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.page.keyboard.press("/")
    assert explore.page.evaluate("() => document.activeElement.id") == "control-areas"
    assert explore.page.locator("#control-areas").input_value() == ""
    explore.page.keyboard.type("guizh")
    explore.page.keyboard.press("ArrowDown")
    with explore.answered():
        explore.page.keyboard.press("Enter")
    assert explore.address["areas"] == GUIZHOU
    explore.page.locator("#control-areas").fill("")
    explore.page.keyboard.type("a/b")
    assert explore.page.locator("#control-areas").input_value() == "a/b"
    explore.page.locator("#control-areas").fill("")


def active(explore: ExplorePage) -> str:
    option = explore.page.evaluate(
        "() => document.activeElement.getAttribute('aria-activedescendant')"
    )
    return (option or "").rpartition("-")[2]


def test_the_list_of_a_map_is_walked_searched_and_chosen_from(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=share")
    button = explore.page.locator("[data-list=list-map-a]")
    button.focus()
    explore.page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert explore.page.evaluate("() => document.activeElement.getAttribute('role')") == "listbox"
    press = explore.page.keyboard.press
    assert active(explore) == SICHUAN
    press("ArrowDown")
    assert active(explore) == HENAN
    explore.wait_until_pointed(HENAN)
    press("ArrowUp")
    press("ArrowUp")
    assert active(explore) == SICHUAN
    press("End")
    last = active(explore)
    assert last not in ("", SICHUAN)
    press("ArrowDown")
    assert active(explore) == last
    press("Home")
    assert active(explore) == SICHUAN
    for key in "guiz":
        press(key)
    assert active(explore) == GUIZHOU
    explore.wait_until_pointed(GUIZHOU)
    with explore.answered():
        press("Enter")
    assert explore.address["areas"] == GUIZHOU
    assert explore.page.locator(f"#option-map-a-{GUIZHOU}").get_attribute("aria-selected") == "true"
    assert explore.page.evaluate("() => document.activeElement.getAttribute('role')") == "listbox"
    press("ArrowUp")
    with explore.answered():
        press(" ")
    assert len(explore.address["areas"].split(",")) == 2


def test_typing_in_the_chinese_list_finds_by_pinyin(explore: ExplorePage) -> None:
    explore.open("lang=zh")
    explore.page.locator("[data-list=list-map-b]").click()
    for key in "sic":
        explore.page.keyboard.press(key)
    assert active(explore) == SICHUAN


def test_a_strip_is_one_stop_whose_arrows_walk_its_buttons(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.page.locator("#strip-map-a [data-save]").focus()
    name = "() => document.activeElement.innerText.trim()"
    walked = [explore.page.evaluate(name)]
    for key in (*["ArrowRight"] * 9, "ArrowRight", "ArrowLeft", "Home", "End", "ArrowLeft"):
        explore.page.keyboard.press(key)
        walked.append(explore.page.evaluate(name))
    inside = ["PNG", "", "SVG", "CSV", "XLSX", "PPTX", "Copy link", "Cite", "Embed", ""]
    assert walked == [*inside, "", "Embed", "PNG", "", "Embed"]
    stops = explore.page.locator("#strip-map-a :is(button, a):not([tabindex='-1'])")
    assert stops.all_inner_texts() == ["Embed"]


def test_a_row_button_and_a_year_are_pressed_with_the_keyboard(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.page.locator(f"[data-toggle-area='{HENAN}']").focus()
    with explore.answered():
        explore.page.keyboard.press("Space")
    assert explore.address["areas"] == HENAN
    focused = "() => document.activeElement.dataset.key"
    assert explore.page.evaluate(focused) == f"row-{HENAN}"
    explore.page.locator("[data-key=year-2005]").focus()
    with explore.answered():
        explore.page.keyboard.press("Enter")
    assert explore.address["year"] == "2005"
    assert explore.page.evaluate(focused) == "year-2005"


def test_the_sheet_of_the_phone_keeps_focus_and_gives_it_back(phone: ExplorePage) -> None:
    phone.open("lang=en")
    opener = phone.page.locator("#dock [data-open=rail]").first
    opener.focus()
    phone.page.keyboard.press("Enter")
    inside = "() => document.activeElement.closest('#rail') !== null"
    assert phone.page.evaluate(inside)
    rail = phone.page.locator("#rail")
    assert rail.get_attribute("role") == "dialog"
    assert rail.get_attribute("aria-modal") == "true"
    outside = []
    for _ in range(40):
        phone.page.keyboard.press("Tab")
        where = phone.page.evaluate(FOCUSED)
        if not phone.page.evaluate(inside) and where["tag"] != "body":
            outside.append(where)
    assert outside == []
    phone.page.keyboard.press("Escape")
    assert rail.is_hidden()
    assert phone.page.evaluate("() => document.activeElement.dataset.open") == "rail"


def test_find_province_opens_the_sheet_at_the_search(phone: ExplorePage) -> None:
    phone.open("lang=en")
    phone.page.locator("#dock button").nth(1).click()
    assert phone.page.evaluate("() => document.activeElement.id") == "control-areas"
