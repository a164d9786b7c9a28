"""What panels hold beside claims: terms, timeline, classes of cities, ways to a school place, films."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.domain.dataset import Dataset

if TYPE_CHECKING:
    from app.text.locale import Locale


@dataclass(frozen=True, slots=True)
class Term:
    """A word to know. ``match_*`` are the spellings by which texts use it."""

    id: str
    term_en: str
    term_zh: str
    pinyin: str
    definition_en: str
    definition_zh: str
    match_en: tuple[str, ...]
    match_zh: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated step of policy. ``date`` is a year, a month or a day, as ISO 8601 writes it."""

    id: str
    date: str
    title_en: str
    title_zh: str
    text_en: str
    text_zh: str
    sources: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year of the date."""
        return int(self.date[:4])


@dataclass(frozen=True, slots=True)
class CityRule:
    """What national policy of a year asks of a class of city; ``ease`` is a word of ``EASE``."""

    year: int
    ease: str
    text_en: str
    text_zh: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CityClass:
    """A class of city by urban residents; ``residents_to`` is None for the largest."""

    id: str
    name_en: str
    name_zh: str
    residents_from: int
    residents_to: int | None
    rules: tuple[CityRule, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A document a family needs, or a step on the way to a school place."""

    id: str
    title_en: str
    title_zh: str
    text_en: str
    text_zh: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CityCase:
    """How one city does it, and since when."""

    id: str
    name_en: str
    name_zh: str
    year: int
    text_en: str
    text_zh: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a comparison."""

    figure: str
    label_en: str
    label_zh: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Numbers that share a base and may stand side by side."""

    id: str
    title_en: str
    title_zh: str
    base_en: str
    base_zh: str
    note_en: str
    note_zh: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Video:
    """A film. ``seconds`` is None where no source tells its length, ``url`` empty without an address."""

    id: str
    title_en: str
    title_zh: str
    maker: str
    year: int
    seconds: int | None
    shows_en: str
    shows_zh: str
    note_en: str
    note_zh: str
    url: str
    figures: tuple[str, ...]
    sources: tuple[str, ...]


@lru_cache(maxsize=8)
def glossary(dataset: Dataset) -> tuple[Term, ...]:
    """Return the terms of a package in their order."""
    return tuple(
        Term(
            **_texts(raw, "id", "term_en", "term_zh", "pinyin", "definition_en", "definition_zh"),
            match_en=_tuple(raw, "match_en"),
            match_zh=_tuple(raw, "match_zh"),
            sources=_tuple(raw, "sources"),
        )
        for raw in entries(dataset, "terms")
    )


@lru_cache(maxsize=8)
def timeline(dataset: Dataset) -> tuple[Event, ...]:
    """Return the dated steps of a package, earliest first."""
    found = [
        Event(**_texts(raw, "id", "date", *_both("title", "text")), sources=_tuple(raw, "sources"))
        for raw in entries(dataset, "timeline")
    ]
    return tuple(sorted(found, key=lambda event: event.date))


@lru_cache(maxsize=8)
def city_classes(dataset: Dataset) -> tuple[CityClass, ...]:
    """Return the classes of cities, smallest first."""
    found = [
        CityClass(
            **_texts(raw, "id", *_both("name")),
            residents_from=int(raw["residents_from"]),
            residents_to=_whole(raw.get("residents_to")),
            rules=tuple(
                CityRule(
                    year=int(rule["year"]),
                    **_texts(rule, "ease", *_both("text")),
                    sources=_tuple(rule, "sources"),
                )
                for rule in raw["rules"]
            ),
            sources=_tuple(raw, "sources"),
        )
        for raw in entries(dataset, "city_classes")
    ]
    return tuple(sorted(found, key=lambda city: city.residents_from))


def documents(dataset: Dataset) -> tuple[Step, ...]:
    """Return the papers a family is asked for."""
    return _steps(dataset, "documents")


def steps(dataset: Dataset) -> tuple[Step, ...]:
    """Return the steps of enrolment by points."""
    return _steps(dataset, "steps")


@lru_cache(maxsize=16)
def _steps(dataset: Dataset, block: str) -> tuple[Step, ...]:
    return tuple(
        Step(**_texts(raw, "id", *_both("title", "text")), sources=_tuple(raw, "sources"))
        for raw in entries(dataset, block)
    )


@lru_cache(maxsize=8)
def city_cases(dataset: Dataset) -> tuple[CityCase, ...]:
    """Return how single cities do it, earliest first."""
    found = [
        CityCase(
            **_texts(raw, "id", *_both("name", "text")),
            year=int(raw["year"]),
            sources=_tuple(raw, "sources"),
        )
        for raw in entries(dataset, "cities")
    ]
    return tuple(sorted(found, key=lambda city: city.year))


@lru_cache(maxsize=8)
def comparisons(dataset: Dataset) -> Mapping[str, Comparison]:
    """Return the sets of numbers with one base each, by id."""
    return {
        raw["id"]: Comparison(
            **_texts(raw, "id", *_both("title", "base", "note")),
            points=tuple(
                Point(**_texts(point, "figure", *_both("label"))) for point in raw["points"]
            ),
        )
        for raw in entries(dataset, "comparisons")
    }


@lru_cache(maxsize=8)
def videos(dataset: Dataset) -> tuple[Video, ...]:
    """Return the films of a package in their order."""
    return tuple(
        Video(
            **_texts(raw, "id", "maker", "url", *_both("title", "shows", "note")),
            year=int(raw["year"]),
            seconds=_whole(raw.get("seconds")),
            figures=_tuple(raw, "figures"),
            sources=_tuple(raw, "sources"),
        )
        for raw in entries(dataset, "videos")
    )


def entries(dataset: Dataset, block: str) -> Iterator[Mapping[str, Any]]:
    """Yield the entries of a block from every panel; the package has checked them."""
    for panel in dataset.panels.values():
        yield from panel.get(block) or ()


def when(text: str, locale: Locale) -> str:
    """Return a year, month or day as ISO 8601 writes it in the reader's words."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return locale.year(parts[0])
    if len(parts) == 2:
        return locale.month(date(parts[0], parts[1], 1))
    return locale.date(date(parts[0], parts[1], parts[2]))


def _both(*names: str) -> list[str]:
    return [f"{name}_{lang}" for name in names for lang in ("en", "zh")]


def _texts(raw: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: str(raw.get(name) or "").strip() for name in names}


def _tuple(raw: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(raw.get(name) or ())


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)
