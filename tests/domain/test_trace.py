"""Where numbers come from: printed quotations, arithmetic done by hand, and what the model tells."""

from __future__ import annotations

import pytest

from app.domain.codes import Basis, Sex, Status
from app.domain.dataset import Dataset
from app.domain.trace import UnknownFigureError, trace
from app.domain.trace_records import Kind, Part, Trace

PRINTED = [
    ("acwf2005-cn-2005-count", 58_000_000, "xinhua2008_acwf",
     "is about 58 million, accounting for 21.72 percent of rural children aged 17 or less"),
    ("acwf2010-cn-2010-count", 61_025_500, "xinhua2013_acwf",
     "全国有农村留守儿童6102.55万,占农村儿童37.7%,占全国儿童21.88%"),
    ("acwf2010-cn-2010-shlb-a05", 38.37, "xinhua2013_acwf",
     "学龄前农村留守儿童(0-5岁)达2342万,在农村留守儿童中占38.37%"),
    ("acwf2010-cn-2010-shlb-female", 45.92, "acwf2013",
     "0~17岁合计 54.08 45.92 100 117.77 116.39 117.25"),
    ("acwf2010-510000-2010-shlb", 11.34, "jinghua2013",
     "四川、河南的留守儿童规模最大,分别占到全国的11.34%和10.73%"),
    ("acwf2010-520000-2010-count", 3_142_800, "juece2018_guizhou",
     "其中贵州地区农村留守儿童达314.28万,占全国农村留守儿童的5.15%"),
    ("acwf2010-fiveprov2010-2010-shlb", 43.64, "chinadaily2013_60m",
     ("Together with Anhui, Guangdong and Hunan, the five provinces house 43.64 of the country's "
      "rural left-behind children")),
    ("acwf2010-500000-2010-shrural", 50, "chinadaily2013_60m",
     "More than half of children in Chongqing, Sichuan, Anhui, Jiangsu, Jiangxi and Hunan are left behind"),
    ("mcalbc-cn-2016-count", 9_020_000, "cernet2016_mca", "不满十六周岁的农村留守儿童数量为902万人"),
    ("mcalbc-cn-2018-count", 6_970_000, "chinanews2018_mca",
     "全国共有农村留守儿童 697万人,与2016年首次农村留守儿童摸底排查的数据902万人相比,下降了22.7%"),
    ("mcalbc-cn-2018-shlb-grandparents", 96, "chinanews2018_mca",
     "96%的农村留守儿童由祖父母或者外祖父母隔代照料,其余的4%是由其他亲友照料的"),
    ("nbs2020-cn-2020-count", 66_930_000, "cdb2024_migrant_children",
     "66.93 million were left-behind children (25.16 million in urban areas and 41.77 million in rural areas)"),
]  # fmt: skip


@pytest.mark.parametrize(("figure_id", "value", "source", "quote"), PRINTED)
def test_a_printed_figure_leads_to_its_sentence_and_source(
    dataset: Dataset, figure_id: str, value: float, source: str, quote: str
) -> None:
    found = trace(dataset, figure_id)
    assert found.kind is Kind.PUBLISHED
    assert found.value == value
    assert found.quote == quote
    assert found.source_ids == (source,)
    assert dataset.sources[source].title


def test_a_printed_figure_says_whom_it_counts(dataset: Dataset) -> None:
    found = trace(dataset, "mcalbc-cn-2018-shlb-grandparents")
    assert (found.definition, found.series) == ("ministry", "mca_lbc")
    assert (found.living_with, found.parents_away, found.residence) == (
        "grandparents", "both_or_unable", "rural",
    )  # fmt: skip
    assert found.subject.ages == ((0, 15),)
    assert found.subject.sex is Sex.ALL
    assert found.year_basis == "end of August 2018"


def test_a_lower_limit_and_a_bare_rank_are_told_from_numbers(dataset: Dataset) -> None:
    half = trace(dataset, "acwf2010-500000-2010-shrural")
    assert (half.status, half.bound) == (Status.FLOOR, "at_least")
    second = trace(dataset, "mcalbc-340000-2018-count-rank2")
    assert (second.value, second.rank, second.status) == (None, 2, Status.NOT_PUBLISHED)


