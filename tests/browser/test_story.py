"""The story in a browser: the drawing follows the reading, and all is there without scripts or on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

STEPS = (
    "who", "how-many", "age-and-sex", "where", "migration", "hukou", "school", "health", "money",
    "parents", "helps",
)  # fmt: skip
DESKTOP: dict[str, Any] = {"viewport": {"width": 1366, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True,
    "device_scale_factor": 2,
}  # fmt: skip
DEVICES = {"desktop": DESKTOP, "phone": PHONE}
OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
SHOWN = """() => [...document.querySelectorAll('.step-figure')]
  .filter((figure) => getComputedStyle(figure).visibility === 'visible').map((f) => f.dataset.figureOf)"""
IS_SHOWN = """(id) => {
  const seen = [...document.querySelectorAll('.step-figure')]
    .filter((figure) => getComputedStyle(figure).visibility === 'visible');
  return seen.length === 1 && seen[0].dataset.figureOf === id;
}"""
IN_SIGHT = """() => {
  const box = document.querySelector('.step-figure.shown').getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
}"""
FAULTY_WORDS = """() => [...document.querySelectorAll('.story-drawing text')].flatMap((text) => {
  const svg = text.ownerSVGElement, frame = svg.getBoundingClientRect();
  if (!frame.width) return [];
  const box = text.getBoundingClientRect();
  const scale = Math.min(frame.width / svg.viewBox.baseVal.width, frame.height / svg.viewBox.baseVal.height);
  const size = parseFloat(getComputedStyle(text).fontSize) * scale;
  const out = box.left < frame.left - 2 || box.right > frame.right + 2
    || box.top < frame.top - size * 0.35 || box.bottom > frame.bottom + size * 0.35;
  return out || size < 11.4 ? [`${text.textContent} ${size.toFixed(1)} ${out}`] : [];
})"""
"""Words of the drawings that leave their drawing or are too small to read; lines are higher than letters."""
OVERLAPPING_VALUES = """() => [...document.querySelectorAll('.story-drawing')].flatMap((svg) => {
  if (!svg.getBoundingClientRect().width || svg.closest('.picture-flows')) return [];
  const boxes = [...svg.querySelectorAll('text')].map((t) => [t.textContent, t.getBoundingClientRect()]);
  return boxes.flatMap(([words, a], n) => boxes.slice(n + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.45 * Math.min(a.height, b.height))
    .map(([other]) => `${words} / ${other}`));
})"""
NewPage = Callable[..., "Page"]


def opened(new_page: NewPage, where: str = "lang=en", **options: Any) -> Page:
    page = new_page(**(options or DESKTOP))
    answer = page.goto(f"/story?{where}")
    assert answer is not None
    assert answer.status == 200
    return page


@pytest.mark.parametrize("device", DEVICES)
def test_scrolling_to_a_step_shows_its_drawing_and_only_that(
    new_page: NewPage, device: str
) -> None:
    page = opened(new_page, **DEVICES[device])
    assert page.evaluate(SHOWN) == ["who"]
    for place, name in enumerate(STEPS):
        page.evaluate(f"document.getElementById('{name}').scrollIntoView()")
        page.wait_for_function(IS_SHOWN, arg=name)
        assert page.evaluate(IN_SIGHT), name
        current = page.locator(".story-progress [aria-current='step']")
        assert current.get_attribute("href") == f"#{name}"
        assert page.locator("[data-count]").text_content() == f"Story, step {place + 1} of 11"
    page.evaluate("document.getElementById('how-many').scrollIntoView()")
    page.wait_for_function(IS_SHOWN, arg="how-many")
    assert page.url.endswith("#how-many")


def test_the_drawing_changes_when_a_step_crosses_the_middle_of_the_window(
    new_page: NewPage,
) -> None:
    page = opened(new_page)
    top = page.evaluate("document.getElementById('how-many').getBoundingClientRect().top + scrollY")
    page.evaluate(f"scrollTo(0, {top} - 450 - 30)")
    page.wait_for_function(IS_SHOWN, arg="who")
    page.evaluate(f"scrollTo(0, {top} - 450 + 30)")
    page.wait_for_function(IS_SHOWN, arg="how-many")


@pytest.mark.parametrize("device", DEVICES)
def test_a_link_to_a_step_opens_there(new_page: NewPage, device: str) -> None:
    page = opened(new_page, "lang=zh#money", **DEVICES[device])
    page.wait_for_function(IS_SHOWN, arg="money")
    heading = page.locator("#money-title").bounding_box()
    figure = page.locator("[data-figure-of='money']").bounding_box()
    assert heading is not None
    assert figure is not None
    if device == "phone":
        assert figure["height"] == pytest.approx(844 * 0.44, abs=2)
        assert figure["y"] + figure["height"] <= heading["y"] < 844 * 0.7
    else:
        assert figure["y"] < 120
        assert 60 < heading["y"] < 300


def test_the_language_switch_keeps_the_step(new_page: NewPage) -> None:
    page = opened(new_page, "lang=en#school")
    page.wait_for_function(IS_SHOWN, arg="school")
    # not the mouse: to reach the link it may scroll the window, and with it the story
    page.locator(".languages a", has_text="中文").evaluate("(link) => link.click()")
    page.wait_for_url(re.compile(r"lang=zh.*#school$"))
    page.wait_for_function(IS_SHOWN, arg="school")


def test_the_story_is_read_with_the_keyboard_alone(new_page: NewPage) -> None:
    page = opened(new_page)
    page.locator("#who a[rel=next]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(IS_SHOWN, arg="how-many")
    assert page.evaluate("document.activeElement.id") == "how-many"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.rel") == "prev":
            break
    assert page.evaluate("document.activeElement.hash") == "#who"
    page.keyboard.press("Enter")
    page.wait_for_function(IS_SHOWN, arg="who")
    page.locator(".story-progress a").nth(8).focus()
    page.keyboard.press("Enter")
    page.wait_for_function(IS_SHOWN, arg="money")
    skip = page.locator(".story-skip a")
    skip.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/\?lang=en$"))


def test_pointing_at_a_number_marks_it_in_the_drawing(new_page: NewPage) -> None:
    page = opened(new_page, "lang=en#how-many")
    page.locator("#how-many a[data-trace='mcalbc-cn-2016-count']").first.hover()
    lit = page.locator("[data-figure-of='how-many'] .picture-large .lit")
    assert lit.count() == 1
    assert "9.02 million" in (lit.text_content() or "")
    page.locator("#how-many-title").hover()
    assert page.locator(".lit").count() == 0


@pytest.mark.parametrize(("wish", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_those_who_ask_for_less_motion(
    new_page: NewPage, wish: str, moves: bool
) -> None:
    page = opened(new_page, "lang=en#where", **DESKTOP, reduced_motion=wish)
    page.wait_for_function(IS_SHOWN, arg="where")
    names = page.evaluate(
        """() => [...document.querySelectorAll('.step-figure *')]
          .map((part) => getComputedStyle(part).animationName)"""
    )
    assert (set(names) != {"none"}) is moves
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("device", DEVICES)
def test_without_scripts_every_drawing_stands_beside_its_text(
    new_page: NewPage, device: str
) -> None:
    page = opened(new_page, **DEVICES[device], java_script_enabled=False)
    for name in STEPS:
        text = page.locator(f"#{name}").bounding_box()
        figure = page.locator(f"[data-figure-of='{name}']").bounding_box()
        assert text is not None
        assert figure is not None
        assert figure["height"] > 100
        if device == "desktop":
            assert figure["x"] >= text["x"] + text["width"]
            assert figure["y"] < text["y"] + text["height"]
        else:
            assert figure["y"] >= text["y"] + text["height"] - 1
    assert page.locator(".story-progress a", has_text="Hukou").is_visible()
    page.locator(".story-progress a", has_text="Hukou").click()
    assert page.url.endswith("#hukou")


def test_on_paper_every_step_has_its_drawing_and_all_its_evidence(new_page: NewPage) -> None:
    page = opened(new_page)
    page.emulate_media(media="print")
    figures = page.locator(".step-figure .story-drawing").locator("visible=true")
    assert figures.count() == len(STEPS)
    positions = page.evaluate(
        "() => [...document.querySelectorAll('.step-figure')].map((f) => getComputedStyle(f).position)"
    )
    assert set(positions) == {"static"}
    folded = page.evaluate(
        """() => [...document.querySelectorAll('.step details li, .step details article')]
          .filter((part) => !part.getBoundingClientRect().height).length"""
    )
    assert folded == 0
    assert not page.locator(".story-progress").is_visible()
    assert not page.locator(".step-turn").first.is_visible()
    assert len(page.pdf(format="A4")) > 20_000


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("step", ["who", "where", "parents"])
@pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("zh", "dark")])
def test_a_step_is_accessible_and_never_wider_than_the_screen(
    new_page: NewPage, lang: str, theme: str, step: str, device: str
) -> None:
    page = opened(
        new_page, f"lang={lang}&theme={theme}#{step}", **DEVICES[device], reduced_motion="reduce"
    )
    page.wait_for_function(IS_SHOWN, arg=step)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, None, OPTIONS).response["violations"]
    assert [f"{rule['id']}: {node['html'][:140]}" for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1366, 1920])
def test_drawings_keep_their_words_legible_apart_and_inside(
    new_page: NewPage, width: int, lang: str
) -> None:
    page = opened(new_page, f"lang={lang}", viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(FAULTY_WORDS) == []
    assert page.evaluate(OVERLAPPING_VALUES) == []


def test_the_pages_of_the_header_stand_in_one_line(new_page: NewPage) -> None:
    page = opened(new_page)
    tops = page.evaluate(
        "() => [...document.querySelectorAll('.site-header nav a')].map((a) => a.getBoundingClientRect().top)"
    )
    assert len(set(tops)) == 1
    assert page.locator(".site-header nav a").nth(1).text_content() == "Story"
