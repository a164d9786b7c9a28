"""``/source/<id>``: a source in full, with what rests on it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import html

LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])


@LANGUAGES
def test_a_source_is_told_in_full_with_claims_and_numbers(client: FlaskClient, lang: str) -> None:
    answer = client.get(f"/source/liu2023_gaokao?lang={lang}")
    assert answer.status_code == 200
    root = html.fromstring(answer.get_data(as_text=True))
    text = root.text_content()
    assert "异地高考政策对随迁子女高等教育机会的影响" in text
    assert "复旦教育论坛" in text
    assert {"en": "at second hand", "zh": "转引"}[lang] in text
    assert root.xpath("//a[contains(@href, '/figure/gaokao2020-cn-2020-other-senior-registered')]")
    assert {"en": "256,000", "zh": "25.6万"}[lang] in text


@LANGUAGES
def test_every_source_has_a_page(client: FlaskClient, lang: str) -> None:
    from app.package.reader import load_dataset
    from app.settings import BUILT_IN_PACKAGE

    for name in load_dataset(BUILT_IN_PACKAGE).sources:
        assert client.get(f"/source/{name}?lang={lang}").status_code == 200, name


def test_the_part_for_the_sheet_has_no_frame(client: FlaskClient) -> None:
    text = client.get("/source/acwf2013?lang=en&part=1").get_data(as_text=True)
    assert "<html" not in text
    assert 'id="trace-title"' in text
    assert "more" in text, "of many numbers some are counted only"


@LANGUAGES
@pytest.mark.parametrize("part", ["", "&part=1"])
def test_an_unknown_source_is_a_page_that_helps(client: FlaskClient, lang: str, part: str) -> None:
    answer = client.get(f"/source/no<b>body?lang={lang}{part}")
    assert answer.status_code == 404
    text = answer.get_data(as_text=True)
    assert "no&lt;b&gt;body" in text
    assert {"en": "Back to the explorer", "zh": "返回"}[lang] in text
