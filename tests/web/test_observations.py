"""What the API answers, against the printed figures and arithmetic on them."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.asking import (
    CHINA,
    CSV,
    GUIZHOU,
    HENAN,
    JSON,
    SICHUAN,
    observations,
    only,
    table,
)

TOTAL_2010 = 61_025_500
"""全国有农村留守儿童6102.55万"""
MAINLAND_PROVINCES = 31
UNCOVERED = {"710000", "810000", "820000"}
COLUMNS = {
    "figure_id", "series", "year", "area_code", "age_min", "age_max", "sex", "measure", "value", "lo80",
    "hi80", "basis", "source_id",
}  # fmt: skip


def test_the_answer_is_a_meta_block_and_rows_with_the_columns_of_the_package(
    client: FlaskClient,
) -> None:
    body = client.get(JSON).get_json()
    assert set(body) == {"meta", "data"}
    assert body["meta"]["definition"] == "census_rural"
    assert body["meta"]["year"] == 2010
    for row in body["data"]:
        assert row.keys() >= COLUMNS
        assert list(row) == body["meta"]["columns"]


def test_without_areas_every_area_is_answered(client: FlaskClient) -> None:
    rows = observations(client, "measure=count")
    codes = [row["area_code"] for row in rows]
    assert codes[0] == CHINA
    assert len(codes) == len(set(codes)) == 1 + MAINLAND_PROVINCES + len(UNCOVERED)
    assert {row["area_code"] for row in rows if row["status"] == "not_covered"} == UNCOVERED


def test_national_count_of_2010_is_the_printed_one(client: FlaskClient) -> None:
    row = only(observations(client), area_code=CHINA, measure="count")
    assert row["value"] == TOTAL_2010
    assert row["basis"] == "published"
    assert row["figure_id"] == "acwf2010-cn-2010-count"
    assert "6102.55万" in row["quote"]
    assert (row["age_min"], row["age_max"], row["sex"]) == (0, 17, "all")


@pytest.mark.parametrize(("area", "percent"), [(SICHUAN, 11.34), (HENAN, 10.73)])
def test_printed_shares_of_the_largest_provinces(
    client: FlaskClient, area: str, percent: float
) -> None:
    [row] = observations(client, f"areas={area}&measure=share")
    assert (row["area_code"], row["value"], row["basis"]) == (area, percent, "published")
    assert row["lo80"] is None
    assert row["source_id"]


def test_printed_count_of_guizhou(client: FlaskClient) -> None:
    [row] = observations(client, f"areas={GUIZHOU}&measure=count")
    assert (row["value"], row["basis"]) == (3_142_800, "published")
    [share] = observations(client, f"areas={GUIZHOU}&measure=share")
    assert share["value"] == pytest.approx(100 * 3_142_800 / TOTAL_2010, abs=0.005)


def test_ages_and_sexes_sum_to_the_total(client: FlaskClient) -> None:
    by_age = observations(client, f"areas={CHINA}&measure=count&by=age")
    assert [(row["age_min"], row["age_max"]) for row in by_age] == [
        (0, 5),
        (6, 11),
        (12, 14),
        (15, 17),
    ]
    assert sum(row["value"] for row in by_age) == TOTAL_2010
    cells = observations(client, f"areas={CHINA}&measure=count&by=age,sex")
    assert len(cells) == 8
    assert sum(row["value"] for row in cells) == TOTAL_2010


def test_single_ages_asked_one_by_one_sum_to_the_total(client: FlaskClient) -> None:
    values = [
        only(observations(client, f"areas={CHINA}&measure=count&ages={ages}"))["value"]
        for ages in ("0-5", "6-11", "12-14", "15-17")
    ]
    assert sum(values) == TOTAL_2010
    # printed in ten thousands: 2342万, 1953万, 995万, 813万
    for value, printed in zip(values, (23_420_000, 19_530_000, 9_950_000, 8_130_000), strict=True):
        assert value == pytest.approx(printed, abs=6_000)


def test_boys_are_the_printed_part_of_all(client: FlaskClient) -> None:
    boys, girls = observations(client, f"areas={CHINA}&measure=count&by=sex")
    assert (boys["sex"], girls["sex"]) == ("male", "female")
    assert 100 * boys["value"] / TOTAL_2010 == pytest.approx(54.08, abs=0.005)
    assert 100 * girls["value"] / TOTAL_2010 == pytest.approx(45.92, abs=0.005)
    [alone] = observations(client, f"areas={CHINA}&measure=count&sex=male")
    assert alone["value"] == boys["value"]


def test_provinces_sum_to_china_in_every_cell_of_age_and_sex(client: FlaskClient) -> None:
    rows = observations(client, "measure=count&by=age,sex")
    for age in ("0-5", "6-11", "12-14", "15-17"):
        for sex in ("male", "female"):
            cell = [row for row in rows if (row["ages"], row["sex"]) == (age, sex)]
            china = only(cell, area_code=CHINA)["value"]
            parts = sum(row["value"] for row in cell if row["area_code"] not in {CHINA, *UNCOVERED})
            assert parts == pytest.approx(china, rel=1e-6)


def test_modelled_rows_carry_their_interval_and_model_and_published_ones_their_source(
    client: FlaskClient,
) -> None:
    rows = observations(client, "by=age,sex") + observations(client)
    kinds = {"modelled": 0, "published": 0}
    for row in rows:
        if row["status"] == "modelled":
            assert row["lo95"] <= row["lo80"] <= row["hi80"] <= row["hi95"]
            assert row["lo95"] <= row["value"] <= row["hi95"]
            assert row["basis"] in ("modelled", "bounded")
            assert row["model_version"]
        elif row["status"] == "published":
            assert row["basis"] in ("published", "derived")
            assert row["source_id"]
            assert row["figure_id"]
        else:
            assert row["value"] is None
            continue
        kinds[row["status"]] += 1
    assert kinds["modelled"] > 800
    assert kinds["published"] > 10


def test_a_row_speaks_of_the_sex_and_ages_asked_for(client: FlaskClient) -> None:
    rows = observations(client, f"sex=female&ages=0-5,6-11&areas={SICHUAN},{HENAN}")
    assert {row["measure"] for row in rows} == {"rate", "count", "share"}
    for row in rows:
        assert (row["sex"], row["ages"]) == ("female", "0-5,6-11")
        assert (row["age_min"], row["age_max"]) == (0, 11)
    assert {row["area_code"] for row in rows} == {SICHUAN, HENAN}


def test_girls_and_boys_of_a_province_make_its_children(client: FlaskClient) -> None:
    both = only(observations(client, f"areas={HENAN}&measure=count&ages=0-5"))
    boys, girls = observations(client, f"areas={HENAN}&measure=count&ages=0-5&by=sex")
    assert boys["value"] + girls["value"] == pytest.approx(both["value"], rel=1e-6)


def test_region_filters_and_areas_select(client: FlaskClient) -> None:
    rows = observations(client, "region=central&measure=rate")
    shown = {row["area_code"] for row in rows if row["status"] != "not_covered"}
    assert shown == {
        CHINA, "140000", "220000", "230000", "340000", "360000", "410000", "420000", "430000",
    }  # fmt: skip
    rows = observations(client, f"areas={CHINA},{SICHUAN}&measure=rate")
    assert [row["area_code"] for row in rows] == [CHINA, SICHUAN]


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("series=ministry&year=2016", 9_020_000),
        ("series=ministry&year=2018", 6_970_000),
        ("series=ministry&year=2020", 6_436_000),
        ("series=census_all&year=2020", 66_930_000),
        ("year=2005", 58_000_000),
    ],
)
def test_each_definition_answers_with_its_own_printed_total(
    client: FlaskClient, query: str, value: int
) -> None:
    row = only(observations(client, f"{query}&measure=count&areas={CHINA}"))
    assert row["value"] == value


def test_definitions_are_never_mixed_in_one_answer(client: FlaskClient) -> None:
    expected = {
        "census_rural": {"acwf2005", "acwf2010"},
        "census_all": {"census_all_lbc", "nbs2020"},
        "ministry": {"mca_lbc"},
        "school": {"moe_lbc"},
    }
    for definition, series in expected.items():
        rows = observations(client, f"series={definition}")
        assert {row["definition"] for row in rows} == {definition}
        assert {row["series"] for row in rows if row["value"] is not None} <= series
        assert len({row["year"] for row in rows}) == 1


def test_missing_values_are_of_the_ages_the_series_counts(client: FlaskClient) -> None:
    rows = observations(client, "series=ministry&year=2018&measure=count")
    assert {row["ages"] for row in rows} == {"0-15"}
    missing = only(rows, area_code="110000")
    assert (missing["value"], missing["status"], missing["marker"]) == (
        None,
        "not_published",
        "[x]",
    )


def test_csv_and_json_answer_the_same_rows(client: FlaskClient) -> None:
    query = f"?areas={CHINA},{SICHUAN},{GUIZHOU}&sex=female&by=age"
    told = client.get(JSON + query).get_json()["data"]
    written = table(client.get(CSV + query))
    assert len(told) == len(written) > 0
    for row, cells in zip(told, written, strict=True):
        for name, value in row.items():
            assert cells[name] == ("" if value is None else str(value)), name
        assert cells["release"]
        assert cells["definition_en"]
        assert cells["definition_zh"]
        assert cells["source"]


def test_the_query_string_of_the_page_is_understood_whole(client: FlaskClient) -> None:
    query = (
        "lang=zh&series=census_rural&year=2010&measure=share&sex=all&ages=0-5,6-11,12-14,15-17"
        f"&region=west&areas={SICHUAN}&b=income_rural&map=areas&theme=dark"
    )
    [row] = observations(client, query)
    assert row["value"] == 11.34
