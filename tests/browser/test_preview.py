"""A reader's own table as people show it: dropped, pasted, by keyboard, on phones, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
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
RATES = (
    "省份,年份,留守率\n四川,2010,37.7%\n河南,2010,40.1%\n安徽省,2010,55%\n广东,2010,12%\n"
    "四川,2015,30%\n河南,2015,31%\nHunnan,2015,7%\n安徽,2015,abc\n广东,2015,9.5%\n"
)
COUNTS = "area\tnumber of children\nSichuan\t6,920,000\nHenan\t6,550,000\nAnhui\t4,430,000\n"
PLAIN = "area,v\nSichuan,37.7\nHenan,40.1\n"
NewPage = Callable[..., "Page"]
DROP = """([text, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "text/csv" }));
  const zone = document.querySelector("[data-drop]");
  for (const type of ["dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""


def opened(new_page: NewPage, device: str, query: str, **options: Any) -> Page:
    page = new_page(**DEVICES[device], **options)
    page.goto(f"/preview?{query}")
    return page


def choose(page: Page, text: str, name: str = "table.csv") -> None:
    file: Any = {"name": name, "mimeType": "text/csv", "buffer": text.encode("gb18030")}
    page.set_input_files("#preview-file", file)
    page.locator("#preview-result:not([aria-busy]) h2").first.wait_for()


def drawn(page: Page) -> str:
    """Return which of map and tiles is in sight."""
    names = ("map", "tiles")
    return " ".join(n for n in names if page.locator(f"svg.preview-{n}").is_visible())


def violations(page: Page) -> list[str]:
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:140]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize(("lang", "theme"), [("en", "dark"), ("zh", "light")])
def test_the_page_is_accessible_and_fits_whatever_it_shows(
    new_page: NewPage, lang: str, theme: str, device: str
) -> None:
    page = opened(new_page, device, f"lang={lang}&theme={theme}")
    assert violations(page) == []
    for text in (RATES, COUNTS, PLAIN, "a,b\n1\n"):
        choose(page, text)
        assert violations(page) == [], text
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_file_that_is_dropped_is_shown_without_leaving_the_page(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    page.evaluate("window.stayed = true")
    page.evaluate(DROP, [RATES, "mine.csv"])
    page.locator(".preview-own").wait_for()
    assert page.evaluate("window.stayed")
    assert "mine.csv" in page.locator(".preview-read").inner_text()
    assert drawn(page) == "map"
    rows = page.locator(".preview-table tbody tr").all_inner_texts()
    # the later of two years; what is no number and no province is not among them
    assert [re.split(r"\s+", row)[1] for row in rows] == ["Henan", "Sichuan", "Guangdong"]


def test_what_was_dropped_is_announced_and_in_sight(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    page.evaluate(DROP, ["a,b\n1\n", "wrong.csv"])
    title = page.locator("#preview-faults-title")
    title.wait_for()
    assert page.locator("#preview-status").inner_text() == "1 fault in the table"
    assert page.evaluate("document.activeElement.id") == "preview-faults-title"
    box = title.bounding_box()
    header = page.locator(".site-header").bounding_box()
    assert box is not None
    assert header is not None
    assert header["y"] + header["height"] <= box["y"] <= 860


def test_two_files_or_a_huge_one_are_refused_before_they_are_sent(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          for (const name of ["a.csv", "b.csv"]) data.items.add(new File(["a,b"], name));
          document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
        }"""
    )
    assert page.locator("#preview-status").inner_text() == "Drop one file at a time."
    page.evaluate(DROP, ["x" * 1_000_001, "big.csv"])
    assert "larger than 1 MB" in page.locator("#preview-status").inner_text()
    page.get_by_role("button", name="Show it on the map").click()
    assert "POST" not in sent


def test_a_table_can_be_pasted_and_filtered_by_keyboard_alone(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    page.locator("#preview-text").focus()
    page.keyboard.insert_text(RATES)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Show it on the map"
    page.keyboard.press("Enter")
    page.locator(".preview-own").wait_for()
    assert "pasted text" in page.locator(".preview-read").inner_text()
    page.locator("#choice-f1").focus()
    page.keyboard.type("2010")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "radio"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".preview-table").get_by_text("37.7%").first.wait_for()
    assert page.locator("#choice-f1").input_value() == "2010"
    page.locator("#look-map").focus()
    page.keyboard.press("ArrowRight")
    assert drawn(page) == "tiles"


def test_it_is_asked_whether_numbers_are_counts_and_the_answer_is_drawn(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    choose(page, PLAIN)
    assert drawn(page) == ""
    page.get_by_role("button", name="A number of people or things").click()
    page.locator("svg.preview-map .head-circle").first.wait_for()
    page.get_by_label("a rate, a share or an average").check()
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator("svg.preview-map .step-1").first.wait_for()
    assert page.locator("svg.preview-map .head-circle").count() == 0


def test_a_phone_opens_on_tiles_and_can_switch_to_the_map(new_page: NewPage) -> None:
    page = opened(new_page, "phone", "lang=zh")
    choose(page, RATES)
    assert drawn(page) == "tiles"
    tile = page.locator("svg.preview-tiles g", has_text="河南")
    assert "31" in (tile.text_content() or "")
    page.locator("label[for=look-map]").tap()
    assert drawn(page) == "map"
    sizes = page.locator("svg.preview-map text").evaluate_all(
        "all => all.map((e) => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
    )
    assert min(sizes) >= 12 * 0.9


def test_fills_differ_between_themes_and_are_those_of_the_legend(new_page: NewPage) -> None:
    fills: set[str] = set()
    for theme in ("light", "dark"):
        page = opened(new_page, "desktop", f"lang=en&theme={theme}")
        choose(page, RATES)
        fill = page.locator("svg.preview-map .step-2").first.evaluate(
            "e => getComputedStyle(e).fill"
        )
        key = page.locator(".preview-legend .step-2").evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )
        assert fill == key
        fills.add(fill)
    assert len(fills) == 2


def test_the_language_can_be_changed_without_losing_the_table(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    choose(page, RATES)
    page.get_by_role("link", name="中文").click()
    page.get_by_text("您自己的数字").first.wait_for()
    assert "lang=zh" in page.url
    assert page.locator(".preview-table tbody tr").count() == 3
    assert "GB18030" in page.locator(".preview-read").inner_text()


def test_a_slow_answer_shows_progress_and_can_be_cancelled(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    page.route("**/preview?*", lambda _route: None)
    page.evaluate(DROP, [RATES, "slow.csv"])
    cancel = page.get_by_role("button", name="Cancel")
    cancel.wait_for()
    assert page.locator("#preview-status").inner_text() == "Reading the table"
    cancel.click()
    page.get_by_text("Cancelled. Nothing was kept.").wait_for()
    assert cancel.is_hidden()
    assert page.locator(".preview-own").count() == 0
    page.unroute_all(behavior="ignoreErrors")
    page.evaluate(DROP, [RATES, "again.csv"])
    page.locator(".preview-own").wait_for()


def test_everything_works_without_scripts(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en", java_script_enabled=False)
    assert page.get_by_text("or drop it here").is_hidden()
    file: Any = {"name": "t.csv", "mimeType": "text/csv", "buffer": RATES.encode("utf-16")}
    page.set_input_files("#preview-file", file)
    page.get_by_role("button", name="Show it on the map").click()
    page.locator(".preview-own").wait_for()
    assert "UTF-16" in page.locator(".preview-read").inner_text()
    page.select_option("#choice-f1", "2010")
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator(".preview-table").get_by_text("37.7%").first.wait_for()
    page.locator("label[for=look-tiles]").click()
    assert drawn(page) == "tiles"


def test_markup_in_a_table_stays_inert(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    evil = "<img src=x onerror=document.title=1><svg onload=document.title=1>"
    choose(page, f"area,{evil}\nSichuan,{evil}\n{evil},4%\nHenan,5%\n")
    assert page.locator("#preview-result img").count() == 0
    assert page.title() != "1"
    assert evil[:50] in page.locator(".preview-fault-list").inner_text()


def test_the_paper_carries_the_mark_the_picture_and_every_row(new_page: NewPage) -> None:
    page = opened(new_page, "desktop", "lang=en")
    choose(page, RATES)
    page.emulate_media(media="print")
    assert page.get_by_text("Your own numbers: not from this atlas, not checked").first.is_visible()
    assert drawn(page) == "map"
    assert page.locator(".preview-table tbody tr").last.is_visible()
    assert page.locator("#preview-entry").is_hidden()
    assert page.locator("#preview-choices").is_hidden()


@pytest.mark.parametrize("device", DEVICES)
def test_the_chinese_page_has_no_english_sentences(new_page: NewPage, device: str) -> None:
    page = opened(new_page, device, "lang=zh")
    for text in (RATES, PLAIN, "甲,乙\n1\n"):
        choose(page, text)
        shown: str = page.evaluate(
            """() => {
              for (const part of document.querySelectorAll("details")) part.open = true;
              const main = document.getElementById("main").cloneNode(true);
              for (const part of main.querySelectorAll("[translate=no], textarea, bdi, select")) part.remove();
              return main.textContent;
            }"""
        )
        assert re.findall(r"[A-Za-z]{3,}(?: +[a-z]{2,}){1,}", shown) == []
