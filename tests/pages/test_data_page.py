"""The data page as a document: what it offers, what it says of coverage, what search engines read in it."""

from __future__ import annotations

import json
import re
from html import escape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jsonschema
import pytest
from flask.testing import FlaskClient
from pyld import jsonld

from app.package.code_words import CODE_WORDS
from app.package.tables import TABLES
from app.settings import Settings
from app.web.factory import create_app

SITE = "https://atlas.example.org"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings()).server.test_client()


@pytest.fixture(scope="module")
def pages(client: FlaskClient) -> dict[str, str]:
    return {
        lang: client.get(f"/data?lang={lang}", base_url=SITE).get_data(as_text=True)
        for lang in ("en", "zh")
    }


class Links(HTMLParser):
    """Collects addresses with the label of their element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "a" and values.get("href"):
            self.found.append((values["href"] or "", values.get("aria-label") or ""))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_link_of_the_page_leads_somewhere(
    pages: dict[str, str], client: FlaskClient, lang: str
) -> None:
    links = Links(pages[lang])
    own = {href for href, _ in links.found if href.startswith("/")}
    anchors = {href[1:] for href, _ in links.found if href.startswith("#")}
    assert anchors <= set(links.ids)
    files = {href for href in own if href.startswith(("/data/", "/cite/", "/api/"))}
    assert len(files) > 100
    for href in sorted(files):
        answer = client.get(href)
        assert answer.status_code == 200, href
        if ".json?" in href and href.startswith("/data/"):
            assert answer.get_json()["data"], f"no rows at {href}"


def test_links_to_figures_name_figures_of_the_package(pages: dict[str, str]) -> None:
    from app.package.reader import load_dataset

    known = set(load_dataset(Settings().data).observations["figure_id"])
    named = {
        urlsplit(href).path.removeprefix("/figure/")
        for href, _ in Links(pages["en"]).found
        if href.startswith("/figure/")
    }
    assert len(named) > 50
    assert named <= known


def marks(page: str, start: str) -> list[str]:
    """Return the labels of the squares that begin with ``start``."""
    return [label for _, label in Links(page).found if label.startswith(start)]


def test_the_census_of_2010_is_published_for_three_provinces_and_modelled_for_the_others(
    pages: dict[str, str],
) -> None:
    # printed for Sichuan, Henan and Guizhou only; 31 provinces in all
    name = "Rural left-behind children, census of 2010, 2010"
    assert f"{name}: published for 3 provinces and modelled for 28 provinces" in marks(
        pages["en"], name
    )
    zh = "农村留守儿童（2010年普查），2010年"
    assert f"{zh}：3省已公布和28省为模型估计" in marks(pages["zh"], zh)


def test_what_only_china_has_is_marked_so_and_leads_to_its_figure_or_view(
    pages: dict[str, str],
) -> None:
    found = {label: href for href, label in Links(pages["en"]).found}
    register = "Rural left-behind children, civil affairs count"
    one = urlsplit(found["All accompanying pupils, 2017, 2017: a figure for China"])
    assert one.path.startswith("/figure/")
    several = urlsplit(found[f"{register}, 2021: a figure for China"])
    assert several.path == "/"
    assert parse_qs(several.query)["series"] == ["ministry"]
    assert parse_qs(several.query)["year"] == ["2021"]
    assert not marks(pages["en"], f"{register}, 2017")


def test_ages_and_sexes_have_squares_of_their_own(pages: dict[str, str]) -> None:
    start = "Rural left-behind children, census of 2010, 2010, ages 0–5, girls"
    assert any("modelled for 31 provinces" in label for label in marks(pages["en"], start))


def test_every_table_column_and_code_is_in_the_dictionary_in_both_languages(
    pages: dict[str, str],
) -> None:
    for table in TABLES:
        for lang, page in pages.items():
            part = page.split(f'<details id="table-{table.name}">')[1].split("</details>")[0]
            for column in table.columns:
                assert f">{column.name}</code>" in part
                about = column.about_zh if lang == "zh" else column.about
                assert escape(about, quote=False) in part.replace("&#39;", "'").replace(
                    "&#34;", '"'
                )


def test_descriptions_and_codes_have_chinese_words() -> None:
    for table in TABLES:
        assert CHINESE.search(table.about_zh), table.name
        for column in table.columns:
            assert CHINESE.search(column.about_zh), f"{table.name}.{column.name}"
            for code in column.values:
                assert CHINESE.search(CODE_WORDS[code][1]), code


def test_worked_out_indicators_state_their_formula(pages: dict[str, str]) -> None:
    text = re.sub(r"<[^>]+>", " ", pages["en"])
    text = re.sub(r"\s+", " ", text)
    assert "hukou_balance = (registered population − residents) / residents × 100" in text
    assert "child_population_0_14 = sum of ages 0, 1–4, 5–9 and 10–14" in text
    zh = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", pages["zh"]))
    assert "hukou_balance = （户籍人口 − 常住人口）÷ 常住人口 × 100" in zh


# -- schema.org ------------------------------------------------------------------------------------

CONTEXT = {
    "@context": {
        "@vocab": "https://schema.org/",
        "contentUrl": {"@type": "@id"},
        "license": {"@type": "@id"},
        "url": {"@type": "@id"},
    }
}
"""As much of the schema.org context as the page uses; the real one needs a network."""

TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": r"^https://"}
DATASET: dict[str, Any] = {
    "type": "object",
    "required": [
        "@context", "@type", "name", "description", "license", "creator", "temporalCoverage",
        "spatialCoverage", "variableMeasured", "distribution", "version", "citation", "url",
    ],
    "properties": {
        "@context": {"const": "https://schema.org/"},
        "@type": {"const": "Dataset"},
        "name": TEXT,
        "alternateName": TEXT,
        "description": {"type": "string", "minLength": 50, "maxLength": 5000},
        "license": ADDRESS,
        "url": ADDRESS,
        "version": TEXT,
        "citation": TEXT,
        "datePublished": {"type": "string", "format": "date"},
        "temporalCoverage": {"type": "string", "pattern": r"^\d{4}/\d{4}$"},
        "inLanguage": {"const": ["en", "zh-CN"]},
        "creator": {
            "type": "object",
            "required": ["@type", "name"],
            "properties": {"@type": {"enum": ["Organization", "Person"]}, "name": TEXT},
        },
        "spatialCoverage": {
            "type": "object",
            "required": ["@type", "name", "geo"],
            "properties": {"@type": {"const": "Place"}, "name": TEXT},
        },
        "variableMeasured": {
            "type": "array", "minItems": 30,
            "items": {
                "type": "object", "required": ["@type", "name"],
                "properties": {"@type": {"const": "PropertyValue"}, "name": TEXT},
            },
        },
        "distribution": {
            "type": "array", "minItems": 10,
            "items": {
                "type": "object", "required": ["@type", "contentUrl", "encodingFormat"],
                "properties": {
                    "@type": {"const": "DataDownload"},
                    "contentUrl": ADDRESS,
                    "encodingFormat": {"pattern": r"^[a-z]+/[a-z.+-]+$"},
                },
            },
        },
    },
}  # fmt: skip
"""What dataset search engines ask for, and what the atlas adds."""


def description(page: str) -> dict[str, Any]:
    head = page.split("</head>", maxsplit=1)[0]
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert len(found) == 1
    return json.loads(found[0])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_description_for_search_engines_is_valid(pages: dict[str, str], lang: str) -> None:
    checker = jsonschema.Draft202012Validator(
        DATASET, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in checker.iter_errors(description(pages[lang]))] == []


def test_the_description_expands_to_triples_of_schema_org(pages: dict[str, str]) -> None:
    document = description(pages["en"]) | CONTEXT
    expanded: Any = jsonld.expand(document)
    (node,) = expanded
    assert node["@type"] == ["https://schema.org/Dataset"]
    assert node["@id"] == f"{SITE}/data"
    assert node["https://schema.org/license"] == [
        {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    ]
    downloads = node["https://schema.org/distribution"]
    assert all(item["https://schema.org/contentUrl"][0]["@id"] for item in downloads)
    triples = str(jsonld.to_rdf(document, {"format": "application/n-quads"}))
    assert "<https://schema.org/DataDownload>" in triples


def test_everything_described_can_be_fetched_as_what_it_is_said_to_be(
    pages: dict[str, str], client: FlaskClient
) -> None:
    for item in description(pages["en"])["distribution"]:
        answer = client.get(urlsplit(item["contentUrl"]).path)
        assert answer.status_code == 200
        assert answer.mimetype == item["encodingFormat"]


def test_the_description_speaks_both_languages(pages: dict[str, str]) -> None:
    en, zh = description(pages["en"]), description(pages["zh"])
    assert en["alternateName"] == zh["name"]
    assert CHINESE.search(zh["name"])
    assert not CHINESE.search(en["name"])
    assert "80%" in zh["description"]
    assert CHINESE.search(en["description"])
    assert en["temporalCoverage"] == "1990/2025"


def test_text_of_a_package_cannot_end_the_description_early(pages: dict[str, str]) -> None:
    raw = re.findall(r'ld\+json">(.*?)</script>', pages["en"], re.DOTALL)[0]
    assert "<" not in raw
