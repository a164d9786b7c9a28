"""Explanatory panels: claims in two languages, each with its figures, sources, strength and doubts.

A panel file holds ``id``, ``title_en``, ``title_zh``, ``claims`` and, where readers should be told
something first, ``note_en`` and ``note_zh``; a claim holds ``id``,
``text_en``, ``text_zh``, ``figures`` (ids of observations whose numbers it quotes), ``sources``,
``strength`` and, where there is contrary evidence, ``counter_en`` and ``counter_zh``. Numbers a
study reports that are not observations of the package stand under ``numbers`` (``value``,
``unit``, ``year``, ``what``), and ``matters_for`` says which choices of the reader a claim is about.
What panels hold beside claims is read by ``panel_blocks``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from app.domain.dataset import Dataset
from app.text.locale import Locale, msgid

STRENGTHS: Final = {
    "strong": msgid("Strong evidence"),
    "moderate": msgid("Moderate evidence"),
    "contested": msgid("Contested"),
    "weak": msgid("Weak evidence"),
}
ORDER: Final = (
    "hukou",
    "schooling",
    "who",
    "how_many",
    "migration",
    "uneven",
    "wellbeing",
    "emotional",
    "remittances",
    "support",
)
"""Panels are shown in this order; others follow by id."""


@dataclass(frozen=True, slots=True)
class StudyNumber:
    """A number of a cited study that is no observation of the package."""

    value: float
    unit: str
    year: int
    what: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement. ``counter_*`` is empty where nothing speaks against it."""

    id: str
    text_en: str
    text_zh: str
    figures: tuple[str, ...]
    sources: tuple[str, ...]
    strength: str
    counter_en: str
    counter_zh: str
    numbers: tuple[StudyNumber, ...] = ()
    matters: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]], hash=False
    )
    """Choices the claim is about: words by kind, see ``MATTERS`` of the package's rules."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled set of claims. ``note_*`` is said before them, empty where nothing needs saying."""

    id: str
    title_en: str
    title_zh: str
    claims: tuple[Claim, ...]
    note_en: str = ""
    note_zh: str = ""


def strength_word(strength: str, locale: Locale) -> str:
    """Return the words for a strength of evidence."""
    return locale.gettext(STRENGTHS[strength])


@lru_cache(maxsize=8)
def load_panels(dataset: Dataset) -> tuple[Panel, ...]:
    """Return the panels with claims in their order; the package has checked them."""
    told = (raw for raw in dataset.panels.values() if raw.get("claims"))
    return tuple(sorted((read_panel(raw) for raw in told), key=_place))


@lru_cache(maxsize=8)
def load_claims(dataset: Dataset) -> Mapping[str, Claim]:
    """Return every claim of the data package by its id."""
    return {claim.id: claim for panel in load_panels(dataset) for claim in panel.claims}


def _place(panel: Panel) -> tuple[int, str]:
    known = panel.id in ORDER
    return (ORDER.index(panel.id) if known else len(ORDER), panel.id)


def read_panel(raw: Mapping[str, Any]) -> Panel:
    """Return the panel of a parsed file without faults."""
    return Panel(
        id=raw["id"],
        title_en=raw["title_en"],
        title_zh=raw["title_zh"],
        claims=tuple(_claim(claim) for claim in raw["claims"]),
        note_en=(raw.get("note_en") or "").strip(),
        note_zh=(raw.get("note_zh") or "").strip(),
    )


def _claim(raw: Mapping[str, Any]) -> Claim:
    return Claim(
        id=raw["id"],
        text_en=raw["text_en"].strip(),
        text_zh=raw["text_zh"].strip(),
        figures=tuple(raw.get("figures") or ()),
        sources=tuple(raw["sources"]),
        strength=raw["strength"],
        counter_en=(raw.get("counter_en") or "").strip(),
        counter_zh=(raw.get("counter_zh") or "").strip(),
        numbers=tuple(
            StudyNumber(float(n["value"]), n["unit"], int(n["year"]), n.get("what", ""))
            for n in raw.get("numbers") or ()
        ),
        matters={key: tuple(words) for key, words in (raw.get("matters_for") or {}).items()},
    )
