"""The answer to a link: texts, control values and figures of Explore, made from one ``ViewState``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from plotly.utils import PlotlyJSONEncoder

from app.components import ids
from app.components.fragments import render
from app.domain.availability import Availability, availability
from app.domain.codes import AGE_GROUPS, MapStyle, Measure, Region, Theme
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.query import query
from app.domain.records import Indicator
from app.domain.selection import Pyramid, Slice
from app.domain.trend import national_trend
from app.exports.csv_file import file_name
from app.figures.legend import legend_model
from app.figures.maps import map_figure
from app.figures.pyramid import pyramid_figure
from app.figures.ranking import ranking_figure
from app.figures.theme import get_theme
from app.figures.trend import trend_figure
from app.pages import explore_texts as texts
from app.state.url import LANGUAGES, Notice, parse, serialise
from app.state.view_state import ViewState
from app.text.locale import Locale, get_locale
from app.text.phrases import map_style_word


@dataclass(frozen=True, slots=True)
class Device:
    """What the browser says of itself; it shapes the drawing, never the data."""

    compact: bool = False
    dark: bool = False
    all_rows: bool = False
    """On a phone: show every bar of the ranking."""
    lang: str = "en"

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Device:
        """Read the device from the question of the browser."""
        lang = asked.get("lang")
        return cls(
            compact=asked.get("compact") is True,
            dark=asked.get("dark") is True,
            all_rows=asked.get("allRows") is True,
            lang=lang if lang in LANGUAGES else "en",
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """A state with everything the parts of the page need to describe it."""

    dataset: Dataset
    state: ViewState
    locale: Locale
    offered: Availability
    answer: Slice
    context: Slice | None
    structure: Pyramid
    style: MapStyle
    style_b: MapStyle
    compact: bool = False
    all_rows: bool = False

    @property
    def indicator(self) -> Indicator | None:
        """The indicator of map B."""
        return self.dataset.indicators.get(self.state.b)


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
        return {
            "query": link,
            "export": link,
            "ignored": bool(parsed.notices),
            "title": texts.title(scene),
            "theme": theme.value,
            "areas": {area.area_code: locale.name(area) for area in self.dataset.covered_provinces},
            "focus": state.areas[-1] if state.areas else "",
            "fragments": self._fragments(scene, parsed.notices, link, theme),
            "hover": texts.hover(scene),
            "controls": _controls(scene),
            "attributes": _attributes(scene),
            "props": _props(scene),
            "figures": self._figures(scene, theme, compact=device.compact),
        }

    def scene(self, state: ViewState, device: Device) -> Scene:
        """Answer a state: the slices of both maps and the age structure."""
        answer = query(self.dataset, state.selection)
        context = (
            context_slice(self.dataset, state.b, state.year, state.region) if state.b else None
        )
        style = self._style(state, device)
        return Scene(
            dataset=self.dataset,
            state=state,
            locale=get_locale(state.lang),
            offered=availability(self.dataset, state.series, state.year),
            answer=answer,
            context=context,
            structure=pyramid(self.dataset, state.selection, state.areas),
            style=style,
            style_b=self._style_b(style, state),
            compact=device.compact,
            all_rows=device.all_rows,
        )

    def _style(self, state: ViewState, device: Device) -> MapStyle:
        """Tiles on phones unless chosen otherwise; numbers never fill areas, ratios never become circles."""
        wanted = state.map or self.map_style or (MapStyle.TILES if device.compact else None)
        if wanted is MapStyle.TILES:
            return MapStyle.TILES
        return MapStyle.CIRCLES if state.measure is Measure.COUNT else MapStyle.AREAS

    def _style_b(self, style: MapStyle, state: ViewState) -> MapStyle:
        indicator = self.dataset.indicators.get(state.b)
        if style is MapStyle.TILES:
            return MapStyle.TILES
        return MapStyle.CIRCLES if indicator and indicator.kind == "count" else MapStyle.AREAS

    def _fragments(
        self, scene: Scene, notices: tuple[Notice, ...], link: str, theme: Theme
    ) -> dict[str, str]:
        found = texts.fragments(scene, notices, theme)
        locale = scene.locale
        for card in ids.CARDS:
            found[ids.part("strip", card)] = render(
                "strip",
                locale,
                card=card,
                title=texts.card_title(scene, card),
                picture=card in ids.GRAPHS,
                csv=f"/export/{card}.csv?{link}",
                json=f"/api/v1/observations.json?{link}",
            )
        for card in (ids.MAP_A, ids.MAP_B):
            answer = scene.answer if card == ids.MAP_A else scene.context
            if answer is not None:
                second = card == ids.MAP_B
                legend = legend_model(
                    answer,
                    locale=locale,
                    theme=get_theme(theme),
                    indicator=scene.indicator if second else None,
                    style=scene.style_b if second else scene.style,
                )
                found[ids.part("legend", card)] = texts.legend(
                    legend, locale, national=second or scene.state.measure is not Measure.SHARE
                )
        return found

    def _figures(self, scene: Scene, theme: Theme, *, compact: bool) -> dict[str, Any]:
        look, locale, areas = get_theme(theme), scene.locale, self.dataset.areas
        common = {"areas": areas, "selected": scene.state.areas, "theme": look, "locale": locale}
        figures: dict[str, Any] = {
            ids.MAP_A: map_figure(
                scene.answer, style=scene.style, geojson_url=self.geojson_url, compact=compact, **common
            ),
            ids.RANKING: ranking_figure(
                scene.answer, limit=texts.PHONE_ROWS if compact and not scene.all_rows else None, **common
            ),
            ids.TREND: trend_figure(
                national_trend(self.dataset), definitions=self.dataset.definitions, theme=look,
                locale=locale, highlight=scene.state.series, compact=compact,
            ),
        }  # fmt: skip
        if scene.structure.bands:
            figures[ids.PYRAMID] = pyramid_figure(
                scene.structure, theme=look, locale=locale, compact=compact
            )
        if scene.context is not None:
            figures[ids.MAP_B] = map_figure(
                scene.context, style=scene.style_b, geojson_url=self.geojson_url, compact=compact,
                indicator=scene.indicator, **common,
            )  # fmt: skip
        return {name: figure.to_plotly_json() for name, figure in figures.items()}

    def panels(self, locale: Locale) -> dict[str, str]:
        """Return the explanatory panels as HTML: those beside the maps, and the background below."""
        return texts.panels(self.dataset, locale)

    def file_name(self, card: str, state: ViewState) -> str:
        """Return the name of a card's file: what, where, when, language."""
        what = state.b if card == ids.MAP_B else f"{state.series}-{state.measure.value}"
        if card in (ids.PYRAMID, ids.TREND, ids.TABLE):
            what = f"{card}-{state.series}"
        where = "-".join(state.areas[:3]) or "china"
        return file_name(what, where, str(state.year), state.lang)

    def picture(self, card: str, state: ViewState, *, address: str) -> str:
        """Return the composed picture of a card as JSON: figure, size, file name."""
        from app.figures.export_card import export_figure

        scene = self.scene(state, Device())
        size = (1600, 1000)
        figure = export_figure(
            card,
            scene=texts.picture_texts(
                scene, card, f"{address}?{serialise(state, self.dataset)}", datetime.now(UTC).date()
            ),
            indicator=scene.indicator if card == ids.MAP_B else None,
            highlight=state.series,
            answer=scene.context if card == ids.MAP_B else scene.answer,
            structure=scene.structure,
            trend=national_trend(self.dataset),
            areas=self.dataset.areas,
            definitions=self.dataset.definitions,
            style=scene.style_b if card == ids.MAP_B else scene.style,
            selected=state.areas,
            locale=scene.locale,
            geojson_url=self.geojson_url,
            size=size,
        )
        body = {
            "figure": figure.to_plotly_json(),
            "name": self.file_name(card, state),
            "width": size[0],
            "height": size[1],
        }
        return json.dumps(body, cls=PlotlyJSONEncoder, ensure_ascii=False)


