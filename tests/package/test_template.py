"""The empty package to fill in: what it says untouched, and that a few rows make it a package."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import frictionless
import pytest
from click.testing import CliRunner

from app.cli import main
from app.package.check import check_package
from app.package.seal import seal_package
from app.package.tables import TABLES
from app.package.template_folder import OccupiedError, write_template
from app.settings import Settings
from app.web.factory import create_app
from tests.package.test_own_data_documentation import files_of

TODAY = date(2026, 11, 24)
NEEDED = [table.name for table in TABLES if not table.optional]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    write_template(tmp_path / "mine", today=TODAY)
    return tmp_path / "mine"


def fill_in(folder: Path) -> None:
    """Put the rows of the guide into the tables, as a spreadsheet would."""
    for name in NEEDED:
        rows = list(csv.DictReader(files_of("en")[f"{name}.csv"].splitlines()))
        path = folder / f"{name}.csv"
        header = next(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, header, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def test_untouched_it_says_of_every_needed_table_that_it_has_no_rows(template: Path) -> None:
    found = check_package(template)
    assert {(fault.file, fault.code) for fault in found} == {
        (f"{name}.csv", "table-empty") for name in NEEDED
    }
    assert seal_package(template)[1] == ()


def test_other_peoples_software_reads_it(template: Path) -> None:
    assert frictionless.validate(str(template / "datapackage.json")).valid


def test_filled_in_it_is_checked_sealed_and_shown(template: Path) -> None:
    fill_in(template)
    assert check_package(template) == []
    problems, changed = seal_package(template)
    assert problems == []
    assert "observations.csv" in changed
    assert frictionless.validate(str(template / "datapackage.json")).valid
    reader = create_app(Settings(data=template)).server.test_client()  # type: ignore[call-arg]
    rows = reader.get("/api/v1/observations.json?measure=count").get_json()["data"]
    assert {row["area_code"]: row["value"] for row in rows if row["value"] is not None} == {
        "000000": 61_025_500,
        "520000": 3_142_800,
    }


@pytest.mark.parametrize("name", ["COLUMNS.md", "COLUMNS.zh-CN.md"])
def test_the_dictionary_tells_every_column_and_code(template: Path, name: str) -> None:
    text = (template / name).read_text(encoding="utf-8")
    for table in TABLES:
        if (template / f"{table.name}.csv").is_file():
            section = text.split(f"## `{table.name}.csv`")[1].split("\n## ")[0]
            for column in table.columns:
                assert f"| `{column.name}` |" in section
                assert all(f"`{code}`" in section for code in column.values)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(OccupiedError) as caught:
        write_template(tmp_path, today=TODAY)
    assert "not empty" in caught.value.lines[0]
    assert "不是空文件夹" in caught.value.lines[1]
    assert list(tmp_path.iterdir()) == [kept]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert "README.md" in write_template(tmp_path, today=TODAY)


def test_a_fault_on_the_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OccupiedError, match="No space"):
        write_template(tmp_path / "mine", today=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_the_command_refuses_in_both_languages_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    ended = CliRunner().invoke(main, ["data", "template", str(tmp_path)])
    assert ended.exit_code == 1
    assert "nothing was written" in ended.output
    assert "没有写入" in ended.output
