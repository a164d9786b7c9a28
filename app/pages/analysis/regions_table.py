"""The table of the card of regions, its notes, and its rows as a file."""

from __future__ import annotations

from urllib.parse import quote

from app.components.analysis_parts import Entry, Line, analysis_table
from app.components.fragments import render
from app.components.scene import Scene
from app.domain.codes import Card, RegionScheme
from app.domain.records import Indicator
from app.domain.regions import GroupValue, Problem, RegionAnswer
from app.domain.selection import Value
from app.exports.rows import UNITS, Row
from app.figures.formats import Formats
from app.state.options import groups_text
from app.text import regions as words
from app.text.cards import measure_headings
from app.text.phrases import place, slice_title, status_word

COLUMNS = (
    "group", "group_name", "areas", "areas_counted", "areas_missing", "year", "measure", "unit", "value",
    "lo80", "hi80", "lo95", "hi95", "basis", "bound", "status", "way", "problem", "figure_id",
    "model_version",
)  # fmt: skip
DASH = "–"


def below(scene: Scene, main: RegionAnswer, other: RegionAnswer | None) -> str:
    """Return the table and what must be said with it, as HTML."""
    return _table(scene, main, other) + render(
        "regions_notes",
        scene.locale,
        notes=_notes(scene, main, other),
        members=_members(scene, main),
    )


def name_of(scene: Scene, found: GroupValue) -> str:
    """Return the name of a group."""
    return words.group_name(found.group, scene.state.scheme, scene.locale)


def _table(scene: Scene, main: RegionAnswer, other: RegionAnswer | None) -> str:
    locale, heads = scene.locale, measure_headings(scene)
    t = locale.t
    columns = [
        Entry(t("Group")),
        Entry(t("Provinces"), number=True),
        Entry(heads.value, number=True),
        Entry(t("{level} interval", level="80%"), number=True),
        Entry(t("{level} interval", level="95%"), number=True),
        Entry(t("Kind")),
        *([Entry(heads.context, number=True)] if other is not None else []),
        Entry(t("Select")),
        *([Entry(t("Remove"))] if scene.state.scheme is RegionScheme.OWN else []),
    ]
    rows = [
        _line(scene, place_of, found, other.values[place_of] if other else None)
        for place_of, found in enumerate(main.values)
    ]
    return analysis_table(
        scene, Card.REGIONS, caption=t("Regions and groups"), columns=columns, rows=rows
    )


def _line(scene: Scene, at: int, found: GroupValue, other: GroupValue | None) -> Line:
    locale, group = scene.locale, found.group
    name = name_of(scene, found)
    formats = Formats(scene.answer, locale)
    value = found.value
    cells = [
        Entry(words.covered_text(found, locale), number=True),
        _number(value, formats),
        Entry(_interval(value, formats, 80), number=True),
        Entry(_interval(value, formats, 95), number=True),
        Entry(status_word(value.status, locale), badge=value.status.value)
        if value
        else Entry(DASH),
    ]
    if other is not None and scene.context is not None:
        cells.append(_number(other.value, Formats(scene.context, locale, scene.indicator)))
    cells.append(
        Entry(
            locale.t("Select"), set="areas=" + ",".join(group.areas), key=f"select-{group.key}",
            label=locale.t("Select the provinces of {group}", group=name),
        )
    )  # fmt: skip
    if scene.state.scheme is RegionScheme.OWN:
        kept = tuple(g for number, g in enumerate(scene.state.groups) if number != at)
        cells.append(
            Entry(
                "×", set="groups=" + quote(groups_text(kept), safe=",:"), key=f"remove-{group.key}",
                label=locale.t("Remove the group {group}", group=name),
            )
        )  # fmt: skip
    return Line(name, tuple(cells))


def _number(value: Value | None, formats: Formats) -> Entry:
    if value is None:
        return Entry(DASH, number=True)
    text = formats.at_least_sign(value) + formats.short(value)
    return Entry(text, number=True, figure_id=value.figure_id)


