"""The cards of a province: where it stands, its children by age and sex, who left and who came, income."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from app.components.reading import Frame
from app.domain.codes import CHINA, Measure, Sex, Status
from app.domain.context import context_slice, indicator_years
from app.domain.dataset import Dataset
from app.domain.province_flows import Flows, came, left
from app.domain.province_profile import lead, peers, standing, structure
from app.domain.records import Indicator
from app.domain.selection import TrendLine, TrendPoint, Value
from app.figures.formats import Formats, nice_ticks
from app.figures.pyramid_svg import YEAR, pyramid_svg
from app.figures.strip_svg import Strip, limits, ranking_svg
from app.figures.trend_svg import Drawn, trend_svg
from app.pages.province_parts import ROWS, figure, province, ranking_bars, sources
from app.text import province as words
from app.text.locale import Locale
from app.text.phrases import measure_title, place, sex_word

Item = dict[str, Any]

WIDE, NARROW = 500, 300
SCREENS: Final = (("for-others", WIDE), ("for-narrow", NARROW))
"""Drawings for wide and for narrow screens, so that their words stay legible."""
INCOMES: Final = ("income_urban", "income_rural")
PUPILS: Final = ("pupil_teacher_primary", "pupil_teacher_junior")
_LOOKS: Final = (("context-main", "circle"), ("context-second", "square"))


def position(dataset: Dataset, code: str, frame: Frame, *, rows: int = ROWS) -> Item | None:
    """Return where the province stands among all; None where it has no number to be ranked by.

    ``rows`` provinces are named, with their numbers.
    """
    first = lead(dataset, code)
    if first is None:
        return None
    locale = frame.locale
    rate = standing(
        dataset, code, definition=first.definition, year=first.year, measure=Measure.RATE
    )
    found = rate if rate.value.status in (Status.PUBLISHED, Status.MODELLED) else first
    if found.value.status not in (Status.PUBLISHED, Status.MODELLED):
        return None
    answer = found.answer
    near = [area.area_code for area in peers(dataset, code)]
    label = words.strip_text(code, near, answer, dataset, locale)
    low, high = limits(answer)
    ticks = nice_ticks(low, high)
    marks = list(zip(ticks, Formats(answer, locale).axis(ticks), strict=True))
    names = (place(code, dataset, locale), _china(dataset, locale))
    return {
        "title": measure_title(found.measure, locale),
        "year": locale.year(found.year),
        "rank": words.rank(found.value, answer, locale),
        "modelled": found.value.status is Status.MODELLED,
        "drawings": [
            (screens, ranking_svg(Strip(answer, code, near), width=width, label=label,
                                  names=names, ticks=marks))
            for screens, width in SCREENS
        ],
        "bars": ranking_bars(answer, code, dataset, frame, rows=rows),
        "ids": answer.source_ids,
        "model": _version(answer.values),
        "source": sources(answer.source_ids, dataset, locale, model=_version(answer.values)),
    }  # fmt: skip


def _china(dataset: Dataset, locale: Locale) -> str:
    return locale.name(dataset.areas[CHINA]) if CHINA in dataset.areas else ""


def _version(values: Sequence[Value]) -> str:
    return next((value.model_version for value in values if value.model_version), "")


def age_and_sex(
    dataset: Dataset,
    code: str,
    frame: Frame,
    *,
    widths: Sequence[tuple[str, int]] = SCREENS,
    year: float = YEAR,
) -> Item | None:
    """Return the children by age and sex with their numbers; None where nobody knows."""
    found = structure(dataset, code)
    if found is None:
        return None
    locale = frame.locale
    rows = [
        {
            "name": f"{sex_word(sex, locale)}{locale.formats.space}{locale.ages((band.age,))}",
            "text": locale.count_text(value.value or 0.0, modelled=True),
            "id": value.figure_id,
            "href": figure(value.figure_id, frame),
            "range": words.range_words(value, Measure.COUNT, locale),
        }
        for band in found.bands
        for sex, value in ((Sex.FEMALE, band.female), (Sex.MALE, band.male))
        if value is not None
    ]
    label = locale.t(
        "{place}, {year}, by age and sex: {list}.",
        place=place(code, dataset, locale),
        year=found.year,
        list=locale.formats.semicolon.join(f"{row['name']} {row['text']}" for row in rows),
    )
    return {
        "year": locale.year(found.year),
        "modelled": found.status is Status.MODELLED,
        "drawings": [
            (screens, pyramid_svg(found, width=width, label=label, locale=locale, year=year))
            for screens, width in widths
        ],
        "rows": rows,
        "figures": " ".join(row["id"] for row in rows),
        "source": sources(
            found.source_ids, dataset, locale,
            model=next((b.female.model_version for b in found.bands if b.female), ""),
        ),
    }  # fmt: skip


def flows(dataset: Dataset, code: str, frame: Frame) -> list[Item]:
    """Return who left the province and who came to it, as far as the package knows."""
    t, name = frame.locale.t, place(code, dataset, frame.locale)
    named = (
        ("left", t("Where people born in {place} live", place=name),
         t("Living in another province"), left(dataset, code)),
        ("came", t("Where people living in {place} were born", place=name),
         t("Born in another province"), came(dataset, code)),
    )  # fmt: skip
    return [
        _flow_card(kind, title, total, found, dataset, frame)
        for kind, title, total, found in named
        if found is not None
    ]


def _flow_card(
    kind: str, title: str, total: str, found: Flows, dataset: Dataset, frame: Frame
) -> Item:
    locale, longest = frame.locale, found.top[0].persons
    return {
        "kind": kind,
        "title": title,
        "year": locale.year(found.year),
        "persons": found.persons,
        "total": {
            "name": total,
            "text": locale.count_text(found.persons),
            "href": figure(found.figure_id, frame),
        },
        "rows": [
            {
                **province(dataset.areas[flow.area_code], frame),
                "text": locale.count_short(flow.persons),
                "share": locale.percent(flow.share, 0 if flow.share >= 1 else 1),
                "id": flow.figure_id,
                "figure": figure(flow.figure_id, frame),
                "width": f"{100.0 * flow.persons / longest:.2f}%",
            }
            for flow in found.top
            if flow.area_code in dataset.areas
        ],
        "ids": found.source_ids,
        "source": sources(found.source_ids, dataset, locale),
    }


def trend(
    dataset: Dataset,
    code: str,
    pair: tuple[str, str],
    frame: Frame,
    *,
    sizes: Sequence[tuple[str, int, int]] = (),
) -> Item | None:
    """Return two indicators of one unit over the years; None unless the package has both."""
    lines = [line for key in pair if (line := _line(dataset, key, code)).points]
    if len(lines) < len(pair):
        return None
    locale = frame.locale
    indicators = [dataset.indicators[key] for key in pair]
    names = [locale.name(indicator, "short") for indicator in indicators]
    drawn = [
        Drawn(line, name, look, shape)
        for line, name, (look, shape) in zip(lines, names, _LOOKS, strict=True)
    ]
    ends = [_ends(line, one, frame) for line, one in zip(lines, indicators, strict=True)]
    label = locale.formats.gap.join(
        locale.t("{label}: from {a} in {first} to {b} in {last}.", **end["words"]) for end in ends
    )
    years = [point.year for line in lines for point in line.points]
    ids = tuple(dict.fromkeys(p.value.source_id for line in lines for p in line.points))
    return {
        "years": locale.years(min(years), max(years)),
        "unit": locale.name(indicators[0], "unit"),
        "drawings": [
            (screens, trend_svg(drawn, width=width, height=height, label=label, locale=locale,
                                all_numbers=False))
            for screens, width, height in sizes or [(s, w, 250) for s, w in SCREENS]
        ],
        "ends": ends,
        "figures": " ".join(point["id"] for end in ends for point in end["points"]),
        "ids": ids,
        "source": sources(ids, dataset, locale),
    }  # fmt: skip


def _line(dataset: Dataset, indicator: str, code: str) -> TrendLine:
    if indicator not in dataset.indicators:
        return TrendLine(indicator, "", ())
    found = [
        (year, context_slice(dataset, indicator, year).by_code()[code])
        for year in indicator_years(dataset, indicator)
    ]
    points = tuple(TrendPoint(year, value) for year, value in found if value.value is not None)
    joins = tuple(
        (index, index + 1)
        for index, (one, other) in enumerate(pairwise(points))
        if other.year == one.year + 1
    )
    return TrendLine(indicator, "", points, joins)


def _ends(line: TrendLine, indicator: Indicator, frame: Frame) -> Item:
    first, last = line.points[0], line.points[-1]
    locale, name = frame.locale, frame.locale.name(indicator, "short")

    def told(point: TrendPoint) -> str:
        return locale.value(point.value.value or 0.0, indicator)

    return {
        "name": name,
        "points": [
            {"year": locale.year(p.year), "text": told(p), "id": p.value.figure_id,
             "href": figure(p.value.figure_id, frame)}
            for p in (first, last)
        ],
        "words": {"label": name, "a": told(first), "b": told(last),
                  "first": first.year, "last": last.year},
    }  # fmt: skip


def marks(locale: Locale) -> list[tuple[str, str]]:
    """Return the key of the dots on a line of provinces."""
    return [
        ("here", locale.t("this province")),
        ("interval", locale.t("{level} interval", level="80%")),
        ("peer", locale.t("its region")),
        ("other", locale.t("other provinces")),
        ("china", locale.t("China")),
    ]
