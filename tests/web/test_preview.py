"""The preview over HTTP: read strictly, bounded, never kept, never a fault of the server."""

from __future__ import annotations

import csv
import io
import re
import socket
import tempfile
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app.package.preview_text import MOST_BYTES
from app.web.preview import ROOM

SMALL = "省份,留守率\n四川,37.7%\n河南,40.1%\n"
HEAD = (
    "POST /preview?lang=en HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    "Content-Type: multipart/form-data; boundary=edge\r\n"
)


def drop(client: FlaskClient, raw: bytes, *, lang: str = "en") -> TestResponse:
    kind = "multipart/form-data; boundary=edge"
    return client.post(f"/preview?lang={lang}", data=multipart(raw), content_type=kind)


def paste(client: FlaskClient, text: str, **fields: str) -> str:
    return client.post("/preview?lang=en", data={"text": text, **fields}).get_data(as_text=True)


def multipart(raw: bytes) -> bytes:
    disposition = b'Content-Disposition: form-data; name="file"; filename="t.csv"'
    return b"--edge\r\n" + disposition + b"\r\n\r\n" + raw + b"\r\n--edge--\r\n"


def said(server: str, head: str, parts: Iterator[bytes] | list[bytes]) -> int:
    """Send a request as it stands and return the status of the answer."""
    address = urlsplit(server)
    with socket.create_connection((address.hostname or "", address.port or 0), 20) as wire:
        wire.sendall((HEAD + head).encode())
        for part in parts:
            try:
                wire.sendall(part)
            except OSError:
                break  # refused before all was sent
        return int(wire.recv(64).split()[1])


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("gb18030", "Characters read as GB18030"),
        ("utf-8", "Characters read as UTF-8,"),
        ("utf-8-sig", "UTF-8 with its mark"),
        ("utf-16", "Characters read as UTF-16"),
    ],
)
def test_the_page_says_in_which_encoding_a_file_was_read(
    client: FlaskClient, codec: str, words: str
) -> None:
    answer = drop(client, SMALL.encode(codec))
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert words in text
    assert "set apart by commas" in text
    assert "Sichuan" in text


def test_whose_numbers_these_are_stands_on_page_picture_and_table(client: FlaskClient) -> None:
    for lang, words in (
        ("en", "Your own numbers: not from this atlas, not checked"),
        ("zh", "您自己的数字：并非本站数据，未经核对"),
    ):
        text = drop(client, SMALL.encode(), lang=lang).get_data(as_text=True)
        drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
        own = [drawing for drawing in drawings if "preview-" in drawing]
        assert len(own) == 2
        assert all(words in drawing for drawing in own)
        assert words in re.findall(r"<caption>.*?</caption>", text)[0]
        assert text.count(words) >= 4


def test_answers_to_a_table_are_never_kept_anywhere(client: FlaskClient) -> None:
    for raw in (SMALL.encode(), b"a,b\n1", b"x" * 1_300_000):
        answer = drop(client, raw)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


