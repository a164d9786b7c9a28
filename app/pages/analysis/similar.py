"""Similar provinces: which are most like the one selected last, and in what."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from app.components.analysis_parts import Entry, Line, analysis_table, figure_height
from app.components.fragments import render
from app.components.scene import Scene
from app.domain.codes import Card
from app.domain.similar import (
    SimilarProvince,
    Trait,
    missing_traits,
    similar_provinces,
    traits,
)
from app.exports.rows import Row
from app.figures.export_shapes import Room
from app.figures.similar import SIGNS, Dot, DotRow, similar_figure, trait_colours
from app.figures.theme import FigureTheme
from app.pages.analysis.card import AnalysisCard, CardView
from app.text import similar as words
from app.text.cards import model_version
from app.text.locale import Locale
from app.text.phrases import DOT, place
from app.text.sources import publishers_of_sources, source_line

COLUMNS = (
    "area_code", "area_name_en", "area_name_zh", "like_area_code", "like_name_en", "like_name_zh",
    "distance_sd", "trait", "year", "difference_sd", "value", "like_value", "figure_id",
    "like_figure_id",
)  # fmt: skip


def _name(locale: Locale) -> str:
    return locale.gettext("Similar provinces")


def _about(locale: Locale) -> str:
    return locale.gettext("Nearest in four traits, with the distances explained")


def _found(scene: Scene) -> tuple[str, tuple[SimilarProvince, ...]]:
    """Return the province selected last, and those like it."""
    code = scene.state.areas[-1] if scene.state.areas else ""
    return code, similar_provinces(scene.dataset, code) if code else ()


def _view(scene: Scene, look: FigureTheme) -> CardView:
    locale, dataset = scene.locale, scene.dataset
    code, found = _found(scene)
    if not code:
        text = locale.t("Select a province, and the provinces most like it are shown here.")
        return CardView(_name(locale), "", "", empty=_empty(text, locale))
    where = place(code, dataset, locale)
    title = locale.t("Provinces most like {place}", place=where)
    if not found:
        text = locale.t("This package has too few values to compare {place} by.", place=where)
        return CardView(title, "", "", empty=_empty(text, locale))
    figure = _figure(scene, look)
    return CardView(
        title=title,
        subtitle=DOT.join((_years(scene), locale.t("distance in standard deviations, at the right"))),
        source=_source(scene, found),
        alt=words.alternative(code, found, dataset, locale),
        below=_below(scene, code, found),
        figure=figure,
        height=figure_height(figure),
        legend=_legend(scene, look),
    )  # fmt: skip


def _empty(text: str, locale: Locale) -> str:
    return render("empty", locale, text=text, action="", set="")


def _years(scene: Scene) -> str:
    years = sorted({trait.year for trait in traits(scene.dataset)})
    return DOT.join(scene.locale.year(year) for year in years)


def _source(scene: Scene, found: tuple[SimilarProvince, ...]) -> str:
    values = tuple(part.own for part in found[0].parts)
    ids = (value.source_id for value in values if value.source_id)
    names = publishers_of_sources(ids, scene.dataset, scene.locale)
    return source_line(names, model_version(values), scene.locale)


def _keys(scene: Scene) -> list[str]:
    return [trait.key for trait in traits(scene.dataset)]


def _picture(scene: Scene, look: FigureTheme, room: Room) -> go.Figure:
    key = [words.trait_name(name, scene.dataset, scene.locale) for name in _keys(scene)]
    return _figure(scene, look, room.scale, key, room.width)


def _figure(
    scene: Scene,
    look: FigureTheme,
    scale: float = 1.0,
    key: Sequence[str] = (),
    width: float = 0.0,
) -> go.Figure:
    locale, dataset, keys = scene.locale, scene.dataset, _keys(scene)
    code, found = _found(scene)
    rows = [
        DotRow(
            one.area_code,
            place(one.area_code, dataset, locale),
            locale.number(one.distance, 2),
            tuple(
                Dot(keys.index(p.key), p.difference, words.part_text(p, dataset, locale))
                for p in one.parts
            ),
        )
        for one in found
    ]
    return similar_figure(
        rows, centre=place(code, dataset, locale), selected=scene.state.areas, theme=look,
        locale=locale, scale=scale, key=key, width=width,
    )  # fmt: skip


def _legend(scene: Scene, look: FigureTheme) -> str:
    colours = trait_colours(look.tokens)
    items = [
        {
            "sign": SIGNS[place],
            "colour": colours[place],
            "text": words.trait_name(key, scene.dataset, scene.locale),
        }
        for place, key in enumerate(_keys(scene))
    ]
    return render("signs", scene.locale, items=items)


def _below(scene: Scene, code: str, found: tuple[SimilarProvince, ...]) -> str:
    locale, dataset = scene.locale, scene.dataset
    wanted = dict.fromkeys((*scene.state.areas, *(one.area_code for one in found)))
    left_out = words.left_out_text(missing_traits(dataset), dataset, locale)
    n = max(len(trait.values) for trait in traits(dataset))
    return _table(scene, code, found) + render(
        "analysis_notes", locale,
        action=locale.t("Select these provinces too"), set="areas=" + ",".join(wanted),
        notes=[*words.explanation(found, n, locale), *([left_out] if left_out else [])],
    )  # fmt: skip


def _table(scene: Scene, code: str, found: tuple[SimilarProvince, ...]) -> str:
    locale, dataset, known = scene.locale, scene.dataset, traits(scene.dataset)
    columns = [
        Entry(locale.t("Province")),
        Entry(locale.t("Distance"), number=True),
        *(Entry(words.trait_name(trait.key, dataset, locale), number=True) for trait in known),
    ]
    own = Line(
        place(code, dataset, locale),
        (Entry("–", number=True), *(_cell(scene, trait, code) for trait in known)),
        code,
        selected=True,
    )
    rows = [own, *(_line(scene, one, known) for one in found)]
    caption = locale.t("Differences, trait by trait")
    return analysis_table(scene, Card.SIMILAR, caption=caption, columns=columns, rows=rows)


def _line(scene: Scene, one: SimilarProvince, known: tuple[Trait, ...]) -> Line:
    gaps = {part.key: words.deviations(part.difference, scene.locale) for part in one.parts}
    cells = (_cell(scene, trait, one.area_code, gaps.get(trait.key, "")) for trait in known)
    return Line(
        place(one.area_code, scene.dataset, scene.locale),
        (Entry(scene.locale.number(one.distance, 2), number=True), *cells),
        one.area_code,
        one.area_code in scene.state.areas,
    )


def _cell(scene: Scene, trait: Trait, code: str, note: str = "") -> Entry:
    value = trait.values.get(code)
    if value is None:
        return Entry("–", number=True)
    text = words.trait_value(trait.key, value, scene.dataset, scene.locale)
    return Entry(text, number=True, figure_id=value.figure_id, note=note)


def _rows(scene: Scene) -> list[Row]:
    areas = scene.dataset.areas
    return [
        {
            "area_code": code,
            "area_name_en": areas[code].name_en,
            "area_name_zh": areas[code].name_zh,
            "like_area_code": one.area_code,
            "like_name_en": areas[one.area_code].name_en,
            "like_name_zh": areas[one.area_code].name_zh,
            "distance_sd": round(one.distance, 4),
            "trait": part.key,
            "year": part.year,
            "difference_sd": round(part.difference, 4),
            "value": part.own.value,
            "like_value": part.other.value,
            "figure_id": part.own.figure_id,
            "like_figure_id": part.other.figure_id,
        }
        for code in scene.state.areas
        for one in similar_provinces(scene.dataset, code)
        for part in one.parts
    ]


def _offered(scene: Scene) -> bool:
    return bool(traits(scene.dataset))


CARD = AnalysisCard(
    Card.SIMILAR, _name, _about, _view, _rows, COLUMNS, picture=_picture, offered=_offered
)
