"""Scatter, flows and small multiples as a reader uses them: pointing, choosing, drawing, keyboard, touch."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from tests.browser.explore_page import GUIZHOU, HENAN, SICHUAN, ExplorePage
from tests.browser.test_accessibility import faults

if TYPE_CHECKING:
    from playwright.sync_api import Request

Visit = Callable[[str], ExplorePage]
CARDS = ["scatter", "flows", "multiples"]
BEIJING, TIANJIN, SHANGHAI, ZHEJIANG = "110000", "120000", "310000", "330000"
JIANGSU, GUANGDONG, TIBET = "320000", "440000", "540000"

STANDS = """([card, query]) => {
  const section = document.getElementById("card-" + card);
  const gd = document.querySelector(`#${card} .js-plotly-plot`);
  const wanted = new URLSearchParams(query);
  const now = new URLSearchParams(location.search);
  return !section.hidden && !section.hasAttribute("aria-busy") && gd && gd._fullLayout
    && [...wanted].every(([key, value]) => now.get(key) === value);
}"""
PLACES = """(card) => {
  const gd = document.querySelector(`#${card} .js-plotly-plot`);
  gd.scrollIntoView({ block: "center" });
  const frame = gd.querySelector(".main-svg").getBoundingClientRect();
  const trace = gd.data.find((item) => item.customdata && ["scatter", "bar"].includes(item.type));
  const { xaxis, yaxis } = gd._fullLayout;
  const reach = (at) => (trace.type === "bar" ? xaxis.d2p(trace.x[at]) / 2 : xaxis.d2p(trace.x[at]));
  return Object.fromEntries(trace.customdata.map((code, at) =>
    [code, [frame.left + xaxis._offset + reach(at), frame.top + yaxis._offset + yaxis.d2p(trace.y[at])]]));
}"""
POINTED = "(code) => window.liushou.hovered() === code"
AIMS = 3
OUTLINES = "(card) => document.querySelectorAll(`#${card} g.liushou-hover .hover-ink`).length"
NAMES = """() => [...document.querySelectorAll("#scatter .annotation-text-g text")]
  .filter((text) => !/\\d/.test(text.textContent)).map((text) => {
    const box = text.getBoundingClientRect();
    return { text: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom };
  })"""


def wait(explore: ExplorePage, card: str, query: str = "") -> None:
    """Wait until a card stands for a link that says this."""
    explore.page.wait_for_function(STANDS, arg=[card, query], timeout=20_000)


def opened(explore: ExplorePage, card: str, query: str = "") -> None:
    explore.open(f"lang=en&open={card}&{query}".rstrip("&"))
    wait(explore, card)


def places(explore: ExplorePage, card: str) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = explore.page.evaluate(PLACES, card)
    return found


def move_to(explore: ExplorePage, spot: tuple[float, float]) -> None:
    explore.page.mouse.move(spot[0] - 2, spot[1])
    explore.page.mouse.move(*spot)


def aim(explore: ExplorePage, card: str, code: str) -> tuple[float, float]:
    """Move onto a province's mark until the page says that it is pointed at, as the page may still grow."""
    for _ in range(AIMS - 1):
        spot = places(explore, card)[code]
        move_to(explore, spot)
        try:
            explore.page.wait_for_function(POINTED, arg=code, timeout=2_000)
        except PlaywrightTimeout:
            explore.page.mouse.move(2, 2)
        else:
            return spot
    spot = places(explore, card)[code]
    move_to(explore, spot)
    explore.page.wait_for_function(POINTED, arg=code)
    return spot


def draw(explore: ExplorePage, path: list[tuple[float, float]]) -> None:
    """Drag the mouse along a path."""
    explore.page.mouse.move(*path[0])
    explore.page.mouse.down()
    for x, y in path[1:]:
        explore.page.mouse.move(x, y, steps=4)
    explore.page.mouse.up()


