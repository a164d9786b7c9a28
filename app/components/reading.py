"""Reading pages: whole HTML documents made on the server, for records, tables and text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from app.components.fragments import render
from app.components.header import navigation
from app.components.share import page_share, share_parts
from app.text.locale import Locale
from app.text.package_notes import footer_boundaries, footer_release


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the content of a reading page: language, address, look, release."""

    locale: Locale
    path: str
    """Address without query, e.g. ``"/data"``."""
    query: Mapping[str, str]
    """Parameters of the address besides ``lang`` and ``theme``."""
    theme: str
    """``light``, ``dark`` or ``auto``."""
    version: str
    released: str
    """Day of the release, ISO 8601."""
    style: str
    """Custom properties of fonts and colours, as CSS."""
    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...]
    host: str
    """Address of the site, e.g. ``"https://example.org/"``."""

    def link(self, path: str, **parameters: str) -> str:
        """Return the address of a page in this language and theme."""
        return address(path, self.locale.lang, self.theme, parameters)


def address(path: str, lang: str, theme: str, parameters: Mapping[str, str]) -> str:
    """Return an address of this site with language and, where chosen, theme."""
    look = {} if theme == "auto" else {"theme": theme}
    return f"{path}?{urlencode({**parameters, 'lang': lang, **look}, safe=',:')}"


def reading_page(
    frame: Frame,
    template: str,
    *,
    title: str,
    description: str,
    head: Markup | None = None,
    **values: Any,
) -> str:
    """Return the document around ``templates/<template>.html``, which is given ``values`` and ``frame``."""
    locale = frame.locale
    body = Markup(render(template, locale, frame=frame, **values))  # noqa: S704 - from an autoescaped template
    languages = [
        {"text": text, "lang": tag, "name": name, "on": lang == locale.lang,
         "href": address(frame.path, lang, frame.theme, frame.query)}
        for text, tag, name, lang in (("EN", "en", "English", "en"), ("中文", "zh-CN", "中文", "zh"))
    ]  # fmt: skip
    other = "light" if frame.theme == "dark" else "dark"
    return render(
        "reading",
        locale,
        frame=frame,
        title=title,
        description=description,
        head=head or Markup(""),
        body=body,
        page_share=page_share(locale, frame.path, frame.link),
        share_parts=share_parts(locale, explore=False),
        pages=navigation(locale, current=frame.path, theme=frame.theme),
        languages=languages,
        other_theme=address(frame.path, locale.lang, other, frame.query),
        boundaries=footer_boundaries(locale),
        release=footer_release(locale, version=frame.version, released=frame.released),
    )
