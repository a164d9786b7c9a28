"""Tables of the definitions page: ways of counting side by side, all series, who compares with whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from app.components.reading import Frame
from app.domain.codes import Basis
from app.domain.comparability import Use, compare, counted, series_years
from app.domain.dataset import Dataset
from app.domain.inside import inside
from app.domain.records import Series
from app.domain.selection import Value
from app.domain.series_rules import Reason, links, pair_reasons
from app.domain.trend import national_trend
from app.figures.inside_svg import inside_svg
from app.text import comparability as words
from app.text import series_terms as terms
from app.text.locale import Locale


@dataclass(frozen=True, slots=True)
class Number:
    """A printed or worked-out number with the address of its record."""

    text: str
    href: str
    year: str
    derived: bool


def number(value: Value, year: int, frame: Frame) -> Number:
    """Return a count of children as the page shows it."""
    locale = frame.locale
    return Number(
        locale.count_text(value.value or 0.0),
        frame.link(f"/figure/{value.figure_id}"),
        locale.year(year),
        value.basis is Basis.DERIVED,
    )


def of_definition(dataset: Dataset, definition: str) -> list[Series]:
    """Return the series a definition consists of, the oldest first."""
    found = [series for series in dataset.series.values() if series.definition == definition]
    return sorted(found, key=lambda series: series_years(dataset, series.series)[:1])


def latest(dataset: Dataset, frame: Frame) -> dict[str, Number]:
    """Return the last total of each definition."""
    return {
        line.definition: number(line.points[-1].value, line.points[-1].year, frame)
        for line in national_trend(dataset).lines
        if line.points
    }


# -- side by side ----------------------------------------------------------------------------------


def side_by_side(dataset: Dataset, frame: Frame) -> dict[str, Any]:
    """Return the columns (definitions) and rows of the comparison."""
    locale = frame.locale
    chosen = sorted(dataset.definitions.values(), key=lambda d: d.sort)
    members = {d.definition: of_definition(dataset, d.definition) for d in chosen}

    def rule(read: Callable[[Series], str]) -> list[list[str]]:
        return [_agreed(members[d.definition], read, locale) for d in chosen]

    t = locale.gettext
    return {
        "columns": [
            {"id": d.definition, "name": locale.name(d), "family": d.family} for d in chosen
        ],
        "pictures": [_picture(members[d.definition], d.family, locale) for d in chosen],
        "totals": [latest(dataset, frame).get(d.definition) for d in chosen],
        "rows": [
            (t("Who is counted"), [[locale.name(d, "counted")] for d in chosen]),
            (t("Who is left out"), [[locale.name(d, "left_out")] for d in chosen]),
            (t("Ages"), rule(lambda s: terms.ages(s, locale))),
            (t("Parents away"), rule(lambda s: terms.term(s.parents_rule, locale))),
            (t("Absence"), rule(lambda s: terms.term(s.absence_rule, locale))),
            (t("Residence"), rule(lambda s: terms.term(s.residence_rule, locale))),
            (t("How collected"), rule(lambda s: terms.term(s.method, locale))),
            (t("Publisher"), rule(lambda s: terms.publisher_names(s, locale))),
            (t("Years"), rule(lambda s: terms.years(s, locale))),
        ],
        "against": [_against(dataset, d.definition, locale) for d in chosen],
    }


def _agreed(members: Iterable[Series], read: Callable[[Series], str], locale: Locale) -> list[str]:
    """Return what the series of a definition say: once if they agree, else each with its years."""
    said: dict[str, list[str]] = {}
    for series in members:
        text = read(series) or locale.t("not stated")
        said.setdefault(text, []).append(terms.years(series, locale))
    if len(said) < 2 or all(text in years for text, years in said.items()):
        return list(said)
    return [
        locale.t("{years}: {text}", years=locale.formats.semicolon.join(years), text=text)
        for text, years in said.items()
    ]


def _picture(members: list[Series], family: str, locale: Locale) -> Markup:
    found = inside(members[-1]) if members else None
    return inside_svg(found, family, locale) if found else Markup("")


def _against(dataset: Dataset, definition: str, locale: Locale) -> list[tuple[str, str]]:
    """Return the other definitions its figures must not be compared with, and why, in a few words."""
    lines = {line.definition: line for line in national_trend(dataset).lines if line.points}
    if definition not in lines:
        return []
    own = counted(dataset, lines[definition].points[-1].value.figure_id)
    found: list[tuple[str, str]] = []
    for other, line in lines.items():
        if other == definition:
            continue
        verdict = compare(dataset, own, counted(dataset, line.points[-1].value.figure_id))
        reasons = verdict.why_not(Use.SCALE)
        if reasons:
            found.append((locale.name(dataset.definitions[other]), words.short(reasons, locale)))
    return found


# -- all series ------------------------------------------------------------------------------------


def all_series(dataset: Dataset, locale: Locale) -> list[dict[str, Any]]:
    """Return every series with a rule about absent parents, those of a definition first."""
    found = [series for series in dataset.series.values() if series.parents_rule]
    found.sort(key=lambda series: not series.definition)
    return [
        {
            "id": series.series,
            "name": locale.name(series),
            "counted": locale.name(series, "counted"),
            "ages": terms.ages(series, locale),
            "parents": terms.term(series.parents_rule, locale),
            "residence": terms.term(series.residence_rule, locale),
            "method": terms.term(series.method, locale),
            "publisher": terms.publisher_names(series, locale),
            "years": terms.years(series, locale),
            "caveats": locale.name(series, "caveats"),
        }
        for series in found
    ]


# -- who compares with whom ------------------------------------------------------------------------


def matrix(dataset: Dataset, locale: Locale) -> dict[str, Any]:
    """Return the series of all definitions against each other."""
    order = sorted(dataset.definitions.values(), key=lambda d: d.sort)
    members = [s for d in order for s in of_definition(dataset, d.definition)]
    return {
        "columns": [_short_name(series, dataset, locale) for series in members],
        "rows": [
            {
                "name": _short_name(series, dataset, locale),
                "cells": [_cell(dataset, series, other, locale) for other in members],
            }
            for series in members
        ],
    }


def _short_name(series: Series, dataset: Dataset, locale: Locale) -> str:
    label = locale.name(dataset.definitions[series.definition], "trend_label")
    years = series_years(dataset, series.series)
    if not years:
        return label
    span = locale.year(years[0]) if len(years) == 1 else locale.years(years[0], years[-1])
    return f"{label}{locale.formats.comma}{span}"


def _cell(dataset: Dataset, a: Series, b: Series, locale: Locale) -> dict[str, str]:
    if a.series == b.series and len(series_years(dataset, a.series)) < 2:
        return {"kind": "same", "text": locale.t("one year only")}
    reasons = pair_reasons(dataset, a.series, b.series)
    if not reasons:
        whole = all(_unbroken(dataset, series.series) for series in (a, b))
        text = locale.t("Yes") if whole else locale.t("Yes, neighbouring years only")
        return {"kind": "yes", "text": text}
    return {
        "kind": "no",
        "text": locale.t("No: {reasons}", reasons=words.short(reasons, locale)),
    }


def _unbroken(dataset: Dataset, series: str) -> bool:
    """Whether the package does not say that the years of a series cannot be compared."""
    own = links(dataset).get((series, series))
    return own is None or own.comparable


def stated_pairs(dataset: Dataset, locale: Locale) -> list[dict[str, str]]:
    """Return all pairs of series the package speaks of, with its own words."""
    rows: list[dict[str, str]] = []
    for (a, b), link in links(dataset).items():
        if a > b or a not in dataset.series or b not in dataset.series:
            continue
        reasons = pair_reasons(dataset, a, b)
        rows.append(
            {
                "a": locale.name(dataset.series[a]),
                "b": locale.name(dataset.series[b]) if a != b else locale.t("its own years"),
                "line": _answer(reasons, link.comparable, locale),
                "why": words.stated(link, locale),
            }
        )
    return rows


def _answer(reasons: tuple[Reason, ...], comparable: bool, locale: Locale) -> str:
    if not reasons:
        return locale.t("Yes")
    short = words.short(reasons, locale)
    if comparable:
        return locale.t("Side by side, not on one line: {reasons}", reasons=short)
    return locale.t("No: {reasons}", reasons=short)
