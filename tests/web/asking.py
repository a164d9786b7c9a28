"""Asking the API, and reading what it answers."""

from __future__ import annotations

import csv
import io
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

JSON = "/api/v1/observations.json"
CSV = "/api/v1/observations.csv"

CHINA, SICHUAN, HENAN, GUIZHOU = "000000", "510000", "410000", "520000"

Row = dict[str, Any]


def observations(client: FlaskClient, query: str = "") -> list[Row]:
    """Return the rows the API gives for a query string without question mark."""
    answer = client.get(f"{JSON}?{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["data"]


def only(rows: list[Row], **cells: object) -> Row:
    """Return the one row with these cells."""
    found = [row for row in rows if all(row[key] == value for key, value in cells.items())]
    assert len(found) == 1, f"{len(found)} rows with {cells}"
    return found[0]


def table(answer: TestResponse) -> list[dict[str, str]]:
    """Return the rows of a CSV answer as text, the byte-order mark taken off."""
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def problem_of(answer: TestResponse) -> dict[str, Any]:
    """Return a problem document, after checking that it is one for people of both languages."""
    assert answer.content_type == "application/problem+json"
    body = answer.get_json(force=True)
    assert body["status"] == answer.status_code
    assert body["title"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in body["title_zh"])
    return body
