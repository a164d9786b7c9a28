"""The answer to a link: texts, control values and figures of Explore, made from one ``ViewState``."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace
from typing import Any, cast

from plotly.utils import PlotlyJSONEncoder

from app.components import cautions, filter_parts, ids, panels, readouts
from app.components.scene import PHONE_ROWS, Device, Scene
from app.components.values import trend_values
from app.domain.availability import availability
from app.domain.codes import MapStyle, Theme
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.trend import national_trend
from app.exports.csv_file import file_name
from app.figures.projection import shown_frame
from app.figures.pyramid import pyramid_figure
from app.figures.ranking import ranking_figure
from app.figures.theme import get_theme
from app.figures.trend import trend_figure
from app.pages import explore_maps
from app.pages import explore_texts as texts
from app.state.answers import answers
from app.state.options import comparison_text
from app.state.reader import Notice
from app.state.url import parse, serialise
from app.state.view_state import ViewState
from app.text.locale import Locale, get_locale

DRAWN_DIGITS = 4
"""Significant digits of a drawn number."""


class ViewBuilder:
    """Makes answers over one dataset; holds no state of any reader."""

    def __init__(self, dataset: Dataset, *, geojson_url: str, map_style: MapStyle | None) -> None:
        self.dataset = dataset
        self.geojson_url = geojson_url
        self.map_style = map_style

    def view(self, search: str, device: Device) -> dict[str, Any]:
        """Return the whole answer to a link as JSON values."""
        parsed = parse(search, self.dataset, lang=device.lang)
        scene = self.scene(parsed.state, device)
        state, locale = scene.state, scene.locale
        theme = state.theme or (Theme.DARK if device.dark else Theme.LIGHT)
        link = serialise(state, self.dataset)
        trend = f"{state.series} {theme} {state.lang} {device.compact}"
        figures = self._figures(scene, theme, device, trend=trend != device.trend)
        fragments = self._fragments(scene, parsed.notices, theme)
        if trend == device.trend:
            for part in ("title", "subtitle", "source", "alt"):
                del fragments[ids.part(part, ids.TREND)]
        answer: dict[str, Any] = {
            "query": link,
            "export": link,
            "ignored": bool(parsed.notices),
            "title": texts.title(scene),
            "theme": theme.value,
            "lang": state.lang,
            "areas": {area.area_code: 1 for area in self.dataset.covered_provinces},
            "focus": state.areas[-1] if state.areas else "",
            "fragments": fragments,
            "hover": readouts.hover(scene),
            "controls": filter_parts.controls(scene),
            "attributes": _attributes(scene),
            "props": filter_parts.closed_options(scene),
            "figures": figures,
            "trend": trend,
            "compare": filter_parts.comparisons(scene),
            "counted": [state.series, state.year, locale.year(state.year)],
        }
        return _alone(answer, device.only) if device.only else _without_known(answer, device)

    def scene(self, state: ViewState, device: Device) -> Scene:
        """Answer a state: the slices of both maps and the age structure."""
        answer, context = answers(self.dataset, state)
        scene = Scene(
            dataset=self.dataset,
            state=state,
            locale=get_locale(state.lang),
            offered=availability(self.dataset, state.series, state.year),
            answer=answer,
            context=context,
            structure=pyramid(self.dataset, state.selection, state.areas),
            style=MapStyle.AREAS,
            style_b=MapStyle.AREAS,
            refused=explore_maps.refused(self.dataset, state),
            bivariate=explore_maps.both_measures(self.dataset, state, answer, context),
            compact=device.compact,
            all_rows=device.all_rows,
            tiled=self._tiled(device),
        )
        usual = MapStyle.TILES if device.compact else None
        style, style_b = explore_maps.styles(scene, state.map or self.map_style or usual)
        return replace(scene, style=style, style_b=style_b)

    def _tiled(self, device: Device) -> bool:
        """Whether tiles are preferred: on phones, by choice of the operator, and without boundaries."""
        return device.compact or self.map_style is MapStyle.TILES or not self.dataset.drawable

    def _fragments(self, scene: Scene, notices: tuple[Notice, ...], theme: Theme) -> dict[str, str]:
        found = texts.fragments(scene, notices, theme)
        for card in (ids.MAP_A, ids.MAP_B):
            if legend := explore_maps.legend(scene, card, get_theme(theme)):
                found[ids.part("legend", card)] = legend
        return found

    def _figures(
        self, scene: Scene, theme: Theme, device: Device, *, trend: bool
    ) -> dict[str, Any]:
        """Return the figures as JSON values; without ``trend`` the browser has that one already."""
        compact = device.compact
        look, locale, areas = get_theme(theme), scene.locale, self.dataset.areas
        common = {"areas": areas, "selected": scene.state.areas, "theme": look, "locale": locale}
        figures: dict[str, Any] = {
            ids.RANKING: ranking_figure(
                scene.answer, limit=PHONE_ROWS if compact and not scene.all_rows else None, **common
            ),
        }
        if trend:
            figures[ids.TREND] = trend_figure(
                national_trend(self.dataset), definitions=self.dataset.definitions, theme=look,
                locale=locale, highlight=scene.state.series, compact=compact,
            )  # fmt: skip
        if scene.structure.bands:
            figures[ids.PYRAMID] = pyramid_figure(
                scene.structure, theme=look, locale=locale, compact=compact
            )
        for card in (ids.MAP_A, ids.MAP_B):
            if (drawn := explore_maps.figure(scene, card, look, self.geojson_url)) is not None:
                figures[card] = drawn
        # places that lie close together differ in later digits of their degrees
        digits = DRAWN_DIGITS + math.ceil(math.log10(max(1.0, shown_frame().magnified)))
        return {name: _drawn(figure.to_plotly_json(), digits) for name, figure in figures.items()}

    def panels(self, locale: Locale) -> dict[str, str]:
        """Return the explanatory panels as HTML: those beside the maps, and the background below."""
        found = panels.panels(self.dataset, locale) | trend_values(self.dataset, locale)
        return found | {ids.SWITCHED: cautions.switches(self.dataset, locale)}

    def file_name(self, card: str, state: ViewState) -> str:
        """Return the name of a card's file: what, where, when, language."""
        what = f"{state.series}-{state.measure.value}"
        if card == ids.MAP_B:
            what = _second_name(state, what)
        elif card == ids.MAP_A and state.map is MapStyle.BIVARIATE:
            what = f"{what}-{state.b}"
        if card in (ids.PYRAMID, ids.TREND, ids.TABLE):
            what = f"{card}-{state.series}"
        where = "-".join(state.areas[:3]) or "china"
        return file_name(what, where, str(state.year), state.lang)


