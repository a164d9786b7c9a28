"""Titles, subtitles and source lines of the cards of Explore, from what they really show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.domain.bivariate import Bivariate
from app.domain.classing import Comparison
from app.domain.codes import AGE_GROUPS, CHINA, Measure, Sex, Status
from app.domain.compare import compared, is_open
from app.domain.dataset import Dataset
from app.domain.records import Indicator
from app.domain.selection import Pyramid, Slice, Value
from app.domain.trend import national_trend
from app.state.view_state import ViewState
from app.text import differences
from app.text.locale import Locale
from app.text.phrases import (
    DOT,
    counted_group,
    left_behind,
    measure_option,
    measure_title,
    measure_unit,
    parents_clause,
    place,
)
from app.text.sources import publishers_of_sources, publishers_of_values, source_line

MOST_NAMED = 3
"""Up to so many places are named in the subtitle of the age-sex card."""


class Shown(Protocol):
    """What a page knows when it writes its cards."""

    @property
    def dataset(self) -> Dataset:
        """The data package."""
        ...

    @property
    def state(self) -> ViewState:
        """The state on screen."""
        ...

    @property
    def locale(self) -> Locale:
        """The reader's language."""
        ...

    @property
    def answer(self) -> Slice:
        """The slice of map A."""
        ...

    @property
    def context(self) -> Slice | None:
        """The slice of map B."""
        ...

    @property
    def structure(self) -> Pyramid:
        """The age-sex structure."""
        ...

    @property
    def indicator(self) -> Indicator | None:
        """The indicator of map B."""
        ...

    @property
    def bivariate(self) -> Bivariate | None:
        """Both measures as map A shows them, where it shows two."""
        ...


@dataclass(frozen=True, slots=True)
class Heading:
    """The small print of a card: year, who is counted, unit; and where it comes from."""

    subtitle: str
    source: str


@dataclass(frozen=True, slots=True)
class MeasureHeadings:
    """Column heads of the table for the measure of map A and the indicator of map B."""

    value: str
    context: str


def map_a_title(state: ViewState, locale: Locale) -> str:
    """Return the title of map A."""
    return measure_title(state.measure, locale)


def map_b_title(shown: Shown) -> str:
    """Return the title of map B: its indicator, or what is compared with map A."""
    state, locale = shown.state, shown.locale
    if state.compare is not None:
        asked = state.selection
        return differences.title(asked, state.compare, locale, difference=state.difference)
    return locale.name(shown.indicator) if shown.indicator else ""


def map_b_unit(shown: Shown) -> str:
    """Return the unit of map B."""
    state, locale = shown.state, shown.locale
    if state.compare is not None:
        words = differences.unit if state.difference else measure_unit
        return words(state.measure, locale)
    return locale.name(shown.indicator, "unit") if shown.indicator else ""


def measure_headings(shown: Shown) -> MeasureHeadings:
    """Return the table's column heads; the indicator's carries its unit and year."""
    locale, indicator, context = shown.locale, shown.indicator, shown.context
    head = ""
    if indicator is not None and context is not None:
        head = locale.t(
            "{name}, {unit} ({year})",
            name=locale.name(indicator, "short"),
            unit=locale.name(indicator, "unit"),
            year=context.year,
        )
    chosen = shown.state.compare
    if chosen is not None:
        group = differences.other_group(chosen, locale)
        head = group[:1].upper() + group[1:]
        if shown.state.difference:
            own = differences.own_group(shown.state.selection, chosen, locale)
            head = locale.t("{other} less {own}", other=head, own=own)
    return MeasureHeadings(measure_option(shown.state.measure, locale), head)


def heading(shown: Shown, card: str) -> Heading:
    """Return subtitle and source line of a card, by its id (``map-a``, ``ranking`` ...)."""
    if card == "map-b":
        return Heading(_map_b(shown), _context_source(shown))
    if card == "pyramid":
        return Heading(_pyramid(shown), _pyramid_source(shown))
    if card == "trend":
        return Heading(_trend(shown.locale), _trend_source(shown))
    source = _answer_source(shown)
    if card == "ranking":
        return Heading(_ranking(shown), source)
    if card == "table":
        return Heading(_table(shown), _answer_source(shown, with_context=True))
    return Heading(_map_a(shown), source)


# -- subtitles -------------------------------------------------------------------------------------


def who(state: ViewState, dataset: Dataset, locale: Locale, *, rule: bool = True) -> str:
    """Return who is counted and by which rule: ages always, and which parents are away unless ``rule`` is off.

    Of a definition of an own package the chip says so, unless ages or one sex are chosen.
    """
    clause = parents_clause(state.series, locale)
    if not clause and state.sex is Sex.ALL and len(state.ages) == len(AGE_GROUPS):
        return locale.name(dataset.definitions[state.series], "chip")
    sex = Sex.ALL if state.measure is Measure.SEX_RATIO else state.sex
    if state.series == "school":
        group = left_behind(state.series, sex, state.ages, locale)
    else:
        group = counted_group(state.series, sex, state.ages, locale)
    return f"{group}{locale.formats.comma}{clause}" if clause and rule else group


def _map_a(shown: Shown) -> str:
    state, locale = shown.state, shown.locale
    if shown.bivariate is not None:
        return DOT.join((both_years(shown), who(state, shown.dataset, locale)))
    return DOT.join((locale.year(shown.answer.year), who(state, shown.dataset, locale)))


