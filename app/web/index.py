"""The HTML document around the app: language, title, colours of both themes, preloads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from flask import has_request_context, request

from app.components.header import SITE_NAME
from app.components.share import share_parts
from app.figures.tokens import DARK, FONT_SANS, FONT_SERIF, LIGHT, css_custom_properties
from app.state.url import LANGUAGES
from app.text.locale import get_locale

ICON = Path(__file__).resolve().parents[2] / "assets" / "icon.svg"
ASKED_AT_ONCE = ("/_dash-layout", "/_dash-dependencies")
"""What Dash asks for as soon as it runs; fetched while its scripts still load."""
NOT_NEEDED = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>')
"""Dash sends its data table to every page; this one has none."""

TEMPLATE = """<!DOCTYPE html>
<html lang="{lang}" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="{icon}">
{base}{preloads}
<style>{tokens}</style>
{css}
</head>
<body>
<noscript><p class="boot">{noscript}</p></noscript>
{entry}
{share}
<div class="dash-scripts">{config}{scripts}{renderer}</div>
</body>
</html>"""


def reader_language(query: str | None = None) -> str:
    """Return the language of the link, else the one the browser prefers, else English."""
    if query is None:
        query = request.query_string.decode("utf-8", "replace") if has_request_context() else ""
    named = parse_qs(query).get("lang", [""])[0]
    if named in LANGUAGES:
        return named
    if has_request_context():
        return request.accept_languages.best_match(LANGUAGES) or "en"
    return "en"


def page_query() -> str:
    """Return the query of the page whose layout is asked for (from the Referer), or an empty string."""
    if not has_request_context():
        return ""
    try:
        return urlsplit(request.headers.get("Referer", "")).query
    except ValueError:
        return ""


def theme_of(query: str) -> str:
    """Return the theme a link names, or ``auto``."""
    named = parse_qs(query).get("theme", [""])[0]
    return named if named in ("light", "dark") else "auto"


@lru_cache(maxsize=1)
def icon_address() -> str:
    """Return the icon of the tab as a data address: as a file it is asked for at every change of the link."""
    return f"data:image/svg+xml,{quote(ICON.read_text(encoding='utf-8').strip())}"


def token_style() -> str:
    """Return fonts and the colours of both themes as CSS; ``auto`` follows the reader's system."""
    light, dark = css_custom_properties(LIGHT), css_custom_properties(DARK)
    return (
        f":root{{--font-sans:{FONT_SANS};--font-serif:{FONT_SERIF};color-scheme:light;{light}}}"
        f':root[data-theme="dark"]{{color-scheme:dark;{dark}}}'
        f'@media (prefers-color-scheme: dark){{:root[data-theme="auto"]{{color-scheme:dark;{dark}}}}}'
    ).replace("\n", "")


def document(
    *,
    css: str,
    entry: str,
    config: str,
    scripts: str,
    renderer: str,
    preload: Iterable[str],
    embed_origins: str = "",
) -> str:
    """Return the HTML document in the reader's language; wide screens fetch ``preload`` at once.

    ``embed_origins`` names the sites that may show single cards in a frame.
    """
    query = request.query_string.decode("utf-8", "replace") if has_request_context() else ""
    lang = reader_language(query)
    locale = get_locale(lang)
    return TEMPLATE.format(
        lang="zh-CN" if lang == "zh" else "en",
        icon=icon_address(),
        theme=theme_of(query),
        title=escape(locale.t(SITE_NAME)),
        description=escape(
            locale.t(
                "Counts of left-behind children in China by province, age and sex, with definitions and sources."
            )
        ),
        noscript=escape(
            locale.t(
                "This explorer needs JavaScript. The data can be had without it at /api/v1/observations.csv."
            )
        ),
        tokens=token_style(),
        css=css,
        entry=entry,
        share=share_parts(locale, explore=not embedded(query), embed_origins=embed_origins),
        # the pages behind links are not for frames
        base='<base target="_blank">' if embedded(query) else "",
        config=config,
        scripts=NOT_NEEDED.sub("", scripts),
        renderer=renderer,
        preloads="\n".join(
            [_preload(address) for address in ASKED_AT_ONCE]
            + [
                _preload(address, ' media="(min-width: 600px)"')
                for address in _needed(preload, query)
            ]
        ),
    )


def embedded(query: str) -> str:
    """Return the card that a link asks for in a frame, ``-`` for none; empty where it asks for the whole page."""
    asked = parse_qs(query)
    return asked.get("card", ["-"])[0] if asked.get("embed") == ["1"] else ""


def _needed(preload: Iterable[str], query: str) -> tuple[str, ...]:
    """Return what is worth fetching at once: boundaries for pages with a map."""
    return tuple(preload) if embedded(query) in ("", "map-a", "map-b") else ()


def _preload(address: str, condition: str = "") -> str:
    return f'<link rel="preload" href="{address}" as="fetch" crossorigin="anonymous"{condition}>'
