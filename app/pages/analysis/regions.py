"""Regions and groups of provinces, added up: bars with intervals, a table, and groups of one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from html import escape

import plotly.graph_objects as go

from app.components.analysis_parts import Choice, choices, figure_height
from app.components.fragments import render
from app.components.scene import Scene
from app.domain.codes import Card, RegionScheme, Status
from app.domain.dataset import Dataset
from app.domain.records import Area
from app.domain.region_context import aggregate_context
from app.domain.regions import Group, RegionAnswer, aggregate, groups_of
from app.domain.selection import Slice, Value
from app.exports.rows import Row
from app.figures.export_shapes import Room
from app.figures.ranking import AXIS_PX, TOP_PX, ranking_figure
from app.figures.theme import FigureTheme
from app.pages.analysis import regions_table
from app.pages.analysis.card import AnalysisCard, CardView
from app.state.options import MOST_GROUPS, MOST_NAME, groups_text
from app.text import regions as words
from app.text.cards import map_a_title, model_version, who
from app.text.locale import Locale
from app.text.phrases import DOT, measure_unit, place
from app.text.sources import publishers_of_sources, publishers_of_values, source_line

ROW_PX = 27.0
MOST_PX = 90.0
"""Height of a row on a picture, at most."""


def _name(locale: Locale) -> str:
    return locale.gettext("Regions")


def _about(locale: Locale) -> str:
    return locale.gettext("Regions and your own groups, added up with intervals")


def _groups(scene: Scene) -> tuple[Group, ...]:
    return groups_of(scene.dataset, scene.state.scheme, scene.state.groups)


def _answers(scene: Scene) -> tuple[RegionAnswer, RegionAnswer | None]:
    """Return the groups' values of map A and of the indicator of map B."""
    groups, state = _groups(scene), scene.state
    main = aggregate(scene.dataset, state.selection, groups)
    if scene.indicator is None or scene.context is None:
        return main, None
    return main, aggregate_context(scene.dataset, state.b, state.year, groups)


def _view(scene: Scene, look: FigureTheme) -> CardView:
    locale, state = scene.locale, scene.state
    above = _switch(scene) + (_editor(scene) if state.scheme is RegionScheme.OWN else "")
    title = DOT.join((map_a_title(state, locale), words.scheme_word(state.scheme, locale)))
    main, other = _answers(scene)
    if not main.values:
        return CardView(_name(locale), "", "", above=above, empty=_no_groups(scene))
    shown = [found for found in main.values if found.value is not None]
    figure = _figure(scene, look) if shown else None
    return CardView(
        title=title,
        subtitle=_subtitle(scene),
        source=_source(scene, main, other),
        alt=regions_table.alternative(scene, main),
        above=above,
        below=regions_table.below(scene, main, other),
        empty="" if shown else _nothing(scene),
        figure=figure,
        height=figure_height(figure) if figure else 0,
    )


def _subtitle(scene: Scene) -> str:
    locale, state = scene.locale, scene.state
    parts = [
        locale.year(scene.answer.year),
        who(state, scene.dataset, locale),
        measure_unit(state.measure, locale),
    ]
    if any(value.lo80 is not None for value in scene.answer.values):
        parts.append(locale.t("thin lines: 80 per cent intervals"))
    if state.region:
        parts.append(locale.t("the region filter does not narrow groups"))
    return DOT.join(parts)


def _source(scene: Scene, main: RegionAnswer, other: RegionAnswer | None) -> str:
    values = tuple(found.value for found in main.values if found.value is not None)
    parts = tuple(value for value in scene.answer.values if value.status is Status.PUBLISHED)
    names = publishers_of_values((*values, *parts), scene.dataset, scene.locale)
    if other is not None and scene.context is not None:
        names |= publishers_of_sources(scene.context.source_ids, scene.dataset, scene.locale)
    return source_line(names, model_version(values), scene.locale)


# -- figure ----------------------------------------------------------------------------------------


def _picture(scene: Scene, look: FigureTheme, room: Room) -> go.Figure:
    return _figure(scene, look, room.scale, room.height)


