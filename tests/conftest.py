"""What the suites share: the committed data package, the real server, a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from app.settings import BUILT_IN_PACKAGE
from tools.chromium import NoChromiumError, chromium, launch_arguments
from tools.local_server import running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

DESKTOP = {"width": 1440, "height": 900}
LOCAL_SCHEMES = ("data", "blob", "about")


@pytest.fixture(scope="session")
def package_folder() -> Path:
    """Folder of the committed data package."""
    return BUILT_IN_PACKAGE


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of the real server with the committed package, two workers under gunicorn."""
    with running_server() as address:
        yield address


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Executable of an installed Chromium or Chrome."""
    try:
        return chromium()
    except NoChromiumError as error:
        pytest.fail(str(error))


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One browser for all tests, unable to reach anything but this machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=launch_arguments())
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own; options are those of playwright's ``new_context``.

    The test fails at its end on any console error, uncaught exception, or request to another host.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"base_url": server, "viewport": DESKTOP, **options})
        contexts.append(context)
        watch(context, server, faults)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A desktop page; call ``page.goto("/")``."""
    return new_page()


def watch(context: BrowserContext, server: str, faults: list[str]) -> None:
    """Note console errors, uncaught exceptions and requests to other hosts in ``faults``."""
    context.on("request", lambda request: _note_host(request.url, server, faults))
    context.on("console", lambda message: _note_error(message, faults))
    context.on("weberror", lambda error: faults.append(f"exception: {error.error}"))


def _note_error(message: ConsoleMessage, faults: list[str]) -> None:
    if message.type == "error":
        faults.append(f"console: {message.text} ({message.location.get('url', '')})")


def _note_host(url: str, server: str, faults: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in LOCAL_SCHEMES and parts.netloc != urlsplit(server).netloc:
        faults.append(f"request to another host: {url}")
