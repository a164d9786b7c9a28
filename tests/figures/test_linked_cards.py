"""Scatter, flows, small multiples and the outline of China in the age structure."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import Any

import pytest

from app.domain import province_flows
from app.domain.codes import AGE_GROUPS, MapStyle, Measure, MultiplesBy, Sex, Status
from app.domain.context import context_slice
from app.domain.correlation import points
from app.domain.dataset import Dataset
from app.domain.multiples import drawn_like, multiples
from app.domain.pyramid import pyramid
from app.domain.query import query
from app.domain.selection import Selection, Slice
from app.figures.flows import FlowsInput, arc, flows_figure
from app.figures.measure_text import text_width
from app.figures.multiples import Panel, multiples_figure
from app.figures.projection import project
from app.figures.pyramid import pyramid_figure
from app.figures.scatter import PHONE_WIDTHS_PX, WIDTHS_PX, scatter_figure
from app.figures.scatter_axes import Axis
from app.figures.scatter_key import with_key
from app.figures.theme import FigureTheme
from app.text.locale import Locale
from tests.figures.conftest import ask, plain, traces, words

Plain = dict[str, Any]
BOX = tuple[float, float, float, float]
SICHUAN, HENAN, BEIJING = "510000", "410000", "110000"
INDICATORS = ["income_rural", "out_migrants_share", "population", "hukou_balance"]


# -- scatter ---------------------------------------------------------------------------------------


def scatter(
    dataset: Dataset, up: Slice, indicator: str, theme: FigureTheme, locale: Locale, **more: Any
) -> Plain:
    across = context_slice(dataset, indicator, up.year)
    record = dataset.indicators[indicator]
    figure = scatter_figure(
        points(across, up),
        across=Axis(across, "B, yuan a year, 2010", "B", record),
        up=Axis(up, "A, 2010", "A"),
        areas=dataset.areas,
        theme=theme,
        locale=locale,
        **more,
    )
    return plain(figure)


def marks(content: Plain) -> Plain:
    return next(trace for trace in content["data"] if trace.get("customdata"))


def named(content: Plain) -> list[Plain]:
    """Return the names beside the points; titles and China's words have a paper coordinate."""
    return [n for n in content["layout"]["annotations"] if "xref" not in n and "yref" not in n]


def place(note: Plain, content: Plain, width: float) -> BOX:
    """Return left, top, right and bottom of a name, px, on a figure ``width`` px wide."""
    layout = content["layout"]
    margin = layout["margin"]
    wide = width - margin["l"] - margin["r"]
    high = layout["height"] - margin["t"] - margin["b"]
    (x0, x1), (y0, y1) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    x = (note["x"] - x0) / (x1 - x0) * wide + note.get("xshift", 0)
    y = (y1 - note["y"]) / (y1 - y0) * high - note.get("yshift", 0)
    half = text_width(note["text"], note["font"]["size"]) / 2
    tall = note["font"]["size"] * 0.6
    return (x - half, y - tall, x + half, y + tall)


def touch(a: BOX, b: BOX) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.1 and min(a[3], b[3]) - max(a[1], b[1]) > 0.1


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("indicator", INDICATORS)
@pytest.mark.parametrize("measure", list(Measure))
def test_names_of_points_touch_neither_one_another_nor_a_point_at_any_width(
    dataset: Dataset,
    light: FigureTheme,
    locale: Locale,
    measure: Measure,
    indicator: str,
    *,
    compact: bool,
) -> None:
    content = scatter(dataset, ask(dataset, measure), indicator, light, locale, compact=compact)
    notes = named(content)
    assert len(notes) >= (8 if compact else 15)
    dots = marks(content)
    for width in PHONE_WIDTHS_PX if compact else WIDTHS_PX:
        boxes = [place(note, content, width) for note in notes]
        assert not [pair for pair in combinations(boxes, 2) if touch(*pair)]
        for x, y in zip(dots["x"], dots["y"], strict=True):
            dot = {"x": x, "y": y, "text": "", "font": {"size": 12}}
            left, _, _, _ = place(dot, content, width)
            middle = (place(dot, content, width)[1] + place(dot, content, width)[3]) / 2
            spot = (left - 4, middle - 4, left + 4, middle + 4)
            assert not [box for box in boxes if touch(box, spot)]


