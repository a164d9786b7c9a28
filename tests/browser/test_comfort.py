"""Conveniences: undo and redo, saved views, questions, hints of a first visit, a card on the whole screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.explore_page import GUIZHOU, PHONE, SICHUAN, ExplorePage

if TYPE_CHECKING:
    from playwright.sync_api import Page


def can(explore: ExplorePage, step: str) -> bool:
    return explore.page.locator(f".tools [data-step={step}]").get_attribute("aria-disabled") == (
        "false"
    )


def test_undo_and_redo_walk_through_the_states_of_the_visit(new_page: Callable[..., Page]) -> None:
    explore = ExplorePage(new_page()).open("lang=en")
    assert (can(explore, "undo"), can(explore, "redo")) == (False, False)
    explore.press_segment("control-sex", "Girls")
    explore.tick("measure-share")
    with explore.answered():
        explore.page.locator(".tools [data-step=undo]").click()
    assert explore.address == {"lang": "en", "sex": "female"}
    assert can(explore, "redo")
    with explore.answered():
        explore.page.keyboard.press("Control+z")
    assert explore.address == {"lang": "en"}
    assert not can(explore, "undo")
    with explore.answered():
        explore.page.keyboard.press("Control+Shift+z")
    assert explore.address == {"lang": "en", "sex": "female"}
    explore.tick("measure-count")
    assert not can(explore, "redo"), "a new change ends what could be redone"


def test_undo_survives_a_reload_and_agrees_with_the_back_button(
    new_page: Callable[..., Page],
) -> None:
    explore = ExplorePage(new_page()).open("lang=en")
    explore.press_segment("control-sex", "Girls")
    explore.page.reload()
    explore.settle()
    assert can(explore, "undo")
    with explore.answered():
        explore.page.go_back()
    assert (can(explore, "undo"), can(explore, "redo")) == (False, True)


def test_escape_clears_the_selection_and_offers_the_way_back(new_page: Callable[..., Page]) -> None:
    explore = ExplorePage(new_page()).open(f"lang=en&areas={SICHUAN},{GUIZHOU}")
    with explore.answered():
        explore.page.keyboard.press("Escape")
    assert "areas" not in explore.address
    toast = explore.page.locator("#toast")
    assert "Selection cleared." in toast.inner_text()
    with explore.answered():
        toast.get_by_role("button", name="Undo").click()
    assert explore.address["areas"] == f"{SICHUAN},{GUIZHOU}"
    assert toast.is_hidden()


def test_views_are_saved_opened_and_deleted_in_this_browser(new_page: Callable[..., Page]) -> None:
    page = new_page()
    explore = ExplorePage(page).open(f"lang=en&areas={SICHUAN}&measure=share")
    page.locator("[data-dialog=views-sheet]").click()
    assert page.locator("#views-message").inner_text() == "No view saved yet."
    page.locator("#view-name").fill("<b>For the report</b>")
    page.get_by_role("button", name="Save this view").click()
    assert page.locator("#views-message").inner_text() == "View saved."
    assert page.locator("#views-list a").all_inner_texts() == ["<b>For the report</b>"]
    page.locator("#views-sheet [data-dialog-close]").click()
    explore.open("lang=en")
    page.locator("[data-dialog=views-sheet]").click()
    with explore.answered():
        page.locator("#views-list a").click()
    assert explore.address == {"lang": "en", "areas": SICHUAN, "measure": "share"}
    page.locator("[data-dialog=views-sheet]").click()
    page.get_by_role("button", name="Delete: <b>For the report</b>").click()
    assert page.locator("#views-list li").count() == 0


def test_a_browser_that_keeps_nothing_is_told_so(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });"
    )
    ExplorePage(page).open("lang=zh")
    assert page.locator("#hints").is_hidden()
    page.locator("[data-dialog=views-sheet]").click()
    page.get_by_role("button", name="保存当前视图").click()
    assert "不允许" in page.locator("#views-message").inner_text()


def test_hints_come_once_and_never_again(new_page: Callable[..., Page]) -> None:
    page = new_page()
    explore = ExplorePage(page).open("lang=en")
    assert page.locator("#hints").is_visible()
    page.get_by_role("button", name="Got it").click()
    assert page.locator("#hints").is_hidden()
    explore.open("lang=en")
    assert page.locator("#hints").is_hidden()


def test_every_question_leads_to_its_view_without_a_notice(new_page: Callable[..., Page]) -> None:
    page = new_page()
    explore = ExplorePage(page).open("lang=en")
    links = page.locator("#questions-sheet a[data-view]")
    assert links.count() == 5
    seen = set()
    for at in range(links.count()):
        page.locator("[data-dialog=questions-sheet]").click()
        with explore.answered():
            links.nth(at).click()
        assert page.locator("#questions-sheet").is_hidden()
        assert page.locator("#notices .notice-info").count() == 0
        seen.add(page.url)
    assert len(seen) == 5


def test_surprise_me_shows_one_of_the_questions(new_page: Callable[..., Page]) -> None:
    page = new_page()
    explore = ExplorePage(page).open("lang=en")
    targets = page.locator("#questions-sheet a[data-view]").evaluate_all(
        "all => all.map(a => a.href)"
    )
    page.locator("[data-dialog=questions-sheet]").click()
    with explore.answered():
        page.locator("[data-surprise]").click()
    assert page.url in targets


def test_a_card_fills_the_screen_and_gives_it_back(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 1366, "height": 900})
    explore = ExplorePage(page).open("lang=en")
    button = page.locator("[data-full-card=map-a]")
    button.click()
    assert explore.address["full"] == "map-a"
    box = page.locator(".card-map-a").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1366, "height": 900}
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator("#rail").evaluate("rail => rail.inert")
    page.keyboard.press("Escape")
    assert "full" not in explore.address
    assert button.evaluate("one => one === document.activeElement")
    assert not page.locator("#rail").evaluate("rail => rail.inert")


def test_a_link_opens_with_its_card_on_the_whole_screen(new_page: Callable[..., Page]) -> None:
    page = new_page(**PHONE)
    ExplorePage(page).open("lang=zh&full=table")
    page.wait_for_function("() => document.querySelector('.card-table').hasAttribute('data-full')")
    box = page.locator(".card-table").bounding_box()
    assert box is not None
    assert (box["x"], box["y"], box["width"]) == (0, 0, 390)
    page.locator("[data-full-card=table]").click()
    assert "full" not in ExplorePage(page).address
