"""Every answer: health, headers, caching, compression, files."""

from __future__ import annotations

import csv
import gzip
import re
from pathlib import Path
from urllib.parse import unquote

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import __version__
from app.web.factory import _vendor
from tests.web.asking import CSV, JSON, table

PAGES = ("/", "/?lang=zh", "/health", JSON, CSV, "/nothing", f"{JSON}?sex=robot", "/api/x")
YEAR_S = 31536000


def rows_of(package_folder: Path, name: str) -> int:
    with (package_folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return len(list(csv.reader(stream))) - 1


def test_health_tells_versions_and_row_counts(client: FlaskClient, package_folder: Path) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    body = answer.get_json()
    assert body["status"] == "ok"
    assert body["version"] == __version__
    assert f'"version": "{body["data_version"]}"' in (
        package_folder / "datapackage.json"
    ).read_text(encoding="utf-8")
    assert body["rows"] == {
        name: rows_of(package_folder, name)
        for name in ("areas", "observations", "context", "flows", "sources")
    }


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_forbids_foreign_content(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    scripts = policy["script-src"].split()
    assert scripts[0] == "'self'"
    assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/=]+'", source) for source in scripts[1:])
    for directive in policy.values():
        for source in directive.split():
            assert source.startswith("'") or source in ("data:", "blob:"), source
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_only_script_in_the_page_is_the_one_the_policy_knows(client: FlaskClient) -> None:
    answer = client.get("/")
    html = answer.get_data(as_text=True)
    inline = re.findall(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.+?)</script>", html, re.S
    )
    hashes = re.findall(r"'sha256-[^']+'", answer.headers["Content-Security-Policy"])
    assert len(inline) == len(hashes)
    assert not re.search(r"\bon[a-z]+=", html)
    for address in re.findall(r'(?:src|href)="([^"]+)"', html):
        assert address.startswith(("/", "data:image/svg+xml,")), address
        assert not address.startswith("//"), address


@pytest.mark.parametrize("address", [JSON, CSV, "/", "/health", "/export/ranking.csv"])
def test_head_is_get_without_the_body(client: FlaskClient, address: str) -> None:
    head, whole = client.head(address), client.get(address)
    assert head.status_code == whole.status_code == 200
    assert head.data == b""
    assert head.content_type == whole.content_type


