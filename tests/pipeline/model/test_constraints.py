from __future__ import annotations

import numpy as np
import pytest

from app.pipeline.model.constraints import (
    Constraints,
    InfeasibleFactsError,
    build_constraints,
    interior_point,
    known_totals,
)
from app.pipeline.model.facts import ModelInputs

TOTAL = 61_025_500


def at(inputs: ModelInputs, code: str) -> int:
    return inputs.codes.index(code)


def test_printed_shares_become_persons(inputs: ModelInputs) -> None:
    assert known_totals(inputs) == {
        "510000": round(TOTAL * 11.34 / 100),
        "410000": round(TOTAL * 10.73 / 100),
        "520000": 3_142_800,
    }


def test_two_blocks_share_what_the_published_provinces_leave(inputs: ModelInputs) -> None:
    constraints = build_constraints(inputs)
    blocks = {tuple(inputs.codes[i] for i in block) for block in constraints.blocks}
    assert ("340000", "430000", "440000") in blocks
    assert sorted(len(block) for block in blocks) == [3, 25]
    known = sum(known_totals(inputs).values())
    assert sum(constraints.sums) + known == TOTAL
    three = TOTAL * (43.64 - 11.34 - 10.73) / 100
    assert min(abs(total - three) for total in constraints.sums) <= 1


def test_floors_ceilings_and_order(inputs: ModelInputs) -> None:
    constraints = build_constraints(inputs)
    above_half = ("320000", "340000", "360000", "430000", "500000")
    for code in above_half:
        i = at(inputs, code)
        assert constraints.lower[i] == np.ceil(inputs.rural[i] / 2)
        assert constraints.upper[i] == np.floor(inputs.rural[i] * 0.75)
    for code in ("110000", "450000", "440000", "370000"):
        i = at(inputs, code)
        assert constraints.lower[i] == 0
        assert constraints.upper[i] == np.floor(inputs.rural[i] / 2)
    (largest,) = constraints.orders
    assert {inputs.codes[i] for i in np.flatnonzero(largest)} == {
        "340000",
        "410000",
        "430000",
        "440000",
        "510000",
    }


def test_without_the_assumption_only_the_cap_stays(inputs: ModelInputs) -> None:
    i = at(inputs, "450000")
    constraints = build_constraints(inputs, ceiling_at_half=False)
    assert constraints.upper[i] == np.floor(inputs.rural[i] * 0.75)


def test_a_dropped_floor_leaves_neither_floor_nor_ceiling(inputs: ModelInputs) -> None:
    i = at(inputs, "320000")
    constraints = build_constraints(inputs, drop=["acwf2010-320000-2010-shrural"])
    assert constraints.lower[i] == 0
    assert constraints.upper[i] == np.floor(inputs.rural[i] * 0.75)


def test_a_dropped_share_frees_the_province(inputs: ModelInputs) -> None:
    i = at(inputs, "510000")
    drop = ["acwf2010-510000-2010-shlb"]
    alone = build_constraints(inputs, drop=drop)
    pooled = build_constraints(inputs, drop=drop, pool_group=True)
    assert not alone.known[i]
    assert sorted(block.size for block in alone.blocks) == [3, 26]
    assert sorted(block.size for block in pooled.blocks) == [4, 25]


def test_a_dropped_group_leaves_one_block(inputs: ModelInputs) -> None:
    constraints = build_constraints(inputs, drop=["acwf2010-fiveprov2010-2010-shlb"])
    assert [block.size for block in constraints.blocks] == [28]


def test_the_start_is_strictly_inside(inputs: ModelInputs) -> None:
    constraints = build_constraints(inputs)
    start = interior_point(constraints, inputs.rural)
    free = ~constraints.known
    assert (start[free] > constraints.lower[free]).all()
    assert (start[free] < constraints.upper[free]).all()
    (largest,) = constraints.orders
    assert start[~largest].max() < start[largest].min()
    for block, total in zip(constraints.blocks, constraints.sums, strict=True):
        assert start[block].sum() == pytest.approx(total)


def test_facts_that_contradict_one_another_are_refused() -> None:
    constraints = Constraints(
        lower=np.array([6.0, 6.0]),
        upper=np.array([9.0, 9.0]),
        blocks=(np.array([0, 1]),),
        sums=(10.0,),
        orders=(),
    )
    with pytest.raises(InfeasibleFactsError, match="leave no room"):
        interior_point(constraints, np.array([10.0, 10.0]))
