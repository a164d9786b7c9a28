"""One card in a frame of another site."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.browser.explore_page import SICHUAN, ExplorePage
from tests.browser.test_accessibility import faults
from tests.browser.test_budget import Meter, wait_until_quiet
from tools.local_server import running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator, Page

DRAWN = "#figure-{card} .main-svg"
CARDS = (
    "map-a",
    "map-b",
    "ranking",
    "pyramid",
    "trend",
    "scatter",
    "flows",
    "multiples",
    "regions",
)


class Host(BaseHTTPRequestHandler):
    """A page of another site, with a frame whose address is its query."""

    def do_GET(self) -> None:
        """Answer with the page."""
        address = self.path.partition("?")[2]
        page = f'<!DOCTYPE html><title>Host</title><iframe src="{address}" width="640" height="560"></iframe>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.replace("&", "&amp;").encode())

    def log_request(self, *_: Any) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """Address of another site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def allowing(host: str) -> Iterator[str]:
    """Address of an atlas whose operator lets that site show cards."""
    with running_server({"LIUSHOU_EMBED_ORIGINS": f"https://ngo.example {host}"}) as address:
        yield address


def opened(page: Page, query: str, card: str) -> None:
    page.goto(f"/?embed=1&card={card}&{query}")
    page.locator(DRAWN.format(card=card)).first.wait_for()
    page.wait_for_function(
        "() => window.liushou.view && !document.documentElement.matches('[data-late]')"
    )


