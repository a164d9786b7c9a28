"""Dots, cells and lines of the definitions page are true to the numbers they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from app.domain.codes import Status
from app.domain.inside import Away, Counts, Place, inside
from app.domain.selection import TrendLine, TrendPoint, Value
from app.figures.dots import ROWS, Dots, block, dots_of
from app.figures.inside_svg import inside_svg
from app.figures.svg import element
from app.figures.trend_svg import Drawn, trend_svg
from app.package.reader import load_dataset
from app.settings import BUILT_IN_PACKAGE
from app.text.locale import get_locale

EN = get_locale("en")


def parts(svg: str, class_: str) -> Iterator[ET.Element]:
    """Yield the elements with a class, in the order they are drawn."""
    for found in ET.fromstring(svg).iter():
        if class_ in found.get("class", "").split():
            yield found


# -- dots ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("persons", "dots"),
    [(69_727_500, 697), (61_025_500, 610), (9_020_000, 90), (6_970_000, 70), (49_999, 0), (0, 0)],
)
def test_a_dot_stands_for_100_000_children(persons: float, dots: int) -> None:
    assert dots_of(persons) == dots


@pytest.mark.parametrize("family", ["census", "civil_affairs", "school"])
def test_a_block_draws_as_many_dots_as_it_says_each_in_a_place_of_its_own(family: str) -> None:
    svg = block([Dots(30, "solid"), Dots(0, "maybe"), Dots(11, "gone")], family, "label")
    drawn = [path for path in parts(svg, "dots") if "hole" not in path.get("class", "")]
    assert [path.get("data-dots") for path in drawn] == ["30", "11"]
    places = [place for path in drawn for place in re.findall(r"M(\d+) (\d+)", path.get("d", ""))]
    assert len(places) == len(set(places)) == 41
    assert len({x for x, _ in places}) == 2
    assert len({y for _, y in places}) == ROWS == 24


def test_text_and_attributes_are_escaped() -> None:
    made = element("text", "<b>&", aria_label='"<x>')
    assert made == '<text aria-label="&#34;&lt;x&gt;">&lt;b&gt;&amp;</text>'
    assert ET.fromstring(made).get("aria-label") == '"<x>'


# -- who is inside ---------------------------------------------------------------------------------


def test_the_ministry_counts_rural_children_under_16_and_one_parent_away_only_sometimes() -> None:
    dataset = load_dataset(BUILT_IN_PACKAGE)
    found = inside(dataset.series["mca_lbc"])
    assert found is not None
    assert found.at(Place.RURAL, Away.BOTH, 15) is Counts.YES
    assert found.at(Place.RURAL, Away.BOTH, 16) is Counts.NO
    assert found.at(Place.RURAL, Away.ONE, 5) is Counts.SOME
    assert found.at(Place.URBAN, Away.BOTH, 5) is Counts.NO
    svg = inside_svg(found, "civil_affairs", EN)
    # 16 ages full and 16 half full; 4 x 18 cells less 32 are out
    full = list(parts(svg, "full"))
    assert len(full) == 32
    assert len(list(parts(svg, "out"))) == 72 - 32
    assert "rural, one away: counted when the other parent cannot care" in svg


def test_the_federation_counts_the_countryside_and_the_census_of_2020_everybody() -> None:
    dataset = load_dataset(BUILT_IN_PACKAGE)
    rural, everybody, school = (
        inside(dataset.series[key]) for key in ("acwf2010", "nbs2020", "moe_lbc")
    )
    assert rural is not None
    assert everybody is not None
    assert school is not None
    for away in Away:
        assert rural.at(Place.RURAL, away, 17) is Counts.YES
        assert rural.at(Place.URBAN, away, 17) is Counts.NO
        assert everybody.at(Place.URBAN, away, 0) is Counts.YES
        assert school.at(Place.RURAL, away, 10) is Counts.NOT_STATED
        assert school.at(Place.RURAL, away, 15) is Counts.NO
    assert school.nominal


def test_rules_in_other_words_are_not_guessed_at() -> None:
    dataset = load_dataset(BUILT_IN_PACKAGE)
    assert inside(dataset.series["census2000_quote"]) is None
    assert inside(dataset.series["apart_children"]) is None


# -- lines -----------------------------------------------------------------------------------------


def line(*points: tuple[int, float], joins: tuple[tuple[int, int], ...]) -> TrendLine:
    values = [TrendPoint(y, Value("000000", Status.PUBLISHED, value=v)) for y, v in points]
    return TrendLine("x", "census", tuple(values), joins)


@pytest.fixture(scope="module")
def chart() -> str:
    broken = line((2000, 20e6), (2010, 40e6), (2015, 40e6), joins=((1, 2),))
    return trend_svg(
        [Drawn(broken, "A name", "family-census", "circle", {0: "not joined"})],
        width=600, height=300, label="words", locale=EN, all_numbers=True,
    )  # fmt: skip


def test_years_are_true_to_scale_and_numbers_start_at_zero(chart: str) -> None:
    spots = [(float(p.get("cx", 0)), float(p.get("cy", 0))) for p in parts(chart, "point")]
    (x0, y0), (x1, y1), (x2, y2) = spots
    assert (x1 - x0) / (x2 - x1) == pytest.approx(2, abs=0.02)
    axis = next(parts(chart, "axis")).get("d", "")
    foot = float(re.findall(r"[\d.]+", axis)[1])
    assert y1 == y2
    assert (foot - y1) / (foot - y0) == pytest.approx(2, abs=0.02)


def test_a_line_joins_only_what_may_be_joined_and_strokes_mark_the_gap(chart: str) -> None:
    joins = [found.get("d", "") for found in parts(chart, "join")]
    assert len(joins) == 1
    assert joins[0].count("L") == 1
    assert len(list(parts(chart, "break"))) == 1
    assert "not joined" in chart


def test_words_of_the_chart_are_text_and_the_picture_has_a_name(chart: str) -> None:
    root = ET.fromstring(chart)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "words"
    texts = {found.text for found in root.iter("text")}
    assert {"A name", "20.0", "40.0", "2000", "million"} <= texts


def test_no_words_lie_on_each_other(chart: str) -> None:
    from app.figures.measure_text import text_width

    boxes = []
    for found in ET.fromstring(chart).iter("text"):
        if not {"number", "name", "gap-words"} & set(found.get("class", "").split()):
            continue
        width = text_width(found.text or "", 12.5)
        x, y = float(found.get("x", 0)), float(found.get("y", 0))
        boxes.append((x - width / 2, x + width / 2, y - 10, y))
    for index, (l0, r0, t0, b0) in enumerate(boxes):
        for l1, r1, t1, b1 in boxes[index + 1 :]:
            assert min(r0, r1) <= max(l0, l1) or min(b0, b1) <= max(t0, t1)
