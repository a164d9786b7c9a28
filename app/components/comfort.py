"""Conveniences of Explore: undo and redo, saved views, questions to start with, hints, full screen.

They live in the browser alone (``assets/js/85_comfort.js``): what a reader saves never leaves the machine.
"""

from __future__ import annotations

from typing import Any

from dash import html

from app.components.fragments import attributes
from app.text.locale import Locale

VIEWS = "views-sheet"
QUESTIONS = "questions-sheet"


def tools(locale: Locale, *, questions: bool) -> html.Div:
    """Return the buttons beside the headline's badges."""
    t = locale.gettext
    asking = [_opens(QUESTIONS, t("Questions"))] if questions else []
    return html.Div(
        className="tools",
        role="group",
        **attributes(aria_label=t("This view")),
        children=[
            _step("undo", "↶", t("Undo")),
            _step("redo", "↷", t("Redo")),
            _opens(VIEWS, t("Saved views")),
            *asking,
            html.Button(
                t("Share"),
                type="button",
                className="button",
                **attributes(
                    data_share="more",
                    data_card_share="view",
                    aria_haspopup="menu",
                    aria_expanded="false",
                ),
            ),
            html.Button(
                t("About this number"),
                type="button",
                className="button about",
                **attributes(data_about=""),
            ),
        ],
    )


def _step(which: str, sign: str, name: str) -> html.Button:
    return html.Button(
        html.Span(sign, **attributes(aria_hidden="true")),
        type="button",
        className="button tool-step",
        title=name,
        **attributes(data_step=which, aria_label=name, aria_disabled="true"),
    )


def _opens(sheet: str, name: str) -> html.Button:
    return html.Button(
        name,
        type="button",
        className="button",
        **attributes(data_dialog=sheet, aria_haspopup="dialog"),
    )


def full_button(card: str, locale: Locale) -> html.Button:
    """Return the button that lets a card fill the screen, and gives the screen back."""
    return html.Button(
        html.Span("⤢", **attributes(aria_hidden="true")),
        type="button",
        className="card-full",
        title=locale.gettext("Full screen"),
        **attributes(
            data_full_card=card, aria_pressed="false", aria_label=locale.gettext("Full screen")
        ),
    )


def map_keys(card: str, letter: str, locale: Locale) -> html.Div:
    """Return the stop of the keyboard on a map: arrows move to neighbours (``assets/js/80_keyboard_map.js``)."""
    label = locale.t("Move on map {letter} with the arrow keys", letter=letter)
    return html.Div(
        locale.gettext("Arrow keys: neighbouring province · Enter: select · Shift: add on the way"),
        className="map-keys",
        tabIndex=0,
        role="application",
        **attributes(
            data_map_keys=card,
            aria_label=label,
            aria_roledescription=locale.gettext("map"),
            aria_describedby=f"readout-{card}",
        ),
    )


def hints(locale: Locale) -> html.Div:
    """Return the hints of a first visit, out of sight until a script knows that it is one."""
    t = locale.gettext
    return html.Div(
        id="hints",
        className="hints",
        hidden=True,
        role="note",
        children=[
            html.P(
                t(
                    "Point at a province to see it in every view. Click to compare provinces. "
                    "Every number leads to its source."
                )
            ),
            html.Button(
                t("Got it"), type="button", className="button", **attributes(data_hints="")
            ),
        ],
    )


def toast(locale: Locale) -> html.Div:
    """Return the line that says what was just done, with a way back."""
    return html.Div(
        id="toast",
        className="toast",
        hidden=True,
        **attributes(data_cleared=locale.gettext("Selection cleared.")),
        children=[
            html.Span(id="toast-text", role="status"),
            html.Button(
                locale.gettext("Undo"),
                type="button",
                className="link",
                **attributes(data_step="undo"),
            ),
        ],
    )


def dialogs(locale: Locale, questions: list[tuple[str, str]]) -> list[Any]:
    """Return the sheet of saved views and the one of questions (text and link each)."""
    found: list[Any] = [_views(locale)]
    if questions:
        found.append(_questions(locale, questions))
    return found


def _sheet(name: str, title: str, locale: Locale, children: list[Any], **data: str) -> html.Dialog:
    return html.Dialog(
        id=name,
        className="source-sheet comfort-sheet",
        **attributes(aria_labelledby=f"{name}-title", **data),
        children=[
            html.Div(
                className="source-sheet-bar",
                children=[
                    html.H2(title, id=f"{name}-title"),
                    html.Button(
                        locale.gettext("Close"),
                        type="button",
                        className="button",
                        **attributes(data_dialog_close=""),
                    ),
                ],
            ),
            html.Div(className="source-sheet-body", children=children),
        ],
    )


def _views(locale: Locale) -> html.Dialog:
    t = locale.gettext
    return _sheet(
        VIEWS,
        t("Saved views"),
        locale,
        [
            html.P(t("Views are kept in this browser only. To share one, copy its link.")),
            html.Form(
                id="save-view",
                className="save-view",
                children=[
                    html.Label(t("Name of this view"), htmlFor="view-name"),
                    html.Div(id="view-name-field"),
                    html.Button(t("Save this view"), type="submit", className="button primary"),
                ],
            ),
            html.P(id="views-message", role="status"),
            html.Ul(id="views-list", className="views-list"),
        ],
        data_none=t("No view saved yet."),
        data_refused=t("This browser does not let the page keep anything. Copy the link instead."),
        data_full=t("50 views are kept at most. Delete one first."),
        data_saved=t("View saved."),
        data_delete=t("Delete"),
    )


def _questions(locale: Locale, questions: list[tuple[str, str]]) -> html.Dialog:
    t = locale.gettext
    items = [
        html.Li(html.A(text, href=link, **attributes(data_view=""))) for text, link in questions
    ]
    return _sheet(
        QUESTIONS,
        t("Questions to start with"),
        locale,
        [
            html.Ul(className="questions-list", children=items),
            html.Button(
                t("Surprise me"),
                type="button",
                className="button primary",
                **attributes(data_surprise=""),
            ),
        ],
    )
