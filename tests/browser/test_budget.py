"""What a visit and a change weigh, as the network sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.browser.explore_page import SICHUAN, ExplorePage

if TYPE_CHECKING:
    from playwright.sync_api import Page

COLD_VISIT_BYTES = 1_200_000
COLD_VISIT_REQUESTS = 22
CHANGE_BYTES = 15_000
QUESTION_BYTES = 3_000


class Meter:
    """Counts the bytes that arrive and the requests that leave, compressed as on the wire."""

    def __init__(self, page: Page) -> None:
        self.received = 0
        self.sent = 0
        self.paths: list[str] = []
        self.network = page.context.new_cdp_session(page)
        self.network.send("Network.enable")
        self.network.on("Network.loadingFinished", self._finished)
        self.network.on("Network.requestWillBeSent", self._sent)

    def _finished(self, event: dict[str, Any]) -> None:
        self.received += event["encodedDataLength"]

    def _sent(self, event: dict[str, Any]) -> None:
        request = event["request"]
        parts = urlsplit(request["url"])
        if parts.scheme in ("http", "https"):
            self.paths.append(parts.path)
            head = sum(len(key) + len(value) + 4 for key, value in request["headers"].items())
            self.sent += head + len(request.get("postData", "").encode())

    def reset(self) -> None:
        """Start counting anew."""
        self.received = self.sent = 0
        self.paths.clear()


def wait_until_quiet(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def test_a_cold_visit_is_light_and_asks_for_nothing_twice(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 1366, "height": 900})
    meter = Meter(page)
    ExplorePage(page).open("lang=en")
    wait_until_quiet(page)
    assert meter.received < COLD_VISIT_BYTES
    assert len(meter.paths) <= COLD_VISIT_REQUESTS, meter.paths
    files = [path for path in meter.paths if path != "/_dash-update-component"]
    assert len(files) == len(set(files)), sorted(files)
    plotly = [path for path in meter.paths if "plotly" in path]
    assert len(plotly) == 1, plotly


def test_a_phone_fetches_no_boundaries_for_its_tiles(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    meter = Meter(page)
    ExplorePage(page).open("lang=zh")
    wait_until_quiet(page)
    assert meter.received < COLD_VISIT_BYTES
    assert [path for path in meter.paths if path.startswith("/geo/")] == []


def test_a_second_visit_takes_its_files_from_the_cache(explore: ExplorePage) -> None:
    explore.open("lang=en")
    meter = Meter(explore.page)
    explore.open("lang=en")
    wait_until_quiet(explore.page)
    assert meter.received < 100_000


def test_a_change_sends_and_receives_little_and_never_the_geometry(
    explore: ExplorePage,
) -> None:
    explore.open("lang=en")
    wait_until_quiet(explore.page)
    meter = Meter(explore.page)
    changes: dict[str, Callable[[], None]] = {
        "measure": lambda: explore.tick("measure-count"),
        "sex": lambda: explore.press_segment("control-sex", "Girls"),
        "province": lambda: explore.click_on("map-a", SICHUAN),
        "series": lambda: explore.choose("control-series", "Civil affairs register"),
        "tiles": lambda: explore.press_segment("control-map", "Tiles"),
        "chip": lambda: explore.press("[data-key=chip-sex]"),
    }
    answers: dict[str, int] = {}
    for name, change in changes.items():
        meter.reset()
        change()
        wait_until_quiet(explore.page)
        answers[name] = meter.received
        assert 100 < meter.sent < QUESTION_BYTES, name
        assert set(meter.paths) == {"/_dash-update-component"}, name
        assert len(meter.paths) == 1, name
    assert max(answers.values()) < CHANGE_BYTES, answers


def test_pointing_asks_the_server_nothing(explore: ExplorePage) -> None:
    explore.open("lang=en")
    wait_until_quiet(explore.page)
    meter = Meter(explore.page)
    for card in ("map-a", "map-b", "ranking"):
        explore.point_at(card, SICHUAN)
        explore.wait_until_pointed(SICHUAN)
    assert meter.paths == []
