"""The sentences of the flows: people by the province of their birth and the one they live in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.dataset import Dataset
from app.domain.province_flows import Flow, Flows
from app.text.locale import Locale
from app.text.phrases import DOT, place

NAMED: Final = 5
"""So many groups are named in the text of the figure."""
LONG_FORM: Final = "nbs_birthplace2010"
"""The source whose counts come from one household in ten."""


def flows_title(code: str, dataset: Dataset, locale: Locale, *, outward: bool) -> str:
    """Return what the card shows."""
    where = place(code, dataset, locale)
    if outward:
        return locale.t("Where people born in {place} live", place=where)
    return locale.t("Where people living in {place} were born", place=where)


def total_words(code: str, dataset: Dataset, locale: Locale, *, outward: bool) -> str:
    """Return who is counted in the total."""
    where = place(code, dataset, locale)
    if outward:
        return locale.t("Born in {place}, living in another province", place=where)
    return locale.t("Living in {place}, born in another province", place=where)


def subtitle(
    code: str, found: Flows, shown: int, dataset: Dataset, locale: Locale, *, outward: bool
) -> str:
    """Return year, who is counted and how many, and how much of it is drawn."""
    who = total_words(code, dataset, locale, outward=outward)
    people = locale.t("{who}: {n}", who=who, n=locale.count_text(found.persons))
    parts = [locale.year(found.year), people]
    drawn = sum(flow.share for flow in found.top[:shown])
    if len(found.top) > shown:
        parts.append(
            locale.t("the {n} largest groups, {share} of all", n=shown, share=locale.percent(drawn))
        )
    return DOT.join(parts)


def notes(found: Flows, locale: Locale) -> list[str]:
    """Return what these numbers are and are not."""
    said = [
        locale.t(
            "Counted by birthplace: everybody who was born in one province and lived in another at the census of "
            "{year}, children and the old and those who settled long ago included. It is a stock of lifetimes, not "
            "the moves of a year, and says nothing of who left children behind.",
            year=found.year,
        )
    ]
    if LONG_FORM in found.source_ids:
        said.append(
            locale.t(
                "One household in ten was asked; the numbers are scaled up tenfold and rounded by that."
            )
        )
    return said


def alternative(code: str, found: Flows, dataset: Dataset, locale: Locale, *, outward: bool) -> str:
    """Return the alternative of the figure."""
    who = total_words(code, dataset, locale, outward=outward)
    total = locale.t("{who}: {n}", who=who, n=locale.count_text(found.persons))
    sentences = [
        locale.t(
            "{title}, {year}.",
            title=flows_title(code, dataset, locale, outward=outward),
            year=found.year,
        ),
        locale.t("{total}.", total=total),
        locale.t("Largest groups: {list}.", list=listed(found.top[:NAMED], dataset, locale)),
    ]
    return locale.formats.gap.join(sentences)


def listed(flows: Sequence[Flow], dataset: Dataset, locale: Locale) -> str:
    """Return groups as a list of names, people and shares."""
    items = (
        locale.t(
            "{n} ({range})",
            n=f"{place(f.area_code, dataset, locale)}{locale.formats.space}{locale.count_text(f.persons)}",
            range=locale.percent(f.share),
        )
        for f in flows
    )
    return locale.formats.comma.join(items)
