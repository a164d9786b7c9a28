"""The archive for reviewers: what is in it suffices to check a chart, and nothing in it does anything but show."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from frictionless import Package, system

from app.domain.dataset import Dataset
from app.exports.review_pictures import (
    ACTIVE,
    MOST_BYTES_EACH,
    NO_PICTURE,
    PictureError,
    checked,
)
from app.pages.review_figures import view_zip
from tests.exports.cards import CHINA_COUNT, COUNTS, LANGUAGES
from tests.exports.conftest import Contents

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(size: int = 0) -> bytes:
    """Return a picture of one grey point, with ``size`` bytes of text in it."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"tEXt", b"a\0" + b"x" * size), (b"IDAT", zlib.compress(b"\0\x80")))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in (*parts, (b"IEND", b"")))


def members(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their path inside its one folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        folders = {name.split("/", 1)[0] for name in packed.namelist()}
        assert len(folders) == 1
        for entry in packed.infolist():
            assert not entry.filename.startswith("/")
            assert ".." not in entry.filename
            assert entry.filename.isascii() or entry.flag_bits & 0x800  # said to be UTF-8
        return {name.split("/", 1)[1]: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_can_be_followed_from_the_figure_to_the_sentence_that_printed_it(
    lang: str, content_of: Contents, dataset: Dataset
) -> None:
    found = members(view_zip(content_of("view", f"{COUNTS}&lang={lang}"), dataset))
    figure = json.loads(found["figures/map-a.json"])["figure"]
    assert "geojson" in json.dumps(figure) or figure["data"]
    rows = found["data/table.csv"].decode("utf-8-sig").split("\r\n")
    [china] = [row for row in rows if ",000000," in row and ",count," in row]
    figure_id = china.split(",")[0]
    record = json.loads(found["data/number_records.json"])[figure_id]
    assert record["value"] == CHINA_COUNT
    assert "6102.55万" in record["quote"]
    assert record["sources"][0]["title"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_read_me_tells_of_every_file_and_the_sums_are_right(
    lang: str, content_of: Contents, dataset: Dataset
) -> None:
    content = content_of("view", f"{COUNTS}&lang={lang}")
    found = members(view_zip(content, dataset, {"map.png": png()}))
    state = json.loads(found["view_state.json"])
    sums = {each["path"]: each["sha256"] for each in state["files"]}
    assert sums == {
        path: sha256(file).hexdigest() for path, file in found.items() if path != "view_state.json"
    }
    text = found["README.md"].decode()
    assert all(f"`{path}`" in text for path in found if path != "README.md")
    assert content.link in text
    assert state["query"] == content.query
    assert (state["state"]["measure"], state["state"]["lang"]) == ("count", lang)
    assert state["data_release"] == dataset.version
    assert found["pictures/map.png"] == png()


def test_other_programs_read_the_references_and_the_tables(
    content_of: Contents, dataset: Dataset, tmp_path: Path
) -> None:
    found = members(view_zip(content_of("view", f"{COUNTS}&lang=zh"), dataset))
    entries = parse_string(found["CITATION.bib"].decode()).entries
    assert len(entries) == len(rispy.loads(found["CITATION.ris"].decode()))
    assert len(entries) == len(json.loads(found["CITATION.json"]))
    for path, file in found.items():
        if path.startswith("data/"):
            (tmp_path / path.removeprefix("data/")).write_bytes(file)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]
    assert len(report.tasks) == 12


def test_the_same_view_gives_the_same_archive(content_of: Contents, dataset: Dataset) -> None:
    content = content_of("view", "lang=zh")
    assert view_zip(content, dataset) == view_zip(content, dataset)


def test_pictures_get_names_every_system_takes_and_none_is_lost() -> None:
    svg = SVG.format("<g/>").encode()
    found = checked([("../../a b.png", png()), ("A-B.PNG", png(1)), ("留守.svg", svg), ("", svg)])
    assert list(found) == ["a-b.png", "A-B-2.png", "留守.svg", "picture.svg"]
    assert found["A-B-2.png"] == png(1)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hello", b"GIF89a", b"\x89PNG\r\n\x1a\n", png()[:-1], png() + b"<?php", png().replace(b"IDAT", b"IDAX"),
        b"<html/>", b"<svg/>", b"\xff\xfe<\x00s\x00", SVG.format("<g>").encode(),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureError) as refused:
        checked([("picture.png", content)])
    assert refused.value.reason == NO_PICTURE
    assert not refused.value.large


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>", '<g onload="alert(1)"/>', '<a xlink:href="javascript:alert(1)"/>',
        '<image href="https://evil.example/x.png"/>', '<use href="other.svg#a"/>', "<foreignObject/>",
        "<style>@import url(x.css)</style>", '<rect fill="url(https://evil.example/#a)"/>',
    ],
)  # fmt: skip
def test_an_svg_that_does_more_than_show_is_refused(inside: str) -> None:
    with pytest.raises(PictureError) as refused:
        checked([("picture.svg", SVG.format(inside).encode())])
    assert refused.value.reason == ACTIVE


def test_an_svg_bomb_is_refused_before_it_is_read() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]>' + SVG.format("&c;").encode()
    with pytest.raises(PictureError) as refused:
        checked([("picture.svg", bomb)])
    assert refused.value.reason == ACTIVE


def test_an_svg_as_plotly_makes_it_is_taken() -> None:
    drawn = SVG.format(
        '<defs><clipPath id="c"><rect/></clipPath></defs><style>text{fill:url(#g)}</style>'
        '<g clip-path="url(#c)"><use xlink:href="#c"/><image href="data:image/png;base64,AAAA"/></g>'
    )
    assert list(checked([("a.svg", drawn.encode())])) == ["a.svg"]


def test_too_many_or_too_large_pictures_are_refused_as_such() -> None:
    for files in ([("a.png", png())] * 25, [("a.png", png(MOST_BYTES_EACH))]):
        with pytest.raises(PictureError) as refused:
            checked(files)
        assert refused.value.large
