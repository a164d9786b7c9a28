"""The MCP server, asked by the official client over HTTP from a real server with two workers."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from mcp import Client, MCPError

from app.web.mcp import MOST_BYTES, foreign_origin
from tools.local_server import running_server

TOOLS = {
    "find_areas", "list_definitions", "list_indicators", "list_sources", "compare_definitions",
    "get_observations", "get_context", "get_figure",
}  # fmt: skip


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with running_server({"LIUSHOU_MCP": "1"}) as address:
        yield f"{address}/_mcp"


def call(endpoint: str, tool: str, **arguments: Any) -> tuple[bool, Any]:
    """Return whether a tool refused, and what it answered."""

    async def asked() -> tuple[bool, Any]:
        async with Client(endpoint) as client:
            found = await client.call_tool(tool, arguments)
            if found.is_error:
                return True, getattr(found.content[0], "text", "")
            assert found.structured_content is not None
            return False, found.structured_content["result"]

    return asyncio.run(asked())


def answered(endpoint: str, tool: str, **arguments: Any) -> Any:
    """Return the answer of a tool, with what every answer must carry."""
    refused, found = call(endpoint, tool, **arguments)
    assert not refused, found
    assert found["data_version"] == "2026.11"
    assert found["licence"] == "CC BY 4.0"
    assert found["cite_as"].startswith("Liushou Atlas contributors. (2026).")
    assert "Never add up or compare" in found["caution"]
    return found


def refused(endpoint: str, tool: str, **arguments: Any) -> str:
    """Return the words of a refusal."""
    is_error, found = call(endpoint, tool, **arguments)
    assert is_error
    assert "Traceback" not in found
    return found


def post(endpoint: str, body: Any, **headers: str) -> tuple[int, bytes]:
    """Return status and body of a plain request."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {
        "Content-Type": "application/json",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    request = urllib.request.Request(endpoint, content, given, method="POST")
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_only_our_own_tools_are_there_and_each_says_that_it_only_reads(endpoint: str) -> None:
    async def asked() -> tuple[Any, Any, Any]:
        async with Client(endpoint) as client:
            tools = (await client.list_tools()).tools
            with pytest.raises(MCPError):
                await client.list_resources()
            with pytest.raises(MCPError):
                await client.call_tool("get_dash_component", {})
            return client.server_info, client.instructions, tools

    info, instructions, tools = asyncio.run(asked())
    assert info.name == "liushou-atlas"
    assert "Never add up" in instructions
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert len(tool.description) > 60
        assert tool.input_schema["additionalProperties"] is False


def test_printed_numbers_come_with_their_words_and_source(endpoint: str) -> None:
    found = answered(
        endpoint, "get_observations", definition="ministry", year=2018, areas=["四川", "China"]
    )
    china, sichuan = found["observations"]
    assert (china["area_code"], china["value"]) == ("000000", 6_970_000)
    assert sichuan["value"] == 765_000
    assert "76.5万" in sichuan["quote"]
    assert sichuan["status"] == "published"
    assert any("China News Service" in text for text in found["original_sources"])
    assert found["who_is_counted"].startswith("Children under 16")


def test_the_national_count_of_2010_is_the_printed_one(endpoint: str) -> None:
    found = answered(
        endpoint, "get_observations", definition="普查口径（农村）", year=2010, measure="count",
        areas=["000000"],
    )  # fmt: skip
    (china,) = found["observations"]
    assert china["value"] == 61_025_500
    assert "6102.55万" in china["quote"]


def test_estimates_come_with_interval_warning_and_record(endpoint: str) -> None:
    found = answered(endpoint, "get_observations", definition="census_rural", areas=["Anhui"])
    (anhui,) = found["observations"]
    assert anhui["status"] == "modelled"
    assert anhui["lo95"] < anhui["lo80"] < anhui["value"] < anhui["hi80"] < anhui["hi95"]
    assert "not official figures" in found["note"]
    record = answered(endpoint, "get_figure", figure_id=anhui["figure_id"])["figure"]
    assert record["value"] == pytest.approx(anhui["value"])
    assert record["interval_80"] == pytest.approx([anhui["lo80"], anhui["hi80"]])


def test_a_missing_number_is_there_without_a_value(endpoint: str) -> None:
    found = answered(endpoint, "get_observations", definition="ministry", year=2018, areas=["北京"])
    (beijing,) = found["observations"]
    assert beijing["value"] is None
    assert beijing["status"] == "not_published"


def test_the_record_of_a_printed_number_has_its_quotation(endpoint: str) -> None:
    record = answered(endpoint, "get_figure", figure_id="mcalbc-510000-2018-count")["figure"]
    assert record["value"] == 765_000
    assert "76.5万" in record["quote"]


def test_context_is_the_year_asked_for(endpoint: str) -> None:
    found = answered(endpoint, "get_context", indicator="population", year=2020, areas=["全国"])
    (china,) = found["values"]
    assert china["value"] == 1_409_778_724  # census of 2020
    assert found["year"] == 2020


