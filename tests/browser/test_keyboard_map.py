"""The map by keyboard: neighbours, selection, announcements; and selecting more than one at once."""

from __future__ import annotations

from tests.browser.explore_page import ANHUI, GUIZHOU, HENAN, SICHUAN, ExplorePage

CHONGQING, TIBET, HUBEI = "500000", "540000", "420000"


def stand_on(explore: ExplorePage, card: str) -> None:
    explore.page.locator(f"[data-map-keys={card}]").focus()


def test_arrows_move_to_the_neighbour_and_enter_selects(explore: ExplorePage) -> None:
    explore.open(f"lang=en&areas={SICHUAN}")
    stand_on(explore, "map-a")
    explore.wait_until_pointed(SICHUAN)
    explore.page.keyboard.press("ArrowRight")
    explore.wait_until_pointed(CHONGQING)
    read_out = explore.text("readout-map-a")
    assert read_out.startswith("Chongqing")
    for part in ("80% interval", "rank", "Modelled"):
        assert part in read_out
    with explore.answered():
        explore.page.keyboard.press("Enter")
    assert explore.address["areas"] == f"{SICHUAN},{CHONGQING}"
    explore.page.keyboard.press("ArrowLeft")
    explore.wait_until_pointed(SICHUAN)
    explore.page.keyboard.press("ArrowLeft")
    explore.wait_until_pointed(TIBET)


def test_the_read_out_is_announced_and_belongs_to_the_map(explore: ExplorePage) -> None:
    explore.open("lang=zh")
    stop = explore.page.locator("[data-map-keys=map-b]")
    assert stop.get_attribute("aria-describedby") == "readout-map-b"
    assert stop.get_attribute("aria-roledescription") == "地图"
    assert explore.page.locator("#readout-map-b").get_attribute("aria-live") == "polite"


def test_shift_and_an_arrow_take_provinces_along(explore: ExplorePage) -> None:
    explore.open(f"lang=en&areas={SICHUAN}")
    stand_on(explore, "map-a")
    explore.wait_until_pointed(SICHUAN)
    with explore.answered():
        explore.page.keyboard.press("Shift+ArrowRight")
    assert explore.address["areas"] == f"{SICHUAN},{CHONGQING}"


def test_on_tiles_the_arrows_follow_the_tiles(explore: ExplorePage) -> None:
    explore.open(f"lang=en&map=tiles&areas={SICHUAN}")
    stand_on(explore, "map-a")
    explore.wait_until_pointed(SICHUAN)
    explore.page.keyboard.press("ArrowDown")
    explore.wait_until_pointed("530000")


def test_leaving_the_map_lets_go_of_the_province(explore: ExplorePage) -> None:
    explore.open("lang=en")
    stand_on(explore, "map-a")
    explore.page.keyboard.press("ArrowRight")
    explore.page.keyboard.press("Tab")
    explore.page.wait_for_function("() => window.liushou.hovered() === ''")


def test_shift_and_click_take_the_rows_between(explore: ExplorePage) -> None:
    explore.open("lang=en&measure=share")
    rows = explore.page.locator("#rows-table tbody tr")
    order = [rows.nth(at).get_attribute("data-area") for at in range(5)]
    with explore.answered():
        rows.nth(1).locator("td").nth(2).click()
    with explore.answered():
        rows.nth(4).locator("td").nth(2).click(modifiers=["Shift"])
    assert explore.address["areas"] == ",".join(str(code) for code in order[1:])


def test_shift_and_click_on_the_map_only_adds(explore: ExplorePage) -> None:
    explore.open(f"lang=en&areas={SICHUAN},{GUIZHOU}")
    spot = explore.ask("place", "map-a", HENAN)
    with explore.answered():
        explore.page.keyboard.down("Shift")
        explore.page.mouse.move(spot["x"] - 1, spot["y"])
        explore.page.mouse.move(spot["x"], spot["y"])
        explore.page.mouse.click(spot["x"], spot["y"])
        explore.page.keyboard.up("Shift")
    assert explore.address["areas"] == f"{SICHUAN},{GUIZHOU},{HENAN}"


def test_shift_and_click_on_a_bar_takes_the_bars_between(explore: ExplorePage) -> None:
    explore.open(f"lang=en&areas={SICHUAN}")
    spot = explore.ask("place", "ranking", ANHUI)
    between = explore.page.evaluate(
        """([from, to]) => {
          const plot = document.querySelector("#ranking .js-plotly-plot");
          const bars = plot.data.find((trace) => trace.type === "bar" && trace.customdata);
          const codes = bars.customdata.map((item) => (Array.isArray(item) ? item[0] : item));
          return Math.abs(codes.indexOf(from) - codes.indexOf(to)) + 1;
        }""",
        [SICHUAN, ANHUI],
    )
    with explore.answered():
        explore.page.keyboard.down("Shift")
        explore.page.mouse.move(spot["x"] - 1, spot["y"])
        explore.page.mouse.move(spot["x"], spot["y"])
        explore.page.mouse.click(spot["x"], spot["y"])
        explore.page.keyboard.up("Shift")
    chosen = explore.address["areas"].split(",")
    assert chosen[0] == SICHUAN
    assert chosen[-1] == ANHUI
    assert len(chosen) == between > 2
