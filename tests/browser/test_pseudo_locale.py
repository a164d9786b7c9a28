"""Texts a third longer than the English ones, in a language that does not exist, still fit on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from app.settings import Settings
from app.web import reading
from app.web.factory import create_app
from tests.browser.test_methods import SIZES
from tests.pseudo import OPEN, pseudo_locale, pseudo_package

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from playwright.sync_api import Page, Route

PAGES = ("/barriers", "/definitions", "/methods", "/story", "/provinces", "/province/510000")
CUT = """() => [...document.querySelectorAll("main *")].filter((part) => {
  if (!part.checkVisibility() || part.closest(".visually-hidden, svg, .sheet-scroll")) return false;
  if (part.getBoundingClientRect().width <= 1) return false; /* for screen readers */
  const look = getComputedStyle(part);
  const hides = look.overflowX === "hidden" || look.overflowX === "clip" || look.textOverflow === "ellipsis";
  return hides && part.scrollWidth > part.clientWidth + 1 && part.textContent.trim();
}).map((part) => `${part.tagName}.${part.className}: ${part.textContent.trim().slice(0, 40)}`)"""
OVER = """() => {
  const found = [];
  for (const words of document.querySelectorAll("main :is(p, li, dt, dd, h1, h2, h3, button, label)")) {
    if (!words.checkVisibility() || words.closest(".sheet-scroll, svg, [popover]")) continue;
    const box = words.getBoundingClientRect();
    if (box.width && (box.right > innerWidth + 1 || box.left < -1)) found.push(words.textContent.trim().slice(0, 50));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = pseudo_package(tmp_path_factory.mktemp("pseudo") / "package")
    app = create_app(Settings(data=folder))  # type: ignore[call-arg]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "get_locale", lambda _lang: pseudo_locale())
        yield app.server.test_client()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_longer_words_are_neither_cut_nor_pushed_off_the_page(
    new_page: Callable[..., Page], client: FlaskClient, path: str, size: str
) -> None:
    text = client.get(path).get_data(as_text=True)
    assert text.count(OPEN) > 100
    page = new_page(viewport=SIZES[size])

    def answer(route: Route) -> None:
        route.fulfill(body=text, content_type="text/html; charset=utf-8")

    page.route(f"**{path}", answer)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CUT) == []
    assert page.evaluate(OVER) == []
