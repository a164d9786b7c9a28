"""The smallest package that passes the check can be shown: no boundaries, no context, no date."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.domain.codes import MapStyle
from app.package.check import check_package
from app.package.reader import load_dataset
from app.pages.explore_view import Device, ViewBuilder
from app.settings import Settings
from app.web.factory import create_app
from tests.package.packages import copy_core
from tests.web.asking import observations, only


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_core(tmp_path_factory.mktemp("own") / "core")


@pytest.fixture(scope="module")
def reader(core: Path) -> FlaskClient:
    return create_app(Settings(data=core)).server.test_client()  # type: ignore[call-arg]


def test_the_page_is_served_and_claims_no_day_of_release(reader: FlaskClient, core: Path) -> None:
    assert check_package(core) == []
    assert reader.get("/").status_code == 200
    assert reader.get("/?lang=zh").status_code == 200
    assert reader.get("/health").get_json()["released"] == ""


def test_its_numbers_are_answered(reader: FlaskClient) -> None:
    rows = observations(reader, "series=ministry&year=2018&measure=count")
    assert only(rows, area_code="000000")["value"] == 6_970_000


@pytest.mark.parametrize("wanted", ["", "areas", "circles", "tiles"])
def test_without_boundaries_maps_are_tiles_and_say_so(core: Path, wanted: str) -> None:
    builder = ViewBuilder(load_dataset(core), geojson_url="", map_style=None)
    view = builder.view(f"?map={wanted}", Device())
    assert view["controls"]["map"] == MapStyle.TILES.value
    closed = {o["value"] for o in view["props"]["control-map"]["data"] if o["disabled"]}
    assert closed == {"areas", "circles"}
    assert "without boundaries" in str(view["fragments"])


def test_ages_with_a_gap_are_not_written_as_a_span(client: FlaskClient) -> None:
    for ages, limits in {"0-5,15-17": (None, None), "6-11,12-14": (6, 14)}.items():
        rows = observations(client, f"measure=count&ages={ages}&areas=510000")
        found = [row for row in rows if row["measure"] == "count"]
        assert found
        assert {(row["age_min"], row["age_max"]) for row in found} == {limits}
        assert {row["ages"] for row in found} == {ages}
