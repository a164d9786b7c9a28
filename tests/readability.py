"""How hard a text is to read: Flesch-Kincaid grade for English, characters a sentence for Chinese."""

from __future__ import annotations

import re

_SENTENCE_EN = re.compile(r"[.!?:;](?=\s|$|[”’)])")
_SENTENCE_ZH = re.compile(r"[。！？；：]")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Return about how many syllables an English word has: groups of vowels, a silent e at the end left out."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(plain))
    if plain.endswith(("e", "es", "ed")) and not plain.endswith(
        ("le", "les", "ted", "ded", "ses", "ces")
    ):
        groups -= 1
    return max(1, groups)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade: years of school a reader of English needs."""
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE_EN.findall(text)))
    heard = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * heard / max(1, len(words)) - 15.59


def sentence_lengths(text: str) -> list[int]:
    """Return the characters of each Chinese sentence or clause that could stand alone, blanks left out."""
    parts = [re.sub(r"\s", "", part) for part in _SENTENCE_ZH.split(text)]
    return [len(part) for part in parts if part]
