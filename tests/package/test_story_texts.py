"""The steps of the story are checked like every text: both languages, sources, numbers; and kept simple."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.package.check import check_package
from app.package.problem_text import format_problems
from app.package.reader import load_dataset
from app.package.story import NUMBER, texts_of
from tests.package.packages import PACKAGE
from tests.readability import grade, sentence_lengths

FILE = "story/99_own.yaml"
STEPS = sorted((PACKAGE.parent / "story").glob("*.yaml"))
SOUND: dict[str, Any] = {
    "id": "own", "title_en": "Own", "title_zh": "自拟", "name_en": "Own", "name_zh": "自拟",
    "text": [{"en": "In all {figure:acwf2010-cn-2010-count}.", "zh": "共{figure:acwf2010-cn-2010-count}。"}],
    "claims": ["how-1"],
    "figure": {
        "kind": "bars", "title_en": "Bars", "title_zh": "条形", "note_en": "Note", "note_zh": "注",
        "groups": [{"marks": [{"figure": "acwf2010-cn-2010-shall", "en": "One", "zh": "一"}]}],
    },
    "explore": {"series": "census_rural"}, "explore_en": "See", "explore_zh": "看",
}  # fmt: skip
MOST_DIFFICULT = 7.0
"""Grade of English: a reader of twelve or thirteen, a year below what guides for public texts ask."""
LONGEST_MEAN, LONGEST = 25, 50
"""Characters of a Chinese sentence: newspapers have some 30 on average."""
ROUND_NUMBERS = {"69 million", "6900万"}
"""What headlines say, told in their words; the exact figure stands beside it."""
TYPED = re.compile(r"\d[\d.,]*\s?(?:%|million|万|亿|per cent)")
METHODS_OF_DEATH = re.compile(
    r"poison|pesticid|suicid|\bhang(?:ed|ing)?\b|drown|\bfire\b|carbon|monoxide|农药|服毒|自杀|上吊|溺|中毒|一氧化碳|取暖|垃圾箱",
    re.I,
)
HELP_LINE = re.compile(r"\b\d{3,4}[- ]?\d{3,4}[- ]?\d{3,4}\b|hotline|help line|热线")


def write(package: Path, **changes: Any) -> None:
    step = {name: value for name, value in {**SOUND, **changes}.items() if value is not None}
    (package / FILE).write_text(yaml.safe_dump(step, allow_unicode=True), encoding="utf-8")


def test_a_sound_step_is_told_by_the_package(package: Path) -> None:
    write(package)
    assert format_problems(check_package(package)) == ""
    assert list(load_dataset(package).story)[-1] == "own"


@pytest.mark.parametrize(
    ("changes", "code", "named"),
    [
        ({"title_zh": ""}, "panel-incomplete", "title_zh"),
        ({"explore_en": None}, "panel-incomplete", "explore_en"),
        ({"text": [{"en": "In one language."}]}, "panel-incomplete", "zh"),
        ({"text": []}, "panel-malformed", "text"),
        ({"claims": []}, "panel-incomplete", "claims"),
        ({"claims": ["how-99"]}, "panel-unknown-reference", "how-99"),
        ({"figure": None}, "panel-malformed", "figure"),
        ({"figure": {**SOUND["figure"], "kind": "pie"}}, "text-unknown", "pie"),
        ({"explore": {"colour": "red"}}, "text-unknown", "colour"),
        ({"film": "video-99"}, "panel-unknown-reference", "video-99"),
        ({"note_en": "In one language."}, "panel-incomplete", "note_zh"),
        ({"id": "Own step"}, "text-unknown", "Own step"),
        ({"id": "who"}, "panel-repeated", "01_who.yaml"),
        (
            {"text": [{"en": "{figure:nowhere}", "zh": "文字"}]},
            "panel-unknown-reference",
            "nowhere",
        ),
        ({"text": [{"en": "{figure:how-1:x}", "zh": "文字"}]}, "text-unknown", "how-1:x"),
        ({"text": [{"en": "{number}", "zh": "文字"}]}, "text-unknown", "number"),
    ],
    ids=str,
)
def test_a_fault_is_named_with_its_file(
    package: Path, changes: dict[str, Any], code: str, named: str
) -> None:
    write(package, **changes)
    found = check_package(package)
    assert {problem.code for problem in found} == {code}, format_problems(found)
    assert {problem.file for problem in found} == {FILE}
    assert named in format_problems(found)


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ({"figure": "nowhere", "en": "One", "zh": "一"}, "panel-unknown-reference"),
        ({"figure": "acwf2010-cn-2010-shall", "en": "One"}, "panel-incomplete"),
        ({"en": "Mathematics", "one parent away": None, "zh": "数学"}, "text-unknown"),
    ],
    ids=str,
)
def test_a_fault_of_a_mark_is_named(package: Path, mark: dict[str, Any], code: str) -> None:
    write(package, figure={**SOUND["figure"], "groups": [{"marks": [mark]}]})
    assert {problem.code for problem in check_package(package)} == {code}


def test_a_step_that_is_no_yaml_is_named(package: Path) -> None:
    (package / FILE).write_text("id: [", encoding="utf-8")
    assert {problem.code for problem in check_package(package)} == {"text-unreadable"}


def read(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def plain(step: dict[str, Any], lang: str, number: str) -> str:
    texts = (paragraph[lang] for paragraph in step["text"])
    return (" " if lang == "en" else "").join(NUMBER.sub(number, text) for text in texts)


@pytest.mark.parametrize("path", STEPS, ids=lambda path: path.stem)
def test_a_step_is_simple_to_read_in_both_languages(path: Path) -> None:
    step = read(path)
    assert grade(plain(step, "en", "7")) <= MOST_DIFFICULT
    lengths = sentence_lengths(plain(step, "zh", "70%"))
    assert sum(lengths) / len(lengths) <= LONGEST_MEAN
    assert max(lengths) <= LONGEST


def test_the_measures_of_reading_tell_hard_from_easy() -> None:
    easy = "The child stays. The mother goes to work. It is far."
    hard = (
        "Institutionalised discrimination systematically perpetuates intergenerational educational inequality "
        "notwithstanding successive administrative liberalisation."
    )
    assert grade(easy) < 2
    assert grade(hard) > 20
    assert sentence_lengths("孩子留在村里。父亲进城；母亲也去。") == [6, 4, 4]


def all_texts() -> Iterator[tuple[str, str]]:
    for path in STEPS:
        for lang in ("en", "zh"):
            for text in texts_of(read(path), lang):
                yield path.stem, text


def test_no_number_is_typed_into_a_text() -> None:
    typed = {
        f"{name}: {found}"
        for name, text in all_texts()
        for found in TYPED.findall(NUMBER.sub("", text))
        if found not in ROUND_NUMBERS
    }
    assert typed == set()


def test_deaths_are_told_without_method_and_no_help_line_is_invented() -> None:
    for name, text in all_texts():
        assert not METHODS_OF_DEATH.search(text), name
        assert not HELP_LINE.search(NUMBER.sub("", text)), name
    told = " ".join(text for name, text in all_texts() if name == "08_health")
    assert "five boys lost their lives" in told
    assert "五名男孩去世" in told
