"""Use and share: the strip of every card, its menu, its sheets, and work that is shown, stopped or refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.browser.explore_page import PHONE, SICHUAN, ExplorePage
from tests.browser.test_accessibility import faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

FOCUSED = "() => document.activeElement.innerText.trim()"
MAY_COPY = ["clipboard-read", "clipboard-write"]


def saved(page: Page, act: Callable[[], None]) -> tuple[str, bytes]:
    """Return name and content of the file that an action makes the browser save."""
    with page.expect_download() as waiting:
        act()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def size(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        return image.size


def more(explore: ExplorePage, card: str = "map-a") -> None:
    explore.page.locator(f"#strip-{card} [data-share=more]").click()
    explore.page.locator("#share-menu:popover-open").wait_for()


def job(page: Page, text: str) -> None:
    """Wait until a note on work says something."""
    page.locator("#jobs .job", has_text=text).last.wait_for()


# ---- the strip


def test_a_strip_names_its_card_to_those_who_hear_it(explore: ExplorePage) -> None:
    explore.open("lang=en")
    title = explore.text("title-map-a")
    bar = explore.page.get_by_role("toolbar", name=f"Use and share {title}")
    for name in ("Save picture (PNG)", "Cite", "More"):
        assert bar.get_by_role("button", name=f"{name} {title}", exact=True).count() == 1, name
    for name in ("Table (CSV)", "Slides (PPTX)"):
        assert bar.get_by_role("link", name=f"{name} {title}", exact=True).count() == 1, name
    # the title changes with the state, and with it the names
    explore.tick("measure-count")
    changed = explore.text("title-map-a")
    assert changed != title
    assert bar.count() == 0
    assert explore.page.get_by_role("button", name=f"Cite {changed}", exact=True).count() == 1


@pytest.mark.parametrize("width", [1366, 1280, 1100, 1024, 820, 640])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_strip_is_one_line_with_targets_large_enough(
    new_page: Callable[..., Page], width: int, lang: str
) -> None:
    explore = ExplorePage(new_page(viewport={"width": width, "height": 800}))
    explore.open(f"lang={lang}&open=scatter")
    explore.page.locator("#strip-scatter [data-save]").wait_for()
    strips = explore.page.locator(".strip").evaluate_all(
        """strips => strips.filter((strip) => strip.offsetParent).map((strip) => ({
          card: strip.dataset.strip,
          high: strip.getBoundingClientRect().height,
          small: [...strip.querySelectorAll("a,button")].filter((e) => e.offsetParent)
            .filter((e) => e.getBoundingClientRect().width < 24 || e.getBoundingClientRect().height < 28)
            .map((e) => e.innerText),
          outside: [...strip.querySelectorAll("a,button")].some(
            (e) => e.getBoundingClientRect().right > strip.getBoundingClientRect().right),
        }))"""
    )
    assert len(strips) == 7
    for strip in strips:
        assert strip["high"] <= 40, strip
        assert not strip["small"], strip
        assert not strip["outside"], strip


def test_files_carry_what_is_on_screen_after_a_change(explore: ExplorePage) -> None:
    explore.open("lang=en")
    explore.tick("measure-count")
    explore.click_on("map-a", SICHUAN)
    for suffix in ("csv", "xlsx", "pptx"):
        link = explore.page.locator(f"#strip-ranking [data-file={suffix}]").get_attribute("href")
        assert link == f"/export/ranking.{suffix}?lang=en&measure=count&areas={SICHUAN}"


# ---- pictures


@pytest.mark.parametrize(
    ("shape", "scale", "pixels"),
    [
        ("landscape", 1, (1600, 1000)),
        ("wide", 2, (3840, 2160)),
        ("square", 3, (3600, 3600)),
        ("portrait", 4, (4320, 5400)),
    ],
)
def test_a_picture_has_the_shape_and_the_pixels_that_were_chosen(
    explore: ExplorePage, shape: str, scale: int, pixels: tuple[int, int]
) -> None:
    explore.at("lang=en")
    explore.page.evaluate("() => localStorage.removeItem('liushou.picture')")
    explore.page.locator("#strip-map-a [data-share=picture]").click()
    sheet = explore.page.locator("#share-sheet")
    sheet.locator(f"[name=shape][value={shape}]").check(force=True)
    sheet.locator(f"[name=scale][value='{scale}']").check(force=True)
    assert f"{pixels[0]} × {pixels[1]}" in sheet.locator("label:has(:checked)").last.inner_text()
    name, content = saved(
        explore.page, sheet.get_by_role("button", name="Save picture", exact=True).click
    )
    suffix = "" if shape == "landscape" else f"_{shape}"
    assert name == f"lbc_census-rural-rate_china_2010_en{suffix}.png"
    assert size(content) == pixels
    job(explore.page, f"Saved: {name} ({pixels[0]} × {pixels[1]} pixels)")
    # chosen once, kept for the next time
    explore.page.locator("#strip-pyramid [data-share=picture]").click()
    assert sheet.locator(f"[name=shape][value={shape}]").is_checked()
    assert sheet.locator(f"[name=scale][value='{scale}']").is_checked()
    explore.page.keyboard.press("Escape")
    explore.page.evaluate("() => localStorage.removeItem('liushou.picture')")


def test_an_svg_is_xml_with_text_and_says_that_it_carries_no_fonts(explore: ExplorePage) -> None:
    explore.at("lang=en")
    name, content = saved(explore.page, explore.page.locator("#strip-pyramid .strip-svg").click)
    assert name == "lbc_pyramid-census-rural_china_2010_en.svg"
    root = ElementTree.fromstring(content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    written = " ".join(root.itertext())
    assert "CC BY 4.0" in written
    job(explore.page, "SVG names its fonts but does not carry them")


def test_chinese_files_keep_their_chinese_names(explore: ExplorePage) -> None:
    explore.open("lang=zh")
    page = explore.page
    name, _ = saved(page, page.locator("#strip-map-a .strip-save").click)
    assert name == "每100名农村儿童中的留守儿童_全国_2010年.png"
    job(page, f"已保存：{name}")
    name, content = saved(page, page.locator("#strip-map-a [data-file=csv]").click)
    assert name == "每100名农村儿童中的留守儿童_全国_2010年.csv"
    assert content.startswith(b"\xef\xbb\xbf")


def test_a_picture_is_copied_to_the_clipboard(new_page: Callable[..., Page]) -> None:
    explore = ExplorePage(new_page(permissions=MAY_COPY)).open("lang=en")
    more(explore)
    explore.page.get_by_role("menuitem", name="Copy picture").click()
    job(explore.page, "Picture copied")
    pixels = explore.page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const picture = await createImageBitmap(await item.getType("image/png"));
          return [picture.width, picture.height];
        }"""
    )
    assert pixels == [3200, 2000]


