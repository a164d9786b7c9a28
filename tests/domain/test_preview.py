"""A reader's own table against the provinces: places, columns, filters, kinds, and what is in doubt."""

from __future__ import annotations

import pytest

from app.domain.dataset import Dataset
from app.domain.preview import Asked, Kind, Preview, preview, value
from app.domain.preview_columns import ANY
from app.domain.preview_faults import FaultKind, Faults
from app.domain.preview_places import Places
from app.domain.preview_table import Row, Table


def table_of(text: str, delimiter: str = ",") -> Table:
    header, *rows = (tuple(line.split(delimiter)) for line in text.strip().split("\n"))
    lines = tuple(Row(n, cells) for n, cells in enumerate(rows, start=2))
    return Table("UTF-8", delimiter, header, lines, 0)


def shown(found: Preview) -> dict[str, float]:
    return {one.area.name_en: value(one) for one in found.shown}


def see(dataset: Dataset, text: str, **asked: object) -> tuple[Preview, Faults]:
    faults = Faults()
    return preview(dataset, table_of(text), Asked(**asked), faults), faults  # type: ignore[arg-type]


LONG = """\
省份,年份,性别,人数,占比
四川,2010,男,3,30%
四川,2010,女,4,40%
四川,2015,男,5,50%
四川,2015,女,6,60%
河南,2010,男,7,31%
河南,2010,女,8,41%
河南,2015,男,9,51%
河南,2015,女,10,61%
"""


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("510000", "510000"),
        ("510000.0", "510000"),
        ("51", "510000"),
        ("51.0", "510000"),
        ("５１００００", "510000"),
        ("CN-SC", "510000"),
        ("四川", "510000"),
        ("四川省", "510000"),
        ("Sichuan", "510000"),
        ("Sichuan Province", "510000"),
        ("si chuan", "510000"),
        ("neimenggu", "150000"),
        ("内蒙古自治区", "150000"),
        ("shanxi", "140000"),
        ("shaanxi", "610000"),
        ("香港", "810000"),
        ("Taiwan", "710000"),
        ("全国", "000000"),
        ("合计", "000000"),
        ("China", "000000"),
    ],
)
def test_places_are_known_by_what_people_call_them(
    dataset: Dataset, written: str, code: str
) -> None:
    found = Places(dataset).find(written)
    assert found is not None
    assert found.area_code == code


@pytest.mark.parametrize("written", ["", "四川盆地", "510100", "5", "Sichuann", "x" * 500])
def test_what_is_no_province_is_none(dataset: Dataset, written: str) -> None:
    assert Places(dataset).find(written) is None


def test_columns_of_places_and_of_numbers_are_found_wherever_they_stand(dataset: Dataset) -> None:
    found, faults = see(
        dataset, "编码,x rate,地区,年份\n1,12.5,四川,2010\n2,40,河南,2010\n3,7,湖南,2010\n"
    )
    assert (found.area_column, found.value_column) == (2, 1)
    assert found.value_options == (1,)
    assert shown(found) == {"Henan": 40, "Sichuan": 12.5, "Hunan": 7}
    assert faults.count == 0


def test_a_second_column_of_the_same_places_is_no_column_of_numbers(dataset: Dataset) -> None:
    found, _ = see(dataset, "省份,地区代码,单位,v\n四川,510000,51,1\n河南,410000,41,2\n")
    assert found.value_options == (3,)


def test_a_name_that_is_no_province_is_named_with_its_line_and_a_suggestion(
    dataset: Dataset,
) -> None:
    found, _ = see(dataset, "area,v\nSichuan,1\nHenan,2\nHunnan,3\nSomewhere else,4\nHunnan,5\n")
    first = found.unmatched[0]
    assert (first.text, first.lines) == ("Hunnan", (4, 6))
    assert "Hunan" in [area.name_en for area in first.near]
    assert set(shown(found)) == {"Sichuan", "Henan"}


def test_a_province_with_two_rows_is_named_and_not_shown(dataset: Dataset) -> None:
    found, _ = see(dataset, "area,v\nSichuan,1\nHenan,2\n四川,3\nHunan,4\nHebei,5\n")
    assert [(one.area.name_en, one.lines) for one in found.repeated] == [("Sichuan", (2, 4))]
    assert shown(found) == {"Hebei": 5, "Hunan": 4, "Henan": 2}
    assert found.filters == ()


def test_the_country_is_kept_apart_from_the_provinces(dataset: Dataset) -> None:
    found, _ = see(dataset, "area,v\nSichuan,1\n全国,37.7\n")
    assert found.national is not None
    assert value(found.national) == 37.7
    assert found.summary() == (1, 1, 1)


def test_least_median_and_greatest_are_those_of_the_provinces_shown(dataset: Dataset) -> None:
    found, _ = see(dataset, "area,v\nSichuan,1\nHenan,10\nHunan,4\nHebei,6\nHubei,-\n")
    assert found.summary() == (1, 5, 10)  # median of 1 4 6 10


