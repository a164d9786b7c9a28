"""The barriers page: printed numbers, classes of cities, steps, bases kept apart, two provinces."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])
Get = Callable[[str], HtmlElement]


@pytest.fixture
def get(client: FlaskClient) -> Get:
    def ask(address: str) -> HtmlElement:
        answer = client.get(address)
        assert answer.status_code == 200
        return html.fromstring(answer.get_data(as_text=True))

    return ask


def text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def rows(root: HtmlElement, chart: str) -> list[tuple[str, str]]:
    return [
        (text_of(row.find("dt")), text_of(row.xpath("./dd[last()]")[0]))
        for row in root.xpath(f"//*[@aria-labelledby='{chart}']//dl/div")
    ]


def test_the_gap_of_2020_is_the_printed_one(get: Get) -> None:
    """Census communique No. 7: 63.89 %, and "2020年我国户籍人口城镇化率为45.4%"."""
    root = get("/barriers?lang=en")
    assert rows(root, "chart-town-gap") == [
        ("Live in a town or city", "63.89%"),
        ("Hold an urban hukou", "45.4%"),
    ]
    span = root.xpath("//*[@class='gap-span']/@style")[0]
    assert span == "left: 45.40%; width: 18.49%"
    assert "18.5 percentage points" in text_of(root.xpath("//*[@class='gap-words']")[0])


def test_the_timeline_runs_from_1958_to_2024_with_its_gap_stated(get: Get) -> None:
    root = get("/barriers?lang=en")
    years = [text_of(h) for h in root.xpath("//ol[@class='timeline']/li/h3")]
    assert years == ["1958", "2001", "2014", "2016", "2019", "2020", "2024"]
    assert [text_of(gap) for gap in root.xpath("//*[@class='timeline-gap']")] == [
        f"{2001 - 1958} years",
        f"{2014 - 2001} years",
    ]
    events = root.xpath("//*[@class='timeline-event']")
    assert len(events) == 9
    assert all(event.xpath(".//a[starts-with(@href, '#source-')]") for event in events)


@LANGUAGES
def test_each_class_of_city_has_a_rule_for_each_year(get: Get, lang: str) -> None:
    root = get(f"/barriers?lang={lang}")
    table = root.xpath("//table[contains(@class, 'class-table')]")[0]
    assert len(table.xpath("./tbody/tr")) == 6
    assert all(
        len(row.xpath("./td[contains(@class, 'ease')]")) == 3 for row in table.xpath("./tbody/tr")
    )
    named = {c for cell in table.xpath("./tbody/tr/td/@class") for c in cell.split()[1:]}
    keyed = {
        c
        for cell in root.xpath("//*[contains(@class, 'ease-swatch')]/@class")
        for c in cell.split()[1:]
    }
    assert named == keyed


def test_public_school_shares_stay_in_groups_with_one_base_each(get: Get) -> None:
    """Printed: 79.67, 80.0, 85.8 (ministry); 90.1, 91.0 (survey 2023); 82 and 56 (2012)."""
    root = get("/barriers?lang=en")
    groups = root.xpath("//*[contains(@class, 'dot-chart')]//section")
    found = [
        [text_of(row.xpath("./dd[last()]")[0]) for row in group.xpath(".//dl/div")]
        for group in groups
    ]
    assert found == [["79.67%", "80%", "85.8%"], ["90.1%", "91%"], ["82%", "56%"]]
    bases = [text_of(group.xpath("./p[@class='dot-base']")[0]) for group in groups]
    assert len(set(bases)) == 3
    assert not root.xpath("//*[contains(@class, 'dot-chart')]//svg//path")
    assert "no trend" in text_of(root.xpath("//*[contains(@class, 'dot-chart')]//figcaption")[0])


def test_after_grade_9_and_the_exam_are_as_printed(get: Get) -> None:
    root = get("/barriers?lang=en")
    assert rows(root, "chart-after-grade-9") == [
        ("All leavers", "57.25%"),
        ("Migrants’ children", "34.23%"),
    ]
    assert rows(root, "chart-gaokao-away")[0] == ("Candidates", "256,000")


@LANGUAGES
def test_papers_steps_and_cities_are_told(get: Get, lang: str) -> None:
    root = get(f"/barriers?lang={lang}")
    assert len(root.xpath("//ol[contains(@class, 'cards-papers')]/li")) == 5
    assert len(root.xpath("//ol[contains(@class, 'cards-steps')]/li")) == 4
    assert len(root.xpath("//table[contains(@class, 'case-table')]/tbody/tr")) == 5


@LANGUAGES
def test_every_claim_of_both_panels_is_on_the_page_once(get: Get, lang: str) -> None:
    root = get(f"/barriers?lang={lang}")
    shown = [name.removeprefix("claim-") for name in root.xpath("//article/@id")]
    assert len(shown) == len(set(shown))
    assert {f"hukou-{n}" for n in range(1, 7)} | {f"school-{n}" for n in range(1, 10)} <= set(shown)
    assert {"mig-7"} <= set(shown)


@LANGUAGES
def test_every_short_citation_leads_to_its_source_in_full(get: Get, lang: str) -> None:
    root = get(f"/barriers?lang={lang}")
    cited = {a.removeprefix("#") for a in root.xpath("//a/@href") if a.startswith("#source-")}
    listed = root.xpath("//ol[@class='references']/li/@id")
    assert cited == set(listed)
    assert len(listed) == len(set(listed)) >= 40


@LANGUAGES
def test_ids_are_used_once(get: Get, lang: str) -> None:
    ids = get(f"/barriers?lang={lang}").xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_lens_sets_two_provinces_side_by_side(get: Get) -> None:
    """The rows of data/sources/context.csv: 5846 yuan in Henan, 13746 in Shanghai."""
    root = get("/barriers?home=410000&host=310000&lang=en")
    table = root.xpath("//table[contains(@class, 'lens-table')]")[0]
    assert [text_of(a) for a in table.xpath("./thead//a")] == ["Henan", "Shanghai"]
    income = next(
        r for r in table.xpath("./tbody/tr") if "rural residents" in text_of(r.find("th"))
    )
    assert [text_of(a) for a in income.xpath(".//a")][:2] == ["5,846 yuan", "13,746 yuan"]
    assert [a.get("href").split("?")[0] for a in income.xpath(".//a")][:2] == [
        "/figure/income_rural-410000-2010",
        "/figure/income_rural-310000-2010",
    ]
    flows = [text_of(li) for li in root.xpath("//*[@class='lens-flows']/li")]
    assert flows[0].startswith("People born in Henan who lived in Shanghai, 2010: ")


@LANGUAGES
def test_estimates_in_the_lens_are_marked_and_carry_their_interval(get: Get, lang: str) -> None:
    root = get(f"/barriers?home=340000&host=310000&lang={lang}")
    modelled = root.xpath(
        "//table[contains(@class, 'lens-table')]//td[.//*[contains(@class, 'badge-modelled')]]"
    )
    assert len(modelled) == 4
    for cell in modelled:
        assert "80%" in text_of(cell.xpath(".//*[@class='lens-interval']")[0])


def test_a_name_is_as_good_as_a_code(get: Get) -> None:
    root = get("/barriers?home=安徽&host=shanghai&lang=en")
    assert root.xpath("//select[@name='home']/option[@selected]/@value") == ["340000"]
    assert root.xpath("//select[@name='host']/option[@selected]/@value") == ["310000"]


def test_an_unknown_province_is_told_and_another_shown(get: Get) -> None:
    root = get("/barriers?home=Atlantis<b>&host=310000&lang=en")
    told = text_of(root.xpath("//*[@id='lens']/..//*[@role='status']")[0])
    assert told == "No province is called “Atlantis<b>”. Another is shown in its place."
    assert root.xpath("//table[contains(@class, 'lens-table')]/tbody/tr")


def test_without_a_choice_the_largest_flow_is_shown(get: Get) -> None:
    """The long form of 2010 counts most movers from Hunan to Guangdong."""
    root = get("/barriers?lang=en")
    assert root.xpath("//select[@name='home']/option[@selected]/text()") == ["Hunan"]
    assert root.xpath("//select[@name='host']/option[@selected]/text()") == ["Guangdong"]


def test_the_same_province_twice_is_answered_with_a_remark(get: Get) -> None:
    root = get("/barriers?home=430000&host=430000&lang=en")
    assert "same province" in text_of(root.xpath("//*[@id='lens']/..")[0])


def test_the_form_keeps_language_and_theme(get: Get) -> None:
    root = get("/barriers?lang=zh&theme=dark")
    kept = {e.get("name"): e.get("value") for e in root.xpath("//form//input[@type='hidden']")}
    assert kept == {"lang": "zh", "theme": "dark"}


def test_the_page_is_in_the_navigation_between_story_and_provinces(get: Get) -> None:
    root = get("/barriers?lang=en")
    names = [text_of(a) for a in root.xpath("//header//nav/a")]
    assert names == ["Explore", "Story", "Barriers", "Provinces", "Definitions", "Data", "Methods"]
    assert [text_of(a) for a in root.xpath("//header//nav/a[@aria-current]")] == ["Barriers"]
