"""The guide to own data packages, followed to the letter: build, check, serve, look at it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient

from app.package.check import check_package
from app.package.problem_text import format_problems
from app.package.tables import TABLES
from app.settings import Settings
from app.web.factory import create_app
from tests.package.packages import PACKAGE
from tools.local_server import running_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = PACKAGE.parents[1] / "docs"
GUIDES = {"en": DOCS / "own_data.md", "zh": DOCS / "own_data.zh-CN.md"}
FILES = {
    "datapackage.json", "areas.csv", "definitions.csv", "series.csv", "sources.csv",
    "observations.csv",
}  # fmt: skip
COUNT, SHARE = "measure=count", "measure=share"


def text(lang: str) -> str:
    return GUIDES[lang].read_text(encoding="utf-8")


def files_of(lang: str) -> dict[str, str]:
    """Return the files the guide prints, by name."""
    return dict(re.findall(r"^`([\w.]+)`\n\n```\w+\n(.*?)^```", text(lang), re.S | re.M))


def block(lang: str, kind: str) -> str:
    """Return the one block of a kind."""
    [found] = re.findall(rf"^```{kind}\n(.*?)^```", text(lang), re.S | re.M)
    return found


def write_package(folder: Path, lang: str = "en") -> Path:
    folder.mkdir()
    for name, content in files_of(lang).items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the built-in data beside the package of the guide."""
    (tmp_path / "data").symlink_to(PACKAGE.parent)
    write_package(tmp_path / "my-package")
    return tmp_path


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    package = write_package(tmp_path_factory.mktemp("own") / "my-package")
    return create_app(Settings(LIUSHOU_DATA=package)).server.test_client()  # type: ignore[call-arg]


def test_both_guides_print_the_same_package() -> None:
    assert files_of("en") == files_of("zh")
    assert set(files_of("en")) == FILES
    assert block("en", "python") == block("zh", "python")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_package_of_the_guide_has_no_problems(tmp_path: Path, lang: str) -> None:
    assert check_package(write_package(tmp_path / "my-package", lang)) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_message_of_the_guide_is_the_one_that_is_printed(tmp_path: Path, lang: str) -> None:
    package = write_package(tmp_path / "my-package", lang)
    table = package / "observations.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace(",510000,", ",510001,"), encoding="utf-8"
    )
    assert format_problems(check_package(package), lang) == block(lang, "text").strip()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("table", [t for t in TABLES if not t.optional], ids=lambda t: t.name)
def test_the_guide_lists_the_columns_of_every_needed_table(lang: str, table: object) -> None:
    [section] = re.findall(rf"^### `{table.name}`\n(.*?)(?=^##)", text(lang), re.S | re.M)  # type: ignore[attr-defined]
    items = re.findall(r"^- \S.*?[:：](.*?)(?=^- |^\S|\Z)", section, re.S | re.M)
    listed = [set(re.findall(r"`(\w+)`", item.split("\n\n")[0])) for item in items]
    needed = {column.name for column in table.columns if column.required}  # type: ignore[attr-defined]
    free = {column.name for column in table.columns if not column.required}  # type: ignore[attr-defined]
    assert listed == ([needed, free] if free else [needed])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_guide_names_every_table_and_column_there_is(lang: str) -> None:
    words = set(re.findall(r"`(\w+)`", text(lang)))
    for table in TABLES:
        if not table.name.startswith("model_"):  # those belong to the built-in model
            assert {table.name, *table.column_names} <= words, table.name


def test_a_shorter_list_of_provinces_takes_its_boundaries_along(checkout: Path) -> None:
    subprocess.run([sys.executable, "-c", block("en", "python")], cwd=checkout, check=True)
    package = checkout / "my-package"
    assert (package / "boundaries" / "hatch.json").is_file()
    assert check_package(package) == []


def test_areas_and_boundaries_of_the_built_in_package_fit(checkout: Path) -> None:
    package = checkout / "my-package"
    shutil.copy(PACKAGE / "areas.csv", package)
    shutil.copytree(PACKAGE / "boundaries", package / "boundaries")
    assert check_package(package) == []


def test_the_api_answers_from_the_package(client: FlaskClient) -> None:
    def values(query: str) -> dict[str, float]:
        rows = client.get(f"/api/v1/observations.json?{query}").get_json()["data"]
        return {row["area_code"]: row["value"] for row in rows if row["value"] is not None}

    assert values(COUNT) == {"000000": 61_025_500, "520000": 3_142_800}
    shares = values(SHARE)
    assert (shares["510000"], shares["410000"]) == (11.34, 10.73)
    assert shares["520000"] == pytest.approx(100 * 3_142_800 / 61_025_500)


@pytest.mark.parametrize("card", ["map-a", "map-b", "ranking", "pyramid", "trend", "table"])
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_every_card_can_be_taken_away(client: FlaskClient, card: str, kind: str) -> None:
    answer = client.get(f"/export/{card}.{kind}?{COUNT}")
    # a package without context has no second map, and one without ages no pyramid
    assert answer.status_code == (404 if card in ("map-b", "pyramid") else 200)


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    package = write_package(tmp_path_factory.mktemp("served") / "my-package")
    with running_server({"LIUSHOU_DATA": str(package), "WORKERS": "1"}) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, own_server: str) -> Iterator[Callable[[str], Page]]:
    """Open an address of the own server; errors in the console fail the test."""
    context = browser.new_context(base_url=own_server, viewport={"width": 1440, "height": 900})
    faults: list[str] = []
    context.on(
        "console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None
    )
    context.on("weberror", lambda error: faults.append(str(error.error)))

    def visit(address: str) -> Page:
        page = context.new_page()
        page.goto(address)
        page.locator("#headline b").first.wait_for()
        page.locator("#ranking .barlayer .point").first.wait_for()
        return page

    yield visit
    context.close()
    assert faults == []


def test_the_package_opens_in_a_browser(open_page: Callable[[str], Page]) -> None:
    page = open_page("/")
    assert "61.03 million" in page.locator("#headline").inner_text()
    assert "11.3%" in page.locator("#headline").inner_text()
    names = page.locator("#rows-table th[scope=row]").all_inner_texts()
    assert names == ["Sichuan", "Henan", "Guizhou"]
    tiles = page.locator("#map-a text").all_text_contents()
    assert {"SC", "HA", "GZ"} <= {word for text in tiles for word in text.split()}
    assert not page.locator(".card-map-b").is_visible()


def test_the_package_opens_in_chinese_and_without_a_figure_for_most_provinces(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("/?lang=zh&measure=count&areas=520000&theme=dark")
    assert (
        page.locator("#headline").inner_text() == "2010年，贵州有314.28万名留守儿童，占全国的5.1%。"
    )
    assert "妇联报告" in page.locator("#control-series").input_value()
