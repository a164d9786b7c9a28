"""The table of provinces: value, interval, rank, kind, and the indicator of map B."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.components import ids
from app.components.fragments import render
from app.components.map_parts import DASH, cell, in_order, is_modelled, look
from app.components.rail import REGION_LABELS
from app.components.scene import Scene
from app.components.titles import card_title
from app.domain.codes import Status
from app.domain.selection import Value
from app.figures.bivariate import with_interval
from app.figures.export_table import Cell, TableRow
from app.figures.formats import Formats, status_word
from app.text import cards

SORTED_DIGITS = 4
"""Digits a column is sorted by; more would only weigh."""

REGION = 1
"""Place of the column that a narrow picture leaves out."""

LEADING_NUMBER = re.compile(r"([-+−]?\d[\d,]*(?:\.\d+)?)")
"""The number a cell begins with: alone, before its unit, or at the low end of a range."""

_BELT = {region.value: label for region, label in REGION_LABELS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell as text: what it sorts by (empty for no value), the status of its badge, its figure."""

    text: str
    number: bool = False
    sort: float | str | None = None
    badge: str = ""
    figure_id: str = ""
    """The figure whose value it shows."""


@dataclass(frozen=True, slots=True)
class Line:
    """A province's row; the name is its first cell."""

    code: str
    name: str
    selected: bool
    cells: tuple[Entry, ...]


def table(scene: Scene) -> str:
    """Return the table as HTML: highest first, then lower bounds, then provinces without a value."""
    return render(
        "table",
        scene.locale,
        columns=columns(scene),
        rows=lines(scene),
        caption=card_title(scene, ids.TABLE),
        look=look(scene.state),
    )


def columns(scene: Scene) -> list[Entry]:
    """Return the heads of the columns; ``sort`` is the order the column shows."""
    t, measures = scene.locale.t, cards.measure_headings(scene)
    heads = [
        Entry(t("Province")),
        Entry(t("Region")),
        Entry(measures.value, number=True, sort="descending"),
        Entry(t("{level} interval", level="80%"), number=True),
        Entry(t("Rank"), number=True),
        Entry(t("Kind")),
    ]
    return [*heads, Entry(measures.context, number=True)] if scene.context else heads


def lines(scene: Scene) -> list[Line]:
    """Return one row a province that the filters keep."""
    areas, locale = scene.dataset.areas, scene.locale
    formats = Formats(scene.answer, locale)
    others = scene.context.by_code() if scene.context else {}
    other_formats = Formats(scene.context, locale, scene.indicator) if scene.context else None
    found: list[Line] = []
    for value in in_order(scene.answer):
        area = areas[value.area_code]
        if not area.covered or value.status is Status.FILTERED_OUT:
            continue
        cells = [
            Entry(locale.gettext(_BELT.get(area.region3, area.region3))),
            _number(cell(value, formats), value.value, value.figure_id),
            _number(_interval(scene, value, formats), value.lo80),
            _number(_rank(value), value.rank),
            Entry(status_word(value.status, locale), badge=value.status.value),
        ]
        if other_formats is not None:
            other = others[value.area_code]
            text = cell(other, other_formats)
            if scene.state.compare is not None and other.lo80 is not None:
                text = with_interval(other, other_formats, locale)
            cells.append(_number(text, other.value, other.figure_id))
        selected = value.area_code in scene.state.areas
        found.append(Line(value.area_code, locale.name(area), selected, tuple(cells)))
    return found


def picture_rows(scene: Scene) -> tuple[list[Cell], list[TableRow]]:
    """Return the heads and rows for the picture of the table."""
    heads = [
        Cell(head.text, head.number, spare=place == REGION)
        for place, head in enumerate(columns(scene))
    ]
    rows = [
        TableRow((Cell(row.name), *(Cell(c.text, c.number) for c in row.cells)), row.selected)
        for row in lines(scene)
    ]
    return heads, rows


def _interval(scene: Scene, value: Value, formats: Formats) -> str:
    if value.lo80 is None or value.hi80 is None:
        return DASH
    return scene.locale.range(value.lo80, value.hi80, formats.quantity)


def _rank(value: Value) -> str:
    if value.rank is None:
        return DASH
    if is_modelled(value) and value.rank_low is not None and value.rank_low != value.rank_high:
        return f"{value.rank_low}{DASH}{value.rank_high}"
    return str(value.rank)


def _number(text: str, sort: float | None, figure_id: str = "") -> Entry:
    """Return a cell of numbers; what it sorts by goes with it only where its text does not tell."""
    known = "" if sort is None else f"{sort:.{SORTED_DIGITS}g}"
    told = sort is not None and _tells(text, sort)
    shown = figure_id if sort is not None else ""
    return Entry(text, number=True, sort=None if told else known, figure_id=shown)


def _tells(text: str, sort: float) -> bool:
    """Whether a text begins with the number to sort by, as assets/js/40_actions.js reads it; not in millions."""
    found = LEADING_NUMBER.match(text)
    if found is None:
        return False
    number = found[1].replace(",", "")
    decimals = len(number.partition(".")[2])
    return abs(float(number.replace("−", "-")) - sort) <= 0.51 * 10.0**-decimals
