"""Terms, timelines, classes of cities, steps and films of panels: what is missing is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.package.check import check_package
from app.package.problems import Problem
from app.package.reader import load_dataset
from app.pipeline.build import build_package
from app.pipeline.source_tables import BuildError
from app.text.locale import get_locale
from app.text.panel_blocks import city_classes, glossary, timeline, videos, when
from tests.package.packages import without_story

DATA = Path(__file__).parents[2] / "data"
Edit = Callable[[dict[str, Any]], None]


def edited(folder: Path, panel: str, edit: Edit) -> list[Problem]:
    place = folder / "panels" / f"{panel}.yaml"
    text = yaml.safe_load(place.read_text(encoding="utf-8"))
    edit(text)
    without_story(folder)
    place.write_text(yaml.safe_dump(text, allow_unicode=True), encoding="utf-8")
    return check_package(folder)


def emptied(block: str, field: str, place: int = 0) -> Edit:
    return lambda panel: panel[block][place].update({field: ""})


def given(block: str, field: str, value: object, place: int = 0) -> Edit:
    return lambda panel: panel[block][place].update({field: value})


@pytest.mark.parametrize(
    ("panel", "block", "field"),
    [
        ("glossary", "terms", "definition_zh"),
        ("glossary", "terms", "definition_en"),
        ("glossary", "terms", "pinyin"),
        ("glossary", "terms", "sources"),
        ("hukou", "timeline", "text_zh"),
        ("hukou", "timeline", "title_en"),
        ("hukou", "timeline", "sources"),
        ("hukou", "city_classes", "name_zh"),
        ("hukou", "city_classes", "rules"),
        ("schooling", "documents", "text_zh"),
        ("schooling", "steps", "title_zh"),
        ("schooling", "cities", "text_en"),
        ("schooling", "comparisons", "base_zh"),
        ("schooling", "comparisons", "points"),
        ("videos", "videos", "shows_zh"),
        ("videos", "videos", "maker"),
        ("videos", "videos", "sources"),
    ],
)
def test_what_an_entry_lacks_is_named(package: Path, panel: str, block: str, field: str) -> None:
    (problem,) = edited(package, panel, emptied(block, field))
    assert (problem.code, problem.file, problem.column) == (
        "panel-incomplete",
        f"panels/{panel}.yaml",
        field,
    )
    name = yaml.safe_load((DATA / "panels" / f"{panel}.yaml").read_text("utf-8"))[block][0]["id"]
    assert name in problem.message_en


@pytest.mark.parametrize(
    ("panel", "edit", "code", "column"),
    [
        ("glossary", given("terms", "sources", ["nowhere"]), "panel-unknown-reference", "sources"),
        ("glossary", given("terms", "match_en", "hukou"), "panel-malformed", "match_en"),
        ("glossary", given("terms", "id", "gaokao"), "panel-repeated", "id"),
        ("hukou", given("timeline", "date", "1958-13"), "panel-malformed", "date"),
        ("hukou", given("timeline", "date", "about 1958"), "panel-malformed", "date"),
        ("hukou", given("city_classes", "residents_from", "few"), "panel-malformed", "residents_from"),
        ("hukou", given("city_classes", "rules", [{"year": 2014, "ease": "shut", "text_en": "Shut",
                                                   "text_zh": "关闭", "sources": ["govcn2014_cities"]}]),
         "unknown-code", "ease"),
        ("schooling", given("comparisons", "points", [{"label_en": "A", "label_zh": "甲",
                                                       "figure": "nothing"}]),
         "panel-unknown-reference", "figure"),
        ("schooling", given("comparisons", "note_zh", ""), "panel-incomplete", "note_zh"),
        ("schooling", given("cities", "year", "2009"), "panel-malformed", "year"),
        ("videos", given("videos", "url", "www.example.org"), "panel-malformed", "url"),
        ("videos", given("videos", "figures", ["nothing"]), "panel-unknown-reference", "figures"),
        ("videos", given("videos", "seconds", "3:12"), "panel-malformed", "seconds"),
        ("videos", lambda panel: panel.update(videos="films"), "panel-malformed", "videos"),
        ("videos", lambda panel: panel.update(videos=["film"]), "panel-malformed", "videos"),
        ("videos", lambda panel: panel.update(videos=[]), "panel-incomplete", "claims"),
    ],
)  # fmt: skip
def test_an_entry_that_could_not_be_shown(
    package: Path, panel: str, edit: Edit, code: str, column: str
) -> None:
    (problem,) = edited(package, panel, edit)
    assert (problem.code, problem.column) == (code, column)


@pytest.mark.parametrize(
    ("matters", "code"),
    [
        ({"series": ["ministry"], "measures": ["rate"], "regions": ["west"], "ages": ["0-5"],
          "sexes": ["female"], "areas": ["110000"], "indicators": ["gdp_per_head"]}, ""),
        ({"series": ["census_of_cats"]}, "panel-unknown-reference"),
        ({"areas": ["999999"]}, "panel-unknown-reference"),
        ({"measures": ["happiness"]}, "unknown-code"),
        ({"ages": "0-5"}, "panel-malformed"),
        ({"weather": ["rain"]}, "unknown-code"),
        (["rate"], "panel-malformed"),
    ],
)  # fmt: skip
def test_claims_matter_only_for_what_a_reader_can_choose(
    package: Path, matters: object, code: str
) -> None:
    found = edited(package, "hukou", given("claims", "matters_for", matters))
    assert [problem.code for problem in found] == ([code] if code else [])
    assert all(problem.column == "matters_for" for problem in found)


def test_the_build_fails_on_a_missing_translation(tmp_path: Path) -> None:
    panels = tmp_path / "panels"
    panels.mkdir()
    (tmp_path / "methods").mkdir()
    text = (DATA / "panels" / "hukou.yaml").read_text(encoding="utf-8")
    (panels / "hukou.yaml").write_text(
        text.replace("title_zh: 迁移须获准", "title_zh: ''"), encoding="utf-8"
    )
    out = tmp_path / "package"
    with pytest.raises(BuildError, match=r"hukou-1958 lacks title_zh"):
        build_package(DATA / "sources", out, panels=panels, boundaries=DATA / "boundaries")
    assert not out.exists()


def test_what_the_built_in_package_tells() -> None:
    dataset = load_dataset(DATA / "package")
    assert [event.year for event in timeline(dataset)] == [
        1958, 2001, 2014, 2014, 2016, 2019, 2020, 2020, 2024,
    ]  # fmt: skip
    assert [(c.residents_from, c.residents_to) for c in city_classes(dataset)] == [
        (0, 500_000), (500_000, 1_000_000), (1_000_000, 3_000_000), (3_000_000, 5_000_000),
        (5_000_000, 10_000_000), (10_000_000, None),
    ]  # fmt: skip
    assert {term.term_zh.split(" /")[0] for term in glossary(dataset)} >= {
        "户口", "流动人口", "留守儿童", "居住证", "五证", "积分入学",
    }  # fmt: skip
    (first, *_) = videos(dataset)
    assert (first.title_en, first.year) == (
        "Millions of Chinese Kids Are Parenting Themselves",
        2018,
    )


def test_dates_are_told_as_exactly_as_they_are_known() -> None:
    english, chinese = get_locale("en"), get_locale("zh")
    assert [when(d, english) for d in ("1958", "2014-07", "2016-01-01")] == [
        "1958", "July 2014", "1 January 2016",
    ]  # fmt: skip
    assert [when(d, chinese) for d in ("1958", "2014-07", "2016-01-01")] == [
        "1958年", "2014年7月", "2016年1月1日",
    ]  # fmt: skip
