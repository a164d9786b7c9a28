"""Files to take away: what they hold, how they are named, what is refused."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from flask.testing import FlaskClient
from openpyxl.utils import get_column_letter

from app.package.tables import TABLES
from app.settings import Settings
from app.web.factory import create_app
from tests.package.packages import PACKAGE, copy_package

BOM = b"\xef\xbb\xbf"
TABLE_NAMES = [table.name for table in TABLES if not table.parquet_only]


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_of(content: bytes, name: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))[name]


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_csv_is_the_table_of_the_package_after_a_byte_order_mark(
    client: FlaskClient, name: str
) -> None:
    answer = client.get(f"/data/{name}.csv")
    assert answer.status_code == 200
    assert answer.data == BOM + (PACKAGE / f"{name}.csv").read_bytes()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_parquet_is_the_file_of_the_package(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/data/{name}.parquet")
    assert answer.data == (PACKAGE / f"{name}.parquet").read_bytes()
    assert answer.headers["Content-Type"] == "application/vnd.apache.parquet"


def test_files_carry_their_table_and_release_in_their_name(client: FlaskClient) -> None:
    for path, name in {
        "/data/observations.csv": "lbc_observations_2026.11.csv",
        "/data/observations.xlsx": "lbc_observations_2026.11.xlsx",
        "/data/flows.parquet": "lbc_flows_2026.11.parquet",
        "/data/package.zip": "lbc_package_2026.11.zip",
        "/cite/data.bib": "lbc_data-citation_2026.11.bib",
    }.items():
        said = client.get(path).headers["Content-Disposition"]
        assert said == f'attachment; filename="{name}"'


@pytest.mark.parametrize("path", ["/data/context.csv", "/data/areas.xlsx", "/data/package.zip"])
def test_a_file_that_a_reader_has_is_not_sent_again(client: FlaskClient, path: str) -> None:
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""


def test_a_broken_off_download_can_go_on(client: FlaskClient) -> None:
    whole = client.get("/data/package.zip").data
    rest = client.get("/data/package.zip", headers={"Range": f"bytes={len(whole) - 10}-"})
    assert rest.status_code == 206
    assert rest.data == whole[-10:]


def test_workbooks_keep_numbers_as_numbers_and_codes_as_text(client: FlaskClient) -> None:
    sheet = sheet_of(client.get("/data/context.xlsx?lang=en").data, "context")
    header = [cell.value for cell in sheet[1]]
    assert header[:3] == ["indicator", "year", "area_code"]
    column = {name: index for index, name in enumerate(header)}
    china = next(
        row
        for row in sheet.iter_rows(min_row=2, values_only=True)
        if row[column["indicator"]] == "population" and row[column["year"]] == 2010
        and row[column["area_code"]] == "000000"
    )  # fmt: skip
    assert china[column["value"]] == 1332810869  # census of 2010, residents
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_workbooks_have_every_row(client: FlaskClient) -> None:
    sheet = sheet_of(client.get("/data/flows.xlsx").data, "flows")
    assert sheet.max_row == 1 + 930  # 31 provinces of birth x 30 others


@pytest.mark.parametrize(
    ("lang", "cover", "notes", "about"),
    [
        ("en", "Cover", "Notes", "Year the value refers to"),
        ("zh", "封面", "说明", "数值所指的年份"),
    ],
)
def test_workbooks_explain_their_columns_in_the_readers_language(
    client: FlaskClient, lang: str, cover: str, notes: str, about: str
) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(f"/data/observations.xlsx?lang={lang}").data)
    )
    assert book.sheetnames == [cover, notes, "observations"]
    told = {row[0]: row[2] for row in book[notes].iter_rows(min_row=2, values_only=True)}
    assert told["year"] == about
    words = " ".join(str(cell) for row in book[cover].iter_rows(values_only=True) for cell in row)
    assert "creativecommons.org/licenses/by/4.0/" in words
    assert "2026.11" in words


def test_chinese_columns_are_wide_enough(client: FlaskClient) -> None:
    sheet = sheet_of(client.get("/data/areas.xlsx?lang=zh").data, "areas")
    header = [cell.value for cell in sheet[1]]
    letter = get_column_letter(header.index("name_full_zh") + 1)
    assert sheet.column_dimensions[letter].width >= 2 * len("新疆维吾尔自治区")


def test_the_archive_holds_the_package_as_it_is_and_how_to_use_it(client: FlaskClient) -> None:
    archive = zipfile.ZipFile(io.BytesIO(client.get("/data/package.zip").data))
    assert archive.testzip() is None
    folder = "liushou-atlas-2026.11/"
    names = {name.removeprefix(folder) for name in archive.namelist()}
    files = [path for path in PACKAGE.rglob("*") if path.is_file()]
    for path in files:
        inside = path.relative_to(PACKAGE).as_posix()
        assert archive.read(folder + inside) == path.read_bytes(), inside
    papers = {"README.md", "README.zh-CN.md", "LICENCE.txt", "CITATION.bib", "CITATION.ris"}
    assert names - {p.relative_to(PACKAGE).as_posix() for p in files} == {
        *papers, "CITATION.json",
    }  # fmt: skip
    assert "中国留守儿童" in archive.read(f"{folder}README.zh-CN.md").decode()


def test_the_archive_is_the_same_every_time() -> None:
    sums = {
        hashlib.sha256(
            create_app(Settings()).server.test_client().get("/data/package.zip").data
        ).hexdigest()
        for _ in range(2)
    }
    assert len(sums) == 1


def test_a_table_can_be_cut_down_by_its_columns(client: FlaskClient) -> None:
    rows = csv_rows(client.get("/data/observations.csv?series=moe_lbc&year=2013").data)
    assert rows
    assert {(row["series"], row["year"]) for row in rows} == {("moe_lbc", "2013")}
    body = client.get("/data/context.json?indicator=population&year=2020&area_code=000000")
    assert [row["value"] for row in body.get_json()["data"]] == [1409778724]
    assert body.get_json()["meta"]["data_version"] == "2026.11"


def test_empty_cells_can_be_asked_for(client: FlaskClient) -> None:
    rows = csv_rows(client.get("/data/observations.csv?age_min=&age_max=").data)
    assert rows
    assert all(row["age_min"] == row["age_max"] == "" for row in rows)


@pytest.mark.parametrize(
    "path",
    ["/data/observations.csv?colour=red", "/data/flows.json?series=x", "/data/areas.xlsx?level=city"],
)  # fmt: skip
def test_cutting_down_by_anything_else_is_refused_in_both_languages(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = json.loads(answer.data)
    assert body["problems"]
    assert body["title"] != body["title_zh"]


@pytest.mark.parametrize(
    "path",
    ["/data/nothing.csv", "/data/areas.doc", "/data/model_draws_2010.csv", "/data/package.csv",
     "/data/..%2Fsources.csv", "/cite/atlas.doc", "/cite/nothing.bib"],
)  # fmt: skip
def test_unknown_files_are_a_page_that_says_so(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "zh"})
    assert answer.status_code == 404
    assert "<h1>" in answer.get_data(as_text=True)


def test_citation_files_follow_the_readers_language_and_the_address(client: FlaskClient) -> None:
    text = client.get("/cite/atlas.ris?lang=zh", base_url="https://atlas.example.org").data.decode()
    assert text.count("TY  - ") == 2
    assert "UR  - https://atlas.example.org/data\r\n" in text
    assert "中国留守儿童" in text


@pytest.fixture
def edited(tmp_path: Path) -> tuple[FlaskClient, Path]:
    """A reader of a package whose owner changed a CSV table and left the Parquet file alone."""
    folder = copy_package(tmp_path / "package")
    place = folder / "areas.csv"
    text = place.read_text(encoding="utf-8")
    assert text.count("Sichuan Province") == 1
    place.write_text(text.replace("Sichuan Province", "=Sichuan+1"), encoding="utf-8")
    return create_app(Settings(LIUSHOU_DATA=folder)).server.test_client(), folder  # type: ignore[call-arg]


def test_an_edited_table_is_given_away_as_edited_in_every_format(
    edited: tuple[FlaskClient, Path],
) -> None:
    client, _ = edited
    frame = pd.read_parquet(io.BytesIO(client.get("/data/areas.parquet").data))
    assert "=Sichuan+1" in set(frame["name_full_en"])
    archive = zipfile.ZipFile(io.BytesIO(client.get("/data/package.zip").data))
    folder = archive.namelist()[0].split("/")[0]
    inside = pd.read_parquet(io.BytesIO(archive.read(f"{folder}/areas.parquet")))
    assert "=Sichuan+1" in set(inside["name_full_en"])
    for entry in json.loads(archive.read(f"{folder}/datapackage.json"))["resources"]:
        content = archive.read(f"{folder}/{entry['path']}")
        assert entry["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", entry["path"]
        assert entry["bytes"] == len(content)


def test_no_text_of_a_package_becomes_a_formula(edited: tuple[FlaskClient, Path]) -> None:
    client, _ = edited
    sheet = sheet_of(client.get("/data/areas.xlsx").data, "areas")
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=Sichuan+1"]
    assert [cell.data_type for cell in cells] == ["s"]
