"""The texts of the methods page are checked: both languages, and everything they refer to."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.package.check import check_package
from app.package.problem_text import format_problems
from app.package.reader import load_dataset

FILE = "methods/99_own.yaml"
SECTION = """\
id: own
title_en: Own
title_zh: 自拟
blocks:
  - {block}
"""


@pytest.mark.parametrize(
    "block",
    [
        "{en: 'A text with {figure:acwf2010-cn-2010-count}.', zh: '文字'}",
        "{en: 'The slope is {posterior.slope.mean:2}.', zh: '斜率'}",
        "{list: [{en: One, zh: 一}, {en: Two, zh: 二}]}",
        "{heading_en: Title, heading_zh: 标题}",
        "{part: grades}",
        "{formula: totals, en: In words, zh: 文字}",
    ],
)
def test_sound_blocks(package: Path, block: str) -> None:
    (package / FILE).write_text(SECTION.replace("{block}", block), encoding="utf-8")
    assert format_problems(check_package(package)) == ""
    assert "own" in load_dataset(package).methods


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("{en: A text in one language}", "panel-incomplete"),
        ("{heading_en: Title}", "panel-incomplete"),
        ("{list: [{zh: 一}]}", "panel-incomplete"),
        ("{list: none}", "panel-incomplete"),
        ("{en: 5, zh: 五}", "panel-malformed"),
        ("{part: weather}", "text-unknown"),
        ("{formula: e, en: In words, zh: 文字}", "text-unknown"),
        ("only words", "text-unknown"),
        ("{en: 'See {figure:nowhere}.', zh: '文字'}", "panel-unknown-reference"),
        ("{en: 'The slope is {posterior.slop.mean:2}.', zh: '斜率'}", "text-unknown"),
        ("{en: 'The slope is {posterior.slope.mean:x}.', zh: '斜率'}", "text-unknown"),
    ],
)
def test_faulty_blocks(package: Path, block: str, code: str) -> None:
    (package / FILE).write_text(SECTION.replace("{block}", block), encoding="utf-8")
    found = check_package(package)
    assert {problem.code for problem in found} == {code}, format_problems(found)
    assert {problem.file for problem in found} == {FILE}


def test_a_section_without_blocks_or_that_is_no_yaml(package: Path) -> None:
    (package / FILE).write_text("id: own\ntitle_en: Own\ntitle_zh: 自拟\n", encoding="utf-8")
    assert {problem.code for problem in check_package(package)} == {"panel-malformed"}
    (package / FILE).write_text("id: [", encoding="utf-8")
    assert {problem.code for problem in check_package(package)} == {"text-unreadable"}
