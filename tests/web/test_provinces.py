"""The pages of the provinces: all of them are there, in both languages, and wrong addresses help."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from app.settings import Settings
from app.web.factory import create_app
from tests.package.packages import copy_core

PROVINCES = (  # noqa: SIM905
    "110000 120000 130000 140000 150000 210000 220000 230000 310000 320000 330000 340000 350000 360000"
    " 370000 410000 420000 430000 440000 450000 460000 500000 510000 520000 530000 540000 610000 620000"
    " 630000 640000 650000"
).split()
LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])
WORDS = re.compile(r"[A-Za-z]{4,}")


def document(client: FlaskClient, address: str, status: int = 200) -> HtmlElement:
    answer = client.get(address)
    assert answer.status_code == status, address
    return html.fromstring(answer.get_data(as_text=True))


def text_of(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content())


@LANGUAGES
@pytest.mark.parametrize("kind", ["", "/brief"])
def test_every_province_has_a_page_and_a_brief(client: FlaskClient, lang: str, kind: str) -> None:
    names: set[str] = set()
    for code in PROVINCES:
        page = document(client, f"/province/{code}{kind}?lang={lang}")
        [title] = page.xpath("//h1")
        names.add(text_of(title))
        assert len(page.xpath("//*[contains(@class, 'key-number')]")) == 4
        assert page.get("lang") == ("zh-CN" if lang == "zh" else "en")
    assert len(names) == 31


def test_the_page_of_sichuan_prints_what_its_sources_print(client: FlaskClient) -> None:
    page = document(client, "/province/510000?lang=en")
    [main] = page.xpath("//main")
    text = text_of(main)
    for printed in ("6.92 million", "11.34%", "765,000", "at least 700,000", "at least 12%"):
        assert printed in text
    [note] = main.xpath(".//section[@aria-labelledby='key-figures']/p[@class='definition-note']")
    assert "count different children" in text_of(note)


FORMATS = ("PPTX", "XLSX", "CSV", "PDF")


def test_a_chinese_page_is_chinese(client: FlaskClient) -> None:
    for code in ("110000", "510000", "500000"):
        page = document(client, f"/province/{code}?lang=zh")
        for foreign in page.xpath("//main//*[@lang='en' or self::code]"):
            foreign.drop_tree()
        table = page.xpath("//table[contains(@class, 'printed-table')]//td[5]")
        for source in table:  # names of authors that have no Chinese form
            source.drop_tree()
        [main] = page.xpath("//main")
        assert set(WORDS.findall(text_of(main))) <= {"Natural", "Earth", *FORMATS}


@LANGUAGES
@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("51", "510000"),
        ("sc", "510000"),
        ("CN-SC", "510000"),
        ("sichuan", "510000"),
        ("四川", "510000"),
        ("Shaanxi", "610000"),
        ("inner-mongolia", "150000"),
        ("510000/", "510000"),
    ],
)
def test_other_names_lead_to_the_page_of_the_code(
    client: FlaskClient, asked: str, code: str, lang: str
) -> None:
    answer = client.get(f"/province/{quote(asked)}?lang={lang}&theme=dark", follow_redirects=True)
    assert answer.status_code == 200
    assert f"/province/{code}/brief" in answer.get_data(as_text=True)
    if asked != "510000/":
        first = client.get(f"/province/{quote(asked)}?lang={lang}&theme=dark")
        assert first.headers["Location"] == f"/province/{code}?lang={lang}&theme=dark"


def test_a_name_leads_to_its_brief_too(client: FlaskClient) -> None:
    assert client.get("/province/henan/brief").headers["Location"] == "/province/410000/brief"


@LANGUAGES
@pytest.mark.parametrize(
    "asked",
    ["999999", "sichaun", "xyz", "000000", "<script>", "510000/more", "a" * 500, "%00", "."],
)
def test_an_unknown_name_is_answered_with_help(client: FlaskClient, asked: str, lang: str) -> None:
    page = document(client, f"/province/{quote(asked)}?lang={lang}", 404)
    assert page.xpath("//form[@action='/provinces']//input[@name='q']")
    assert page.xpath("//main//a[starts-with(@href, '/provinces')]")


def test_a_misspelt_name_is_answered_with_the_one_meant(client: FlaskClient) -> None:
    page = document(client, "/province/sichaun?lang=en", 404)
    links = page.xpath("//ul[@class='near-list']//a/@href")
    assert links[0].startswith("/province/510000?")


@LANGUAGES
def test_places_the_statistics_do_not_cover_are_said_to_be_so(
    client: FlaskClient, lang: str
) -> None:
    page = document(client, f"/province/hongkong?lang={lang}", 404)
    wanted = "do not cover Hong Kong" if lang == "en" else "不含香港"
    assert wanted in text_of(page.xpath("//h1")[0])


@LANGUAGES
def test_the_index_leads_to_every_page_from_map_and_list(client: FlaskClient, lang: str) -> None:
    page = document(client, f"/provinces?lang={lang}")
    wanted = {f"/province/{code}?lang={lang}" for code in PROVINCES}
    assert set(page.xpath("//a[contains(@class, 'tile')]/@href")) == wanted
    assert set(page.xpath("//table//th/a/@href")) == wanted
    assert len(page.xpath("//span[contains(@class, 'tile-not_covered')][@title]")) == 3


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("shan", {"Shanxi", "Shanghai", "Shandong", "Shaanxi"}),
        ("Shǎnxī", {"Shaanxi"}),
        ("西", {"Shanxi", "Jiangxi", "Guangxi", "Tibet", "Shaanxi"}),
        ("hlj", {"Heilongjiang"}),
        ("51", {"Sichuan"}),
        ("nothing", set[str]()),
    ],
)
def test_the_form_filters_the_list_on_the_server(
    client: FlaskClient, question: str, names: set[str]
) -> None:
    page = document(client, f"/provinces?lang=en&q={quote(question)}")
    assert set(page.xpath("//table//th/a/text()")) == names
    [note] = page.xpath("//p[@class='found']")
    assert question in text_of(note)
    assert page.xpath("//input[@name='q']/@value") == [question]


def test_a_question_cannot_break_the_page(client: FlaskClient) -> None:
    answer = client.get("/provinces?q=" + quote("<script>alert(1)</script>" + "x" * 900))
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.data


def test_pages_lead_on_to_the_next_and_back(client: FlaskClient) -> None:
    page = document(client, "/province/510000?lang=en&theme=dark")
    assert page.xpath("//a[@rel='prev']/@href") == ["/province/500000?lang=en&theme=dark"]
    assert page.xpath("//a[@rel='next']/@href") == ["/province/520000?lang=en&theme=dark"]
    assert not document(client, "/province/110000").xpath("//a[@rel='prev']")
    assert not document(client, "/province/650000").xpath("//a[@rel='next']")


def test_the_header_says_that_a_page_belongs_to_the_provinces(client: FlaskClient) -> None:
    for address in ("/provinces", "/province/510000", "/province/510000/brief"):
        page = document(client, f"{address}?lang=en")
        assert page.xpath("//header//nav/a[@aria-current='page']/text()") == ["Provinces"]
    explore = document(client, "/definitions?lang=en")
    assert explore.xpath("//header//nav/a[@aria-current='page']/text()") == ["Definitions"]


def test_the_link_to_explore_selects_the_province(client: FlaskClient) -> None:
    page = document(client, "/province/510000?lang=zh")
    [link] = page.xpath(
        "//p[contains(@class, 'province-actions')]/a[not(contains(@class, 'primary'))]"
    )
    assert link.get("href").startswith("/?")
    assert "areas=510000" in link.get("href")
    assert "lang=zh" in link.get("href")


def test_every_link_of_a_page_leads_somewhere(client: FlaskClient) -> None:
    page = document(client, "/province/500000?lang=en")
    for href in set(page.xpath("//main//a/@href")):
        assert client.get(href).status_code == 200, href


@pytest.fixture(scope="module")
def reduced(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A reader of a package without model, context, flows and boundaries."""
    core = copy_core(tmp_path_factory.mktemp("own") / "core")
    return create_app(Settings(data=core)).server.test_client()  # type: ignore[call-arg]


@LANGUAGES
@pytest.mark.parametrize("code", ["110000", "510000", "520000", "540000"])
def test_a_package_without_model_and_context_leaves_parts_out_and_says_so(
    reduced: FlaskClient, code: str, lang: str
) -> None:
    page = document(reduced, f"/province/{code}?lang={lang}")
    assert page.xpath("//p[contains(@class, 'lacking')]")
    assert not page.xpath("//h2[@id='structure' or @id='surroundings' or @id='incomes']")
    document(reduced, f"/province/{code}/brief?lang={lang}")
    assert len(document(reduced, f"/provinces?lang={lang}").xpath("//table//th/a")) == 31


def test_a_package_without_model_still_prints_what_is_published(
    reduced: FlaskClient, tmp_path: Path
) -> None:
    text = text_of(document(reduced, "/province/520000?lang=en"))
    assert "3.14 million" in text
    assert "Modelled" not in text_of(
        document(reduced, "/province/520000?lang=en").xpath("//div[@class='key-figures']")[0]
    )
