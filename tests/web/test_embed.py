"""One card for a frame: who may show it, and what is sent for it."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from app.settings import Settings
from app.web.factory import create_app

SITES = "https://ngo.example http://127.0.0.1:9"


@pytest.fixture(scope="module")
def allowing() -> FlaskClient:
    """A server whose operator lets two sites show cards."""
    return create_app(Settings(embed_origins=SITES)).server.test_client()


def ancestors(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert "X-Frame-Options" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    (found,) = [part for part in policy.split("; ") if part.startswith("frame-ancestors")]
    return found.removeprefix("frame-ancestors ")


def layout(client: FlaskClient, query: str) -> str:
    answer = client.get("/_dash-layout", headers={"Referer": f"http://localhost/?{query}"})
    return answer.get_data(as_text=True)


def test_no_other_site_may_frame_anything_unless_the_operator_says_so(client: FlaskClient) -> None:
    for address in ("/", "/?embed=1&card=map-a", "/story", "/data"):
        assert ancestors(client, address) == "'self'"


def test_the_sites_of_the_operator_may_frame_cards_and_nothing_else(allowing: FlaskClient) -> None:
    assert ancestors(allowing, "/?embed=1&card=map-a&lang=zh") == f"'self' {SITES}"
    for address in ("/", "/?embed=0&card=map-a", "/story?embed=1", "/figure/x?embed=1"):
        assert ancestors(allowing, address) == "'self'"


def test_the_sheet_says_who_may_show_a_card(client: FlaskClient, allowing: FlaskClient) -> None:
    assert "no other site may show this card" in client.get("/?lang=en").get_data(as_text=True)
    assert "ngo.example" in allowing.get("/?lang=en").get_data(as_text=True)
    assert "https://ngo.example" in allowing.get("/?lang=zh").get_data(as_text=True)


@pytest.mark.parametrize("card", ["map-a", "map-b", "ranking", "pyramid", "trend", "table"])
def test_a_frame_holds_its_card_alone(client: FlaskClient, card: str) -> None:
    found = layout(client, f"embed=1&card={card}&lang=en")
    assert f'"title-{card}"' in found
    for other in {"map-a", "map-b", "ranking", "pyramid", "trend", "table"} - {card}:
        assert f'"title-{other}"' not in found
    for part in ('"rail"', '"site-header"', '"hints"', '"dock"', '"control-series"'):
        assert part not in found, part
    assert len(found) < 0.5 * len(layout(client, "lang=en"))


@pytest.mark.parametrize("card", ["", "none", "map-a%22%3E%3Cscript%3E", "constructor"])
def test_a_card_that_is_not_there_is_answered_with_those_that_are(
    client: FlaskClient, card: str
) -> None:
    found = json.dumps(
        json.loads(layout(client, f"embed=1&card={card}&lang=zh")), ensure_ascii=False
    )
    assert "没有这个名称的图" in found
    assert "There is no card of this name" in found
    assert "map-a、map-b" in found
    assert "<script" not in found


def test_a_frame_is_sent_the_figures_of_its_card_alone(client: FlaskClient) -> None:
    question = {"search": "?lang=en", "lang": "en", "only": "pyramid"}
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": "view.data",
            "outputs": {"id": "view", "property": "data"},
            "inputs": [{"id": "query", "property": "data", "value": question}],
            "changedPropIds": ["query.data"],
        },
    )
    view = answer.get_json()["response"]["view"]["data"]
    assert set(view["figures"]) == {"pyramid"}
    assert {name.removesuffix("-pyramid") for name in view["fragments"]} >= {
        "title",
        "source",
        "alt",
    }
    assert all(name.endswith("-pyramid") for name in view["fragments"])


def test_boundaries_are_fetched_ahead_for_maps_alone(client: FlaskClient) -> None:
    def ahead(address: str) -> bool:
        return 'href="/geo/' in client.get(address).get_data(as_text=True)

    assert ahead("/?embed=1&card=map-b")
    assert not ahead("/?embed=1&card=pyramid")
    assert ahead("/")
