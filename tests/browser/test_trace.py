"""Every number on Explore leads to its source: with mouse, keyboard and touch, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.explore_page import GUIZHOU, HENAN, SICHUAN, ExplorePage
from tests.browser.test_accessibility import faults

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Visit = Callable[[str], ExplorePage]
VALUES = {
    "headline": "#headline b",
    "read-out": ".readout-value",
    "list": ".province-list [role=option] > span:nth-child(2)",
    "national value": ".legend-national > span, .legend-total",
    "table": "#rows-table td:nth-child(3)",
    "table, context": "#rows-table td:nth-child(7)",
    "age structure": "#values-pyramid li > :last-child",
    "trend": "#values-trend li > :last-child",
    "panels": ".panel-numbers",
}
"""Elements that show values, by the place they have."""
WITH_DIGITS = """(selector) => [...document.querySelectorAll(selector)]
  .filter((element) => /\\d/.test(element.textContent))
  .filter((element) => !element.closest("[data-trace]") && !element.querySelector("[data-trace]"))
  .map((element) => element.outerHTML.slice(0, 200))"""
LINKS = """() => [...document.querySelectorAll("[data-trace]")].map(
  (link) => link.getAttribute("href") || `/figure/${link.dataset.trace}`)"""
KINDS = (
    "acwf2010-cn-2010-shrural",
    "model2010-500000-a0005-female-rate",
    "derived-census_rural-2010-510000-all-all-count",
    "out_migrants_share-510000-2010",
)


def sheet(explore: ExplorePage) -> Locator:
    """Wait until the sheet tells of a number, and return it."""
    explore.page.locator("#source-sheet[open] #trace-title").wait_for()
    return explore.page.locator("#source-sheet")


def shown(explore: ExplorePage) -> str:
    """Return the id of the number the sheet tells of."""
    return str(sheet(explore).locator(".trace").get_attribute("data-figure"))


def focused(explore: ExplorePage) -> str:
    """Return the figure of the focused number, else the id of the focused element."""
    return str(
        explore.page.evaluate(
            "() => document.activeElement.dataset.trace || document.activeElement.id"
        )
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "query", ["areas=510000", "measure=count&sex=female&ages=0-5", "series=ministry&year=2018"]
)
def test_every_value_on_the_page_leads_to_a_page_that_tells_of_it(
    explore: ExplorePage, lang: str, query: str
) -> None:
    explore.open(f"lang={lang}&{query}")
    explore.page.locator(".panel-numbers").first.wait_for(state="attached")
    for place, selector in VALUES.items():
        assert explore.page.evaluate(WITH_DIGITS, selector) == [], place
    without = explore.page.evaluate(
        """() => {
          const said = (part) => {
            const words = part?.cloneNode(true);
            words?.querySelectorAll(".term-note").forEach((note) => note.remove());
            return words?.textContent ?? "";
          };
          return [...document.querySelectorAll(".card, .panel-list .claim, .panel-grid .claim")]
          .filter((part) => /\\d/.test(
            said(part.querySelector("p, figure, table"))
              .replace(/(1[89]|20)\\d\\d|\\b16\\b|16周?岁|6月/g, "")))
          .filter((part) => !part.querySelector("[data-trace], a[href='#title-table']"))
          .map((part) => part.textContent.trim().slice(0, 200));
        }"""
    )
    # years, and the age up to which the law protects a child, are no figures
    assert without == [], "numbers without a way to their source"
    links = set(explore.page.evaluate(LINKS))
    assert len(links) > 100
    for link in sorted(links):
        answer = explore.page.request.get(link)
        assert answer.status == 200, link


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("place", "number"),
    [
        ("headline", "#headline b a"),
        ("read-out of map A", "#readout-map-a a.num"),
        ("read-out of map B", "#readout-map-b a"),
        ("table", "#rows-table tr:nth-child(3) td.number a"),
        ("panel", "#panels .panel > .claim .panel-numbers a"),
        ("legend", "#legend-map-a .legend-national a"),
    ],
)
def test_a_click_on_a_number_opens_its_source_and_changes_nothing_else(
    explore: ExplorePage, lang: str, place: str, number: str
) -> None:
    explore.at(f"lang={lang}&areas={SICHUAN}")
    explore.page.locator(number).first.wait_for(state="attached")
    found = explore.page.locator(number).first
    wanted = found.get_attribute("data-trace")
    found.click()
    assert shown(explore) == wanted, place
    assert explore.address["areas"] == SICHUAN
    explore.page.keyboard.press("Escape")
    explore.page.locator("#source-sheet:not([open])").wait_for(state="attached")
    assert explore.address["areas"] == SICHUAN, "Escape closes the sheet, not the selection"
    assert focused(explore) == wanted


def test_the_sheet_opens_with_the_keyboard_alone_and_keeps_the_focus(explore: ExplorePage) -> None:
    explore.open(f"lang=en&areas={HENAN}")
    number = explore.page.locator("#readout-map-a a.num")
    number.focus()
    explore.page.keyboard.press("Enter")
    assert shown(explore) == f"model2010-{HENAN}-a0017-all-rate"
    assert focused(explore) == "trace-title"
    for _ in range(60):
        explore.page.keyboard.press("Tab")
        inside = explore.page.evaluate(
            "() => document.activeElement === document.body"
            " || Boolean(document.activeElement.closest('#source-sheet'))"
        )
        assert inside
    explore.page.keyboard.press("Escape")
    explore.page.locator("#source-sheet:not([open])").wait_for(state="attached")
    assert focused(explore) == f"model2010-{HENAN}-a0017-all-rate"


def test_the_list_of_provinces_opens_the_source_of_its_highlighted_value(
    explore: ExplorePage,
) -> None:
    explore.open("lang=en&measure=count")
    explore.page.locator("[data-list=list-map-a]").click()
    box = explore.page.locator("#list-map-a [role=listbox]")
    box.focus()
    explore.page.keyboard.press("Home")
    explore.page.keyboard.press("Shift+Enter")
    assert shown(explore) == "derived-census_rural-2010-510000-all-all-count"
    assert "areas" not in explore.address
    sheet(explore).locator("[data-sheet-close]").click()
    explore.page.locator("#source-sheet:not([open])").wait_for(state="attached")
    assert explore.page.evaluate("() => document.activeElement.getAttribute('role')") == "listbox"


def test_numbers_inside_the_sheet_follow_on_and_back_returns(explore: ExplorePage) -> None:
    explore.open(f"lang=en&areas={GUIZHOU}")
    explore.page.locator("#readout-map-a a.num").click()
    first = shown(explore)
    base = f"rural_children-{GUIZHOU}-2010"
    sheet(explore).locator(f".trace-formula [data-trace='{base}']").click()
    explore.page.locator(f"#source-sheet [data-figure='{base}']").wait_for()
    explore.page.locator("[data-sheet-back]").click()
    explore.page.locator(f"#source-sheet [data-figure='{first}']").wait_for()
    assert explore.page.locator("[data-sheet-back]").is_hidden()


def test_a_tap_opens_the_sheet_from_below_within_the_screen(phone: ExplorePage) -> None:
    phone.open(f"lang=zh&areas={SICHUAN}")
    number = phone.page.locator("#readout-map-a a.num")
    number.scroll_into_view_if_needed()
    number.tap()
    assert shown(phone) == f"model2010-{SICHUAN}-a0017-all-rate"
    phone.page.wait_for_function(
        "() => document.getElementById('source-sheet').getAnimations().length === 0"
    )
    box = sheet(phone).bounding_box()
    assert box
    assert (round(box["x"]), round(box["width"])) == (0, 390)
    assert round(box["y"] + box["height"]) == 844
    wide = phone.page.evaluate(
        "() => document.getElementById('source-sheet').scrollWidth"
        " - document.getElementById('source-sheet').clientWidth"
    )
    assert wide <= 0
    sheet(phone).locator("[data-sheet-close]").tap()
    phone.page.locator("#source-sheet:not([open])").wait_for(state="attached")


def test_a_click_with_a_key_held_follows_the_link_instead(explore: ExplorePage) -> None:
    explore.open("lang=en")
    number = explore.page.locator("#headline b a").first
    with explore.page.context.expect_page() as opened:
        number.click(modifiers=["Control"])
    page = opened.value
    page.locator("h1").wait_for()
    assert urlsplit(page.url).path == "/figure/acwf2010-cn-2010-count"
    page.close()
    assert explore.page.locator("#source-sheet[open]").count() == 0


def test_a_source_is_asked_for_once(explore: ExplorePage) -> None:
    explore.open("lang=en")
    asked: list[str] = []
    explore.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    for _ in range(2):
        explore.page.locator("#headline b a").first.click()
        sheet(explore)
        explore.page.keyboard.press("Escape")
        explore.page.locator("#source-sheet:not([open])").wait_for(state="attached")
    assert [path for path in asked if path.startswith("/figure/")] == [
        "/figure/acwf2010-cn-2010-count"
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_open_sheet_is_accessible(explore: ExplorePage, lang: str, theme: str) -> None:
    explore.open(f"lang={lang}&theme={theme}&areas={SICHUAN}")
    explore.page.locator("#readout-map-a a.num").click()
    sheet(explore)
    explore.page.wait_for_function(
        "() => document.getElementById('source-sheet').getAnimations().length === 0"
    )
    assert faults(explore) == []


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("figure_id", KINDS)
def test_the_page_of_a_number_is_accessible_and_fits_the_screen(
    visit: Visit, figure_id: str, lang: str, device: str
) -> None:
    explore = visit(device)
    theme = "dark" if lang == "zh" else "light"
    explore.page.goto(f"/figure/{figure_id}?lang={lang}&theme={theme}")
    assert faults(explore) == []
    room = explore.page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert room <= 0
    levels = [
        int(tag[1])
        for tag in explore.page.evaluate(
            "() => [...document.querySelectorAll('h1,h2,h3,h4')].map((title) => title.tagName)"
        )
    ]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_page_of_a_number_works_without_scripts(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/figure/model2010-500000-a0017-all-rate?lang=en")
    assert page.locator(".interval").count() == 1
    page.locator(".trace-formula a").first.click()
    title = page.locator("h1").inner_text()
    assert re.match("Number of left-behind children: Chongqing, 2010", title)
