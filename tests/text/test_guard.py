"""Warnings say what differs, in both languages, and offer a way out."""

from __future__ import annotations

import re

import pytest

from app.domain.dataset import Dataset
from app.pages.explore_maps import refused
from app.state.answers import answers
from app.state.url import parse
from app.text import guard
from app.text.guard import Caution
from app.text.locale import Locale, get_locale

LETTERS = re.compile(r"[A-Za-z]{2,}")


def told(link: str, dataset: Dataset, lang: str = "en") -> list[Caution]:
    parsed = parse(link, dataset)
    state, locale = parsed.state, get_locale(lang)
    left_out = [guard.ignored(notice, state, dataset, locale) for notice in parsed.notices]
    context = answers(dataset, state)[1]
    return [*left_out, *guard.warnings(state, context, refused(dataset, state), dataset, locale)]


@pytest.mark.parametrize(
    ("link", "says", "offers"),
    [
        ("compare=year-2016", "one parent away", "Civil affairs register, 2016"),
        ("series=ministry&ages=0-5", "one parent away", "Census, rural children, 2010"),
        ("measure=sex_ratio&sex=female", "no figures by sex", "Per 100 rural children, Girls"),
        ("measure=count&map=bivariate", "never fill areas", "Per 100 rural children"),
        ("measure=sex_ratio&map=bivariate", "no low and high end", "Per 100 rural children"),
        ("b=income_urban&map=bivariate", "nobody belongs to both", "Disposable income of rural"),
        ("b=population&map=bivariate", "a ratio is needed", "Disposable income of rural"),
        ("compare=sex-female&map=bivariate", "once more", "Disposable income of rural"),
        ("b=illiteracy&map=bivariate", "town and country together", "Two maps side by side"),
        ("b=illiteracy&open=scatter", "town and country together", "Disposable income of rural"),
        ("year=2005", "no values for 2005", "Pupils per teacher in primary school"),
        (
            "series=ministry&year=2016&compare=year-2018&difference=1",
            "exact number",
            "side by side",
        ),
    ],
)
def test_what_cannot_be_compared_is_told_with_a_way_out(
    dataset: Dataset, link: str, says: str, offers: str
) -> None:
    found = told(link, dataset)
    text = " ".join(f"{caution.lead} {caution.text}" for caution in found)
    assert says in text
    assert offers in " ".join(action.text for caution in found for action in caution.actions)
    for caution in told(link, dataset, "zh"):
        for words in (caution.lead, caution.text, *(action.text for action in caution.actions)):
            assert LETTERS.findall(words) in ([], ["GDP"]), words


@pytest.mark.parametrize(
    "link",
    ["", "b=income_urban", "compare=sex-female", "map=bivariate", "measure=count", "sex=male"],
)
def test_what_can_be_compared_is_left_alone(dataset: Dataset, link: str) -> None:
    assert told(link, dataset) == []


def test_two_years_of_one_rule_carry_the_word_of_the_package(dataset: Dataset) -> None:
    [caution] = told("series=ministry&year=2016&compare=year-2018", dataset)
    assert caution.lead == "Map A shows 2016, map B 2018."
    assert caution.text.startswith("One rule in every year; from 2018 on taken from the register")


def test_going_to_another_definition_says_what_the_numbers_count(
    dataset: Dataset, english: Locale
) -> None:
    found = guard.switched(("census_rural", 2010), ("ministry", 2016), dataset, english)
    assert found is not None
    assert found.lead == "You went from Census, rural children 2010 to Civil affairs register 2016."
    assert "count different children" in found.text
    assert "The step from 61 to 9 million is a change of rule, not a fall." in found.text


@pytest.mark.parametrize(
    ("one", "other", "warns"),
    [
        (("census_rural", 2005), ("census_rural", 2010), False),  # one publisher, one idea
        (("ministry", 2016), ("ministry", 2018), False),
        (("census_all", 2000), ("census_all", 2010), True),  # the rules for moving changed
        (("school", 2010), ("census_all", 2010), True),
    ],
)
def test_only_years_that_do_not_compare_are_warned_of(
    dataset: Dataset, english: Locale, one: tuple[str, int], other: tuple[str, int], warns: bool
) -> None:
    assert (guard.switched(one, other, dataset, english) is not None) is warns
