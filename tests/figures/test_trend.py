"""Counts over time: lines join what the data join, words keep clear of each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from app.domain.codes import Status
from app.domain.dataset import Dataset
from app.domain.selection import Trend, TrendLine, TrendPoint, Value
from app.domain.trend import national_trend
from app.figures.theme import FigureTheme
from app.figures.trend import trend_figure
from app.text.locale import Locale
from tests.figures.conftest import Plain, plain, traces


@pytest.fixture
def trend(dataset: Dataset) -> Trend:
    return national_trend(dataset)


def draw(
    trend: Trend,
    dataset: Dataset,
    theme: FigureTheme,
    locale: Locale,
    highlight: str = "census_rural",
    compact: bool = False,
) -> Plain:
    return plain(
        trend_figure(
            trend,
            definitions=dataset.definitions,
            theme=theme,
            locale=locale,
            highlight=highlight,
            compact=compact,
        )
    )


def segments(content: Plain) -> set[tuple[str, int, int]]:
    """Return the stretches of line that are drawn: definition, first and last year."""
    found: set[tuple[str, int, int]] = set()
    for trace in traces(content, "scatter"):
        if trace["mode"] == "lines":
            assert trace["connectgaps"] is False
            years = [*trace["x"], None]
            for a, b in pairwise(years):
                if a is not None and b is not None:
                    found.add((trace["meta"]["definition"], a, b))
    return found


def test_lines_join_exactly_what_the_data_join(
    trend: Trend, dataset: Dataset, theme: FigureTheme, english: Locale
) -> None:
    expected = {
        (line.definition, line.points[a].year, line.points[b].year)
        for line in trend.lines
        for a, b in line.joins
    }
    assert segments(draw(trend, dataset, theme, english)) == expected
    assert ("census_all", 2000, 2010) not in expected


def test_without_joins_there_are_only_points(
    trend: Trend, dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    bare = Trend(tuple(replace(line, joins=()) for line in trend.lines))
    content = draw(bare, dataset, light, english)
    assert segments(content) == set()
    points = [t for t in traces(content, "scatter") if t["mode"] == "markers"]
    assert sum(len(t["x"]) for t in points) == sum(len(line.points) for line in trend.lines)


def test_one_colour_and_marker_for_each_family(
    trend: Trend, dataset: Dataset, theme: FigureTheme, english: Locale
) -> None:
    look: dict[str, tuple[str, str]] = {}
    for trace in traces(draw(trend, dataset, theme, english), "scatter"):
        if trace["mode"] == "markers":
            family = dataset.definitions[trace["meta"]["definition"]].family
            found = (trace["marker"]["symbol"], trace["marker"]["line"]["color"])
            assert look.setdefault(family, found) == found
    assert len(set(look.values())) == len(look) == 3
    assert {symbol for symbol, _ in look.values()} == {"circle", "diamond", "square"}


def test_years_are_true_to_scale_and_numbers_start_at_zero(
    trend: Trend, dataset: Dataset, light: FigureTheme, locale: Locale
) -> None:
    content = draw(trend, dataset, light, locale)
    layout = content["layout"]
    assert layout["yaxis"]["range"][0] == 0
    assert layout["yaxis"]["range"][1] >= 69_700_000
    assert layout["xaxis"].get("type") != "category"
    assert all(isinstance(year, int) for t in traces(content, "scatter") for year in t["x"] if year)
    assert max(len(layout[axis]["tickvals"]) for axis in ("xaxis", "yaxis")) <= 5


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("highlight", ["census_rural", "census_all", "ministry", "school"])
def test_words_do_not_overlap(
    trend: Trend,
    dataset: Dataset,
    light: FigureTheme,
    locale: Locale,
    highlight: str,
    compact: bool,
) -> None:
    layout = draw(trend, dataset, light, locale, highlight, compact)["layout"]
    margin = layout["margin"]
    width = (326 if compact else 481) - margin["l"] - margin["r"]
    height = layout["height"] - margin["t"] - margin["b"]
    (first, last), (_, top) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    boxes: list[tuple[str, float, float, float, float]] = []
    for note in layout["annotations"]:
        if note.get("xref") == "paper":
            continue
        lines = note["text"].replace("<b>", "").replace("</b>", "").split("<br>")
        wide = max(sum(12 if ord(c) > 0x2E80 else 5.8 for c in line) for line in lines)
        x = (note["x"] - first) / (last - first) * width + note["xshift"]
        y = (1 - note["y"] / top) * height - note["yshift"]
        boxes.append((note["text"], x, y, wide, 13 * len(lines)))
    assert len(boxes) >= 5
    for one, two in combinations(boxes, 2):
        apart = abs(one[1] - two[1]) >= (one[3] + two[3]) / 2 - 1
        assert apart or abs(one[2] - two[2]) >= (one[4] + two[4]) / 2 - 1, (one[0], two[0])


def test_a_modelled_point_is_hollow_on_a_dashed_line(
    dataset: Dataset, light: FigureTheme, english: Locale
) -> None:
    points = (
        TrendPoint(2010, Value("000000", Status.PUBLISHED, 60e6)),
        TrendPoint(2015, Value("000000", Status.MODELLED, 50e6, lo80=40e6, hi80=60e6)),
    )
    lines = (TrendLine("census_rural", "census", points, ((0, 1),)),)
    [joins, marks] = traces(draw(Trend(lines), dataset, light, english), "scatter")
    assert joins["line"]["dash"] == "2px,3px"
    assert marks["marker"]["color"] == [light.tokens.family_census, light.tokens.surface]
