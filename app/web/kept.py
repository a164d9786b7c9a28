"""Keeps answers to questions of the page as they were sent, so that a link many open is worked out once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from flask import Flask, Response, g, request

ENDPOINT: Final = "/_dash-update-component"
MOST_BYTES: Final = 4 << 20
"""Of each worker; an answer has about 12 KB."""
LONGEST_QUESTION: Final = 2048


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it went out, compressed."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


class Answers:
    """The newest answers of one worker, by the question and the encodings its asker takes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._found: OrderedDict[tuple[bytes, str], Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[bytes, str]) -> Kept | None:
        """Return an answer, which is then the newest again."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: tuple[bytes, str], answer: Kept) -> None:
        """Keep an answer, and forget the oldest ones there is no room for."""
        with self._lock:
            if key not in self._found:
                self._found[key] = answer
                self._size += len(answer.body)
            while self._size > self._most:
                self._size -= len(self._found.popitem(last=False)[1].body)


def keep_answers(server: Flask, answers: Answers | None = None) -> None:
    """Answer what was asked before from memory. Call before Dash switches compression on.

    An answer follows from its question alone: the link, and what the browser says of itself.
    """
    kept = answers or Answers()

    @server.before_request
    def known() -> Response | None:
        if request.endpoint != ENDPOINT or request.method != "POST":
            return None
        length = request.content_length
        if length is None or length > LONGEST_QUESTION or not request.is_json:
            return None
        key = (request.get_data(), request.headers.get("Accept-Encoding", ""))
        found = kept.get(key)
        if found is None:
            g.question = key
            return None
        return Response(found.body, headers=list(found.headers))

    @server.after_request
    def keep(response: Response) -> Response:
        key = g.pop("question", None)
        if key is not None and response.status_code == 200 and not response.is_streamed:
            kept.put(key, Kept(response.get_data(), tuple(response.headers)))
        return response
