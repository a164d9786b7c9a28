"""Who wrote a source: persons by family and given name, bodies as they call themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.domain.records import Source
from app.text.locale import Locale, msgid
from app.text.sources import publisher

Name = dict[str, str]
"""A name of CSL-JSON: ``family`` and ``given``, or ``literal``."""

OTHERS: Final[Name] = {"literal": "et al."}
"""Stands for the authors a list leaves out."""

_PERSONAL: Final = ("journal_article", "preprint", "reference")
"""Kinds whose authors may be written with initials behind the family name."""
_HAN: Final = "\u3400-\u9fff"
_CHINESE: Final = re.compile(rf"[（(]([{_HAN}·]{{2,6}})[)）]$")
_HAN_NAME: Final = re.compile(rf"[{_HAN}]{{2,4}}")
_INITIALS: Final = re.compile(r"([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]+)?) ([^\W\d_]{1,4})")
_WRITTEN: Final = re.compile(r"([A-Z][a-z]+) ([A-Z][a-z]+)")
_SYLLABLE: Final = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|yue|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo"
    "|ui|ue|er|yu|a|o|e|i|u|v|ü))"
)
_FAMILY: Final = re.compile(rf"{_SYLLABLE}|ouyang|sima|shangguan|zhuge")
_GIVEN: Final = re.compile(rf"{_SYLLABLE}{{1,2}}")
_DIRECTOR: Final = re.compile(r"(?:dir\. )?(\w+) (\w+)(?: \(director\))?")
_AND_OTHERS: Final = re.compile(r"(?: et al\.?| and others|等)$")
_QUOTES: Final = re.compile(r"(?:^|, )(?:as quoted in|quoting|citing) .+$")
_VIA: Final = re.compile(r", via (.+)$")
_FROM: Final = re.compile(r", from .+$")
_CARRIED: Final = re.compile(r"^(copied|digitised|compiled|transcribed) by (.+)$")
_CARRIERS: Final = {
    "copied": msgid("copied by {who}"),
    "digitised": msgid("digitised by {who}"),
    "compiled": msgid("compiled by {who}"),
    "transcribed": msgid("transcribed by {who}"),
}
_YEARBOOK: Final = "China Statistical Yearbook"
_WAYS: Final = {_YEARBOOK: msgid("by way of the China Statistical Yearbook")}


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of a source.

    ``newsroom`` is whom a named reporter wrote for; ``carriers`` tell who copied the numbers.
    """

    names: tuple[Name, ...]
    newsroom: str
    carriers: tuple[str, ...]


def authors(source: Source, locale: Locale) -> Authors:
    """Return who wrote a source, in the order of the bibliography; quoted authors are left out."""
    names: list[Name] = []
    carriers: list[str] = []
    newsroom = ""
    for listed in source.authors.split(";"):
        entry = listed.strip()
        if carried := _CARRIED.match(entry):
            carriers.append(_carrier(carried[1], carried[2], locale))
            continue
        if (way := _VIA.search(entry)) and way[1] in _WAYS:
            carriers.append(locale.t(_WAYS[way[1]]))
        entry = _FROM.sub("", _VIA.sub("", _QUOTES.sub("", entry)))
        reporter, _, place = entry.partition(", ")
        if place and person(reporter, source.kind, locale):
            entry, newsroom = reporter, place
        names += _named(entry, source, locale)
    return Authors(tuple(names), newsroom, tuple(carriers))


def _carrier(what: str, who: str, locale: Locale) -> str:
    if locale.lang == "zh":
        who = _AND_OTHERS.sub("等", who).replace(" and ", "、")
    return locale.t(_CARRIERS[what], who=who)


def _named(entry: str, source: Source, locale: Locale) -> list[Name]:
    if not entry:
        return []
    if entry == "et al.":
        return [OTHERS]
    first = _AND_OTHERS.sub("", entry)
    found = person(first, source.kind, locale)
    if found is None and first != entry:
        found = {"family": first} if " " not in first else {"literal": first}
    if found is None:
        return [{"literal": publisher(entry, locale)}]
    return [found, OTHERS] if first != entry else [found]


def person(text: str, kind: str, locale: Locale) -> Name | None:
    """Return the name of a person, or None for a body.

    Chinese characters are kept together and never turned round; where a name is given in both
    scripts, a Chinese reader gets the characters.
    """
    if own := _CHINESE.search(text):
        latin = person(text[: own.start()].strip(), kind, locale)
        return {"literal": own[1]} if latin and locale.lang == "zh" else latin
    if _HAN_NAME.fullmatch(text) and kind in _PERSONAL:
        return {"literal": text}
    short = _INITIALS.fullmatch(text) if kind in _PERSONAL else None
    if short and short[2].isupper():
        return {"family": short[1], "given": " ".join(f"{letter}." for letter in short[2])}
    if (full := _WRITTEN.fullmatch(text)) and _is_pinyin(full[1], full[2]):
        return {"family": full[1], "given": full[2]}
    if kind == "film" and "dir" in text and (director := _DIRECTOR.fullmatch(text)):
        return {"family": director[2], "given": director[1]}
    return None


def _is_pinyin(family: str, given: str) -> bool:
    return bool(_FAMILY.fullmatch(family.lower()) and _GIVEN.fullmatch(given.lower()))
