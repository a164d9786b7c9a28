"""Starts the real server on a free port, for tests, benchmarks and screenshots."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

START_TIMEOUT_S = 60
STOP_TIMEOUT_S = 20


class ServerError(RuntimeError):
    """The server ended instead of answering; the message is what it printed."""


@contextmanager
def running_server(settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve under gunicorn while the block runs, and give the address, e.g. ``http://127.0.0.1:41234``.

    ``settings`` are environment variables such as ``LIUSHOU_DATA``; the port is any free one.

    Raises:
        ServerError: it did not start.
    """
    environment = {**os.environ, "HOST": "127.0.0.1", "PORT": "0", **(settings or {})}
    command = [sys.executable, "-m", "app.cli", "serve"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            address = _announced_address(process)
            with urllib.request.urlopen(f"{address}/health", timeout=START_TIMEOUT_S) as answer:
                answer.read()
            yield address
        finally:
            process.terminate()
            try:
                process.wait(STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                process.kill()


def _announced_address(process: subprocess.Popen[str]) -> str:
    """Return the address the server prints once it listens with its application loaded."""
    printed: list[str] = []
    for line in process.stdout or ():
        printed.append(line)
        if found := re.search(r"https?://\S+", line):
            return found.group()
    raise ServerError(f"The server ended with {process.wait()}: {''.join(printed)}")
