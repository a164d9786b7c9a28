"""Every resource of the API: filters, runs of rows, headers, refusals, and its description."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31
from werkzeug.test import TestResponse

from app.exports.api_resources import FORMATS, RESOURCES, Resource, Suffix
from app.state.url import PARAMETERS
from tests.web.asking import problem_of

PACKAGE = Path("data/package")
ADDRESSES = [resource.path(suffix) for resource in RESOURCES for suffix in resource.formats]
TABLES = {
    "figures": "observations", "series": "series", "series_links": "series_links",
    "definitions": "definitions", "indicators": "indicators", "context": "context", "areas": "areas",
    "flows": "flows", "sources": "sources", "releases": "releases",
}  # fmt: skip


def stored(table: str) -> list[dict[str, str]]:
    """Return a table of the package as its CSV file has it."""
    with (PACKAGE / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def links(answer: TestResponse) -> dict[str, str]:
    """Return the addresses of a Link header by relation."""
    return {
        rel: target for target, rel in re.findall(r'<([^>]*)>; rel="(\w+)"', answer.headers["Link"])
    }


def data(client: FlaskClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["data"]


# -- what is there ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "table"), TABLES.items())
def test_a_resource_has_every_row_and_column_of_its_table(
    client: FlaskClient, name: str, table: str
) -> None:
    rows = stored(table)
    body = client.get(f"/api/v1/{name}.json?limit=10000").get_json()
    assert body["meta"]["total"] == len(body["data"]) == len(rows)
    assert body["meta"]["columns"] == list(rows[0])
    assert all(list(row) == list(rows[0]) for row in body["data"])


@pytest.mark.parametrize(
    ("address", "table", "chosen"),
    [
        ("figures.json?series=mca_lbc&year=2018", "observations",
         lambda r: r["series"] == "mca_lbc" and r["year"] == "2018"),
        ("figures.json?basis=bounded,published&areas=510000", "observations",
         lambda r: r["basis"] in ("bounded", "published") and r["area_code"] == "510000"),
        ("context.json?indicator=hukou_balance&areas=510000,000000", "context",
         lambda r: r["indicator"] == "hukou_balance" and r["area_code"] in ("510000", "000000")),
        ("flows.json?from=510000&to=440000,310000", "flows",
         lambda r: r["origin_code"] == "510000" and r["destination_code"] in ("440000", "310000")),
        ("areas.json?covered=false", "areas", lambda r: r["covered"] == "false"),
        ("areas.json?level=province&region=west", "areas",
         lambda r: r["level"] == "province" and r["region3"] == "west"),
        ("series_links.json?series=acwf2010", "series_links",
         lambda r: "acwf2010" in (r["series_a"], r["series_b"])),
        ("indicators.json?mappable=true", "indicators", lambda r: r["mappable"] == "true"),
        ("sources.json?reliability=A,B", "sources", lambda r: r["reliability"] in ("A", "B")),
    ],
)  # fmt: skip
def test_filters_keep_the_rows_that_meet_all_of_them(
    client: FlaskClient, address: str, table: str, chosen: Any
) -> None:
    kept = [row for row in stored(table) if chosen(row)]
    found = data(client, f"/api/v1/{address}")
    key = next(iter(kept[0]))
    assert 0 < len(kept) < len(stored(table))
    assert [str(row[key]) for row in found] == [row[key] for row in kept]


def test_lists_are_arrays_in_json_and_joined_in_csv(client: FlaskClient) -> None:
    [row] = data(client, "/api/v1/indicators.json?indicator=income_rural")
    assert row["breaks"] == [5000, 6500, 9000, 15000]
    text = client.get("/api/v1/indicators.csv?indicator=income_rural").data.decode("utf-8-sig")
    assert "5000;6500;9000;15000" in text


def test_boundaries_are_those_of_the_areas_asked_for_and_turn_as_rfc_7946_says(
    client: FlaskClient,
) -> None:
    answer = client.get("/api/v1/boundaries.geojson?areas=510000,110000")
    assert answer.content_type == "application/geo+json"
    features = answer.get_json(force=True)["features"]
    assert {f["properties"]["area_code"] for f in features} == {"510000", "110000"}
    for feature in features:
        shape = feature["geometry"]
        polygons = (
            shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        )
        for outer, *_ in polygons:
            assert outer[0] == outer[-1]
            doubled = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(outer))
            assert doubled > 0


def test_values_are_joined_with_the_shapes_of_their_areas(client: FlaskClient) -> None:
    answer = client.get("/api/v1/observations.geojson?measure=share&areas=000000,510000")
    china, sichuan = answer.get_json(force=True)["features"]
    assert china["geometry"] is None
    assert sichuan["properties"]["value"] == 11.34
    west, north = 97.0, 34.5
    flat = [p for polygon in _polygons(sichuan["geometry"]) for p in polygon[0]]
    assert all(west < x < 109 and 25.5 < y < north for x, y in flat)


def _polygons(shape: dict[str, Any]) -> list[Any]:
    return shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]


# -- runs of rows ----------------------------------------------------------------------------------


def test_following_next_gives_every_row_once(client: FlaskClient) -> None:
    address: str | None = "/api/v1/flows.json?from=510000,410000&limit=7"
    found: list[tuple[str, str]] = []
    runs = 0
    while address:
        answer = client.get(address)
        body = answer.get_json()
        assert links(answer).get("next") == body["meta"]["next"]
        found += [(row["origin_code"], row["destination_code"]) for row in body["data"]]
        address, runs = body["meta"]["next"], runs + 1
    wanted = [
        (r["origin_code"], r["destination_code"])
        for r in stored("flows")
        if r["origin_code"] in ("510000", "410000")
    ]
    assert sorted(found) == sorted(wanted)
    assert runs == -(-len(wanted) // 7)


def test_links_lead_to_neighbours_keep_the_query_and_name_description_and_licence(
    client: FlaskClient,
) -> None:
    answer = client.get(
        "/api/v1/context.json?indicator=hukou_balance,income_rural&limit=10&offset=20"
    )
    found, total = links(answer), int(answer.headers["X-Total-Count"])
    assert total == sum(
        r["indicator"] in ("hukou_balance", "income_rural") for r in stored("context")
    )
    offsets = {
        rel: dict(parse_qsl(urlsplit(found[rel]).query))
        for rel in ("first", "prev", "next", "last")
    }
    assert {rel: int(q["offset"]) for rel, q in offsets.items()} == {
        "first": 0, "prev": 10, "next": 30, "last": (total - 1) // 10 * 10,
    }  # fmt: skip
    assert all(q["indicator"] == "hukou_balance,income_rural" for q in offsets.values())
    assert all(q["limit"] == "10" for q in offsets.values())
    assert found["describedby"] == "/api/v1/openapi.json"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_values_of_a_view_come_in_runs_too(client: FlaskClient) -> None:
    whole = data(client, "/api/v1/observations.json?measure=count")
    part = client.get("/api/v1/observations.json?measure=count&limit=5&offset=3")
    assert part.get_json()["data"] == whole[3:8]
    assert part.headers["X-Total-Count"] == str(len(whole)) == "35"


def test_a_run_beyond_the_end_is_empty_and_leads_back(client: FlaskClient) -> None:
    answer = client.get("/api/v1/releases.json?offset=1000000000")
    assert answer.get_json()["data"] == []
    assert "next" not in links(answer)
    assert links(answer)["prev"].endswith("offset=0")


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx"])
def test_a_file_is_whole_unless_less_is_asked_for(client: FlaskClient, suffix: str) -> None:
    answer = client.get(f"/api/v1/context.{suffix}")
    assert int(answer.headers["X-Total-Count"]) == len(stored("context")) == 5750
    assert "next" not in links(answer)


# -- what programs rely on -------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_has_type_mark_and_open_door(client: FlaskClient, address: str) -> None:
    answer = client.get(f"{address}?limit=3")
    suffix: Suffix = address.rsplit(".", 1)[1]  # type: ignore[assignment]
    assert answer.status_code == 200
    assert answer.content_type == FORMATS[suffix].content_type
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert {"ETag", "Link", "Content-Disposition"} <= set(
        answer.headers["Access-Control-Expose-Headers"].split(", ")
    )
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get(f"{address}?limit=3", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    head = client.head(f"{address}?limit=3")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == answer.headers["ETag"]


def test_the_mark_of_a_compressed_answer_is_known_again(client: FlaskClient) -> None:
    packed = {"Accept-Encoding": "br"}
    for address in ("/api/v1/series.json", "/api/v1/openapi.json", "/methods"):
        mark = client.get(address, headers=packed).headers["ETag"]
        again = client.get(address, headers={**packed, "If-None-Match": mark})
        assert again.status_code == 304, address


def test_a_kept_answer_is_told_apart_by_language_and_encoding(client: FlaskClient) -> None:
    address = "/api/v1/series.xlsx?limit=1"
    english, chinese = (
        client.get(address, headers={"Accept-Language": lang}).data for lang in ("en", "zh")
    )
    assert english != chinese
    assert client.get(address, headers={"Accept-Language": "en"}).data == english
    plain = client.get("/api/v1/series.json?limit=2").data
    packed = client.get("/api/v1/series.json?limit=2", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert client.get("/api/v1/series.json?limit=2").data == plain


def test_other_sites_may_ask_beforehand(client: FlaskClient) -> None:
    answer = client.options(
        "/api/v1/areas.json",
        headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"},
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_other_addresses_stay_closed_to_other_sites(client: FlaskClient) -> None:
    for address in ("/", "/data", "/health", "/export/map-a.csv"):
        assert "Access-Control-Allow-Origin" not in client.get(address).headers


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("*/*", "json"),
        ("", "json"),
        ("text/html", "json"),
        ("text/csv", "csv"),
        ("application/geo+json, application/json;q=0.5", "geojson"),
        ("application/vnd.apache.parquet", "parquet"),
    ],
)
def test_an_address_without_suffix_leads_to_the_format_asked_for(
    client: FlaskClient, accept: str, suffix: str
) -> None:
    answer = client.get("/api/v1/areas?region=west", headers={"Accept": accept})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/api/v1/areas.{suffix}?region=west"
    assert "Accept" in answer.headers["Vary"].split(", ")
    assert answer.data == b""


# -- refusals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "parameter", "value", "reason", "valid"),
    [
        ("areas.json?colour=red", "colour", "red", "unknown_parameter",
         ["areas", "level", "region", "covered", "limit", "offset", "lang"]),
        ("areas.json?region=north", "region", "north", "invalid_value", ["east", "central", "west"]),
        ("areas.json?covered=yes", "covered", "yes", "invalid_value", ["true", "false"]),
        ("flows.json?year=2011", "year", "2011", "invalid_value", ["2010"]),
        ("context.csv?sex=", "sex", "", "invalid_value", ["all", "female", "male"]),
        ("areas.json?level=city&level=zone", "level", "zone", "repeated", []),
        ("areas.xlsx?lang=fr", "lang", "fr", "invalid_value", ["en", "zh"]),
        ("areas.json?limit=0", "limit", "0", "invalid_value", []),
        ("areas.json?limit=10001", "limit", "10001", "invalid_value", []),
        ("areas.geojson?limit=1001", "limit", "1001", "invalid_value", []),
        ("areas.csv?limit=50001", "limit", "50001", "invalid_value", []),
        ("areas.json?limit=%D9%A2", "limit", "٢", "invalid_value", []),
        ("areas.json?offset=-1", "offset", "-1", "invalid_value", []),
        ("areas.json?offset=99999999999", "offset", "99999999999", "invalid_value", []),
        ("observations.json?limit=1.5", "limit", "1.5", "invalid_value", []),
        ("observations.json?sex=", "sex", "", "invalid_value", ["all", "female", "male"]),
        ("areas.json?areas=" + ",".join(["510000"] * 101), "areas", ",".join(["510000"] * 101)[:40], "too_many", []),
        ("areas.json?areas=" + "5" * 4000, "", ("areas=" + "5" * 40)[:40], "too_long", []),
    ],
)  # fmt: skip
def test_a_query_that_cannot_be_met_is_refused_with_what_could_stand_there(
    client: FlaskClient, address: str, parameter: str, value: str, reason: str, valid: list[str]
) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 400
    [fault] = problem_of(answer)["problems"]
    assert (fault["parameter"], fault["value"], fault["reason"]) == (parameter, value, reason)
    assert fault["valid"] == valid
    assert fault["detail"]
    assert re.search("[\u4e00-\u9fff]", fault["detail_zh"])
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_of_many_values_the_nearest_are_named(client: FlaskClient) -> None:
    [fault] = problem_of(client.get("/api/v1/sources.json?source=acwf2031"))["problems"]
    assert 0 < len(fault["valid"]) <= 8
    assert fault["valid"][0] == "acwf2013"


def test_every_fault_is_told_at_once(client: FlaskClient) -> None:
    answer = client.get("/api/v1/context.json?year=1850&areas=x,510000&limit=a&sort=up")
    faults = problem_of(answer)["problems"]
    assert sorted(f["parameter"] for f in faults) == ["areas", "limit", "sort", "year"]


def test_a_wrong_suffix_is_told_the_right_ones(client: FlaskClient) -> None:
    for address, valid in {
        "/api/v1/series.xml": ["json", "csv", "xlsx", "parquet"],
        "/api/v1/series.geojson": ["json", "csv", "xlsx", "parquet"],
        "/api/v1/boundaries.csv": ["geojson"],
        "/api/v1/figures/acwf2010-cn-2010-count.csv": ["json"],
    }.items():
        answer = client.get(address)
        assert answer.status_code == 404
        assert problem_of(answer)["problems"][0]["valid"] == valid


def test_an_unknown_resource_is_told_the_known_ones(client: FlaskClient) -> None:
    answer = client.get("/api/v1/children.json")
    assert answer.status_code == 404
    [fault] = problem_of(answer)["problems"]
    assert fault["valid"] == [resource.name for resource in RESOURCES]


def test_one_number_takes_no_parameters_but_the_language(client: FlaskClient) -> None:
    address = "/api/v1/figures/acwf2010-cn-2010-count.json"
    assert client.get(f"{address}?lang=zh").get_json()["value"] == 61_025_500
    [fault] = problem_of(client.get(f"{address}?year=2010"))["problems"]
    assert (fault["parameter"], fault["reason"]) == ("year", "unknown_parameter")


# -- the description -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def document(app: Any) -> dict[str, Any]:
    return app.server.test_client().get("/api/v1/openapi.json").get_json()


def test_the_description_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    faults = list(Draft202012Validator(OPENAPI_31).iter_errors(document))
    assert faults == []
    assert document["openapi"] == "3.1.0"
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_address_is_described_and_every_described_one_is_there(
    document: dict[str, Any], app: Any
) -> None:
    assert set(document["paths"]) == {*ADDRESSES, "/api/v1/figures/{figure_id}.json"}
    served = {
        str(rule).replace("<suffix>", suffix)
        for rule in app.server.url_map.iter_rules()
        for suffix in FORMATS
        if str(rule).startswith("/api/v1/") and str(rule).endswith(".<suffix>")
    }
    assert set(ADDRESSES) <= served
    assert {address.rsplit(".", 1)[0] for address in served} == {
        f"/api/v1/{resource.name}" for resource in RESOURCES
    }


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_described_parameters_are_those_understood(
    document: dict[str, Any], client: FlaskClient, resource: Resource
) -> None:
    suffix = resource.formats[0]
    operation = document["paths"][resource.path(suffix)]["get"]
    named = [p["$ref"].rsplit("/", 1)[1] for p in operation["parameters"]]
    names = [document["components"]["parameters"][name]["name"] for name in named]
    [fault] = problem_of(client.get(f"{resource.path(suffix)}?nothing=1"))["problems"]
    told = set(fault["valid"]) - set(operation.get("x-also-accepted", ()))
    assert told == set(names)
    if resource.view:
        assert set(fault["valid"]) == {*PARAMETERS, "by", "limit", "offset"}


def test_columns_are_described_in_both_languages(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        if not name.endswith("Row"):
            continue
        for column, about in schema["properties"].items():
            assert about["description"], (name, column)
            assert re.search("[\u4e00-\u9fff]", about["x-description-zh"]), (name, column)
