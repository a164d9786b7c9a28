"""Spatial statistics: a small lattice by hand, formulas of the textbook, and esda itself as oracle."""

from __future__ import annotations

import dataclasses
import itertools
import json
import subprocess
import sys
import warnings
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from app.domain.codes import Measure
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection
from app.domain.spatial import (
    Cluster,
    Refusal,
    SpatialQuestion,
    neighbours,
    prepare,
)
from app.statistics import runner
from app.statistics.runner import StatisticsError, read_answer, run_child, spatial_statistics

ROOT = Path(__file__).resolve().parents[2]
LINE = SpatialQuestion(
    ("a", "b", "c", "d"), (1.0, 2.0, 3.0, 4.0), (("a", "b"), ("b", "c"), ("c", "d"))
)
"""Four places in a row. Deviations -1.5 -0.5 0.5 1.5; means of the neighbours' -0.5 -0.5 0.5 0.5."""
HAINAN, GUANGDONG, SICHUAN = "460000", "440000", "510000"


def rates(dataset: Dataset) -> tuple[SpatialQuestion, Selection]:
    asked = Selection("census_rural", 2010, Measure.RATE)
    question = prepare(dataset, query(dataset, asked), asked).question
    assert question is not None
    return question, asked


def test_moran_of_four_places_in_a_row_is_that_of_hand_arithmetic() -> None:
    """Products 0.75 + 0.25 + 0.25 + 0.75 = 2, squares 2.25 + 0.25 + 0.25 + 2.25 = 5."""
    found = spatial_statistics(LINE)
    assert found.moran == pytest.approx(2 / 5)
    assert found.expected == pytest.approx(-1 / 3)
    assert [one.local for one in found.local] == pytest.approx(
        [3 * 0.75 / 5, 3 * 0.25 / 5, 3 * 0.25 / 5, 3 * 0.75 / 5]
    )
    assert [one.lag / one.z for one in found.local] == pytest.approx([1 / 3, 1, 1, 1 / 3])


def test_the_p_value_comes_near_that_of_all_permutations() -> None:
    def moran(values: tuple[float, ...]) -> float:
        z = [value - 2.5 for value in values]
        lag = [z[1], (z[0] + z[2]) / 2, (z[1] + z[3]) / 2, z[2]]
        return sum(a * b for a, b in zip(z, lag, strict=True)) / 5

    every = [moran(order) for order in itertools.permutations((1.0, 2.0, 3.0, 4.0))]
    exact = sum(value >= 0.4 - 1e-12 for value in every) / len(every)
    assert spatial_statistics(LINE).p == pytest.approx(exact, abs=0.015)


def test_moran_of_the_provinces_is_the_formula_of_the_textbook(dataset: Dataset) -> None:
    question, _ = rates(dataset)
    beside = neighbours(dataset)
    z = np.array(question.values) - np.mean(question.values)
    lag = [
        np.mean([z[question.codes.index(other)] for other in beside[code]])
        for code in question.codes
    ]
    found = spatial_statistics(question)
    assert found.moran == pytest.approx((z @ np.array(lag)) / (z @ z))
    assert found.n == 31
    assert found.p < 0.05


def test_clusters_are_those_of_esda_called_directly(dataset: Dataset) -> None:
    question, _ = rates(dataset)
    found = spatial_statistics(question)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from esda import fdr
        from esda.moran import Moran_Local
        from libpysal.weights import W

        weights = W({code: list(others) for code, others in neighbours(dataset).items()})
        weights.transform = "r"
        order = [question.codes.index(code) for code in weights.id_order]
        values = np.array(question.values)[order]
        oracle = Moran_Local(values, weights, permutations=9999, seed=question.seed)
    names = {1: "high_high", 2: "low_high", 3: "low_low", 4: "high_low"}
    expected = {
        code: names[int(quadrant)] if p <= 0.05 else "none"
        for code, quadrant, p in zip(weights.id_order, oracle.q, oracle.p_sim, strict=True)
    }
    assert {one.area_code: one.cluster.value for one in found.local} == expected
    assert found.fdr_limit == pytest.approx(fdr(oracle.p_sim, 0.05))
    assert {one.cluster for one in found.local} >= {Cluster.HIGH_HIGH, Cluster.LOW_LOW}


def test_the_four_kinds_of_cluster_follow_value_and_neighbours(dataset: Dataset) -> None:
    question = prepare(dataset, context_slice(dataset, "income_rural", 2010)).question
    assert question is not None
    for one in spatial_statistics(question).local:
        kinds = {
            (True, True): Cluster.HIGH_HIGH, (True, False): Cluster.HIGH_LOW,
            (False, True): Cluster.LOW_HIGH, (False, False): Cluster.LOW_LOW,
        }  # fmt: skip
        if one.cluster is not Cluster.NONE:
            assert one.cluster is kinds[one.z > 0, one.lag > 0]
            assert one.p <= 0.05


