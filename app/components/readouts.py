"""What pointing at a province shows beside the maps: its place in the legend, and the read-out."""

from __future__ import annotations

from typing import Any

from app.components import ids
from app.components.both import HIDDEN, second_value, within_interval
from app.components.fragments import render
from app.components.map_parts import look
from app.components.scene import Scene
from app.domain.codes import MapStyle, Status
from app.domain.compare import compared
from app.domain.selection import Slice, Value
from app.figures.bivariate import key_of
from app.figures.formats import Formats, status_word
from app.figures.legend_scale import place_of
from app.text import reasons
from app.text.bivariate import field_words
from app.text.phrases import DOT

UNSCALED = (MapStyle.CIRCLES, MapStyle.BIVARIATE)
"""Styles whose legend is no band on which a value has a place."""


def hover(scene: Scene) -> dict[str, Any]:
    """Return what pointing at a province shows in legend and read-out of both maps."""
    found: dict[str, Any] = {}
    for card, answer in ((ids.MAP_A, scene.answer), (ids.MAP_B, scene.context)):
        if answer is not None:
            found[card] = _hover(scene, card, answer)
    return found


def _rank(scene: Scene, value: Value, shown: int) -> str:
    if (
        value.rank_low is not None
        and value.rank_high is not None
        and value.status is Status.MODELLED
    ):
        return scene.locale.rank_range(value.rank_low, value.rank_high)
    return scene.locale.rank(value.rank, shown) if value.rank is not None else ""


def _hover(scene: Scene, card: str, answer: Slice) -> dict[str, Any]:
    locale, indicator = scene.locale, scene.indicator if card == ids.MAP_B else None
    formats = Formats(answer, locale, indicator)
    style = scene.style_b if card == ids.MAP_B else scene.style
    positions = _positions(answer) if style not in UNSCALED else {}
    areas: dict[str, Any] = {}
    for value in answer.values:
        name = locale.name(scene.dataset.areas[value.area_code])
        text, parts = _said(scene, card, formats, value)
        areas[value.area_code] = {
            "at": positions.get(value.area_code),
            "label": f"{name} {formats.short(value)}" if value.value is not None else name,
            **_field(scene, card, value, name),
            "readout": render(
                "readout",
                locale,
                name=name,
                value=text,
                figure_id=value.figure_id,
                look=look(scene.state),
                rest=DOT.join(part for part in parts if part),
            ),
        }
    rest = render(
        "readout",
        locale,
        name="",
        value="",
        rest=locale.t("Point at or tap a province to read its value."),
    )
    return {"areas": areas, "rest": rest}


def _said(scene: Scene, card: str, formats: Formats, value: Value) -> tuple[str, list[str]]:
    """Return the value of a province in words, and what stands behind it."""
    locale, answer = scene.locale, formats.slice
    status = status_word(value.status, locale)
    text = "" if value.value is None else formats.worded(value, formats.full(value))
    if value.status is Status.FLOOR:
        text, parts = formats.at_least(value), [status]
    elif value.value is None:
        parts = [_why(scene, card, value)]
    elif answer.difference:
        return text, [formats.interval(value), status, *within_interval(answer, value, locale)]
    else:
        parts = [formats.interval(value), _rank(scene, value, len(answer.with_value())), status]
    if card == ids.MAP_A and scene.bivariate is not None:
        parts = [formats.interval(value), *second_value(scene, value), parts[-1]]
    return text, parts


def _why(scene: Scene, card: str, value: Value) -> str:
    """Return why a province has no value."""
    state, locale = scene.state, scene.locale
    if card == ids.MAP_A:
        return reasons.missing(value, state, locale)
    if state.compare is None:
        return reasons.missing_context(value, locale)
    if not state.difference or value.status in HIDDEN:
        year = compared(state.selection, state.compare).year
        return reasons.missing(value, state.but(year=year), locale)
    return locale.t("One of the two values is missing, so there is no difference.")


def _field(scene: Scene, card: str, value: Value, name: str) -> dict[str, str]:
    """Return the field of the square a province lies in and its words, where map A has one."""
    if card != ids.MAP_A or scene.bivariate is None:
        return {}
    cell = scene.bivariate.cells.get(value.area_code)
    if cell is None:
        return {}
    words = scene.locale.t("{name}: {value}", name=name, value=field_words(cell, scene.locale))
    return {"cell": key_of(cell), "label": words}


def _positions(answer: Slice) -> dict[str, float]:
    return {
        v.area_code: round(place_of(v.value, answer), 3)
        for v in answer.with_value()
        if v.value is not None
    }
