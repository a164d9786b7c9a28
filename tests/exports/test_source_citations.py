"""References of original sources: expected ones are written out by hand from the rules of each style."""

# ruff: noqa: E501 - a reference is easier to read on few lines

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from app.domain.dataset import Dataset
from app.domain.records import Source
from app.exports.references_files import bibtex_item, ris_item
from app.exports.references_names import authors
from app.exports.references_sources import Cited, cited, key_of
from app.exports.references_style import Style, source_reference
from app.exports.references_view import Citations, bibtex_file, cite, csl_file, ris_file
from app.package.reader import load_dataset
from app.text.locale import get_locale

TODAY = date(2026, 12, 3)


@pytest.fixture(scope="module")
def dataset(package_folder: Path) -> Dataset:
    return load_dataset(package_folder)


def ready(dataset: Dataset, source_id: str, lang: str) -> Cited:
    return cited(dataset.sources[source_id], get_locale(lang), today=TODAY)


EXPECTED = {
    # APA 7, 10.1 article 1: six authors, & before the last; title plain, journal and volume in italics
    ("bai2018", "en", "apa"): "Bai, Y., Zhang, L., Liu, C., Shi, Y., Mo, D., & Rozelle, S. (2018). Effect of Parental "
    "Migration on the Academic Performance of Left Behind Children in North Western China. Journal of Development "
    "Studies, 54(7), 1154–1170. https://doi.org/10.1080/00220388.2017.1333108",
    # GB/T 7714-2015, 4.4 and 8.1: three authors, then et al.; family names in capitals
    ("bai2018", "en", "gb-t-7714"): "BAI Y, ZHANG L, LIU C, et al. Effect of Parental Migration on the Academic "
    "Performance of Left Behind Children in North Western China[J/OL]. Journal of Development Studies, 2018, 54(7): "
    "1154-1170[2026-12-03]. https://doi.org/10.1080/00220388.2017.1333108.",
    # APA 7, 9.38: the title in its language, its translation in brackets; no volume, so the issue alone
    ("liu2008_definition", "en", "apa"): "Liu, Z. (2008). 留守儿童的定义检讨与规模估算 [Re-examining the definition of "
    "left-behind children and estimating their number]. 广西民族大学学报(哲学社会科学版), (3), 49–55.",
    ("liu2008_definition", "zh", "gb-t-7714"): "刘志军. 留守儿童的定义检讨与规模估算[J]. "
    "广西民族大学学报(哲学社会科学版), 2008(3): 49-55.",
    # APA 7, 10.4: a report by two bodies, with its day; the site it stands on
    ("acwf2013", "en", "apa"): "All-China Women’s Federation research group, & Center for Population and Development "
    "Studies, Renmin University of China. (2013, May 10). 我国农村留守儿童、城乡流动儿童状况研究报告 [Report on the "
    "situation of rural left-behind children and rural-urban migrant children in China]. 中国妇联新闻 (people.com.cn). "
    "http://acwf.people.com.cn/n/2013/0510/c99013-21437965.html",
    ("acwf2013", "zh", "gb-t-7714"): "全国妇联课题组, 中国人民大学. 我国农村留守儿童、城乡流动儿童状况研究报告[R/OL]. "
    "中国妇联新闻 (people.com.cn), 2013(2013-05-10)[2026-12-03]. "
    "http://acwf.people.com.cn/n/2013/0510/c99013-21437965.html.",
    # GB/T 7714-2015, 4.5: newspaper, day; without an address neither carrier nor day of access
    ("chongqing2016", "zh", "gb-t-7714"): "重庆市教育委员会, 重庆晚报. 重庆留守儿童89.6万人近半是女生[N]. "
    "重庆晚报, 2016-02-01.",
    ("chongqing2016", "zh", "apa"): "重庆市教育委员会, & 重庆晚报. (2016年2月1日). 重庆留守儿童89.6万人近半是女生. 重庆晚报.",
    # APA 7, 10.16 and GB/T 4.6: a page of a news site
    ("chinanews2018_mca", "en", "apa"): "China News Service, & Ministry of Civil Affairs. (2018, October 30). "
    "民政部:截至8月底全国共有农村留守儿童697万人 [Ministry of Civil Affairs: 6.97 million rural left-behind children at the "
    "end of August]. 中国新闻网. http://www.chinanews.com/sh/2018/10-30/8663623.shtml",
    ("chinanews2018_mca", "zh", "gb-t-7714"): "中国新闻社, 民政部. 民政部:截至8月底全国共有农村留守儿童697万人[EB/OL]. "
    "中国新闻网, 2018(2018-10-30)[2026-12-03]. http://www.chinanews.com/sh/2018/10-30/8663623.shtml.",
    # APA 7, 10.9: a data set of several years
    ("nbs_income", "en", "apa"): "National Bureau of Statistics of China. (2010–2020). 农村、城镇居民人均可支配收入 "
    "[Disposable income per head, rural and urban residents, by province] [Data set]. "
    "github.com/vervain1902/human-capital. https://github.com/vervain1902/human-capital",
    ("nbs_income", "zh", "gb-t-7714"): "国家统计局. 农村、城镇居民人均可支配收入[DS/OL]. "
    "github.com/vervain1902/human-capital, 2010–2020[2026-12-03]. https://github.com/vervain1902/human-capital.",
    # APA 7, 10.3 and GB/T 4.2: a chapter in a book
    ("wu2020_schools", "en", "apa"): "Wu, Z. (2020). Path and the Standards of Rural School Consolidation in China "
    "Since 2000. In Handbook of Education Policy Studies. Springer. https://doi.org/10.1007/978-981-13-8343-4_1",
    ("wu2020_schools", "en", "gb-t-7714"): "WU Zhihui. Path and the Standards of Rural School Consolidation in China "
    "Since 2000[M/OL]//Handbook of Education Policy Studies, Springer, 2020[2026-12-03]. "
    "https://doi.org/10.1007/978-981-13-8343-4_1.",
    # a law: body, year, title
    ("minors_law2020", "zh", "apa"): "全国人大常委会. (2020). 中华人民共和国未成年人保护法 (2020年修订, 2021年6月1日施行). "
    "http://www.npc.gov.cn/npc/c30834/202010/82a8f1b84350432cac03b1e382ee1744.shtml",
    # APA 7, 9.16: what has no day and may change is given the day of access
    ("wikipedia_lbc", "en", "apa"): "Wikipedia contributors. (n.d.). Left-behind children in China. In Wikipedia. "
    "Retrieved December 3, 2026, from https://en.wikipedia.org/wiki/Left-behind_children_in_China",
    # an unfinished list of authors stays unfinished
    ("lancet2018_fellmeth", "en", "apa"): "Fellmeth, G., Rose-Clarke, K., Zhao, C., et al. (2018). Health impacts of "
    "parental migration on left-behind children and adolescents: a systematic review and meta-analysis. The Lancet, "
    "392(10164), 2567–2582. https://doi.org/10.1016/S0140-6736(18)32558-3",
    # APA 7, 9.22: a work without a title is described in brackets, in the reader's language; article number
    ("bmc2019_sichuan", "en", "apa"): "[Health status of children left behind in rural areas of Sichuan]. (2019). "
    "BMC International Health and Human Rights, 19, Article 4. https://doi.org/10.1186/s12914-019-0191-9",
}  # fmt: skip


