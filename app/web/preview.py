"""The preview of a reader's own table. What is sent lives in memory until the answer is written, no longer."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, request
from gunicorn.http.errors import ParseException
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header
from werkzeug.wsgi import get_input_stream

from app.domain.dataset import Dataset
from app.domain.preview import Asked, Kind, preview
from app.domain.preview_faults import Fault, FaultKind, Faults
from app.package.preview_csv import MOST_COLUMNS, read_table
from app.package.preview_text import ENCODINGS, MOST_BYTES, PASTED, Text, checked, decode
from app.pages import preview_page
from app.pages.preview_example import example_csv
from app.pages.preview_page import Outcome
from app.text.locale import get_locale, msgid
from app.text.preview import BY_SIZE, fault_place, fault_words
from app.web.problems import PROBLEM_TYPE, page, problem
from app.web.reading import Reading, html

ROOM: Final = 200_000
"""Bytes of a request beyond the table: its other fields, and line ends, which browsers send as two."""
CHUNK: Final = 65_536
READ_PAST: Final = 20_000_000
"""Bytes of a table too large that are read and dropped: a browser hears no answer before it has sent all."""
MOST_PARTS: Final = 100
LONGEST_NAME: Final = 80
CANNOT_BE_READ: Final = msgid("The table cannot be read.")
FROM_ELSEWHERE: Final = msgid("A table can only be sent from the page of this site.")


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form and the file in it, if one was chosen."""

    fields: MultiDict[str, str]
    file: bytes | None
    name: str


