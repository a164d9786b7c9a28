"""The legend says what the map draws."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest

from app.domain.classing import Classing
from app.domain.codes import ClassMethod, MapStyle, Status
from app.domain.dataset import Dataset
from app.domain.selection import Slice
from app.figures.legend import legend_model
from app.figures.legend_scale import position_of
from app.figures.status_style import outlines_published, status_style
from app.figures.theme import FigureTheme
from app.figures.tokens import class_colours
from app.text.locale import Locale
from tests.figures.conftest import MakeSlice


def test_steps_have_the_colours_and_breaks_of_the_map(
    rates: Slice, theme: FigureTheme, english: Locale
) -> None:
    steps = legend_model(rates, locale=english, theme=theme).steps
    assert tuple(step.colour for step in steps) == class_colours(theme.tokens, "a", 5)
    assert [step.label for step in steps] == ["under 15", "15–25", "25–40", "40–50", "50 and over"]
    assert [step.upper for step in steps] == [15, 25, 40, 50, None]
    assert [step.lower_label for step in steps] == ["", "15", "25", "40", "50"]


def test_marks_lie_within_the_step_of_their_class(
    rates: Slice,
    balance: Slice,
    income: Slice,
    dataset: Dataset,
    light: FigureTheme,
    english: Locale,
) -> None:
    for answer in (rates, balance, income):
        indicator = dataset.indicators.get(answer.measure)
        legend = legend_model(answer, locale=english, theme=light, indicator=indicator)
        values = answer.by_code()
        assert len(legend.marks) == 31
        for code, mark in legend.marks.items():
            value = values[code].value
            assert value is not None
            step = sum(value >= limit for limit in answer.breaks)
            assert step < mark.position * len(legend.steps) < step + 1


def test_positions_grow_with_values() -> None:
    breaks = (15.0, 25.0, 40.0, 50.0)
    places = [position_of(x, breaks) for x in (0, 5, 14, 15, 24, 25, 39, 40, 49, 50, 55, 59, 100)]
    assert places == sorted(places)
    assert position_of(20.0, breaks) == pytest.approx(0.3)
    assert all(0 < place < 1 for place in places)


def test_china_stands_on_the_scale(rates: Slice, light: FigureTheme, locale: Locale) -> None:
    national = legend_model(rates, locale=locale, theme=light).national
    assert national is not None
    assert national.label == ("全国 37.7" if locale.lang == "zh" else "China 37.7")
    assert national.position == pytest.approx((2 + 12.7 / 15) / 5, abs=1e-4)


def test_the_key_counts_every_area_once(
    counts: Slice, register: Slice, income: Slice, light: FigureTheme, english: Locale
) -> None:
    for answer in (counts, register, income):
        key = legend_model(answer, locale=english, theme=light).key
        assert sum(item.count for item in key) == 34
    found = {i.status: i.count for i in legend_model(counts, locale=english, theme=light).key}
    assert found == {Status.PUBLISHED: 3, Status.MODELLED: 28, Status.NOT_COVERED: 3}


def test_the_key_draws_no_outline_where_the_map_draws_none(
    counts: Slice, income: Slice, light: FigureTheme, english: Locale
) -> None:
    mixed = legend_model(counts, locale=english, theme=light).key[0]
    alone = legend_model(income, locale=english, theme=light).key[0]
    assert (mixed.style.edge, alone.style.edge) == ("solid", "none")


def test_circles_explain_their_areas(counts: Slice, light: FigureTheme, locale: Locale) -> None:
    legend = legend_model(counts, locale=locale, theme=light, style=MapStyle.CIRCLES)
    largest = max(v.value or 0 for v in counts.values)
    assert legend.steps == ()
    assert len(legend.circles) == 3
    for circle in legend.circles:
        assert circle.diameter == pytest.approx(42 * sqrt(circle.value / largest), abs=0.06)
        assert circle.label == locale.count_short(circle.value)
    assert legend.circles[0].diameter > 30


def test_both_ends_of_a_diverging_scale_are_named(
    balance: Slice, income: Slice, dataset: Dataset, light: FigureTheme, locale: Locale
) -> None:
    indicator = dataset.indicators["hukou_balance"]
    legend = legend_model(balance, locale=locale, theme=light, indicator=indicator)
    assert (legend.low_end, legend.high_end) == (
        locale.name(indicator, "low_end"),
        locale.name(indicator, "high_end"),
    )
    assert legend.steps[-1].lower_label.startswith("+")
    plain = legend_model(
        income, locale=locale, theme=light, indicator=dataset.indicators["income_rural"]
    )
    assert plain.low_end == plain.high_end == ""


def test_each_status_has_one_style(theme: FigureTheme) -> None:
    styles = {status: status_style(status, theme.tokens) for status in Status}
    assert {s for s, style in styles.items() if style.has_class} == {
        Status.PUBLISHED,
        Status.MODELLED,
    }
    assert {s: style.edge for s, style in styles.items() if style.edge != "none"} == {
        Status.PUBLISHED: "solid",
        Status.MODELLED: "dotted",
        Status.FLOOR: "dashed",
    }
    assert {s: style.hatch for s, style in styles.items() if style.hatch} == {
        Status.NOT_PUBLISHED: "diagonal",
        Status.NOT_COVERED: "horizontal",
        Status.SUPPRESSED: "cross",
    }
    assert [
        styles[s].symbol for s in (Status.NOT_PUBLISHED, Status.NOT_COVERED, Status.SUPPRESSED)
    ] == [
        "[x]",
        "[z]",
        "[c]",
    ]
    assert len({style.css_class for style in styles.values()}) == len(Status)


@pytest.mark.parametrize(
    ("statuses", "outlined"),
    [
        ((Status.PUBLISHED, Status.MODELLED), True),
        ((Status.PUBLISHED, Status.FLOOR), True),
        ((Status.PUBLISHED, Status.NOT_PUBLISHED, Status.NOT_COVERED), False),
        ((Status.MODELLED, Status.NOT_COVERED), False),
    ],
)
def test_published_values_are_outlined_beside_weaker_ones(
    statuses: tuple[Status, ...], outlined: bool
) -> None:
    assert outlines_published(statuses) is outlined


def test_a_slice_without_numbers_has_a_legend(
    make: MakeSlice, light: FigureTheme, english: Locale
) -> None:
    legend = legend_model(
        make({}, national=None, measure="count"),
        locale=english,
        theme=light,
        style=MapStyle.CIRCLES,
    )
    assert legend.circles == ()
    assert legend.national is None


def test_a_total_stands_in_words_and_never_on_the_scale_of_its_parts(
    make: MakeSlice, light: FigureTheme, english: Locale
) -> None:
    counts = make({"510000": 6_920_292.0}, national=61_025_500.0, measure="count")
    for style in (MapStyle.CIRCLES, MapStyle.TILES):
        legend = legend_model(counts, locale=english, theme=light, style=style)
        assert legend.national is None
        assert legend.total == "China 61.03 m"
    shares = make({"510000": 11.34}, national=100.0, measure="share")
    legend = legend_model(shares, locale=english, theme=light)
    assert legend.national is None
    assert legend.total == ""


def test_every_province_shown_is_counted_once_in_classes_and_histogram(
    rates: Slice,
    balance: Slice,
    income: Slice,
    dataset: Dataset,
    light: FigureTheme,
    english: Locale,
) -> None:
    for answer in (rates, balance, income):
        indicator = dataset.indicators.get(answer.measure)
        legend = legend_model(answer, locale=english, theme=light, indicator=indicator)
        assert sum(step.count for step in legend.steps) == 31
        assert sum(legend.bars) == 31
        # the bars over a class hold what the class holds
        each = len(legend.bars) // len(legend.steps)
        for index, step in enumerate(legend.steps):
            assert sum(legend.bars[index * each : (index + 1) * each]) == step.count


def test_class_counts_by_hand(make: MakeSlice, light: FigureTheme, english: Locale) -> None:
    values = {"510000": 60.0, "410000": 40.0, "340000": 39.9, "540000": 5.0, "110000": 14.9}
    legend = legend_model(make(values), locale=english, theme=light)
    assert [step.count for step in legend.steps] == [2, 0, 1, 1, 1]


def test_a_ramp_has_round_numbers_between_its_ends(
    make: MakeSlice, light: FigureTheme, english: Locale
) -> None:
    answer = replace(
        make({"510000": 60.0, "410000": 5.0}, breaks=()),
        classing=Classing(ClassMethod.UNCLASSED),
        ramp=(5.0, 60.0),
    )
    legend = legend_model(answer, locale=english, theme=light)
    assert legend.steps == ()
    assert [label for _, label in legend.ticks] == ["5", "20", "40", "60"]
    assert [place for place, _ in legend.ticks] == pytest.approx([0, 15 / 55, 35 / 55, 1])
    assert legend.marks["510000"].position == 1
    assert (legend.bars[0], legend.bars[-1], sum(legend.bars)) == (1, 1, 2)
    assert legend.note == ""


def test_a_value_beyond_the_ramp_and_missing_classes_are_told(
    make: MakeSlice, light: FigureTheme, locale: Locale
) -> None:
    ramp = replace(
        make({"510000": 90.0}, breaks=()),
        classing=Classing(ClassMethod.UNCLASSED),
        ramp=(5.0, 60.0),
    )
    fewer = replace(
        make({"510000": 90.0}, breaks=(20.0,)), classing=Classing(ClassMethod.QUANTILES, 5)
    )
    notes = [legend_model(answer, locale=locale, theme=light).note for answer in (ramp, fewer)]
    assert all(notes)
    assert notes[1].rstrip("级。.").endswith("2")


def test_one_class_alone_has_a_legend(make: MakeSlice, light: FigureTheme, english: Locale) -> None:
    lone = replace(make({"510000": 90.0}, breaks=()), classing=Classing(ClassMethod.NATURAL, 5))
    legend = legend_model(lone, locale=english, theme=light)
    assert [step.count for step in legend.steps] == [1]
    assert legend.bars == ()


def test_large_counts_fit_side_by_side(
    make: MakeSlice, light: FigureTheme, english: Locale, chinese: Locale
) -> None:
    breaks = (500_000.0, 1_500_000.0, 3_000_000.0)
    answer = make({"510000": 6_920_292.0}, measure="count", breaks=breaks)
    found = legend_model(answer, locale=english, theme=light)
    assert [label for _, label in found.ticks] == ["0.5", "1.5", "3 m"]
    assert next(step.label for step in found.steps) == "under 500,000"
    in_chinese = legend_model(answer, locale=chinese, theme=light).ticks
    assert [label for _, label in in_chinese] == ["50万", "150万", "300万"]
    fine = make({"510000": 6_920_292.0}, measure="count", breaks=(71_150.0, 1_500_000.0))
    labels = [label for _, label in legend_model(fine, locale=english, theme=light).ticks]
    assert labels == ["71,150", "1.5 million"]
