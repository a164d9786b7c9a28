"""The headline of every kind of state, in both languages; printed numbers as printed."""

from __future__ import annotations

import re

import pytest

from app.domain.availability import availability
from app.domain.codes import AGE_GROUPS, Measure, Sex
from app.domain.dataset import Dataset
from app.domain.query import query
from app.state.view_state import ViewState
from app.text.headline import Part, headline, parts, plain
from app.text.locale import get_locale
from tests.text.conftest import Sentence

LETTERS = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize(
    ("link", "english", "chinese"),
    [
        (
            "",
            (
                "In 2010, 61.03 million rural children in China were living apart from one or both parents"
                " who had moved away: about 38 in every 100."
            ),
            "2010年，全国有6102.55万名农村儿童因父母一方或双方外出而留守，约每100名农村儿童中有38名。",
        ),
        (
            "year=2005",
            (
                "In 2005, 58 million rural children in China were living apart from one or both parents"
                " who had moved away: about 28 in every 100."
            ),
            "2005年，全国有5800万名农村儿童因父母一方或双方外出而留守，约每100名农村儿童中有28名。",
        ),
        (
            "series=ministry&year=2016",
            (
                "In 2016, China’s civil affairs offices counted 9.02 million rural children under 16 with"
                " no parent at home able to care for them."
            ),
            "2016年，民政部门登记的农村留守儿童为902万名（16岁以下，父母双方外出，或一方外出、另一方无监护能力）。",
        ),
        (
            "series=school&year=2022",
            (
                "In 2022, schools reported 10.87 million rural left-behind pupils in primary and junior"
                " secondary classes."
            ),
            "2022年，义务教育阶段在校的农村留守学生为1086.6万名。",
        ),
        (
            "series=census_all&year=2020",
            (
                "In 2020, 66.93 million children in China, in cities and in the countryside, were living"
                " apart from one or both parents who had moved away."
            ),
            "2020年，全国城乡共有6693万名儿童因父母一方或双方外出而留守。",
        ),
        (
            "measure=sex_ratio",
            (
                "In 2010, there were 117.8 boys for every 100 girls among rural left-behind children in"
                " China."
            ),
            "2010年，全国农村留守儿童中，每100名女孩对应117.8名男孩。",
        ),
        (
            "measure=share",
            (
                "Of China’s 61.03 million rural left-behind children in 2010, the largest share shown"
                " here, 11.3%, was in Sichuan."
            ),
            "2010年全国6102.55万名农村留守儿童中，图上占比最高的是四川，为11.3%。",
        ),
        (
            "measure=count&areas=510000",
            "In 2010, Sichuan had 6.92 million rural left-behind children, 11.3% of China’s total.",
            "2010年，四川有692万名农村留守儿童，占全国的11.3%。",
        ),
        (
            "measure=share&areas=520000",
            "In 2010, Guizhou had 3.14 million rural left-behind children, 5.2% of China’s total.",
            "2010年，贵州有314.28万名农村留守儿童，占全国的5.2%。",
        ),
        (
            "measure=count&areas=510000,410000,520000",
            (
                "Numbers of rural left-behind children in 2010: Sichuan 6.92 million, Henan 6.55 million,"
                " Guizhou 3.14 million. China 61.03 million."
            ),
            "2010年农村留守儿童人数：四川692万名，河南655万名，贵州314.28万名，全国6102.55万名。",
        ),
        (
            "series=ministry&year=2018&areas=340000",
            "No figure for Anhui in 2018 in this series. The figure for China is 6.97 million.",
            "本系列没有安徽2018年的数字，全国为697万名。",
        ),
        (
            "series=census_all&areas=510000,410000",
            "No provincial figures for 2020 in this series. The figure for China is 66.93 million.",
            "本系列2020年没有分省数字，全国为6693万名。",
        ),
        (
            "region=west&areas=410000",
            "Henan lies outside the regions shown.",
            "河南不在所选地区内。",
        ),
    ],
)
def test_printed_figures_are_told_as_they_were_printed(
    sentence: Sentence, link: str, english: str, chinese: str
) -> None:
    assert sentence(f"lang=en&{link}") == english
    assert sentence(f"lang=zh&{link}") == chinese


_N = r"[\d.,]+"
_RANGE = rf"{_N}–{_N}"


