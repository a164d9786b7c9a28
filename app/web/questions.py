"""Refuses callback requests the page would never send, before Dash meets them.

Dash trusts its own renderer: a request of another shape would end in an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from dash import Dash
from flask import Flask, Response, request

from app.components import ids
from app.state.url import LANGUAGES
from app.web.errors import refusal

ENDPOINT: Final = "/_dash-update-component"


def _is_link(value: object) -> bool:
    return isinstance(value, dict) and isinstance(
        cast(dict[str, object], value).get("search", ""), str
    )


def _is_language(value: object) -> bool:
    return isinstance(value, str) and value in LANGUAGES


ANSWERED: Final[Mapping[str, Callable[[object], bool]]] = {
    f"{ids.VIEW}.data": _is_link,
    f"{ids.PANELS_HTML}.data": _is_language,
}
"""The callbacks the server answers, and what the value of their one input must be."""


def guard(server: Flask, app: Dash) -> None:
    """Answer callback requests of a wrong shape with 400."""

    @server.before_request
    def well_formed_only() -> Response | None:
        if request.endpoint != ENDPOINT or request.method != "POST":
            return None
        return None if is_question(_body(), app.callback_map) else refusal(400)


def _body() -> object:
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def is_question(body: object, callbacks: Mapping[str, Any]) -> bool:
    """Whether a parsed body asks for one of the callbacks the server answers, as the page asks."""
    if not isinstance(body, dict):
        return False
    fields = cast(dict[str, object], body)
    output = fields.get("output")
    if not isinstance(output, str) or output not in ANSWERED or output not in callbacks:
        return False
    names, changed = callbacks[output]["inputs"], fields.get("changedPropIds", [])
    inputs = fields.get("inputs")
    return (
        _names(fields.get("outputs")) == tuple(output.rsplit(".", 1))
        and isinstance(inputs, list)
        and [_names(item) for item in inputs] == [(n["id"], n["property"]) for n in names]
        and all(ANSWERED[output](item.get("value")) for item in inputs)
        and fields.get("state", []) == []
        and isinstance(changed, list)
        and all(isinstance(item, str) for item in changed)
    )


def _names(item: object) -> tuple[object, object] | None:
    """Return the component and property an entry speaks of; None for anything else."""
    if not isinstance(item, dict):
        return None
    fields = cast(dict[str, object], item)
    return fields.get("id"), fields.get("property")
