"""Where a source appeared, taken apart: journal, volume, issue and pages, or site and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.domain.records import Source
from app.text.locale import Locale, msgid

_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_DAY: Final = re.compile(
    rf"(?:, (?:online )?|^)(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)})[a-z]* (?P<year>\d{{4}})"
)
_JOURNAL: Final = re.compile(
    r"(?P<name>.+?)(?: (?P<volume>\d{1,4}))?(?: ?\((?P<issue>\d[\d-]*)\))?(?:, (?P<pages>e?\d[\d-]*))?"
)
_REMARK: Final = re.compile(r"(?:; transcript| \((?!chinagate|en\.|people)|, via |, repost).*$")
_BOOK: Final = re.compile(r"(Handbook .+?) \((.+)\)$")
_FORMS: Final = {
    "reprint": msgid("reprint"),
    "repost": msgid("repost"),
    "ngo repost": msgid("repost"),
    "wechat article": msgid("WeChat article"),
    "local news site": msgid("local news site"),
    "student transcription": msgid("transcription by students"),
    "magazine": msgid("magazine"),
}
"""What stands in place of a name where the place has none."""
_FULL_NAMES: Final = {
    "IJERPH": "International Journal of Environmental Research and Public Health",
    "NBS": "National Bureau of Statistics of China",
    "NPC": "Standing Committee of the National People’s Congress",
}
_OWN_WORDS: Final = (msgid("NBS census yearbooks"), msgid("UNdata, export of January 2018"))
_ARCHIVES: Final = ("PubMed Central",)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a source appeared. ``date`` is empty, or year, month and perhaps day."""

    name: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    date: tuple[int, ...] = ()
    form: str = ""
    """In place of a name: how it was spread, in the reader's words."""
    publisher: str = ""
    """Publisher of the book a chapter stands in."""
    carrier: str = ""
    """Address at which the numbers were copied."""


def place(source: Source, locale: Locale) -> Place:
    """Return where a source appeared."""
    text = source.container.strip()
    date: tuple[int, ...] = ()
    numbers = source.kind in ("dataset", "census_table")
    if not numbers and (found := _DAY.search(text)):
        month = _MONTHS.index(found["month"]) + 1
        day = (int(found["day"]),) if found["day"] else ()
        date = (int(found["year"]), month, *day) if found["year"] == source.year else ()
        text = (text[: found.start()] + text[found.end() :]).strip(" ,")
    form = _FORMS.get(text.strip("[]").split(",")[0].split(" (")[0].lower(), "")
    if form:
        return Place(date=date, form=locale.gettext(form))
    if source.kind == "journal_article":
        return _journal(_REMARK.sub("", text), source, date)
    if source.kind == "reference" and (book := _BOOK.match(text)):
        return Place(name=book[1], publisher=book[2])
    text, _, carrier = text.partition(", transcribed at ")
    name = text if numbers else _REMARK.sub("", text).removesuffix(f", {source.year}")
    name = _FULL_NAMES.get(name, name)
    if name in _OWN_WORDS:
        name = locale.gettext(name)
    return Place(name=name, date=date, carrier=carrier)


def _journal(text: str, source: Source, date: tuple[int, ...]) -> Place:
    found = _JOURNAL.fullmatch(text)
    if not found or found["name"] in _ARCHIVES:
        return Place(date=date)
    by_year = found["volume"] == source.year
    return Place(
        name=_FULL_NAMES.get(found["name"], found["name"]),
        volume="" if by_year else found["volume"] or "",
        issue=found["issue"] or "",
        pages=found["pages"] or "",
        date=date,
    )
