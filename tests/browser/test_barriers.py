"""The barriers page in a browser: accessible, words explained by touch and keyboard, printed whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_methods import OPTIONS, SIZES

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
OPEN = "() => document.querySelectorAll('.term-note:popover-open').length"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_is_accessible_and_never_wider_than_the_screen(
    new_page: OpenPage, lang: str, theme: str, size: str
) -> None:
    page = new_page(viewport=SIZES[size])
    page.goto(f"/barriers?lang={lang}&theme={theme}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, None, OPTIONS).response["violations"]
    assert [f"{rule['id']}: {node['html'][:140]}" for rule in found for node in rule["nodes"]] == []


def test_an_open_definition_is_accessible_and_inside_the_screen(new_page: OpenPage) -> None:
    for size in SIZES.values():
        page = new_page(viewport=size)
        page.goto("/barriers?lang=en&theme=light")
        for word in page.locator(".term-word").all():
            word.click()
            box = page.evaluate(
                "() => document.querySelector('.term-note:popover-open').getBoundingClientRect().toJSON()"
            )
            assert box["left"] >= 0
            assert box["right"] <= size["width"]
            assert box["top"] >= 0
            assert box["bottom"] <= size["height"]
            page.keyboard.press("Escape")
        page.locator(".term-word").first.click()
        found = Axe().run(page, ".term-note", OPTIONS).response["violations"]
        assert [rule["id"] for rule in found] == []


def test_words_are_explained_by_keyboard(new_page: OpenPage) -> None:
    page = new_page(viewport=SIZES["desktop"])
    page.goto("/barriers?lang=en")
    word = page.locator(".term-word", has_text="hukou").first
    word.focus()
    assert page.evaluate(OPEN) == 0
    page.keyboard.press("Enter")
    assert page.evaluate(OPEN) == 1
    note = page.locator(".term-note:popover-open")
    assert "户口" in note.inner_text()
    assert "hùkǒu" in note.inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate(OPEN) == 0
    assert word.evaluate("e => e === document.activeElement")


def test_words_are_explained_by_touch(new_page: OpenPage) -> None:
    page = new_page(viewport=SIZES["phone"], has_touch=True, is_mobile=True)
    page.goto("/barriers?lang=zh")
    page.locator(".term-word").first.tap()
    assert page.evaluate(OPEN) == 1
    page.locator("h1").tap()
    assert page.evaluate(OPEN) == 0


def test_all_of_it_works_without_scripts(browser: Any, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/barriers?lang=en")
    page.locator("select[name=home]").select_option("520000")
    page.locator("select[name=host]").select_option("330000")
    page.locator(".lens-form button").click()
    assert "home=520000" in page.url
    assert page.locator(".lens-table caption").inner_text() == "Guizhou and Zhejiang side by side"
    page.locator(".lens-form a", has_text="Exchange").click()
    assert page.locator(".lens-table caption").inner_text() == "Zhejiang and Guizhou side by side"
    context.close()


def test_a_citation_leads_to_its_source(new_page: OpenPage) -> None:
    page = new_page(viewport=SIZES["desktop"])
    page.goto("/barriers?lang=en")
    link = page.locator("#claim-school-4 .cite-short").first
    link.click()
    page.wait_for_function("location.hash === '#source-chen2023_jpopecon'")
    target = page.locator("#source-chen2023_jpopecon")
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_sides_of_a_claim_are_set_in_the_same_size(new_page: OpenPage, lang: str) -> None:
    for size in SIZES.values():
        page = new_page(viewport=size)
        page.goto(f"/barriers?lang={lang}")
        sides = page.evaluate(
            """() => [...document.querySelectorAll(".evidence[data-two-sided]")].map((claim) =>
              [".evidence-for", ".evidence-against"].map((side) => {
                const part = claim.querySelector(side), look = getComputedStyle(part);
                return [look.fontSize, look.color, Math.round(part.getBoundingClientRect().width / 20)];
              }))"""
        )
        assert len(sides) >= 6
        assert all(one == other for one, other in sides)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_print_shows_definitions_and_leaves_controls_out(new_page: OpenPage, lang: str) -> None:
    page = new_page(viewport={"width": 718, "height": 1047})
    page.goto(f"/barriers?lang={lang}")
    page.emulate_media(media="print")
    notes = page.locator(".term-note")
    assert notes.count() > 10
    assert all(note.is_visible() for note in notes.all())
    assert not page.locator(".lens-form").is_visible()
    assert not page.locator(".site-header").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main table")].filter((table) =>
          table.getBoundingClientRect().right > innerWidth + 1).map((table) => table.className)"""
    )
    assert cut == []
    assert len(page.pdf(format="A4", print_background=True)) > 50_000


def test_marks_of_the_charts_stay_on_their_tracks(new_page: OpenPage) -> None:
    for size in SIZES.values():
        page = new_page(viewport=size)
        page.goto("/barriers?lang=en")
        outside = page.evaluate(
            """() => [...document.querySelectorAll(".fill, .gap-span, .chart-dot, .lens-track .lens-mark")]
              .filter((mark) => {
                const box = mark.getBoundingClientRect(), track = mark.parentElement.getBoundingClientRect();
                return box.left < track.left - 8 || box.right > track.right + 8;
              }).map((mark) => mark.className)"""
        )
        assert outside == []
        smallest = page.evaluate(
            """() => Math.min(...[...document.querySelectorAll("main *")]
              .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
              .map((e) => parseFloat(getComputedStyle(e).fontSize)))"""
        )
        assert smallest >= 12
