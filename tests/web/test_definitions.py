"""The definitions page, with the numbers as their publishers print them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from flask.testing import FlaskClient

from app.settings import Settings
from app.web.factory import create_app
from tests.package.packages import PACKAGE, copy_core

PRINTED = {
    # 全国0-17岁的留守儿童规模为6972.75万,其中农村留守儿童为6102.55万
    "censusalllbc-cn-2010-count": ("69.73 million", "6972.75万"),
    "acwf2010-cn-2010-count": ("61.03 million", "6102.55万"),
    # both parents of 46.74 per cent had left: 46.74%农村留守儿童的父母都外出
    "acwf2010-cn-2010-shlb-bothaway": ("46.74%", "46.74%"),
    "acwf2010-cn-2010-shlb-a1616": ("4.23%", "4.23%"),
    "acwf2010-cn-2010-shlb-a1717": ("3.80%", "3.80%"),
    # 不满十六周岁的农村留守儿童数量为902万人; 一方外出务工另一方无监护能力的31万人
    "mcalbc-cn-2016-count": ("9.02 million", "902万"),
    "mcalbc-cn-2016-count-oneparent": ("310,000", "31万"),
    # 全国共有农村留守儿童 697万人
    "mcalbc-cn-2018-count": ("6.97 million", "697万"),
    "mcalbc-cn-2021-count": ("4.77 million", "477万"),
    # 66.93 million were left-behind children (25.16 million in urban areas and 41.77 million in rural areas)
    "nbs2020-cn-2020-count": ("66.93 million", "6693万"),
    "nbs2020-cn-2020-count-ruralhukou": ("41.77 million", "4177万"),
    "nbs2020-cn-2020-count-urbanhukou": ("25.16 million", "2516万"),
    # 10.866 million left-behind children in rural areas during compulsory education
    "moelbc-cn-2022-count-a614": ("10.87 million", "1086.6万"),
    # 2024年全国农民工总量29973万人; 流动人口为375816759人
    "nbsmigrantworkers-cn-2024-count": ("299.73 million", "3亿"),
    "floatingpopulation-cn-2020-count": ("375.82 million", "3.76亿"),
}


class Links(HTMLParser):
    """The texts of all links by address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, set[str]] = {}
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._href = ""

    def handle_data(self, data: str) -> None:
        if self._href:
            self.found.setdefault(self._href, set()).add(data.strip())


