"""References in a style, worded by a citation library from items of CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, Final, Literal

from app.exports.references_names import Name
from app.exports.references_sources import Cited, Item
from app.text.locale import Locale

Style = Literal["apa", "gb-t-7714"]
STYLES: Final[tuple[Style, ...]] = ("apa", "gb-t-7714")

_FOLDER: Final = Path(__file__).parent / "styles"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NO_DATE: Final = {"en": "n.d.", "zh": "无日期"}
_SERIALS: Final = ("article-journal", "chapter")
_END: Final = re.compile(r"(?<!\.)([.?!。？！…])((?:</i>)?)\.(?=\s|$)")
"""A title or name that ends a sentence of its own."""
_SENTENCE: Final = re.compile(r"[.?!](?:</i>)?$")


def styled(item: Mapping[str, Any], style: Style, *, markup: bool = False) -> str:
    """Return the reference of an item that is ready for a style; ``markup`` gives HTML, its text escaped."""
    return _rendered(json.dumps(item, ensure_ascii=False), style, markup)


@lru_cache(maxsize=4096)
def _rendered(text: str, style: Style, markup: bool) -> str:
    from citeproc import (  # pyright: ignore[reportMissingTypeStubs]
        Citation,
        CitationItem,
        CitationStylesBibliography,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # pyright: ignore[reportMissingTypeStubs]

    tools: Any = (CitationStylesBibliography, Citation, CitationItem)
    make_bibliography, citation, cited = tools
    wording: Any = formatter.html if markup else formatter.plain
    source: Any = CiteProcJSON
    item = json.loads(text)
    if markup:
        item = _escaped(item)
    entries = make_bibliography(_rules(style), source([item]), wording)
    entries.register(citation([cited(item["id"])]))
    words = str(entries.bibliography()[0]).replace("]. //", "]//")
    words = _END.sub(r"\1\2", words)
    ended = "URL" in item or _SENTENCE.search(words)
    return words if ended or style != "apa" else f"{words}."


@lru_cache(maxsize=len(STYLES))
def _rules(style: Style) -> Any:
    from citeproc import CitationStylesStyle  # pyright: ignore[reportMissingTypeStubs]

    make: Any = CitationStylesStyle
    return make(str(_FOLDER / f"{style}.csl"), validate=False)


def _escaped(value: Any) -> Any:
    """Return the item with its words safe in HTML: the library leaves them as they are."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, list):
        return [_escaped(part) for part in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        return {key: _escaped(part) for key, part in value.items()}  # pyright: ignore[reportUnknownVariableType]
    return value


def source_reference(
    source: Cited, style: Style, locale: Locale, *, markup: bool = False, remarks: bool = False
) -> str:
    """Return the reference of a source; ``remarks`` adds how the atlas read it, where not in the original."""
    ready = _for_apa(source, locale) if style == "apa" else _for_gb(source)
    text = _others(styled(ready, style, markup=markup), source)
    if remarks and source.remarks:
        said = locale.formats.semicolon.join(source.remarks)
        added = locale.t("(In the atlas: {how}.)", how=said)
        text = f"{text} {escape(added) if markup else added}"
    return text


def _others(text: str, source: Cited) -> str:
    """Word an unfinished or shortened list of authors as names in its script are."""
    names: list[Name] = source.item.get("author", [])
    text = re.sub(r",? (?:&amp;|&) et al\.", ", et al.", text)
    if names and "family" not in names[0]:
        text = text.replace(", et al.", ", 等.", 1)
    return text


def _for_apa(source: Cited, locale: Locale) -> Item:
    item = {key: value for key, value in source.item.items() if key not in ("note", "accessed")}
    item["issued"] = {"literal": _apa_date(source.item, locale)}
    if source.described:  # in brackets, never in italics
        item["section"] = item.pop("title")
    if source.english:
        item["dimensions"] = f"[{source.english}]"
    pages = str(item.pop("page", ""))
    alone = "-" not in pages and source.item.get("DOI")
    if pages and alone:
        item["number"] = locale.t("Article {number}", number=pages)
    elif pages:
        item["page"] = pages.replace("-", "–")
    if "URL" in item and "issued" not in source.item:  # what has no day may change
        item["annote"] = retrieved(_day(source.item["accessed"]), locale)
    return item


def retrieved(day: date, locale: Locale) -> str:
    """Return the words before the address of what may change."""
    return locale.t("Retrieved {day}, from", day=_long_day((day.year, day.month, day.day), locale))


def _day(accessed: Mapping[str, Any]) -> date:
    year, month, day = accessed["date-parts"][0]
    return date(year, month, day)


def _apa_date(item: Item, locale: Locale) -> str:
    issued: dict[str, Any] = item.get("issued", {})
    parts: list[list[int]] = issued.get("date-parts", [])
    if not parts:
        return str(issued.get("literal", "")) or _NO_DATE[locale.lang]
    if len(parts) > 1:
        return _years(parts)
    day = parts[0]
    if len(day) == 1 or item["type"] in _SERIALS:
        return str(day[0])
    if locale.lang == "zh":
        return _long_day(day, locale)
    month = _MONTHS[day[1] - 1]
    return f"{day[0]}, {month} {day[2]}" if len(day) > 2 else f"{day[0]}, {month}"


def _long_day(day: Sequence[int], locale: Locale) -> str:
    if locale.lang == "zh":
        return "".join(f"{part}{unit}" for part, unit in zip(day, "年月日", strict=False))
    return f"{_MONTHS[day[1] - 1]} {day[2]}, {day[0]}"


def _years(parts: list[list[int]]) -> str:
    """Return a span of years."""
    return f"{parts[0][0]}–{parts[1][0]}"


def _for_gb(source: Cited) -> Item:
    item = {key: value for key, value in source.item.items() if key not in ("note", "genre")}
    parts: list[list[int]] = item.get("issued", {}).get("date-parts", [])
    if pages := item.pop("page", ""):  # the library would set its own dash
        item["dimensions"] = pages
    if parts:
        item["issued"] = {"literal": _years(parts) if len(parts) > 1 else str(parts[0][0])}
        if len(parts[0]) > 1:
            item["event-date"] = {"date-parts": parts}
    if "author" in item:
        item["author"] = [_capital(name) for name in item["author"]]
    item["medium"] = source.mark + ("/OL" if "URL" in item else "")
    return item


def _capital(name: Name) -> Name:
    """Return a name as the standard prints it: family names in capitals, initials without stops."""
    if "family" not in name:
        return name
    given = re.sub(r"\. ?", " ", name.get("given", "")).strip()
    return {"family": name["family"].upper(), **({"given": given} if given else {})}