def register(server: Flask, dataset: Dataset, reading: Reading) -> None:
    """Add the page and its example to the server."""
    example = example_csv(dataset)

    @server.get(preview_page.EXAMPLE_ADDRESS)
    def preview_example() -> Response:
        response = Response(example.encode("utf-8"), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = "attachment; filename=example.csv"
        return response

    @server.get("/preview")
    def preview_form() -> Response:
        return html(preview_page.page(dataset, reading.frame(), example))

    @server.post("/preview")
    def preview_answer() -> Response:
        if request.headers.get("Sec-Fetch-Site") == "cross-site":
            # what another site sends in a reader's name would look like a page of this one
            return _no_store(page(403, CANNOT_BE_READ, FROM_ELSEWHERE))
        try:
            outcome = _outcome(dataset, sent_form())
        except RequestEntityTooLarge:
            outcome = Outcome()
            outcome.faults.add(Fault(FaultKind.TOO_BIG))
        status = _status(outcome)
        if request.headers.get("X-Requested-With") == "fetch":
            status = 200  # the script of the page shows faults; the browser is not to report them as its own
        if status != 200 and _wants_json():
            return _no_store(_problem(outcome.faults, status))
        text = preview_page.page(dataset, reading.frame(), example, outcome)
        return _no_store(Response(text, status, content_type="text/html; charset=utf-8"))


def sent_form() -> Sent:
    """Return the form of this request, read into memory and nowhere else.

    Raises:
        RequestEntityTooLarge: it is larger than a table may be, whatever its length was said to be.
    """
    most = MOST_BYTES + ROOM
    body = _body(most)
    mimetype, options = parse_options_header(request.headers.get("Content-Type"))
    parser = FormDataParser(
        stream_factory=_in_memory, max_form_memory_size=most, max_form_parts=MOST_PARTS
    )
    try:
        _, fields, files = parser.parse(io.BytesIO(body), mimetype, len(body), options)
    except RequestEntityTooLarge:
        raise
    except (HTTPException, UnicodeError, LookupError):
        return Sent(MultiDict(), None, "")
    file = files.get("file")
    if file is None or not (file.filename or ""):
        return Sent(fields, None, "")
    return Sent(fields, file.stream.read(), str(file.filename)[-LONGEST_NAME:])


def _body(most: int) -> bytes:
    """Return the body. What is more than ``most`` bytes is read past, that the answer may be heard.

    Raises:
        BadRequest: the body is not what its head says.
        RequestEntityTooLarge: it is larger than ``most`` bytes.
    """
    said = request.content_length
    if said is not None and said > READ_PAST:
        raise RequestEntityTooLarge
    last = most if said is None else READ_PAST
    found, length = bytearray(), 0
    for chunk in _chunks():
        length += len(chunk)
        if length > last:
            break
        if length <= most:
            found += chunk
    if length > most:
        raise RequestEntityTooLarge
    return bytes(found)


def _chunks() -> Iterator[bytes]:
    stream = get_input_stream(request.environ)
    try:
        while chunk := stream.read(CHUNK):
            yield chunk
    except (ParseException, OSError):
        raise BadRequest from None


def _in_memory(
    total_content_length: int | None = None,
    content_type: str | None = None,
    filename: str | None = None,
    content_length: int | None = None,
) -> io.BytesIO:
    """Return where a file of a form is put; the usual place would be a file on disk."""
    del total_content_length, content_type, filename, content_length
    return io.BytesIO()


def _outcome(dataset: Dataset, sent: Sent) -> Outcome:
    """Return what came of the table that was sent."""
    faults = Faults()
    text, name, pasted = _text(sent, faults)
    table = read_table(text, faults) if text else None
    if text is None or table is None:
        return Outcome(name=name, pasted=pasted, faults=faults)
    found = preview(dataset, table, asked_of(sent.fields), faults)
    return Outcome(name=name, text=text.text, faults=faults, found=found)


def _text(sent: Sent, faults: Faults) -> tuple[Text | None, str, str]:
    """Return the text of the file, else of the box or of the answer before; its name; what was pasted."""
    if sent.file is not None:
        return decode(sent.file, faults), sent.name, ""
    written = sent.fields.get("text", "")
    encoding = sent.fields.get("encoding", PASTED)
    encoding = encoding if encoding in ENCODINGS else PASTED
    name = sent.fields.get("name", "")[-LONGEST_NAME:]
    text = checked(written, encoding, faults)
    return text, name, written if text is not None and encoding == PASTED else ""


def asked_of(fields: MultiDict[str, str]) -> Asked:
    """Return the choices of a form; what is no choice of the page counts as not made.

    What the numbers are is asked anew where another column is chosen and that was not touched.
    """
    value = _place(fields.get("value", ""))
    kind = next((k for k in Kind if k == fields.get("kind")), None)
    if fields.get("shown", "") != fields.get("value", "") and kind == fields.get("was"):
        kind = None
    filters = {
        place: chosen
        for key, chosen in fields.items()
        if key.startswith("f") and (place := _place(key[1:])) is not None
    }
    return Asked(_place(fields.get("area", "")), value, kind, filters)


def _place(text: str) -> int | None:
    found = text.isascii() and text.isdigit() and len(text) <= 2
    return int(text) if found and int(text) < MOST_COLUMNS else None


def _status(outcome: Outcome) -> int:
    """Return 200 for a table that could be read, 413 for one too big, 422 for others."""
    if outcome.found is not None:
        return 200
    return 413 if any(fault.kind in BY_SIZE for fault in outcome.faults.listed) else 422


def _wants_json() -> bool:
    """Whether a program asks; people and those who do not say get the page."""
    kinds = ("text/html", "application/json", PROBLEM_TYPE)
    return (request.accept_mimetypes.best_match(kinds) or kinds[0]) != kinds[0]


def _problem(faults: Faults, status: int) -> Response:
    en, zh = get_locale("en"), get_locale("zh")
    details: list[dict[str, object]] = [
        {
            "line": fault.line or None,
            "place": fault_place(fault, en),
            "message": fault_words(fault, en),
            "place_zh": fault_place(fault, zh),
            "message_zh": fault_words(fault, zh),
        }
        for fault in faults.listed
    ]
    return problem(status, CANNOT_BE_READ, details=details)


def _no_store(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
