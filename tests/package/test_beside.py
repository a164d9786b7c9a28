"""An own package beside the built-in one: nothing lost, nothing mixed, every clash named before anything starts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app.package.beside import join_packages
from app.package.reader import PackageError, load_dataset
from app.settings import BUILT_IN_PACKAGE, Settings
from app.web.package_folder import package_folder
from tests.package.packages import change, edit_rows, read_rows

EXAMPLE = Path(__file__).parents[2] / "docs" / "example_package"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The example, free to be edited."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "own")
    descriptor = folder / "datapackage.json"
    document = json.loads(descriptor.read_text(encoding="utf-8"))
    for entry in document["resources"]:
        del entry["hash"]
    descriptor.write_text(json.dumps(document), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("joined") / "package"
    assert join_packages(BUILT_IN_PACKAGE, EXAMPLE, target) == []
    return target


def clashes(own: Path, tmp_path: Path) -> set[tuple[str, str | None, str]]:
    target = tmp_path / "joined"
    found = join_packages(BUILT_IN_PACKAGE, own, target)
    assert not target.exists()
    return {(fault.file, fault.column, fault.code) for fault in found}


def test_every_figure_of_both_is_there_once(joined: Path) -> None:
    for table, key in (
        ("observations", "figure_id"),
        ("sources", "source_id"),
        ("areas", "area_code"),
    ):
        names = [row[key] for row in read_rows(joined, table)]
        expected = {
            row[key] for folder in (BUILT_IN_PACKAGE, EXAMPLE) for row in read_rows(folder, table)
        }
        assert len(names) == len(set(names))
        assert set(names) == expected


def test_own_definitions_come_last_and_say_whose_they_are(joined: Path) -> None:
    dataset = load_dataset(joined)
    assert list(dataset.definitions)[-1] == "exercise"
    own = dataset.definitions["exercise"]
    assert own.sort > max(d.sort for k, d in dataset.definitions.items() if k != "exercise")
    assert own.name_en == "Exercise: southwest (own data)"
    assert own.name_zh == "练习：西南五省（自有数据）"
    assert dataset.series["exercise_southwest"].publisher == "Exercise · 练习"


def test_no_link_joins_own_series_with_built_in_ones(joined: Path) -> None:
    links = load_dataset(joined).series_links
    named = set(links["series_a"]) | set(links["series_b"])
    assert "exercise_southwest" not in named


def test_clashes_and_unknown_areas_are_named_all_at_once(own: Path, tmp_path: Path) -> None:
    change(own, "sources", "jinghua2013", title="Something else")
    change(own, "areas", "510000", name_en="Sezuan")
    edit_rows(own, "areas", lambda rows: rows.append({**rows[-1], "area_code": "990000"}))
    shutil.rmtree(own / "boundaries")
    descriptor = own / "datapackage.json"
    descriptor.write_text('{"name": "x", "version": "1", "resources": []}', encoding="utf-8")
    assert clashes(own, tmp_path) == {
        ("sources.csv", "title", "beside-other-content"),
        ("areas.csv", "name_en", "beside-other-content"),
        ("areas.csv", "area_code", "beside-other-area"),
    }


def test_a_figure_with_the_id_of_another_is_a_clash(own: Path, tmp_path: Path) -> None:
    change(own, "observations", "exercise-sichuan-2010", figure_id="acwf2010-510000-2010-shlb")
    found = clashes(own, tmp_path)
    assert found == {("observations.csv", "series", "beside-other-content")}


def test_a_faulty_package_is_refused_before_it_is_joined(own: Path, tmp_path: Path) -> None:
    change(own, "observations", "exercise-sichuan-2010", sex="robot")
    assert ("observations.csv", "sex", "unknown-code") in clashes(own, tmp_path)


def test_the_joined_folder_goes_when_the_server_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings = Settings(data=EXAMPLE, beside=True)  # type: ignore[call-arg]
    with package_folder(settings) as found:
        assert found.data.is_relative_to(tmp_path)
        assert "exercise" in load_dataset(found.data).definitions
    assert list(tmp_path.iterdir()) == []


def test_without_a_place_to_write_the_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    settings = Settings(data=EXAMPLE, beside=True)  # type: ignore[call-arg]
    with pytest.raises(PackageError, match="TMPDIR"), package_folder(settings):
        pass


def test_the_built_in_package_is_not_joined_with_itself() -> None:
    settings = Settings(beside=True)  # type: ignore[call-arg]
    with package_folder(settings) as found:
        assert found is settings
