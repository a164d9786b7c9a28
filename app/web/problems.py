"""Problem documents (RFC 9457) for the API, and plain pages for people, in both languages."""

from __future__ import annotations

import json
from html import escape

from flask import Response, request

from app.text.locale import get_locale
from app.web.index import reader_language, token_style

PROBLEM_TYPE = "application/problem+json"


def problem(status: int, title: str, *, details: list[dict[str, object]] | None = None) -> Response:
    """Return a problem document; ``title`` is an English message, given in both languages."""
    body = {
        "type": "about:blank",
        "status": status,
        "title": title,
        "title_zh": get_locale("zh").gettext(title),
        "instance": request.path,
        "problems": details or [],
    }
    return Response(
        json.dumps(body, ensure_ascii=False, indent=1), status, content_type=PROBLEM_TYPE
    )


def page(status: int, title: str, text: str) -> Response:
    """Return a small page that says what is wrong and leads back."""
    locale = get_locale(reader_language())
    back = locale.t("Back to the explorer")
    html = (
        f'<!DOCTYPE html><html lang="{"zh-CN" if locale.lang == "zh" else "en"}" data-theme="auto"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(locale.t(title))}</title><style>{token_style()}"
        "body{font:16px/1.6 sans-serif;background:var(--page);color:var(--ink);max-width:40em;margin:12vh auto;"
        "padding:0 24px}a{color:var(--accent)}</style></head><body>"
        f"<h1>{escape(locale.t(title))}</h1><p>{escape(locale.t(text))}</p>"
        f'<p><a href="/?lang={locale.lang}">{escape(back)}</a></p></body></html>'
    )
    return Response(html, status, content_type="text/html; charset=utf-8")
