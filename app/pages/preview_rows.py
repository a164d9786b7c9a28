"""A reader's own numbers in words and in a table: the ranking with bars, and the summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.components.reading import Frame
from app.domain.dataset import Dataset
from app.domain.preview import Found, Kind, Preview, value
from app.domain.records import Area
from app.figures.formats import limit_decimals
from app.text.locale import Locale

MOST_DECIMALS: Final = 4
_LONG: Final = 100_000.0


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the numbers of one column are written."""

    found: Preview
    locale: Locale

    @property
    def sign(self) -> str:
        """The per cent sign where every number carries it."""
        return "%" if self.found.percent else ""

    def full(self, number: float) -> str:
        """Return a number with the decimals of its column."""
        return self.locale.number(number, min(self.found.decimals, MOST_DECIMALS)) + self.sign

    def limit(self, number: float) -> str:
        """Return a class limit without needless decimals."""
        return self.locale.number(number, limit_decimals(number)) + self.sign

    def short(self, number: float) -> str:
        """Return a number as it fits a tile; the per cent sign is left to the title."""
        if self.found.kind is Kind.COUNT or abs(number) >= _LONG:
            return self.locale.count_short(number)
        places = min(self.found.decimals, 1 if abs(number) >= 1 else 2)
        return self.locale.number(number, places)


def without_number(dataset: Dataset, found: Preview) -> list[Area]:
    """Return the provinces no number is shown for, in code order."""
    shown = {one.area.area_code for one in found.shown}
    return [area for area in dataset.provinces if area.area_code not in shown]


def summary(
    dataset: Dataset, found: Preview, numbers: Numbers, locale: Locale
) -> list[tuple[str, str]]:
    """Return names and values of what was read."""
    t, ends = locale.t, found.summary()
    shown, every = len(found.shown), len(dataset.provinces)
    rows = locale.number(len(found.table.rows))
    if found.table.blank:
        blank = locale.number(found.table.blank)
        rows = locale.t("{rows} ({n} empty lines left out)", rows=rows, n=blank)
    facts = [(t("Rows read"), rows)]
    if found.filters:
        facts.append((t("Rows left by the filters"), locale.number(found.used)))
    facts += [
        (t("Provinces with a number"), t("{n} of {total}", n=shown, total=every)),
        (t("Provinces without a number"), locale.number(every - shown)),
    ]
    if ends:
        names = t("Lowest"), t("Median"), t("Highest")
        facts += list(zip(names, map(numbers.full, ends), strict=True))
    if found.national and found.national.number:
        facts.append((t("China, as your table has it"), numbers.full(value(found.national))))
    return facts


def listing(dataset: Dataset, found: Preview, numbers: Numbers, frame: Frame) -> dict[str, Any]:
    """Return the rows of the ranking and the names of the provinces without a number."""
    locale = frame.locale
    shown = found.shown
    values = [value(one) for one in shown]
    low, high = min([0.0, *values]), max([0.0, *values])
    written = {one.area.area_code: one.written for one in found.found}
    return {
        "ranking": [
            _row(one, values, (low, high), numbers=numbers, locale=locale) for one in shown
        ],
        "national": _national(found, numbers),
        "missing": [
            {"name": locale.name(area), "written": written.get(area.area_code)}
            for area in without_number(dataset, found)
        ],
    }


def _row(
    one: Found,
    values: Sequence[float],
    ends: tuple[float, float],
    *,
    numbers: Numbers,
    locale: Locale,
) -> dict[str, Any]:
    low, high = ends
    span = (high - low) or 1.0
    number = value(one)
    other = "name_en" if locale.lang == "zh" else "name_zh"
    return {
        "rank": 1 + sum(v > number for v in values),
        "name": locale.name(one.area),
        "other": getattr(one.area, other),
        "code": one.area.area_code,
        "value": numbers.full(number),
        "left": f"{100 * (min(number, 0.0) - low) / span:.2f}",
        "width": f"{100 * abs(number) / span:.2f}",
        "written": one.written,
        "line": one.line,
    }


def _national(found: Preview, numbers: Numbers) -> dict[str, Any] | None:
    one = found.national
    if one is None or one.number is None:
        return None
    return {"value": numbers.full(value(one)), "written": one.written, "line": one.line}
