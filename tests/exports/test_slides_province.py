"""The presentation of a province says what its page says."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.settings import Settings
from app.web.factory import create_app
from tests.exports.slides_reader import A, P, Read, about, boxes, cells, notes, texts


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings()).server.test_client()


def read(client: FlaskClient, code: str, lang: str) -> Read:
    answer = client.get(f"/export/province-{code}.pptx?lang={lang}")
    assert answer.status_code == 200
    return Read(answer.data)


def test_it_opens_with_the_headline_and_sentences_of_the_page(client: FlaskClient) -> None:
    first = read(client, "510000", "en").slides[0]
    told = " ".join(texts(first))
    assert first.shapes.title.text_frame.text == "Sichuan 四川"
    assert "In 2010, Sichuan had 6.92 million rural left-behind children" in told
    assert "In 2010, 10.21 million people born in Sichuan lived in another province" in told


def test_key_figures_carry_badges_and_intervals(client: FlaskClient) -> None:
    told = texts(read(client, "510000", "en").slide("Key figures"))
    assert "6.92 million" in told
    assert "Modelled" in told
    assert any("80% interval 55.6–64.8" in line for line in told)
    assert any("count different children" in line for line in told)


def test_published_figures_lead_to_their_pages_and_name_their_sources(client: FlaskClient) -> None:
    slide = read(client, "510000", "en").slide("Every published figure for Sichuan")
    [grid] = [s.table for s in slide.shapes if s.has_table]
    rows = [[cell.text for cell in row.cells] for row in grid.rows]
    [share] = [row for row in rows if row[3].startswith("11.34")]
    assert "Jinghua Times (2013)" in share[4]
    addresses = {
        relation.target_ref for relation in slide.part.rels.values() if relation.is_external
    }
    assert any("/figure/acwf2010-510000-2010-shlb" in address for address in addresses)


def test_charts_of_flows_hold_the_persons(client: FlaskClient) -> None:
    slide = read(client, "510000", "en").slide("Where people born in Sichuan live")
    [chart] = [s.chart for s in slide.shapes if s.has_chart]
    head, *rows = cells(chart, "Data")
    guangdong = next(row for row in rows if row[head.index("area_code")] == "440000")
    assert guangdong[head.index("persons")] == pytest.approx(2.6e6, rel=0.01)


@pytest.mark.parametrize("code", ["110000", "340000", "540000", "650000"])
def test_decks_of_all_kinds_of_provinces_are_whole(client: FlaskClient, code: str) -> None:
    for lang in ("en", "zh"):
        found = read(client, code, lang)
        assert found.broken_relations() == []
        assert all(found.titles())
        for slide in found.slides:
            ids = [one.get("id") for one in about(slide.element)]
            assert len(ids) == len(set(ids))
            assert "Liushou Atlas" in notes(slide)
            for _, (x, y, wide, high) in boxes(slide.element):
                assert 0 <= x <= x + wide <= 12_192_000
                assert 0 <= y <= y + high <= 6_858_000


def test_a_chinese_deck_is_chinese_throughout(client: FlaskClient) -> None:
    found = read(client, "340000", "zh")
    assert found.titles()[1] == "主要数字"
    for tree in found.trees():
        assert {run.get("lang") for run in tree.iter(f"{A}rPr")} == {"zh-CN"}
    assert list(found.slides[1].element.iter(f"{P}grpSp"))


def test_an_unknown_province_is_refused_in_both_languages(client: FlaskClient) -> None:
    answer = client.get("/export/province-999999.pptx")
    assert answer.status_code == 404
    body = answer.get_json()
    assert body["title"] == "No province has this code or name"
    assert body["title_zh"] != body["title"]


def test_a_parameter_it_does_not_know_is_refused(client: FlaskClient) -> None:
    answer = client.get("/export/province-510000.pptx?lang=fr")
    assert answer.status_code == 400
    assert answer.get_json()["problems"][0]["parameter"] == "lang"