def test_a_browser_that_cannot_copy_pictures_says_what_to_do(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script("delete window.ClipboardItem")
    explore = ExplorePage(page).open("lang=zh")
    more(explore)
    page.get_by_role("menuitem", name="复制图片").click()
    job(page, "此浏览器不能复制图片，请改为保存图片。")


# ---- work that takes a while


def stalled(page: Page, address: str) -> list[Route]:
    """Hold the answers to requests of an address back."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(address, hold)
    return held


def test_long_work_is_shown_and_can_be_cancelled(explore: ExplorePage) -> None:
    explore.at("lang=en")
    page = explore.page
    held = stalled(page, "**/export/map-a.json*")
    downloads: list[Any] = []
    page.on("download", lambda download: downloads.extend([download]))
    save = page.locator("#strip-map-a .strip-save")
    save.click()
    job(page, "Preparing: PNG")
    assert save.get_attribute("aria-busy") == "true"
    assert page.locator("#status").inner_text() == "Preparing: PNG"
    save.click()  # a second click starts nothing
    page.locator("#jobs").get_by_role("button", name="Cancel").click()
    job(page, "Cancelled. Nothing was saved.")
    assert save.get_attribute("aria-busy") is None
    assert len(held) == 1
    page.unroute_all()
    assert downloads == []


def test_files_under_way_can_be_cancelled_with_the_keyboard(explore: ExplorePage) -> None:
    explore.at("lang=en")
    page = explore.page
    stalled(page, "**/export/table.csv*")
    page.locator("#strip-table [data-file=csv]").click()
    cancel = page.locator("#jobs").get_by_role("button", name="Cancel")
    cancel.wait_for()
    cancel.focus()
    page.keyboard.press("Enter")
    job(page, "Cancelled. Nothing was saved.")
    page.unroute_all()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Not saved: CSV. There is nothing to take away: this choice has no values."),
        ("zh", "未保存：CSV。没有可导出的内容：所选条件没有数值。"),
    ],
)
def test_a_refusal_of_the_server_is_told_in_the_readers_language(
    browser: Browser, server: str, lang: str, said: str
) -> None:
    page = browser.new_context(base_url=server).new_page()  # the refusal is an error to the console
    explore = ExplorePage(page).open(f"lang={lang}")
    body = (
        '{"title": "There is nothing to take away: this choice has no values.", '
        '"title_zh": "没有可导出的内容：所选条件没有数值。", "problems": []}'
    )
    page.route(
        "**/export/map-a.csv*",
        lambda route: route.fulfill(status=422, content_type="application/problem+json", body=body),
    )
    explore.page.locator("#strip-map-a [data-file=csv]").evaluate("link => link.click()")
    job(page, said)
    assert page.locator("#status").inner_text() == said
    page.unroute_all()
    again = page.locator("#jobs").get_by_role(
        "button", name="Try again" if lang == "en" else "重试"
    )
    name, _ = saved(page, again.click)
    assert name.endswith(".csv")
    page.context.close()


def test_a_server_that_is_gone_is_said_plainly(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server)
    page = context.new_page()
    explore = ExplorePage(page).open("lang=en")
    context.set_offline(True)
    for click in (
        page.locator("#strip-map-a .strip-save"),
        page.locator("#strip-map-a [data-file=csv]"),
    ):
        click.click()
        job(page, "The server cannot be reached. Check the connection, then try again.")
        page.locator("#jobs .job-close").click()
    explore.page.locator("#strip-map-a .strip-cite").click()
    page.locator("#share-message", has_text="The server cannot be reached").wait_for()
    context.close()


# ---- the menu


def test_the_menu_is_walked_with_the_keyboard_and_gives_the_focus_back(
    explore: ExplorePage,
) -> None:
    explore.open(f"lang=en&areas={SICHUAN}")
    opener = explore.page.locator("#strip-map-a [data-share=more]")
    opener.focus()
    press = explore.page.keyboard.press
    press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert explore.page.evaluate(FOCUSED) == "Copy picture"
    walked = []
    for key in ("ArrowDown", "End", "ArrowDown", "ArrowUp", "Home", "p"):
        press(key)
        walked.append(explore.page.evaluate(FOCUSED))
    snippets = "Use in pandas, R, Excel"
    assert walked == ["Parquet", snippets, "Copy picture", snippets, "Copy picture", "Parquet"]
    press("Escape")
    assert opener.get_attribute("aria-expanded") == "false"
    assert opener.evaluate("button => button === document.activeElement")
    # Escape closed the menu and left the selection alone
    assert explore.address["areas"] == SICHUAN


def test_the_menu_names_what_the_strip_does_not_and_maps_only_where_there_are_places(
    explore: ExplorePage,
) -> None:
    explore.at("lang=en")
    more(explore, "trend")
    names = explore.page.get_by_role("menuitem").all_inner_texts()
    assert "Parquet" in names
    assert not {"CSV", "Copy link", "GeoJSON", "Embed"} & set(names)
    explore.page.keyboard.press("Escape")


def test_a_click_beside_the_menu_closes_it(explore: ExplorePage) -> None:
    explore.at("lang=en")
    more(explore)
    explore.page.locator("#headline").click(position={"x": 2, "y": 2})
    explore.page.locator("#share-menu:popover-open").wait_for(state="detached")


def test_the_view_as_a_whole_has_a_menu_of_its_own(explore: ExplorePage) -> None:
    explore.open("lang=en&open=scatter")
    explore.page.locator(".tools").get_by_role("button", name="Share").click()
    links = explore.page.locator("#share-menu a").evaluate_all(
        "all => all.map((a) => a.getAttribute('href'))"
    )
    for suffix in ("pptx", "xlsx", "zip"):
        assert f"/export/view.{suffix}?lang=en&open=scatter" in links
    explore.page.keyboard.press("Escape")


def test_the_archive_of_a_view_is_sent_a_picture_of_every_card_in_sight(
    explore: ExplorePage,
) -> None:
    explore.open("lang=en&open=scatter")
    page = explore.page
    page.locator("#figure-scatter .main-svg").first.wait_for()
    sent: list[bytes] = []

    def answer(route: Route) -> None:
        sent.append(route.request.post_data_buffer or b"")
        route.fulfill(
            body=b"PK",
            content_type="application/zip",
            headers={"Content-Disposition": 'attachment; filename="lbc_view.zip"'},
        )

    page.route("**/export/view.zip*", answer)
    page.locator(".tools [data-share=more]").click()
    name, content = saved(page, page.locator("#share-menu [data-file=zip]").click)
    assert (name, content) == ("lbc_view.zip", b"PK")
    page.unroute_all()
    (body,) = sent
    assert body.count(b'name="picture"; filename="lbc_') == 6
    assert body.count(b"\x89PNG\r\n") == 6


# ---- phones


def test_a_phone_has_three_large_buttons_and_a_sheet(phone: ExplorePage) -> None:
    phone.open("lang=zh")
    strip = phone.page.locator("#strip-ranking")
    seen = strip.locator("button:visible, a:visible")
    assert seen.all_inner_texts() == ["保存图片", "复制链接", "更多"]
    for box in (seen.nth(at).bounding_box() for at in range(3)):
        assert box
        assert box["height"] >= 44
    strip.locator("[data-share=more]").tap()
    sheet = phone.page.locator("#share-menu")
    items = sheet.get_by_role("menuitem")
    assert {"CSV", "Excel (XLSX)", "引用", "嵌入"} <= set(items.all_inner_texts())
    for at in range(items.count()):
        box = items.nth(at).bounding_box()
        assert box
        assert box["height"] >= 44
    sheet.get_by_role("button", name="关闭").tap()
    sheet.wait_for(state="hidden")


def test_the_picture_of_a_phone_is_upright(phone: ExplorePage) -> None:
    phone.open("lang=en")
    name, content = saved(phone.page, phone.page.locator("#strip-pyramid .strip-save").tap)
    assert name.endswith(".png")
    assert size(content) == (2160, 2700)


# ---- sheets


def stub(page: Page, address: str, html: str) -> list[str]:
    """Answer an address with a fragment, and note what was asked."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(unquote(route.request.url))
        route.fulfill(content_type="text/html; charset=utf-8", body=html)

    page.route(address, answer)
    return asked


def test_the_sheet_of_citations_is_asked_for_the_card_and_copied_from(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(permissions=MAY_COPY)
    explore = ExplorePage(page).open("lang=zh&measure=count&open=scatter")
    html = '<p id="c1">引文一。</p><button type="button" data-copy="c1" hidden>复制</button>'
    asked = stub(page, "**/cite/sheet*", html)
    explore.page.locator("#strip-ranking .strip-cite").click()
    page.locator("#share-body").get_by_role("button", name="复制").click()
    page.locator("#share-message", has_text="已复制").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == "引文一。"
    assert asked[0].endswith("/cite/sheet?lang=zh&measure=count&card=ranking")
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.className") == "strip-cite"


def test_the_sheet_of_snippets_names_the_card(explore: ExplorePage) -> None:
    explore.open("lang=en")
    page = explore.page
    asked = stub(page, "**/api/v1/snippets*", "<pre id='s'>import pandas</pre>")
    more(explore, "trend")
    page.get_by_role("menuitem", name="Use in pandas, R, Excel").click()
    page.locator("#share-body pre").wait_for()
    assert page.locator("#share-about").inner_text() == explore.text("title-trend")
    assert asked[0].endswith("/api/v1/snippets?lang=en&card=trend")
    page.unroute_all()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("zh", "dark")])
