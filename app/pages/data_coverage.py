"""The coverage matrix of the data page in words and marks: one mark a cell, one address a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from urllib.parse import urlencode

from app.components.reading import Frame
from app.domain.codes import Sex
from app.domain.coverage import Cell, Coverage, Key, Row, Span
from app.domain.dataset import Dataset
from app.domain.published import years as explored_years
from app.domain.records import Indicator, Series
from app.text.locale import Locale, msgid

FAMILIES: Final = {
    "census": msgid("Left-behind children: censuses"),
    "civil_affairs": msgid("Left-behind children: civil affairs register"),
    "school": msgid("School returns"),
    "survey": msgid("Surveys"),
    "context": msgid("Other figures about the subject"),
}
FLOWS_NAME: Final = msgid("People by province of birth and of residence")
_SEXES: Final = {
    Sex.ALL.value: msgid("girls and boys"),
    Sex.FEMALE.value: msgid("girls"),
    Sex.MALE.value: msgid("boys"),
}
_PEOPLE: Final = {
    Sex.ALL.value: msgid("both sexes"),
    Sex.FEMALE.value: msgid("female"),
    Sex.MALE.value: msgid("male"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign in the matrix: its look, its text, and what it says in words."""

    look: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of the matrix: its marks, where they lead, and all of it in words. Empty without marks."""

    marks: tuple[Mark, ...] = ()
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the matrix or of a breakdown: its heading, a remark under it, its cells."""

    name: str
    note: str
    href: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What there is of a series or indicator by year, ages and sex."""

    name: str
    sexes: tuple[str, ...]
    lines: tuple[Line, ...]


class Matrix:
    """Puts the coverage of a package into words of one language."""

    def __init__(self, dataset: Dataset, found: Coverage, frame: Frame) -> None:
        self._dataset, self._found, self._frame = dataset, found, frame
        self._locale = frame.locale
        self._provinces = len(dataset.covered_provinces)

    @property
    def years(self) -> tuple[int, ...]:
        """The columns."""
        return self._found.years

    def legend(self) -> tuple[Mark, ...]:
        """Return one example of every mark, with its meaning."""
        t = self._locale.t
        return (
            Mark("all", str(self._provinces), t("published for all provinces")),
            Mark("some", "7", t("published for so many provinces")),
            Mark("modelled", "28", t("modelled by us for so many provinces")),
            Mark("country", t("C"), t("China only")),
            Mark("places", "2", t("only for so many cities, counties, regions or samples")),
            Mark("ranked", "1", t("only the rank of so many provinces is published")),
        )

    def groups(self) -> tuple[Group, ...]:
        """Return all rows: series by family, indicators, flows."""
        t, rows = self._locale.t, [row for row in self._found.series if row.years]
        family = {key: self._dataset.series[key].family for key in self._dataset.series}
        groups = [
            Group(t(name), tuple(self._line(row) for row in rows if family[row.key] == code))
            for code, name in FAMILIES.items()
        ]
        context = [row for row in self._found.indicators if row.years]
        context += [self._found.flows] if self._found.flows else []
        groups.append(Group(t("The provinces"), tuple(self._line(row) for row in context)))
        return tuple(group for group in groups if group.lines)

    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Return the rows that are split by ages or sex."""
        rows = [*self._found.series, *self._found.indicators]
        return tuple(self._breakdown(row) for row in rows if len(row.detail) > len(row.years))

    def _line(self, row: Row) -> Line:
        return Line(
            name=self.name(row),
            note=self._note(row),
            href=self._explore(row),
            squares=tuple(
                self._square(row.years.get(year), self._year_link(row, year), self._said(row, year))
                for year in self.years
            ),
        )

    def _series(self, row: Row) -> Series | None:
        return self._dataset.series[row.key] if row.kind == "series" else None

    def _indicator(self, row: Row) -> Indicator | None:
        return self._dataset.indicators[row.key] if row.kind == "indicator" else None

    def name(self, row: Row) -> str:
        """Return the name of a series, indicator or of the flows."""
        if row.kind == "flows":
            return self._locale.t(FLOWS_NAME)
        return self._locale.name(self._series(row) or self._dataset.indicators[row.key])

    def _note(self, row: Row) -> str:
        indicator = self._indicator(row)
        return self._locale.name(indicator, "unit") if indicator else ""

    def _explore(self, row: Row) -> str:
        """Return the address of the view of a row, if Explore offers it."""
        series, indicator = self._series(row), self._indicator(row)
        if series and series.definition in self._dataset.definitions:
            years = [y for y in row.years if self._explored(series.definition, y)]
            best = max(
                years,
                key=lambda y: len(row.years[y].published | row.years[y].modelled),
                default=None,
            )
            return self._frame.link("/", series=series.definition, year=str(best)) if best else ""
        if indicator and indicator.mappable:
            return self._frame.link("/", b=row.key)
        return ""

    def _explored(self, definition: str, year: int) -> bool:
        known = definition in self._dataset.definitions
        return known and year in explored_years(self._dataset, definition)

    def _year_link(self, row: Row, year: int) -> str:
        """Return where a cell leads: the one figure in it, its view in Explore, else its rows."""
        cell = row.years.get(year)
        if cell is None:
            return ""
        series = self._series(row)
        if series and len(cell.figures) == 1:
            return self._frame.link(f"/figure/{cell.figures[0]}")
        mapped = cell.country or cell.published or cell.modelled
        if series and mapped and self._explored(series.definition, year):
            return self._frame.link("/", series=series.definition, year=str(year))
        return self._rows_link(row, Key(year), whole=True)

    def _rows_link(self, row: Row, key: Key, *, whole: bool = False) -> str:
        """Return the address of the rows behind a cell."""
        if row.kind == "flows":
            return f"/data/flows.json?{urlencode({'year': key.year})}"
        if row.kind == "series":
            query = {"series": row.key, "year": str(key.year)}
            low, high = key.ages
            ages = {"age_min": "" if low is None else low, "age_max": "" if high is None else high}
            return f"/data/observations.json?{urlencode(query if whole else query | ages | {'sex': key.sex})}"
        query = {"indicator": row.key, "year": str(key.year)}
        part = {"age_group": age_code(key.ages), "sex": key.sex}
        return f"/data/context.json?{urlencode(query if whole else query | part)}"

    def _said(self, row: Row, year: int) -> str:
        return self._locale.t("{name}, {year}", name=self.name(row), year=self._locale.year(year))

    def _square(self, cell: Cell | None, href: str, said: str) -> Square:
        if cell is None:
            return Square()
        marks = self._marks(cell)
        words = self._locale.names(mark.words for mark in marks)
        return Square(marks, href, self._locale.t("{what}: {marks}", what=said, marks=words))

    def _marks(self, cell: Cell) -> tuple[Mark, ...]:
        marks: list[Mark] = []
        add = self._adder(marks)
        published = len(cell.published)
        add(
            "all" if published >= self._provinces else "some",
            published,
            msgid("published for 1 province"),
            msgid("published for {n} provinces"),
        )
        add(
            "modelled",
            len(cell.modelled),
            msgid("modelled for 1 province"),
            msgid("modelled for {n} provinces"),
        )
        if not marks:
            add(
                "ranked",
                len(cell.ranked),
                msgid("ranked, 1 province"),
                msgid("ranked, {n} provinces"),
            )
        if cell.country and not (cell.published or cell.modelled):
            marks.insert(
                0, Mark("country", self._locale.t("C"), self._locale.t("a figure for China"))
            )
        elif not marks:
            add("places", len(cell.places), msgid("1 other place"), msgid("{n} other places"))
        return tuple(marks)

    def _adder(self, marks: list[Mark]) -> Callable[[str, int, str, str], None]:
        def add(look: str, count: int, one: str, many: str) -> None:
            if count:
                words = self._locale.t(one) if count == 1 else self._locale.t(many, n=count)
                marks.append(Mark(look, str(count), words))

        return add

    def _breakdown(self, row: Row) -> Breakdown:
        words = _SEXES if row.kind == "series" else _PEOPLE
        present = [sex for sex in words if any(key.sex == sex for key in row.detail)]
        lines: list[Line] = []
        for year, ages in dict.fromkeys((key.year, key.ages) for key in row.detail):
            shown = self.ages(ages)
            squares: list[Square] = []
            for sex in present:
                key = Key(year, ages, sex)
                said = f"{self._said(row, year)}, {shown}, {self._locale.t(words[sex])}"
                squares.append(self._square(row.detail.get(key), self._rows_link(row, key), said))
            lines.append(Line(self._locale.year(year), shown, "", tuple(squares)))
        return Breakdown(
            self.name(row), tuple(self._locale.t(words[s]) for s in present), tuple(lines)
        )

    def ages(self, ages: Span) -> str:
        """Return the ages of a cell in words."""
        low, high = ages
        t = self._locale.t
        if low is None and high is None:
            return t("all ages, or not stated")
        if high is None:
            return t("ages {low} and over", low=low)
        if low is None:
            return t("up to age {high}", high=high)
        if low == high:
            return t("age {age}", age=low)
        return t("ages {ages}", ages=self._locale.age_range(low, high))


def age_code(ages: Span) -> str:
    """Return ages as the context table writes them.

    >>> age_code((0, 14)), age_code((15, None)), age_code((0, 0)), age_code((None, None))
    ('0-14', '15+', '0', 'all')
    """
    low, high = ages
    if low is None:
        return "all"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"


def year_spans(years: Iterable[int], locale: Locale) -> str:
    """Return years as spans: ``"2009–2017, 2021–2022"``."""
    ordered = sorted(years)
    if not ordered:
        return ""
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(ordered)) if b > a + 1), len(ordered)]
    spans = [ordered[a:b] for a, b in pairwise(breaks)]
    texts = [locale.year(s[0]) if len(s) == 1 else locale.years(s[0], s[-1]) for s in spans]
    return (", " if locale.lang == "en" else "、").join(texts)
