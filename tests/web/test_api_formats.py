"""Printed figures survive every format of the API, read back by programs that others wrote."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
from flask.testing import FlaskClient

PRINTED = Path("data/sources/published_figures.csv")
GOLDEN = {
    "acwf2010-cn-2010-count": 61_025_500,  # 全国有农村留守儿童6102.55万
    "acwf2010-520000-2010-count": 3_142_800,  # 贵州地区农村留守儿童达314.28万
    "mcalbc-cn-2016-count": 9_020_000,  # 农村留守儿童数量为902万人
    "mcalbc-cn-2018-count": 6_970_000,  # 全国共有农村留守儿童697万人
    "moelbc-cn-2010-count-a614": 22_715_100,  # 农村留守儿童共2271.51万人
}
"""Values as the quotations print them, by id."""
FORMATS = ("json", "csv", "xlsx", "parquet")
Rows = list[dict[str, Any]]


def _json(content: bytes) -> Rows:
    return json.loads(content)["data"]


def _csv(content: bytes) -> Rows:
    assert content.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(
        io.BytesIO(content), encoding="utf-8-sig", dtype={"area_code": str}, keep_default_na=True
    )
    return frame.to_dict("records")  # type: ignore[return-value]


def _xlsx(content: bytes) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(content))
    header, *rows = book.worksheets[-1].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def _parquet(content: bytes, folder: Path) -> Rows:
    path = folder / "answer.parquet"
    path.write_bytes(content)
    found = duckdb.sql(f"select * from read_parquet('{path}')")
    assert found is not None
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@pytest.fixture
def read(client: FlaskClient, tmp_path: Path) -> Callable[[str, str, str], Rows]:
    """Return the rows of a resource in a format."""

    def rows(resource: str, suffix: str, query: str) -> Rows:
        answer = client.get(f"/api/v1/{resource}.{suffix}?{query}")
        assert answer.status_code == 200
        readers = {"json": _json, "csv": _csv, "xlsx": _xlsx}
        if suffix == "parquet":
            return _parquet(answer.data, tmp_path)
        return readers[suffix](answer.data)

    return rows


def printed() -> dict[str, dict[str, str]]:
    with PRINTED.open(encoding="utf-8-sig", newline="") as stream:
        return {row["figure_id"]: row for row in csv.DictReader(stream)}


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_printed_number_is_in_every_format_as_it_was_written_down(
    read: Callable[..., Rows], suffix: str
) -> None:
    found = {row["figure_id"]: row for row in read("figures", suffix, "limit=10000")}
    source = {name: row for name, row in printed().items() if row["value"]}
    assert len(source) == 495
    for name, row in source.items():
        assert float(found[name]["value"]) == float(row["value"]), name
        assert str(found[name]["area_code"]) == row["area_code"], name
        assert int(found[name]["year"]) == int(row["year"]), name


@pytest.mark.parametrize("suffix", [*FORMATS, "geojson"])
def test_golden_numbers_of_a_view_survive(
    client: FlaskClient, read: Callable[..., Rows], suffix: str
) -> None:
    query = "series=census_rural&year=2010&areas=000000,510000,410000,520000"
    if suffix == "geojson":
        answer = client.get(f"/api/v1/observations.geojson?{query}").get_json(force=True)
        rows = [feature["properties"] for feature in answer["features"]]
    else:
        rows = read("observations", suffix, query)
    found = {(str(row["area_code"]), row["measure"]): row for row in rows}
    assert float(found["000000", "count"]["value"]) == 61_025_500
    assert float(found["510000", "share"]["value"]) == 11.34
    assert float(found["410000", "share"]["value"]) == 10.73
    assert float(found["520000", "count"]["value"]) == 3_142_800
    assert "6102.55万" in found["000000", "count"]["quote"]
    modelled = found["510000", "rate"]
    assert modelled["basis"] == "modelled"
    assert modelled["lo95"] <= modelled["lo80"] <= modelled["value"] <= modelled["hi80"]


def test_golden_numbers_have_the_ids_by_which_they_are_asked_for(client: FlaskClient) -> None:
    for name, value in GOLDEN.items():
        assert client.get(f"/api/v1/figures/{name}.json").get_json()["value"] == value


@pytest.mark.parametrize("suffix", FORMATS)
def test_formats_give_the_same_rows(read: Callable[..., Rows], suffix: str) -> None:
    query = "indicator=income_rural&areas=510000,110000&year=2010,2020"
    told, written = read("context", "json", query), read("context", suffix, query)
    assert len(told) == len(written) == 4
    for one, other in zip(told, written, strict=True):
        assert (one["area_code"], one["year"]) == (str(other["area_code"]), int(other["year"]))
        assert float(one["value"]) == float(other["value"])


def test_parquet_keeps_types_and_codes(read: Callable[..., Rows]) -> None:
    [row] = read("observations", "parquet", "measure=count&areas=000000")
    assert row["area_code"] == "000000"
    assert isinstance(row["value"], float)
    assert isinstance(row["year"], int)
    assert row["lo80"] is None


def test_no_text_becomes_a_formula(read: Callable[..., Rows]) -> None:
    for row in read("figures", "csv", "limit=10000"):
        for cell in row.values():
            assert not (isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")))


def test_a_workbook_says_what_was_asked_in_the_readers_language(client: FlaskClient) -> None:
    for lang, words in (("en", "Query"), ("zh", "查询")):
        content = client.get(f"/api/v1/flows.xlsx?from=510000&lang={lang}").data
        cover = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        said = {row[0]: row[1] for row in cover.iter_rows(values_only=True) if row[0]}
        assert said[words] == f"from=510000&lang={lang}"