def test_a_contradicted_figure_names_its_rival_and_why_it_is_preferred(dataset: Dataset) -> None:
    preferred, other = trace(dataset, "acwf2010-cn-2010-shrural").conflict
    assert (preferred.figure_id, preferred.value) == ("acwf2010-cn-2010-shrural", 37.7)
    assert preferred.preferred
    assert "federation, Xinhua and China Daily all give it" in preferred.note
    assert (other.figure_id, other.value) == ("censusalllbc-cn-2010-shrural", 28.52)
    assert not other.preferred
    assert trace(dataset, other.figure_id).conflict == (preferred, other)


def words(found: Trace) -> list[str]:
    """Return a formula with ids for its parts."""
    return [token.figure_id if isinstance(token, Part) else token for token in found.formula]


def test_a_count_from_a_share_names_both_printed_parts(dataset: Dataset) -> None:
    found = trace(dataset, "derived-census_rural-2010-510000-all-all-count")
    assert found.value == pytest.approx(61_025_500 * 11.34 / 100)
    assert (found.kind, found.basis) == (Kind.DERIVED, Basis.DERIVED)
    assert words(found) == [
        "acwf2010-cn-2010-count", "×", "acwf2010-510000-2010-shlb", "÷", "100",
    ]  # fmt: skip
    assert set(found.source_ids) == {"xinhua2013_acwf", "jinghua2013"}


def test_a_share_from_a_count_names_both_printed_parts(dataset: Dataset) -> None:
    found = trace(dataset, "derived-ministry-2018-510000-all-all-share")
    assert found.value == pytest.approx(100 * 765_000 / 6_970_000)
    assert words(found) == ["mcalbc-510000-2018-count", "÷", "mcalbc-cn-2018-count", "×", "100"]


def test_a_band_of_the_age_structure_names_total_and_share(dataset: Dataset) -> None:
    found = trace(dataset, "derived-census_rural-2005-000000-a0005-all-count")
    assert found.value == pytest.approx(58_000_000 * 27.05 / 100)
    assert words(found)[0] == "acwf2005-cn-2005-count"


def test_the_printed_ids_keep_their_printed_values(dataset: Dataset) -> None:
    assert trace(dataset, "mcalbc-510000-2018-count").value == 765_000
    assert trace(dataset, "acwf2010-510000-2010-shlb").value == 11.34


def test_a_modelled_rate_is_children_over_rural_children(dataset: Dataset) -> None:
    found = trace(dataset, "model2010-500000-a0017-all-rate")
    count, base = (token for token in found.formula if isinstance(token, Part))
    assert words(found) == [
        "model2010-500000-a0017-all-count", "÷", "rural_children-500000-2010", "×", "100",
    ]  # fmt: skip
    assert found.value == pytest.approx(100 * count.value / base.value)
    assert found.lo95 < found.lo80 < found.value < found.hi80 < found.hi95  # type: ignore[operator]
    assert (found.kind, found.basis) == (Kind.MODELLED, Basis.BOUNDED)


def test_a_province_said_to_be_above_half_is_held_there(dataset: Dataset) -> None:
    found = trace(dataset, "model2010-500000-a0017-all-count")
    assert found.model is not None
    known = found.model.known
    assert known is not None
    facts = {fact.code: fact for fact in found.model.facts}
    assert set(facts) == {"national_sum", "below_largest", "at_least_half", "cap"}
    half = facts["at_least_half"]
    assert half.figure_id == "acwf2010-500000-2010-shrural"
    assert half.limit == pytest.approx(known.rural_children / 2, abs=1)
    assert facts["cap"].limit == pytest.approx(0.75 * known.rural_children, abs=1)
    assert 0 <= (half.near or 0) <= 100
    assert facts["national_sum"].limit == 61_025_500


def test_the_three_that_share_a_printed_sum_name_it(dataset: Dataset) -> None:
    found = trace(dataset, "model2010-440000-a0017-all-count")
    assert found.model is not None
    facts = {fact.code: fact for fact in found.model.facts}
    assert facts["group_sum"].figure_id == "acwf2010-fiveprov2010-2010-shlb"
    assert facts["group_sum"].limit == pytest.approx(61_025_500 * 43.64 / 100)
    assert {"among_largest", "at_most_half"} <= set(facts)
    assert facts["at_most_half"].figure_id == ""


