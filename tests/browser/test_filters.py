"""Every filter changes headline, maps, charts and address alike; a closed one says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.browser.explore_page import PROVINCES, SICHUAN, ExplorePage


@dataclass(frozen=True)
class Change:
    """What a reader does to a filter, and what must be seen afterwards."""

    act: Callable[[ExplorePage], None]
    address: dict[str, str]
    headline: str
    chip: str
    sichuan: str
    """Value of Sichuan in the table; empty where only the headline tells the change."""
    charts: tuple[str, ...] = ("ranking",)
    start: str = "lang=en"


def untick_older(explore: ExplorePage) -> None:
    explore.tick("age-12-14")
    explore.tick("age-15-17")


# Sichuan: 6.92 million (counted as 11.34 % of 61,025,500); sums of the committed model elsewhere.
CHANGES = {
    "series": Change(
        lambda e: e.choose("control-series", "Civil affairs register"),
        {"series": "ministry"},
        "6.97 million rural children under 16",
        "Civil affairs register",
        "",
        ("ranking", "pyramid"),
    ),
    "year": Change(
        lambda e: e.press("[data-key=year-2005]"),
        {"year": "2005"},
        "In 2005, 58 million",
        "2005",
        "–",
        ("ranking", "pyramid"),
    ),
    "number": Change(
        lambda e: e.tick("measure-count"),
        {"measure": "count"},
        "61.03 million",
        "Number of children",
        "6.92 m",
    ),
    "share": Change(
        lambda e: e.tick("measure-share"),
        {"measure": "share"},
        "11.3%, was in Sichuan",
        "Share of national total",
        "11.3%",
    ),
    "boys per 100 girls": Change(
        lambda e: e.tick("measure-sex_ratio"),
        {"measure": "sex_ratio"},
        "117.8 boys for every 100 girls",
        "Boys per 100 girls",
        "",
    ),
    "ages": Change(
        untick_older,
        {"ages": "0-5,6-11"},
        "aged 0–11",
        "Ages 0–11",
        "",
        start="lang=en&measure=count",
    ),
    "sex": Change(
        lambda e: e.press_segment("control-sex", "Girls"),
        {"sex": "female"},
        "rural girls",
        "Girls",
        "",
        start="lang=en&measure=count",
    ),
    "region": Change(
        lambda e: (e.tick("region-east"), e.tick("region-central"), None)[-1],
        {"region": "west"},
        "Provinces shown: West (12)",
        "West",
        "60.0",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_filter_changes_headline_map_charts_table_and_address_alike(
    explore: ExplorePage, name: str
) -> None:
    change = CHANGES[name]
    explore.open(change.start)
    chips, address, before = explore.chips, explore.address, pictures(explore)
    change.act(explore)
    after = pictures(explore)
    assert explore.address == {**address, **change.address}
    assert change.headline in explore.headline
    assert change.headline in explore.page.title()
    assert explore.chips == [*chips, change.chip]
    assert after["map-a"] != before["map-a"]
    for card in change.charts:
        assert after[card] != before[card], card
    if change.sichuan:
        assert explore.cells(SICHUAN)[2] == change.sichuan


def pictures(explore: ExplorePage) -> dict[str, str]:
    """Return what is drawn of each figure, as the browser holds it."""
    script = """(cards) => Object.fromEntries(cards.map((card) => [card,
      document.getElementById("figure-" + card).hidden ? "hidden" :
      [...document.querySelectorAll(`#${card} .plot-container path, #${card} .plot-container text`)]
        .map((mark) => (mark.getAttribute("d") || mark.textContent) + getComputedStyle(mark).fill).join("|")]))"""
    return explore.page.evaluate(script, ["map-a", "map-b", "ranking", "pyramid"])


def test_the_region_leaves_its_provinces_alone_in_ranking_and_table(explore: ExplorePage) -> None:
    explore.open("lang=en&region=central")
    central = {"140000", "220000", "230000", "340000", "360000", "410000", "420000", "430000"}
    assert set(explore.ask("ranked")) == central
    rows = explore.page.locator("#rows-table tr[data-area]")
    assert set(rows.evaluate_all("rows => rows.map((row) => row.dataset.area)")) == central
    fills = explore.ask("fills", "map-a")
    outside = {fills[code] for code in PROVINCES - central}
    assert len(outside) == 1
    assert not outside & {fills[code] for code in central}


def test_the_indicator_of_map_b_changes_map_b_only(explore: ExplorePage) -> None:
    explore.open("lang=en")
    before, headline = pictures(explore), explore.headline
    explore.choose("control-b", "Pupils per teacher in primary school")
    after = pictures(explore)
    assert after["map-b"] != before["map-b"]
    assert {key: after[key] for key in ("map-a", "ranking", "pyramid")} == {
        key: before[key] for key in ("map-a", "ranking", "pyramid")
    }
    assert explore.headline == headline
    assert explore.address["b"] == "pupil_teacher_primary"
    assert "Pupils per primary teacher" in explore.page.locator("#rows-table thead").inner_text()


def test_the_map_style_changes_both_maps_and_the_address(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.press_segment("control-map", "Tiles")
    assert explore.address == {"lang": "en", "map": "tiles"}
    assert set(explore.ask("tiles", "map-b")) >= PROVINCES
    explore.press_segment("control-map", "Areas")
    assert set(explore.ask("fills", "map-a")) >= PROVINCES
    assert explore.address == {"lang": "en", "map": "areas"}


def test_the_theme_button_changes_colours_and_address(explore: ExplorePage) -> None:
    explore.open("lang=en")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert explore.page.evaluate(ground) == "rgb(246, 245, 241)"
    light = explore.ask("fills", "map-a")[SICHUAN]
    explore.press("[data-key=theme-button]")
    assert explore.page.evaluate(ground) == "rgb(17, 24, 29)"
    assert explore.address == {"lang": "en", "theme": "dark"}
    assert explore.ask("fills", "map-a")[SICHUAN] != light


def test_the_language_switch_keeps_the_view_and_changes_its_words(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=count&areas=510000")
    explore.page.locator("#languages a[hreflang=zh-CN]").click()
    explore.settle()
    assert explore.address == {"lang": "zh", "measure": "count", "areas": SICHUAN}
    assert explore.page.locator("html").get_attribute("lang") == "zh-CN"
    assert "四川" in explore.headline
    assert "692万" in explore.headline
    assert explore.chips == ["儿童人数", "四川"]


CLOSED = {
    "series=ministry": [
        ("measure-rate", "hint-measure", "it has no rate per 100"),
        ("age-0-5", "hint-ages", "published in other age groups"),
    ],
    "series=school": [
        ("measure-sex_ratio", "hint-measure", "without a base for rates"),
        ("age-15-17", "hint-ages", "not by age"),
        ("control-sex input >> nth=1", "hint-sex", "not published by sex"),
    ],
    "measure=sex_ratio": [("control-sex input >> nth=1", "hint-sex", "compares both sexes")],
    "measure=count": [
        ("control-map input[value=areas]", "hint-map", "Numbers are drawn as circles")
    ],
    "year=2005": [("measure-share", "hint-measure", "few figures were published")],
}


@pytest.mark.parametrize("query", CLOSED)
def test_a_closed_filter_cannot_be_used_and_says_why(explore: ExplorePage, query: str) -> None:
    explore.open(f"lang=en&{query}")
    for control, hint, reason in CLOSED[query]:
        assert explore.page.locator(f"#{control}").is_disabled(), control
        assert reason in explore.text(hint)


def test_a_year_without_provinces_is_dashed_told_and_can_be_left(explore: ExplorePage) -> None:
    explore.open("lang=en&year=2005")
    border = "year => getComputedStyle(year).borderTopStyle"
    assert explore.page.locator("[data-key=year-2005]").evaluate(border) == "dashed"
    assert explore.page.locator("[data-key=year-2010]").evaluate(border) == "solid"
    assert "Dashed years have no provincial figures" in explore.text("hint-year")
    assert "No provincial figures for 2005" in explore.text("notices")
    explore.press("#empty-ranking button")
    assert explore.address == {"lang": "en"}
    assert set(explore.ask("ranked")) == PROVINCES


def test_clear_all_leaves_nothing_but_the_language(explore: ExplorePage) -> None:
    explore.open(
        "lang=en&measure=count&sex=male&ages=0-5&region=west&areas=510000&b=hukou_nonag&map=tiles"
    )
    assert len(explore.chips) == 5
    explore.press("[data-key=chip-reset]")
    assert explore.address == {"lang": "en"}
    assert explore.chips == []
    assert explore.headline.startswith("In 2010, 61.03 million rural children in China")


def test_a_chip_removes_its_filter_alone(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=count&sex=male&ages=0-5")
    explore.press("[data-key=chip-sex]")
    assert explore.address == {"lang": "en", "measure": "count", "ages": "0-5"}
    assert explore.chips == ["Number of children", "Ages 0–5"]
