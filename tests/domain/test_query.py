"""Selections answered on the committed package; expected values are the printed figures."""

from __future__ import annotations

import pytest

from app.domain.codes import AGE_GROUPS, Basis, Measure, Region, Sex, Status
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection, Slice, Value

SICHUAN, HENAN, GUIZHOU, HUNAN = "510000", "410000", "520000", "430000"
TOTAL_2010 = 61_025_500


def ask(dataset: Dataset, measure: Measure, **changes: object) -> Slice:
    return query(dataset, Selection("census_rural", 2010, measure, **changes))  # type: ignore[arg-type]


def test_national_count_of_2010_is_the_printed_total(dataset: Dataset) -> None:
    national = ask(dataset, Measure.COUNT).national
    assert national is not None
    assert national.value == TOTAL_2010
    assert national.basis is Basis.PUBLISHED
    assert national.figure_id == "acwf2010-cn-2010-count"
    assert national.source_id


def test_three_provinces_are_published_and_the_rest_modelled(dataset: Dataset) -> None:
    answer = ask(dataset, Measure.COUNT)
    published = {v.area_code for v in answer.values if v.status is Status.PUBLISHED}
    assert published == {SICHUAN, HENAN, GUIZHOU}
    assert answer.count(Status.MODELLED) == 28
    assert answer.count(Status.NOT_COVERED) == 3


def test_published_shares_and_counts_keep_their_printed_values(dataset: Dataset) -> None:
    shares = ask(dataset, Measure.SHARE).by_code()
    assert shares[SICHUAN].value == 11.34
    assert shares[HENAN].value == 10.73
    counts = ask(dataset, Measure.COUNT).by_code()
    assert counts[GUIZHOU].value == 3_142_800
    assert counts[SICHUAN].value == pytest.approx(0.1134 * TOTAL_2010, abs=1)
    assert counts[SICHUAN].basis is Basis.DERIVED
    assert counts[SICHUAN].quote


def test_provinces_add_up_to_china(dataset: Dataset) -> None:
    answer = ask(dataset, Measure.COUNT)
    total = sum(v.value for v in answer.values if v.value is not None)
    assert total == pytest.approx(TOTAL_2010, rel=1e-4)


@pytest.mark.parametrize("measure", list(Measure))
def test_every_modelled_value_has_ordered_intervals(dataset: Dataset, measure: Measure) -> None:
    for value in ask(dataset, measure).values:
        if value.status is Status.MODELLED:
            assert value.lo95 is not None
            assert value.lo95 <= value.lo80 < value.hi80 <= value.hi95  # type: ignore[operator]
            assert value.lo80 < value.value < value.hi80  # type: ignore[operator]
            assert value.model_version


def test_a_published_count_over_a_modelled_base_is_a_modelled_rate(dataset: Dataset) -> None:
    answer = ask(dataset, Measure.RATE)
    assert answer.count(Status.MODELLED) == 31
    assert answer.national is not None
    assert answer.national.value == 37.7
    assert answer.national.status is Status.PUBLISHED
    sichuan = answer.by_code()[SICHUAN]
    assert sichuan.hi80 > 1.1 * sichuan.lo80  # type: ignore[operator]


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
@pytest.mark.parametrize("code", [SICHUAN, HENAN, GUIZHOU])
def test_a_part_of_a_province_is_not_better_known_than_the_whole(
    dataset: Dataset, code: str, sex: Sex
) -> None:
    """Its base is as uncertain, and its own number is not published."""
    whole = ask(dataset, Measure.RATE).by_code()[code]
    part = ask(dataset, Measure.RATE, sex=sex).by_code()[code]

    def width(value: Value) -> float:
        assert value.lo80 is not None
        assert value.hi80 is not None
        return value.hi80 / value.lo80

    assert width(part) > width(whole)
    assert width(whole) == pytest.approx(1.1663, abs=0.0005)  # exp(2 x 1.2816 x 0.06)


@pytest.mark.parametrize(
    ("year", "basis"), [(2009, Basis.DERIVED), (2010, Basis.PUBLISHED), (2016, Basis.DERIVED)]
)
def test_numbers_worked_out_from_a_neighbouring_year_are_called_derived(
    dataset: Dataset, year: int, basis: Basis
) -> None:
    answer = query(dataset, Selection("school", year, Measure.COUNT))
    assert answer.national is not None
    assert answer.national.basis is basis


