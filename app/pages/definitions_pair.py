"""The question "may these two be compared?", answered for any two series of the package."""

from __future__ import annotations

from typing import Any

from app.components.reading import Frame
from app.domain.comparability import Counted, Use, compare, counted
from app.domain.dataset import Dataset
from app.domain.trend import series_line
from app.pages.definitions_tables import number
from app.text import comparability as words
from app.text.locale import Locale

FAMILIES = ("census", "civil_affairs", "school", "survey", "context")


def question(dataset: Dataset, frame: Frame) -> dict[str, Any]:
    """Return the options of both boxes, what was asked for, and the answer to it, if there is one."""
    a, b = frame.query.get("a", ""), frame.query.get("b", "")
    known = a in dataset.series and b in dataset.series
    return {
        "groups": _groups(dataset, frame.locale),
        "a": a if a in dataset.series else _default(dataset, 0),
        "b": b if b in dataset.series else _default(dataset, 1),
        "unknown": bool(a or b) and not known,
        "answer": _answer(dataset, a, b, frame) if known else None,
    }


def _groups(dataset: Dataset, locale: Locale) -> list[dict[str, Any]]:
    names = {
        "census": locale.t("Censuses"),
        "civil_affairs": locale.t("Civil affairs"),
        "school": locale.t("Schools"),
        "survey": locale.t("Surveys"),
        "context": locale.t("Other groups and context"),
    }
    groups: list[dict[str, Any]] = []
    for family in FAMILIES:
        options = [
            (series.series, locale.name(series))
            for series in dataset.series.values()
            if (series.family if series.family in FAMILIES else "context") == family
        ]
        if options:
            groups.append({"name": names[family], "options": options})
    return groups


def _default(dataset: Dataset, index: int) -> str:
    listed = [series.series for series in dataset.series.values() if series.definition]
    preferred = [key for key in ("acwf2010", "mca_lbc") if key in listed]
    listed = preferred if len(preferred) == 2 else listed or list(dataset.series)
    return listed[min(index, len(listed) - 1)] if listed else ""


def _answer(dataset: Dataset, a: str, b: str, frame: Frame) -> dict[str, Any] | None:
    locale = frame.locale
    one, other = _example(dataset, a, -1), _example(dataset, b, -2 if a == b else -1)
    if one is None or other is None:
        return None
    verdict = compare(dataset, one, other)
    uses = [
        {
            "name": words.use(use, locale),
            "may": verdict.may(use),
            "why": words.sentences(verdict.why_not(use), locale),
        }
        for use in Use
    ]
    return {
        "names": [locale.name(dataset.series[key]) for key in (a, b)],
        "numbers": [_number(dataset, a, one, frame), _number(dataset, b, other, frame)],
        "uses": uses,
        "stated": words.stated(verdict.link, locale),
    }


def _example(dataset: Dataset, series: str, index: int) -> Counted | None:
    """Return the figure a series is judged by: its last national count, else its last figure."""
    points = series_line(dataset, series).points
    if points:
        return counted(dataset, points[max(index, -len(points))].value.figure_id)
    frame = dataset.observations
    rows = frame[frame["series"] == series].sort_values("year")
    return counted(dataset, str(rows["figure_id"].iloc[-1])) if len(rows) else None


def _number(dataset: Dataset, series: str, of: Counted, frame: Frame) -> Any:
    for point in series_line(dataset, series).points:
        if point.year == of.year:
            return number(point.value, point.year, frame)
    return None
