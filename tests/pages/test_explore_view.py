"""The answer to a link, for every definition, year, measure and sex, and for states nobody thought of."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

from app.components import ids
from app.components.scene import Device, Scene
from app.domain.availability import availability
from app.domain.codes import AGE_GROUPS, Basis, Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.selection import Value
from app.figures.export_shapes import Shape
from app.pages.explore_pictures import compose
from app.pages.explore_view import ViewBuilder
from app.state.url import parse, serialise
from app.state.view_state import ViewState
from app.text.locale import get_locale
from tests.state.test_url import states

TODAY = date(2026, 11, 24)

LETTERS = re.compile(r"[A-Za-z]{2,}")
LATIN = {"PNG", "CSV", "JSON", "GDP", "EN"}
"""Latin words that belong into Chinese text."""


def every_state(dataset: Dataset) -> list[ViewState]:
    """Return one state for each definition, year, measure and sex that has an answer."""
    found: list[ViewState] = []
    for definition, record in dataset.definitions.items():
        for year in availability(dataset, definition, record.default_year).years:
            offered = availability(dataset, definition, year)
            for measure in offered.measures:
                with_sex = offered.sexes and measure is not Measure.SEX_RATIO
                found += [
                    ViewState(definition, year, measure, sex=sex, b="income_rural")
                    for sex in (tuple(Sex) if with_sex else (Sex.ALL,))
                ]
    return found


def as_json(view: dict[str, Any]) -> dict[str, Any]:
    """Return a view as the browser reads it; numbers that JSON does not know are an error."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} in a view")

    return json.loads(to_json_plotly(view) or "", parse_constant=refuse)


def check_values(scene: Scene) -> None:
    """Every number has a basis and a trace; every estimate has its intervals."""
    bands = [v for b in scene.structure.bands for v in (b.female, b.male, b.total) if v]
    national = [scene.answer.national] if scene.answer.national else []
    for value in (*scene.answer.values, *national, *bands):
        check_value(value)


def check_value(value: Value) -> None:
    if value.value is None:
        assert value.status not in (Status.PUBLISHED, Status.MODELLED, Status.FLOOR)
        return
    assert value.basis is not None
    if value.status is Status.MODELLED:
        assert value.basis in (Basis.MODELLED, Basis.BOUNDED)
        assert value.model_version
        assert None not in (value.lo95, value.lo80, value.hi80, value.hi95)
        assert value.lo95 <= value.lo80 <= value.hi80 <= value.hi95  # type: ignore[operator]
        assert value.lo95 <= value.value <= value.hi95  # type: ignore[operator]
    else:
        assert value.basis in (Basis.PUBLISHED, Basis.DERIVED)
        assert value.source_id


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words(html: str) -> str:
    """Return the text of a fragment."""
    parser = _Words()
    parser.feed(html)
    return " ".join(parser.words)


def check_view(builder: ViewBuilder, state: ViewState, device: Device) -> dict[str, Any]:
    link = serialise(state, builder.dataset)
    view = as_json(builder.view(f"?{link}", device))
    assert view["query"] == view["export"] == link
    assert view["ignored"] is False
    assert view["title"]
    assert {ids.MAP_A, ids.MAP_B, ids.RANKING, ids.TREND} <= view["figures"].keys()
    assert len(view["areas"]) == 31
    check_values(builder.scene(parse(link, builder.dataset).state, device))
    return view


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_choice_of_definition_year_measure_and_sex_is_answered(
    builder: ViewBuilder, lang: str
) -> None:
    seen = every_state(builder.dataset)
    assert len(seen) > 40
    for state in seen:
        check_view(builder, state.but(lang=lang), Device())


def test_every_age_group_of_2010_is_answered(builder: ViewBuilder) -> None:
    for age in AGE_GROUPS:
        for measure in Measure:
            state = ViewState("census_rural", 2010, measure, ages=(age,), b="income_rural")
            check_view(builder, state, Device(compact=True))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_state_breaks_the_answer(builder: ViewBuilder, data: st.DataObject) -> None:
    state = data.draw(states(builder.dataset))
    device = Device(
        compact=data.draw(st.booleans()),
        dark=data.draw(st.booleans()),
        all_rows=data.draw(st.booleans()),
    )
    view = check_view(builder, state, device)
    assert view["controls"]["areas"] == list(state.areas)
    assert view["controls"]["sex"] == state.sex.value
    assert view["controls"]["ages"] == [age.code for age in state.ages]


