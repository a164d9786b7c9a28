"""Pieces of SVG for pages to read: text is text, colours come from style sheets by class."""

from __future__ import annotations

from markupsafe import Markup, escape

from app.figures.tokens import Tokens

FAMILIES = ("census", "civil_affairs", "school", "survey")


def element(name: str, content: str | Markup = "", /, **attributes: object) -> Markup:
    """Return an element; ``_`` in attribute names becomes ``-``, ``class_`` is the class.

    Numbers are cut to a tenth of a pixel, text is escaped.
    """
    parts = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
    )
    return Markup(f"<{name}{parts}>{escape(content)}</{name}>")  # noqa: S704 - all escaped here


def drawing(content: Markup, *, width: float, height: float, label: str, kind: str) -> Markup:
    """Return an ``svg`` that is one picture to a screen reader, named by ``label``."""
    return element(
        "svg",
        content,
        class_=f"drawing {kind}",
        role="img",
        aria_label=label,
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
    )


def text(words: str, x: float, y: float, class_: str = "", anchor: str = "start") -> Markup:
    """Return one line of text with its base line at ``y``."""
    return element("text", words, x=x, y=y, class_=class_ or "plain", text_anchor=anchor)


def family_class(family: str) -> str:
    """Return the class that gives a mark the colour of a family of definitions."""
    return f"family-{family}" if hasattr(Tokens, f"family_{family}") else "family-survey"


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)