def box_around(spots: list[tuple[float, float]], room: float = 14) -> list[tuple[float, float]]:
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return [(min(xs) - room, min(ys) - room), (max(xs) + room, max(ys) + room)]


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("by", ["click", "Enter"])
def test_a_card_opens_from_the_menu_and_the_link_brings_it_back(
    explore: ExplorePage, card: str, by: str
) -> None:
    explore.open(f"lang=en&areas={SICHUAN}")
    opener = explore.page.locator(f"[data-open-card={card}]")
    with explore.answered():
        opener.click() if by == "click" else opener.press("Enter")
    wait(explore, card, f"open={card}")
    expect(opener).to_have_attribute("aria-expanded", "true")
    link = explore.page.url.split("?", 1)[1]
    explore.open("lang=en")
    assert explore.page.locator(f"#card-{card}").is_hidden()
    explore.open(link)
    wait(explore, card)
    assert explore.page.locator(f"#figure-{card} .main-svg").first.is_visible()


def test_hidden_cards_ask_for_nothing_and_open_ones_never_for_geometry_again(
    explore: ExplorePage,
) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    explore.page.on("request", note)
    try:
        explore.open(f"lang=en&areas={SICHUAN}")
        assert not [url for url in asked if "/card/" in url]
        asked.clear()
        for card in CARDS:
            explore.press(f"[data-open-card={card}]")
            wait(explore, card)
        with explore.answered():
            explore.page.keyboard.press("Escape")
        wait(explore, "multiples")
    finally:
        explore.page.remove_listener("request", note)
    assert [url for url in asked if "/card/" in url]
    assert not [url for url in asked if "geojson" in url or "hatch" in url]


@pytest.mark.parametrize("card", ["scatter", "flows"])
def test_pointing_into_a_card_marks_the_province_everywhere(
    explore: ExplorePage, card: str
) -> None:
    opened(explore, card, f"areas={SICHUAN}")
    move_to(explore, places(explore, card)[JIANGSU])
    shown = explore.wait_until_pointed(JIANGSU)
    assert set(shown["ranking"]) == {JIANGSU}
    assert shown["rows"] == [JIANGSU]
    assert explore.page.evaluate(OUTLINES, card) >= 1


def test_pointing_at_a_map_marks_every_small_map_and_card(explore: ExplorePage) -> None:
    opened(explore, "scatter", f"areas={SICHUAN}")
    for card in ("flows", "multiples"):
        explore.press(f"[data-open-card={card}]")
        wait(explore, card)
    explore.point_at("map-a", GUANGDONG)
    explore.wait_until_pointed(GUANGDONG)
    assert explore.page.evaluate(OUTLINES, "scatter") == 1
    assert explore.page.evaluate(OUTLINES, "flows") == 2  # bar and map
    assert explore.page.evaluate(OUTLINES, "multiples") == 4


def test_small_maps_of_tiles_mark_the_tile_in_each(explore: ExplorePage) -> None:
    opened(explore, "multiples", "map=tiles")
    explore.point_at("map-a", GUIZHOU)
    explore.wait_until_pointed(GUIZHOU)
    assert explore.page.evaluate(OUTLINES, "multiples") == 4


def test_a_click_on_a_point_toggles_its_province(explore: ExplorePage) -> None:
    opened(explore, "scatter")
    for chosen in (JIANGSU, None):
        spot = aim(explore, "scatter", JIANGSU)
        with explore.answered():
            explore.page.mouse.click(*spot)
        wait(explore, "scatter")
        assert explore.address.get("areas") == chosen
        move_to(explore, (spot[0], spot[1] - 60))


def test_a_click_on_a_bar_leads_on_to_that_province(explore: ExplorePage) -> None:
    opened(explore, "flows", f"areas={SICHUAN}")
    spot = aim(explore, "flows", GUANGDONG)
    with explore.answered():
        explore.page.mouse.click(*spot)
    expect(explore.page.locator("#title-flows")).to_have_text("Where people born in Guangdong live")
    assert explore.address["areas"] == f"{SICHUAN},{GUANGDONG}"


def test_the_prompt_of_flows_selects_a_province(explore: ExplorePage) -> None:
    explore.open("lang=en&open=flows")
    explore.press(f"#empty-flows [data-toggle-area='{SICHUAN}']")
    expect(explore.page.locator("#title-flows")).to_have_text("Where people born in Sichuan live")
    explore.press(explore.page.get_by_role("button", name="Where they came from"))
    expect(explore.page.locator("#title-flows")).to_contain_text("living in Sichuan were born")
    assert explore.address["flow"] == "in"


