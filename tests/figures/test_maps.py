"""Maps: every province once, in the class its number belongs to, and with the marks of its status."""

from __future__ import annotations

import json
from math import pi

import pytest

from app.domain.codes import MapStyle, Measure, Status
from app.domain.dataset import Dataset
from app.domain.selection import Slice, Value
from app.figures.maps import drawn_style, map_figure
from app.figures.theme import FigureTheme
from app.figures.tokens import class_colours
from app.text.locale import Locale
from tests.figures.conftest import MakeSlice, Plain, line_sets, plain, traces
from tests.figures.vision import ratio

URL = "/geo/provinces.json"
SICHUAN, HENAN, GUIZHOU, TIBET, BEIJING = "510000", "410000", "520000", "540000", "110000"
OUTSIDE = {"710000", "810000", "820000"}


def draw(
    answer: Slice,
    dataset: Dataset,
    theme: FigureTheme,
    locale: Locale,
    style: MapStyle = MapStyle.AREAS,
    selected: tuple[str, ...] = (),
    indicator: str = "",
) -> Plain:
    return plain(
        map_figure(
            answer,
            areas=dataset.areas,
            style=style,
            selected=selected,
            theme=theme,
            locale=locale,
            geojson_url=URL,
            indicator=dataset.indicators[indicator] if indicator else None,
        )
    )


def fills(content: Plain) -> list[Plain]:
    return [t for t in traces(content, "choropleth") if t.get("hoverinfo") != "skip"]


def outlines(content: Plain) -> list[Plain]:
    return [t for t in traces(content, "choropleth") if t.get("hoverinfo") == "skip"]


