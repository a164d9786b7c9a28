"""The printed figures, read off the screen."""

from __future__ import annotations

import re

import pytest

from tests.browser.explore_page import GUIZHOU, HENAN, SICHUAN, ExplorePage

NATIONAL_2010 = 61_025_500


def test_china_2010_is_61_million_in_both_languages(explore: ExplorePage) -> None:
    explore.at("lang=en")
    assert "61.03 million" in explore.headline
    explore.open("lang=zh")
    assert "6102.55万" in explore.headline


def test_sichuan_and_henan_have_their_printed_shares(explore: ExplorePage) -> None:
    # 11.34 % and 10.73 % as printed; one decimal on screen
    explore.open("lang=en&measure=share")
    assert explore.ask("ranked")[:2] == [SICHUAN, HENAN]
    for code, share in ((SICHUAN, "11.3%"), (HENAN, "10.7%")):
        cells = explore.cells(code)
        assert cells[2] == share
        assert "Published" in cells
    explore.press(f"[data-toggle-area='{HENAN}']")
    assert "10.7%" in explore.headline


def test_guizhou_has_its_printed_number(explore: ExplorePage) -> None:
    # 3,142,800 as printed
    explore.open(f"lang=en&measure=count&areas={GUIZHOU}")
    assert "3.14 million" in explore.headline
    assert explore.cells(GUIZHOU)[2] == "3.14 m"
    explore.open(f"lang=zh&measure=count&areas={GUIZHOU}")
    assert "314.28万" in explore.headline


def counted(text: str) -> float:
    """Return the persons a label such as ``3.84 m`` stands for."""
    return float(text.removesuffix(" m").strip()) * 1e6


def test_the_bands_of_the_pyramid_sum_to_the_total_and_boys_are_54_per_cent(
    explore: ExplorePage,
) -> None:
    explore.at("lang=en&measure=count")
    labels = explore.page.locator("#pyramid text").all_text_contents()
    bands = [counted(label) for label in labels if re.fullmatch(r"[\d.]+ m", label.strip())]
    assert len(bands) == 8
    assert sum(bands) == pytest.approx(NATIONAL_2010, abs=8 * 5_000)
    heads = [label for label in labels if re.match(r"(Girls|Boys) [\d.]+ m", label.strip())]
    totals = {head.split()[0]: counted(head.split(" ", 1)[1]) for head in heads}
    assert sum(totals.values()) == pytest.approx(NATIONAL_2010, abs=2 * 5_000)
    # boys 54.08 % as printed
    assert 100 * totals["Boys"] / sum(totals.values()) == pytest.approx(54.08, abs=0.02)
