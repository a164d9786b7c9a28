"""The pages of the provinces as people open and print them."""

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
OPEN_ALL = "() => { for (const part of document.querySelectorAll('details')) part.open = true; }"
LOOKS = pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("zh", "dark")])
BRIEFS = {"510000": "published", "340000": "modelled", "500000": "most figures", "540000": "none"}
PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b(?!s)")
SIMPLIFIED = re.compile(
    rb"/(?:FontFamily\s*\(|FontName\s*/|BaseFont\s*/[A-Z]{6}\+)[^)/\n]*"
    rb"(?:CJK ?SC|Sans ?SC|PingFang|YaHei|Hiragino Sans GB|Micro ?Hei)",
    re.IGNORECASE,
)
"""A font of simplified characters among those the document carries its glyphs of."""
TOO_SMALL_OR_CUT = """() => [...document.querySelectorAll('svg.drawing text')].flatMap((text) => {
  const svg = text.ownerSVGElement, box = text.getBoundingClientRect();
  if (!svg.getBoundingClientRect().width) return [];
  const frame = svg.closest('.panel-box, td, .brief-sheet').getBoundingClientRect();
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const size = parseFloat(getComputedStyle(text).fontSize) * scale;
  const out = box.left < frame.left - 1 || box.right > frame.right + 1;
  return out || size < 10.8 ? [`${text.textContent} ${size}`] : [];
})"""
"""Words in drawings that leave their box or are too small to read."""
CUT = """() => {
  const sheet = document.querySelector('.brief-sheet').getBoundingClientRect();
  return [...document.querySelectorAll('.brief-sheet *')].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.height && (box.bottom > sheet.bottom + 1 || box.right > sheet.right + 1);
  }).map((part) => part.outerHTML.slice(0, 90));
}"""
"""Parts of the brief that stick out of its sheet."""
NewPage = Callable[..., "Page"]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize(
    "path",
    ["/province/510000", "/province/110000", "/province/500000/brief", "/provinces", "/provinces?q=xx",
     "/province/nowhere"],
)  # fmt: skip
@LOOKS
def test_the_pages_are_accessible_and_fit_the_screen(
    new_page: NewPage, path: str, lang: str, theme: str, device: str
) -> None:
    page = new_page(**DEVICES[device])
    missing = path == "/province/nowhere"
    text = page.request.get(f"{path}{'&' if '?' in path else '?'}lang={lang}&theme={theme}")
    assert text.status == (404 if missing else 200)
    if missing:
        # opened by itself, its status would be a fault on the console
        page.goto(f"/provinces?lang={lang}&theme={theme}")
        page.set_content(text.text())
    else:
        page.goto(text.url)
    page.evaluate(OPEN_ALL)
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    faults = [f"{rule['id']}: {node['html'][:140]}" for rule in found for node in rule["nodes"]]
    assert faults == []
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0


@pytest.mark.parametrize("width", [360, 390, 660, 720, 860, 1024, 1366, 1920])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_in_drawings_are_legible_and_whole_at_any_width(
    new_page: NewPage, lang: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(f"/province/540000?lang={lang}")
    assert page.evaluate(TOO_SMALL_OR_CUT) == []
    assert page.locator(".ranking-strip").locator("visible=true").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("code", BRIEFS)
def test_a_brief_is_one_page_of_a4_with_nothing_cut(
    new_page: NewPage, code: str, lang: str
) -> None:
    page = new_page(viewport={"width": 1366, "height": 900})
    page.goto(f"/province/{code}/brief?lang={lang}&theme=dark")
    document = page.pdf(prefer_css_page_size=True)
    assert len(PAGE_OBJECT.findall(document)) == 1
    [box] = {m.group(1) for m in re.finditer(rb"/MediaBox\s*\[([^\]]+)\]", document)}
    width, height = (float(number) for number in box.split()[2:])
    assert (width, height) == (pytest.approx(595, abs=1), pytest.approx(842, abs=1))
    assert SIMPLIFIED.search(document), "the Chinese name is set in a font that travels along"
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    assert page.locator(".brief-tools").is_hidden()
    assert page.locator(".site-header").is_hidden()


def test_all_briefs_fit_their_sheet_in_both_languages(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1366, "height": 900}, java_script_enabled=False)
    page.goto("/provinces?lang=en")
    paths = page.eval_on_selector_all("a.tile", "tiles => tiles.map((tile) => tile.pathname)")
    assert len(paths) == 31
    page.emulate_media(media="print")
    for path in paths:
        for lang in ("en", "zh"):
            page.goto(f"{path}/brief?lang={lang}")
            assert page.evaluate(CUT) == [], f"{path} {lang}"


def test_words_are_made_smaller_where_fonts_are_too_wide_for_the_sheet(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1366, "height": 900})
    page.goto("/province/510000/brief?lang=en")
    assert "is-tight" not in (page.locator(".brief-sheet").get_attribute("class") or "")
    page.add_style_tag(content=".brief-prose { letter-spacing: 3px; }")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert "is-tight" in (page.locator(".brief-sheet").get_attribute("class") or "")


def test_the_brief_is_white_and_its_words_dark_also_in_the_dark_theme(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/province/510000/brief?lang=zh&theme=dark")
    style = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    assert page.eval_on_selector(".brief-sheet", style) == [
        "rgb(26, 39, 48)",
        "rgb(255, 255, 255)",
    ]


def test_the_button_prints(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto("/province/510000/brief?lang=en")
    page.get_by_role("button", name="Print or save").click()
    assert page.evaluate("window.printed") is True


def test_the_list_follows_what_is_typed_and_enter_opens_the_only_one_left(
    new_page: NewPage,
) -> None:
    page = new_page(viewport={"width": 1366, "height": 900})
    page.goto("/provinces?lang=en&theme=dark")
    field = page.get_by_label("Find a province")
    rows = page.locator("tr[data-find]").locator("visible=true")
    assert rows.count() == 31
    field.fill("shan")
    assert rows.count() == 4
    field.fill("zzz")
    assert rows.count() == 0
    assert page.get_by_text("No province matches.").is_visible()
    field.fill("sìch")
    assert rows.count() == 1
    field.press("Enter")
    page.wait_for_url(re.compile(r"/province/510000\?lang=en&theme=dark"))


def test_without_scripts_the_form_asks_the_server(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/provinces?lang=zh")
    page.get_by_label("查找省份").fill("gui")
    page.get_by_role("button", name="查找").click()
    page.wait_for_url(re.compile(r"q=gui"))
    assert page.locator("tr[data-find]").count() == 1
    page.goto("/province/510000/brief?lang=zh")
    assert page.get_by_role("button").count() == 0


def test_a_tile_leads_to_its_page(new_page: NewPage) -> None:
    page = new_page(**DEVICES["phone"])
    page.goto("/provinces?lang=zh")
    page.get_by_role("link", name="四川").first.tap()
    page.wait_for_url(re.compile("/province/510000"))
    assert page.locator("h1").inner_text().startswith("四川")
