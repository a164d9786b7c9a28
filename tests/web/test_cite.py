"""The sheet to cite from and its files: every card in both languages, pages, bad input."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from flask.testing import FlaskClient

SITE = "https://atlas.example.org"
CARDS = (
    "map-a", "map-b", "ranking", "pyramid", "trend", "table", "scatter", "flows", "multiples", "regions",
    "similar", "spatial", "view",
)  # fmt: skip
OPENED = "open=scatter,flows,multiples,regions,similar,spatial"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("card", CARDS)
def test_the_files_of_every_card_are_read_by_other_parsers(
    client: FlaskClient, card: str, lang: str
) -> None:
    link = f"lang={lang}&{OPENED}&card={card}"
    files = {
        kind: client.get(f"/cite/view.{kind}?{link}", base_url=SITE)
        for kind in ("bib", "ris", "json", "txt")
    }
    assert {answer.status_code for answer in files.values()} == {200}
    library = parse_string(files["bib"].get_data(as_text=True))
    assert not library.failed_blocks
    keys = [entry.key for entry in library.entries]
    records = rispy.loads(files["ris"].get_data(as_text=True))
    items = files["json"].get_json(force=True)
    assert keys == [record["id"] for record in records] == [item["id"] for item in items]
    assert len(set(keys)) == len(keys) >= 3, "view, data and at least one source"
    view = items[0]
    assert view["URL"].startswith(f"{SITE}/?lang={lang}")
    assert "2026.11" in view["version"]
    assert date(*view["accessed"]["date-parts"][0]) <= datetime.now(UTC).date()
    assert view["abstract"]
    fields = library.entries[0].fields_dict
    assert unquote(fields["url"].value) == unquote(view["URL"])
    assert all(item["title"] in files["txt"].get_data(as_text=True) for item in items[2:])


def test_files_are_named_in_the_readers_language(client: FlaskClient) -> None:
    said = client.get("/cite/view.bib?lang=zh&card=map-a").headers["Content-Disposition"]
    assert 'filename="lbc_census-rural-rate_china_2010_zh_citation.bib"' in said
    assert unquote(said.split("UTF-8''")[1]) == "每100名农村儿童中的留守儿童_全国_2010年_引用.bib"


def test_a_chinese_file_has_the_chinese_names_of_bodies(client: FlaskClient) -> None:
    items = client.get("/cite/view.json?lang=zh&card=map-b").get_json(force=True)
    assert items[2]["author"] == [{"literal": "国家统计局"}]
    assert items[0]["author"] == [{"literal": "Liushou Atlas贡献者"}]


def test_on_the_readers_own_machine_no_address_of_the_view_is_given(client: FlaskClient) -> None:
    items = client.get("/cite/view.json?card=map-a", base_url="http://127.0.0.1:8050").get_json(
        force=True
    )
    assert not {"URL", "accessed"} & {*items[0], *items[1]}
    sheet = client.get("/cite/sheet?card=map-a&lang=en").get_data(as_text=True)
    assert "this copy of the atlas answers on this computer alone" in sheet


def test_estimates_are_cited_with_the_printed_facts_that_hold_them(client: FlaskClient) -> None:
    items = client.get("/cite/view.json?lang=en&card=map-a").get_json(force=True)
    assert {"xinhua2013_acwf", "chinadaily2013_60m"} <= {item["id"] for item in items}


def test_the_sheet_names_the_sources_before_the_view(client: FlaskClient) -> None:
    sheet = client.get("/cite/sheet?lang=en&card=view", base_url=SITE).get_data(as_text=True)
    assert 0 < sheet.index("Original sources") < sheet.index("This view") < sheet.index("The data")
    assert "Cite the publisher of a figure first" in sheet
    for kind in ("bib", "ris", "json", "txt"):
        assert f'href="/cite/view.{kind}?lang=en&amp;card=view" download' in sheet
    ids = re.findall(r' id="([^"]+)"', sheet)
    assert len(ids) == len(set(ids))
    copied = re.findall(r'data-copy="([^"]+)"', sheet)
    assert len(copied) == 6
    assert set(copied) <= set(ids)


def test_a_chinese_sheet_marks_what_is_english(client: FlaskClient) -> None:
    sheet = client.get("/cite/sheet?lang=zh&card=view", base_url=SITE).get_data(as_text=True)
    item = next(li for li in re.findall(r"<li>.*?</li>", sheet) if "passes 60m" in li)
    assert 'lang="en"' in item
    for words in ("Original", "This view", "Copy", "Style", "read in", "Retrieved"):
        assert words not in sheet


def test_the_files_a_sheet_leads_to_are_there(client: FlaskClient) -> None:
    for address in ("/cite/sheet?card=trend&lang=zh", "/cite/sheet?page=/story&lang=en"):
        sheet = client.get(address).get_data(as_text=True)
        links = re.findall(r'href="(/cite/view[^"]+)"', sheet)
        assert len(links) == 4
        assert all(client.get(link.replace("&amp;", "&")).status_code == 200 for link in links)


def test_the_page_with_the_most_sources_is_cited_whole(client: FlaskClient) -> None:
    story = client.get("/story?lang=en").get_data(as_text=True)
    named = set(re.findall(r'href="#source-([^"]+)"', story))
    answer = client.get("/cite/view.bib?page=/story&lang=en", base_url=SITE)
    library = parse_string(answer.get_data(as_text=True))
    assert not library.failed_blocks
    assert len(named) > 50
    assert named <= {entry.key for entry in library.entries}


@pytest.mark.parametrize(
    ("page", "sources"),
    [
        ("/source/acwf2013", {"acwf2013"}),
        ("/figure/", {"qinghai2016"}),
        ("/province/510000", {"nbs_birthplace2010", "nbs_county2010"}),
        ("/barriers", {"bjreview2014"}),
    ],
)
def test_pages_are_cited_with_what_they_rest_on(
    client: FlaskClient, page: str, sources: set[str]
) -> None:
    if page == "/figure/":  # any printed figure will do
        rows = client.get("/data/observations.json?source_id=qinghai2016").get_json()["data"]
        page += rows[0]["figure_id"]
    items = client.get(f"/cite/view.json?page={page}&lang=en", base_url=SITE).get_json(force=True)
    assert sources <= {item["id"] for item in items}
    assert items[0]["URL"] == f"{SITE}{page}?lang=en"
    assert items[0]["type"] == "webpage"
    assert "Left-Behind Children in China" not in items[0]["title"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/cite/sheet?card=nothing", 404),
        ("/cite/view.bib?card=map-c", 404),
        ("/cite/view.doc?card=map-a", 404),
        ("/cite/sheet?year=1066", 400),
        ("/cite/sheet?card=map-a&card=map-b", 400),
        ("/cite/sheet?card=map-a&page=/story", 400),
        ("/cite/sheet?page=/story&year=2010", 400),
        ("/cite/sheet?page=/nothing", 404),
        ("/cite/sheet?page=/", 404),
        ("/cite/sheet?page=", 404),
        ("/cite/sheet?page=//example.org/story", 404),
        ("/cite/sheet?page=https://example.org", 404),
        ("/cite/sheet?page=/province/999999", 404),
        ("/cite/sheet?page=/figure/none", 404),
        ("/cite/sheet?page=/source/none", 404),
        ("/cite/sheet?page=/data/package.zip", 404),
        ("/cite/sheet?page=/cite/sheet", 404),
        ("/cite/sheet?page=/story%00", 404),
        ("/cite/sheet?page=/" + "x" * 5000, 400),
    ],
)
def test_what_cannot_be_cited_is_told_in_both_languages(
    client: FlaskClient, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = json.loads(answer.data)
    assert body["title"]
    assert body["title_zh"] != body["title"]


def test_an_unknown_card_is_told_with_those_of_the_view(client: FlaskClient) -> None:
    body = client.get("/cite/sheet?card=nothing&lang=en").get_json(force=True)
    assert "ranking" in body["problems"][0]["valid"]
