"""Words of the map that shows two measures at once, and why a pair may not be shown so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.bivariate import Bivariate, Cell, Refusal
from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.records import Indicator
from app.text.locale import Locale, msgid
from app.text.phrases import measure_title, place

_LEVEL: Final = (msgid("low"), msgid("middle"), msgid("high"))
_REFUSAL: Final = {
    Refusal.COUNT: msgid(
        "Numbers of children never fill areas, because a large province would look worse only for being large."
    ),
    Refusal.SEX_RATIO: msgid(
        "Boys per 100 girls has a middle, where both are equal, and no low and high end to set against another"
        " measure."
    ),
    Refusal.NO_INDICATOR: msgid("Map B has no indicator."),
    Refusal.COMPARED: msgid(
        "Map B shows the measure of map A once more; two measures of different things are needed."
    ),
    Refusal.INDICATOR_COUNT: msgid(
        "Map B shows a number of people, which grows with the size of a province; a ratio is needed."
    ),
    Refusal.APART: msgid(
        "Map A counts rural children, map B is about people in towns: nobody belongs to both."
    ),
    Refusal.FEW: msgid("Fewer than nine provinces have both values; thirds of so few say nothing."),
}


def refused(reason: Refusal, locale: Locale) -> str:
    """Return why map A and map B are not drawn as one map."""
    return locale.gettext(_REFUSAL[reason])


def level(number: int, locale: Locale) -> str:
    """Return the word of a class: low, middle or high."""
    return locale.gettext(_LEVEL[number])


def field_words(cell: Cell, locale: Locale) -> str:
    """Return the field of the square in words, e.g. ``"A high, B low"``."""
    return locale.t("A {a}, B {b}", a=level(cell.a, locale), b=level(cell.b, locale))


def title(view: Bivariate, indicator: Indicator, locale: Locale) -> str:
    """Return the title of the map."""
    first = measure_title(Measure(view.a.measure), locale)
    return locale.t("{a} × {b}", a=first, b=locale.name(indicator, "short"))


def map_text(
    view: Bivariate,
    indicator: Indicator,
    areas: Sequence[str],
    dataset: Dataset,
    locale: Locale,
) -> str:
    """Return the text alternative: which provinces stand in the corners of the square."""
    sentences = [
        locale.t(
            "Map of China by province, two measures at once, three classes each. A: {a}, {a_year}. B: {b}, {b_year}.",
            a=measure_title(Measure(view.a.measure), locale),
            b=locale.name(indicator),
            a_year=locale.year(view.a.year),
            b_year=locale.year(view.b.year),
        )
    ]
    for cell in (Cell(2, 2), Cell(2, 0), Cell(0, 2), Cell(0, 0)):
        codes = [code for code, found in view.cells.items() if found == cell]
        words = field_words(cell, locale)
        if codes:
            names = locale.names(place(code, dataset, locale) for code in codes)
            sentences.append(locale.t("{field}: {names}.", field=words, names=names))
        else:
            sentences.append(locale.t("{field}: no province.", field=words))
    inner = len(view.cells) - sum(cell.a != 1 and cell.b != 1 for cell in view.cells.values())
    sentences.append(locale.t("In the middle of A or of B: {n}.", n=inner))
    without = (Status.NOT_PUBLISHED, Status.SUPPRESSED, Status.NOT_COVERED)
    missing = sum(value.status in without for value in view.values)
    if missing:
        sentences.append(locale.t("Without one of both values: {n}.", n=missing))
    if areas:
        chosen = locale.names(place(code, dataset, locale) for code in areas)
        sentences.append(locale.t("Selected: {list}.", list=chosen))
    return locale.formats.gap.join(sentences)
