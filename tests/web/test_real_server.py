"""The same answers from gunicorn over a socket, as a reader's program gets them."""

from __future__ import annotations

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest

from tests.web.asking import CSV, JSON


def raw(server: str, line: bytes) -> int:
    """Return the status of a request whose first line is written by hand."""
    parts = urlsplit(server)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    connection.connect()
    assert connection.sock is not None
    connection.sock.sendall(line + b"\r\nHost: x\r\nConnection: close\r\n\r\n")
    answer = http.client.HTTPResponse(connection.sock)
    answer.begin()
    answer.read()
    connection.close()
    return answer.status


def test_golden_numbers_come_over_the_wire(server: str) -> None:
    rows = httpx.get(f"{server}{JSON}?areas=000000&measure=count").json()["data"]
    assert [row["value"] for row in rows] == [61_025_500]
    rows = httpx.get(f"{server}{JSON}?areas=510000,410000,520000").json()["data"]
    found = {(r["area_code"], r["measure"]): r["value"] for r in rows}
    assert found["510000", "share"] == 11.34
    assert found["410000", "share"] == 10.73
    assert found["520000", "count"] == 3_142_800


def test_health_is_ok_on_every_worker(server: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: httpx.get(f"{server}/health"), range(24)))
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["status"] for answer in answers} == {"ok"}
    assert len({answer.text for answer in answers}) == 1


def test_answers_are_compressed_and_guarded(server: str) -> None:
    for address in ("/", JSON, CSV):
        answer = httpx.get(f"{server}{address}", headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_file_holds_a_byte_order_mark_and_its_name(server: str) -> None:
    answer = httpx.get(f"{server}{CSV}?areas=510000")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "lbc_observations_census-rural_510000_2010.csv" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{JSON}?sex=robot", 400),
        (f"{JSON}?areas=999999", 400),
        (f"{JSON}?year=abc", 400),
        ("/api/v1/observations.xml", 404),
        ("/nothing", 404),
        ("/?areas=999999&year=abc", 200),
    ],
)
def test_bad_input_is_refused_over_the_wire(server: str, path: str, status: int) -> None:
    answer = httpx.get(f"{server}{path}")
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_other_methods_are_refused(server: str) -> None:
    answer = httpx.post(f"{server}{JSON}", json={})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert json.loads(answer.text)["title_zh"]


@pytest.mark.parametrize(
    "line",
    [
        b"GET /../../etc/passwd HTTP/1.1",
        b"GET /assets/../../pyproject.toml HTTP/1.1",
        b"GET /assets/..%2f..%2fpyproject.toml HTTP/1.1",
        b"GET /%00 HTTP/1.1",
        b"GET /\xff\xfe HTTP/1.1",
        b"GET /?areas=\xff\xfe HTTP/1.1",
        b"GET " + b"/" + b"a" * 9000 + b" HTTP/1.1",
        b"GET " + JSON.encode() + b"?" + b"a" * 9000 + b" HTTP/1.1",
        b"BREW / HTTP/1.1",
        b"nonsense",
    ],
)
def test_no_request_line_is_a_server_error(server: str, line: bytes) -> None:
    assert raw(server, line) < 500


def test_malformed_callbacks_are_refused(server: str) -> None:
    address = f"{server}/_dash-update-component"
    for content in (b"", b"{", b"null", b"{}", b'{"output": "view.data"}'):
        answer = httpx.post(address, content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code == 400
        assert answer.headers["Content-Type"] == "application/problem+json"
