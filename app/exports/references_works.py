"""The atlas and its data as entries of a bibliography: in styles for people, in formats for programs."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from app.exports.references_files import MONTHS, tex, tex_address
from app.exports.references_style import Style, retrieved, styled
from app.text.locale import Locale, get_locale, msgid
from app.text.package_notes import licence_name
from app.text.package_words import shown_words

Kind = Literal["dataset", "software", "graphic", "webpage"]

AUTHOR: Final = msgid("Liushou Atlas contributors")
MAKERS: Final = msgid("Makers of this data package")
DATA_TITLE: Final = msgid("Left-behind children in China: published figures, estimates and context")
SITE_TITLE: Final = msgid("Liushou Atlas: left-behind children in China by province, age and sex")

SITE: Final = "Liushou Atlas"
_GENRES: Final[dict[Kind, str]] = {
    "dataset": msgid("Data set"),
    "software": msgid("Computer software"),
    "graphic": msgid("Data visualization"),
    "webpage": msgid("Web page"),
}
_GB_TYPES: Final = {"dataset": "DS", "software": "CP", "graphic": "DS", "webpage": "EB"}
_RIS_TYPES: Final = {"dataset": "DATA", "software": "COMP", "graphic": "FIGURE", "webpage": "ELEC"}
_PASSING: Final = ("graphic", "webpage")
"""What may look different another day: the day it was read is told."""
_LOOPBACK: Final = ("localhost", "127.", "[::1]", "0.0.0.0")  # noqa: S104 - compared, not bound


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited, in the words of one language. ``released`` is None where it is not known.

    ``address`` is empty where it would lead nobody there, as on a machine of one's own.
    """

    key: str
    kind: Kind
    author: str
    title: str
    version: str
    version_text: str
    genre: str
    released: date | None
    accessed: date
    address: str
    lang: str
    abstract: str = ""
    """What is shown and who is counted, where that is more than the title says."""


def works(
    locale: Locale, *, version: str, data_version: str, released: str, host: str, today: date
) -> tuple[Work, Work]:
    """Return the data and the site, which is cited second. ``host`` is the address of the site."""
    base = "" if is_loopback(host) else host

    def work(key: str, kind: Kind, title: str, edition: str, address: str) -> Work:
        return Work(
            key=key,
            kind=kind,
            author=data_author(locale) if kind == "dataset" else locale.t(AUTHOR),
            title=data_title(locale) if kind == "dataset" else locale.t(title),
            version=edition,
            version_text=locale.t("Version {version}", version=edition),
            genre=genre(kind, locale),
            released=date.fromisoformat(released) if released else None,
            accessed=today,
            address=address,
            lang="zh-CN" if locale.lang == "zh" else "en-GB",
        )

    return (
        work("liushou-atlas-data", "dataset", DATA_TITLE, data_version, base and f"{base}data"),
        work("liushou-atlas", "software", SITE_TITLE, version, base),
    )


def data_author(locale: Locale) -> str:
    """Return who made the data that are shown: the atlas, or the makers of another package."""
    words = shown_words()
    return locale.t(AUTHOR) if words.title is None else words.maker or locale.t(MAKERS)


def data_title(locale: Locale) -> str:
    """Return the title of the data that are shown, the atlas's or those of another package."""
    own = shown_words().title
    return locale.t(DATA_TITLE) if own is None else own[locale.lang == "zh"]


def genre(kind: Kind, locale: Locale) -> str:
    """Return what a work is, in the reader's words."""
    return locale.t(_GENRES[kind])


def is_loopback(host: str) -> bool:
    """Whether an address leads back to the machine of whoever follows it."""
    return urlsplit(host).netloc.startswith(_LOOPBACK)


def csl_item(work: Work) -> dict[str, Any]:
    """Return the work as an item of CSL-JSON."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": work.kind,
        "title": work.title,
        "author": [{"literal": work.author}],
        "version": work.version,
        "language": work.lang,
    }
    if work.kind in _PASSING:
        item["container-title"] = SITE
    if work.abstract:
        item["abstract"] = work.abstract
    if work.released:
        item["issued"] = _parts(work.released)
    if work.address:
        item |= {"URL": work.address, "accessed": _parts(work.accessed)}
    return item


def _parts(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def reference(work: Work, style: Style, *, markup: bool = False) -> str:
    """Return the reference in a style; ``markup`` gives HTML, its text escaped."""
    return styled(_styled_item(work, style), style, markup=markup)


def _styled_item(work: Work, style: Style) -> dict[str, Any]:
    """Return the item with what a style words by language: edition, kind, capitals in the title."""
    item = csl_item(work) | {"version": work.version_text, "genre": work.genre}
    item.pop("abstract", None)
    if work.released:
        item["issued"] = {"literal": str(work.released.year)}
    if style == "apa":  # the first word after a colon has a capital
        item["title"] = re.sub(r"(: )([a-z])", lambda m: m[1] + m[2].upper(), work.title)
        if work.address and work.kind in _PASSING:
            item["annote"] = retrieved(work.accessed, get_locale(work.lang[:2]))
        return item
    if work.released:
        item["event-date"] = _parts(work.released)
    carrier = "/OL" if work.address else ""
    return item | {"medium": f"{_GB_TYPES[work.kind]}{carrier}"}


def csl_json(*entries: Work) -> bytes:
    """Return the works as CSL-JSON."""
    items = [csl_item(work) for work in entries]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def bibtex(*entries: Work) -> bytes:
    """Return the works as BibTeX, UTF-8."""
    return "\n".join(_bibtex_entry(work) for work in entries).encode("utf-8")


def _note(work: Work) -> str:
    """Return version and, of data, licence."""
    licence = licence_name() if work.kind == "dataset" else ""
    return f"{work.version_text}, {licence}" if licence else work.version_text


def _bibtex_entry(work: Work) -> str:
    note = _note(work)
    fields = {
        "author": f"{{{tex(work.author)}}}",
        "title": f"{{{tex(work.title)}}}",
        "year": str(work.released.year) if work.released else "",
        "month": MONTHS[work.released.month - 1] if work.released else "",
        "howpublished": tex(work.genre),
        "version": tex(work.version),
        "note": tex(note),
        "abstract": tex(work.abstract),
        "url": tex_address(work.address),
        "urldate": work.accessed.isoformat() if work.address else "",
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}"
        for name, value in fields.items()
        if value
    ]
    return f"@misc{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(*entries: Work) -> bytes:
    """Return the works as RIS, with the line ends the format asks for."""
    return "".join(_ris_entry(work) for work in entries).encode("utf-8")


def _ris_entry(work: Work) -> str:
    lines = [
        ("TY", _RIS_TYPES[work.kind]),
        ("ID", work.key),
        ("AU", work.author),
        ("TI", work.title),
        ("PY", str(work.released.year) if work.released else ""),
        ("DA", work.released.strftime("%Y/%m/%d") if work.released else ""),
        ("ET", work.version),
        ("M3", work.genre),
        ("T2", SITE if work.kind in _PASSING else ""),
        ("AB", work.abstract),
        ("LA", work.lang),
        ("UR", work.address),
        ("Y2", work.accessed.strftime("%Y/%m/%d") if work.address else ""),
    ]
    text = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{text}ER  - \r\n"
