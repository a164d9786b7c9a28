"""The drawings of the story: from what a step asks for to marks with values, and on to SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from markupsafe import Markup

from app.domain.classify import class_index
from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import flow_id
from app.domain.query import query
from app.domain.selection import Slice, Value
from app.domain.trace import UnknownFigureError, trace
from app.figures.formats import tile_name
from app.figures.story_bars_svg import bars_svg, findings_svg
from app.figures.story_dots_svg import dots_svg, persons_of_a_dot
from app.figures.story_marks import LARGE, SMALL, Group, Mark, described
from app.figures.story_tiles_svg import Stream, Tile, streams_svg, tiles_svg
from app.figures.story_waffle_svg import waffle_svg
from app.state.url import parse
from app.text.locale import Locale
from app.text.trace_sentences import number

STREAMS: Final = 12
"""So many of the largest flows are drawn."""
SIZES: Final = {"large": LARGE, "small": SMALL}


@dataclass(frozen=True, slots=True)
class Linked:
    """A number of a drawing for the list below it: what it is, as text, and the id of its record."""

    name: str
    shown: str
    figure_id: str
    modelled: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure of the story in its sizes, with its numbers; ``extra`` says what one dot stands for."""

    pictures: Mapping[str, Markup]
    numbers: tuple[Linked, ...]
    extra: Mapping[str, str]


def drawn(figure: Mapping[str, Any], dataset: Dataset, locale: Locale) -> Drawn | None:
    """Return the drawing of a step; None when the package does not hold what it needs."""
    kind = figure["kind"]
    if kind == "tiles":
        return _tiles(figure, dataset, locale)
    if kind == "flows":
        return _flows(dataset, locale)
    groups = _groups(figure, dataset, locale)
    if not any(group.marks for group in groups):
        return None
    colon = locale.t(":") + locale.formats.space
    label = described(groups, semicolon=locale.formats.semicolon, colon=colon)
    maker = {"waffle": waffle_svg, "dots": dots_svg, "bars": bars_svg, "findings": findings_svg}[
        kind
    ]
    numbers = tuple(
        Linked(f"{group.name}{colon}{mark.label}" if group.name else mark.label, mark.shown, mark.figure_id)
        for group in groups
        for mark in group.marks
        if mark.figure_id
    )  # fmt: skip
    return Drawn(
        {name: maker(groups, size, label) for name, size in SIZES.items()},
        numbers,
        _dot_words(locale) if kind == "dots" else {},
    )


def _dot_words(locale: Locale) -> dict[str, str]:
    return {
        name: locale.t("One dot: {n} children", n=locale.count_text(persons_of_a_dot(size)))
        for name, size in SIZES.items()
    }


def _groups(figure: Mapping[str, Any], dataset: Dataset, locale: Locale) -> list[Group]:
    lang = locale.lang
    return [
        Group(
            group.get(f"name_{lang}", ""),
            tuple(_marks(group.get("marks") or [], dataset, locale)),
        )
        for group in figure.get("groups") or []
    ]


def _marks(asked: list[Mapping[str, Any]], dataset: Dataset, locale: Locale) -> Iterator[Mark]:
    """Yield the marks whose number the package holds, and those that need none."""
    for item in asked:
        figure_id = str(item.get("figure") or "")
        mark = Mark(
            label=str(item[locale.lang]),
            short=str(item.get(f"short_{locale.lang}") or ""),
            look=str(item.get("look") or "a"),
            direction=str(item.get("direction") or ""),
            level=item.get("level"),
        )
        if figure_id:
            try:
                found = trace(dataset, figure_id)
            except UnknownFigureError:
                continue
            value = found.value or 0.0
            shown = number(found, dataset, locale).shown
            heads = found.subject.unit == "persons"
            mark = replace(
                mark, figure_id=figure_id, value=value, shown=shown, unit=found.subject.unit,
                brief=locale.count_short(value) if heads else shown,
            )  # fmt: skip
        yield mark


