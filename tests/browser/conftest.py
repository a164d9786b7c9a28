"""Pages shared by the browser tests: one a device, opened once, so that a test costs a warm visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.explore_page import PHONE, ExplorePage
from tests.conftest import watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

DEVICES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1366, "height": 900}},
    "phone": PHONE,
}


class Visitors:
    """One long-lived page a device; faults of any of them are noted."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server = browser, server
        self.faults: list[str] = []
        self.contexts: list[BrowserContext] = []
        self.pages: dict[str, ExplorePage] = {}

    def on(self, device: str) -> ExplorePage:
        """Return the page of a device."""
        if device not in self.pages:
            context = self.browser.new_context(base_url=self.server, **DEVICES[device])
            watch(context, self.server, self.faults)
            self.contexts.append(context)
            self.pages[device] = ExplorePage(context.new_page())
        return self.pages[device]


@pytest.fixture(scope="session")
def visitors(browser: Browser, server: str) -> Iterator[Visitors]:
    """The shared pages; for the fixtures below."""
    found = Visitors(browser, server)
    yield found
    for context in found.contexts:
        context.close()


@pytest.fixture
def visit(visitors: Visitors) -> Iterator[Callable[[str], ExplorePage]]:
    """Return a function from device to its shared page; every test opens a link of its own first.

    The test fails at its end on any console error, uncaught exception, or request to another host.
    """
    visitors.faults.clear()
    yield visitors.on
    assert not visitors.faults, "\n".join(visitors.faults)


@pytest.fixture
def explore(visit: Callable[[str], ExplorePage]) -> ExplorePage:
    """The desktop page, 1366 x 900."""
    return visit("desktop")


@pytest.fixture
def phone(visit: Callable[[str], ExplorePage]) -> ExplorePage:
    """The phone page, 390 x 844, with touch."""
    return visit("phone")
