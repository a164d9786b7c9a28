"""The data page as people open it: legible, reachable, within the screen, quiet, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

DEVICES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1366, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN_ALL = "() => { for (const part of document.querySelectorAll('details')) part.open = true; }"
NewPage = Callable[..., "Page"]


def opened(new_page: NewPage, device: str, query: str, **options: Any) -> Page:
    page = new_page(**DEVICES[device], **options)
    answer = page.goto(f"/data?{query}")
    assert answer is not None
    assert answer.status == 200
    return page


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize(("lang", "theme"), [("en", "dark"), ("zh", "light")])
def test_the_page_with_all_its_parts_open_is_accessible_and_fits(
    new_page: NewPage, lang: str, theme: str, device: str
) -> None:
    page = opened(new_page, device, f"lang={lang}&theme={theme}")
    page.evaluate(OPEN_ALL)
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    faults = [f"{rule['id']}: {node['html'][:140]}" for rule in found for node in rule["nodes"]]
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_matrix_scrolls_in_its_own_box_and_keeps_its_headings(new_page: NewPage) -> None:
    page = opened(new_page, "phone", "lang=zh")
    box = page.locator(".coverage-scroll")
    moved = box.evaluate("(el) => { el.scrollTo(400, 300); return [el.scrollLeft, el.scrollTop]; }")
    assert moved == [400, 300]
    frame = box.bounding_box()
    corner = box.locator("thead th").first.bounding_box()
    assert frame is not None
    assert corner is not None
    assert abs(corner["x"] - frame["x"]) <= 2
    assert abs(corner["y"] - frame["y"]) <= 2


def test_published_modelled_and_china_only_look_different(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    looks = page.evaluate(
        """() => ["all", "some", "modelled", "country", "places", "ranked"].map((name) => {
          const style = getComputedStyle(document.querySelector(`.coverage-key .cover-${name}`));
          return [style.borderStyle, style.borderRadius, style.backgroundColor,
                  style.backgroundImage.slice(0, 9)].join(" ");
        })"""
    )
    assert len(set(looks)) == 6
    assert looks[2].startswith("dotted")


def test_the_description_for_search_engines_stands_without_complaint(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")  # any message of the policy fails the fixture
    kind = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@type']"
    )
    assert kind == "Dataset"


def test_a_citation_can_be_copied(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=zh", permissions=["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name=re.compile("7714—2015")).first
    button.click()
    page.get_by_text("已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Liushou Atlas贡献者. 中国留守儿童：已公布数字、估计值与背景指标[DS]. 2026.11版. (2026-11-24)."
    )


def test_everything_is_there_without_scripts(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en", java_script_enabled=False)
    assert page.locator(".coverage tbody tr").count() > 80
    assert page.get_by_role("button", name=re.compile("Copy")).count() == 0
    assert page.get_by_role("link", name=re.compile("Download ZIP")).count() == 1


def test_the_package_can_be_downloaded(new_page: NewPage, tmp_path: Path) -> None:
    page = opened(new_page, "desktop", "lang=en")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("Download ZIP")).click()
    assert waiting.value.suggested_filename == "lbc_package_2026.11.zip"
    place = tmp_path / "package.zip"
    waiting.value.save_as(place)
    assert place.read_bytes()[:2] == b"PK"


def test_a_square_leads_to_the_map_of_its_year(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    page.get_by_role("link", name=re.compile("census of 2010, 2010: published for 3")).click()
    page.wait_for_url(re.compile(r"/\?.*series=census_rural.*"))
    assert "year=2010" in page.url


@pytest.mark.parametrize("device", DEVICES)
def test_the_chinese_page_has_no_english_sentences(new_page: NewPage, device: str) -> None:
    page = opened(new_page, device, "lang=zh")
    page.evaluate(OPEN_ALL)
    text: str = page.evaluate(
        """() => {
          const main = document.getElementById("main").cloneNode(true);
          for (const part of main.querySelectorAll("code, pre, [translate=no], .citation")) part.remove();
          return main.textContent;
        }"""
    )
    left = re.findall(r"[A-Za-z]{3,}(?: +[a-z]{2,}){2,}", text)
    assert left == []
