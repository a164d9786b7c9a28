"""Arrow keys on the map: to true neighbours, in the right direction, and to every province."""

from __future__ import annotations

import pytest

from app.domain.dataset import Dataset
from app.domain.neighbours import DIRECTIONS, neighbours, steps

SICHUAN, CHONGQING, TIBET, QINGHAI, YUNNAN, GUIZHOU = (
    "510000", "500000", "540000", "630000", "530000", "520000",
)  # fmt: skip
GUANGDONG, HAINAN, SHAANXI, GANSU = "440000", "460000", "610000", "620000"


def test_sichuan_has_its_seven_neighbours(dataset: Dataset) -> None:
    """The seven that border Sichuan, as any atlas lists them."""
    wanted = {CHONGQING, TIBET, QINGHAI, YUNNAN, GUIZHOU, SHAANXI, GANSU}
    assert set(neighbours(dataset)[SICHUAN]) == wanted


def test_hainan_is_reached_over_the_strait(dataset: Dataset) -> None:
    assert neighbours(dataset)[HAINAN] == (GUANGDONG,)


def test_arrows_lead_where_they_point(dataset: Dataset) -> None:
    left, right, up, down = steps(dataset)[SICHUAN]
    assert (left, right, down) == (TIBET, CHONGQING, YUNNAN)
    assert up in (GANSU, QINGHAI)
    assert steps(dataset)[HAINAN][DIRECTIONS.index("up")] == GUANGDONG
    assert steps(dataset)[HAINAN][DIRECTIONS.index("down")] == ""


@pytest.mark.parametrize("tiles", [False, True])
def test_arrows_lead_only_to_neighbours_and_reach_every_province(
    dataset: Dataset, tiles: bool
) -> None:
    near, moves = neighbours(dataset), steps(dataset, tiles=tiles)
    assert set(moves) == {area.area_code for area in dataset.covered_provinces}
    for code, arrows in moves.items():
        assert {target for target in arrows if target} <= set(near[code])
    for start in moves:
        seen, todo = {start}, [start]
        while todo:
            for target in moves[todo.pop()]:
                if target and target not in seen:
                    seen.add(target)
                    todo.append(target)
        assert seen == set(moves), f"from {start} never to {set(moves) - seen}"
