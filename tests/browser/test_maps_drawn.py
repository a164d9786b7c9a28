"""Both maps draw all provinces, in every style."""

from __future__ import annotations

import pytest

from tests.browser.explore_page import NOT_COVERED, PROVINCES, SICHUAN, ExplorePage

MAPS = ("map-a", "map-b")


def test_a_first_visit_fills_31_provinces_and_hatches_three_on_both_maps(
    explore: ExplorePage,
) -> None:
    explore.open()
    for card in MAPS:
        fills = explore.ask("fills", card)
        assert set(fills) == PROVINCES | NOT_COVERED
        assert set(explore.ask("hatched", card)) == NOT_COVERED
        grey = {fills[code] for code in NOT_COVERED}
        assert len(grey) == 1
        assert not grey & {fills[code] for code in PROVINCES}
        assert "31" in explore.text(f"legend-{card}")


def test_the_fills_of_both_maps_use_the_five_steps_of_their_legends(explore: ExplorePage) -> None:
    explore.open("lang=en")
    for card in MAPS:
        steps = explore.page.locator(f"#legend-{card} .legend-steps i").evaluate_all(
            "steps => steps.map((step) => getComputedStyle(step).backgroundColor)"
        )
        fills = {colour for code, colour in explore.ask("fills", card).items() if code in PROVINCES}
        assert len(steps) == 5
        assert fills <= set(steps)
        assert len(fills) >= 4


def test_both_maps_have_the_same_size_and_the_same_height_on_the_page(explore: ExplorePage) -> None:
    explore.open("lang=en")
    one, other = (explore.page.locator(f"#{card}").bounding_box() for card in MAPS)
    assert one is not None
    assert other is not None
    assert one["y"] == pytest.approx(other["y"], abs=1)
    assert one["width"] == pytest.approx(other["width"], abs=1)
    assert one["height"] == pytest.approx(other["height"], abs=1)


def test_numbers_are_drawn_as_31_circles_over_grey_provinces(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=count")
    assert explore.ask("circles", "map-a") == 31
    fills = explore.ask("fills", "map-a")
    assert set(fills) == PROVINCES | NOT_COVERED
    assert len({fills[code] for code in PROVINCES}) == 1
    assert set(explore.ask("hatched", "map-a")) == NOT_COVERED


@pytest.mark.parametrize(("device", "query"), [("desktop", "map=tiles&"), ("phone", "")])
def test_tiles_name_31_provinces_with_their_values(visit, device: str, query: str) -> None:
    explore: ExplorePage = visit(device).open(f"{query}lang=en")
    tiles = explore.ask("tiles", "map-a")
    assert set(tiles) == PROVINCES | NOT_COVERED
    assert tiles[SICHUAN]["text"] == ["SC", "60.0"]
    assert all(len(tiles[code]["text"]) == 2 for code in PROVINCES)
    assert all(len(tiles[code]["text"]) == 1 for code in NOT_COVERED)


def test_tiles_on_map_b_carry_the_values_of_its_indicator(explore: ExplorePage) -> None:
    # rural income of Sichuan in 2010: 5,400 yuan (National Bureau of Statistics)
    explore.open("map=tiles&lang=en")
    assert explore.ask("tiles", "map-b")[SICHUAN]["text"] == ["SC", "5,400"]


def test_the_phone_in_chinese_names_tiles_in_chinese(phone: ExplorePage) -> None:
    phone.open("lang=zh")
    assert phone.ask("tiles", "map-a")[SICHUAN]["text"][0] == "四川"
