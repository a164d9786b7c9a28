"""The page of the API in a browser: accessible, readable on phones, its programs can be copied."""

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
@pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("zh", "dark")])
def test_it_is_accessible_and_never_wider_than_the_screen(
    new_page: OpenPage, lang: str, theme: str, size: str
) -> None:
    page = new_page(viewport=SIZES[size])
    page.goto(f"/api?lang={lang}&theme={theme}")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, None, OPTIONS).response["violations"]
    assert [f"{rule['id']}: {node['html'][:140]}" for rule in found for node in rule["nodes"]] == []


def test_a_program_is_copied_whole(new_page: OpenPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/api?lang=en")
    button = page.locator("[data-copy=program-r]")
    button.click()
    page.wait_for_function(
        "document.querySelector('[data-copy=program-r]').textContent === 'Copied'"
    )
    code = page.locator("#program-r").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == code
    assert code is not None
    assert "read.csv" in code


def test_nothing_is_cut_off_on_paper(new_page: OpenPage) -> None:
    page = new_page(viewport=SIZES["desktop"])
    page.goto("/api?lang=en")
    page.emulate_media(media="print")
    cut = "[...document.querySelectorAll('.snippet pre')].filter(e => e.scrollHeight > e.clientHeight + 1).length"
    assert page.evaluate(cut) == 0
