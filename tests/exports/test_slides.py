"""Presentations of cards and views: whole files, described shapes, printed numbers."""

from __future__ import annotations

from collections import Counter

import pytest
from flask.testing import FlaskClient

from app.exports.slides_template import CHINESE, LATIN
from app.figures.measure_text import wrap
from app.settings import Settings
from app.web.factory import create_app
from tests.exports.slides_reader import DECORATIVE, A, C, P, Read, about, boxes, cells, notes, texts

SICHUAN_SHARE = 0.1134
"""Printed: 四川、河南的留守儿童规模最大,分别占到全国的11.34%和10.73%."""
TOTAL_2010 = 61_025_500
CLOSING = "Sources and how to cite"
WIDE, HIGH, PX = 12_192_000, 6_858_000, 9525
OPEN = "open=scatter,flows,multiples,regions,similar,spatial"
VIEWS = {
    "usual": "lang=en",
    "chinese": "lang=zh",
    "counts": "lang=en&measure=count&areas=510000",
    "counts in Chinese": "lang=zh&measure=count",
    "tiles": "lang=zh&map=tiles&areas=510000",
    "two measures": "lang=en&map=bivariate",
    "girls against boys": "lang=en&sex=female&compare=sex-male&difference=1",
    "all cards": f"lang=en&{OPEN}&areas=410000",
    "all cards in Chinese": f"lang=zh&measure=count&{OPEN}",
    "civil affairs": "lang=zh&series=ministry&year=2016",
    "school rolls, without provinces": "lang=en&series=school",
}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings()).server.test_client()


