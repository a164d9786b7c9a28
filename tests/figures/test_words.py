"""Words and numbers in figures: tooltips, ticks, one language at a time."""

from __future__ import annotations

import re

import pytest

from app.domain.codes import MapStyle, Status
from app.domain.dataset import Dataset
from app.domain.pyramid import pyramid
from app.domain.selection import Selection, Slice, Value
from app.domain.trend import national_trend
from app.figures.export_card import ExportTexts, export_figure
from app.figures.formats import Formats, nice_ticks, tooltip_lines
from app.figures.legend import legend_model
from app.figures.maps import map_figure
from app.figures.measure_text import text_width, wrap
from app.figures.pyramid import pyramid_figure
from app.figures.ranking import ranking_figure
from app.figures.theme import FigureTheme
from app.figures.trend import trend_figure
from app.text.locale import Locale
from tests.figures.conftest import MakeSlice, Plain, plain, words

SICHUAN = "510000"
LATIN = re.compile(r"[A-Za-z]")
MARKUP = re.compile(r"</?(b|br)>")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value(SICHUAN, Status.PUBLISHED, 41.1), ("41.1", "Published")),
        (
            Value(SICHUAN, Status.MODELLED, 52.13, lo80=42.51, hi80=62.55),
            ("52.1", "80% interval 42.5–62.6", "Modelled"),
        ),
        (Value(SICHUAN, Status.NOT_PUBLISHED), ("Not published",)),
        (Value(SICHUAN, Status.NOT_COVERED), ("Not covered",)),
    ],
)
def test_tooltips_say_number_interval_and_status(
    make: MakeSlice, english: Locale, value: Value, expected: tuple[str, ...]
) -> None:
    assert tooltip_lines(value, make({}), english) == expected


def test_a_lower_bound_is_never_shown_as_the_number(
    make: MakeSlice, english: Locale, chinese: Locale
) -> None:
    value = Value(SICHUAN, Status.FLOOR, 700_000.0)
    answer = make({}, measure="count")
    assert tooltip_lines(value, answer, english) == (
        "at least 700,000",
        "The exact number is not published",
    )
    assert "700000" not in tooltip_lines(value, answer, chinese)[0]
    assert Formats(answer, english).at_least_sign(value) == "≥"


def test_counts_in_tooltips_are_words(make: MakeSlice, english: Locale, chinese: Locale) -> None:
    value = Value(SICHUAN, Status.PUBLISHED, 6_920_292.0)
    answer = make({}, measure="count")
    assert tooltip_lines(value, answer, english)[0] == "6.92 million"
    assert tooltip_lines(value, answer, chinese)[0] == "692.03万"


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 68, [0, 20, 40, 60]),
        (0, 11.6, [0, 5, 10]),
        (0, 6.9e6, [0, 2e6, 4e6, 6e6]),
        (-38, 19, [-30, -20, -10, 0, 10]),
        (2000, 2022, [2000, 2005, 2010, 2015, 2020]),
        (0, 0, [0]),
    ],
)
def test_ticks_are_round_and_at_most_five(low: float, high: float, ticks: list[float]) -> None:
    assert nice_ticks(low, high) == ticks


@pytest.mark.parametrize("high", [0.7, 1, 3.3, 12, 99, 100, 12_345, 7e7])
def test_ticks_stay_inside(high: float) -> None:
    ticks = nice_ticks(0, high)
    assert 2 <= len(ticks) <= 5
    assert ticks[0] == 0
    assert ticks[-1] <= high


def test_axes_of_counts_name_their_unit_once(
    make: MakeSlice, english: Locale, chinese: Locale
) -> None:
    answer = make({}, measure="count")
    ticks = [0.0, 2e6, 4e6]
    assert Formats(answer, english).axis(ticks) == ["0", "2", "4 million"]
    assert Formats(answer, chinese).axis(ticks) == ["0", "200", "400万"]
    assert Formats(answer, english).axis([0.0, 200_000.0]) == ["0", "200,000"]


