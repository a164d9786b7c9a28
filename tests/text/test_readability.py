"""The panels are written simply: how long sentences and words are, in both languages.

English is measured by the grade of Flesch and Kincaid, the years of American school a text asks for.
The atlas is for journalists, teachers and officials as much as for researchers. Guides to plain language
ask for grade eight in texts for everybody; nine leaves room for words that cannot be replaced, such as
registration. A single claim may ask for twelve, the end of school, where it must name what it counts.
Chinese has no such grade. What tires there is the long sentence, so the characters between two full stops
are counted: thirty on average, about two lines of a phone, and never more than five lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PANELS = sorted((Path(__file__).parents[2] / "data" / "panels").glob("*.yaml"))
GRADE_OF_A_PANEL = 9.0
GRADE_OF_A_CLAIM = 12.0
CHARACTERS_OF_A_PANEL = 30.0
CHARACTERS_OF_A_SENTENCE = 75

_NUMBER = re.compile(r"[−+]?\d+(?:[.,]\d+)*%?")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_STOP = re.compile(r"[.!?;:](?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Return the spoken parts of an English word: groups of vowels, a silent e at the end left out."""
    small = re.sub(r"[^a-z]", "", word.lower())
    if small.endswith("e") and not small.endswith(("le", "ee", "ye")):
        small = small[:-1]
    if small.endswith("ed") and not small.endswith(("ted", "ded")):
        small = small[:-2]
    return max(1, len(_VOWELS.findall(small)))


def grade(text: str) -> float:
    """Return the grade of Flesch and Kincaid. A number counts as a word of two syllables."""
    plain = _NUMBER.sub(" number ", text)
    sentences = max(1, len(_STOP.findall(plain)))
    words = _WORD.findall(plain)
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59


def sentences_zh(text: str) -> list[str]:
    """Return the sentences of a Chinese text; a number counts as two characters."""
    plain = re.sub(r"[\d,.]+", "数数", text)
    return [part for part in re.split("[。！？；]", plain) if part.strip()]


def length_zh(sentence: str) -> int:
    """Return the characters of a Chinese sentence without its punctuation."""
    return len(re.findall("[\u4e00-\u9fff]", sentence))


def texts(panel: dict[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    """Yield the running texts of a panel with the id of what they belong to."""
    names = ("text", "counter", "definition", "shows", "note", "base")
    for value in panel.values():
        for entry in value if isinstance(value, list) else ():
            for name in names:
                text = (entry.get(f"{name}_{lang}") or "").strip()
                if text:
                    yield str(entry["id"]), text


def claims(panel: dict[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    """Yield the claims of a panel with what speaks against them."""
    for claim in panel.get("claims") or ():
        yield claim["id"], f"{claim[f'text_{lang}']} {claim.get(f'counter_{lang}') or ''}".strip()


@pytest.fixture(params=PANELS, ids=lambda path: path.stem)
def panel(request: pytest.FixtureRequest) -> dict[str, Any]:
    return yaml.safe_load(request.param.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("village", 3), ("registration", 4), ("live", 1), ("moved", 1), ("wanted", 2),
     ("people", 2), ("the", 1), ("city", 2)],
)  # fmt: skip
def test_syllables_are_those_one_hears_or_nearly(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (1 if word == "village" else 0)


def test_the_grade_tells_easy_from_hard() -> None:
    """By hand: 6 words of one syllable in one sentence: 0.39·6 + 11.8·1 − 15.59 = −1.45."""
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    hard = (
        "Institutional arrangements governing residential registration systematically differentiate "
        "entitlements to municipally administered educational infrastructure."
    )
    assert grade(hard) > 20


def test_chinese_sentences_are_measured_without_punctuation() -> None:
    assert [length_zh(s) for s in sentences_zh("户口在村里。2020年，他进了城；孩子没有。")] == [
        5,
        7,
        4,
    ]


def test_english_asks_for_no_more_than_nine_years_of_school(panel: dict[str, Any]) -> None:
    everything = " ".join(text for _, text in texts(panel, "en"))
    assert grade(everything) <= GRADE_OF_A_PANEL


def test_no_single_claim_in_english_is_for_scholars_only(panel: dict[str, Any]) -> None:
    hard = {
        name: round(g, 1)
        for name, text in claims(panel, "en")
        if (g := grade(text)) > GRADE_OF_A_CLAIM
    }
    assert hard == {}


def test_chinese_keeps_its_sentences_short(panel: dict[str, Any]) -> None:
    found = [length_zh(s) for _, text in texts(panel, "zh") for s in sentences_zh(text)]
    assert sum(found) / len(found) <= CHARACTERS_OF_A_PANEL


def test_no_chinese_sentence_is_endless(panel: dict[str, Any]) -> None:
    long = [
        (name, length_zh(s))
        for name, text in texts(panel, "zh")
        for s in sentences_zh(text)
        if length_zh(s) > CHARACTERS_OF_A_SENTENCE
    ]
    assert long == []


SOBER = {
    "en": ("abandon", "victim", "worst", "tragic", "shocking", "pesticide", "poison"),
    "zh": ("遗弃", "受害", "最差", "惨", "震惊", "农药", "中毒"),
}
"""Words the atlas does not use of children and their families, and ways of death it never names."""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_stay_sober(panel: dict[str, Any], lang: str) -> None:
    fold: Callable[[str], str] = str.casefold
    found = [
        (name, word)
        for name, text in texts(panel, lang)
        for word in SOBER[lang]
        if word in fold(text)
    ]
    assert found == []
