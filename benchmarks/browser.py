"""What a reader meets, measured in a real Chromium: a cold visit, and a change of a filter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.proxy import Wire, counted
from benchmarks.servers import Server

VIEWPORT: Any = {"width": 1440, "height": 900}
STEPS = ("Boys per 100 girls", "Share of national total", "Per 100 rural children")
"""Choices of the filter "measure", pressed in turn: with any other, classes of colour hide changes."""
QUIET_MS = 1000

# Runs before the page's own scripts. A change is seen in the frame that will show it; the next
# frame is then the first after it was painted.
WATCH = """(() => {
  const fill = (path) => path.getAttribute("fill");
  const maps = () => [...document.querySelectorAll(".js-plotly-plot")]
    .map((plot) => [...plot.querySelectorAll("path.choroplethlocation")].map(fill))
    .filter((fills) => fills.length >= 31);
  const after = (done) => requestAnimationFrame(() => done(performance.now()));
  const limited = (start) => new Promise((done, fail) => {
    setTimeout(() => fail(new Error("no map was drawn in time")), 20000);
    start(done);
  });
  window.benchDrawn = limited((done) => {
    const look = () => (maps().length >= 2 ? after(done) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  });
  window.benchArm = () => {
    const before = maps()[0].join();
    window.benchRedrawn = limited((done) => {
      document.addEventListener("pointerdown", () => {
        const start = performance.now();
        const look = () => {
          const now = maps()[0];
          if (now && now.join() !== before) after((end) => done(end - start));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    });
  };
})();"""


@dataclass(frozen=True)
class Traffic:
    """What went over the wire.

    Attributes:
        visit_bytes: Received in a cold visit, until the page is quiet.
        visit_requests: Requests of a cold visit, websockets included.
        change_bytes: Sent and received for one change of a filter.
    """

    visit_bytes: int
    visit_requests: int
    change_bytes: int


def cold_visit_ms(browser: Browser, server: Server) -> float:
    """Return the time from the start of a first visit until both maps are painted."""
    with _page(browser, server.address) as page:
        return float(page.evaluate("benchDrawn"))


def changes_ms(browser: Browser, server: Server, *, rounds: int) -> list[float]:
    """Return the times from pressing a filter until map A is painted anew; the first round warms up."""
    found: list[float] = []
    with _page(browser, server.address) as page:
        page.evaluate("benchDrawn")
        _settle(page)
        for number in range(rounds + 1):
            for choice in STEPS:
                page.evaluate("benchArm()")
                _press(page, choice)
                taken = float(page.evaluate("benchRedrawn"))
                _settle(page)
                if number:
                    found.append(taken)
    return found


def first_changes_ms(browser: Browser, server: Server, *, visits: int) -> list[float]:
    """Return the same times for choices that neither this visit nor any before has made."""
    found: list[float] = []
    starts = server.contestant.starts
    for number in range(visits):
        with _page(browser, server.address + starts[number % len(starts)]) as page:
            page.evaluate("benchDrawn")
            _settle(page)
            for choice in STEPS:
                page.evaluate("benchArm()")
                _press(page, choice)
                found.append(float(page.evaluate("benchRedrawn")))
                _settle(page)
    return found


def traffic(browser: Browser, server: Server) -> Traffic:
    """Return bytes and requests of a cold visit, and the mean bytes of a change of a filter."""
    with counted(server.port) as (address, wire), _page(browser, address) as page:
        page.evaluate("benchDrawn")
        _settle(page, wire)
        visit = wire.received
        requests = len(page.evaluate("performance.getEntriesByType('resource')"))
        before = wire.total
        for choice in STEPS:
            page.evaluate("benchArm()")
            _press(page, choice)
            page.evaluate("benchRedrawn")
            _settle(page, wire)
        return Traffic(visit, requests + 1, round((wire.total - before) / len(STEPS)))


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport=VIEWPORT)
    context.set_default_timeout(60_000)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    try:
        yield page
    finally:
        context.close()


def _press(page: Page, choice: str) -> None:
    """Press a choice of the filter "measure" with the mouse."""
    label = page.locator("label").filter(has_text=re.compile(rf"^\s*{choice}\s*$"))
    label.first.scroll_into_view_if_needed()
    box = label.first.bounding_box()
    if box is None:
        raise RuntimeError(f"The page does not show the choice {choice}.")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()


def _settle(page: Page, wire: Wire | None = None) -> None:
    """Wait until the page is idle and, given a wire, nothing goes over it any more."""
    before = -1
    while wire and wire.total != before:
        before = wire.total
        page.wait_for_timeout(QUIET_MS)
    page.wait_for_timeout(QUIET_MS / 4)
    page.evaluate("new Promise((done) => requestIdleCallback(done))")
