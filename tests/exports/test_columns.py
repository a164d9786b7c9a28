"""Every column of every table is described: heading, meaning, type, unit and codes, in both languages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from frictionless import Resource, Schema, system

from app.domain.dataset import Dataset
from app.exports.code_lists import is_coded, words_of
from app.exports.columns import field
from app.exports.columns_file import columns_csv
from app.exports.csv_file import card_csv
from app.exports.review_archive import resource
from app.exports.tidy import tidy
from tests.exports.cards import CARDS, FULL
from tests.exports.conftest import Contents

CHINESE = "\u4e00", "\u9fff"


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def is_chinese(text: str) -> bool:
    return any(CHINESE[0] <= letter <= CHINESE[1] for letter in text)


@pytest.mark.parametrize("card", CARDS)
def test_the_second_file_describes_the_columns_of_the_first_in_order(
    card: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of(card, FULL)
    table = card_csv(content, dataset).decode("utf-8-sig")
    described = read(columns_csv(content, dataset))
    assert [row["column"] for row in described] == table.split("\r\n")[0].split(",")
    for row in described:
        assert row["heading_en"].isascii() or "’" in row["heading_en"]
        assert is_chinese(row["about_zh"])
        assert len(row["about_en"]) > 5
        assert row["type"] in ("string", "integer", "number")


@pytest.mark.parametrize("card", CARDS)
def test_every_code_in_a_table_is_explained_in_both_languages(
    card: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of(card, FULL)
    described = {row["column"]: row for row in read(columns_csv(content, dataset))}
    for row in read(card_csv(content, dataset)):
        for name, cell in row.items():
            if not is_coded(name) or not cell or name == "source_id":
                continue
            codes = described[name]["codes"].split(" | ")
            assert cell in codes, (name, cell)
            english, chinese = words_of(name, cell, dataset)
            assert english, (name, cell)
            assert is_chinese(chinese) or chinese == "%", (name, cell)


@pytest.mark.parametrize("card", CARDS)
def test_no_heading_stands_twice_in_a_table(
    card: str, content_of: Contents, dataset: Dataset
) -> None:
    known = [field(name) for name in tidy(content_of(card, FULL), dataset).columns]
    for heading in ([each.heading_en for each in known], [each.heading_zh for each in known]):
        assert len(heading) == len(set(heading))


@pytest.mark.parametrize("card", CARDS)
def test_frictionless_finds_every_csv_valid_against_its_description(
    card: str, content_of: Contents, dataset: Dataset, tmp_path: Path
) -> None:
    content = content_of(card, FULL)
    (tmp_path / "table.csv").write_bytes(card_csv(content, dataset))
    described = read(columns_csv(content, dataset))
    schema = Schema.from_descriptor(
        {"fields": [{"name": row["column"], "type": row["type"]} for row in described]}
    )
    with system.use_context(trusted=True):
        report = Resource(
            path=str(tmp_path / "table.csv"), schema=schema, encoding="utf-8-sig"
        ).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]


def test_the_descriptor_of_a_file_names_every_column_with_its_type(
    content_of: Contents, dataset: Dataset
) -> None:
    table = tidy(content_of("table", FULL), dataset)
    found = resource("table", "A title", table, chinese=True)
    fields = {each["name"]: each for each in found["schema"]["fields"]}
    assert tuple(fields) == table.columns
    assert (fields["value"]["type"], fields["year"]["type"]) == ("number", "integer")
    assert fields["area_code"]["type"] == "string"  # codes are no numbers
    assert fields["value"]["title"] == "数值"


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(KeyError):
        field("no_such_column")