def test_columns_leave_the_unit_to_the_subtitle(
    income: Slice, dataset: Dataset, locale: Locale
) -> None:
    formats = Formats(income, locale, dataset.indicators["income_rural"])
    value = Value(SICHUAN, Status.PUBLISHED, 5_776.0)
    assert formats.column(value) == ("5776" if locale.lang == "zh" else "5,776")
    assert formats.short(value) == ("5776元" if locale.lang == "zh" else "5,776 yuan")


def test_wrapping_keeps_words_and_breaks_chinese_anywhere_but_before_punctuation() -> None:
    for line in wrap("one or both parents away for six months", 12, 90):
        assert text_width(line, 12) <= 90
    lines = wrap("父母一方或双方外出，由他人照料，半年以上", 12, 60)
    assert all(line[0] not in "，。" for line in lines)
    assert "".join(lines) == "父母一方或双方外出，由他人照料，半年以上"
    assert wrap("first\nsecond", 12, 500) == ["first", "second"]
    assert len(wrap("https://example.org/?lang=zh&series=ministry&year=2016", 12, 150)) > 1


def all_figures(
    dataset: Dataset, theme: FigureTheme, locale: Locale, answers: list[Slice]
) -> list[Plain]:
    areas = dataset.areas
    common = {"areas": areas, "theme": theme, "locale": locale, "selected": (SICHUAN,)}
    found: list[Plain] = []
    texts = ExportTexts("标题", "副标题", "单位", "来源")
    for answer in answers:
        indicator = dataset.indicators.get(answer.measure)
        more = {**common, "indicator": indicator}
        found += [
            plain(map_figure(answer, style=style, geojson_url="/g", **more)) for style in MapStyle
        ]
        found.append(plain(ranking_figure(answer, **more)))
        for style in MapStyle:
            figure = export_figure(
                "map-a", scene=texts, locale=locale, answer=answer, areas=areas,
                indicator=indicator, style=style, geojson_url="/g",
            )  # fmt: skip
            found.append(plain(figure))
    asked = Selection("census_rural", 2010, "count")  # type: ignore[arg-type]
    for codes in ((), (SICHUAN,)):
        structure = pyramid(dataset, asked, codes)
        found.append(plain(pyramid_figure(structure, theme=theme, locale=locale)))
    trend = trend_figure(
        national_trend(dataset),
        definitions=dataset.definitions,
        theme=theme,
        locale=locale,
        highlight="school",
    )
    return [*found, plain(trend)]


def test_chinese_figures_hold_no_english(
    counts: Slice, rates: Slice, register: Slice, income: Slice, balance: Slice,
    dataset: Dataset, light: FigureTheme, chinese: Locale,
) -> None:  # fmt: skip
    answers = [counts, rates, register, income, balance]
    for content in all_figures(dataset, light, chinese, answers):
        for text in words(content):
            assert not LATIN.search(MARKUP.sub("", text)), text
    for answer in answers:
        legend = legend_model(
            answer, locale=chinese, theme=light, indicator=dataset.indicators.get(answer.measure)
        )
        seen = [*(s.label for s in legend.steps), *(i.label for i in legend.key), legend.low_end]
        assert not any(LATIN.search(text) for text in seen)


def test_no_text_is_smaller_than_12_px(
    counts: Slice,
    rates: Slice,
    register: Slice,
    dataset: Dataset,
    light: FigureTheme,
    english: Locale,
) -> None:
    def sizes(part: object) -> list[float]:
        if isinstance(part, dict):
            own = (
                [part["size"]]
                if isinstance(part.get("size"), int | float) and "symbol" not in part
                else []
            )
            inner = [s for key, p in part.items() if key != "marker" for s in sizes(p)]
            return own + inner
        if isinstance(part, list | tuple):
            return [s for p in part for s in sizes(p)]
        return []

    for content in all_figures(dataset, light, english, [counts, rates, register]):
        found = sizes(content)
        assert found
        assert min(found) >= 12
