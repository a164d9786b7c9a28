"""Programs that others wrote read every table, and printed numbers come out as they went in."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest

from app.domain.dataset import Dataset
from app.exports import geopackage
from app.exports.csv_file import card_csv
from app.exports.geojson_file import geojson_file
from app.exports.geopackage import geopackage_file, layer_name, run_child
from app.exports.parquet_file import parquet_file
from app.exports.refused import BusyError, NoSuchFileError
from tests.exports.cards import (
    CARDS,
    CHINA_COUNT,
    CHINA_RATE,
    COUNTS,
    FULL,
    GUIZHOU_COUNT,
    LANGUAGES,
    OF_AREAS,
    SICHUAN_SHARE,
)
from tests.exports.conftest import Contents


def only(frame: pd.DataFrame, **cells: object) -> Any:
    for name, cell in cells.items():
        frame = frame[frame[name] == cell]
    assert len(frame) == 1
    return frame.iloc[0]


def asked(table: str) -> pd.DataFrame:
    found = duckdb.sql(f"select * from {table}")
    assert found is not None
    return found.df()


def assert_printed(frame: pd.DataFrame) -> None:
    china = only(frame, area_code="000000", measure="count")
    assert china["value"] == CHINA_COUNT
    assert "6102.55万" in china["quote"]
    assert only(frame, area_code="520000", measure="count")["value"] == GUIZHOU_COUNT
    assert only(frame, area_code="510000", measure="count")["area_name_zh"] == "四川"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pandas_and_duckdb_read_printed_numbers_from_csv(
    lang: str, content_of: Contents, dataset: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(card_csv(content_of("table", f"{COUNTS}&lang={lang}"), dataset))
    assert_printed(pd.read_csv(path, dtype={"area_code": str}))
    assert_printed(asked(f"read_csv('{path}', types={{'area_code': 'VARCHAR'}})"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pandas_and_duckdb_read_printed_numbers_from_parquet(
    lang: str, content_of: Contents, dataset: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "table.parquet"
    path.write_bytes(parquet_file(content_of("table", f"{COUNTS}&lang={lang}"), dataset))
    assert_printed(pd.read_parquet(path))
    assert_printed(asked(f"'{path}'"))


@pytest.mark.parametrize("card", CARDS)
def test_parquet_columns_have_types_and_say_what_they_hold(
    card: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of(card, FULL)
    table = pq.read_table(io.BytesIO(parquet_file(content, dataset)))
    assert table.num_rows == len(content.rows)
    for column in table.schema:
        assert column.metadata[b"about_en"]
        assert column.metadata[b"about_zh"]
        assert (str(column.type) == "int64") == (column.metadata[b"type"] == b"integer")
    said = table.schema.metadata
    assert said[b"title"].decode() == content.title
    assert said[b"link"].decode() == content.link
    assert b"CC BY 4.0" in said[b"licence"]
    assert json.loads(said[b"sources"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_geopandas_reads_printed_numbers_from_geojson(
    lang: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of("map-a", f"measure=count&lang={lang}")
    found = geopandas.read_file(io.BytesIO(geojson_file(content, dataset)))
    assert len(found) == 34
    assert found.crs == "EPSG:4326"
    assert only(found, area_code="520000")["value"] == GUIZHOU_COUNT
    assert found.geometry.is_valid.all()


def signed_area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def test_geojson_follows_its_standard(content_of: Contents, dataset: Dataset) -> None:
    found = json.loads(geojson_file(content_of("map-a", "lang=zh"), dataset))
    assert "crs" not in found
    for feature in found["features"]:
        assert feature["id"] == feature["properties"]["area_code"]
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for outer, *inner in parts:
            assert outer[0] == outer[-1]
            assert signed_area(outer) > 0  # counter-clockwise
            assert all(signed_area(ring) < 0 for ring in inner)
    west, south, east, north = found["bbox"]
    assert (73 < west < 74, 18 < south < 19, 134 < east < 136, 53 < north < 54) == (True,) * 4
    assert found["licence"].startswith("CC BY")
    [china] = [row for row in found["other_rows"] if row["area_code"] == "000000"]
    assert china["value"] == CHINA_RATE


def test_several_values_of_an_area_stand_beside_one_another(
    content_of: Contents, dataset: Dataset
) -> None:
    found = json.loads(geojson_file(content_of("table", "b=income_rural&measure=share"), dataset))
    ids = [feature["id"] for feature in found["features"]]
    assert len(ids) == len(set(ids)) == 34
    by_id = {feature["id"]: feature["properties"] for feature in found["features"]}
    assert by_id["510000"]["share_2010"] == SICHUAN_SHARE
    assert by_id["110000"]["income_rural_2010"] == 12368.18
    assert set(by_id["510000"]) == set(found["columns"])


def test_small_maps_by_sex_give_one_column_a_sex(content_of: Contents, dataset: Dataset) -> None:
    content = content_of("multiples", "open=multiples&multiples=sex")
    found = json.loads(geojson_file(content, dataset))
    values = [n for n in found["columns"] if n.startswith("rate_2010") and n.endswith("male")]
    assert sorted(values) == ["rate_2010_female", "rate_2010_male"]
    taiwan = next(f["properties"] for f in found["features"] if f["id"] == "710000")
    assert taiwan["rate_2010_female_marker"] == "[z]"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_geopackage_has_areas_values_columns_sources_and_words(
    lang: str, content_of: Contents, dataset: Dataset, tmp_path: Path
) -> None:
    content = content_of("table", f"{COUNTS}&lang={lang}")
    path = tmp_path / "table.gpkg"
    path.write_bytes(geopackage_file(content, dataset))
    layers = dict(pyogrio.list_layers(path))
    assert list(layers) == [layer_name(content), "values", "columns", "sources", "about"]
    assert layers[layer_name(content)] == "MultiPolygon"
    areas = geopandas.read_file(path, layer=layer_name(content))
    assert areas.crs == "EPSG:4326"
    assert only(areas, area_code="520000")["count_2010"] == GUIZHOU_COUNT
    assert only(areas, area_code="520000")["area_name_zh"] == "贵州"
    assert_printed(geopandas.read_file(path, layer="values"))
    described = geopandas.read_file(path, layer="columns")
    assert set(areas.columns) - {"geometry"} <= set(described["column"])
    about = geopandas.read_file(path, layer="about").set_index("name")["text"]
    assert about["title"] == content.title
    assert pyogrio.read_info(path, layer=layer_name(content))["layer_metadata"]["link"] == (
        content.link
    )


def test_the_same_view_on_the_same_day_gives_the_same_bytes(
    content_of: Contents, dataset: Dataset
) -> None:
    content = content_of("map-a", "lang=zh")
    for write in (card_csv, parquet_file, geojson_file, geopackage_file):
        assert write(content, dataset) == write(content, dataset)


@pytest.mark.parametrize("card", [card for card in CARDS if card not in OF_AREAS])
def test_cards_without_areas_have_no_map_files(
    card: str, content_of: Contents, dataset: Dataset
) -> None:
    with pytest.raises(NoSuchFileError, match="no values of areas"):
        geojson_file(content_of(card, FULL), dataset)


def test_without_boundaries_there_are_no_map_files(content_of: Contents, dataset: Dataset) -> None:
    bare = replace(dataset, boundaries=None)
    with pytest.raises(NoSuchFileError, match="carries no boundaries"):
        geopackage_file(content_of("map-a"), bare)


def test_a_child_that_fails_lingers_or_talks_nonsense_is_reported() -> None:
    with pytest.raises(BusyError, match="failed"):
        run_child(b"{}")
    with pytest.raises(BusyError, match="wrote no GeoPackage"):
        run_child(b"", module="this")
    with pytest.raises(BusyError, match="more than 0"):
        run_child(b"{}", timeout=0.001)


def test_geopackages_wait_for_one_another(
    content_of: Contents, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = content_of("map-a")
    monkeypatch.setattr(geopackage, "TIMEOUT", 0.01)
    with geopackage._ONE_AT_A_TIME, pytest.raises(BusyError, match="another"):
        geopackage_file(content, dataset)
