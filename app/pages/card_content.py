"""Collects what a card or a whole view says, for files to take away. See ``app.exports.card_content``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from app import __version__
from app.components import ids
from app.components.scene import Device, Scene
from app.domain.codes import CHINA, Card, MapStyle, Theme
from app.domain.dataset import Dataset
from app.domain.selection import Slice
from app.domain.trend import national_trend
from app.exports.card_content import VIEW, CardContent
from app.exports.csv_file import file_name, local_name
from app.exports.rows import COLUMNS, Row, pyramid_rows, slice_rows, trend_rows
from app.figures.theme import get_theme
from app.pages.analysis.card import AnalysisCard
from app.pages.analysis.registry import cards as analysis_cards
from app.pages.explore_texts import figure_text, picture_texts
from app.pages.explore_view import ViewBuilder
from app.state.url import serialise
from app.state.view_state import ViewState
from app.statistics.runner import StatisticsError
from app.text.headline import headline, plain
from app.text.notices import modelled_notice

MOST_NAMED = 3
"""Up to so many provinces are named in the name of a file."""


class UnknownCardError(LookupError):
    """There is no such card, or this view has none."""


def card_names(state: ViewState) -> tuple[str, ...]:
    """Return the cards a view shows, in the order of the page; those opened on demand last."""
    second = (ids.MAP_B,) if state.b or state.compare else ()
    charts = (ids.RANKING, ids.PYRAMID, ids.TREND, ids.TABLE)
    return (ids.MAP_A, *second, *charts, *(card.value for card in state.open))


def card_content(
    builder: ViewBuilder, card: str, state: ViewState, *, address: str, downloaded: date
) -> CardContent:
    """Return what a card of a view says; ``card`` may be ``view`` for all of it.

    Args:
        builder: Answers states over one dataset.
        card: Name of the card.
        state: The view.
        address: Address of the site, ending in a slash.
        downloaded: The day written into files.

    Raises:
        UnknownCardError: there is no card of that name, or nothing in it for this state.
        StatisticsError: the card's statistics cannot be worked out now.
    """
    scene = builder.scene(state, Device(lang=state.lang))
    link = f"{address}?{serialise(state, builder.dataset)}"
    if card == VIEW:
        return _view(builder, scene, link, downloaded)
    if card in ids.CARDS:
        return _card(builder, scene, card, link, downloaded)
    if card in set(Card) and (found := analysis_cards().get(Card(card))):
        return _analysis(scene, found, link, downloaded)
    raise UnknownCardError(card)


def _view(builder: ViewBuilder, scene: Scene, link: str, downloaded: date) -> CardContent:
    names = card_names(scene.state)
    found = [_card(builder, scene, c, link, downloaded) for c in names if c in ids.CARDS]
    opened = [analysis_cards().get(card) for card in scene.state.open]
    for card in opened:
        # statistics that cannot be worked out now keep nobody from the other cards
        with suppress(StatisticsError):
            found += [_analysis(scene, card, link, downloaded)] if card else []
    table = next(content for content in found if content.card == ids.TABLE)
    state, locale = scene.state, scene.locale
    return replace(
        table,
        card=VIEW,
        title=found[0].title,
        subtitle=found[0].subtitle,
        name=file_name(f"view-{state.series}", _where(state), str(state.year), state.lang),
        local_name=local_file_name(scene, locale.t("This view")),
        source_ids=_unique(name for content in found for name in content.source_ids),
        cards=tuple(found),
    )


def _card(
    builder: ViewBuilder, scene: Scene, card: str, link: str, downloaded: date
) -> CardContent:
    dataset, state, locale = scene.dataset, scene.state, scene.locale
    if card == ids.MAP_B and scene.context is None:
        raise UnknownCardError(card)
    rows = rows_of_card(scene, card)
    texts = picture_texts(scene, card, link, downloaded)
    answer = scene.context if card == ids.MAP_B else scene.answer
    drawn = answer if card not in (ids.PYRAMID, ids.TREND) else None
    return CardContent(
        card=card,
        state=state,
        locale=locale,
        title=texts.title,
        subtitle=texts.subtitle.replace("\n", locale.formats.semicolon),
        unit=texts.unit if card not in (ids.PYRAMID, ids.TREND) else "",
        alt=figure_text(scene, card),
        source=texts.source,
        boundary=texts.boundary,
        name=builder.file_name(card, state),
        local_name=local_file_name(scene, texts.title),
        columns=COLUMNS,
        rows=tuple(rows),
        source_ids=_sources(rows, _drawn_sources(scene, card, drawn), dataset),
        answer=drawn,
        structure=scene.structure if card == ids.PYRAMID else None,
        trend=national_trend(dataset) if card == ids.TREND else None,
        indicator=scene.indicator if card == ids.MAP_B else None,
        **_common(scene, link, downloaded),
    )


def _analysis(scene: Scene, card: AnalysisCard, link: str, downloaded: date) -> CardContent:
    view = card.view(scene, get_theme(Theme.LIGHT))
    rows = card.rows(scene)
    state = scene.state
    return CardContent(
        card=card.key.value,
        state=state,
        locale=scene.locale,
        title=view.title,
        subtitle=view.subtitle,
        unit="",
        alt=view.alt,
        source=view.source,
        boundary="",
        name=file_name(
            f"{card.key.value}-{state.series}", _where(state), str(state.year), state.lang
        ),
        local_name=local_file_name(scene, view.title),
        columns=tuple(card.columns),
        rows=tuple(rows),
        source_ids=_sources(rows, scene.answer.source_ids, scene.dataset),
        **_common(scene, link, downloaded),
    )


def _common(scene: Scene, link: str, downloaded: date) -> dict[str, Any]:
    """Return what all cards of a view share."""
    dataset, state, locale = scene.dataset, scene.state, scene.locale
    caution = modelled_notice(scene.answer, locale)
    return {
        "sentence": plain(headline(state, scene.answer, dataset, locale)),
        "definition": locale.name(dataset.definitions[state.series], "counted"),
        "notes": (f"{caution.lead}{locale.formats.space}{caution.text}",) if caution else (),
        "query": serialise(state, dataset),
        "link": link,
        "version": __version__,
        "data_version": dataset.version,
        "downloaded": downloaded,
    }


def rows_of_card(scene: Scene, card: str) -> list[Row]:
    """Return the rows of a card that is always on the page; the table has those of both maps."""
    dataset, state = scene.dataset, scene.state
    if card == ids.PYRAMID:
        return pyramid_rows(scene.structure, dataset, definition=state.series)
    if card == ids.TREND:
        return trend_rows(national_trend(dataset), dataset)
    if card == ids.MAP_B:
        return slice_rows(scene.context, dataset) if scene.context else []
    rows = slice_rows(scene.answer, dataset)
    both = state.map is MapStyle.BIVARIATE and card == ids.MAP_A
    if (card == ids.TABLE or both) and scene.context:
        rows += slice_rows(scene.context, dataset)
    return rows


def _drawn_sources(scene: Scene, card: str, drawn: Slice | None) -> tuple[str, ...]:
    """Return the sources of what a card draws; estimates by age rest on the published figures of the view."""
    if card == ids.PYRAMID:
        return scene.structure.source_ids or scene.answer.source_ids
    return drawn.source_ids if drawn else ()


def _sources(rows: Sequence[Row], drawn: Iterable[str], dataset: Dataset) -> tuple[str, ...]:
    """Return the sources of the rows, and those the drawn values rest on."""
    named = (str(row.get("source_id") or "") for row in rows)
    return tuple(name for name in _unique((*named, *drawn)) if name in dataset.sources)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _where(state: ViewState) -> str:
    return "-".join(state.areas[:MOST_NAMED]) or "china"


def local_file_name(scene: Scene, title: str) -> str:
    """Return the name of a file in the reader's words; empty where they are English."""
    state, locale, areas = scene.state, scene.locale, scene.dataset.areas
    if locale.lang != "zh":
        return ""
    names = [locale.name(areas[code]) for code in state.areas[:MOST_NAMED] if code in areas]
    where = "-".join(names) or (locale.name(areas[CHINA]) if CHINA in areas else "")
    return local_name(title, where, locale.year(state.year))
