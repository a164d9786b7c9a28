"""Finding a province by anything people call it: names, characters, pinyin, initials, codes."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from app.domain.dataset import Dataset
from app.domain.records import Area

_HAN: Final = re.compile("[\u3400-\u9fff]")
_SYLLABLE: Final = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]+(?:ng(?![aeiou])|n(?![aeiou]))?"
)
LONGEST: Final = 60
"""Characters of a question that are read."""
_NEAR: Final = 5


def tidy(text: str) -> str:
    """Return a question as it is compared: small letters, no spaces, hyphens or apostrophes."""
    kept = unicodedata.normalize("NFC", text[:LONGEST]).casefold()
    return re.sub(r"[\s'’\-_]", "", kept)


def bare(text: str) -> str:
    """Return text without tone marks, as it is compared.

    >>> bare("Sìchuān")
    'sichuan'
    """
    split = unicodedata.normalize("NFD", tidy(text))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def initials(pinyin: str) -> str:
    """Return the first letters of the syllables.

    >>> initials("Nèiměnggǔ"), initials("Hēilóngjiāng")
    ('nmg', 'hlj')
    """
    return "".join(syllable[0] for syllable in _SYLLABLE.findall(bare(pinyin)))


def resolve(dataset: Dataset, text: str) -> Area | None:
    """Return the one province of the statistics that a code or name means; None where none or several do.

    A name in English goes before the same letters in pinyin: ``shanxi`` is Shanxi, not Shaanxi.
    """
    asked = tidy(text)
    for names in ("code", "written", "spoken"):
        found = [area for area in dataset.covered_provinces if asked in _names(area)[names]]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def search(dataset: Dataset, text: str) -> tuple[Area, ...]:
    """Return the provinces of the statistics a question fits, in code order; all of them for none."""
    asked = tidy(text)
    return tuple(area for area in dataset.covered_provinces if _fits(area, asked))


def near(dataset: Dataset, text: str) -> tuple[Area, ...]:
    """Return provinces a wrong name or code may mean, best first."""
    found = search(dataset, text) if tidy(text) else ()
    if found:
        return found[:_NEAR]
    asked = bare(text)
    if asked.isdigit():
        return tuple(a for a in dataset.covered_provinces if a.area_code.startswith(asked[:2]))
    known: dict[str, Area] = {}
    for area in reversed(dataset.covered_provinces):
        known |= {bare(name): area for name in (area.name_en, area.pinyin, area.name_zh)}
    close = get_close_matches(asked, known, n=_NEAR, cutoff=0.5)
    return tuple(dict.fromkeys(known[name] for name in close))


def outside(dataset: Dataset, text: str) -> Area | None:
    """Return the province meant, if it is one that the statistics do not cover."""
    asked = tidy(text)
    for area in dataset.provinces:
        if not area.covered and any(asked in names for names in _names(area).values()):
            return area
    return None


def find_words(area: Area) -> str:
    """Return everything a province is found by, for a script to search in, set apart by ``|``."""
    words = {word for names in _names(area).values() for word in names}
    return "|".join(sorted(words | {bare(word) for word in words}))


@lru_cache(maxsize=128)
def _names(area: Area) -> dict[str, frozenset[str]]:
    iso = area.iso_3166_2
    groups = {
        "code": (area.area_code, area.area_code[:2], iso, iso.partition("-")[2]),
        "written": (area.name_en, area.name_full_en, area.name_zh, area.name_full_zh,
                    area.abbr_zh, area.pinyin),
        "spoken": (bare(area.pinyin), initials(area.pinyin)),
    }  # fmt: skip
    return {name: frozenset(tidy(word) for word in words if word) for name, words in groups.items()}


def _fits(area: Area, asked: str) -> bool:
    if not asked:
        return True
    if asked.isdigit():
        return area.area_code.startswith(asked)
    if any(asked in names for names in _names(area).values()):
        return True
    if _HAN.search(asked):
        return asked in area.name_full_zh
    if asked != bare(asked):
        return tidy(area.pinyin).startswith(asked)
    return asked in bare(area.name_en) or bare(area.pinyin).startswith(asked)