def test_a_large_file_never_touches_the_disk(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a file was made")

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", refuse)
    big = b"province,note,v\n" + b"".join(b"Sichuan,%s,1\n" % (b"x" * 480) for _ in range(1900))
    assert len(big) > 900_000
    assert drop(client, big).status_code == 200


@pytest.mark.parametrize(
    ("raw", "status", "words"),
    [
        (b"", 422, "The table is empty."),
        (b"PK\x03\x04xlsx", 422, "This is a workbook."),
        (b"\x89PNG\r\n", 422, "This is not a text file."),
        (b"a,b\n1,\xff\n", 422, "The characters cannot be read"),
        (b"a,b\n1,\x00\n", 422, "A zero byte"),
        (b"a,b\n1,2,3\n", 422, "The number of cells is 3; in the header it is 2."),
        (b'a,b\n"1,2\n', 422, "A quotation mark opens here and is never closed."),
        (b"a,a\n1,2\n", 422, "Column 2 has the same name as a column before it."),
        (b"a,b\n" + b"1,2\n" * 5001, 413, "more than 5,000 rows"),
        (b"," * 70 + b"a\n1\n", 413, "The table has 71 columns"),
        (b"x" * (MOST_BYTES + 1), 413, "larger than 1 MB"),
        (b"x" * 3_000_000, 413, "larger than 1 MB"),
    ],
)
def test_a_wrong_table_is_refused_with_the_reason_and_the_form_stays(
    client: FlaskClient, raw: bytes, status: int, words: str
) -> None:
    answer = drop(client, raw)
    text = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert words in text
    assert 'id="preview-file"' in text


def test_a_program_gets_the_faults_in_both_languages(client: FlaskClient) -> None:
    answer = client.post(
        "/preview", data={"text": "省份,v\n四川\n"}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    fault = answer.get_json()["problems"][0]
    assert fault["line"] == 2
    assert fault["message"] == "The number of cells is 1; in the header it is 2."
    assert fault["message_zh"] == "单元格数为1，而表头为2。"


def test_markup_and_formulas_in_cells_stay_text(client: FlaskClient) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    quoted = '"' + evil.replace('"', '""') + '"'
    text = paste(
        client, f"省份,{quoted},rate\n四川,=1+1,5\n{quoted},@SUM(A1),6\n河南,-2+3,=cmd|' /C'!A0\n"
    )
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "=cmd|" in text  # shown, as a cell that is no number


def test_the_table_travels_with_the_answer_so_that_choices_need_nothing_kept(
    client: FlaskClient,
) -> None:
    long = "省份,年份,v%\n四川,2010,1\n四川,2015,2\n河南,2010,3\n河南,2015,4\n"
    first = drop(client, long.encode("gb18030")).get_data(as_text=True)
    form = first[first.index('id="preview-choices"') :]
    kept = form[form.index("<textarea") : form.index("</textarea>")].split("\n", 1)[1]
    assert kept == long
    again = paste(client, kept, encoding="GB18030", f1="2010", area="0", value="2", shown="2")
    assert "Characters read as GB18030" in again
    assert cells(again) == {"Henan": "3", "Sichuan": "1"}
    assert cells(first) == {"Henan": "4", "Sichuan": "2"}


def cells(page: str) -> dict[str, str]:
    """Return the numbers of the ranking by province."""
    rows = re.findall(r'<th scope="row">([^<]+?) <span.*?<td class="number">([^<]+)</td>', page)
    return dict(rows)


def test_rates_fill_areas_counts_are_circles_and_others_are_asked_about(
    client: FlaskClient,
) -> None:
    plain = "area,v\nSichuan,37\nHenan,40\n"
    asked = paste(client, plain)
    assert "Is this a number of children, or a rate or share?" in asked
    assert "preview-map" not in asked
    rate = paste(client, plain, kind="ratio", value="1", shown="1")
    assert 'class="land step-1"' in rate
    assert "head-circle" not in rate
    count = paste(client, plain, kind="count", value="1", shown="1")
    assert 'class="head-circle"' in count
    assert "land step-" not in count


def test_another_column_is_guessed_anew_unless_the_reader_says_what_it_is(
    client: FlaskClient,
) -> None:
    text = "area,rate,人数\nSichuan,37,5\nHenan,40,6\n"
    moved = paste(client, text, kind="ratio", was="ratio", value="2", shown="1")
    assert "head-circle" in moved
    insisted = paste(client, text, kind="ratio", was="count", value="2", shown="1")
    assert "head-circle" not in insisted


def test_the_example_is_a_table_the_page_itself_reads(client: FlaskClient) -> None:
    file = client.get("/preview/example.csv")
    assert file.data.startswith(b"\xef\xbb\xbf")
    assert "attachment" in file.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert len(rows) == 32
    page = drop(client, file.data).get_data(as_text=True)
    assert "31 of 34" in page
    # Seventh census, 2020: 38.5 of 100 residents of Beijing are registered in another province
    assert cells(page)["Beijing"] == "38.5"


def test_the_page_leads_to_a_package_and_data_page_and_footer_lead_here(
    client: FlaskClient,
) -> None:
    page = client.get("/preview?lang=zh").get_data(as_text=True)
    assert "liushou data template" in page
    assert client.get("/preview").headers["Cache-Control"] == "no-cache"
    for path in ("/data?lang=zh", "/methods?lang=zh"):
        assert 'href="/preview?lang=zh"' in client.get(path).get_data(as_text=True)


def test_another_site_cannot_send_a_table_in_a_readers_name(client: FlaskClient) -> None:
    for origin, status in (("cross-site", 403), ("same-origin", 200), ("none", 200)):
        answer = client.post("/preview", data={"text": SMALL}, headers={"Sec-Fetch-Site": origin})
        assert answer.status_code == status
        assert ("四川" in answer.get_data(as_text=True)) is (status == 200)


def test_other_methods_are_refused(client: FlaskClient) -> None:
    assert client.put("/preview").status_code == 405
    assert client.post("/preview/example.csv").status_code == 405


def test_five_thousand_rows_are_answered_in_a_third_of_a_second(client: FlaskClient) -> None:
    names = ("四川", "河南", "安徽", "湖南", "贵州")
    rows = "".join(f"{names[n % 5]},{2000 + n % 21},{n % 60}.5\n" for n in range(5000))
    raw = f"省份,年份,rate\n{rows}".encode()
    drop(client, raw)
    spent: list[float] = []
    for _ in range(5):
        begun = time.process_time()
        assert drop(client, raw).status_code == 200
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.3


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=st.one_of(
    st.binary(max_size=400),
    st.text(alphabet='省份四川河南1234567890.,;%"\n\t-=<>&\'万亿年\u202e\ufeff', max_size=300).map(
        lambda text: text.encode("utf-8")
    ),
))  # fmt: skip
def test_no_bytes_at_all_are_a_fault_of_the_server(client: FlaskClient, raw: bytes) -> None:
    assert drop(client, raw).status_code in (200, 413, 422)


@settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    fields=st.dictionaries(
        st.sampled_from(
            ["area", "value", "kind", "shown", "was", "f1", "f2", "encoding", "name", "f²", "f99"]
        ),
        st.text(max_size=12),
    ),
    body=st.binary(max_size=60),
    kind=st.sampled_from(
        ["multipart/form-data", "multipart/form-data; boundary=é", "text/csv", "",
         "multipart/form-data; boundary=edge", "application/x-www-form-urlencoded"]
    ),
)  # fmt: skip
def test_no_form_at_all_is_a_fault_of_the_server(
    client: FlaskClient, fields: dict[str, str], body: bytes, kind: str
) -> None:
    text = "省份,年份,v\n四川,2010,1\n四川,2015,2\n河南,2010,3\n河南,2015,4\n"
    assert client.post("/preview", data={**fields, "text": text}).status_code == 200
    assert client.post("/preview", data=body, content_type=kind).status_code in (200, 413, 422)


def test_a_body_of_unknown_length_is_read_to_its_limit_and_no_further(server: str) -> None:
    chunk = b"10000\r\n" + b"a" * 65_536 + b"\r\n"
    endless = (chunk for _ in range(400))
    assert said(server, "Transfer-Encoding: chunked\r\n\r\n", endless) == 413
    body = multipart(SMALL.encode())
    whole = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    assert said(server, "Transfer-Encoding: chunked\r\n\r\n", [whole]) == 200


def test_a_length_that_lies_is_no_way_in(server: str) -> None:
    body = multipart(b"a" * (MOST_BYTES + ROOM))
    assert said(server, f"Content-Length: {len(body)}\r\n\r\n", [body]) == 413
    assert said(server, "Content-Length: 99999999999\r\n\r\n", [b"a"]) == 413
    assert said(server, "Content-Length: 12\r\n\r\n", [multipart(SMALL.encode())]) == 422
    assert said(server, "\r\n", []) == 422
    assert said(server, "Transfer-Encoding: chunked\r\n\r\n", [b"zz\r\nabc\r\n"]) == 400
