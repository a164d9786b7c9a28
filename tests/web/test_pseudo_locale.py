"""No word of the pages to read is written into the code: a language that does not exist reveals it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from app.settings import Settings
from app.web import reading
from app.web.factory import create_app
from tests.pseudo import CLOSE, OPEN, bracketed, pseudo_locale, pseudo_package

PAGES = (
    "/barriers",
    "/barriers?home=x&host=410000",
    "/barriers?home=430000&host=430000",
    "/story",
    "/definitions",
    "/methods",
    "/provinces",
    "/province/510000",
)
ATTRIBUTES = ("aria-label", "title", "alt", "placeholder")
WORD = re.compile(r"[A-Za-z]{2,}")
FORMATS = re.compile(
    r"\d[\d,.–]* ?(?:million|billion|m|yuan)\b|\b(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|and|to)\b"
)
"""What the number formats of a language write themselves."""
NAMES = ("CC BY", "MIT", "Natural Earth", "PPTX", "XLSX", "CSV")
CODE = re.compile(r"\b[A-Z]{2}\b")
"""Letters of a province on its tile, and of a language."""
OWN_LANGUAGE = "self::*[@lang] or self::math or self::script or self::style or self::svg"
"""Elements that name their language hold names and titles of sources; formulas speak for themselves."""
OF_SOURCES = ("cite-short", "reference-english", "reference-facts", "term-pinyin", "site-home")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = pseudo_package(tmp_path_factory.mktemp("pseudo") / "package")
    app = create_app(Settings(data=folder))  # type: ignore[call-arg]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "get_locale", lambda _lang: pseudo_locale())
        yield app.server.test_client()


def outside(root: HtmlElement) -> Iterator[str]:
    """Yield the words of a page that stand outside the brackets, in reading order."""
    depth = 0

    def told(text: str | None) -> Iterator[str]:
        nonlocal depth
        kept: list[str] = []
        for character in text or "":
            depth += (character == OPEN) - (character == CLOSE)
            if depth == 0 and character != CLOSE:
                kept.append(character)
        rest = CODE.sub("", FORMATS.sub("", "".join(kept)))
        for name in NAMES:
            rest = rest.replace(name, "")
        yield from WORD.findall(rest)

    def walk(element: HtmlElement) -> Iterator[str]:
        if not isinstance(element.tag, str):
            return
        skipped = element.xpath(OWN_LANGUAGE) or set((element.get("class") or "").split()) & set(
            OF_SOURCES
        )
        if not skipped:
            yield from told(element.text)
            for child in element:
                yield from walk(child)
                yield from told(child.tail)
        else:
            assert depth <= 1

    yield from walk(root)
    assert depth == 0


@pytest.mark.parametrize("address", PAGES)
def test_no_visible_word_is_written_into_the_code(client: FlaskClient, address: str) -> None:
    root = html.fromstring(client.get(address).get_data(as_text=True))
    body = root.find("body")
    assert body is not None
    assert str(html.tostring(body, encoding="unicode")).count(OPEN) > 150
    found = list(outside(body))
    assert found == [], " ".join(found)


@pytest.mark.parametrize("address", PAGES)
def test_no_name_of_a_control_or_region_is_written_into_the_code(
    client: FlaskClient, address: str
) -> None:
    root = html.fromstring(client.get(address).get_data(as_text=True))
    said = [
        element.get(name)
        for name in ATTRIBUTES
        for element in root.xpath(f"//*[@{name}][not(@hreflang)]")
    ]
    assert len(said) > 3
    assert [text for text in said if text and not text.startswith(OPEN)] == []


def test_the_title_is_translated(client: FlaskClient) -> None:
    root = html.fromstring(client.get("/barriers").get_data(as_text=True))
    assert root.findtext("head/title") == (
        f"{bracketed('Barriers')} – {bracketed('Left-Behind Children in China')}"
    )


def test_a_word_written_into_the_code_would_be_found() -> None:
    page = html.fromstring(f"<div>{OPEN}Hello <b>you</b>{CLOSE} <p>there, 5 million</p></div>")
    assert list(outside(page)) == ["there"]


def test_brackets_keep_fields_and_links(tmp_path: Path) -> None:
    assert bracketed("In {year}, [see](/data) it") == "⟦Îñ {year}, [see](/data) ît······ ··⟧"
