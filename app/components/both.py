"""What a list or a read-out says beside a value, where a map shows two measures or a difference."""

from __future__ import annotations

from app.components.scene import Scene
from app.domain.codes import Status
from app.domain.compare import is_open
from app.domain.selection import Slice, Value
from app.figures.bivariate import with_interval
from app.figures.formats import Formats
from app.text import differences
from app.text.bivariate import field_words
from app.text.locale import Locale

HIDDEN = (Status.NOT_COVERED, Status.FILTERED_OUT)


def second_value(scene: Scene, value: Value) -> list[str]:
    """Return what a map of two measures adds to the value of A: the value of B, and the field in words."""
    if scene.bivariate is None or scene.context is None or value.status in HIDDEN:
        return []
    other = scene.context.by_code()[value.area_code]
    formats = Formats(scene.context, scene.locale, scene.indicator)
    cell = scene.bivariate.cells.get(value.area_code)
    name = scene.locale.name(scene.indicator, "short") if scene.indicator else ""
    said = scene.locale.t(
        "{name}: {value}", name=f"B {name}", value=with_interval(other, formats, scene.locale)
    )
    return [said, field_words(cell, scene.locale)] if cell is not None else [said]


def within_interval(answer: Slice, value: Value, locale: Locale) -> list[str]:
    """Return the words for a difference that its interval leaves open; nothing for other values."""
    return [differences.not_different(locale)] if answer.difference and is_open(value) else []
