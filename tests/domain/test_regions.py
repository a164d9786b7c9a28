"""Groups of provinces: sums against hand arithmetic, the raw draws, and the nation."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from app.domain.classing import OwnGroup
from app.domain.codes import AGE_GROUPS, Basis, Measure, Region, RegionScheme, Sex, Status
from app.domain.dataset import Dataset
from app.domain.region_context import aggregate_context
from app.domain.regions import Group, GroupValue, Problem, Way, aggregate, groups_of
from app.domain.selection import Selection, Value

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"
BEIJING, HEBEI, JIANGSU, ANHUI, FUJIAN, HENAN, SICHUAN, GUIZHOU = (
    "110000", "130000", "320000", "340000", "350000", "410000", "510000", "520000",
)  # fmt: skip
TOTAL_2010 = 61_025_500
YOUNG = (AGE_GROUPS[0],)


def one(
    dataset: Dataset, *areas: str, measure: Measure = Measure.COUNT, **of: object
) -> GroupValue:
    asked = Selection("census_rural", 2010, measure, **of)  # type: ignore[arg-type]
    return aggregate(dataset, asked, (Group("x", areas),)).values[0]


def value(found: GroupValue) -> Value:
    assert found.value is not None
    return found.value


def raw(dataset: Dataset, *areas: str, ages: slice = slice(None), sexes: slice = slice(None)):
    """Persons by draw of provinces together, straight from the array of the package."""
    columns = [dataset.model.area_codes.index(code) for code in areas]
    return dataset.model.persons[:, columns, ages, sexes].astype(float).sum(axis=(1, 2, 3))


def table(indicator: str, year: int, age_group: str = "all", sex: str = "all") -> dict[str, float]:
    """An indicator by area, read apart from the program."""
    with (PACKAGE / "context.csv").open(encoding="utf-8") as handle:
        return {
            row["area_code"]: float(row["value"])
            for row in csv.DictReader(handle)
            if (row["indicator"], row["year"]) == (indicator, str(year))
            and (row["age_group"], row["sex"]) == (age_group, sex)
        }


@pytest.mark.parametrize(
    ("scheme", "sizes"),
    [
        (RegionScheme.THREE, {"east": 11, "central": 8, "west": 12}),
        (RegionScheme.FOUR, {"east": 10, "central": 6, "west": 12, "northeast": 3}),
        (
            RegionScheme.SIX,
            {
                "north": 5, "northeast": 3, "east": 7, "central-south": 6, "southwest": 5,
                "northwest": 5,
            },
        ),
    ],
)  # fmt: skip
def test_every_scheme_places_each_province_once(
    dataset: Dataset, scheme: RegionScheme, sizes: dict[str, int]
) -> None:
    groups = groups_of(dataset, scheme)
    assert {group.key: len(group.areas) for group in groups} == sizes
    assert len({code for group in groups for code in group.areas}) == 31


def test_own_groups_keep_their_names_and_say_which_provinces_are_in_several(
    dataset: Dataset,
) -> None:
    own = (OwnGroup("Big", (HENAN, SICHUAN)), OwnGroup("South", (SICHUAN, GUIZHOU)))
    groups = groups_of(dataset, RegionScheme.OWN, own)
    assert [(group.name, group.areas) for group in groups] == [
        ("Big", (HENAN, SICHUAN)), ("South", (SICHUAN, GUIZHOU)),
    ]  # fmt: skip
    answer = aggregate(dataset, Selection("census_rural", 2010, Measure.COUNT), groups)
    assert answer.several() == (SICHUAN,)


def test_printed_counts_add_up_without_an_interval(dataset: Dataset) -> None:
    """Henan and Sichuan are printed as 10.73 and 11.34 per cent of the printed total."""
    found = value(one(dataset, HENAN, SICHUAN))
    assert found.value == pytest.approx(TOTAL_2010 * (10.73 + 11.34) / 100)
    assert (found.basis, found.status, found.lo95) == (Basis.DERIVED, Status.PUBLISHED, None)


def test_printed_and_estimated_counts_together_are_an_estimate_summed_by_draws(
    dataset: Dataset,
) -> None:
    found = value(one(dataset, SICHUAN, ANHUI))
    draws = raw(dataset, SICHUAN, ANHUI)
    assert (found.basis, found.status) == (Basis.MODELLED, Status.MODELLED)
    assert found.value == pytest.approx(draws.mean())
    assert (found.lo80, found.hi80) == pytest.approx(tuple(np.quantile(draws, (0.1, 0.9))))
    assert (found.lo95, found.hi95) == pytest.approx(tuple(np.quantile(draws, (0.025, 0.975))))


def test_the_interval_of_a_sum_is_not_the_sum_of_the_intervals(dataset: Dataset) -> None:
    """Estimates of a fixed total move against one another, so the sum is known better."""
    together = value(one(dataset, HEBEI, ANHUI))
    apart = [value(one(dataset, code)) for code in (HEBEI, ANHUI)]
    assert together.hi95 is not None
    assert together.hi95 < sum(part.hi95 or 0 for part in apart)


def test_rates_divide_summed_children_by_summed_rural_children(dataset: Dataset) -> None:
    """Hebei and Beijing: no count of theirs is printed, so the draws alone make the interval."""
    found = value(one(dataset, HEBEI, BEIJING, measure=Measure.RATE, ages=YOUNG, sex=Sex.FEMALE))
    base = table("rural_children", 2010, "0-5", "female")
    rates = raw(dataset, HEBEI, BEIJING, ages=slice(0, 1), sexes=slice(1, 2)) * 100
    rates /= base[HEBEI] + base[BEIJING]
    assert found.value == pytest.approx(rates.mean())
    assert (found.lo95, found.hi95) == pytest.approx(tuple(np.quantile(rates, (0.025, 0.975))))
    rate = [
        value(one(dataset, code, measure=Measure.RATE, ages=YOUNG, sex=Sex.FEMALE)).value or 0.0
        for code in (HEBEI, BEIJING)
    ]
    assert found.value is not None
    assert abs(found.value - sum(rate) / 2) > 1, "not the average of the two rates"


def test_a_rate_over_a_printed_count_keeps_the_error_of_its_base(dataset: Dataset) -> None:
    """Six per cent on the log scale, however many printed provinces are taken together."""
    found = value(one(dataset, SICHUAN, HENAN, measure=Measure.RATE))
    assert found.value is not None
    assert found.hi95 == pytest.approx(found.value * np.exp(1.96 * 0.06), rel=1e-3)
    mixed = value(one(dataset, SICHUAN, HEBEI, measure=Measure.RATE))
    rates = raw(dataset, SICHUAN, HEBEI) * 100
    base = table("rural_children", 2010, "0-17")
    rates /= base[SICHUAN] + base[HEBEI]
    assert mixed.hi95 is not None
    assert mixed.hi95 > np.quantile(rates, 0.975)


def test_sex_ratios_are_those_of_the_summed_boys_and_girls(dataset: Dataset) -> None:
    found = value(one(dataset, HEBEI, ANHUI, measure=Measure.SEX_RATIO))
    boys = raw(dataset, HEBEI, ANHUI, sexes=slice(0, 1))
    girls = raw(dataset, HEBEI, ANHUI, sexes=slice(1, 2))
    assert found.value == pytest.approx((100 * boys / girls).mean())


def test_shares_are_added_over_one_total(dataset: Dataset) -> None:
    found = value(one(dataset, HEBEI, ANHUI, measure=Measure.SHARE, ages=YOUNG))
    part = raw(dataset, HEBEI, ANHUI, ages=slice(0, 1))
    whole = raw(dataset, *dataset.model.area_codes, ages=slice(0, 1))
    assert found.value == pytest.approx((100 * part / whole).mean())


@pytest.mark.parametrize("scheme", [RegionScheme.THREE, RegionScheme.FOUR, RegionScheme.SIX])
@pytest.mark.parametrize("sex", list(Sex))
def test_the_groups_of_a_scheme_add_up_to_the_nation(
    dataset: Dataset, scheme: RegionScheme, sex: Sex
) -> None:
    asked = Selection("census_rural", 2010, Measure.COUNT, sex)
    answer = aggregate(dataset, asked, groups_of(dataset, scheme))
    assert answer.national is not None
    total = sum(value(found).value or 0 for found in answer.values)
    assert total == pytest.approx(answer.national.value, rel=2e-4)


@pytest.mark.parametrize("measure", list(Measure))
def test_all_provinces_together_are_china(dataset: Dataset, measure: Measure) -> None:
    everyone = tuple(area.area_code for area in dataset.covered_provinces)
    answer = aggregate(dataset, Selection("census_rural", 2010, measure), (Group("x", everyone),))
    assert answer.values[0].value == answer.national


def test_a_group_of_one_province_is_that_province(dataset: Dataset) -> None:
    found = value(one(dataset, GUIZHOU))
    assert (found.value, found.basis) == (3_142_800, Basis.PUBLISHED)
    assert found.figure_id.startswith("acwf2010-520000")


def test_the_region_filter_does_not_narrow_groups(dataset: Dataset) -> None:
    plain = one(dataset, SICHUAN, ANHUI)
    assert one(dataset, SICHUAN, ANHUI, regions=(Region.EAST,)).value == plain.value


def test_a_sum_with_missing_members_is_only_a_lower_limit_that_names_them(
    dataset: Dataset,
) -> None:
    """Of 2018 the ministry printed Sichuan (765,000) and nothing for the rest of the west."""
    answer = aggregate(
        dataset,
        Selection("ministry", 2018, Measure.COUNT),
        groups_of(dataset, RegionScheme.THREE),
    )
    east, _, west = answer.values
    assert (east.value, east.problem, len(east.gaps)) == (None, Problem.INCOMPLETE, 11)
    assert west.problem is Problem.INCOMPLETE
    assert west.covered == (SICHUAN,)
    assert len(west.gaps) == 11
    assert value(west).status is Status.FLOOR
    assert value(west).value == 765_000
    assert value(west).bound == "at_least"


def test_a_printed_floor_leaves_the_sum_a_floor(dataset: Dataset) -> None:
    """2016: 242,000 in Jiangsu, 105,176 in Fujian, and more than 700,000 in Anhui."""
    asked = Selection("ministry", 2016, Measure.COUNT)
    exact, floor = Group("x", (JIANGSU, FUJIAN)), Group("y", (JIANGSU, ANHUI))
    printed, limit = aggregate(dataset, asked, (exact, floor)).values
    assert (value(printed).value, value(printed).status) == (347_176, Status.PUBLISHED)
    assert printed.problem is None
    assert (value(limit).value, value(limit).status) == (942_000, Status.FLOOR)
    assert [gap.area_code for gap in limit.gaps] == [ANHUI]


def test_a_group_without_any_province_says_so(dataset: Dataset) -> None:
    assert one(dataset).problem is Problem.EMPTY
    answer = aggregate_context(dataset, "income_rural", 2010, (Group("x", ()),))
    assert answer.values[0].problem is Problem.EMPTY


def together(dataset: Dataset, indicator: str, year: int, *areas: str) -> float | None:
    answer = aggregate_context(dataset, indicator, year, (Group("x", areas),))
    found = answer.values[0].value
    return found.value if found else None


def test_people_add_up_and_shares_are_weighted_by_residents(dataset: Dataset) -> None:
    people, urban = table("population", 2010), table("population_urban", 2010)
    pair = (BEIJING, GUIZHOU)
    assert together(dataset, "population", 2010, *pair) == sum(people[code] for code in pair)
    expected = 100 * sum(urban[code] for code in pair) / sum(people[code] for code in pair)
    assert together(dataset, "urban_share", 2010, *pair) == pytest.approx(expected)


def test_the_registration_balance_of_a_group_is_worked_out_from_its_people(
    dataset: Dataset,
) -> None:
    people, registered = table("population", 2010), table("hukou_population", 2010)
    lived = people[BEIJING] + people[GUIZHOU]
    expected = 100 * (registered[BEIJING] + registered[GUIZHOU] - lived) / lived
    assert together(dataset, "hukou_balance", 2010, BEIJING, GUIZHOU) == pytest.approx(expected)


def test_spending_per_child_divides_summed_spending_by_summed_children(dataset: Dataset) -> None:
    spent = table("education_spending_local", 2020)
    children = table("child_population_0_14", 2020, "0-14")
    pair = (BEIJING, GUIZHOU)
    expected = 1e8 * sum(spent[c] for c in pair) / sum(children[c] for c in pair)
    found = together(dataset, "education_spending_per_child", 2020, *pair)
    assert found == pytest.approx(expected)


def test_out_migration_of_a_group_comes_from_the_flows(dataset: Dataset) -> None:
    people = table("population", 2010)
    pair = (SICHUAN, GUIZHOU)
    with (PACKAGE / "flows.csv").open(encoding="utf-8") as handle:
        flows = [
            (r["origin_code"], r["destination_code"], int(r["persons"]))
            for r in csv.DictReader(handle)
        ]
    gone = sum(persons for origin, _, persons in flows if origin in pair)
    came = sum(persons for _, destination, persons in flows if destination in pair)
    expected = 100 * gone / (sum(people[code] for code in pair) - came + gone)
    assert together(dataset, "out_migrants_share", 2010, *pair) == pytest.approx(expected)


def test_incomes_are_weighted_by_the_people_they_are_averages_of(dataset: Dataset) -> None:
    income, rural = table("income_rural", 2020), table("population_rural", 2020)
    pair = (BEIJING, GUIZHOU)
    expected = sum(income[c] * rural[c] for c in pair) / sum(rural[c] for c in pair)
    assert together(dataset, "income_rural", 2020, *pair) == pytest.approx(expected)


def test_illiteracy_is_weighted_by_the_adults(dataset: Dataset) -> None:
    share = table("illiteracy", 2010, "15+")
    people, young = table("population", 2010), table("child_population_0_14", 2010, "0-14")
    pair = (BEIJING, GUIZHOU)
    adults = {code: people[code] - young[code] for code in pair}
    expected = sum(share[c] * adults[c] for c in pair) / sum(adults.values())
    assert together(dataset, "illiteracy", 2010, *pair) == pytest.approx(expected)


def test_weights_of_the_year_are_needed(dataset: Dataset) -> None:
    """Rural residents were counted in 2010 and 2020 only."""
    answer = aggregate_context(dataset, "income_rural", 2015, (Group("x", (BEIJING, GUIZHOU)),))
    assert (answer.values[0].value, answer.values[0].problem) == (None, Problem.NO_WEIGHTS)


@pytest.mark.parametrize(
    "indicator", ["gdp_per_head", "pupil_teacher_primary", "household_size", "mean_schooling"]
)
def test_averages_of_unknown_size_are_not_put_together(dataset: Dataset, indicator: str) -> None:
    answer = aggregate_context(dataset, indicator, 2010, (Group("x", (BEIJING, GUIZHOU)),))
    assert answer.way is Way.NONE
    assert (answer.values[0].value, answer.values[0].problem) == (None, Problem.NO_PARTS)


def test_an_indicator_of_china_is_kept_for_all_provinces_together(dataset: Dataset) -> None:
    everyone = tuple(area.area_code for area in dataset.covered_provinces)
    assert (
        together(dataset, "hukou_balance", 2010, *everyone)
        == table("hukou_balance", 2010)["000000"]
    )
