"""Requests of the page to the server: right ones are answered, all others refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.web.asking import problem_of

ADDRESS = "/_dash-update-component"


def body(search: Any = "?lang=en", **changes: Any) -> dict[str, Any]:
    """Return what the page sends for a link."""
    return {
        "output": "view.data",
        "outputs": {"id": "view", "property": "data"},
        "inputs": [{"id": "query", "property": "data", "value": {"search": search}}],
        "changedPropIds": ["query.data"],
        **changes,
    }


def send(client: FlaskClient, content: Any) -> TestResponse:
    return client.post(ADDRESS, data=json.dumps(content), content_type="application/json")


def view(client: FlaskClient, search: str, **shown: str) -> dict[str, Any]:
    """Return the answer to a link; ``shown`` are marks of what the browser has already."""
    asked = {"id": "query", "property": "data", "value": {"search": search, **shown}}
    answer = send(client, body(inputs=[asked]))
    assert answer.status_code == 200
    return answer.get_json()["response"]["view"]["data"]


def test_a_link_is_answered_with_its_state_and_pictures(client: FlaskClient) -> None:
    found = view(client, "?lang=zh&sex=female&areas=510000")
    assert found["query"] == "lang=zh&sex=female&areas=510000"
    assert found["controls"]["sex"] == "female"
    assert {"map-a", "map-b", "ranking", "pyramid", "trend"} <= found["figures"].keys()
    assert "四川" in found["title"]


def parts_of_map_b(answer: dict[str, Any]) -> set[tuple[str, str]]:
    groups = {group: answer[group] for group in ("figures", "hover", "fragments")}
    wanted = {"map-b", "list-map-b", "legend-map-b", "alt-map-b"}
    return {(group, name) for group, parts in groups.items() for name in wanted & parts.keys()}


def test_map_b_is_not_sent_again_while_it_stays_the_same(client: FlaskClient) -> None:
    first = view(client, "?lang=en")
    assert len(parts_of_map_b(first)) == 5
    named = {(group, name) for group, names in first["second_parts"].items() for name in names}
    assert named == parts_of_map_b(first)
    again = view(client, "?lang=en&sex=female", second=first["second"])
    assert again["second"] == first["second"]
    assert parts_of_map_b(again) == set()
    assert "map-a" in again["figures"]
    assert "map-a" in again["hover"]


@pytest.mark.parametrize("change", ["b=gdp_per_head", "areas=510000", "region=west", "lang=zh"])
def test_map_b_is_sent_again_when_it_changes(client: FlaskClient, change: str) -> None:
    first = view(client, "?lang=en")
    link = f"?{change}" if change.startswith("lang") else f"?lang=en&{change}"
    again = view(client, link, second=first["second"])
    assert again["second"] != first["second"]
    assert len(parts_of_map_b(again)) == 5


@pytest.mark.parametrize(
    "search",
    [
        "?areas=999999&year=abc&sex=robot",
        "?" + "a" * 100_000,
        "?areas=\ud800",
        "?%00=%00&%ff=%fe",
        "?lang=xx&theme=&map=,,,&ages=0-99",
    ],
)
def test_a_link_of_garbage_shows_the_usual_view_with_notes(
    client: FlaskClient, search: str
) -> None:
    found = view(client, search)
    assert found["query"] == "lang=en"
    assert found["ignored"] is True
    assert found["fragments"]["notices"].strip()


def test_panels_come_in_the_language_asked_for(client: FlaskClient) -> None:
    asked = body(
        output="panels-html.data",
        outputs={"id": "panels-html", "property": "data"},
        inputs=[{"id": "visit", "property": "data", "value": "zh"}],
        changedPropIds=["visit.data"],
    )
    found = send(client, asked).get_json()["response"]["panels-html"]["data"]
    assert "户籍" in found["panels"]


WRONG = [
    None,
    [],
    {},
    "x",
    1,
    {"output": "view.data"},
    body(output="nobody.data"),
    body(output="sink.data"),
    body(output=5),
    body(output="..view.data..."),
    body(outputs=5),
    body(outputs=[]),
    body(outputs={"id": "other", "property": "data"}),
    body(inputs=[]),
    body(inputs="x"),
    body(inputs=[1]),
    body(inputs=[{"id": "query", "property": "data"}]),
    body(inputs=[{"id": "other", "property": "data", "value": {}}]),
    body(inputs=[{"id": "query", "property": "data", "value": None}]),
    body(inputs=[{"id": "query", "property": "data", "value": "?"}]),
    body(inputs=[{"id": "query", "property": "data", "value": {"search": ""}}] * 2),
    body(5),
    body(None),
    body(["?"]),
    body(changedPropIds=5),
    body(changedPropIds=[5]),
    body(state=[{"id": "x", "property": "data", "value": 1}]),
    body(
        output="panels-html.data",
        outputs={"id": "panels-html", "property": "data"},
        inputs=[{"id": "visit", "property": "data", "value": "fr"}],
    ),
]


@pytest.mark.parametrize("content", WRONG, ids=range(len(WRONG)))
def test_a_request_of_another_shape_is_refused(client: FlaskClient, content: Any) -> None:
    answer = send(client, content)
    assert answer.status_code == 400
    problem_of(answer)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"\xff\xfe", "application/json"),
        (b'{"a":' * 20_000, "application/json"),
        (json.dumps(body()).encode(), "text/plain"),
        (b"output=view.data", "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_json_is_refused(client: FlaskClient, raw: bytes, kind: str) -> None:
    answer = client.post(ADDRESS, data=raw, content_type=kind)
    assert answer.status_code == 400
    problem_of(answer)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(key=st.sampled_from(["output", "outputs", "inputs", "state", "changedPropIds"]), value=_JSON)
def test_no_part_of_a_request_is_a_server_error(app: Dash, key: str, value: Any) -> None:
    answer = send(app.server.test_client(), body(**{key: value}))
    assert answer.status_code in (200, 400)


@settings(max_examples=100, deadline=None)
@given(value=_JSON)
def test_no_question_of_the_page_is_a_server_error(app: Dash, value: Any) -> None:
    asked = body(inputs=[{"id": "query", "property": "data", "value": value}])
    assert send(app.server.test_client(), asked).status_code in (200, 400)
    described = {"search": "", "lang": value, "compact": value, "dark": value, "allRows": value}
    asked = body(inputs=[{"id": "query", "property": "data", "value": described}])
    assert send(app.server.test_client(), asked).status_code == 200