def test_chosen_provinces_are_always_named_and_ringed(
    dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    every = tuple(area.area_code for area in dataset.covered_provinces)
    content = scatter(
        dataset,
        ask(dataset, Measure.SHARE),
        "income_rural",
        light,
        english,
        selected=every,
        compact=True,
    )
    assert {note["text"] for note in named(content)} == {
        area.name_en for area in dataset.covered_provinces
    }
    [ring] = [t for t in content["data"] if t["type"] == "scatter" and t["mode"] == "markers"][:1]
    assert len(ring["x"]) == 31
    assert ring["marker"]["line"]["color"] == light.tokens.ink


def test_points_are_told_apart_by_region_and_by_kind(
    dataset: Dataset, theme: FigureTheme, english: Locale
) -> None:
    content = scatter(dataset, ask(dataset, Measure.COUNT), "income_rural", theme, english)
    dots = marks(content)
    at = {code: index for index, code in enumerate(dots["customdata"])}
    wanted = {"110000": "circle", HENAN: "square", SICHUAN: "diamond", "210000": "triangle-up"}
    assert {code: dots["marker"]["symbol"][at[code]] for code in wanted} == wanted
    fill, line = dots["marker"]["color"], dots["marker"]["line"]["color"]
    filled = {code for code in at if fill[at[code]] == line[at[code]]}
    assert filled == {SICHUAN, HENAN, "520000"}  # the three with a printed total
    assert {fill[at[code]] for code in at if code not in filled} == {theme.tokens.surface}


def test_whiskers_are_the_80_per_cent_intervals(
    dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    up = ask(dataset, Measure.RATE)
    content = scatter(dataset, up, "income_rural", light, english)
    [lines] = [t for t in traces(content, "scatter") if t["mode"] == "lines"]
    drawn = {(lines["y"][i], lines["y"][i + 1]) for i in range(0, len(lines["y"]), 3)}
    assert drawn == {(v.lo80, v.hi80) for v in up.with_value()}
    assert len(drawn) == 31


def test_ticks_of_counts_are_in_ten_thousands_in_chinese_and_never_in_thousands(
    dataset: Dataset, light: FigureTheme, english: Locale, chinese: Locale
) -> None:
    counts = ask(dataset, Measure.COUNT)
    said = [scatter(dataset, counts, "population", light, loc) for loc in (english, chinese)]
    ticks = [[*c["layout"]["xaxis"]["ticktext"], *c["layout"]["yaxis"]["ticktext"]] for c in said]
    assert not [text for text in ticks[0] if "k" in text.lower()]
    assert [text for text in ticks[0] if "million" in text]
    assert [text for text in ticks[1] if "万" in text]


def test_china_is_marked_where_it_lies_among_the_provinces(
    dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    rate = scatter(dataset, ask(dataset, Measure.RATE), "income_rural", light, english)
    count = scatter(dataset, ask(dataset, Measure.COUNT), "population", light, english)
    assert [text for text in words(rate) if text.startswith("China")] == [
        "China 37.7",
        "China 6,272 yuan",
    ]
    assert len(rate["layout"]["shapes"]) == 2
    assert not count["layout"].get("shapes")


def test_no_trend_line_is_drawn(dataset: Dataset, light: FigureTheme, english: Locale) -> None:
    content = scatter(dataset, ask(dataset, Measure.RATE), "income_rural", light, english)
    for trace in content["data"]:
        if trace["mode"] == "lines":
            segments = zip(trace["x"][::3], trace["x"][1::3], strict=True)
            assert all(a == b for a, b in segments)  # upright: whiskers only


def test_the_picture_has_a_key(dataset: Dataset, light: FigureTheme, english: Locale) -> None:
    up, across = ask(dataset, Measure.RATE), context_slice(dataset, "income_rural", 2010)
    figure = scatter_figure(
        points(across, up), across=Axis(across, "B", "B", dataset.indicators["income_rural"]),
        up=Axis(up, "A", "A"), areas=dataset.areas, theme=light, locale=english, scale=1.7, size=(1400, 600),
    )  # fmt: skip
    content = plain(with_key(figure, {"east": "East", "modelled": "Modelled"}, light, 1.7))
    shown = [trace["name"] for trace in content["data"] if trace["showlegend"]]
    assert shown == ["East", "Modelled"]
    assert content["layout"]["showlegend"]


# -- flows -----------------------------------------------------------------------------------------


def flows(dataset: Dataset, theme: FigureTheme, locale: Locale, *, with_map: bool) -> Plain:
    found = province_flows.left(dataset, SICHUAN, 99)
    assert found is not None
    given = FlowsInput(found, SICHUAN, True, dataset.areas, (SICHUAN,), theme, locale)
    return plain(flows_figure(given, with_map=with_map))


def test_fifteen_bars_say_people_and_share(
    dataset: Dataset, theme: FigureTheme, english: Locale
) -> None:
    [bars] = traces(flows(dataset, theme, english, with_map=False), "bar")
    assert len(bars["x"]) == 15
    assert bars["customdata"][0] == "440000"
    assert bars["x"] == sorted(bars["x"], reverse=True)
    assert bars["text"][0] == "2.60 m · 25.5%"


def test_arcs_are_as_wide_as_people_and_end_at_the_provinces(
    dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = flows(dataset, light, english, with_map=True)
    arcs = [t for t in traces(content, "scattergeo") if t["mode"] == "lines" and "meta" not in t]
    [bars] = traces(content, "bar")
    assert len(arcs) == 15
    widest = max(line["line"]["width"] for line in arcs)
    assert arcs[-1]["line"]["width"] == widest  # the largest lies on top
    ratio = bars["x"][1] / bars["x"][0]
    assert arcs[-2]["line"]["width"] / widest == pytest.approx(ratio, abs=0.01)
    ends = {(line["lon"][-1], line["lat"][-1]) for line in arcs}
    guangdong = dataset.areas["440000"]
    assert any(
        hypot(x - (guangdong.label_lon or 0), y - (guangdong.label_lat or 0)) < 0.05
        for x, y in ends
    )


def test_an_arc_bends_to_the_left_of_its_way() -> None:
    lon, lat = arc((100.0, 30.0), (115.0, 30.0))
    (x0, y0), (x1, y1) = project(100.0, 30.0), project(115.0, 30.0)
    x, y = project(lon[7], lat[7])
    assert (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) > 0
    assert (lon[0], lat[0], lon[-1], lat[-1]) == pytest.approx((100, 30, 115, 30), abs=0.02)


def test_the_map_of_flows_holds_no_geometry(
    dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = flows(dataset, light, english, with_map=True)
    assert {t["geojson"] for t in traces(content, "choropleth")} == {"provinces"}
    assert len(str(content)) < 60_000


# -- small multiples -------------------------------------------------------------------------------


def small(
    dataset: Dataset,
    answer: Slice,
    theme: FigureTheme,
    locale: Locale,
    style: MapStyle,
    **more: Any,
) -> Plain:
    selection = Selection("census_rural", 2010, Measure(answer.measure))
    parts = drawn_like(answer, multiples(dataset, selection, MultiplesBy.AGES))
    panels = [Panel(part.answer, f"title {i}", f"China {i}") for i, part in enumerate(parts)]
    return plain(
        multiples_figure(
            panels,
            areas=dataset.areas,
            style=style,
            selected=(SICHUAN,),
            theme=theme,
            locale=locale,
            **more,
        )
    )


def test_small_maps_colour_values_by_the_classes_of_map_a(
    dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    answer = ask(dataset, Measure.RATE)
    content = small(dataset, answer, light, english, MapStyle.AREAS)
    for place_, age in enumerate(AGE_GROUPS):
        geo = f"geo{place_ + 1}" if place_ else "geo"
        fill = next(t for t in traces(content, "choropleth") if t["geo"] == geo)
        values = query(
            dataset, Selection("census_rural", 2010, Measure.RATE, ages=(age,))
        ).by_code()
        wanted = [
            sum((values[code].value or 0.0) >= limit for limit in (15.0, 25.0, 40.0, 50.0))
            for code in fill["locations"]
        ]
        assert fill["z"] == wanted


@pytest.mark.parametrize("style", [MapStyle.AREAS, MapStyle.TILES])
def test_each_small_map_has_its_own_place_title_and_national_value(
    dataset: Dataset, theme: FigureTheme, locale: Locale, style: MapStyle
) -> None:
    content = small(dataset, ask(dataset, Measure.RATE), theme, locale, style)
    layout = content["layout"]
    if style is MapStyle.AREAS:
        boxes = [layout[f"geo{n}"]["domain"] for n in ("", 2, 3, 4)]
    else:
        boxes = [
            {"x": layout[f"xaxis{n}"]["domain"], "y": layout[f"yaxis{n}"]["domain"]}
            for n in ("", 2, 3, 4)
        ]
    for a, b in combinations(boxes, 2):
        assert a["x"][1] <= b["x"][0] or b["x"][1] <= a["x"][0]
    assert {"<b>title 0</b>", "<b>title 3</b>", "China 0", "China 3"} <= set(words(content))


def test_small_maps_stand_two_by_two_on_phones(
    dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    answer = ask(dataset, Measure.RATE)
    content = small(dataset, answer, light, english, MapStyle.TILES, compact=True)
    layout = content["layout"]
    assert layout["xaxis"]["domain"] == layout["xaxis3"]["domain"]
    assert layout["yaxis"]["domain"][0] > layout["yaxis3"]["domain"][1]
    letters = [t for t in traces(content, "scatter") if t["mode"] == "text"]
    assert {t["textfont"]["size"] for t in letters} == {12.0}
    assert max(len(text) for t in letters for text in t["text"]) == 2


def test_counts_become_circles_on_one_scale(
    dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = small(dataset, ask(dataset, Measure.COUNT), light, english, MapStyle.AREAS)
    rings = [t for t in traces(content, "scattergeo") if t.get("customdata")]
    assert len(rings) == 4
    sizes: list[tuple[float, float]] = []
    for place_, ring in enumerate(rings):
        age = AGE_GROUPS[place_]
        values = query(
            dataset, Selection("census_rural", 2010, Measure.COUNT, ages=(age,))
        ).by_code()
        at = ring["customdata"].index(SICHUAN)
        sizes.append((ring["marker"]["size"][at] ** 2, values[SICHUAN].value or 0.0))
    areas = [area / number for area, number in sizes]
    assert max(areas) / min(areas) == pytest.approx(1.0, abs=0.02)


# -- China's structure over a selection's ----------------------------------------------------------


def outline(content: Plain) -> Plain | None:
    lines = [t for t in content["data"] if t.get("name") == "nation"]
    return lines[-1] if lines else None


def test_the_outline_is_china_scaled_to_the_children_of_the_selection(
    dataset: Dataset, theme: FigureTheme, locale: Locale
) -> None:
    structure = pyramid(dataset, Selection("census_rural", 2010, Measure.RATE), (BEIJING,))
    line = outline(plain(pyramid_figure(structure, theme=theme, locale=locale)))
    assert line is not None
    here = sum(
        v.value or 0.0
        for band in structure.bands
        for v in (band.female, band.male)
        if v is not None
    )
    shares = {
        Sex.FEMALE: 17.36,
        Sex.MALE: 20.96,
    }  # printed: per cent of all left-behind children, ages 0-5
    longest = max(x for x, y in zip(line["x"], line["y"], strict=True) if y == 6)
    assert longest == pytest.approx(here * shares[Sex.MALE] / 100 / 6, rel=0.01)
    shortest = min(x for x, y in zip(line["x"], line["y"], strict=True) if y == 6)
    assert -shortest == pytest.approx(here * shares[Sex.FEMALE] / 100 / 6, rel=0.01)


def test_china_itself_has_no_outline(dataset: Dataset, light: FigureTheme, english: Locale) -> None:
    structure = pyramid(dataset, Selection("census_rural", 2010, Measure.RATE))
    assert structure.status is Status.PUBLISHED
    assert outline(plain(pyramid_figure(structure, theme=light, locale=english))) is None
