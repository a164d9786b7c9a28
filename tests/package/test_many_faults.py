"""A package with thousands of faults is told in a page of text, quickly, in little memory."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.package import loaded
from app.package.check import check_package
from app.package.messages import SHOWN_OF_A_KIND, Gathering, problem
from app.package.review import review_package
from tests.package.packages import edit_rows

FAULTY = 5_000
PATIENCE_S = 30
"""Of a machine that does much else; alone it takes a second."""


@pytest.fixture
def spoilt(core: Path) -> Path:
    """A package with rows whose every cell is a fault of another kind."""

    def spoil(rows: list[dict[str, str]]) -> None:
        pattern = dict(rows[0])
        rows += [
            {**pattern, "figure_id": f"bad-{n}", "area_code": f"9{n:05}", "sex": "robot",
             "value": "many", "quote": "\ufffd" * 200}
            for n in range(FAULTY)
        ]  # fmt: skip
        rows += [
            {**pattern, "area_code": f"8{n:05}", "series": f"no-{n}"} for n in range(FAULTY)
        ]  # fmt: skip

    edit_rows(core, "observations", spoil)
    return core


def test_the_command_ends_with_1_and_a_text_of_bounded_length(spoilt: Path) -> None:
    ended = CliRunner().invoke(main, ["data", "check", str(spoilt)])
    lines = ended.output.splitlines()
    assert ended.exit_code == 1
    assert len(lines) < 400
    assert max(map(len, lines)) < 1_000
    hidden = f"{FAULTY - SHOWN_OF_A_KIND:,}".replace(",", "")
    assert any(f"column sex: {hidden} more faults" in line for line in lines)


def test_every_fault_is_counted(spoilt: Path) -> None:
    found = check_package(spoilt)
    of_sex = [fault for fault in found if fault.column == "sex"]
    assert sum(fault.faults for fault in of_sex) == FAULTY
    unknown = [fault for fault in found if fault.column == "area_code"]
    assert sum(fault.faults for fault in unknown) == FAULTY


def test_it_takes_little_time_and_memory(spoilt: Path) -> None:
    started = time.monotonic()
    review_package(spoilt)
    assert time.monotonic() - started < PATIENCE_S


def test_faults_beyond_those_shown_take_no_memory() -> None:
    gathering = Gathering()
    tracemalloc.start()
    try:
        gathering.extend(
            problem("unknown-code", "a.csv", row=n, column="sex", text="x" * 100, allowed="y")
            for n in range(20_000)
        )
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000
    assert [fault.faults for fault in gathering.problems()] == [1] * 20 + [20_000 - 20]


def test_a_table_beyond_the_limit_is_not_read(core: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaded, "LARGEST_TABLE", 1_000)
    found = [fault for fault in check_package(core) if fault.file == "observations.csv"]
    assert [fault.code for fault in found] == ["table-too-large"]
