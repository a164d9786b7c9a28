"""Quotation, sources and rivals of a number, ready for the template."""

from __future__ import annotations

import re
from typing import Any

from app.components.reading import Frame
from app.domain.dataset import Dataset
from app.domain.records import Source
from app.domain.trace import trace
from app.domain.trace_records import Kind, Trace
from app.exports.citation import link_of
from app.text import trace_words as words
from app.text.locale import Locale
from app.text.panels import Claim, load_panels
from app.text.sources import publisher, publishers, short_source
from app.text.trace_sentences import number

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>(?:{'|'.join(_MONTHS)})[a-z]*) (?P<year>\d{{4}})"
)
_LATIN = re.compile("[A-Za-z]{3}")
_HAN = re.compile("[\u3400-\u9fff]")


def _language(text: str) -> str:
    """Return the language tag of a quotation or title."""
    return "zh-CN" if _HAN.search(text) else "en"


def quotation(dataset: Dataset, locale: Locale, found: Trace) -> dict[str, str] | None:
    """Return the words that print the number, in their own language; None if none are at hand."""
    if not found.quote:
        return None
    names = [short_source(dataset.sources[name], locale) for name in found.source_ids
             if name in dataset.sources]  # fmt: skip
    source = names[0] if names else ""
    return {
        "text": found.quote,
        "lang": _language(found.quote),
        "source": source,
        "foreign": "" if _HAN.search(source) else "yes",
    }


def short_names(dataset: Dataset, locale: Locale, found: Trace) -> str:
    """Return the sources of a number as a list of authors and years."""
    known = [dataset.sources[name] for name in found.source_ids if name in dataset.sources]
    return locale.formats.semicolon.join(short_source(source, locale) for source in known)


def sources(dataset: Dataset, locale: Locale, found: Trace) -> list[dict[str, Any]]:
    """Return the sources of a number, each with everything the bibliography knows of it."""
    known = [dataset.sources[name] for name in found.source_ids if name in dataset.sources]
    return [_card(source, locale) for source in known]


def _card(source: Source, locale: Locale) -> dict[str, Any]:
    title = source.title.strip("[]")
    own = {"text": title, "lang": _language(title)}
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
    lang = _language(text)
    if lang == "zh-CN" and locale.lang == "zh":
        text = _DATE.sub(
            lambda found: _chinese_date(found["day"], found["month"], found["year"]), text
        )
        text = text.replace(", ", "，")
    return {"text": text, "lang": lang}


def _chinese_date(day: str | None, month: str, year: str) -> str:
    number = _MONTHS.index(month[:3]) + 1
    return f"{year}年{number}月{day}日" if day else f"{year}年{number}月"


def conflict(dataset: Dataset, frame: Frame, found: Trace) -> list[dict[str, Any]]:
    """Return the figures that contradict one another, the preferred one first."""
    locale = frame.locale
    rows: list[dict[str, Any]] = []
    for rival in found.conflict:
        told = trace(dataset, rival.figure_id)
        source = dataset.sources.get(rival.source_id)
        rows.append(
            {
                "number": number(told, dataset, locale),
                "source": short_source(source, locale) if source else "",
                "preferred": rival.preferred,
                "reason": locale.gettext(rival.note),
                "here": rival.figure_id == found.figure_id,
                "id": rival.figure_id,
                "href": frame.link(f"/figure/{rival.figure_id}"),
            }
        )
    return rows


def claims(dataset: Dataset, found: Trace) -> list[Claim]:
    """Return the claim of a panel that quotes the number of a study."""
    if found.kind is not Kind.STUDY:
        return []
    return [
        claim for panel in load_panels(dataset) for claim in panel.claims if claim.id == found.claim
    ]
