"""Colours follow classes, ramps, signs and widths of intervals, the same in map, bars and legend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.classing import Classing
from app.domain.codes import ClassMethod, MapStyle, Status
from app.domain.dataset import Dataset
from app.domain.selection import Slice, Value
from app.figures.colour import to_oklab
from app.figures.fills import ALPHAS, SHADES, fills, shades
from app.figures.legend import legend_model
from app.figures.maps import map_figure
from app.figures.ranking import ranking_figure
from app.figures.theme import FigureTheme
from app.text.locale import Locale
from tests.figures.conftest import MakeSlice, Plain, plain, traces

SICHUAN, HENAN, ANHUI, TIBET = "510000", "410000", "340000", "540000"
UNCLASSED = Classing(ClassMethod.UNCLASSED)
MANUAL = Classing(ClassMethod.MANUAL, 3, (20.0, 50.0))


def painted(content: Plain) -> dict[str, str]:
    """Return the fill of every area of a map, by code, as the map draws it."""
    found: dict[str, str] = {}
    for trace in traces(content, "choropleth"):
        low, high = trace.get("zmin", 0), trace.get("zmax", 1)
        if trace.get("hoverinfo") == "skip":
            continue
        for code, number in zip(trace["locations"], trace["z"], strict=True):
            place = (number - low) / (high - low)
            found[code] = next(
                colour for at, colour in reversed(trace["colorscale"]) if at <= place
            )
    return found


def drawn(
    answer: Slice, dataset: Dataset, theme: FigureTheme, locale: Locale, style: MapStyle
) -> Plain:
    return plain(
        map_figure(
            answer, areas=dataset.areas, style=style, theme=theme, locale=locale, geojson_url="/g"
        )
    )


def test_a_map_and_its_bars_have_the_colours_of_the_legend(
    make: MakeSlice, dataset: Dataset, theme: FigureTheme, english: Locale
) -> None:
    answer = replace(
        make({SICHUAN: 60.0, HENAN: 30.0, TIBET: 5.0}, breaks=MANUAL.breaks), classing=MANUAL
    )
    steps = [step.colour for step in legend_model(answer, locale=english, theme=theme).steps]
    assert len(set(steps)) == 3
    on_map = painted(drawn(answer, dataset, theme, english, MapStyle.AREAS))
    assert [on_map[code] for code in (TIBET, HENAN, SICHUAN)] == steps
    bars = plain(ranking_figure(answer, areas=dataset.areas, theme=theme, locale=english))["data"][
        0
    ]
    assert bars["marker"]["color"][:3] == steps[::-1]


def test_a_continuous_ramp_is_even_in_lightness_and_ends_at_its_ends(
    make: MakeSlice, theme: FigureTheme
) -> None:
    answer = replace(make({SICHUAN: 60.0}, breaks=()), classing=UNCLASSED, ramp=(0.0, 60.0))
    colours = shades(answer, theme.tokens)
    assert len(colours) == SHADES
    assert (colours[0], colours[-1]) == (theme.tokens.ramp_a[0], theme.tokens.ramp_a[-1])
    light = [to_oklab(colour)[0] for colour in colours]
    assert light == sorted(light, reverse=light[0] > light[-1])
    found = fills(answer, theme.tokens)
    assert found.certain(-5.0) == colours[0]
    assert found.certain(90.0) == colours[-1]
    assert found.certain(30.0) in colours[28:32]


def test_a_map_without_classes_sends_no_more_colours_than_it_has_areas(
    make: MakeSlice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    answer = replace(
        make({SICHUAN: 60.0, HENAN: 30.0, TIBET: 0.0}, breaks=()),
        classing=UNCLASSED,
        ramp=(0.0, 60.0),
    )
    content = drawn(answer, dataset, light, english, MapStyle.AREAS)
    [fill] = [t for t in traces(content, "choropleth") if SICHUAN in t["locations"]]
    assert len(fill["colorscale"]) == 6
    on_map = painted(content)
    assert on_map[TIBET] == light.tokens.ramp_a[0]
    assert on_map[SICHUAN] == light.tokens.ramp_a[-1]


def test_uncertain_values_fade_and_certain_ones_keep_their_colour(
    make: MakeSlice, dataset: Dataset, theme: FigureTheme, english: Locale
) -> None:
    values = {
        SICHUAN: 30.0,  # published
        HENAN: Value(HENAN, Status.MODELLED, 30.0, lo80=28.0, hi80=32.0),
        ANHUI: Value(ANHUI, Status.MODELLED, 30.0, lo80=20.0, hi80=38.0),
        TIBET: Value(TIBET, Status.MODELLED, 30.0, lo80=10.0, hi80=60.0),
    }
    plainly = make(values)
    faded = replace(plainly, fade=True)
    for style in (MapStyle.AREAS, MapStyle.TILES):
        before = drawn(plainly, dataset, theme, english, style)
        after = drawn(faded, dataset, theme, english, style)
        assert before != after
    on_map = painted(drawn(faded, dataset, theme, english, MapStyle.AREAS))
    usual = painted(drawn(plainly, dataset, theme, english, MapStyle.AREAS))
    assert on_map[SICHUAN] == on_map[HENAN] == usual[SICHUAN]
    surface = to_oklab(theme.tokens.surface)[0]
    away = [abs(to_oklab(on_map[code])[0] - surface) for code in (HENAN, ANHUI, TIBET)]
    assert away == sorted(away, reverse=True)
    assert len(set(away)) == 3


def test_the_legend_explains_how_pale_which_widths_are(
    make: MakeSlice, light: FigureTheme, english: Locale
) -> None:
    value = Value(HENAN, Status.MODELLED, 30.0, lo80=10.0, hi80=60.0)
    faded = replace(make({SICHUAN: 60.0, HENAN: value}), fade=True)
    widths = legend_model(faded, locale=english, theme=light).widths
    assert [width.label for width in widths] == ["under 50%", "50% to 75%", "75% and over"]
    assert tuple(width.alpha for width in widths) == ALPHAS
    published = replace(make({SICHUAN: 60.0, HENAN: 30.0}), fade=True)
    assert legend_model(published, locale=english, theme=light).widths == ()


@pytest.mark.parametrize(
    ("breaks", "signs"),
    [
        ((-4.5, -1.5, 0.2, 10.0), "--0++"),
        ((-20.0, -10.0, -5.0), "---0"),
        ((2.0, 5.0), "0++"),
        ((-3.0, 0.0, 3.0), "--++"),
        ((0.0,), "-+"),
        ((), "0"),
    ],
)
def test_diverging_colours_change_side_at_zero(
    make: MakeSlice, light: FigureTheme, breaks: tuple[float, ...], signs: str
) -> None:
    classing = Classing(ClassMethod.QUANTILES, max(3, len(breaks) + 1))
    answer = replace(make({SICHUAN: 1.0}, breaks=breaks, palette="diverging"), classing=classing)
    found = shades(answer, light.tokens)
    ramp = light.tokens.diverging
    hue = {"-": to_oklab(ramp[0])[1] > 0, "+": to_oklab(ramp[-1])[1] > 0}
    assert len(found) == len(signs)
    for colour, sign in zip(found, signs, strict=True):
        if sign == "0":
            assert colour == ramp[3]
        else:
            assert (to_oklab(colour)[1] > 0) == hue[sign]


def test_circles_take_the_colours_chosen_and_fade(
    make: MakeSlice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    sure = Value(HENAN, Status.MODELLED, 3e6, lo80=2.9e6, hi80=3.1e6)
    loose = Value(TIBET, Status.MODELLED, 1e6, lo80=4e5, hi80=2e6)
    answer = make({HENAN: sure, TIBET: loose}, measure="count", palette="moss")
    colour = light.tokens.ramp_moss[3]
    [usual] = circles(drawn(answer, dataset, light, english, MapStyle.CIRCLES))
    assert usual["marker"]["line"]["color"] == colour
    legend = legend_model(answer, locale=english, theme=light, style=MapStyle.CIRCLES)
    assert legend.circle == colour
    [faded] = circles(drawn(replace(answer, fade=True), dataset, light, english, MapStyle.CIRCLES))
    assert len({name for _, name in faded["marker"]["line"]["colorscale"]}) == 2
    assert colour in {name for _, name in faded["marker"]["line"]["colorscale"]}


def circles(content: Plain) -> list[Plain]:
    return [
        t
        for t in traces(content, "scattergeo")
        if isinstance(t.get("marker", {}).get("size"), list)
    ]