def _figure(scene: Scene, look: FigureTheme, scale: float = 1.0, height: float = 0.0) -> go.Figure:
    """Return the bars; ``height`` is that of a picture, where rows share it out."""
    main, _ = _answers(scene)
    rows = max(1, sum(found.value is not None for found in main.values))
    fair = (height - (TOP_PX + AXIS_PX) * scale) / rows if height else ROW_PX * scale
    return ranking_figure(
        as_slice(main, scene.answer),
        areas=_as_areas(scene, main),
        theme=look,
        locale=scene.locale,
        scale=scale,
        row_px=min(fair, MOST_PX) if height else fair,
        count_missing=False,
    )


def as_slice(main: RegionAnswer, like: Slice) -> Slice:
    """Return the groups' values as if each group were an area with the group's key as its code."""
    values = [
        replace(found.value, area_code=found.group.key)
        if found.value is not None
        else Value(found.group.key, Status.NOT_PUBLISHED)
        for found in main.values
    ]
    return replace(like, values=tuple(values), national=main.national)


def _as_areas(scene: Scene, main: RegionAnswer) -> dict[str, Area]:
    model = _any_area(scene.dataset)
    names = {  # plotly reads tags in texts; the names come from the link
        found.group.key: escape(
            words.group_name(found.group, scene.state.scheme, scene.locale), quote=False
        )
        for found in main.values
    }
    return {
        key: replace(model, area_code=key, name_en=name, name_zh=name)
        for key, name in names.items()
    }


@lru_cache(maxsize=8)
def _any_area(dataset: Dataset) -> Area:
    return next(iter(dataset.areas.values()))


# -- controls --------------------------------------------------------------------------------------


def _switch(scene: Scene) -> str:
    locale = scene.locale
    offered = [
        Choice(
            words.scheme_word(scheme, locale),
            "scheme=" + ("" if scheme is RegionScheme.THREE else scheme.value),
            scheme is scene.state.scheme,
        )
        for scheme in RegionScheme
    ]
    return choices(scene, "scheme", label=locale.t("Group the provinces by"), offered=offered)


def _editor(scene: Scene) -> str:
    locale, state = scene.locale, scene.state
    chosen, full = state.areas, len(state.groups) >= MOST_GROUPS
    if full:
        hint = locale.t("No more than {n} groups fit a link.", n=MOST_GROUPS)
    elif chosen:
        names = locale.names(place(code, scene.dataset, locale) for code in chosen)
        hint = locale.t("Selected: {names}.", names=names)
    else:
        hint = locale.t("First select the provinces of the group on a map or in a list.")
    action = locale.ngettext(
        "Make a group of {n} selected province", "Make a group of {n} selected provinces",
        len(chosen),
    ) if chosen else locale.t("Make a group of the selected provinces")  # fmt: skip
    return render(
        "groups", locale,
        longest=MOST_NAME, groups=groups_text(state.groups), areas=",".join(chosen),
        can=bool(chosen) and not full, action=action, hint=hint,
    )  # fmt: skip


def _no_groups(scene: Scene) -> str:
    if scene.state.scheme is not RegionScheme.OWN:
        text = scene.locale.t("This package does not say which region a province belongs to.")
        return render("empty", scene.locale, text=text, action="", set="")
    text = scene.locale.t(
        "There is no group yet. Select provinces, give the group a name, and it is added up here and"
        " kept in the link."
    )
    return render("empty", scene.locale, text=text, action="", set="")


def _nothing(scene: Scene) -> str:
    text = scene.locale.t(
        "Too few numbers were published by province to add up any of these groups; the table says what"
        " is known."
    )
    return render("empty", scene.locale, text=text, action="", set="")


def _rows(scene: Scene) -> list[Row]:
    return regions_table.rows(scene, *_answers(scene))


def _offered(scene: Scene) -> bool:
    return bool(scene.dataset.covered_provinces)


CARD = AnalysisCard(
    Card.REGIONS, _name, _about, _view, _rows, regions_table.COLUMNS, picture=_picture,
    offered=_offered,
)  # fmt: skip
