"""The words of Explore for one scene: fragments, read-outs, tables, and the texts of exported pictures."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from app.components import ids
from app.components.fragments import render
from app.components.rail import ALL_CLEAR, MEASURE_LABELS, REGION_LABELS, SEX_LABELS
from app.domain.codes import AGE_GROUPS, MapStyle, Measure, Sex, Status, Theme
from app.domain.context import indicator_years
from app.domain.dataset import Dataset
from app.domain.records import Area, Source
from app.domain.selection import Slice, Value
from app.domain.trend import national_trend
from app.exports.citation import link_of, short_citation
from app.figures.export_frame import ExportTexts
from app.figures.formats import Formats, status_word
from app.figures.legend import Legend
from app.state.url import Notice, serialise
from app.text import alt_text, cards, notices, reasons
from app.text.headline import badges, definition_chip, headline, plain
from app.text.locale import Locale
from app.text.phrases import measure_title, measure_unit
from app.text.panels import Panel, load_panels, strength_word

if TYPE_CHECKING:
    from app.pages.explore_view import Scene

DASH = "–"
PHONE_ROWS = 12
"""Bars shown on a phone before "Show all"."""


def title(scene: Scene) -> str:
    """Return the title of the document: the headline and the site."""
    sentence = plain(headline(scene.state, scene.answer, scene.dataset, scene.locale))
    return f"{sentence} – {scene.locale.t('Left-Behind Children in China')}"


def card_title(scene: Scene, card: str) -> str:
    """Return the title of a card."""
    t = scene.locale.gettext
    if card == ids.MAP_A:
        return cards.map_a_title(scene.state, scene.locale)
    if card == ids.MAP_B:
        return scene.locale.name(scene.indicator) if scene.indicator else ""
    return {
        ids.RANKING: t("Provinces in order"),
        ids.PYRAMID: t("Age and sex"),
        ids.TREND: t("Ways of counting, over time"),
        ids.TABLE: t("Table"),
    }[card]


def fragments(scene: Scene, ignored: tuple[Notice, ...], theme: Theme) -> dict[str, str]:
    """Return the HTML of every element whose text follows the state, by element id."""
    locale, dataset, state = scene.locale, scene.dataset, scene.state
    found = {
        ids.HEADLINE: render(
            "headline", locale,
            parts=[(p.text, p.emphasised) for p in headline(state, scene.answer, dataset, locale)],
        ),
        ids.CHIPS: render(
            "chips", locale,
            chip=definition_chip(dataset.definitions[state.series], locale),
            badges=[{"kind": b.kind.value, "text": b.text} for b in badges(scene.answer, locale)],
        ),
        ids.FILTERS: render("filters", locale, chips=_chips(scene), reset=ALL_CLEAR),
        ids.NOTICES: render("notices", locale, notices=_notices(scene, ignored)),
        ids.YEARS: render("years", locale, years=_years(scene)),
        ids.PANEL_COUNTS: _counts(scene),
        "languages": _languages(scene),
        "theme-switch": _theme_switch(scene, theme),
        "map-tabs": _tabs(scene),
        ids.part("rows", ids.TABLE): _table(scene),
        ids.part("more", ids.RANKING): _more(scene),
    }  # fmt: skip
    found |= _hints(scene)
    for card in ids.CARDS:
        heading = cards.heading(scene, card)
        found[ids.part("title", card)] = render("text", locale, text=card_title(scene, card))
        found[ids.part("subtitle", card)] = render("text", locale, text=heading.subtitle)
        found[ids.part("source", card)] = render("text", locale, text=heading.source)
        if card != ids.TABLE:
            found[ids.part("alt", card)] = render("text", locale, text=_alt(scene, card))
    for card, answer in ((ids.MAP_A, scene.answer), (ids.MAP_B, scene.context)):
        if answer is not None:
            found[ids.part("list", card)] = _listbox(scene, card, answer)
    found[ids.part("empty", ids.PYRAMID)] = _empty_pyramid(scene)
    found[ids.part("empty", ids.RANKING)] = _empty_ranking(scene)
    return found


def hover(scene: Scene) -> dict[str, Any]:
    """Return what pointing at a province shows in legend and read-out of both maps."""
    found: dict[str, Any] = {}
    for card, answer in ((ids.MAP_A, scene.answer), (ids.MAP_B, scene.context)):
        if answer is not None:
            found[card] = _hover(scene, card, answer)
    return found


def legend(model: Legend, locale: Locale, *, national: bool = True) -> str:
    """Return the legend of a map as HTML; without the national mark where it says nothing (100 %)."""
    ticks = [
        {"at": index / len(model.steps), "label": step.lower_label}
        for index, step in enumerate(model.steps)
        if index
    ]
    return render(
        "legend",
        locale,
        legend={
            "steps": [{"colour": step.colour} for step in model.steps],
            "ticks": ticks,
            "diverging": bool(model.low_end),
            "ends": (model.low_end, model.high_end) if model.low_end else (),
            "national": {"at": model.national.position, "label": model.national.label}
            if model.national and national
            else None,
            "circles": [{"size": c.diameter, "label": c.label} for c in model.circles],
            "key": [
                {"status": item.status.value, "label": item.label, "count": item.count}
                for item in model.key
            ],
        },
    )


def search_words(area: Area) -> str:
    """Return what a province can be found by: names, characters, pinyin with and without tones, initials, code."""
    bare = "".join(
        c for c in unicodedata.normalize("NFD", area.pinyin) if not unicodedata.combining(c)
    )
    syllables = bare.replace("'", " ").split()
    words = [
        area.name_en, area.name_zh, area.name_full_zh, area.abbr_zh, area.pinyin, bare,
        "".join(syllables), area.iso_3166_2.removeprefix("CN-"), area.area_code,
    ]  # fmt: skip
    return "|".join(dict.fromkeys(word.lower() for word in words if word))


# -- parts -----------------------------------------------------------------------------------------


def _modelled(value: Value) -> bool:
    return value.status is Status.MODELLED


def _rank(scene: Scene, value: Value, shown: int) -> str:
    if value.rank_low is not None and value.rank_high is not None and _modelled(value):
        return scene.locale.rank_range(value.rank_low, value.rank_high)
    return scene.locale.rank(value.rank, shown) if value.rank is not None else ""


def _hover(scene: Scene, card: str, answer: Slice) -> dict[str, Any]:
    locale, indicator = scene.locale, scene.indicator if card == ids.MAP_B else None
    formats = Formats(answer, locale, indicator)
    shown = len(answer.with_value())
    style = scene.style_b if card == ids.MAP_B else scene.style
    positions = _positions(answer, formats) if style is not MapStyle.CIRCLES else {}
    areas: dict[str, Any] = {}
    for value in answer.values:
        name = locale.name(scene.dataset.areas[value.area_code])
        parts = [
            formats.interval(value),
            _rank(scene, value, shown),
            status_word(value.status, locale),
        ]
        text = "" if value.value is None else formats.full(value)
        if value.status is Status.FLOOR:
            text, parts = formats.at_least(value), [status_word(value.status, locale)]
        elif value.value is None:
            why = (
                reasons.missing_context
                if card == ids.MAP_B
                else partial(reasons.missing, state=scene.state)
            )
            parts = [why(value, locale=locale)]
        areas[value.area_code] = {
            "at": positions.get(value.area_code),
            "label": f"{name} {formats.short(value)}" if value.value is not None else name,
            "readout": render(
                "readout",
                locale,
                name=name,
                value=text,
                rest=" · ".join(part for part in parts if part),
            ),
        }
    rest = render(
        "readout",
        locale,
        name="",
        value="",
        rest=locale.t("Point at or tap a province to read its value."),
    )
    return {"areas": areas, "rest": rest}


def _positions(answer: Slice, formats: Formats) -> dict[str, float]:
    from app.figures.legend import position_of

    return {
        v.area_code: round(position_of(v.value, answer.breaks), 4)
        for v in answer.with_value()
        if v.value is not None
    }


def _chips(scene: Scene) -> list[dict[str, str]]:
    state, locale, dataset = scene.state, scene.locale, scene.dataset
    record = dataset.definitions[state.series]
    found: list[dict[str, str]] = []

    def add(key: str, text: str, undo: str) -> None:
        found.append({"key": key, "text": text, "undo": undo})

    if record.sort != min(d.sort for d in dataset.definitions.values()):
        add("series", locale.name(record), "series=&year=&measure=")
    if state.year != record.default_year:
        add("year", locale.year(state.year), "year=")
    if state.measure.value != record.default_measure:
        add("measure", locale.gettext(MEASURE_LABELS[state.measure]), "measure=")
    if len(state.ages) != len(AGE_GROUPS):
        add("ages", locale.t("Ages {ages}", ages=locale.ages(state.ages)), "ages=")
    if state.sex is not Sex.ALL:
        add("sex", locale.gettext(SEX_LABELS[state.sex]), "sex=")
    for region in state.region:
        left = ",".join(other for other in state.region if other is not region)
        add(f"region-{region}", locale.gettext(REGION_LABELS[region]), f"region={left}")
    for code in state.areas:
        left = ",".join(other for other in state.areas if other != code)
        add(f"area-{code}", locale.name(dataset.areas[code]), f"areas={left}")
    return found


def _notices(scene: Scene, ignored: tuple[Notice, ...]) -> list[dict[str, Any]]:
    locale, dataset = scene.locale, scene.dataset
    found: list[dict[str, Any]] = [
        {
            "kind": "warn",
            "lead": "",
            "text": notices.notice_text(notice, dataset, locale),
            "actions": [],
        }
        for notice in ignored
    ]
    # that values are modelled is said by the badges and in the panel on the number, not above the maps
    modelled = notices.modelled_notice(scene.answer, locale)
    found += [
        {"kind": "info", "lead": message.lead, "text": message.text, "actions": []}
        for message in notices.state_notices(scene.state, scene.answer, dataset, locale)
        if message != modelled
    ]
    return found


def _years(scene: Scene) -> list[dict[str, Any]]:
    return [
        {
            "year": year,
            "set": year,
            "on": year == scene.state.year,
            "provinces": year in scene.offered.provincial_years,
        }
        for year in scene.offered.years
    ]


def _sources(dataset: Dataset, locale: Locale, source_ids: tuple[str, ...]) -> list[dict[str, str]]:
    def entry(source: Source) -> dict[str, str]:
        return {"short": short_citation(source, locale.lang), "url": link_of(source)}

    return [entry(dataset.sources[key]) for key in source_ids if key in dataset.sources]


def _counts(scene: Scene) -> str:
    locale, dataset, answer = scene.locale, scene.dataset, scene.answer
    definition = dataset.definitions[scene.state.series]

    def listed(status: Status) -> str:
        codes = [v.area_code for v in answer.values if v.status is status]
        if not codes:
            return ""
        if len(codes) > 6:
            return locale.t("{n} provinces", n=len(codes))
        return locale.names(locale.name(dataset.areas[code]) for code in codes)

    china = locale.t("China") if answer.national and not _modelled(answer.national) else ""
    published = locale.names([name for name in (china, listed(Status.PUBLISHED)) if name])
    series = {
        v.series
        for v in [*answer.values, *([answer.national] if answer.national else [])]
        if v.series
    }
    caveats = [
        locale.name(dataset.series[key], "caveats")
        for key in sorted(series)
        if key in dataset.series and locale.name(dataset.series[key], "caveats")
    ]
    return render(
        "counts",
        locale,
        definition={
            "counted": locale.name(definition, "counted"),
            "placed": locale.name(definition, "placed"),
            "left_out": locale.name(definition, "left_out"),
        },
        published=published,
        modelled=listed(Status.MODELLED),
        missing=listed(Status.NOT_PUBLISHED),
        caution=notices.modelled_notice(answer, locale),
        caveats=" ".join(caveats),
        sources=_sources(dataset, locale, answer.source_ids),
    )


def _with(scene: Scene, **changes: Any) -> str:
    return "?" + serialise(scene.state.but(**changes), scene.dataset)


def _languages(scene: Scene) -> str:
    options = [
        {"text": "EN", "lang": "en", "name": "English", "href": _with(scene, lang="en")},
        {"text": "中文", "lang": "zh-CN", "name": "中文", "href": _with(scene, lang="zh")},
    ]
    return render("languages", scene.locale, options=options, current=scene.locale.lang)


def _theme_switch(scene: Scene, theme: Theme) -> str:
    dark = theme is Theme.DARK
    label = scene.locale.t("Light theme") if dark else scene.locale.t("Dark theme")
    return render(
        "theme", scene.locale, dark=dark, label=label, set="theme=light" if dark else "theme=dark"
    )


def _tabs(scene: Scene) -> str:
    t = scene.locale.gettext
    short = scene.locale.name(scene.indicator, "short") if scene.indicator else ""
    tabs = [
        {"key": "a", "text": f"A {t('Left behind')}"},
        {"key": "b", "text": f"B {short}"},
        {"key": "both", "text": t("Both")},
    ]
    return render("tabs", scene.locale, tabs=tabs, label=t("Map shown"))


def _listbox(scene: Scene, card: str, answer: Slice) -> str:
    locale, indicator = scene.locale, scene.indicator if card == ids.MAP_B else None
    formats = Formats(answer, locale, indicator)
    ordered = _ordered(answer)
    rows = [
        {
            "code": value.area_code,
            "name": locale.name(scene.dataset.areas[value.area_code]),
            "search": search_words(scene.dataset.areas[value.area_code]),
            "value": _cell(value, formats),
            "status": status_word(value.status, locale),
            "selected": value.area_code in scene.state.areas,
        }
        for value in ordered
        if scene.dataset.areas[value.area_code].covered
    ]
    label = locale.t("Provinces by {name}", name=card_title(scene, card))
    return render("listbox", locale, rows=rows, card=card, label=label)


def _ordered(answer: Slice) -> list[Value]:
    """Return values from the highest, then lower bounds, then what has no value, in code order."""
    shown = answer.with_value()
    floors = sorted(
        (v for v in answer.values if v.status is Status.FLOOR), key=lambda v: -(v.value or 0.0)
    )
    known = {v.area_code for v in (*shown, *floors)}
    return [*shown, *floors, *(v for v in answer.values if v.area_code not in known)]


def _cell(value: Value, formats: Formats) -> str:
    if value.value is None:
        return DASH
    return formats.at_least(value) if value.status is Status.FLOOR else formats.short(value)


def _table(scene: Scene) -> str:
    locale, dataset, answer, context = scene.locale, scene.dataset, scene.answer, scene.context
    formats = Formats(answer, locale)
    measures = cards.measure_headings(scene)
    columns = [
        {"text": locale.t("Province"), "number": False, "sorted": ""},
        {"text": locale.t("Region"), "number": False, "sorted": ""},
        {"text": measures.value, "number": True, "sorted": "descending"},
        {"text": locale.t("80% interval"), "number": True, "sorted": ""},
        {"text": locale.t("Rank"), "number": True, "sorted": ""},
        {"text": locale.t("Kind"), "number": False, "sorted": ""},
    ]
    values_b = context.by_code() if context else {}
    formats_b = Formats(context, locale, scene.indicator) if context else None
    if scene.indicator and context:
        columns.append({"text": measures.context, "number": True, "sorted": ""})
    ordered = _ordered(answer)
    rows: list[dict[str, Any]] = []
    for value in ordered:
        area = dataset.areas[value.area_code]
        if not area.covered or value.status is Status.FILTERED_OUT:
            continue
        low_high = (
            ""
            if value.lo80 is None or value.hi80 is None
            else locale.range(value.lo80, value.hi80, formats.quantity)
        )
        rank = ""
        if value.rank_low is not None and _modelled(value):
            rank = (
                f"{value.rank_low}{DASH}{value.rank_high}"
                if value.rank_low != value.rank_high
                else str(value.rank_low)
            )
        elif value.rank is not None:
            rank = str(value.rank)
        cells: list[dict[str, Any]] = [
            _plain(locale.gettext(_BELT.get(area.region3, area.region3))),
            _number(_cell(value, formats), value.value),
            _number(low_high or DASH, value.lo80),
            _number(rank or DASH, value.rank),
            {
                "text": status_word(value.status, locale),
                "number": False,
                "sort": None,
                "badge": value.status.value,
            },
        ]
        if formats_b is not None and (other := values_b.get(value.area_code)) is not None:
            cells.append(_number(_cell(other, formats_b), other.value))
        rows.append(
            {
                "code": value.area_code,
                "name": locale.name(area),
                "selected": value.area_code in scene.state.areas,
                "cells": cells,
            }
        )
    return render("table", locale, columns=columns, rows=rows, caption=card_title(scene, ids.TABLE))


_BELT = {region.value: label for region, label in REGION_LABELS.items()}


def _plain(text: str) -> dict[str, Any]:
    return {"text": text, "number": False, "sort": None, "badge": ""}


def _number(text: str, sort: float | None) -> dict[str, Any]:
    return {"text": text, "number": True, "sort": "" if sort is None else sort, "badge": ""}


BESIDE_THE_MAPS = ("hukou", "schooling", "who", "how_many")
"""Panels next to the maps; the others follow the table."""


def panels(dataset: Dataset, locale: Locale) -> dict[str, str]:
    """Return the explanatory panels as HTML, by the element they go into."""
    found = load_panels(dataset)
    beside = [panel for panel in found if panel.id in BESIDE_THE_MAPS]
    below = [panel for panel in found if panel.id not in BESIDE_THE_MAPS]
    return {
        ids.PANELS: render("panels", locale, panels=[_panel(p, dataset, locale) for p in beside]),
        ids.BACKGROUND: render(
            "panels", locale, panels=[_panel(p, dataset, locale) for p in below]
        ),
    }


def _panel(panel: Panel, dataset: Dataset, locale: Locale) -> dict[str, Any]:
    return {
        "id": panel.id,
        "title": locale.name(panel, "title"),
        "claims": [
            {
                "text": locale.name(claim, "text"),
                "counter": locale.name(claim, "counter") if claim.counter_en else "",
                "strength": claim.strength,
                "strength_text": strength_word(claim.strength, locale),
                "sources": _sources(dataset, locale, claim.sources),
            }
            for claim in panel.claims
        ],
    }


def picture_texts(scene: Scene, card: str, link: str, downloaded: date) -> ExportTexts:
    """Return the words of an exported picture: the card's own, and where it can be found again."""
    locale, state = scene.locale, scene.state
    heading = cards.heading(scene, card)
    title, subtitle = card_title(scene, card), heading.subtitle
    unit = measure_unit(state.measure, locale)
    if card in (ids.MAP_A, ids.RANKING):
        badge = badges(scene.answer, locale)[-1]
        subtitle = (
            f"{subtitle}\n{badge.text}"
            if card == ids.MAP_A
            else f"{measure_title(state.measure, locale)} · {subtitle}"
        )
    elif card == ids.MAP_B:
        unit = locale.name(scene.indicator, "unit") if scene.indicator else ""
    elif card == ids.PYRAMID:
        subtitle = (
            f"{subtitle} · {definition_chip(scene.dataset.definitions[state.series], locale)}"
        )
    return ExportTexts(
        title=title,
        subtitle=subtitle,
        unit=unit,
        source=heading.source,
        boundary=notices.boundary_note(locale) if card in (ids.MAP_A, ids.MAP_B) else "",
        link=f"{locale.t('Left-Behind Children in China')} · {link}",
        release=locale.t(
            "Release {version} · downloaded {date}",
            version=scene.dataset.version,
            date=locale.date(downloaded),
        ),
    )


