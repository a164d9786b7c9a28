"""The page of the API: complete, in both languages, every address on it answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from app.exports.api_resources import RESOURCES
from app.settings import Settings
from app.web.factory import create_app
from tests.package.packages import copy_core

NAMES = {"API", "JSON", "CSV", "XLSX", "Parquet", "GeoJSON", "ISO", "DOI", "marker", "unit", "all"}
"""Formats, standards, columns and codes, which have no Chinese name."""


def page(client: FlaskClient, lang: str = "en") -> Any:
    answer = client.get(f"/api?lang={lang}")
    assert answer.status_code == 200
    return html.fromstring(answer.get_data(as_text=True))


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_every_resource_is_shown_with_parameters_columns_and_an_answer(
    client: FlaskClient, resource: Any
) -> None:
    [section] = page(client).xpath(f"//section[@aria-labelledby='{resource.name}']")
    shown = section.xpath(".//table[contains(@class, 'api-parameters')]//tbody//th/code/text()")
    assert shown == [item.name for item in resource.filters]
    columns = section.xpath(
        ".//table[not(contains(@class, 'api-parameters'))]//tbody//th/code/text()"
    )
    assert tuple(columns) == resource.table.column_names
    answer = json.loads(section.xpath(".//pre/code")[0].text_content())
    assert answer["meta"]["total"] > 0
    assert len(answer.get("data", answer.get("features"))) == 1


def test_every_address_on_the_page_answers_as_it_should(client: FlaskClient) -> None:
    found = {h for h in page(client).xpath("//main//a/@href") if h.startswith("/api/")}
    assert len(found) > 40
    for address in found:
        refused = "sex=robot" in address
        assert client.get(address).status_code == (400 if refused else 200), address


def test_it_is_chinese_throughout_for_chinese_readers(client: FlaskClient) -> None:
    main = page(client, "zh").xpath("//main")[0]
    said = main.xpath(".//text()[not(ancestor::*[@translate='no' or self::code or self::pre])]")
    words = set(re.findall(r"[A-Za-z]{3,}", " ".join(said)))
    assert words <= NAMES


def test_it_is_led_to_from_the_data_page_and_every_footer(client: FlaskClient) -> None:
    for address in ("/data?lang=zh", "/methods?lang=zh"):
        text = client.get(address).get_data(as_text=True)
        assert 'href="/api?lang=zh"' in text


def test_a_package_with_less_shows_only_what_it_can_answer(tmp_path: Path) -> None:
    core = copy_core(tmp_path / "core")
    reader = create_app(Settings(data=core)).server.test_client()  # type: ignore[call-arg]
    for lang in ("en", "zh"):
        addresses = {
            h for h in page(reader, lang).xpath("//main//a/@href") if h.startswith("/api/")
        }
        assert not any("flows" in address or "boundaries" in address for address in addresses)
        for address in addresses:
            status = 400 if "sex=robot" in address else 200
            assert reader.get(address).status_code == status, address
    assert reader.get("/api/v1/flows.json").status_code == 404
    described = reader.get("/api/v1/openapi.json").get_json()["paths"]
    assert "/api/v1/flows.json" not in described
    assert "/api/v1/series.json" in described


def test_it_asks_nothing_of_other_hosts(client: FlaskClient) -> None:
    document = page(client)
    asked = document.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
    assert asked
    assert all(address.startswith("/") and not address.startswith("//") for address in asked)
