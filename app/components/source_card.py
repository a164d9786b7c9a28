"""A source in full: title, where it appeared, what kind it is, how far to trust it, its address."""

from __future__ import annotations

import re
from typing import Any

from app.domain.records import Source
from app.exports.citation import link_of
from app.text import trace_words as words
from app.text.locale import Locale
from app.text.sources import publisher, publishers

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>(?:{'|'.join(_MONTHS)})[a-z]*) (?P<year>\d{{4}})"
)
_LATIN = re.compile("[A-Za-z]{3}")
_HAN = re.compile("[\u3400-\u9fff]")


def language_of(text: str) -> str:
    """Return the language tag of a quotation or title."""
    return "zh-CN" if _HAN.search(text) else "en"


def source_card(source: Source, locale: Locale) -> dict[str, Any]:
    """Return everything the bibliography knows of a source, ready for a template."""
    title = source.title.strip("[]")
    own = {"text": title, "lang": language_of(title)}
    english = source.title_en.strip("[]")
    facts = [
        (locale.t("Publisher or authors"), locale.formats.semicolon.join(publishers(source.authors, locale))),
        (locale.t("Year"), source.year),
        (locale.t("Kind of source"), words.source_kind(source.kind, locale)),
        (locale.t("Reliability"), words.reliability(source.reliability, locale)),
        (locale.t("Reading"), words.read_from(source.read_from, locale)),
    ]  # fmt: skip
    link = link_of(source)
    return {
        "id": source.source_id,
        "title": own,
        "english": english if english and english != title and locale.lang == "en" else "",
        "container": _container(source.container.strip("[]"), locale),
        "facts": [(name, text) for name, text in facts if text],
        "foreign": [text for _, text in facts if _LATIN.search(text) and not _HAN.search(text)],
        "href": link,
        "link": f"doi:{source.doi}" if source.doi else link,
        "inferred": source.url_status == "inferred_original" and not source.doi,
        "note": source.note if locale.lang == "en" else "",
        "publisher": publisher(source.authors.split(";")[0].strip(), locale),
    }


def _container(text: str, locale: Locale) -> dict[str, str]:
    """Return where a source appeared; English dates behind a Chinese name are written in Chinese."""
    lang = language_of(text)
    if lang == "zh-CN" and locale.lang == "zh":
        text = _DATE.sub(
            lambda found: _chinese_date(found["day"], found["month"], found["year"]), text
        )
        text = text.replace(", ", "，")
    return {"text": text, "lang": lang}


def _chinese_date(day: str | None, month: str, year: str) -> str:
    number = _MONTHS.index(month[:3]) + 1
    return f"{year}年{number}月{day}日" if day else f"{year}年{number}月"