def test_a_box_selects_what_it_encloses_shift_adds_and_escape_clears(explore: ExplorePage) -> None:
    opened(explore, "scatter")
    explore.page.locator("button[data-drag=select]").click()
    expect(explore.page.locator("button[data-drag=select]")).to_have_attribute(
        "aria-pressed", "true"
    )
    at = places(explore, "scatter")
    rich = [BEIJING, TIANJIN, SHANGHAI, ZHEJIANG]
    with explore.answered():
        draw(explore, box_around([at[code] for code in rich]))
    wait(explore, "scatter", f"areas={','.join(rich)}")

    at = places(explore, "scatter")
    with explore.answered():
        explore.page.keyboard.down("Shift")
        draw(explore, box_around([at[GUIZHOU]], 12))
        explore.page.keyboard.up("Shift")
    wait(explore, "scatter")
    assert set(explore.address["areas"].split(",")) == {*rich, GUIZHOU}

    with explore.answered():
        explore.page.keyboard.press("Escape")
    assert "areas" not in explore.address


def test_a_loop_selects_what_it_encloses(explore: ExplorePage) -> None:
    opened(explore, "scatter")
    explore.page.locator("button[data-drag=lasso]").click()
    (left, top), (right, low) = box_around([places(explore, "scatter")[TIBET]])
    with explore.answered():
        draw(explore, [(left, top), (right, top), (right, low), (left, low), (left, top)])
    wait(explore, "scatter", f"areas={TIBET}")
    assert explore.address["areas"] == TIBET


def test_the_keyboard_chooses_by_table_and_by_region(explore: ExplorePage) -> None:
    opened(explore, "scatter")
    explore.page.locator("#below-scatter summary", has_text="Table of the points").press("Enter")
    row = explore.page.locator(f"#below-scatter [data-toggle-area='{HENAN}']")
    row.focus()
    with explore.answered():
        explore.page.keyboard.press("Enter")
    wait(explore, "scatter", f"areas={HENAN}")
    expect(row).to_have_attribute("aria-pressed", "true")
    expect(row).to_be_focused()  # the table stays open and the keyboard on its row
    with explore.answered():
        explore.page.get_by_role("button", name="Northeast 3").press("Enter")
    assert explore.address["areas"] == "210000,220000,230000"


def test_a_card_closed_and_opened_again_still_answers_to_the_mouse(explore: ExplorePage) -> None:
    opened(explore, "scatter")
    explore.press("[data-close-card=scatter]")
    explore.press("[data-open-card=scatter]")
    wait(explore, "scatter")
    move_to(explore, places(explore, "scatter")[JIANGSU])
    explore.wait_until_pointed(JIANGSU)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_names_of_points_do_not_touch_on_the_screen(
    explore: ExplorePage, width: int, lang: str
) -> None:
    explore.page.set_viewport_size({"width": width, "height": 900})
    try:
        explore.open(f"lang={lang}&open=scatter")
        wait(explore, "scatter")
        names: list[dict[str, Any]] = explore.page.evaluate(NAMES)
    finally:
        explore.page.set_viewport_size({"width": 1366, "height": 900})
    assert len(names) > 15
    for a, b in combinations(names, 2):
        beside = a["right"] <= b["left"] + 1 or b["right"] <= a["left"] + 1
        above = a["bottom"] <= b["top"] + 4 or b["bottom"] <= a["top"] + 4
        assert beside or above, (a["text"], b["text"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_the_cards_are_accessible_and_fit(visit: Visit, device: str, lang: str, theme: str) -> None:
    explore = visit(device)
    explore.open(
        f"lang={lang}&theme={theme}&open=scatter,flows,multiples&areas={SICHUAN}&measure=count"
    )
    for card in CARDS:
        wait(explore, card)
    explore.page.evaluate(
        "() => { for (const part of document.querySelectorAll('.analysis details')) part.open = true; }"
    )
    assert faults(explore) == []
    assert explore.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_tap_on_a_point_selects_its_province(phone: ExplorePage) -> None:
    opened(phone, "scatter")
    with phone.answered():
        phone.page.touchscreen.tap(*places(phone, "scatter")[JIANGSU])
    wait(phone, "scatter")
    assert phone.address["areas"] == JIANGSU
