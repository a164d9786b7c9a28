"""The report on the model: one file, the same bytes for the same result, complete in both languages."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.package.reader import load_dataset
from app.pipeline.model_report import report, write_report
from app.pipeline.source_tables import BuildError
from app.settings import BUILT_IN_PACKAGE, ROOT
from app.text.locale import get_locale

SOURCES = ROOT / "data" / "sources"


@pytest.fixture(scope="module")
def texts() -> Callable[[str], str]:
    dataset = load_dataset(BUILT_IN_PACKAGE)
    made = {lang: report(dataset, get_locale(lang)) for lang in ("en", "zh")}
    return made.__getitem__


def test_the_same_result_gives_the_same_bytes(tmp_path: Path, texts: Callable[[str], str]) -> None:
    write_report(SOURCES, tmp_path / "deep" / "report.html", get_locale("en"))
    assert (tmp_path / "deep" / "report.html").read_bytes() == texts("en").encode()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_needs_nothing_outside_itself(texts: Callable[[str], str], lang: str) -> None:
    text = texts(lang)
    assert not re.findall(r"<(?:script|link|img|iframe)\b|\bsrc=|\bhref=|@import|url\(", text)
    assert text.count('class="whiskers"') == 4
    assert text.count("<math") == 7


def test_it_draws_every_province_every_fact_and_every_run(texts: Callable[[str], str]) -> None:
    record = json.loads((SOURCES / "model_2010.json").read_text(encoding="utf-8"))
    estimates, left_out, constraints, predictors = re.findall(
        r'<svg class="whiskers".*?</svg>', texts("en"), re.S
    )
    assert len(re.findall(r"<circle", estimates)) == 31
    assert estimates.count('class="dot-solid"') == 3
    assert len(re.findall(r"<circle", left_out)) == len(record["leave_one_out"]["facts"])
    runs = record["sensitivities"]
    assert len(re.findall(r"<circle", constraints + predictors)) == sum(map(len, runs.values()))


def test_it_names_model_and_seed(texts: Callable[[str], str]) -> None:
    record = json.loads((SOURCES / "model_2010.json").read_text(encoding="utf-8"))
    line = f"Model {record['model_version']}, seed {record['seed']}, data release "
    assert line in texts("en")
    assert "模型检验报告" in texts("zh")


def test_the_command_writes_it_without_estimating(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("estimated anew")

    monkeypatch.setattr("app.pipeline.model.run.run_model", refuse)
    file = tmp_path / "report.html"
    ended = CliRunner().invoke(main, ["data", "model", "--report", str(file)])
    assert ended.exit_code == 0, ended.output
    assert ended.output == f"{file}\n"
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_command_refuses_a_report_of_another_folder(tmp_path: Path) -> None:
    ended = CliRunner().invoke(main, ["data", "model", "--report", "--out", str(tmp_path)])
    assert ended.exit_code == 2
    assert "--out" in ended.output
    assert list(tmp_path.iterdir()) == []


def test_without_a_stored_result_it_says_what_to_run(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(SOURCES, sources)
    (sources / "model_2010.json").unlink()
    with pytest.raises(BuildError, match="liushou data model"):
        write_report(sources, tmp_path / "report.html", get_locale("en"))
    assert not (tmp_path / "report.html").exists()


def test_an_account_of_an_older_model_is_refused(tmp_path: Path) -> None:
    for name in ("sources", "panels", "boundaries", "methods"):
        shutil.copytree(ROOT / "data" / name, tmp_path / name)
    place = tmp_path / "sources" / "model_2010.json"
    record = json.loads(place.read_text(encoding="utf-8"))
    del record["sensitivities"]
    place.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(BuildError, match=r"sensitivities.*liushou data model"):
        write_report(tmp_path / "sources", tmp_path / "report.html", get_locale("en"))
