"""What belongs to a map beside its drawing: legend, read-outs for pointing, and the list of provinces."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from app.components import ids
from app.components.both import second_value, within_interval
from app.components.fragments import render
from app.components.scene import Scene
from app.components.titles import card_title
from app.domain.codes import Status
from app.domain.records import Area
from app.domain.selection import Slice, Value
from app.figures.bivariate import Square
from app.figures.formats import Formats, status_word
from app.figures.legend import Legend, LegendCircle
from app.figures.tokens import WHITE, text_on
from app.state.view_state import ViewState
from app.text.locale import Locale

DASH = "–"
LABEL_STEP_PX = 16
"""Least distance of the labels of nested circles."""


def look(state: ViewState) -> str:
    """Return the part of a link that keeps the theme a reader chose; empty if none was chosen."""
    return f"&theme={state.theme.value}" if state.theme else ""


def square_legend(model: Square, locale: Locale) -> str:
    """Return the legend of the map of two measures as HTML."""
    return render("legend_square", locale, square=model)


def legend(
    model: Legend, locale: Locale, *, figure_id: str = "", look: str = "", signed: bool = False
) -> str:
    """Return the legend of a map as HTML; ``figure_id`` is that of the national value in it.

    ``signed``: circles are differences, in one colour for less and another for more.
    """
    steps = [
        {"colour": step.colour, "white": text_on(step.colour) == WHITE, "count": step.count}
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
            "limits": ",".join(
                f"{step.lower:.12g}" for step in model.steps if step.lower is not None
            ),
            "words": _words(model, locale),
            "bars": _bars(model),
            "ticks": [{"at": at, "label": label} for at, label in model.ticks],
            "widths": model.widths,
            "sample": model.sample,
            "note": model.note,
            "hue": model.circle if model.circles else "",
            "diverging": bool(model.low_end),
            "ends": (model.low_end, model.high_end) if model.low_end else (),
            "national": {"at": model.national.position, "label": model.national.label}
            if model.national
            else None,
            "total": model.total,
            "signed": signed,
            "nested": nested(model.circles),
            "circles": bool(model.circles),
            "key": [
                {"status": item.status.value, "label": item.label, "count": item.count}
                for item in model.key
            ],
        },
    )


def _band(model: Legend) -> str:
    """Return the colours of the scale as a CSS gradient, with hard edges between classes."""
    if not model.steps and not model.ramp:
        return model.circle
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
    steps = (f"v-{count}h1v{count}" if count else "h1" for count in model.bars)
    path = f"M0 {most}{''.join(steps)}"
    return {"wide": len(model.bars), "high": most, "path": path}


def nested(circles: Sequence[LegendCircle]) -> dict[str, Any] | None:
    """Return the places of nested circles and of the lines to their labels, px; None without circles."""
    if not circles:
        return None
    largest = max(circle.diameter for circle in circles)
    middle, low = largest / 2 + 1, largest + 1
    rows: list[dict[str, Any]] = []
    label = -LABEL_STEP_PX
    for circle in circles:
        top = low - circle.diameter
        label = max(top, label + LABEL_STEP_PX)
        rows.append({"r": circle.diameter / 2, "cy": low - circle.diameter / 2, "top": top,
                     "label_y": label, "label": circle.label})  # fmt: skip
    return {
        "middle": middle,
        "end": largest + 12,
        "size": largest + 2,
        "high": max(low + 1, label + LABEL_STEP_PX),
        "rows": rows,
    }


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
            "rest": " · ".join(
                part
                for part in (
                    formats.interval(value),
                    *(second_value(scene, value) if card == ids.MAP_A else ()),
                    status_word(value.status, locale),
                    *within_interval(answer, value, locale),
                )
                if part
            ),
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