def colour_of(trace: Plain, code: str) -> str:
    """Return the colour plotly gives an area, from its number and the colour scale."""
    z = trace["z"][trace["locations"].index(code)]
    place = (z - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
    below = [colour for stop, colour in trace["colorscale"] if stop <= place]
    above = [colour for stop, colour in trace["colorscale"] if stop >= place]
    assert below[-1] == above[0], "a number must lie inside a step, never between two colours"
    return below[-1]


def test_every_province_is_drawn_once(
    rates: Slice, dataset: Dataset, theme: FigureTheme, locale: Locale
) -> None:
    content = draw(rates, dataset, theme, locale)
    drawn = [code for trace in fills(content) for code in trace["locations"]]
    assert len(drawn) == len(set(drawn)) == 34
    assert set(fills(content)[0]["locations"]) == {a.area_code for a in dataset.covered_provinces}
    assert len(fills(content)[0]["locations"]) == 31
    assert set(fills(content)[1]["locations"]) == OUTSIDE


@pytest.mark.parametrize("palette", ["a", "b"])
def test_colours_follow_the_classes(
    make: MakeSlice, dataset: Dataset, theme: FigureTheme, english: Locale, palette: str
) -> None:
    answer = make(
        {SICHUAN: 14.9, HENAN: 15.0, GUIZHOU: 39.99, TIBET: 40.0, BEIJING: 77.0}, palette=palette
    )
    trace = fills(draw(answer, dataset, theme, english))[0]
    ramp = class_colours(theme.tokens, palette, 5)
    found = [colour_of(trace, code) for code in (SICHUAN, HENAN, GUIZHOU, TIBET, BEIJING)]
    assert found == [ramp[0], ramp[1], ramp[2], ramp[3], ramp[4]]


def test_classes_of_real_values_by_counting_breaks(
    balance: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    trace = fills(draw(balance, dataset, light, english, indicator="hukou_balance"))[0]
    values = balance.by_code()
    for code, z in zip(trace["locations"], trace["z"], strict=True):
        value = values[code].value
        assert value is not None
        assert z == sum(value >= limit for limit in balance.breaks)
        assert colour_of(trace, code) == light.tokens.diverging[z]


def test_figures_carry_no_geometry(
    rates: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = draw(rates, dataset, light, english)
    assert all(trace["geojson"] == URL for trace in traces(content, "choropleth"))
    for trace in content["data"]:
        if trace["type"] == "scattergeo" and "lines" in (trace.get("meta") or {}):
            assert trace["lon"] == trace["lat"] == []


def test_modelled_areas_are_dotted_once_by_the_lightness_of_their_fill(
    shares: Slice, dataset: Dataset, theme: FigureTheme, english: Locale
) -> None:
    content = draw(shares, dataset, theme, english)
    dotted = [t for t in content["data"] if (t.get("meta") or {}).get("lines") == "insets"]
    codes = [code for trace in dotted for code in trace["meta"]["areas"]]
    modelled = {v.area_code for v in shares.values if v.status is Status.MODELLED}
    assert len(codes) == len(modelled) == 28
    assert set(codes) == modelled
    for trace in dotted:
        dark_dots = trace["line"]["color"].startswith("rgba(11,20,25")
        for code in trace["meta"]["areas"]:
            fill = colour_of(fills(content)[0], code)
            assert dark_dots == (ratio(fill, "#0B1419") >= ratio(fill, "#FFFFFF"))


def test_published_areas_are_outlined_only_beside_modelled_ones(
    shares: Slice,
    rates: Slice,
    income: Slice,
    dataset: Dataset,
    light: FigureTheme,
    english: Locale,
) -> None:
    [outline] = outlines(draw(shares, dataset, light, english))
    assert set(outline["locations"]) == {SICHUAN, HENAN, GUIZHOU}
    assert outline["marker"]["line"] == {"color": light.tokens.ink, "width": 1.2}
    assert outlines(draw(income, dataset, light, english, indicator="income_rural")) == []
    assert outlines(draw(rates, dataset, light, english)) == []


def test_missing_areas_are_hatched_by_reason(
    make: MakeSlice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    answer = make(
        {SICHUAN: 60.0, HENAN: Status.SUPPRESSED, TIBET: Status.FILTERED_OUT, GUIZHOU: 20.0}
    )
    content = draw(answer, dataset, light, english)
    lines = line_sets(content)
    assert set(lines["hatch_horizontal"][0]) == OUTSIDE
    assert lines["hatch_cross"] == [[HENAN]]
    assert len(lines["hatch_diagonal"][0]) == 31 - 4
    assert not {SICHUAN, HENAN, TIBET, GUIZHOU} & set(lines["hatch_diagonal"][0])
    ground = fills(content)[1]
    assert colour_of(ground, TIBET) == light.tokens.subtle
    assert colour_of(ground, HENAN) == light.tokens.miss_bg


def test_selection_is_cased_and_named_up_to_six(
    rates: Slice, dataset: Dataset, theme: FigureTheme, locale: Locale
) -> None:
    content = draw(rates, dataset, theme, locale, selected=(SICHUAN, HENAN))
    casing, ink = outlines(content)[-2:]
    assert casing["locations"] == ink["locations"] == [SICHUAN, HENAN]
    assert casing["marker"]["line"] == {"color": theme.tokens.surface, "width": 5.4}
    assert ink["marker"]["line"] == {"color": theme.tokens.ink, "width": 2.8}
    label = content["data"][-1]
    assert label["text"] == [locale.name(dataset.areas[c]) for c in (SICHUAN, HENAN)]
    assert theme.tokens.surface in label["textfont"]["shadow"]
    seven = tuple(a.area_code for a in dataset.covered_provinces[:7])
    many = draw(rates, dataset, theme, locale, selected=seven)
    assert outlines(many)[-1]["locations"] == list(seven)
    assert all(trace.get("mode") != "text" for trace in many["data"])


def test_names_of_close_neighbours_do_not_share_a_place(
    rates: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    label = draw(rates, dataset, light, english, selected=(BEIJING, "120000", "130000"))["data"][-1]
    assert len(set(label["textposition"])) > 1


def test_numbers_of_people_become_circles_and_ratios_never_do(counts: Slice, rates: Slice) -> None:
    assert drawn_style(counts, MapStyle.AREAS) is MapStyle.CIRCLES
    assert drawn_style(rates, MapStyle.CIRCLES) is MapStyle.AREAS
    assert drawn_style(counts, MapStyle.TILES) is MapStyle.TILES


def test_circle_areas_are_proportional_to_numbers(
    counts: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = draw(counts, dataset, light, english, MapStyle.CIRCLES)
    values = counts.by_code()
    sizes: dict[str, float] = {}
    for trace in traces(content, "scattergeo"):
        if "customdata" in trace:
            sizes |= dict(zip(trace["customdata"], trace["marker"]["size"], strict=True))
    assert len(sizes) == 31
    assert max(sizes.values()) == 42
    per_child = pi * 21**2 / (values[SICHUAN].value or 0)
    for code, size in sizes.items():
        assert pi * size**2 / 4 == pytest.approx(
            (values[code].value or 0) * per_child, rel=0.02, abs=1.5
        )
    assert all(
        set(t["z"]) <= {0}
        for t in traces(content, "choropleth")
        if t["locations"][0] not in OUTSIDE
    )


def test_published_circles_are_filled_and_modelled_ones_nearly_empty(
    counts: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = draw(counts, dataset, light, english, MapStyle.CIRCLES)
    [circles] = [t for t in traces(content, "scattergeo") if "customdata" in t]
    marker = circles["marker"]
    scale = {place * marker["cmax"]: colour for place, colour in marker["colorscale"]}
    by_fill: dict[str, set[str]] = {}
    for number, code in zip(marker["color"], circles["customdata"], strict=True):
        by_fill.setdefault(scale[number], set()).add(code)
    assert by_fill["rgba(23,86,118,0.55)"] == {SICHUAN, HENAN, GUIZHOU}
    assert len(by_fill["rgba(23,86,118,0.14)"]) == 28


def test_small_circles_lie_on_top_of_large_ones(
    counts: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = draw(counts, dataset, light, english, MapStyle.CIRCLES)
    kinds = [trace["type"] for trace in content["data"]]
    [circles] = [t for t in traces(content, "scattergeo") if "customdata" in t]
    sizes = circles["marker"]["size"]
    assert sizes == sorted(sizes, reverse=True)
    assert content["data"].index(circles) > max(
        at for at, kind in enumerate(kinds) if kind == "choropleth"
    )


def test_lower_bounds_are_rings_cut_into_dashes(
    register: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = draw(register, dataset, light, english, MapStyle.CIRCLES)
    floors = {v.area_code for v in register.values if v.status is Status.FLOOR}
    assert floors
    [ring] = [t for t in traces(content, "scattergeo") if set(t.get("customdata", ())) == floors]
    assert ring["marker"]["color"] == "rgba(23,86,118,0)"
    [cuts] = [
        t
        for t in traces(content, "scattergeo")
        if t.get("marker", {}).get("symbol") == "cross-thin-open"
    ]
    assert len(cuts["lon"]) == 4 * len(floors)
    assert min(cuts["marker"]["size"]) * 1.4 >= min(ring["marker"]["size"])
    assert set(line_sets(content)) >= {"hatch_diagonal", "hatch_horizontal", "coast"}


def test_tiles_hold_every_area_with_name_and_number(
    rates: Slice, dataset: Dataset, theme: FigureTheme, chinese: Locale
) -> None:
    content = draw(rates, dataset, theme, chinese, MapStyle.TILES, selected=(SICHUAN,))
    [grid] = traces(content, "heatmap")
    assert len(grid["customdata"]) == len(set(zip(grid["x"], grid["y"], strict=True))) == 34
    values = rates.by_code()
    for code, z in zip(grid["customdata"], grid["z"], strict=True):
        value = values[code].value
        assert z == (-1 if value is None else sum(value >= limit for limit in rates.breaks))
    names, numbers, bare = traces(content, "scatter")
    assert len(names["text"]) == len(numbers["text"]) == 31
    assert set(bare["text"]) == {"台湾", "香港", "澳门"}
    assert "四川" in names["text"]
    assert (
        len([s for s in content["layout"]["shapes"] if s.get("line", {}).get("width") == 2.8]) == 1
    )


def test_tile_letters_suit_their_fill(
    shares: Slice, dataset: Dataset, theme: FigureTheme, english: Locale
) -> None:
    content = draw(shares, dataset, theme, english, MapStyle.TILES)
    names = traces(content, "scatter")[0]
    ramp = class_colours(theme.tokens, "a", 5)
    by_letters = {
        dataset.areas[v.area_code].iso_3166_2.removeprefix("CN-"): v for v in shares.values
    }
    for text, colour in zip(names["text"], names["textfont"]["color"], strict=True):
        value = by_letters[text].value
        assert value is not None
        assert ratio(colour, ramp[sum(value >= limit for limit in shares.breaks)]) >= 4.5


def test_tooltips_have_at_most_three_lines(
    counts: Slice, register: Slice, dataset: Dataset, light: FigureTheme, locale: Locale
) -> None:
    for answer in (counts, register):
        content = draw(answer, dataset, light, locale, MapStyle.CIRCLES)
        for trace in content["data"]:
            if "hovertemplate" in trace:
                assert trace["hovertemplate"] == "%{text}<extra></extra>"
                assert all(1 <= text.count("<br>") <= 2 for text in trace["text"])


@pytest.mark.parametrize("style", [MapStyle.AREAS, MapStyle.CIRCLES])
def test_maps_are_small(
    counts: Slice,
    rates: Slice,
    dataset: Dataset,
    light: FigureTheme,
    english: Locale,
    style: MapStyle,
) -> None:
    answer = counts if style is MapStyle.CIRCLES else rates
    content = draw(answer, dataset, light, english, style, selected=(SICHUAN, HENAN))
    for trace in content["data"]:
        trace.pop("text", None)
    assert len(json.dumps(content, separators=(",", ":"))) < 5_000


def test_nothing_selected_nothing_known_is_still_a_map(
    make: MakeSlice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    answer = make({}, measure=Measure.COUNT, national=None)
    for style in MapStyle:
        content = draw(answer, dataset, light, english, style)
        drawn = [c for t in content["data"] for c in t.get("locations", t.get("customdata", ()))]
        assert len(drawn) == 34


def test_an_interval_stands_in_the_tooltip(
    make: MakeSlice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    value = Value(SICHUAN, Status.MODELLED, 52.13, lo80=42.51, hi80=62.55)
    [text] = fills(draw(make({SICHUAN: value}), dataset, light, english))[0]["text"]
    assert text == "<b>Sichuan</b>  52.1<br>80% interval 42.5–62.6<br>Modelled"
