"""The sheet to cite from: sources first, then the view and the data, in each style, and files of all of it."""

from __future__ import annotations

import re
from typing import Any, Final

from markupsafe import Markup

from app.components.fragments import render
from app.exports.references_style import STYLES, Style, source_reference
from app.exports.references_view import SOURCES_FIRST, STYLE_NAMES, Citations
from app.exports.references_works import Work, reference

FILES: Final = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"), ("TXT", "txt"))
_HAN: Final = re.compile(
    "[\u3400-\u9fff](?:[\u3400-\u9fff\u3000-\u303f\uff00-\uffef0-9·]*[\u3400-\u9fff])?"
)
_TAG: Final = re.compile(r"(<[^>]+>)")


def fragment(found: Citations, query: str) -> str:
    """Return the sheet as HTML. ``query`` asks for the same view or page again."""
    locale = found.locale
    return render(
        "cite_sheet",
        locale,
        first=locale.t(SOURCES_FIRST),
        styles=[_style(found, style) for style in STYLES],
        view=found.view,
        here_only=not found.view.address,
        files=[(name, f"/cite/view.{kind}?{query}") for name, kind in FILES],
        count=len(found.sources),
    )


def _style(found: Citations, style: Style) -> dict[str, Any]:
    locale = found.locale
    return {
        "key": style,
        "name": locale.t(STYLE_NAMES[style]),
        "sources": [
            {
                "html": _marked(source_reference(source, style, locale, markup=True), locale.lang),
                "foreign": locale.lang == "zh" and source.item["language"] == "en",
                "remarks": locale.formats.semicolon.join(source.remarks),
            }
            for source in found.sources
        ],
        "view": _own(found.view, style, locale.lang),
        "data": _own(found.data, style, locale.lang),
    }


def _own(work: Work, style: Style, lang: str) -> Markup:
    return _marked(reference(work, style, markup=True), lang)


def _marked(html: str, lang: str) -> Markup:
    """Return a reference with its Chinese words marked as such for readers of English."""
    if lang == "en":
        parts = _TAG.split(html)
        parts[::2] = [_HAN.sub(r'<span lang="zh-CN">\g<0></span>', text) for text in parts[::2]]
        html = "".join(parts)
    return Markup(html)  # noqa: S704 - text is escaped
