from __future__ import annotations

from pathlib import Path

import pytest

from app.pipeline.model.external import MINISTRY_2016, external_checks


def table(path: Path, values: dict[str, tuple[str, float]]) -> Path:
    lines = [f"{name},{code},{value}" for name, (code, value) in values.items()]
    path.write_text("figure_id,area_code,value\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_rank_correlation_by_hand(tmp_path: Path) -> None:
    values = {name: (name[7:13], 10.0 * i) for i, name in enumerate(MINISTRY_2016)}
    ranks = [2, 1, 3, 4, 6, 5]
    ours = {name[7:13]: rank for name, rank in zip(MINISTRY_2016, ranks, strict=True)}
    checks = external_checks(table(tmp_path / "figures.csv", values), ours, {})
    expected = 1 - 6 * 4 / (6 * 35)
    assert checks == {
        "ministry_2016_counts": {
            "spearman": pytest.approx(expected, abs=0.005),
            "provinces": 6,
            "figures": list(MINISTRY_2016),
        }
    }


def test_checks_without_figures_are_left_out(tmp_path: Path) -> None:
    assert external_checks(table(tmp_path / "figures.csv", {}), {}, {}) == {}