@pytest.mark.parametrize("address", [JSON, CSV])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_an_unchanged_answer_is_not_sent_again(
    client: FlaskClient, address: str, encoding: str
) -> None:
    asked = {"Accept-Encoding": encoding}
    first = client.get(address, headers=asked)
    again = client.get(address, headers={**asked, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(
        f"{address}?sex=male", headers={**asked, "If-None-Match": first.headers["ETag"]}
    )
    assert other.status_code == 200


@pytest.mark.parametrize("address", [JSON, CSV, "/geo/provinces.geojson", "/_dash-layout"])
def test_answers_are_compressed_for_who_takes_it(client: FlaskClient, address: str) -> None:
    plain = client.get(address, headers={"Accept-Encoding": "identity"}).data
    for encoding, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        answer = client.get(address, headers={"Accept-Encoding": encoding})
        assert answer.headers["Content-Encoding"] == encoding
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert unpack(answer.data) == plain
        assert len(answer.data) < 0.35 * len(plain)


def test_the_small_plotly_is_sent_as_it_was_packed(tmp_path: Path) -> None:
    bundle = tmp_path / "plotly-4.0.0-0123456789ab.min.js"
    for suffix, content in (
        ("", b"plain"),
        (".br", b"packed by brotli"),
        (".gz", b"packed by gzip"),
    ):
        bundle.with_name(bundle.name + suffix).write_bytes(content)
    server = Flask("vendor")
    _vendor(server, bundle)
    for accepted, encoding, content in (
        ("gzip, deflate, br, zstd", "br", b"packed by brotli"),
        ("gzip", "gzip", b"packed by gzip"),
        ("br;q=0, gzip", "gzip", b"packed by gzip"),
        ("identity", None, b"plain"),
    ):
        answer = server.test_client().get(
            f"/vendor/{bundle.name}", headers={"Accept-Encoding": accepted}
        )
        assert answer.headers.get("Content-Encoding") == encoding
        assert answer.data == content
        assert answer.mimetype == "text/javascript"


def addresses(client: FlaskClient) -> list[str]:
    """Every address the page loads."""
    return re.findall(r'(?:src|href)="(/[^"#?][^"]*)"', client.get("/").get_data(as_text=True))


def test_what_never_changes_may_be_kept_for_good(client: FlaskClient) -> None:
    loaded = [
        a for a in addresses(client) if re.match(r"/(geo|vendor|_dash-comp|assets/(css|js))", a)
    ]
    assert len(loaded) > 6
    for address in loaded:
        with client.get(address) as answer:
            assert answer.status_code == 200, address
            assert answer.cache_control.immutable, address
            assert answer.cache_control.max_age == YEAR_S, address


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/health",
        JSON,
        CSV,
        "/geo/provinces.geojson",
        "/geo/provinces.geojson?v=000000000000",
        "/geo/hatch.json?v=",
        "/assets/icon.svg",
        "/nothing",
        "/_dash-layout",
        "/_dash-component-suites/dash/deps/react@18.3.1.min.js",
    ],
)
def test_what_may_change_is_not_kept(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        assert "immutable" not in answer.headers.get("Cache-Control", "")
        assert (answer.cache_control.max_age or 0) < YEAR_S


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (CSV, "lbc_observations_census-rural_all-areas_2010.csv"),
        (f"{CSV}?areas=510000&year=2010", "lbc_observations_census-rural_510000_2010.csv"),
        (
            f"{CSV}?series=ministry&year=2016&areas=000000",
            "lbc_observations_ministry_china_2016.csv",
        ),
        ("/export/map-a.csv?lang=zh", "lbc_census-rural-rate_china_2010_zh.csv"),
        ("/export/map-b.csv?b=income_rural", "lbc_income-rural_china_2010_en.csv"),
    ],
)
def test_files_are_named_by_what_where_and_when(
    client: FlaskClient, address: str, name: str
) -> None:
    answer = client.get(address)
    ascii_name = answer.headers["Content-Disposition"].split("; filename*=")[0]
    assert ascii_name == f'attachment; filename="{name}"'


def test_a_file_of_many_areas_has_a_name_every_system_takes(client: FlaskClient) -> None:
    codes = ",".join(
        row["area_code"]
        for row in client.get(f"{JSON}?measure=rate").get_json()["data"]
        if row["status"] not in ("not_covered",) and row["area_code"] != "000000"
    )
    answer = client.get(f"{CSV}?areas={codes}")
    [name] = re.findall(r'filename="([^"]+)"', answer.headers["Content-Disposition"])
    assert "31-areas" in name
    assert len(name) < 100


@pytest.mark.parametrize("card", ["map-a", "map-b", "ranking", "pyramid", "trend", "table"])
def test_the_table_of_each_card_opens_in_a_spreadsheet(client: FlaskClient, card: str) -> None:
    answer = client.get(f"/export/{card}.csv?lang=zh&areas=510000")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in answer.data
    rows = table(answer)
    assert len(rows) > 3
    for row in rows:
        assert None not in row
        assert row["source"] or row["value"] == "", row


def test_a_chinese_page_gives_files_chinese_names_and_all_programs_a_plain_one(
    client: FlaskClient,
) -> None:
    header = client.get("/export/map-a.csv?lang=zh").headers["Content-Disposition"]
    plain, full = header.split("; filename*=UTF-8''")
    assert plain == 'attachment; filename="lbc_census-rural-rate_china_2010_zh.csv"'
    assert unquote(full) == "每100名农村儿童中的留守儿童_全国_2010年.csv"


def test_an_unknown_format_is_refused_with_those_there_are(client: FlaskClient) -> None:
    answer = client.get("/export/map-a.doc")
    assert answer.status_code == 404
    assert "csv" in answer.get_json(force=True)["problems"][0]["valid"]
