"""Figure cards: title, figure with text alternative, legend, read-out, source, and the strip to take it away."""

from __future__ import annotations

from typing import Any, cast

import dash_mantine_components as dmc
from dash import dcc, html

from app.components import ids
from app.components.comfort import full_button, map_keys
from app.components.fragments import attributes
from app.domain.context import mappable
from app.domain.dataset import Dataset
from app.figures.theme import EMPTY, GRAPH_CONFIG
from app.text.locale import Locale


def graph(card: str) -> html.Figure:
    """Return the figure of a card; the plot takes no focus, lists and tables serve the keyboard."""
    return html.Figure(
        id=ids.part("figure", card),
        className=f"plot plot-{card}",
        role="img",
        children=dcc.Graph(
            id=card,
            figure=cast(Any, EMPTY),
            config=cast(Any, GRAPH_CONFIG),
            responsive=True,
            className="plot-body",
        ),
        **attributes(
            aria_labelledby=ids.part("title", card), aria_describedby=ids.part("alt", card)
        ),
    )


def _describe(card: str, locale: Locale) -> html.Details:
    return html.Details(
        className="describe",
        children=[
            html.Summary(locale.gettext("Describe this figure")),
            html.P(id=ids.part("alt", card)),
        ],
    )


def _strip(card: str) -> html.Div:
    """Return the place of the strip; the browser fills it from the document's template."""
    return html.Div(id=ids.part("strip", card), className="strip", **attributes(data_strip=card))


def _title(letter: str | None, body: Any, card: str, locale: Locale) -> html.Div:
    tag = (
        [html.Span(letter, className=f"tag tag-{letter.lower()}", **attributes(aria_hidden="true"))]
        if letter
        else []
    )
    return html.Div(className="card-title", children=[*tag, body, full_button(card, locale)])


def map_card(card: str, letter: str, dataset: Dataset, locale: Locale) -> html.Section:
    """Return one of the two map cards; the indicator of map B is chosen in its own title."""
    heading = html.H2(id=ids.part("title", card))
    chooser = [
        dmc.Select(
            id=ids.CONTROL_B,
            className="title-select",
            data=[{"value": i.indicator, "label": locale.name(i)} for i in mappable(dataset)],
            allowDeselect=False,
            maxDropdownHeight=420,
            **attributes(aria_label=locale.gettext("Indicator of map B")),
        )
    ]
    body = (
        heading
        if card == ids.MAP_A
        else html.Div(
            [html.Div(heading, className="visually-hidden"), *chooser], className="chooser"
        )
    )
    return html.Section(
        className=f"card map-card card-{card}",
        **attributes(aria_labelledby=ids.part("title", card)),
        children=[
            html.Div(
                className="card-head",
                children=[
                    _title(letter, body, card, locale),
                    html.P(id=ids.part("subtitle", card), className="subtitle"),
                    *(
                        [html.Div(id=ids.COMPARE, className="compare-tools")]
                        if card == ids.MAP_B
                        else []
                    ),
                    map_keys(card, letter, locale),
                ],
            ),
            graph(card),
            html.Div(id=ids.part("legend", card), className="legend"),
            html.P(
                id=ids.part("readout", card), className="readout", **attributes(aria_live="polite")
            ),
            html.Div(
                className="card-notes",
                children=[
                    html.P(id=ids.part("source", card), className="source"),
                    html.Div(
                        className="card-more",
                        children=[
                            html.Button(
                                locale.gettext("List"),
                                type="button",
                                className="link",
                                **attributes(
                                    data_list=ids.part("list", card),
                                    aria_expanded="false",
                                    aria_controls=ids.part("list", card),
                                ),
                            ),
                            _describe(card, locale),
                        ],
                    ),
                    html.Div(id=ids.part("list", card), className="province-list", hidden=True),
                ],
            ),
            _strip(card),
        ],
    )


def chart_card(card: str, locale: Locale, *, expandable: bool = False) -> html.Section:
    """Return a chart card (ranking, pyramid, trend)."""
    more = [html.Div(id=ids.part("more", card), className="more")] if expandable else []
    return html.Section(
        className=f"card chart-card card-{card}",
        **attributes(aria_labelledby=ids.part("title", card)),
        children=[
            html.Div(
                className="card-head",
                children=[
                    _title(None, html.H2(id=ids.part("title", card)), card, locale),
                    html.P(id=ids.part("subtitle", card), className="subtitle"),
                ],
            ),
            html.Div(id=ids.part("empty", card), className="empty"),
            graph(card),
            *more,
            html.Div(
                className="card-notes",
                children=[
                    html.P(id=ids.part("source", card), className="source"),
                    *_definitions_link(card, locale),
                    _describe(card, locale),
                    _values(card, locale),
                ],
            ),
            _strip(card),
        ],
    )


def _values(card: str, locale: Locale) -> html.Details | html.A:
    """Return the list in which every number leads to its source; the table is that of the ranking."""
    if card == ids.RANKING:
        name = locale.gettext("Values and sources in the table")
        return html.A(name, href=f"#{ids.part('title', ids.TABLE)}", className="link")
    return html.Details(
        className="describe values",
        children=[
            html.Summary(locale.gettext("Values and sources")),
            html.Div(id=ids.part("values", card)),
        ],
    )


def _definitions_link(card: str, locale: Locale) -> list[html.A]:
    """Return the way from the trend to the page that tells its lines apart."""
    if card != ids.TREND:
        return []
    address = f"/definitions?lang={locale.lang}#trends"
    text = locale.gettext("Why these lines are not joined")
    # as high as a finger needs, which words in a line are not
    return [html.A(text, href=address, className="link", style={"display": "inline-block"})]


def table_card(locale: Locale) -> html.Section:
    """Return the table card: every province with its value, interval, kind and the indicator of map B."""
    card = ids.TABLE
    return html.Section(
        className="card table-card card-table",
        **attributes(aria_labelledby=ids.part("title", card)),
        children=[
            html.Div(
                className="card-head",
                children=[
                    _title(None, html.H2(id=ids.part("title", card)), card, locale),
                    html.P(id=ids.part("subtitle", card), className="subtitle"),
                ],
            ),
            html.Div(
                id=ids.part("rows", card),
                className="table-scroll",
                tabIndex=0,
                role="group",
                **attributes(aria_labelledby=ids.part("title", card)),
            ),
            html.Div(
                className="card-notes",
                children=[html.P(id=ids.part("source", card), className="source")],
            ),
            _strip(card),
        ],
    )
