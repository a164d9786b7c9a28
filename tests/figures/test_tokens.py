"""Colours: printed contrast ratios, steps of the palettes, legible text, and one home for all of them."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from math import hypot
from pathlib import Path

import pytest

import app.figures
from app.domain.classes import beside_palette, in_palette
from app.domain.codes import Palette
from app.domain.selection import Slice
from app.figures.colour import contrast, resample, rgba
from app.figures.tokens import DARK, LIGHT, Tokens, class_colours, css_custom_properties, text_on
from tests.figures.vision import VISIONS, ciede2000, lab, ratio, smallest_step

HEX = re.compile(r"#[0-9A-F]{6}")
RAMPS = ["a", "b", "moss", "grey"]
COUNTS = [3, 4, 5, 6, 7]
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])

PRINTED = [
    (LIGHT, "control", "page", 3.80), (LIGHT, "control", "surface", 4.14),
    (LIGHT, "ink", "page", 13.98), (LIGHT, "ink", "surface", 15.25),
    (LIGHT, "ink_2", "page", 7.15), (LIGHT, "ink_2", "surface", 7.79),
    (LIGHT, "ink_3", "page", 5.02), (LIGHT, "ink_3", "surface", 5.47), (LIGHT, "ink_3", "subtle", 4.67),
    (LIGHT, "accent", "page", 7.32), (LIGHT, "accent", "surface", 7.99),
    (LIGHT, "accent_hover", "page", 10.43), (LIGHT, "accent_hover", "surface", 11.38),
    (LIGHT, "on_accent", "accent", 7.99), (LIGHT, "warn", "warn_bg", 6.16),
    (LIGHT, "error", "error_bg", 6.89), (LIGHT, "coast", "surface", 4.40),
    (LIGHT, "miss_line", "miss_bg", 3.41),
    (DARK, "control", "page", 5.17), (DARK, "control", "surface", 4.72),
    (DARK, "ink", "page", 15.49), (DARK, "ink", "surface", 14.12),
    (DARK, "ink_2", "page", 9.98), (DARK, "ink_2", "surface", 9.10),
    (DARK, "ink_3", "page", 7.09), (DARK, "ink_3", "surface", 6.47),
    (DARK, "accent", "page", 9.59), (DARK, "accent", "surface", 8.75),
    (DARK, "accent_hover", "page", 12.40), (DARK, "accent_hover", "surface", 11.30),
    (DARK, "on_accent", "accent", 9.59), (DARK, "warn", "warn_bg", 8.48),
    (DARK, "error", "error_bg", 7.53), (DARK, "coast", "surface", 5.23),
    (DARK, "miss_line", "miss_bg", 3.49),
]  # fmt: skip


@pytest.mark.parametrize(("tokens", "front", "ground", "printed"), PRINTED)
def test_contrast_is_the_ratio_written_in_the_specification(
    tokens: Tokens, front: str, ground: str, printed: float
) -> None:
    assert ratio(getattr(tokens, front), getattr(tokens, ground)) == pytest.approx(
        printed, abs=0.006
    )


@THEMES
def test_ink_on_accent_soft_is_legible(tokens: Tokens) -> None:
    printed = 12.8 if tokens is LIGHT else 10.4
    assert ratio(tokens.ink, tokens.accent_soft) == pytest.approx(printed, abs=0.06)


@pytest.mark.parametrize(
    "pair", [("#175676", "#FFFFFF"), ("#6F7C84", "#1F282E"), ("#000000", "#FFFFFF")]
)
def test_contrast_agrees_with_the_other_implementation(pair: tuple[str, str]) -> None:
    assert contrast(*pair) == pytest.approx(ratio(*pair))


@THEMES
@pytest.mark.parametrize("palette", [*RAMPS, "diverging"])
@pytest.mark.parametrize("count", COUNTS)
def test_text_on_every_class_fill_reaches_4_5(tokens: Tokens, palette: str, count: int) -> None:
    for fill in class_colours(tokens, palette, count):
        assert ratio(fill, text_on(fill)) >= 4.5


@THEMES
def test_text_colours_reach_4_5_and_marks_3_on_the_card(tokens: Tokens) -> None:
    for name in Tokens.__slots__:
        value = getattr(tokens, name)
        if name.endswith("_text"):
            assert ratio(value, tokens.surface) >= 4.5, name
        elif name.startswith(("family_", "region_")) or name in ("girls", "boys"):
            assert ratio(value, tokens.surface) >= 3.0, name


def test_the_ruler_agrees_with_published_pairs() -> None:
    # Sharma, Wu and Dalal (2005), table 1, pairs 1 and 17
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=5e-5)
    assert ciede2000((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=5e-5)


@pytest.mark.parametrize(
    ("ramp", "printed"),
    [(LIGHT.ramp_a, 8.6), (LIGHT.ramp_b, 11.0), (LIGHT.diverging, 9.0), (LIGHT.more_a[3], 5.7)],
)
def test_neighbouring_classes_differ_as_specified_in_every_colour_vision(
    ramp: tuple[str, ...], printed: float
) -> None:
    assert smallest_step(ramp) == pytest.approx(printed, abs=0.06)


@pytest.mark.parametrize("ramp", [DARK.ramp_a, DARK.ramp_b, DARK.diverging])
def test_dark_classes_differ_no_less_than_light_ones(ramp: tuple[str, ...]) -> None:
    assert smallest_step(ramp) >= 6.8


@THEMES
@pytest.mark.parametrize("palette", RAMPS)
@pytest.mark.parametrize(("count", "least"), [(3, 20), (4, 12), (5, 8.5), (6, 6.7), (7, 5.6)])
def test_classes_of_every_palette_stay_apart_in_every_colour_vision(
    tokens: Tokens, palette: str, count: int, least: float
) -> None:
    assert smallest_step(class_colours(tokens, palette, count)) >= least


@THEMES
@pytest.mark.parametrize("palette", RAMPS)
@pytest.mark.parametrize("count", COUNTS)
def test_every_palette_keeps_its_order_in_grey_print(
    tokens: Tokens, palette: str, count: int
) -> None:
    greys = [lab(colour, VISIONS["normal"])[0] for colour in class_colours(tokens, palette, count)]
    falling = sorted(greys, reverse=True)
    assert greys == (falling if tokens is LIGHT else falling[::-1])
    assert min(abs(a - b) for a, b in pairwise(greys)) >= 5.4


@THEMES
def test_the_grey_palette_has_next_to_no_hue(tokens: Tokens) -> None:
    for colour in tokens.ramp_grey:
        _, a, b = lab(colour, VISIONS["normal"])
        assert hypot(a, b) < 8


@THEMES
@pytest.mark.parametrize("chosen", list(Palette))
def test_the_two_maps_are_told_apart_in_every_colour_vision(
    tokens: Tokens, chosen: Palette
) -> None:
    plain = Slice("x", 2010, "rate", (), None, (1.0,), "a")
    palettes = in_palette(plain, chosen).palette, beside_palette(plain, chosen).palette
    one, other = (class_colours(tokens, palette, 5)[2] for palette in palettes)
    seen = {name: ciede2000(lab(one, v), lab(other, v)) for name, v in VISIONS.items()}
    assert min(seen.values()) >= 8, seen
    assert min(seen["normal"], seen["protan"], seen["deutan"]) >= 12, seen


@THEMES
def test_ends_of_the_diverging_palette_are_31_apart(tokens: Tokens) -> None:
    low, high = tokens.diverging[0], tokens.diverging[-1]
    assert min(ciede2000(lab(low, v), lab(high, v)) for v in VISIONS.values()) >= 31


@THEMES
def test_regions_stay_apart_in_every_colour_vision(tokens: Tokens) -> None:
    regions = (
        tokens.region_east,
        tokens.region_central,
        tokens.region_west,
        tokens.region_northeast,
    )
    least = min(
        ciede2000(lab(a, v), lab(b, v))
        for v in VISIONS.values()
        for a, b in combinations(regions, 2)
    )
    assert least >= (20 if tokens is LIGHT else 17)


@THEMES
@pytest.mark.parametrize("palette", RAMPS)
def test_more_is_always_further_from_the_card(tokens: Tokens, palette: str) -> None:
    for count in COUNTS:
        away = [ratio(fill, tokens.surface) for fill in class_colours(tokens, palette, count)]
        assert away == sorted(away)


def test_resampling_keeps_the_ends() -> None:
    six = resample(DARK.ramp_a, 6)
    assert (six[0], six[-1], len(set(six))) == (DARK.ramp_a[0], DARK.ramp_a[-1], 6)


def test_five_diverging_classes_drop_the_second_and_the_sixth() -> None:
    ramp = LIGHT.diverging
    assert class_colours(LIGHT, "diverging", 5) == (ramp[0], ramp[2], ramp[3], ramp[4], ramp[6])


def test_transparent_colours_have_whole_channels() -> None:
    assert rgba("#0B1419", 0.62) == "rgba(11,20,25,0.62)"


@THEMES
def test_style_sheets_get_every_token(tokens: Tokens) -> None:
    css = css_custom_properties(tokens)
    lines = css.splitlines()
    assert all(re.fullmatch(r"--[a-z0-9-]+: #[0-9A-F]{6};", line) for line in lines)
    assert f"--ink-2: {tokens.ink_2};" in lines
    assert f"--ramp-a-5: {tokens.ramp_a[4]};" in lines
    assert f"--div-7: {tokens.diverging[6]};" in lines
    assert f"--miss-bg: {tokens.miss_bg};" in lines


def test_no_module_but_the_tokens_names_a_colour() -> None:
    folder = Path(str(app.figures.__file__)).parent
    for module in sorted(folder.glob("*.py")):
        if module.name not in ("tokens.py", "colour.py"):
            assert not HEX.search(module.read_text(encoding="utf-8")), module.name
