"""``/export/<card>.<suffix>``: every card in every format and language, or a clear word on why not."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from app.web.exports import NOTHING_TO_EXPORT
from tests.exports.cards import CARDS, FULL, LANGUAGES, OF_AREAS
from tests.exports.test_review_archive import png
from tests.web.asking import problem_of

STARTS = {
    "csv": b"\xef\xbb\xbffigure_id" , "columns.csv": b"\xef\xbb\xbfcolumn,", "xlsx": b"PK", "parquet": b"PAR1",
    "geojson": b"{", "gpkg": b"SQLite format 3", "zip": b"PK",
}  # fmt: skip
MAPS = ("geojson", "gpkg")
ARCHIVE = "/export/view.zip"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("suffix", [suffix for suffix in STARTS if suffix != "zip"])
@pytest.mark.parametrize("card", CARDS)
def test_every_card_has_every_format_or_says_why_not(
    client: FlaskClient, card: str, suffix: str, lang: str
) -> None:
    answer = client.get(f"/export/{card}.{suffix}?{FULL}&lang={lang}")
    if suffix in MAPS and card not in OF_AREAS:
        assert answer.status_code == 404
        assert "no values of areas" in problem_of(answer)["title"]
        return
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    own = suffix == "csv" and card in ("regions", "similar", "spatial")
    assert answer.data.startswith(b"\xef\xbb\xbf" if own else STARTS[suffix])
    named = answer.headers["Content-Disposition"]
    assert f'.{suffix}"' in named
    assert ("filename*=UTF-8''" in named) == (lang == "zh")


def test_a_view_without_rows_says_why_and_leads_to_one_with(client: FlaskClient) -> None:
    for address in (
        "/export/similar.xlsx?lang=zh",
        "/export/pyramid.csv?series=school&year=2010&areas=110000",
        "/export/spatial.parquet?series=ministry&year=2016",
    ):
        body = problem_of(client.get(address))
        assert (body["status"], body["title"]) == (404, NOTHING_TO_EXPORT)
        [told] = body["problems"]
        assert told["detail"]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in told["detail_zh"])
        [instead] = told["try"]
        assert client.get(instead).status_code == 200, instead


def posted(client: FlaskClient, address: str, *pictures: tuple[str, bytes]) -> TestResponse:
    """Send pictures as a browser does, without files on the disk, which werkzeug would leave open."""
    files = [("picture", FileStorage(io.BytesIO(content), name)) for name, content in pictures]
    boundary, body = encode_multipart(MultiDict(files))
    return client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def test_the_archive_holds_the_pictures_that_were_sent(client: FlaskClient) -> None:
    answer = posted(client, f"{ARCHIVE}?lang=zh", ("排序 图.png", png()), ("map.png", png(9)))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert quote("当前视图") in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        found = {n.split("/", 1)[1]: packed.read(n) for n in packed.namelist() if "/pictures/" in n}
    assert found == {"pictures/排序-图.png": png(), "pictures/map.png": png(9)}


def test_the_archive_without_pictures_is_the_same_for_every_reader(client: FlaskClient) -> None:
    first = client.get(f"{ARCHIVE}?lang=en")
    assert first.status_code == 200
    again = client.get(f"{ARCHIVE}?lang=en", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("file", "status"),
    [
        (b"hello", 400),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 400),
        (png(9 << 20), 413),
    ],
)
def test_bad_pictures_are_refused_by_name(client: FlaskClient, file: bytes, status: int) -> None:
    body = problem_of(posted(client, ARCHIVE, ("bad.png", file)))
    assert body["status"] == status
    assert body["problems"] == [{"parameter": "picture", "value": "bad.png"}]


def test_too_much_is_refused_whatever_its_length_is_said_to_be(client: FlaskClient) -> None:
    many = [(f"{number}.png", png()) for number in range(25)]
    large = [("a.png", b"\0" * (45 << 20))]
    for sent in (many, large):
        assert problem_of(posted(client, ARCHIVE, *sent))["status"] == 413


def test_what_is_no_form_is_refused(client: FlaskClient) -> None:
    for kind, data in (
        ("text/plain", b"x"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nbroken"),
        ("application/json", b"{}"),
    ):
        assert problem_of(client.post(ARCHIVE, data=data, content_type=kind))["status"] == 400


def test_a_bad_query_is_named_before_any_file_is_read(client: FlaskClient) -> None:
    form = "multipart/form-data; boundary=a"
    answer = client.post(f"{ARCHIVE}?year=abc", data=b"--a--", content_type=form)
    body = problem_of(answer)
    assert (body["status"], body["problems"][0]["parameter"]) == (400, "year")
