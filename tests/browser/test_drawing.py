"""Classes, limits, colours and fading are chosen in the rail, by mouse, keyboard and on a phone."""

from __future__ import annotations

import json

import pytest

from tests.browser.explore_page import SICHUAN, ExplorePage
from tests.browser.test_accessibility import faults

METHOD, COUNT, LIMITS, ERROR = (
    "#classes-method",
    "#classes-count",
    "#classes-limits",
    "#classes-error",
)


def unfold(page: ExplorePage) -> None:
    """Open the group, whose controls come after the maps."""
    page.page.locator("#drawing select").first.wait_for(state="attached")
    if page.page.locator(".drawing").get_attribute("open") is None:
        page.page.locator(".drawing summary").click()


@pytest.fixture
def drawing(explore: ExplorePage) -> ExplorePage:
    explore.open("lang=en")
    unfold(explore)
    return explore


def limits(page: ExplorePage, letter: str = "a") -> str | None:
    return page.page.locator(f"#legend-map-{letter} .legend-scale").get_attribute("data-limits")


def counts(page: ExplorePage) -> list[int]:
    return [
        int(text) for text in page.page.locator("#legend-map-a .legend-steps i").all_inner_texts()
    ]


def test_quantiles_are_chosen_with_the_mouse(drawing: ExplorePage) -> None:
    before = limits(drawing)
    with drawing.answered():
        drawing.page.locator(METHOD).select_option("quantiles")
    assert drawing.address["classes"] == "quantiles-5"
    assert limits(drawing) != before
    assert sum(counts(drawing)) == 31
    assert max(counts(drawing)) - min(counts(drawing)) <= 1
    with drawing.answered():
        drawing.page.locator(COUNT).select_option("7")
    assert drawing.address["classes"] == "quantiles-7"
    assert len(counts(drawing)) == 7
    usual = limits(drawing)
    drawing.press_segment("control-sex", "Girls")
    assert limits(drawing) == usual
    with drawing.answered():
        drawing.page.locator("#classes-rescaled").check()
    assert drawing.address["classes"] == "quantiles-7-rescaled"
    assert limits(drawing) != usual
    assert drawing.page.locator(COUNT).input_value() == "7"


