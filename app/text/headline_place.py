"""Headline sentences about one selected province."""

from __future__ import annotations

from app.domain.codes import Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.selection import ABOUT, Slice, Value
from app.state.view_state import ViewState
from app.text.headline_china import other_measure
from app.text.locale import Locale
from app.text.phrases import group, left_behind, place, rate_group
from app.text.wording import estimated_range, per_hundred, shown


def place_sentence(
    state: ViewState, answer: Slice, value: Value, dataset: Dataset, locale: Locale
) -> str:
    """Return the marked sentence about one selected province."""
    name = place(value.area_code, dataset, locale)
    if value.status is Status.FILTERED_OUT:
        return locale.t("{place} lies outside the regions shown.", place=name)
    if value.value is None:
        return _without_value(state, name, dataset, locale)
    if value.status is Status.FLOOR:
        return _floor(state, value, name, locale)
    if value.status is Status.MODELLED:
        return _modelled(state, answer, value, name, locale)
    if state.measure in (Measure.COUNT, Measure.SHARE):
        return _published(state, value, name, dataset, locale)
    return _published_ratio(state, answer, value, name, locale)


def _without_value(state: ViewState, name: str, dataset: Dataset, locale: Locale) -> str:
    national = other_measure(state, state.measure, dataset).national
    if state.measure is Measure.SHARE or national is None or national.value is None:
        return locale.t(
            "No figure for {place} in {year} in this series.", place=name, year=state.year
        )
    if state.measure is Measure.RATE:
        return locale.t(
            "No figure for {place} in {year} in this series. In China it is <b>{n}</b> in every 100 {group}.",
            place=name,
            year=state.year,
            n=per_hundred(national, locale),
            group=rate_group(state.series, state.sex, state.ages, locale),
        )
    return locale.t(
        "No figure for {place} in {year} in this series. The figure for China is <b>{n}</b>.",
        place=name,
        year=state.year,
        n=_said(national, state.measure, locale),
    )


def _said(value: Value | None, measure: Measure, locale: Locale) -> str:
    """Return a number as these sentences say it: rates as children in every hundred."""
    if measure is Measure.RATE and value is not None and value.value is not None:
        return per_hundred(value, locale)
    return shown(value, measure, locale, heads=True)


def _floor(state: ViewState, value: Value, name: str, locale: Locale) -> str:
    words = {
        "year": state.year,
        "place": name,
        "n": _said(value, state.measure, locale),
        "group": left_behind(state.series, state.sex, state.ages, locale),
    }
    if state.measure is Measure.COUNT:
        return locale.t("In {year}, {place} had at least <b>{n}</b> {group}.", **words)
    if state.measure is Measure.SHARE:
        return locale.t("In {year}, {place} had at least <b>{n}</b> of China’s {group}.", **words)
    words["group"] = rate_group(state.series, state.sex, state.ages, locale)
    return locale.t(
        "In {year}, at least <b>{n}</b> in every 100 {group} in {place} were left behind.", **words
    )


def _modelled(state: ViewState, answer: Slice, value: Value, name: str, locale: Locale) -> str:
    words = {
        "year": state.year,
        "place": name,
        "n": _said(value, state.measure, locale),
        "group": group(state.series, state.sex, state.ages, locale),
        "interval": estimated_range(value, state.measure, locale),
    }
    if state.measure is Measure.COUNT:
        return locale.t(
            "In {year}, an estimated <b>{n}</b> {group} in {place} were left behind ({interval}).",
            **words,
        )
    if state.measure is Measure.SHARE:
        words["group"] = left_behind(state.series, state.sex, state.ages, locale)
        return locale.t(
            "In {year}, an estimated <b>{n}</b> of China’s {group} lived in {place} ({interval}).",
            **words,
        )
    national = _said(answer.national, state.measure, locale)
    if state.measure is Measure.SEX_RATIO:
        words["group"] = left_behind(state.series, Sex.ALL, state.ages, locale)
        return locale.t(
            "In {year}, there were an estimated <b>{n}</b> boys for every 100 girls among {group}"
            " in {place} ({interval}); in China there were <b>{z}</b>.",
            z=national,
            **words,
        )
    return locale.t(
        "In {year}, an estimated <b>{n}</b> in every 100 {group} in {place} were left behind"
        " ({interval}); in China <b>{z}</b>.",
        z=national,
        **words,
    )


def _published(state: ViewState, value: Value, name: str, dataset: Dataset, locale: Locale) -> str:
    def of(measure: Measure) -> str:
        if measure is state.measure:
            return _said(value, measure, locale)
        found = other_measure(state, measure, dataset).by_code()[value.area_code]
        good = found.status is Status.PUBLISHED and found.value is not None
        return _said(found, measure, locale) if good else ""

    words = {
        "year": state.year,
        "place": name,
        "n": of(Measure.COUNT),
        "share": of(Measure.SHARE),
        "group": left_behind(state.series, state.sex, state.ages, locale),
    }
    if words["n"] and words["share"]:
        return locale.t(
            "In {year}, {place} had <b>{n}</b> {group}, <b>{share}</b> of China’s total.", **words
        )
    if words["n"]:
        return locale.t("In {year}, {place} had <b>{n}</b> {group}.", **words)
    return locale.t("In {year}, {place} had <b>{share}</b> of China’s {group}.", **words)


def _published_ratio(
    state: ViewState, answer: Slice, value: Value, name: str, locale: Locale
) -> str:
    words = {
        "year": state.year,
        "place": name,
        "n": _said(value, state.measure, locale),
    }
    if state.measure is Measure.SEX_RATIO:
        return locale.t(
            "In {year}, there were <b>{n}</b> boys for every 100 girls among {group} in {place}.",
            group=left_behind(state.series, Sex.ALL, state.ages, locale),
            **words,
        )
    words["group"] = rate_group(state.series, state.sex, state.ages, locale)
    words["z"] = _said(answer.national, state.measure, locale)
    if value.bound == ABOUT:
        return locale.t(
            "In {year}, about <b>{n}</b> in every 100 {group} in {place} were left behind; in China"
            " <b>{z}</b>.",
            **words,
        )
    return locale.t(
        "In {year}, <b>{n}</b> in every 100 {group} in {place} were left behind; in China"
        " <b>{z}</b>.",
        **words,
    )