@pytest.mark.parametrize("case", EXPECTED, ids="-".join)
def test_references_follow_the_rules_of_their_style(dataset: Dataset, case: Any) -> None:
    source_id, lang, style = case
    text = source_reference(ready(dataset, source_id, lang), style, get_locale(lang))
    assert text == EXPECTED[case]


def test_apa_sets_journals_in_italics_and_leaves_the_titles_of_articles_alone(
    dataset: Dataset,
) -> None:
    article = source_reference(
        ready(dataset, "bai2018", "en"), "apa", get_locale("en"), markup=True
    )
    assert "<i>Journal of Development Studies</i>, <i>54</i>(7)" in article
    assert "<i>Effect" not in article
    report = source_reference(
        ready(dataset, "acwf2013", "en"), "apa", get_locale("en"), markup=True
    )
    assert "<i>我国农村留守儿童、城乡流动儿童状况研究报告</i> [Report" in report


def test_how_the_atlas_read_a_source_and_who_copied_it_is_said(dataset: Dataset) -> None:
    source = ready(dataset, "nbs_birthplace2010", "en")
    text = source_reference(source, "apa", get_locale("en"), remarks=True)
    assert text.endswith(
        "(In the atlas: read in a reprint; transcription by students; "
        "transcribed by Jiao Zekun and Chen Wenbin.)"
    )
    original = ready(dataset, "sixthtone2016", "en")
    assert original.remarks == ()


def test_an_address_nobody_opened_is_said_to_come_from_elsewhere(dataset: Dataset) -> None:
    assert "address taken from other publications" in ready(dataset, "acwf2013", "en").remarks
    assert "网址取自其他出版物" in ready(dataset, "acwf2013", "zh").remarks


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("style", ["apa", "gb-t-7714"])
def test_every_source_makes_a_clean_reference(dataset: Dataset, lang: str, style: Style) -> None:
    for source_id in dataset.sources:
        source = ready(dataset, source_id, lang)
        text = source_reference(source, style, get_locale(lang))
        assert "None" not in text, source_id
        assert not re.search(r"\.\.|,,| ,|\(\)|\[\]|  ", text.replace("...", "…")), text
        assert not re.match(r"[ .,(]", text), text
        title = str(source.item["title"])
        assert title.rstrip(".?!") in text, source_id
        assert ("[2026-12-03]" in text) == (style == "gb-t-7714" and "URL" in source.item)


