"""What the data package that is shown changes in the words of the pages: names of places, terms of use.

The messages of the atlas speak of China and its provinces. A package of other places - the counties of one
province, say - is told in its own words: its row ``000000`` names the whole, the level of its areas the
parts. Its licence and the note on its boundaries are its own, too.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple


class Unit(NamedTuple):
    """What one of the areas on the map is called: one and several in English, in Chinese."""

    one: str
    many: str
    zh: str


PROVINCES: Final = 31
"""How many provinces the messages speak of."""
UNITS: Final = {
    "province": Unit("province", "provinces", "省"),
    "prefecture": Unit("prefecture", "prefectures", "市"),
    "city": Unit("city", "cities", "市"),
    "county": Unit("county", "counties", "县"),
    "zone": Unit("zone", "zones", "区"),
}


@dataclass(frozen=True, slots=True)
class PackageWords:
    """How a package is told.

    Attributes:
        whole: Name of everything it covers, in English and Chinese; empty for China.
        unit: Level of the areas on its map.
        boundaries: Note on its boundaries, in both languages, empty where it has none; None for that of
            the built-in package.
        licence: Name of its licence, and its address, empty where it names none; None for that of the
            built-in package.
        title: Its title in English and Chinese; None for that of the built-in package.
        maker: Who made it, empty where it does not say.
        drawable: Whether it has boundaries.
        parts: Number of areas on its map that its statistics cover.
        uncovered: Whether it holds parts of China that the statistics do not reach.
    """

    whole: tuple[str, str] = ("", "")
    unit: str = "province"
    boundaries: tuple[str, str] | None = None
    licence: tuple[str, str] | None = None
    title: tuple[str, str] | None = None
    maker: str = ""
    drawable: bool = True
    uncovered: bool = True
    parts: int = PROVINCES

    @property
    def plain(self) -> bool:
        """Whether the messages hold as they are: of China and its provinces."""
        return self.unit == "province" and self.parts == PROVINCES and not any(self.whole)


BUILT_IN: Final = PackageWords()

_shown: ContextVar[PackageWords] = ContextVar("package_words", default=BUILT_IN)

_NAMES: Final = re.compile(
    r"All-China|China[ .](Daily|Today|Youth|Labour|News|Development|Rural|com)|china\.com"
    r"|chinadaily|UNICEF China|((North|South|East)(east|west)?|Central-South) China"
    r"|(Statistics|University|Council) of China$"
    r"|(Provincial Department|Yunnan Province|provinces and cities)|National (Bureau|Health|Working|People)"
    r"|Left-Behind Children in China|^Left-behind children in China:|^Liushou Atlas"
)
"""Messages with the names of bodies, regions and the site, which stay as they are."""


def shown_words() -> PackageWords:
    """Return how the package that is being shown is told."""
    return _shown.get()


@contextmanager
def worded(words: PackageWords) -> Generator[None]:
    """Speak of another package until the block ends."""
    token = _shown.set(words)
    try:
        yield
    finally:
        _shown.reset(token)


@lru_cache(maxsize=4096)
def reworded(message: str, text: str, lang: str, words: PackageWords) -> str:
    """Return ``text``, the ``message`` in a language, with the places of the package in it."""
    if _NAMES.search(message):
        return text
    return _chinese(text, words) if lang == "zh" else _english(text, words)


def _english(text: str, words: PackageWords) -> str:
    unit, whole = UNITS[words.unit], words.whole[0]
    text = text.replace(f"{PROVINCES} provinces", f"{words.parts} provinces")
    if words.unit != "province":
        for found, put in (
            ("provinces", unit.many),
            ("province", unit.one),
            ("provincial", unit.one),
        ):
            text = re.sub(rf"\b{found}\b", put, text)
            text = re.sub(rf"\b{found.capitalize()}\b", put.capitalize(), text)
    if whole:
        text = text.replace("national total", "total")
        text = re.sub(r"\bChina\b", lambda _: whole, text)
    return text


def _chinese(text: str, words: PackageWords) -> str:
    unit, whole = UNITS[words.unit].zh, words.whole[1]
    text = text.replace(f"{PROVINCES}个省份", f"{words.parts}个省份")
    if words.unit != "province":
        text = re.sub("省级地区|省级单位|省份|省(?!略)", unit, text)
    if whole:
        text = re.sub("全国|中国", lambda _: whole, text)
    return text
