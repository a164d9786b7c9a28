"""What never changes is compressed once; what may change is never kept."""

from __future__ import annotations

import brotli
import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from flask_compress import Compress

from app.web.packed import LIMIT, Kept, keep_packed

TEXT = "a province of many words " * 100
BROTLI = {"Accept-Encoding": "br"}


@pytest.fixture
def answered() -> list[str]:
    return []


@pytest.fixture
def client(answered: list[str], monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    server = Flask("packed")
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    keep_packed(server)
    Compress(server)

    def serve(path: str) -> Response:
        return Response(f"{TEXT}{len(answered)}", content_type="text/css")

    server.add_url_rule("/<path:path>", "serve", serve, methods=["GET", "POST"])
    real = brotli.compress

    def counted(data: bytes, **options: int) -> bytes:
        answered.append("compressed")
        return real(data, **options)

    monkeypatch.setattr("flask_compress.flask_compress.brotli.compress", counted)
    return server.test_client()


@pytest.mark.parametrize("path", ["/assets/a.css?m=1", "/geo/a.json?v=2"])
def test_a_lasting_answer_is_compressed_once(
    client: FlaskClient, answered: list[str], path: str
) -> None:
    first, second = client.get(path, headers=BROTLI), client.get(path, headers=BROTLI)
    assert answered == ["compressed"]
    assert first.data == second.data
    assert brotli.decompress(first.data).decode() == f"{TEXT}0"


def test_another_fingerprint_is_another_answer(client: FlaskClient, answered: list[str]) -> None:
    client.get("/assets/a.css?m=1", headers=BROTLI)
    newer = client.get("/assets/a.css?m=2", headers=BROTLI)
    assert brotli.decompress(newer.data).decode() == f"{TEXT}1"


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/_dash-update-component"), ("GET", "/_dash-layout"), ("GET", "/assets/a.css")],
)
def test_an_answer_that_may_change_is_compressed_each_time(
    client: FlaskClient, method: str, path: str
) -> None:
    for number in range(3):
        answer = client.open(path, method=method, headers=BROTLI)
        assert brotli.decompress(answer.data).decode() == f"{TEXT}{number}"


def test_a_reader_without_compression_gets_plain_text(client: FlaskClient) -> None:
    client.get("/assets/a.css?m=1", headers=BROTLI)
    plain = client.get("/assets/a.css?m=1")
    assert plain.text.startswith(TEXT)
    assert "Content-Encoding" not in plain.headers


def test_made_up_fingerprints_do_not_fill_the_memory() -> None:
    kept = Kept()
    for number in range(2 * LIMIT):
        kept.set(f"br;/assets/a.css?m={number}", b"x")
    assert len(kept) == LIMIT
