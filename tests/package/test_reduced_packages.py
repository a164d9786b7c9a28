"""Packages with less in them, or with other years and places: they are shown, with what they have."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from plotly.io.json import to_json_plotly

from app.components import ids
from app.components.scene import Device
from app.domain.availability import availability
from app.domain.codes import Measure
from app.domain.dataset import Dataset
from app.package.check import check_package
from app.package.reader import load_dataset
from app.pages.explore_view import ViewBuilder
from app.settings import Settings
from app.web.factory import create_app
from tests.package.packages import OPTIONAL, Row, copy_core, copy_package, edit_rows, read_rows

YEARS = 7
KEPT = ("000000", "340000", "410000", "430000", "510000", "520000")


def remove_table(folder: Path, *names: str) -> None:
    for name in names:
        for suffix in ("csv", "parquet"):
            (folder / f"{name}.{suffix}").unlink(missing_ok=True)


def without(*names: str) -> Callable[[Path], None]:
    return lambda folder: remove_table(folder, *names)


def without_folder(name: str) -> Callable[[Path], None]:
    return lambda folder: shutil.rmtree(folder / name)


def without_hatch(folder: Path) -> None:
    (folder / "boundaries" / "hatch.json").unlink()


def without_model(folder: Path) -> None:
    """Leave the draws and the modelled rows out."""
    for path in folder.glob("model_*"):
        path.unlink()

    def printed(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if not row["model_version"]]

    edit_rows(folder, "observations", printed)


def one_definition(folder: Path) -> None:
    """Keep the civil affairs register alone."""

    def chosen(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if row["definition"] == "ministry"]

    without_model(folder)
    remove_table(folder, "series_links")
    shutil.rmtree(folder / "panels")
    for table in ("definitions", "series", "observations"):
        edit_rows(folder, table, chosen)


def later_years(folder: Path) -> None:
    """Move every figure seven years on, and the default years with them."""

    def later(column: str) -> Callable[[list[Row]], None]:
        def move(rows: list[Row]) -> None:
            for row in rows:
                row[column] = str(int(row[column]) + YEARS)

        return move

    one_definition(folder)
    edit_rows(folder, "observations", later("year"))
    edit_rows(folder, "definitions", later("default_year"))


def few_provinces(folder: Path) -> None:
    """Keep China and five provinces of the register, without their shapes."""

    def areas(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if row["area_code"] in KEPT]

    one_definition(folder)
    shutil.rmtree(folder / "boundaries")
    remove_table(folder, "flows", "context", "indicators")
    edit_rows(folder, "areas", areas)
    edit_rows(folder, "observations", areas)


PACKAGES = {
    "no context": without("context", "indicators"),
    "no flows": without("flows"),
    "no links of series": without("series_links"),
    "no panels": without_folder("panels"),
    "no boundaries": without_folder("boundaries"),
    "no lines": without_hatch,
    "no model": without_model,
    "one definition": one_definition,
    "later years": later_years,
    "few provinces": few_provinces,
}


def strip_listing(folder: Path) -> None:
    """Leave out of the descriptor what is no longer there."""
    path = folder / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    found["resources"] = [r for r in found["resources"] if (folder / r["path"]).is_file()]
    path.write_text(json.dumps(found), encoding="utf-8")


def reduced(folder: Path, change: Callable[[Path], None]) -> Path:
    copy_package(folder)
    change(folder)
    # an edited table is read from CSV; what is left of it in Parquet would be out of date
    for path in folder.glob("*.parquet"):
        if path.with_suffix(".csv").is_file():
            path.unlink()
    strip_listing(folder)
    return folder


def ask_everything(dataset: Dataset) -> int:
    """Answer every definition, year and measure in both languages; return how many there were."""
    builder = ViewBuilder(dataset, geojson_url="/geo/x", map_style=None)
    answered = 0
    provinces = [area.area_code for area in dataset.covered_provinces][:2]
    for definition, record in dataset.definitions.items():
        for year in availability(dataset, definition, record.default_year).years:
            for measure in availability(dataset, definition, year).measures:
                link = f"series={definition}&year={year}&measure={measure}"
                for more in ("lang=en", f"lang=zh&areas={','.join(provinces)}"):
                    view = builder.view(f"?{link}&{more}", Device(compact=more == "lang=en"))
                    assert view["ignored"] is False
                    assert view["title"]
                    assert to_json_plotly(view)
                    answered += 1
    return answered


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_with_less_in_it_is_shown_with_what_it_has(tmp_path: Path, name: str) -> None:
    package = reduced(tmp_path / "package", PACKAGES[name])
    assert check_package(package) == []
    app = create_app(Settings(LIUSHOU_DATA=package))  # type: ignore[call-arg]
    client = app.server.test_client()
    for address in ("/", "/health", "/api/v1/observations.json", "/api/v1/observations.csv"):
        assert client.get(address).status_code == 200, address
    for card in ids.CARDS:
        for kind in ("csv", "json"):
            answer = client.get(f"/export/{card}.{kind}")
            # a package without context has no second map to take away
            allowed = (200, 404) if card == ids.MAP_B else (200,)
            assert answer.status_code in allowed, (card, kind)
    assert ask_everything(load_dataset(package)) >= 4


def test_the_five_tables_alone_are_shown(tmp_path: Path) -> None:
    package = copy_core(tmp_path / "core")
    assert not any((package / f"{name}.csv").exists() for name in OPTIONAL)
    assert ask_everything(load_dataset(package)) > 20


def test_without_a_model_the_map_of_2010_shows_what_was_printed(tmp_path: Path) -> None:
    dataset = load_dataset(reduced(tmp_path / "package", without_model))
    builder = ViewBuilder(dataset, geojson_url="", map_style=None)
    offered = availability(dataset, "census_rural", 2010)
    assert Measure.SHARE in offered.measures
    view = builder.view("?lang=en&measure=share", Device())
    assert "11.3%" in view["title"]
    assert "Provinces: 3 published, 28 without a figure" in view["fragments"][ids.CHIPS]


def test_later_years_are_the_years_of_the_page(tmp_path: Path) -> None:
    package = reduced(tmp_path / "package", later_years)
    years = {int(row["year"]) for row in read_rows(package, "observations")}
    assert min(years) > 2020
    dataset = load_dataset(package)
    view = ViewBuilder(dataset, geojson_url="", map_style=None).view("?lang=en", Device())
    assert "In 2025, China’s civil affairs offices counted 6.97 million" in view["title"]


def test_few_provinces_are_drawn_as_tiles(tmp_path: Path) -> None:
    dataset = load_dataset(reduced(tmp_path / "package", few_provinces))
    builder = ViewBuilder(dataset, geojson_url="", map_style=None)
    view = builder.view("?lang=en&year=2018", Device())
    assert view["attributes"]["figure-map-a"]["data-style"] == "tiles"
    assert len(view["areas"]) == 5
    rows = view["fragments"][ids.part("rows", ids.TABLE)]
    assert rows.count("<tr data-area=") == 5
