"""Use and share: what stands once in every document, so that strips, menus and dialogs weigh nothing in an answer.

The strips of Explore are filled in the browser (``assets/js/52_share.js``) from the templates given here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

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


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of a reading page in its strip."""

    name: str
    label: str
    href: str


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
