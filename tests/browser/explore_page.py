"""The Explore page as a reader meets it: open it, act on it, and ask what each view shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

READER = Path(__file__).with_name("reader.js")
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
PROVINCES = frozenset(
    f"{code}0000"
    for code in (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
    )
)
"""GB/T 2260 codes of the 31 provinces."""
NOT_COVERED = frozenset({"710000", "810000", "820000"})
SICHUAN, HENAN, GUIZHOU, ANHUI, HUNAN = "510000", "410000", "520000", "340000", "430000"


class ExplorePage:
    """One open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(path=READER)

    def open(self, query: str = "") -> ExplorePage:
        """Go to a link and wait until everything on it is drawn."""
        self.page.goto(f"/?{query}" if query else "/")
        self.settle()
        return self

    def at(self, query: str) -> ExplorePage:
        """Make sure the page shows this link, as the tests before may have left it."""
        if urlsplit(self.page.url).query != query:
            return self.open(query)
        self.page.mouse.move(2, 2)
        return self

    def settle(self) -> None:
        """Wait until the newest answer is on the page, figures included."""
        self.page.wait_for_function("() => window.atlas.settled()", timeout=20_000)

    @contextmanager
    def answered(self) -> Iterator[None]:
        """Do something that changes the state, then wait until the page shows it."""
        self.page.evaluate("() => window.atlas.expectAnswer()")
        yield
        self.settle()

    def ask(self, name: str, *arguments: str) -> Any:
        """Return what a function of reader.js sees."""
        return self.page.evaluate("([name, given]) => atlas[name](...given)", [name, arguments])

    # ---- what the page says

    @property
    def headline(self) -> str:
        """The headline sentence."""
        return self.page.locator("#headline").inner_text()

    @property
    def address(self) -> dict[str, str]:
        """The parameters of the address."""
        query = urlsplit(self.page.url).query
        return {key: values[0] for key, values in parse_qs(query).items()}

    @property
    def chips(self) -> list[str]:
        """The active filters, as their chips say them."""
        return self.page.locator("#filters .chip").all_inner_texts()

    def text(self, element: str) -> str:
        """Return the visible text of an element by id."""
        return self.page.locator(f"#{element}").inner_text()

    def cells(self, code: str) -> list[str]:
        """Return a province's row of the table, its name first."""
        return self.page.locator(f"#rows-table tr[data-area='{code}'] > *").all_inner_texts()

    # ---- what the reader does

    def point_at(self, card: str, code: str) -> None:
        """Move the mouse onto a province of a map, or onto its bar."""
        spot = self._spot(card, code)
        self.page.mouse.move(spot["x"] - 1, spot["y"])
        self.page.mouse.move(spot["x"], spot["y"])

    def click_on(self, card: str, code: str) -> None:
        """Click a province of a map, or its bar."""
        spot = self._spot(card, code)
        with self.answered():
            self.page.mouse.move(spot["x"] - 1, spot["y"])
            self.page.mouse.move(spot["x"], spot["y"])
            self.page.mouse.click(spot["x"], spot["y"])

    def tap_on(self, card: str, code: str) -> None:
        """Tap a province of a map, or its bar."""
        spot = self._spot(card, code)
        with self.answered():
            self.page.touchscreen.tap(spot["x"], spot["y"])

    def _spot(self, card: str, code: str) -> dict[str, float]:
        spot = self.ask("place", card, code)
        assert spot, f"no point of {code} in {card} can be reached with the mouse"
        return spot

    def choose(self, control: str, option: str) -> None:
        """Choose an option of a drop-down list."""
        self.page.locator(f"#{control}").click()
        with self.answered():
            self.page.get_by_role("option", name=option, exact=True).locator("visible=true").click()

    def press_segment(self, control: str, label: str) -> None:
        """Choose one of the segments of a control."""
        with self.answered():
            self.page.locator(f"#{control}").get_by_text(label, exact=True).click()

    def tick(self, box: str) -> None:
        """Tick or untick a box, or choose a radio button, by id."""
        with self.answered():
            self.page.locator(f"#{box}").click()

    def press(self, button: str | Locator) -> None:
        """Click a button that changes the state, given by selector or found before."""
        with self.answered():
            (self.page.locator(button) if isinstance(button, str) else button).click()

    def back(self) -> None:
        """Go back one step of the history."""
        with self.answered():
            self.page.evaluate("() => history.back()")

    def forward(self) -> None:
        """Go forward one step of the history."""
        with self.answered():
            self.page.evaluate("() => history.forward()")

    def wait_until_pointed(self, code: str) -> dict[str, Any]:
        """Wait until a province is outlined on both maps, and return all that the hover shows."""
        self.page.wait_for_function(
            "(code) => ['map-a', 'map-b'].every((card) => atlas.outlined(card).includes(code))",
            arg=code,
        )
        return self.ask("hovering")
