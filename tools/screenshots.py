"""Takes the pictures of ``docs/screenshots``: ``make screenshots``.

Both languages, both themes, desktop and phone, each of the page as a visitor first sees it.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.chromium import NoChromiumError, chromium, launch_arguments
from tools.local_server import ServerError, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OUT = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
LANGUAGES = ("en", "zh")
THEMES = ("light", "dark")
DEVICES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 1000}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
}
SELECTED = {"desktop": "&areas=510000,410000", "phone": ""}
DRAWN = """() => document.fonts.status === "loaded" && ["map-a", "map-b"].every((id) => {
  const figure = document.getElementById(id)?.closest("figure");
  return figure && (figure.hasAttribute("data-drawn") || !figure.offsetParent);
})"""


class BrokenPageError(RuntimeError):
    """The page reported errors; the message lists them."""


def main() -> int:
    """Take all pictures into ``docs/screenshots``; return the exit code."""
    from playwright.sync_api import sync_playwright

    OUT.mkdir(parents=True, exist_ok=True)
    try:
        with running_server() as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=launch_arguments()
            )
            for device, language, theme in product(DEVICES, LANGUAGES, THEMES):
                path = OUT / f"explore-{language}-{theme}-{device}.png"
                query = f"lang={language}&theme={theme}{SELECTED[device]}"
                take(browser, f"{address}/?{query}", path, DEVICES[device])
                print(path.relative_to(OUT.parents[1]))
            browser.close()
    except (BrokenPageError, NoChromiumError, ServerError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def take(browser: Browser, url: str, path: Path, device: dict[str, Any]) -> None:
    """Open a page as a device shows it, wait until its maps are drawn, and save what is seen.

    Raises:
        BrokenPageError: the page reported an error; no picture is taken of it.
    """
    context = browser.new_context(reduced_motion="reduce", **device)
    faults: list[str] = []
    context.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page = context.new_page()
    page.goto(url)
    page.wait_for_function(DRAWN)
    page.wait_for_load_state("networkidle")
    if faults:
        raise BrokenPageError(f"{url}: " + "; ".join(faults))
    page.screenshot(path=path, animations="disabled")
    context.close()


if __name__ == "__main__":
    sys.exit(main())
