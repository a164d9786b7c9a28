"""The cards of regions, similar provinces and spatial patterns, asked for as a browser does."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parents[2]
GROUPS = "groups=Two:410000,510000;Coast:110000,440000"


def card(client: FlaskClient, name: str, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/card/{name}.json?lang=en&{query}")
    assert answer.status_code == 200, answer.text
    body = answer.get_json()
    return {**body, **{key.removesuffix(f"-{name}"): text for key, text in body["parts"].items()}}


def table(client: FlaskClient, name: str, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/export/{name}.csv?lang=en&{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def links(html: str) -> list[str]:
    return re.findall(r'href="(/figure/[^"]+)"', html)


def pressed(html: str) -> list[str]:
    return re.findall(r'aria-pressed="true">([^<]+)<', html)


# -- regions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "names"),
    [
        ("", {"East", "Central", "West"}),
        ("four", {"East", "Central", "West", "Northeast"}),
        (
            "six",
            {
                "North China", "Northeast China", "East China", "Central-South China",
                "Southwest China", "Northwest China",
            },
        ),
    ],
)  # fmt: skip
def test_regions_are_bars_with_intervals_and_a_table(
    client: FlaskClient, scheme: str, names: set[str]
) -> None:
    shown = card(client, "regions", f"scheme={scheme}" if scheme else "")
    ticks = shown["figure"]["layout"]["yaxis"]["ticktext"]
    assert set(ticks) == names
    assert len(pressed(shown["above"])) == 1
    lines = [trace for trace in shown["figure"]["data"] if trace["type"] == "scatter"]
    assert any(len(trace["x"]) == 3 * len(names) for trace in lines), "one interval a group"
    for name in names:
        assert f'<th scope="row">{name}</th>' in shown["below"]


def test_every_number_of_a_group_leads_to_its_page(client: FlaskClient) -> None:
    shown = card(client, "regions", f"scheme=own&{GROUPS}&measure=count")
    found = links(shown["below"])
    assert len(found) == 4, "measure and indicator of two groups"
    for address in found:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_own_groups_are_named_and_can_be_removed(client: FlaskClient) -> None:
    shown = card(client, "regions", f"scheme=own&{GROUPS}")
    assert {"Two", "Coast"} == set(shown["figure"]["layout"]["yaxis"]["ticktext"])
    changes = re.findall(r'data-set="(groups=[^"]*)"', shown["below"])
    assert changes == ["groups=Coast:110000,440000", "groups=Two:410000,510000"]


def test_names_of_groups_are_never_taken_for_markup(client: FlaskClient) -> None:
    name = "%3Cb%3E%3Ca href=x%3EBig"
    shown = card(client, "regions", f"scheme=own&groups={name}:410000,510000")
    assert "<b>" not in shown["below"]
    assert all("<b><a" not in tick for tick in shown["figure"]["layout"]["yaxis"]["ticktext"])
    assert "&lt;b&gt;&lt;a href=x&gt;Big" in shown["figure"]["layout"]["yaxis"]["ticktext"][0]


def test_without_a_group_the_card_says_how_to_make_one(client: FlaskClient) -> None:
    shown = card(client, "regions", "scheme=own")
    assert shown["figure"] is None
    assert "There is no group yet" in shown["empty"]
    assert "disabled" in shown["above"]
    assert "First select the provinces" in shown["above"]


@pytest.mark.parametrize("groups", ["Nobody:", "Wrong:999999", ":510000", "Taiwan:710000"])
def test_a_group_without_provinces_or_with_unknown_ones_is_no_empty_box(
    client: FlaskClient, groups: str
) -> None:
    shown = card(client, "regions", f"scheme=own&groups={groups}")
    assert "There is no group yet" in shown["empty"]


def test_incomplete_sums_say_what_they_count(client: FlaskClient) -> None:
    shown = card(client, "regions", "series=ministry&year=2018")
    assert "1 of 12" in shown["below"]
    assert "≥765,000" in shown["below"]
    assert "Counted: Sichuan." in shown["below"]
    assert "no number is published of any of its 11 provinces" in shown["below"]


def test_indicators_that_cannot_be_put_together_say_why(client: FlaskClient) -> None:
    assert "averaging ratios would mislead" in card(client, "regions", "b=gdp_per_head")["below"]
    later = card(client, "regions", "series=ministry&year=2018&b=income_rural")
    assert "counted in the census years only" in later["below"]


def test_the_file_of_regions_holds_both_measures(client: FlaskClient) -> None:
    found = table(client, "regions", "measure=count&b=hukou_balance")
    assert [row["group"] for row in found] == ["east", "central", "west"] * 2
    counts = [row for row in found if row["measure"] == "count"]
    assert sum(float(row["value"]) for row in counts) == pytest.approx(61_025_500, rel=2e-4)
    assert all(float(r["lo95"]) < float(r["value"]) < float(r["hi95"]) for r in counts)
    assert {row["way"] for row in found} == {"sum", "over_base"}


# -- similar provinces -----------------------------------------------------------------------------


def test_without_a_selection_the_similar_card_asks_for_one(client: FlaskClient) -> None:
    shown = card(client, "similar")
    assert shown["figure"] is None
    assert "Select a province" in shown["empty"]


def test_the_province_selected_last_is_compared(client: FlaskClient) -> None:
    shown = card(client, "similar", "areas=110000,510000")
    assert "Sichuan" in shown["title"]
    assert shown["figure"]["layout"]["yaxis"]["ticktext"][0] == "Chongqing"
    assert len(shown["figure"]["data"]) == 4, "one set of dots a trait"
    assert {len(trace["x"]) for trace in shown["figure"]["data"]} == {5}
    assert "areas=110000,510000,500000," in shown["below"]


def test_every_number_behind_a_distance_leads_to_its_page(client: FlaskClient) -> None:
    found = links(card(client, "similar", "areas=510000")["below"])
    assert len(found) == 6 * 4
    for address in found:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_the_file_of_similar_provinces_has_a_row_a_trait(client: FlaskClient) -> None:
    found = table(client, "similar", "areas=510000")
    assert len(found) == 5 * 4
    for code in {row["like_area_code"] for row in found}:
        rows = [row for row in found if row["like_area_code"] == code]
        squares = [float(row["difference_sd"]) ** 2 for row in rows]
        root = (sum(squares) / len(squares)) ** 0.5
        assert root == pytest.approx(float(rows[0]["distance_sd"]), abs=1e-3)


# -- spatial patterns ------------------------------------------------------------------------------


def test_spatial_patterns_show_clusters_with_letters_and_words(client: FlaskClient) -> None:
    shown = card(client, "spatial", "areas=460000")
    tiles, _, marks = shown["figure"]["data"][:3]
    assert len(tiles["customdata"]) == 34
    assert {"HH", "LL", "·"} <= set(marks["text"])
    assert len(marks["text"]) == 31
    sichuan = tiles["text"][tiles["customdata"].index("510000")]
    assert "Neighbours:" in sichuan
    assert "Chongqing" in sichuan
    assert "Neighbours of Hainan: Guangdong." in shown["below"]
    assert "Moran’s I" in shown["above"]
    assert "9,999 permutations" in shown["above"]
    assert "draws of the estimates" in shown["below"]
    assert re.search(r"HH High among high [1-9]", shown["legend"])


def test_the_pattern_of_map_b_is_shown_when_asked(client: FlaskClient) -> None:
    shown = card(client, "spatial", "spatial=b&b=income_rural")
    assert "income" in shown["title"].lower()
    assert "draws of the estimates" not in shown["below"], "published values have no draws"
    assert pressed(shown["above"])[0].startswith("B")


def test_the_region_filter_does_not_part_neighbours(client: FlaskClient) -> None:
    assert card(client, "spatial", "region=west")["above"] == card(client, "spatial")["above"]


def test_too_few_numbers_for_spatial_statistics_are_explained(client: FlaskClient) -> None:
    shown = card(client, "spatial", "series=ministry&year=2018")
    assert shown["figure"] is None
    assert "at least 10 provinces" in shown["empty"]
    assert "Provinces with a number here: 1." in shown["empty"]


def test_failing_statistics_are_explained(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.pages.analysis import spatial
    from app.statistics.runner import StatisticsError

    def fail(_: object) -> None:
        raise StatisticsError("took too long")

    monkeypatch.setattr(spatial, "spatial_statistics", fail)
    shown = card(client, "spatial")
    assert shown["figure"] is None
    assert "Try again in a moment" in shown["empty"]
    answer = client.get("/export/spatial.csv?lang=en")
    assert answer.status_code == 503
    assert answer.content_type == "application/problem+json"
    assert client.get("/export/spatial.json?lang=en").status_code == 404


def test_the_file_of_spatial_patterns_has_a_row_a_province(client: FlaskClient) -> None:
    found = table(client, "spatial")
    assert len(found) == 31
    hainan = next(row for row in found if row["area_code"] == "460000")
    assert hainan["neighbours"] == "440000"
    assert {row["n"] for row in found} == {"31"}


def test_a_worker_that_served_the_card_has_not_loaded_the_statistics() -> None:
    program = (
        "import sys\n"
        "from app.settings import Settings\n"
        "from app.web.factory import create_app\n"
        "client = create_app(Settings()).server.test_client()\n"
        "body = client.get('/card/spatial.json?lang=en').get_json()\n"
        "assert body['figure'] is not None\n"
        "assert not {'esda', 'libpysal', 'scipy', 'geopandas'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


@pytest.mark.parametrize("name", ["regions", "similar", "spatial"])
def test_no_english_is_left_on_the_chinese_cards(client: FlaskClient, name: str) -> None:
    query = f"areas=510000&scheme=own&groups=%E4%B8%A4%E7%9C%81:410000,510000&open={name}"
    body = client.get(f"/card/{name}.json?lang=zh&{query}").get_json()
    for part, html in body["parts"].items():
        words = re.sub(r"<[^>]+>|&\w+;", " ", html)
        assert not re.findall(r"[A-Za-z]{3,}", words), (part, words)


@pytest.mark.parametrize("name", ["regions", "similar", "spatial"])
def test_every_card_has_a_picture(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/export/{name}.json?lang=en&areas=510000")
    assert answer.status_code == 200
    assert answer.get_json()["figure"]["data"]


def test_pictures_that_stand_alone_carry_their_key(client: FlaskClient) -> None:
    def written(name: str) -> str:
        picture = client.get(f"/export/{name}.json?lang=en&areas=510000").get_json()
        return " ".join(note["text"] for note in picture["figure"]["layout"]["annotations"])

    spatial, similar = written("spatial"), written("similar")
    for words in ("Moran's I", "p = ", "HH High among high", "Not significant"):
        assert words in spatial
    for words in ("Rural income", "Registration balance", "Gone to other provinces", "Sichuan"):
        assert words in similar
