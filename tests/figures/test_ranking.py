"""The ranking: order, class colours, intervals, missing rows, room for the words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.domain.codes import Status
from app.domain.dataset import Dataset
from app.domain.selection import Slice, Value
from app.figures.ranking import ranking_figure
from app.figures.ranking_rows import ranking_rows
from app.figures.theme import FigureTheme
from app.figures.tokens import class_colours
from app.text.locale import Locale
from tests.figures.conftest import MakeSlice, Plain, plain, traces

SICHUAN, HENAN, GUIZHOU, TIBET, ANHUI = "510000", "410000", "520000", "540000", "340000"


def draw(
    answer: Slice,
    dataset: Dataset,
    theme: FigureTheme,
    locale: Locale,
    selected: tuple[str, ...] = (),
    limit: int | None = None,
    indicator: str = "",
) -> Plain:
    return plain(
        ranking_figure(
            answer,
            areas=dataset.areas,
            selected=selected,
            theme=theme,
            locale=locale,
            limit=limit,
            indicator=dataset.indicators[indicator] if indicator else None,
        )
    )


def parts(xs: list[float | None]) -> list[list[float]]:
    """Return the runs of numbers between the gaps of a line."""
    found: list[list[float]] = [[]]
    for x in xs:
        if x is None:
            found.append([])
        else:
            found[-1].append(x)
    return [run for run in found if run]


def test_bars_descend_from_zero_in_class_colours(
    rates: Slice, dataset: Dataset, theme: FigureTheme, locale: Locale
) -> None:
    content = draw(rates, dataset, theme, locale)
    [bar] = traces(content, "bar")
    values = rates.by_code()
    assert len(bar["x"]) == 31
    assert all(a >= b for a, b in pairwise(bar["x"]))
    assert content["layout"]["xaxis"]["range"][0] == 0
    ramp = class_colours(theme.tokens, "a", 5)
    for code, length, colour in zip(
        bar["customdata"], bar["x"], bar["marker"]["color"], strict=True
    ):
        assert length == values[code].value
        assert colour == ramp[sum(length >= limit for limit in rates.breaks)]
    top, bottom = content["layout"]["yaxis"]["range"][1], content["layout"]["yaxis"]["range"][0]
    assert top < bottom, "the first row stands at the top"


def test_every_modelled_bar_has_its_interval_and_no_published_one_has(
    shares: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = draw(shares, dataset, light, english)
    [bar] = traces(content, "bar")
    casing, ink = traces(content, "scatter")[-2:]
    assert casing["line"] == {"color": light.tokens.surface, "width": 4.2}
    assert ink["line"] == {"color": light.tokens.ink, "width": 1.5}
    ends = parts(ink["x"])
    rows = [int(run[0]) for run in parts(ink["y"])]
    values = shares.by_code()
    assert len(rows) == 28
    for row, (low, high) in zip(rows, ends, strict=True):
        value = values[bar["customdata"][row]]
        assert value.status is Status.MODELLED
        assert (low, high) == (
            pytest.approx(value.lo80, rel=1e-4),
            pytest.approx(value.hi80, rel=1e-4),
        )


def test_edges_tell_published_from_modelled(
    shares: Slice, income: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    lines = traces(draw(shares, dataset, light, english), "scatter")
    solid = [t for t in lines if t["line"] == {"color": light.tokens.ink, "width": 1.1}]
    dotted = [t for t in lines if t["line"].get("dash") == "1.2px,2.8px"]
    assert sum(len(parts(t["x"])) for t in solid) == 3
    assert sum(len(parts(t["x"])) for t in dotted) == 28
    [only] = traces(draw(income, dataset, light, english, indicator="income_rural"), "scatter")
    assert parts(only["x"]) == [], "all published: no edges, no intervals"


def test_china_is_a_dashed_line_where_provinces_lie_on_both_sides(
    rates: Slice,
    shares: Slice,
    counts: Slice,
    dataset: Dataset,
    light: FigureTheme,
    english: Locale,
) -> None:
    content = draw(rates, dataset, light, english)
    [line] = [s for s in content["layout"]["shapes"] if s["type"] == "line"]
    assert line["x0"] == line["x1"] == 37.7
    assert line["line"]["dash"] == "6px,3px"
    assert "China 37.7" in [note["text"] for note in content["layout"]["annotations"]]
    for whole in (shares, counts):
        other = draw(whole, dataset, light, english)
        assert not [s for s in other["layout"]["shapes"] if s["type"] == "line"]
        assert other["layout"]["xaxis"]["range"][1] < max(v.value or 0 for v in whole.values) * 1.4


def test_selected_rows_are_bold_in_a_box(
    rates: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    content = draw(rates, dataset, light, english, selected=(ANHUI,))
    row = traces(content, "bar")[0]["customdata"].index(ANHUI)
    layout = content["layout"]
    assert layout["yaxis"]["ticktext"][row] == "<b>Anhui</b>"
    assert layout["yaxis2"]["ticktext"][row].startswith("<b>")
    assert sum("<b>" in text for text in layout["yaxis"]["ticktext"]) == 1
    [box] = [s for s in layout["shapes"] if s["type"] == "rect"]
    assert (box["y0"] + box["y1"]) / 2 == row
    assert box["line"] == {"color": light.tokens.ink, "width": 1.6}


def test_rows_are_19_to_20_px_and_words_have_room(
    rates: Slice, dataset: Dataset, light: FigureTheme, locale: Locale
) -> None:
    layout = draw(rates, dataset, light, locale)["layout"]
    margin = layout["margin"]
    assert 19 <= (layout["height"] - margin["t"] - margin["b"]) / 31 <= 20
    longest = max(len(name) for name in layout["yaxis"]["ticktext"])
    assert margin["l"] >= longest * (12 if locale.lang == "zh" else 5.5)
    sizes = [layout[axis]["tickfont"]["size"] for axis in ("xaxis", "yaxis", "yaxis2")]
    assert min(sizes) >= 12
    assert len(layout["xaxis"]["tickvals"]) <= 5


def test_a_phone_gets_the_first_rows_and_the_selected(
    rates: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    last = rates.with_value()[-1].area_code
    bar = traces(draw(rates, dataset, light, english, selected=(last,), limit=12), "bar")[0]
    assert bar["customdata"] == [v.area_code for v in rates.with_value()[:12]] + [last]


def test_lower_bounds_stand_where_their_number_would(
    register: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    rows = [v for v in ranking_rows(register).shown if v.value is not None]
    assert [v.value for v in rows] == sorted([v.value or 0 for v in rows], reverse=True)
    assert {v.status for v in rows} == {Status.PUBLISHED, Status.FLOOR}
    content = draw(register, dataset, light, english)
    bar = traces(content, "bar")[0]
    floors = [i for i, v in enumerate(rows) if v.status is Status.FLOOR]
    assert {bar["marker"]["color"][i] for i in floors} == {"rgba(0,0,0,0)"}
    numbers = content["layout"]["yaxis2"]["ticktext"]
    assert all(numbers[i].startswith("≥") for i in floors)
    dashed = [t for t in traces(content, "scatter") if t["line"].get("dash") == "5px,3px"]
    assert sum(len(parts(t["x"])) for t in dashed) == len(floors)


def test_missing_areas_are_rows_or_counted_but_never_zero(
    make: MakeSlice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    few = {a.area_code: 20.0 for a in dataset.covered_provinces}
    answer = make({**few, SICHUAN: Status.NOT_PUBLISHED, HENAN: Status.SUPPRESSED})
    content = draw(answer, dataset, light, english)
    notes = [note["text"] for note in content["layout"]["annotations"]]
    assert {"Not published", "Not covered 3"} <= set(notes)
    assert len([s for s in content["layout"]["shapes"] if s["type"] == "path"]) == 2
    assert content["layout"]["yaxis2"]["ticktext"][-2:] == ["–", "–"]

    many = make({SICHUAN: 60.0, GUIZHOU: 41.0})
    table = ranking_rows(many, selected=(TIBET,))
    assert [v.area_code for v in table.shown] == [SICHUAN, GUIZHOU, TIBET]
    assert dict(table.counted) == {Status.NOT_PUBLISHED: 28, Status.NOT_COVERED: 3}


def test_areas_outside_the_filter_are_left_out(make: MakeSlice) -> None:
    table = ranking_rows(make({SICHUAN: 60.0}, rest=Status.FILTERED_OUT))
    assert [v.area_code for v in table.shown] == [SICHUAN]
    assert dict(table.counted)[Status.FILTERED_OUT] == 30


def test_negative_values_reach_left_of_zero(
    balance: Slice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    layout = draw(balance, dataset, light, english, indicator="hukou_balance")["layout"]
    low, high = layout["xaxis"]["range"]
    assert low < min(v.value for v in balance.values if v.value is not None)
    assert high > 0
    assert any(text.startswith("−") for text in layout["yaxis2"]["ticktext"])


def test_modelled_numbers_carry_three_digits_at_most(
    make: MakeSlice, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    value = Value(SICHUAN, Status.MODELLED, 4_444_444.0, lo80=4_000_000.0, hi80=5_000_000.0)
    layout = draw(make({SICHUAN: value}, measure="count"), dataset, light, english)["layout"]
    assert layout["yaxis2"]["ticktext"] == ["4.44 m"]


def test_nothing_to_rank_is_no_error(
    make: MakeSlice, dataset: Dataset, light: FigureTheme, locale: Locale
) -> None:
    content = draw(make({}, national=None), dataset, light, locale)
    assert traces(content, "bar")[0]["x"] == []
