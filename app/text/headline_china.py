"""Headline sentences about China as a whole, one wording a definition."""

from __future__ import annotations

from dataclasses import replace

from app.domain.codes import Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Slice
from app.state.view_state import ViewState
from app.text.locale import Locale
from app.text.phrases import group, left_behind, place
from app.text.wording import estimated_range, is_rounded, per_hundred, shown, traced


def other_measure(state: ViewState, measure: Measure, dataset: Dataset) -> Slice:
    """Return the answer to the same question with another measure."""
    return query(dataset, replace(state.selection, measure=measure))


def china_sentence(state: ViewState, answer: Slice, dataset: Dataset, locale: Locale) -> str:
    """Return the marked sentence about China as a whole."""
    if state.measure is Measure.SHARE:
        return _largest_share(state, answer, dataset, locale)
    if state.measure is Measure.SEX_RATIO:
        return _national_sex_ratio(state, answer, locale)
    if state.measure is Measure.RATE and state.series != "census_rural":
        return _national_rate(state, answer, locale)
    count = other_measure(state, Measure.COUNT, dataset).national
    if count is None or count.value is None:
        return no_national(state, locale)
    number = locale.count_text(count.value, modelled=is_rounded(count))
    words = {
        "year": state.year,
        "n": traced(locale.formats.persons(number), count),
        "group": group(state.series, state.sex, state.ages, locale),
        "left_behind": left_behind(state.series, state.sex, state.ages, locale),
    }
    if state.series == "census_rural":
        return _census_rural(state, words, dataset, locale)
    if state.series == "census_all":
        return locale.t(
            "In {year}, <b>{n}</b> {group} in China, in cities and in the countryside, were"
            " living apart from one or both parents who had moved away.",
            **words,
        )
    if state.series == "ministry":
        return locale.t(
            "In {year}, China’s civil affairs offices counted <b>{n}</b> {group} with no parent at"
            " home able to care for them.",
            **words,
        )
    if state.series == "school":
        return locale.t(
            "In {year}, schools reported <b>{n}</b> {left_behind} in primary and junior secondary"
            " classes.",
            **words,
        )
    return locale.t("In {year}, China had <b>{n}</b> {left_behind}.", **words)


def _census_rural(
    state: ViewState, words: dict[str, object], dataset: Dataset, locale: Locale
) -> str:
    rate = other_measure(state, Measure.RATE, dataset).national
    if rate is None or rate.value is None:
        return locale.t(
            "In {year}, <b>{n}</b> {group} in China were living apart from one or both parents who"
            " had moved away.",
            **words,
        )
    words["k"] = per_hundred(rate, locale)
    if rate.status is Status.MODELLED:
        return locale.t(
            "In {year}, <b>{n}</b> {group} in China were living apart from one or both parents who"
            " had moved away: an estimated <b>{k}</b> in every 100 ({interval}).",
            interval=estimated_range(rate, Measure.RATE, locale),
            **words,
        )
    return locale.t(
        "In {year}, <b>{n}</b> {group} in China were living apart from one or both parents who had"
        " moved away: about <b>{k}</b> in every 100.",
        **words,
    )


def _national_rate(state: ViewState, answer: Slice, locale: Locale) -> str:
    if answer.national is None or answer.national.value is None:
        return no_national(state, locale)
    return locale.t(
        "In {year}, about <b>{k}</b> in every 100 rural children in China were left behind.",
        year=state.year,
        k=per_hundred(answer.national, locale),
    )


def _national_sex_ratio(state: ViewState, answer: Slice, locale: Locale) -> str:
    if answer.national is None or answer.national.value is None:
        return no_national(state, locale)
    return locale.t(
        "In {year}, there were <b>{x}</b> boys for every 100 girls among {group} in China.",
        year=state.year,
        x=shown(answer.national, Measure.SEX_RATIO, locale),
        group=left_behind(state.series, Sex.ALL, state.ages, locale),
    )


def _largest_share(state: ViewState, answer: Slice, dataset: Dataset, locale: Locale) -> str:
    count = other_measure(state, Measure.COUNT, dataset).national
    if count is None or count.value is None:
        return no_national(state, locale)
    number = locale.count_text(count.value, modelled=is_rounded(count))
    ranked = answer.with_value()
    if not ranked:
        return locale.t(
            "No provincial figures for {year} in this series. The figure for China is <b>{n}</b>.",
            year=state.year,
            n=traced(locale.formats.persons(number), count),
        )
    first = ranked[0]
    words = {
        "year": state.year,
        "n": traced(locale.formats.persons(number), count),
        "group": left_behind(state.series, state.sex, state.ages, locale),
        "place": place(first.area_code, dataset, locale),
        "share": shown(first, Measure.SHARE, locale),
    }
    if len(ranked) == 1:
        return locale.t(
            "Of China’s <b>{n}</b> {group} in {year}, <b>{share}</b> were in {place}.", **words
        )
    if first.status is Status.MODELLED:
        return locale.t(
            "Of China’s <b>{n}</b> {group} in {year}, {place} had the largest estimated share:"
            " <b>{share}</b> ({interval}).",
            interval=estimated_range(first, Measure.SHARE, locale),
            **words,
        )
    return locale.t(
        "Of China’s <b>{n}</b> {group} in {year}, the largest share shown here, <b>{share}</b>, was"
        " in {place}.",
        **words,
    )


def no_national(state: ViewState, locale: Locale) -> str:
    """Return the sentence of a state that has no figure even for China."""
    return locale.t(
        "There is no figure for {group} in {year} in this series.",
        group=group(state.series, state.sex, state.ages, locale),
        year=state.year,
    )
