"""What is gathered of a province is what its sources print."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.codes import Measure, Status
from app.domain.dataset import Dataset
from app.domain.province_flows import came, left
from app.domain.province_profile import (
    comparable,
    context,
    lead,
    main_question,
    neighbours,
    other_count,
    own_figures,
    peers,
    standing,
    structure,
)
from app.package.reader import load_dataset
from tests.package.packages import copy_core

SICHUAN, ANHUI, BEIJING, GUIZHOU, GUANGDONG = "510000", "340000", "110000", "520000", "440000"


def test_the_pages_are_about_the_question_most_provinces_have_an_answer_to(
    dataset: Dataset,
) -> None:
    assert main_question(dataset) == ("census_rural", 2010)


def test_sichuan_opens_with_its_printed_share_of_the_printed_total(dataset: Dataset) -> None:
    found = lead(dataset, SICHUAN)
    assert found is not None
    # 11.34 per cent of 61,025,500
    assert found.value.value == pytest.approx(61_025_500 * 0.1134)
    assert found.value.status is Status.PUBLISHED
    assert found.value.rank == 1


def test_guizhou_opens_with_its_printed_number(dataset: Dataset) -> None:
    found = lead(dataset, GUIZHOU)
    assert found is not None
    assert found.value.value == 3_142_800
    assert found.value.figure_id == "acwf2010-520000-2010-count"


def test_the_second_count_is_the_latest_one_printed(dataset: Dataset) -> None:
    found = {code: other_count(dataset, code, "census_rural") for code in (SICHUAN, ANHUI, BEIJING)}
    told = {
        code: (one.definition, one.year, one.value.status, one.value.value)
        for code, one in found.items()
        if one is not None
    }
    assert told == {
        SICHUAN: ("ministry", 2018, Status.PUBLISHED, 765_000),
        # second place of 2018 is printed without a number; the lower limit of 2016 has one
        ANHUI: ("ministry", 2016, Status.FLOOR, 700_000),
        BEIJING: ("ministry", 2018, Status.NOT_PUBLISHED, None),
    }


def test_census_and_register_are_not_comparable_but_a_number_is_with_itself(
    dataset: Dataset,
) -> None:
    first, other = lead(dataset, SICHUAN), other_count(dataset, SICHUAN, "census_rural")
    assert first is not None
    assert other is not None
    assert not comparable(dataset, first, other)
    assert comparable(dataset, first, first)


def test_modelled_rates_have_a_range_of_ranks(dataset: Dataset) -> None:
    found = standing(dataset, ANHUI, definition="census_rural", year=2010, measure=Measure.RATE)
    assert found.value.status is Status.MODELLED
    assert found.value.rank_low is not None
    assert found.value.rank_high is not None
    assert found.value.rank_low < found.value.rank_high


def test_girls_and_boys_of_all_ages_make_up_the_printed_number(dataset: Dataset) -> None:
    found = structure(dataset, GUIZHOU)
    assert found is not None
    total = sum(
        value.value or 0.0 for band in found.bands for value in (band.female, band.male) if value
    )
    assert total == pytest.approx(3_142_800, abs=10)


def test_the_largest_group_from_sichuan_is_ten_times_the_one_on_the_long_forms(
    dataset: Dataset,
) -> None:
    found = left(dataset, SICHUAN)
    assert found is not None
    assert found.top[0].area_code == GUANGDONG
    assert found.top[0].persons == 260_065 * 10
    assert found.top[0].figure_id == "birthplace-510000-440000-2010"
    assert found.top[0].share == pytest.approx(100 * 2_600_650 / found.persons)
    assert sum(flow.persons for flow in found.top) + found.rest == pytest.approx(found.persons)
    assert [flow.persons for flow in found.top] == sorted(
        (flow.persons for flow in found.top), reverse=True
    )


def test_what_one_province_sent_another_received(dataset: Dataset) -> None:
    found = came(dataset, GUANGDONG)
    assert found is not None
    sent = {flow.area_code: flow.persons for flow in found.top}
    assert sent[SICHUAN] == 2_600_650


def test_context_holds_rates_and_no_heads(dataset: Dataset) -> None:
    rows = {row.indicator.indicator: row for row in context(dataset, SICHUAN, 2010)}
    assert "population" not in rows
    assert rows["income_rural"].value.value == 5400.0
    assert {row.year for row in rows.values()} == {2010}


def test_every_printed_figure_is_there_and_no_estimate(dataset: Dataset) -> None:
    found = own_figures(dataset, SICHUAN)
    assert {
        "acwf2010-510000-2010-shlb",
        "acwf2010-510000-2010-shrural",
        "mcalbc-510000-2016-atleast",
        "mcalbc-510000-2018-count",
        "mcalbc-510000-2018-decl",
    } <= set(found)
    assert "mcalbc-510800-2016-count" in found, "a city of the province"
    assert not [figure_id for figure_id in found if figure_id.startswith("model")]
    assert own_figures(dataset, "540000") == ()


def test_zones_of_a_province_belong_to_it_and_samples_of_many_do_not(dataset: Dataset) -> None:
    frame = dataset.observations.set_index("figure_id")
    places = {str(frame.loc[i, "area_code"]) for i in own_figures(dataset, "500000")}
    assert places == {"500000", "CQ_CORE", "CQ_NEW_URBAN", "CQ_NORTHEAST", "CQ_SOUTHEAST"}


def test_the_neighbours_in_order_are_those_of_the_codes(dataset: Dataset) -> None:
    names = [area.name_en if area else None for area in neighbours(dataset, SICHUAN)]
    assert names == ["Chongqing", "Guizhou"]
    assert neighbours(dataset, BEIJING)[0] is None
    last = neighbours(dataset, "650000")
    assert (last[0] is not None, last[1]) == (True, None)


def test_peers_are_the_other_provinces_of_the_belt(dataset: Dataset) -> None:
    assert len(peers(dataset, SICHUAN)) == 11
    assert SICHUAN not in {area.area_code for area in peers(dataset, SICHUAN)}


def test_a_package_of_printed_figures_alone_has_what_is_printed(tmp_path: Path) -> None:
    core = load_dataset(copy_core(tmp_path / "core"))
    found = lead(core, SICHUAN)
    assert found is not None
    assert found.value.status in (Status.PUBLISHED, Status.FLOOR)
    assert structure(core, SICHUAN) is None
    assert context(core, SICHUAN, 2010) == ()
    assert left(core, SICHUAN) is None
