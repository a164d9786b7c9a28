"""The values of a chart as a list in which every number leads to its source."""

from __future__ import annotations

from app.components import ids
from app.components.fragments import render
from app.components.map_parts import look
from app.components.scene import Scene
from app.domain.codes import Basis, Status
from app.domain.dataset import Dataset
from app.domain.selection import Value
from app.domain.trend import national_trend
from app.text.locale import Locale
from app.text.phrases import status_word

__all__ = ["look", "trend_values", "values"]

Row = dict[str, str]


def values(scene: Scene) -> dict[str, str]:
    """Return the list of the age structure as HTML, by the element it goes into."""
    rows = _pyramid(scene)
    html = render("values", scene.locale, rows=rows, look=look(scene.state)) if rows else ""
    return {ids.part("values", ids.PYRAMID): html}


def trend_values(dataset: Dataset, locale: Locale) -> dict[str, str]:
    """Return the list of the trend, which no filter changes, as HTML, by the element it goes into."""
    rows = [
        _row(
            f"{locale.name(dataset.definitions[line.definition], 'trend_label')}"
            f"{locale.formats.space}{locale.year(point.year)}",
            point.value,
            locale,
        )
        for line in national_trend(dataset).lines
        for point in line.points
    ]
    html = render("values", locale, rows=rows, look="")
    return {ids.part("values", ids.TREND): html}


def _row(name: str, value: Value, locale: Locale) -> Row:
    modelled = value.status is Status.MODELLED
    rounded = value.basis is not Basis.PUBLISHED
    return {
        "name": name,
        "text": locale.count_text(value.value or 0.0, modelled=rounded),
        "figure_id": value.figure_id,
        "mark": status_word(value.status, locale).lower() if modelled else "",
    }


def _pyramid(scene: Scene) -> list[Row]:
    locale = scene.locale
    rows: list[Row] = []
    for band in scene.structure.bands:
        ages = f"{locale.formats.space}{locale.ages((band.age,))}"
        named = (
            (band.female, locale.t("Girls")),
            (band.male, locale.t("Boys")),
            (band.total if band.female is None else None, locale.t("All")),
        )
        rows += [
            _row(f"{word}{ages}", value, locale)
            for value, word in named
            if value is not None and value.value is not None
        ]
    return rows