@pytest.mark.parametrize(
    ("written", "kind", "lang", "names"),
    [
        ("Chan KW; Ren Y", "journal_article", "en", [("Chan", "K. W."), ("Ren", "Y.")]),
        ("Wang Guixin (王桂新)", "journal_article", "zh", ["王桂新"]),
        ("Wang Guixin (王桂新)", "journal_article", "en", [("Wang", "Guixin")]),
        ("段成荣; 吕利丹", "journal_article", "en", ["段成荣", "吕利丹"]),
        ("Beijing News (新京报)", "news_report_of_official", "zh", ["新京报"]),
        ("China Daily", "news_report_of_official", "en", ["China Daily"]),
        ("Luo Zhengguang; Hu Mengxue, Xinhua", "news_report_of_official", "en",
         [("Luo", "Zhengguang"), ("Hu", "Mengxue")]),
        ("National Bureau of Statistics of China; copied by Victor Li", "dataset", "en",
         ["National Bureau of Statistics of China"]),
        ("quoting Duan Chengrong and others", "journal_article", "en", []),
        ("UNICEF China", "official_report", "en", ["UNICEF China"]),
        ("", "journal_article", "en", []),
    ],
)  # fmt: skip
def test_persons_are_told_from_bodies(
    written: str, kind: str, lang: str, names: list[str | tuple[str, str]]
) -> None:
    found = authors(_source(authors=written, kind=kind), get_locale(lang)).names
    assert [n.get("literal") or (n["family"], n.get("given", "")) for n in found] == names


def _source(**given: str) -> Source:
    names = ("source_id", "kind", "authors", "year", "title", "title_en", "container", "doi", "url",
             "url_status", "read_from", "reliability", "note")  # fmt: skip
    return Source(**{name: given.get(name, "") for name in names})


ODD = r"50% & {x}_1 #2 $3 ~ ^ \end “quotes” \"d'accord\" – Österreich, 留守儿童"


def test_special_characters_survive_every_format() -> None:
    source = _source(
        source_id="odd_one", kind="journal_article", authors="Müller-Lüdenscheidt Ö; Žižek S",
        year="2020", title=ODD, container="R&D_{Journal} 100% 3(1), 5-6",
        url="https://example.org/a_b?x=1&y={2}%20#part",
    )  # fmt: skip
    source = cited(source, get_locale("en"), today=TODAY)
    text = bibtex_item(source)
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    fields = library.entries[0].fields_dict
    read = (
        fields["title"].value.strip("{}").replace("ˆ", "^")
    )  # the parser's sign of TeX's name for it
    assert read == ODD
    plain = parse_string(text).entries[0].fields_dict  # an address is no TeX
    assert plain["url"].value == "https://example.org/a_b?x=1&y=%7B2%7D%20#part"
    assert fields["author"].value == "Müller-Lüdenscheidt, Ö. and Žižek, S."
    record = rispy.loads(ris_item(source))[0]
    assert record["title"] == ODD
    assert record["authors"] == ["Müller-Lüdenscheidt, Ö.", "Žižek, S."]
    html = source_reference(source, "apa", get_locale("en"), markup=True)
    assert "50% &amp; {x}_1" in html


def test_keys_stay_unique_and_plain() -> None:
    assert key_of("a b/c") == "a-b-c"
    assert re.fullmatch(r"[A-Za-z0-9_.:-]+", key_of("人口,2020{}%"))


def _all(dataset: Dataset, lang: str) -> Citations:
    return cite(
        dataset, get_locale(lang), kind="webpage", key="liushou-atlas-all", title="All",
        abstract="", address="https://atlas.example.org/data?lang=en",
        source_ids=dataset.sources, version="0.1.0", today=TODAY,
    )  # fmt: skip


def test_two_sources_with_one_key_get_two(dataset: Dataset) -> None:
    first = next(iter(dataset.sources.values()))
    pair = {name: replace(first, source_id=name) for name in ("a b", "a-b", "a/b")}
    found = _all(replace(dataset, sources=pair), "en")
    assert [source.item["id"] for source in found.sources] == ["a-b", "a-b-2", "a-b-3"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_whole_bibliography_is_read_back_by_other_parsers(dataset: Dataset, lang: str) -> None:
    found = _all(dataset, lang)
    expected = len(dataset.sources) + 2
    library = parse_string(bibtex_file(found).decode())
    assert not library.failed_blocks
    assert len({entry.key for entry in library.entries}) == expected
    records = rispy.loads(ris_file(found).decode())
    assert len(records) == expected
    items = json.loads(csl_file(found))
    assert [item["id"] for item in items] == [record["id"] for record in records]
    for item in items:
        assert set(item) <= CSL_VARIABLES
        assert item["type"] in CSL_TYPES
        for date_name in {"issued", "accessed"} & set(item):
            parts = item[date_name].get("date-parts")
            assert parts or item[date_name]["literal"]
            assert all(isinstance(n, int) for part in parts or () for n in part)
        for name in item.get("author", ()):
            assert set(name) in ({"literal"}, {"family"}, {"family", "given"})


CSL_VARIABLES = {
    "id", "type", "title", "author", "container-title", "publisher", "volume", "issue", "page", "genre",
    "issued", "accessed", "language", "DOI", "URL", "note", "version", "abstract",
}  # fmt: skip
"""Those of the schema of CSL-JSON that are used."""
CSL_TYPES = {
    "article", "article-journal", "article-newspaper", "chapter", "dataset", "entry-encyclopedia", "graphic",
    "legislation", "motion_picture", "report", "software", "webpage",
}  # fmt: skip