def _interval(value: Value | None, formats: Formats, level: int) -> str:
    if value is None:
        return DASH
    ends = (value.lo80, value.hi80) if level == 80 else (value.lo95, value.hi95)
    if ends[0] is None or ends[1] is None:
        return DASH
    return formats.locale.range(ends[0], ends[1], formats.quantity)


def _notes(scene: Scene, main: RegionAnswer, other: RegionAnswer | None) -> list[str]:
    dataset, locale = scene.dataset, scene.locale
    notes = [words.way_text(main, slice_title(scene.answer, dataset, locale), dataset, locale)]
    notes += [words.problem_text(v, name_of(scene, v), dataset, locale) for v in main.values]
    if other is not None and scene.indicator is not None:
        notes += _notes_b(scene, scene.indicator, other)
    notes.append(words.several_text(main, dataset, locale))
    return [note for note in dict.fromkeys(notes) if note]


def _notes_b(scene: Scene, indicator: Indicator, other: RegionAnswer) -> list[str]:
    dataset, locale = scene.dataset, scene.locale
    name = locale.name(indicator)
    missing = [found for found in other.values if found.problem is Problem.NO_WEIGHTS]
    if missing:
        text = locale.t(
            "{what} cannot be given for groups in {year}: the people to weight by ({weight}) were"
            " counted in the census years only.",
            what=name,
            year=locale.year(other.year),
            weight=locale.name(dataset.indicators[other.weight], "short"),
        )
        return [text]
    problems = [words.problem_text(v, name_of(scene, v), dataset, locale) for v in other.values]
    return [words.way_text(other, name, dataset, locale), *problems]


def _members(scene: Scene, main: RegionAnswer) -> list[dict[str, str]]:
    locale = scene.locale
    return [
        {
            "name": name_of(scene, found),
            "areas": locale.formats.comma.join(
                place(code, scene.dataset, locale) for code in found.group.areas
            ),
        }
        for found in main.values
    ]


def alternative(scene: Scene, main: RegionAnswer) -> str:
    """Return the text alternative of the bars."""
    locale, formats = scene.locale, Formats(scene.answer, scene.locale)
    sentences = [
        locale.t(
            "Bars of {n} groups of provinces. {measure}, {year}.",
            n=len(main.values), measure=slice_title(scene.answer, scene.dataset, locale),
            year=scene.answer.year,
        )
    ]  # fmt: skip
    for found in main.values:
        value, name = found.value, name_of(scene, found)
        if value is None:
            sentences.append(locale.t("{name}: no value.", name=name))
            continue
        number = formats.worded(value, formats.full(value))
        parts = [part for part in (number, formats.interval(value)) if part]
        text = locale.formats.comma.join(parts)
        sentences.append(locale.t("{name}: {values}.", name=name, values=text))
    return locale.formats.gap.join(sentences)


def rows(scene: Scene, main: RegionAnswer, other: RegionAnswer | None) -> list[Row]:
    """Return the rows of the file: the measure of map A, then the indicator of map B."""
    answers = [(main, UNITS[main.measure])]
    if other is not None and scene.indicator is not None:
        answers.append((other, scene.indicator.unit))
    return [_row(scene, answer, unit, found) for answer, unit in answers for found in answer.values]


def _row(scene: Scene, answer: RegionAnswer, unit: str, found: GroupValue) -> Row:
    value = found.value
    return {
        "group": found.group.key,
        "group_name": name_of(scene, found),
        "areas": "+".join(found.group.areas),
        "areas_counted": len(found.covered),
        "areas_missing": "+".join(gap.area_code for gap in found.gaps),
        "year": answer.year,
        "measure": answer.measure,
        "unit": unit,
        "value": value.value if value else None,
        "lo80": value.lo80 if value else None,
        "hi80": value.hi80 if value else None,
        "lo95": value.lo95 if value else None,
        "hi95": value.hi95 if value else None,
        "basis": value.basis.value if value and value.basis else "",
        "bound": value.bound if value else "",
        "status": value.status.value if value else "",
        "way": answer.way.value,
        "problem": found.problem.value if found.problem else "",
        "figure_id": value.figure_id if value else "",
        "model_version": value.model_version if value else "",
    }
