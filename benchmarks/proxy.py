"""Counts what really goes over the wire between the browser and a server, headers included."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Wire:
    """Bytes that went either way so far."""

    def __init__(self) -> None:
        self.sent = 0
        self.received = 0
        self._lock = threading.Lock()

    @property
    def total(self) -> int:
        """Bytes sent and received."""
        return self.sent + self.received

    def add(self, *, sent: int = 0, received: int = 0) -> None:
        """Count some bytes."""
        with self._lock:
            self.sent += sent
            self.received += received


@contextmanager
def counted(port: int) -> Iterator[tuple[str, Wire]]:
    """Give an address that passes everything on to a port of this machine, and the count."""
    wire = Wire()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_accept, args=(listener, port, wire), daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", wire


def _accept(listener: socket.socket, port: int, wire: Wire) -> None:
    while True:
        try:
            browser, _ = listener.accept()
        except OSError:
            return
        server = socket.create_connection(("127.0.0.1", port))
        for source, target, name in ((browser, server, "sent"), (server, browser, "received")):
            threading.Thread(
                target=_pass_on, args=(source, target, wire, name), daemon=True
            ).start()


def _pass_on(source: socket.socket, target: socket.socket, wire: Wire, name: str) -> None:
    try:
        while data := source.recv(65536):
            wire.add(**{name: len(data)})
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        source.close()
        target.close()
