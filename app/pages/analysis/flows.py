"""Flows: where people born in the province selected last live, and the reverse."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from app.components.analysis_parts import (
    Choice,
    Entry,
    Line,
    choices,
    figure_height,
    table_values,
)
from app.components.fragments import render
from app.components.scene import Scene
from app.domain import province_flows
from app.domain.codes import Card, FlowDirection
from app.domain.dataset import Dataset
from app.domain.province_flows import Flows
from app.exports.rows import Row
from app.figures.export_shapes import Room
from app.figures.flows import BARS, FlowsInput, flows_figure
from app.figures.theme import FigureTheme
from app.pages.analysis.card import AnalysisCard, CardView
from app.text import flows as words
from app.text.locale import Locale
from app.text.phrases import place
from app.text.sources import publishers_of_sources, source_line

EVERY = 99
"""More provinces than there are."""
OFFERED = 5
COLUMNS = (
    "figure_id", "direction", "year", "origin_code", "origin_name_en", "origin_name_zh", "destination_code",
    "destination_name_en", "destination_name_zh", "persons", "share_percent", "source_id",
)  # fmt: skip


def _name(locale: Locale) -> str:
    return locale.gettext("Where people went, and came from")


def _about(locale: Locale) -> str:
    return locale.gettext("By birthplace, for one province")


def _outward(scene: Scene) -> bool:
    return scene.state.flow is FlowDirection.OUT


def _flows(dataset: Dataset, code: str, *, outward: bool) -> Flows | None:
    found = province_flows.left if outward else province_flows.came
    return found(dataset, code, EVERY)


def _view(scene: Scene, theme: FigureTheme) -> CardView:
    locale, dataset, outward = scene.locale, scene.dataset, _outward(scene)
    if not scene.state.areas:
        return CardView(_name(locale), "", "", above=_switch(scene), empty=_prompt(scene))
    code = scene.state.areas[-1]
    title = words.flows_title(code, dataset, locale, outward=outward)
    found = _flows(dataset, code, outward=outward)
    if found is None:
        text = locale.t(
            "This package has no people by birthplace for {place}.",
            place=place(code, dataset, locale),
        )
        return CardView(title, "", "", empty=render("empty", locale, text=text, action=""))
    figure = flows_figure(_given(scene, code, found, theme), with_map=_with_map(scene))
    names = publishers_of_sources(found.source_ids, dataset, locale)
    return CardView(
        title=title,
        subtitle=words.subtitle(code, found, BARS, dataset, locale, outward=outward),
        source=source_line(names, "", locale),
        alt=words.alternative(code, found, dataset, locale, outward=outward),
        above=_switch(scene),
        below=_below(scene, code, found),
        figure=figure,
        height=figure_height(figure),
    )


def _with_map(scene: Scene) -> bool:
    return scene.dataset.drawable and not scene.compact


def _switch(scene: Scene) -> str:
    t = scene.locale.t
    offered = [
        Choice(t("Where they live now"), "flow=", _outward(scene)),
        Choice(t("Where they came from"), "flow=in", not _outward(scene)),
    ]
    return choices(scene, "flow", label=t("Direction"), offered=offered)


def _prompt(scene: Scene) -> str:
    """Return what to do while no province is selected: the five largest as buttons."""
    locale, dataset, outward = scene.locale, scene.dataset, _outward(scene)
    largest = province_flows.largest(dataset, OFFERED, outward=outward)
    if not largest:
        text = locale.t("This package has no people by birthplace.")
        return render("empty", locale, text=text, action="")
    text = (
        locale.t("Select a province to see where the people born there live. Most have left:")
        if outward
        else locale.t("Select a province to see where its people were born. Most have come to:")
    )
    buttons = [
        {
            "code": flow.area_code,
            "name": place(flow.area_code, dataset, locale),
            "count": locale.count_text(flow.persons),
        }
        for flow in largest
    ]
    return render("flows_prompt", locale, text=text, buttons=buttons)


def _given(
    scene: Scene, code: str, found: Flows, theme: FigureTheme, scale: float = 1.0
) -> FlowsInput:
    return FlowsInput(
        found,
        code,
        _outward(scene),
        scene.dataset.areas,
        scene.state.areas,
        theme,
        scene.locale,
        scale,
    )


def _picture(scene: Scene, theme: FigureTheme, room: Room) -> go.Figure:
    code = scene.state.areas[-1]
    found = _flows(scene.dataset, code, outward=_outward(scene))
    if found is None:
        raise ValueError(f"no flows of {code} to draw")
    rows = min(BARS, len(found.top))
    return flows_figure(
        _given(scene, code, found, theme, room.scale),
        with_map=scene.dataset.drawable, width=room.width,
        row_px=(room.height - 12 * room.scale) / rows, below=room.stacked,
    )  # fmt: skip


# -- words around it -------------------------------------------------------------------------------


def _below(scene: Scene, code: str, found: Flows) -> str:
    locale, dataset, outward = scene.locale, scene.dataset, _outward(scene)
    totals = [_total(scene, code, found, outward=outward)]
    other = _flows(dataset, code, outward=not outward)
    if other is not None:
        totals.append(_total(scene, code, other, outward=not outward))
    return render(
        "flows_below", locale,
        totals=totals, notes=words.notes(found, locale),
        **_table(scene, code, found), summary=locale.t("All {n} provinces", n=len(found.top)),
    )  # fmt: skip


def _total(scene: Scene, code: str, found: Flows, *, outward: bool) -> dict[str, str]:
    return {
        "name": words.total_words(code, scene.dataset, scene.locale, outward=outward),
        "text": scene.locale.count_text(found.persons),
        "figure_id": found.figure_id,
    }


def _table(scene: Scene, code: str, found: Flows) -> dict[str, Any]:
    locale, dataset = scene.locale, scene.dataset
    columns = [
        Entry(locale.t("Province")),
        Entry(locale.t("People"), number=True),
        Entry(locale.t("Share of all"), number=True),
    ]
    rows = [
        Line(
            place(flow.area_code, dataset, locale),
            (
                Entry(locale.number(flow.persons), number=True, figure_id=flow.figure_id),
                Entry(locale.percent(flow.share), number=True),
            ),
            flow.area_code,
            flow.area_code in scene.state.areas,
        )
        for flow in found.top
    ]
    whole = (
        Entry(locale.number(found.persons), number=True, figure_id=found.figure_id),
        Entry(locale.percent(100.0), number=True),
    )
    rows.append(Line(locale.t("Together"), whole))
    caption = locale.t(
        "Table: {name}", name=words.flows_title(code, dataset, locale, outward=_outward(scene))
    )
    return table_values(scene, Card.FLOWS, caption=caption, columns=columns, rows=rows)


def _rows(scene: Scene) -> list[Row]:
    """Return the groups of the province selected last; of every province when none is."""
    codes = scene.state.areas[-1:] or tuple(
        area.area_code for area in scene.dataset.covered_provinces
    )
    return [row for code in codes for row in _rows_of(scene, code)]


def _rows_of(scene: Scene, code: str) -> list[Row]:
    areas, outward = scene.dataset.areas, _outward(scene)
    found = _flows(scene.dataset, code, outward=outward)
    rows: list[Row] = []
    for flow in found.top if found else ():
        origin, destination = (code, flow.area_code) if outward else (flow.area_code, code)
        rows.append({
            "figure_id": flow.figure_id,
            "direction": scene.state.flow.value,
            "year": found.year if found else None,
            "origin_code": origin,
            "origin_name_en": areas[origin].name_en,
            "origin_name_zh": areas[origin].name_zh,
            "destination_code": destination,
            "destination_name_en": areas[destination].name_en,
            "destination_name_zh": areas[destination].name_zh,
            "persons": round(flow.persons),
            "share_percent": round(flow.share, 4),
            "source_id": ";".join(found.source_ids if found else ()),
        })  # fmt: skip
    return rows


def _offered(scene: Scene) -> bool:
    return bool(province_flows.largest(scene.dataset, 1, outward=True))


CARD = AnalysisCard(
    Card.FLOWS, _name, _about, _view, _rows, COLUMNS, picture=_picture, tells="who kind",
    offered=_offered,
)  # fmt: skip