def _second_name(state: ViewState, measure: str) -> str:
    """Return what map B shows, for the name of its file."""
    if state.compare is None:
        return state.b
    name = f"{measure}-{comparison_text(state.compare)}"
    return f"{name}-difference" if state.difference else name


def _drawn(part: Any, digits: int) -> Any:
    """Return a figure with its numbers cut to what can be seen: half of an answer were unseen digits."""
    if isinstance(part, float):
        return float(f"{part:.{digits}g}") if math.isfinite(part) else part
    if isinstance(part, dict):
        return {key: _drawn(value, digits) for key, value in cast("dict[str, Any]", part).items()}
    if isinstance(part, (list, tuple)):
        return [_drawn(value, digits) for value in cast("list[Any]", part)]
    return part


def _alone(answer: dict[str, Any], card: str) -> dict[str, Any]:
    """Return what one card needs of an answer; what can be pointed at is known from map A."""
    return answer | {
        "fragments": {k: v for k, v in answer["fragments"].items() if k.endswith(f"-{card}")},
        "figures": {k: v for k, v in answer["figures"].items() if k == card},
        "hover": {k: v for k, v in answer["hover"].items() if k in (ids.MAP_A, card)},
        "controls": {},
        "props": {},
        "compare": [],
    }


def _without_known(answer: dict[str, Any], device: Device) -> dict[str, Any]:
    """Mark what belongs to map B, and leave it out when the browser has it: most changes touch map A alone."""
    second = {
        "figures": {ids.MAP_B},
        "hover": {ids.MAP_B},
        "fragments": {ids.part(name, ids.MAP_B) for name in ("list", "legend", "alt")},
    }
    found = {
        group: {name: answer[group][name] for name in sorted(names & answer[group].keys())}
        for group, names in second.items()
    }
    text = json.dumps(found, cls=PlotlyJSONEncoder)
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    if mark == device.second:
        for group, parts in found.items():
            answer[group] = {k: v for k, v in answer[group].items() if k not in parts}
        return answer | {"second": mark}
    return answer | {"second": mark, "second_parts": {k: list(v) for k, v in found.items()}}


def _attributes(scene: Scene) -> dict[str, dict[str, str | None]]:
    """Return attributes of elements outside the fragments: which cards have nothing to draw."""
    empty = not scene.structure.bands
    return {
        "figure-map-a": {"data-style": explore_maps.element_style(scene)},
        "figure-map-b": {"data-style": scene.style_b.value},
        "figure-pyramid": {"hidden": "" if empty else None},
        "figure-ranking": {"hidden": None if scene.answer.with_value() else ""},
    }
