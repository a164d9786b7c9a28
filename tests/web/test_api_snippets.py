"""Programs that read the rows of a card: the one of pandas is run, the others are read closely."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient
from lxml import html as lxml_html

from app.exports.snippets import m_text, python_text, r_text
from app.pages.snippets_sheet import OFFERED
from tests.web.asking import problem_of

ADDRESS = "/api/v1/snippets"
AWKWARD = 'http://x/?a="b"\\c#(lf)\n中😀\u2028$(rm)'


def programs(text: str) -> dict[str, str]:
    """Return the programs of a sheet by key."""
    found = lxml_html.fromstring(text).xpath("//code[starts-with(@id, 'snippet-')]")
    return {code.get("id").removeprefix("snippet-"): code.text_content() for code in found}


def address_of(code: str) -> str:
    found = re.search(r'https?://[^"]+', code)
    assert found is not None
    return found.group()


def run(code: str) -> pd.DataFrame:
    """Run the program of pandas, and return the frame it calls ``data``."""
    names: dict[str, Any] = {"print": lambda *_: None}
    exec(compile(code, "snippet", "exec"), names)
    return names["data"]


@pytest.mark.parametrize("card", ["map-a", "ranking", "table", "view"])
def test_the_program_of_pandas_reads_the_printed_numbers_from_the_server(
    server: str, card: str
) -> None:
    import httpx

    link = "lang=zh&series=census_rural&year=2010&measure=share&areas=510000"
    answer = httpx.get(f"{server}{ADDRESS}?{link}&card={card}")
    assert answer.status_code == 200
    frame = run(programs(answer.text)["pandas"])
    shares = frame[frame["measure"] == "share"].set_index("area_code")["value"]
    assert shares["510000"] == 11.34
    assert shares["410000"] == 10.73
    assert shares["000000"] == 100


def test_the_program_of_pandas_keeps_codes_as_text_and_gaps_as_missing(server: str) -> None:
    import httpx

    answer = httpx.get(f"{server}{ADDRESS}?series=ministry&year=2018&measure=count&card=map-a")
    frame = run(programs(answer.text)["pandas"])
    china = frame[frame["area_code"] == "000000"].iloc[0]
    assert china["value"] == 6_970_000
    assert pd.isna(frame[frame["area_code"] == "110000"].iloc[0]["value"])
    assert frame.columns[0] == "figure_id"


@pytest.mark.parametrize("card", OFFERED)
def test_every_card_has_its_three_programs_of_one_address(client: FlaskClient, card: str) -> None:
    link = "lang=en&year=2010&sex=female&ages=0-5,6-11&areas=510000"
    answer = client.get(f"{ADDRESS}?{link}&card={card}")
    assert answer.status_code == 200
    found = programs(answer.get_data(as_text=True))
    assert list(found) == ["pandas", "r", "excel"]
    [address] = {address_of(code) for code in found.values()}
    assert address.startswith(f"http://localhost/export/{card}.csv?lang=en&")
    for part in ("sex=female", "ages=0-5,6-11", "areas=510000"):
        assert part in address


def test_r_and_power_query_read_text_as_utf_8_and_codes_as_text(client: FlaskClient) -> None:
    found = programs(client.get(f"{ADDRESS}?card=flows&areas=510000").get_data(as_text=True))
    assert 'fileEncoding = "UTF-8-BOM"' in found["r"]
    assert 'colClasses = "character"' in found["r"]
    assert found["r"].count("(") == found["r"].count(")")
    m = found["excel"]
    assert m.startswith("let\n")
    assert m.endswith("in\n    Data")
    assert "Encoding = 65001" in m
    for opened, closed in ("()", "[]", "{}"):
        assert m.count(opened) == m.count(closed)
    assert '"persons"' in m
    assert '"origin_code"' not in m
    steps = re.findall(r"^    (\w+) = ", m, re.MULTILINE)
    assert steps == ["Address", "File", "Rows", "Empty", "Named", "Numbers", "Data"]


def test_texts_are_escaped_as_each_language_wants() -> None:
    assert eval(python_text(AWKWARD)) == AWKWARD
    assert r_text('a"b\\') == r'"a\"b\\"'
    assert r_text("中😀") == r'"\u4e2d\U0001f600"'
    assert m_text('say "x"') == '"say ""x"""'
    assert m_text("#(lf)\n") == '"#(#)(lf)#(000A)"'
    for written in (python_text(AWKWARD), r_text(AWKWARD)):
        assert written.isascii()
        assert "\n" not in written


def test_a_strange_name_of_the_host_cannot_end_the_text(client: FlaskClient) -> None:
    answer = client.get(f"{ADDRESS}?card=map-a", headers={"Host": 'x"<script>'})
    text = answer.get_data(as_text=True)
    assert "<script>" not in text
    code = programs(text)["pandas"]
    subprocess.run([sys.executable, "-c", f"import ast; ast.parse({code!r})"], check=True)


def test_the_sheet_speaks_the_readers_language_and_its_buttons_know_what_to_copy(
    client: FlaskClient,
) -> None:
    text = html.unescape(client.get(f"{ADDRESS}?card=map-a&lang=zh").get_data(as_text=True))
    assert "空格子作缺失值" in text
    assert "Codes of areas" not in text
    page = lxml_html.fromstring(text)
    copied = page.xpath("//button/@data-copy")
    assert copied == ["snippet-pandas", "snippet-r", "snippet-excel"]
    assert all(len(page.xpath(f"//*[@id='{name}']")) == 1 for name in copied)
    assert page.xpath("//button/@data-done") == ["已复制"] * 3


@pytest.mark.parametrize(
    ("query", "parameter", "reason"),
    [
        ("card=map-c", "card", "invalid_value"),
        ("", "card", "invalid_value"),
        ("card=map-a&card=map-b", "card", "repeated"),
        ("card=map-a&sex=robot", "sex", "invalid_value"),
        ("card=map-a&colour=red", "colour", "unknown_parameter"),
        ("card=map-a&areas=" + "5" * 9000, "", "too_long"),
    ],
)
def test_a_sheet_of_no_card_or_a_bad_link_is_refused(
    client: FlaskClient, query: str, parameter: str, reason: str
) -> None:
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 400
    [fault] = problem_of(answer)["problems"]
    assert (fault["parameter"], fault["reason"]) == (parameter, reason)