def _hints(scene: Scene) -> dict[str, str]:
    """Return the help lines of the rail: the definition in one clause, and why an option is closed."""
    locale, state = scene.locale, scene.state
    definition = scene.dataset.definitions[state.series]
    lines = {
        ids.hint(ids.CONTROL_SERIES): locale.name(definition, "chip"),
        "hint-year": ""
        if len(scene.offered.provincial_years) == len(scene.offered.years)
        else locale.t("Dashed years have no provincial figures in this series."),
        **{
            ids.hint(control): reasons.closed(
                control.removeprefix("control-"), state, scene.offered, locale
            )
            for control in (ids.CONTROL_MEASURE, ids.CONTROL_AGES, ids.CONTROL_SEX)
        },
        ids.hint(ids.CONTROL_MAP): locale.t(
            "Numbers are drawn as circles, because a large province would look worse only for being large."
        )
        if state.measure is Measure.COUNT
        else locale.t("Ratios are drawn as fills or tiles; circles are for numbers of children."),
    }
    return {key: render("text", locale, text=text) if text else "" for key, text in lines.items()}


def _alt(scene: Scene, card: str) -> str:
    state, locale, dataset = scene.state, scene.locale, scene.dataset
    if card == ids.MAP_A:
        return alt_text.map_text(scene.answer, state.areas, dataset, locale)
    if card == ids.MAP_B:
        return (
            alt_text.map_text(scene.context, state.areas, dataset, locale) if scene.context else ""
        )
    if card == ids.RANKING:
        return alt_text.ranking_text(scene.answer, state.areas, dataset, locale)
    if card == ids.PYRAMID:
        return alt_text.pyramid_text(scene.structure, dataset, locale)
    return alt_text.trend_text(national_trend(dataset), dataset, locale)


