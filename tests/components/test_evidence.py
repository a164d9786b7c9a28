"""Claims with numbers, sources and counter-evidence; words explained where they first stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from app.components.evidence import Evidence, figures_of
from app.components.fragments import render
from app.components.glossary import Words, spellings
from app.domain.dataset import Dataset
from app.package.reader import load_dataset
from app.text.locale import Locale, get_locale
from app.text.panel_blocks import glossary
from app.text.panels import load_claims

PACKAGE = Path(__file__).parents[2] / "data" / "package"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(PACKAGE)


@pytest.fixture(params=["en", "zh"])
def locale(request: pytest.FixtureRequest) -> Locale:
    return get_locale(request.param)


def paragraph(text: str) -> HtmlElement:
    return html.fromstring(f"<p>{text}</p>")


def evidence(dataset: Dataset, locale: Locale) -> Evidence:
    return Evidence(dataset, locale, lambda path: f"{path}?lang={locale.lang}")


def test_numbers_of_a_claim_lead_to_their_figure_where_the_text_says_them(
    dataset: Dataset, locale: Locale
) -> None:
    shown = evidence(dataset, locale).claim(load_claims(dataset)["hukou-3"])
    links = paragraph(str(shown["text"])).findall("a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("63.9%", f"/figure/urbanresidentshare-cn-2020-other-urbanresidents?lang={locale.lang}"),
        ("45.4%", f"/figure/urbanhukoushare-cn-2020-other-urbanhukou?lang={locale.lang}"),
        ("18.5", f"/figure/study-hukou-3-1?lang={locale.lang}"),
        ("35.9%", f"/figure/urbanhukoushare-cn-2013-other-urbanhukou?lang={locale.lang}"),
    ]


def test_every_number_of_every_claim_is_linked_in_its_text_or_listed(
    dataset: Dataset, locale: Locale
) -> None:
    listed = total = 0
    for claim in load_claims(dataset).values():
        shown = evidence(dataset, locale).claim(claim)
        inside = html.fragment_fromstring(f"<div>{shown['text']}{shown['counter']}</div>").xpath(
            "//a/@data-trace"
        )
        asked = [found.figure_id for found in figures_of(claim, dataset)]
        assert {*inside, *(n["id"] for n in shown["numbers"])} == set(asked), claim.id
        listed += len(shown["numbers"])
        total += len(asked)
    assert listed < total / 5, "most numbers are linked where the text says them"


def test_marking_changes_no_word_of_a_text(dataset: Dataset, locale: Locale) -> None:
    marked = 0
    for claim in load_claims(dataset).values():
        shown = Evidence(dataset, locale, str, Words(dataset, locale)).claim(claim)
        root = paragraph(str(shown["text"]))
        for note in root.xpath(".//*[@popover]"):
            marked += 1
            note.drop_tree()
        assert root.text_content() == locale.name(claim, "text")
    assert marked > 20


def test_sources_are_gathered_in_order_of_first_mention_and_told_in_full(
    dataset: Dataset, locale: Locale
) -> None:
    found = evidence(dataset, locale)
    for name in ("school-4", "hukou-3", "mig-7"):
        found.claim(load_claims(dataset)[name])
    assert list(found.cited) == [
        "chen2023_jpopecon", "chen_fu2023", "nbs2021_census7", "peoplesdaily2020_100m",
        "xinhua2017_hukou", "newcitizen2021",
    ]  # fmt: skip
    first = found.references()[0]
    assert first["title"]["text"].startswith("Migration control policy and parent-child separation")
    assert first["href"] == "https://doi.org/10.1007/s00148-023-00971-z"


def test_every_claim_has_a_source_and_a_strength_in_words(dataset: Dataset, locale: Locale) -> None:
    assert len(load_claims(dataset)) >= 80
    for claim in load_claims(dataset).values():
        shown = evidence(dataset, locale).claim(claim)
        assert shown["sources"], claim.id
        assert all(source["short"] for source in shown["sources"])
        assert len(shown["strength_text"]) >= 3


@pytest.mark.parametrize("strength", ["strong", "moderate", "contested", "weak"])
def test_strength_is_a_word_and_a_shape_of_its_own(strength: str) -> None:
    def mark(name: str) -> str:
        claim = {
            "id": "x", "text": "Text", "counter": "", "strength": name, "strength_text": "Word",
            "sources": [], "numbers": [],
        }  # fmt: skip
        text = render("barriers_separation", get_locale("en"), separation=[claim])
        badge = html.fromstring(text).xpath(f"//*[@class='strength strength-{name}']")[0]
        assert badge.text_content().strip() == "Word"
        return "".join(str(html.tostring(e, encoding="unicode")) for e in badge.find("svg"))

    others = {
        mark(name) for name in ("strong", "moderate", "contested", "weak") if name != strength
    }
    assert len(others) == 3
    assert mark(strength) not in others


def test_a_word_is_explained_once_a_page_and_at_its_longest_spelling(dataset: Dataset) -> None:
    words = Words(dataset, get_locale("zh"))
    text = words.mark("非农业户口和户口都是户口。")
    root = paragraph(str(text))
    assert root.xpath(".//button/text()") == ["非农业户口", "户口"]
    again = paragraph(str(words.mark("户口")))
    assert again.xpath(".//button") == []


def test_a_definition_opens_from_its_button_with_characters_and_pinyin(dataset: Dataset) -> None:
    text = Words(dataset, get_locale("en")).mark("A hukou, no more.")
    root = paragraph(str(text))
    (button,), (note,) = root.xpath(".//button"), root.xpath(".//*[@popover]")
    assert button.get("popovertarget") == note.get("id")
    assert "户口 / 户籍" in note.text_content()
    assert "hùkǒu" in note.text_content()
    assert note.xpath(".//*[@lang='zh-CN']")
    assert root.xpath("string()").startswith("A hukou")
    assert root.xpath(".//span[@class='term']")[0].text_content().endswith(",")


def test_words_inside_other_words_are_left_alone(dataset: Dataset) -> None:
    text = Words(dataset, get_locale("en")).mark("gaokaos and unhukoued")
    assert "<button" not in text


def test_texts_are_escaped(dataset: Dataset) -> None:
    assert Words(dataset, get_locale("en")).mark("<b>hukou</b>").startswith("&lt;b&gt;")


def test_every_term_has_a_spelling_in_both_languages(dataset: Dataset) -> None:
    for lang in ("en", "zh"):
        _, terms = spellings(dataset, lang)
        assert {term.id for term in terms.values()} == {term.id for term in glossary(dataset)}


def test_a_package_without_a_glossary_marks_nothing(dataset: Dataset) -> None:
    from dataclasses import replace

    bare = replace(dataset, panels={})
    assert Words(bare, get_locale("en")).mark("hukou & co") == "hukou &amp; co"


def test_the_number_template_is_a_link_alone() -> None:
    text = render("number", get_locale("en"), text="5%", href="/figure/x", id="x")
    assert text.strip() == '<a class="num" href="/figure/x" data-trace="x">5%</a>'
