"""The ladder on the definitions page: every rung as dots, with its sentence and its figures."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from app.components.reading import Frame
from app.domain import ladder as domain
from app.domain.dataset import Dataset
from app.domain.ladder import Rung, printed
from app.domain.selection import Value
from app.figures.dots import Dots, block, dots_of
from app.text import ladder as words
from app.text.locale import Locale

CENSUS, MINISTRY = "census", "civil_affairs"


def ladder(dataset: Dataset, frame: Frame) -> dict[str, Any] | None:
    """Return the rungs, what lies between them, and the table; None when the package has no ladder."""
    found = domain.ladder(dataset)
    if found is None:
        return None
    locale = frame.locale
    census = _rungs(dataset, found.census, CENSUS, frame)
    ministry = _rungs(dataset, found.ministry, MINISTRY, frame)
    unable = printed(dataset, domain.UNABLE_2016)
    return {
        "census": census,
        "ministry": ministry,
        "unknown": [
            (locale.gettext(lead), _with_number(locale.gettext(text), unable, frame))
            for lead, text in words.UNKNOWN
            if "{n}" not in text or unable
        ],
        "from": census[-1]["number"],
        "to": ministry[0]["number"],
    }


def _rungs(
    dataset: Dataset, rungs: tuple[Rung, ...], family: str, frame: Frame
) -> list[dict[str, Any]]:
    locale = frame.locale
    found: list[dict[str, Any]] = []
    above: Rung | None = None
    for rung in rungs:
        found.append(
            {
                "step": rung.step.value,
                "year": locale.year(rung.year),
                "name": words.name(rung, locale),
                "who": words.who(rung, locale),
                "number": words.number(rung, locale),
                "href": frame.link(f"/figure/{rung.figures[0]}") if len(rung.figures) == 1 else "",
                "derived": len(rung.figures) > 1,
                # messages of the catalogue with <b> around the number, nothing of the reader's in it
                "taken": Markup(words.taken(rung, locale)),  # noqa: S704
                "figures": [_figure(dataset, key, frame) for key in _rests_on(rung, above)],
                "picture": block(_parts(rung, above), family, words.alternative(rung, locale)),
            }
        )
        above = rung
    return found


def _rests_on(rung: Rung, above: Rung | None) -> tuple[str, ...]:
    """Return the printed figures behind the number and behind what the rung takes away."""
    before = above.figures if above is not None and rung.taken_high is not None else ()
    return tuple(dict.fromkeys((*before, *rung.figures)))


def _parts(rung: Rung, above: Rung | None) -> list[Dots]:
    """Return the dots of a rung: those that stay, those that may stay, those the rule takes away."""
    sure = dots_of(rung.low)
    maybe = dots_of(rung.high) - sure
    gone = dots_of(above.high) - dots_of(rung.high) if above is not None else 0
    return [Dots(sure, "solid"), Dots(maybe, "maybe"), Dots(gone, "gone")]


def _figure(dataset: Dataset, figure_id: str, frame: Frame) -> dict[str, str]:
    value = printed(dataset, figure_id)
    locale = frame.locale
    size = value.value or 0.0 if value else 0.0
    share = "-shlb-" in figure_id
    return {
        "id": figure_id,
        "text": locale.percent(size, 2) if share else locale.count_text(size),
        "href": frame.link(f"/figure/{figure_id}"),
    }


def _with_number(text: str, value: Value | None, frame: Frame) -> Markup:
    """Return a message of the catalogue with its number linked to the record of the figure."""
    if value is None:
        return Markup("{}").format(text)
    linked = Markup('<a href="{}">{}</a>').format(
        frame.link(f"/figure/{value.figure_id}"), frame.locale.count_text(value.value or 0.0)
    )
    return Markup(text).format(n=linked)  # noqa: S704 - a message of the catalogue


def census_2020(dataset: Dataset, frame: Frame) -> dict[str, Any] | None:
    """Return the count of 2020 and its two parts, or None when the package does not hold them."""
    parts = domain.divided_2020(dataset)
    if parts is None:
        return None
    locale = frame.locale
    numbers = {
        name: _number(size, figure, frame)
        for name, size, figure in (
            ("total", parts.total, domain.ALL_2020),
            ("rural", parts.rural, domain.RURAL_2020),
            ("urban", parts.urban, domain.URBAN_2020),
        )
    }
    rural = dots_of(parts.rural)
    dots = [Dots(rural, "solid"), Dots(dots_of(parts.total) - rural, "gone")]
    return {**numbers, "picture": block(dots, CENSUS, _alternative(numbers, locale))}


def _number(size: float, figure_id: str, frame: Frame) -> dict[str, str]:
    return {
        "text": frame.locale.count_text(size),
        "href": frame.link(f"/figure/{figure_id}"),
    }


def _alternative(numbers: dict[str, dict[str, str]], locale: Locale) -> str:
    return locale.t(
        "All left-behind children, 2020: {total}. Registered in the countryside {rural}, in town {urban}.",
        **{name: number["text"] for name, number in numbers.items()},
    )