def _more(scene: Scene) -> str:
    """Return the button that shows every bar, or the first ones only; phones alone need it."""
    if not scene.compact or len(scene.answer.with_value()) <= PHONE_ROWS:
        return ""
    locale, total = scene.locale, len(scene.answer.with_value())
    text = locale.t("Show fewer") if scene.all_rows else locale.t("Show all {n}", n=total)
    return render("more", locale, text=text, open=scene.all_rows)


def _empty_pyramid(scene: Scene) -> str:
    if scene.structure.bands:
        return ""
    locale = scene.locale
    text = (
        locale.t("No age and sex structure is published for single provinces in this series.")
        if scene.state.areas
        else locale.t("No age and sex structure is published for this series and year.")
    )
    return render(
        "empty",
        locale,
        text=text,
        set="series=&year=&measure=",
        action=locale.t("Show the 2010 census figures"),
    )


def _empty_ranking(scene: Scene) -> str:
    if scene.answer.with_value():
        return ""
    locale = scene.locale
    years = scene.offered.provincial_years
    if years:
        text = locale.t(
            "No provincial figures for this choice in {year}.", year=locale.year(scene.state.year)
        )
        return render("empty", locale, text=text, set=f"year={years[0]}&measure=&sex=&ages=",
                      action=locale.t("Show {year}", year=locale.year(years[0])))  # fmt: skip
    text = locale.t("This series has no provincial figures in any year.")
    return render(
        "empty",
        locale,
        text=text,
        set="series=&year=&measure=",
        action=locale.t("Show the 2010 census figures"),
    )


def years_note(scene: Scene) -> str:
    """Return a remark when map B shows another year than map A."""
    context = scene.context
    if context is None or context.year == scene.state.year:
        return ""
    known = indicator_years(scene.dataset, scene.state.b)
    return (
        scene.locale.t(
            "Nearest year with data to {year}: {actual}.",
            year=scene.state.year,
            actual=context.year,
        )
        if known
        else ""
    )
