"""The methods page: every section in both languages, numbers as printed, each with its trace."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.settings import Settings
from app.web.factory import create_app
from tests.package.packages import PACKAGE, copy_core, copy_package

DATA = PACKAGE.parent
SECTIONS = (
    "counted", "sources", "status", "comparing", "model", "checks", "limits", "boundaries",
    "formats", "accessibility", "privacy", "versions",
)  # fmt: skip
PRINTED = {
    # 四川、河南的留守儿童规模最大,分别占到全国的11.34%和10.73%; 贵州地区农村留守儿童达314.28万
    "acwf2010-510000-2010-shlb": ("11.34%", "11.34%"),
    "acwf2010-410000-2010-shlb": ("10.73%", "10.73%"),
    "acwf2010-520000-2010-count": ("3.14 million", "314.28万"),
    "acwf2010-cn-2010-count": ("61.03 million", "6102.55万"),
    "acwf2010-cn-2010-shrural": ("37.7%", "37.7%"),
    "acwf2010-fiveprov2010-2010-shlb": ("43.64%", "43.64%"),
}


def text_of(client: FlaskClient, lang: str) -> str:
    answer = client.get(f"/methods?lang={lang}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def words(html: str) -> str:
    main = re.sub(r"<(style|script).*?</\1>", "", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_section_is_in_the_page_and_in_its_contents(client: FlaskClient, lang: str) -> None:
    html = text_of(client, lang)
    assert tuple(re.findall(r'<h2 id="(\w+)" tabindex', html)) == SECTIONS
    contents = html[html.index('class="contents') : html.index("methods-text reading-text")]
    assert tuple(re.findall(r'href="#(\w+)"', contents)) == SECTIONS


@pytest.mark.parametrize(("place", "lang"), [(0, "en"), (1, "zh")])
def test_printed_numbers_stand_as_printed_and_link_to_their_record(
    client: FlaskClient, place: int, lang: str
) -> None:
    html = text_of(client, lang)
    for figure, printed in PRINTED.items():
        shown = re.findall(rf'<a href="([^"]+)" data-trace="{figure}">([^<]+)</a>', html)
        assert printed[place] in {text for _, text in shown}
        assert all(address.startswith(f"/figure/{figure}?lang={lang}") for address, _ in shown)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_linked_number_has_a_record(client: FlaskClient, lang: str) -> None:
    figures = set(re.findall(r'data-trace="([^"]+)"', text_of(client, lang)))
    assert len(figures) > 31
    for figure in figures:
        assert client.get(f"/api/v1/figures/{figure}.json").status_code == 200, figure


def test_the_validation_is_that_of_the_stored_result(client: FlaskClient) -> None:
    record = json.loads((DATA / "sources" / "model_2010.json").read_text(encoding="utf-8"))
    shown = words(text_of(client, "en"))
    facts = record["leave_one_out"]["facts"]
    inside = [sum(fact[name] for fact in facts) for name in ("inside80", "inside95")]
    assert f"Of {len(facts)} facts, {inside[0]} lie in the 80% interval and {inside[1]}" in shown
    slope, spread = (record["posterior"][name] for name in ("slope", "spread"))
    assert f"the slope is {slope['mean']:.2f} (95% interval {slope['lo95']:.2f}" in shown
    assert f"the spread {spread['mean']:.2f} ({spread['lo95']:.2f}" in shown
    henan = next(fact for fact in facts if fact["area_codes"] == ["410000"])
    assert f"Henan 6.55 m {henan['predicted'] / 1e6:.2f} m" in shown
    assert "Place" not in shown


def test_spearman_of_the_six_ministry_counts_by_hand(client: FlaskClient) -> None:
    # printed in 2016: Guizhou 875,000 > Henan 827,000 > Hubei 739,000 > Jiangsu 242,000 > Fujian
    # 105,176 > Qinghai 18,180; estimates rank them 3, 1, 4, 2, 5, 6
    squares = sum((a - b) ** 2 for a, b in zip((1, 2, 3, 4, 5, 6), (3, 1, 4, 2, 5, 6), strict=True))
    correlation = 1 - 6 * squares / (6 * 35)
    assert f"correlation of {correlation:.2f}" in words(text_of(client, "en"))


def test_sources_are_counted_by_grade(client: FlaskClient) -> None:
    with (PACKAGE / "sources.csv").open(encoding="utf-8", newline="") as file:
        counts = Counter(row["reliability"] for row in csv.DictReader(file))
    html = text_of(client, "en")
    for grade in "ABCD":
        row = re.search(rf'<th scope="row" lang="en">{grade}</th>.*?</tr>', html, re.S)
        assert row is not None
        assert f'<td class="number">{counts[grade]}</td>' in row[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_formulas_need_no_other_file_and_are_put_in_words(client: FlaskClient, lang: str) -> None:
    html = text_of(client, lang)
    formulas = re.findall(r'<div class="formula">(.*?)</div>', html, re.S)
    assert len(formulas) == 4
    for formula in formulas:
        assert "<math" in formula
        said = re.search(r'<p class="formula-words">(.+?)</p>', formula, re.S)
        assert said is not None
        assert ("用文字说" if lang == "zh" else "In words") in said[1]
    assert not re.findall(r'(?:src|href)="https?://', html[html.index("<main") :])


def test_the_chinese_page_has_no_english_sentence(client: FlaskClient) -> None:
    html = text_of(client, "zh")
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r"<(code|math)\b.*?</\1>", " ", main, flags=re.S)
    main = re.sub(r'<th scope="row" lang="en">.*?</th>', " ", main)
    allowed = {
        "Natural",
        "Earth",
        "Chromium",
        "Safari",
        "Firefox",
        "JavaScript",
        "Cookie",
        "million",
        "WCAG",
    }
    found = set(re.findall(r"[A-Za-z]{4,}", words(main))) - allowed
    assert found == set()


@pytest.mark.parametrize(("lang", "wanted"), [("en", "First release"), ("zh", "首次发布")])
def test_the_version_history_names_release_and_day(
    client: FlaskClient, lang: str, wanted: str
) -> None:
    shown = words(text_of(client, lang))
    assert wanted in shown
    assert {"en": "2026.11 · 24 November 2026", "zh": "2026.11 · 2026年11月24日"}[lang] in shown


def test_what_is_not_modelled_is_said(client: FlaskClient) -> None:
    assert "counts of 2016, 2018 and later are not modelled" in words(text_of(client, "en"))


def test_a_package_without_methods_or_model_still_has_a_page(tmp_path: Path) -> None:
    package = copy_core(tmp_path / "core")
    client = create_app(Settings(LIUSHOU_DATA=package)).server.test_client()  # type: ignore[call-arg]
    assert client.get("/methods").status_code == 200


def test_a_package_without_the_models_account_leaves_its_sections_out(tmp_path: Path) -> None:
    package = copy_core(tmp_path / "core")
    (package / "methods").mkdir()
    for path in (PACKAGE / "methods").glob("*.yaml"):
        if "needs: model" not in path.read_text(encoding="utf-8").split("blocks:")[0]:
            (package / "methods" / path.name).write_bytes(path.read_bytes())
    (package / "methods" / "70_limits.yaml").unlink()
    client = create_app(Settings(LIUSHOU_DATA=package)).server.test_client()  # type: ignore[call-arg]
    found = re.findall(r'<h2 id="(\w+)" tabindex', client.get("/methods").get_data(as_text=True))
    assert found == [name for name in SECTIONS if name not in ("model", "checks", "limits")]


@pytest.mark.parametrize("table", ["model_predictions_2010", "model_runs_2010"])
def test_half_an_account_of_the_model_is_not_shown(tmp_path: Path, table: str) -> None:
    package = copy_package(tmp_path / "package")
    document = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    kept = [entry for entry in document["resources"] if not entry["path"].startswith(f"{table}.")]
    (package / "datapackage.json").write_text(
        json.dumps(document | {"resources": kept}), encoding="utf-8"
    )
    for suffix in ("csv", "parquet"):
        (package / f"{table}.{suffix}").unlink()
    client = create_app(Settings(LIUSHOU_DATA=package)).server.test_client()  # type: ignore[call-arg]
    answer = client.get("/methods")
    assert answer.status_code == 200
    assert 'id="checks"' not in answer.get_data(as_text=True)