def test_a_long_table_opens_on_its_latest_year_and_one_row_each(dataset: Dataset) -> None:
    found, _ = see(dataset, LONG)
    assert [(f.column, f.options, f.chosen) for f in found.filters] == [
        (1, ("2010", "2015"), "2015"),
        (2, ("男", "女"), "男"),
    ]
    assert shown(found) == {"Henan": 9, "Sichuan": 5}
    assert found.used == 2


def test_the_reader_chooses_the_rows_and_the_column_of_a_long_table(dataset: Dataset) -> None:
    found, _ = see(dataset, LONG, value=4, filters={1: "2010", 2: "女"})
    assert shown(found) == {"Henan": 41, "Sichuan": 40}
    assert found.percent


def test_totals_are_chosen_before_parts(dataset: Dataset) -> None:
    text = "省份,性别,v\n四川,男,1\n四川,合计,3\n河南,男,4\n河南,合计,6\n"
    found, _ = see(dataset, text)
    assert found.filters[0].chosen == "合计"
    assert shown(found) == {"Henan": 6, "Sichuan": 3}


def test_all_rows_of_a_long_table_are_too_many_for_any_province(dataset: Dataset) -> None:
    found, _ = see(dataset, LONG, filters={1: ANY, 2: ANY})
    assert shown(found) == {}
    assert found.repeated[0].lines == (6, 7, 8, 9)


def test_a_choice_that_is_not_offered_falls_back_to_the_usual_one(dataset: Dataset) -> None:
    found, _ = see(dataset, LONG, area=99, value=77, filters={1: "1999", 50: "x"})
    assert (found.area_column, found.value_column) == (0, 3)
    assert found.filters[0].chosen == "2015"


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        ("人数", ("5", "6"), Kind.COUNT),
        ("Number of children", ("5", "6"), Kind.COUNT),
        ("x", ("6920000", "655万"), Kind.COUNT),
        ("留守率", ("5", "6"), Kind.RATIO),
        ("share", ("5", "6"), Kind.RATIO),
        ("x", ("5%", "6%"), Kind.RATIO),
        ("x", ("37.7", "40.1"), None),
        ("x", ("37", "40"), None),
        ("county", ("37", "40"), None),
        ("corporate", ("37", "40"), None),
        ("儿童性别比", ("117", "118"), Kind.RATIO),
    ],
)
def test_what_numbers_are_is_guessed_only_from_clear_signs(
    dataset: Dataset, name: str, cells: tuple[str, str], kind: Kind | None
) -> None:
    found, _ = see(dataset, f"area,{name}\nSichuan,{cells[0]}\nHenan,{cells[1]}\n")
    assert found.kind == kind
    assert not found.kind_given


def test_what_the_reader_says_the_numbers_are_goes_before_any_guess(dataset: Dataset) -> None:
    found, _ = see(dataset, "area,人数\nSichuan,5\nHenan,6\n", kind=Kind.RATIO)
    assert found.kind is Kind.RATIO
    assert found.kind_given


def test_a_number_of_children_below_zero_is_a_fault(dataset: Dataset) -> None:
    found, faults = see(dataset, "area,v\nSichuan,-5\nHenan,6\n", kind=Kind.COUNT)
    assert [(f.kind, f.line, f.found) for f in faults.listed] == [
        (FaultKind.NEGATIVE_COUNT, 2, "-5")
    ]
    assert shown(found) == {"Henan": 6}
    assert see(dataset, "area,v\nSichuan,-5\nHenan,6\n", kind=Kind.RATIO)[1].count == 0


def test_cells_that_are_no_numbers_are_faults_and_their_provinces_stay_empty(
    dataset: Dataset,
) -> None:
    found, faults = see(dataset, "area,v\nSichuan,abc\nHenan,6\nHunan,…\n")
    assert [(f.line, f.column, f.found) for f in faults.listed] == [(2, "v", "abc")]
    assert shown(found) == {"Henan": 6}


def test_numbers_with_and_without_a_per_cent_sign_are_pointed_out(dataset: Dataset) -> None:
    found, _ = see(dataset, "area,v\nSichuan,5%\nHenan,6\n")
    assert found.mixed_percent
    assert not found.percent


def test_classes_part_the_numbers_where_their_gaps_are(dataset: Dataset) -> None:
    text = "area,rate\nSichuan,1\nHenan,2\nHunan,50\nHebei,51\nHubei,90\nJilin,91\nHainan,92\n"
    found, _ = see(dataset, text)
    assert any(2 < limit <= 50 for limit in found.breaks)
    assert any(51 < limit <= 90 for limit in found.breaks)
    assert len(found.breaks) <= 4


def test_a_table_without_places_says_so(dataset: Dataset) -> None:
    found, _ = see(dataset, "a,b\nx,1\ny,2\n")
    assert found.area_column is None
    assert shown(found) == {}
    assert see(dataset, "a,b\nSichuan,1\ny,2\nz,3\n", area=0)[0].area_column == 0