def page(client: FlaskClient, query: str) -> str:
    answer = client.get(f"/definitions?{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def figure_links(html: str) -> dict[str, set[str]]:
    """Return the texts of links to figures by id of the figure."""
    links = Links()
    links.feed(html)
    return {
        re.sub(r"\?.*", "", href).removeprefix("/figure/"): texts
        for href, texts in links.found.items()
        if href.startswith("/figure/")
    }


def words(html: str) -> str:
    """Return what a reader reads of the content."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


@pytest.mark.parametrize(("lang", "column"), [("en", 0), ("zh", 1)])
def test_printed_numbers_stand_on_the_page_as_printed_and_lead_to_their_figure(
    client: FlaskClient, lang: str, column: int
) -> None:
    links = figure_links(page(client, f"lang={lang}"))
    for figure, texts in PRINTED.items():
        assert texts[column] in links[figure], figure


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_figure_the_page_leads_to_is_a_published_one(client: FlaskClient, lang: str) -> None:
    known = set(pd.read_csv(PACKAGE / "observations.csv")["figure_id"])
    links = figure_links(page(client, f"lang={lang}"))
    assert len(links) > 40
    assert set(links) <= known
    for figure in ("acwf2010-cn-2010-count", "mcalbc-cn-2021-count"):
        assert client.get(f"/figure/{figure}?lang={lang}").status_code == 200


def test_the_ladder_gives_what_is_known_and_no_number_for_the_rest(client: FlaskClient) -> None:
    read = words(page(client, "lang=en"))
    # 69.7275 less 61.0255; 46.74 per cent of 61.0255 and the rest; 8.03 per cent of 61.0255
    for number in ("8.70 million", "28.5 million", "32.5 million", "4.90 million"):
        assert number in read
    assert "23.6–28.5 million" in read
    # 28.5 or 23.6 less 9.02, 61.03 less 9.02, 61.03 less 41.77: differences that mean nothing
    for number in ("19.5 million", "14.6 million", "52.0", "19.26 million", "19.3 million"):
        assert number not in read
    assert "No publication leads from the census of 2010" in read


def test_every_worked_out_number_names_the_figures_it_comes_from(client: FlaskClient) -> None:
    html = page(client, "lang=en")
    known = set(pd.read_csv(PACKAGE / "observations.csv")["figure_id"])
    rests = [set(found.split()) for found in re.findall(r'data-from="([^"]+)"', html)]
    assert {"acwf2010-cn-2010-count", "acwf2010-cn-2010-shlb-bothaway"} in rests
    assert {"censusalllbc-cn-2010-count", "acwf2010-cn-2010-count"} in rests
    assert all(found <= known for found in rests)


FORMATS = {"PDF"}
"""Names of file formats, which Chinese has no others for."""


def test_a_chinese_page_has_no_english_words(client: FlaskClient) -> None:
    html = page(client, "lang=zh&a=acwf2010&b=mca_lbc")
    read = words(html) + " ".join(re.findall(r'aria-label="([^"]*)"', html[html.index("<main") :]))
    assert set(re.findall(r"[A-Za-z]{2,}", read)) <= FORMATS


@pytest.mark.parametrize(
    ("a", "b", "yes"),
    [
        ("acwf2010", "mca_lbc", 1),  # drawn apart on one axis, and nothing else
        ("mca_lbc", "mca_lbc", 4),  # everything but adding up years
        ("nbs_migrant_workers", "mca_lbc", 0),
    ],
)
def test_any_two_series_can_be_asked_about(client: FlaskClient, a: str, b: str, yes: int) -> None:
    html = page(client, f"lang=en&a={a}&b={b}")
    assert html.count('<li class="may">') == yes
    assert html.count('<li class="may-not">') == 5 - yes


def test_the_step_from_61_to_9_million_is_called_a_change_of_rule(client: FlaskClient) -> None:
    read = words(page(client, "lang=en&a=mca_lbc&b=acwf2010"))
    assert "is a change of rule, not a fall" in read


@pytest.mark.parametrize(
    "query", ["a=nothing&b=mca_lbc", "a=acwf2010", "a=<script>alert(1)</script>&b=x", "b=%00&a=%ff"]
)
def test_a_question_about_unknown_series_is_told_to_be_one(client: FlaskClient, query: str) -> None:
    html = page(client, f"lang=en&{query}")
    assert "asks for a series that is not here" in html
    assert "<script>alert" not in html


def test_no_text_of_the_page_asks_for_an_inline_script(client: FlaskClient) -> None:
    html = page(client, "lang=en")
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"\son[a-z]+=", html)


def test_a_package_without_links_ladder_or_context_still_has_the_page(tmp_path: Path) -> None:
    folder = copy_core(tmp_path / "own")
    frame = pd.read_csv(folder / "observations.csv", dtype=str, keep_default_na=False)
    totals = ["acwf2010-cn-2010-count", "nbs2020-cn-2020-count"]
    kept = frame["series"].isin(["mca_lbc", "moe_lbc"]) | frame["figure_id"].isin(totals)
    frame[kept].to_csv(folder / "observations.csv", index=False)
    own = create_app(Settings(data=folder)).server.test_client()
    html = page(own, "lang=en")
    assert 'id="ladder"' not in html
    assert "census-2020" not in html
    assert 'id="trends"' in html
    # nothing says that the years compare, so no line is drawn
    assert 'class="join' not in html
    assert "9.02 million" in words(html)


def test_the_definitions_are_among_the_pages_of_the_site(client: FlaskClient) -> None:
    html = page(client, "lang=en")
    assert re.search(r'href="/definitions\?lang=en" aria-current="page"', html)