def test_classes_are_chosen_with_the_keyboard(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.page.locator("#drawing select").first.wait_for(state="attached")
    press = explore.page.keyboard.press
    explore.page.locator(".drawing summary").focus()
    press("Enter")
    press("Tab")
    press("Tab")
    press("Tab")
    assert explore.page.evaluate("() => document.activeElement.id") == "classes-method"
    with explore.answered():
        explore.page.keyboard.type("Nat")
    assert explore.address["classes"] == "natural-5"
    assert explore.page.evaluate("() => document.activeElement.id") == "classes-method"
    press("Tab")
    with explore.answered():
        press("ArrowDown")
    assert explore.address["classes"] == "natural-6"
    explore.page.locator("[name=palette][value=dusk]").focus()
    with explore.answered():
        press("ArrowDown")
    assert explore.address["palette"] == "ochre"
    explore.page.locator("#drawing-fade").focus()
    with explore.answered():
        press("Space")
    assert explore.address["fade"] == "1"
    assert "Width of the 80% interval" in explore.text("legend-map-a")


def test_own_limits_begin_with_those_shown_and_bad_ones_are_explained(drawing: ExplorePage) -> None:
    with drawing.answered():
        drawing.page.locator(METHOD).select_option("manual")
    assert drawing.address["classes"] == "manual-15_25_40_50"
    assert drawing.page.locator(LIMITS).input_value() == "15, 25, 40, 50"
    wrong = {
        "10, 30, 20": "Limits must rise, but 20 comes after 30.",
        "10 20 20": "Limits must rise, but 20 comes after 20.",
        "10": "Give at least 2 limits: they make 3 classes.",
        "": "Give at least 2 limits: they make 3 classes.",
        "1 2 3 4 5 6 7": "Give at most 6 limits: they make 7 classes.",
        "10; twenty": "“twenty” is not a number.",
    }
    field = drawing.page.locator(LIMITS)
    for text, message in wrong.items():
        field.fill(text)
        assert drawing.text("classes-error") == message
        assert field.get_attribute("aria-invalid") == "true"
        field.press("Enter")
        assert drawing.address["classes"] == "manual-15_25_40_50", (
            "the link keeps the last good limits"
        )
    field.fill("12.5 30，45")
    assert drawing.page.locator(ERROR).is_hidden()
    with drawing.answered():
        field.press("Enter")
    assert drawing.address["classes"] == "manual-12.5_30_45"
    assert limits(drawing) == "12.5,30,45"
    assert field.get_attribute("aria-invalid") is None
    assert sum(counts(drawing)) == 31


def test_messages_on_limits_are_chinese_on_a_chinese_page(explore: ExplorePage) -> None:
    explore.open("lang=zh&classes=manual-10_20")
    unfold(explore)
    explore.page.locator(LIMITS).fill("20 10")
    assert explore.text("classes-error") == "界限必须递增，但20之后是10。"


def test_map_b_has_classes_of_its_own(drawing: ExplorePage) -> None:
    drawing.page.locator("[data-classes-of=b]").click()
    assert drawing.page.locator(METHOD).input_value() == "rounded"
    before = limits(drawing)
    with drawing.answered():
        drawing.page.locator(METHOD).select_option("equal")
    assert drawing.address["classes_b"] == "equal-5"
    assert "classes" not in drawing.address
    assert limits(drawing) == before
    drawing.page.locator("[data-classes-of=a]").click()
    assert drawing.page.locator(METHOD).input_value() == "rounded"


def test_a_link_fills_the_controls_and_going_back_too(explore: ExplorePage) -> None:
    link = "lang=en&classes=equal-4-rescaled&palette=moss&fade=1"
    explore.open(link)
    unfold(explore)
    page = explore.page
    assert page.locator(METHOD).input_value() == "equal"
    assert page.locator(COUNT).input_value() == "4"
    assert page.locator("#classes-rescaled").is_checked()
    assert page.locator("[name=palette][value=moss]").is_checked()
    assert page.locator("#drawing-fade").is_checked()
    with explore.answered():
        page.locator(METHOD).select_option("unclassed")
    assert explore.address["classes"] == "unclassed-rescaled"
    assert page.locator("#legend-map-a .is-ramp").count() == 1
    assert page.locator(COUNT).is_hidden()
    explore.back()
    assert explore.page.url.endswith(link)
    assert page.locator(METHOD).input_value() == "equal"
    with explore.answered():
        page.locator("#rail .rail-head [data-set]").click()
    assert not explore.address.keys() & {"classes", "palette", "fade"}
    assert page.locator(METHOD).input_value() == "rounded"
    assert page.locator("[name=palette][value=dusk]").is_checked()


def test_the_hovered_province_stands_on_the_legend(explore: ExplorePage) -> None:
    explore.open("lang=en&classes=unclassed")
    explore.point_at("map-a", SICHUAN)
    explore.wait_until_pointed(SICHUAN)
    mark = explore.page.locator("#legend-map-a .legend-hover")
    assert mark.locator("span").inner_text() == "Sichuan 60.0"
    assert mark.locator("span").is_visible()
    band = explore.page.locator("#legend-map-a .legend-steps").bounding_box()
    tip = mark.locator("i").bounding_box()
    assert band
    assert tip
    # the scale ends at the highest value of all, 60: Sichuan's
    end = band["x"] + band["width"]
    assert tip["x"] == pytest.approx(end, abs=band["width"] * 0.05)
    # the mark stands on the band, over the bars
    assert tip["y"] + tip["height"] == pytest.approx(band["y"], abs=3)


def test_the_picture_has_the_limits_of_the_page(explore: ExplorePage) -> None:
    explore.open("lang=en&classes=quantiles-4&palette=grey")
    shown = (limits(explore) or "").split(",")
    answer = explore.page.request.get("/export/map-a.json?lang=en&classes=quantiles-4&palette=grey")
    words = [note["text"] for note in json.loads(answer.text())["figure"]["layout"]["annotations"]]
    assert len(shown) == 3
    assert f"under {shown[0]}" in words
    assert f"{shown[1]}–{shown[2]}" in words


def test_a_phone_has_the_controls_in_its_sheet(phone: ExplorePage) -> None:
    phone.open("lang=zh")
    phone.page.locator("#drawing select").first.wait_for(state="attached")
    phone.page.locator("#dock [data-open=rail]").first.tap()
    phone.page.locator(".drawing summary").tap()
    with phone.answered():
        phone.page.locator(METHOD).select_option("natural")
    assert phone.address["classes"] == "natural-5"
    wide = phone.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert wide
    high = phone.page.locator(METHOD).bounding_box()
    assert high
    assert high["height"] >= 44
    phone.page.locator("#rail [data-close=rail]").first.tap()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("classes", ["manual-10_20_30", "unclassed-rescaled", "quantiles-7"])
def test_the_controls_and_the_legend_are_accessible(
    explore: ExplorePage, theme: str, classes: str
) -> None:
    explore.open(f"lang=zh&theme={theme}&classes={classes}&classes_b={classes}&fade=1&palette=moss")
    unfold(explore)
    if classes.startswith("manual"):
        explore.page.locator(LIMITS).fill("3 2 1")
    assert faults(explore) == []