def test_lists_name_what_can_be_asked(endpoint: str) -> None:
    definitions = answered(endpoint, "list_definitions")["definitions"]
    assert definitions[0]["definition"] == "census_rural"
    ministry = next(item for item in definitions if item["definition"] == "ministry")
    assert 2018 in [year["year"] for year in ministry["years"]]
    indicators = answered(endpoint, "list_indicators")["indicators"]
    assert "income_rural" in {item["indicator"] for item in indicators}
    areas = answered(endpoint, "find_areas", query="四川")["areas"]
    assert [area["area_code"] for area in areas] == ["510000"]
    assert len(answered(endpoint, "find_areas")["areas"]) == 32
    sources = answered(endpoint, "list_sources", query="acwf2013")
    assert "acwf2013" in {source["source_id"] for source in sources["sources"]}
    assert sources["original_sources"]


def test_definitions_may_not_be_added_or_joined_and_the_reason_is_told(endpoint: str) -> None:
    found = answered(endpoint, "compare_definitions", first="census_rural", second="ministry")
    for use in ("sum", "line", "ratio", "scale"):
        assert found["uses"][use]["allowed"] is False
        assert found["uses"][use]["why_not"]
    assert "stops before 16" in found["stated"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("get_observations", {"definition": "everyone"}, "census_rural, census_all, ministry, school"),
        ("get_observations", {"definition": "ministry", "year": 1999}, "2016, 2018, 2020, 2021"),
        ("get_observations", {"definition": "ministry", "sex": "none"}, "'all', 'female' or 'male'"),
        ("get_observations", {"definition": "ministry", "areas": ["Atlantis"]}, "000000"),
        ("get_observations", {"definition": "ministry", "areas": ["台湾"]}, "do not cover Taiwan"),
        ("get_observations", {"definition": "census_rural", "ages": ["0-99"]}, "0-5"),
        ("get_observations", {"definition": "ministry", "colour": "red"}, "colour"),
        ("get_observations", {"definition": 5}, "valid string"),
        ("get_observations", {"definition": "ministry", "areas": ["x"] * 41}, "at most 40"),
        ("get_observations", {}, "definition"),
        ("get_context", {"indicator": "weather"}, "income_rural"),
        ("get_context", {"indicator": "income_rural", "year": 1900}, "2010"),
        ("get_figure", {"figure_id": "none"}, "get_observations"),
        ("list_sources", {"limit": 1000}, "50"),
        ("compare_definitions", {"first": "a", "second": "b"}, "census_rural"),
    ],
)  # fmt: skip
def test_bad_arguments_are_refused_with_the_choices_there_are(
    endpoint: str, tool: str, arguments: dict[str, Any], told: str
) -> None:
    assert told in refused(endpoint, tool, **arguments)


PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


def test_any_worker_answers_without_a_session(endpoint: str) -> None:
    body = {"jsonrpc": "2.0", "id": 7, "method": "tools/call",
            "params": {"name": "find_areas", "arguments": {"query": "四川"}}}  # fmt: skip
    for _ in range(8):  # a session of another worker, or of before a restart, changes nothing
        status, content = post(endpoint, body, Mcp_Session_Id="stale")
        assert status == 200
        assert json.loads(content)["id"] == 7


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{", 400), (b"[]", 400), (b"7", 400), (b"[" * 5000, 400),
        ({"method": 7}, 400), ({"method": "tools/call", "params": []}, 200),
        ({"method": "tools/call", "params": [1]}, 400),
        ({"method": "tools/call", "params": {"name": []}}, 400),
        ({"method": "tools/call", "params": {"name": "find_areas", "arguments": [1]}}, 400),
        ({"method": "resources/read", "params": {"uri": "dash://layout"}, "id": 1}, 200),
        ({"method": "tasks/cancel", "params": {"taskId": "a:b:c:1"}, "id": 1}, 200),
        (b" " * (MOST_BYTES + 1), 413),
    ],
)  # fmt: skip
def test_what_is_no_question_is_refused(endpoint: str, body: Any, status: int) -> None:
    found, content = post(endpoint, body)
    assert found == status
    assert b"Traceback" not in content
    if status == 200:
        assert "error" in json.loads(content)


def test_other_methods_and_other_content_are_refused(endpoint: str) -> None:
    assert post(endpoint, PING)[0] == 200
    assert post(endpoint, json.dumps(PING).encode(), Content_Type="text/plain")[0] == 415
    for method in ("GET", "DELETE"):
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(urllib.request.Request(endpoint, method=method))
        with caught.value as error:
            assert error.code == 405
            assert error.headers["Allow"] == "POST"


def test_pages_of_other_sites_are_turned_away(endpoint: str) -> None:
    assert post(endpoint, PING, Origin="https://evil.example")[0] == 403
    assert post(endpoint, PING, Origin="https://evil.example", Host="evil.example")[0] == 403
    assert post(endpoint, PING, Origin="null")[0] == 403
    assert post(endpoint, PING, Origin="http://localhost:6274")[0] == 200


def test_a_name_made_to_lead_here_is_foreign_though_it_is_the_host() -> None:
    assert foreign_origin("http://evil.example", "http://evil.example/")
    assert foreign_origin("http://localhost.evil.example", "http://localhost.evil.example/")
    assert foreign_origin("http://localhost:1", "https://atlas.example.org/")
    assert not foreign_origin("", "https://atlas.example.org/")


def test_it_is_not_there_unless_it_was_switched_on(server: str) -> None:
    assert post(f"{server}/_mcp", PING)[0] == 404
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{server}/_mcp")
    with caught.value as error:
        assert error.code == 404
