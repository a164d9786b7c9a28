"""The same question is worked out once; another question, or another reader's encodings, never gets its answer."""

from __future__ import annotations

import json
from typing import Any

import brotli
import pytest
from dash import Dash
from flask import Flask, Response, request
from flask.testing import FlaskClient
from flask_compress import Compress
from werkzeug.test import TestResponse

from app.web.kept import ENDPOINT, LONGEST_QUESTION, Answers, Kept, keep_answers

BROTLI = {"Accept-Encoding": "br"}
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture
def worked_out() -> list[str]:
    return []


@pytest.fixture
def client(worked_out: list[str]) -> FlaskClient:
    server = Flask("kept")
    server.config["COMPRESS_ALGORITHM"] = ["br"]
    keep_answers(server)
    Compress(server)

    def answer() -> Response:
        search = str(request.get_json()["search"])
        worked_out.append(search)
        status = 500 if search == "broken" else 200
        return Response(
            f"answer to {search} " * 100, status=status, content_type="application/json"
        )

    server.add_url_rule(ENDPOINT, ENDPOINT, answer, methods=["POST"])
    return server.test_client()


def ask(client: FlaskClient, search: str, headers: dict[str, str] = BROTLI) -> TestResponse:
    return client.post(ENDPOINT, json={"search": search}, headers=headers)


def test_the_same_question_is_worked_out_once_and_answered_alike(
    client: FlaskClient, worked_out: list[str]
) -> None:
    first, second = ask(client, "a"), ask(client, "a")
    assert worked_out == ["a"]
    assert brotli.decompress(second.data).decode().startswith("answer to a ")
    assert second.data == first.data
    assert sorted(second.headers) == sorted(first.headers)


def test_another_question_has_its_own_answer(client: FlaskClient, worked_out: list[str]) -> None:
    ask(client, "a")
    assert brotli.decompress(ask(client, "b").data).decode().startswith("answer to b ")
    assert worked_out == ["a", "b"]


def test_a_reader_without_compression_is_not_sent_a_compressed_answer(client: FlaskClient) -> None:
    ask(client, "a")
    plain = ask(client, "a", PLAIN)
    assert "Content-Encoding" not in plain.headers
    assert plain.text.startswith("answer to a ")


@pytest.mark.parametrize("search", ["broken", "x" * LONGEST_QUESTION])
def test_failures_and_long_questions_are_not_kept(
    client: FlaskClient, worked_out: list[str], search: str
) -> None:
    ask(client, search)
    ask(client, search)
    assert worked_out == [search, search]


def test_the_oldest_unused_answers_make_room_for_new_ones() -> None:
    answers = Answers(most_bytes=30)
    for name in (b"one", b"two", b"three"):
        answers.put((name, ""), Kept(b"0123456789", ()))
    assert answers.get((b"one", "")) is not None
    answers.put((b"four", ""), Kept(b"0123456789", ()))
    assert answers.get((b"two", "")) is None
    assert answers.get((b"one", "")) is not None
    assert answers.get((b"four", "")) is not None


def test_the_page_gets_the_same_view_from_memory(app: Dash) -> None:
    question: dict[str, Any] = {
        "output": "view.data",
        "outputs": {"id": "view", "property": "data"},
        "inputs": [
            {"id": "query", "property": "data", "value": {"search": "?measure=share&lang=en"}}
        ],
        "changedPropIds": ["query.data"],
    }
    first, second = (
        app.server.test_client().post(
            ENDPOINT, data=json.dumps(question), content_type="application/json"
        )
        for _ in range(2)
    )
    assert first.status_code == second.status_code == 200
    assert first.get_json() == second.get_json()
    assert sorted(first.headers) == sorted(second.headers)
