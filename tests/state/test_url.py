"""Links: everything valid survives the round trip, everything else is left out with a notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.availability import availability
from app.domain.codes import AGE_GROUPS, MapStyle, Measure, Region, Sex, Theme
from app.domain.context import mappable
from app.domain.dataset import Dataset
from app.package.reader import load_dataset
from app.state.reader import Reason
from app.state.url import PARAMETERS, default_state, parse, serialise
from app.state.view_state import ViewState

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(PACKAGE)


def test_bare_address_is_the_default_view(dataset: Dataset) -> None:
    state = parse("", dataset).state
    assert (state.series, state.year, state.measure) == ("census_rural", 2010, Measure.RATE)
    assert state == default_state(dataset)
    assert serialise(state, dataset) == "lang=en"


def test_the_link_of_the_brief(dataset: Dataset) -> None:
    parsed = parse("?lang=zh&sex=female&ages=0-5,6-11&areas=510000,410000", dataset)
    assert parsed.notices == ()
    assert parsed.state.lang == "zh"
    assert parsed.state.sex is Sex.FEMALE
    assert [age.code for age in parsed.state.ages] == ["0-5", "6-11"]
    assert parsed.state.areas == ("510000", "410000")


@pytest.mark.parametrize(
    ("link", "key", "value", "reason"),
    [
        ("year=abc", "year", "abc", Reason.INVALID_VALUE),
        ("year=1850", "year", "1850", Reason.NOT_AVAILABLE),
        ("areas=999999", "areas", "999999", Reason.INVALID_VALUE),
        ("areas=810000", "areas", "810000", Reason.INVALID_VALUE),
        ("sex=robot", "sex", "robot", Reason.INVALID_VALUE),
        ("series=ministry&year=2016&sex=female", "sex", "female", Reason.NOT_AVAILABLE),
        ("series=ministry&ages=6-11", "ages", "6-11", Reason.NOT_AVAILABLE),
        ("series=nobody", "series", "nobody", Reason.INVALID_VALUE),
        ("measure=median", "measure", "median", Reason.INVALID_VALUE),
        ("region=north", "region", "north", Reason.INVALID_VALUE),
        ("b=happiness", "b", "happiness", Reason.INVALID_VALUE),
        ("map=globe", "map", "globe", Reason.INVALID_VALUE),
        ("theme=pink", "theme", "pink", Reason.INVALID_VALUE),
        ("lang=fr", "lang", "fr", Reason.INVALID_VALUE),
        ("utm=1", "utm", "1", Reason.UNKNOWN_PARAMETER),
    ],
)
def test_what_cannot_be_used_is_ignored_with_a_notice(
    dataset: Dataset, link: str, key: str, value: str, reason: Reason
) -> None:
    parsed = parse(link, dataset)
    assert [(n.key, n.value, n.reason) for n in parsed.notices] == [(key, value, reason)]


def test_a_bad_part_does_not_take_the_good_ones_with_it(dataset: Dataset) -> None:
    parsed = parse("year=abc&areas=999999,510000&sex=male", dataset)
    assert parsed.state.areas == ("510000",)
    assert parsed.state.sex is Sex.MALE
    assert len(parsed.notices) == 2


def test_an_endless_link_is_refused_as_a_whole(dataset: Dataset) -> None:
    parsed = parse("areas=" + "510000," * 5000, dataset)
    assert [n.reason for n in parsed.notices] == [Reason.TOO_LONG]


def test_a_series_id_stands_for_its_definition(dataset: Dataset) -> None:
    assert parse("series=mca_lbc", dataset).state.series == "ministry"


def test_all_regions_are_no_filter(dataset: Dataset) -> None:
    assert parse("region=west,east,central", dataset).state.region == ()


@st.composite
def states(draw: st.DrawFn, dataset: Dataset) -> ViewState:
    series = draw(st.sampled_from(list(dataset.definitions)))
    record = dataset.definitions[series]
    year = draw(st.sampled_from(availability(dataset, series, record.default_year).years))
    offered = availability(dataset, series, year)
    measure = draw(st.sampled_from(offered.measures))
    with_sex = offered.sexes and measure is not Measure.SEX_RATIO
    ages = draw(st.sets(st.sampled_from(offered.ages))) if offered.ages else set()
    provinces = [area.area_code for area in dataset.covered_provinces]
    regions = draw(st.sets(st.sampled_from(list(Region)), max_size=2))
    return ViewState(
        series=series,
        year=year,
        measure=measure,
        lang=draw(st.sampled_from(["en", "zh"])),
        sex=draw(st.sampled_from(list(Sex))) if with_sex else Sex.ALL,
        ages=tuple(sorted(ages)) or AGE_GROUPS,
        region=tuple(region for region in Region if region in regions),
        areas=tuple(draw(st.lists(st.sampled_from(provinces), unique=True, max_size=8))),
        b=draw(st.sampled_from([i.indicator for i in mappable(dataset)])),
        map=draw(st.sampled_from([None, *MapStyle])),
        theme=draw(st.sampled_from([None, *Theme])),
    )


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_every_state_survives_its_link(dataset: Dataset, data: st.DataObject) -> None:
    state = data.draw(states(dataset))
    parsed = parse(serialise(state, dataset), dataset)
    assert parsed.notices == ()
    assert parsed.state == state


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    pairs=st.lists(st.tuples(st.sampled_from([*PARAMETERS, "x"]), st.text(max_size=12)), max_size=6)
)
def test_no_link_breaks_the_page(dataset: Dataset, pairs: list[tuple[str, str]]) -> None:
    state = parse("&".join(f"{key}={value}" for key, value in pairs), dataset).state
    assert parse(serialise(state, dataset), dataset).state == state
