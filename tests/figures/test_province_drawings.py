"""The drawings of a province are true to their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from app.domain.codes import AGE_GROUPS, Sex, Status
from app.domain.dataset import Dataset
from app.domain.selection import Pyramid, PyramidBand, Slice, Value
from app.figures.locator_svg import locator_svg
from app.figures.pyramid_svg import pyramid_svg
from app.figures.strip_svg import EDGE, Strip, ranking_svg, strip_svg
from app.text.locale import get_locale

EN = get_locale("en")


def parts(svg: str, class_: str) -> Iterator[ET.Element]:
    for found in ET.fromstring(svg).iter():
        if class_ in found.get("class", "").split():
            yield found


def answer(**numbers: float) -> Slice:
    """Return a slice of made-up provinces; ``cn`` is China."""
    values = [
        Value(code, Status.MODELLED if code == "a" else Status.PUBLISHED, number,
              lo80=number - 10 if code == "a" else None, hi80=number + 10 if code == "a" else None)
        for code, number in numbers.items()
        if code != "cn"
    ]  # fmt: skip
    national = Value("000000", Status.PUBLISHED, numbers["cn"]) if "cn" in numbers else None
    return Slice("x", 2010, "rate", tuple(values), national, (), "a")


def test_dots_stand_where_their_numbers_are() -> None:
    found = answer(a=50, b=0, c=100, cn=25)
    svg = strip_svg(Strip(found, "a", ["b"]), width=218, label="all")
    place = {
        name: [float(dot.get("cx", "0")) for dot in parts(svg, name)]
        for name in ("here", "peer", "other")
    }
    assert place == {"here": [109.0], "peer": [float(EDGE)], "other": [218.0 - EDGE]}
    [china] = parts(svg, "china")
    assert china.get("d", "").startswith("M59.0 ")
    [interval] = parts(svg, "interval-line")
    assert re.findall(r"[\d.]+", interval.get("d", ""))[::2] == ["89.0", "129.0"]
    [here] = parts(svg, "here")
    assert "modelled" in here.get("class", "")


def test_a_province_without_a_number_has_no_dot_and_the_others_have_theirs() -> None:
    found = answer(a=50, b=0, c=100)
    missing = replace(found, values=(*found.values, Value("d", Status.NOT_PUBLISHED)))
    svg = strip_svg(Strip(missing, "d", ["b"]), width=218, label="all")
    assert list(parts(svg, "here")) == []
    assert list(parts(svg, "china")) == []
    assert len([*parts(svg, "peer"), *parts(svg, "other")]) == 3


def test_names_of_the_province_and_of_china_do_not_lie_over_one_another() -> None:
    found = answer(a=50, b=0, c=100, cn=51)
    svg = ranking_svg(
        Strip(found, "a", []), width=300, label="all", names=("Anhui", "China"), ticks=[(0, "0")]
    )
    words = {t.text: float(t.get("y", "0")) for t in ET.fromstring(svg).iter() if t.text}
    assert abs(words["Anhui"] - words["China"]) >= 13


def band(index: int, female: float, male: float) -> PyramidBand:
    age = AGE_GROUPS[index]
    return PyramidBand(
        age,
        Value("x", Status.MODELLED, female, lo80=female * 0.9, hi80=female * 1.1, sex=Sex.FEMALE),
        Value("x", Status.MODELLED, male, lo80=male * 0.9, hi80=male * 1.1, sex=Sex.MALE),
        None,
    )


def test_the_area_of_a_bar_is_the_number_of_children() -> None:
    # six years of 600 and three years of 300 hold 100 children a year each
    found = Pyramid(("x",), 2010, (band(0, 600, 1200), band(2, 300, 300)), Status.MODELLED)
    svg = pyramid_svg(found, width=500, label="all", locale=EN)
    girls = [float(bar.get("width", "0")) for bar in parts(svg, "female")]
    boys = [float(bar.get("width", "0")) for bar in parts(svg, "male")]
    assert girls[0] == girls[1], "100 a year in both bands"
    assert boys[0] == girls[0], "the oldest are drawn first"
    assert boys[1] == pytest.approx(2 * boys[0], abs=0.11), "200 a year"
    assert all("modelled" in bar.get("class", "") for bar in parts(svg, "female"))


def test_bars_and_numbers_stay_within_the_drawing() -> None:
    found = Pyramid(("x",), 2010, (band(0, 6_000_000, 9_000_000), band(2, 10, 10)), Status.MODELLED)
    svg = pyramid_svg(found, width=300, label="all", locale=EN)
    for bar in (*parts(svg, "female"), *parts(svg, "male")):
        left = float(bar.get("x", "0"))
        assert left >= 0
        assert left + float(bar.get("width", "0")) <= 300


def test_the_map_marks_one_province_of_thirty_four(dataset: Dataset) -> None:
    svg = locator_svg(dataset, "510000", "where")
    assert len(list(parts(svg, "here"))) == 1
    assert len(list(parts(svg, "land"))) >= 31
    assert len(svg) < 40_000


def test_a_small_province_is_still_drawn(dataset: Dataset) -> None:
    for code in ("110000", "120000", "310000"):
        [here] = parts(locator_svg(dataset, code, "where"), "here")
        assert len(here.get("d", "")) > 20


def test_without_boundaries_tiles_show_the_place(dataset: Dataset) -> None:
    svg = locator_svg(replace(dataset, boundaries=None), "510000", "where")
    [here] = parts(svg, "here")
    places = {part.get("d") for part in parts(svg, "land")}
    assert here.get("d") not in places
    assert len(places) == 33
