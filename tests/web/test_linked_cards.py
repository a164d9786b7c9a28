"""Scatter, flows and small multiples, asked for as a browser does."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

SICHUAN, GUANGDONG = "510000", "440000"
CARDS = ["scatter", "flows", "multiples"]
FIGURE = re.compile(r'href="(/figure/[^"?]+)')


def card(client: FlaskClient, name: str, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/card/{name}.json?{query if 'lang=' in query else 'lang=en&' + query}")
    assert answer.status_code == 200, answer.text
    body = answer.get_json()
    return {**body, **{key.removesuffix(f"-{name}"): text for key, text in body["parts"].items()}}


def table(client: FlaskClient, name: str, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/export/{name}.csv?lang=en&{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def seen(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# -- every card in every state ---------------------------------------------------------------------

STATES = [
    "",
    f"areas={SICHUAN}",
    f"areas={SICHUAN},{GUANGDONG}&flow=in&multiples=sex",
    "measure=count&b=population&map=tiles",
    "measure=share&region=central",
    "measure=sex_ratio&multiples=sex",
    "series=ministry&year=2016",
    "series=ministry&year=2018",
    "series=school",
    "series=census_all&year=2020",
    "sex=female&ages=0-5",
    "classes=unclassed&palette=moss&fade=1",
    "compare=sex-female&difference=1",
    "map=bivariate",
    "compact=1&dark=1",
    "areas=710000&year=nonsense&b=nothing&flow=sideways&multiples=many&ages=,,",
    "areas=" + ",".join([SICHUAN] * 200),
]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", CARDS)
def test_a_card_shows_a_figure_or_says_why_not_never_an_empty_box(
    client: FlaskClient, name: str, state: str, lang: str
) -> None:
    shown = card(client, name, f"lang={lang}&{state}")
    assert seen(shown["title"])
    if shown["figure"] is None:
        assert len(seen(shown["empty"])) > 10
    else:
        assert shown["empty"] == ""
        assert shown["height"] > 100
        assert len(seen(shown["alt"])) > 30
        assert seen(shown["source"])
        assert "<table" in shown["below"]
    if lang == "zh":
        texts = " ".join(
            seen(shown[part]) for part in ("title", "subtitle", "alt", "above", "empty", "below")
        )
        assert re.findall(r"\b[a-z]{3,}\b", texts) == []


@pytest.mark.parametrize("state", STATES[:8])
@pytest.mark.parametrize("name", CARDS)
def test_the_picture_is_there_exactly_when_the_figure_is(
    client: FlaskClient, name: str, state: str
) -> None:
    figure = card(client, name, state)["figure"]
    answer = client.get(f"/export/{name}.json?lang=en&{state}")
    assert answer.status_code == (404 if figure is None else 200)
    if figure is not None:
        body = answer.get_json()
        assert (body["width"], body["height"]) == (1600, 1000)
        sizes = [note["font"]["size"] for note in body["figure"]["layout"]["annotations"]]
        assert min(sizes) >= 16
        data = [trace for trace in body["figure"]["data"] if trace["type"] == "choropleth"]
        assert all(trace["geojson"].startswith("/geo/provinces.geojson") for trace in data)


def test_numbers_lead_to_their_pages(client: FlaskClient) -> None:
    for name in CARDS:
        links = FIGURE.findall(card(client, name, f"areas={SICHUAN}&measure=count")["below"])
        assert len(links) > 25
        for link in [*links[:3], links[-1]]:
            assert client.get(link).status_code == 200, link


# -- scatter ---------------------------------------------------------------------------------------


def test_the_scatter_says_that_a_correlation_was_put_in(client: FlaskClient) -> None:
    below = seen(card(client, "scatter", "measure=count&b=out_migrants_share")["below"])
    assert "28 of 31 values are modelled." in below
    assert "The correlation is circular" in below
    assert "A pattern between provinces says nothing about single families." in below
    other = seen(card(client, "scatter", "b=income_rural")["below"])
    assert "circular" not in other
    assert "31 of 31 values are modelled." in other


def test_the_scatter_of_published_numbers_has_no_word_of_a_model(client: FlaskClient) -> None:
    shown = card(client, "scatter", "series=ministry&year=2016")
    assert "n = 5" in seen(shown["subtitle"])
    assert "model" not in seen(shown["below"])


def test_the_scatter_names_the_year_and_base_of_both_axes(client: FlaskClient) -> None:
    shown = card(client, "scatter", "series=ministry&year=2016&b=mean_schooling")
    below = seen(shown["below"])
    assert re.search(r"A and B are of different years. A: 2016. B: 20(10|20)", below)
    assert "under 16" in below


def test_fewer_than_three_points_are_explained_with_the_nearest_choice(client: FlaskClient) -> None:
    shown = card(client, "scatter", "series=school")
    assert shown["figure"] is None
    assert "No province has a number on both axes." in seen(shown["empty"])
    [change] = re.findall(r'data-set="([^"]*)"', shown["empty"])
    there = card(client, "scatter", change.replace("&amp;", "&"))
    assert there["figure"] is not None


def test_region_buttons_select_the_provinces_drawn(client: FlaskClient) -> None:
    above = card(client, "scatter")["above"]
    found = dict(re.findall(r'data-set="areas=([\d,]+)" data-key="region-(\w+)"', above))
    by_region = {region: codes.split(",") for codes, region in found.items()}
    assert by_region["northeast"] == ["210000", "220000", "230000"]
    assert {region: len(codes) for region, codes in by_region.items()} == {
        "east": 10, "central": 6, "west": 12, "northeast": 3,
    }  # fmt: skip
    again = card(client, "scatter", "areas=210000,220000,230000")["above"]
    assert 'data-set="areas=" data-key="region-northeast" aria-pressed="true"' in again


def test_the_table_of_the_scatter_holds_both_axes(client: FlaskClient) -> None:
    rows = table(client, "scatter", "measure=count")
    assert {row["measure"] for row in rows} == {"count", "income_rural"}
    assert {row["area_code"] for row in rows if row["measure"] == "income_rural"} >= {SICHUAN}


# -- flows -----------------------------------------------------------------------------------------


def test_flows_offer_the_five_largest_while_nothing_is_selected(client: FlaskClient) -> None:
    out, into = (card(client, "flows", query)["empty"] for query in ("", "flow=in"))
    # census of 2010, people by birthplace: most born in Sichuan live elsewhere, most live in Guangdong
    assert re.findall(r'data-toggle-area="(\d+)"', out)[0] == SICHUAN
    assert re.findall(r'data-toggle-area="(\d+)"', into)[0] == GUANGDONG
    assert len(re.findall("data-toggle-area", out)) == 5


def test_flows_are_those_of_the_province_selected_last(client: FlaskClient) -> None:
    shown = card(client, "flows", f"areas={GUANGDONG},{SICHUAN}")
    assert seen(shown["title"]) == "Where people born in Sichuan live"
    [bars] = [trace for trace in shown["figure"]["data"] if trace["type"] == "bar"]
    assert bars["customdata"][0] == GUANGDONG
    assert "It is a stock of lifetimes" in seen(shown["below"])
    assert f"/figure/birthplace-{SICHUAN}-any-2010" in shown["below"]
    assert "National Bureau of Statistics" in seen(shown["source"])


def test_flows_of_phones_have_bars_alone(client: FlaskClient) -> None:
    wide, narrow = (
        card(client, "flows", f"areas={SICHUAN}{more}")["figure"] for more in ("", "&compact=1")
    )
    assert {trace["type"] for trace in narrow["data"]} == {"bar"}
    assert {trace["type"] for trace in wide["data"]} == {"bar", "choropleth", "scattergeo"}


def test_the_table_of_flows_adds_up_to_the_total(client: FlaskClient) -> None:
    rows = table(client, "flows", f"areas={SICHUAN}&flow=in")
    assert {row["destination_code"] for row in rows} == {SICHUAN}
    assert len(rows) == 30
    assert sum(float(row["share_percent"]) for row in rows) == pytest.approx(100, abs=0.01)
    assert len(table(client, "flows")) == 930


# -- small multiples -------------------------------------------------------------------------------


def test_small_multiples_keep_classes_and_colours_of_map_a(client: FlaskClient) -> None:
    shown = card(client, "multiples", "classes=manual-20_40_60&palette=ochre")
    fills = [t for t in shown["figure"]["data"] if t["type"] == "choropleth" and "text" in t]
    assert {t["geo"] for t in fills} == {"geo", "geo2", "geo3", "geo4"}
    legend = re.findall(r"<span[^>]*>([^<]+)</span>", shown["legend"])
    assert legend == ["20", "40", "60"]
    assert [
        note["text"] for note in shown["figure"]["layout"]["annotations"] if "China" in note["text"]
    ]


@pytest.mark.parametrize(
    ("query", "why", "change"),
    [
        ("measure=sex_ratio&multiples=sex", "compares both sexes", "multiples="),
        ("series=ministry&year=2016", "no figures by age", "series=&year=&measure="),
    ],
)
def test_small_multiples_without_an_answer_lead_to_the_nearest(
    client: FlaskClient, query: str, why: str, change: str
) -> None:
    shown = card(client, "multiples", query)
    assert shown["figure"] is None
    assert why in seen(shown["empty"])
    assert f'data-set="{change}' in shown["empty"].replace("&amp;", "&")


def test_the_table_of_small_multiples_has_every_age(client: FlaskClient) -> None:
    rows = table(client, "multiples")
    assert {row["ages"] for row in rows} == {"0-5", "6-11", "12-14", "15-17"}
    assert len(rows) == 4 * 35  # China, 31 provinces, 3 areas that are not covered


# -- the menu, and the pyramid ---------------------------------------------------------------------


def test_an_unknown_card_is_refused(client: FlaskClient) -> None:
    assert client.get("/card/nothing.json").status_code == 404
    assert client.get("/export/nothing.csv").status_code == 404


def test_the_picture_of_the_structure_has_china_as_an_outline(client: FlaskClient) -> None:
    with_, without = (
        client.get(f"/export/pyramid.json?lang=en{query}").get_json()["figure"]
        for query in (f"&areas={SICHUAN}", "")
    )
    assert [t for t in with_["data"] if t.get("name") == "nation"]
    assert not [t for t in without["data"] if t.get("name") == "nation"]
    texts = " ".join(note["text"] for note in with_["layout"]["annotations"])
    assert "dashed outline: China" in texts
