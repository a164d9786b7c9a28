"""Where a link asks for what cannot be answered, the choices offered can be, and give what was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.bivariate import Refusal
from app.domain.classing import Comparison
from app.domain.codes import AgeGroup, MapStyle, Measure, Sex
from app.domain.dataset import Dataset
from app.package.reader import load_dataset
from app.state.nearest import change, nearest, same_year, side_by_side
from app.state.url import parse
from app.state.view_state import ViewState

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(PACKAGE)


REFUSED = (
    "compare=year-2016", "compare=year-2005", "compare=year-1990", "compare=year-2010",
    "measure=sex_ratio&compare=sex-female", "series=ministry&year=2016&compare=sex-female",
    "series=ministry&year=2016&compare=ages-0-5", "series=ministry&ages=0-5",
    "series=ministry&year=2016&sex=female", "measure=sex_ratio&sex=female", "series=ministry&measure=rate",
    "year=2016", "year=1999", "series=school&compare=year-2010", "series=school&measure=sex_ratio",
)  # fmt: skip


def offers(link: str, dataset: Dataset) -> tuple[ViewState, ...]:
    parsed = parse(link, dataset)
    [notice] = parsed.notices
    return nearest(notice, parsed.state, dataset)


@pytest.mark.parametrize("link", REFUSED)
def test_every_offer_is_a_link_that_can_be_answered(link: str, dataset: Dataset) -> None:
    state = parse(link, dataset).state
    found = offers(link, dataset)
    assert 1 <= len(found) <= 2
    for offer in found:
        assert offer != state
        given = dict(part.split("=", 1) for part in f"lang=en&{link}".split("&"))
        given |= dict(part.split("=", 1) for part in change(state, offer, dataset).split("&"))
        # what was refused is replaced, so it no longer stands in the link
        again = parse("&".join(f"{k}={v}" for k, v in given.items() if v), dataset)
        kept = [n for n in again.notices if n.key not in link]
        assert kept == []


@pytest.mark.parametrize(
    ("link", "series", "year"),
    [
        ("compare=year-2016", "ministry", 2016),
        ("year=2016", "ministry", 2016),
        ("series=ministry&ages=0-5", "census_rural", 2010),
        ("series=ministry&year=2016&sex=female", "ministry", 2018),
        ("series=ministry&measure=rate", "census_rural", 2010),
        ("year=1999", "census_rural", 2005),
    ],
)
def test_the_nearest_definition_and_year_come_first(
    link: str, series: str, year: int, dataset: Dataset
) -> None:
    first = offers(link, dataset)[0]
    assert (first.series, first.year) == (series, year)


def test_one_sex_leads_away_from_the_ratio_of_both(dataset: Dataset) -> None:
    first = offers("measure=sex_ratio&sex=female", dataset)[0]
    assert (first.measure, first.sex) == (Measure.RATE, Sex.FEMALE)


def test_the_nearest_age_group_stands_in_for_the_one_on_map_a(dataset: Dataset) -> None:
    first = offers("ages=0-5&compare=ages-0-5", dataset)[0]
    assert first.compare == Comparison(age=AgeGroup(6, 11))


@pytest.mark.parametrize("refused", list(Refusal))
def test_two_maps_side_by_side_are_always_offered(refused: Refusal, dataset: Dataset) -> None:
    state = parse("map=bivariate&measure=count", dataset).state
    assert side_by_side(refused, state, dataset)[-1].map is None


def test_a_number_gives_way_to_a_rate_in_the_map_of_both(dataset: Dataset) -> None:
    state = parse("map=bivariate&measure=count", dataset).state
    first = side_by_side(Refusal.COUNT, state, dataset)[0]
    assert (first.measure, first.map) == (Measure.RATE, MapStyle.BIVARIATE)


def test_an_indicator_of_the_same_year_is_found(dataset: Dataset) -> None:
    state = parse("series=ministry&year=2016&b=hukou_balance", dataset).state
    found = same_year(state, dataset)
    assert found is not None
    assert found.b == "income_rural"  # printed for every year from 2010 to 2020
