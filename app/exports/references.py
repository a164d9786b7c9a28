"""References to the atlas, its data and its sources: the door to the modules ``references_*``.

A file that carries a card away asks ``citations`` for its list of references, or a ``view_*``
writer for a whole file. The styles are APA, 7th edition, and GB/T 7714-2015.
"""

from __future__ import annotations

from datetime import date

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.references_style import STYLES, Style
from app.exports.references_view import (
    Citations,
    bibtex_file,
    citations_of,
    csl_file,
    ris_file,
    text_file,
)
from app.exports.references_works import (
    AUTHOR,
    DATA_TITLE,
    SITE_TITLE,
    Work,
    bibtex,
    csl_item,
    csl_json,
    is_loopback,
    reference,
    ris,
    works,
)

__all__ = [
    "AUTHOR", "DATA_TITLE", "SITE_TITLE", "STYLES", "Citations", "Style", "Work", "bibtex",
    "citations", "citations_of", "csl_item", "csl_json", "is_loopback", "reference", "ris",
    "source_citations", "view_bibtex", "view_csl_json", "view_ris", "view_text", "works",
]  # fmt: skip


def citations(
    content: CardContent, dataset: Dataset, *, style: Style = "apa", today: date | None = None
) -> list[str]:
    """Return the references of a card: the view, the data, then every original source.

    Plain text in the reader's language; a source not read in the original says so at its end.
    ``today`` is the day of access, by default the day the content was made.
    """
    found = citations_of(content, dataset, today=today)
    return [*found.own(style), *found.original(style)]


def source_citations(
    content: CardContent, dataset: Dataset, *, style: Style = "apa", today: date | None = None
) -> dict[str, str]:
    """Return the references of the original sources alone, by source id, in order of appearance."""
    found = citations_of(content, dataset, today=today)
    names = [source.source_id for source in found.sources]
    return dict(zip(names, found.original(style), strict=True))


def view_bibtex(content: CardContent, dataset: Dataset) -> bytes:
    """Return view, data and sources of a card as BibTeX."""
    return bibtex_file(citations_of(content, dataset))


def view_ris(content: CardContent, dataset: Dataset) -> bytes:
    """Return view, data and sources of a card as RIS."""
    return ris_file(citations_of(content, dataset))


def view_csl_json(content: CardContent, dataset: Dataset) -> bytes:
    """Return view, data and sources of a card as CSL-JSON."""
    return csl_file(citations_of(content, dataset))


def view_text(content: CardContent, dataset: Dataset) -> bytes:
    """Return view, data and sources of a card as plain text in every style."""
    return text_file(citations_of(content, dataset))