def test_fewer_clusters_hold_when_the_number_of_tests_is_allowed_for(dataset: Dataset) -> None:
    found = spatial_statistics(rates(dataset)[0])
    significant = [one for one in found.local if one.cluster is not Cluster.NONE]
    holding = [one for one in found.local if one.holds]
    assert len(holding) < len(significant)
    assert all(one.p <= found.fdr_limit for one in holding)


def test_estimates_are_asked_again_in_a_hundred_draws(dataset: Dataset) -> None:
    question, _ = rates(dataset)
    found = spatial_statistics(question)
    assert (len(question.draws), found.draws) == (100, 100)
    assert found.moran_low is not None
    assert found.moran_high is not None
    assert found.moran_low < found.moran < found.moran_high
    shares = [one.stable for one in found.local]
    assert all(share is not None and 0 <= share <= 1 for share in shares)
    assert min(share or 0 for share in shares) < 1


def test_draws_that_never_change_keep_every_cluster() -> None:
    same = dataclasses.replace(LINE, draws=(LINE.values, LINE.values))
    assert [one.stable for one in spatial_statistics(same).local] == [1.0] * 4


def test_printed_values_have_no_draws(dataset: Dataset) -> None:
    question = prepare(dataset, context_slice(dataset, "income_rural", 2010)).question
    assert question is not None
    assert question.draws == ()
    assert spatial_statistics(question).local[0].stable is None


def test_the_answer_is_the_same_every_time() -> None:
    assert read_answer(run_child(json.dumps(asdict(LINE)))) == spatial_statistics(LINE)


def test_hainan_borders_on_guangdong_by_ferry_and_sichuan_on_seven_provinces(
    dataset: Dataset,
) -> None:
    beside = neighbours(dataset)
    assert beside[HAINAN] == (GUANGDONG,)
    assert set(beside[SICHUAN]) == {
        "500000", "520000", "530000", "540000", "610000", "620000", "630000",
    }  # fmt: skip
    assert len(beside) == 31
    assert all(code in beside[other] for code in beside for other in beside[code])


def test_too_few_provinces_and_values_all_alike_are_refused(dataset: Dataset) -> None:
    few = prepare(dataset, query(dataset, Selection("ministry", 2016, Measure.COUNT)))
    assert (few.question, few.refusal) == (None, Refusal.TOO_FEW)
    income = context_slice(dataset, "income_rural", 2010)
    alike = dataclasses.replace(
        income, values=tuple(dataclasses.replace(v, value=5.0) for v in income.with_value())
    )
    assert prepare(dataset, alike).refusal is Refusal.ALIKE


def test_a_province_without_a_neighbour_that_has_a_value_is_left_out_and_named(
    dataset: Dataset,
) -> None:
    income = context_slice(dataset, "income_rural", 2010)
    gone = dataclasses.replace(
        income, values=tuple(v for v in income.with_value() if v.area_code != GUANGDONG)
    )
    prepared = prepare(dataset, gone)
    assert prepared.alone == (HAINAN,)
    assert prepared.question is not None
    assert len(prepared.question.codes) == 29


def test_a_failing_slow_or_silly_child_is_a_clear_error() -> None:
    with pytest.raises(StatisticsError, match="failed"):
        run_child("not json")
    with pytest.raises(StatisticsError, match=r"more than 0\.01 seconds"):
        run_child(json.dumps(asdict(LINE)), timeout=0.01)
    with pytest.raises(StatisticsError, match="failed"):
        run_child("{}", module="app.no_such_module")
    for text in ("", "[]", "{}", '{"local": [{"cluster": "?"}]}'):
        with pytest.raises(StatisticsError, match="nonsense"):
            read_answer(text)


def test_the_same_question_starts_one_child(monkeypatch: pytest.MonkeyPatch) -> None:
    question = dataclasses.replace(LINE, seed=7)
    spatial_statistics(question)

    def refuse(*_: object, **__: object) -> str:
        raise AssertionError("asked again")

    monkeypatch.setattr(runner, "run_child", refuse)
    assert spatial_statistics(question).n == 4


def test_the_asking_process_never_loads_the_libraries() -> None:
    program = (
        "import sys\n"
        "from app.domain.spatial import SpatialQuestion\n"
        "from app.statistics.runner import spatial_statistics\n"
        "q = SpatialQuestion(('a', 'b', 'c'), (1.0, 2.0, 4.0), (('a', 'b'), ('b', 'c')))\n"
        "assert spatial_statistics(q).n == 3\n"
        "assert not {'esda', 'libpysal', 'scipy', 'geopandas'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