def test_cells_add_up_and_provinces_added_together_name_each_other(dataset: Dataset) -> None:
    girls = trace(dataset, "model2010-510000-a0017-female-count")
    assert [cell.figure_id for cell in girls.cells] == [
        f"model2010-510000-{ages}-female-count" for ages in ("a0005", "a0611", "a1214", "a1517")
    ]
    both = trace(dataset, "model2010-430000+440000-a0005-female-count")
    assert words(both) == [
        "model2010-430000-a0005-female-count", "+", "model2010-440000-a0005-female-count",
    ]  # fmt: skip


def test_an_estimate_as_the_table_stores_it_has_the_same_story(dataset: Dataset) -> None:
    stored = trace(dataset, "model2010-440000-a0017-all")
    asked = trace(dataset, "model2010-440000-a0017-all-count")
    assert stored.value == pytest.approx(asked.value, abs=1)
    assert stored.model == asked.model


def test_derived_context_names_its_parts(dataset: Dataset) -> None:
    found = trace(dataset, "hukou_balance-510000-2010")
    hukou, residents = 89_980_794, 80_417_528
    assert found.value == pytest.approx((hukou - residents) / residents * 100, abs=1e-4)
    assert words(found) == [
        "(", "hukou_population-510000-2010", "−", "population-510000-2010", ")", "÷",
        "population-510000-2010", "×", "100",
    ]  # fmt: skip


def test_out_migration_is_traced_to_people_by_birthplace(dataset: Dataset) -> None:
    found = trace(dataset, "out_migrants_share-510000-2010")
    assert words(found)[0] == "birthplace-510000-any-2010"
    gone = trace(dataset, "birthplace-510000-any-2010")
    assert gone.kind is Kind.FLOW
    assert gone.cells[0].figure_id == "birthplace-510000-440000-2010"
    assert sum(cell.value for cell in gone.cells) < (gone.value or 0)


def test_a_printed_context_value_has_its_source(dataset: Dataset) -> None:
    found = trace(dataset, "income_rural-000000-2010")
    assert (found.value, found.basis) == (6272.44, Basis.PUBLISHED)
    assert found.source_ids == ("nbs_income",)


def test_a_number_of_a_study_leads_to_the_claim_that_quotes_it(dataset: Dataset) -> None:
    found = trace(dataset, "study-emo-1-2")
    assert (found.kind, found.value, found.claim) == (Kind.STUDY, 9_210_000, "emo-1")
    assert "cyd2015_whitepaper" in found.source_ids


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("acwf2010-cn-2010-cuont", "acwf2010-cn-2010-count"),
        ("income_rural-51000-2010", "income_rural-510000-2010"),
        ("MCALBC-CN-2018-COUNT", "mcalbc-cn-2018-count"),
    ],
)
def test_a_wrong_id_is_refused_with_ids_that_look_alike(
    dataset: Dataset, wrong: str, right: str
) -> None:
    with pytest.raises(UnknownFigureError) as refused:
        trace(dataset, wrong)
    assert refused.value.near[0] == right


NONSENSE = [
    "", "-", "model2010", "model2011-510000-a0017-all-rate", "model2010-710000-a0017-all-count",
    "model2010-510000-a0099-all-count", "model2010-510000-a0005+a0005-all-count",
    "model2010-510000+510000-a0017-all-count", "model2010-510000+710000-a0017-all-rate",
    "model2010-510000-a0017-female-sex_ratio", "derived-ministry-2018-000000-a9900-all-count",
    "derived-census_rural-2010-000000-a0613-all-count", "derived-ministry-1066-000000-all-all-count",
    "derived-nobody-2018-000000-all-all-count", "derived-ministry-2018-510000-all-all-rate",
    "income_rural-510000-2010-a0005-all", "rural_children-510000-2010-a0005+a0005-female",
    "birthplace-any-510000-1066", "birthplace-510000-510000-2010", "study-emo-1-0", "study-emo-1-999",
    "x" * 5000, "\x00", "model٢٠١٠-510000-a0017-all-rate", "a" * 90 + "-" * 90, "000000",
]  # fmt: skip


@pytest.mark.parametrize("figure_id", NONSENSE)
def test_nonsense_is_refused_by_name(dataset: Dataset, figure_id: str) -> None:
    with pytest.raises(UnknownFigureError):
        trace(dataset, figure_id)
