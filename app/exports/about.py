"""What goes with a table where a format has room for words: title, definition, cautions, sources, the way back."""

from __future__ import annotations

from typing import Any

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.citation import link_of
from app.exports.file_words import cautions, subtitle
from app.exports.references import Style, source_citations
from app.text.package_notes import boundary_note, licence_address, licence_name

About = dict[str, str]


def about(content: CardContent, dataset: Dataset, *, shapes: bool = False) -> About:
    """Return what is said of a card under plain names, in the reader's language; ``shapes`` of boundaries too."""
    gap = content.locale.formats.gap
    said = {
        "title": content.title,
        "subtitle": subtitle(content),
        "headline": content.sentence,
        "who_is_counted": content.definition,
        "cautions": gap.join((*content.notes, *cautions(content, content.locale))),
        "source": content.source,
        "sources": "\n".join(each["citation"] for each in sources(content, dataset)),
        "boundaries": boundary_note(content.locale) if shapes else "",
        "licence": licence_name(),
        "licence_link": licence_address(),
        "link": content.link,
        "data_release": content.data_version,
        "program": f"Liushou Atlas {content.version}",
        "downloaded": content.downloaded.isoformat(),
        "language": "zh-CN" if content.locale.lang == "zh" else "en",
    }
    return {name: text for name, text in said.items() if text}


def sources(content: CardContent, dataset: Dataset) -> list[dict[str, Any]]:
    """Return the sources of a card, those behind its estimates too: key, citation and address of each."""
    style: Style = "gb-t-7714" if content.locale.lang == "zh" else "apa"
    cited = source_citations(content, dataset, style=style)
    return [
        {"source_id": name, "citation": citation, "link": link_of(dataset.sources[name])}
        for name, citation in cited.items()
    ]