def test_menus_and_sheets_are_accessible_and_fit(
    visit: Callable[[str], ExplorePage], device: str, lang: str, theme: str
) -> None:
    explore = visit(device)
    explore.open(f"lang={lang}&theme={theme}")
    page = explore.page
    for opening in ("more", "picture", "embed"):
        page.locator("#strip-map-a [data-share=more]").click()
        if opening != "more":
            if device == "desktop":
                page.keyboard.press("Escape")
                page.locator(f"#strip-map-a [data-share={opening}]").click()
            else:
                page.locator(f"#share-menu [data-share={opening}]").click()
        if opening == "embed":
            page.frame_locator("#share-body iframe").locator("#title-map-a").wait_for()
        assert faults(explore) == [], opening
        over = "() => document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(over) <= 0, opening
        page.keyboard.press("Escape")


def test_touch_saves_and_cites_too(new_page: Callable[..., Page]) -> None:
    page = new_page(**PHONE)
    ExplorePage(page).open("lang=en")
    stub(page, "**/cite/sheet*", "<p>Liushou Atlas contributors (2026).</p>")
    page.locator("#strip-trend [data-share=more]").tap()
    page.locator("#share-menu [data-share=cite]").tap()
    page.locator("#share-body p", has_text="contributors").wait_for()
    page.locator("#share-sheet [data-sheet-shut]").tap()
    page.locator("#share-sheet").wait_for(state="hidden")
    page.locator("#strip-trend [data-share=more]").tap()
    name, _ = saved(page, page.locator("#share-menu [data-file=csv]").tap)
    assert name.endswith(".csv")


def test_the_archive_of_a_view_holds_its_pictures(explore: ExplorePage) -> None:
    explore.open("lang=zh")
    page = explore.page
    page.locator(".tools [data-share=more]").click()
    name, content = saved(page, page.locator("#share-menu [data-file=zip]").click)
    assert name.endswith("_全国_2010年.zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pictures = [each for each in archive.namelist() if each.endswith(".png")]
        assert len(pictures) == 5
        sizes = {size(archive.read(each)) for each in pictures}
    assert sizes == {(3200, 2000)}
