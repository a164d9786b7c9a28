"""The panels of Explore follow the view, without asking the server and without losing a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.explore_page import GUIZHOU, HENAN, SICHUAN, ExplorePage
from tests.browser.test_methods import OPTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Page

FORWARD = "() => [...document.querySelectorAll('.view-claims .claim')].map((claim) => claim.dataset.claim)"
EVERY = "() => [...document.querySelectorAll('.claim[data-claim]')].map((claim) => claim.dataset.claim).sort()"


def ready(explore: ExplorePage, query: str) -> None:
    explore.open(query)
    explore.page.locator("#panel-hukou").wait_for()
    explore.settle()


def forward(page: Page) -> list[str]:
    return page.evaluate(FORWARD)


def test_claims_about_the_definition_and_the_measure_come_forward(explore: ExplorePage) -> None:
    ready(explore, "lang=en")
    assert forward(explore.page)[0] == "uneven-3"
    ready(explore, "lang=en&series=ministry&year=2018&measure=count")
    assert set(forward(explore.page)) == {"how-4", "how-6", "uneven-4"}


def test_claims_about_girls_and_ages_come_forward(explore: ExplorePage) -> None:
    ready(explore, "lang=en&sex=female")
    assert "school-5" in forward(explore.page)
    ready(explore, "lang=en&ages=0-5")
    assert "uneven-1" in forward(explore.page)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_selected_provinces_bring_their_claims_and_printed_figures(
    explore: ExplorePage, lang: str
) -> None:
    ready(explore, f"lang={lang}&areas={SICHUAN},{HENAN}")
    assert "uneven-2" in forward(explore.page)
    facts = explore.page.locator(".view-facts section")
    assert facts.count() == 2
    assert {"en": "Sichuan", "zh": "四川"}[lang] in facts.first.inner_text()
    printed = facts.first.locator("a.num", has_text={"en": "765,000", "zh": "76.5万"}[lang])
    assert printed.get_attribute("data-trace") == "mcalbc-510000-2018-count"
    printed.click()
    explore.page.locator("#source-sheet[open] #trace-title").wait_for()
    explore.page.keyboard.press("Escape")


def test_no_claim_is_lost_or_doubled_by_any_choice(explore: ExplorePage) -> None:
    ready(explore, "lang=en")
    every = explore.page.evaluate(EVERY)
    assert len(every) == len(set(every)) >= 80
    explore.click_on("map-a", GUIZHOU)
    explore.settle()
    assert "mig-4" in forward(explore.page)
    assert explore.page.evaluate(EVERY) == every
    explore.press("[data-key=chip-reset]")
    explore.settle()
    assert "mig-4" not in forward(explore.page)
    assert explore.page.locator(".view-facts section").count() == 0
    assert explore.page.evaluate(EVERY) == every


def test_folded_claims_are_counted_as_they_are(explore: ExplorePage) -> None:
    ready(explore, "lang=en&areas=440000")
    counts = explore.page.evaluate(
        """() => [...document.querySelectorAll("[data-panel] details:not([hidden])")].map((fold) =>
          [parseInt(fold.querySelector("summary").textContent), fold.querySelectorAll(".claim").length])"""
    )
    assert len(counts) > 6
    assert all(told == held for told, held in counts)
    in_sight = explore.page.evaluate(
        """() => [...document.querySelectorAll("[data-panel]:not([hidden])")]
          .filter((panel) => panel.querySelectorAll(":scope > .claim").length !== 1).length"""
    )
    assert in_sight == 0


def test_what_needs_a_word_before_it_stays_in_its_panel(explore: ExplorePage) -> None:
    """The panel on health says first what its notes speak of; no claim is taken from behind it."""
    ready(explore, f"lang=en&areas={GUIZHOU}")
    assert not [name for name in forward(explore.page) if name.startswith("well")]
    assert explore.page.locator("#panel-wellbeing [data-claim^=well]").count() == 9


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_short_citation_opens_the_source_in_full(explore: ExplorePage, lang: str) -> None:
    ready(explore, f"lang={lang}")
    citation = explore.page.locator("#panel-hukou > .claim [data-source]").first
    address = citation.get_attribute("href") or ""
    name = citation.inner_text()
    citation.focus()
    explore.page.keyboard.press("Enter")
    explore.page.locator("#source-sheet[open] [data-source-of]").wait_for()
    assert explore.page.locator("#trace-title").inner_text() == name
    assert explore.page.locator("#source-sheet cite").first.inner_text()
    found = Axe().run(explore.page, "#source-sheet", OPTIONS).response["violations"]
    assert [rule["id"] for rule in found] == []
    explore.page.keyboard.press("Escape")
    explore.page.locator("#source-sheet:not([open])").wait_for(state="attached")
    assert citation.evaluate("e => e === document.activeElement")
    assert explore.page.request.get(address).status == 200


def test_words_are_explained_in_the_panels_too(explore: ExplorePage) -> None:
    ready(explore, "lang=en")
    word = explore.page.locator("#panel-schooling > .claim .term-word").first
    word.focus()
    explore.page.keyboard.press("Enter")
    note = explore.page.locator(".term-note:popover-open")
    assert note.count() == 1
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1366
    explore.page.keyboard.press("Escape")
    assert note.count() == 0
