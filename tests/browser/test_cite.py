"""The sheet to cite from, opened on Explore: one style at a time, copied as it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}


def opened(new_page: Callable[..., Page], server: str, lang: str, **options: Any) -> Page:
    """Return Explore with the sheet of the whole view open."""
    page = new_page(**options)
    page.goto(f"{server}/?lang={lang}")
    expect(page.locator("#title-map-a")).not_to_be_empty()
    page.wait_for_function("() => window.liushou && window.liushou.citeSheet")
    page.evaluate("() => window.liushou.citeSheet('view')")
    expect(page.locator(".cite-sheet")).to_be_visible()
    return page


def test_a_style_is_chosen_and_its_reference_copied(
    new_page: Callable[..., Page], server: str
) -> None:
    page = opened(new_page, server, "en", permissions=["clipboard-read", "clipboard-write"])
    apa = page.locator(".cite-style[data-style=apa]")
    gb = page.locator(".cite-style[data-style='gb-t-7714']")
    expect(apa).to_be_visible()
    expect(gb).to_be_hidden()
    page.locator(".cite-styles input[value='gb-t-7714']").check()
    expect(apa).to_be_hidden()
    gb.locator("[data-copy=cite-gb-t-7714-data]").click()
    page.wait_for_function(
        "async () => (await navigator.clipboard.readText()).startsWith('Liushou Atlas')"
    )
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == (
        "Liushou Atlas contributors. Left-behind children in China: published figures, estimates "
        "and context[DS]. Version 2026.11. (2026-11-24)."
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sheet_is_accessible_and_fits_a_phone(
    new_page: Callable[..., Page], server: str, lang: str, theme: str
) -> None:
    page = opened(new_page, server, lang, viewport=PHONE, color_scheme=theme)
    assert Axe().run(page, context=".cite-sheet").response["violations"] == []
    assert page.evaluate(
        "() => { const s = document.querySelector('.cite-sheet'); return s.scrollWidth <= s.clientWidth; }"
    )
