"""The age-sex figure: bar area is children, girls left, boys right."""

from __future__ import annotations

import pytest

from app.domain.codes import AgeGroup, Measure, Status
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.selection import Pyramid, PyramidBand, Selection, Value
from app.figures.pyramid import pyramid_figure
from app.figures.theme import FigureTheme
from app.text.locale import Locale
from tests.figures.conftest import plain, traces, words

ASKED = Selection("census_rural", 2010, Measure.COUNT)


@pytest.fixture
def china(dataset: Dataset) -> Pyramid:
    return pyramid(dataset, ASKED)


@pytest.fixture
def sichuan(dataset: Dataset) -> Pyramid:
    return pyramid(dataset, ASKED, ("510000",))


def test_bar_area_is_the_number_of_children(
    china: Pyramid, theme: FigureTheme, english: Locale
) -> None:
    girls, boys = traces(plain(pyramid_figure(china, theme=theme, locale=english)), "bar")
    assert girls["marker"]["color"] == theme.tokens.girls
    assert boys["marker"]["color"] == theme.tokens.boys
    for bar, side, sex in ((girls, -1, "female"), (boys, 1, "male")):
        for band, length in zip(china.bands, bar["x"], strict=True):
            value = getattr(band, sex).value
            years = band.age.high - band.age.low + 1
            assert length * side > 0
            assert abs(length) * years == pytest.approx(value, abs=years)


def test_bars_lie_over_their_ages(china: Pyramid, light: FigureTheme, english: Locale) -> None:
    [bar, _] = traces(plain(pyramid_figure(china, theme=light, locale=english)), "bar")
    for band, middle, width in zip(china.bands, bar["y"], bar["width"], strict=True):
        assert middle == (band.age.low + band.age.high + 1) / 2
        assert band.age.years - 0.5 < width < band.age.years


def test_heads_carry_the_totals(china: Pyramid, light: FigureTheme, locale: Locale) -> None:
    seen = words(plain(pyramid_figure(china, theme=light, locale=locale)))
    girls = sum(band.female.value or 0 for band in china.bands if band.female)
    boys = sum(band.male.value or 0 for band in china.bands if band.male)
    names = ("女孩", "男孩") if locale.lang == "zh" else ("Girls", "Boys")
    assert f"<b>{names[0]} {locale.count_short(girls)}</b>" in seen
    assert f"<b>{names[1]} {locale.count_short(boys)}</b>" in seen
    assert girls + boys == pytest.approx(61_025_500, abs=2)


def test_modelled_bars_are_dotted_and_carry_intervals(
    sichuan: Pyramid, china: Pyramid, light: FigureTheme, english: Locale
) -> None:
    lines = traces(plain(pyramid_figure(sichuan, theme=light, locale=english)), "scatter")
    assert sum(line["line"].get("dash") == "1.2px,2.8px" for line in lines) == 2
    assert sum(line["line"]["width"] == 1.5 for line in lines) == 2
    assert traces(plain(pyramid_figure(china, theme=light, locale=english)), "scatter") == []


@pytest.mark.parametrize("compact", [False, True])
def test_numbers_beside_the_bars_fit(
    china: Pyramid, light: FigureTheme, locale: Locale, compact: bool
) -> None:
    layout = plain(pyramid_figure(china, theme=light, locale=locale, compact=compact))["layout"]
    width = (316 if compact else 470) - layout["margin"]["l"] - layout["margin"]["r"]
    reach = layout["xaxis"]["range"][1]
    assert layout["xaxis"]["range"][0] == -reach
    longest = max(abs(note["x"]) for note in layout["annotations"] if note.get("yref") != "paper")
    room = (1 - longest / reach) * width / 2
    assert room >= 9 + 5 * (7 if locale.lang == "zh" else 6)
    assert len(layout["xaxis"]["tickvals"]) <= 5


def test_totals_without_sexes_are_one_bar(light: FigureTheme, locale: Locale) -> None:
    def band(low: int, high: int, number: float) -> PyramidBand:
        return PyramidBand(
            AgeGroup(low, high), None, None, Value("000000", Status.PUBLISHED, number)
        )

    bands = (band(0, 5, 1_514_000.0), band(6, 13, 4_700_000.0))
    figure = pyramid_figure(
        Pyramid(("000000",), 2018, bands, Status.PUBLISHED), theme=light, locale=locale
    )
    [bar] = traces(plain(figure), "bar")
    assert bar["x"] == [round(1_514_000 / 6), 587_500]
    assert plain(figure)["layout"]["xaxis"]["range"][0] == 0


def test_without_figures_it_says_so(light: FigureTheme, locale: Locale) -> None:
    figure = pyramid_figure(
        Pyramid(("000000",), 2018, (), Status.NOT_PUBLISHED), theme=light, locale=locale
    )
    content = plain(figure)
    assert content["data"] == []
    assert len(words(content)) == 1