def read(client: FlaskClient, card: str, query: str) -> Read:
    answer = client.get(f"/export/{card}.pptx?{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return Read(answer.data)


@pytest.fixture(scope="module", params=list(VIEWS.values()), ids=list(VIEWS))
def deck(request: pytest.FixtureRequest, client: FlaskClient) -> Read:
    return read(client, "view", request.param)


@pytest.fixture(scope="module")
def usual(client: FlaskClient) -> Read:
    return read(client, "view", "lang=en")


# -- the file --------------------------------------------------------------------------------------


def test_every_relation_leads_to_a_part_of_the_file(deck: Read) -> None:
    assert deck.broken_relations() == []


def test_no_two_shapes_of_a_slide_have_the_same_number(deck: Read) -> None:
    for tree in deck.trees():
        numbers = Counter(one.get("id") for one in about(tree))
        assert [number for number, times in numbers.items() if times > 1] == []


def test_slides_are_as_wide_as_screens(usual: Read) -> None:
    assert (usual.deck.slide_width, usual.deck.slide_height) == (WIDE, HIGH)


def test_every_slide_has_a_title_in_the_place_for_titles_and_a_number(deck: Read) -> None:
    assert all(deck.titles())
    for tree in deck.trees():
        kinds = [holder.get("type") for holder in tree.iter(f"{P}ph")]
        assert kinds.count("title") == 1
        assert kinds.count("sldNum") == 1


def test_every_figure_is_described_in_words(deck: Read) -> None:
    for tree in deck.trees():
        drawn = [*tree.iter(f"{P}nvGraphicFramePr"), *tree.iter(f"{P}nvGrpSpPr")]
        for figure in drawn:
            told = figure.find(f"{P}cNvPr")
            if told.get("name") or told.get("id") != "1":  # the first group is the slide itself
                assert len(told.get("descr") or "") > 5, told.get("name")


def test_shapes_without_words_are_described_or_marked_as_decoration(deck: Read) -> None:
    for tree in deck.trees():
        for shape in tree.iter(f"{P}sp", f"{P}cxnSp"):
            if any((text.text or "").strip() for text in shape.iter(f"{A}t")):
                continue
            [told] = shape.iter(f"{P}cNvPr")
            assert told.get("descr") or list(told.iter(DECORATIVE)), told.get("name")


def test_nothing_lies_beyond_the_edge_of_a_slide(deck: Read) -> None:
    for tree in deck.trees():
        for shape, (x, y, wide, high) in boxes(tree):
            inside = x >= 0 and y >= 0 and x + wide <= WIDE and y + high <= HIGH
            assert inside, [one.get("name") for one in about(shape.getparent())][:1]


def test_words_fit_the_boxes_they_stand_in(deck: Read) -> None:
    for tree in deck.trees():
        for shape in tree.iter(f"{P}sp"):
            if shape.find(f".//{P}cNvSpPr").get("txBox") != "1":
                continue
            _, (_, _, wide, high) = next(boxes(shape))
            needed = 0.0
            for paragraph in shape.iter(f"{A}p"):
                sizes = [int(look.get("sz")) / 100 / 0.75 for look in paragraph.iter(f"{A}rPr")]
                told = "".join(text.text or "" for text in paragraph.iter(f"{A}t"))
                if told:
                    needed += len(wrap(told, max(sizes), wide / PX + 1)) * max(sizes) * 1.15
            assert needed <= high / PX + 2, "".join(t.text or "" for t in shape.iter(f"{A}t"))[:80]


def test_runs_name_their_language_and_fonts_know_chinese(client: FlaskClient) -> None:
    for lang, spoken in (("en", "en-GB"), ("zh", "zh-CN")):
        found = read(client, "view", f"lang={lang}")
        for tree in found.trees():
            assert {run.get("lang") for run in tree.iter(f"{A}rPr")} == {spoken}
        themes = [part for name, part in found.parts.items() if name.startswith("ppt/theme/")]
        assert themes
        for theme in themes:
            assert f'<a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/>'.encode() in theme


def test_the_file_says_what_it_is(client: FlaskClient) -> None:
    about_file = read(client, "view", "lang=zh").deck.core_properties
    assert about_file.title == "每100名农村儿童中的留守儿童"
    assert about_file.language == "zh-CN"
    assert "Liushou Atlas" in about_file.author


def test_a_map_is_small_and_a_download_keeps_its_chinese_name(client: FlaskClient) -> None:
    answer = client.get("/export/map-a.pptx?lang=zh")
    assert len(answer.data) < 400_000
    assert "filename*=UTF-8''%E6%AF%8F100%E5%90%8D" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Type"].endswith("presentationml.presentation")


# -- what it says ----------------------------------------------------------------------------------


def test_a_view_opens_with_its_headline_and_ends_with_its_sources(usual: Read) -> None:
    first, last = usual.slides[0], usual.slides[-1]
    assert "61.03 million rural children in China" in " ".join(texts(first))
    assert "They are our estimates, not official figures." in " ".join(texts(first))
    assert last.shapes.title.text_frame.text == CLOSING
    told = " ".join(line for slide in usual.slides[-4:] for line in texts(slide))
    assert "Liushou Atlas contributors" in told
    assert "http://www.chinadaily.com.cn/china/2013-05/13/content_16494521.htm" in told


def test_every_slide_of_a_figure_names_source_licence_release_and_link(usual: Read) -> None:
    figures = [s for s in usual.slides[1:] if s.shapes.title.text_frame.text != CLOSING]
    assert len(figures) >= 6
    for slide in figures:
        told = " ".join(texts(slide))
        for words in ("Source:", "CC BY 4.0", "Release 20", "downloaded", "localhost/?lang=en"):
            assert words in told, (slide.shapes.title.text_frame.text, words)


def test_notes_hold_the_citation_the_description_and_the_caution(client: FlaskClient) -> None:
    [slide] = read(client, "map-a", "lang=en").slides
    found = notes(slide)
    assert "Map of China by province. Left behind per 100 rural children, 2010." in found
    assert "All 31 values are modelled." in found
    assert "Liushou Atlas contributors" in found
    assert "China Daily" in found
    assert "http://localhost/?lang=en" in found


def test_a_card_without_numbers_says_why_instead_of_showing_an_empty_chart(
    client: FlaskClient,
) -> None:
    found = read(client, "view", "lang=en&series=school")
    slide = found.slide("Age and sex")
    told = " ".join(texts(slide))
    assert "No age and sex structure is published for this series and year." in told
    assert not any(shape.has_chart for shape in slide.shapes)


def test_a_link_that_cannot_be_read_is_refused_in_both_languages(client: FlaskClient) -> None:
    answer = client.get("/export/view.pptx?year=abc")
    assert answer.status_code == 400
    body = answer.get_json()
    assert body["title"]
    assert body["title_zh"] != body["title"]


# -- numbers ---------------------------------------------------------------------------------------


def chart_of(found: Read, title: str) -> object:
    [chart] = [s.chart for s in found.slide(title).shapes if s.has_chart]
    return chart


def test_bars_hold_the_printed_number_of_sichuan_and_the_intervals_of_the_rest(
    client: FlaskClient,
) -> None:
    [chart] = read(client, "ranking", "lang=zh&measure=count").charts()
    head, *rows = cells(chart)
    assert head[1].startswith("已公布")
    by_name = {row[0]: row for row in rows}
    assert by_name["四川"][1] == pytest.approx(SICHUAN_SHARE * TOTAL_2010 / 10_000, abs=0.01)
    assert by_name["四川"][3] is None
    hunan = by_name["湖南"]
    assert hunan[1] is None
    assert hunan[3] < hunan[2] < hunan[4]
    assert hunan[5] == pytest.approx(hunan[2] - hunan[3], abs=1e-3)
    assert hunan[6] == pytest.approx(hunan[4] - hunan[2], abs=1e-3)


def test_intervals_are_native_error_bars_fed_by_the_workbook(client: FlaskClient) -> None:
    [chart] = read(client, "ranking", "lang=en").charts()
    [bars] = chart.element.iter(f"{C}errBars")
    assert bars.find(f"{C}errValType").get("val") == "cust"
    assert bars.find(f"{C}plus/{C}numRef/{C}f").text.startswith("Sheet1!$")
    assert len(list(bars.find(f"{C}plus").iter(f"{C}pt"))) == 31


def test_published_and_modelled_bars_are_two_series_that_look_different(
    client: FlaskClient,
) -> None:
    [chart] = read(client, "ranking", "lang=en&measure=count").charts()
    published, modelled = chart.plots[0].series
    assert (published.name.split(" (")[0], modelled.name.split(" (")[0]) == (
        "Published",
        "Modelled",
    )
    dashes = [
        {dash.get("val") for dash in one._element.iter(f"{A}prstDash")}
        for one in (published, modelled)
    ]
    assert dashes[0] == set()
    assert "sysDot" in dashes[1]


def test_pyramid_holds_the_printed_children_of_china_with_girls_to_the_left(
    client: FlaskClient,
) -> None:
    [chart] = read(client, "pyramid", "lang=en").charts()
    girls, boys = chart.plots[0].series
    assert all(value < 0 for value in girls.values)
    assert all(value > 0 for value in boys.values)
    records = cells(chart, "Data")
    head = records[0]
    persons = [row[head.index("value")] for row in records[1:]]
    assert sum(persons) == pytest.approx(TOTAL_2010, rel=0.001)
    # a row for each of the 18 years of age; its length times its unit is children
    assert len(list(girls.values)) == 18
    assert sum(boys.values) - sum(girls.values) == pytest.approx(sum(persons) / 1e6, rel=1e-4)


def test_lines_hold_printed_counts_and_join_only_what_is_counted_alike(client: FlaskClient) -> None:
    [chart] = read(client, "trend", "lang=zh").charts()
    lines = []
    for one in chart.element.iter(f"{C}ser"):
        xs = [float(p.find(f"{C}v").text) for p in one.find(f"{C}xVal").iter(f"{C}pt")]
        ys = [float(p.find(f"{C}v").text) for p in one.find(f"{C}yVal").iter(f"{C}pt")]
        lines.append(dict(zip(xs, ys, strict=True)))
    assert {2005.0: 5800.0, 2010.0: 6102.55} in lines  # 全国农村留守儿童5800万 / 6102.55万
    assert {2000.0: 2904.3} in lines  # city and countryside: stands alone
    assert any(line.get(2016.0) == 902.0 and line.get(2021.0) == 477.0 for line in lines)
    for line in lines:
        assert not {2000.0, 2010.0} <= set(line)
        assert not (2010.0 in line and 2016.0 in line and line[2016.0] == 902.0)


def test_shapes_of_the_map_are_named_with_their_numbers_and_filled_by_class(
    client: FlaskClient,
) -> None:
    [slide] = read(client, "map-a", "lang=en").slides
    named = {one.get("name"): one for one in about(slide.element)}
    sichuan = named["Sichuan 四川: 60.0"].getparent().getparent()
    assert sichuan.find(f"{P}spPr/{A}solidFill/{A}srgbClr").get("val") == "0F4767"  # 50 and over
    assert len(list(sichuan.iter(f"{A}path"))) == 2  # the fill, and the dotted line of an estimate
    assert sichuan.find(f"{P}spPr/{A}ln/{A}prstDash").get("val") == "sysDot"
    tibet = named["Tibet 西藏: 9.6"].getparent().getparent()
    assert tibet.find(f"{P}spPr/{A}solidFill/{A}srgbClr").get("val") == "DCE9EE"  # under 15
    assert sum(name.endswith(": Not covered") for name in named if name) == 3


def test_table_lists_all_provinces_in_letters_that_can_be_read(client: FlaskClient) -> None:
    found = read(client, "table", "lang=en")
    grids = [s.table for slide in found.slides for s in slide.shapes if s.has_table]
    assert len(grids) == len(found.slides) > 1
    rows = [[cell.text for cell in row.cells] for grid in grids for row in list(grid.rows)[1:]]
    assert len(rows) == 31
    assert rows[0][0] == "Sichuan"
    sizes = {int(look.get("sz")) for tree in found.trees() for cell in tree.iter(f"{A}tc")
             for look in cell.iter(f"{A}rPr")}  # fmt: skip
    assert min(sizes) >= 1100


def test_points_lie_on_axes_that_hold_provinces_not_their_sum(client: FlaskClient) -> None:
    [chart] = read(client, "scatter", "lang=en&measure=count").charts()
    up = next(
        axis for axis in chart.element.iter(f"{C}valAx") if axis.find(f"{C}axPos").get("val") == "l"
    )
    assert float(up.find(f"{C}scaling/{C}min").get("val")) == 0
    assert 6.9 < float(up.find(f"{C}scaling/{C}max").get("val")) < 9  # Sichuan's 6.92 million
    assert sum(len(list(one.values)) for one in chart.plots[0].series) == 31


def test_flows_without_a_chosen_province_say_whose_they_are(client: FlaskClient) -> None:
    [slide] = read(client, "flows", "lang=en").slides
    told = " ".join(texts(slide))
    assert "People born there who live in another province" in told
    assert "Source: National Bureau of Statistics of China." in told
    assert "2010" in texts(slide)
