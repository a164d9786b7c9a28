"""Everything to cite of a card, a view or a page: itself, the data, and the sources of what it shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.codes import Status
from app.domain.dataset import Dataset
from app.domain.trace import trace
from app.exports.card_content import CardContent
from app.exports.references_files import bibtex_item, ris_item
from app.exports.references_sources import Cited, Item, cited
from app.exports.references_style import STYLES, Style, source_reference
from app.exports.references_works import (
    AUTHOR,
    Kind,
    Work,
    bibtex,
    csl_item,
    genre,
    is_loopback,
    reference,
    ris,
    works,
)
from app.text.locale import Locale, msgid

STYLE_NAMES: Final[dict[Style, str]] = {
    "apa": msgid("APA, 7th edition"),
    "gb-t-7714": "GB/T 7714—2015",
}
SOURCES_FIRST: Final = msgid(
    "Cite the publisher of a figure first: its source stands beside it. Then cite the data or this site."
)
_TIMELESS: Final = "trend"
"""The card that shows all years and ways of counting."""


@dataclass(frozen=True, slots=True)
class Citations:
    """What to cite, in one language: the view or page, the data, and the original sources in order."""

    locale: Locale
    view: Work
    data: Work
    sources: tuple[Cited, ...]

    def own(self, style: Style) -> list[str]:
        """Return the references of view and data."""
        return [reference(self.view, style), reference(self.data, style)]

    def original(self, style: Style) -> list[str]:
        """Return the references of the sources, each with how the atlas read it."""
        return [source_reference(s, style, self.locale, remarks=True) for s in self.sources]


def citations_of(content: CardContent, dataset: Dataset, *, today: date | None = None) -> Citations:
    """Return what to cite of a card or view; without ``today`` as on the day the content was made."""
    locale, state = content.locale, content.state
    title = content.title
    if content.indicator is not None:
        title = f"{title}{locale.formats.comma}{content.subtitle.split(' · ')[0]}"
    elif content.card != _TIMELESS:
        counted = locale.name(dataset.definitions[state.series])
        title = locale.t(
            "{title}, {year} ({definition})",
            title=title, year=locale.year(state.year), definition=counted,
        )  # fmt: skip
    return cite(
        dataset,
        locale,
        kind="graphic",
        key=f"liushou-atlas-{content.card}",
        title=title,
        abstract=content.definition,
        address=content.link,
        source_ids=(*content.source_ids, *_basis(content, dataset)),
        version=content.version,
        today=today or content.downloaded,
    )


def _basis(content: CardContent, dataset: Dataset) -> Iterator[str]:
    """Yield the sources of the printed facts that hold the estimates of a card."""
    for card in (content, *content.cards):
        for row in card.rows:
            if row.get("status") == Status.MODELLED and row.get("figure_id"):
                yield from trace(dataset, str(row["figure_id"])).source_ids


def cite(
    dataset: Dataset,
    locale: Locale,
    *,
    kind: Kind,
    key: str,
    title: str,
    abstract: str,
    address: str,
    source_ids: Iterable[str],
    version: str,
    today: date,
) -> Citations:
    """Return what to cite of anything the atlas shows at an address."""
    host = address.partition("?")[0] if kind == "graphic" else _root(address)
    data, _ = works(
        locale,
        version=version,
        data_version=dataset.version,
        released=dataset.released,
        host=host,
        today=today,
    )
    view = Work(
        key=key,
        kind=kind,
        author=locale.t(AUTHOR),
        title=title,
        version=f"{version}; {dataset.version}",
        version_text=locale.t(
            "Version {version}, data {data}", version=version, data=dataset.version
        ),
        genre=genre(kind, locale),
        released=data.released,
        accessed=today,
        address="" if is_loopback(address) else address,
        lang=data.lang,
        abstract=abstract,
    )
    known = [dataset.sources[name] for name in dict.fromkeys(source_ids) if name in dataset.sources]
    return Citations(
        locale=locale,
        view=view,
        data=data,
        sources=_unique([cited(source, locale, today=today) for source in known]),
    )


def _root(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/"


def _unique(sources: Iterable[Cited]) -> tuple[Cited, ...]:
    """Return the sources, no two with the same key."""
    taken: dict[str, Cited] = {}
    for source in sources:
        key, number = str(source.item["id"]), 2
        while key in taken:
            key, number = f"{source.item['id']}-{number}", number + 1
        taken[key] = source.keyed(key)
    return tuple(taken.values())


def bibtex_file(found: Citations) -> bytes:
    """Return all of it as BibTeX, UTF-8."""
    own = bibtex(found.view, found.data)
    return own + "".join(f"\n{bibtex_item(source)}" for source in found.sources).encode("utf-8")


def ris_file(found: Citations) -> bytes:
    """Return all of it as RIS."""
    return ris(found.view, found.data) + "".join(map(ris_item, found.sources)).encode("utf-8")


def csl_file(found: Citations) -> bytes:
    """Return all of it as CSL-JSON."""
    own: list[Item] = [csl_item(found.view), csl_item(found.data)]
    items = [*own, *(source.item for source in found.sources)]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def text_file(found: Citations) -> bytes:
    """Return all of it as plain text in every style; the sources stand first."""
    t = found.locale.t
    lines = [found.view.title, *filter(None, [found.view.abstract]), t(SOURCES_FIRST)]
    for style in STYLES:
        lines += ["", f"== {t(STYLE_NAMES[style])} =="]
        if found.sources:
            lines += ["", t("Original sources"), *found.original(style)]
        lines += ["", t("This view and the data"), *found.own(style)]
    text = "\r\n".join(lines)
    return ("\ufeff" + text + "\r\n").encode("utf-8")
