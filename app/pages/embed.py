"""One card by itself, for a frame on another site: ``/?embed=1&card=<card>`` with the link of the state."""

from __future__ import annotations

from typing import Any, Final, cast

from dash import dcc, html

from app.components import ids
from app.components.analysis import card_shell
from app.components.cards import chart_card, map_card, table_card
from app.components.fragments import attributes
from app.components.header import source_sheet, themed
from app.domain.codes import Card
from app.domain.dataset import Dataset
from app.figures.theme import EMPTY
from app.text.locale import Locale, get_locale, msgid
from app.text.package_notes import footer_release

CARDS: Final = (*ids.CARDS, *(card.value for card in Card))
UNKNOWN: Final = msgid("There is no card of this name. The cards are: {cards}.")


def embed_layout(
    dataset: Dataset, locale: Locale, card: str, *, dark: bool, hatch_url: str, data: dict[str, str]
) -> Any:
    """Return the page of one card; ``data`` are the words and places its scripts need, as ``data-`` attributes."""
    known = card in CARDS
    shown = [_card(card, dataset, locale), _foot(dataset, locale)] if known else [_unknown(locale)]
    stores = (ids.QUERY, ids.VIEW, ids.VISIT, ids.PANELS_HTML, ids.SINK)
    return themed(
        html.Div(
            id=ids.PAGE,
            className="page embed",
            lang="zh-CN" if locale.lang == "zh" else "en",
            **attributes(data_hatch=hatch_url, **data),
            children=[
                *([dcc.Store(id=ids.BOOT, data=locale.lang)] if known else []),
                *[dcc.Store(id=store) for store in stores],
                html.Main(id="main", className="main", tabIndex=-1, children=shown),
                source_sheet(locale),
                html.Div(id=ids.STATUS, className="visually-hidden", role="status"),
            ],
        ),
        dark=dark,
    )


def _card(card: str, dataset: Dataset, locale: Locale) -> Any:
    if card in (ids.MAP_A, ids.MAP_B):
        return map_card(card, "A" if card == ids.MAP_A else "B", dataset, locale)
    if card == ids.TABLE:
        return table_card(locale)
    if card in ids.CARDS:
        return chart_card(card, locale, expandable=card == ids.RANKING)
    return html.Div(
        id=ids.ANALYSIS,
        children=[
            card_shell(card, locale),
            # the drawing library comes with a graph, where the server has no bundle of its own
            html.Div(dcc.Graph(figure=cast(Any, EMPTY)), hidden=True),
        ],
        **attributes(
            data_failed=locale.gettext("This card could not be loaded. Your settings are kept."),
            data_again=locale.gettext("Try again"),
        ),
    )


def _foot(dataset: Dataset, locale: Locale) -> html.Footer:
    """Return where the card comes from, and the way to it; a script keeps the way up to date."""
    return html.Footer(
        className="embed-foot",
        children=[
            html.A(
                locale.gettext("Open in Liushou Atlas"),
                id="embed-open",
                href=f"/?lang={locale.lang}",
                target="_blank",
                rel="noopener",
            ),
            html.Span(footer_release(locale, version=dataset.version, released=dataset.released)),
        ],
    )


def _unknown(locale: Locale) -> html.Div:
    """Say in both languages, the reader's first, which cards there are."""
    languages = (locale.lang, "en" if locale.lang == "zh" else "zh")
    between = {"en": ", ", "zh": "、"}
    return html.Div(
        className="embed-unknown",
        children=[
            html.P(get_locale(lang).t(UNKNOWN, cards=between[lang].join(CARDS)), lang=lang)
            for lang in languages
        ]
        + [html.P(html.A(locale.gettext("Open in Liushou Atlas"), href=f"/?lang={locale.lang}"))],
    )
