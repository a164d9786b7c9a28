"""Explore: two linked maps, charts, table and panels. Layout and wiring; explore_view makes the answers."""

from __future__ import annotations

import json
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from app.components import comfort, ids
from app.components.analysis import analysis_section
from app.components.cards import chart_card, map_card, table_card
from app.components.fragments import attributes
from app.components.header import dock, footer, header, source_sheet, themed
from app.components.map_parts import search_words
from app.components.rail import rail
from app.components.scene import Device
from app.domain.context import mappable
from app.domain.dataset import Dataset
from app.domain.neighbours import steps
from app.pages.analysis.registry import cards
from app.pages.explore_view import ViewBuilder
from app.pages.starting_points import starting_points
from app.text.locale import Locale, get_locale

LISTS = (ids.CONTROL_SERIES, ids.CONTROL_AREAS, ids.CONTROL_B)
"""Controls whose choices Dash tells of, in the order of assets/js; radio buttons and ticks tell themselves."""


def layout(dataset: Dataset, locale: Locale, *, dark: bool, hatch_url: str) -> Any:
    """Return the page with every label in the reader's language and every value still empty."""
    t = locale.gettext
    questions = starting_points(dataset, locale)
    main = html.Main(
        id="main",
        className="main",
        tabIndex=-1,
        **attributes(data_behind_sheet=""),
        children=[
            html.H1(id=ids.HEADLINE, className="headline", **attributes(aria_live="polite")),
            html.Div(
                className="under-headline",
                children=[
                    html.Div(id=ids.CHIPS, className="chips"),
                    comfort.tools(locale, questions=bool(questions)),
                ],
            ),
            comfort.hints(locale),
            html.Div(
                className="filter-line",
                children=[
                    html.Button(
                        t("Filters"),
                        type="button",
                        className="button open-rail",
                        **attributes(data_open=ids.RAIL),
                    ),
                    html.Div(id=ids.FILTERS, className="filters"),
                ],
            ),
            html.Div(id=ids.SWITCHED, className="notices", **attributes(aria_live="polite")),
            html.Div(id=ids.NOTICES, className="notices", **attributes(aria_live="polite")),
            html.Div(id="map-tabs", className="map-tabs"),
            html.Div(
                id=ids.MAPS,
                className="maps",
                **attributes(data_shown="a"),
                children=_maps(dataset, locale),
            ),
            html.Section(
                className="panels",
                **attributes(aria_label=t("Notes beside the maps")),
                children=[
                    html.Section(
                        id="panel-counts",
                        className="panel",
                        tabIndex=-1,
                        **attributes(aria_labelledby="panel-title-counts"),
                        children=[
                            html.H3(t("What this number counts"), id="panel-title-counts"),
                            html.Div(id=ids.PANEL_COUNTS),
                        ],
                    ),
                    html.Div(id=ids.PANELS, className="panel-list"),
                ],
            ),
            html.Div(
                className="charts",
                children=[
                    chart_card(ids.RANKING, locale, expandable=True),
                    chart_card(ids.PYRAMID, locale),
                    chart_card(ids.TREND, locale),
                ],
            ),
            analysis_section(
                locale,
                offered=[(c.key.value, c.name(locale), c.about(locale)) for c in cards().values()],
            ),
            table_card(locale),
            html.Section(
                className="background",
                hidden=not dataset.panels,
                children=[
                    html.H2(t("Background")),
                    html.Div(id=ids.BACKGROUND, className="panel-grid"),
                ],
            ),
        ],
    )
    return themed(
        html.Div(
            id=ids.PAGE,
            className="page",
            lang="zh-CN" if locale.lang == "zh" else "en",
            **attributes(data_hatch=hatch_url, **page_data(dataset, locale)),
            children=[
                dcc.Store(id=ids.BOOT, data=locale.lang),
                dcc.Store(id=ids.QUERY),
                dcc.Store(id=ids.VIEW),
                dcc.Store(id=ids.VISIT),
                dcc.Store(id=ids.PANELS_HTML),
                dcc.Store(id=ids.SINK),
                html.A(
                    t("Skip to content"),
                    href="#main",
                    className="skip",
                    **attributes(data_behind_sheet=""),
                ),
                header(locale),
                html.Div(className="shell", children=[rail(dataset, locale), main]),
                footer(
                    locale,
                    version=dataset.version,
                    released=dataset.released,
                ),
                dock(locale),
                source_sheet(locale),
                *comfort.dialogs(locale, questions),
                comfort.toast(locale),
                html.Div(id=ids.STATUS, className="visually-hidden", role="status"),
                html.Div(t("Updating"), className="updating", **attributes(aria_hidden="true")),
            ],
        ),
        dark=dark,
    )


def page_data(dataset: Dataset, locale: Locale) -> dict[str, str]:
    """Return the words and places the scripts of the page need, by the name of the attribute that holds them."""
    return {
        "data_search": _search(dataset),
        "data_chooser": _chooser(dataset, locale),
        "data_steps": _steps(dataset),
        "data_province_page": locale.gettext("Page of this province"),
    }


def _maps(dataset: Dataset, locale: Locale) -> list[Any]:
    """Return the two map cards; the second is out of sight in a package without context."""
    second: Any = map_card(ids.MAP_B, "B", dataset, locale)
    second.hidden = not mappable(dataset)
    return [map_card(ids.MAP_A, "A", dataset, locale), second]


def _chooser(dataset: Dataset, locale: Locale) -> str:
    """Return what map B can show, and the names of its two groups, as JSON."""
    found = {
        "groups": [locale.gettext("Indicators"), locale.gettext("Same measure, other group")],
        "indicators": [{"value": i.indicator, "label": locale.name(i)} for i in mappable(dataset)],
    }
    return json.dumps(found, ensure_ascii=False)


def _search(dataset: Dataset) -> str:
    """Return the words every province is found by, as JSON."""
    return json.dumps(
        {a.area_code: search_words(a) for a in dataset.covered_provinces}, ensure_ascii=False
    )


def _steps(dataset: Dataset) -> str:
    """Return where the arrow keys lead on the map and on the tiles, as JSON."""
    moves = {"areas": steps(dataset), "tiles": steps(dataset, tiles=True)}
    return json.dumps(moves, separators=(",", ":"))


def _js(name: str) -> ClientsideFunction:
    return ClientsideFunction(namespace="liushou", function_name=name)


def register(app: Dash, builder: ViewBuilder) -> None:
    """Wire the callbacks: link -> answer -> controls, texts and figures."""

    @app.callback(Output(ids.VIEW, "data"), Input(ids.QUERY, "data"), prevent_initial_call=True)
    def answer(asked: dict[str, Any]) -> dict[str, Any]:
        return builder.view(str(asked.get("search", "")), Device.of(asked))

    @app.callback(
        Output(ids.PANELS_HTML, "data"), Input(ids.VISIT, "data"), prevent_initial_call=True
    )
    def panels(lang: str) -> dict[str, str]:
        return builder.panels(get_locale(lang))

    app.clientside_callback(_js("boot"), Output(ids.QUERY, "data"), Input(ids.BOOT, "data"))
    app.clientside_callback(
        _js("apply"),
        Output(ids.SINK, "data"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        _js("controlled"),
        Output(ids.SINK, "data", allow_duplicate=True),
        *[Input(control, "value") for control in LISTS],
        prevent_initial_call=True,
    )
    app.clientside_callback(
        _js("panels"),
        Output(ids.SINK, "data", allow_duplicate=True),
        Input(ids.PANELS_HTML, "data"),
        prevent_initial_call=True,
    )
