"""The drawings of the story show their numbers true to size."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from app.domain.codes import Status
from app.figures.story_bars_svg import bars_svg, findings_svg
from app.figures.story_dots_svg import dots_svg, persons_of_a_dot
from app.figures.story_marks import LARGE, SMALL, Group, Mark, Size
from app.figures.story_tiles_svg import Stream, Tile, streams_svg, tiles_svg
from app.figures.story_waffle_svg import dots_of_shares, waffle_svg

SIZES = [LARGE, SMALL]
COUNTS = {"all2015": 68_766_000, "all2020": 66_930_000, "rural2010": 61_025_500, "m2016": 9_020_000}


def read(markup: str) -> HtmlElement:
    return html.fragment_fromstring(str(markup))


def named(svg: HtmlElement, figure: str) -> HtmlElement:
    return svg.xpath(f"//g[@data-figures='{figure}']")[0]


def mark(figure: str, value: float, unit: str = "percent", look: str = "a") -> Mark:
    shown = f"{value}"
    return Mark(
        figure, figure_id=figure, value=value, shown=shown, brief=shown, unit=unit, look=look
    )


@pytest.mark.parametrize(
    ("shares", "dots"),
    [
        # of the rural left-behind of 2010: grandparents, others, alone, and the rest
        ([32.67, 10.7, 3.37, None], [33, 11, 3, 53]),
        # of the pupils asked in 2014, from never to three or four times a month
        ([15.1, 29.4, 11.7, 32.7, 11.1], [15, 29, 12, 33, 11]),
        ([50.0, 25.0], [50, 25]),
    ],
)
def test_shares_are_dots_to_the_nearest_hundredth(
    shares: list[float | None], dots: list[int]
) -> None:
    assert dots_of_shares(shares) == dots


@given(st.lists(st.floats(0.1, 30), min_size=1, max_size=3))
def test_with_a_rest_there_are_always_a_hundred_dots(shares: list[float]) -> None:
    assert sum(dots_of_shares([*shares, None])) == 100


@pytest.mark.parametrize("size", SIZES, ids=["large", "small"])
def test_the_dots_of_a_whole_carry_their_figure(size: Size) -> None:
    marks = (mark("a", 32.67), mark("b", 10.7), Mark("the rest"))
    svg = read(waffle_svg([Group("", marks)], size, "label"))
    # one circle more each: the key
    assert len(named(svg, "a").xpath(".//circle")) == 34
    assert len(named(svg, "b").xpath(".//circle")) == 12
    assert len(svg.xpath("//circle")) == 103
    assert svg.get("aria-label") == "label"


@pytest.mark.parametrize("size", SIZES, ids=["large", "small"])
def test_blocks_of_dots_are_as_large_as_their_numbers(size: Size) -> None:
    marks = tuple(
        mark(name, value, "persons", "census" if name != "m2016" else "civil_affairs")
        for name, value in COUNTS.items()
    )
    svg = read(dots_svg([Group("", marks)], size, "label"))
    drawn = {name: named(svg, name).xpath("./path/@d")[0].count("M") for name in COUNTS}
    by_hand = (
        {"all2015": 688, "all2020": 669, "rural2010": 610, "m2016": 90}
        if persons_of_a_dot(size) == 100_000
        else {"all2015": 138, "all2020": 134, "rural2010": 122, "m2016": 18}
    )
    assert drawn == by_hand
    assert "diamond" in named(svg, "m2016").xpath("./path/@class")[0]
    assert "circle" in named(svg, "all2015").xpath("./path/@class")[0]


@pytest.mark.parametrize("size", SIZES, ids=["large", "small"])
def test_bars_of_a_group_are_as_long_as_their_shares_and_start_at_one_line(size: Size) -> None:
    groups = [
        Group("2010", (mark("young", 38.37), mark("old", 13.32))),
        Group("boys", (mark("left", 117.77, "ratio"), mark("other", 117.25, "ratio"))),
    ]
    svg = read(bars_svg(groups, size, "label"))
    bars = {name: named(svg, name).xpath("./rect")[0] for name in ("young", "old", "left", "other")}
    lengths = {name: float(bar.get("width")) for name, bar in bars.items()}
    assert lengths["young"] / lengths["old"] == pytest.approx(38.37 / 13.32, rel=0.02)
    assert lengths["other"] / lengths["left"] == pytest.approx(117.25 / 117.77, abs=0.005)
    assert len({bar.get("x") for bar in bars.values()}) == 1
    # percentages keep the scale of a hundred, whatever the largest is
    room = lengths["left"]
    assert lengths["young"] == pytest.approx(room * 0.3837, rel=0.02)


@pytest.mark.parametrize("size", SIZES, ids=["large", "small"])
def test_nothing_of_a_drawing_lies_outside_its_box(size: Size) -> None:
    groups = [
        Group("A rather long name of a group that needs two lines on phones", (
            mark("first", 99.97), Mark("A finding of many words that does not fit one line", direction="down"),
        )),
    ]  # fmt: skip
    for draw in (bars_svg, findings_svg, waffle_svg):
        svg = read(draw(groups, size, "label"))
        width, height = (float(part) for part in svg.get("viewbox").split()[2:])
        assert width == size.width
        for text in svg.xpath("//text"):
            assert 0 <= float(text.get("y")) <= height
            assert 0 <= float(text.get("x")) <= width
        for rect in svg.xpath("//rect"):
            assert float(rect.get("x")) + float(rect.get("width")) <= width


def test_findings_show_direction_and_how_well_something_was_tested() -> None:
    arrows = (Mark("up", direction="up"), Mark("down", direction="down"))
    marks = (*arrows, Mark("trial", level=3), Mark("none", level=0))
    svg = read(findings_svg([Group("", marks)], LARGE, "label"))
    assert [path.get("class") for path in svg.xpath("//path")] == ["arrow up", "arrow down"]
    filled = [
        len(g.xpath("./rect[@class='fill']"))
        for g in svg.xpath("//g[contains(@class, 'story-mark')]")
    ]
    assert filled == [0, 0, 3, 0]


def test_a_tile_stands_in_its_row_and_column_with_class_and_status() -> None:
    tiles = [
        Tile((5, 2), "SC", "6.92", 4, Status.PUBLISHED, "sc", framed=True),
        Tile((7, 4), "GD", "4.08", 3, Status.MODELLED, "gd"),
        Tile((1, 7), "HL"),
    ]
    svg = read(tiles_svg(tiles, ["< 1", "≥ 1"], LARGE, "label"))
    sichuan = named(svg, "sc").xpath("./rect")[0]
    guangdong = named(svg, "gd").xpath("./rect")[0]
    assert sichuan.get("class").split() == ["story-tile", "step-5", "published", "framed"]
    assert guangdong.get("class").split() == ["story-tile", "step-4", "modelled"]
    assert float(guangdong.get("x")) > float(sichuan.get("x"))
    assert float(guangdong.get("y")) > float(sichuan.get("y"))
    assert "no-value" in svg.xpath("//rect[not(../@data-figures)]/@class")[0]


def test_a_stream_is_as_wide_as_it_is_large_and_ends_in_its_province() -> None:
    streams = [
        Stream((6, 4), (7, 4), 1.0, "large", "Hunan to Guangdong"),
        Stream((5, 2), (7, 4), 0.5, "half", "Sichuan to Guangdong"),
    ]
    names = {(6, 4): "HN", (7, 4): "GD", (5, 2): "SC"}
    svg = read(streams_svg(names, streams, ["one", "two"], LARGE, "label"))
    widths = {
        name: float(named(svg, name).xpath("./path[@class='stream']/@stroke-width")[0])
        for name in ("large", "half")
    }
    assert widths["large"] == pytest.approx(2 * widths["half"])
    heads = [
        named(svg, name).xpath("./path[@class='stream-head']/@d")[0] for name in ("large", "half")
    ]
    tips = [[float(n) for n in re.findall(r"[\d.]+", head)[:2]] for head in heads]
    assert math.dist(*tips) < 1
    assert named(svg, "half").xpath("./title/text()") == ["Sichuan to Guangdong"]
