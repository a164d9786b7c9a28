"""Use and share at the end of the reading pages, with a script and without."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.explore_page import PHONE, ExplorePage
from tests.browser.test_accessibility import faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ("story", "barriers", "provinces", "province/510000", "definitions", "data", "methods")


def saved(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(".page-strip").get_by_role("link", name=name).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_every_reading_page_ends_with_a_strip(new_page: Callable[..., Page]) -> None:
    page = new_page()
    for path in PAGES:
        page.goto(f"/{path}?lang=en")
        strip = page.get_by_role("region", name="Use and share this page")
        assert strip.get_by_role("button", name="Copy link").is_visible(), path
        assert strip.get_by_role("button", name="Print or save as PDF").is_visible(), path
        link = strip.get_by_role("link", name="Cite").get_attribute("href") or ""
        assert link.startswith(f"/cite/sheet?page=/{path}&lang=en"), path
        last = page.locator("main > :last-child")
        assert "page-strip" in (last.get_attribute("class") or ""), path


def test_a_page_is_cited_and_the_citation_copied(new_page: Callable[..., Page]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/province/510000?lang=zh")
    opener = page.locator("[data-cite-page]")
    opener.focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="引用")
    copy = sheet.locator("button[data-copy]:visible").last
    copy.click()
    page.locator("#share-message", has_text="已复制").wait_for()
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert "Liushou Atlas" in text
    page.keyboard.press("Escape")
    assert opener.evaluate("link => link === document.activeElement")


def test_the_link_of_a_page_is_copied(new_page: Callable[..., Page]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/data?lang=en")
    page.locator("[data-copy-page]").click()
    page.locator("[data-copy-page]", has_text="Link copied").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    assert page.locator("#share-status").inner_text() == "Link copied"


def test_print_opens_the_print_of_the_browser(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto("/story?lang=en")
    page.locator("[data-print-page]").click()
    assert page.evaluate("() => window.printed")


def test_a_province_gives_its_deck_its_figures_and_its_brief(
    new_page: Callable[..., Page],
) -> None:
    page = new_page()
    page.goto("/province/510000?lang=en")
    name, deck = saved(page, "Slides (PPTX)")
    assert name.endswith(".pptx")
    assert "ppt/presentation.xml" in zipfile.ZipFile(io.BytesIO(deck)).namelist()
    assert page.locator("#share-status").inner_text() == f"Saved: {name}"
    name, table = saved(page, "All its figures (CSV)")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert {row["area_code"] for row in rows} == {"510000"}
    # All-China Women's Federation (2013): 11.34 % of all in Sichuan
    assert "11.34" in {row["value"] for row in rows}
    name, workbook = saved(page, "All its figures (XLSX)")
    assert name.endswith(".xlsx")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(workbook)).namelist()
    page.locator(".page-strip").get_by_role("link", name="One-page brief").click()
    page.wait_for_url("**/province/510000/brief?lang=en")
    assert page.locator(".page-strip").count() == 0


def test_without_scripts_the_links_lead_to_the_files(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/province/510000?lang=zh")
    strip = page.locator(".page-strip")
    assert strip.locator("button:visible").count() == 0
    for link in strip.locator("a").all():
        address = link.get_attribute("href") or ""
        assert page.request.get(address).ok, address
    context.close()


@pytest.mark.parametrize("path", ["story", "province/510000"])
def test_paper_has_no_strip(new_page: Callable[..., Page], path: str) -> None:
    page = new_page()
    page.goto(f"/{path}?lang=en")
    page.emulate_media(media="print")
    assert page.locator(".page-strip").is_hidden()


@pytest.mark.parametrize("options", [{}, PHONE])
@pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("zh", "dark")])
def test_strip_and_sheet_are_accessible_and_fit(
    new_page: Callable[..., Page], options: dict[str, object], lang: str, theme: str
) -> None:
    page = new_page(**options)
    page.goto(f"/province/510000?lang={lang}&theme={theme}")
    explore = ExplorePage(page)
    assert faults(explore) == []
    page.locator("[data-cite-page]").click()
    page.locator("#share-body button[data-copy]:visible").first.wait_for()
    assert faults(explore) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
