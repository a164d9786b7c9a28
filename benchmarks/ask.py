"""Asks a contestant for answers as a browser does, without a browser: once, or as fast as it can."""

# pyright: reportMissingImports=false
# Streamlit is only in the group "bench".

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Generator

from benchmarks.contestants import Contestant

CONNECTIONS = 4
HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Content-Type": "application/json",
}
TIMEOUT_S = 30


class AnswerError(RuntimeError):
    """A server answered with an error."""


def ask_once(contestant: Contestant, port: int) -> bool:
    """Return whether a contestant gives an answer: to a callback where it has any, else the page."""
    try:
        asker = _asker(contestant, port, offset=0)
        next(asker)
        asker.close()
    except (OSError, AnswerError, http.client.HTTPException):
        return False
    return True


def answers_per_second(contestant: Contestant, port: int, *, seconds: float) -> float:
    """Return how many answers a server gives over a few connections kept busy."""
    counts: list[int] = []
    failures: list[Exception] = []
    end = time.perf_counter() + seconds

    def work(number: int) -> None:
        try:
            asker = _asker(contestant, port, offset=40 * number)
            next(asker)  # connected, and the first answer given: it does not count
            count = 0
            while time.perf_counter() < end:
                next(asker)
                count += 1
            asker.close()
            counts.append(count)
        except Exception as error:  # noqa: BLE001 - told to the caller below
            failures.append(error)

    started = time.perf_counter()
    threads = [threading.Thread(target=work, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise AnswerError(f"{contestant.name}: {failures[0]!r}")
    return sum(counts) / (time.perf_counter() - started)


def _asker(contestant: Contestant, port: int, *, offset: int) -> Generator[None]:
    """Return a generator that gets one answer at each step, over one connection."""
    if contestant.websocket:
        return _rerun(port)
    return _get(port) if contestant.questions is None else _post(contestant, port, offset)


def _get(port: int) -> Generator[None]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
    while True:
        connection.request("GET", "/", headers=HEADERS)
        _read(connection)
        yield


def _post(contestant: Contestant, port: int, offset: int) -> Generator[None]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
    for number, body in enumerate(contestant.questions() if contestant.questions else ()):
        if number < offset:
            continue
        connection.request("POST", "/_dash-update-component", body, HEADERS)
        _read(connection)
        yield


def _read(connection: http.client.HTTPConnection) -> None:
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise AnswerError(f"{answer.status}: {body[:200]!r}")


def _rerun(port: int) -> Generator[None]:
    """Run a Streamlit script again and again in one session."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ClientState_pb2 import ClientState
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.exceptions import WebSocketException
    from websockets.sync.client import connect

    again = BackMsg(rerun_script=ClientState()).SerializeToString()
    try:
        with connect(
            f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, compression=None, proxy=None
        ) as socket:
            while True:
                socket.send(again)
                for text in socket:
                    message = ForwardMsg.FromString(text if isinstance(text, bytes) else b"")
                    if message.WhichOneof("type") == "script_finished":
                        break
                yield
    except WebSocketException as error:
        raise AnswerError(str(error)) from error
