"""The words of the small maps."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.codes import Measure, MultiplesBy, Sex
from app.domain.dataset import Dataset
from app.domain.multiples import Part
from app.domain.selection import Value
from app.state.view_state import ViewState
from app.text.cards import map_a_title
from app.text.locale import Locale
from app.text.phrases import DOT, counted_group, measure_unit, place, sex_word
from app.text.wording import is_rounded


def part_title(part: Part, locale: Locale) -> str:
    """Return what stands above a small map."""
    if part.age is not None:
        return locale.t("Ages {ages}", ages=locale.ages((part.age,)))
    return sex_word(part.sex or Sex.ALL, locale)


def card_title(state: ViewState, locale: Locale) -> str:
    """Return the title of the card."""
    what = map_a_title(state, locale)
    if state.multiples is MultiplesBy.SEX:
        return locale.t("{measure}, girls and boys", measure=what)
    return locale.t("{measure}, by age", measure=what)


def subtitle(state: ViewState, locale: Locale, *, circles: bool) -> str:
    """Return year, whom all maps show, unit, and that their classes are those of map A."""
    by_sex = state.multiples is MultiplesBy.SEX
    sex = Sex.ALL if by_sex or state.measure is Measure.SEX_RATIO else state.sex
    group = (
        counted_group(state.series, Sex.ALL, state.ages, locale)
        if by_sex
        else locale.gettext(_WHO[sex])
    )
    return DOT.join(
        (
            locale.year(state.year),
            group,
            measure_unit(state.measure, locale),
            locale.t("circles on one scale")
            if circles
            else locale.t("same colours and classes as map A"),
        )
    )


_WHO = {Sex.ALL: "Girls and boys", Sex.FEMALE: "Girls", Sex.MALE: "Boys"}


def closed_reason(state: ViewState, locale: Locale) -> str:
    """Return why there are no small maps."""
    if state.multiples is MultiplesBy.SEX and state.measure is Measure.SEX_RATIO:
        return locale.t("Boys per 100 girls compares both sexes, so it cannot be parted by sex.")
    if state.multiples is MultiplesBy.SEX:
        return locale.t("This series and year have no figures for girls and boys by province.")
    return locale.t("This series and year have no figures by age and province.")


def alternative(parts: Sequence[Part], state: ViewState, dataset: Dataset, locale: Locale) -> str:
    """Return the alternative of the figure: for each map China, the highest and the lowest province."""
    opening = locale.t(
        "{n} small maps of China by province in the same classes: {title}, {year}.",
        n=len(parts), title=card_title(state, locale), year=state.year,
    )  # fmt: skip
    return locale.formats.gap.join(
        [opening, *(_clause(part, state, dataset, locale) for part in parts)]
    )


def _clause(part: Part, state: ViewState, dataset: Dataset, locale: Locale) -> str:
    ranked = part.answer.with_value()
    words = {
        "title": part_title(part, locale),
        "high": _named(ranked[0], state, dataset, locale),
        "low": _named(ranked[-1], state, dataset, locale),
    }
    national = part.answer.national
    if national is None or national.value is None:
        return locale.t("{title}: highest {high}, lowest {low}.", **words)
    china = number(national, state, locale)
    return locale.t("{title}: China {china}, highest {high}, lowest {low}.", china=china, **words)


def _named(value: Value, state: ViewState, dataset: Dataset, locale: Locale) -> str:
    return f"{place(value.area_code, dataset, locale)}{locale.formats.space}{number(value, state, locale)}"


def number(value: Value, state: ViewState, locale: Locale) -> str:
    """Return a number as labels show it."""
    return locale.value(value.value or 0.0, state.measure, modelled=is_rounded(value))
