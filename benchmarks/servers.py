"""Starts contestants, times how long they take to give a first answer, and reads their memory."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ask import ask_once
from benchmarks.contestants import ROOT, WORKERS, Contestant

START_TIMEOUT_S = 60
PAUSE_S = 0.01
LINES = 30
"""Lines shown of what a contestant printed last."""


class StartError(RuntimeError):
    """A contestant did not start; the message ends with what it printed."""


@dataclass(frozen=True)
class Memory:
    """Of a server with all its processes, in bytes.

    Attributes:
        total: Proportional set size of all processes: shared pages count once.
        largest: Resident set size of the largest worker; shared pages count in full.
    """

    total: int
    largest: int


class Server:
    """A running contestant; use it as a context manager."""

    def __init__(self, contestant: Contestant) -> None:
        self.contestant = contestant
        self.port = _free_port()
        self.seconds_to_first_answer = 0.0

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Server:
        self._printed = tempfile.TemporaryFile()
        own = {"HOST": "127.0.0.1", "PORT": str(self.port), "WORKERS": str(WORKERS)}
        environment = {**os.environ, **own, "PYTHONPATH": str(ROOT)}
        started = time.perf_counter()
        self._process = subprocess.Popen(
            self.contestant.command(self.port),
            cwd=ROOT,
            env=environment,
            stdout=self._printed,
            stderr=subprocess.STDOUT,
        )
        try:
            self._wait(started)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(START_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._printed.close()

    def _wait(self, started: float) -> None:
        while not ask_once(self.contestant, self.port):
            time.sleep(PAUSE_S)
            waited = time.perf_counter() - started
            if self._process.poll() is not None or waited > START_TIMEOUT_S:
                self._printed.seek(0)
                lines = self._printed.read().decode("utf-8", "replace").splitlines()
                last = "\n".join(lines[-LINES:])
                raise StartError(f"{self.contestant.name} gave no answer:\n{last}")
        self.seconds_to_first_answer = time.perf_counter() - started

    def memory(self) -> Memory:
        """Return the memory of the server's processes."""
        readings = [_rollup(pid) for pid in _family(self._process.pid)]
        workers = readings[1:] or readings
        return Memory(sum(pss for pss, _ in readings), max(rss for _, rss in workers))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(pid: int) -> list[int]:
    """Return a process and all its descendants, parents first."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _rollup(pid: int) -> tuple[int, int]:
    """Return proportional and resident set size of a process in bytes."""
    sizes = dict.fromkeys(("Pss", "Rss"), 0)
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        name, _, rest = line.partition(":")
        if name in sizes:
            sizes[name] = 1024 * int(rest.split()[0])
    return sizes["Pss"], sizes["Rss"]
