"""Sources of the bibliography as items of CSL-JSON, and what the atlas must say beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from app.domain.records import Source
from app.exports.citation import link_of
from app.exports.references_names import Authors, Name, authors
from app.exports.references_places import Place, place
from app.text import trace_words
from app.text.locale import Locale, msgid
from app.text.sources import publisher

Item = dict[str, Any]
"""An item of CSL-JSON."""

_TYPES: Final = {
    "journal_article": "article-journal",
    "official_report": "report",
    "ngo_report": "report",
    "law_or_policy": "legislation",
    "census_table": "dataset",
    "dataset": "dataset",
    "preprint": "article",
    "film": "motion_picture",
}
"""By kind of source; news, releases and works of reference depend on where they appeared."""
_NEWSPAPER: Final = re.compile(
    r"报(?:海外版)?(?: [\w.]+)?$|(?:Daily|Times|Post)(?: USA| European edition)?$"
)
_GENRES: Final = {
    "dataset": msgid("Data set"),
    "motion_picture": msgid("Film"),
    "article": msgid("Preprint"),
}
_GB: Final = {
    "article-journal": "J",
    "article-newspaper": "N",
    "report": "R",
    "dataset": "DS",
    "chapter": "M",
    "motion_picture": "Z",
}
"""Marks of GB/T 7714-2015, annex B. What is left is an electronic notice, or without address another kind."""
_HAN: Final = re.compile("[\u3400-\u9fff]")
_WRITTEN_YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Cited:
    """A source ready to be cited.

    Attributes:
        source_id: Name of the source in the data package.
        item: The source as CSL-JSON.
        english: The title in English where the source has another; empty for Chinese readers.
        described: Whether the title is a description, because the source's own is not known.
        mark: Kind of document in GB/T 7714.
        remarks: How the atlas read the source and who copied it, in the reader's words.
    """

    source_id: str
    item: Item
    english: str
    described: bool
    mark: str
    remarks: tuple[str, ...]

    def keyed(self, key: str) -> Cited:
        """Return the source under another key."""
        return replace(self, item=self.item | {"id": key})


def cited(source: Source, locale: Locale, *, today: date) -> Cited:
    """Return a source as it is cited by a reader of a language on a day."""
    wrote, where = authors(source, locale), place(source, locale)
    kind, link = _type(source, where), link_of(source)
    described = source.title.startswith("[")
    title, english = _titles(source, locale, described=described)
    item: Item = {
        "id": key_of(source.source_id),
        "type": kind,
        "title": title,
        "language": "zh-CN" if _HAN.search(title) else "en",
        **_named("author", wrote.names),
        **_place(kind, where, wrote, locale),
        **_issued(source.year, where),
    }
    if kind in _GENRES:
        item["genre"] = locale.t(_GENRES[kind])
    if source.doi:
        item["DOI"] = source.doi
    if link:
        item |= {"URL": link, "accessed": {"date-parts": [[today.year, today.month, today.day]]}}
    remarks = _remarks(source, where, wrote.carriers, locale)
    note = locale.formats.semicolon.join([*([f"[{english}]"] if english else []), *remarks])
    if note:
        item["note"] = note
    mark = _GB.get(kind) or ("EB" if link else "Z")
    return Cited(source.source_id, item, english, described, mark, remarks)


def key_of(name: str) -> str:
    """Return a key every program of references takes.

    >>> key_of("chan_ren2018"), key_of("年鉴, 2020"), key_of("a b")
    ('chan_ren2018', 'u5e74u9274-2020', 'a-b')
    """
    plain = "".join(letter if letter.isascii() else f"u{ord(letter):x}" for letter in name)
    return re.sub(r"[^A-Za-z0-9_.:]+", "-", plain).strip("-") or "source"


def _type(source: Source, where: Place) -> str:
    if source.kind in _TYPES:
        return _TYPES[source.kind]
    if source.kind == "official_release" and not link_of(source):
        return "report"
    if where.publisher:
        return "chapter"
    if source.kind == "reference" and where.name == "Wikipedia":
        return "entry-encyclopedia"
    return "article-newspaper" if _NEWSPAPER.search(where.name) else "webpage"


def _titles(source: Source, locale: Locale, *, described: bool) -> tuple[str, str]:
    """Return the title and its translation; a description is given in the reader's language alone."""
    if locale.lang == "zh":
        return source.title, ""
    if described:
        return source.title_en or source.title, ""
    english = source.title_en.strip("[]")
    return source.title, "" if english == source.title else english


def _named(role: str, names: tuple[Name, ...]) -> Item:
    return {role: [dict(name) for name in names]} if names else {}


def _newsroom(newsroom: str, where: Place) -> str:
    """Return whom a reporter wrote for, where the place does not say it already."""
    own = re.search(r"[（(]([^()（）]+)[)）]", newsroom)
    plain = re.sub(r" [（(].+$", "", newsroom)
    said = any(name and name in where.name for name in (plain, own[1] if own else ""))
    return "" if said or (plain == "Xinhua" and "新华" in where.name) else plain


def _place(kind: str, where: Place, wrote: Authors, locale: Locale) -> Item:
    """Return where the source appeared; a body that is author and publisher is named once."""
    bodies = [name.get("literal", "") for name in wrote.names]
    named = publisher(where.name, locale)
    known = any(body.startswith(named) for body in bodies) or where.name in wrote.newsroom
    name = "" if known else where.name
    newsroom = publisher(_newsroom(wrote.newsroom, where), locale)
    parts: Item = {"publisher": newsroom} if newsroom and newsroom not in bodies else {}
    if where.publisher:
        return {"container-title": where.name, "publisher": where.publisher}
    if kind == "entry-encyclopedia":  # the work is named, though its authors are called after it
        return {"container-title": where.name}
    if kind == "article-newspaper":  # a paper is named even where it is the author
        parts = {"container-title": where.name}
    elif name:
        outer = kind in ("article-journal", "webpage")
        parts["container-title" if outer else "publisher"] = name
    numbers = {"volume": where.volume, "issue": where.issue, "page": where.pages}
    return parts | {key: text for key, text in numbers.items() if text}


def _issued(year: str, where: Place) -> Item:
    if where.date:
        return {"issued": {"date-parts": [list(where.date)]}}
    if "," in year:  # two years, not the span between them
        return {"issued": {"literal": year}}
    years = [[int(found)] for found in _WRITTEN_YEAR.findall(year)]
    return {"issued": {"date-parts": years[:2]}} if years else {}


def _remarks(
    source: Source, where: Place, carriers: tuple[str, ...], locale: Locale
) -> tuple[str, ...]:
    reading = trace_words.read_from(source.read_from, locale)
    copied = (locale.t("reprint"), locale.t("repost"))  # said already by how it was read
    inferred = source.url_status == "inferred_original" and not source.doi
    said = [
        reading if source.read_from != "original" else "",
        "" if where.form in copied and source.read_from == "reprint" else where.form,
        *carriers,
        locale.t("transcribed at {address}", address=where.carrier) if where.carrier else "",
        locale.t("address taken from other publications") if inferred and source.url else "",
    ]
    return tuple(text for text in said if text)
