"""What belongs to a map beside its drawing: legend, read-outs for pointing, and the list of provinces."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import Any

from app.components import ids
from app.components.fragments import render
from app.components.scene import Scene
from app.components.titles import card_title
from app.domain.codes import MapStyle, Status
from app.domain.records import Area
from app.domain.selection import Slice, Value
from app.figures.formats import Formats, status_word
from app.figures.legend import Legend
from app.figures.legend_scale import place_of
from app.figures.tokens import text_on
from app.state.view_state import ViewState
from app.text import reasons
from app.text.locale import Locale

DASH = "–"


def look(state: ViewState) -> str:
    """Return the part of a link that keeps the theme a reader chose; empty if none was chosen."""
    return f"&theme={state.theme.value}" if state.theme else ""


def hover(scene: Scene) -> dict[str, Any]:
    """Return what pointing at a province shows in legend and read-out of both maps."""
    found: dict[str, Any] = {}
    for card, answer in ((ids.MAP_A, scene.answer), (ids.MAP_B, scene.context)):
        if answer is not None:
            found[card] = _hover(scene, card, answer)
    return found


def legend(model: Legend, locale: Locale, *, figure_id: str = "", look: str = "") -> str:
    """Return the legend of a map as HTML; ``figure_id`` is that of the national value in it."""
    steps = [
        {"colour": step.colour, "ink": text_on(step.colour), "count": step.count}
        for step in model.steps
    ]
    return render(
        "legend",
        locale,
        figure_id=figure_id,
        look=look,
        legend={
            "steps": steps,
            "band": _band(model) if model.ramp or model.widths else "",
            "limits": ",".join(f"{step.lower:g}" for step in model.steps if step.lower is not None),
            "words": _words(model, locale),
            "bars": _bars(model),
            "ticks": [{"at": at, "label": label} for at, label in model.ticks],
            "widths": model.widths,
            "sample": model.sample,
            "note": model.note,
            "diverging": bool(model.low_end),
            "ends": (model.low_end, model.high_end) if model.low_end else (),
            "national": {"at": model.national.position, "label": model.national.label}
            if model.national
            else None,
            "total": model.total,
            "circles": [{"size": c.diameter, "label": c.label} for c in model.circles],
            "key": [
                {"status": item.status.value, "label": item.label, "count": item.count}
                for item in model.key
            ],
        },
    )


def _band(model: Legend) -> str:
    """Return the colours of the scale as a CSS gradient, with hard edges between classes."""
    if model.ramp:
        return f"linear-gradient(90deg,{','.join(model.ramp)})"
    width = 100 / len(model.steps)
    stops = (
        f"{step.colour} 0 {width * index:.4g}%" for index, step in enumerate(model.steps, start=1)
    )
    return f"linear-gradient(90deg,{','.join(stops)})"


def _words(model: Legend, locale: Locale) -> str:
    """Return every class with the number of its provinces, for readers who do not see the colours."""
    return locale.formats.semicolon.join(
        locale.t("{kind}: {counts}", kind=step.label, counts=step.count) if step.label else ""
        for step in model.steps
    )


def _bars(model: Legend) -> dict[str, Any] | None:
    """Return the histogram as one SVG path, a unit a bar wide and a province high; None without one."""
    if not model.bars:
        return None
    most = max(model.bars)
    path = "".join(f"M{at} {most}v-{count}h1v{count}" for at, count in enumerate(model.bars) if count)
    return {"wide": len(model.bars), "high": most, "path": path}


def search_words(area: Area) -> str:
    """Return what a province can be found by: names, characters, pinyin with and without tones, initials, code."""
    bare = "".join(
        c for c in unicodedata.normalize("NFD", area.pinyin) if not unicodedata.combining(c)
    )
    syllables = bare.replace("'", " ").split()
    words = [
        area.name_en, area.name_zh, area.name_full_zh, area.abbr_zh, area.pinyin, bare,
        "".join(syllables), area.iso_3166_2.removeprefix("CN-"), area.area_code,
    ]  # fmt: skip
    return "|".join(dict.fromkeys(word.lower() for word in words if word))


def is_modelled(value: Value) -> bool:
    """Whether a value is an estimate."""
    return value.status is Status.MODELLED


def _rank(scene: Scene, value: Value, shown: int) -> str:
    if value.rank_low is not None and value.rank_high is not None and is_modelled(value):
        return scene.locale.rank_range(value.rank_low, value.rank_high)
    return scene.locale.rank(value.rank, shown) if value.rank is not None else ""


def _hover(scene: Scene, card: str, answer: Slice) -> dict[str, Any]:
    locale, indicator = scene.locale, scene.indicator if card == ids.MAP_B else None
    formats = Formats(answer, locale, indicator)
    shown = len(answer.with_value())
    style = scene.style_b if card == ids.MAP_B else scene.style
    positions = _positions(answer) if style is not MapStyle.CIRCLES else {}
    areas: dict[str, Any] = {}
    for value in answer.values:
        name = locale.name(scene.dataset.areas[value.area_code])
        parts = [
            formats.interval(value),
            _rank(scene, value, shown),
            status_word(value.status, locale),
        ]
        text = "" if value.value is None else formats.worded(value, formats.full(value))
        if value.status is Status.FLOOR:
            text, parts = formats.at_least(value), [status_word(value.status, locale)]
        elif value.value is None:
            why = (
                reasons.missing_context
                if card == ids.MAP_B
                else partial(reasons.missing, state=scene.state)
            )
            parts = [why(value, locale=locale)]
        areas[value.area_code] = {
            "at": positions.get(value.area_code),
            "label": f"{name} {formats.short(value)}" if value.value is not None else name,
            "readout": render(
                "readout",
                locale,
                name=name,
                value=text,
                figure_id=value.figure_id,
                look=look(scene.state),
                rest=" · ".join(part for part in parts if part),
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


def _positions(answer: Slice) -> dict[str, float]:
    return {
        v.area_code: round(place_of(v.value, answer), 3)
        for v in answer.with_value()
        if v.value is not None
    }


def listbox(scene: Scene, card: str, answer: Slice) -> str:
    """Return the list of provinces of a map, by value, as HTML."""
    locale, indicator = scene.locale, scene.indicator if card == ids.MAP_B else None
    formats = Formats(answer, locale, indicator)
    rows = [
        {
            "code": value.area_code,
            "name": locale.name(scene.dataset.areas[value.area_code]),
            "value": cell(value, formats),
            "figure_id": value.figure_id if value.value is not None else "",
            "status": status_word(value.status, locale),
            "selected": value.area_code in scene.state.areas,
        }
        for value in in_order(answer)
        if scene.dataset.areas[value.area_code].covered
    ]
    label = locale.t("Provinces by {name}", name=card_title(scene, card))
    return render("listbox", locale, rows=rows, card=card, label=label)


def in_order(answer: Slice) -> list[Value]:
    """Return values from the highest, then lower bounds, then what has no value, in code order."""
    shown = answer.with_value()
    floors = sorted(
        (v for v in answer.values if v.status is Status.FLOOR), key=lambda v: -(v.value or 0.0)
    )
    known = {v.area_code for v in (*shown, *floors)}
    return [*shown, *floors, *(v for v in answer.values if v.area_code not in known)]


def cell(value: Value, formats: Formats) -> str:
    """Return a value as lists and tables show it."""
    if value.value is None:
        return DASH
    if value.status is Status.FLOOR:
        return formats.at_least(value)
    return formats.worded(value, formats.short(value))
