"""The map of two measures: fills every reader can tell apart, tooltips with both values, and the square."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.domain.bivariate import Bivariate, Cell, bivariate
from app.domain.codes import MapStyle
from app.domain.dataset import Dataset
from app.domain.selection import Slice
from app.figures.bivariate import joined, paint, square
from app.figures.export_bivariate import bivariate_figure
from app.figures.export_frame import ExportTexts
from app.figures.maps import map_figure
from app.figures.theme import FigureTheme
from app.figures.tokens import DARK, LIGHT, Tokens, text_on
from app.text.locale import Locale
from tests.figures.conftest import Plain, line_sets, plain, traces, words
from tests.figures.vision import VISIONS, ciede2000, lab, ratio

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
SICHUAN, GUIZHOU = "510000", "520000"


@pytest.fixture(scope="module")
def view(dataset: Dataset, rates: Slice, income: Slice) -> Bivariate:
    indicator = dataset.indicators["income_rural"]
    return bivariate(rates, income, whole_a=rates, whole_b=income, indicator=indicator)


def drawn(
    view: Bivariate, dataset: Dataset, theme: FigureTheme, locale: Locale, style: MapStyle
) -> Plain:
    fills = paint(
        view, areas=dataset.areas, theme=theme, locale=locale,
        indicator=dataset.indicators["income_rural"],
    )  # fmt: skip
    return plain(
        map_figure(
            joined(view), areas=dataset.areas, style=style, theme=theme, locale=locale,
            geojson_url="/g", paint=fills,
        )
    )  # fmt: skip


@THEMES
@pytest.mark.parametrize("vision", list(VISIONS))
def test_every_two_of_the_nine_fills_can_be_told_apart(tokens: Tokens, vision: str) -> None:
    seen = [lab(colour, VISIONS[vision]) for colour in tokens.bivariate]
    assert min(ciede2000(a, b) for a, b in combinations(seen, 2)) > 15


@THEMES
def test_more_is_further_from_the_card_along_both_axes_in_grey_as_well(tokens: Tokens) -> None:
    grey = [lab(colour)[0] for colour in tokens.bivariate]
    sign = -1 if tokens is LIGHT else 1
    for line in range(3):
        along_b = [sign * grey[3 * line + at] for at in range(3)]
        along_a = [sign * grey[3 * at + line] for at in range(3)]
        assert along_b == sorted(along_b)
        assert along_a == sorted(along_a)


@THEMES
def test_numbers_on_the_fills_can_be_read(tokens: Tokens) -> None:
    assert all(ratio(fill, text_on(fill)) >= 4.5 for fill in tokens.bivariate)


def test_areas_have_the_fill_of_their_field(
    view: Bivariate, dataset: Dataset, theme: FigureTheme, english: Locale
) -> None:
    content = drawn(view, dataset, theme, english, MapStyle.AREAS)
    [fills] = [t for t in traces(content, "choropleth") if GUIZHOU in t["locations"]]
    number = fills["z"][fills["locations"].index(GUIZHOU)]
    # two stops a colour: where it begins and where it ends
    assert view.cells[GUIZHOU] == Cell(2, 0)
    assert fills["colorscale"][2 * number][1] == theme.tokens.bivariate[6]


def test_modelled_areas_keep_their_dotted_line(
    view: Bivariate, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    dotted = line_sets(drawn(view, dataset, light, english, MapStyle.AREAS))["insets"]
    assert sum(len(areas) for areas in dotted) == 31


def test_tooltips_name_both_values_and_the_interval(
    view: Bivariate, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = drawn(view, dataset, light, english, MapStyle.AREAS)
    [text] = {t for t in words(content) if t.startswith("<b>Sichuan</b><br>")}
    # 5,400 yuan: the yearbook's figure for 2010 in the package
    assert "A  60.0 (55.6–64.8), high" in text
    assert "B  5,400 yuan, middle" in text
    assert text.count("<br>") == 2


def test_tiles_are_filled_by_both_measures(
    view: Bivariate, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    shapes = drawn(view, dataset, light, english, MapStyle.TILES)["layout"]["shapes"]
    fills = {shape.get("fillcolor") for shape in shapes}
    used = {light.tokens.bivariate[c.a * 3 + c.b] for c in view.cells.values()}
    assert used <= fills


def test_the_square_counts_provinces_and_frames_china(
    view: Bivariate, dataset: Dataset, light: FigureTheme, locale: Locale
) -> None:
    indicator = dataset.indicators["income_rural"]
    legend = square(view, theme=light, locale=locale, indicator=indicator)
    fields = [field for row in legend.rows for field in row]
    assert sum(field.count for field in fields) == 31
    assert [field.key for field in legend.rows[0]] == ["2-0", "2-1", "2-2"]  # high A on top
    assert [field.key for field in fields if field.national] == ["1-1"]
    assert len(legend.ticks_a) == len(legend.ticks_b) == 2


def test_the_picture_holds_the_square_with_both_names(
    view: Bivariate, dataset: Dataset, english: Locale
) -> None:
    content = plain(
        bivariate_figure(
            view,
            texts=ExportTexts(title="T", subtitle="S"),
            areas=dataset.areas,
            indicator=dataset.indicators["income_rural"],
            selected=(),
            locale=english,
            geojson_url="/g",
        )
    )
    texts = " ".join(note["text"] for note in content["layout"]["annotations"])
    assert "A ↑ Left behind per 100" in texts
    assert "B → Disposable income" in texts
    fills = [shape.get("fillcolor") for shape in content["layout"]["shapes"]]
    assert all(colour in fills for colour in LIGHT.bivariate)
