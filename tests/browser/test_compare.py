"""Map styles, comparisons and warnings by mouse, keyboard and touch, and in what is taken away."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.browser.explore_page import GUIZHOU, SICHUAN, ExplorePage


def rows_of(explore: ExplorePage, address: str) -> list[dict[str, str]]:
    answer = explore.page.request.get(address)
    assert answer.ok
    return list(csv.DictReader(io.StringIO(answer.text().removeprefix("\ufeff"))))


def warned(explore: ExplorePage) -> str:
    return " ".join(explore.page.locator("#notices .notice, #switched .notice").all_inner_texts())


# ---- map styles


def test_the_style_goes_to_both_measures_and_back(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.press_segment("control-map", "A × B")
    assert explore.address["map"] == "bivariate"
    assert len(set(explore.ask("fills", "map-a").values())) >= 8
    assert explore.text("title-map-a") == "Left behind per 100 rural children × Rural income"
    explore.press_segment("control-map", "Areas")
    assert explore.page.locator("#legend-map-a .legend-square").count() == 0
    explore.back()
    assert explore.page.locator("#legend-map-a .legend-square").count() == 1


def test_pointing_marks_the_field_of_the_province_and_reads_both_values(
    explore: ExplorePage,
) -> None:
    explore.at("lang=en&map=bivariate")
    explore.point_at("map-a", GUIZHOU)
    found = explore.wait_until_pointed(GUIZHOU)
    pointed = explore.page.locator("#legend-map-a .is-pointed")
    assert pointed.get_attribute("data-cell") == "2-0"  # many left behind, low income
    assert "Guizhou: A high, B low" in explore.text("legend-map-a")
    # 41.9 with its interval, and 3,768 yuan, the lowest but one
    assert "80% interval" in found["readoutA"]
    assert "3,768 yuan" in found["readoutA"]


def test_the_list_of_the_keyboard_names_both_values(explore: ExplorePage) -> None:
    explore.at("lang=en&map=bivariate")
    explore.page.locator("[data-list=list-map-a]").press("Enter")
    option = explore.page.locator(f"#option-map-a-{GUIZHOU}")
    assert "3,768 yuan" in option.inner_text()
    assert "A high, B low" in option.inner_text()
    explore.page.locator("[data-list=list-map-a]").press("Enter")


def test_phones_draw_both_measures_as_tiles(phone: ExplorePage) -> None:
    phone.open("lang=zh&map=bivariate")
    assert len(phone.ask("tiles", "map-a")) == 34
    assert phone.page.locator("#legend-map-a .legend-square").is_visible()
    wide = phone.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


def test_circles_explain_themselves_by_nested_circles(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=count")
    nested = explore.page.locator("#legend-map-a .legend-nested circle")
    radii = [float(r) for r in nested.evaluate_all("all => all.map((c) => c.getAttribute('r'))")]
    # 6, 2 and 0.5 million, when the largest circle of 42 px stands for 6.92 million: areas as numbers
    assert radii == pytest.approx([21 * (n / 6_920_292) ** 0.5 for n in (6e6, 2e6, 5e5)], abs=0.06)
    assert explore.page.locator("#legend-map-a .nested-labels li").all_inner_texts() == [
        "6.00 m", "2.00 m", "500,000",
    ]  # fmt: skip


# ---- comparisons


def test_a_group_is_chosen_in_the_list_of_map_b(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.choose("control-b", "As map A: girls")
    assert explore.address["compare"] == "sex-female"
    assert "rural girls aged 0–17" in explore.text("subtitle-map-b")
    assert set(explore.ask("fills", "map-b").values()) <= set(
        explore.ask("fills", "map-a").values()
    )
    assert explore.cells(SICHUAN)[-1] == "60.1 (55.2–65.4)"
    explore.press("[data-key=compare-difference]")
    assert explore.address["difference"] == "1"
    assert "girls less both sexes" in explore.text("title-map-b")
    assert "Not different beyond the interval: 31 of 31." in (
        explore.page.locator("#alt-map-b").text_content() or ""
    )
    explore.choose("control-b", "Disposable income of urban residents")
    assert "compare" not in explore.address
    assert "difference" not in explore.address


def test_comparisons_are_reached_by_keyboard(explore: ExplorePage) -> None:
    explore.open("lang=en")
    box = explore.page.locator("#control-b")
    box.press("Enter")
    option = explore.page.get_by_role("option", name="As map A: girls")
    option.wait_for()
    for _ in range(10):
        if option.get_attribute("data-combobox-selected"):
            break
        box.press("ArrowUp")
    with explore.answered():
        box.press("Enter")
    assert explore.address["compare"] == "sex-female"
    with explore.answered():
        explore.page.locator("[data-key=compare-difference]").press("Enter")
    assert explore.address["difference"] == "1"
    # the switch was drawn anew: the keyboard stays on it
    assert explore.page.evaluate("document.activeElement.dataset.key") == "compare-difference"


def test_comparisons_are_reached_by_touch(phone: ExplorePage) -> None:
    phone.open("lang=en")
    phone.page.locator("[data-tab=b]").tap()
    phone.page.locator("#control-b").tap()
    with phone.answered():
        phone.page.get_by_role("option", name="As map A: ages 0–5").locator("visible=true").tap()
    assert phone.address["compare"] == "ages-0-5"
    with phone.answered():
        phone.page.locator("[data-key=compare-difference]").tap()
    assert phone.ask("tiles", "map-b")[SICHUAN]["text"][-1].startswith("+")
    height = phone.page.locator("[data-key=compare-difference]").bounding_box()
    assert height is not None
    assert height["height"] >= 40


def test_the_link_brings_a_difference_back(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=share&compare=ages-15-17&difference=1")
    assert explore.address == {
        "lang": "en", "measure": "share", "compare": "ages-15-17", "difference": "1",
    }  # fmt: skip
    assert explore.page.locator("#control-b").input_value() == "As map A: ages 15–17"
    assert "percentage points" in explore.text("subtitle-map-b")


def test_files_hold_what_map_b_shows(explore: ExplorePage) -> None:
    explore.at("lang=en")
    girls = rows_of(explore, "/export/map-b.csv?compare=sex-female")
    assert {row["sex"] for row in girls if row["value"]} == {"female"}
    less = rows_of(explore, "/export/map-b.csv?compare=ages-15-17&difference=1")
    [sichuan] = [row for row in less if row["area_code"] == SICHUAN]
    assert sichuan["measure"] == "rate_difference"
    assert sichuan["unit"] == "points, per 100 rural children"
    assert float(sichuan["lo80"]) < float(sichuan["value"].lstrip("'")) < 0
    both = rows_of(explore, "/export/map-a.csv?map=bivariate")
    assert {row["measure"] for row in both} == {"rate", "income_rural"}
    picture = json.loads(
        explore.page.request.get("/export/map-b.json?compare=sex-female&difference=1").text()
    )
    texts = [note["text"] for note in picture["figure"]["layout"]["annotations"]]
    assert any("girls less both sexes" in text for text in texts)


# ---- warnings


def test_a_warning_offers_the_nearest_choice(explore: ExplorePage) -> None:
    explore.open("lang=en&compare=year-2016")
    assert "counts other children" in warned(explore)
    assert "compare" not in explore.address
    explore.press("#notices .notice-warn button.button >> nth=0")
    assert explore.address["series"] == "ministry"
    assert explore.address["year"] == "2016"


def test_a_map_of_both_that_would_mislead_says_why(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=count")
    explore.press_segment("control-map", "A × B")
    assert "Numbers of children never fill areas" in warned(explore)
    assert explore.ask("circles", "map-a") == 31
    explore.press("#notices .notice-warn button.button >> nth=0")
    assert explore.page.locator("#legend-map-a .legend-square").count() == 1


def test_another_definition_is_told_once_and_can_be_closed(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.choose("control-series", "Civil affairs register")
    note = explore.page.locator("#switched .notice")
    text = note.inner_text()
    assert "You went from Census, rural children 2010 to Civil affairs register 2018." in text
    assert "is a change of rule, not a fall" in text
    assert explore.page.locator("#switched").get_attribute("aria-live") == "polite"
    explore.press("#switched button.button")
    assert "series" not in explore.address
    explore.choose("control-series", "Civil affairs register")
    assert note.count() == 0
    explore.choose("control-series", "School returns")
    note.locator("[data-dismiss]").press("Enter")
    assert note.count() == 0


def test_the_interface_for_programs_refuses_and_names_what_would_do(explore: ExplorePage) -> None:
    explore.at("lang=en")
    answer = explore.page.request.get("/export/map-b.csv?compare=year-2016")
    assert answer.status == 400
    [detail] = answer.json()["problems"]
    assert detail["parameter"] == "compare"
    assert "sex-female" in detail["valid"]
