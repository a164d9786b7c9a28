"""The page itself, pages that are not there, and what must not be reached."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_the_page_opens_in_the_language_of_the_link_before_that_of_the_browser(
    client: FlaskClient,
) -> None:
    chinese = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"}
    for address, headers, lang in (
        ("/", {}, "en"),
        ("/", chinese, "zh-CN"),
        ("/?lang=en", chinese, "en"),
        ("/?lang=zh", {}, "zh-CN"),
        ("/?lang=fr", {}, "en"),
    ):
        html = client.get(address, headers=headers).get_data(as_text=True)
        assert f'<html lang="{lang}"' in html
        title = re.search(r"<title>(.+)</title>", html)
        assert title
        assert bool(CHINESE.search(title.group(1))) is (lang == "zh-CN")


@pytest.mark.parametrize(
    "query",
    [
        "areas=999999",
        "areas=,,,",
        "year=abc&sex=robot&series=x",
        "areas=" + "9" * 9000,
        "%00=%ff&areas=%F0%28%8C%BC",
        "lang=%00",
        "theme=dark%22onload=alert(1)",
        "&&&===",
    ],
)
def test_the_page_opens_whatever_the_link_says(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200
    assert "onload" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "referer", ["http://[bad", "x", "http://host/?lang=%ff&%00", "http://host/?" + "a" * 9000]
)
def test_the_layout_comes_whatever_page_asks_for_it(client: FlaskClient, referer: str) -> None:
    answer = client.get("/_dash-layout", headers={"Referer": referer})
    assert answer.status_code == 200


def test_the_layout_comes_in_the_language_of_the_page(client: FlaskClient) -> None:
    answer = client.get("/_dash-layout", headers={"Referer": "http://localhost/?lang=zh"})
    assert "筛选" in answer.get_data(as_text=True) or CHINESE.search(answer.get_json().__repr__())


@pytest.mark.parametrize(
    ("address", "headers", "lang"),
    [
        ("/nothing", {}, "en"),
        ("/nothing?lang=zh", {}, "zh"),
        ("/nothing", {"Accept-Language": "zh-CN"}, "zh"),
        ("/a/b/c?lang=zh", {}, "zh"),
    ],
)
def test_a_page_that_is_not_there_says_so_in_the_readers_language(
    client: FlaskClient, address: str, headers: dict[str, str], lang: str
) -> None:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 404
    html = answer.get_data(as_text=True)
    assert f'href="/?lang={lang}"' in html
    body = re.sub(r"<[^>]+>", " ", html[html.index("<body>") :])
    if lang == "zh":
        assert not re.search(r"[A-Za-z]{2,}", body)
        assert CHINESE.search(body)
    else:
        assert "Page not found" in body


@pytest.mark.parametrize(
    "address",
    [
        "/assets/../app/settings.py",
        "/assets/%2e%2e/pyproject.toml",
        "/assets/..%2f..%2fetc/passwd",
        "/assets/%2e%2e%2fpyproject.toml",
        "/assets//etc/passwd",
        "/assets/..\\pyproject.toml",
        "/assets/%00",
        "/assets/",
        "/geo/../pyproject.toml",
        "/geo/%2e%2e%2f%2e%2e%2fpyproject.toml",
        "/geo/adjacency.csv",
        "/geo/",
        "/vendor/../../pyproject.toml",
        "/vendor/",
        "/_dash-component-suites/dash/../../../../pyproject.toml",
        "/_dash-component-suites/dash/dash.py",
        "/_dash-component-suites/app/settings.py",
        "/_dash-component-suites/os/x.js",
        "/_dash-config",
        "/.git/config",
        "/data/package/areas.csv",
        "/pyproject.toml",
    ],
)
def test_nothing_beside_the_site_can_be_reached(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    text = answer.get_data(as_text=True)
    assert "root:" not in text
    assert "build-system" not in text
    assert "Traceback" not in text


def test_an_address_is_not_repeated_in_the_page_that_does_not_know_it(client: FlaskClient) -> None:
    html = client.get("/<script>alert(1)</script>").get_data(as_text=True)
    assert "alert(1)" not in html