def test_chinese_answers_hold_no_english(builder: ViewBuilder) -> None:
    for state in every_state(builder.dataset)[::3]:
        for areas in ((), ("510000",), ("510000", "540000", "410000")):
            chosen = state.but(lang="zh", areas=areas)
            view = check_view(builder, chosen, Device())
            texts = {key: words(html) for key, html in view["fragments"].items()}
            texts["title"] = view["title"]
            for key, text in texts.items():
                if key in ("languages", ids.PANEL_COUNTS):  # names of languages and of sources
                    continue
                assert set(LETTERS.findall(text)) <= LATIN, (key, text)


def test_numbers_of_the_table_are_those_of_the_map(builder: ViewBuilder) -> None:
    view = builder.view("?lang=en&measure=count", Device())
    rows = words(view["fragments"][ids.part("rows", ids.TABLE)])
    assert re.search(r"Sichuan\s+West\s+6\.92 m", rows)
    assert re.search(r"Guizhou\s+West\s+3\.14 m", rows)
    hover = json.dumps(view["hover"], ensure_ascii=False)
    assert "6.92 m" in hover


def test_a_region_leaves_its_provinces_only(builder: ViewBuilder) -> None:
    view = builder.view("?lang=en&region=central", Device())
    rows = view["fragments"][ids.part("rows", ids.TABLE)]
    assert len(re.findall(r"<tr data-area=", rows)) == 8


@pytest.mark.parametrize(
    ("search", "device", "style_a", "style_b"),
    [
        ("?measure=rate", Device(), "areas", "areas"),
        ("?measure=count", Device(), "circles", "areas"),
        ("?measure=rate&map=tiles", Device(), "tiles", "tiles"),
        ("?measure=rate", Device(compact=True), "tiles", "tiles"),
        ("?measure=rate&map=areas", Device(compact=True), "areas", "areas"),
        ("?measure=rate&map=circles", Device(), "areas", "areas"),
        ("?measure=count&map=areas", Device(), "circles", "areas"),
    ],
)
def test_numbers_are_circles_and_ratios_fills_unless_tiles_are_asked_for(
    builder: ViewBuilder, search: str, device: Device, style_a: str, style_b: str
) -> None:
    attributes = builder.view(search, device)["attributes"]
    assert attributes["figure-map-a"]["data-style"] == style_a
    assert attributes["figure-map-b"]["data-style"] == style_b


def test_what_a_link_cannot_use_is_told_and_left_out(builder: ViewBuilder) -> None:
    view = builder.view("?lang=en&areas=999999&year=abc&sex=female", Device())
    assert view["query"] == "lang=en&sex=female"
    assert view["ignored"] is True
    notices = words(view["fragments"][ids.NOTICES])
    assert "999999" in notices
    assert "abc" in notices


def test_markup_in_a_link_stays_text(builder: ViewBuilder) -> None:
    view = builder.view("?lang=en&areas=<img src=x onerror=alert(1)>", Device())
    for text in view["fragments"].values():
        assert "<img" not in text
    assert "&lt;img" in view["fragments"][ids.NOTICES]


def test_panels_have_both_languages(builder: ViewBuilder) -> None:
    english, chinese = (builder.panels(get_locale(lang)) for lang in ("en", "zh"))
    assert english.keys() == chinese.keys()
    assert english.keys() >= {
        ids.PANELS, ids.BACKGROUND, ids.DRAWING, ids.part("values", ids.TREND)
    }  # fmt: skip
    for target in (ids.PANELS, ids.BACKGROUND):
        assert english[target] != chinese[target]
        assert english[target].count("<h3") == chinese[target].count("<h3") > 0
        assert re.search(r"[\u4e00-\u9fff]", chinese[target])


@pytest.mark.parametrize("card", ids.PICTURES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pictures_say_what_where_when_and_carry_their_link(
    builder: ViewBuilder, card: str, lang: str
) -> None:
    state = ViewState(
        "census_rural", 2010, Measure.COUNT, lang=lang, areas=("510000",), b="income_rural"
    )
    found = compose(
        builder,
        card,
        state,
        address="http://atlas.example/",
        shape=Shape.LANDSCAPE,
        downloaded=TODAY,
    )
    body = json.loads(found.json())
    assert body["name"].startswith("lbc_")
    assert body["name"].endswith(f"_510000_2010_{lang}")
    assert min(body["width"], body["height"]) >= 400
    text = json.dumps(body["figure"], ensure_ascii=False)
    assert "http://atlas.example/?" in text
    assert "areas=510000" in text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_empty_ranking_leads_to_a_view_that_has_one(builder: ViewBuilder, lang: str) -> None:
    empty = builder.view(f"?lang={lang}&series=census_all&year=2020", Device(lang=lang))
    offer = re.search(r'data-set="([^"]+)"', empty["fragments"]["empty-ranking"])
    assert offer is not None
    change = html.unescape(offer.group(1))
    there = builder.view(f"?lang={lang}&series=census_all&{change}", Device(lang=lang))
    assert there["fragments"]["empty-ranking"] == ""