def _controls(scene: Scene) -> dict[str, Any]:
    """Return what each control shows."""
    state = scene.state
    return {
        "series": state.series,
        "measure": state.measure.value,
        "ages": [age.code for age in state.ages],
        "sex": state.sex.value,
        "region": [region.value for region in state.region or tuple(Region)],
        "areas": list(state.areas),
        "b": state.b,
        "map": scene.style.value,
    }


def _props(scene: Scene) -> dict[str, dict[str, Any]]:
    """Return which options are closed because the definition and year cannot answer them."""
    offered, state = scene.offered, scene.state
    no_sex = not offered.sexes or state.measure is Measure.SEX_RATIO
    closed: dict[str, bool] = {f"measure-{m.value}": m not in offered.measures for m in Measure}
    closed |= {f"age-{age.code}": age not in offered.ages for age in AGE_GROUPS}
    closed[ids.CONTROL_SEX] = no_sex
    props: dict[str, dict[str, Any]] = {key: {"disabled": value} for key, value in closed.items()}
    fills = state.measure is not Measure.COUNT
    unfit = MapStyle.CIRCLES if fills else MapStyle.AREAS
    props[ids.CONTROL_MAP] = {
        "data": [
            {"value": s.value, "label": map_style_word(s, scene.locale), "disabled": s is unfit}
            for s in MapStyle
        ]
    }
    return props


def _attributes(scene: Scene) -> dict[str, dict[str, str | None]]:
    """Return attributes of elements outside the fragments: which cards have nothing to draw."""
    empty = not scene.structure.bands
    return {
        "figure-map-a": {"data-style": scene.style.value},
        "figure-map-b": {"data-style": scene.style_b.value},
        "figure-pyramid": {"hidden": "" if empty else None},
        "figure-ranking": {"hidden": None if scene.answer.with_value() else ""},
    }
