"""Pointing at or choosing a province in one view shows in all of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.explore_page import ANHUI, GUIZHOU, HENAN, HUNAN, SICHUAN, ExplorePage

Act = Callable[[ExplorePage], None]


def point_at_row(explore: ExplorePage) -> None:
    explore.page.locator(f"#rows-table tr[data-area='{SICHUAN}'] td").nth(1).hover()


def open_list(explore: ExplorePage, card: str) -> None:
    if explore.page.locator(f"#list-{card}").is_hidden():
        explore.page.locator(f"[data-list=list-{card}]").click()


def point_at_option(explore: ExplorePage) -> None:
    open_list(explore, "map-b")
    explore.page.locator(f"#option-map-b-{SICHUAN}").hover()


POINTING: dict[str, Act] = {
    "map A": lambda explore: explore.point_at("map-a", SICHUAN),
    "map B": lambda explore: explore.point_at("map-b", SICHUAN),
    "bar": lambda explore: explore.point_at("ranking", SICHUAN),
    "table row": point_at_row,
    "list option": point_at_option,
}


@pytest.mark.parametrize("view", POINTING)
def test_pointing_at_a_province_marks_it_in_every_view(explore: ExplorePage, view: str) -> None:
    explore.at("lang=en")
    POINTING[view](explore)
    shown = explore.wait_until_pointed(SICHUAN)
    assert set(shown["mapA"]) == set(shown["mapB"]) == {SICHUAN}
    assert set(shown["ranking"]) == {SICHUAN}
    assert shown["rows"] == [SICHUAN]
    assert shown["legendA"] == "Sichuan 60.0"
    assert shown["legendB"] == "Sichuan 5,400 yuan"
    assert shown["readoutA"].startswith("Sichuan 60.0")
    assert "80% interval 55.6–64.8" in shown["readoutA"]
    assert shown["readoutB"].startswith("Sichuan 5,400 yuan")


def test_the_marks_go_when_the_mouse_leaves(explore: ExplorePage) -> None:
    explore.at("lang=en")
    explore.point_at("map-a", SICHUAN)
    explore.wait_until_pointed(SICHUAN)
    explore.page.locator("#headline").hover()
    explore.page.wait_for_function(
        "() => { const h = atlas.hovering(); return !h.mapA.length && !h.mapB.length && !h.ranking.length"
        " && !h.rows.length && !h.legendA && h.readoutA.startsWith('Point at'); }"
    )


def test_pointing_at_a_tile_marks_the_tile_of_the_other_map(explore: ExplorePage) -> None:
    explore.open("lang=en&map=tiles")
    explore.point_at("map-b", GUIZHOU)
    shown = explore.wait_until_pointed(GUIZHOU)
    assert set(shown["mapA"]) == set(shown["mapB"]) == {GUIZHOU}
    assert shown["readoutA"].startswith("Guizhou")


def test_pointing_at_an_area_not_covered_says_why_it_has_no_value(explore: ExplorePage) -> None:
    explore.at("lang=en")
    explore.point_at("map-a", "710000")
    shown = explore.wait_until_pointed("710000")
    assert "do not cover Hong Kong, Macao and Taiwan" in shown["readoutA"]
    assert shown["legendA"] == ""


def test_the_tooltip_is_shown_in_the_map_pointed_at_only(explore: ExplorePage) -> None:
    explore.at("lang=en")
    explore.point_at("map-a", SICHUAN)
    tooltip = explore.page.locator("#map-a .hoverlayer")
    tooltip.get_by_text("Sichuan").first.wait_for()
    assert "Modelled" in (tooltip.text_content() or "")
    assert explore.page.locator("#map-b .hoverlayer").text_content() == ""


def click_option(explore: ExplorePage) -> None:
    open_list(explore, "map-a")
    explore.press(f"#option-map-a-{SICHUAN}")


def click_row(explore: ExplorePage) -> None:
    explore.press(explore.page.locator(f"#rows-table tr[data-area='{SICHUAN}'] td").nth(1))


def choose_in_box(explore: ExplorePage) -> None:
    search(explore, "Sichuan")


CHOOSING: dict[str, Act] = {
    "map A": lambda explore: explore.click_on("map-a", SICHUAN),
    "map B": lambda explore: explore.click_on("map-b", SICHUAN),
    "bar": lambda explore: explore.click_on("ranking", SICHUAN),
    "table row": click_row,
    "table button": lambda explore: explore.press(f"[data-toggle-area='{SICHUAN}']"),
    "list option": click_option,
    "province box": choose_in_box,
}


def search(explore: ExplorePage, words: str) -> None:
    """Type into the province box and take the first option offered."""
    box = explore.page.locator("#control-areas")
    box.fill(words)
    option = explore.page.locator("[role=option][data-combobox-option]").locator("visible=true")
    assert option.count() >= 1
    with explore.answered():
        option.first.click()


def chosen_everywhere(explore: ExplorePage) -> set[tuple[str, ...]]:
    """Return the selections the ten views show; one item when they agree."""
    return {tuple(codes) for codes in explore.ask("selection").values()}


@pytest.mark.parametrize("view", CHOOSING)
def test_choosing_a_province_anywhere_is_one_and_the_same_choice(
    explore: ExplorePage, view: str
) -> None:
    explore.at("lang=en&areas=410000")
    CHOOSING[view](explore)
    assert chosen_everywhere(explore) == {(HENAN, SICHUAN)}
    assert "Sichuan" in explore.headline
    assert "Henan" in explore.headline
    assert explore.address["areas"] == f"{HENAN},{SICHUAN}"
    CHOOSING[view](explore) if view != "list option" else explore.press(f"#option-map-a-{SICHUAN}")
    assert chosen_everywhere(explore) == {(HENAN,)}
    assert "Sichuan" not in explore.headline


@pytest.mark.parametrize("style", ["map=tiles", "measure=count"])
def test_a_click_chooses_in_tiles_and_circles_too(explore: ExplorePage, style: str) -> None:
    explore.open(f"lang=en&{style}")
    explore.click_on("map-a", ANHUI)
    assert chosen_everywhere(explore) == {(ANHUI,)}
    explore.click_on("map-b", HUNAN)
    assert chosen_everywhere(explore) == {(ANHUI, HUNAN)}


def test_the_province_box_finds_by_english_characters_pinyin_initials_and_code(
    explore: ExplorePage,
) -> None:
    explore.at("lang=en")
    options = explore.page.locator("[role=option][data-combobox-option]").locator("visible=true")
    found = {}
    for words in ("hunan", "湖南", "hún", "HN", "430000", "湘"):
        explore.page.locator("#control-areas").fill("xyz")
        explore.page.get_by_text("No province matches").wait_for()
        explore.page.locator("#control-areas").fill(words)
        options.first.wait_for()
        found[words] = options.all_inner_texts()
    assert all("Hunan" in names for names in found.values()), found
    assert all(len(names) < 4 for names in found.values()), found
    explore.page.keyboard.press("Escape")
    explore.page.locator("#control-areas").fill("")


def test_the_cross_of_a_chip_or_pill_takes_a_province_off_everywhere(explore: ExplorePage) -> None:
    explore.open("lang=en&areas=510000,410000,520000")
    explore.press(f"[data-key=chip-area-{SICHUAN}]")
    assert chosen_everywhere(explore) == {(HENAN, GUIZHOU)}
    explore.press(explore.page.locator("#rail .mantine-Pill-remove").first)
    assert chosen_everywhere(explore) == {(GUIZHOU,)}


def test_escape_clears_the_selection_and_back_brings_it_again(explore: ExplorePage) -> None:
    explore.open("lang=en&areas=510000,410000")
    with explore.answered():
        explore.page.keyboard.press("Escape")
    assert chosen_everywhere(explore) == {()}
    explore.back()
    assert chosen_everywhere(explore) == {(HENAN, SICHUAN)}


def test_the_last_province_chosen_stays_in_legend_and_read_out(explore: ExplorePage) -> None:
    explore.open("lang=en&areas=410000,510000")
    shown = explore.ask("hovering")
    assert shown["legendA"] == "Sichuan 60.0"
    assert shown["readoutA"].startswith("Sichuan 60.0")
    assert shown["mapA"] == []


def test_seven_provinces_can_be_chosen_and_the_headline_sums_them_up(explore: ExplorePage) -> None:
    codes = "510000,410000,520000,340000,430000,360000,450000"
    explore.open(f"lang=en&areas={codes}")
    assert chosen_everywhere(explore) == {tuple(sorted(codes.split(",")))}
    assert "7 provinces" in explore.headline
