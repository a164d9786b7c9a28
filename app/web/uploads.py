"""Files sent in a form, read into memory and nowhere else, never more than is allowed."""

from __future__ import annotations

import io
from typing import Final

from flask import request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header
from werkzeug.wsgi import get_input_stream

CHUNK: Final = 65_536
FIELDS: Final = 8 * CHUNK
"""Room for what is no file; the parser counts the piece it is just reading, too, which has a chunk or more."""
PAST: Final = 2
"""Up to so many times the allowed size is read and dropped: a browser hears no answer before it has sent all."""
MULTIPART: Final = "multipart/form-data"


def sent_files(field: str, *, most: int, parts: int) -> list[tuple[str, bytes]]:
    """Return name and content of the files in a field of this request's form.

    Args:
        field: Name of the field.
        most: Bytes the whole body may have.
        parts: Fields and files the form may have.

    Raises:
        BadRequest: the body is no form of files.
        RequestEntityTooLarge: it is larger than allowed, whatever its length was said to be, or has more parts.
    """
    mimetype, options = parse_options_header(request.headers.get("Content-Type"))
    if mimetype != MULTIPART:
        raise BadRequest
    content = _body(most)
    parser = FormDataParser(
        stream_factory=_in_memory, max_form_memory_size=FIELDS, max_form_parts=parts, silent=False
    )
    try:
        _, _, files = parser.parse(io.BytesIO(content), mimetype, len(content), options)
    except RequestEntityTooLarge:
        raise
    except (HTTPException, ValueError, LookupError):
        raise BadRequest from None
    return [(file.filename or "", file.stream.read()) for file in files.getlist(field)]


def _body(most: int) -> bytes:
    """Return the body; what is too much is read past, that the answer may be heard."""
    said = request.content_length
    if said is not None and said > PAST * most:
        raise RequestEntityTooLarge
    stream, found, length = get_input_stream(request.environ), bytearray(), 0
    try:
        while (chunk := stream.read(CHUNK)) and length <= PAST * most:
            length += len(chunk)
            if length <= most:
                found += chunk
    except (ParseException, OSError):
        raise BadRequest from None
    if length > most:
        raise RequestEntityTooLarge
    return bytes(found)


def _in_memory(
    total_content_length: int | None = None,  # noqa: ARG001 - as the parser calls it
    content_type: str | None = None,  # noqa: ARG001
    filename: str | None = None,  # noqa: ARG001
    content_length: int | None = None,  # noqa: ARG001
) -> io.BytesIO:
    return io.BytesIO()
