"""The map of two measures: its nine fills, its tooltips, and the square that explains them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.domain.bivariate import CLASSES, Bivariate, Cell
from app.domain.codes import Measure
from app.domain.records import Area, Indicator
from app.domain.selection import Slice, Value
from app.figures.export_legend import STEP_PX, Column
from app.figures.formats import Formats
from app.figures.legend import KeyItem, key_items
from app.figures.maps_common import Paint
from app.figures.measure_text import wrap
from app.figures.theme import FigureTheme
from app.figures.tokens import Tokens, text_on
from app.text import differences
from app.text.bivariate import field_words, level
from app.text.phrases import measure_title, status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

EXPORT_CELL_PX: Final = 78
_CIRCLED: Final = 2.4


@dataclass(frozen=True, slots=True)
class SquareField:
    """One field of the square: its colour, what is written in it, and whether China lies in it."""

    cell: Cell
    colour: str
    ink: str
    count: int
    words: str
    national: bool

    @property
    def key(self) -> str:
        """The field as the page names it, e.g. ``"2-0"``."""
        return key_of(self.cell)


@dataclass(frozen=True, slots=True)
class Square:
    """The legend: ``rows`` from the highest class of A down, fields from the lowest class of B."""

    rows: tuple[tuple[SquareField, ...], ...]
    name_a: str
    name_b: str
    ticks_a: tuple[str, ...]
    """Limits of A, lowest first."""
    ticks_b: tuple[str, ...]
    key: tuple[KeyItem, ...]
    note: str
    """How the classes came about."""
    national: str
    """Where China lies, in words; empty where it has no place in the square."""


def key_of(cell: Cell) -> str:
    """Return a field as the page names it."""
    return f"{cell.a}-{cell.b}"


def colour_of(cell: Cell, tokens: Tokens) -> str:
    """Return the fill of a field."""
    return tokens.bivariate[cell.a * CLASSES + cell.b]


def joined(view: Bivariate) -> Slice:
    """Return the slice the map draws: the values of A under the weaker status of both."""
    return replace(view.a, values=view.values, fade=False)


def paint(
    view: Bivariate,
    *,
    areas: Mapping[str, Area],
    theme: FigureTheme,
    locale: Locale,
    indicator: Indicator,
) -> Paint:
    """Return the fills of the map, and tooltips that name both values."""
    numbers = {code: cell.a * CLASSES + cell.b for code, cell in view.cells.items()}
    others = view.b.by_code()
    formats = Formats(view.a, locale), Formats(view.b, locale, indicator)
    texts = {
        value.area_code: _tooltip(
            areas[value.area_code], (value, others[value.area_code]), formats, view, locale
        )
        for value in view.a.values
        if value.area_code in areas
    }
    return Paint(theme.tokens.bivariate, numbers, texts)


def _tooltip(
    area: Area,
    values: tuple[Value, Value],
    formats: tuple[Formats, Formats],
    view: Bivariate,
    locale: Locale,
) -> str:
    lines = [f"<b>{locale.name(area)}</b>"]
    cell = view.cells.get(area.area_code)
    if cell is None and values[0].status is values[1].status:
        return f"{lines[0]}<br>{status_word(values[0].status, locale)}"
    levels = (cell.a, cell.b) if cell is not None else (None, None)
    for letter, value, format_, number in zip("AB", values, formats, levels, strict=True):
        words = with_interval(value, format_, locale)
        if number is not None:
            words += f"{locale.formats.comma}{level(number, locale)}"
        lines.append(f"{letter}  {words}")
    return "<br>".join(lines)


def with_interval(value: Value, formats: Formats, locale: Locale) -> str:
    """Return a value in words with its 80 % interval in brackets; the status where there is no value."""
    if value.value is None:
        return status_word(value.status, locale)
    text = formats.worded(value, formats.full(value))
    if value.lo80 is None or value.hi80 is None:
        return text
    if formats.slice.difference:
        held = differences.span(value.lo80, value.hi80, formats.slice.measure, locale)
        return locale.t("{n} ({range})", n=formats.short(value), range=held)
    held = locale.range(value.lo80, value.hi80, formats.quantity)
    return locale.t("{n} ({range})", n=text, range=held)


def square(view: Bivariate, *, theme: FigureTheme, locale: Locale, indicator: Indicator) -> Square:
    """Return the legend of the map."""
    counts = view.counts()
    one, other = Formats(view.a, locale), Formats(view.b, locale, indicator)
    names = measure_title(Measure(view.a.measure), locale), locale.name(indicator)
    rows: list[tuple[SquareField, ...]] = []
    for a in reversed(range(CLASSES)):
        row: list[SquareField] = []
        for b in range(CLASSES):
            cell = Cell(a, b)
            colour = colour_of(cell, theme.tokens)
            words = locale.t(
                "{a}: {a_level}; {b}: {b_level}", a=names[0], b=names[1],
                a_level=level(a, locale), b_level=level(b, locale),
            )  # fmt: skip
            row.append(
                SquareField(
                    cell, colour, text_on(colour), counts.get(cell, 0), words,
                    national=cell == view.national,
                )
            )  # fmt: skip
        rows.append(tuple(row))
    if indicator.palette == "diverging":
        note = locale.t("A in thirds of all provinces; B around zero.")
    else:
        note = locale.t("Thirds of all provinces, the same under every filter.")
    return Square(
        rows=tuple(rows),
        name_a=names[0],
        name_b=names[1],
        ticks_a=tuple(_tick(limit, one) for limit in view.breaks_a),
        ticks_b=tuple(_tick(limit, other) for limit in view.breaks_b),
        key=key_items(joined(view), locale, theme),
        note=note,
        national=locale.t("Framed: China, {field}.", field=field_words(view.national, locale))
        if view.national
        else "",
    )


def _tick(limit: float, formats: Formats) -> str:
    """Return a class limit without its unit, which the name of the measure carries."""
    if formats.indicator is not None and formats.indicator.kind == "money":
        return formats.locale.number(limit)
    return formats.short(limit)


def add_square(column: Column, legend: Square) -> None:
    """Draw the square on an exported picture: A upwards, B to the right, counts in the fields."""
    tokens, sheet = column.sheet.theme.tokens, column.sheet
    for line in wrap(f"A ↑ {legend.name_a}", 21, column.width):
        column.write(line, 0, 0, 21, weight=600)
        column.y += 27
    column.y += 8
    size, left, top = EXPORT_CELL_PX, column.x + 64, column.y
    for line, row in enumerate(legend.rows):
        for at, field in enumerate(row):
            x, y = left + at * size, top + line * size
            border = {"color": tokens.surface, "width": 2}
            column.shapes.append(sheet.rect(x, y, size, size, fillcolor=field.colour, line=border))
            if field.national:
                column.shapes.append(
                    sheet.rect(
                        x + 6, y + 6, size - 12, size - 12,
                        line={"color": field.ink, "width": _CIRCLED},
                    )
                )  # fmt: skip
            text = str(field.count)
            note = sheet.text(text, x + size / 2, y + size / 2, 20, colour=field.ink, middle=True)
            column.notes.append(note | {"xanchor": "center", "align": "center"})
    for place, tick in enumerate(reversed(legend.ticks_a), start=1):
        column.notes.append(
            sheet.text(tick, left - 8, top + place * size, 20, anchor="right", middle=True)
        )
    bottom = top + CLASSES * size
    for place, tick in enumerate(legend.ticks_b, start=1):
        note = sheet.text(tick, left + place * size, bottom + 6, 20)
        column.notes.append(note | {"xanchor": "center"})
    column.y = bottom + STEP_PX - 6
    for line in wrap(f"B → {legend.name_b}", 21, column.width):
        column.write(line, 0, 0, 21, weight=600)
        column.y += 27
    column.y += 4


def add_square_notes(column: Column, legend: Square) -> None:
    """Write where China lies in the square, and how its classes are made."""
    for text in (legend.national, legend.note):
        for line in wrap(text, 20, column.width):
            column.write(line, 0, 4, 20, colour=column.sheet.theme.tokens.ink_2)
            column.y += 26
    column.y += 22