def test_age_groups_sum_to_the_national_total(dataset: Dataset) -> None:
    parts = [ask(dataset, Measure.COUNT, ages=(age,)).national for age in AGE_GROUPS]
    assert sum(part.value for part in parts if part and part.value) == TOTAL_2010
    shares = [100 * part.value / TOTAL_2010 for part in parts if part and part.value]
    assert shares == pytest.approx([38.37, 32.01, 16.30, 13.32], abs=0.005)


def test_boys_are_54_08_per_cent(dataset: Dataset) -> None:
    boys = ask(dataset, Measure.COUNT, sex=Sex.MALE).national
    assert boys is not None
    assert boys.value is not None
    assert 100 * boys.value / TOTAL_2010 == pytest.approx(54.08, abs=0.005)


def test_sexes_of_a_province_add_up_in_each_age_group(dataset: Dataset) -> None:
    for age in AGE_GROUPS:
        whole, boys, girls = (
            ask(dataset, Measure.COUNT, ages=(age,), sex=sex).by_code()[HUNAN].value
            for sex in (Sex.ALL, Sex.MALE, Sex.FEMALE)
        )
        assert boys is not None
        assert girls is not None
        assert whole == pytest.approx(boys + girls, abs=1)


def test_printed_sex_ratios(dataset: Dataset) -> None:
    whole = ask(dataset, Measure.SEX_RATIO).national
    assert whole is not None
    assert whole.value == 117.77
    middle = ask(dataset, Measure.SEX_RATIO, ages=(AGE_GROUPS[1],)).national
    assert middle is not None
    assert middle.value == 118.57


def test_region_filter_keeps_its_provinces_and_their_ranks(dataset: Dataset) -> None:
    answer = ask(dataset, Measure.COUNT, regions=(Region.CENTRAL,))
    kept = {v.area_code for v in answer.with_value()}
    assert kept == {"140000", "220000", "230000", "340000", "360000", HENAN, "420000", HUNAN}
    assert answer.by_code()[HENAN].rank == 1
    assert answer.by_code()[SICHUAN].status is Status.FILTERED_OUT
    assert answer.national is not None
    assert answer.national.value == TOTAL_2010


def test_modelled_ranks_are_ranges_around_the_rank(dataset: Dataset) -> None:
    for value in ask(dataset, Measure.COUNT).with_value():
        assert value.rank_low is not None
        assert value.rank_low <= value.rank_high  # type: ignore[operator]
    assert ask(dataset, Measure.COUNT).by_code()[SICHUAN].rank_high == 1


def test_ministry_2016_shows_exact_numbers_floors_and_nothing_else(dataset: Dataset) -> None:
    answer = query(dataset, Selection("ministry", 2016, Measure.COUNT))
    assert answer.national is not None
    assert answer.national.value == 9_020_000
    by_code = answer.by_code()
    assert by_code[GUIZHOU].value == 875_000
    assert by_code[GUIZHOU].status is Status.PUBLISHED
    assert by_code["630000"].value == 18_180
    assert by_code[HUNAN].status is Status.FLOOR
    assert by_code[HUNAN].value == 700_000
    assert by_code["110000"].status is Status.NOT_PUBLISHED
    assert by_code["110000"].value is None
    assert answer.count(Status.MODELLED) == 0


def test_parts_by_registration_do_not_pass_for_the_whole(dataset: Dataset) -> None:
    answer = query(dataset, Selection("census_all", 2020, Measure.COUNT))
    assert answer.national is not None
    assert answer.national.value == 66_930_000


def test_rejected_side_of_a_conflict_is_not_used(dataset: Dataset) -> None:
    answer = query(dataset, Selection("census_rural", 2005, Measure.RATE))
    assert answer.national is not None
    assert answer.national.value == 28.29


def test_a_question_without_an_answer_has_no_number(dataset: Dataset) -> None:
    answer = query(dataset, Selection("ministry", 2021, Measure.COUNT, Sex.FEMALE))
    assert answer.national is None
    assert all(v.value is None for v in answer.values)
