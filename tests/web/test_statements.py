"""Every statement of the brief is told, qualified as the facts ask, with the figures it rests on."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from tests.package.packages import PACKAGE

STATEMENTS = 13
VERDICTS = {"confirmed", "qualified", "corrected"}
TABLE = PACKAGE.parent / "sources" / "statements.csv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def told_at(client: FlaskClient, place: str, lang: str) -> HtmlElement:
    """Return the part of a page that an anchor names: its section, with text and drawing."""
    parts = urlsplit(place)
    answer = client.get(f"{parts.path}?lang={lang}")
    assert answer.status_code == 200, place
    root = html.fromstring(answer.get_data(as_text=True))
    found = root.xpath(f"//*[@id='{parts.fragment}']")
    assert len(found) == 1, place
    part = next((e for e in found[0].iterancestors() if e.tag == "section"), found[0])
    for note in part.xpath(".//*[contains(@class, 'term-note')]"):
        note.drop_tree()  # the definition of a word, in the middle of a sentence
    return part


def figures_in(part: HtmlElement) -> Iterator[str]:
    yield from part.xpath(".//@data-trace")
    for address in part.xpath(".//a/@href"):
        if address.startswith("/figure/"):
            yield urlsplit(address).path.removeprefix("/figure/")


def test_the_table_holds_every_statement() -> None:
    table = rows()
    assert {int(row["statement"]) for row in table} == set(range(1, STATEMENTS + 1))
    assert {row["verdict"] for row in table} == VERDICTS
    for row in table:
        assert row["figures"]
        assert bool(row["words_en"]) == bool(row["words_zh"])


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['statement']} {row['place']}")
def test_a_statement_is_told_with_its_qualification_and_figures(
    client: FlaskClient, row: dict[str, str], lang: str
) -> None:
    part = told_at(client, row["place"], lang)
    said = re.sub(r"\s+", " ", part.text_content())
    for phrase in row[f"words_{lang}"].split("|"):
        assert phrase in said
    named = set(figures_in(part))
    for figure in row["figures"].split(";"):
        assert figure in named, figure


def test_what_must_not_be_said_is_not_said(client: FlaskClient) -> None:
    story = html.fromstring(client.get("/story?lang=en").get_data(as_text=True))
    prose = " ".join(p.text_content() for p in story.xpath("//p[contains(@class, 'step-words')]"))
    flat = re.sub(r"\s+", " ", prose)
    assert "69 million, equivalent to 30" not in flat
    assert not re.search(r"south(?:ern)? and central", flat)
    assert "remittances raise" not in flat.lower()
    for name in ("hukou", "school"):
        section = story.xpath(f"//section[@aria-labelledby='{name}-title']")[0]
        assert not re.search(r"\d million children (?:were|are) left", section.text_content())
