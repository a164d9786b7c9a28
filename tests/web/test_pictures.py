"""The composed pictures: every card in every shape says whose numbers it shows, and under which terms."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.figures.export_shapes import Shape

SIZES = {
    "landscape": (1600, 1000),
    "wide": (1920, 1080),
    "square": (1200, 1200),
    "portrait": (1080, 1350),
}
ALWAYS = ("map-a", "map-b", "ranking", "pyramid", "trend", "table")
ON_DEMAND = ("scatter", "flows", "multiples", "regions", "similar", "spatial")
COUNTED = {"en": "rural children aged 0–17, one or both parents away", "zh": "父母一方或双方外出"}
LICENCE = {"en": "Data licence: CC BY 4.0", "zh": "数据许可：CC BY 4.0"}


def picture(client: FlaskClient, card: str, query: str) -> dict[str, Any]:
    """Return the picture of a card."""
    answer = client.get(f"/export/{card}.json?{query}")
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def said(body: dict[str, Any]) -> str:
    """Return the words of a picture, with lines joined."""
    return " ".join(note["text"] for note in body["figure"]["layout"]["annotations"])


def sizes(part: Any) -> list[float]:
    """Return the sizes of all letters named anywhere in a figure."""
    if isinstance(part, dict):
        found = [s for key, value in part.items() if key != "template" for s in sizes(value)]
        fonts = [part[key] for key in part if key in ("font", "textfont", "tickfont")]
        return [*found, *(f["size"] for f in fonts if isinstance(f, dict) and "size" in f)]
    return [size for item in part for size in sizes(item)] if isinstance(part, list) else []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("shape", list(SIZES))
@pytest.mark.parametrize("card", [*ALWAYS, *ON_DEMAND])
def test_a_picture_says_who_is_counted_the_year_the_licence_and_the_way_back(
    client: FlaskClient, card: str, shape: str, lang: str
) -> None:
    body = picture(client, card, f"lang={lang}&areas=510000&shape={shape}")
    text = said(body).replace("\n", " ")
    squeezed = text.replace(" ", "")
    assert body["shape"] == shape
    assert (body["width"], body["height"]) == SIZES[shape]
    assert LICENCE[lang].replace(" ", "") in squeezed
    assert f"http://localhost/?lang={lang}" in text
    if card not in ("map-b", "flows", "trend"):
        # the pyramid names the definition, all others the group
        words = {"en": "parents away", "zh": COUNTED["zh"]}[lang]
        assert words.replace(" ", "") in squeezed
    if card != "trend":
        assert "2010" in text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("card", [*ALWAYS, *ON_DEMAND])
def test_nothing_on_a_picture_for_phones_is_smaller_than_20_px(
    client: FlaskClient, card: str, lang: str
) -> None:
    body = picture(client, card, f"lang={lang}&areas=510000&shape=portrait")
    assert min(sizes(body["figure"])) >= 19.99


def test_a_shape_there_is_not_is_refused_by_naming_those_there_are(client: FlaskClient) -> None:
    for card in ("map-a", "regions"):
        answer = client.get(f"/export/{card}.json?shape=round")
        assert answer.status_code == 400
        [problem] = answer.get_json()["problems"]
        assert problem["valid"] == ["landscape", "wide", "square", "portrait"]
        assert "版式" in answer.get_json()["title_zh"]


def test_a_card_without_anything_to_draw_has_no_picture(client: FlaskClient) -> None:
    assert client.get("/export/flows.json?lang=en").status_code == 404
    assert client.get("/export/scatter.json?series=nope").status_code == 400


def test_chinese_pictures_have_chinese_names(client: FlaskClient) -> None:
    assert re.search(r"[一-鿿]{4}", picture(client, "map-a", "lang=zh")["local_name"])
    assert picture(client, "map-a", "lang=en")["local_name"] == ""
    names = {picture(client, "map-a", f"lang=en&shape={shape}")["name"] for shape in Shape}
    assert len(names) == 4


def test_pictures_carry_the_printed_number(client: FlaskClient) -> None:
    # All-China Women's Federation 2013: 6.92 million in Sichuan
    body = picture(client, "map-a", "lang=en&measure=count&shape=portrait")
    assert "6.92 m" in said(body)
