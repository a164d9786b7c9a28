"""The methods page in a browser: accessible, readable on phones, its contents lead to sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZES = {"desktop": {"width": 1366, "height": 900}, "phone": {"width": 390, "height": 844}}
OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
OpenPage = Callable[..., "Page"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_is_accessible_and_never_wider_than_the_screen(
    new_page: OpenPage, lang: str, theme: str, size: str
) -> None:
    page = new_page(viewport=SIZES[size])
    page.goto(f"/methods?lang={lang}&theme={theme}")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, None, OPTIONS).response["violations"]
    assert [f"{rule['id']}: {node['html'][:140]}" for rule in found for node in rule["nodes"]] == []


def test_contents_stay_in_sight_and_lead_to_their_section(new_page: OpenPage) -> None:
    page = new_page(viewport=SIZES["desktop"])
    page.goto("/methods?lang=en")
    page.locator(".contents a", has_text="Limits").click()
    page.wait_for_function("location.hash === '#limits'")
    top = page.locator("#limits").bounding_box()
    contents = page.locator(".contents").bounding_box()
    assert top is not None
    assert contents is not None
    assert 0 <= top["y"] < 120
    assert 0 <= contents["y"] < 120


def test_it_reads_without_scripts(browser: Any, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/methods?lang=en")
    assert page.locator(".methods-text > section").count() == 12
    page.locator(".contents a", has_text="Privacy").click()
    assert page.url.endswith("#privacy")
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_drawings_keep_their_text_and_marks_inside(new_page: OpenPage, size: str) -> None:
    page = new_page(viewport=SIZES[size])
    page.goto("/methods?lang=en")
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".whiskers")].flatMap((svg) => {
          const frame = svg.getBoundingClientRect();
          return [...svg.querySelectorAll("text, circle")]
            .filter((mark) => {
              const box = mark.getBoundingClientRect();
              return box.left < frame.left - 1 || box.right > frame.right + 1;
            })
            .map((mark) => mark.textContent);
        })"""
    )
    assert outside == []
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".whiskers text")]
          .map((mark) => parseFloat(getComputedStyle(mark).fontSize))"""
    )
    assert min(sizes) >= 12


def test_formulas_are_drawn_by_the_browser_itself(new_page: OpenPage) -> None:
    page = new_page(viewport=SIZES["phone"])
    page.goto("/methods?lang=zh")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".formula math")].map((formula) => {
          const box = formula.getBoundingClientRect(), around = formula.parentElement.getBoundingClientRect();
          return [box.height, formula.scrollWidth - formula.clientWidth, box.right - around.right];
        })"""
    )
    assert len(boxes) == 7
    assert all(height > 15 for height, _, _ in boxes)
    assert all(hidden <= 1 and beyond <= 1 for _, hidden, beyond in boxes)


def test_a_number_leads_to_its_record(new_page: OpenPage) -> None:
    page = new_page(viewport=SIZES["desktop"])
    page.goto("/methods?lang=en")
    page.locator("a[data-trace='acwf2010-520000-2010-count']").first.click()
    assert "/figure/acwf2010-520000-2010-count" in page.url
    assert "314.28万" in page.locator("main").inner_text()
