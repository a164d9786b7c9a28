"""Citations of data and site: expected references are written out by hand from the rules of each style."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from app import __version__
from app.exports.references import Work, bibtex, csl_json, reference, ris, works
from app.settings import ROOT
from app.text.locale import get_locale

SITE = "https://atlas.example.org/"


def cited(lang: str, host: str = SITE, released: str = "2026-11-24") -> tuple[Work, Work]:
    return works(
        get_locale(lang),
        version="0.1.0",
        data_version="2026.11",
        released=released,
        host=host,
        today=date(2026, 12, 3),
    )


EXPECTED = {
    # APA 7, 10.9: author. (year). title in italics (version) [description]. address; capital after colon
    ("en", "data", "apa"): "Liushou Atlas contributors. (2026). Left-behind children in China: Published figures, "
    "estimates and context (Version 2026.11) [Data set]. https://atlas.example.org/data",
    ("en", "site", "apa"): "Liushou Atlas contributors. (2026). Liushou Atlas: Left-behind children in China by "
    "province, age and sex (Version 0.1.0) [Computer software]. https://atlas.example.org/",
    ("zh", "data", "apa"): "Liushou Atlas贡献者. (2026). 中国留守儿童：已公布数字、估计值与背景指标 "
    "(2026.11版) [数据集]. https://atlas.example.org/data",
    # GB/T 7714-2015, 4.6: author. title[type/carrier]. edition. (updated)[accessed]. address.
    ("zh", "data", "gb-t-7714"): "Liushou Atlas贡献者. 中国留守儿童：已公布数字、估计值与背景指标[DS/OL]. 2026.11版. "
    "(2026-11-24)[2026-12-03]. https://atlas.example.org/data.",
    ("zh", "site", "gb-t-7714"): "Liushou Atlas贡献者. 中国留守儿童数据地图[CP/OL]. 0.1.0版. "
    "(2026-11-24)[2026-12-03]. https://atlas.example.org/.",
    ("en", "data", "gb-t-7714"): "Liushou Atlas contributors. Left-behind children in China: published figures, "
    "estimates and context[DS/OL]. Version 2026.11. (2026-11-24)[2026-12-03]. https://atlas.example.org/data.",
}  # fmt: skip


@pytest.mark.parametrize("case", EXPECTED)
def test_references_follow_the_rules_of_their_style(case: Any) -> None:
    lang, what, style = case
    work = cited(lang)[what == "site"]
    assert reference(work, style) == EXPECTED[case]


def test_apa_sets_the_title_in_italics_and_escapes_it() -> None:
    data = cited("en")[0]
    sharp = replace(data, title="A <b> & c", author="X & Y", address="https://h/?a=1&b=<2>")
    text = reference(sharp, "apa", markup=True)
    assert text == (
        "X &amp; Y. (2026). <i>A &lt;b&gt; &amp; c</i> (Version 2026.11) [Data set]. "
        "https://h/?a=1&amp;b=&lt;2&gt;"
    )


@pytest.mark.parametrize("host", ["http://127.0.0.1:8050/", "http://localhost:8050/"])
def test_an_address_on_the_readers_own_machine_is_not_cited(host: str) -> None:
    data = cited("en", host)[0]
    assert reference(data, "gb-t-7714").endswith("context[DS]. Version 2026.11. (2026-11-24).")
    for content in (bibtex(data), ris(data), csl_json(data)):
        assert b"http" not in content


def test_a_package_without_a_date_is_cited_without_one() -> None:
    data = cited("en", released="")[0]
    assert b"year" not in bibtex(data)
    assert b"PY" not in ris(data)
    assert "(2026)" not in reference(data, "apa")


def test_bibtex_is_read_back_by_another_parser() -> None:
    from citeproc.source.bibtex.bibparse import BibTeXParser

    entries = BibTeXParser(io.StringIO(bibtex(*cited("en")).decode()))
    data = entries["liushou-atlas-data"]
    assert data["title"] == (
        "{Left-behind children in China: published figures, estimates and context}"
    )
    assert data["url"] == "https://atlas.example.org/data"
    assert data["urldate"] == "2026-12-03"
    assert data["year"] == "2026"
    assert set(entries) == {"liushou-atlas-data", "liushou-atlas"}


def test_bibtex_writes_signs_of_tex_as_text() -> None:
    data = cited("en")[0]
    odd = replace(data, title="50% & {x}_1")
    assert r"title = {{50\% \& \{x\}\_1}}" in bibtex(odd).decode()


def test_ris_has_a_type_first_an_end_last_and_the_line_ends_of_the_format() -> None:
    text = ris(*cited("zh")).decode()
    assert text.count("\r\n") == text.count("\n")
    entries = [entry for entry in text.split("ER  - \r\n") if entry]
    assert entries[0].startswith("TY  - DATA\r\n")
    assert entries[1].startswith("TY  - COMP\r\n")
    assert "\r\nDA  - 2026/11/24\r\n" in entries[0]
    assert "\r\nAU  - Liushou Atlas贡献者\r\n" in entries[0]
    assert "\r\nY2  - 2026/12/03\r\n" in entries[0]


def test_csl_json_keeps_dates_as_parts_and_the_bare_version() -> None:
    data, site = json.loads(csl_json(*cited("en")))
    assert data["type"] == "dataset"
    assert data["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert data["accessed"] == {"date-parts": [[2026, 12, 3]]}
    assert data["version"] == "2026.11"
    assert site["type"] == "software"


CFF = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1},
        "abstract": {"type": "string", "minLength": 1},
        "type": {"enum": ["software", "dataset"]},
        "version": {"type": ["string", "number"]},
        "date-released": {"type": "string", "format": "date"},
        "license": {"enum": ["MIT", "CC-BY-4.0"]},
        "keywords": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string"}},
        "authors": {"$ref": "#/$defs/people"},
        "references": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/reference"}},
        "url": {"type": "string", "format": "uri"},
        "repository-code": {"type": "string", "format": "uri"},
    },
    "additionalProperties": False,
    "$defs": {
        "people": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/entity"}},
        "entity": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"type": "string", "minLength": 1}, "website": {"type": "string"}},
            "additionalProperties": False,
        },
        "reference": {
            "type": "object",
            "required": ["authors", "title", "type"],
            "properties": {
                "authors": {"$ref": "#/$defs/people"},
                "title": {"type": "string", "minLength": 1},
                "type": {"enum": ["data", "report", "article", "software", "dataset"]},
                "version": {"type": ["string", "number"]},
                "year": {"type": "integer"},
                "license": {"enum": ["MIT", "CC-BY-4.0"]},
            },
            "additionalProperties": False,
        },
    },
}  # fmt: skip
"""The Citation File Format 1.2.0 as far as the atlas uses it."""


def citation_file() -> Any:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    loader: Any = type("Loader", (yaml.SafeLoader,), {"yaml_implicit_resolvers": {}})
    document = yaml.load(text, Loader=loader)
    for entry in document["references"]:
        entry["year"] = int(entry.get("year", 0))
    return document


def test_the_citation_file_is_valid() -> None:
    import jsonschema

    checker = jsonschema.Draft202012Validator(
        CFF, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in checker.iter_errors(citation_file())] == []


def test_the_citation_file_names_the_present_releases() -> None:
    document = citation_file()
    release = json.loads((ROOT / "data" / "sources" / "release.json").read_text(encoding="utf-8"))
    assert document["version"] == __version__
    data = next(entry for entry in document["references"] if entry["type"] == "data")
    assert data["version"] == release["version"]
    assert document["date-released"] == release["released"]
