"""Own packages in the running atlas: instead of the built-in one, beside it, and with counties for provinces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import frictionless
import geopandas
import pytest
from flask.testing import FlaskClient
from shapely.geometry import box

from app.package.check import check_package
from app.package.reader import load_dataset
from app.package.review import review_package
from app.pages.explore_view import Device, ViewBuilder
from app.pages.shown_package import shown_package
from app.pipeline.own_map import make_map
from app.settings import Settings
from app.web.factory import create_app
from app.web.package_folder import package_folder
from tests.package.packages import change, edit_rows
from tests.package.test_own_data_documentation import write_package
from tests.web.asking import observations

EXAMPLE = Path(__file__).parents[2] / "docs" / "example_package"
COUNTIES = {"520102": "Nanming", "520103": "Yunyan", "520111": "Huaxi"}


def client_of(settings: Settings) -> FlaskClient:
    return create_app(settings).server.test_client()


@pytest.fixture(scope="module")
def instead() -> FlaskClient:
    return client_of(Settings(data=EXAMPLE))  # type: ignore[call-arg]


@pytest.fixture(scope="module")
def beside() -> Iterator[FlaskClient]:
    with package_folder(Settings(data=EXAMPLE, beside=True)) as found:  # type: ignore[call-arg]
        yield client_of(found)


@pytest.fixture(scope="module")
def county_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the guide with three counties for its provinces, and a map of their own."""
    root = tmp_path_factory.mktemp("counties")
    folder = write_package(root / "own")
    change(folder, "areas", "000000", name_en="Guiyang", name_zh="贵阳")
    codes: dict[str, str] = dict(zip(("410000", "510000", "520000"), COUNTIES, strict=True))

    def to_counties(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if code := codes.get(row["area_code"]):
                row.update({key: COUNTIES[code] for key in row if key.startswith("name")})
                row.update(area_code=code, level="county", tile_row="", tile_col="",
                           label_lon="", label_lat="", iso_3166_2="")  # fmt: skip

    edit_rows(folder, "areas", to_counties)

    def of_counties(rows: list[dict[str, str]]) -> None:
        for row in rows:
            row["area_code"] = codes.get(row["area_code"], row["area_code"])

    edit_rows(folder, "observations", of_counties)
    shapes = [box(106.6 + n / 10, 26.4, 106.7 + n / 10, 26.6) for n in range(3)]
    frame = geopandas.GeoDataFrame({"code": list(COUNTIES)}, geometry=shapes, crs="EPSG:4326")
    frame.to_file(root / "map.gpkg")
    report = make_map(root / "map.gpkg", folder, code_column="code", size=50_000)
    assert report.problems == []
    return folder


def text_of(client: FlaskClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


def test_the_example_is_sealed_sound_and_small() -> None:
    assert check_package(EXAMPLE) == []
    assert [f for f in review_package(EXAMPLE) if f.severity == "error"] == []
    assert frictionless.validate(str(EXAMPLE / "datapackage.json")).valid
    assert sum(path.stat().st_size for path in EXAMPLE.rglob("*") if path.is_file()) < 100_000


def test_the_example_says_that_it_is_an_exercise_and_every_number_is_printed() -> None:
    dataset = load_dataset(EXAMPLE)
    for record in (*dataset.definitions.values(), *dataset.series.values()):
        assert record.name_en.startswith("Exercise")
        assert record.name_zh.startswith("练习")
    printed = dataset.observations
    assert all(note.startswith("Exercise") for note in printed["note"])
    assert set(printed["value"]) == {61_025_500, 11.34, 3_142_800}
    assert all(printed["quote"])


def test_instead_only_the_own_package_is_shown(instead: FlaskClient) -> None:
    rows = observations(instead, "measure=share")
    assert {row["area_code"] for row in rows} == {
        "000000", "500000", "510000", "520000", "530000", "540000",
    }  # fmt: skip
    assert {row["value"] for row in rows if row["area_code"] == "510000"} == {11.34}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pages_of_the_example_carry_its_own_notes(instead: FlaskClient, lang: str) -> None:
    footer = text_of(instead, f"/definitions?lang={lang}").split("<footer")[1]
    note = "Exercise. Boundaries" if lang == "en" else "练习。边界"
    assert note in footer
    assert "CC BY 4.0" in footer
    assert "Taiwan" not in footer
    assert "台湾" not in footer


def test_beside_both_are_answered_apart(beside: FlaskClient) -> None:
    own = observations(beside, "series=exercise&measure=share")
    assert {row["value"] for row in own if row["area_code"] == "510000"} == {11.34}
    built_in = observations(beside, "series=ministry&year=2018&measure=count")
    assert [r["value"] for r in built_in if r["area_code"] == "000000"] == [6_970_000]
    assert {row["series"] for row in own if row["series"]} == {"exercise_southwest"}


@pytest.mark.parametrize(("lang", "name"), [("en", "(own data)"), ("zh", "（自有数据）")])
def test_beside_the_reader_sees_whose_the_figures_are(
    beside: FlaskClient, lang: str, name: str
) -> None:
    assert name in text_of(beside, f"/definitions?lang={lang}")
    answer = beside.get("/_dash-layout", headers={"Referer": f"http://localhost/?lang={lang}"})
    assert name in json.dumps(answer.get_json(), ensure_ascii=False)


def test_beside_figures_have_pages_and_downloads_hold_them(beside: FlaskClient) -> None:
    assert beside.get("/figure/exercise-sichuan-2010").status_code == 200
    assert "exercise-sichuan-2010" in text_of(beside, "/data/observations.csv")


def test_counties_are_checked_and_answered(county_package: Path) -> None:
    assert check_package(county_package) == []
    reader = client_of(Settings(data=county_package))  # type: ignore[call-arg]
    rows = observations(reader, "measure=count")
    assert {row["area_code"]: row["value"] for row in rows if row["value"] is not None} == {
        "000000": 61_025_500,
        "520111": 3_142_800,
    }


@pytest.mark.parametrize(
    ("lang", "own", "not_own"),
    [("en", ("Guiyang", "3 counties"), r"\bprovinces\b"), ("zh", ("贵阳",), "省份")],
)
def test_the_headline_speaks_of_counties(
    county_package: Path, lang: str, own: tuple[str, ...], not_own: str
) -> None:
    dataset = load_dataset(county_package)
    package = shown_package(dataset)
    with package.shown():
        builder = ViewBuilder(dataset, geojson_url="/geo", map_style=None)
        view = builder.view(f"?lang={lang}&measure=share", Device())
    headline = view["fragments"]["headline"]
    assert own[0] in headline
    assert "China" not in headline
    assert "全国" not in headline
    assert not re.search(not_own, view["fragments"].get("badges", ""))


def test_the_map_of_counties_fills_its_card(county_package: Path) -> None:
    dataset = load_dataset(county_package)
    with shown_package(dataset).shown():
        builder = ViewBuilder(dataset, geojson_url="/geo", map_style=None)
        view = builder.view("?measure=share", Device())
    geo = view["figures"]["map-a"]["layout"]["template"]["layout"]["geo"]
    west, east = geo["lonaxis"]["range"]
    south, north = geo["lataxis"]["range"]
    assert 106.5 < west < 106.6 < 106.9 < east < 107.0
    assert 26.3 < south < 26.4 < 26.6 < north < 26.7


@pytest.mark.parametrize("path", ["/provinces", "/province/520103", "/data", "/methods", "/story"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_page_of_a_county_package_opens(county_package: Path, path: str, lang: str) -> None:
    reader = client_of(Settings(data=county_package))  # type: ignore[call-arg]
    answer = reader.get(f"{path}?lang={lang}")
    assert answer.status_code == 200
    assert "Natural Earth" not in answer.get_data(as_text=True).split("<footer")[1]


def test_estimates_of_an_own_package_are_told_not_to_be_drawn(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "own")

    def add(rows: list[dict[str, str]]) -> None:
        ends = {"lo95": "1", "lo80": "2", "hi80": "4", "hi95": "5", "model_version": "mine"}
        estimate = {
            **rows[-1],
            "figure_id": "mine-1",
            "year": "2011",
            "basis": "modelled",
            "value": "3",
        }
        every = [*rows[0], *(name for name in ends if name not in rows[0])]
        rows[:] = [{name: {**row, **(ends if row is estimate else {})}.get(name, "") for name in every}
                   for row in (*rows, estimate)]  # fmt: skip

    edit_rows(folder, "observations", add)
    found = review_package(folder)
    assert [(f.code, f.severity) for f in found if f.column == "basis"] == [
        ("estimate-not-drawn", "warning")
    ]


def test_an_own_package_is_cited_under_its_own_title(instead: FlaskClient) -> None:
    cited = {lang: text_of(instead, f"/cite/data.bib?lang={lang}") for lang in ("en", "zh")}
    assert (
        "Exercise: rural left-behind children in five southwestern provinces, 2010" in cited["en"]
    )
    assert "练习：2010年西南五省农村留守儿童" in cited["zh"]
    for text in cited.values():
        assert "Liushou Atlas contributors" not in text
        assert "published figures, estimates and context" not in text
