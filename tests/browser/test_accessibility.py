"""axe finds nothing to object to, in any language, theme and width, whatever is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.explore_page import ExplorePage

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": TAGS},
}
Visit = Callable[[str], ExplorePage]


POPUP_RULES = ("region", "scrollable-region-focusable")
"""Rules that do not know the popup of a combo box: it is walked with the arrow keys from its box."""


def faults(explore: ExplorePage, *, popup: bool = False) -> list[str]:
    """Return what axe objects to: rule, element, and why."""
    looked_at = {"exclude": [[".js-plotly-plot"]]}  # role="img": told in words, see below
    found = Axe().run(explore.page, looked_at, OPTIONS).response["violations"]
    found = [rule for rule in found if not (popup and rule["id"] in POPUP_RULES)]
    return [
        f"{rule['id']}: {node['html'][:140]} - {node['failureSummary'][:220]}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_accessible(visit: Visit, lang: str, theme: str, device: str) -> None:
    explore = visit(device)
    explore.open(f"lang={lang}&theme={theme}&areas=510000,410000&measure=count")
    assert faults(explore) == []


def test_empty_and_warned_states_are_accessible(explore: ExplorePage) -> None:
    explore.open("lang=en&theme=light&series=school&year=abc&b=hukou_balance")
    assert faults(explore) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_that_opens_is_accessible(explore: ExplorePage, theme: str) -> None:
    explore.open(f"lang=en&theme={theme}&areas=510000")
    explore.page.evaluate(
        """() => {
          for (const part of document.querySelectorAll("details")) part.open = true;
          for (const button of document.querySelectorAll("[data-list]")) button.click();
        }"""
    )
    explore.page.locator("#control-areas").click()
    explore.page.locator("[role=option][data-combobox-option]").locator(
        "visible=true"
    ).first.wait_for()
    assert faults(explore, popup=True) == []
    explore.page.keyboard.press("Escape")
    explore.page.locator("#control-series").click()
    explore.page.locator("[role=option][data-combobox-option]").locator(
        "visible=true"
    ).first.wait_for()
    assert faults(explore, popup=True) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_filter_sheet_of_the_phone_is_accessible(phone: ExplorePage, theme: str) -> None:
    phone.open(f"lang=en&theme={theme}")
    phone.page.locator("#dock [data-open=rail]").first.click()
    assert faults(phone) == []


def test_every_figure_has_a_title_and_a_text_that_tells_its_values(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=share")
    for card in ("map-a", "map-b", "ranking", "pyramid", "trend"):
        figure = explore.page.locator(f"#figure-{card}")
        assert figure.get_attribute("role") == "img"
        title = figure.get_attribute("aria-labelledby")
        text = figure.get_attribute("aria-describedby")
        assert explore.page.locator(f"#{title}").text_content(), card
        assert len(explore.page.locator(f"#{text}").text_content() or "") > 60, card
    told = explore.page.locator("#alt-map-a").text_content() or ""
    assert "Sichuan 11.3%" in told
    assert "Henan 10.7%" in told
    assert "3 published, 28 modelled" in told


def test_headings_step_down_one_at_a_time_from_one_main_heading(explore: ExplorePage) -> None:
    explore.open("lang=en")
    levels = explore.page.locator("h1, h2, h3, h4").evaluate_all(
        "all => all.filter((e) => e.checkVisibility()).map((e) => Number(e.tagName[1]))"
    )
    assert levels.count(1) == 1


def test_the_table_is_a_table_with_heads_and_sorts_by_any_of_them(explore: ExplorePage) -> None:
    explore.open("lang=en")
    rows = explore.page.locator("#rows-table tbody tr")
    assert rows.count() == 31
    assert explore.page.locator("#rows-table tbody th[scope=row]").count() == 31
    heads = explore.page.locator("#rows-table thead th[scope=col]")
    names = heads.all_inner_texts()
    assert (
        explore.page.locator("#rows-table [aria-sort]").get_attribute("aria-sort") == "descending"
    )
    assert explore.cells("510000")[0] == rows.first.locator("th").inner_text()
    heads.nth(names.index("Rural income, yuan a year (2010)")).locator("button").click()
    # rural income 2010 (National Bureau of Statistics): Shanghai highest, Gansu lowest
    assert rows.first.locator("th").inner_text() == "Shanghai"
    heads.nth(names.index("Rural income, yuan a year (2010)")).locator("button").click()
    assert rows.first.locator("th").inner_text() == "Gansu"
    assert explore.page.locator("#rows-table [aria-sort]").get_attribute("aria-sort") == "ascending"
    heads.nth(0).locator("button").click()
    heads.nth(0).locator("button").click()
    assert rows.first.locator("th").inner_text() == "Anhui"


def test_the_head_of_the_table_stays_in_sight_while_it_scrolls(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.page.locator("#rows-table tbody tr").last.scroll_into_view_if_needed()
    top = explore.page.locator("#rows-table").bounding_box()
    head = explore.page.locator("#rows-table thead th").first.bounding_box()
    assert top is not None
    assert head is not None
    assert explore.page.locator("#rows-table").evaluate("box => box.scrollTop") > 100
    assert head["y"] == pytest.approx(top["y"], abs=2)


def test_a_change_is_announced(explore: ExplorePage) -> None:
    explore.open("lang=en")
    assert explore.page.locator("#headline").get_attribute("aria-live") == "polite"
    assert explore.page.locator("#readout-map-a").get_attribute("aria-live") == "polite"
    assert explore.page.locator("#status").get_attribute("role") == "status"


def test_reduced_motion_switches_every_transition_off(
    new_page: Callable[..., Any],
) -> None:
    explore = ExplorePage(new_page(reduced_motion="reduce")).open("lang=en")
    moving = explore.page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
          const style = getComputedStyle(e);
          return style.transitionDuration.split(",").some((d) => parseFloat(d) > 0.01)
            && style.transitionProperty !== "none" || style.animationName !== "none";
        }).map((e) => e.className.baseVal ?? e.className)"""
    )
    assert moving == []


@pytest.mark.parametrize(
    ("system", "ground"), [("dark", "rgb(17, 24, 29)"), ("light", "rgb(246, 245, 241)")]
)
def test_the_theme_follows_the_system_where_the_link_names_none(
    new_page: Callable[..., Any], system: str, ground: str
) -> None:
    explore = ExplorePage(new_page(color_scheme=system)).open("lang=en")
    assert explore.page.evaluate("() => getComputedStyle(document.body).backgroundColor") == ground
    assert explore.page.locator("html").get_attribute("data-theme") == system
    assert "theme" not in explore.address


def test_without_scripts_the_page_says_where_the_data_is(new_page: Callable[..., Any]) -> None:
    page = new_page(java_script_enabled=False)
    for lang, words in (("en", "needs JavaScript"), ("zh", "JavaScript")):
        page.goto(f"/?lang={lang}")
        said = page.locator("body").inner_text()
        assert words in said
        assert "/api/v1/observations.csv" in said
