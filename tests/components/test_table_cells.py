"""A cell of the table tells what it is sorted by, in its text or beside it."""

from __future__ import annotations

import pytest

from app.components.table import _number  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize(
    ("text", "sort"),
    [("60.0", 60.04), ("55.6–64.8", 55.57), ("6,272", 6272.0), ("5,400 yuan", 5400.0), ("1–2", 1),
     ("−36.0%", -35.96), ("+14.9%", 14.9), ("11.3%", 11.34), ("5400元", 5400.0)],
)  # fmt: skip
def test_a_number_that_is_written_out_needs_no_other(text: str, sort: float) -> None:
    assert _number(text, sort).sort is None


@pytest.mark.parametrize(
    ("text", "sort", "known"),
    [("6.92 m", 6_920_292.0, "6.92e+06"), ("692万", 6_920_292.0, "6.92e+06"),
     ("at least 5,000", 5000.0, "5000"), ("≈50", 50.0, "50")],
)  # fmt: skip
def test_a_number_in_other_words_goes_with_the_cell(text: str, sort: float, known: str) -> None:
    assert _number(text, sort).sort == known


def test_no_number_sorts_last_by_an_empty_text() -> None:
    assert _number("–", None).sort == ""
