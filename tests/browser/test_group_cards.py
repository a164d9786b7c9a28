"""Regions, similar provinces and spatial patterns as a reader uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.explore_page import GUIZHOU, HENAN, SICHUAN, ExplorePage
from tests.browser.test_accessibility import faults

if TYPE_CHECKING:
    from playwright.sync_api import Locator

Visit = Callable[[str], ExplorePage]
READY = """(card) => {
  const section = document.getElementById("card-" + card);
  return !section.hidden && !section.hasAttribute("aria-busy")
    && document.getElementById("title-" + card).textContent.trim() !== "";
}"""


def opened(explore: ExplorePage, card: str, query: str = "") -> Locator:
    """Open a link with one card open, and return the card once it is filled."""
    explore.open(f"open={card}&{query}" if "lang=" in query else f"lang=en&open={card}&{query}")
    return filled(explore, card)


def filled(explore: ExplorePage, card: str) -> Locator:
    explore.page.wait_for_function(READY, arg=card, timeout=30_000)
    return explore.page.locator(f"#card-{card}")


def wait_for_text(explore: ExplorePage, card: str, text: str) -> None:
    explore.page.wait_for_function(
        "([card, text]) => document.getElementById('card-' + card).innerText.includes(text)",
        arg=[card, text],
        timeout=30_000,
    )


@pytest.mark.parametrize("card", ["regions", "similar", "spatial"])
def test_a_card_opens_from_the_menu_and_stands_in_the_link(explore: ExplorePage, card: str) -> None:
    explore.open(f"lang=en&areas={SICHUAN}")
    explore.press(f"[data-open-card={card}]")
    filled(explore, card)
    assert explore.address["open"] == card
    assert explore.page.locator(f"#figure-{card}").is_visible()


def test_the_scheme_is_switched_by_mouse_and_keyboard(explore: ExplorePage) -> None:
    shown = opened(explore, "regions")
    explore.press(shown.get_by_role("button", name="Six geographic", exact=True))
    wait_for_text(explore, "regions", "Southwest China")
    assert explore.address["scheme"] == "six"
    switch = shown.get_by_role("button", name="Statistical four", exact=True)
    switch.focus()
    with explore.answered():
        explore.page.keyboard.press("Enter")
    assert explore.address["scheme"] == "four"
    expect(switch).to_have_attribute("aria-pressed", "true", timeout=30_000)
    expect(switch).to_be_focused()


def test_an_own_group_is_made_kept_in_the_link_and_removed(explore: ExplorePage) -> None:
    shown = opened(explore, "regions", f"scheme=own&areas={HENAN},{SICHUAN}")
    assert "There is no group yet" in shown.inner_text()
    explore.page.locator("#group-name").fill("Two; of: them")
    with explore.answered():
        explore.page.keyboard.press("Enter")
    wait_for_text(explore, "regions", "Two of them")
    assert explore.address["groups"] == f"Two of them:{HENAN},{SICHUAN}"

    link = explore.page.url.split("?", 1)[1]
    explore.open("lang=en")
    explore.open(link)
    filled(explore, "regions")
    wait_for_text(explore, "regions", "Two of them")

    explore.press(explore.page.get_by_role("button", name="Remove the group Two of them"))
    wait_for_text(explore, "regions", "There is no group yet")
    assert "groups" not in explore.address


def test_the_name_being_typed_outlives_the_choice_of_provinces(explore: ExplorePage) -> None:
    opened(explore, "regions", "scheme=own")
    explore.page.locator("#group-name").fill("Mountains")
    explore.press(f"#rows-table [data-toggle-area='{GUIZHOU}']")
    wait_for_text(explore, "regions", "Selected: Guizhou.")
    assert explore.page.locator("#group-name").input_value() == "Mountains"


def test_a_wrong_group_in_a_link_is_told_and_leaves_no_empty_box(explore: ExplorePage) -> None:
    shown = opened(explore, "regions", "scheme=own&groups=Nobody:;Wrong:999999")
    assert "There is no group yet" in shown.inner_text()
    assert explore.page.locator("#notices .notice-warn").count() >= 1


def test_the_provinces_of_a_region_are_selected_at_once(explore: ExplorePage) -> None:
    opened(explore, "regions", "scheme=four")
    explore.press(
        explore.page.get_by_role("button", name="Select the provinces of Northeast", exact=True)
    )
    assert explore.address["areas"] == "210000,220000,230000"


def test_similar_provinces_follow_the_selection(explore: ExplorePage) -> None:
    shown = opened(explore, "similar")
    assert "Select a province" in shown.inner_text()
    explore.press(f"#rows-table [data-toggle-area='{SICHUAN}']")
    wait_for_text(explore, "similar", "Provinces most like Sichuan")
    explore.press(shown.get_by_role("button", name="Select these provinces too"))
    chosen = explore.address["areas"].split(",")
    assert chosen[0] == SICHUAN
    assert len(chosen) == 6


def test_a_row_of_similar_provinces_selects_its_province(explore: ExplorePage) -> None:
    opened(explore, "similar", f"areas={SICHUAN}")
    explore.press(explore.page.locator("#card-similar [data-toggle-area='500000']"))
    assert explore.address["areas"] == f"{SICHUAN},500000"


def test_the_pattern_of_b_is_asked_for_with_a_button(explore: ExplorePage) -> None:
    shown = opened(explore, "spatial")
    assert shown.locator("#figure-spatial").is_visible()
    explore.press(shown.get_by_role("button", name="B Rural income"))
    wait_for_text(explore, "spatial", "Spatial patterns: Disposable income")
    assert explore.address["spatial"] == "b"


def test_a_number_of_a_group_opens_its_source(explore: ExplorePage) -> None:
    shown = opened(explore, "regions", "measure=count")
    number = shown.locator("a[data-trace]").first
    address = number.get_attribute("href") or ""
    answer = explore.page.request.get(address)
    assert answer.status == 200


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_the_cards_are_accessible_and_fit(visit: Visit, device: str, theme: str) -> None:
    explore = visit(device)
    lang = "en" if theme == "light" else "zh"
    explore.open(
        f"lang={lang}&theme={theme}&areas={SICHUAN}&open=regions,similar,spatial&scheme=own"
        f"&groups=A:{SICHUAN},{HENAN}"
    )
    for card in ("regions", "similar", "spatial"):
        filled(explore, card)
    assert faults(explore) == []
    width = explore.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
