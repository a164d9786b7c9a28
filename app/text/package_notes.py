"""What stands under every page and picture about the package shown: its boundaries, its licence."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.text.locale import Locale, msgid
from app.text.package_words import shown_words

CC_BY: Final = "CC BY 4.0"
_SHORT: Final = {
    "Creative Commons Attribution 4.0 International": CC_BY,
    "CC-BY-4.0": CC_BY,
    "CC0-1.0": "CC0",
}
LICENCE_NAME: Final = msgid("Creative Commons Attribution 4.0 International (CC BY 4.0)")
LICENCE_ADDRESS: Final = "https://creativecommons.org/licenses/by/4.0/"


def boundary_note(locale: Locale) -> str:
    """Return the note on the boundaries of the package; empty where it has none."""
    words = shown_words()
    if words.boundaries is None:
        return locale.t(
            "Boundaries: Natural Earth, simplified, for orientation only; they imply no position on"
            " the legal status of any territory."
        )
    if own := words.boundaries[locale.lang == "zh"]:
        return own
    if not words.drawable:
        return ""
    return locale.t(
        "Boundaries: from the data package, simplified, for orientation only; they imply no position on"
        " the legal status of any territory."
    )


def footer_boundaries(locale: Locale) -> str:
    """Return the note on boundaries and on what of China the statistics do not reach."""
    missing = (
        locale.t("Hong Kong, Macao and Taiwan are not covered by the source statistics.")
        if shown_words().uncovered
        else ""
    )
    return _joined(locale, boundary_note(locale), missing)


def footer_release(locale: Locale, *, version: str, released: str) -> str:
    """Return release and licence of the data; ``released`` is empty where the package does not say when."""
    day = locale.date(date.fromisoformat(released)) if released else ""
    release = (
        locale.t("Data release {version}, {date}.", version=version, date=day)
        if day
        else locale.t("Data release {version}.", version=version)
    )
    name = licence_name()
    terms = (
        locale.t("Data and text {licence}, code MIT.", licence=name)
        if name
        else locale.t("The data package names no licence; code MIT.")
    )
    return _joined(locale, release, terms)


def licence_name() -> str:
    """Return the short name of the licence of the data, e.g. ``CC BY 4.0``; empty where none is named."""
    own = shown_words().licence
    return CC_BY if own is None else _SHORT.get(own[0], own[0])


def licence_title(locale: Locale) -> str:
    """Return the name of the licence in full; empty where the package names none."""
    name = licence_name()
    return locale.t(LICENCE_NAME) if name == CC_BY else name


def licence_address() -> str:
    """Return the address of the licence; empty where the package gives none."""
    own = shown_words().licence
    return LICENCE_ADDRESS if own is None else own[1]


def _joined(locale: Locale, *sentences: str) -> str:
    return ("" if locale.lang == "zh" else " ").join(text for text in sentences if text)