def test_a_site_that_is_allowed_shows_a_card_that_works(
    browser: Browser, host: str, allowing: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{host}/?{allowing}/?embed=1&card=map-a&lang=zh&theme=dark")
    frame: FrameLocator = page.frame_locator("iframe")
    frame.locator(DRAWN.format(card="map-a")).first.wait_for()
    assert frame.locator("#title-map-a").inner_text() == "每100名农村儿童中的留守儿童"
    assert frame.locator("#source-map-a").inner_text().startswith("来源：")
    way = frame.locator("#embed-open")
    assert (way.get_attribute("target"), way.get_attribute("rel")) == ("_blank", "noopener")
    assert way.get_attribute("href") == "/?lang=zh&theme=dark"
    frame.locator("[data-list=list-map-a]").click()
    frame.locator(f"#option-map-a-{SICHUAN}").click()
    frame.locator(f"#embed-open[href*='{SICHUAN}']").wait_for()
    assert "四川" in frame.locator("#readout-map-a").inner_text()
    assert way.get_attribute("href") == f"/?lang=zh&areas={SICHUAN}&theme=dark"
    with context.expect_page() as waiting:
        way.click()
    assert waiting.value.url == f"{allowing}/?lang=zh&areas={SICHUAN}&theme=dark"
    context.close()


def test_a_site_that_is_not_allowed_shows_nothing(browser: Browser, host: str, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.extend([message.text]))
    page.goto(f"{host}/?{server}/?embed=1&card=map-a&lang=en")
    page.wait_for_load_state("networkidle")
    assert page.frame_locator("iframe").locator("#title-map-a").count() == 0
    assert any("frame-ancestors" in text for text in said), said
    context.close()


@pytest.mark.parametrize("card", CARDS)
def test_every_card_stands_alone_and_fits_its_frame(
    new_page: Callable[..., Page], card: str
) -> None:
    page = new_page(viewport={"width": 700, "height": 600})
    opened(page, "lang=en&areas=510000", card)
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(f"#title-{card}").is_visible()
    assert page.locator(f"#source-{card}").inner_text()
    others = page.locator(".card:visible")
    assert others.count() == 1
    for part in (".site-header", ".rail", ".panels", ".strip", "#hints", ".site-footer", ".dock"):
        assert page.locator(part).locator("visible=true").count() == 0, part


@pytest.mark.parametrize(("width", "height"), [(320, 480), (480, 480), (960, 640)])
def test_a_map_fills_frames_of_any_size(
    new_page: Callable[..., Page], width: int, height: int
) -> None:
    page = new_page(viewport={"width": width, "height": height})
    opened(page, "lang=zh", "map-b")
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    box = page.locator("#figure-map-b").bounding_box()
    assert box
    assert box["width"] > 0.9 * width
    assert box["height"] >= 220


@pytest.mark.parametrize("card", ["map-a", "ranking", "table"])
@pytest.mark.parametrize(("lang", "theme"), [("en", "dark"), ("zh", "light")])
def test_a_frame_is_accessible(
    new_page: Callable[..., Page], card: str, lang: str, theme: str
) -> None:
    page = new_page(viewport={"width": 640, "height": 560})
    page.goto(f"/?embed=1&card={card}&lang={lang}&theme={theme}")
    page.locator(f"#source-{card}:not(:empty)").wait_for()
    wait_until_quiet(page)
    found = [
        fault for fault in faults(ExplorePage(page)) if not fault.startswith("page-has-heading-one")
    ]
    assert found == []


def test_a_frame_is_cheap_and_draws_no_hidden_part(new_page: Callable[..., Page]) -> None:
    weights: dict[str, int] = {}
    for name, address in (("page", "/?lang=en"), ("frame", "/?embed=1&card=pyramid&lang=en")):
        page = new_page(viewport={"width": 640, "height": 560})
        meter = Meter(page)
        page.goto(address)
        page.locator(DRAWN.format(card="pyramid")).first.wait_for()
        wait_until_quiet(page)
        weights[name] = meter.received
        if name == "frame":
            assert page.locator(".js-plotly-plot").count() == 1
            assert meter.paths.count("/_dash-update-component") == 1
            assert not [path for path in meter.paths if path.startswith(("/geo/", "/card/"))]
    assert weights["frame"] < weights["page"] - 30_000, weights


def test_a_change_in_a_frame_keeps_the_frame_and_says_nothing_is_unknown(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(viewport={"width": 700, "height": 600})
    opened(page, "lang=en&colour=red", "ranking")
    page.evaluate("() => window.liushou.change({ areas: '510000' })")
    page.wait_for_function("() => window.liushou.view.query.includes('510000')")
    page.wait_for_function("() => !location.search.includes('colour')")
    assert urlsplit(page.url).query == "embed=1&card=ranking&lang=en&areas=510000"


def test_a_number_in_a_frame_tells_its_source_and_links_leave_the_frame(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(viewport={"width": 960, "height": 600})
    page.goto("/?embed=1&card=table&lang=en")
    page.locator("#rows-table a[data-trace], #rows-table a.num").first.click()
    page.locator("#source-sheet[open] #trace-title").wait_for()
    assert page.locator("base").get_attribute("target") == "_blank"


def test_the_code_of_the_sheet_shows_the_card(new_page: Callable[..., Page]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    ExplorePage(page).open("lang=en&measure=count&open=scatter")
    page.locator("#strip-ranking .strip-embed").click()
    sheet = page.locator("#share-sheet")
    sheet.locator("[value='640x660']").check(force=True)
    sheet.get_by_role("button", name="Copy", exact=True).click()
    page.locator("#share-message", has_text="Copied").wait_for()
    code = page.evaluate("() => navigator.clipboard.readText()")
    page.keyboard.press("Escape")
    page.evaluate("(code) => { document.body.innerHTML = code; }", code)
    frame = page.locator("iframe")
    assert frame.get_attribute("title") == "Provinces in order – Left-Behind Children in China"
    assert (frame.get_attribute("width"), frame.get_attribute("height")) == ("640", "660")
    address = frame.get_attribute("src") or ""
    assert urlsplit(address).query == "embed=1&card=ranking&lang=en&measure=count"
    page.frame_locator("iframe").locator(DRAWN.format(card="ranking")).first.wait_for()
