"""A claim or a panel more in a package is shown without a change of the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from app.package.check import check_package
from app.settings import Settings
from app.web.factory import create_app
from tests.package.packages import copy_package
from tests.web.test_callbacks import body, send

CLAIM: dict[str, Any] = {
    "id": "hukou-99",
    "text_en": "A claim nobody has made before: 45.4% of a kind.",
    "text_zh": "一条前所未有的论断：45.4%属于某一类。",
    "figures": ["urbanhukoushare-cn-2020-other-urbanhukou"],
    "sources": ["lai2014"],
    "strength": "weak",
    "counter_en": "Somebody else says the opposite.",
    "counter_zh": "也有人说法相反。",
    "matters_for": {"measures": ["count"]},
}
PANEL: dict[str, Any] = {
    "id": "weather",
    "title_en": "Rain and sun",
    "title_zh": "晴雨",
    "claims": [
        {**CLAIM, "id": "weather-1", "text_en": "It rains at times.", "text_zh": "有时下雨。"}
    ],
}
EVENT: dict[str, Any] = {
    "id": "hukou-2031",
    "date": "2031-05",
    "title_en": "A rule to come",
    "title_zh": "将来的规定",
    "text_en": "Everybody may settle everywhere.",
    "text_zh": "人人可以处处落户。",
    "sources": ["lai2014"],
}
TERM: dict[str, Any] = {
    "id": "nobody",
    "term_en": "nobody",
    "term_zh": "无人",
    "pinyin": "wúrén",
    "match_en": ["nobody"],
    "match_zh": ["前所未有"],
    "definition_en": "Not a single person.",
    "definition_zh": "一个人也没有。",
    "sources": ["lai2014"],
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = copy_package(tmp_path_factory.mktemp("claims") / "package")
    add(folder, "hukou", claims=CLAIM, timeline=EVENT)
    add(folder, "glossary", terms=TERM)
    text = yaml.safe_dump(PANEL, allow_unicode=True)
    (folder / "panels" / "weather.yaml").write_text(text, encoding="utf-8")
    assert check_package(folder) == []
    return create_app(Settings(data=folder)).server.test_client()  # type: ignore[call-arg]


def panels_in(client: FlaskClient, lang: str) -> dict[str, str]:
    """Return the explanatory panels of Explore as HTML, by the element they go into."""
    asked = body(
        output="panels-html.data",
        outputs={"id": "panels-html", "property": "data"},
        inputs=[{"id": "visit", "property": "data", "value": lang}],
        changedPropIds=["visit.data"],
    )
    return send(client, asked).get_json()["response"]["panels-html"]["data"]


def add(folder: Path, panel: str, **entries: dict[str, Any]) -> None:
    place = folder / "panels" / f"{panel}.yaml"
    text = yaml.safe_load(place.read_text(encoding="utf-8"))
    for block, entry in entries.items():
        text[block].append(entry)
    place.write_text(yaml.safe_dump(text, allow_unicode=True), encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_new_claim_stands_on_the_page_of_its_panel_with_all_it_rests_on(
    client: FlaskClient, lang: str
) -> None:
    page = client.get(f"/barriers?lang={lang}").get_data(as_text=True)
    part = page.split('id="claim-hukou-99"')[1].split("</article>")[0]
    assert "/figure/urbanhukoushare-cn-2020-other-urbanhukou" in part
    assert CLAIM[f"counter_{lang}"] in part
    assert 'href="#source-lai2014"' in part
    assert {"en": "Weak evidence", "zh": "证据较弱"}[lang] in part


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_new_event_and_a_new_word_need_no_more_than_their_entry(
    client: FlaskClient, lang: str
) -> None:
    page = client.get(f"/barriers?lang={lang}").get_data(as_text=True)
    assert EVENT[f"text_{lang}"] in page
    assert {"en": "May 2031", "zh": "2031年5月"}[lang] in page
    assert TERM[f"definition_{lang}"] in page


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_new_panel_and_a_new_claim_stand_in_explore(client: FlaskClient, lang: str) -> None:
    found = panels_in(client, lang)
    assert PANEL[f"title_{lang}"] in found["background"]
    assert PANEL["claims"][0][f"text_{lang}"] in found["background"]
    assert CLAIM[f"counter_{lang}"] in found["panels"]
