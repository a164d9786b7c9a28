"""Bad queries: told apart, explained in both languages with what would do, and never a server error."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app.components.ids import CARDS
from app.state.url import PARAMETERS
from tests.web.asking import CSV, JSON, problem_of

AGES = ["0-5", "6-11", "12-14", "15-17"]


@pytest.mark.parametrize("address", [JSON, CSV, "/export/map-a.csv", "/export/map-a.json"])
@pytest.mark.parametrize(
    ("query", "parameter", "value", "reason"),
    [
        ("sex=robot", "sex", "robot", "invalid_value"),
        ("year=abc", "year", "abc", "invalid_value"),
        ("year=1850", "year", "1850", "not_available"),
        ("areas=999999", "areas", "999999", "invalid_value"),
        ("ages=0-99", "ages", "0-99", "invalid_value"),
        ("series=x", "series", "x", "invalid_value"),
        ("measure=median", "measure", "median", "invalid_value"),
        ("series=ministry&measure=rate", "measure", "rate", "not_available"),
        ("series=ministry&year=2016&sex=female", "sex", "female", "not_available"),
        ("sex=male&sex=female", "sex", "female", "repeated"),
        ("utm_source=mail", "utm_source", "mail", "unknown_parameter"),
        ("sex=%00", "sex", "\x00", "invalid_value"),
        ("sex=%FF%FE", "sex", "\ufffd\ufffd", "invalid_value"),
        ("year=%D9%A2%D9%A0%D9%A1%D9%A0", "year", "٢٠١٠", "invalid_value"),
        ("areas=" + "1" * 9000, "", "areas=" + "1" * 34, "too_long"),
    ],
)
def test_a_bad_query_is_refused_with_the_parameter_and_the_reason(
    client: FlaskClient, address: str, query: str, parameter: str, value: str, reason: str
) -> None:
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 400
    [fault] = problem_of(answer)["problems"]
    assert (fault["parameter"], fault["value"], fault["reason"]) == (parameter, value, reason)
    assert parameter in fault["detail"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in fault["detail_zh"])
    assert "left out" not in fault["detail"]


@pytest.mark.parametrize(
    ("query", "valid"),
    [
        ("sex=robot", ["all", "female", "male"]),
        ("ages=0-99", AGES),
        ("series=x", ["census_rural", "census_all", "ministry", "school"]),
        ("measure=median", ["rate", "count", "share", "sex_ratio"]),
        ("region=north", ["east", "central", "west"]),
        ("year=1850", ["2005", "2010"]),
        ("series=ministry&year=abc", ["2016", "2018", "2020", "2021"]),
        ("series=school&year=2014&ages=0-5", ["6-11", "12-14"]),
        ("lang=fr", ["en", "zh"]),
        ("by=planet", ["age", "sex"]),
    ],
)
def test_the_valid_values_are_named(client: FlaskClient, query: str, valid: list[str]) -> None:
    [fault] = problem_of(client.get(f"{JSON}?{query}"))["problems"]
    assert fault["valid"] == valid
    for value in valid:
        assert value in fault["detail"]
        assert value in fault["detail_zh"]


def test_an_unknown_area_is_answered_with_the_codes_there_are(client: FlaskClient) -> None:
    [fault] = problem_of(client.get(f"{JSON}?areas=999999"))["problems"]
    assert len(fault["valid"]) == 32
    assert {"000000", "110000", "510000"} <= set(fault["valid"])
    assert "810000" not in fault["valid"]


def test_every_fault_of_a_query_is_told_at_once(client: FlaskClient) -> None:
    answer = client.get(f"{JSON}?sex=robot&year=abc&areas=510000,999999,888888&colour=red")
    faults = problem_of(answer)["problems"]
    assert sorted(fault["parameter"] for fault in faults) == [
        "areas", "areas", "colour", "sex", "year",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query",
    ["series=ministry&year=2016&by=sex", "series=census_all&by=sex", "series=ministry&by=age"],
)
def test_a_breakdown_nobody_published_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"{JSON}?{query}")
    assert answer.status_code == 400
    [fault] = problem_of(answer)["problems"]
    assert (fault["parameter"], fault["reason"]) == ("by", "not_available")


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/observations.xml",
        "/api/v1/observations.json/",
        "/api/v2/observations.json",
        "/api/",
        "/export/map-a.xml",
        "/export/map-c.csv",
        "/export/map-a",
    ],
)
def test_an_unknown_address_of_the_api_is_a_problem_document(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    problem_of(answer)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", [JSON, CSV, "/health", "/export/table.csv"])
def test_other_methods_are_refused_and_told_what_is_allowed(
    client: FlaskClient, address: str, method: str
) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == 405
    assert {"GET", "HEAD"} <= set(answer.headers["Allow"].split(", "))
    problem_of(answer)


_KEYS = st.one_of(st.sampled_from([*PARAMETERS, "by"]), st.text(max_size=8))
_VALUES = st.one_of(
    st.sampled_from(
        ["510000", "000000", "female", "2010", "share", "0-5", "age", "zh", "school", "x", ","]
    ),
    st.text(max_size=20),
    st.binary(max_size=8).map(quote),
)


@settings(max_examples=300, deadline=None)
@given(
    address=st.sampled_from([JSON, CSV, "/", *[f"/export/{card}.csv" for card in CARDS]]),
    pairs=st.lists(st.tuples(_KEYS, _VALUES), max_size=8),
    escaped=st.booleans(),
)
def test_no_query_is_a_server_error(
    app: Dash, address: str, pairs: list[tuple[str, str]], escaped: bool
) -> None:
    def written(text: str) -> str:
        return quote(text) if escaped else quote(text, safe="%,;=+?/:@&")

    query = "&".join(f"{written(key)}={written(value)}" for key, value in pairs)
    answer = app.server.test_client().get(f"{address}?{query}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert answer.content_type == "application/problem+json"


@settings(max_examples=200, deadline=None)
@given(raw=st.binary(max_size=60))
def test_no_bytes_in_the_query_are_a_server_error(app: Dash, raw: bytes) -> None:
    client = app.server.test_client()
    for address in (JSON, "/"):
        answer = client.get(address, query_string=raw.decode("latin-1"))
        assert answer.status_code in (200, 400)
