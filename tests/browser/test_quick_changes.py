"""A change is shown at once: asked for early and once, maps first, and never half new and half old."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.explore_page import SICHUAN, ExplorePage
from tests.browser.test_budget import Meter, wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

QUESTION = "**/_dash-update-component"

COUNT_DRAWINGS = """() => {
  const react = Plotly.react;
  window.drawings = [];
  Plotly.react = (gd, ...rest) => {
    window.drawings.push(gd.closest("figure").id);
    return react(gd, ...rest);
  };
}"""

# what stands in the frames that follow: the colours of map A with headline, title, legend and read-out
WATCH_FRAMES = """() => {
  const texts = ["headline", "title-map-a", "legend-map-a", "readout-map-a"];
  window.frames_seen = [];
  const look = () => {
    const fills = [...document.querySelectorAll("#map-a path.choroplethlocation")]
      .filter((path) => path.parentNode.__data__[0].trace.hoverinfo !== "skip")
      .map((path) => [path.__data__.loc, getComputedStyle(path).fill]).sort();
    const words = texts.map((id) => document.getElementById(id).textContent);
    const seen = JSON.stringify([fills, words]);
    if (window.frames_seen.at(-1) !== seen) window.frames_seen.push(seen);
    window.watching = requestAnimationFrame(look);
  };
  look();
}"""


@pytest.fixture
def meter(explore: ExplorePage) -> Meter:
    explore.open("lang=en")
    wait_until_quiet(explore.page)
    return Meter(explore.page)


def press_label(page: Page, element: str) -> None:
    """Put the pointer down on the label of an input, and keep it down."""
    box = page.locator(f"label[for={element}]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def test_a_view_seen_before_asks_the_server_nothing(explore: ExplorePage, meter: Meter) -> None:
    explore.tick("measure-share")
    first = explore.ask("fills", "map-a"), explore.headline, explore.cells(SICHUAN)
    explore.tick("measure-sex_ratio")
    assert len(meter.paths) == 2
    meter.reset()
    explore.tick("measure-share")
    assert (explore.ask("fills", "map-a"), explore.headline, explore.cells(SICHUAN)) == first
    explore.back()
    explore.press("[data-key=chip-reset]")
    wait_until_quiet(explore.page)
    assert meter.paths == []


def test_the_question_leaves_when_the_pointer_goes_down_and_only_once(
    explore: ExplorePage, meter: Meter
) -> None:
    before = explore.headline
    with explore.page.expect_response(QUESTION):
        press_label(explore.page, "measure-share")
    assert explore.headline == before
    assert explore.address == {"lang": "en"}
    with explore.answered():
        explore.page.mouse.up()
    assert explore.address["measure"] == "share"
    assert len(meter.paths) == 1


DRAWN = {
    "measure": (lambda e: e.tick("measure-share"), {"map-a", "ranking"}),
    "sex": (lambda e: e.press_segment("control-sex", "Girls"), {"map-a", "ranking"}),
    "indicator": (
        lambda e: e.choose("control-b", "Pupils per teacher in primary school"),
        {"map-b"},
    ),
    "province": (lambda e: e.click_on("map-a", SICHUAN), {"map-a", "map-b", "ranking", "pyramid"}),
}


@pytest.mark.parametrize("change", DRAWN)
def test_a_change_draws_each_figure_it_touches_once_and_no_other(
    explore: ExplorePage, change: str
) -> None:
    act, touched = DRAWN[change]
    explore.open("lang=en")
    explore.page.evaluate(COUNT_DRAWINGS)
    act(explore)
    drawings = explore.page.evaluate("() => window.drawings")
    assert len(drawings) == len(set(drawings)), drawings
    assert {name.removeprefix("figure-") for name in drawings} <= touched
    assert "figure-map-b" in drawings if change == "indicator" else "figure-map-a" in drawings


@pytest.mark.parametrize(
    "query",
    ["", "measure=sex_ratio", "series=ministry", "region=west", "theme=dark", "map=bivariate",
     "classes=unclassed", "classes=natural-7&palette=moss"],
)  # fmt: skip
def test_the_colours_put_on_at_once_are_those_plotly_draws(
    explore: ExplorePage, query: str
) -> None:
    explore.open(f"lang=en&{query}")
    differing = explore.page.evaluate("""() => {
      const same = document.createElement("i").style;
      const plain = (colour) => { same.color = colour; return same.color; };
      const found = [];
      for (const path of document.querySelectorAll("#maps path.choroplethlocation")) {
        const { trace } = path.parentNode.__data__[0];
        if (trace.hoverinfo === "skip") continue;
        const at = trace.locations.indexOf(path.__data__.loc);
        const [drawn, put] = [path.getAttribute("fill"), liushou.colourOf(trace._input, at)].map(plain);
        if (drawn !== put) found.push([trace.index, path.__data__.loc, drawn, put]);
      }
      return found;
    }""")
    assert differing == []


@pytest.mark.parametrize("known", [True, False], ids=["seen before", "new"])
@pytest.mark.parametrize("measure", ["share", "sex_ratio"])
def test_colours_headline_title_and_legend_change_in_the_same_frame(
    explore: ExplorePage, measure: str, known: bool
) -> None:
    explore.open("lang=en")
    if known:
        explore.tick(f"measure-{measure}")
        explore.tick("measure-rate")
    explore.page.mouse.move(2, 2)
    explore.page.evaluate(WATCH_FRAMES)
    explore.tick(f"measure-{measure}")
    seen = explore.page.evaluate(
        "() => { cancelAnimationFrame(window.watching); return window.frames_seen; }"
    )
    assert len(seen) == 2, seen


def test_the_newest_choice_is_shown_when_an_older_answer_comes_late(
    new_page: Callable[..., Page],
) -> None:
    explore = ExplorePage(new_page()).open("lang=en")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "measure=share" in (route.request.post_data or "") and not held:
            held.append(route)
        else:
            route.continue_()

    explore.page.route(QUESTION, hold)
    explore.page.locator("#measure-share").click()
    explore.tick("measure-sex_ratio")
    newest = explore.ask("fills", "map-a"), explore.headline
    with explore.page.expect_response(QUESTION) as late:
        held[0].continue_()
    late.value.finished()
    explore.settle()
    assert (explore.ask("fills", "map-a"), explore.headline) == newest
    assert explore.address["measure"] == "sex_ratio"
    assert explore.page.locator("#measure-sex_ratio").is_checked()


@pytest.fixture
def lossy(browser: Browser, server: str) -> Iterator[Page]:
    """A page whose console may complain: a question of it gets lost."""
    context = browser.new_context(base_url=server, viewport={"width": 1366, "height": 900})
    yield context.new_page()
    context.close()


def test_a_question_that_gets_lost_is_asked_again(lossy: Page) -> None:
    explore = ExplorePage(lossy).open("lang=en")
    lost: list[Any] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route)
            route.abort()

    explore.page.route(QUESTION, lose)
    explore.tick("measure-share")
    assert len(lost) == 1
    assert "11.3%" in explore.headline
    explore.tick("measure-rate")
    assert "60.0" in explore.cells(SICHUAN)[2]
