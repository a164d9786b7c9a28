"""Have spatial statistics worked out by a short-lived child process, and keep the answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from app.domain.spatial import Cluster, LocalResult, SpatialQuestion, SpatialResult

TIMEOUT: Final = 40
"""Seconds a child may take; it usually needs three."""
MODULE: Final = "app.statistics"
ROOT: Final = Path(__file__).resolve().parents[2]
ONE_THREAD: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)
_ONE_AT_A_TIME = Lock()


class StatisticsError(RuntimeError):
    """The statistics could not be worked out; the message says why, for the log."""


def spatial_statistics(question: SpatialQuestion) -> SpatialResult:
    """Answer a question; the same question is worked out once. One child runs at a time.

    Raises:
        StatisticsError: the child failed, said nonsense or took too long.
    """
    with _ONE_AT_A_TIME:  # a child takes 220 MB for a moment
        return _answer(question)


@lru_cache(maxsize=64)
def _answer(question: SpatialQuestion) -> SpatialResult:
    return read_answer(run_child(json.dumps(asdict(question))))


def run_child(question: str, *, module: str = MODULE, timeout: float = TIMEOUT) -> str:
    """Return what the child prints.

    Raises:
        StatisticsError: see ``spatial_statistics``.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own program, nothing from outside in the command
            [sys.executable, "-m", module],
            input=question,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout,
            check=True,
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD},
        )
    except subprocess.TimeoutExpired:
        raise StatisticsError(f"spatial statistics took more than {timeout:g} seconds") from None
    except (OSError, subprocess.CalledProcessError) as error:
        detail = str(getattr(error, "stderr", "") or error).strip().splitlines()
        raise StatisticsError(f"spatial statistics failed: {detail[-1:]}") from None
    return done.stdout


def read_answer(text: str) -> SpatialResult:
    """Read what the child printed.

    Raises:
        StatisticsError: it is not an answer.
    """
    try:
        found: dict[str, Any] = json.loads(text)
        local = tuple(
            LocalResult(**{**one, "cluster": Cluster(one["cluster"])}) for one in found.pop("local")
        )
        return SpatialResult(local=local, **found)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StatisticsError(f"spatial statistics answered nonsense: {error}") from None
