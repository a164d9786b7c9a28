"""The menu of cards that can be opened, and their empty shells, filled by assets/js/70_cards.js."""

from __future__ import annotations

from typing import Any

from dash import html

from app.components import ids
from app.components.comfort import full_button
from app.components.fragments import attributes
from app.text.locale import Locale


def analysis_section(locale: Locale, *, offered: list[tuple[str, str, str]]) -> html.Section:
    """Return the section. ``offered`` lists key, name and a line about each card."""
    return html.Section(
        id=ids.ANALYSIS,
        className="analysis",
        hidden=not offered,
        **attributes(
            aria_labelledby="analysis-title",
            data_failed=locale.gettext("This card could not be loaded. Your settings are kept."),
            data_again=locale.gettext("Try again"),
        ),
        children=[
            html.H2(locale.gettext("Look closer"), id="analysis-title"),
            html.Div(
                className="analysis-menu",
                role="group",
                **attributes(aria_labelledby="analysis-title"),
                children=[_opener(key, name, about) for key, name, about in offered],
            ),
            html.Div(
                className="analysis-cards",
                children=[card_shell(key, locale) for key, _, _ in offered],
            ),
        ],
    )


def _opener(key: str, name: str, about: str) -> html.Button:
    return html.Button(
        type="button",
        className="analysis-opener",
        **attributes(data_open_card=key, aria_expanded="false", aria_controls=f"card-{key}"),
        children=[
            html.Span(name, className="opener-name"),
            html.Span(about, className="opener-about"),
        ],
    )


def card_shell(key: str, locale: Locale) -> html.Section:
    """Return a card with nothing on it."""

    def part(name: str, tag: Any = html.Div, **more: Any) -> Any:
        return tag(id=ids.part(name, key), className=more.pop("className", name), **more)

    return html.Section(
        id=f"card-{key}",
        className=f"card chart-card analysis-card card-{key}",
        hidden=True,
        tabIndex=-1,
        **attributes(aria_labelledby=ids.part("title", key), data_card=key),
        children=[
            html.Div(
                className="card-head",
                children=[
                    html.Div(
                        className="card-title",
                        children=[
                            part("title", html.H2, className=""),
                            full_button(key, locale),
                            html.Button(
                                "×",
                                type="button",
                                className="card-close",
                                **attributes(
                                    data_close_card=key,
                                    aria_label=locale.gettext("Close this card"),
                                ),
                            ),
                        ],
                    ),
                    part("subtitle", html.P),
                ],
            ),
            part("above", className="card-above"),
            part("empty"),
            html.Figure(
                id=ids.part("figure", key),
                className=f"plot plot-{key}",
                role="img",
                hidden=True,
                children=html.Div(html.Div(className="plot-body card-plot"), id=key),
                **attributes(
                    aria_labelledby=ids.part("title", key), aria_describedby=ids.part("alt", key)
                ),
            ),
            part("legend"),
            part("below", className="card-below"),
            html.Div(
                className="card-notes",
                children=[
                    part("source", html.P),
                    html.Details(
                        className="describe",
                        children=[
                            html.Summary(locale.gettext("Describe this figure")),
                            part("alt", html.P, className=""),
                        ],
                    ),
                ],
            ),
            part("strip", **attributes(data_strip=key)),
        ],
    )
