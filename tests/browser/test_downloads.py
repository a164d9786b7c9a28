"""What can be taken away from each card opens, and holds what it says."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.browser.explore_page import GUIZHOU, HENAN, PROVINCES, SICHUAN, ExplorePage

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page

CARDS = ("map-a", "map-b", "ranking", "pyramid", "trend", "table")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class File:
    """A file the browser saved."""

    name: str
    content: bytes

    def rows(self) -> list[dict[str, str]]:
        """The rows of a CSV file."""
        assert self.content.startswith(BOM)
        return list(csv.DictReader(io.StringIO(self.content[len(BOM) :].decode())))

    def value(self, code: str, measure: str) -> float:
        """The one value of an area and measure."""
        (row,) = [r for r in self.rows() if (r["area_code"], r["measure"]) == (code, measure)]
        return float(row["value"])


def saved(page: Page, click: Callable[[], None]) -> File:
    with page.expect_download() as waiting:
        click()
    download: Download = waiting.value
    return File(download.suggested_filename, download.path().read_bytes())


def picture(explore: ExplorePage, card: str) -> File:
    return saved(explore.page, explore.page.locator(f"#strip-{card} [data-save]").click)


def table(explore: ExplorePage, card: str) -> File:
    return saved(explore.page, explore.page.locator(f"#strip-{card} [data-file=csv]").click)


def colours(content: bytes) -> tuple[tuple[int, int], Counter[tuple[int, ...]]]:
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "PNG"
        found = image.convert("RGB").resize((800, 500), Image.Resampling.NEAREST)
    return image.size, Counter(zip(*[iter(found.tobytes())] * 3, strict=True))


@pytest.mark.parametrize("card", CARDS)
def test_every_card_saves_a_full_picture_under_a_telling_name(
    explore: ExplorePage, card: str
) -> None:
    explore.at("lang=en&areas=510000")
    file = picture(explore, card)
    size, found = colours(file.content)
    assert size[0] >= 3200
    assert size[1] >= 2000
    total = sum(found.values())
    assert found[(255, 255, 255)] < 0.97 * total
    assert len(found) > 50
    what = {"map-a": "census_rural-rate", "ranking": "census_rural-rate", "map-b": "income_rural"}
    stem = what.get(card, f"{card}-census_rural").replace("_", "-")
    assert file.name == f"lbc_{stem}_510000_2010_en.png"


def test_the_picture_of_a_map_shows_all_its_steps(explore: ExplorePage) -> None:
    explore.at("lang=en&areas=510000")
    _, found = colours(picture(explore, "map-a").content)
    # ramp A of the design, light, five steps
    for hexadecimal in ("DCE9EE", "A8CBD9", "6BA3BC", "34769A", "0F4767"):
        colour = tuple(bytes.fromhex(hexadecimal))
        assert found.get(colour, 0) > 300, hexadecimal


def test_pictures_are_light_and_named_in_chinese_and_dark_views_too(explore: ExplorePage) -> None:
    explore.open("lang=zh&theme=dark&measure=count")
    for card in ("map-a", "table"):
        file = picture(explore, card)
        assert file.name.endswith("_全国_2010年.png")
        _, found = colours(file.content)
        assert max(found, key=lambda colour: found[colour]) == (255, 255, 255)
        explore.page.locator(f"#strip-{card} [data-save]", has_text="已保存").wait_for()


def test_saving_says_when_it_is_done_and_gets_its_name_back(explore: ExplorePage) -> None:
    explore.at("lang=en&areas=510000")
    button = explore.page.locator("#strip-pyramid [data-save]")
    picture(explore, "pyramid")
    explore.page.locator("#strip-pyramid [data-save]", has_text="Saved").wait_for()
    said = "Saved: lbc_pyramid-census-rural_510000_2010_en.png (3200 × 2000 pixels)"
    assert explore.page.locator("#status").inner_text() == said
    explore.page.locator("#jobs .job", has_text=said).wait_for()
    explore.page.locator("#strip-pyramid [data-save]", has_text="Save picture").wait_for()
    assert button.get_attribute("aria-busy") is None


@pytest.mark.parametrize("card", CARDS)
def test_every_card_gives_a_table_with_sources_and_definitions(
    explore: ExplorePage, card: str
) -> None:
    explore.at("lang=en&measure=count")
    file = table(explore, card)
    assert file.name.startswith("lbc_")
    assert file.name.endswith(".csv")
    rows = file.rows()
    assert len(rows) >= 8
    for row in rows:
        assert row["source"] or not row["value"], row
        assert row["definition_en"] or card in ("map-b", "table"), row
        assert row["release"]


def test_the_tables_hold_the_printed_figures(explore: ExplorePage) -> None:
    explore.at("lang=en&measure=count")
    numbers = table(explore, "map-a")
    assert numbers.value("000000", "count") == 61_025_500
    assert numbers.value(GUIZHOU, "count") == 3_142_800
    assert {row["area_code"] for row in numbers.rows()} >= {"000000", *PROVINCES}
    assert table(explore, "map-b").value(SICHUAN, "income_rural") == pytest.approx(5400, abs=1)
    bands = [float(row["value"]) for row in table(explore, "pyramid").rows()]
    assert sum(bands) == pytest.approx(61_025_500, abs=5)
    explore.tick("measure-share")
    shares = table(explore, "ranking")
    assert shares.value(SICHUAN, "share") == 11.34
    assert shares.value(HENAN, "share") == 10.73


def test_the_json_link_answers_the_question_on_screen(explore: ExplorePage) -> None:
    explore.at("lang=en&measure=count")
    explore.page.locator("#strip-map-a [data-share=more]").click()
    link = explore.page.locator("#share-menu [data-file=json]").get_attribute("href")
    explore.page.keyboard.press("Escape")
    assert link
    answer = explore.page.request.get(link)
    body = json.loads(answer.body())
    assert set(body) == {"meta", "data"}
    values = {row["area_code"]: row["value"] for row in body["data"]}
    assert values["000000"] == 61_025_500
    assert values[GUIZHOU] == 3_142_800
    assert {row["measure"] for row in body["data"]} == {"count"}


def test_the_link_can_be_copied(new_page: Callable[..., Page]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    explore = ExplorePage(page).open("lang=en&areas=510000")
    button = page.locator("#strip-map-a [data-copy]")
    button.click()
    page.locator("#strip-map-a [data-copy]", has_text="Link copied").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == explore.page.url
