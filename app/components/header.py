"""Header, footer and the dock of the phone."""

from __future__ import annotations

from typing import Any, cast

import dash_mantine_components as dmc
from dash import html

from app.components import ids
from app.components.fragments import attributes
from app.text.locale import Locale, msgid
from app.text.package_notes import footer_boundaries, footer_release

SITE_NAME = "Left-Behind Children in China"
SUBTITLE = "data explorer"
PAGES = (
    ("/", msgid("Explore")),
    ("/story", msgid("Story")),
    ("/barriers", msgid("Barriers")),
    ("/provinces", msgid("Provinces")),
    ("/definitions", msgid("Definitions")),
    ("/data", msgid("Data")),
    ("/methods", msgid("Methods")),
)
"""The pages of the navigation, address and name."""
_SECTIONS = {"province": "/provinces"}
"""Which of them the pages whose address begins so belong to."""


def navigation(locale: Locale, *, current: str, theme: str = "auto") -> list[dict[str, Any]]:
    """Return the links to the pages: text, address in this language and theme, whether it is this one."""
    look = "" if theme == "auto" else f"&theme={theme}"
    return [
        {
            "text": locale.gettext(name),
            "href": f"{path}?lang={locale.lang}{look}",
            "current": path == current or path == _SECTIONS.get(current.split("/")[1]),
        }
        for path, name in PAGES
    ]


def header(locale: Locale, *, theme: str = "auto") -> html.Header:
    """Return the page header: name, navigation, language and theme."""
    t = locale.gettext
    return html.Header(
        className="site-header",
        **attributes(data_behind_sheet=""),
        children=[
            html.A(
                [
                    html.Span(t(SITE_NAME), className="site-name"),
                    html.Span(t(SUBTITLE), className="site-kind"),
                ],
                href="/?lang=" + locale.lang,
                className="site-home",
            ),
            html.Nav(
                [
                    html.A(
                        page["text"],
                        href=page["href"],
                        **(attributes(aria_current="page") if page["current"] else {}),
                    )
                    for page in navigation(locale, current="/", theme=theme)
                ],
                **attributes(aria_label=t("Pages")),
            ),
            html.Div(
                className="site-tools",
                children=[
                    html.Div(
                        id="languages",
                        className="languages",
                        role="group",
                        **attributes(aria_label=t("Language")),
                    ),
                    html.Div(id="theme-switch"),
                ],
            ),
        ],
    )


def footer(locale: Locale, *, version: str, released: str) -> html.Footer:
    """Return the page footer; ``released`` is empty for a package that does not say when."""
    t = locale.t
    return html.Footer(
        className="site-footer",
        **attributes(data_behind_sheet=""),
        children=[
            html.P(footer_boundaries(locale)),
            html.P(footer_release(locale, version=version, released=released)),
            html.P(
                [
                    html.A(t("Data as JSON"), href="/api/v1/observations.json?lang=" + locale.lang),
                    " · ",
                    html.A(t("API"), href="/api?lang=" + locale.lang),
                    " · ",
                    html.A(t("Your own table on the map"), href="/preview?lang=" + locale.lang),
                    " · ",
                    html.A(t("Service status"), href="/health"),
                ]
            ),
        ],
    )


def _dock_button(label: str, path: str, **data: str) -> html.Button:
    values: dict[str, Any] = {f"data-{key.replace('_', '-')}": value for key, value in data.items()}
    return html.Button(
        [
            html.Span(className=f"icon icon-{path}", **attributes(aria_hidden="true")),
            html.Span(label),
        ],
        type="button",
        **values,
    )


def dock(locale: Locale) -> html.Div:
    """Return the three actions of the phone: filters, find a province, save the picture."""
    t = locale.gettext
    return html.Div(
        id=ids.DOCK,
        className="dock",
        role="region",
        **attributes(data_behind_sheet="", aria_label=t("Actions")),
        children=[
            _dock_button(t("Filters"), "filters", open=ids.RAIL),
            _dock_button(t("Find province"), "search", open=ids.RAIL, focus=ids.CONTROL_AREAS),
            _dock_button(
                t("Save picture"),
                "save",
                save=ids.MAP_A,
                busy_text=t("Preparing"),
                done=t("Saved"),
                failed=t("The picture could not be made"),
            ),
        ],
    )


def source_sheet(locale: Locale) -> html.Dialog:
    """Return the sheet that tells where a number comes from; a script fills it from ``/figure/<id>``."""
    t = locale.gettext
    return html.Dialog(
        id=ids.SOURCE_SHEET,
        className="source-sheet",
        **attributes(aria_labelledby="source-sheet-name", data_failed=t("The source could not be loaded")),
        children=[
            html.Div(
                className="source-sheet-bar",
                children=[
                    html.P(t("Where a number comes from"), id="source-sheet-name"),
                    html.Button(
                        t("Back"), type="button", className="button", hidden=True,
                        **attributes(data_sheet_back=""),
                    ),
                    html.Button(
                        t("Close"), type="button", className="button",
                        **attributes(data_sheet_close=""),
                    ),
                ],
            ),
            html.Div(id="source-sheet-body", className="source-sheet-body"),
        ],
    )  # fmt: skip


MANTINE_THEME: dict[str, Any] = {
    "primaryColor": "lbc",
    "primaryShade": {"light": 7, "dark": 3},
    "autoContrast": True,
    "defaultRadius": 6,
    "cursorType": "pointer",
    "fontFamily": "var(--font-sans)",
    "colors": {
        "lbc": [
            "#E2EDF2", "#C9DEE8", "#A8CBD9", "#8CC6DE", "#6BA3BC",
            "#34769A", "#23658A", "#175676", "#0E3E57", "#0A2C3F",
        ]
    },
}  # fmt: skip


def themed(children: Any, *, dark: bool) -> dmc.MantineProvider:
    """Wrap the page in the component library's theme."""
    return dmc.MantineProvider(
        children,
        id=ids.MANTINE,
        theme=cast(Any, MANTINE_THEME),
        forceColorScheme="dark" if dark else "light",
    )
