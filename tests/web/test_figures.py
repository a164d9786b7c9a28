"""The page and the JSON of a number: what they say, in both languages, and how they refuse."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.asking import observations, problem_of

KINDS = {
    "published": "acwf2010-cn-2010-shrural",
    "derived": "derived-census_rural-2010-510000-all-all-count",
    "modelled": "model2010-500000-a0005-female-rate",
    "stored estimate": "model2010-440000-a0017-all",
    "sum of provinces": "model2010-430000+440000-a0005-female-count",
    "floor": "acwf2010-500000-2010-shrural",
    "rank": "mcalbc-340000-2018-count-rank2",
    "context": "income_rural-510000-2010",
    "derived context": "out_migrants_share-510000-2010",
    "part of context": "rural_children-510000-2010-a0005+a0611-female",
    "flow": "birthplace-510000-440000-2010",
    "study": "study-emo-1-2",
}
OWN_LANGUAGE = re.compile(r'<(\w+)[^>]*\blang="en"[^>]*>.*?</\1>', re.DOTALL)
SHOWN_IN_CHINESE = {"Liushou", "Atlas", "http", "localhost", "figure", "JSON", "lang", "part"}


def text_of(html: str) -> str:
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("figure_id", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("part", ["", "&part=1"])
def test_every_kind_of_number_has_its_page(
    client: FlaskClient, figure_id: str, lang: str, part: str
) -> None:
    answer = client.get(f"/figure/{figure_id}?lang={lang}{part}")
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    assert ("<!DOCTYPE" in answer.text) == (not part)
    assert figure_id in answer.text
    assert ("<h1>" in answer.text) == (not part)
    assert ('id="trace-title"' in answer.text) == bool(part)


@pytest.mark.parametrize("figure_id", KINDS.values(), ids=KINDS)
def test_the_chinese_sheet_has_no_english_but_titles_quotations_and_addresses(
    client: FlaskClient, figure_id: str
) -> None:
    html = client.get(f"/figure/{figure_id}?lang=zh&part=1").text
    plain = text_of(OWN_LANGUAGE.sub(" ", html)).replace(figure_id, "")
    plain = re.sub(r"[\w.]+\.(com|cn|org)\b", "", plain)
    words = set(re.findall(r"[A-Za-z]{3,}", plain)) - SHOWN_IN_CHINESE
    assert words == set()


def test_a_printed_number_shows_quotation_source_reading_and_rival(client: FlaskClient) -> None:
    html = client.get("/figure/acwf2010-cn-2010-shrural?lang=en").text
    assert (
        '<blockquote class="quote" lang="en">accounting for 37.7 percent of rural children and 21.88'
        " percent of all children in China</blockquote>"
    ) in html
    words = text_of(html)
    assert "37.7%" in words
    assert "28.52%" in words
    assert "Preferred because the federation, Xinhua and China Daily all give it." in words
    assert "B: a reputable publisher" in words
    assert "read in the original" in words
    assert 'href="http://www.chinadaily.com.cn/china/2013-05/13/content_16494521.htm"' in html


def test_a_chinese_quotation_stays_chinese_on_the_english_page(client: FlaskClient) -> None:
    html = client.get("/figure/acwf2010-cn-2010-count?lang=en").text
    quoted = "全国有农村留守儿童6102.55万,占农村儿童37.7%,占全国儿童21.88%"
    assert f'<blockquote class="quote" lang="zh-CN">{quoted}</blockquote>' in html
    assert "61,025,500" in html


def test_an_estimate_shows_interval_facts_and_version(client: FlaskClient) -> None:
    html = client.get("/figure/model2010-500000-a0017-all-rate?lang=en").text
    words = text_of(html)
    assert "our model, version 2010.1" in words
    assert "80% interval" in words
    assert "95% interval" in words
    assert "At least half of its rural children are left behind, as printed" in words
    assert 'class="interval"' in html
    assert 'data-trace="rural_children-500000-2010"' in html


def test_a_modelled_and_a_published_number_wear_different_badges(client: FlaskClient) -> None:
    modelled = client.get("/figure/model2010-500000-a0017-all-rate?part=1").text
    published = client.get("/figure/acwf2010-cn-2010-count?part=1").text
    assert "badge badge-modelled" in modelled
    assert "badge badge-published" in published
    assert "not an official figure" in modelled
    assert "not an official figure" not in published


@pytest.mark.parametrize("figure_id", KINDS.values(), ids=KINDS)
def test_every_number_linked_from_a_page_has_a_page(client: FlaskClient, figure_id: str) -> None:
    html = client.get(f"/figure/{figure_id}?lang=en").text
    for href in re.findall(r'href="(/figure/[^"]+)"', html):
        answer = client.get(href.replace("&amp;", "&"))
        assert answer.status_code == 200, href


@pytest.mark.parametrize(
    ("figure_id", "wanted"),
    [
        ("model2010-500000-a0005-female-rate", {"areas": "500000", "sex": "female", "ages": "0-5"}),
        ("mcalbc-cn-2018-count", {"series": "ministry", "year": "2018"}),
        ("income_urban-510000-2014", {"b": "income_urban", "areas": "510000"}),
        ("acwf2010-cn-2010-count", {"measure": "count"}),
    ],
)
def test_a_number_leads_to_the_state_of_explore_that_shows_it(
    client: FlaskClient, figure_id: str, wanted: dict[str, str]
) -> None:
    html = client.get(f"/figure/{figure_id}?lang=en").text
    [href] = re.findall(r'href="(/\?[^"]+)">Show it in the explorer', html)
    given_ = dict(parse_qsl(urlsplit(href.replace("&amp;", "&")).query))
    assert wanted.items() <= given_.items() or wanted.items() <= {"year": "2018", **given_}.items()


def test_the_json_holds_what_the_page_says(client: FlaskClient) -> None:
    record = client.get("/api/v1/figures/acwf2010-cn-2010-shrural.json").get_json()
    assert record["value"] == 37.7
    assert record["quote"].startswith("accounting for 37.7 percent")
    assert record["sources"][0]["source_id"] == "chinadaily2013_60m"
    assert [r["value"] for r in record["conflict"]] == [37.7, 28.52]
    assert record["licence"] == "CC BY 4.0"
    assert record["data_version"]


def test_the_json_of_an_estimate_holds_interval_formula_and_facts(client: FlaskClient) -> None:
    record = client.get("/api/v1/figures/model2010-500000-a0005-female-rate.json").get_json()
    assert record["formula"]["text"] == (
        "model2010-500000-a0005-female-count ÷ rural_children-500000-2010-a0005-female × 100"
    )
    low, high = record["interval_80"]
    wide_low, wide_high = record["interval_95"]
    assert wide_low < low < record["value"] < high < wide_high
    assert record["model"]["version"] == "2010.1"
    assert {"national_sum", "at_least_half"} <= {f["code"] for f in record["model"]["facts"]}


@pytest.mark.parametrize(
    "query",
    [
        "", "by=age,sex", "series=ministry&year=2018", "series=school&year=2012", "areas=510000,000000",
        "ages=0-5,6-11&sex=female", "year=2005",
    ],
)  # fmt: skip
def test_every_row_of_the_observations_api_has_a_figure_with_the_same_value(
    client: FlaskClient, query: str
) -> None:
    rows = [row for row in observations(client, query) if row["value"] is not None]
    assert rows
    for row in rows:
        record = client.get(f"/api/v1/figures/{row['figure_id']}.json").get_json()
        assert record["value"] == pytest.approx(row["value"], abs=1e-6), row["figure_id"]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "No number has this id"), ("zh", "没有这个编号的数字")]
)
def test_an_unknown_id_gets_a_helpful_page(client: FlaskClient, lang: str, said: str) -> None:
    answer = client.get(f"/figure/acwf2010-cn-2010-cuont?lang={lang}")
    assert answer.status_code == 404
    assert said in answer.text
    assert f'href="/figure/acwf2010-cn-2010-count?lang={lang}"' in answer.text
    assert client.get(f"/figure/acwf2010-cn-2010-cuont?lang={lang}&part=1").status_code == 404


def test_an_unknown_id_gets_a_problem_document_from_the_api(client: FlaskClient) -> None:
    answer = client.get("/api/v1/figures/acwf2010-cn-2010-cuont.json")
    assert answer.status_code == 404
    [detail] = problem_of(answer)["problems"]
    assert detail["near"][0]["figure_id"] == "acwf2010-cn-2010-count"
    assert client.get(detail["near"][0]["href"]).status_code == 200


def test_an_unknown_id_cannot_write_on_the_page(client: FlaskClient) -> None:
    answer = client.get("/figure/" + quote("<script>alert(1)</script>"))
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


pieces = st.sampled_from(
    ["model2010", "derived", "510000", "000000", "a0017", "a0005", "+", "all", "female", "rate", "count",
     "sex_ratio", "share", "ministry", "2018", "2010", "income_rural", "birthplace", "any", "study", "emo-1",
     "rural_children", "1", "a9900", "-", ".json", "/", "acwf2010-cn", "%00", "é", "中"]
)  # fmt: skip


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.lists(pieces, min_size=1, max_size=8).map("-".join), st.text(max_size=60)))
def test_no_id_whatever_makes_the_server_fail(client: FlaskClient, figure_id: str) -> None:
    for path in (f"/figure/{quote(figure_id)}", f"/api/v1/figures/{quote(figure_id)}.json"):
        assert client.get(path).status_code in (200, 308, 404), path
