"""``liushou export``: the same pictures as the browser's, whole files, clear refusals; with a real Chromium."""

from __future__ import annotations

import csv
import errno
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageChops, ImageColor, ImageStat
from pypdf import PdfReader

from app import cli_desk
from app.cli import main
from app.cli_desk import ExportError, write_whole
from app.figures.export_shapes import Shape
from app.figures.tokens import FONT_SANS, LIGHT
from app.settings import BUILT_IN_PACKAGE, Settings
from app.web.factory import create_app

LINK = "https://data.example.org/?lang=zh"


@pytest.fixture(autouse=True)
def drawing(chromium_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM_PATH", str(chromium_path))


def export(*words: str, **variables: str) -> Result:
    """Run the command in this process."""
    env = {"LC_ALL": "en_GB.UTF-8", **variables}
    return CliRunner().invoke(main, ["export", *words], env=env)


def test_a_picture_is_that_of_the_site_to_the_letter(tmp_path: Path) -> None:
    client = create_app(Settings()).server.test_client()
    answer = client.get(
        "/export/map-a.json?lang=zh&shape=square", base_url="https://data.example.org"
    ).get_json()
    with cli_desk.Desk(BUILT_IN_PACKAGE) as desk:
        state, address = desk.read(LINK)
        own = json.loads(desk.compose("map-a", state, address, Shape.SQUARE).json())

    def without_addresses(body: dict[str, Any]) -> str:
        for trace in body["figure"]["data"]:
            trace.pop("geojson", None)
        return json.dumps(body, sort_keys=True)

    assert without_addresses(own) == without_addresses(answer)


def test_a_picture_is_drawn_with_its_map_and_its_chinese_words(tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    done = export("picture", LINK, "--shape", "portrait", "--scale", "1", "--out", str(out))
    assert done.exit_code == 0, done.output
    drawn = Image.open(out).convert("RGB")
    assert drawn.size == (1080, 1350)
    # the darkest class covers Sichuan: without boundaries there would be hardly any of it
    wanted = ImageColor.getrgb(LIGHT.ramp_a[-1])
    colours = {colour: n for n, colour in drawn.getcolors(1 << 22) or ()}
    dark = colours.get(wanted, 0)
    assert dark > 5000
    svg = tmp_path / "map.svg"
    assert export("picture", LINK, "--out", str(svg)).exit_code == 0
    assert "每100名农村儿童中的留守儿童" in svg.read_text(encoding="utf-8")


def test_a_picture_as_pdf_has_a_title_a_language_and_words_that_can_be_searched(
    tmp_path: Path,
) -> None:
    out = tmp_path / "trend.pdf"
    assert export("picture", LINK, "--card", "trend", "--out", str(out)).exit_code == 0
    document = PdfReader(out)
    assert len(document.pages) == 1
    assert document.metadata is not None
    assert document.metadata.title
    assert document.root_object["/Lang"] == "zh-CN"
    assert "CC BY 4.0" in document.pages[0].extract_text()


def test_chinese_letters_are_drawn_as_themselves_not_as_boxes(tmp_path: Path) -> None:
    from app.stills.studio import Still

    def glyph(text: str, desk: cli_desk.Desk) -> Image.Image:
        font = {"size": 80, "family": FONT_SANS}
        note = {"text": text, "x": 0.5, "y": 0.5, "showarrow": False, "font": font}
        blank = {"visible": False}
        layout = {
            "width": 160, "height": 160, "annotations": [note], "xaxis": blank, "yaxis": blank,
            "margin": dict.fromkeys("lrtb", 0), "paper_bgcolor": "white", "plot_bgcolor": "white",
        }  # fmt: skip
        drawn = desk.studio.picture(Still({"data": [], "layout": layout}, 160, 160), "png")
        return Image.open(io.BytesIO(drawn)).convert("L")

    with cli_desk.Desk(BUILT_IN_PACKAGE) as desk:
        # the last has no glyph in any font: a box
        letters = {char: glyph(char, desk) for char in "留守儿童县骨\U0010fffe"}
    pictures = list(letters.values())
    for at, one in enumerate(pictures):
        for other in pictures[at + 1 :]:
            assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] > 3
    for char in "留守儿童":
        # full characters are about as wide as they are high
        box = ImageChops.invert(letters[char]).getbbox()
        assert box is not None
        assert 50 < box[2] - box[0] < 90


def test_files_are_kept_unless_told_otherwise(tmp_path: Path) -> None:
    out = tmp_path / "table.csv"
    assert export("table", "lang=en", "--out", str(out)).exit_code == 0
    before = out.read_bytes()
    rows = list(csv.DictReader(io.StringIO(before.decode("utf-8-sig"))))
    assert {row["area_code"] for row in rows} >= {"510000"}
    again = export("table", "lang=zh", "--out", str(out))
    assert again.exit_code == 1
    assert "--force" in again.output
    assert "已存在" in again.output
    assert out.read_bytes() == before
    assert export("table", "lang=en", "--out", str(out), "--force").exit_code == 0


def test_a_bad_link_is_explained_in_both_languages_and_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "x.png"
    done = export("picture", "https://data.example.org/?series=nope", "--out", str(out))
    assert done.exit_code == 1
    assert "census_rural" in done.output
    assert "可用" in done.output
    page = export("picture", "https://data.example.org/story", "--out", str(out))
    assert page.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_browser_it_says_what_to_install(tmp_path: Path) -> None:
    done = export("picture", "", "--out", str(tmp_path / "x.png"), CHROMIUM_PATH="/nowhere")
    assert done.exit_code == 1
    assert "CHROMIUM_PATH" in done.output
    assert "可执行文件" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ExportError, match="disk is full"):
        write_whole(tmp_path / "a.png", b"x" * 100, force=False)
    assert list(tmp_path.iterdir()) == []


def test_briefs_are_one_page_each_and_made_only_once(tmp_path: Path) -> None:
    words = ("briefs", "--lang", "zh", "--areas", "510000,540000", "--out", str(tmp_path))
    first = export(*words, "--site", "https://data.example.org")
    assert first.exit_code == 0, first.output
    made = sorted(tmp_path.iterdir())
    assert len(made) == 2
    document = PdfReader(made[0])
    assert len(document.pages) == 1
    assert document.metadata is not None
    assert "四川" in (document.metadata.title or "")
    assert document.root_object["/Lang"] == "zh-CN"
    text = document.pages[0].extract_text()
    assert "https://data.example.org/province/510000" in text
    assert "692" in text  # ten thousand children, All-China Women's Federation 2013
    stamps = [file.stat().st_mtime_ns for file in made]
    made[1].write_bytes(made[1].read_bytes()[:1000])
    again = export(*words)
    assert again.exit_code == 0
    assert made[0].stat().st_mtime_ns == stamps[0]
    assert len(PdfReader(made[1]).pages) == 1
    assert export("briefs", "--areas", "999999", "--out", str(tmp_path)).exit_code == 1


def test_a_view_is_written_as_pictures_and_tables(tmp_path: Path) -> None:
    out = tmp_path / "view"
    words = ("--scale", "0.25", "--tables", "csv,xlsx", "--out", str(out))
    done = export("view", "lang=en&b=", *words)
    assert done.exit_code == 0, done.output
    names = {file.name for file in out.iterdir()}
    assert {"map-a.png", "ranking.png", "table.csv", "view.xlsx"} <= names
    assert not [name for name in names if name.startswith(".")]
