"""Words of workbooks and archives that are not on the page: names of sheets, labels, what must not be done."""

from __future__ import annotations

import re
from typing import Final

from app.domain.codes import Status
from app.domain.dataset import Dataset
from app.exports.card_content import VIEW, CardContent
from app.exports.rows import MARKERS, Row
from app.text.locale import Locale, msgid
from app.text.phrases import DOT

_SHEETS: Final = {
    "map-a": msgid("Map A"),
    "map-b": msgid("Map B"),
    "ranking": msgid("Ranking"),
    "pyramid": msgid("Age and sex"),
    "trend": msgid("Over time"),
    "table": msgid("Table"),
    "scatter": msgid("A against B"),
    "flows": msgid("Birthplace flows"),
    "multiples": msgid("By age and sex"),
    "regions": msgid("Regions"),
    "similar": msgid("Similar provinces"),
    "spatial": msgid("Spatial patterns"),
    VIEW: msgid("This view"),
}
_OF_DRAWINGS: Final = (
    msgid("dashed line: China"),
    msgid("thin lines: 80 per cent intervals"),
    msgid("dashed outline: China, scaled to as many children"),
    msgid("a line joins only years that are counted alike"),
    msgid("classes and colours of map A"),
    msgid("same colours and classes as map A"),
)
"""Parts of subtitles that tell of lines and colours, which a table has not."""
NOT_ADDED: Final = msgid(
    "Values of different definitions count different children. Do not add, subtract or compare them."
)
NOT_ADDED_SHARES: Final = msgid(
    "Rates, shares and ratios of provinces must not be added or averaged: work them out anew from the numbers of"
    " children."
)
INTERVALS: Final = msgid(
    "Modelled values are our own estimates, not official figures. Quote them with their interval. The ends of the"
    " intervals of two provinces must not be added."
)
LIMITS: Final = msgid(
    "A value with ≥ is a lower limit, not the number itself: it must not be ranked or subtracted."
)
_FLAGS: Final = {
    Status.PUBLISHED: msgid("Published"),
    Status.MODELLED: msgid("Modelled: quote it with its interval"),
    Status.FLOOR: msgid("At least this many"),
    Status.NOT_PUBLISHED: msgid("No figure was published"),
    Status.NOT_COVERED: msgid("Not covered by the source"),
    Status.SUPPRESSED: msgid("Too few persons to show"),
}
_DERIVED: Final = msgid("Worked out from published figures")
_ABOUT: Final = msgid("Published as about this many")
_PINNED: Final = msgid("Modelled within published limits: quote it with its interval")


def card_word(card: str, locale: Locale) -> str:
    """Return what a card is called in a list of cards."""
    return locale.t(_SHEETS[card])


def subtitle(content: CardContent) -> str:
    """Return the subtitle of a card without what it says of the drawing."""
    drawn = {content.locale.t(text) for text in _OF_DRAWINGS}
    end = content.locale.formats.semicolon
    clauses = (
        DOT.join(part for part in clause.split(DOT) if part not in drawn)
        for clause in content.subtitle.split(end)
    )
    return end.join(clause for clause in clauses if clause)


def cautions(content: CardContent, locale: Locale) -> tuple[str, ...]:
    """Return what may not be done with the values of a card, or of a view."""
    rows = [row for part in (content, *content.cards) for row in part.rows]
    statuses = {row.get("status") for row in rows}
    found = [locale.t(NOT_ADDED)]
    if any(row.get("measure") not in (None, "count") for row in rows):
        found.append(locale.t(NOT_ADDED_SHARES))
    if Status.MODELLED.value in statuses:
        found.append(locale.t(INTERVALS))
    if Status.FLOOR.value in statuses or any(row.get("bound") == "at_least" for row in rows):
        found.append(locale.t(LIMITS))
    return tuple(found)


def flag(row: Row, locale: Locale) -> str:
    """Return in words how the value of a row is to be taken; empty where rows have no status."""
    text = str(row.get("status") or "")
    if not text:
        return ""
    status = Status(text)
    if status is Status.MODELLED and row.get("basis") == "bounded":
        return locale.t(_PINNED)
    if row.get("bound") == "at_least" and row.get("value") is not None:
        return locale.t(_FLAGS[Status.FLOOR])
    if status is Status.PUBLISHED and row.get("basis") == "derived":
        return locale.t(_DERIVED)
    if status is Status.PUBLISHED and row.get("bound") == "about":
        return locale.t(_ABOUT)
    return locale.t(_FLAGS[status])


def legend(locale: Locale) -> list[tuple[str, str]]:
    """Return the markers of missing values with their meaning."""
    return [(marker, locale.t(_FLAGS[status])) for status, marker in MARKERS.items()]


def other_definitions(
    content: CardContent, dataset: Dataset, locale: Locale
) -> list[tuple[str, str]]:
    """Return the definitions in a file: name, and who is counted and left out."""
    keys = [content.state.series]
    for part in (content, *content.cards):
        keys += [str(row.get("definition") or "") for row in part.rows]
    records = [
        dataset.definitions[key] for key in dict.fromkeys(keys) if key in dataset.definitions
    ]
    space = locale.formats.gap
    return [
        (
            locale.name(record),
            space.join(
                text
                for name in ("counted", "placed", "left_out")
                if (text := locale.name(record, name))
            ),
        )
        for record in records
    ]


def sheet_name(text: str, taken: set[str]) -> str:
    r"""Return a name a worksheet may have: at most 31 characters, no ``[]:*?/\\``, unlike those taken.

    >>> sheet_name("A/B: one", {"a b one"})
    'A B one 2'
    """
    clean = re.sub(r"[\[\]:*?/\\\s]+", " ", text).strip(" '")[:31].rstrip() or "1"
    name, number = clean, 2
    while name.casefold() in {each.casefold() for each in taken}:
        end = f" {number}"
        name, number = clean[: 31 - len(end)] + end, number + 1
    taken.add(name)
    return name
