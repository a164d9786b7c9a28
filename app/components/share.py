"""Use and share: what stands once in every document, so that strips, menus and dialogs weigh nothing in an answer.

The strips of Explore are filled in the browser (``assets/js/52_share.js``) from the templates given here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from app.components.fragments import render
from app.domain.codes import Card
from app.text.locale import Locale, msgid

NO_PLACES: Final = ("pyramid", "trend", Card.FLOWS.value, Card.MULTIPLES.value)
"""Cards whose rows are not one a province: they make no layer of a map."""

_WORDS: Final = {
    "preparing": msgid("Preparing: {name}"),
    "received": msgid("Preparing: {name} ({size})"),
    "pictures": msgid("Picture {at} of {all}"),
    "saved": msgid("Saved: {name}"),
    "savedPicture": msgid("Saved: {name} ({width} × {height} pixels)"),
    "svg": msgid("SVG names its fonts but does not carry them. For slides, PNG is safer."),
    "cancel": msgid("Cancel"),
    "close": msgid("Close"),
    "again": msgid("Try again"),
    "cancelled": msgid("Cancelled. Nothing was saved."),
    "notSaved": msgid("Not saved: {name}."),
    "offline": msgid("The server cannot be reached. Check the connection, then try again."),
    "later": msgid("The server could not do it now. Try again in a moment."),
    "absent": msgid("This server does not offer it."),
    "tooLarge": msgid("This browser cannot draw so large a picture. Choose a smaller size."),
    "undrawn": msgid("The picture could not be made"),
    "linkCopied": msgid("Link copied"),
    "copied": msgid("Copied"),
    "pictureCopied": msgid("Picture copied"),
    "noPictureCopy": msgid("This browser cannot copy pictures. Save the picture instead."),
    "noCopy": msgid("This browser does not let the page copy. Select the text and copy it."),
    "loading": msgid("Loading"),
    "cite": msgid("Cite"),
    "embed": msgid("Embed"),
    "picture": msgid("Picture: size and shape"),
    "snippets": msgid("Use in pandas, R, Excel"),
    "link": msgid("Copy link"),
    "view": msgid("This view"),
    "page": msgid("This page"),
    "site": msgid("Left-Behind Children in China"),
}


_SHARED_PAGES: Final = re.compile(
    r"/(story|barriers|provinces|definitions|data|methods|(province|figure|source)/[^/]+)"
)
_PROVINCE: Final = re.compile(r"/province/(\d{6})")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file or page in the strip of a reading page; ``name`` is its format."""

    name: str
    label: str
    href: str
    download: bool = True


@dataclass(frozen=True, slots=True)
class PageShare:
    """The strip of a reading page: what is cited, where its citation is, what can be had."""

    path: str
    cite: str
    files: tuple[PageFile, ...]


def page_share(locale: Locale, path: str, link: Callable[..., str]) -> PageShare | None:
    """Return what the strip of the page at ``path`` offers; None for pages without one.

    ``link`` makes addresses in the language of the reader.
    """
    if not _SHARED_PAGES.fullmatch(path):
        return None
    cite = f"/cite/sheet?{urlencode({'page': path, 'lang': locale.lang}, safe='/,:+')}"
    return PageShare(path, cite, _province_files(locale, path, link))


def _province_files(locale: Locale, path: str, link: Callable[..., str]) -> tuple[PageFile, ...]:
    found = _PROVINCE.fullmatch(path)
    if not found:
        return ()
    code, t = found[1], locale.gettext
    deck, table = f"/export/province-{code}.pptx", "/data/observations.csv"
    sheet = urlencode({"areas": code, "lang": locale.lang})
    return (
        PageFile("PPTX", t("Slides") + " (PPTX)", f"{deck}?lang={locale.lang}"),
        PageFile("CSV", t("All its figures") + " (CSV)", link(table, area_code=code)),
        PageFile("XLSX", t("All its figures") + " (XLSX)", f"/api/v1/figures.xlsx?{sheet}"),
        PageFile("", t("One-page brief"), link(f"{path}/brief"), download=False),
    )


def share_parts(locale: Locale, *, explore: bool, embed_origins: str = "") -> Markup:
    """Return menu, sheet, notes on work and words of a document; with ``explore`` those of its cards, too.

    ``embed_origins`` names the sites that may show a card, as the operator set them.
    """
    words = {key: locale.gettext(text) for key, text in _WORDS.items()}
    return Markup(  # noqa: S704 - from an autoescaped template
        render(
            "share",
            locale,
            explore=explore,
            words=json.dumps(words, ensure_ascii=False),
            no_places=" ".join(NO_PLACES),
            origins=embed_origins.split(),
        )
    )