def _compared(shown: Shown, chosen: Comparison) -> str:
    """Return what exactly map B compares, and how it is to be read."""
    state, dataset, locale = shown.state, shown.dataset, shown.locale
    asked = compared(state.selection, chosen)
    other = state.but(year=asked.year, sex=asked.sex, ages=asked.ages)
    group = who(other, dataset, locale)
    if not state.difference:
        like_a = locale.t("classes and colours of map A")
        return DOT.join((locale.year(asked.year), group, like_a))
    group, own = (who(each, dataset, locale, rule=False) for each in (other, state))
    if chosen.year is not None:
        group, own = (
            f"{locale.year(year)}{locale.formats.space}{words}"
            for year, words in ((asked.year, group), (state.year, own))
        )
    less = locale.t("{other} less {own}", other=group, own=own)
    parts = [less, differences.unit(state.measure, locale)]
    if chosen.year is None:
        parts.insert(0, locale.year(asked.year))
    if shown.context is not None and any(is_open(value) for value in shown.context.values):
        parts.append(
            locale.t("middle colour: not different beyond the {level} interval", level="80%")
        )
    return DOT.join(parts)


def both_years(shown: Shown) -> str:
    """Return the years of both measures of a map that shows two."""
    locale, context = shown.locale, shown.context
    b_year = locale.year(context.year) if context is not None else ""
    return locale.t(
        "A: {a_year}, B: {b_year}", a_year=locale.year(shown.answer.year), b_year=b_year
    )


def both_sources(shown: Shown) -> str:
    """Return the source line of a map that shows both measures."""
    return _answer_source(shown, with_context=True)


def _map_b(shown: Shown) -> str:
    if shown.state.compare is not None:
        return _compared(shown, shown.state.compare)
    locale, indicator, context = shown.locale, shown.indicator, shown.context
    if indicator is None or context is None:
        return ""
    parts = [locale.year(context.year), locale.name(indicator, "unit")]
    if context.year != shown.state.year:
        parts.append(locale.t("nearest year with data to {year}", year=shown.state.year))
    return DOT.join(parts)


def _ranking(shown: Shown) -> str:
    state, locale = shown.state, shown.locale
    sex = Sex.ALL if state.measure is Measure.SEX_RATIO else state.sex
    group = left_behind(state.series, sex, state.ages, locale)
    unit = measure_unit(state.measure, locale)
    return DOT.join((locale.year(shown.answer.year), group, unit, *ranking_key(shown)))


def ranking_key(shown: Shown) -> tuple[str, ...]:
    """Return what the lines of the ranking mean."""
    locale, parts = shown.locale, list[str]()
    ratio = shown.state.measure in (Measure.RATE, Measure.SEX_RATIO)
    if ratio and shown.answer.national is not None:
        parts.append(locale.t("dashed line: China"))
    if any(value.lo80 is not None for value in shown.answer.values):
        parts.append(locale.t("thin lines: 80 per cent intervals"))
    return tuple(parts)


def _pyramid(shown: Shown) -> str:
    locale, structure, dataset = shown.locale, shown.structure, shown.dataset
    codes = structure.area_codes
    if codes in ((), (CHINA,)):
        where = locale.t("China")
    elif len(codes) <= MOST_NAMED:
        where = locale.names(place(code, dataset, locale) for code in codes)
    else:
        where = locale.t("{n} provinces together", n=len(codes))
    group = left_behind(shown.state.series, Sex.ALL, AGE_GROUPS, locale)
    parts = [locale.year(structure.year), where, group]
    if structure.nation:
        parts.append(locale.t("dashed outline: China, scaled to as many children"))
    return DOT.join(parts)


def _trend(locale: Locale) -> str:
    line = locale.t("a line joins only years that are counted alike")
    return DOT.join((locale.t("China"), locale.t("left-behind children"), line))


def _table(shown: Shown) -> str:
    state, locale = shown.state, shown.locale
    return DOT.join((locale.year(shown.answer.year), who(state, shown.dataset, locale)))


# -- sources ---------------------------------------------------------------------------------------


def model_version(values: tuple[Value, ...]) -> str:
    """Return the version of the model behind the modelled values, empty when there are none."""
    return next((v.model_version for v in values if v.status is Status.MODELLED), "")


def _answer_source(shown: Shown, *, with_context: bool = False) -> str:
    context = shown.context
    values = _of(shown.answer)
    names = publishers_of_values(values, shown.dataset, shown.locale)
    if with_context and context is not None:
        names |= publishers_of_sources(context.source_ids, shown.dataset, shown.locale)
    return source_line(names, model_version(values), shown.locale)


def _of(answer: Slice) -> tuple[Value, ...]:
    """Return the values of an answer and that of China."""
    return (*answer.values, *((answer.national,) if answer.national else ()))


def _context_source(shown: Shown) -> str:
    context = shown.context
    if context is None:
        return ""
    names = publishers_of_sources(context.source_ids, shown.dataset, shown.locale)
    if shown.state.compare is not None:
        names |= publishers_of_values(_of(context), shown.dataset, shown.locale)
    return source_line(names, model_version(_of(context)), shown.locale)


def _pyramid_source(shown: Shown) -> str:
    bands = (*shown.structure.bands, *shown.structure.nation)
    values = tuple(v for b in bands for v in (b.female, b.male, b.total) if v is not None)
    names = publishers_of_values(values, shown.dataset, shown.locale)
    return source_line(names, model_version(values), shown.locale)


def _trend_source(shown: Shown) -> str:
    points = [point.value for line in national_trend(shown.dataset).lines for point in line.points]
    names = publishers_of_values(points, shown.dataset, shown.locale, first_only=True)
    return source_line(names, "", shown.locale)
