"""Settings of how things are drawn: every one survives the round trip, and what cannot be is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.classing import Classing, Comparison, OwnGroup
from app.domain.codes import AgeGroup, Card, ClassMethod, RegionScheme, Sex
from app.domain.dataset import Dataset
from app.package.reader import load_dataset
from app.state.options import classing, comparison, own_group
from app.state.reader import Reason
from app.state.url import parse, serialise

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(PACKAGE)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quantiles", Classing(ClassMethod.QUANTILES, 5)),
        ("quantiles-4", Classing(ClassMethod.QUANTILES, 4)),
        ("natural-7-rescaled", Classing(ClassMethod.NATURAL, 7, rescaled=True)),
        ("equal-rescaled", Classing(ClassMethod.EQUAL, 5, rescaled=True)),
        ("manual-10_20_30", Classing(ClassMethod.MANUAL, 4, (10, 20, 30))),
        ("manual--5.5_0_5.5", Classing(ClassMethod.MANUAL, 4, (-5.5, 0, 5.5))),
        ("manual-1250000.5_2500000", Classing(ClassMethod.MANUAL, 3, (1250000.5, 2500000))),
        ("unclassed", Classing(ClassMethod.UNCLASSED)),
    ],
)
def test_classes_are_read_and_written_back(text: str, meaning: Classing, dataset: Dataset) -> None:
    assert classing(text) == meaning
    link = serialise(parse(f"classes={text}&classes_b={text}", dataset).state, dataset)
    again = parse(link, dataset)
    assert again.notices == ()
    assert (again.state.classes, again.state.classes_b) == (meaning, meaning)


@pytest.mark.parametrize(
    "text",
    [
        "jenks", "quantiles-2", "quantiles-8", "quantiles-x", "manual", "manual-5", "manual-20_10",
        "manual-10_10_20", "manual-1_2_3_4_5_6_7", "manual-1_nan", "manual-1_inf", "rounded-4", "unclassed-4",
        "manual-1_2-rescaled",
    ],
)  # fmt: skip
def test_classes_that_cannot_be_are_refused(text: str, dataset: Dataset) -> None:
    parsed = parse(f"classes={text}", dataset)
    assert [(n.key, n.reason) for n in parsed.notices] == [("classes", Reason.INVALID_VALUE)]
    assert parsed.state.classes == Classing()


def test_comparisons_are_read() -> None:
    assert comparison("sex-female") == Comparison(sex=Sex.FEMALE)
    assert comparison("ages-12-14") == Comparison(age=AgeGroup(12, 14))
    assert comparison("year-2016") == Comparison(year=2016)
    for text in ("sex-robot", "ages-3-4", "year-16", "female", ""):
        assert comparison(text) is None, text


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("compare=sex-female", True),
        ("compare=ages-0-5&difference=1", True),
        ("sex=female&compare=sex-female", False),
        ("ages=0-5&compare=ages-0-5", False),
        ("measure=sex_ratio&compare=sex-male", False),
        ("compare=year-2010", False),
        ("compare=year-1990", False),
        ("series=ministry&year=2016&compare=sex-female", False),
    ],
)
def test_a_comparison_must_have_an_answer_and_differ_from_map_a(
    link: str, kept: bool, dataset: Dataset
) -> None:
    parsed = parse(link, dataset)
    assert (parsed.state.compare is not None) is kept
    assert [n.reason for n in parsed.notices] == ([] if kept else [Reason.NOT_AVAILABLE])


def test_a_difference_without_a_comparison_means_nothing(dataset: Dataset) -> None:
    assert serialise(parse("difference=1", dataset).state, dataset) == "lang=en"


def test_own_groups_are_read_with_their_names_in_any_script(dataset: Dataset) -> None:
    link = "scheme=own&groups=川黔:510000,520000;My%20group:410000"
    parsed = parse(link, dataset)
    assert parsed.notices == ()
    assert parsed.state.scheme is RegionScheme.OWN
    wanted = (OwnGroup("川黔", ("510000", "520000")), OwnGroup("My group", ("410000",)))
    assert parsed.state.groups == wanted
    assert parse(serialise(parsed.state, dataset), dataset) == parsed


@pytest.mark.parametrize(
    "text", ["Empty:", "Nowhere:999999", ":510000", "Half:510000,999999", "x" * 41 + ":510000"]
)
def test_a_group_without_name_or_province_is_refused(text: str, dataset: Dataset) -> None:
    known = frozenset(area.area_code for area in dataset.covered_provinces)
    assert own_group(text, known) is None
    notices = parse(f"groups={text}", dataset).notices
    assert [(n.key, n.reason) for n in notices] == [("groups", Reason.INVALID_VALUE)]


def test_opened_cards_keep_their_order(dataset: Dataset) -> None:
    parsed = parse("open=flows,scatter,flows,moon&full=scatter", dataset)
    assert parsed.state.open == (Card.FLOWS, Card.SCATTER)
    assert parsed.state.full == "scatter"
    assert [(n.key, n.value) for n in parsed.notices] == [("open", "moon")]
