"""Text that changes with the state, rendered from the templates beside this file (autoescaped)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from app.text.locale import Locale


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("app.components"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def attributes(**values: str) -> dict[str, Any]:
    """Return HTML attributes as component arguments: ``data_open="x"`` becomes ``data-open="x"``."""
    return {name.replace("_", "-"): value for name, value in values.items()}


def render(template: str, locale: Locale, **values: Any) -> str:
    """Return the HTML of ``templates/<template>.html``; ``t`` is the locale's message function."""
    return (
        _environment()
        .get_template(f"{template}.html")
        .render(t=locale.t, lang=locale.lang, locale=locale, **values)
    )
