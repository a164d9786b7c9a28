"""People by birthplace against the raw table of the package and its source."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain import province_flows
from app.domain.dataset import Dataset

DATA = Path(__file__).resolve().parents[2] / "data"
SICHUAN, GUANGDONG = "510000", "440000"


@pytest.fixture(scope="module")
def printed() -> dict[tuple[str, str], int]:
    """The census table as printed, over the part of the households that were asked."""

    def rows() -> Iterator[tuple[tuple[str, str], int]]:
        with (DATA / "sources" / "birthplace_flows.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["year"] == "2010":
                    people = int(row["persons_longform"]) / float(row["sampling_fraction"])
                    yield (row["origin_code"], row["destination_code"]), round(people)

    return dict(rows())


@pytest.mark.parametrize("outward", [True, False])
@pytest.mark.parametrize("code", [SICHUAN, GUANGDONG, "540000"])
def test_totals_and_shares_are_sums_of_the_printed_table(
    dataset: Dataset, printed: dict[tuple[str, str], int], code: str, *, outward: bool
) -> None:
    mine = {
        (b if outward else a): people
        for (a, b), people in printed.items()
        if code == (a if outward else b)
    }
    found = (province_flows.left if outward else province_flows.came)(dataset, code, 99)
    assert found is not None
    assert found.persons == sum(mine.values())
    assert {flow.area_code: flow.persons for flow in found.top} == mine
    assert [f.persons for f in found.top] == sorted(mine.values(), reverse=True)
    assert sum(flow.share for flow in found.top) == pytest.approx(100.0)
    assert found.rest == 0


def test_what_is_not_named_is_the_rest(dataset: Dataset) -> None:
    few, every = (province_flows.left(dataset, SICHUAN, n) for n in (15, 99))
    assert few is not None
    assert every is not None
    assert len(few.top) == 15
    assert few.rest == sum(flow.persons for flow in every.top[15:])


@pytest.mark.parametrize("outward", [True, False])
def test_the_largest_are_those_with_the_largest_sums(
    dataset: Dataset, printed: dict[tuple[str, str], int], *, outward: bool
) -> None:
    sums: Counter[str] = Counter()
    for (origin, destination), people in printed.items():
        sums[origin if outward else destination] += people
    found = province_flows.largest(dataset, 5, outward=outward)
    assert [(f.area_code, f.persons) for f in found] == sums.most_common(5)
    assert found[0].share == pytest.approx(100 * found[0].persons / sums.total())