@pytest.mark.parametrize(
    ("link", "english", "chinese"),
    [
        (
            "measure=count&areas=430000",
            (
                rf"In 2010, an estimated {_N} million rural children in Hunan were left behind"
                rf" \(80% interval {_RANGE} million\)\."
            ),
            rf"据模型估计，2010年湖南有{_N}万名农村儿童留守（80%区间 {_RANGE}万）。",
        ),
        (
            "areas=430000",
            (
                rf"In 2010, an estimated \d\d in every 100 rural children in Hunan were left behind"
                rf" \(80% interval {_RANGE}\); in China 38\."
            ),
            rf"据模型估计，2010年湖南每100名农村儿童中有\d\d名留守（80%区间 {_RANGE}），全国为38名。",
        ),
        (
            "measure=share&areas=430000",
            (
                rf"In 2010, an estimated {_N}% of China’s rural left-behind children lived in Hunan"
                rf" \(80% interval {_RANGE}%\)\."
            ),
            rf"据模型估计，2010年湖南的农村留守儿童占全国的{_N}%（80%区间 {_RANGE}%）。",
        ),
        (
            "measure=sex_ratio&areas=430000",
            (
                rf"In 2010, there were an estimated {_N} boys for every 100 girls among rural left-behind"
                rf" children in Hunan \(80% interval {_RANGE}\); in China there were 117\.8\."
            ),
            (
                rf"据模型估计，2010年湖南的农村留守儿童中，每100名女孩对应{_N}名男孩（80%区间 {_RANGE}），"
                r"全国为117\.8名。"
            ),
        ),
        (
            "measure=count&sex=female&ages=0-5&areas=430000",
            (
                rf"In 2010, an estimated {_N} rural girls aged 0–5 in Hunan were left behind"
                rf" \(80% interval {_RANGE}\)\."
            ),
            rf"据模型估计，2010年湖南有{_N}万名0–5岁农村女孩留守（80%区间 {_RANGE}万）。",
        ),
        (
            "ages=0-5&sex=male",
            (
                rf"In 2010, 12\.8 million rural boys aged 0–5 in China were living apart from one or both"
                rf" parents who had moved away: an estimated \d\d in every 100 \(80% interval {_RANGE}\)\."
            ),
            (
                rf"2010年，全国有1280万名0–5岁农村男孩因父母一方或双方外出而留守，据估计每100名0–5岁农村男孩中有"
                rf"\d\d名（80%区间 {_RANGE}）。"
            ),
        ),
        (
            "areas=430000,340000",
            (
                rf"Left behind per 100 rural children in 2010, with 80% intervals: Hunan {_N} \({_RANGE}\),"
                rf" Anhui {_N} \({_RANGE}\)\. China 37\.7\."
            ),
            (
                rf"2010年每100名农村儿童中的留守儿童（括号内为80%区间）：湖南{_N}名（{_RANGE}），安徽{_N}名"
                rf"（{_RANGE}），全国37\.7名。"
            ),
        ),
        (
            "areas=510000,410000,520000,430000,340000,360000,420000",
            (
                rf"7 provinces selected: left behind per 100 rural children in 2010, with 80% intervals:"
                rf" lowest \w+ {_N} \({_RANGE}\), highest \w+ {_N} \({_RANGE}\)\. China 37\.7\."
            ),
            (
                rf"已选7省：2010年每100名农村儿童中的留守儿童（括号内为80%区间）：最低..{_N}名（{_RANGE}），"
                rf"最高..{_N}名（{_RANGE}），全国37\.7名。"
            ),
        ),
    ],
)
def test_estimates_are_called_estimates_and_carry_their_interval(
    sentence: Sentence, link: str, english: str, chinese: str
) -> None:
    assert re.fullmatch(english, sentence(f"lang=en&{link}")), sentence(f"lang=en&{link}")
    assert re.fullmatch(chinese, sentence(f"lang=zh&{link}")), sentence(f"lang=zh&{link}")


def test_six_provinces_are_named_and_seven_are_counted(sentence: Sentence) -> None:
    codes = ["510000", "410000", "520000", "430000", "340000", "360000", "420000"]
    six = sentence("areas=" + ",".join(codes[:6]))
    for name in ("Sichuan", "Henan", "Guizhou", "Hunan", "Anhui", "Jiangxi"):
        assert name in six
    assert sentence("areas=" + ",".join(codes)).startswith("7 provinces selected: ")


def test_a_lower_limit_is_never_told_as_the_number(sentence: Sentence, dataset: Dataset) -> None:
    from app.domain.codes import Status
    from app.domain.selection import Selection

    answer = query(dataset, Selection("ministry", 2016, Measure.COUNT))
    floors = [value.area_code for value in answer.values if value.status is Status.FLOOR]
    assert floors
    for code in floors:
        link = f"series=ministry&year=2016&areas={code}"
        assert "at least" in sentence(link)
        assert "至少" in sentence(f"lang=zh&{link}") or "多" in sentence(f"lang=zh&{link}")


def test_the_regions_shown_are_named_with_their_number_of_provinces(sentence: Sentence) -> None:
    assert sentence("region=west").endswith("Provinces shown: West (12).")
    assert sentence("region=central").endswith("Provinces shown: Central (8).")
    assert sentence("region=east").endswith("Provinces shown: East (11).")
    assert "西部的12个省份" in sentence("lang=zh&region=west")


def test_marks_become_parts() -> None:
    assert parts("In <b>2</b> of <b>3</b>.") == (
        Part("In "), Part("2", True), Part(" of "), Part("3", True), Part("."),
    )  # fmt: skip
    assert plain(parts("<b>a</b>b")) == "ab"


def test_every_state_has_a_whole_sentence_in_each_language(dataset: Dataset) -> None:
    provinces = [area.area_code for area in dataset.covered_provinces]
    for definition, record in dataset.definitions.items():
        for year in availability(dataset, definition, record.default_year).years:
            offered = availability(dataset, definition, year)
            for measure in offered.measures:
                with_sex = offered.sexes and measure is not Measure.SEX_RATIO
                for sex in tuple(Sex) if with_sex else (Sex.ALL,):
                    for ages in (AGE_GROUPS, *[(age,) for age in offered.ages[:1]]):
                        for areas in (
                            (),
                            tuple(provinces[:1]),
                            tuple(provinces[:2]),
                            tuple(provinces),
                        ):
                            state = ViewState(
                                definition, year, measure, sex=sex, ages=ages, areas=areas
                            )
                            answer = query(dataset, state.selection)
                            english = plain(headline(state, answer, dataset, get_locale("en")))
                            chinese = plain(
                                headline(state.but(lang="zh"), answer, dataset, get_locale("zh"))
                            )
                            assert english.endswith("."), english
                            assert chinese.endswith("。"), chinese
                            assert str(year) in english
                            for text in (english, chinese):
                                assert not re.search(r"[{}<>]|None|\bnan\b", text), text
                            assert not LETTERS.search(chinese), chinese
