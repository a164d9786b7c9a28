"""The page ``/province/<code>``: everything the atlas holds of one province."""

from __future__ import annotations

from typing import Any

from app.components.reading import Frame, reading_page
from app.domain import province_search
from app.domain.codes import Measure
from app.domain.dataset import Dataset
from app.domain.province_flows import came, left
from app.domain.province_profile import (
    BALANCE,
    context_value,
    lead,
    neighbours,
    standing,
)
from app.figures.locator_svg import locator_svg
from app.pages import province_cards as cards
from app.pages import province_tables as tables
from app.pages.province_parts import explore, key_figures, province, said, warning
from app.text import province as words
from app.text.headline import Part, plain

RATIO = "hukou_to_resident_ratio"
USUAL_YEAR = 2010
"""Year of the context where the package counts no children by province."""


def page(dataset: Dataset, frame: Frame, code: str) -> str:
    """Return the document of a province. ``code`` must be that of a province the statistics cover."""
    locale, area = frame.locale, dataset.areas[code]
    sentences = prose(dataset, frame, code)
    title = f"{area.name_en} {area.name_zh}"
    description = plain(sentences[0]) if sentences else title
    before, after = neighbours(dataset, code)
    return reading_page(
        frame,
        "province",
        title=title,
        description=description,
        **opening(dataset, frame, code, sentences),
        region=tables.region(dataset, code, locale),
        brief=frame.link(f"/province/{code}/brief"),
        explore=explore(dataset, code, frame),
        position=cards.position(dataset, code, frame),
        structure=cards.age_and_sex(dataset, code, frame),
        flows=cards.flows(dataset, code, frame),
        trends=_trends(dataset, code, frame),
        marks=cards.marks(locale),
        surroundings=tables.surroundings(dataset, code, year_of(dataset, code), frame),
        printed=tables.printed(dataset, code, frame),
        alike=tables.alike(dataset, code, frame),
        before=province(before, frame) if before else None,
        after=province(after, frame) if after else None,
    )


def _trends(dataset: Dataset, code: str, frame: Frame) -> list[dict[str, Any]]:
    t = frame.locale.t
    named = (
        ("incomes", t("Income in towns and in the countryside"), cards.INCOMES),
        ("pupils", t("Pupils per teacher"), cards.PUPILS),
    )
    return [
        {"id": key, "title": title, **found}
        for key, title, pair in named
        if (found := cards.trend(dataset, code, pair, frame))
    ]


def year_of(dataset: Dataset, code: str) -> int:
    """Return the year the page is about."""
    first = lead(dataset, code)
    return first.year if first else USUAL_YEAR


def opening(
    dataset: Dataset, frame: Frame, code: str, sentences: list[tuple[Part, ...]]
) -> dict[str, Any]:
    """Return what page and brief open with: names, headline, sentences, map, key figures, warning."""
    locale, area = frame.locale, dataset.areas[code]
    label = locale.t("Map of China with {place} marked", place=locale.name(area))
    return {
        "area": province(area, frame),
        "full": locale.name(area, "name_full"),
        "headline": said(sentences[0], frame) if sentences else [],
        "sentences": [said(sentence, frame) for sentence in sentences[1:]],
        "locator": locator_svg(dataset, code, label),
        "key_figures": key_figures(dataset, code, frame),
        "warning": warning(dataset, code, frame),
    }


def prose(dataset: Dataset, frame: Frame, code: str) -> list[tuple[Part, ...]]:
    """Return the headline and the sentences under it, as far as the package has their numbers."""
    locale, first = frame.locale, lead(dataset, code)
    year = year_of(dataset, code)
    found: list[tuple[Part, ...]] = []
    if first is not None:
        found.append(words.lead_sentence(first, dataset, locale))
        if first.measure is Measure.COUNT and first.has_number:
            rate = standing(
                dataset, code, definition=first.definition, year=first.year, measure=Measure.RATE
            )
            found.append(words.rate_sentence(rate, locale))
    found.append(
        words.balance_sentence(
            context_value(dataset, RATIO, code, year),
            context_value(dataset, BALANCE, code, year),
            dataset,
            locale,
        )
    )
    found.append(
        words.flow_sentence(left(dataset, code), came(dataset, code), code, dataset, locale)
    )
    return [sentence for sentence in found if sentence]


def unknown(dataset: Dataset, frame: Frame, asked: str) -> str:
    """Return the page that says that no province has this code or name, with those that look alike."""
    locale = frame.locale
    outside = province_search.outside(dataset, asked)
    title = locale.t("No province has this code or name")
    if outside is not None:
        title = locale.t("The statistics do not cover {place}", place=locale.name(outside))
    near = [] if outside else province_search.near(dataset, asked)
    return reading_page(
        frame,
        "province_unknown",
        title=title,
        description=title,
        heading=title,
        asked=asked[: province_search.LONGEST],
        outside=outside is not None,
        near=[province(area, frame) for area in near],
        **search_form(frame, ""),
    )


def search_form(frame: Frame, asked: str) -> dict[str, Any]:
    """Return what the search box needs: its address, its text, and the look to keep."""
    kept = {"lang": frame.locale.lang}
    if frame.theme != "auto":
        kept["theme"] = frame.theme
    return {"action": "/provinces", "question": asked, "kept": kept}
