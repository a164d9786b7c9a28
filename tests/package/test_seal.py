"""Checksums: a changed file is refused and named; sealing renews them after an edit on purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.dataset import Dataset
from app.package.check import check_package
from app.package.reader import PackageError, load_dataset
from app.package.seal import seal_package
from tests.package.packages import change, read_rows

CHINA = "acwf2010-cn-2010-count"


def descriptor(folder: Path) -> dict[str, dict[str, object]]:
    document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {entry["path"]: entry for entry in document["resources"]}


def add_a_note(folder: Path) -> None:
    change(folder, "observations", CHINA, note="Looked at again.")


def note_of(dataset: Dataset) -> str:
    rows = dataset.observations
    (note,) = rows[rows["figure_id"] == CHINA]["note"].tolist()
    return note


@pytest.mark.parametrize(
    "path", ["observations.csv", "observations.parquet", "boundaries/NOTICE", "panels/hukou.yaml"]
)
def test_a_file_that_differs_from_its_checksum_is_refused_by_name(sealed: Path, path: str) -> None:
    with (sealed / path).open("ab") as file:
        file.write(b"\n")
    with pytest.raises(PackageError) as caught:
        load_dataset(sealed)
    assert path in {problem.file for problem in caught.value.problems}
    assert {problem.code for problem in caught.value.problems} == {"checksum-differs"}
    assert "liushou data seal" in str(caught.value)


def test_a_faulty_file_is_told_by_its_fault_alone(sealed: Path) -> None:
    change(sealed, "observations", CHINA, sex="both")
    assert "checksum-differs" not in {p.code for p in check_package(sealed)}


def test_without_a_hash_in_the_descriptor_an_edit_is_read_as_it_is(package: Path) -> None:
    add_a_note(package)
    dataset = load_dataset(package)
    assert note_of(dataset) == "Looked at again."


def test_a_sealed_package_shows_the_edit_from_every_copy(sealed: Path) -> None:
    add_a_note(sealed)
    problems, changed = seal_package(sealed)
    assert problems == []
    assert set(changed) == {"observations.csv", "observations.parquet"}
    assert check_package(sealed) == []
    (sealed / "observations.csv").unlink()
    assert note_of(load_dataset(sealed)) == "Looked at again."


def test_sealing_what_was_not_changed_changes_nothing(sealed: Path) -> None:
    before = (sealed / "datapackage.json").read_bytes()
    assert seal_package(sealed) == ([], ())
    assert (sealed / "datapackage.json").read_bytes() == before


def test_a_package_with_problems_is_not_sealed(sealed: Path) -> None:
    change(sealed, "observations", CHINA, source_id="nowhere")
    before = {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()}
    problems, changed = seal_package(sealed)
    assert {p.code for p in problems} == {"unknown-reference"}
    assert changed == ()
    assert all(path.read_bytes() == content for path, content in before.items())


def test_seals_count_rows_and_bytes_anew(sealed: Path) -> None:
    rows = read_rows(sealed, "releases")
    text = (sealed / "releases.csv").read_text(encoding="utf-8")
    (sealed / "releases.csv").write_text(
        text + "2026.12,1,2026-12-24,Corrections.,更正。\n", encoding="utf-8", newline="\n"
    )
    seal_package(sealed)
    entry = descriptor(sealed)["releases.csv"]
    assert entry["rows"] == len(rows) + 1
    assert entry["bytes"] == (sealed / "releases.csv").stat().st_size


def test_a_file_taken_away_on_purpose_leaves_the_list(sealed: Path) -> None:
    (sealed / "context.parquet").unlink()
    seal_package(sealed)
    assert "context.parquet" not in descriptor(sealed)
    assert check_package(sealed) == []
