"""The story as it is served: every step in both languages, numbers as printed, links that lead somewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from app.domain.dataset import Dataset
from app.package.reader import load_dataset
from app.settings import BUILT_IN_PACKAGE, Settings
from app.state.url import parse, serialise
from app.web.factory import create_app
from tests.package.packages import copy_core, copy_package

STEPS = (
    "who", "how-many", "age-and-sex", "where", "migration", "hukou", "school", "health", "money",
    "parents", "helps",
)  # fmt: skip
PRINTED = {
    # 中国0-17岁的留守儿童数量已经从2000年的2904.3万人增加到2015年的6876.6万人
    "censusalllbc-cn-2015-count": ("68.77 million", "6876.6万"),
    # approximately 69 million children left behind
    "unicef2018quote-cn-2018-count": ("69 million", "6900万"),
    # 66.93 million were left-behind children
    "nbs2020-cn-2020-count": ("66.93 million", "6693万"),
    # 全国有农村留守儿童6102.55万
    "acwf2010-cn-2010-count": ("61.03 million", "6102.55万"),
    # 不满十六周岁的农村留守儿童数量为902万人
    "mcalbc-cn-2016-count": ("9.02 million", "902万"),
    # 全国共有农村留守儿童 697万人
    "mcalbc-cn-2018-count": ("6.97 million", "697万"),
    # 四成六点七四 (46.74) 的农村留守儿童父母都外出
    "acwf2010-cn-2010-shlb-bothaway": ("46.74%", "46.74%"),
    # 居住在城镇的人口为901991162人,占63.89%
    "urbanresidentshare-cn-2020-other-urbanresidents": ("63.89%", "63.89%"),
    # 29.4%的学生一年能见父母1~2次,15.1%的学生一年都没有见过父母
    "whitepaper2015-survey6p2015-2014-other-seenever": ("15.1%", "15.1%"),
}
ENGLISH = re.compile(r"[A-Za-z]{4,}")
NAMES = {"UNICEF", "Kids", "ChinaFile"}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(BUILT_IN_PACKAGE)


def page(client: FlaskClient, query: str = "lang=en") -> HtmlElement:
    answer = client.get(f"/story?{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.get_data(as_text=True))


def words(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_step_has_an_anchor_a_drawing_evidence_and_a_way_on(
    client: FlaskClient, lang: str
) -> None:
    root = page(client, f"lang={lang}")
    assert tuple(root.xpath("//*[contains(@class, 'step-text')]/@id")) == STEPS
    assert 9 <= len(STEPS) <= 11
    for place, name in enumerate(STEPS):
        step = root.xpath(f"//section[@aria-labelledby='{name}-title']")[0]
        assert len(step.xpath(".//figure//svg[@role='img'][string-length(@aria-label) > 20]")) == 2
        assert step.xpath(
            ".//article[contains(@class, 'evidence')]//*[contains(@class, 'strength')]"
        )
        assert step.xpath(".//article//a[starts-with(@href, '#source-')]")
        assert step.xpath(".//a[starts-with(@href, '/figure/')]")
        turns = step.xpath(".//*[contains(@class, 'step-turn')]//a/@href")
        assert (f"#{STEPS[place - 1]}" in turns) == (place > 0)
        assert (f"#{STEPS[place + 1]}" in turns) if place < len(STEPS) - 1 else len(turns) == 2
    assert root.xpath("//nav[contains(@class, 'story-progress')]//a/@href") == [
        f"#{name}" for name in STEPS
    ]


def test_what_speaks_against_a_claim_stands_beside_it(client: FlaskClient) -> None:
    root = page(client)
    for step, claim in (("health", "well-1"), ("money", "remit-1"), ("parents", "emo-1")):
        shown = root.xpath(f"//section[@aria-labelledby='{step}-title']//*[@id='claim-{claim}']")[0]
        assert "On the other hand:" in words(shown)
        assert not shown.xpath("ancestor::details")


@pytest.mark.parametrize(("place", "lang"), [(0, "en"), (1, "zh")])
def test_numbers_stand_as_printed_and_link_to_their_record(
    client: FlaskClient, place: int, lang: str
) -> None:
    root = page(client, f"lang={lang}")
    for figure, printed in PRINTED.items():
        shown = root.xpath(f"//main//p//a[@data-trace='{figure}']")
        assert printed[place] in {words(link) for link in shown}, figure
        for link in shown:
            assert link.get("href").startswith(f"/figure/{figure}?lang={lang}")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_permalink_is_a_state_of_explore_taken_whole(
    client: FlaskClient, dataset: Dataset, lang: str
) -> None:
    root = page(client, f"lang={lang}&theme=dark")
    links = root.xpath("//a[@data-explore]/@href")
    assert len(links) == len(STEPS)
    for step, link in zip(dataset.story.values(), links, strict=True):
        asked = {"lang": lang, "theme": "dark", **{k: str(v) for k, v in step["explore"].items()}}
        wanted = parse(urlencode(asked), dataset)
        assert wanted.notices == ()
        parts = urlsplit(link)
        found = parse(parts.query, dataset)
        assert parts.path == "/"
        assert found.notices == ()
        assert found.state == wanted.state
        assert serialise(found.state, dataset) == parts.query
        assert client.get(link).status_code == 200


def test_every_link_inside_the_site_and_the_page_leads_somewhere(client: FlaskClient) -> None:
    root = page(client)
    ids = set(root.xpath("//@id"))
    assert len(ids) == len(root.xpath("//@id"))
    for address in set(root.xpath("//main//a/@href")):
        if address.startswith("#"):
            assert address[1:] in ids, address
        elif address.startswith("/"):
            assert client.get(address).status_code == 200, address
        else:
            assert address.startswith(("https://", "http://"))


def test_nothing_is_loaded_from_elsewhere_and_no_child_is_pictured(client: FlaskClient) -> None:
    root = page(client)
    main = root.xpath("//main")[0]
    assert main.xpath(".//img | .//iframe | .//video | .//object | .//embed | .//image") == []
    loaded = root.xpath("//script/@src | //link[not(@rel='alternate')]/@href")
    assert loaded
    assert all(address.startswith("/") for address in loaded)


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("en", ("Millions of Chinese Kids Are Parenting Themselves", "Max Duncan", "2018", "not stated")),
        ("zh", ("数百万中国孩子在自己照顾自己", "Max Duncan", "2018年", "未写明")),
    ],
)  # fmt: skip
def test_the_film_is_a_card_that_links_out(
    client: FlaskClient, lang: str, wanted: tuple[str, ...]
) -> None:
    card = page(client, f"lang={lang}").xpath("//aside[contains(@class, 'film')]")[0]
    for text in wanted:
        assert text in words(card)
    link = card.xpath(".//h3/a")[0]
    assert link.get("href").startswith("https://www.theatlantic.com/video/")
    assert "noopener" in link.get("rel")


def test_what_is_modelled_is_told_apart_from_what_is_published(client: FlaskClient) -> None:
    step = page(client).xpath("//section[@aria-labelledby='where-title']")[0]
    large = step.xpath(".//*[contains(@class, 'picture-large')]")[0]
    tiles = large.xpath(".//*[local-name()='rect'][contains(@class, 'story-tile')]/@class")
    # Sichuan, Henan and Guizhou have a printed number or share for 2010, the other 28 have none
    assert sum("published" in kind for kind in tiles) == 3
    assert sum("modelled" in kind for kind in tiles) == 28
    assert "They are not official figures" in words(step)
    listed = step.xpath(".//details[contains(@class, 'step-numbers')]//li")
    assert sum("modelled" in words(item) for item in listed) == 28


def test_the_chinese_page_has_no_english_sentence(client: FlaskClient) -> None:
    main = page(client, "lang=zh").xpath("//main")[0]
    for foreign in main.xpath(".//*[@lang='en' or @lang='zh-Latn' or @class='references']"):
        foreign.drop_tree()
    texts = [*main.xpath(".//text()"), *main.xpath(".//@aria-label")]
    found = {word for text in texts for word in ENGLISH.findall(text)} - NAMES
    assert found == set()


def test_a_package_without_a_story_says_so(tmp_path: Path) -> None:
    client = create_app(Settings(data=copy_core(tmp_path / "core"))).server.test_client()  # type: ignore[call-arg]
    assert "holds no story" in words(page(client))
    assert "没有故事" in words(page(client, "lang=zh"))


def test_a_story_without_panels_or_flows_says_what_is_missing(tmp_path: Path) -> None:
    package = copy_package(tmp_path / "package")
    for path in [*package.glob("panels/*"), *package.glob("flows.*")]:
        path.unlink()
    place = package / "datapackage.json"
    listing = json.loads(place.read_text(encoding="utf-8"))
    listing["resources"] = [r for r in listing["resources"] if (package / r["path"]).is_file()]
    place.write_text(json.dumps(listing), encoding="utf-8")
    client = create_app(Settings(data=package)).server.test_client()  # type: ignore[call-arg]
    root = page(client)
    assert tuple(root.xpath("//*[contains(@class, 'step-text')]/@id")) == STEPS
    flows = root.xpath("//section[@aria-labelledby='migration-title']//figure")[0]
    assert "does not hold the figures of this picture" in words(flows)
    assert root.xpath("//article[contains(@class, 'evidence')]") == []