def _tiles(figure: Mapping[str, Any], dataset: Dataset, locale: Locale) -> Drawn | None:
    asked = {key: str(value) for key, value in (figure.get("state") or {}).items()}
    parsed = parse(urlencode(asked), dataset)
    if parsed.notices:
        return None
    found = query(dataset, parsed.state.selection)
    tiles: list[Tile] = []
    numbers: list[Linked] = []
    for value in found.values:
        area = dataset.areas[value.area_code]
        if area.tile_row is None or area.tile_col is None or not area.covered:
            continue
        shown = _short(value, found, locale)
        framed = value.area_code in parsed.state.areas
        place = (area.tile_row, area.tile_col)
        step = class_index(value.value or 0.0, found.breaks) if shown else None
        tiles.append(
            Tile(place, tile_name(area, locale), shown, step, value.status, value.figure_id, framed)
        )
        if shown:
            modelled = value.status is Status.MODELLED
            words = locale.value(value.value or 0.0, Measure(found.measure), modelled=modelled)
            numbers.append(Linked(locale.name(area), words, value.figure_id, modelled))
    if not numbers:
        return None
    legend = _legend(found, locale)
    label = locale.t(
        "Provinces as tiles. {values}",
        values=locale.formats.semicolon.join(f"{n.name} {n.shown}" for n in numbers),
    )
    return Drawn(
        {name: tiles_svg(tiles, legend, size, label) for name, size in SIZES.items()},
        tuple(numbers),
        {},
    )


def _short(value: Value, found: Slice, locale: Locale) -> str:
    """Return what fits a tile: counts in millions or 万 without the word, which the legend says."""
    if value.value is None:
        return ""
    if found.measure == Measure.COUNT:
        unit = 1e4 if locale.lang == "zh" else 1e6
        return locale.number(value.value / unit, 0 if locale.lang == "zh" else 2)
    return locale.value(value.value, Measure(found.measure), modelled=True)


def _legend(found: Slice, locale: Locale) -> list[str]:
    """Return the words of the classes, lowest first: their lower limits."""
    limits = [
        _limit(limit, locale)
        if found.measure == Measure.COUNT
        else locale.value(limit, Measure(found.measure))
        for limit in found.breaks
    ]
    return [f"< {limits[0]}", *(f"≥ {limit}" for limit in limits)]


def _limit(persons: float, locale: Locale) -> str:
    """Return a round number of children in the unit of the tiles, e.g. ``"1.5 m"`` or ``"150万"``."""
    if locale.lang == "zh":
        return locale.count_short(persons)
    return locale.number(persons / 1e6, 1).removesuffix(".0") + " m"


def _flows(dataset: Dataset, locale: Locale) -> Drawn | None:
    if dataset.flows.empty:
        return None
    places = {
        area.area_code: (area.tile_row, area.tile_col)
        for area in dataset.covered_provinces
        if area.tile_row is not None and area.tile_col is not None
    }
    frame = dataset.flows
    year = int(frame["year"].max())
    known = frame[
        (frame["year"] == year)
        & frame["origin_code"].isin(places)
        & frame["destination_code"].isin(places)
        & (frame["origin_code"] != frame["destination_code"])
    ].nlargest(STREAMS, "persons")
    if known.empty:
        return None
    largest = float(known["persons"].max())
    numbers: list[Linked] = []
    streams: list[Stream] = []
    for row in known.to_dict("records"):
        origin, destination = str(row["origin_code"]), str(row["destination_code"])
        figure_id = flow_id(origin, destination, year)
        name = locale.t(
            "{a} to {b}",
            a=locale.name(dataset.areas[origin]),
            b=locale.name(dataset.areas[destination]),
        )
        shown = locale.count_text(float(row["persons"]))
        numbers.append(Linked(name, shown, figure_id))
        share = float(row["persons"]) / largest
        streams.append(
            Stream(places[origin], places[destination], share, figure_id, f"{name} {shown}")
        )
    names = {place: tile_name(dataset.areas[code], locale) for code, place in places.items()}
    label = locale.formats.semicolon.join(f"{n.name} {n.shown}" for n in numbers)
    briefs = [
        f"{n.name} {locale.count_short(v)}" for n, v in zip(numbers, known["persons"], strict=True)
    ]
    return Drawn(
        {name: streams_svg(names, streams, briefs, size, label) for name, size in SIZES.items()},
        tuple(numbers),
        {},
    )
